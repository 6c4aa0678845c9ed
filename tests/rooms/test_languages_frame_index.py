"""An index gives each reader, in the order of its file, just the frames of which a sentence has the needed words."""

from treve.languages import compile_frame, load_pack
from treve.languages.frame_index import FrameIndex, index_together
from treve.languages.frames import trigger_forms

CLASSES = {"dead": ("morts", "tues"), "bomb": ("bombard*",)}
TOLLS = [compile_frame(f"tolls.{n}", p, CLASSES, {}) for n, p in enumerate(("{figure} <dead>", "bilan [de] {figure}", ".. fin"))]
RAIDS = [compile_frame(f"raids.{n}", p, CLASSES, {}) for n, p in enumerate(("<bomb> {place}", "( <dead> | <bomb> ) hier"))]


def test_readers_of_one_pack_get_their_own_frames() -> None:
    """What is looked at once for all readers comes out parted, each frame with its reader."""
    readers = index_together({"tolls": TOLLS, "raids": RAIDS})
    words = frozenset({"FIGURE", "tues", "bombardements", "PLACE"})
    assert [frame.id for frame in readers["tolls"].candidates(words)] == ["tolls.0"]
    assert [frame.id for frame in readers["raids"].candidates(words)] == ["raids.0"]
    assert readers["tolls"].candidates(frozenset({"calme"})) == []


def test_no_possible_frame_is_left_out() -> None:
    """Over the French pack an index keeps each frame that the sentence's words allow, and no other."""
    words = frozenset(["FIGURE", "civils", "ont", "ete", "tues", "a", "PLACE", "bombardements", "selon", "l'", "ACTOR", "."])
    forms = frozenset(form for word in words for form in trigger_forms(word))
    for reader, index in load_pack("fr").frames.items():
        assert index.candidates(words) == [frame for frame in index if all(map(forms.__and__, frame.triggers))], reader


def test_frames_without_needed_words_are_always_tried() -> None:
    """A frame of nothing but gaps holds no sentence back."""
    assert [frame.id for frame in FrameIndex([compile_frame("t", "..2 [oui]", {}, {})]).candidates(frozenset())] == ["t"]

"""The notation of frames: every phrasing of the pack compiles, and what is wrong is told."""

from __future__ import annotations

import pytest

from treve.languages import FrameIndex, FrameSyntaxError, compile_frame, load_pack

CLASSES = {"dead": ("morts", "tues"), "have": ("ont", "ont ete"), "bomb": ("bombard*",), "late": ("a la tombee du jour",)}


def found(pattern: str, tape: str) -> list[str]:
    """What a pattern matches on a tape."""
    frame = compile_frame("t", pattern, CLASSES, {})
    return [match.group().strip() for match in frame.matches(tape + " ")]


def test_every_frame_of_the_french_pack_compiles() -> None:
    """Frames compile when first tried; this tries them all, so that a fault in the data shows here and not in a run."""
    for reader in load_pack("fr").frames.values():
        for frame in reader:
            assert frame.shape.pattern


def test_a_word_is_a_whole_word() -> None:
    """A class's entry is not found inside another word."""
    assert found("morts", "les mortsure morts") == ["morts"]


def test_choices_options_gaps_and_prefixes() -> None:
    """The pieces of the notation mean what its table says."""
    assert found("{figure} ..2 <dead>", "FIGURE civils armes morts") == ["FIGURE civils armes morts"]
    assert found("{figure} ..1 <dead>", "FIGURE civils armes morts") == []
    assert found("{figure} .. <dead>", "FIGURE . morts") == []
    assert found("{figure} ..3-<have> <dead>", "FIGURE civils morts FIGURE ont civils morts") == ["FIGURE civils morts"]
    assert found("( a | b c ) [d] e", "b c e a d e") == ["b c e", "a d e"]
    assert found("<bomb> <have>", "bombardements ont ete") == ["bombardements ont ete"]
    assert found("x|y !<dead>", "x morts y FIGURE") == ["y"]


def test_a_sentence_without_the_needed_words_is_never_searched() -> None:
    """A frame knows what must be there: a word of its classes, or of each branch of a choice."""
    frames = FrameIndex([compile_frame("t", "( <dead> | <bomb> ) {place}", CLASSES, {})])
    assert not frames.candidates(frozenset({"PLACE", "calme"}))
    assert frames.candidates(frozenset({"PLACE", "bombarde"}))
    assert not frames.candidates(frozenset({"morts"}))
    late = FrameIndex([compile_frame("t", "<late>", CLASSES, {})])
    assert not late.candidates(frozenset({"a", "la", "du", "jour"})), "the longest word of a phrase is asked for"
    assert late.candidates(frozenset({"tombee"}))


@pytest.mark.parametrize(
    "pattern", ["( a", "a )", "<nowhere>", "{nothing}", "a <", "x (a|b c)", "x !(a | b)", "x ![a]", "x ..3-<nowhere> y"]
)
def test_wrong_notation_is_told(pattern: str) -> None:
    """An open bracket, an unknown class or kind, a bar that chooses nothing, a denied group: each raises, naming the frame."""
    with pytest.raises(FrameSyntaxError, match="broken"):
        compile_frame("broken", pattern, CLASSES, {})

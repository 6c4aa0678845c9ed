"""Frames: phrasings written as data and compiled to one regular expression each.

A frame is matched against a *tape*: the folded words of a sentence, one space after each, in which recognised
mentions (figures, dates, places, actors…) stand as capital words such as ``FIGURE``. The notation:

=============== ==========================================================================
``word``        that folded word; ``word*`` any word that begins so; ``a|b`` one of them
``<class>``     one entry of the pack's word class; ``<class:name>`` keeps it under a name
``{kind}``      a mention of that kind (see KINDS); ``{kind:name}`` keeps it under a name
``..5``         up to five units of any kind but a full stop or semicolon; ``..`` up to four
``..5-<class>`` the same, none of them a word of that class
``[ … ]``       optional; ``( … | … )`` alternatives; ``!<class>`` not followed by one
                (``!word``, ``!a|b`` and ``!{kind}`` too; a group cannot be denied)
``^`` ``$``     the sentence's beginning and end
=============== ==========================================================================
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from treve.languages.choices import one_of

KINDS: Mapping[str, tuple[str, ...]] = {
    "figure": ("FIGURE",),
    "date": ("DATE",),
    "duration": ("DURATION",),
    "place": ("PLACE", "STATE"),
    "actor": ("ACTOR", "STATE"),
    "person": ("PERSON",),
    "speaker": ("PERSON", "ACTOR", "STATE"),
    "weapon": ("WEAPON",),
    "state": ("STATE",),
    "power": ("ACTOR", "STATE", "PLACE"),
    "name": ("NAME",),
    "quote": ("QUOTE",),
}
"""The mention kinds that a frame may ask for, and the tape words that satisfy each."""

_PIECE = re.compile(r"\.\.(?P<gap>\d*)(?:-<(?P<without>[a-z_]+)>)?|(?P<not>!)?<(?P<cls>[a-z_0-9]+)(?::(?P<clsname>\w+))?>"
                    r"|(?P<notkind>!)?\{(?P<kind>[a-z]+)(?::(?P<kindname>\w+))?\}|(?P<mark>[\[\]()|^$])"
                    r"|(?P<word>!?[^\s\[\]()<>{}|]+)|(?P<space>\s+)")  # fmt: skip


_LONGEST_OPENING = 24
"""Letters of a word's beginnings that are looked up: bounds what a word without end could cost."""
_ASKED = 3
"""Groups of triggers that are kept, the rarest: a fourth hardly ever holds a frame back."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One phrasing: its ``id``, its ``pattern`` as written, the constants it ``yields``, and the words that must be present.

    ``expression`` is the regular expression that it means, compiled when it is first tried: most never are in a run.
    ``triggers`` are groups of words, the rarest first: a sentence can only match when it has a word of each group, or for an
    entry that ends in "*" a word that begins so.
    """

    id: str
    expression: str
    yields: Mapping[str, str] = field(default_factory=dict)
    triggers: tuple[frozenset[str], ...] = ()
    pattern: str = ""

    @cached_property
    def shape(self) -> re.Pattern[str]:
        """The compiled expression."""
        return _compiled(self.expression)

    def matches(self, tape: str) -> Iterator[re.Match[str]]:
        """Every match on a tape, left to right, without overlap. Ask an index first which frames are worth it."""
        return self.shape.finditer(tape)


class FrameSyntaxError(ValueError):
    """A frame's notation is wrong; the message says where."""


def compile_frame(frame_id: str, pattern: str, classes: Mapping[str, tuple[str, ...]], yields: Mapping[str, str]) -> Frame:
    """Compile one frame over a pack's word classes. Raises FrameSyntaxError when the notation is wrong.

    >>> classes = {"dead": ("morts", "tues")}
    >>> frame = compile_frame("toll", "{figure:killed} <dead>", classes, {})
    >>> [m["killed"] for m in frame.matches("FIGURE morts . ")]
    ['FIGURE ']
    """
    pattern = _plain(pattern)
    _refuse_half_choices(frame_id, pattern)
    _refuse_denied_groups(frame_id, pattern)
    shape, depth = [], 0
    pieces = list(_pieces(frame_id, pattern))
    looks = _begins_with_words(pieces[0])
    for number, piece in enumerate(pieces):
        if piece["mark"] in ("[", "("):
            depth += 1
        shape.append(_shape(frame_id, piece, classes, first=looks and not number))
        if piece["mark"] in ("]", ")"):
            depth -= 1
        if depth < 0 or piece.lastgroup is None:
            raise FrameSyntaxError(f"{frame_id}: bracket closed that was never opened in {pattern!r}")
    if depth:
        raise FrameSyntaxError(f"{frame_id}: bracket left open in {pattern!r}")
    return Frame(
        id=frame_id,
        expression=("" if looks else r"(?<![^ ])") + "".join(shape),
        yields=dict(yields),
        triggers=tuple(sorted(_triggers(iter(pieces), classes), key=_rarity, reverse=True)[:_ASKED]),
        pattern=pattern,
    )


def trigger_forms(word: str) -> list[str]:
    """A tape word as triggers may write it: itself, and each of its beginnings with a star.

    >>> trigger_forms("tir")
    ['tir', 't*', 'ti*', 'tir*']
    """
    return [word, *[f"{word[:length]}*" for length in range(1, min(len(word), _LONGEST_OPENING) + 1)]]


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _triggers(pieces: Iterator[re.Match[str]], classes: Mapping[str, tuple[str, ...]]) -> list[frozenset[str]]:
    """What a sentence must have to match the pieces up to the bracket that closes them: a word of each group.

    Of a choice, each branch gives its rarest group; a branch that needs nothing makes the choice need nothing.
    """
    branches: list[list[frozenset[str]]] = [[]]
    for piece in pieces:
        mark = piece["mark"]
        if mark in (")", "]"):
            break
        if mark == "|":
            branches.append([])
        elif mark == "[":
            _triggers(pieces, classes)
        elif mark == "(":
            branches[-1].extend(_triggers(pieces, classes))
        elif (needed := _needed(piece, classes)) is not None:
            branches[-1].append(needed)
    if len(branches) == 1:
        return branches[0]
    return [frozenset().union(*(max(branch, key=_rarity) for branch in branches))] if all(branches) else []


@cache
def _rarity(group: frozenset[str]) -> tuple[int, int]:
    """How seldom a sentence has a word of a group: long words are seldom, marks ("PLACE") are not, few words are seldomer."""
    return min(3 if word.isupper() else len(word.rstrip("*")) for word in group), -len(group)


def _plain(pattern: str) -> str:
    """A pattern without accents, elisions standing alone, as on the tape; the capital names of marks stay."""
    if not pattern.isascii():
        decomposed = unicodedata.normalize("NFKD", pattern.replace("’", "'"))
        pattern = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("œ", "oe")
    return re.sub(r"\b([cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=\w)", r"\1' ", pattern) if "'" in pattern else pattern


def _pieces(frame_id: str, pattern: str) -> Iterator[re.Match[str]]:
    position = 0
    pattern = re.sub(r"(?<=[^\s|(\[])\|(?=[^\s|)\]])", "\x00", pattern)  # a|b inside one word is not a choice of phrases
    while position < len(pattern):
        match = _PIECE.match(pattern, position)
        if match is None:
            raise FrameSyntaxError(f"{frame_id}: cannot read {pattern[position:]!r}")
        position = match.end()
        if match["space"] is None:
            yield match


def _needed(piece: re.Match[str], classes: Mapping[str, tuple[str, ...]]) -> frozenset[str] | None:
    """The words of which one must be on the tape for this piece to match; None when any may."""
    if piece["kind"] and not piece["notkind"]:
        return frozenset(KINDS.get(piece["kind"], ()))
    if piece["cls"] and not piece["not"]:
        return _triggers_of(classes.get(piece["cls"], ())) or None
    if piece["word"] and not piece["word"].startswith("!"):
        return frozenset(map(_trigger, piece["word"].split("\x00")))
    return None


@cache  # a class is asked for by hundreds of frames
def _triggers_of(entries: tuple[str, ...]) -> frozenset[str]:
    """The longest word of each entry: of "a la tombee de la nuit", one that few sentences have."""
    return frozenset(_trigger(max(entry.split(), key=len)) for entry in entries)


def _trigger(word: str) -> str:
    """A word as a trigger; of a very long opening, as much of it as is looked up."""
    return f"{word[:_LONGEST_OPENING]}*" if word.endswith("*") and len(word) > _LONGEST_OPENING else word


def _refuse_half_choices(frame_id: str, pattern: str) -> None:
    """A bar without spaces joins two words, so "(a|b c)" is no choice of phrases: it is refused rather than misread."""
    for group in re.findall(r"\(([^()\[\]]*)\)", pattern):
        if "|" in group and len(group.split()) > 1 and not re.search(r"(?:^|\s)\|(?:\s|$)", group):
            raise FrameSyntaxError(f"{frame_id}: put spaces round the bars of ({group}), or take its brackets away")


def _refuse_denied_groups(frame_id: str, pattern: str) -> None:
    """Only a word, a class or a kind can be denied: before a group the "!" would be taken for one that the text must have."""
    if denied := re.search(r"!([(\[][^)\]]*[)\]]?)", pattern):
        raise FrameSyntaxError(f"{frame_id}: a group cannot be denied: write !word, !a|b, !<class> or !{{kind}} for !{denied[1]}")


def _begins_with_words(piece: re.Match[str]) -> bool:
    """True for a first piece of which the first letters are known: a word, a class or a kind that must stand there."""
    return bool(
        (piece["word"] and not piece["word"].startswith("!"))
        or (piece["cls"] and not piece["not"])
        or (piece["kind"] and not piece["notkind"])
    )


def _shape(frame_id: str, piece: re.Match[str], classes: Mapping[str, tuple[str, ...]], *, first: bool) -> str:
    if piece["mark"]:
        return {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|", "^": r"\A", "$": r"\Z"}[piece["mark"]]
    if piece["gap"] is not None:
        without = f"(?!{one_of(_entries(frame_id, piece['without'], classes))} )" if piece["without"] else ""
        return rf"(?:(?![.;] ){without}[^ ]+ ){{0,{piece['gap'] or 4}}}?"
    if piece["kind"]:
        if piece["kind"] not in KINDS:
            raise FrameSyntaxError(f"{frame_id}: no mention kind {piece['kind']!r}; allowed: {', '.join(KINDS)}")
        inner = f"{one_of(KINDS[piece['kind']], at_word=first)} "
        return _kept(inner, piece["kindname"], negated=bool(piece["notkind"]))
    if piece["cls"]:
        inner = f"{one_of(_entries(frame_id, piece['cls'], classes), at_word=first)} "
        return _kept(inner, piece["clsname"], negated=bool(piece["not"]))
    word = piece["word"]
    inner = f"{one_of(tuple((word.lstrip('!') or word).split(chr(0))), at_word=first)} "
    return _kept(inner, None, negated=word.startswith("!") and len(word) > 1)


def _entries(frame_id: str, name: str, classes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if name not in classes:
        raise FrameSyntaxError(f"{frame_id}: no word class {name!r}")
    return classes[name]


def _kept(inner: str, name: str | None, *, negated: bool) -> str:
    if negated:
        return f"(?!{inner})"
    return f"(?P<{name}>{inner})" if name else f"(?:{inner})"

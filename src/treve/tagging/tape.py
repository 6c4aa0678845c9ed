"""The tape: a sentence as readers see it, its words folded and its marks standing as one unit each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from treve.model.spans import Span
from treve.wording import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something recognised in a sentence. ``kind`` is a tape word (FIGURE, DATE, PLACE, ACTOR, STATE, PERSON, WEAPON).

    ``span`` is relative to the sentence; ``value`` is what it stands for (a Figure, a DateExpression, a list of
    gazetteer places, an actor…), typed by its tagger.
    """

    kind: str
    span: Span
    value: Any


Tagger = Callable[[str, Sequence[Token]], list[Mark]]
"""Finds marks in a sentence: given its text and tokens, it returns marks in any order."""


_made = tuple.__new__  # what a named tuple's own __new__ calls: half the time for each word of a text


class Unit(NamedTuple):
    """One word of the tape: a token, or a mark that takes the place of several. ``start`` and ``end`` are in the sentence."""

    tape: str
    start: int
    end: int
    mark: Mark | None

    @property
    def span(self) -> Span:
        """Its words in the sentence."""
        return Span(self.start, self.end)


class Tape:
    """A sentence's units, their joined folded form, and the way back from a match to words and marks.

    ``text`` is the sentence's raw words. All spans are relative to the sentence.
    """

    __slots__ = ("_starts", "marks", "tape", "text", "units", "words")

    def __init__(self, text: str, tokens: list[Token], marks: list[Mark]) -> None:
        """Lay *marks* (sorted, not overlapping) over the *tokens* of the sentence *text*."""
        self.text = text
        self.marks = tuple(marks)
        self.units = tuple(_units(tokens, marks))
        self._starts: list[int] = []
        words = [tape for tape, _, _, _ in self.units]
        self.tape = " ".join([*words, ""])
        self.words = frozenset(words)

    def unit_at(self, tape_offset: int) -> int:
        """The index of the unit at an offset of the tape string."""
        if not self._starts:  # most tapes are never asked
            self._starts = list(accumulate((len(unit.tape) + 1 for unit in self.units), initial=0))
        return bisect_right(self._starts, tape_offset) - 1

    def units_of(self, match: re.Match[str], group: str | int = 0) -> tuple[Unit, ...]:
        """The units under a match's group; empty when the group took no part."""
        start, end = match.span(group)
        if start < 0 or start == end:
            return ()
        return self.units[self.unit_at(start) : self.unit_at(end - 1) + 1]

    def span_of(self, match: re.Match[str], group: str | int = 0) -> Span | None:
        """The raw words under a match's group, as a span of the sentence; None when it took no part."""
        units = self.units_of(match, group)
        return Span(units[0].start, units[-1].end) if units else None

    def mark_of(self, match: re.Match[str], group: str) -> Mark | None:
        """The first mark under a match's named group; None when there is none."""
        if group not in match.re.groupindex:
            return None
        return next((unit.mark for unit in self.units_of(match, group) if unit.mark), None)


def _units(tokens: list[Token], marks: list[Mark]) -> list[Unit]:
    """The marks in their order, each where its first token stands, and every token between them."""
    units: list[Unit] = []
    at, count = 0, len(tokens)
    for mark in marks:
        first, past = mark.span
        begin = at
        while at < count and tokens[at].start < first:
            at += 1
        units += _plain(tokens[begin:at])
        if at < count and tokens[at].start < past:
            units.append(Unit(mark.kind, first, past, mark))
        while at < count and tokens[at].start < past:
            at += 1
    return units + _plain(tokens[at:])


def _plain(tokens: list[Token]) -> list[Unit]:
    """Tokens as units of their own."""
    return [_made(Unit, (folded, start, end, None)) for start, end, folded, _, _ in tokens]

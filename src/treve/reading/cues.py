"""What a reader's frames find in an item, line by line, and the small words that show who does what around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache

from treve.knowledge.actors import FIGHTING
from treve.languages import Frame, FrameIndex, load_pack
from treve.model import Span
from treve.reading.item import ItemReading, Line
from treve.tagging import Mark
from treve.wording import fold

_LINES_PER_WAR = 8
_NO_FRAMES = FrameIndex(())
_SHORT = 6
"""Lines of an item that is too short to be told apart by them."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A frame's match in a line. ``start``/``end`` count the line's units, end excluded."""

    line: Line
    frame: Frame
    match: re.Match[str]
    start: int
    end: int

    def says(self, key: str, otherwise: str = "") -> str:
        """What the frame's data yields under *key*."""
        return self.frame.yields.get(key, otherwise)

    def holds(self, group: str) -> bool:
        """True when the named group took part in the match."""
        return group in self.match.re.groupindex and self.match[group] is not None

    @property
    def words(self) -> Span:
        """The matched words in the report."""
        units = self.line.tape.units[self.start : self.end]
        return self.line.place_in_report(Span(units[0].span.start, units[-1].span.end))


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The small words of a language that show roles, folded."""

    determiners: frozenset[str]
    contracted: frozenset[str]
    prepositions: frozenset[str]
    where: frozenset[str]
    from_whom: frozenset[str]
    agent: frozenset[str]
    joins: frozenset[str]
    asides: frozenset[str]
    ends: frozenset[str]
    ground_articles: frozenset[str]
    grounds: frozenset[str]
    between: frozenset[str]
    hearsay: frozenset[str]
    located: frozenset[str]
    together: frozenset[str]
    seat: frozenset[str]
    of: frozenset[str]
    auspices: frozenset[str]
    brokered: frozenset[str]
    made: frozenset[str]
    granted: frozenset[str]
    seconded: frozenset[str]
    denounced: frozenset[str]
    possessive: frozenset[str]
    times: frozenset[str]
    past: frozenset[str]
    appositions: frozenset[str]
    members: frozenset[str]
    portfolios: frozenset[str]
    relative: frozenset[str]
    whose: frozenset[str]
    that: frozenset[str]
    pronouns: frozenset[str]
    clitics: frozenset[str]
    war: frozenset[str]
    war_alone: frozenset[str]
    peace: frozenset[str]

    @property
    def nouns_of_places(self) -> frozenset[str]:
        """Nouns that tell what a place is: "ville", "chef-lieu"."""
        return self.grounds | self.appositions


@cache
def role_words(code: str) -> RoleWords:
    """The role words of the language *code*, folded once."""
    table = load_pack(code).tables["roles"]

    def entries(name: str) -> frozenset[str]:
        value = table[name]
        return frozenset(fold(word) for word in (value.split() if isinstance(value, str) else value))

    return RoleWords(**{field.name: entries(field.name) for field in fields(RoleWords)})


def find_cues(item: ItemReading, reader: str, lines: tuple[Line, ...] | None = None) -> Iterator[Cue]:
    """The matches of a reader's frames, line by line, in the order of the words.

    Earlier frames of the file are more trusted: a later one that overlaps an earlier one's words is dropped.
    """
    index = item.pack.frames.get(reader, _NO_FRAMES)
    for line in item.lines if lines is None else lines:
        frames = index.candidates(line.tape.words)
        if not frames:  # nearly always
            continue
        kept: list[Cue] = []
        for frame in frames:
            for match in frame.shape.finditer(line.tape.tape):
                cue = _cue(line, frame, match)
                if not any(cue.start < other.end and other.start < cue.end for other in kept):
                    kept.append(cue)
        yield from sorted(kept, key=lambda cue: cue.start)


def _cue(line: Line, frame: Frame, match: re.Match[str]) -> Cue:
    start, end = match.span()
    return Cue(line, frame, match, line.tape.unit_at(start), line.tape.unit_at(max(start, end - 1)) + 1)


def at_war(item: ItemReading) -> bool:
    """True for an item that speaks of a war: one word that speaks of nothing else, or two of war, each fighting side one more.

    "Fief" and "bastion" have other uses; an actor that does not fight counts once, whoever and however many they are.
    """
    words = role_words(item.pack.code)
    seen: set[str] = set()
    for line in item.lines:
        if not words.war_alone.isdisjoint(line.tape.words):
            return True
        seen |= words.war & line.tape.words
        seen.update(_side(mark) for mark in line.tape.marks if mark.kind == "ACTOR")
        if len(seen) > 1:
            return True
    return False


def speaks_of_war(item: ItemReading) -> bool:
    """True for an item that a war runs through: one line in eight at least tells of it, a line with but one such word for a half.

    News of a trial, an epidemic or a vote that names a war once does not speak of it. A brief of a few lines always may.
    """
    words = role_words(item.pack.code)
    told = sum(1.0 if _tells_of_war(words, line) else 0.5 for line in item.lines if _names_war(words, line))
    return len(item.lines) < _SHORT or told * _LINES_PER_WAR >= len(item.lines)


def _names_war(words: RoleWords, line: Line) -> bool:
    told = line.tape.words
    return not (words.war.isdisjoint(told) and words.peace.isdisjoint(told)) or _tells_of_war(words, line)


def _tells_of_war(words: RoleWords, line: Line) -> bool:
    """True for a line with a word that speaks of nothing else, two that speak of war, or a side that fights."""
    if not words.war_alone.isdisjoint(line.tape.words) or len(words.war & line.tape.words) > 1:
        return True
    return any(mark.kind == "ACTOR" and mark.value.kind in FIGHTING for mark in line.tape.marks)


def _side(mark: Mark) -> str:
    """A fighting side by its name; "ACTOR" for every other actor."""
    return mark.value.name if mark.value.kind in FIGHTING else "ACTOR"

"""The words of a sentence that tell of violence, and what they tell: the type, the means, and whether it happened."""

from __future__ import annotations

from dataclasses import dataclass

from treve.languages import FrameIndex
from treve.model import IncidentType, Span
from treve.reading.item import ItemReading, Line
from treve.reading.roles import at_war, role_words

_ARMED = ("army", "armed_group", "rebels", "coalition")
_NAMES_MEANS = 16
"""The rank from which a cue names a means of war."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A phrase that tells of violence. ``first``/``last`` are units of the tape; ``span`` is in the sentence.

    ``rank`` orders the types when an incident has several cues. ``definite`` when the noun points back ("ce raid",
    "l'attaque"), ``indefinite`` when it brings something new ("un raid").
    """

    type: IncidentType
    rank: int
    first: int
    last: int
    span: Span
    rule: str
    weapon: str | None = None
    definite: bool = False
    indefinite: bool = False
    sign: bool = False
    plural: bool = False


_DEFINITE = frozenset(["l'", "le", "la", "les", "cette", "cet", "ce", "ces", "du", "au"])
_POINTING = frozenset(["cette", "cet", "ce", "ces"])
_INDEFINITE = frozenset(["un", "une", "d'", "double", "triple", "nouvelle", "nouveau", "FIGURE", "deux", "trois"])


def find_cues(line: Line, frames: FrameIndex) -> list[Cue]:
    """The cues of a sentence in reading order; of two that overlap, both stay: a type and a means."""
    tape = line.tape
    cues: list[Cue] = []
    for frame in frames.candidates(tape.words):
        for match in frame.matches(tape.tape, tape.words):
            first, last = tape.unit_at(match.start()), tape.unit_at(match.end() - 1)
            before = {unit.tape for unit in tape.units[max(first - 2, 0) : first]}
            span = Span(tape.units[first].span.start, tape.units[last].span.end)
            cues.append(
                Cue(
                    type=IncidentType(frame.yields["type"]), rank=int(frame.yields["rank"]), first=first, last=last, span=span,
                    rule=frame.id, weapon=frame.yields.get("weapon"), sign=frame.yields.get("form") == "sign",
                    definite=not _DEFINITE.isdisjoint(before), indefinite=not _INDEFINITE.isdisjoint(before),
                    plural=tape.units[first].tape.endswith("s"),
                )
            )  # fmt: skip
    return sorted(cues, key=lambda cue: (cue.first, -cue.rank))


def of_war(item: ItemReading) -> bool:
    """True for an item that speaks of a war: by two of its words, or by one beside an attack that names its means."""
    if at_war(item):
        return True
    war = role_words(item.pack.code).war | item.pack.word_class("incidents.war")
    told = set().union(*(war & line.tape.words for line in item.lines), *(_fighters(line) for line in item.lines))
    if len(told) > 1:
        return True
    frames = item.pack.frames["incidents"]
    return bool(told) and any(cue.rank >= _NAMES_MEANS for line in item.lines for cue in find_cues(line, frames))


def _fighters(line: Line) -> set[str]:
    """The armies and armed groups that a sentence names: words of war that stand on the tape as actors."""
    return {mark.value.name for mark in line.tape.marks if mark.kind == "ACTOR" and mark.value.kind in _ARMED}

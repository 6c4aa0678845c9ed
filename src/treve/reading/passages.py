"""Passages: the parts of a sentence that tell events of their own, with their words of violence, people harmed and dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from treve.model import DateWindow, TimePrecision
from treve.reading.harm import Harm
from treve.reading.item import Line
from treve.reading.stance import Stances
from treve.reading.violence import Cue

DAYS = frozenset([TimePrecision.HOUR, TimePrecision.PART_OF_DAY, TimePrecision.DAY, TimePrecision.NIGHT])


@dataclass(frozen=True, slots=True)
class Day:
    """A date of a sentence: its unit, what it means, and whether it may be only the day on which somebody spoke."""

    at: int
    window: DateWindow | None
    spoken: bool

    @property
    def timed(self) -> bool:
        """True when it says when the event was, as far as it can be told."""
        return self.window is not None and self.window.start is not None and not self.spoken

    @property
    def exact(self) -> bool:
        """True for a day, a night or an hour of the event."""
        return self.timed and self.window is not None and self.window.precision in DAYS


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a part of it that tells one event: its units, the words of violence, the dates and the stances."""

    line: Line
    number: int
    units: tuple[int, int]
    cues: list[Cue]
    harms: list[Harm]
    days: list[Day]
    stances: Stances

    def events(self) -> list[tuple[int, int]]:
        """The units of each cue and figure."""
        return [(cue.first, cue.last) for cue in self.cues] + [(harm.at, harm.at) for harm in self.harms]

    def generic(self) -> bool:
        """True when every cue stands inside words that speak of no single event, and nobody is harmed."""
        spans = self.stances.of("generic")
        return not self.harms and bool(self.cues) and all(any(a <= cue.first <= b for a, b in spans) for cue in self.cues)

    def negated(self) -> bool:
        """True for "aucun raid n'a visé la ville", unless it counts the people whom something did harm."""
        return self.stances.has("negated") and not any(harm.figure.known and harm.figure.high != 0 for harm in self.harms)

    def parts(self) -> Iterator[Passage]:
        """The parts that tell events of their own; a part without a date takes those of the whole sentence."""
        edges = self._edges()
        for number, (first, last) in enumerate(zip(edges, [*edges[1:], self.units[1]], strict=True)):
            cues = [cue for cue in self.cues if first <= cue.first < last]
            harms = [harm for harm in self.harms if first <= harm.at < last]
            days = [day for day in self.days if first <= day.at < last] or (self.days if number else [])
            if not cues and self._told_again(first, last):  # "contre un musée le 18 mars puis contre une plage le 26 juin"
                cues = [cue for cue in self.cues if cue.first < first][-1:]
            if cues or harms:
                yield Passage(self.line, number, (first, last), cues, harms, days, self.stances)

    def _told_again(self, first: int, last: int) -> bool:
        """True for a part that tells the same deed again, on another day."""
        return any(first <= at < last for at, _ in self.stances.of("same_again")) and any(first <= d.at < last for d in self.days)

    def _edges(self) -> list[int]:
        """The units where parts begin: at words that part two events, when each side has an event, and a time or place."""
        marked = [at for at, unit in enumerate(self.line.tape.units) if unit.tape in ("PLACE", "DATE")]
        told = [first for first, _ in self.events()]
        days = [day.at for day in self.days]
        again = {first for first, _ in self.stances.of("same_again")}
        edges = [0]
        for edge in sorted({first for first, _ in self.stances.of("split")} | again):
            left = any(edges[-1] <= at < edge for at in told) and any(edges[-1] <= at < edge for at in marked)
            right = any(at >= edge for at in told) and any(at >= edge for at in marked)
            twice = edge in again and any(at >= edge for at in days) and any(edges[-1] <= at < edge for at in days)
            if left and (twice or (right and edge not in again)):
                edges.append(edge)
        return edges

"""The counts of people in one sentence while they are shared out: which figures stand where, and which a group has taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from treve.model import Figure, Span
from treve.tagging import Tape


@dataclass(slots=True)
class PeopleCounts:
    """One sentence being searched: its tape, and the units that a group of people has already taken."""

    tape: Tape
    taken: set[int] = field(default_factory=set)

    def words(self, first: int, last: int) -> list[str]:
        """The words on the tape from unit *first* to before *last*."""
        return [unit.tape for unit in self.tape.units[first:last]]

    def figure(self, unit: int) -> Figure:
        """The figure at a unit; raises TypeError where none stands."""
        mark = self.tape.units[unit].mark
        if mark is None or not isinstance(mark.value, Figure):
            raise TypeError(f"no figure at unit {unit} of {self.tape.tape!r}")
        return mark.value

    def sum(self, parts: list[int]) -> Figure:
        """The figures at these units as one, with the words from the first to the last."""
        figures = [self.figure(part) for part in parts]
        if len(figures) == 1:
            return figures[0]
        lows, highs = [f.low for f in figures], [f.high for f in figures]
        span = Span(self.tape.units[parts[0]].span.start, self.tape.units[parts[-1]].span.end)
        return Figure(low=None if None in lows else sum(low or 0 for low in lows), span=span, text=span.of(self.tape.text),
                      high=None if None in highs else sum(high or 0 for high in highs))  # fmt: skip

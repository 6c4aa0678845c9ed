"""When a cue's fact is, how long it lasts, and how many are counted in its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date  # noqa: F401 - for the doctest of prefix_of

from treve.model import DateWindow, Figure, TimePrecision
from treve.reading.cues import Cue
from treve.reading.item import Line
from treve.reading.line_grammar import LineGrammar, outside_brackets
from treve.tagging import Mark

_OPENS = 2
"""Units at a sentence's beginning in which the day of all of it stands."""
_SINCE = 2
"""Units before a date in which "fois" makes it only the last time before: "pour la première fois depuis le 7 octobre"."""


class Moments(LineGrammar):
    """Finds the dates, durations and figures around cues."""

    def date(
        self, cue: Cue, *, reach: int = 40, asides: bool = True, since: bool = True, begun: bool = True
    ) -> DateWindow | None:
        """The date among the cue's words or right behind them, else the nearest to it in its line; None when none is told.

        One of the cue's own clause goes before another's: "a déclaré mardi que l'accord, signé lundi". Without *asides* no day on
        which only an accord was made: "malgré la trêve conclue jeudi"; without *since* none since when something else lasts, told before its end.
        """
        units = cue.line.tape.units
        dates = [at for at in self._marks(cue.line, 0, len(units), ("DATE",)) if self._in_reach(cue, at, reach)]
        dates = [at for at in dates if asides or not ((mark := units[at].mark) and self.item.when.is_aside(mark, cue.line))]
        dates = [at for at in dates if self._words.times.isdisjoint(unit.tape for unit in units[max(0, at - _SINCE) : at])]
        dates = [at for at in dates if since or at >= cue.end or not self._lasts_since(cue.line, at)]
        dates = [at for at in dates if begun or not self._begins(cue.line, at)]
        dates = [at for at in dates if not self._in_relative(cue, at)]
        for at in sorted(
            dates, key=lambda at: (self._behind_que(cue, at), not cue.start <= at <= cue.end, self._distance(cue, at))
        ):
            if (window := self.window(cue.line.tape.units[at].mark, cue.line)) is not None:
                return window
        return None

    def _in_reach(self, cue: Cue, at: int, reach: int) -> bool:
        """True for a date within so many units, brackets apart; one that opens the sentence tells when its main clause is."""
        ahead = {unit.tape for unit in cue.line.tape.units[at : cue.end]}
        if at <= _OPENS and not self._behind_que(cue, at) and self._words.relative.isdisjoint(ahead):
            return True
        if self._distance(cue, at) <= reach:
            return True
        return at > cue.end and len(outside_brackets(cue.line, cue.end, at)) < reach

    def _begins(self, line: Line, at: int) -> bool:
        before = [unit.tape for unit in line.tape.units[max(0, at - 2) : at]]
        has = self.item.pack.word_class("to_have")
        return before[-1:] != [] and before[-1] in self.item.pack.word_class("areas.begun") and before[0] not in has

    def _lasts_since(self, line: Line, at: int) -> bool:
        mark = line.tape.units[at].mark
        return bool(mark and mark.value.since)

    def _behind_que(self, cue: Cue, at: int) -> bool:
        """True for a date that "que" parts from the cue's last words, or "qui" behind them: "a déclaré mardi que l'accord"."""
        units = cue.line.tape.units
        if at < cue.end:
            return self._that([unit.tape for unit in units[at + 1 : cue.end]]) is not None
        return any(unit.tape in self._words.that | self._words.relative for unit in units[cue.end : at])

    def _in_relative(self, cue: Cue, at: int) -> bool:
        """True for a date of a relative clause that is closed before the cue: "l'armée, qui avait tiré mardi, a accepté"."""
        units = cue.line.tape.units
        comma = next((k for k in range(at - 1, -1, -1) if units[k].tape == ","), None)
        if comma is None or units[comma + 1].tape not in self._words.that | self._words.relative:
            return False
        return any(unit.tape == "," for unit in units[at + 1 : cue.start])

    def opening_day(self, cue: Cue) -> DateWindow | None:
        """The day that opens the cue's sentence, the only date in it: "Le 10 juin, des centaines d'hommes …, s'emparent de Gao"."""
        dates = self._marks(cue.line, 0, len(cue.line.tape.units), ("DATE",))
        return self.window(cue.line.tape.units[0].mark, cue.line) if dates == [0] else None

    def date_around(self, cue: Cue, *, before: int, after: int) -> DateWindow | None:
        """The date nearest to the cue: at most *before* units ahead of it or *after* behind it; None when none is told there."""
        first, last = max(0, cue.start - before), min(len(cue.line.tape.units), cue.end + after)
        dates = sorted(self._marks(cue.line, first, last, ("DATE",)), key=lambda at: self._distance(cue, at))
        return next((window for at in dates if (window := self.window(cue.line.tape.units[at].mark, cue.line))), None)

    def window(self, mark: Mark | None, line: Line) -> DateWindow | None:
        """What a DATE mark stands for, its words placed in the report."""
        if mark is None or mark.kind != "DATE":
            return None
        return self.item.when.resolve(mark, line)

    def length_in_days(self, line: Line) -> float | None:
        """The first length of time of a line in days ("48 heures": 2.0), None when none is told."""
        for unit in line.tape.units:
            if unit.mark and unit.tape == "DURATION" and (days := days_of(unit.mark)):
                return days
        return None

    def figures(self, line: Line, start: int = 0, end: int | None = None) -> list[tuple[int, Figure]]:
        """The figures between two units of a line, with the unit where each stands."""
        stop = len(line.tape.units) if end is None else end
        return [(at, figure) for at in self._marks(line, start, stop, ("FIGURE",)) if (figure := self._figure(line, at))]

    def _figure(self, line: Line, at: int) -> Figure | None:
        mark = line.tape.units[at].mark
        if mark is None or not isinstance(mark.value, Figure):
            return None
        return replace(mark.value, span=line.place_in_report(mark.span))


def days_of(mark: Mark) -> float | None:
    """The days of a DURATION mark, hours as parts of a day; None for a vague length ("quelques jours")."""
    count, unit = mark.value.count, mark.value.unit_days
    if not count or unit is None:
        return None
    return float(count * unit) if unit else count / 24


def day_of(window: DateWindow | None) -> str | None:
    """The first known day of a window as an ISO date; None when it is not known."""
    return window.start.isoformat() if window and window.start else None


def last_day_of(window: DateWindow | None) -> str | None:
    """The last known day of a window as an ISO date; None when it is not known."""
    return window.end.isoformat() if window and window.end else None


def prefix_of(window: DateWindow | None) -> str | None:
    """The beginning of a window as an ISO prefix no finer than the words: "2014", "2014-06", "2016-07-17".

    >>> prefix_of(DateWindow(start=date(2014, 6, 1), end=date(2014, 6, 30), precision=TimePrecision.MONTH))
    '2014-06'
    """
    if window is None or window.start is None:
        return None
    length = {TimePrecision.YEAR: 4, TimePrecision.SEASON: 4, TimePrecision.MONTH: 7}.get(window.precision, 10)
    return window.start.isoformat()[:length]

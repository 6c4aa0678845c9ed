"""Lists: events that one sentence tells side by side, each with its own count and place, or each with its own day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from treve.languages import Pack
from treve.model import DateWindow, Place
from treve.reading.harm import Harm
from treve.reading.one_place import same
from treve.reading.passages import DAYS, Day, Passage
from treve.reading.violence import Cue
from treve.tagging import Unit
from treve.tagging.date_expressions import DateExpression, DateKind

_FEWEST = 2
"""So many counts with places of their own make a list."""
_INTRODUCED = 3
"""Units before a place in which "à", "dans" or "près" stands; behind "le gouverneur de" it is where nobody died."""
_APART = 2
"""Units from one day to the other in "fin avril et début mai"."""


class ListReader:
    """Parts lists of events with the words of a language pack."""

    def __init__(self, pack: Pack, place: Callable[[Passage], Place | None]) -> None:
        """Collect the word classes once."""
        self.place = place
        self.locative = pack.word_class("incidents.locative")
        self.joins = pack.word_class("incidents.list_joins")
        self.colon = pack.word_class("incidents.list_opens")
        self.articles = pack.word_class("harm.orienting") | pack.word_class("incidents.articles")
        self.and_ = pack.word_class("incidents.and")
        self.two = pack.word_class("incidents.two")

    def by_count(self, whole: Passage) -> list[Passage]:
        """A part for each count of the dead with its own place: "14 morts à Sanam le 24 mai, 71 morts le 10 juin à Inates".

        What stands before the list goes with its first part, but for the sum before a colon; parts without a deed are of the one told first.
        """
        groups = _counts(whole)
        edges = [self._edge(whole, one[-1], other[0]) for one, other in pairwise(groups)]
        if len(groups) < _FEWEST or None in edges:
            return []
        starts = [whole.units[0], *(edge for edge in edges if edge is not None)]
        parts = [whole.within(*bounds, n) for n, bounds in enumerate(pairwise([*starts, whole.units[1]]))]
        summed = whole.line.tape.units[starts[1] - 1].tape in self.colon
        listed = parts[1:] if summed else parts
        places = [self._place(part) for part in listed]
        if len(listed) < _FEWEST or None in places or len(set(places)) < len(places):
            return []
        if not all(any(harm.what == "killed" for harm in part.harms) for part in listed) and not self._far_apart(listed):
            return []
        told = list(self._of_one_deed(whole, listed))
        return [*parts[:1], *told] if summed else told

    def _far_apart(self, parts: Sequence[Passage]) -> bool:
        """True for places of which none lies in another."""
        places = [self.place(part) for part in parts]
        return all(one and other and not same(one, other) for one, other in pairwise(places))

    def _edge(self, whole: Passage, one: Harm, other: Harm) -> int | None:
        """The unit behind the last comma or "et" between two counts; None where they stand in one phrase."""
        units = whole.line.tape.units
        return next((at + 1 for at in range(other.at - 1, one.at, -1) if units[at].tape in self.joins | self.colon), None)

    def _place(self, part: Passage) -> str | None:
        """The words of the place where a part's people died; None where none is told right behind "à" or "dans"."""
        units = part.line.tape.units
        first = min(harm.at for harm in part.harms)
        for at in range(first, part.units[1]):
            if units[at].tape in ("PLACE", "STATE") and self._introduced(units, at):
                return units[at].span.of(part.line.tape.text)
        return None

    def _introduced(self, units: Sequence[Unit], at: int) -> bool:
        before = [unit.tape for unit in units[max(at - _INTRODUCED, 0) : at]]
        while before and before[-1] in self.articles:
            before.pop()
        return bool(before) and (before[-1] in self.locative or (before[-2:-1] != [] and before[-2] in self.locative))

    def _of_one_deed(self, whole: Passage, parts: Sequence[Passage]) -> Iterator[Passage]:
        """The parts; those without a deed or a day of their own have those of the one told first."""
        deeds = [cue for cue in whole.cues if cue.first < parts[0].units[1]] or whole.cues
        for part in parts:
            cues = part.cues if part.deeds() else list(dict.fromkeys([*deeds, *part.cues]))
            yield replace(part, cues=cues, days=part.days or whole.days)

    def by_day(self, whole: Passage) -> list[Passage]:
        """A part for each of the two days of "deux attentats samedi et mardi"; a count of all their people is of neither."""
        days = self._two_days(whole)
        if len(days) < _FEWEST or not self._one_a_day(whole):
            return []
        return [replace(whole, number=n, days=[day], harms=[]) for n, day in enumerate(days)]

    def _one_a_day(self, whole: Passage) -> bool:
        """True for deeds counted as two, and for those in the plural of which no count tells."""
        deeds = whole.deeds()
        units = whole.line.tape.units
        counted = any(
            unit.tape in self.two or _is_two(unit) for cue in deeds for unit in units[max(cue.first - 2, 0) : cue.first + 1]
        )
        return counted or (bool(deeds) and not whole.harms and all(cue.plural or _plural_words(whole, cue) for cue in deeds[:1]))

    def _two_days(self, whole: Passage) -> list[Day]:
        units = whole.line.tape.units
        for day in whole.days:
            mark = units[day.at].mark
            told = mark.value if mark else None
            if isinstance(told, DateExpression) and told.kind is DateKind.RANGE and self._joined(told) and day.window:
                return [replace(day, window=window, spoken=False) for window in _ends(day.window)]
        for one, other in pairwise(whole.days):
            if other.at - one.at == _APART and units[one.at + 1].tape in self.and_:
                return [one, other]
        return []

    def _joined(self, told: DateExpression) -> bool:
        """True for "samedi et mardi", not "entre samedi et mardi"."""
        words = told.text.casefold().split()
        return len(words) > 1 and words[1] in self.and_


def _counts(whole: Passage) -> list[list[Harm]]:
    """The counts of the dead and wounded by the place that stands behind them: "six morts et dix blessés à Homs"."""
    told = sorted((harm for harm in whole.harms if harm.figure.known), key=lambda harm: harm.at)
    units, groups = whole.line.tape.units, [told[:1]]
    for harm in told[1:]:
        placed = any(unit.tape in ("PLACE", "STATE") for unit in units[groups[-1][-1].at : harm.at])
        if placed or harm.what in {other.what for other in groups[-1]}:
            groups.append([harm])
        else:
            groups[-1].append(harm)
    return groups


def _is_two(unit: Unit) -> bool:
    value = unit.mark.value if unit.mark and unit.tape == "FIGURE" else None
    return getattr(value, "low", None) == _FEWEST == getattr(value, "high", None)


def _plural_words(whole: Passage, cue: Cue) -> bool:
    """True for "des roquettes ont visé": the first word of the deed is a plural."""
    return whole.line.tape.units[cue.first].tape.endswith("s")


def _ends(window: DateWindow) -> list[DateWindow]:
    """The first and the last day of a window."""
    if window.start is None or window.end is None or window.start == window.end or window.precision not in DAYS:
        return []
    return [replace(window, end=window.start), replace(window, start=window.end)]

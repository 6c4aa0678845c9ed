"""Towns told side by side under one deed: "Des combats ont éclaté à Syrte et à Misrata" tells of two, "…, tuant dix civils" of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from treve.model import Figure, Place, PlacePrecision, TimePrecision
from treve.reading.event_place import PlaceReader
from treve.reading.item import ItemReading
from treve.reading.one_place import same
from treve.reading.passages import Day, Passage
from treve.tagging import Unit
from treve.wording import fold

_FEWEST = 2
"""So many towns at least make a list."""
_ROAD = 4
"""Units before a list in which "la route de", "entre" make of its towns the ends of something."""
_ASIDE = 9
"""Units of an aside between two towns."""
_NEAR = 12
"""Units between a list and the words of the deed done in its towns."""


class TownReader:
    """Parts a passage by the towns of its list, unless one count of people is of all of them, with the words of an item's language pack."""

    def __init__(self, item: ItemReading, places: PlaceReader) -> None:
        """Collect the word classes once."""
        self.places = places
        self.closing = item.pack.word_class("incidents.list_closes")
        self.between = item.pack.word_class("incidents.list_inside") | self.closing
        self.ends_of = item.pack.word_class("incidents.ends_of") | item.pack.word_class("incidents.between")

    def each(self, part: Passage) -> Iterator[Passage]:
        """The passage once for each town of its list; as it is where it has none, or tells of harm that is of all of them."""
        towns = self._towns(part)
        if len(towns) < _FEWEST:
            yield part
        else:
            listed = replace(part, harms=[], listed=part.listed or _harms(part))
            days = _days_of_each(part, len(towns))
            yield replace(listed, place_at=towns[0], shared=tuple(part.harms), days=days[0])
            yield from (
                replace(listed, number=part.number + n, place_at=at, days=days[n]) for n, at in enumerate(towns[1:], start=1)
            )

    def _towns(self, part: Passage) -> list[int]:
        """The units of the towns listed where the deed was done."""
        if part.line.sentence.heading or not part.deeds():
            return []
        units, place = part.line.tape.units, self.places.place(part)
        run: list[tuple[int, Place]] = []
        for at, _, told in self.places.candidates(part):
            if run and not self._joined(units[run[-1][0] + 1 : at]):
                if any(one == place for _, one in run):
                    break
                run = []
            run.append((at, told))
        counted = _harms(part) and len(run) not in _deeds_counted(part)
        return [at for at, _ in run] if not counted and self._is_list(part, run, place) else []

    def _joined(self, words: Sequence[Unit]) -> bool:
        """True for "et", and for an aside between commas before it: "Alexandrie, deuxième ville du pays, et Tanta"."""
        told = [unit.tape for unit in words]
        aside = told[:1] == [","] and "," in told[1:-1] and len(told) <= _ASIDE and told[-1] in self.between
        return bool(told) and (all(word in self.between for word in told) or aside)

    def _is_list(self, part: Passage, run: Sequence[tuple[int, Place]], place: Place | None) -> bool:
        """True for towns of which none lies in another, the last behind "et", that are not the two ends of a road."""
        units = part.line.tape.units
        if len(run) < _FEWEST or not any(one == place for _, one in run):
            return False
        first, last = run[0][0], run[-1][0]
        closed = not self.closing.isdisjoint(unit.tape for unit in units[run[-2][0] + 1 : last])
        before = {unit.tape for unit in units[max(first - _ROAD, 0) : first]} | set(fold(run[0][1].name).split())
        ends = not self.ends_of.isdisjoint(before)  # "la route entre A" may be told as a place
        near = any(first - _NEAR <= cue.last < first or last < cue.first <= last + _NEAR for cue in part.deeds())
        fine = all(one.precision is not PlacePrecision.COUNTRY for _, one in run)
        return closed and near and fine and not ends and not any(same(one, other) for (_, one), (_, other) in pairwise(run))


def _days_of_each(part: Passage, towns: int) -> list[list[Day]]:
    """The days of each town: "respectivement les 17 janvier, 23 janvier et 1er juillet" are of one town each, others of all."""
    told = [(day, day.window) for day in part.days if day.timed and day.window]
    days = [
        replace(day, window=replace(window, start=bound, end=bound, precision=TimePrecision.DAY))
        for day, window in told
        for bound in dict.fromkeys((window.start, window.end))  # "23 janvier et 1er juillet" is one mark
    ]
    shared_out = part.stances.has("respectively") and len(days) == towns
    return [[day] for day in days] if shared_out else [part.days] * towns


def _harms(part: Passage) -> bool:
    """True where a count of people is told."""
    return any(harm.figure.known for harm in part.harms)


def _deeds_counted(part: Passage) -> set[int | None]:
    """How many deeds a passage tells: "trois attaques"."""
    units = part.line.tape.units
    marks = (units[cue.first - 1].mark for cue in part.deeds() if cue.first)
    return {mark.value.low for mark in marks if mark is not None and isinstance(mark.value, Figure)}

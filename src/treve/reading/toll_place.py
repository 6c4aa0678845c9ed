"""Where a toll was counted: the place of its clause, else that of which the text speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from treve.model import Place, PlacePrecision, Span
from treve.reading.event_place import place_reader
from treve.reading.item import ItemReading, Line
from treve.reading.passages import Passage
from treve.reading.stance import Stances
from treve.tagging import Unit

_OF_ONE_LAND = (PlacePrecision.REGION,)
"""What a count of the dead of several deeds goes on to be of; people held or driven out may be those of a town."""
_HARM = ("killed", "wounded")
_LANDS = {PlacePrecision.REGION: 1, PlacePrecision.COUNTRY: 2}
"""How much coarser than a town a land is."""
_CLAUSE = 3
"""What a clause between a count and a place weighs, where a unit of coarseness weighs two."""
_COARSE = 2
_FAR = 12
"""Units between a count and a place beyond which they are told of nothing in common."""

_WAR = 3
"""Units before a country in which its war stands: "la guerre civile de"."""


class TollPlaces:
    """Finds the places of the tolls of one item."""

    def __init__(self, item: ItemReading) -> None:
        """Collect the word classes once."""
        self.item = item
        self.places = place_reader(item)
        self.wars = item.pack.word_class("tolls.war")
        self.ends = item.pack.word_class("tolls.clause_ends") | item.pack.word_class("tolls.place_clauses")

    def place(self, line: Line, what: str, figure: Span | None, scope: str) -> Place | None:
        """The place of a count: of the sentence the one told nearest, clause by clause, the finer among equals.

        Where it names none, that of the sentences just before, unless the count is of a whole war; else the country that the item is about.
        """
        start = figure.start if figure else 0
        at = next((k for k, unit in enumerate(line.tape.units) if unit.span.end > start), 0)
        if weighed := list(self._weighed(line, at)):
            return min(weighed, key=lambda entry: entry[0])[1]
        if theatre := self._theatre(line):
            return theatre
        land = self.item.where.land()
        named = land is not None and any(
            self.item.where.resolve(mark, line).name == land.name for mark in self.item.where.marks(line)
        )
        before = self.places.before(line) if scope != "conflict" and not named else None
        carried = _OF_ONE_LAND if what in _HARM else (*_OF_ONE_LAND, PlacePrecision.SETTLEMENT)
        if before is not None and before.country and before.precision in carried:
            return replace(before, text=None, span=None)
        return land

    def _theatre(self, line: Line) -> Place | None:
        """The country of "la guerre de Bosnie", be the text about another one; None where no war is named by its country."""
        units = line.tape.units
        for at, unit in enumerate(units):
            named = unit.tape == "STATE" and not self.wars.isdisjoint(before.tape for before in units[max(at - _WAR, 0) : at])
            if named and unit.mark:
                return self.item.where.resolve(unit.mark, line)
        return None

    def _weighed(self, line: Line, at: int) -> Iterator[tuple[float, Place]]:
        """The places of a line, each with how far it is from the unit of a count."""
        units = line.tape.units
        for here, _, place in self.places.candidates(Passage(line, 0, (0, len(units)), [], [], [], Stances({}))):
            apart = self._clauses(units, at, here) * _CLAUSE + abs(here - at) / _FAR
            yield apart + _LANDS.get(place.precision, 0) * _COARSE, place

    def _clauses(self, units: Sequence[Unit], one: int, other: int) -> int:
        """How many clauses begin between two units, words and marks side by side being one."""
        opens = [unit.tape in self.ends for unit in units[min(one, other) + 1 : max(one, other)]]
        return sum(now and not before for before, now in zip([False, *opens], opens, strict=False))


@lru_cache(maxsize=8)
def toll_places(item: ItemReading) -> TollPlaces:
    """Those of one item."""
    return TollPlaces(item)

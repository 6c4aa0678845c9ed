"""The country of an event whose sentences name no place: "une base militaire irakienne", "un village burkinabè"."""

from __future__ import annotations

from collections.abc import Sequence

from treve.model import Place, PlacePrecision, Span
from treve.reading.item import ItemReading
from treve.reading.scenes import Scene
from treve.tagging import Unit
from treve.tagging.place_phrases import demonyms

_WITHIN = 12
"""Units from an event's words within which the land is named."""
_APART = 4
"""Units over which an adjective or name goes with its noun: "sites pétroliers d'Arabie saoudite"."""
_LIKELY = 0.4
"""Share of the item's first country that another needs for a base or camp to lie in it, rather than belong to it."""


class LandReader:
    """Finds a country by an adjective or a country's name behind what lies in it, with the words of an item's language pack."""

    def __init__(self, item: ItemReading) -> None:
        """Collect the word classes once."""
        self.item = item
        self.land, self.sites = item.pack.word_class("incidents.land"), item.pack.word_class("incidents.sites")
        self.fresh = item.pack.word_class("incidents.fresh")
        self.of = item.pack.word_class("incidents.of")
        self.peoples = demonyms(item.pack.code)

    def country(self, scenes: Sequence[Scene], *, fresh: bool = False) -> Place | None:
        """The first that the scenes tell; None when none does. When *fresh* only of what is told anew: "des bases irakiennes"."""
        return next((place for scene in scenes if scene.cues and (place := self._of_scene(scene, fresh=fresh))), None)

    def _of_scene(self, scene: Scene, *, fresh: bool) -> Place | None:
        units = scene.line.tape.units
        for at in range(max(scene.cues[0].first - _WITHIN, 0), min(scene.cues[-1].last + _WITHIN + 1, len(units))):
            code = self.peoples.get(units[at].tape) or self._named(units, at)
            noun = next((k for k in range(at - 1, max(at - _APART, -1), -1) if units[k].tape in self.land | self.sites), None)
            if noun and fresh and units[noun - 1].tape not in self.fresh:
                continue
            if code and noun is not None and (units[noun].tape in self.land or self._likely(code)):
                return self._place(scene, code, Span(units[noun].span.start, units[at].span.end))
        return None

    def _named(self, units: Sequence[Unit], at: int) -> str | None:
        """The country named right behind "de": "deux sites pétroliers d'Arabie saoudite"."""
        mark = units[at].mark
        if mark is None or units[at].tape not in ("PLACE", "STATE") or not at or units[at - 1].tape not in self.of:
            return None
        return next((place.country for place in mark.value.candidates if place.precision is PlacePrecision.COUNTRY), None)

    def _likely(self, code: str) -> bool:
        weights = self.item.where.countries
        return weights.get(code, 0) >= _LIKELY * max(weights.values(), default=0)

    def _place(self, scene: Scene, code: str, words: Span) -> Place | None:
        known = self.item.knowledge.places.countries.get(code)
        if known is None:
            return None
        return Place(
            name=known.name, country=code, precision=PlacePrecision.COUNTRY,
            text=words.of(scene.line.tape.text), span=scene.line.place_in_report(words),
        )  # fmt: skip

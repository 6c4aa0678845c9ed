"""Names made for places that bear none: "sud-ouest du Niger"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from treve.knowledge.places import KnownPlace
from treve.languages import load_pack
from treve.model import PlacePrecision
from treve.wording import fold


class PlaceNames:
    """How a language names a part of a place, from the ``genitive`` table of its ``places.toml``."""

    def __init__(self, genitive: Mapping[str, Any]) -> None:
        """Take the table as parsed."""
        self._genitive = genitive
        self._masculine = frozenset(genitive["masculine_names"].split())
        self._feminine = frozenset(name.replace("_", " ") for name in genitive["feminine_names"].split())
        self._articled = genitive["articled"]
        self._alone = frozenset(genitive["alone_names"].split())

    def part_of(self, direction: str, place: KnownPlace) -> str:
        """A direction and the place it is part of, with the article that the place's name asks for.

        >>> niger, syria = (KnownPlace(name=name, country=None, precision=PlacePrecision.COUNTRY) for name in ("Niger", "Syrie"))
        >>> place_names("fr").part_of("sud-ouest", niger), place_names("fr").part_of("nord", syria)
        ('sud-ouest du Niger', 'nord de la Syrie')
        """
        article, _, rest = place.name.partition(" ")
        if rest and article in self._articled:  # "sud du Caire"
            return f"{direction} {self._articled[article].format(name=rest)}"
        return f"{direction} {self._genitive[self._shape(place)].format(name=place.name)}"

    def _shape(self, place: KnownPlace) -> str:
        name = place.name
        vowel = fold(name)[0] in "aeiou"
        if name in self._alone or place.precision is not PlacePrecision.COUNTRY:
            return "alone_vowel" if vowel else "alone"
        if name.endswith(("-Unis", "-Bas", " unis", "ines")):
            return "plural"
        if vowel:
            return "vowel"
        if name in self._feminine:
            return "feminine"
        return "feminine" if name.endswith("e") and name not in self._masculine else "masculine"


@cache
def place_names(language: str) -> PlaceNames:
    """The names of one language's pack."""
    return PlaceNames(load_pack(language).tables["places"]["genitive"])

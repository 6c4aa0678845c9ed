"""The places Trêve knows: its own sourced tables first, then the towns of GeoNames, looked up as written or as they sound."""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from treve.knowledge.sounds import place_key, plain_letters, sound_key
from treve.model import PlacePrecision

_FOLDER = files("treve.knowledge") / "gazetteer"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place of the gazetteer.

    ``name`` is canonical, in French where Trêve's own tables tell it. ``lat``/``lon`` are None for countries and
    regions, and where no source gives them. ``within`` is the city of a quarter or site, else None. ``own`` is True
    for Trêve's own tables, whose names are known from war news. ``inhabitants`` is 0 when unknown.
    """

    name: str
    country: str | None
    precision: PlacePrecision = PlacePrecision.SETTLEMENT
    lat: float | None = None
    lon: float | None = None
    inhabitants: int = 0
    within: str | None = None
    capital: bool = False
    own: bool = False
    source: str = "GeoNames"


Places = tuple[KnownPlace, ...]
_BLOCK = 4096
"""Bytes of sorted lines that are looked through for one of them."""
SHORT_NAME = 3
"""Letters of a name that only the place so called bears: a shorter spelling of a longer name is no such name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country by its ISO 3166-1 alpha-2 ``code``: its French ``name`` and its ``capital``'s."""

    code: str
    name: str
    capital: str


class SortedText:
    """Lines of "key, tab, rest" sorted by their bytes: a line is looked for in the block where it must stand, never parsed as a whole."""

    def __init__(self, data: bytes) -> None:
        """Take the file's bytes as they are."""
        self._data = b"\n" + data
        self._starts = sorted({self._data.find(b"\n", at, -1) for at in range(0, len(data), _BLOCK)} - {-1})
        self._firsts = [self._data[at + 1 : self._data.index(b"\n", at + 1)] for at in self._starts]

    def at(self, key: str) -> str | None:
        """The rest of the line with this key; None when there is none."""
        start = f"{key}\t".encode()
        at = self._first_with(start)
        return None if at < 0 else self._data[at + len(start) : self._data.index(b"\n", at)].decode()

    def keys_from(self, word: str) -> Iterator[str]:
        """Every key that is this word or begins with it and a space, in their order."""
        for start in (f"{word}\t".encode(), f"{word} ".encode()):
            at = self._first_with(start)
            while at >= 0 and self._data.startswith(start, at):
                tab = self._data.index(b"\t", at)
                yield self._data[at:tab].decode()
                at = self._data.index(b"\n", tab) + 1

    def _first_with(self, start: bytes) -> int:
        """Where the first line that begins with *start* stands; -1 when none does."""
        block = bisect_left(self._firsts, start)  # the line is in the block before, or the first of this one
        first = self._starts[block - 1] if block else 0
        last = self._starts[block] + 1 + len(start) if block < len(self._starts) else len(self._data)
        return self._data.find(b"\n" + start, first, last) + 1 or -1


@dataclass(kw_only=True, eq=False)
class Gazetteer:
    """All places by name. A name gives every place that bears it: choosing is for who knows the context."""

    countries: Mapping[str, Country]
    _own: Mapping[str, Places]
    _own_sounds: Mapping[str, Places]
    _phrases: frozenset[str]
    _common: frozenset[str]
    _renamed: Mapping[str, KnownPlace] = field(default_factory=dict)

    def named(self, name: str) -> Places:
        """The places with this name as written (case, accents and hyphens aside), Trêve's own first."""
        return self._named(place_key(name))

    def sounding(self, name: str, country: str) -> Places:
        """The places of one country whose name sounds like this one; empty when the name is too short to tell."""
        sound = sound_key(name)
        return tuple(place for place in self._sounding(sound) if place.country == country) if sound else ()

    def starting(self, word: str) -> frozenset[str]:
        """The keys of all names whose first word is this folded word: empty for most words of a language."""
        return self._starting(word.replace("'", ""))

    def own_starting(self, word: str) -> frozenset[str]:
        """The same for the names of Trêve's own tables alone, which a lower-case word may begin ("bande de Gaza")."""
        return self._own_firsts.get(word.replace("'", ""), frozenset())

    @cached_property
    def lower_keys(self) -> frozenset[str]:
        """The keys of own names that end in a common word: "Territoires palestiniens", "zone verte"."""
        return frozenset(place_key(name) for name in self._common)

    @cached_property
    def phrase_words(self) -> frozenset[str]:
        """The folded first words of own names that begin with a common noun: "bande", "route", "mer"."""
        return frozenset(place_key(name).split(" ", 1)[0] for name in self._phrases)

    def country_named(self, code: str) -> KnownPlace:
        """A country as a place. Raises KeyError for an unknown code."""
        return next(place for place in self.named(self.countries[code].name) if place.precision is PlacePrecision.COUNTRY)

    @cached_property
    def _names(self) -> SortedText:
        return SortedText((_FOLDER / "names.tsv").read_bytes())

    @cached_property
    def _places(self) -> SortedText:
        return SortedText((_FOLDER / "places.tsv").read_bytes())

    @cached_property
    def _own_firsts(self) -> Mapping[str, frozenset[str]]:
        firsts: dict[str, set[str]] = defaultdict(set)
        for key in self._own:
            firsts[key.split(" ", 1)[0]].add(key)
        return {word: frozenset(keys) for word, keys in firsts.items()}

    @cached_property
    def _villages(self) -> SortedText:
        return SortedText((_FOLDER / "villages.tsv").read_bytes())

    @lru_cache(maxsize=1 << 14)  # noqa: B019 — one gazetteer lives as long as the process
    def _named(self, key: str) -> Places:
        own = self._own.get(key, ())
        told = {place.country for place in own}
        towns = (town for town in self._called(key) if not (town.own and town.country in told))
        if len(key) <= SHORT_NAME:  # among the spellings of GeoNames are codes of airports and such: "FMI", "MED"
            towns = (town for town in towns if place_key(town.name) == key)
        return tuple(dict.fromkeys((*own, *towns, *_villages_of(self._villages.at(key)))))

    @lru_cache(maxsize=1 << 14)  # noqa: B019 — as above
    def _sounding(self, sound: str) -> Places:
        return tuple(dict.fromkeys((*self._own_sounds.get(sound, ()), *self._listed(self._names.at(f"~{sound}")))))

    @lru_cache(maxsize=1 << 14)  # noqa: B019 — as above
    def _starting(self, word: str) -> frozenset[str]:
        return self._own_firsts.get(word, frozenset()).union(self._names.keys_from(word), self._villages.keys_from(word))

    def _called(self, key: str) -> Iterator[KnownPlace]:
        """The towns of GeoNames with this name.

        None that only has it among its spellings, where another of the country is called so and is half as large.
        """
        listed = {place_id: self._place(place_id) for place_id in (self._names.at(key) or "").split()}
        outright: dict[str | None, int] = {}
        for town in listed.values():
            if place_key(town.name) == key:
                outright[town.country] = max(outright.get(town.country, 0), town.inhabitants)
        for place_id, town in listed.items():
            known = self._renamed.get(place_id) or town
            named = any(f"{place_key(name)} ".startswith(f"{key} ") for name in (town.name, known.name))
            if named or town.country not in outright or town.inhabitants > 2 * outright[town.country]:
                yield known

    def _listed(self, ids: str | None) -> Iterator[KnownPlace]:
        for place_id in ids.split() if ids else ():
            yield self._renamed.get(place_id) or self._place(place_id)

    def _place(self, place_id: str) -> KnownPlace:
        name, country, lat, lon, inhabitants = (self._places.at(place_id) or "").split("\t")
        return KnownPlace(name=plain_letters(name), country=country, lat=float(lat), lon=float(lon), inhabitants=int(inhabitants))


def _villages_of(listed: str | None) -> Iterator[KnownPlace]:
    """The villages of one line: "name|country|latitude|longitude", parted by semicolons."""
    for village in listed.split(";") if listed else ():
        name, country, lat, lon = village.split("|")
        yield KnownPlace(name=plain_letters(name), country=country, lat=float(lat), lon=float(lon), source="Who's On First")


@cache
def country_names() -> Mapping[str, str]:
    """The French name of each country by its ISO 3166-1 alpha-2 code."""
    return {row["code"]: row["name"] for row in _rows(_FOLDER / "countries.csv")}


@cache
def load_places() -> Gazetteer:
    """The bundled gazetteer. Own tables are parsed at once; the towns of GeoNames stay text until a name asks for them."""
    by_key: dict[str, dict[KnownPlace, None]] = defaultdict(dict)
    by_sound: dict[str, dict[KnownPlace, None]] = defaultdict(dict)
    renamed: dict[str, KnownPlace] = {}
    several: set[str] = set()
    countries = _rows(_FOLDER / "countries.csv")
    for row, place in (*_countries(countries), *_own_places()):
        for spelling in (row["name"], *filter(None, row["variants"].split("|"))):
            by_key[place_key(spelling)][place] = None
            if " " in spelling:
                several.add(spelling)
            if (sound := sound_key(spelling)) and place.precision is not PlacePrecision.COUNTRY:
                by_sound[sound][place] = None
        if row.get("geonames"):
            renamed[row["geonames"]] = place
    return Gazetteer(
        countries={r["code"]: Country(code=r["code"], name=r["name"], capital=r["capital"]) for r in countries},
        _own={key: tuple(places) for key, places in by_key.items()},
        _own_sounds={key: tuple(places) for key, places in by_sound.items()},
        _phrases=frozenset(name for name in several if name[0].islower()),
        _common=frozenset(name for name in several if name.rsplit(" ", 1)[1][0].islower()),
        _renamed=renamed,
    )


def _countries(rows: list[dict[str, str]]) -> Iterator[tuple[dict[str, str], KnownPlace]]:
    for row in rows:
        country = KnownPlace(
            name=row["name"], country=row["code"], precision=PlacePrecision.COUNTRY, own=True, source=row["source"]
        )
        yield row, country


def _own_places() -> Iterator[tuple[dict[str, str], KnownPlace]]:
    folder = _FOLDER / "own"
    for table in sorted((entry for entry in folder.iterdir() if entry.name.endswith(".csv")), key=lambda entry: entry.name):
        for row in _rows(table):
            yield row, _own_place(row)


def _own_place(row: dict[str, str]) -> KnownPlace:
    return KnownPlace(
        name=row["name"],
        country=row["country"] or None,
        precision=PlacePrecision(row["precision"]),
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        inhabitants=int(row["inhabitants"] or 0),
        within=row["within"] or None,
        capital=row["capital"] == "yes",
        own=True,
        source=row["source"],
    )


def _rows(path: Traversable) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))

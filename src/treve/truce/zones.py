"""Whether a told place lies in a zone: by name, by what contains it, by distance or by outline."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from treve.knowledge.places import Gazetteer, KnownPlace
from treve.model import Place, PlacePrecision, Zone, ZonePlace
from treve.model.distance import km_between
from treve.truce.outlines import Point, Ring, is_inside, km_outside, region_outlines
from treve.wording import fold_name

_IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
# How far a named place reaches when the terms tell no radius: a road or site, a town with its edges, a province.
_REACH_KM = {
    PlacePrecision.SITE: 3.0,
    PlacePrecision.DISTRICT: 3.0,
    PlacePrecision.SETTLEMENT: 8.0,
    PlacePrecision.REGION: 110.0,
    PlacePrecision.COUNTRY: 0.0,
}
_NEAR_KM = 15.0  # a known region's outline is the hull of its towns: its villages lie a little beyond
_PERHAPS_KM = 50.0


class Fit(StrEnum):
    """How a place fits a zone."""

    IN = "in_zone"
    MAY = "perhaps_in_zone"
    UNMAPPED = "place_not_on_the_map"
    OUT = "out_of_zone"

    @property
    def near(self) -> bool:
        """True when what is told there may be held for or against the zone."""
        return self in (Fit.IN, Fit.MAY)


class ZoneMap:
    """A zone, with the coordinates of its places where the terms, the gazetteer or any report of the run tell them."""

    def __init__(self, zone: Zone, told: Mapping[str, Point], gazetteer: Gazetteer) -> None:
        """*told* are the coordinates of places by key, as the run's claims know them."""
        self.zone = zone
        found = {place.name: _known(gazetteer, place.name, zone.country) for place in zone.places}
        self._keys = {place_key(place.name) for place in zone.places if place.name}
        self._keys |= {place_key(known.name) for every in found.values() for known in every[:1]}
        self._abroad = {place.name: _known(gazetteer, place.name, None)[:1] for place in zone.places if not found[place.name]}
        self._regions = {place.name: ring for place in zone.places if (ring := _region(zone, place, found[place.name]))}
        circled = [place for place in zone.places if place.name not in self._regions]
        circles = {place.name: _circle(zone, place, found[place.name], told) for place in circled}
        self._where = {place.name: _centre(circles.get(place.name), self._regions.get(place.name)) for place in zone.places}
        self._circles = [circle for circle in circles.values() if circle]
        self._except = {place_key(name) for name in zone.except_places}

    def fit(self, place: Place | None) -> Fit:
        """How *place* lies to the zone; ``MAY`` when it is not told or told too roughly, ``UNMAPPED`` when nobody knows where it is."""
        if place is None:
            return Fit.MAY
        names = _names(place)
        if self._except & names:
            return Fit.OUT
        if self.zone.country and place.country and place.country != self.zone.country:
            return Fit.IN if self._named_abroad(place) else Fit.OUT
        if self.zone.whole_country or self._keys & names or not (self._keys or self.zone.outline):
            return Fit.IN
        return self._by_map(place)

    def _named_abroad(self, place: Place) -> bool:
        """True for a place that the terms name and of which the zone's own country has none: Sdérot beside Gaza."""
        known = (one for every in self._abroad.values() for one in every)
        return any(one.country == place.country and place_key(one.name) in _names(place) for one in known)

    def _by_map(self, place: Place) -> Fit:
        if place.lat is None or place.lon is None:
            return Fit.MAY if place.precision in (PlacePrecision.REGION, PlacePrecision.COUNTRY) else Fit.UNMAPPED
        if self.zone.outline:
            return Fit.IN if is_inside((place.lon, place.lat), self.zone.outline) else Fit.OUT
        if any(km_between((place.lat, place.lon), centre) <= radius for centre, radius in self._circles):
            return Fit.IN
        far = min((km_outside((place.lon, place.lat), ring) for ring in self._regions.values()), default=None)
        if far is None:
            return Fit.OUT if self._circles else Fit.UNMAPPED
        return Fit.IN if far <= _NEAR_KM else Fit.MAY if far <= _PERHAPS_KM else Fit.OUT

    def is_made_of(self, place: Place) -> bool:
        """True when *place* is one of the places that make up the zone, not merely somewhere inside it."""
        return place_key(place.name) in self._keys

    def named_in(self, words: str) -> bool:
        """True when a passage names one of the zone's places."""
        folded = f" {fold_name(words)} "
        return any(f" {key} " in folded for key in self._keys)

    def where(self) -> dict[str, Point | None]:
        """Each place of the zone with its latitude and longitude; None where nobody knows them."""
        return dict(self._where)

    @property
    def specific(self) -> bool:
        """True when the zone is less than a whole country."""
        return not self.zone.whole_country and bool(self._keys or self.zone.outline)


@lru_cache(maxsize=1 << 15)
def place_key(name: str) -> str:
    """A place's name as a key: without the town in brackets, and without "province de" or "ville de" before it.

    >>> place_key("gouvernorat de Hodeida"), place_key("al-Midane (Alep)"), place_key("route du Castello")
    ('hodeida', 'al midane', 'route du castello')
    """
    words = fold_name(_IN_BRACKETS.sub("", name)).split()
    kept = words[1:] if len(words) > 1 and words[0] in _kinds_of_place() else words
    while len(kept) > 1 and kept is not words and kept[0] in ("de", "du", "des", "d'", "d", "l'", "la", "le", "les"):
        kept = kept[1:]
    return " ".join(kept)


@cache
def _kinds_of_place() -> frozenset[str]:
    table = tomllib.loads(files("treve.truce").joinpath("zone_words.toml").read_text(encoding="utf-8"))
    return frozenset(fold_name(word) for word in (*table["regions"], *table["towns"]))


@cache
def _region_words() -> frozenset[str]:
    table = tomllib.loads(files("treve.truce").joinpath("zone_words.toml").read_text(encoding="utf-8"))
    return frozenset(fold_name(word) for word in table["regions"])


def _names(place: Place) -> set[str]:
    bracketed = _IN_BRACKETS.search(place.name)
    holders = (place.within, bracketed.group(1) if bracketed else None)
    return {place_key(place.name), *(place_key(holder) for holder in holders if holder)}


def coordinates(places: Iterable[Place]) -> dict[str, Point]:
    """The coordinates of every located place, by key; the first in order of name and place counts."""
    located = sorted((place_key(p.name), p.lat, p.lon) for p in places if p.lat is not None and p.lon is not None)
    found: dict[str, Point] = {}
    for key, lat, lon in located:
        found.setdefault(key, (lat, lon))
    return found


def _known(gazetteer: Gazetteer, name: str, country: str | None) -> tuple[KnownPlace, ...]:
    """The places of the gazetteer that a zone's name may mean, in the zone's country when it tells one; located first."""
    named = (place for spelling in (name, place_key(name)) for place in gazetteer.named(spelling))
    found = [place for place in named if country in (None, place.country)]
    return tuple(sorted(found, key=lambda place: (place.lat is None, not place.own, -place.inhabitants, place.name)))


def _region(zone: Zone, place: ZonePlace, known: Sequence[KnownPlace]) -> Ring | None:
    """The outline of a place that is a known region; None when it is none, or when the terms say how far it reaches."""
    if place.lat is not None or zone.radius_km is not None:
        return None
    names = [place.name, *(one.name for one in known if one.precision == PlacePrecision.REGION)]
    return next((ring for name in names if (ring := region_outlines().get((fold_name(name), zone.country or "")))), None)


def _centre(circle: tuple[Point, float] | None, ring: Ring | None) -> Point | None:
    """Latitude and longitude of a circle's centre, or of the middle of an outline; None without either."""
    if circle:
        return circle[0]
    return (sum(lat for _, lat in ring) / len(ring), sum(lon for lon, _ in ring) / len(ring)) if ring else None


def _circle(zone: Zone, place: ZonePlace, known: Sequence[KnownPlace], told: Mapping[str, Point]) -> tuple[Point, float] | None:
    """Where a place of the zone lies and how far it reaches; None when nobody knows where."""
    centre: Point | None = told.get(place_key(place.name))
    if place.lat is not None and place.lon is not None:
        centre = place.lat, place.lon
    elif known and known[0].lat is not None and known[0].lon is not None:
        centre = known[0].lat, known[0].lon
    if centre is None:
        return None
    return centre, zone.radius_km if zone.radius_km is not None else _REACH_KM[_precision(place, known)]


def _precision(place: ZonePlace, known: Sequence[KnownPlace]) -> PlacePrecision:
    if fold_name(place.name).split(" ", 1)[0] in _region_words():
        return PlacePrecision.REGION
    exact = [one for one in known if fold_name(one.name) == fold_name(place.name)]
    return [*exact, *known][0].precision if known else PlacePrecision.SITE

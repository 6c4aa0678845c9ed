"""Whether a told place lies in a zone: by name, by what contains it, by distance or by outline."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from treve.model import Place, PlacePrecision, Zone, ZonePlace
from treve.wording import fold_name

_IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_DEFAULT_RADIUS_KM = 3.0  # "near the road", "at the edge of": what a named place covers when the terms tell no radius
_EARTH_DIAMETER_KM = 12_742.0
Point = tuple[float, float]


class Fit(StrEnum):
    """How a place fits a zone."""

    IN = "in_zone"
    MAY = "perhaps_in_zone"
    OUT = "out_of_zone"


class ZoneMap:
    """A zone, with the coordinates of its places where the terms or any report of the run tell them."""

    def __init__(self, zone: Zone, told: Mapping[str, Point]) -> None:
        """*told* are the coordinates of places by key, as the run's claims know them."""
        self.zone = zone
        self._keys = {place_key(place.name) for place in zone.places if place.name}
        self._points = [point for place in zone.places if (point := _point(place, told))]
        self._except = {place_key(name) for name in zone.except_places}

    def fit(self, place: Place | None) -> Fit:
        """How *place* lies to the zone; ``MAY`` when it is not told, or told too roughly."""
        if place is None:
            return Fit.MAY
        names = _names(place)
        if self._except & names:
            return Fit.OUT
        if self.zone.country and place.country and place.country != self.zone.country:
            return Fit.OUT
        if self.zone.whole_country or self._keys & names or not (self._keys or self.zone.outline):
            return Fit.IN
        return self._by_map(place)

    def _by_map(self, place: Place) -> Fit:
        if place.lat is None or place.lon is None:
            return Fit.MAY if place.precision in (PlacePrecision.REGION, PlacePrecision.COUNTRY) else Fit.OUT
        if self.zone.outline:
            return Fit.IN if _inside((place.lon, place.lat), self.zone.outline) else Fit.OUT
        radius = self.zone.radius_km if self.zone.radius_km is not None else _DEFAULT_RADIUS_KM
        if any(_km((place.lat, place.lon), point) <= radius for point in self._points):
            return Fit.IN
        return Fit.OUT if self._points else Fit.MAY

    @property
    def specific(self) -> bool:
        """True when the zone is less than a whole country."""
        return not self.zone.whole_country and bool(self._keys or self.zone.outline)


def place_key(name: str) -> str:
    """A place's name as a key, without the town in brackets."""
    return fold_name(_IN_BRACKETS.sub("", name))


def _names(place: Place) -> set[str]:
    bracketed = _IN_BRACKETS.search(place.name)
    holders = (place.within, bracketed.group(1) if bracketed else None)
    return {place_key(place.name), *(fold_name(holder) for holder in holders if holder)}


def coordinates(places: Iterable[Place]) -> dict[str, Point]:
    """The coordinates of every located place, by key; the first in order of name and place counts."""
    located = sorted((place_key(p.name), p.lat, p.lon) for p in places if p.lat is not None and p.lon is not None)
    found: dict[str, Point] = {}
    for key, lat, lon in located:
        found.setdefault(key, (lat, lon))
    return found


def _point(place: ZonePlace, told: Mapping[str, Point]) -> Point | None:
    if place.lat is not None and place.lon is not None:
        return place.lat, place.lon
    return told.get(place_key(place.name))


def _inside(point: Point, ring: tuple[Point, ...]) -> bool:
    """Ray casting: a point is inside when a ray from it crosses the ring an odd number of times."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _km(one: Point, other: Point) -> float:
    north, south = math.radians(one[0]), math.radians(other[0])
    step = math.sin((south - north) / 2) ** 2
    step += math.cos(north) * math.cos(south) * math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return _EARTH_DIAMETER_KM * math.asin(math.sqrt(step))

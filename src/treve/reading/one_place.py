"""When two places may be one: names, what lies in what, and how far apart they are."""

from __future__ import annotations

from math import cos, hypot, radians

from treve.model import Place, PlacePrecision

LANDS = frozenset([PlacePrecision.COUNTRY, PlacePrecision.REGION])
"""The places within which towns lie."""
_REGION_DEGREES = 1.6
"""Degrees of a great circle, some 180 km: no town lies so far from the middle of its region, save in the largest."""
_SUBURB_DEGREES = 0.35
"""Some 40 km: an attack told in a city may have been in such a suburb."""


def same(one: Place, other: Place) -> bool:
    """True when two places are one, or one contains the other, as far as they tell."""
    if other.name in (one.name, one.within) or one.name == other.within:
        return True
    if one.within and one.within == other.within:
        return PlacePrecision.SITE in (one.precision, other.precision) or is_side(one) != is_side(other)
    if one.precision is other.precision is PlacePrecision.SITE and one.lat is None and other.lat is None:
        return _town(one) == _town(other)
    if one.within and other.within and _degrees(one, other) is None:  # "la région d'Al-Sedra", "le sud de Ras Lanouf"
        return False
    whole = PlacePrecision.COUNTRY in (one.precision, other.precision)
    return (
        (one.precision in LANDS or other.precision in LANDS)
        and (one.country == other.country or None in (one.country, other.country))
        and (whole or _near(one, other))
    )


def _town(place: Place) -> str:
    """The last word of a site's name, which tells its town: "base française de Gao"."""
    return place.name.split()[-1]


def is_side(place: Place) -> bool:
    """True for a side of a town ("Bagdad-Sud"), of which a quarter may be the part that is meant."""
    return bool(place.within) and place.name.startswith(f"{place.within}-")


def close_by(one: Place, other: Place) -> bool:
    """True when two places lie no farther apart than a town and its suburb; False where nothing tells where they are."""
    apart = _degrees(one, other)
    return apart is not None and apart <= _SUBURB_DEGREES


def _near(one: Place, other: Place) -> bool:
    """False when two places lie so far apart that a region and a town of it cannot be meant."""
    apart = _degrees(one, other)
    return apart is None or apart <= _REGION_DEGREES


def _degrees(one: Place, other: Place) -> float | None:
    """How far apart two places are, in degrees of a great circle; None where one has no position."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    east = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return hypot(one.lat - other.lat, east)

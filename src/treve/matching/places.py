"""How two told places stand to each other, at the precision in which each is told."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from treve.model import Place, PlacePrecision
from treve.model.distance import km_between
from treve.wording import fold_name

_WIDE = (PlacePrecision.REGION, PlacePrecision.COUNTRY)
_IN_BRACKETS = re.compile(r"\(([^)]*)\)")
_SAME_NAME_KM = 30.0  # farther apart, two places of one name are two places
_SPELLING_KM = 15.0
_NEAR_KM = 4.0
_OUTSKIRTS_KM = 25.0  # "near", "outside": how far a place told in a round way may be off
_SOUNDS = (("ou", "u"), ("oo", "u"), ("y", "i"), ("q", "k"), ("w", "u"), ("ck", "k"), ("ph", "f"), ("dj", "j"), ("tch", "ch"))


class PlaceRelation(StrEnum):
    """How two places stand to each other."""

    SAME = "same_place"
    SPELLING = "spelling_alike"
    REGION = "same_region"
    IN_TOWN = "site_in_town"
    NEAR = "near_place"
    WITHIN = "place_within"
    UNKNOWN = "place_unknown"
    OTHER = "other_place"
    FAR = "place_far"


@lru_cache(maxsize=1 << 14)  # few towns, many pairs of claims
def relate(one: Place | None, other: Place | None) -> PlaceRelation:
    """How *one* and *other* stand to each other; ``UNKNOWN`` when either is not told or only a country."""
    if one is None or other is None:
        return PlaceRelation.UNKNOWN
    if one.country and other.country and one.country != other.country:
        return PlaceRelation.FAR
    if PlacePrecision.COUNTRY in (one.precision, other.precision):
        return PlaceRelation.UNKNOWN
    apart = km(one, other)
    return _by_name(one, other, apart) or _by_distance(one, other, apart)


def _by_name(one: Place, other: Place, apart: float | None) -> PlaceRelation | None:
    """What the names tell, None when they are two names."""
    if place_key(one) == place_key(other):
        wide = one.precision == other.precision == PlacePrecision.REGION and not (one.within or other.within)
        same = PlaceRelation.REGION if wide else PlaceRelation.SAME
        return PlaceRelation.FAR if apart is not None and apart > _SAME_NAME_KM else same
    for outer, inner in ((one, other), (other, one)):
        if contains(outer, inner):
            near = inner.precision in (PlacePrecision.SITE, PlacePrecision.REGION) and outer.precision not in _WIDE
            return PlaceRelation.IN_TOWN if near else PlaceRelation.WITHIN
    if sound(one.name) == sound(other.name) and (apart is None or apart <= _SPELLING_KM):
        return PlaceRelation.SPELLING
    return None


def _by_distance(one: Place, other: Place, apart: float | None) -> PlaceRelation:
    if apart is None:
        if _held_elsewhere(one, other):
            return PlaceRelation.OTHER
        rough = (*_WIDE, PlacePrecision.SITE)  # a bridge that no gazetteer knows may lie in the town
        return PlaceRelation.UNKNOWN if one.precision in rough or other.precision in rough else PlaceRelation.OTHER
    if apart <= _NEAR_KM:
        return PlaceRelation.OTHER if one.precision == other.precision else PlaceRelation.NEAR
    return PlaceRelation.OTHER if apart <= _OUTSKIRTS_KM else PlaceRelation.FAR


def _held_elsewhere(one: Place, other: Place) -> bool:
    """True for a site told to lie in one town, and another town or a site of another town.

    A site that is only called after a town ("rue de Sanaa") may lie in any.
    """
    homes = {_home(one), _home(other)}
    return len(homes) == 2 and None not in homes


def _home(place: Place) -> str | None:
    """The key of the town that a place is told to lie in, or that it is; None when neither is told."""
    if place.precision == PlacePrecision.SETTLEMENT:
        return name_key(place.name)
    home = held_in(place) if place.precision == PlacePrecision.SITE else None
    return home if home and (bracketed(place.name) or home not in name_key(place.name)) else None


def contains(outer: Place, inner: Place) -> bool:
    """True when *inner* is told as lying in *outer*, by its own words or the gazetteer's."""
    told = f" {name_key(inner.text)} " if inner.text and inner.text != inner.name else ""
    return held_in(inner) == name_key(outer.name) or f" {name_key(outer.name)} " in told


def held_in(place: Place | None) -> str | None:
    """The key of the town or region that a place is told to lie in; None when that is not told."""
    holder = (place.within or bracketed(place.name)) if place else None
    return name_key(holder) if holder else None


def place_key(place: Place) -> str:
    """The name that two tellings of one place share: folded, without the town in brackets."""
    return name_key(place.name)


@lru_cache(maxsize=1 << 15)
def name_key(name: str) -> str:
    """A place's name as a key."""
    return fold_name(_IN_BRACKETS.sub("", name))


@lru_cache(maxsize=1 << 15)
def bracketed(name: str) -> str | None:
    """The town that a quarter's name carries in brackets.

    >>> bracketed("al-Midane (Alep)")
    'Alep'
    """
    found = _IN_BRACKETS.search(name)
    return found.group(1) if found else None


@lru_cache(maxsize=1 << 15)
def sound(name: str) -> str:
    """A name as it sounds, so that transliterations of one name meet: no double letters, no vowel quality.

    >>> {sound(name) for name in ("Hayane", "Hayyan", "Haïane")}
    {'h1n'}
    >>> sound("Ouroum al-Koubra") == sound("Urum al-Kubra") == sound("Orem al-Koubra")
    True
    """
    words = fold_name(_IN_BRACKETS.sub("", name))
    for spelt, heard in _SOUNDS:
        words = words.replace(spelt, heard)
    words = re.sub(r"e\b", "", words)
    words = re.sub(r"[aeiou]+", "1", words)
    return re.sub(r"(.)\1+", r"\1", words)


def km(one: Place, other: Place) -> float | None:
    """Kilometres between two places, None when either has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    if one.lat == other.lat and one.lon == other.lon:
        return 0.0
    return km_between((one.lat, one.lon), (other.lat, other.lon))

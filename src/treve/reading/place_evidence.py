"""Which countries an item speaks of, and how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from treve.model import PlacePrecision
from treve.tagging import Mark
from treve.tagging.mentions import Mention
from treve.tagging.place_mentions import PlaceMention

if TYPE_CHECKING:
    from treve.reading.item import Line  # an item has its Whereabouts

FAMOUS = 100_000
"""Inhabitants from which a town is meant although nothing else in the item speaks of its country."""
PLACE_KINDS = ("PLACE", "STATE")


def weigh_countries(lines: Sequence[Line], adjectives: Mapping[str, str]) -> Counter[str]:
    """How much the places, actors and adjectives of an item speak for each country; the heading counts double."""
    weights: Counter[str] = Counter()
    doubtful: Counter[str] = Counter()
    for line in lines:
        factor = 2 if line.index == 0 or line.sentence.heading else 1
        for mark in line.tape.marks:
            told = doubtful if mark.kind in PLACE_KINDS and _is_quarter(mark.value) else weights
            for country, weight in _evidence(mark.value) if mark.kind in PLACE_KINDS else _told_by(mark):
                told[country] += factor * weight
        for word in line.tape.words & adjectives.keys():
            weights[adjectives[word]] += factor
    return weights + Counter({code: weight for code, weight in doubtful.items() if code in weights or not weights})


def _is_quarter(mention: PlaceMention) -> bool:
    """True for the name of a quarter of a city: many cities have a Yarmouk, so it speaks for no country by itself."""
    return any(place.precision is PlacePrecision.DISTRICT and place.within for place in mention.candidates)


def _evidence(mention: PlaceMention) -> Iterator[tuple[str, int]]:
    """What one mention says for which countries: a name that several countries bear, or a small town's, says nothing."""
    if mention.country:
        yield mention.country, 2
    own = {place.country for place in mention.candidates if place.own}
    borne = own or {place.country for place in mention.candidates if place.inhabitants >= FAMOUS}
    if len(borne) == 1 and (country := next(iter(borne))):
        yield country, 1 if mention.government else 3 if own else 2


def _told_by(mark: Mark) -> Iterator[tuple[str, int]]:
    """The country that an actor's own words tell: "les soldats du Soudan du Sud"."""
    if isinstance(mark.value, Mention) and mark.value.country:
        yield mark.value.country, 1

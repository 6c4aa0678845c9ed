"""Which pairs of claims are worth weighing: those that share a day and a place, a name, or a text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple, Protocol

from treve.matching.days import bounds
from treve.matching.places import bracketed, place_key, sound
from treve.matching.told import Told
from treve.model import Claim, Origin, Place, PlacePrecision, SharedPassage, Span
from treve.wording import fold_name

_CAPITALISED = re.compile(r"[^\W\d_a-zà-ÿ][\w-]{3,}")  # names told beside the place's own: "à l'entrée d'Anéfis"
_CELL_DEGREES = 0.25
_RECALLED_DAYS, _RECENT_DAYS = 31, 14  # how far back an account of no day may look, with a place and without
_MOST_DAYS = 4  # a wider window is blocked by its first days only
_MOST_IN_BLOCK = 60  # of a larger block, each claim meets only its next neighbours in order
_NEIGHBOURS = 30

Key = tuple[str | int | float | date, ...]
Pair = tuple[int, int]


def candidate_pairs(told: Sequence[Told]) -> list[Pair]:
    """Pairs of positions in *told*, each once, in order: near-linear in the number of claims."""
    blocks: dict[Key, list[int]] = {}
    for position, one in enumerate(told):
        for key in set(_keys(one)):
            blocks.setdefault(key, []).append(position)
    for position, one in enumerate(told):
        if _names(one.claim.place):  # an account of no place meets the placed ones of its day and kind, where there is one
            for key in _kind_keys(one):
                if key in blocks:
                    blocks[key].append(position)
    return sorted({pair for members in blocks.values() for pair in pairs_within(sorted(set(members)))})


def pairs_within(members: list[int]) -> Iterator[Pair]:
    """The pairs of a block; of a large one, each member meets only those next to it in order."""
    if len(members) <= _MOST_IN_BLOCK:
        yield from combinations(members, 2)
        return
    for place, member in enumerate(members):
        for other in members[place + 1 : place + 1 + _NEIGHBOURS]:
            yield member, other


def _keys(one: Told) -> Iterator[Key]:
    place = one.claim.place
    names, cells = _names(place), _cells(place)
    yield from (("origin", origin) for origin in sorted(one.shared_origins))
    for day in _days(one, _RECALLED_DAYS if names else _RECENT_DAYS):
        yield from (("name", name, day) for name in names)
        yield from (("cell", *cell, day) for cell in cells)
    if not names or _is_vague(place):
        yield from _kind_keys(one)


def _kind_keys(one: Told) -> Iterator[Key]:
    return (("kind", one.claim.type.value, day) for day in _days(one, _RECENT_DAYS))


def _is_vague(place: Place | None) -> bool:
    """True for a place that may be in, around or outside a town: a region, or a site that no gazetteer knows."""
    return place is None or (place.precision in (PlacePrecision.REGION, PlacePrecision.SITE) and place.lat is None)


def _days(one: Told, recalled: int) -> list[date]:
    """The days to meet on: those of the window and the next; of an undated claim so many days up to its report's."""
    window = bounds(one.claim.date)
    if window is None:
        last = one.published
        return [last - timedelta(days=back) for back in range(recalled)] if last else []
    length = min((window[1] - window[0]).days + 1, _MOST_DAYS)
    return [window[0] + timedelta(days=step) for step in range(length + 1)]


def _names(place: Place | None) -> set[str]:
    if place is None or place.precision == PlacePrecision.COUNTRY:
        return set()
    holder = place.within or bracketed(place.name)
    beside = {fold_name(word) for word in _CAPITALISED.findall(place.text or "")} if place.text != place.name else set()
    return {place_key(place), sound(place.name), *([fold_name(holder)] if holder else []), *beside}


def _cells(place: Place | None) -> list[tuple[float, float, int, int]]:
    """The place's cell in four grids, each shifted by half a cell: two near places share a cell of at least one."""
    if place is None or place.lat is None or place.lon is None or place.precision == PlacePrecision.COUNTRY:
        return []
    row, column = place.lat / _CELL_DEGREES, place.lon / _CELL_DEGREES
    return [(down, right, math.floor(row + down), math.floor(column + right)) for down in (0.0, 0.5) for right in (0.0, 0.5)]


class Anchor(NamedTuple):
    """A sentence of a claim where it stands in an origin's text: the report whose offsets count, the middle, half its length."""

    origin: str
    report: str
    middle: float
    half: float

    def meets(self, other: Anchor) -> bool:
        """True when both are the same sentence of the same text."""
        same = (self.origin, self.report) == (other.origin, other.report)
        return same and abs(self.middle - other.middle) <= max(self.half, other.half)


class Standing(Protocol):
    """A claim and the report that it stands in."""

    @property
    def report(self) -> str:
        """The report's id."""

    @property
    def claim(self) -> Claim:
        """The claim with its sentences."""


class SharedText:
    """Which shared passages the sentences of claims lie in.

    Two copies of a dispatch need not have been compared with each other: both are placed in the text that they share.
    """

    def __init__(self, origins: Sequence[Origin]) -> None:
        self._by_report: dict[str, list[tuple[str, SharedPassage]]] = {}
        self._anchors: dict[str, tuple[Anchor, ...]] = {}
        for origin in origins:
            for passage in origin.passages:
                self._by_report.setdefault(passage.report, []).append((origin.id, passage))
                self._by_report.setdefault(passage.other, []).append((origin.id, passage))

    def between(self, one: Standing, other: Standing) -> frozenset[str]:
        """Ids of the origins in whose text a sentence of *one* is a sentence of *other*."""
        if one.report == other.report:
            return frozenset()
        mine = self._of(one)
        theirs = self._of(other) if mine else mine
        return frozenset(anchor.origin for anchor in mine if any(anchor.meets(there) for there in theirs))

    def _of(self, told: Standing) -> tuple[Anchor, ...]:
        if told.claim.id not in self._anchors:
            passages = self._by_report.get(told.report)
            if not passages:
                return ()
            found = (_anchor(told.report, span, name, p) for name, p in passages for span in told.claim.evidence)
            self._anchors[told.claim.id] = tuple(dict.fromkeys(anchor for anchor in found if anchor))
        return self._anchors[told.claim.id]


def _anchor(report: str, sentence: Span, origin: str, passage: SharedPassage) -> Anchor | None:
    """A sentence's place in the first text of a passage; None when it lies outside the passage."""
    mine = passage.span if passage.report == report else passage.other_span
    if not sentence.overlaps(mine):
        return None
    scale = (passage.span.end - passage.span.start) / max(mine.end - mine.start, 1)
    middle = passage.span.start + ((sentence.start + sentence.end) / 2 - mine.start) * scale
    return Anchor(origin, passage.report, middle, (sentence.end - sentence.start) / 2)

"""What a reprint tells again keeps the day of its first telling: "mercredi" in a passage copied a week later is no new day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from treve.matching.blocking import Pair, SharedText
from treve.matching.days import bounds
from treve.matching.told import Told


def as_first_told(acts: Sequence[Told], pairs: Iterable[Pair], texts: SharedText) -> list[Told]:
    """The *acts*, each sentence that an earlier report printed dated as there; *pairs* are those that may be one.

    The reading keeps its own day. Where two reports of one day differ, or nobody knows which came first, nothing is changed.
    """
    first: dict[int, int] = {}
    for pair in pairs:
        if not _differ(acts[pair[0]], acts[pair[1]]):
            continue
        order = sorted(pair, key=lambda at: (acts[at].published or date.max, acts[at].key))
        earlier, later = (acts[at] for at in order)
        if _came_before(earlier, later) and texts.between(earlier, later):
            known = first.get(order[1])
            if known is None or _when(acts[order[0]]) < _when(acts[known]):
                first[order[1]] = order[0]
    return [_dated_as(one, acts[first[at]]) if at in first else one for at, one in enumerate(acts)]


def _came_before(earlier: Told, later: Told) -> bool:
    return bool(earlier.published and later.published and earlier.published < later.published)


def _differ(one: Told, other: Told) -> bool:
    a, b = bounds(one.claim.date), bounds(other.claim.date)
    return a is not None and b is not None and a != b


def _when(told: Told) -> tuple[date, tuple[str, int]]:
    return told.published or date.max, told.key


def _dated_as(one: Told, first: Told) -> Told:
    return replace(one, claim=replace(one.claim, date=first.claim.date))

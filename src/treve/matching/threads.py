"""Rounds of talks, areas, aid promises and quotes: what several reports tell of one thing that is no incident."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from treve.matching.blocking import SharedText, pairs_within
from treve.matching.days import bounds, days_between
from treve.matching.places import PlaceRelation, place_key, relate
from treve.model import AccessClaim, AreaClaim, Claim, CleanReport, DateWindow, Place, QuoteClaim, Reading, TalksClaim, Thread
from treve.wording import fold_name

_SAME_WORDS = 0.6  # part of a quote's words that a variant keeps: one word changed, an end cut off
_STEP_DAYS = 2  # one step of an aid promise, told again a day or two later
_FEW_WORDS = 3


class Placed(NamedTuple):
    """A claim and the report it stands in."""

    report: str
    claim: Claim


class Said(NamedTuple):
    """A quote with whom it is credited to and its folded words."""

    claim: QuoteClaim
    words: frozenset[str]


def find_threads(cleaned: Sequence[CleanReport], readings: Sequence[Reading], shared: SharedText) -> tuple[Thread, ...]:
    """The threads of all *readings*, by kind and id; a claim that no other report tells is a thread of its own.

    Two claims of one kind that stand in one *shared* sentence are one, whatever day each report gives them.
    """
    texts = {report.report.id: report.text for report in cleaned}
    ordered = sorted(readings, key=lambda reading: reading.report)
    talks = [(r.report, claim) for r in ordered for claim in r.talks]
    areas = [(r.report, claim) for r in ordered for claim in r.areas]
    access = [(r.report, claim) for r in ordered for claim in r.access]
    quotes = [(r.report, _said(claim, texts.get(r.report, ""))) for r in ordered for claim in r.quotes]
    return (
        *_threads("talks", talks, _round_keys, same_round, shared),
        *_threads("area", areas, lambda claim: [place_key(claim.place)], same_area, shared),
        *_threads("access", access, lambda claim: [claim.what], same_step, shared),
        *_threads("quote", quotes, lambda said: sorted(said.words), same_quote),  # its words tell a quote better than its place
    )


T = TypeVar("T", TalksClaim, AreaClaim, AccessClaim, Said)


def _threads(
    kind: str,
    told: Sequence[tuple[str, T]],
    keys: Callable[[T], Sequence[str]],
    same: Callable[[T, T], bool],
    shared: SharedText | None = None,
) -> Iterator[Thread]:
    """Groups of claims that are each the same as another of the group, compared within blocks of a common key."""
    blocks: dict[str, list[int]] = {}
    for position, (_, claim) in enumerate(told):
        for key in keys(claim):
            blocks.setdefault(key, []).append(position)
    home = list(range(len(told)))
    for one, other in sorted({pair for block in blocks.values() for pair in pairs_within(block)}):
        first, second = _root(home, one), _root(home, other)
        if first != second and _one(told[one], told[other], same, shared):
            home[max(first, second)] = min(first, second)
    groups: dict[int, list[tuple[str, T]]] = {}
    for position, member in enumerate(told):
        groups.setdefault(_root(home, position), []).append(member)
    for group in groups.values():
        yield _thread(kind, group)


def _one(one: tuple[str, T], other: tuple[str, T], same: Callable[[T, T], bool], shared: SharedText | None) -> bool:
    """True when two claims tell one thing, or stand in one sentence that two reports share."""
    return same(one[1], other[1]) or (shared is not None and bool(shared.between(_placed(*one), _placed(*other))))


def _placed(report: str, claim: TalksClaim | AreaClaim | AccessClaim | Said) -> Placed:
    return Placed(report, claim.claim if isinstance(claim, Said) else claim)


def _root(home: list[int], position: int) -> int:
    """The first position of the group, with the way there shortened."""
    while home[position] != position:
        home[position] = home[home[position]]
        position = home[position]
    return position


def _thread(kind: str, members: Sequence[tuple[str, TalksClaim | AreaClaim | AccessClaim | Said]]) -> Thread:
    claims = [(report, claim.claim.id if isinstance(claim, Said) else claim.id) for report, claim in members]
    core = hashlib.sha256(f"{kind}|{claims[0][1]}".encode()).hexdigest()[:10]
    return Thread(
        id=f"{kind}-{core}",
        kind=kind,
        claims=tuple(claim for _, claim in claims),
        reports=tuple(dict.fromkeys(report for report, _ in claims)),
    )


def _round_keys(claim: TalksClaim) -> list[str]:
    return [fold_name(name) for name in claim.participants]


def same_round(one: TalksClaim, other: TalksClaim) -> bool:
    """One round: overlapping days, no other place, and either two participants in common or the same place."""
    if not _days_meet(one.date, other.date, 0) or not _places_meet(one.place, other.place):
        return False
    common = set(_round_keys(one)) & set(_round_keys(other))
    placed = one.place is not None and other.place is not None
    return len(common) > 1 or (bool(common) and placed)


def same_area(one: AreaClaim, other: AreaClaim) -> bool:
    """One state of one area: same status and holder, and since the same day, or told of days that meet."""
    if one.status != other.status or (one.by and other.by and fold_name(one.by) != fold_name(other.by)):
        return False
    if one.since and other.since:
        return one.since.startswith(other.since) or other.since.startswith(one.since)
    return _days_meet(one.date, other.date, _STEP_DAYS)


def same_step(one: AccessClaim, other: AccessClaim) -> bool:
    """One step of an aid promise: the same kind of step, at one place, on days that meet or nearly."""
    return _days_meet(one.date, other.date, _STEP_DAYS) and _same_known_place(one.place, other.place)


def same_quote(one: Said, other: Said) -> bool:
    """Variants of one quote: most words in common, and neither so short that chance would do it."""
    common = len(one.words & other.words)
    return common > _FEW_WORDS and common >= _SAME_WORDS * min(len(one.words), len(other.words))


def _said(claim: QuoteClaim, text: str) -> Said:
    words = frozenset(word for word in fold_name(claim.span.of(text)).split() if len(word) > _FEW_WORDS)
    return Said(claim, words)


def _days_meet(one: DateWindow | None, other: DateWindow | None, within: int) -> bool:
    a, b = bounds(one), bounds(other)
    return a is not None and b is not None and days_between(a, b) <= within


def _places_meet(one: Place | None, other: Place | None) -> bool:
    return relate(one, other) not in (PlaceRelation.OTHER, PlaceRelation.FAR)


def _same_known_place(one: Place | None, other: Place | None) -> bool:
    return relate(one, other) in (
        PlaceRelation.SAME,
        PlaceRelation.REGION,
        PlaceRelation.SPELLING,
        PlaceRelation.IN_TOWN,
        PlaceRelation.NEAR,
    )

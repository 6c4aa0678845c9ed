"""Why two claims are one incident, or not: a staircase of named reasons, each with its weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from treve.matching.days import DayRelation, bounds, days_between, hours_apart, relate_days
from treve.matching.kinds import akin
from treve.matching.places import PlaceRelation, km, relate
from treve.matching.told import Told
from treve.matching.weights import WEIGHTS
from treve.model import DateWindow, Figure, IncidentClaim, Merge, Place, Reason
from treve.wording import fold_name

_FAR_RATIO = 4  # one toll four times another speaks against one event
_TELLING_TOLL = 2  # one death is too common for an equal figure to say much

# What no other reason outweighs: days apart, another country or another region.
VETOES = frozenset({DayRelation.APART.value, PlaceRelation.FAR.value})


def weigh(one: Told, other: Told, texts: frozenset[str] = frozenset(), weights: Mapping[str, float] = WEIGHTS) -> Merge:
    """The staircase of the pair; *texts* are the passages that both tell. Symmetric: the order changes nothing."""
    first, second = sorted((one, other), key=lambda told: told.key)
    named = [("start", ""), *_reasons(first, second, texts)]
    reasons = tuple(Reason(name=name, weight=weights[name], words=words) for name, words in named)
    score = sum(reason.weight for reason in reasons)
    vetoed = not texts and any(reason.name in VETOES for reason in reasons)
    return Merge(
        one=first.claim.id, other=second.claim.id, joined=score > 0 and not vetoed, score=round(score, 3), reasons=reasons
    )


def _reasons(one: Told, other: Told, texts: frozenset[str]) -> Iterator[tuple[str, str]]:
    a, b = one.claim, other.claim
    yield from _days(a, b)
    yield from _places(a.place, b.place)
    yield from _kinds(a, b)
    yield from _figures(a, b)
    yield from _authors(a.perpetrator, b.perpetrator)
    yield from _details(a, b)
    if texts:
        yield "shared_text", ", ".join(sorted(texts))
    if one.report == other.report:
        yield "same_report", one.report


def _days(a: IncidentClaim, b: IncidentClaim) -> Iterator[tuple[str, str]]:
    relation = relate_days(a.date, b.date)
    first, second = bounds(a.date), bounds(b.date)
    gap = f" ({days_between(first, second)})" if first and second and relation == DayRelation.APART else ""
    yield relation.value, f"{_window(a.date)} / {_window(b.date)}{gap}"
    if hours_apart(a.date, b.date):
        yield "hours_apart", f"{_hours(a.date)} / {_hours(b.date)}"


def _places(a: Place | None, b: Place | None) -> Iterator[tuple[str, str]]:
    apart = km(a, b) if a and b else None
    distance = f" ({apart:.0f} km)" if apart else ""
    yield relate(a, b).value, f"{a.name if a else '?'} / {b.name if b else '?'}{distance}"


def _kinds(a: IncidentClaim, b: IncidentClaim) -> Iterator[tuple[str, str]]:
    name = "same_kind" if a.type == b.type else "kin_kind" if akin(a.type, b.type) else "other_kind"
    yield name, f"{a.type.value} / {b.type.value}"


def _figures(a: IncidentClaim, b: IncidentClaim) -> Iterator[tuple[str, str]]:
    for one, other in ((a.killed, b.killed), (a.wounded, b.wounded)):
        if one and other and one.known and other.known:
            yield _figure(one, other), f"{one.text} / {other.text}"


def _figure(one: Figure, other: Figure) -> str:
    if (one.low, one.high) == (other.low, other.high) and (one.low or one.high or 0) >= _TELLING_TOLL:
        return "figures_equal"
    if agree(one, other):
        return "figures_agree"
    small, large = sorted(figure.low or figure.high or 0 for figure in (one, other))
    return "figures_far" if large > _FAR_RATIO * max(small, 1) else "figures_differ"


def agree(one: Figure, other: Figure) -> bool:
    """True when some number satisfies both figures."""
    lows = max(figure.low or 0 for figure in (one, other))
    highs = [figure.high for figure in (one, other) if figure.high is not None]
    return not highs or lows <= min(highs)


def _authors(a: str | None, b: str | None) -> Iterator[tuple[str, str]]:
    if a and b:
        common = {fold_name(name) for name in a.split(" / ")} & {fold_name(name) for name in b.split(" / ")}
        yield ("same_author" if common else "rival_author"), f"{a} / {b}"


def _details(a: IncidentClaim, b: IncidentClaim) -> Iterator[tuple[str, str]]:
    if a.target and b.target:
        yield ("same_target" if a.target == b.target else "other_target"), f"{a.target} / {b.target}"
    if a.weapon and b.weapon and a.weapon == b.weapon:
        yield "same_weapon", a.weapon
    same = {source.name for source in a.sources} & {source.name for source in b.sources}
    if same:
        yield "same_source", ", ".join(sorted(same))


def _window(window: DateWindow | None) -> str:
    days = bounds(window)
    if days is None:
        return "?"
    return days[0].isoformat() if days[0] == days[1] else f"{days[0].isoformat()}…{days[1].isoformat()}"


def _hours(window: DateWindow | None) -> str:
    return f"{window.hours[0]}-{window.hours[1]} h" if window and window.hours else "?"

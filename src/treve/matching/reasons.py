"""Why two claims are one incident, or not: named reasons, each with its weight, and the staircase that tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from treve.matching.days import DayRelation, Timing, bounds, days_between, hours_apart, relate_days, relate_untold
from treve.matching.kinds import RARE, akin
from treve.matching.places import PlaceRelation, km, relate
from treve.matching.told import Told
from treve.matching.weights import WEIGHTS
from treve.model import DateWindow, Figure, IncidentClaim, IncidentType, Merge, Reason
from treve.wording import fold_name

_FAR_RATIO = 4  # one toll four times another speaks against one event
_FIGURES = ("figures_equal", "figures_agree", "figures_differ", "figures_far")
_TELLING_TOLL = 2  # one death is too common for an equal figure to say much

# What no other reason outweighs: days apart, another country or another region.
VETOES = frozenset({DayRelation.APART.value, DayRelation.TOLD_BEFORE.value, PlaceRelation.FAR.value})
_DAY_NAMES = frozenset(relation.value for relation in DayRelation)
_PLACE_NAMES = frozenset(relation.value for relation in PlaceRelation)


class Weight(NamedTuple):
    """A pair on the scales: the names of its reasons, their sum, and whether one of them rules the pair out."""

    names: tuple[str, ...]
    score: float
    ruled_out: bool

    @property
    def joined(self) -> bool:
        """True when the pair is one incident by itself."""
        return self.score > 0 and not self.ruled_out


def weigh(one: Told, other: Told, texts: frozenset[str] = frozenset(), weights: Mapping[str, float] = WEIGHTS) -> Weight:
    """The pair on the scales; *texts* are the passages that both tell. Symmetric: the order changes nothing."""
    names = ("start", *_names(one, other, texts))
    ruled_out = not texts and not VETOES.isdisjoint(names)
    return Weight(names, sum(weights[name] for name in names), ruled_out)


def explain(one: Told, other: Told, weight: Weight, texts: frozenset[str]) -> Merge:
    """The pair's staircase: every reason with its weight and, in words, what it was seen in."""
    first, second = (one, other) if one.key <= other.key else (other, one)
    reasons = tuple(
        Reason(name=name, weight=WEIGHTS[name], words=_words(name, first.claim, second.claim, texts)) for name in weight.names
    )
    return Merge(one=first.claim.id, other=second.claim.id, joined=weight.joined, score=round(weight.score, 3), reasons=reasons)


def _names(one: Told, other: Told, texts: frozenset[str]) -> Iterator[str]:
    a, b = one.claim, other.claim
    days = _days(one, other)
    if not (
        texts and days in (DayRelation.APART, DayRelation.TOLD_BEFORE)
    ):  # the same sentence in two papers tells one day, whatever each was read as
        yield days.value
    if hours_apart(a.date, b.date) and not texts:
        yield "hours_apart"
    yield relate(a.place, b.place).value
    yield _kinds(a.type, b.type)
    yield from _tolls(a, b)
    yield from _details(a, b)
    if texts:
        yield "shared_text"
    if one.report == other.report:
        yield "same_report"
        if _counted_apart(a, b):
            yield "two_counts_in_one_report"


def _days(one: Told, other: Told) -> DayRelation:
    days = relate_days(one.claim.date, other.claim.date)
    if days != DayRelation.UNKNOWN:
        return days
    return relate_untold(Timing(one.claim.date, one.published), Timing(other.claim.date, other.published))


def _kinds(one: IncidentType, other: IncidentType) -> str:
    """Whether the kinds are one; an attack of no told kind says as little beside its like as beside another."""
    if IncidentType.OTHER in (one, other):
        return "kind_untold"
    if one == other and one in RARE:
        return "same_rare_kind"
    return "same_kind" if one == other else "kin_kind" if akin(one, other) else "other_kind"


def _tolls(a: IncidentClaim, b: IncidentClaim) -> Iterator[str]:
    for what in ("killed", "wounded"):
        if nearest := _nearest(a, b, what):
            yield _figure(*nearest)


def _counted_apart(a: IncidentClaim, b: IncidentClaim) -> bool:
    """True for two claims of one report that tell other numbers of dead: it counts two events."""
    dead = _nearest(a, b, "killed")
    return dead is not None and _figure(*dead) in ("figures_differ", "figures_far")


def _nearest(a: IncidentClaim, b: IncidentClaim, what: str) -> tuple[Figure, Figure] | None:
    """The two figures that go best together among those that either claim's accounts tell; None when either tells none.

    One report's count may be another's only in passing: "41 morts selon l'OSDH; les médias officiels n'en reconnaissent que 38".
    """
    if not (a.accounts or b.accounts):  # mostly
        one, other = _own(a, what), _own(b, what)
        return (one, other) if one and other else None
    mine = _told(a, what)
    theirs = _told(b, what) if mine else mine
    pairs = [(one, other) for one in mine for other in theirs]
    if not pairs:
        return None
    return min(pairs, key=lambda pair: _FIGURES.index(_figure(*pair)))


def _own(claim: IncidentClaim, what: str) -> Figure | None:
    figure: Figure | None = getattr(claim, what)
    return figure if figure is not None and figure.known else None


def _told(claim: IncidentClaim, what: str) -> list[Figure]:
    """The claim's own figure, then those of its accounts."""
    own = _own(claim, what)
    given = [own] if own else []
    for account in claim.accounts:
        figure: Figure | None = getattr(account, what)
        if figure is not None and figure.known and figure is not own:
            given.append(figure)
    return given


def _figure(one: Figure, other: Figure) -> str:
    if (one.low, one.high) == (other.low, other.high) and (one.low or one.high or 0) >= _TELLING_TOLL:
        return "figures_equal"
    if agree(one, other):
        return "figures_agree"
    small, large = sorted((one.low or one.high or 0, other.low or other.high or 0))
    return "figures_far" if large > _FAR_RATIO * max(small, 1) else "figures_differ"


def agree(one: Figure, other: Figure) -> bool:
    """True when some number satisfies both figures."""
    low = max(one.low or 0, other.low or 0)
    return (one.high is None or low <= one.high) and (other.high is None or low <= other.high)


def _details(a: IncidentClaim, b: IncidentClaim) -> Iterator[str]:
    if a.perpetrator and b.perpetrator:
        yield "same_author" if a.perpetrator == b.perpetrator or _authors(a) & _authors(b) else "rival_author"
    if a.target and b.target:
        yield "same_target" if a.target == b.target else "other_target"
    if a.weapon and a.weapon == b.weapon:
        yield "same_weapon"
    if a.sources and b.sources and not _sources(a).isdisjoint(source.name for source in b.sources):
        yield "same_source"


def _authors(claim: IncidentClaim) -> set[str]:
    return {fold_name(name) for name in (claim.perpetrator or "").split(" / ")}


def _sources(claim: IncidentClaim) -> set[str]:
    return {source.name for source in claim.sources}


def _words(name: str, a: IncidentClaim, b: IncidentClaim, texts: frozenset[str]) -> str:
    """What a reason was seen in: the two days, the two places, the two figures."""
    if name == "hours_apart":
        return f"{_hours(a.date)} / {_hours(b.date)}"
    if name in _DAY_NAMES:
        return _day_words(a.date, b.date)
    if name in _PLACE_NAMES:
        apart = km(a.place, b.place) if a.place and b.place else None
        return f"{a.place.name if a.place else '?'} / {b.place.name if b.place else '?'}" + (
            f" ({apart:.0f} km)" if apart else ""
        )
    if name.endswith("_kind") or name == "kind_untold":
        return f"{a.type.value} / {b.type.value}"
    if name.startswith("figures_"):
        pairs = filter(None, (_nearest(a, b, "killed"), _nearest(a, b, "wounded")))
        return ", ".join(f"{x.text} / {y.text}" for x, y in pairs if _figure(x, y) == name)
    told = _DETAIL_WORDS.get(name)
    return told(a, b, texts) if told else ""


_DETAIL_WORDS: Mapping[str, Callable[[IncidentClaim, IncidentClaim, frozenset[str]], str]] = {
    "same_author": lambda a, b, _: f"{a.perpetrator} / {b.perpetrator}",
    "rival_author": lambda a, b, _: f"{a.perpetrator} / {b.perpetrator}",
    "same_target": lambda a, _b, _: str(a.target),
    "other_target": lambda a, b, _: f"{a.target} / {b.target}",
    "same_weapon": lambda a, _b, _: str(a.weapon),
    "same_source": lambda a, b, _: ", ".join(sorted(_sources(a) & _sources(b))),
    "shared_text": lambda _a, _b, texts: ", ".join(sorted(texts)),
    "same_report": lambda a, _b, _: a.id.rsplit("/", 2)[0],
    "two_counts_in_one_report": lambda a, b, _: " / ".join(figure.text or "" for figure in _nearest(a, b, "killed") or ()),
}


def _day_words(one: DateWindow | None, other: DateWindow | None) -> str:
    first, second = bounds(one), bounds(other)
    gap = days_between(first, second) if first and second else 0
    return f"{_window(one)} / {_window(other)}" + (f" ({gap})" if gap > 1 else "")


def _window(window: DateWindow | None) -> str:
    days = bounds(window)
    if days is None:
        return "?"
    return days[0].isoformat() if days[0] == days[1] else f"{days[0].isoformat()}…{days[1].isoformat()}"


def _hours(window: DateWindow | None) -> str:
    return f"{window.hours[0]}-{window.hours[1]} h" if window and window.hours else "?"

"""The other kinds of claim, and the reading that holds all of one report."""

from __future__ import annotations

from dataclasses import dataclass

from treve.model.claim import Claim
from treve.model.figures import Figure
from treve.model.incident_claims import IncidentClaim
from treve.model.places import Place
from treve.model.sources import Source
from treve.model.spans import Span
from treve.model.times import DateWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class TollClaim(Claim):
    """A running or summed total: never an incident. ``since`` is an ISO date or prefix, None when not told."""

    what: str
    figure: Figure
    scope: str
    since: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaClaim(Claim):
    """Who holds, besieges or has lost an area. ``since`` is an ISO date or prefix."""

    place: Place
    status: str
    by: str | None = None
    from_: str | None = None
    since: str | None = None
    date: DateWindow | None = None
    population: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessClaim(Claim):
    """A step in the life of an aid promise, or a pause in the fighting for it."""

    what: str
    place: Place | None = None
    by: str | None = None
    date: DateWindow | None = None
    trucks: Figure | None = None
    people: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalksClaim(Claim):
    """One round of talks."""

    participants: tuple[str, ...]
    status: str
    outcome: str
    place: Place | None = None
    date: DateWindow | None = None
    level: str | None = None
    sticking_points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TruceClaim(Claim):
    """Something that happens to a truce, or a term of one. ``what`` is in the text's words."""

    event: str
    what: str
    place: Place | None = None
    from_: str | None = None
    to: str | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationCount(Claim):
    """A monitor's count of violations: a series of its own, never incidents. ``by`` is who is blamed."""

    figure: Figure
    from_: str | None = None
    to: str | None = None
    place: Place | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalmClaim(Claim):
    """Reported calm: positive evidence that nothing happened. ``of`` is "fire" or "flights"; ``from_``/``to`` days."""

    of: str
    place: Place | None = None
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservanceClaim(Claim):
    """What a truce asks besides holding fire, told as done, left undone or doubted.

    ``of`` is the duty (withdrawal, reinforcement, monitoring, prisoners, separation, centre, arms, return, economy), ``said`` how
    it is told: kept, breached or contested; ``by`` who does or leaves it undone. ``from_``/``to`` are ISO days; ``lasts`` is True
    for a state ("toujours en place"), which a report without a date tells as of its own day.
    """

    of: str
    said: str
    by: tuple[str, ...] = ()
    place: Place | None = None
    from_: str | None = None
    to: str | None = None
    lasts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteClaim(Claim):
    """Words between quotation marks credited to a speaker; ``span`` leaves the marks out."""

    span: Span
    speaker: Source
    relayed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionClaim(Claim):
    """Who supports, opposes, demands, accuses, denies, doubts or hopes what, toward whom."""

    actor: str
    stance: str
    on: str
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupClaim(Claim):
    """What a group is called or whom it is tied to, according to whom (None: the document's own voice)."""

    group: str
    claim: str
    object: str | None = None
    according_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one report asserts, in reading order by kind."""

    report: str
    incidents: tuple[IncidentClaim, ...] = ()
    tolls: tuple[TollClaim, ...] = ()
    areas: tuple[AreaClaim, ...] = ()
    access: tuple[AccessClaim, ...] = ()
    talks: tuple[TalksClaim, ...] = ()
    truce: tuple[TruceClaim, ...] = ()
    violation_counts: tuple[ViolationCount, ...] = ()
    calm: tuple[CalmClaim, ...] = ()
    observance: tuple[ObservanceClaim, ...] = ()
    quotes: tuple[QuoteClaim, ...] = ()
    positions: tuple[PositionClaim, ...] = ()
    groups: tuple[GroupClaim, ...] = ()

    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the reading, kind by kind in the order of the fields."""
        return (
            *self.incidents, *self.tolls, *self.areas, *self.access, *self.talks, *self.truce,
            *self.violation_counts, *self.calm, *self.observance, *self.quotes, *self.positions, *self.groups,
        )  # fmt: skip

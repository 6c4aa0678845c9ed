"""Running totals: how a claimant's count since one beginning goes on from report to report. They never become incidents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from treve.model.figures import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRow:
    """One figure of a running total: the day it was published (None when unknown), its claim and origin.

    ``reprints`` are the claims that tell the same figure of the same text again. ``backwards`` is True when it is lower
    than the claimant had counted before: another population, a correction, or a misreading; a person should look.
    """

    figure: Figure
    as_of: date | None
    claim: str
    origin: str
    voice: str | None = None
    reprints: tuple[str, ...] = ()
    backwards: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalSeries:
    """One claimant's count of one thing since one beginning, oldest first.

    ``what`` is killed, wounded, displaced…; ``scope`` is conflict, campaign, period or city; ``since`` an ISO date or
    prefix, None when not told; ``place`` the name of what is counted over, None when not told.
    """

    id: str
    what: str
    scope: str
    claimant: str
    since: str | None
    place: str | None
    rows: tuple[TotalRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What a series adds after a day: between its last figure up to that day and its latest, as bounds.

    ``low`` is None when not even that can be told, ``high`` when the latest figure is open upwards or the earlier
    downwards. ``before`` is None when the series begins on that day: then the latest figure is the whole answer.
    """

    low: int | None
    high: int | None
    before: TotalRow | None
    latest: TotalRow

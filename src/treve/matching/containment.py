"""An incident and the total or the wider event that contains it: linked, never merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from treve.matching.days import DayRelation, bounds, relate_days
from treve.matching.kinds import akin
from treve.matching.places import PlaceRelation, contains, relate
from treve.model import DateWindow, Incident, Place, PlacePrecision, Reading, TollClaim

_WIDE = (PlacePrecision.REGION, PlacePrecision.DISTRICT, PlacePrecision.SETTLEMENT)
_NIGHT_DAYS = 2


def link_parts(incidents: Sequence[Incident], readings: Sequence[Reading]) -> list[Incident]:
    """The incidents with ``part_of`` filled: wider incidents of the same day, and totals of a day or night."""
    tolls = [toll for reading in readings for toll in reading.tolls if toll.scope == "period" and toll.what == "killed"]
    by_day: dict[date, list[Incident]] = {}
    for incident in incidents:
        if days := bounds(incident.date):
            by_day.setdefault(days[0], []).append(incident)
    return [_linked(incident, by_day, tolls) for incident in incidents]


def _linked(incident: Incident, by_day: dict[date, list[Incident]], tolls: Sequence[TollClaim]) -> Incident:
    days = bounds(incident.date)
    if days is None or incident.place is None:
        return incident
    wider = [other.id for other in by_day.get(days[0], ()) if _is_part(incident, other)]
    totals = [toll.id for toll in tolls if _is_counted(incident, days[0], toll)]
    return replace(incident, part_of=tuple(sorted(wider) + sorted(totals)))


def _is_part(inner: Incident, outer: Incident) -> bool:
    if inner.id == outer.id or inner.place is None or outer.place is None or outer.place.precision not in _WIDE:
        return False
    same_days = relate_days(inner.date, outer.date) in (DayRelation.SAME, DayRelation.OVERLAP)
    return same_days and contains(outer.place, inner.place) and akin(inner.type, outer.type)


def _is_counted(incident: Incident, day: date, toll: TollClaim) -> bool:
    """True when the total is of that day or night, of a place around the incident, and no smaller than its own toll."""
    if not toll.since or len(toll.since) < len("2016-09-19") or toll.figure.low is None:
        return False
    since = date.fromisoformat(toll.since[:10])
    least = max((row.figure.low or 0 for row in incident.ledger if row.what == "killed" and not row.superseded), default=0)
    near = 0 <= (day - since).days < _NIGHT_DAYS
    return near and 0 < least <= toll.figure.low and _around(incident.place, toll.place)


def _around(inner: Place | None, outer: Place | None) -> bool:
    if inner is None or outer is None:
        return False
    return relate(inner, outer) in (PlaceRelation.SAME, PlaceRelation.WITHIN) or (
        outer.precision == PlacePrecision.REGION and outer.country == inner.country
    )


def window_of(toll: TollClaim) -> DateWindow | None:
    """The day a total counts from, None when only a month or nothing is told."""
    if not toll.since or len(toll.since) < len("2016-09-19"):
        return None
    return DateWindow(start=date.fromisoformat(toll.since[:10]))

"""An incident and the total or the wider event that contains it: linked, never merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from treve.matching.days import DayRelation, bounds, relate_days
from treve.matching.kinds import akin
from treve.matching.places import PlaceRelation, contains, held_in, place_key, relate
from treve.model import Incident, Place, PlacePrecision, Reading, TollClaim

_WIDE = (PlacePrecision.REGION, PlacePrecision.DISTRICT, PlacePrecision.SETTLEMENT)
_NIGHT_DAYS = 2


def link_parts(incidents: Sequence[Incident], readings: Sequence[Reading]) -> list[Incident]:
    """The incidents with ``part_of`` filled: wider incidents of the same day, and totals of a day or night."""
    tolls: dict[str, list[TollClaim]] = {}
    for toll in (toll for reading in readings for toll in reading.tolls):
        if toll.what == "killed" and toll.scope == "period" and toll.since:
            tolls.setdefault(toll.since[:10], []).append(toll)
    by_place: dict[tuple[date, str], list[Incident]] = {}
    for incident in incidents:
        if incident.place and (days := bounds(incident.date)):
            by_place.setdefault((days[0], place_key(incident.place)), []).append(incident)
    return [_linked(incident, by_place, tolls) for incident in incidents]


def _linked(
    incident: Incident, by_place: Mapping[tuple[date, str], list[Incident]], tolls: Mapping[str, list[TollClaim]]
) -> Incident:
    days, holder = bounds(incident.date), held_in(incident.place)
    if days is None or incident.place is None:
        return incident
    around = by_place.get((days[0], holder), ()) if holder else ()
    wider = [other.id for other in around if _is_part(incident, other)]
    nights = (days[0] - timedelta(days=back) for back in range(_NIGHT_DAYS))
    totals = [toll.id for night in nights for toll in tolls.get(night.isoformat(), ()) if _is_counted(incident, toll)]
    if not (wider or totals):
        return incident
    return replace(incident, part_of=tuple(sorted(wider) + sorted(totals)))


def _is_part(inner: Incident, outer: Incident) -> bool:
    if inner.id == outer.id or inner.place is None or outer.place is None or outer.place.precision not in _WIDE:
        return False
    same_days = relate_days(inner.date, outer.date) in (DayRelation.SAME, DayRelation.OVERLAP)
    return same_days and contains(outer.place, inner.place) and akin(inner.type, outer.type)


def _is_counted(incident: Incident, toll: TollClaim) -> bool:
    """True when the total is of a place around the incident, and no smaller than the incident's own toll."""
    least = max((row.figure.low or 0 for row in incident.ledger if row.what == "killed" and not row.superseded), default=0)
    return toll.figure.low is not None and 0 < least <= toll.figure.low and _around(incident.place, toll.place)


def _around(inner: Place | None, outer: Place | None) -> bool:
    if inner is None or outer is None:
        return False
    return relate(inner, outer) in (PlaceRelation.SAME, PlaceRelation.WITHIN) or (
        outer.precision == PlacePrecision.REGION and outer.country == inner.country
    )

"""Evidence on provisions that are no cease-fire: aid, withdrawal, ground, separation, and breaches told as such."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from treve.model import AccessClaim, AreaClaim, IncidentType, ProvisionKind, Reading, TruceClaim
from treve.truce.calendar import days_between, days_of, in_force
from treve.truce.camps import Standing
from treve.truce.evidence import Bearing, Case, Evidence, Held, fit_told, leans_on_incident
from treve.truce.fire import fire_evidence, rival_camps
from treve.truce.provision_kinds import words_of
from treve.truce.zones import Fit
from treve.wording import fold_name

_AGAINST_AID = frozenset({"aid_blocked"})
_FOR_AID = frozenset({"aid_entered"})
_MOST_DAYS_OF_A_BREACH = 2
_BY_DEFAULT = 0.5  # how well a breach fits the cease-fire when nothing tells which provision it breaks
_GROUND = frozenset({ProvisionKind.WITHDRAWAL, ProvisionKind.DEMILITARISED_ZONE})
_HOLDING = frozenset({"captured", "secured"})


def access_evidence(case: Case, held: Held) -> Iterator[Evidence]:
    """Aid let in or kept out, and attacks on it."""
    for reading in case.readings:
        for claim in reading.access:
            bearing = _on_aid(held, claim)
            if bearing and _reaches(case, held, claim):
                days = _access_days(case, reading, claim)
                place = claim.place.name if claim.place else ""
                yield Evidence(days=tuple(days), bearing=bearing, reason=f"{claim.what}|{place}", claims=(claim.id,))
    yield from _attacks_on_aid(case, held)


def _attacks_on_aid(case: Case, held: Held) -> Iterator[Evidence]:
    """Incidents in which aid was hit; an attack told only as a step of the aid counts on days that have no such incident."""
    on_aid = {incident.id for incident in case.incidents if incident.type == IncidentType.ATTACK_ON_AID}
    on_aid |= {incident.id for incident in case.incidents if incident.target in ("convoy", "aid")}
    attacks = [item for item in fire_evidence(case, held) if item.incident in on_aid]
    yield from attacks
    known = {day for item in attacks for day in item.days}
    for reading in case.readings:
        for claim in reading.access:
            if claim.what == "convoy_attacked" and not leans_on_incident(reading, claim) and _reaches(case, held, claim):
                days = tuple(day for day in _access_days(case, reading, claim) if day not in known)
                yield Evidence(days=days, bearing=Bearing.AGAINST, reason="convoy_attacked", claims=(claim.id,))


def _on_aid(held: Held, claim: AccessClaim) -> Bearing | None:
    """How a step of the aid bears; an evacuation counts only where the provision speaks of one."""
    if claim.what in _AGAINST_AID:
        return Bearing.AGAINST
    evacuates = claim.what == "evacuation" and "evacuation" in fold_name(held.provision.text)
    return Bearing.FOR if claim.what in _FOR_AID or evacuates else None


def pause_evidence(case: Case, held: Held) -> Iterator[Evidence]:
    """A pause told to be in force."""
    for reading in case.readings:
        for claim in reading.access:
            if claim.what == "pause_in_force" and fit_told(case, held, claim, claim.place).near:
                days = tuple(_access_days(case, reading, claim))
                yield Evidence(days=days, bearing=Bearing.FOR, reason="pause_in_force", claims=(claim.id,))


def _access_days(case: Case, reading: Reading, claim: AccessClaim) -> list[date]:
    """The days of a step; aid held up since a day is so until its report, and without a date on the day of its report."""
    days, _ = days_of(claim.date)
    published = case.published.get(reading.report)
    if claim.date and claim.date.start and claim.date.end is None and published:
        return days_between(claim.date.start.isoformat(), published.isoformat())
    return days or (list(case.day_told(claim)) if claim.what in _AGAINST_AID else [])


def _reaches(case: Case, held: Held, claim: AccessClaim) -> bool:
    """Aid for a whole country may be held at a post beyond its border; aid for a place must be told of that place."""
    return not held.zone.specific or fit_told(case, held, claim, claim.place).near


def siege_evidence(case: Case, held: Held) -> Iterator[Evidence]:
    """Sieges that last or are lifted, and aid let in."""
    for reading in case.readings:
        for area in reading.areas:
            if not fit_told(case, held, area, area.place).near or area.status not in ("besieged", "siege_lifted"):
                continue
            bearing = Bearing.FOR if area.status == "siege_lifted" else Bearing.AGAINST
            days, _ = days_of(area.date)
            yield Evidence(days=tuple(days), bearing=bearing, reason=f"area_{area.status}|{area.place.name}", claims=(area.id,))


def withdrawal_evidence(case: Case, held: Held) -> Iterator[Evidence]:
    """Forces told to have left the zone, to be there still, or to be said gone by some and not by others."""
    for reading in case.readings:
        for area in reading.areas:
            if fit_told(case, held, area, area.place) != Fit.IN or not _speaks_of(case, held, reading, area):
                continue
            if bearing := _leaving(case, held, area):
                days = _area_days(case, area)
                reason = f"area_{area.status}|{area.place.name}|{area.by or ''}"
                yield Evidence(days=tuple(days), bearing=bearing, reason=reason, claims=(area.id,))


def _speaks_of(case: Case, held: Held, reading: Reading, area: AreaClaim) -> bool:
    """True when the sentence has one of the words by which the terms know the provision ("armes lourdes"), if they give any."""
    told = f" {fold_name(case.told(reading.report, area.evidence))} "
    return not held.provision.words or any(f" {fold_name(word)} " in told for word in held.provision.words)


def _leaving(case: Case, held: Held, area: AreaClaim) -> Bearing | None:
    """How a state of the zone bears; who was there before the deadline may stay until it has passed."""
    if area.status != "withdrawn" and not (held.zone.is_made_of(area.place) or held.provision.words):
        return None
    if area.status == "contested":
        return Bearing.CONTESTED
    days = _area_days(case, area)
    if not days or (area.by and case.camps.standing(area.by, held.provision, days[0]) != Standing.BOUND):
        return None
    if area.status == "withdrawn":
        return Bearing.FOR
    stays = area.status == "controlled" and area.by and days[0] > _last_day_to_leave(case, held)
    return Bearing.AGAINST if area.status in _HOLDING or stays else None


def _last_day_to_leave(case: Case, held: Held) -> date:
    return max(held.provision.deadlines, default=in_force(held.provision, case.terms).date())


def _area_days(case: Case, area: AreaClaim) -> list[date]:
    """The days of a state; that a place is held, told without a date, is told as of its report."""
    days, _ = days_of(area.date)
    return days or (list(case.day_told(area)) if area.status == "controlled" and not area.since else [])


def ground_evidence(case: Case, held: Held) -> Iterator[Evidence]:
    """Ground taken by a party that is bound, or said taken by some and not by others."""
    for reading in case.readings:
        for area in reading.areas:
            days, _ = days_of(area.date)
            if not days or area.status not in ("captured", "contested"):
                continue
            if not fit_told(case, held, area, area.place).near:
                continue
            taker = area.by
            if taker is None or case.camps.standing(taker, held.provision, days[0]) != Standing.BOUND:
                continue
            if area.from_ and case.camps.excluded(area.from_, days[0]):
                yield Evidence(
                    days=tuple(days), bearing=Bearing.OUT, reason=f"from_excluded_group|{area.from_}", claims=(area.id,)
                )
                continue
            bearing = Bearing.CONTESTED if area.status == "contested" else Bearing.AGAINST
            reason = f"ground_{area.status}|{area.place.name}|{taker}"
            yield Evidence(days=tuple(days), bearing=bearing, reason=reason, claims=(area.id,))


def separation_evidence(case: Case, held: Held) -> Iterator[Evidence]:
    """Acts that some lay to an excluded group and others to a party: whether the excluded group is there is contested."""
    for incident in case.incidents:
        days, sure = days_of(incident.date)
        if days and sure and held.zone.fit(incident.place) == Fit.IN and rival_camps(case, incident, days[0]):
            yield Evidence(
                days=tuple(days),
                bearing=Bearing.CONTESTED,
                reason=f"excluded_group_or_party|{incident.id}",
                incident=incident.id,
                claims=incident.claims,
            )


def breach_evidence(case: Case, held: Held, others: tuple[Held, ...]) -> Iterator[Evidence]:
    """Breaches that a report tells as such, for the provision whose zone or words they fit best."""
    for reading in case.readings:
        counted = [span for count in reading.violation_counts for span in count.evidence]
        for claim in reading.truce:
            if claim.event != "violated" or any(one.overlaps(other) for one in claim.evidence for other in counted):
                continue
            days = days_between(claim.from_, claim.to)
            if len(days) > _MOST_DAYS_OF_A_BREACH or leans_on_incident(reading, claim):
                continue
            fits = {other: _fits(case, reading, claim, other, _is_own(other, others)) for other in others}
            if fits[held] == max(fits.values()) and fits[held] > (0 if days else _BY_DEFAULT):
                yield _breach(case, reading, claim, held)


def _breach(case: Case, reading: Reading, claim: TruceClaim, held: Held) -> Evidence:
    """The breach as evidence; one told without a date is told as of its report."""
    days = tuple(days_between(claim.from_, claim.to)) or case.day_told(claim)
    denied = any(
        position.stance == "denies" and any(a.overlaps(b) for a in position.evidence for b in claim.evidence)
        for position in reading.positions
    )
    bearing = Bearing.CONTESTED if denied else Bearing.AGAINST
    named = [by for by in claim.by if not case.camps.is_nobody(by)]
    if named and days and not any(case.camps.standing(by, held.provision, days[0]) == Standing.BOUND for by in named):
        bearing = Bearing.OUT
    return Evidence(days=days, bearing=bearing, reason=f"breach_told|{', '.join(claim.by)}|{claim.what}", claims=(claim.id,))


def _is_own(held: Held, others: tuple[Held, ...]) -> bool:
    """True when the provision has a zone that the cease-fire does not share: then the place alone tells it apart."""
    fire = {other.zone.zone.id for other in others if other.provision.kind == ProvisionKind.NO_FIRE}
    return held.zone.specific and held.zone.zone.id not in fire


def _fits(case: Case, reading: Reading, claim: TruceClaim, held: Held, own: bool) -> float:  # noqa: FBT001 - see _is_own
    """How well a told breach fits a provision: by its own place, by its words, or by default as an act of fire."""
    fit = held.zone.fit(claim.place)
    if not fit.near:
        return 0
    context = case.paragraph_before(reading.report, claim.evidence)
    named = fit == Fit.IN or (claim.place is None and held.zone.named_in(context))
    place = 2.0 if own and named else 0.0
    told = f" {fold_name(claim.what)} {fold_name(case.told(reading.report, claim.evidence))} "
    words = {*words_of(held.provision.kind), *(fold_name(word) for word in held.provision.words)}
    spoken = 1.0 if any(f" {word} " in told for word in words) else 0.0
    if place or spoken:
        return place + spoken + (0.5 if held.provision.kind in _GROUND else 0.0)
    return _BY_DEFAULT if held.provision.kind == ProvisionKind.NO_FIRE else 0.0

"""Acts of fire held against a provision: when, where, by whom and on whom, each a stated reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from treve.model import (
    AccountStance,
    CalmClaim,
    Incident,
    IncidentClaim,
    IncidentType,
    Place,
    PlacePrecision,
    ProvisionKind,
    ViolationCount,
)
from treve.truce.calendar import before_force, days_between, days_of, in_force, suspension_on
from treve.truce.camps import Standing
from treve.truce.evidence import Bearing, Case, Evidence, Held, fit_told, report_of
from treve.truce.zones import Fit
from treve.wording import fold_name

_NO_FIRE = frozenset({IncidentType.ABDUCTION, IncidentType.EXECUTION})
_AIR = frozenset({IncidentType.AIR_STRIKE, IncidentType.DRONE_STRIKE})
_HEAVY = _AIR | {IncidentType.SHELLING, IncidentType.MISSILE}
_AIR_WEAPONS = ("air-dropped", "barrel", "aircraft", "drone", "helicopter")
_BY_ANY_MEANS = frozenset({IncidentType.ATTACK_ON_AID, IncidentType.ATTACK_ON_HOSPITAL, IncidentType.CHEMICAL})
_CIVILIAN_TARGETS = frozenset({"civilians", "hospital", "school", "market", "convoy", "aid"})
_MOST_DAYS_OF_A_COUNT = 2  # "in twelve hours", "in a day": longer counts are series and tell of no day
_DENIES = AccountStance.DENIES
_CONTESTING = frozenset({"occurrence", "perpetrator", "control"})
KINDS = frozenset(
    {
        ProvisionKind.NO_FIRE,
        ProvisionKind.NO_AIR_STRIKE,
        ProvisionKind.NO_HEAVY_WEAPONS,
        ProvisionKind.CIVILIANS,
        ProvisionKind.DEMILITARISED_ZONE,
        ProvisionKind.PAUSE,
    }
)


def fire_evidence(case: Case, held: Held) -> Iterator[Evidence]:
    """Every act that the provision may speak of, with how it bears and why; and every reported calm."""
    for incident in case.incidents:
        if _is_meant(incident, held.provision.kind):
            yield from _act(case, held, incident)
    yield from _calm(case, held)
    yield from count_evidence(case, held)


def _is_meant(incident: Incident, kind: ProvisionKind) -> bool:
    if kind == ProvisionKind.NO_AIR_STRIKE:
        return incident.type in _AIR or (incident.type in _BY_ANY_MEANS and _from_the_air(incident))
    if kind == ProvisionKind.NO_HEAVY_WEAPONS:
        return incident.type in _HEAVY or incident.type in _BY_ANY_MEANS
    if kind == ProvisionKind.CIVILIANS:
        harmed = any(row.what == "killed_civilians" for row in incident.ledger)
        return harmed or incident.type in _NO_FIRE or incident.target in _CIVILIAN_TARGETS
    return incident.type not in _NO_FIRE


def _from_the_air(incident: Incident) -> bool:
    return any(word in (incident.weapon or "") for word in _AIR_WEAPONS)


def _act(case: Case, held: Held, incident: Incident) -> Iterator[Evidence]:
    days, sure = days_of(incident.date)
    if not days:
        return
    bearing, reason = _bearing(case, held, incident, days[0])
    if bearing in (Bearing.AGAINST, Bearing.CONTESTED) and not sure:
        bearing, reason = Bearing.MAY, "day_not_sure"
    yield Evidence(
        days=tuple(days),
        bearing=bearing,
        reason=f"{reason}|{incident.id}",
        incident=incident.id,
        claims=incident.claims,
        attributed=reason.startswith("act_by") and not reason.endswith("|inferred"),
        parties=frozenset(party for p in incident.perpetrators if (party := case.camps.party_of(p.actor))),
    )


def _bearing(case: Case, held: Held, incident: Incident, day: date) -> tuple[Bearing, str]:
    """The first reason that decides, in the order in which a lawyer asks: on whom, where, when, by whom, is it contested."""
    if group := _excluded_target(case, incident, day):
        return Bearing.OUT, f"on_excluded_group|{group}"
    standing, who = _author(case, held, incident, day)
    outside = _outside(case, held, incident, standing)
    if outside:
        return Bearing.OUT, f"{outside}|{who}"
    return _perhaps(case, held, incident, standing, who) or _stated(incident, standing, who)


def _outside(case: Case, held: Held, incident: Incident, standing: Standing | None) -> str | None:
    """Why the act is none of the provision's business by the terms' letter; None when it may be."""
    if standing == Standing.EXCLUDED:
        return "by_excluded_group"
    if _where(case, held, incident) == Fit.OUT:
        return "out_of_zone"
    if before_force(incident.date, in_force(held.provision, case.terms)):
        return "before_in_force"
    return "not_bound" if standing == Standing.OTHER_PARTY else None


def _where(case: Case, held: Held, incident: Incident) -> Fit:
    """How the place lies to the zone; one that no map knows lies where a paragraph or headline of its accounts says."""
    fits = [fit_told(case, held, case.claims[name], incident.place) for name in incident.claims if name in case.claims]
    return Fit.IN if Fit.IN in fits else held.zone.fit(incident.place)


def _perhaps(case: Case, held: Held, incident: Incident, standing: Standing | None, who: str) -> tuple[Bearing, str] | None:
    """Why the act may fall under the provision and may not; None when nothing is open."""
    if standing == Standing.STRANGER:
        return Bearing.MAY, f"not_a_party|{who}"
    if _where(case, held, incident) in (Fit.MAY, Fit.UNMAPPED):
        return Bearing.MAY, "perhaps_in_zone"
    if standing is None and not case.camps.binds_everybody(held.provision):
        return Bearing.MAY, "author_unknown"
    reason = _perhaps_then(case, held, incident)
    return (Bearing.MAY, reason) if reason else None


def _perhaps_then(case: Case, held: Held, incident: Incident) -> str | None:
    """Why the truce may not have run at the hour of the act, or may have allowed it; None when neither is open."""
    if before_force(incident.date, in_force(held.provision, case.terms)) is None:
        return "hour_unknown"
    if incident.date and incident.date.start and suspension_on(case.terms, incident.date.start):
        return "suspended_that_day"
    act = _permitted(case, held, incident)
    return f"perhaps_permitted|{act}" if act else None


def _permitted(case: Case, held: Held, incident: Incident) -> str | None:
    """The permitted act that a sentence on the incident names in the words of the terms; None when none does."""
    claims = [case.claims[name] for name in incident.claims if name in case.claims]
    told = [f" {fold_name(case.told(report_of(one.id), one.evidence))} " for one in claims]
    return next((act for act in held.provision.permitted if any(f" {fold_name(act)} " in words for words in told)), None)


def _stated(incident: Incident, standing: Standing | None, who: str) -> tuple[Bearing, str]:
    about = [dispute.about for dispute in incident.disputes if dispute.about in _CONTESTING]
    if about:
        return Bearing.CONTESTED, f"contested|{', '.join(about)}"
    return Bearing.AGAINST, f"act_by|{who}" if standing else "author_unknown_in_zone"


def _author(case: Case, held: Held, incident: Incident, day: date) -> tuple[Standing | None, str]:
    """How the named authors stand: one that is bound outweighs the others; None when nobody is named."""
    named = [perpetrator.actor for perpetrator in incident.perpetrators]
    inferred = bool(named) and all(perpetrator.inferred_from for perpetrator in incident.perpetrators)
    if not named:
        return _denier(case, held, incident, day)
    found = {actor: case.camps.standing(actor, held.provision, day) for actor in named if not case.camps.is_nobody(actor)}
    for standing in (Standing.BOUND, Standing.OTHER_PARTY, Standing.STRANGER, Standing.EXCLUDED):
        actors = [actor for actor, one in found.items() if one == standing]
        if actors:
            return standing, ", ".join(actors) + ("|inferred" if inferred else "")
    return None, ""


def _denier(case: Case, held: Held, incident: Incident, day: date) -> tuple[Standing | None, str]:
    """One that is bound and denies an act for which no author is left: it is laid to whoever denies it; else None."""
    accounts = [account for name in incident.claims if name in case.claims for account in case.claims[name].accounts]
    voices = [account.source.body or account.source.name for account in accounts if account.source and account.stance == _DENIES]
    bound = [voice for voice in voices if case.camps.standing(voice, held.provision, day) == Standing.BOUND]
    return (Standing.BOUND, ", ".join(dict.fromkeys(bound))) if bound else (None, "")


def _excluded_target(case: Case, incident: Incident, day: date) -> str | None:
    """The excluded group that most of the claims say was hit; it must not be the one that is said to have struck."""
    claims = [case.claims[claim_id] for claim_id in incident.claims if claim_id in case.claims]
    groups = [group.name for claim in claims if (group := case.camps.excluded_in(_core(case, claim), day))]
    if 2 * len(groups) <= len(claims):
        return None
    authors = {group.name for p in incident.perpetrators if (group := case.camps.excluded(p.actor, day))}
    return next((group for group in sorted(groups) if group not in authors), None)


def _core(case: Case, claim: IncidentClaim) -> str:
    """The sentences that tell the act itself: those of its figure or place, else the first."""
    report = report_of(claim.id)
    told = [case.told(report, [span]) for span in claim.evidence]
    marks = [claim.killed.text if claim.killed else "", (claim.place.text or "") if claim.place else ""]
    core = [sentence for sentence in told if any(mark and mark in sentence for mark in marks)]
    return " ".join([*(core or told[:1]), claim.target or ""])


def _calm(case: Case, held: Held) -> Iterator[Evidence]:
    wanted = ("fire", "flights") if held.provision.kind == ProvisionKind.NO_AIR_STRIKE else ("fire",)
    for reading in case.readings:
        for claim in reading.calm:
            fits = claim.of in wanted and held.zone.fit(claim.place).near
            if fits and (days := days_between(claim.from_, claim.to) or case.day_told(claim)):
                yield _quiet(case, held, claim, tuple(days))


def _quiet(case: Case, held: Held, claim: CalmClaim, days: tuple[date, ...]) -> Evidence:
    """Reported calm; a party's own word for it denies what others allege, and alone keeps nothing."""
    place = claim.place.name if claim.place else ""
    if claim.of != "flights" and not _of_the_zone(held, claim.place):
        return Evidence(days=days, bearing=Bearing.OUT, reason=f"calm_at_one_place|{place}", claims=(claim.id,))
    voice = claim.sources[0] if claim.sources else None
    party = case.camps.party_of_voice(voice) if voice else None
    if party is None:
        return Evidence(days=days, bearing=Bearing.FOR, reason=f"calm_reported|{place}", claims=(claim.id,))
    return Evidence(
        days=days, bearing=Bearing.DENIAL, reason=f"party_says_calm|{party}", claims=(claim.id,), parties=frozenset({party})
    )


def _of_the_zone(held: Held, place: Place | None) -> bool:
    """True when quiet told of *place* is quiet of the zone: a quiet town says nothing of the rest of a country."""
    return place is None or place.precision == PlacePrecision.COUNTRY or held.zone.is_made_of(place)


def _counts(case: Case) -> Iterator[tuple[ViolationCount, list[date]]]:
    """Every count with its days, the earliest telling of each; zero, and one without any day, is none."""
    told: set[tuple[str, int | None, int | None]] = set()
    for reading in sorted(case.readings, key=lambda one: (case.published.get(one.report) or date.max, one.report)):
        for count in reading.violation_counts:
            what = (_monitor(count), count.figure.low, count.figure.high)
            days = _count_days(case, count) if (count.figure.low or count.figure.high or 0) > 0 else []
            if what not in told and days:
                told.add(what)
                yield count, days


def _count_days(case: Case, count: ViolationCount) -> list[date]:
    """From the count's first day, else the entry into force, to its last, else that of its first telling."""
    start = count.from_ or case.terms.in_force_from.date().isoformat()
    as_of = [day.isoformat() for day in case.day_told(count)]
    end = count.to or count.from_ or next(iter(as_of), None)
    return days_between(start, end) if end else []


def counted_days(case: Case) -> dict[date, list[str]]:
    """The days that a monitor's count of several days covers, each with the ids of the counts: a series, no incidents."""
    found: dict[date, list[str]] = {}
    for count, days in _counts(case):
        for day in days if len(days) > _MOST_DAYS_OF_A_COUNT else ():
            found.setdefault(day, []).append(count.id)
    return found


def count_evidence(case: Case, held: Held) -> Iterator[Evidence]:
    """Violations counted for a day: alleged by one monitor, contested when monitors count or blame differently."""
    short = [(count, days) for count, days in _counts(case) if len(days) <= _MOST_DAYS_OF_A_COUNT]
    if held.provision.kind != ProvisionKind.NO_FIRE or not _is_main(case, held):
        return
    for count, days in short:
        monitors = {_monitor(other) for other, others in short if set(days) & set(others)}
        bearing = Bearing.CONTESTED if len(monitors) > 1 else Bearing.AGAINST
        reason = f"violations_counted_that_day|{count.figure.text}|{_monitor(count)}"
        yield Evidence(days=tuple(days), bearing=bearing, reason=reason, claims=(count.id,))


def _is_main(case: Case, held: Held) -> bool:
    """True for the zone that a count told of no place speaks of: a whole country, or the only one where fire is to cease."""
    fire = {zone for provision in case.terms.provisions if provision.kind == ProvisionKind.NO_FIRE for zone in provision.zones}
    return not held.zone.specific or fire == {held.zone.zone.id}


def _monitor(count: ViolationCount) -> str:
    return count.sources[0].name if count.sources else ""


def rival_camps(case: Case, incident: Incident, day: date) -> bool:
    """True when some name an excluded group as author and others somebody else."""
    excluded = {p.actor for p in incident.perpetrators if case.camps.excluded(p.actor, day)}
    return bool(excluded) and len({fold_name(p.actor) for p in incident.perpetrators}) > len(excluded)

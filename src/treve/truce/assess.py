"""The room's verb: every provision, zone and day held against what is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from treve.knowledge import load_knowledge
from treve.knowledge.places import Gazetteer
from treve.model import CleanReport, Finding, FindingStatus, Matched, Origin, Place, ProvisionKind, Reading, Terms
from treve.truce.calendar import day_reasons, is_binding, truce_days
from treve.truce.calm_days import await_calm
from treve.truce.camps import Camps
from treve.truce.evidence import Bearing, Case, Evidence, Held, index_headlines, index_texts
from treve.truce.fire import KINDS as FIRE_KINDS
from treve.truce.fire import counted_days, fire_evidence
from treve.truce.observance import BY_THEIR_WORDS, DUTIES, observance_evidence
from treve.truce.rounds import talks_evidence
from treve.truce.steps import (
    access_evidence,
    breach_evidence,
    ground_evidence,
    pause_evidence,
    separation_evidence,
    siege_evidence,
    withdrawal_evidence,
)
from treve.truce.zones import ZoneMap, coordinates

_SPEAKING = frozenset({Bearing.FOR, Bearing.AGAINST, Bearing.CONTESTED, Bearing.DENIAL})
_NOT_IN_FORCE, _NOTHING_TOLD = ("not_in_force",), ("nothing_told",)
Rule = Callable[[Case, Held], Iterator[Evidence]]
RULES: Mapping[ProvisionKind, tuple[Rule, ...]] = {
    **dict.fromkeys(FIRE_KINDS, (fire_evidence,)),
    ProvisionKind.PAUSE: (fire_evidence, pause_evidence),
    ProvisionKind.DEMILITARISED_ZONE: (fire_evidence, withdrawal_evidence),
    ProvisionKind.WITHDRAWAL: (withdrawal_evidence,),
    ProvisionKind.HUMANITARIAN_ACCESS: (access_evidence,),
    ProvisionKind.SIEGE_LIFTED: (siege_evidence, access_evidence),
    ProvisionKind.NO_GAIN_OF_GROUND: (ground_evidence,),
    ProvisionKind.SEPARATION: (separation_evidence,),
    ProvisionKind.TALKS: (talks_evidence,),
}


def assess(
    terms: Terms,
    matched: Matched,
    readings: Sequence[Reading],
    cleaned: Sequence[CleanReport],
    origins: Sequence[Origin] = (),
) -> tuple[Finding, ...]:
    """A finding for every provision, zone and day from the entry into force to the last report.

    Kept needs positive evidence; an accusation is an alleged violation; a denial or rival accounts make it
    contested; all else is unknown. By *origins* a state retold in a reprint counts on the day of the first telling.
    The order of the input changes nothing.
    """
    case = _case(terms, matched, readings, cleaned, origins)
    zones = _zone_maps(terms, case.readings, load_knowledge().places)
    every = tuple(Held(provision=p, zone=zones[name]) for p in terms.provisions for name in p.zones)
    counted = counted_days(case)
    days = truce_days(terms, cleaned, matched.incidents)
    found = tuple(finding for held in every for finding in _held_against(case, held, every, counted, days))
    return await_calm(terms, found)


def _case(
    terms: Terms,
    matched: Matched,
    readings: Sequence[Reading],
    cleaned: Sequence[CleanReport],
    origins: Sequence[Origin],
) -> Case:
    ordered = tuple(sorted(readings, key=lambda reading: reading.report))
    return Case(
        terms=terms,
        camps=Camps(terms, load_knowledge().actors),
        incidents=tuple(sorted(matched.incidents, key=lambda incident: incident.id)),
        readings=ordered,
        claims={claim.id: claim for reading in ordered for claim in reading.incidents},
        texts=index_texts(cleaned),
        published={report.report.id: report.published.end for report in cleaned},
        origins=_by_report(origins),
        headlines=index_headlines(cleaned),
    )


def _by_report(origins: Sequence[Origin]) -> dict[str, tuple[Origin, ...]]:
    found: dict[str, list[Origin]] = {}
    for origin in sorted(origins, key=lambda one: one.id):
        for name in sorted({member.report for member in origin.members}):
            found.setdefault(name, []).append(origin)
    return {name: tuple(held) for name, held in found.items()}


def _zone_maps(terms: Terms, readings: Sequence[Reading], gazetteer: Gazetteer) -> dict[str, ZoneMap]:
    places: list[Place] = [claim.place for reading in readings for claim in reading.incidents if claim.place]
    places += [area.place for reading in readings for area in reading.areas]
    places += [access.place for reading in readings for access in reading.access if access.place]
    places += [one.place for reading in readings for one in reading.observance if one.place]
    told = coordinates(places)
    return {zone.id: ZoneMap(zone, told, gazetteer) for zone in terms.zones}


def _held_against(
    case: Case, held: Held, every: tuple[Held, ...], counted: Mapping[date, list[str]], days: Sequence[date]
) -> Iterator[Finding]:
    by_day: dict[date, list[Evidence]] = {day: [] for day in days}
    for rule in RULES.get(held.provision.kind, ()):
        _spread(rule(case, held), by_day)
    if held.provision.kind in DUTIES or held.provision.kind in BY_THEIR_WORDS:
        _spread(observance_evidence(case, held), by_day)
    _spread(breach_evidence(case, held, every), by_day)
    for day in days:
        counts = counted.get(day, []) if held.provision.kind == ProvisionKind.NO_FIRE else []
        yield _finding(case, held, day, by_day[day], counts)


def _spread(evidence: Iterator[Evidence], by_day: dict[date, list[Evidence]]) -> None:
    for piece in evidence:
        for day in piece.days:
            if day in by_day:
                by_day[day].append(piece)


def _finding(case: Case, held: Held, day: date, evidence: list[Evidence], counts: Sequence[str]) -> Finding:
    if not evidence and not counts:
        return _silent(case, held, day)
    pieces = sorted(evidence, key=lambda piece: (piece.bearing, piece.reason, piece.claims))
    status, why = _status(case, held, day, pieces, counts)
    speaking = [piece for piece in pieces if piece.bearing in _SPEAKING]
    may = [piece for piece in pieces if piece.bearing == Bearing.MAY]
    return Finding(
        provision=held.provision.id,
        zone=held.zone.zone.id,
        day=day,
        status=status,
        incidents=_unique(piece.incident for piece in speaking if piece.incident),
        claims=_unique([*(claim for piece in speaking for claim in piece.claims), *counts]),
        why=_unique([*why, *(piece.reason for piece in pieces), *day_reasons(case.terms, held.provision, day)]),
        may_fall_under=_unique(piece.incident or piece.claims[0] for piece in may),
    )


def _silent(case: Case, held: Held, day: date) -> Finding:
    """A day of which nothing is told, as are most days of a long truce."""
    why = _NOTHING_TOLD if is_binding(case.terms, held.provision, day) else _NOT_IN_FORCE
    return Finding(
        provision=held.provision.id,
        zone=held.zone.zone.id,
        day=day,
        status=FindingStatus.UNKNOWN,
        incidents=(),
        claims=(),
        why=why + day_reasons(case.terms, held.provision, day),
    )


def _status(
    case: Case, held: Held, day: date, pieces: Sequence[Evidence], counts: Sequence[str]
) -> tuple[FindingStatus, list[str]]:
    """The day's status and what decided it.

    An act laid to one of those bound, which nobody denies, decides; then whatever is contested; then acts that
    nobody is named for.
    """
    if not is_binding(case.terms, held.provision, day):
        return FindingStatus.UNKNOWN, [*_NOT_IN_FORCE]
    bearings = {piece.bearing for piece in pieces}
    deniers = frozenset(party for piece in pieces if piece.bearing == Bearing.DENIAL for party in piece.parties)
    laid = [piece for piece in pieces if piece.bearing == Bearing.AGAINST and piece.attributed]
    if any(not piece.parties or piece.parties - deniers for piece in laid):
        return FindingStatus.ALLEGED_VIOLATION, []
    if Bearing.CONTESTED in bearings or (deniers and Bearing.AGAINST in bearings):
        return FindingStatus.CONTESTED, []
    if Bearing.AGAINST in bearings:
        both = Bearing.FOR in bearings and held.provision.kind not in FIRE_KINDS
        return (FindingStatus.CONTESTED, ["told_both_ways"]) if both else (FindingStatus.ALLEGED_VIOLATION, [])
    return _without_breach(bearings, counts, deniers)


def _without_breach(bearings: set[Bearing], counts: Sequence[str], deniers: frozenset[str]) -> tuple[FindingStatus, list[str]]:
    """No breach is told of the day: kept only with positive evidence, and nothing that may yet speak against it.

    One party's word for its own calm is none; that of both sides is.
    """
    if counts:
        return FindingStatus.UNKNOWN, ["violations_counted"]
    if Bearing.MAY in bearings:
        return FindingStatus.UNKNOWN, ["may_fall_under"]
    if Bearing.FOR in bearings or len(deniers) > 1:
        return FindingStatus.KEPT, []
    return FindingStatus.UNKNOWN, ["one_party_only"] if deniers else [*_NOTHING_TOLD]


def _unique(values: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))

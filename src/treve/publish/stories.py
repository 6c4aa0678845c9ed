"""Origins, incidents and findings as the records of a story: the files that `treve run` writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from treve.model import (
    Correction,
    Course,
    Finding,
    FindingStatus,
    Incident,
    LedgerRow,
    Merge,
    Origin,
    Perpetrator,
    Thread,
    TotalSeries,
)
from treve.publish.exports.deaths import Estimate, estimate
from treve.publish.records import figure_record, window_record

Record = dict[str, Any]


def origin_record(origin: Origin) -> Record:
    """One origin with the reports that share it and how much of each comes from it."""
    return {
        "origin": origin.id,
        "agency": origin.agency,
        "earliest": origin.earliest,
        "documents": [{"id": member.report, "share": round(member.share, 3)} for member in origin.members],
    }


def incident_record(incident: Incident) -> Record:
    """One incident with all its mentions, each source's latest figure, and what is disputed."""
    place = incident.place
    return {
        "id": incident.id,
        "type": incident.type.value,
        "date": window_record(incident.date),
        "place": place.name if place else None,
        "place_precision": place.precision.value if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "mentions": [{"document": mention.document, "incident": mention.incident} for mention in incident.mentions],
        "claims": list(incident.claims),
        "perpetrators": [_perpetrator(perpetrator) for perpetrator in incident.perpetrators],
        **{what: latest_figures(incident.ledger, what) for what in ("killed", "wounded", "killed_civilians")},
        "origins": len(incident.origins),
        "origin_ids": list(incident.origins),
        "claimants": len(incident.claimants),
        "claimant_names": list(incident.claimants),
        "disputed": bool(incident.disputes),
        "disputed_about": [dispute.about for dispute in incident.disputes],
        "disputes": [
            {"about": dispute.about, "sides": [{"who": who, "claims": list(claims)} for who, claims in dispute.sides]}
            for dispute in incident.disputes
        ],
        "grade": incident.grade,
        "grade_why": incident.grade_why,
        "grade_reasons": list(incident.grade_reasons),
        "strike_status": incident.strike_status,
        "cleared": [{"actor": one.actor, "by": list(one.by), "how": one.how} for one in incident.cleared],
        "ranges": {what: _range(estimate(incident, what)) for what in ("killed", "wounded")},
        "target": incident.target,
        "weapon": incident.weapon,
        "part_of": list(incident.part_of),
        "ledger": [ledger_record(row) for row in incident.ledger],
        "merges": [merge_record(merge) for merge in incident.merges],
        "decisions": list(incident.decisions),
        "review": incident.review,
        "corrections": [_correction(correction) for correction in incident.corrections],
        "unseen": list(incident.unseen),
    }


def _range(chosen: Estimate) -> Record:
    """One number where one is asked for: ACLED's conservative one is the low, UCDP's are the three; with the reasons."""
    return {"low": chosen.low, "best": chosen.best, "high": chosen.high, "why": list(chosen.why)}


def _correction(correction: Correction) -> Record:
    return {
        "field": correction.field.value,
        "machine": correction.machine,
        "person": correction.person,
        "claimant": correction.claimant,
        "decision": correction.decision,
    }


def _perpetrator(perpetrator: Perpetrator) -> Record:
    return {
        "actor": perpetrator.actor,
        "according_to": list(perpetrator.according_to),
        "certainty": perpetrator.certainty,
        "denied_by": list(perpetrator.denied_by),
        "inferred_from": list(perpetrator.inferred_from),
        "one_of": list(perpetrator.one_of),
    }


def latest_figures(rows: Iterable[LedgerRow], what: str) -> list[Record]:
    """One row for each claimant: the figure it stands by."""
    return [
        {
            "source": row.teller,
            "claimant": row.claimant,
            "as_of": row.as_of.isoformat() if row.as_of else None,
            **(figure_record(row.figure) or {}),
            "decision": row.decision,
        }
        for row in rows
        if row.what == what and not row.superseded
    ]


def ledger_record(row: LedgerRow) -> Record:
    """One row of the ledger, superseded ones too."""
    return {
        "what": row.what,
        "source": row.teller,
        "claimant": row.claimant,
        **(figure_record(row.figure) or {}),
        "population": row.figure.population,
        "as_of": row.as_of.isoformat() if row.as_of else None,
        "claim": row.claim,
        "origin": row.origin,
        "superseded": row.superseded,
        "decision": row.decision,
    }


def merge_record(merge: Merge) -> Record:
    """A pair of claims with the staircase of reasons for and against."""
    return {
        "one": merge.one,
        "other": merge.other,
        "joined": merge.joined,
        "score": merge.score,
        "reasons": [{"name": step.name, "weight": step.weight, "words": step.words} for step in merge.reasons],
    }


def thread_record(thread: Thread) -> Record:
    """A round of talks, an area, a step of an aid promise or a quote, with the claims that tell it."""
    return {"id": thread.id, "kind": thread.kind, "claims": list(thread.claims), "documents": list(thread.reports)}


def course_record(course: Course) -> Record:
    """The states of an area or the steps of aid to a place, each with whoever tells it, disputes it or answers it."""
    return {
        "id": course.id,
        "kind": course.kind,
        "place": course.place,
        "country": course.country,
        "steps": [
            {
                "thread": step.thread,
                "what": step.what,
                "by": step.by,
                "start": step.start,
                "end": step.end,
                "trucks": figure_record(step.trucks),
                "people": figure_record(step.people),
                "claims": list(step.claims),
                "claimants": list(step.claimants),
                "disputed_by": list(step.disputed_by),
                "answer": step.answer,
            }
            for step in course.steps
        ],
    }


def total_record(series: TotalSeries) -> Record:
    """A claimant's running total with its figures, oldest first."""
    return {
        "id": series.id,
        "what": series.what,
        "scope": series.scope,
        "source": series.claimant,
        "since": series.since,
        "place": series.place,
        "figures": [
            {
                **(figure_record(row.figure) or {}),
                "as_of": row.as_of.isoformat() if row.as_of else None,
                "source": row.voice or series.claimant,
                "claim": row.claim,
                "origin": row.origin,
                "reprints": list(row.reprints),
                "backwards": row.backwards,
            }
            for row in series.rows
        ],
    }


# A day's status over several zones is that of the zone where most went wrong.
_GRAVEST = (FindingStatus.ALLEGED_VIOLATION, FindingStatus.CONTESTED, FindingStatus.KEPT, FindingStatus.UNKNOWN)


def finding_records(findings: Sequence[Finding]) -> list[Record]:
    """A record for each provision and day, with the findings of its zones inside it."""
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        grouped.setdefault((finding.provision, finding.day.isoformat()), []).append(finding)
    silent: dict[tuple[object, ...], Record] = {}
    return [_finding_or_alike(provision, day, group, silent) for (provision, day), group in grouped.items()]


def _finding_or_alike(provision: str, day: str, group: Sequence[Finding], silent: dict[tuple[object, ...], Record]) -> Record:
    """The record of a day; days of a provision of which nothing is told differ in the day alone, and one of them makes the others."""
    if not all(finding.silent for finding in group):
        return _finding(provision, day, group)
    alike = provision, *((finding.zone, finding.why) for finding in group)
    if alike not in silent:
        silent[alike] = _finding(provision, day, group)
    return {**silent[alike], "day": day}


def _finding(provision: str, day: str, group: Sequence[Finding]) -> Record:
    return {
        "provision": provision,
        "day": day,
        "status": min((finding.status for finding in group), key=_GRAVEST.index).value,
        "incidents": sorted({name for finding in group for name in finding.incidents}),
        "claims": sorted({name for finding in group for name in finding.claims}),
        "may_fall_under": sorted({name for finding in group for name in finding.may_fall_under}),
        "why": list(dict.fromkeys(reason for finding in group for reason in finding.why)),
        "zones": [finding_record(finding) for finding in group],
    }


def finding_record(finding: Finding) -> Record:
    """One finding of one zone."""
    return {
        "zone": finding.zone,
        "status": finding.status.value,
        "incidents": list(finding.incidents),
        "claims": list(finding.claims),
        "may_fall_under": list(finding.may_fall_under),
        "why": list(finding.why),
    }

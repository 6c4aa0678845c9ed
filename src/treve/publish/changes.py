"""What changed of the days before a period: the story as known on its eve held beside the story as known now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from treve.model import Finding, FindingStatus, Incident, LedgerRow, Story
from treve.publish.edition import Edition, Period, incidents_by_claim


class ChangeKind(StrEnum):
    """What a change is."""

    STATUS = "status"
    TOLD_LATE = "told_late"
    FIGURE = "figure"
    REVISION = "revision"
    AUTHOR = "author"
    DISPUTE = "dispute"
    SETTLED = "settled"
    GRADE = "grade"
    JOINED = "joined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of an earlier day: of an incident, or of a finding; what it was and is, and why.

    ``told`` are the words of the change, as its kind needs them. ``reports`` are the new ones that it rests on, ``decisions``
    the numbers of persons' decisions. ``before`` and ``after`` are codes or words; empty when there is none.
    """

    kind: ChangeKind
    incident: Incident | None = None
    finding: Finding | None = None
    before: str = ""
    after: str = ""
    told: str = ""
    who: str = ""
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    decisions: tuple[int, ...] = ()


def find_changes(edition: Edition) -> tuple[Change, ...]:
    """The changes of days before the edition's period, findings first; none when there is nothing to compare with."""
    earlier, period = edition.earlier, edition.period
    if earlier is None or period is None:
        return ()
    known = {cleaned.report.id for cleaned in earlier.cleaned}
    return (*_findings(edition.story, earlier, period, known), *_incidents(edition.story, earlier, period, known))


def _findings(story: Story, earlier: Story, period: Period, known: set[str]) -> Iterator[Change]:
    before = {(one.provision, one.zone, one.day): one for one in earlier.findings}
    decided = {incident.id: incident.decisions for incident in story.matched.incidents}
    for finding in story.findings:
        old = before.get((finding.provision, finding.zone, finding.day))
        was = old.status if old else FindingStatus.UNKNOWN
        if finding.day >= period.start or was == finding.status:
            continue
        yield Change(
            kind=ChangeKind.STATUS, finding=finding, before=was.value, after=finding.status.value, claims=finding.claims,
            reports=_new_reports(finding.claims, known),
            decisions=tuple(sorted({number for name in finding.incidents for number in decided.get(name, ())})),
        )  # fmt: skip


def _incidents(story: Story, earlier: Story, period: Period, known: set[str]) -> Iterator[Change]:
    was = incidents_by_claim(earlier)
    for incident in story.matched.incidents:
        if not _is_past(incident, period):
            continue
        held = {was[claim].id: was[claim] for claim in incident.claims if claim in was}
        if not held:
            yield Change(
                kind=ChangeKind.TOLD_LATE, incident=incident, claims=incident.claims,
                reports=_new_reports(incident.claims, known), decisions=incident.decisions,
            )  # fmt: skip
            continue
        if len(held) > 1:
            yield Change(
                kind=ChangeKind.JOINED, incident=incident, before=str(len(held)), claims=incident.claims,
                reports=_new_reports(incident.claims, known), decisions=incident.decisions,
            )  # fmt: skip
        yield from _of_incident(incident, tuple(held.values()), known)


def _is_past(incident: Incident, period: Period) -> bool:
    last = incident.date.end or incident.date.start if incident.date else None
    return last is not None and last < period.start


def _of_incident(incident: Incident, held: tuple[Incident, ...], known: set[str]) -> Iterator[Change]:
    """Figures, authors, disputes and the grade that an incident has now and had not, or the reverse."""
    decided = tuple(number for number in incident.decisions if all(number not in one.decisions for one in held))
    yield from _figures(incident, held, known)
    named = {author.actor for one in held for author in one.perpetrators}
    for author in incident.perpetrators:
        if author.actor not in named:
            yield Change(
                kind=ChangeKind.AUTHOR, incident=incident, after=author.actor, who=", ".join(author.according_to),
                reports=_new_reports(incident.claims, known), decisions=decided,
            )  # fmt: skip
    about, was_about = ({dispute.about for dispute in group} for group in (
        incident.disputes, [dispute for one in held for dispute in one.disputes]))  # fmt: skip
    for kind, topics in ((ChangeKind.DISPUTE, about - was_about), (ChangeKind.SETTLED, was_about - about)):
        for topic in sorted(topics):
            yield Change(
                kind=kind, incident=incident, told=topic, reports=_new_reports(incident.claims, known), decisions=decided
            )
    if len(held) == 1 and held[0].grade != incident.grade:
        yield Change(
            kind=ChangeKind.GRADE, incident=incident, before=held[0].grade, after=incident.grade,
            reports=_new_reports(incident.claims, known), decisions=decided,
        )  # fmt: skip


def _figures(incident: Incident, held: tuple[Incident, ...], known: set[str]) -> Iterator[Change]:
    """Each claimant's figure that is new: a revision when the same claimant stood by another before."""
    stood = {(row.what, row.claimant): row for one in held for row in one.ledger if not row.superseded}
    told: set[tuple[str, str, int | None, int | None]] = set()
    for row in incident.ledger:
        old = stood.get((row.what, row.claimant))
        key = (row.what, row.claimant, row.figure.low, row.figure.high)
        if row.superseded or key in told or not row.figure.known or (old and _same(old, row)):
            continue
        told.add(key)
        yield Change(
            kind=ChangeKind.REVISION if old else ChangeKind.FIGURE, incident=incident, told=row.what, who=row.teller,
            before=_bounds(old) if old else "", after=_bounds(row), claims=(row.claim,),
            reports=_new_reports((row.claim,), known), decisions=(row.decision,) if row.decision else (),
        )  # fmt: skip


def _same(one: LedgerRow, other: LedgerRow) -> bool:
    return (one.figure.low, one.figure.high) == (other.figure.low, other.figure.high)


def _bounds(row: LedgerRow) -> str:
    """A figure's bounds as "low|high", either side empty when open."""
    return "|".join("" if bound is None else str(bound) for bound in (row.figure.low, row.figure.high))


def _new_reports(claims: tuple[str, ...], known: set[str]) -> tuple[str, ...]:
    """The reports of some claims that were not known before, in order."""
    return tuple(sorted({report for claim in claims if (report := claim.rsplit("/", 2)[0]) not in known}))

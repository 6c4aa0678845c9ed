"""The sidecar: for each value of an export the sentence that tells it, the report's checksum and who vouches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from treve.model import (
    Account,
    AccountStance,
    BackedIncident,
    BackingClaim,
    Incident,
    IncidentClaim,
    Report,
    Span,
)
from treve.publish.exports.tables import Cell, csv_bytes

COLUMNS = ("event_id", "field", "report", "start", "end", "sentence", "sha256", "claimant", "modality")
_DENIAL = {AccountStance.DENIES: "denied", AccountStance.DOUBTS: "doubted"}
_ABOUT = {"occurrence": "type", "toll": "killed"}


def traces_csv(incidents: Iterable[BackedIncident], columns: Mapping[str, str]) -> bytes:
    """The sidecar of *incidents*; *columns* name what each thing told is called in the export: what has none is not in it."""
    told = (row for backed in incidents for row in _rows(backed))
    named = ({**row, "field": columns[str(row["field"])]} for row in told if row["field"] in columns)
    return csv_bytes(COLUMNS, _once(sorted(named, key=_order)))


def _order(row: Mapping[str, Cell]) -> tuple[str, ...]:
    return tuple(f"{row[name]:09d}" if name in ("start", "end") else str(row[name]) for name in COLUMNS)


def _once(rows: Sequence[Mapping[str, Cell]]) -> Iterator[Mapping[str, Cell]]:
    yield from (row for before, row in zip([None, *rows], rows, strict=False) if row != before)


def _rows(backed: BackedIncident) -> Iterator[Mapping[str, Cell]]:
    for told in backed.claims:
        voice = _voice(backed.incident, told)
        for field, spans in _told(told.claim):
            yield from _sentences(backed.incident, field, told, spans, voice)
        for account in told.claim.accounts:
            yield from _account(backed.incident, account, told, voice)
    yield from _figures(backed)


def _told(claim: IncidentClaim) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """What a claim tells besides figures, with the sentences that hold its words, all of them when it has no words."""
    yield "type", claim.evidence
    if claim.date and claim.date.known:
        yield "date", _holding(claim.evidence, claim.date.span)
    if claim.place:
        yield "place", _holding(claim.evidence, claim.place.span)
    for field in ("perpetrator", "target", "weapon"):
        if getattr(claim, field):
            yield field, claim.evidence


def _holding(sentences: tuple[Span, ...], words: Span | None) -> tuple[Span, ...]:
    return tuple(s for s in sentences if words and s.covers(words)) or sentences


def _account(incident: Incident, account: Account, told: BackingClaim, voice: str) -> Iterator[Mapping[str, Cell]]:
    """What one source denies, or whom it names as author; its figures come from the ledger."""
    who = account.source.name if account.source else voice
    spans = account.evidence or told.claim.evidence
    if account.stance in _DENIAL:
        field = _ABOUT.get(account.about or "occurrence", account.about or "type")
        for span in spans:
            yield _row(incident, field, told.report, span) | {"claimant": who, "modality": _DENIAL[account.stance]}
    elif account.perpetrator:
        yield from _sentences(incident, "perpetrator", told, spans, who)


def _figures(backed: BackedIncident) -> Iterator[Mapping[str, Cell]]:
    """Each row of the ledger, revised ones too, with the claimant that matching found behind it."""
    claims = {told.claim.id: told for told in backed.claims}
    for row in backed.incident.ledger:
        told = claims[row.claim]
        spans = _holding(told.claim.evidence, row.figure.span)
        yield from _sentences(backed.incident, row.what, told, spans, row.claimant)


def _sentences(
    incident: Incident, field: str, told: BackingClaim, spans: Iterable[Span], voice: str
) -> Iterator[Mapping[str, Cell]]:
    for span in spans:
        yield _row(incident, field, told.report, span) | {"claimant": voice, "modality": told.claim.modality.value}


def _row(incident: Incident, field: str, report: Report, span: Span) -> dict[str, Cell]:
    return {
        "event_id": incident.id, "field": field, "report": report.id, "start": span.start, "end": span.end,
        "sentence": span.of(report.text), "sha256": report.sha256,
    }  # fmt: skip


def _voice(incident: Incident, told: BackingClaim) -> str:
    """The nearest source named; when the report speaks in its own voice, whom matching took that for, else the report."""
    if told.claim.sources:
        return told.claim.sources[0].name
    known = {row.claimant for row in incident.ledger if row.claim == told.claim.id}
    known = known or (set(incident.claimants) if len(incident.claims) == 1 else set())
    return known.pop() if len(known) == 1 else told.report.outlet or told.report.id

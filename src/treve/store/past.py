"""What earlier runs left in a store: reports already read, persons' decisions, the ids that incidents had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, RowMapping, select

from treve.model import (
    AccessClaim,
    Anchor,
    AreaClaim,
    CalmClaim,
    Claim,
    CleanReport,
    Decision,
    GroupClaim,
    IncidentClaim,
    ObservanceClaim,
    Past,
    PositionClaim,
    QuoteClaim,
    Reading,
    Redirect,
    Report,
    SetAside,
    Span,
    TalksClaim,
    TollClaim,
    TruceClaim,
    ViolationCount,
)
from treve.store import schema
from treve.store.nouns import noun
from treve.store.opening import opened
from treve.store.plain import plain

# The kind in a claim's id, the field of a reading that holds such claims, and their class.
_KINDS: tuple[tuple[str, str, type[Claim]], ...] = (
    ("incident", "incidents", IncidentClaim), ("toll", "tolls", TollClaim), ("area", "areas", AreaClaim),
    ("access", "access", AccessClaim), ("talks", "talks", TalksClaim), ("truce", "truce", TruceClaim),
    ("violations", "violation_counts", ViolationCount), ("calm", "calm", CalmClaim), ("observance", "observance", ObservanceClaim),
    ("quote", "quotes", QuoteClaim),    ("position", "positions", PositionClaim), ("group", "groups", GroupClaim),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A report of an earlier run; ``cleaned`` and ``reading`` are None when it is to be read again.

    ``own`` is the report as cleaning alone has it, when it was read with a date that other reports lent it; else None.
    """

    report: Report
    cleaned: CleanReport | None = None
    reading: Reading | None = None
    own: CleanReport | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that a store holds for the next run. ``settings`` are those the last run was told, by name.

    ``store`` is the file itself, for what is better asked for than held; None when there is none.
    """

    reports: Mapping[str, KeptReport] = field(default_factory=dict)
    set_aside: tuple[SetAside, ...] = ()
    past: Past = field(default_factory=Past)
    settings: Mapping[str, str] = field(default_factory=dict)
    store: Path | None = None


def recall(path: Path, read_by: str | None) -> Kept:
    """What the store at *path* holds; nothing when there is none.

    Readings made by rooms other than *read_by* are left out; with None all count, whoever made them.
    """
    if not path.exists():
        return Kept()
    with opened(path) as engine, engine.connect() as connection:
        settings = {row.name: row.value for row in connection.execute(select(schema.run_settings))}
        return Kept(
            reports=_reports(connection, read_by),
            set_aside=_set_aside(connection),
            past=_past(connection),
            settings=settings,
            store=path,
        )


def last_settings(path: Path) -> Mapping[str, str]:
    """What the last run into the store at *path* was told, by name; nothing when there is no store."""
    if not path.exists():
        return {}
    with opened(path) as engine, engine.connect() as connection:
        return {row.name: row.value for row in connection.execute(select(schema.run_settings))}


def _reports(connection: Connection, read_by: str | None) -> dict[str, KeptReport]:
    claims: dict[str, list[RowMapping]] = defaultdict(list)
    told = select(schema.claims.c.id, schema.claims.c.report, schema.claims.c.kind, schema.claims.c.record)
    for row in connection.execute(told).mappings():
        claims[row["report"]].append(row)
    rows = connection.execute(select(schema.reports).order_by("id")).mappings()
    return {row["id"]: _kept(row, claims.get(row["id"], ()), read_by) for row in rows}


def _kept(row: RowMapping, claims: Sequence[RowMapping], read_by: str | None) -> KeptReport:
    given = {**row, **(row["cleaned"] or {}).get("report", {})}
    report = noun(Report, {**given, "notes": list(given.get("notes") or ())})
    if row["cleaned"] is None or (read_by is not None and row["read_by"] != read_by):
        return KeptReport(report=report)
    cleaned = noun(CleanReport, {**row["cleaned"], "report": plain(report)})
    own = noun(CleanReport, {**row["own"], "report": plain(report)}) if row["own"] else None
    return KeptReport(report=report, cleaned=cleaned, reading=_reading(report.id, claims), own=own)


def _reading(report: str, rows: Sequence[RowMapping]) -> Reading:
    by_kind: dict[str, list[RowMapping]] = defaultdict(list)
    for row in rows:
        by_kind[row["kind"]].append(row)
    found: dict[str, tuple[Claim, ...]] = {
        name: tuple(noun(claim, row["record"]) for row in sorted(by_kind[kind], key=_number))
        for kind, name, claim in _KINDS
        if kind in by_kind
    }
    return Reading(report=report, **found)  # type: ignore[arg-type]  # each field gets claims of its own class, by _KINDS


def _number(row: RowMapping) -> int:
    return int(row["id"].rpartition("/")[2])


def _set_aside(connection: Connection) -> tuple[SetAside, ...]:
    rows = connection.execute(select(schema.set_aside).order_by("number"))
    return tuple(SetAside(source=row.source, reason=row.reason, detail=row.detail, line=row.line) for row in rows)


def _past(connection: Connection) -> Past:
    """The past that the next matching takes into account."""
    incidents: dict[str, list[Anchor]] = defaultdict(list)
    link, claim = schema.incident_claims.c, schema.claims.c
    rows = connection.execute(
        select(link.incident, claim.id, claim.report, claim.record)
        .join_from(schema.incident_claims, schema.claims, link.claim == claim.id)
        .order_by(link.incident, claim.id)
    )
    for row in rows:
        evidence = row.record["evidence"]
        if evidence:
            incidents[row.incident].append(Anchor(claim=row.id, report=row.report, sentence=Span(*evidence[0])))
    return Past(
        decisions=_decisions(connection),
        incidents={name: tuple(anchors) for name, anchors in incidents.items()},
        redirects=_redirects(connection),
    )


def _decisions(connection: Connection) -> tuple[Decision, ...]:
    rows = connection.execute(select(schema.decisions.c.record).order_by(schema.decisions.c.number))
    return tuple(noun(Decision, row.record) for row in rows)


def _redirects(connection: Connection) -> tuple[Redirect, ...]:
    led: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(schema.redirects).order_by("old", "position")):
        led[row.old].extend([row.new] if row.new else [])
    return tuple(Redirect(old=old, new=tuple(new)) for old, new in led.items())

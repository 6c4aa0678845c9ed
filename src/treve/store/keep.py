"""Writes a story into a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, delete, insert, text

from treve.model import Claim, CleanReport, Finding, Incident, Story
from treve.store import schema
from treve.store.carry import carry_over
from treve.store.opening import open_store
from treve.store.plain import Plain, plain

Row = Mapping[str, Plain]
_FINDING = tuple(part.name for part in fields(Finding))


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What is kept for the next run besides the story.

    ``read_by`` is the version of the rooms that read the reports. Those in ``unsettled`` were read with the help of others
    (a date from a report that shares the text): they are kept as they are without it, too. ``settings`` are what the run was told, by name.
    ``before`` is the store whose people's tables are carried over; None when there is none.
    """

    read_by: str | None = None
    unsettled: tuple[CleanReport, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    before: Path | None = None


_NOTHING_MORE = Keeping()


def keep(story: Story, path: Path, keeping: Keeping = _NOTHING_MORE) -> None:
    """Make the store at *path* hold exactly this story, in one transaction: all of it or, on a fault, none.

    What people wrote stays, and comes over from the store before.
    """
    new = not path.exists()
    carry_over(path, keeping.before)
    engine = open_store(path)
    with engine.begin() as connection:
        for table in reversed(schema.metadata.sorted_tables):
            if not table.info.get(schema.SURVIVES_RUNS):
                connection.execute(delete(table))
        _keep_reports(connection, story, keeping)
        _put(connection, schema.run_settings, ({"name": n, "value": v} for n, v in sorted(keeping.settings.items())))
        _keep_claims(connection, story)
        _keep_matches(connection, story)
        _keep_findings(connection, story)
    if not new:
        _put_in_order(engine)
    engine.dispose()


def _put_in_order(engine: Engine) -> None:
    """Write the pages in order, without what the rows before left between: outside any transaction, as VACUUM asks."""
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM"))


def _put(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows as the driver takes them: tens of thousands of findings go in three times as fast as through the toolkit."""
    batch = list(rows)
    if not batch:
        return
    columns = [column for column in table.columns if column.name in batch[0]]
    statement = insert(table).compile(dialect=connection.dialect, column_keys=[column.name for column in columns])
    binders = [column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for column in columns]
    bound = [(column.name, binder or _as_it_is) for column, binder in zip(columns, binders, strict=True)]
    connection.exec_driver_sql(str(statement), [tuple(bind(row[name]) for name, bind in bound) for row in batch])


def _as_it_is(value: Plain) -> Plain:
    return value


def _keep_reports(connection: Connection, story: Story, keeping: Keeping) -> None:
    _put(connection, schema.reports, (_report(cleaned, keeping) for cleaned in story.cleaned))
    _put(connection, schema.items, (
        {"report": c.report.id, "position": i.index, "start": i.span.start, "end": i.span.end, "language": i.language}
        for c in story.cleaned for i in c.items
    ))  # fmt: skip
    cuts = {(c.report.id, *cut.span): cut.reason.value for c in story.cleaned for cut in c.cuts}
    _put(connection, schema.cuts, ({"report": r, "start": s, "end": e, "reason": why} for (r, s, e), why in cuts.items()))
    _put(connection, schema.set_aside, (
        {"number": n, "source": a.source, "line": a.line, "reason": a.reason, "detail": a.detail}
        for n, a in enumerate(story.set_aside)
    ))  # fmt: skip


def _report(cleaned: CleanReport, keeping: Keeping) -> Row:
    report, published = cleaned.report, cleaned.published
    own = next((own for own in keeping.unsettled if own.report.id == report.id), None)
    return {
        "id": report.id, "text": report.text, "sha256": report.sha256, "source": report.source, "outlet": report.outlet,
        "url": report.url, "title": report.title, "language": cleaned.language, "stated_date": cleaned.stated_date,
        "stated_date_is_right": cleaned.stated_date_is_right, "stated_date_why": cleaned.stated_date_why,
        "published_start": plain(published.start), "published_end": plain(published.end),
        "published_why": published.why, "agencies": list(cleaned.agencies),
        "cleaned": _without_text(cleaned) if keeping.read_by else None, "read_by": keeping.read_by,
        "own": _without_text(own) if own else None,
    }  # fmt: skip


def _without_text(cleaned: CleanReport) -> Plain:
    """Everything about a report but its text, which has a column of its own."""
    report = {f.name: plain(getattr(cleaned.report, f.name)) for f in fields(cleaned.report) if f.name != "text"}
    return {**{f.name: plain(getattr(cleaned, f.name)) for f in fields(cleaned) if f.name != "report"}, "report": report}


def _keep_claims(connection: Connection, story: Story) -> None:
    pairs = [(reading.report, claim) for reading in story.readings for claim in reading.claims()]
    _put(connection, schema.claims, (
        {"id": claim.id, "report": report, "kind": kind_of(claim), "rule": claim.rule, "record": plain(claim)}
        for report, claim in pairs
    ))  # fmt: skip
    spans = {(c.id, role, *span): None for _, c in pairs for role, spans in (("sentence", c.evidence), ("words", c.words))
             for span in spans}  # fmt: skip
    _put(connection, schema.traces, ({"claim": c, "role": role, "start": s, "end": e} for c, role, s, e in spans))


def kind_of(claim: Claim) -> str:
    """The kind in a claim's id: ``report/kind/n``, whatever the report's own id holds."""
    return claim.id.rsplit("/", 2)[1]


def _keep_matches(connection: Connection, story: Story) -> None:
    _put(connection, schema.origins, ({"id": o.id, "agency": o.agency, "earliest": o.earliest} for o in story.origins))
    _put(connection, schema.origin_members, (
        {"origin": o.id, "report": m.report, "share": m.share, "spans": plain(m.spans)} for o in story.origins for m in o.members
    ))  # fmt: skip
    incidents = (*story.matched.incidents, *story.matched.rejected)
    _put(connection, schema.incidents, map(_incident, incidents))
    _put(connection, schema.incident_claims, ({"incident": i.id, "claim": c} for i in incidents for c in i.claims))
    _put(connection, schema.machine_incidents, ({"id": i.id, "record": plain(i)} for i in story.matched.as_matched))
    _put(connection, schema.redirects, (
        {"old": r.old, "position": n, "new": new} for r in story.matched.redirects for n, new in enumerate(r.new or (None,))
    ))  # fmt: skip
    _put(connection, schema.threads, ({"id": t.id, "kind": t.kind, "record": plain(t)} for t in story.matched.threads))
    _put(connection, schema.courses, (
        {"id": c.id, "kind": c.kind, "place": c.place, "record": plain(c)} for c in story.matched.courses
    ))  # fmt: skip
    _put(connection, schema.total_series, (
        {"id": t.id, "what": t.what, "claimant": t.claimant, "since": t.since, "record": plain(t)} for t in story.matched.totals
    ))  # fmt: skip
    merges = {(m.one, m.other): m for m in story.matched.merges}
    _put(connection, schema.merges, (
        {"one": m.one, "other": m.other, "joined": m.joined, "score": m.score, "reasons": plain(m.reasons)}
        for m in merges.values()
    ))  # fmt: skip


def _incident(incident: Incident) -> Row:
    date, place = incident.date, incident.place
    return {
        "id": incident.id, "type": incident.type.value, "grade": incident.grade, "record": plain(incident),
        "day_start": plain(date.start) if date else None, "day_end": plain(date.end) if date else None,
        "place": place.name if place else None, "country": place.country if place else None,
        "lat": place.lat if place else None, "lon": place.lon if place else None,
        "review": incident.review,
    }  # fmt: skip


def _keep_findings(connection: Connection, story: Story) -> None:
    _put(connection, schema.findings, (
        {"provision": f.provision, "zone": f.zone, "day": f.day.isoformat(), "status": f.status.value, "record": record}
        for f, record in zip(story.findings, _finding_records(story.findings), strict=True)
    ))  # fmt: skip


def _finding_records(findings: Iterable[Finding]) -> Iterator[Plain]:
    """Findings made plain; the silent ones of a provision, which differ in the day alone, from one of them."""
    silent: dict[tuple[object, ...], dict[str, Plain]] = {}
    for finding in findings:
        if not finding.silent:
            yield plain(finding)
            continue
        alike = finding.provision, finding.zone, finding.why
        if alike not in silent:
            silent[alike] = {name: plain(getattr(finding, name)) for name in _FINDING}
        yield {**silent[alike], "day": finding.day.isoformat()}

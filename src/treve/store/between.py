"""The incidents of a stretch of days, each with its claims and their reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from treve.model import BackedIncident, BackingClaim, Incident, IncidentClaim, Publication, Report
from treve.store import schema
from treve.store.nouns import noun
from treve.store.opening import open_store

REJECTED = "rejected"
Rows = Mapping[str, Row[Any]]


def incidents_between(path: Path, start: date | None = None, end: date | None = None) -> tuple[BackedIncident, ...]:
    """The incidents that may have happened from *start* to *end*, by first day and id; None leaves that side open.

    Days are inclusive. What a person rejected is left out. An incident without a day is given only when both sides are open, and stands last.
    """
    engine = open_store(path)
    try:
        with engine.connect() as connection:
            return tuple(_backed(connection, _wanted(start, end)))
    finally:
        engine.dispose()


def _wanted(start: date | None, end: date | None) -> Select[Any]:
    table = schema.incidents.c
    query = select(table.id, table.record).order_by(table.day_start.is_(None), table.day_start, table.id)
    query = query.where(_standing())
    first, last = func.coalesce(table.day_start, table.day_end), func.coalesce(table.day_end, table.day_start)
    if start:
        # "depuis lundi" has no last day: it may have gone on until any day.
        query = query.where(or_(last >= start.isoformat(), and_(table.day_end.is_(None), table.day_start.is_not(None))))
    return query.where(first <= end.isoformat()) if end else query


def _standing() -> ColumnElement[bool]:
    """Not rejected by a person."""
    review = schema.incidents.c.review
    return or_(review.is_(None), review != REJECTED)


def _backed(connection: Connection, wanted: Select[Any]) -> Iterator[BackedIncident]:
    chosen = wanted.order_by(None).with_only_columns(schema.incidents.c.id)
    link = schema.incident_claims.c
    members = select(link.claim).where(link.incident.in_(chosen))
    table = schema.claims.c
    claims: Rows = {row.id: row for row in connection.execute(select(schema.claims).where(table.id.in_(members)))}
    told = select(table.report).where(table.id.in_(members))
    reports: Rows = {row.id: row for row in connection.execute(select(schema.reports).where(schema.reports.c.id.in_(told)))}
    by_incident = defaultdict(list)
    for row in connection.execute(select(link.incident, link.claim).where(link.incident.in_(chosen)).order_by(link.claim)):
        by_incident[row.incident].append(row.claim)
    backing = partial(_backing, claims=claims, reports=reports)
    for row in connection.execute(wanted):
        yield BackedIncident(incident=noun(Incident, row.record), claims=tuple(map(backing, by_incident[row.id])))


def _backing(claim: str, *, claims: Rows, reports: Rows) -> BackingClaim:
    row = claims[claim]
    report = reports[row.report]
    return BackingClaim(
        claim=noun(IncidentClaim, row.record),
        report=Report(
            id=report.id, text=report.text, sha256=report.sha256, source=report.source, stated_date=report.stated_date,
            outlet=report.outlet, url=report.url, title=report.title,
        ),
        published=Publication(start=_day(report.published_start), end=_day(report.published_end), why=report.published_why or ""),
        language=report.language,
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def count_undated(path: Path) -> int:
    """How many incidents have no day at all: no stretch of days can hold them."""
    engine = open_store(path)
    table = schema.incidents.c
    try:
        with engine.connect() as connection:
            query = select(func.count()).where(table.day_start.is_(None), table.day_end.is_(None), _standing())
            return connection.scalar(query) or 0
    finally:
        engine.dispose()

"""Looks up what stands behind an id: the sentences, their words, and how claims were joined."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, or_, select

from treve.errors import TreveError
from treve.model import Merge, Reason, Span
from treve.store import schema
from treve.store.opening import open_store


class UnknownIdError(TreveError):
    """No claim, incident or finding of the store has this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSentence:
    """A sentence of a report, and the spans of its words that a rule used, relative to it."""

    span: Span
    text: str
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """A claim with its report's outlet and day (None when unknown) and its sentences."""

    id: str
    kind: str
    rule: str
    report: str
    outlet: str | None
    published: str | None
    sentences: tuple[FoundSentence, ...]
    record: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What stands behind an id. ``record`` is the incident's or finding's own record, None for a claim."""

    id: str
    claims: tuple[FoundClaim, ...]
    merges: tuple[Merge, ...]
    record: dict[str, Any] | None


def find(path: Path, wanted: str) -> Found:
    """The claim, incident or finding (``provision@day``) *wanted* in the store at *path*. Raises UnknownIdError.

    A former id of an incident leads to the one that holds most of its claims now.
    """
    engine = open_store(path)
    try:
        with engine.connect() as connection:
            return _found(connection, wanted)
    finally:
        engine.dispose()


def _found(connection: Connection, wanted: str) -> Found:
    claims = _claims(connection, [wanted])
    if claims:
        return Found(id=wanted, claims=claims, merges=_merges(connection, [wanted]), record=None)
    name = next(iter(led_to(connection, wanted)), wanted)
    record = connection.scalar(select(schema.incidents.c.record).where(schema.incidents.c.id == name))
    record = record or _finding_record(connection, wanted)
    if record is None:
        raise UnknownIdError(wanted)
    members = list(record["claims"])
    return Found(id=name, claims=_claims(connection, members), merges=_merges(connection, members), record=record)


def led_to(connection: Connection, wanted: str) -> tuple[str, ...]:
    """The incidents that a former id leads to, the nearest first; none when it is no former id, or when its claims are gone."""
    table = schema.redirects.c
    return tuple(
        connection.scalars(select(table.new).where(table.old == wanted, table.new.is_not(None)).order_by(table.position))
    )


def _finding_record(connection: Connection, wanted: str) -> dict[str, Any] | None:
    provision, _, day = wanted.rpartition("@")
    table = schema.findings
    record: dict[str, Any] | None = connection.scalar(
        select(table.c.record).where(table.c.provision == provision, table.c.day == day).order_by(table.c.zone)
    )
    return record


def _claims(connection: Connection, ids: list[str]) -> tuple[FoundClaim, ...]:
    query = select(schema.claims, schema.reports.c.text, schema.reports.c.outlet, schema.reports.c.published_start).join(
        schema.reports, schema.reports.c.id == schema.claims.c.report
    )
    rows = connection.execute(query.where(schema.claims.c.id.in_(ids)).order_by(schema.claims.c.id))
    return tuple(
        FoundClaim(id=row.id, kind=row.kind, rule=row.rule, report=row.report, outlet=row.outlet,
                   published=row.published_start, record=row.record, sentences=_sentences(connection, row.id, row.text))
        for row in rows
    )  # fmt: skip


def _sentences(connection: Connection, claim: str, text: str) -> tuple[FoundSentence, ...]:
    table = schema.traces
    rows = connection.execute(select(table.c.role, table.c.start, table.c.end).where(table.c.claim == claim).order_by("start"))
    spans = [(row.role, Span(row.start, row.end)) for row in rows]
    words = [span for role, span in spans if role == "words"]
    return tuple(
        FoundSentence(span=span, text=span.of(text), words=tuple(w.shifted(-span.start) for w in words if span.covers(w)))
        for role, span in spans
        if role == "sentence"
    )


def _merges(connection: Connection, ids: list[str]) -> tuple[Merge, ...]:
    table = schema.merges
    rows = connection.execute(select(table).where(or_(table.c.one.in_(ids), table.c.other.in_(ids))).order_by("one", "other"))
    return tuple(
        Merge(
            one=row.one,
            other=row.other,
            joined=row.joined,
            score=row.score,
            reasons=tuple(Reason(**step) for step in row.reasons),
        )
        for row in rows
    )

"""Persons' decisions in a store: made, undone and listed; never erased, and never over the machine's results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from treve.errors import TreveError
from treve.model import Anchor, CorrectedField, Decision, DecisionKind, Incident, Span
from treve.store import schema
from treve.store.look_up import UnknownIdError, led_to
from treve.store.nouns import noun
from treve.store.opening import opened
from treve.store.plain import plain
from treve.wording import fold_name

Named = tuple[str, tuple[Anchor, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who decides, when (ISO 8601), and why, in their own words; None when they give no reason."""

    by: str
    at: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field of an incident and the value it should have; ``claimant`` is whose figure it is, None for any."""

    field: CorrectedField
    value: str
    claimant: str | None = None


class UnknownDecisionError(TreveError):
    """No decision of the store has this number, or it was undone before."""


class NotOfIncidentError(TreveError):
    """A claim to be split off is not one of the incident's, or none would stay behind."""


def merge(path: Path, incidents: Sequence[str], signed: Signed) -> tuple[Decision, ...]:
    """Decide that two or more incidents are one: a decision for each that joins the first. Raises UnknownIdError."""
    with transaction(path) as connection:
        first, *others = (_named(connection, name) for name in incidents)
        joining = [claims for name, claims in others if name != first[0]]
        return tuple(_put(connection, _made(DecisionKind.MERGE, first, signed, others=claims)) for claims in joining)


def split(path: Path, incident: str, claims: Sequence[str], signed: Signed) -> Decision:
    """Decide that *claims* of an incident tell another one. Raises UnknownIdError and NotOfIncidentError."""
    with transaction(path) as connection:
        name, anchors = _named(connection, incident)
        leaving = tuple(anchor for anchor in anchors if anchor.claim in claims)
        staying = tuple(anchor for anchor in anchors if anchor.claim not in claims)
        if len(leaving) != len(set(claims)) or not staying:
            raise NotOfIncidentError(", ".join(anchor.claim for anchor in anchors))
        return _put(connection, _made(DecisionKind.SPLIT, (name, leaving), signed, others=staying))


def confirm(path: Path, incident: str, signed: Signed) -> Decision:
    """Say that an incident is rightly made. Raises UnknownIdError."""
    return _decide(path, incident, DecisionKind.CONFIRM, signed)


def reject(path: Path, incident: str, signed: Signed) -> Decision:
    """Say that an incident is none: it stays in the store and counts nowhere. Raises UnknownIdError."""
    return _decide(path, incident, DecisionKind.REJECT, signed)


def correct(path: Path, incident: str, change: Change, signed: Signed) -> Decision:
    """Give an incident's field another value. Raises UnknownIdError.

    The value is taken as it is: `treve.matching.check_value` tells beforehand whether it can be read.
    """
    return _decide(path, incident, DecisionKind.CORRECT, signed, change)


def annotate(path: Path, incident: str, signed: Signed) -> Decision:
    """Put a note beside an incident. Raises UnknownIdError."""
    return _decide(path, incident, DecisionKind.NOTE, signed)


def undo(path: Path, number: int, signed: Signed) -> Decision:
    """Undo a decision: it stays in the list, with who undid it and when. Raises UnknownDecisionError."""
    table = schema.decisions
    with transaction(path) as connection:
        record = connection.scalar(select(table.c.record).where(table.c.number == number, table.c.undone_at.is_(None)))
        if record is None:
            raise UnknownDecisionError(str(number))
        undone = replace(noun(Decision, record), undone_by=signed.by, undone_at=signed.at)
        connection.execute(update(table).where(table.c.number == number).values(undone_at=signed.at, record=plain(undone)))
        return undone


def list_decisions(path: Path) -> tuple[Decision, ...]:
    """Every decision ever made, undone ones too, in order."""
    with transaction(path) as connection:
        rows = connection.execute(select(schema.decisions.c.record).order_by(schema.decisions.c.number))
        return tuple(noun(Decision, row.record) for row in rows)


@contextmanager
def transaction(path: Path) -> Iterator[Connection]:
    """A connection to the store at *path* whose changes are all made or none."""
    with opened(path) as engine, engine.begin() as connection:
        yield connection


def _decide(path: Path, incident: str, kind: DecisionKind, signed: Signed, change: Change | None = None) -> Decision:
    with transaction(path) as connection:
        named = _named(connection, incident)
        if change is None:
            return _put(connection, _made(kind, named, signed))
        decision = _made(kind, (named[0], _whose(connection, named, change)), signed)
        return _put(connection, replace(decision, corrected=change.field, value=change.value, claimant=change.claimant))


def _whose(connection: Connection, named: Named, change: Change) -> tuple[Anchor, ...]:
    """The claims that give the figure to be corrected, so that it stays with them in a split; else all of the incident's."""
    record = connection.scalar(select(schema.incidents.c.record).where(schema.incidents.c.id == named[0]))
    rows = noun(Incident, record).ledger if record and change.claimant else ()
    wanted = fold_name(change.claimant or "")
    giving = {
        row.claim for row in rows if row.what == change.field.value and wanted in (fold_name(row.claimant), fold_name(row.teller))
    }
    return tuple(anchor for anchor in named[1] if anchor.claim in giving) or named[1]


def _made(kind: DecisionKind, named: Named, signed: Signed, others: tuple[Anchor, ...] = ()) -> Decision:
    return Decision(kind=kind, by=signed.by, at=signed.at, note=signed.note, incident=named[0], claims=named[1], others=others)


def _named(connection: Connection, wanted: str) -> Named:
    """The incident of that id, former ids too, and its claims where they stand."""
    name = next(iter(led_to(connection, wanted)), wanted)
    link, claim = schema.incident_claims.c, schema.claims.c
    rows = connection.execute(
        select(claim.id, claim.report, claim.record)
        .join_from(schema.incident_claims, schema.claims, link.claim == claim.id)
        .where(link.incident == name)
        .order_by(claim.id)
    ).all()
    if not rows:
        raise UnknownIdError(wanted)
    return name, tuple(Anchor(claim=row.id, report=row.report, sentence=_sentence(row.record)) for row in rows)


def _sentence(record: dict[str, Any]) -> Span:
    return Span(*record["evidence"][0]) if record["evidence"] else Span(0, 0)


def _put(connection: Connection, decision: Decision) -> Decision:
    table = schema.decisions
    last = connection.scalar(select(func.max(table.c.number))) or 0
    numbered = replace(decision, number=last + 1)
    connection.execute(
        insert(table).values(
            number=numbered.number, kind=numbered.kind.value, by=numbered.by, at=numbered.at, incident=numbered.incident,
            undone_at=None, record=plain(numbered),
        )
    )  # fmt: skip
    return numbered

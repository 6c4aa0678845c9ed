"""What was fetched from the web: reports as received, and what is remembered of each address for the next visit.

No run clears these tables: they are input, and what is held once is never asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from sqlalchemy import delete, insert, select

from treve.model import KnownAddress, Report
from treve.store import schema
from treve.store.opening import opened

_FIELDS = (
    "id", "text", "sha256", "source", "stated_date", "outlet", "url", "title", "author", "modified", "fetched_at",
)  # fmt: skip


def keep_fetched(path: Path, reports: Iterable[Report], remembered: Iterable[KnownAddress]) -> None:
    """Add reports to the store at *path*, and remember their addresses, in one transaction. What is held stays as it is."""
    with opened(path) as engine, engine.begin() as connection:
        held = set(connection.scalars(select(schema.fetched_reports.c.id)))
        rows = {report.id: _row(report) for report in reports if report.id not in held}
        known = {told.address: {field.name: getattr(told, field.name) for field in fields(told)} for told in remembered}
        if rows:
            connection.execute(insert(schema.fetched_reports), list(rows.values()))
        for address, row in known.items():
            connection.execute(delete(schema.addresses).where(schema.addresses.c.address == address))
            connection.execute(insert(schema.addresses), row)


def _row(report: Report) -> Mapping[str, object]:
    return {**{name: getattr(report, name) for name in _FIELDS}, "notes": list(report.notes)}


def fetched(path: Path) -> Iterator[Report]:
    """The reports fetched into the store at *path*, by id, one at a time; none when there is no store."""
    if not path.exists():
        return
    with opened(path) as engine, engine.connect() as connection:
        rows = connection.execution_options(yield_per=500).execute(select(schema.fetched_reports).order_by("id"))
        for row in rows.mappings():
            yield Report(**{name: row[name] for name in _FIELDS}, notes=tuple(row["notes"]))


def ids_fetched(path: Path) -> frozenset[str]:
    """The ids of the reports fetched into the store at *path*."""
    if not path.exists():
        return frozenset()
    with opened(path) as engine, engine.connect() as connection:
        return frozenset(connection.scalars(select(schema.fetched_reports.c.id)))


def addresses_known(path: Path) -> tuple[KnownAddress, ...]:
    """All that the store at *path* remembers of addresses, in their order."""
    if not path.exists():
        return ()
    with opened(path) as engine, engine.connect() as connection:
        return tuple(KnownAddress(**row) for row in connection.execute(select(schema.addresses).order_by("address")).mappings())

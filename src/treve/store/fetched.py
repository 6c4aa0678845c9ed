"""What was fetched from the web: reports as received, and what is remembered of each address for the next visit.

No run clears these tables: they are input, and what is held once is never asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as insert_or

from treve.model import Report
from treve.store import schema

_FIELDS = (
    "id", "text", "sha256", "source", "stated_date", "outlet", "url", "title", "author", "modified", "fetched_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberedAddress:
    """What is remembered of an address: what its server said of its version, a mark of its content, when it was asked for."""

    address: str
    etag: str | None = None
    modified: str | None = None
    mark: str | None = None
    at: str | None = None


def keep_fetched(path: Path, reports: Iterable[Report], remembered: Iterable[RememberedAddress]) -> None:
    """Add reports to the store at *path*, and remember their addresses, in one transaction. What is held stays as it is."""
    with schema.opened(path) as engine, engine.begin() as connection:
        if rows := [_row(report) for report in reports]:
            connection.execute(insert_or(schema.fetched_reports).on_conflict_do_nothing(), rows)
        for known in remembered:
            row = {column.name: getattr(known, column.name) for column in schema.addresses.columns}
            told = insert_or(schema.addresses).values(row)
            connection.execute(told.on_conflict_do_update(index_elements=[schema.addresses.c.address], set_=row))


def _row(report: Report) -> Mapping[str, object]:
    return {**{name: getattr(report, name) for name in _FIELDS}, "notes": list(report.notes)}


def fetched(path: Path) -> Iterator[Report]:
    """The reports fetched into the store at *path*, by id, one at a time; none when there is no store."""
    if not path.exists():
        return
    with schema.opened(path) as engine, engine.connect() as connection:
        rows = connection.execution_options(yield_per=500).execute(select(schema.fetched_reports).order_by("id"))
        for row in rows.mappings():
            yield Report(**{name: row[name] for name in _FIELDS}, notes=tuple(row["notes"]))


def ids_fetched(path: Path) -> frozenset[str]:
    """The ids of the reports fetched into the store at *path*."""
    if not path.exists():
        return frozenset()
    with schema.opened(path) as engine, engine.connect() as connection:
        return frozenset(connection.scalars(select(schema.fetched_reports.c.id)))


def addresses_known(path: Path) -> tuple[RememberedAddress, ...]:
    """All that the store at *path* remembers of addresses, in their order."""
    if not path.exists():
        return ()
    with schema.opened(path) as engine, engine.connect() as connection:
        return tuple(
            RememberedAddress(**row) for row in connection.execute(select(schema.addresses).order_by("address")).mappings()
        )

"""The running totals of a store."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from treve.model import TotalSeries
from treve.store import schema
from treve.store.nouns import noun
from treve.store.opening import opened


def running_totals(path: Path) -> tuple[TotalSeries, ...]:
    """Every running total in the store at *path*, by kind, claimant and beginning."""
    table = schema.total_series.c
    with opened(path) as engine, engine.connect() as connection:
        rows = connection.execute(select(table.record).order_by(table.what, table.claimant, table.since, table.id))
        return tuple(noun(TotalSeries, row.record) for row in rows)

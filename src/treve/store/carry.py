"""What no run clears goes from store to store: decisions, what was fetched, the register of origins."""

from __future__ import annotations

from pathlib import Path

from treve.store import schema
from treve.store.opening import opened


def carry_over(path: Path, before: Path | None) -> None:
    """Copy the tables that survive runs from the store *before* into the store at *path*, where they are empty.

    Nothing when there is no store before. SQLite copies from file to file: millions of rows take seconds.
    """
    if before is None or not before.exists():
        return
    surviving = [table for table in schema.metadata.sorted_tables if table.info.get(schema.SURVIVES_RUNS)]
    with opened(before), opened(path) as engine, engine.connect() as connection:
        run = connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql
        run("ATTACH DATABASE ? AS former", (str(before),))
        run("BEGIN")
        for table in surviving:
            columns = ", ".join(column.name for column in table.columns)
            run(f"INSERT INTO main.{table.name} ({columns}) SELECT {columns} FROM former.{table.name}")  # noqa: S608 -- names from the schema
        run("COMMIT")
        run("DETACH DATABASE former")

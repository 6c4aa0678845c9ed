"""What no run clears goes from store to store: decisions, what was fetched, the register of origins."""

from __future__ import annotations

from pathlib import Path

from treve.store import schema


def carry_over(path: Path, before: Path | None) -> None:
    """Copy the tables that survive runs from the store *before* into the store at *path*, where they are empty.

    Nothing when there is no store before. SQLite copies from file to file: millions of rows take seconds.
    """
    if before is None or not before.exists():
        return
    surviving = [table.name for table in schema.metadata.sorted_tables if table.info.get(schema.SURVIVES_RUNS)]
    with schema.opened(before), schema.opened(path) as engine, engine.connect() as connection:
        run = connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql
        run("ATTACH DATABASE ? AS former", (str(before),))
        run("BEGIN")
        for table in surviving:
            run(f"INSERT INTO main.{table} SELECT * FROM former.{table}")  # noqa: S608 -- names from the schema
        run("COMMIT")
        run("DETACH DATABASE former")

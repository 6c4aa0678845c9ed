"""The tables, and how a store is opened: its migrations run first, so an old store opens with a new Trêve."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    inspect,
)
from sqlalchemy.engine import ExceptionContext

from treve.errors import TreveError
from treve.languages.interface import texts

metadata = MetaData()
SURVIVES_RUNS = "survives_runs"
"""Marks a table that no run clears: what people wrote, not what the machine found."""

reports = Table(
    "report",
    metadata,
    Column("id", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("source", String, nullable=False),
    Column("outlet", String),
    Column("url", String),
    Column("title", String),
    Column("language", String),
    Column("stated_date", String),
    Column("stated_date_is_right", Boolean),
    Column("stated_date_why", String),
    Column("published_start", String, index=True),
    Column("published_end", String),
    Column("published_why", String),
    Column("agencies", JSON),
    Column(
        "cleaned", JSON
    ),  # the report but its text, and what cleaning found, so that a later run need not clean and read again
    Column("own", JSON),  # the same before other reports lent it a date; None when they lent none
    Column("read_by", String),  # the version of the rooms that read it; None: to be read again
)
items = Table(
    "item",
    metadata,
    Column("report", ForeignKey("report.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("language", String),
)
cuts = Table(
    "cut",
    metadata,
    Column("report", ForeignKey("report.id"), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("reason", String, nullable=False),
)
claims = Table(
    "claim",
    metadata,
    Column("id", String, primary_key=True),
    Column("report", ForeignKey("report.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("record", JSON, nullable=False),
    Index("claim_by_kind", "kind", "report"),
)
traces = Table(
    "trace",
    metadata,
    Column("claim", ForeignKey("claim.id"), primary_key=True),
    Column("role", String, primary_key=True),  # "sentence": whole sentences; "words": the words that the rule used
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
)
origins = Table(
    "origin",
    metadata,
    Column("id", String, primary_key=True),
    Column("agency", String),
    Column("earliest", String, nullable=False),
)
origin_members = Table(
    "origin_member",
    metadata,
    Column("origin", ForeignKey("origin.id"), primary_key=True),
    Column("report", ForeignKey("report.id"), primary_key=True),
    Column("share", Float, nullable=False),
    Column("spans", JSON, nullable=False),
)
incidents = Table(
    "incident",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("day_start", String, index=True),
    Column("day_end", String),
    Column("place", String, index=True),
    Column("country", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("grade", String, nullable=False),
    Column("record", JSON, nullable=False),
    Column("review", String),  # "confirmed" or "rejected" by a person; a rejected one counts nowhere
)
incident_claims = Table(
    "incident_claim",
    metadata,
    Column("incident", ForeignKey("incident.id"), primary_key=True),
    Column("claim", ForeignKey("claim.id"), primary_key=True),
)
merges = Table(
    "merge",
    metadata,
    Column("one", ForeignKey("claim.id"), primary_key=True),
    Column("other", ForeignKey("claim.id"), primary_key=True),
    Column("joined", Boolean, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
)
machine_incidents = Table(  # what decisions changed, as the machine alone has it
    "machine_incident",
    metadata,
    Column("id", String, primary_key=True),
    Column("record", JSON, nullable=False),
)
redirects = Table(
    "redirect",
    metadata,
    Column("old", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("new", String),  # None when the claims of the old incident are gone
)
decisions = Table(
    "decision",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("incident", String, nullable=False, index=True),
    Column("undone_at", String),
    Column("record", JSON, nullable=False),
    info={SURVIVES_RUNS: True},
)
run_settings = Table(  # what the last run was told: the terms' text, the bulletin's language
    "run_setting",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
threads = Table(  # rounds of talks, areas, steps of aid promises, quotes: what several reports tell of one thing
    "thread",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False, index=True),
    Column("record", JSON, nullable=False),
)
courses = Table(  # areas as intervals, aid promised beside aid delivered
    "course",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("place", String, index=True),
    Column("record", JSON, nullable=False),
)
total_series = Table(
    "total_series",
    metadata,
    Column("id", String, primary_key=True),
    Column("what", String, nullable=False),
    Column("claimant", String, nullable=False),
    Column("since", String),
    Column("record", JSON, nullable=False),
)
findings = Table(
    "finding",
    metadata,
    Column("provision", String, primary_key=True),
    Column("zone", String, primary_key=True),
    Column("day", String, primary_key=True),
    Column("status", String, nullable=False),
    Column("record", JSON, nullable=False),
)
set_aside = Table(
    "set_aside",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("line", Integer),
    Column("reason", String, nullable=False),
    Column("detail", String, nullable=False),
)
fetched_reports = Table(  # as received from the web: input, which no run clears
    "fetched_report",
    metadata,
    Column("id", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("source", String, nullable=False),
    Column("stated_date", String),
    Column("outlet", String),
    Column("url", String),
    Column("title", String),
    Column("author", String),
    Column("modified", String),
    Column("fetched_at", String),
    Column("notes", JSON, nullable=False),
    info={SURVIVES_RUNS: True},
)
addresses = Table(  # what the next visit need not ask for again
    "address",
    metadata,
    Column("address", String, primary_key=True),
    Column("etag", String),
    Column("modified", String),
    Column("mark", String),
    Column("at", String),
    info={SURVIVES_RUNS: True},
)


class FaultyStoreError(TreveError):
    """A file that is no store, or one that is broken, locked or made by a newer Trêve: told in people's words."""


def open_store(path: Path) -> Engine:
    """The store in the file *path*, created or brought up to date.

    Raises FaultyStoreError, now and at any later reading, when the file cannot be read as a store.
    """
    engine = create_engine(f"sqlite:///{path}")
    say = texts("treve.store")

    @event.listens_for(engine, "handle_error")
    def tell(context: ExceptionContext) -> None:
        code = _fault_code(context.original_exception)
        if code is not None:
            raise FaultyStoreError(say(code, path=path)) from context.original_exception

    with engine.connect() as connection:
        if _is_foreign(connection):
            raise FaultyStoreError(say("not_a_store", path=path))
        config = Config()
        config.set_main_option("script_location", "treve.store:migrations")
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise FaultyStoreError(say("newer_store", path=path)) from error
        connection.commit()
    return engine


@contextmanager
def opened(path: Path) -> Iterator[Engine]:
    """The store at *path*, closed afterwards. Raises FaultyStoreError as `open_store` does."""
    engine = open_store(path)
    try:
        yield engine
    finally:
        engine.dispose()


def _is_foreign(connection: Connection) -> bool:
    """True for a database with tables, none of which says that Trêve made it."""
    names = inspect(connection).get_table_names()
    return bool(names) and "alembic_version" not in names


def _fault_code(error: BaseException) -> str | None:
    """What is wrong with the file, as a key of the texts; None for a fault of the program."""
    if type(error) is sqlite3.DatabaseError:  # its subclasses tell faults of statements, it alone those of the file
        return "no_database" if "not a database" in str(error) else "broken_store"
    if isinstance(error, sqlite3.OperationalError):
        return next((code for words, code in _OPERATIONAL.items() if words in str(error)), None)
    return None


_OPERATIONAL = {
    "locked": "locked_store",
    "readonly": "readonly_store",
    "unable to open": "unopened_store",
    "disk I/O": "broken_store",
    "is full": "full_disk",
}

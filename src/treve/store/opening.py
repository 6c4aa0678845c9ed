"""How a store is opened: a new one with the tables as they are now, an old one after its migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, create_engine, event, insert, inspect, select
from sqlalchemy.engine import ExceptionContext

from treve.errors import TreveError
from treve.languages.interface import texts
from treve.store import origin_tables

NEWEST = "0005"
"""The last of the migrations: a store that says so has the tables of the schema."""
_revision = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
_TABLES = origin_tables.tracings.metadata  # the schema's, when the shelf's tables have been told too


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
        names = inspect(connection).get_table_names()
        if not names:
            _create(connection)
        elif _revision.name not in names:
            raise FaultyStoreError(say("not_a_store", path=path))
        elif connection.scalar(select(_revision.c.version_num)) != NEWEST:
            _bring_up_to_date(connection, path)
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


def _create(connection: Connection) -> None:
    _TABLES.create_all(connection)
    _revision.create(connection)
    connection.execute(insert(_revision), {"version_num": NEWEST})


def _bring_up_to_date(connection: Connection, path: Path) -> None:
    """Run the migrations that the store lacks; Alembic is loaded for an old store only, since that takes longer than most runs."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util.exc import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "treve.store:migrations")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise FaultyStoreError(texts("treve.store")("newer_store", path=path)) from error


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

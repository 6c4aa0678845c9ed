"""The store's tables: what the migrations make is what the code expects, and what a new store has from the start."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from treve.store import FaultyStoreError, open_store
from treve.store.opening import NEWEST
from treve.store.schema import metadata


def migrations() -> Config:
    """Alembic's settings for the store's migrations."""
    config = Config()
    config.set_main_option("script_location", "treve.store:migrations")
    return config


def store_at(revision: str, path: Path) -> Path:
    """A store as an older Trêve left it, by the migrations up to *revision*."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        config = migrations()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()
    engine.dispose()
    return path


@pytest.mark.parametrize("revision", [None, "0001", "0003", "head"])
def test_a_store_new_or_old_has_the_tables_that_the_code_expects(revision: str | None, tmp_path: Path) -> None:
    """A new store, and one that any migration left, have no difference from the schema, indexes included; both say so."""
    path = tmp_path / "store.sqlite"
    engine = open_store(store_at(revision, path) if revision else path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == NEWEST == ScriptDirectory.from_config(migrations()).get_current_head()
    engine.dispose()


def test_a_store_of_a_newer_program_is_refused_in_words(tmp_path: Path) -> None:
    """A revision that this Trêve does not know is told, and nothing is touched."""
    path = store_at("head", tmp_path / "store.sqlite")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(FaultyStoreError):
        open_store(path)

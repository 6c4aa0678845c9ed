"""The store's tables: what the migrations make is what the code expects."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from treve.store import open_store
from treve.store.schema import metadata


def test_migrations_make_the_tables_that_the_code_expects(tmp_path: Path) -> None:
    """A store made by running every migration has no difference from the schema, indexes included."""
    engine = open_store(tmp_path / "store.sqlite")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()

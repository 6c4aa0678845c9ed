"""What Alembic asks for: the connection it is given, and the tables as they should be."""

from __future__ import annotations

from alembic import context

from treve.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()

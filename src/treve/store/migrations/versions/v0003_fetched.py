"""What is fetched from the web: reports, and what is remembered of addresses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TOLD = ("stated_date", "outlet", "url", "title", "author", "modified", "fetched_at")


def upgrade() -> None:
    """Add both tables."""
    op.create_table(
        "fetched_report",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        *(sa.Column(name, sa.String) for name in _TOLD),
        sa.Column("notes", sa.JSON, nullable=False),
    )
    op.create_table(
        "address",
        sa.Column("address", sa.String, primary_key=True),
        *(sa.Column(name, sa.String) for name in ("etag", "modified", "mark", "at")),
    )


def downgrade() -> None:
    """Take them away again; what was fetched is lost."""
    op.drop_table("address")
    op.drop_table("fetched_report")

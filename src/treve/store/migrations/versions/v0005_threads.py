"""What several reports tell of one thing that is no incident, what becomes of places, and running totals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "thread",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("ix_thread_kind", "thread", ["kind"])
    op.create_table(
        "course",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("place", sa.String),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("ix_course_place", "course", ["place"])
    op.create_table(
        "total_series",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("claimant", sa.String, nullable=False),
        sa.Column("since", sa.String),
        sa.Column("record", sa.JSON, nullable=False),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("total_series")
    op.drop_table("course")
    op.drop_table("thread")

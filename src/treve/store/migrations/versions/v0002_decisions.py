"""What persons decide, where former ids lead, and what a later run need not read again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables of review, and what a run keeps for the next."""
    for column in (sa.Column("cleaned", sa.JSON), sa.Column("own", sa.JSON), sa.Column("read_by", sa.String)):
        op.add_column("report", column)
    op.add_column("incident", sa.Column("review", sa.String))
    op.create_table(
        "machine_incident",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_table(
        "redirect",
        sa.Column("old", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("new", sa.String),
    )
    op.create_table(
        "decision",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("incident", sa.String, nullable=False),
        sa.Column("undone_at", sa.String),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("ix_decision_incident", "decision", ["incident"])
    op.create_table(
        "run_setting",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Take them away again; decisions are lost."""
    for table in ("run_setting", "decision", "redirect", "machine_incident"):
        op.drop_table(table)
    op.drop_column("incident", "review")
    for name in ("read_by", "own", "cleaned"):
        op.drop_column("report", name)

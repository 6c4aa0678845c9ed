"""The register of origins: reports traced, their shingles, who shares a reprint with whom, and the origins found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables. The largest is its own index: no row id beside the key."""
    op.create_table("tracing", sa.Column("version", sa.String, primary_key=True))
    op.create_table(
        "traced_report",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("report", sa.String, nullable=False, unique=True),
        sa.Column("outlet", sa.String),
        sa.Column("day", sa.String),
        sa.Column("agencies", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sample", sa.LargeBinary, nullable=False),
        sa.Column("pieces", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "shingle",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("report", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table("idle_shingle", sa.Column("number", sa.Integer, primary_key=True))
    op.create_table(
        "reprint",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("other", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("passages", sa.Text),
    )
    op.create_index("ix_reprint_other", "reprint", ["other"])
    op.create_table(
        "traced_origin",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "traced_member",
        sa.Column("report", sa.String, primary_key=True),
        sa.Column("origin", sa.String, primary_key=True),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take them away again; the next run traces all reports anew."""
    for table in ("traced_member", "traced_origin", "reprint", "idle_shingle", "shingle", "traced_report", "tracing"):
        op.drop_table(table)

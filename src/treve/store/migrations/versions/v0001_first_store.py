"""The first store, as it began: later changes of the schema are migrations of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of the first store."""
    op.create_table(
        "report",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("outlet", sa.String),
        sa.Column("url", sa.String),
        sa.Column("title", sa.String),
        sa.Column("language", sa.String),
        sa.Column("stated_date", sa.String),
        sa.Column("stated_date_is_right", sa.Boolean),
        sa.Column("stated_date_why", sa.String),
        sa.Column("published_start", sa.String),
        sa.Column("published_end", sa.String),
        sa.Column("published_why", sa.String),
        sa.Column("agencies", sa.JSON),
    )
    op.create_table(
        "item",
        sa.Column("report", sa.String, sa.ForeignKey("report.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("language", sa.String),
    )
    op.create_table(
        "cut",
        sa.Column("report", sa.String, sa.ForeignKey("report.id"), primary_key=True),
        sa.Column("start", sa.Integer, primary_key=True),
        sa.Column("end", sa.Integer, primary_key=True),
        sa.Column("reason", sa.String, nullable=False),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("report", sa.String, sa.ForeignKey("report.id"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_table(
        "trace",
        sa.Column("claim", sa.String, sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("role", sa.String, primary_key=True),
        sa.Column("start", sa.Integer, primary_key=True),
        sa.Column("end", sa.Integer, primary_key=True),
    )
    op.create_table(
        "origin",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("agency", sa.String),
        sa.Column("earliest", sa.String, nullable=False),
    )
    op.create_table(
        "origin_member",
        sa.Column("origin", sa.String, sa.ForeignKey("origin.id"), primary_key=True),
        sa.Column("report", sa.String, sa.ForeignKey("report.id"), primary_key=True),
        sa.Column("share", sa.Float, nullable=False),
        sa.Column("spans", sa.JSON, nullable=False),
    )
    op.create_table(
        "incident",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("day_start", sa.String),
        sa.Column("day_end", sa.String),
        sa.Column("place", sa.String),
        sa.Column("country", sa.String),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("grade", sa.String, nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_table(
        "incident_claim",
        sa.Column("incident", sa.String, sa.ForeignKey("incident.id"), primary_key=True),
        sa.Column("claim", sa.String, sa.ForeignKey("claim.id"), primary_key=True),
    )
    op.create_table(
        "merge",
        sa.Column("one", sa.String, sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("other", sa.String, sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("joined", sa.Boolean, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
    )
    op.create_table(
        "finding",
        sa.Column("provision", sa.String, primary_key=True),
        sa.Column("zone", sa.String, primary_key=True),
        sa.Column("day", sa.String, primary_key=True),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_table(
        "set_aside",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("line", sa.Integer),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("detail", sa.String, nullable=False),
    )
    # One by one: an index told with its table is made in an order that changes from run to run, and so do the bytes.
    op.create_index("ix_report_published_start", "report", ["published_start"])
    op.create_index("claim_by_kind", "claim", ["kind", "report"])
    op.create_index("ix_incident_day_start", "incident", ["day_start"])
    op.create_index("ix_incident_place", "incident", ["place"])


def downgrade() -> None:
    """Drop every table, those that point at others first."""
    for table in (
        "set_aside",
        "finding",
        "merge",
        "incident_claim",
        "incident",
        "origin_member",
        "origin",
        "trace",
        "claim",
        "cut",
        "item",
        "report",
    ):
        op.drop_table(table)

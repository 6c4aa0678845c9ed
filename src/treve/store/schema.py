"""The tables of a store."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

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

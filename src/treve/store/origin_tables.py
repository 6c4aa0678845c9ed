"""The tables of the register of origins: a memory of work done, which no run clears."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, String, Table, Text

from treve.store.schema import SURVIVES_RUNS, metadata

tracings = Table(  # which version of its room did the work
    "tracing",
    metadata,
    Column("version", String, primary_key=True),
    info={SURVIVES_RUNS: True},
)
traced_reports = Table(  # the long columns last: the others are asked for far more often
    "traced_report",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("report", String, nullable=False, unique=True),
    Column("outlet", String),
    Column("day", String),
    Column("agencies", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sample", LargeBinary, nullable=False),
    Column("pieces", Text, nullable=False),
    Column("text", Text, nullable=False),
    info={SURVIVES_RUNS: True},
)
shingles = Table(
    "shingle",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
    info={SURVIVES_RUNS: True},
)
idle_shingles = Table(
    "idle_shingle",
    metadata,
    Column("number", Integer, primary_key=True),
    info={SURVIVES_RUNS: True},
)
reprints = Table(  # "one" has the smaller id; the passages are told when they are first asked for
    "reprint",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False, index=True),
    Column("passages", Text),
    info={SURVIVES_RUNS: True},
)
traced_origins = Table(
    "traced_origin",
    metadata,
    Column("id", String, primary_key=True),
    Column("record", Text, nullable=False),
    info={SURVIVES_RUNS: True},
)
traced_members = Table(
    "traced_member",
    metadata,
    Column("report", String, primary_key=True),
    Column("origin", String, primary_key=True),
    sqlite_with_rowid=False,
    info={SURVIVES_RUNS: True},
)

SHELF = (tracings, traced_reports, shingles, idle_shingles, reprints, traced_origins, traced_members)

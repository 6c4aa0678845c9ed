"""Where the register of origins keeps what it knows, from run to run: reports, shingles, pairs and the origins found.

These tables are a memory of work done: no run clears them, and what they say can be made again from the reports. They are
asked many short questions for each report that comes, hence plain SQL.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from treve.model import NewsText, Origin, SharedRuns, ShingleSample, Span
from treve.store import origin_tables
from treve.store.nouns import noun
from treve.store.opening import opened
from treve.store.plain import plain

_WRITTEN_AT_ONCE = 5000  # reports: their shingles go in sorted, which a large table takes far faster
_CACHE_KB = 64_000  # of the store held in memory while the register works
_AT_ONCE = 200  # ids asked for in one statement
_HELD = 1 << 12  # reports whose text and shingles stay in memory


@contextmanager
def origin_shelf(path: Path, version: str, *, lasting: bool) -> Iterator[OriginShelf]:
    """The shelf in the store at *path*; what is done to it is kept only when *lasting*, and when nothing fails.

    *version* is that of the room that traces: what another one left is put away, and the shelf is empty.
    """
    with opened(path) as engine, engine.connect() as connection:
        if connection.scalar(select(origin_tables.tracings.c.version)) != version:
            for table in origin_tables.SHELF:
                connection.execute(delete(table))
            connection.execute(insert(origin_tables.tracings), {"version": version})
        yield OriginShelf(connection)
        if lasting:
            connection.commit()
        else:
            connection.rollback()


class OriginShelf:
    """Reports are known by number. It satisfies the register's ``Shelf``; the answers do not depend on numbers."""

    def __init__(self, connection: Connection) -> None:
        """Look at the tables through *connection*; whoever opened it commits."""
        self._run = connection.exec_driver_sql
        self._run(f"PRAGMA cache_size = -{_CACHE_KB}")
        self._heads: dict[int, tuple[str, str | None, int]] = {}  # number → id, outlet, how many shingles
        self.text = lru_cache(maxsize=_HELD)(self._fetched_text)
        self.sample = lru_cache(maxsize=_HELD)(self._fetched_sample)

    def reports(self) -> frozenset[str]:
        """The ids of the reports held."""
        return frozenset(self._run("SELECT report FROM traced_report").scalars())

    def number(self, report: str) -> int | None:
        """The number of the report of that id; None when it is not held."""
        found: int | None = self._run("SELECT number FROM traced_report WHERE report = ?", (report,)).scalar()
        return found

    def _fetched_text(self, report: int) -> NewsText:
        asked = "SELECT report, outlet, day, agencies, pieces, text FROM traced_report WHERE number = ?"
        name, outlet, day, agencies, pieces, text = self._run(asked, (report,)).one()
        return NewsText(
            report=name, text=text, outlet=outlet, day=date.fromisoformat(day) if day else None, agencies=tuple(json.loads(agencies)),
            pieces=tuple(tuple(Span(*piece) for piece in item) for item in json.loads(pieces)),
        )  # fmt: skip

    def _fetched_sample(self, report: int) -> ShingleSample:
        return _unpacked(self._run("SELECT sample FROM traced_report WHERE number = ?", (report,)).scalar_one())

    def name(self, report: int) -> str:
        """Its id."""
        return self._head(report)[0]

    def outlet(self, report: int) -> str | None:
        """Who printed it; None where unknown."""
        return self._head(report)[1]

    def rank(self, report: int) -> tuple[int, str]:
        """How many shingles were kept of it, and its id."""
        name, _, size = self._head(report)
        return size, name

    def _head(self, report: int) -> tuple[str, str | None, int]:
        if report not in self._heads:
            self._look_up([report])
        return self._heads[report]

    def _look_up(self, reports: Sequence[int]) -> None:
        for some in _parts(reports):
            asked = f"SELECT number, report, outlet, size FROM traced_report WHERE number IN ({_marks(some)})"  # noqa: S608 -- marks
            self._heads |= {number: (name, outlet, size) for number, name, outlet, size in self._run(asked, tuple(some))}

    def put(self, text: NewsText, sample: ShingleSample) -> int:
        """Hold a report; its number."""
        self.put_all([(text, sample)])
        number: int = self._run("SELECT MAX(number) FROM traced_report").scalar_one()
        return number

    def put_all(self, texts: Iterable[tuple[NewsText, ShingleSample]]) -> None:
        """Hold several reports, none of which is held."""
        first: int = self._run("SELECT COALESCE(MAX(number), 0) + 1 FROM traced_report").scalar_one()
        rows: list[tuple[object, ...]] = []
        shingles: list[tuple[int, int]] = []
        for number, (text, sample) in enumerate(texts, first):
            rows.append((
                number, text.report, text.outlet, text.day.isoformat() if text.day else None, json.dumps(text.agencies),
                len(sample), _packed(sample), json.dumps(text.pieces), text.text,
            ))  # fmt: skip
            shingles += ((shingle, number) for shingle in sample)
            if len(rows) == _WRITTEN_AT_ONCE:
                self._insert(rows, shingles)
        self._insert(rows, shingles)

    def _insert(self, rows: list[tuple[object, ...]], shingles: list[tuple[int, int]]) -> None:
        if rows:
            self._run("INSERT INTO traced_report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        if shingles:
            self._run("INSERT INTO shingle VALUES (?, ?)", sorted(shingles))
        rows.clear()
        shingles.clear()

    def take_out(self, report: int) -> None:
        """Forget a report, its shingles and its pairs."""
        held = [(shingle, report) for shingle in self.sample(report)]
        if held:
            self._run("DELETE FROM shingle WHERE number = ? AND report = ?", held)
        self._run("DELETE FROM reprint WHERE one = ? OR other = ?", (report, report))
        self._run("DELETE FROM traced_report WHERE number = ?", (report,))
        self._heads.pop(report, None)
        self.text.cache_clear()
        self.sample.cache_clear()

    def holders(self, shingles: Iterable[int], most: int) -> dict[int, list[int]]:
        """Each of *shingles* with the reports that hold it, *most* of them at most."""
        found: dict[int, list[int]] = {}
        for some in _parts(sorted(shingles)):
            each = "SELECT * FROM (SELECT number, report FROM shingle WHERE number = ? LIMIT ?)"
            asked = " UNION ALL ".join([each] * len(some))
            for number, report in self._run(asked, tuple(value for shingle in some for value in (shingle, most))):
                found.setdefault(number, []).append(report)
        self._look_up(sorted({report for reports in found.values() for report in reports} - self._heads.keys()))
        return found

    def idle_among(self, shingles: AbstractSet[int]) -> AbstractSet[int]:
        """Those of *shingles* that are marked as idle."""
        return {shingle for some in _parts(sorted(shingles)) for shingle in self._idle(some)}

    def _idle(self, some: Sequence[int]) -> Iterable[int]:
        asked = f"SELECT number FROM idle_shingle WHERE number IN ({_marks(some)})"  # noqa: S608 -- marks
        return self._run(asked, tuple(some)).scalars()

    def mark_idle(self, shingles: Iterable[int], *, idle: bool) -> None:
        """Mark *shingles* as idle, or as useful again."""
        rows = [(shingle,) for shingle in shingles]
        if rows:
            self._run("INSERT INTO idle_shingle VALUES (?)" if idle else "DELETE FROM idle_shingle WHERE number = ?", rows)

    def partners(self, report: int) -> set[int]:
        """The reports that share a reprint with that one."""
        both = "SELECT other FROM reprint WHERE one = ? UNION ALL SELECT one FROM reprint WHERE other = ?"
        return {*self._run(both, (report, report)).scalars()}

    def pair(self, one: int, other: int, *, shared: bool) -> None:
        """Note that two reports share a reprint, or that they do not."""
        first, second = sorted((one, other), key=self.name)
        asked = "INSERT INTO reprint VALUES (?, ?, NULL)" if shared else "DELETE FROM reprint WHERE one = ? AND other = ?"
        self._run(asked, (first, second))

    def pair_all(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Note that the reports of those ids share a reprint, two by two, the smaller id first."""
        numbers = {row.report: row.number for row in self._run("SELECT report, number FROM traced_report")}
        known = sorted((numbers[one], numbers[other]) for one, other in pairs)
        if known:
            self._run("INSERT INTO reprint VALUES (?, ?, NULL)", known)

    def passages(self, report: int) -> dict[int, SharedRuns | None]:
        """The reports of a larger id that share a reprint with that one, each with what they share; None until it is told."""
        rows = self._run("SELECT other, passages FROM reprint WHERE one = ?", (report,))
        return {other: None if told is None else json.loads(told) for other, told in rows}

    def tell_passages(self, report: int, shared: Mapping[int, SharedRuns]) -> None:
        """Note what a report shares with some others of a larger id."""
        rows = [(json.dumps(passages), report, other) for other, passages in shared.items()]
        if rows:
            self._run("UPDATE reprint SET passages = ? WHERE one = ? AND other = ?", rows)

    def replace_origins(self, reports: Iterable[str], origins: Iterable[Origin]) -> None:
        """Hold *origins* in the place of those that *reports* had a part in."""
        parted, found = [(report,) for report in reports], [*origins]
        if parted:
            self._run("DELETE FROM traced_origin WHERE id IN (SELECT origin FROM traced_member WHERE report = ?)", parted)
            self._run("DELETE FROM traced_member WHERE report = ?", parted)
        if found:
            self._run("INSERT INTO traced_origin VALUES (?, ?)", [(origin.id, json.dumps(plain(origin))) for origin in found])
            self._run(
                "INSERT INTO traced_member VALUES (?, ?)", [(m.report, origin.id) for origin in found for m in origin.members]
            )

    def origins(self) -> tuple[Origin, ...]:
        """The origins held, in the order of their ids."""
        return tuple(
            noun(Origin, json.loads(record)) for record in self._run("SELECT record FROM traced_origin ORDER BY id").scalars()
        )


def _parts(values: Sequence[int]) -> Iterator[Sequence[int]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def _marks(values: Sequence[int]) -> str:
    return ", ".join("?" * len(values))


def _packed(sample: ShingleSample) -> bytes:
    """Seven bytes a shingle: all numbers, then all first words, then whether quoted."""
    places, quoted = zip(*sample.values(), strict=True) if sample else ((), ())
    return struct.pack(f"<{len(sample)}I{len(sample)}H{len(sample)}?", *sample, *places, *quoted)


def _unpacked(packed: bytes) -> ShingleSample:
    size = len(packed) // 7
    values = struct.unpack(f"<{size}I{size}H{size}?", packed)
    return dict(zip(values[:size], zip(values[size : 2 * size], values[2 * size :], strict=True), strict=True))

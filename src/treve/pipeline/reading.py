"""Reports to readings: each is cleaned and read, unless an earlier run kept what was made of it."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from treve.cleaning import clean
from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.model import CleanReport, Reading, Report, SetAside
from treve.pipeline.taking_in import Columns, Received, take_in
from treve.reading import read
from treve.store import Kept, KeptReport
from treve.tagging import Scanner

NOTHING_KEPT = Kept()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report after cleaning and reading; ``lent`` is what an earlier run made of it with a date that others lent."""

    cleaned: CleanReport
    reading: Reading
    lent: ReadReport | None = None


@cache
def french_scanner() -> Scanner:
    """The scanner of the French pack, built once per process.

    What it holds stays, so that the garbage collector need not go through it again; and what reading makes goes without it,
    since hardly any of it refers to itself: it is asked a thirtieth as often.
    """
    scanner = Scanner(load_pack("fr"), load_knowledge())
    gc.freeze()
    gc.set_threshold(20_000)
    return scanner


def clean_paths(paths: Sequence[Path]) -> Iterator[CleanReport | SetAside]:
    """Each report under *paths*, cleaned, in the order of its path; what cannot be read, with its reason."""
    for received in take_in(paths):
        yield received if isinstance(received, SetAside) else clean(received, french_scanner())


def read_paths(paths: Sequence[Path], columns: Columns = None) -> Iterator[ReadReport | SetAside]:
    """The same, each report read for its claims. *columns* are those of tables."""
    return read_received(take_in(paths, columns))


def read_received(received: Iterable[Received], kept: Kept = NOTHING_KEPT) -> Iterator[ReadReport | SetAside]:
    """Each report *received*, read; what an earlier run *kept* of a report that is the same is not made again.

    Kept reports and set-asides that were not received come after: a run adds to a store, it does not empty it.
    """
    met, files_met = set(), set()
    for one in received:
        files_met.add(_file_of(one.source))
        if isinstance(one, SetAside):
            yield one
        else:
            named = _beside_namesake(one, kept.reports.get(one.id))
            met.add(named.id)
            yield _read_or_kept(named, kept.reports.get(named.id))
    yield from (_read_or_kept(before.report, before) for name, before in kept.reports.items() if name not in met)
    yield from (aside for aside in kept.set_aside if _file_of(aside.source) not in files_met)


def read_again(cleaned: CleanReport) -> ReadReport:
    """A report whose cleaning is settled, read."""
    return ReadReport(cleaned=cleaned, reading=read(cleaned, french_scanner()))


def _file_of(source: str) -> str:
    """The file of a source: without the line or the member of an archive."""
    return source.partition("!")[0].rpartition(":")[0] or source


def _beside_namesake(report: Report, before: KeptReport | None) -> Report:
    """The report, under another id when an earlier run read another text from elsewhere under its own."""
    if before is None or before.report.sha256 == report.sha256 or before.report.source == report.source:
        return report
    return replace(report, id=f"{report.id}~{report.sha256[:8]}")


def _read_or_kept(report: Report, before: KeptReport | None) -> ReadReport:
    if before and before.cleaned and before.reading and _same(report, before.report):
        last = ReadReport(cleaned=replace(before.cleaned, report=report), reading=before.reading)
        return last if before.own is None else replace(last, cleaned=replace(before.own, report=report), lent=last)
    return read_again(clean(report, french_scanner()))


def _same(report: Report, before: Report) -> bool:
    """True when nothing that cleaning or reading looks at has changed; where the report lies does not matter."""
    return replace(report, source=before.source, notes=before.notes) == before

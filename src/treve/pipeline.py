"""The only file that knows the order of the rooms."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from treve.cleaning import clean, date_beside
from treve.intake import collect
from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.matching import match
from treve.model import CleanReport, Publication, Reading, SetAside, Story, Terms
from treve.origins import trace
from treve.publish import (
    Selection,
    finding_records,
    incident_record,
    origin_record,
    reading_record,
    write_bulletin,
    write_export,
)
from treve.reading import read
from treve.store import count_undated, incidents_between, keep
from treve.tagging import Scanner
from treve.truce import assess, load_terms

__all__ = [
    "STORE_FILE",
    "ExportOrder",
    "Exported",
    "ReadReport",
    "clean_paths",
    "export",
    "publish_story",
    "read_paths",
    "run",
    "trace",
]

STORE_FILE = "treve.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report after cleaning and reading."""

    cleaned: CleanReport
    reading: Reading


Watch = Callable[[Iterable[ReadReport | SetAside]], Iterable[ReadReport | SetAside]]
"""Sees each report pass: a progress bar, say."""


@cache
def french_scanner() -> Scanner:
    """The scanner of the French pack, built once per process."""
    return Scanner(load_pack("fr"), load_knowledge())


def clean_paths(paths: Sequence[Path]) -> Iterator[CleanReport | SetAside]:
    """Each report under *paths*, cleaned, in the order of its path; what cannot be read, with its reason."""
    for report in collect(paths):
        yield report if isinstance(report, SetAside) else clean(report, french_scanner())


def read_paths(paths: Sequence[Path]) -> Iterator[ReadReport | SetAside]:
    """The same, each report read for its claims."""
    for cleaned in clean_paths(paths):
        if isinstance(cleaned, SetAside):
            yield cleaned
        else:
            yield ReadReport(cleaned=cleaned, reading=read(cleaned, french_scanner()))


def run(paths: Sequence[Path], *, terms_path: Path | None = None, watch: Watch = iter) -> Story:
    """Everything from reports to findings. *watch* sees each report pass, for a progress bar.

    Terms are read first, so that a fault in them costs no reading. Raises FaultyFileError for them or a missing path.
    """
    terms = load_terms(terms_path) if terms_path else None
    results = list(watch(read_paths(paths)))
    read_reports = _dated_beside(sorted((r for r in results if isinstance(r, ReadReport)), key=lambda r: r.cleaned.report.id))
    set_aside = sorted((r for r in results if isinstance(r, SetAside)), key=lambda a: (a.source, a.line or 0))
    return _story(tuple(r.cleaned for r in read_reports), tuple(r.reading for r in read_reports), tuple(set_aside), terms)


def _dated_beside(reports: list[ReadReport]) -> list[ReadReport]:
    """Reports without a date take one from those that share their text, and are read again with it."""
    if all(report.cleaned.published.start for report in reports):
        return reports
    published = {report.cleaned.report.id: report.cleaned.published for report in reports}
    beside: dict[str, list[Publication]] = {}
    for origin in trace([report.cleaned for report in reports]):
        for member in origin.members:
            beside.setdefault(member.report, []).extend(published[other.report] for other in origin.members)
    return [_read_again(report, beside.get(report.cleaned.report.id, ())) for report in reports]


def _read_again(report: ReadReport, relatives: Iterable[Publication]) -> ReadReport:
    scanner = french_scanner()
    cleaned = date_beside(report.cleaned, relatives, scanner.pack)
    return report if cleaned is report.cleaned else ReadReport(cleaned=cleaned, reading=read(cleaned, scanner))


def _story(
    cleaned: tuple[CleanReport, ...], readings: tuple[Reading, ...], set_aside: tuple[SetAside, ...], terms: Terms | None
) -> Story:
    origins = trace(cleaned)
    matched = match(cleaned, readings, origins)
    findings = assess(terms, matched, readings, cleaned) if terms else ()
    return Story(
        cleaned=cleaned, readings=readings, origins=origins, matched=matched, set_aside=set_aside, terms=terms, findings=findings
    )


def publish_story(story: Story, out: Path, language: str) -> Path:
    """Write the story files, the store and the bulletin into *out*; the bulletin's path.

    All is made in a folder beside *out* first and moved only when whole, so that a fault leaves *out* as it was.
    """
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as making:
        folder = Path(making)
        for name, records in _story_files(story):
            lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
            (folder / name).write_text("".join(lines), encoding="utf-8", newline="\n")
        keep(story, folder / STORE_FILE)
        write_bulletin(story, folder, language)
        for made in sorted(folder.iterdir()):
            os.replace(made, out / made.name)  # noqa: PTH105 -- Path.replace is the same call; this one says it overwrites
    return out / "bulletin.html"


def _story_files(story: Story) -> Iterator[tuple[str, Iterable[dict[str, Any]]]]:
    """The files of the story format, by name."""
    yield "readings.jsonl", map(reading_record, story.cleaned, story.readings)
    yield "origins.jsonl", map(origin_record, (origin for origin in story.origins if len(origin.members) > 1))
    yield "incidents.jsonl", map(incident_record, story.matched.incidents)
    yield "findings.jsonl", finding_records(story.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrder:
    """What to export: the format's name, the file, the days (inclusive; None is open), the language of notes, the terms."""

    name: str
    out: Path
    language: str
    start: date | None = None
    end: date | None = None
    terms_path: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export wrote: ``incidents`` of the ``held`` ones in its days, and how many have no day and were left out."""

    files: tuple[Path, ...]
    incidents: int
    held: int
    undated: int


def export(folder: Path, order: ExportOrder) -> Exported:
    """Write the incidents that the run in *folder* found, in an exchange format, with their traces beside them.

    Raises FaultyFileError for faulty terms, MissingExtraError when the format's package is not installed, and OSError.
    """
    terms = load_terms(order.terms_path) if order.terms_path else None
    store = folder / STORE_FILE
    incidents = incidents_between(store, order.start, order.end)
    selection = Selection(incidents=incidents, language=order.language, zones=terms.zones if terms else ())
    written = write_export(order.name, selection, order.out)
    undated = count_undated(store) if order.start or order.end else 0
    return Exported(files=written.files, incidents=written.incidents, held=len(incidents), undated=undated)

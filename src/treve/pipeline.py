"""The only file that knows the order of the rooms."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from treve.cleaning import clean, date_among, date_beside
from treve.errors import Fault
from treve.intake import Memory, Visit, collect, load_subscriptions, visit_all
from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.matching import match
from treve.model import CleanReport, Origin, Past, Publication, Reading, Report, SetAside, Story, Terms, Version
from treve.origins import OriginRegister, news_text, trace, versions
from treve.publish import (
    Edition,
    Period,
    Selection,
    course_record,
    finding_records,
    incident_record,
    origin_record,
    published_day,
    reading_record,
    thread_record,
    total_record,
    write_bulletin,
    write_export,
)
from treve.reading import read
from treve.store import (
    Keeping,
    Kept,
    KeptReport,
    addresses_known,
    count_undated,
    fetched,
    ids_fetched,
    incidents_between,
    keep,
    keep_fetched,
    last_settings,
    origin_shelf,
    recall,
    version_of,
)
from treve.tagging import Scanner
from treve.truce import Recognised, assess, doubt, line_numbers, load_terms, read_terms, recognise

__all__ = [
    "STORE_FILE",
    "ExportOrder",
    "Exported",
    "ReadReport",
    "Standing",
    "clean_paths",
    "collect_sources",
    "doubt_story",
    "doubt_terms",
    "edit",
    "export",
    "publish_story",
    "read_paths",
    "recall_run",
    "renew",
    "renew_story",
    "run",
    "standing",
    "trace",
    "versions_of",
]

STORE_FILE = "treve.sqlite"
_TRACING_ROOM = ("treve.origins",)
READING_ROOMS = (
    "treve.model", "treve.languages", "treve.knowledge", "treve.tagging", "treve.cleaning", "treve.reading",
)  # fmt: skip
_NOTHING_KEPT = Kept()
_TERMS, _LANGUAGE, _MADE_OF, _COUNTS = "terms", "language", "made_of", "counts"
_WRITTEN = ("readings.jsonl", "incidents.jsonl", "findings.jsonl", "courses.jsonl", "bulletin.html", "bulletin.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report after cleaning and reading; ``lent`` is what an earlier run made of it with a date that others lent."""

    cleaned: CleanReport
    reading: Reading
    lent: ReadReport | None = None


Watch = Callable[[Iterable[ReadReport | SetAside]], Iterable[ReadReport | SetAside]]
"""Sees each report pass: a progress bar, say."""

Columns = Mapping[str, str] | None
"""For each field of a report, the column of a table that holds it; None to go by the usual names."""


@cache
def french_scanner() -> Scanner:
    """The scanner of the French pack, built once per process."""
    return Scanner(load_pack("fr"), load_knowledge())


def clean_paths(paths: Sequence[Path]) -> Iterator[CleanReport | SetAside]:
    """Each report under *paths*, cleaned, in the order of its path; what cannot be read, with its reason."""
    for report in _received(paths):
        yield report if isinstance(report, SetAside) else clean(report, french_scanner())


def read_paths(paths: Sequence[Path], kept: Kept = _NOTHING_KEPT, columns: Columns = None) -> Iterator[ReadReport | SetAside]:
    """The same, each report read for its claims; what an earlier run *kept* of a report that is the same is not made again.

    Kept reports and set-asides that are not under *paths* come after: a run adds to a store, it does not empty it.
    """
    met, files_met = set(), set()
    for report in _received(paths, columns):
        files_met.add(_file_of(report.source))
        if isinstance(report, SetAside):
            yield report
        else:
            named = _beside_namesake(report, kept.reports.get(report.id))
            met.add(named.id)
            yield _read_or_kept(named, kept.reports.get(named.id))
    yield from (_read_or_kept(before.report, before) for name, before in kept.reports.items() if name not in met)
    yield from (aside for aside in kept.set_aside if _file_of(aside.source) not in files_met)


def _received(paths: Sequence[Path], columns: Columns = None) -> Iterator[Report | SetAside]:
    """The reports under *paths*: documents, and what was fetched into stores. *columns* are those of tables."""
    stores = sorted({path for path in paths if path.suffix == Path(STORE_FILE).suffix and path.is_file()})
    yield from collect((path for path in paths if path not in stores), columns=columns)
    for store in stores:
        yield from fetched(store)


def collect_sources(sources: Path, out: Path) -> Iterator[Visit]:
    """Visit the feeds and pages of a sources file, and keep what is new in the store in *out*; what each source gave.

    Each visit is kept before the next is told, so that an interruption loses little. Raises FaultyFileError for a faulty
    sources file, before anything is fetched.
    """
    told = load_subscriptions(sources)
    store = out / STORE_FILE
    memory = Memory(addresses={known.address: known for known in addresses_known(store)}, held=ids_fetched(store))
    out.mkdir(parents=True, exist_ok=True)
    for visit in visit_all(told, memory):
        keep_fetched(store, visit.reports, visit.remembered)
        yield visit


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
    cleaned = clean(report, french_scanner())
    return ReadReport(cleaned=cleaned, reading=read(cleaned, french_scanner()))


def _same(report: Report, before: Report) -> bool:
    """True when nothing that cleaning or reading looks at has changed; where the report lies does not matter."""
    return replace(report, source=before.source, notes=before.notes) == before


def recall_run(out: Path) -> Kept:
    """What the run in *out* left for the next; nothing when there was none."""
    return recall(out / STORE_FILE, version_of(READING_ROOMS))


def run(
    paths: Sequence[Path],
    *,
    terms_path: Path | None = None,
    watch: Watch = iter,
    kept: Kept = _NOTHING_KEPT,
    columns: Columns = None,
) -> Story:
    """Everything from reports to findings. *watch* sees each report pass, for a progress bar.

    What an earlier run *kept* is built upon: its reports are not read again, its decisions hold. Two runs in parts give
    what one run gives. Terms are read first, so that a fault in them costs no reading. Raises FaultyFileError for them or
    a missing path.
    """
    return _run(paths, load_terms(terms_path) if terms_path else None, watch, kept, columns)


def renew(kept: Kept) -> Story:
    """The story of the last run made again from what it kept, by the same terms: what a person decided since takes effect."""
    text = kept.settings.get(_TERMS)
    return _run((), read_terms(text) if text else None, iter, kept)


def _run(paths: Sequence[Path], terms: Terms | None, watch: Watch, kept: Kept, columns: Columns = None) -> Story:
    results = list(watch(read_paths(paths, kept, columns)))
    read_reports = sorted((r for r in results if isinstance(r, ReadReport)), key=lambda r: r.cleaned.report.id)
    with _tracing(kept.store) as traced:
        dated = _dated_beside(read_reports, traced)
        origins = traced([report.cleaned for report in dated])
    unsettled = tuple(own.cleaned for own, now in zip(read_reports, dated, strict=True) if own.cleaned != now.cleaned)
    set_aside = sorted((r for r in results if isinstance(r, SetAside)), key=lambda a: (a.source, a.line or 0))
    story = _story(dated, origins, terms, kept.past)
    return replace(story, set_aside=tuple(set_aside), unsettled=unsettled)


def versions_of(origin: Origin, reports: Mapping[str, CleanReport]) -> tuple[Version, ...]:
    """The versions of one dispatch in time, with what each dropped and added; *reports* hold its members by id."""
    return versions(origin, {member.report: news_text(reports[member.report]) for member in origin.members})


Tracing = Callable[[Iterable[CleanReport]], tuple[Origin, ...]]


@contextmanager
def _tracing(store: Path | None) -> Iterator[Tracing]:
    """How to find origins: beside what the register in *store* knows, and leaving it as it is; all anew when there is none."""
    if store is None:
        yield lambda cleaned: trace([*cleaned])
        return
    with origin_shelf(store, version_of(_TRACING_ROOM), lasting=False) as shelf:
        register = OriginRegister(shelf)
        yield lambda cleaned: register.renew(map(news_text, cleaned))


def _dated_beside(reports: list[ReadReport], traced: Tracing) -> list[ReadReport]:
    """Reports without a date take one from those that share their text or from all of the run, and are read again with it."""
    if all(report.cleaned.published.start for report in reports):
        return reports
    published = {report.cleaned.report.id: report.cleaned.published for report in reports}
    beside: dict[str, list[Publication]] = {}
    for origin in traced(report.cleaned for report in reports):
        for member in origin.members:
            beside.setdefault(member.report, []).extend(published[other.report] for other in origin.members)
    return [_read_again(report, beside.get(report.cleaned.report.id, ()), published.values()) for report in reports]


def _read_again(report: ReadReport, relatives: Iterable[Publication], others: Iterable[Publication]) -> ReadReport:
    scanner = french_scanner()
    cleaned = date_among(date_beside(report.cleaned, relatives, scanner.pack), others, scanner.pack)
    if report.lent:
        return report.lent if cleaned == report.lent.cleaned else ReadReport(cleaned=cleaned, reading=read(cleaned, scanner))
    return report if cleaned is report.cleaned else ReadReport(cleaned=cleaned, reading=read(cleaned, scanner))


def _story(reports: list[ReadReport], origins: tuple[Origin, ...], terms: Terms | None, past: Past) -> Story:
    cleaned, readings = tuple(report.cleaned for report in reports), tuple(report.reading for report in reports)
    matched = match(cleaned, readings, origins, past=past)
    findings = assess(terms, matched, readings, cleaned, origins=origins) if terms else ()
    return Story(
        cleaned=cleaned, readings=readings, origins=origins, matched=matched, terms=terms, findings=findings,
        decisions=past.decisions,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides a run's output, as a digest; ``counts`` are those of the last run when it was made of just that, else None."""

    made_of: str
    counts: Mapping[str, int] | None
    set_aside: tuple[SetAside, ...]


def standing(paths: Sequence[Path], out: Path, language: str, terms_text: str | None, columns: Columns = None) -> Standing:
    """Whether the run in *out* was made of the same documents, terms and program: then another would write the same bytes.

    A person's decision since makes it anew, and leaves no digest. Raises FaultyFileError for a missing path.
    """
    marks, aside = [], []
    for one in _received(paths, columns):
        marks.append(hashlib.sha256(repr(one).encode("utf-8", "surrogatepass")).digest())
        if isinstance(one, SetAside):
            aside.append(one)
    digest = hashlib.sha256(repr((version_of(("treve",)), language, terms_text, columns)).encode())
    digest.update(b"".join(sorted(marks)))
    made_of, last = digest.hexdigest(), last_settings(out / STORE_FILE)
    same = last.get(_MADE_OF) == made_of and _COUNTS in last and all((out / name).exists() for name in _WRITTEN)
    return Standing(made_of=made_of, counts=json.loads(last[_COUNTS]) if same else None, set_aside=tuple(aside))


def publish_story(story: Story, out: Path, language: str, terms_text: str | None = None, made_of: str | None = None) -> Path:
    """Write the story files, the store and the bulletin into *out*; the bulletin's path.

    *terms_text* are the terms as written, kept for `renew`; *made_of* is the run's digest for `standing`. Decisions in the store that stands there come over.
    All is made in a folder beside *out* first and moved only when whole, so that a fault leaves *out* as it was.
    """
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as making:
        folder = Path(making)
        for name, records in _story_files(story):
            lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
            (folder / name).write_text("".join(lines), encoding="utf-8", newline="\n")
        keep(story, folder / STORE_FILE, _keeping(story, out, language, terms_text, made_of))
        with origin_shelf(folder / STORE_FILE, version_of(_TRACING_ROOM), lasting=True) as shelf:
            OriginRegister(shelf).renew(map(news_text, story.cleaned), found=story.origins)
        write_bulletin(story, folder, language)
        for made in sorted(folder.iterdir()):
            os.replace(made, out / made.name)  # noqa: PTH105 -- Path.replace is the same call; this one says it overwrites
    return out / "bulletin.html"


def renew_story(out: Path) -> Path:
    """Make the story in *out* anew from what it keeps, after a person's decision, and publish it; the bulletin's path."""
    kept = recall_run(out)
    return publish_story(renew(kept), out, kept.settings.get(_LANGUAGE, "fr"), kept.settings.get(_TERMS))


def _keeping(story: Story, out: Path, language: str, terms_text: str | None, made_of: str | None) -> Keeping:
    settings = {_LANGUAGE: language} | ({_TERMS: terms_text} if terms_text else {})
    if made_of:
        counts = {"reports": len(story.cleaned), "incidents": len(story.matched.incidents), "set_aside": len(story.set_aside)}
        settings |= {_MADE_OF: made_of, _COUNTS: json.dumps(counts)}
    return Keeping(read_by=version_of(READING_ROOMS), unsettled=story.unsettled, settings=settings, before=out / STORE_FILE)


def _story_files(story: Story) -> Iterator[tuple[str, Iterable[dict[str, Any]]]]:
    """The files of the story format, by name."""
    yield "readings.jsonl", map(reading_record, story.cleaned, story.readings)
    yield "origins.jsonl", map(origin_record, (origin for origin in story.origins if len(origin.members) > 1))
    yield "incidents.jsonl", map(incident_record, story.matched.incidents)
    yield "findings.jsonl", finding_records(story.findings)
    yield "courses.jsonl", map(course_record, story.matched.courses)
    yield "threads.jsonl", map(thread_record, story.matched.threads)
    yield "totals.jsonl", map(total_record, story.matched.totals)


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


def edit(folder: Path, start: date | None = None, end: date | None = None) -> Edition | None:
    """The edition of the run in *folder* from *start* to *end*, both included, with what was known on its eve.

    Without *end* it ends on the last day that a report came out, without *start* it is of its last day alone. None when no
    report has a day.
    """
    kept = recall(folder / STORE_FILE, None)
    # As it was read and dated: an edition reads nothing again.
    story = renew(replace(kept, reports={name: replace(report, own=None) for name, report in kept.reports.items()}))
    days = [day for cleaned in story.cleaned if (day := published_day(cleaned))]
    if not days:
        return None
    last = end or max([*days, *([start] if start else [])])
    period = Period(start=start or last, end=last)
    return Edition(story=story, period=period, earlier=_on_eve(story, period) if min(days) < period.start else None)


def _on_eve(story: Story, period: Period) -> Story:
    """The story as it was known before *period*: without its reports, later ones, and what persons decided in its days."""
    known = [
        ReadReport(cleaned=cleaned, reading=reading)
        for cleaned, reading in zip(story.cleaned, story.readings, strict=True)
        if (published_day(cleaned) or date.min) < period.start
    ]
    decisions = tuple(one for one in story.decisions if not period.has(date.fromisoformat(one.at[:10])))
    return _story(known, trace([report.cleaned for report in known]), story.terms, Past(decisions=decisions))


def doubt_terms(path: Path, folder: Path | None = None) -> tuple[Recognised, tuple[Fault, ...]]:
    """How the terms at *path* are understood, and what in them wants a look, by the reports of the run in *folder* if any."""
    terms, lines = load_terms(path), line_numbers(path.read_text(encoding="utf-8"))
    kept = recall(folder / STORE_FILE, None) if folder else _NOTHING_KEPT
    readings = [report.reading for report in kept.reports.values() if report.reading]
    cleaned = [report.cleaned for report in kept.reports.values() if report.cleaned]
    return recognise(terms, readings), doubt(terms, lines, readings, cleaned)


def doubt_story(path: Path, story: Story) -> tuple[Fault, ...]:
    """What wants a look in the terms at *path*, by the reports of *story*."""
    lines = line_numbers(path.read_text(encoding="utf-8"))
    return doubt(story.terms, lines, story.readings, story.cleaned) if story.terms else ()

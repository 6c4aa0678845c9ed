"""The room's verb: paths in, reports out, and what could not be read with its reason."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from treve.intake.archives import members_of_zip, read_warc, unpacked_gzip
from treve.intake.documents import mail_report, text_report
from treve.intake.limits import Limits, TooLargeError
from treve.intake.pages import page_report
from treve.intake.rows import read_jsonl, read_table
from treve.intake.sources import Source, files_under
from treve.model import Report, SetAside

_PLAIN = Limits()
_DOCUMENTS: Mapping[str, Callable[[Source, bytes], Report | SetAside]] = {
    ".txt": text_report,
    ".html": page_report,
    ".htm": page_report,
    ".xhtml": page_report,
    ".eml": mail_report,
}


def collect(
    paths: Iterable[Path], *, limits: Limits = _PLAIN, columns: Mapping[str, str] | None = None
) -> Iterator[Report | SetAside]:
    """The reports under *paths*, one at a time, sorted by path; what cannot be read, with the reason, in its place.

    *columns* maps the fields of a report to the columns of CSV files. Ids are the documents' own, or their files' names;
    no two reports have the same. Raises FaultyFileError when a path is not there.
    """
    seen: dict[str, str] = {}
    for source in files_under(paths):
        for result in _read(source, limits, columns):
            yield result if isinstance(result, SetAside) else _distinct(result, seen)


def _distinct(report: Report, seen: dict[str, str]) -> Report | SetAside:
    """The report under an id of its own; set aside when the same id came with the same bytes before."""
    if report.id not in seen:
        seen[report.id] = report.sha256
        return report
    if seen[report.id] == report.sha256:
        return SetAside(source=report.source, reason="same_id_and_text", detail=report.id)
    return _distinct(replace(report, id=f"{report.id}~{report.sha256[:8]}"), seen)


def _read(source: Source, limits: Limits, columns: Mapping[str, str] | None) -> Iterator[Report | SetAside]:
    """Everything in one file; a fault of the file itself sets it aside."""
    try:
        yield from _opened(source, limits, columns)
    except TooLargeError:
        yield SetAside(source=source.where, reason="too_large")
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        yield SetAside(source=source.where, reason="broken_archive", detail=str(error))
    except OSError as error:
        yield SetAside(source=source.where, reason="unreadable", detail=error.strerror or "")


def _opened(source: Source, limits: Limits, columns: Mapping[str, str] | None) -> Iterator[Report | SetAside]:
    ending = source.ending
    if ending in (".jsonl", ".ndjson"):
        yield from read_jsonl(source, limits)
    elif ending in (".csv", ".tsv"):
        yield from read_table(source, limits, columns)
    elif ending in (".warc", ".warc.gz"):
        yield from read_warc(source, limits)
    elif ending == ".zip":
        yield from _zipped(source, limits, columns)
    elif ending.endswith(".gz"):
        yield from _opened(unpacked_gzip(source, limits), limits, columns)
    elif ending in _DOCUMENTS:
        yield _document(source, ending, limits)
    else:
        yield SetAside(source=source.where, reason="unknown_format", detail=ending)


def _document(source: Source, ending: str, limits: Limits) -> Report | SetAside:
    raw = source.read(limits.document_bytes)
    return _DOCUMENTS[ending](source, raw) if raw else SetAside(source=source.where, reason="empty")


def _zipped(source: Source, limits: Limits, columns: Mapping[str, str] | None) -> Iterator[Report | SetAside]:
    for member in members_of_zip(source, limits):
        if isinstance(member, SetAside):
            yield member
        elif member.ending == ".zip" or (member.ending.endswith(".gz") and member.ending != ".warc.gz"):
            yield SetAside(source=member.where, reason="nested_archive")
        else:
            yield from _read(member, limits, columns)

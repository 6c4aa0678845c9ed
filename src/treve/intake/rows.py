"""Many reports in one file: a JSON object a line, or the rows of a table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from treve.intake.encodings import decode, digest, readable_text
from treve.intake.limits import Limits
from treve.intake.pages import extracted
from treve.intake.sources import Source, read_lines
from treve.model import Report, SetAside

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "identifiant", "doc_id"),
    "text": ("text", "texte", "content", "contenu", "body", "article"),
    "html": ("html", "page"),
    "date": ("date", "published", "publication", "date_publication", "published_at", "pubdate"),
    "outlet": ("outlet", "source", "journal", "media", "média", "site"),
    "url": ("url", "lien", "link", "adresse"),
    "title": ("title", "titre", "headline"),
    "author": ("author", "auteur", "byline", "signature"),
}
"""For each field of a report, the columns that may hold it when no map is given, the likeliest first."""


def read_jsonl(source: Source, limits: Limits) -> Iterator[Report | SetAside]:
    """A report for each line; a line that is none is set aside with its number and the rest goes on."""
    with source.open() as stream:
        for number, line in enumerate(read_lines(stream, limits.line_bytes), 1):
            if line is None:
                yield SetAside(source=source.where, reason="line_too_long", line=number)
            elif line.strip():
                yield _json_report(source, number, line)


def _json_report(source: Source, number: int, line: bytes) -> Report | SetAside:
    decoded = decode(line)
    try:
        row = json.loads(decoded[0].removeprefix("\ufeff")) if decoded else None
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        return SetAside(source=source.where, reason="broken_line", line=number)
    return _report(source, number, {key: value for key, value in row.items() if isinstance(value, str | int)}, line)


def _report(source: Source, number: int, row: Mapping[str, Any], raw: bytes) -> Report | SetAside:
    """A row's report; set aside when it has neither text nor a page with text in it."""
    text = row.get("text") if isinstance(row.get("text"), str) else None
    date, outlet, url, title, author = (_words(row.get(name)) for name in ("date", "outlet", "url", "title", "author"))
    if text is None and (page := _words(row.get("html"))):
        found = extracted(page, url)
        if found:
            text, title, url = found.text, title or found.title, url or found.url
            date, outlet, author = date or found.date, outlet or found.outlet, author or found.author
    if text is None or not text.strip():
        return SetAside(source=source.where, reason="no_text", line=number)
    text, notes = readable_text(text)
    return Report(
        id=_words(str(row.get("id", "")).strip()) or f"{source.id}-{number}", text=text, sha256=digest(raw), source=f"{source.where}:{number}",
        stated_date=date, outlet=outlet, url=url, title=title, author=author, notes=notes,
    )  # fmt: skip


def _words(value: object) -> str | None:
    return (readable_text(value)[0] or None) if isinstance(value, str) else None


def read_table(source: Source, limits: Limits, columns: Mapping[str, str] | None = None) -> Iterator[Report | SetAside]:
    """A report for each row of a CSV file with a header. *columns* maps our fields (``text``, ``date``…) to its columns."""
    with source.open() as stream:
        header, delimiter, encoding = _header_of(stream, limits)
        fields = _fields(header, columns)
        if "text" not in fields and "html" not in fields:
            yield SetAside(source=source.where, reason="no_text_column", detail=", ".join(header))
            return
        csv.field_size_limit(limits.line_bytes)
        stream.seek(0)
        yield from _rows(source, csv.reader(_Lines(stream, encoding, limits.line_bytes), delimiter=delimiter), fields)


class _LineTooLongError(csv.Error):
    """A line of a table is longer than the limit, and was passed over unread."""


class _Lines:
    """The lines of a table as text, none longer than the limit in memory; reading goes on after one that is."""

    def __init__(self, stream: BinaryIO, encoding: str, limit: int) -> None:
        self._lines, self._encoding, self._first = read_lines(stream, limit, ends=True), encoding, True

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        if line is None:
            raise _LineTooLongError
        text = line.decode(self._encoding, errors="replace")
        begins, self._first = self._first, False
        return text.removeprefix("\ufeff") if begins else text


def _rows(source: Source, rows: Iterator[list[str]], fields: Mapping[str, int]) -> Iterator[Report | SetAside]:
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except _LineTooLongError:
            yield SetAside(source=source.where, reason="line_too_long", line=number)
            continue
        except csv.Error as error:
            yield SetAside(source=source.where, reason="broken_line", detail=str(error), line=number)
            continue
        if number > 1 and any(cell.strip() for cell in cells):
            row = {field: cells[at] for field, at in fields.items() if at < len(cells)}
            yield _report(source, number, row, "\x1f".join(cells).encode("utf-8", "replace"))


def _header_of(stream: BinaryIO, limits: Limits) -> tuple[list[str], str, str]:
    """The column names, the delimiter and the encoding of a table, from its beginning."""
    raw = stream.read(1 << 16)
    decoded = decode(raw[: raw.rfind(b"\n") + 1] or raw)
    encoding = "utf-8-sig" if decoded and "encoding_guessed" not in decoded[1] else "cp1252"
    first = decoded[0].removeprefix("\ufeff").split("\n", 1)[0][: limits.line_bytes] if decoded else ""
    delimiter = max(",;\t|", key=first.count)
    header = next(csv.reader([first.rstrip("\r")], delimiter=delimiter), [])
    return [name.strip() for name in header], delimiter, encoding


def _fields(header: list[str], columns: Mapping[str, str] | None) -> dict[str, int]:
    """Where each field of a report stands in a row."""
    at = {name.casefold(): position for position, name in enumerate(header)}
    wanted = {field: (name,) for field, name in columns.items()} if columns else COLUMNS
    found = {
        field: next((at[name.casefold()] for name in names if name.casefold() in at), None) for field, names in wanted.items()
    }
    return {field: position for field, position in found.items() if position is not None}

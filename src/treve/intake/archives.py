"""Archives: what is in them, never more than the limits allow, and what of them could still be read when they are broken."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from treve.intake.limits import Limits, TooLargeError
from treve.intake.pages import page_report
from treve.intake.sources import Source, stem_of
from treve.model import Report, SetAside

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, NotImplementedError, RuntimeError, OSError)


def members_of_zip(source: Source, limits: Limits) -> Iterator[Source | SetAside]:
    """The files in a zip, sorted by name; set aside when it is broken, locked, or unpacks to more than the limits."""
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
            packed = sum(member.compress_size for member in members)
            unpacked = sum(member.file_size for member in members)
            if len(members) > limits.archive_members or _is_bomb(packed, unpacked, limits):
                yield SetAside(source=source.where, reason="archive_too_large")
                return
            for member in members:
                if not any(part.startswith((".", "__MACOSX")) for part in member.filename.split("/")):
                    yield _member(source, archive, member, limits)
    except _BROKEN as error:
        yield SetAside(source=source.where, reason="broken_archive", detail=str(error))


def _is_bomb(packed: int, unpacked: int, limits: Limits) -> bool:
    return unpacked > limits.archive_bytes or (unpacked > limits.document_bytes and unpacked > packed * limits.archive_ratio)


def _member(source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> Source | SetAside:
    where = f"{source.where}!{member.filename}"
    if member.flag_bits & 1:
        return SetAside(source=where, reason="locked")
    if member.file_size > limits.document_bytes and not member.filename.lower().endswith((".jsonl", ".csv", ".warc", ".gz")):
        return SetAside(source=where, reason="too_large")
    name = member.filename.rsplit("/", 1)[-1]
    path = "-".join([*member.filename.split("/")[:-1], stem_of(name)])
    return Source(name=name, id=f"{source.id}-{path}", where=where, open=lambda: _opened(archive, member))


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    return cast("BinaryIO", archive.open(member))


def unpacked_gzip(source: Source, limits: Limits) -> Source:
    """The file inside a ``.gz``, to be read as if it stood there; reading beyond the archive limit raises TooLargeError."""
    return Source(
        name=source.name.removesuffix(".gz").removesuffix(".GZ"),
        id=source.id,
        where=source.where,
        open=lambda: io.BufferedReader(_Bounded(gzip.GzipFile(fileobj=source.open()), limits.archive_bytes)),
    )


class _Bounded(io.RawIOBase):
    """A stream that raises TooLargeError once more than so many bytes were read; where it breaks off, all before is given first."""

    def __init__(self, stream: gzip.GzipFile, limit: int) -> None:
        self._stream, self._left = stream, limit
        self._broken: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # what BufferedReader passes
        if self._broken is not None:
            raise self._broken
        try:
            raw = self._stream.read1(len(buffer))
        except _BROKEN as error:
            self._broken = error
            return 0
        self._left -= len(raw)
        if self._left < 0:
            raise TooLargeError
        buffer[: len(raw)] = raw
        return len(raw)


def read_warc(source: Source, limits: Limits) -> Iterator[Report | SetAside]:
    """A report for each HTML response of a web archive, packed or not; what follows a break is lost and told."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # noqa: PLC0415 - rarely needed
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # noqa: PLC0415

    number = 0
    with (unpacked_gzip(source, limits) if source.ending.endswith(".gz") else source).open() as stream:
        try:
            for record in ArchiveIterator(stream):
                number += 1
                if record.rec_type == "response" and "html" in (record.http_headers.get_header("Content-Type") or "html"):
                    yield _page_of(source, record, number, limits)
                    if _ends_early(record):
                        yield SetAside(source=source.where, reason="broken_archive", detail="EOF", line=number)
            stream.read(1)  # raises for a break between two pages, which the iterator takes for the end
        except (ArchiveLoadFailed, *_BROKEN, ValueError, AttributeError) as error:
            yield SetAside(source=source.where, reason="broken_archive", detail=str(error), line=number or None)


def _ends_early(record: object) -> bool:
    """True for a record, read to its end, that has fewer bytes than it says: the archive was cut short in it."""
    stream = record.raw_stream  # type: ignore[attr-defined]  # warcio has no types
    return stream.limit > 0 and not stream.read(1)


def _page_of(source: Source, record: object, number: int, limits: Limits) -> Report | SetAside:
    url = record.rec_headers.get_header("WARC-Target-URI")  # type: ignore[attr-defined]  # warcio has no types
    raw: bytes = record.content_stream().read(limits.document_bytes + 1)  # type: ignore[attr-defined]
    where = f"{source.where}!{url or number}"
    if len(raw) > limits.document_bytes:
        return SetAside(source=where, reason="too_large")
    return page_report(Source(name="page.html", id=f"{source.id}-{number}", where=where, open=source.open), raw, url)

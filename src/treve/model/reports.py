"""A report as it came in, and what cleaning made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from treve.model.spans import Span
from treve.model.times import Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document as received. ``text`` is never changed: every offset in Trêve points into it.

    ``stated_date`` is what the source's metadata states ("YYYY-MM-DD" or a prefix); it may be wrong. ``modified`` is the
    day on which it says it was last changed, ``fetched_at`` the moment it was fetched from the web (ISO 8601), None for a file.
    ``url`` is the address that a page names as its own, else the one it was fetched from. ``author`` is as its metadata has it.
    ``sha256`` is of the raw bytes; ``source`` tells where they came from (a path, path:line, or archive!member).
    ``notes`` tell what is odd about the text as received: ``encoding_guessed``, ``mojibake``, ``unreadable_characters``.
    """

    id: str
    text: str
    sha256: str
    source: str
    stated_date: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    modified: str | None = None
    fetched_at: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAddress:
    """What is remembered of an address of the web since it was last asked for.

    ``etag`` and ``modified`` are what its server said of its version; ``mark`` tells its content from another; None when
    nothing told. ``at`` is when it was asked for (ISO 8601).
    """

    address: str
    etag: str | None = None
    modified: str | None = None
    mark: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Something that could not be read, and why. ``reason`` is a code that the interface words for people."""

    source: str
    reason: str
    detail: str = ""
    line: int | None = None


class CutReason(StrEnum):
    """Why a passage is not news text."""

    NAVIGATION = "navigation"
    SHARE_BAR = "share_bar"
    TEASER = "teaser"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    SIGNATURE = "signature"
    ADVERT = "advert"
    COMMENTS = "comments"
    CONTACT = "contact"
    LEGAL = "legal"
    DATE_PREFIX = "date_prefix"
    LAYOUT = "layout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A passage left out of reading, kept with its reason."""

    span: Span
    reason: CutReason


class Sentence(NamedTuple):
    """A sentence of an item: its span in the report, its paragraph's number, and whether it is a heading.

    A tuple, as spans are: each page has some thirty, and a tuple is made in a quarter of the time.
    """

    span: Span
    paragraph: int
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One news item inside a report. ``language`` is an ISO 639-1 code, None when too short to tell.

    ``published`` may differ between the items of one report (two articles pasted together). ``passages`` are the stretches
    that ``span`` covers when the page's furniture parts a title from its text; one passage, the span, otherwise.
    """

    index: int
    span: Span
    sentences: tuple[Sentence, ...]
    language: str | None
    published: Publication
    passages: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanReport:
    """A report with its noise cut out, its items separated and dated.

    ``stated_date`` is the date that metadata or the text itself prints as its own ("2016-09-05", "2021-11");
    ``stated_date_is_right`` is None when there is none, or nothing to check it by.
    ``agencies`` are the wire agencies credited. ``unread`` tells why an item is not read, by its index.
    """

    report: Report
    language: str | None
    published: Publication
    stated_date: str | None
    stated_date_is_right: bool | None
    stated_date_why: str
    agencies: tuple[str, ...]
    cuts: tuple[Cut, ...]
    items: tuple[Item, ...]

    @property
    def text(self) -> str:
        """The report's text, into which every span points."""
        return self.report.text


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsText:
    """What is known of a report when it is traced.

    ``outlet`` is its name, else the host of its address, None when neither is known; ``day`` the first day on which it
    may have been published; ``pieces`` the stretches of news of each item.
    """

    report: str
    text: str
    outlet: str | None
    day: date | None
    agencies: tuple[str, ...]
    pieces: tuple[tuple[Span, ...], ...]

"""The entries of an RSS or Atom feed."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

from treve.intake.limits import TooLargeError
from treve.intake.web.fetch import Fetched, plain_address

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST_TAGS, _MOST_ITEMS = 100_000, 5000  # more than any feed has; nested ones would take feedparser minutes
MOST_ENTRIES = 1000
"""Entries taken from one feed; the newest come first in feeds, and the next visit brings what is newer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a feed. ``markup`` is its fullest text as HTML; ``address`` its page's, None when it has none.

    ``name`` is what the feed calls it, or its page's address; ``mark`` tells its content from an earlier version's.
    """

    name: str
    address: str | None
    title: str | None
    markup: str
    day: str | None
    author: str | None
    outlet: str | None

    @property
    def mark(self) -> str:
        """A hash over what the feed says of the entry."""
        return hashlib.sha256("\x1f".join((self.title or "", self.markup, self.day or "")).encode("utf-8", "replace")).hexdigest()


def entries_of(feed: Fetched) -> list[Entry] | None:
    """The entries of a feed in its order; None when it is no feed. Raises TooLargeError for one that would take minutes."""
    if feed.body.count(b"<") > _MOST_TAGS or feed.body.count(b"<item") > _MOST_ITEMS or _is_too_deep(feed.body):
        raise TooLargeError
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - it ships no types, and most runs read no feed

    headers = {"content-location": feed.address}
    if feed.charset:
        headers["content-type"] = f"application/xml; charset={feed.charset}"
    try:
        parsed = feedparser.parse(io.BytesIO(feed.body), response_headers=headers)
    except (ValueError, TypeError, AttributeError, KeyError, LookupError, RecursionError, AssertionError):  # what it lets through
        return None
    if not parsed.get("version") and not parsed.entries:
        return None
    outlet = _words(parsed.feed.get("title"))
    return list(_entries(parsed.entries[:MOST_ENTRIES], feed.address, outlet))


def _is_too_deep(body: bytes) -> bool:
    """True for elements nested beyond what libxml2 takes for meant, 256."""
    from lxml import etree  # noqa: PLC0415 - as feedparser, only when there is a feed

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    with suppress(etree.XMLSyntaxError, ValueError):
        etree.fromstring(body, parser)
    return any("depth" in error.message for error in parser.error_log)


def _entries(rows: list[Mapping[str, Any]], base: str, outlet: str | None) -> Iterator[Entry]:
    for row in rows:
        address = _words(row.get("link"))
        name = _words(row.get("id")) or address or _words(row.get("title"))
        if name is not None:
            yield Entry(
                name=name,
                address=plain_address(urljoin(base, address)) if address else None,
                title=_words(row.get("title")),
                markup=_fullest(row),
                day=_day(row),
                author=_words(row.get("author")),
                outlet=_words((row.get("source") or {}).get("title")) or outlet,
            )


def _fullest(row: Mapping[str, Any]) -> str:
    """The longest of what an entry gives as its text."""
    given = [content.get("value") or "" for content in row.get("content") or ()]
    return max([*given, row.get("summary") or ""], key=len)


def _day(row: Mapping[str, Any]) -> str | None:
    """The day on which the entry says it was published, by its own clock where it tells one."""
    for name in ("published", "updated", "created"):
        if words := _words(row.get(name)):
            return _day_written(words)
    return None


def _day_written(words: str) -> str | None:
    """The day in "Mon, 12 Sep 2016 23:30:00 +0200" or "2016-09-12T23:30:00+02:00"; None when it is written otherwise.

    A year of another age is some program's default, and no day.
    """
    if _YEAR.search(words) is None:
        return None
    try:
        return date.fromisoformat(words[:10]).isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _words(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None

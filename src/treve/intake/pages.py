"""A page to a report: its main text, and what it states of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from treve.intake.encodings import decode, digest, readable_text
from treve.intake.sources import Source
from treve.model import Report, SetAside

_DECLARED = re.compile(rb"<(?:meta[^>]{0,200}?|\?xml[^>]{0,100}?en)(?:charset|coding)\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_MODIFIED = re.compile(
    r"(?:<meta\s[^>]{0,100}?(?:article:modified_time|og:updated_time|dateModified|last-modified)[\"'][^>]{0,100}?content=[\"']"
    r"|[\"']dateModified[\"']\s*:\s*[\"'])(\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
_HEAD: Final = 4096
_HEAD_LENGTH: Final = 200_000
_FAULTS = (ValueError, TypeError, AttributeError, RecursionError, KeyError, AssertionError)
"""What the parsers of pages let through on broken ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands in a page. ``url`` is the address that it names as its own; each is None when the page does not tell."""

    text: str
    date: str | None = None
    modified: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None


def page_report(
    source: Source, raw: bytes, url: str | None = None, *, charset: str | None = None, whole: bool = False
) -> Report | SetAside:
    """The report of a page: its main text, with the title, author, days, address and outlet that it states.

    *charset* is the encoding that its server declares. The *whole* of a feed's entry is text: nothing is left out of it.
    """
    decoded = decode(raw, charset or declared_encoding(raw))
    if decoded is None:
        return SetAside(source=source.where, reason="not_text")
    page = whole_text(decoded[0]) if whole else extracted(decoded[0], url)
    if page is None:
        return SetAside(source=source.where, reason="no_text_in_page")
    return Report(
        id=source.id, sha256=digest(raw), source=source.where, text=page.text, stated_date=page.date, modified=page.modified,
        outlet=page.outlet, url=page.url or url, title=page.title, author=page.author, notes=decoded[1],
    )  # fmt: skip


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that a page names in its first lines; None when it names none."""
    found = _DECLARED.search(raw[:_HEAD])
    return found.group(1).decode("ascii") if found else None


def extracted(markup: str, url: str | None) -> Page | None:
    """The main text of an HTML page, as trafilatura finds it, and what the page states; None when no text can be found."""
    import trafilatura  # noqa: PLC0415 - it takes a second to load, and most runs read no page

    try:
        found = trafilatura.bare_extraction(markup, url=url, with_metadata=True, include_comments=False, favor_precision=True)
    except _FAULTS:
        return None
    text, _ = readable_text(getattr(found, "text", None) or "")
    if not text.strip():
        return None
    date, outlet, address, title, author = (_stated(found, name) for name in ("date", "sitename", "url", "title", "author"))
    modified = _MODIFIED.search(markup[:_HEAD_LENGTH])
    return Page(
        text=text, date=date, modified=modified.group(1) if modified else None, outlet=outlet, url=address, title=title,
        author=author,
    )  # fmt: skip


def _stated(found: object, name: str) -> str | None:
    value = getattr(found, name, None)
    return readable_text(value)[0].strip() or None if isinstance(value, str) else None


def whole_text(markup: str) -> Page | None:
    """All the text of a fragment of HTML, a line for each of its blocks; None when it holds none."""
    from lxml import etree, html  # noqa: PLC0415 - as trafilatura, only when there is a page

    try:
        root = html.fromstring(markup)
    except (etree.ParserError, *_FAULTS):
        return None
    text, _ = readable_text("\n".join(_blocks(root)))
    return Page(text=text) if text else None


_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3",
     "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul", "body")
)  # fmt: skip
_SILENT = frozenset(["script", "style", "noscript", "template", "iframe"])


def _blocks(root: object) -> list[str]:
    """The texts of an element's blocks in order, spaces as a browser shows them."""
    from lxml import etree, html  # noqa: PLC0415

    lines, words, silent = list[str](), list[str](), 0
    if not isinstance(root, html.HtmlElement):
        return []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS:
            lines.append("".join(words))
            words = []
        silent += (tag in _SILENT) * (1 if event == "start" else -1 if event == "end" else 0)
        piece = element.text if event == "start" else element.tail
        if piece and not silent and (event != "start" or tag):
            words.append(piece)
    lines.append("".join(words))
    return [line for line in (" ".join(line.split()) for line in lines) if line]

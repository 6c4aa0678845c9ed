"""Heads and feet of pages of many kinds of press: the day is found, the news is kept, the furniture is not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from treve.cleaning import clean
from treve.knowledge.book import load_knowledge
from treve.languages import load_pack
from treve.model import CleanReport, Report, Span
from treve.tagging import Scanner

_TABLE = tomllib.loads((Path(__file__).parent / "press_pages.toml").read_text(encoding="utf-8"))
_PAGES = {page["id"]: page for page in _TABLE["page"]}
_KEPT_FURNITURE = 0.05  # of its lines may stay, over all pages
_SCANNER = Scanner(load_pack("fr"), load_knowledge())


def _lines(page: dict[str, str]) -> list[tuple[str, str]]:
    rows = [(row[0], row[2:].strip()) for row in page["text"].strip("\n").split("\n")]
    bodies: dict[str, list[str]] = _TABLE["bodies"]
    return [line for kind, words in rows for line in ([("B", w) for w in bodies[words]] if kind == "@" else [(kind, words)])]


def _cleaned(page: dict[str, str]) -> CleanReport:
    text = "\n\n".join(words for _, words in _lines(page))
    return clean(Report(id=page["id"], text=text, sha256="0" * 64, source="page"), _SCANNER)


def _kept(page: dict[str, str], cleaned: CleanReport) -> Iterator[tuple[str, str, bool]]:
    """Each line with its kind and whether most of it is in a sentence of an item."""
    read = [sentence.span for item in cleaned.items for sentence in item.sentences]
    at = 0
    for kind, words in _lines(page):
        span = Span(cleaned.report.text.index(words, at), cleaned.report.text.index(words, at) + len(words))
        at = span.end
        inside = sum(max(0, min(span.end, other.end) - max(span.start, other.start)) for other in read)
        yield kind, words, inside > len(words) / 2


@pytest.mark.parametrize("name", _PAGES)
def test_the_day_that_a_page_prints_is_its_day(name: str) -> None:
    """Publication is the printed day, whatever its form and place; a page that prints none has none."""
    page = _PAGES[name]
    published = _cleaned(page).published
    assert (published.start.isoformat() if published.start and published.exact else None) == page.get("published")


@pytest.mark.parametrize("name", _PAGES)
def test_no_paragraph_is_lost(name: str) -> None:
    """No furniture takes a paragraph of the article with it."""
    page = _PAGES[name]
    assert [words for kind, words, kept in _kept(page, _cleaned(page)) if kind == "B" and len(words) > 60 and not kept] == []


def test_furniture_is_cut() -> None:
    """Nearly every line of furniture, over all pages, is in no item."""
    kept = [k for page in _PAGES.values() for kind, _, k in _kept(page, _cleaned(page)) if kind in "ND"]
    assert sum(kept) <= _KEPT_FURNITURE * len(kept)

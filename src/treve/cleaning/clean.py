"""The room's verb: a report in, its dated items out."""

from __future__ import annotations

from datetime import date

from treve.cleaning.paragraphs import find_paragraphs
from treve.cleaning.sentences import split_sentences
from treve.model import CleanReport, Item, Publication, Report, Span
from treve.tagging import Scanner


def clean(report: Report, scanner: Scanner) -> CleanReport:
    """One item holding the whole report (to be deepened: noise, splitting, dating)."""
    day = date.fromisoformat(report.stated_date) if report.stated_date and len(report.stated_date) == 10 else None
    published = Publication(start=day, end=day, why="métadonnée" if day else "")
    paragraphs = find_paragraphs(report.text)
    sentences = split_sentences(report.text, paragraphs, scanner.pack)
    span = Span(paragraphs[0].start, paragraphs[-1].end) if paragraphs else Span(0, 0)
    item = Item(index=0, span=span, sentences=sentences, language="fr", published=published)
    return CleanReport(
        report=report, language="fr", published=published, stated_date=report.stated_date, stated_date_is_right=None,
        stated_date_why="", agencies=(), cuts=(), items=(item,) if sentences else (),
    )  # fmt: skip

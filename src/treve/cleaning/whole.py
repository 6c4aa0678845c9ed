"""Takes a text as it stands, without looking for noise: a sentence that proves a rule is no page from the web."""

from __future__ import annotations

from datetime import date

from treve.cleaning.paragraphs import find_paragraphs
from treve.cleaning.sentences import split_sentences
from treve.languages import Pack
from treve.model import CleanReport, Item, Publication, Report, Span


def take_whole(report: Report, published: date | None, pack: Pack) -> CleanReport:
    """The whole text as one item in the pack's language, published on that day (None: on an unknown one); nothing is cut."""
    when = Publication(start=published, end=published, why="métadonnée" if published else "")
    sentences = split_sentences(report.text, find_paragraphs(report.text), pack)
    item = Item(index=0, span=Span(0, len(report.text)), sentences=sentences, language=pack.code, published=when)
    return CleanReport(
        report=report, language=pack.code, published=when, stated_date=published.isoformat() if published else None,
        stated_date_is_right=None, stated_date_why="", agencies=(), cuts=(), items=(item,),
    )  # fmt: skip

"""The room's verb: a report in, its dated items out."""

from __future__ import annotations

import re
from datetime import date

from treve.model import CleanReport, Item, Publication, Report, Sentence, Span
from treve.tagging import Scanner

_SENTENCE_END = re.compile(r"(?:[.!?…]+[\"»”’')]*)(?=\s+[\"«“A-ZÀ-Ý]|[A-ZÀ-Ý\"«“])|\n+")


def clean(report: Report, scanner: Scanner) -> CleanReport:
    """One item holding the whole report (to be deepened: noise, splitting, dating)."""
    day = date.fromisoformat(report.stated_date) if report.stated_date and len(report.stated_date) == 10 else None
    published = Publication(start=day, end=day, why="métadonnée" if day else "")
    sentences, start, paragraph = [], 0, 0
    for match in [*_SENTENCE_END.finditer(report.text), None]:
        end = match.end() if match else len(report.text)
        words = report.text[start:end]
        if words.strip():
            left = start + len(words) - len(words.lstrip())
            sentences.append(Sentence(span=Span(left, start + len(words.rstrip())), paragraph=paragraph))
        paragraph += "\n" in words
        start = end
    item = Item(index=0, span=Span(0, len(report.text)), sentences=tuple(sentences), language="fr", published=published)
    return CleanReport(
        report=report, language="fr", published=published, stated_date=report.stated_date, stated_date_is_right=None,
        stated_date_why="", agencies=(), cuts=(), items=(item,) if sentences else (),
    )  # fmt: skip

"""Items made of sentences, for the tests of the readers of areas, aid, talks and truce."""

from __future__ import annotations

from datetime import date
from functools import cache

from treve.cleaning import clean
from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.model import CleanReport, Item, Publication, Reading, Report, Sentence, Span
from treve.reading import read
from treve.reading.item import ItemReading
from treve.reading.speakers import find_voices
from treve.tagging import Scanner


@cache
def scanner() -> Scanner:
    """One scanner for all tests."""
    return Scanner(load_pack("fr"), load_knowledge())


def item_of(*sentences: str, published: date | None = None, heading: bool = False) -> ItemReading:
    """An item of the given sentences; with *heading*, the first is one."""
    spans, start = [], 0
    for number, sentence in enumerate(sentences):
        spans.append(Sentence(span=Span(start, start + len(sentence)), paragraph=0, heading=heading and not number))
        start += len(sentence) + 1
    text, when = " ".join(sentences), Publication(start=published, end=published, why="")
    item = Item(index=0, span=Span(0, len(text)), sentences=tuple(spans), language="fr", published=when)
    report = Report(id="r", text=text, sha256="", source="r")
    cleaned = CleanReport(
        report=report, language="fr", published=when, stated_date=None, stated_date_is_right=None,
        stated_date_why="", agencies=(), cuts=(), items=(item,),
    )  # fmt: skip
    return ItemReading(cleaned, item, scanner(), find_voices)


def read_page(text: str, day: str = "2016-09-20") -> Reading:
    """What is read in a whole page, cleaned first; *day* is the one its source states."""
    return read(clean(Report(id="p", text=text, sha256="", source="p", stated_date=day), scanner()), scanner())

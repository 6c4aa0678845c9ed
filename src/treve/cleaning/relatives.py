"""A report without a date, dated by the others of its run: those that share its text, and the days of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from treve.cleaning.clues import Clue, dated_words, last_weekday
from treve.cleaning.dating import Page, from_text
from treve.cleaning.furniture import furniture_of
from treve.cleaning.lines import sort_lines
from treve.cleaning.paragraphs import find_paragraphs
from treve.cleaning.printed import printed_day
from treve.languages import Pack
from treve.model import CleanReport, Publication

_AROUND = timedelta(days=30)  # a report may come out so long before the first of its run, or after the last
_REPRINTED_WITHIN = 2  # days: papers print a dispatch on its day, the next, or the one after


def date_beside(cleaned: CleanReport, relatives: Iterable[Publication], pack: Pack) -> CleanReport:
    """The report dated from *relatives*, the publications of reports that share its text; as it was if it has a date or they none.

    It came out with the first of them or within two days, on the last weekday that it tells as past or on the day after.
    """
    first = min((relative.start for relative in relatives if relative.start is not None and relative.exact), default=None)
    if first is None or cleaned.published.start is not None or not cleaned.items:
        return cleaned
    days = [first + timedelta(days=n) for n in range(_REPRINTED_WITHIN + 1)]
    sentences = [sentence.span for sentence in cleaned.items[0].sentences]
    weekday = last_weekday(dated_words(cleaned.text, sentences, pack))
    fits = [day for day in days if weekday is not None and (day.weekday() - weekday) % 7 <= 1] or days
    why = f"recoupement : texte partagé avec un document du {first.isoformat()}"
    return _dated(cleaned, Publication(start=fits[0], end=fits[-1], why=why))


def date_among(cleaned: CleanReport, others: Iterable[Publication], pack: Pack) -> CleanReport:
    """The report whose printed day lacks its year, dated by the days of the *others* of its run; as it was when they do not tell.

    "KIEV, 23 février (Reuters)" among reports of February 2015 is of 2015, as long as the weekdays that it tells agree.
    """
    days = sorted(other.start for other in others if other.start is not None and other.exact)
    if not days or cleaned.published.start is not None or not cleaned.items:
        return cleaned
    furniture = furniture_of(pack.code)
    lines = sort_lines(cleaned.text, find_paragraphs(cleaned.text), furniture)
    printed = printed_day(lines, furniture.days)
    if printed is None:
        return cleaned
    sentences = [sentence.span for sentence in cleaned.items[0].sentences]
    run = Clue(days=((days[0] - _AROUND, days[-1] + _AROUND),), why=f"documents du {days[0]} au {days[-1]}")
    told = from_text(Page(cleaned.report, lines, sentences, pack), printed, given=run)
    if told.start is None or not told.exact:
        return cleaned
    return _dated(cleaned, Publication(start=told.start, end=told.end, why=f"recoupement : {told.why.removeprefix('texte : ')}"))


def _dated(cleaned: CleanReport, published: Publication) -> CleanReport:
    """The report and its undated items, published then."""
    items = tuple(replace(item, published=published) if item.published.start is None else item for item in cleaned.items)
    return replace(cleaned, published=published, items=items)

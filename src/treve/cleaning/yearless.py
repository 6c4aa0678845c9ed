"""A day that a page prints without its year: "KIEV, 23 février (Reuters) -". What tells the year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from treve.cleaning.clues import Clue, DatedWords
from treve.model import Publication, TimePrecision
from treve.tagging.date_expressions import DayName

_YEARS = range(1990, 2036)
_SOON_AFTER = timedelta(days=62)  # news told with its year lies so near before the day of the dateline
_UNKNOWN = Publication()

Printed = tuple[DayName, str]
"""A printed day and its words."""


def printed_clue(printed: Printed | None) -> list[Clue]:
    """The days that a printed day without a year can mean; none when it has its year."""
    if printed is None or printed[0].year is not None:
        return []
    name, words = printed
    days = []
    for year in _YEARS:
        day = DayName(day=name.day, month=name.month, year=year).found(_UNKNOWN, future=False)
        if day is not None and name.weekday in (None, day.weekday()):
            days.append((day, day))
    return [Clue(days=tuple(days), why=f"datation « {words} »")] if days else []


def dated_by_news(printed: Printed | None, dates: Iterable[DatedWords]) -> Publication | None:
    """The first such day after the latest news that the text tells with its year; None when it tells of none so near."""
    latest: tuple[date, str] | None = None
    for dated in dates:
        name = dated.expression.first
        if dated.future or dated.expression.until or name is None or name.year is None:
            continue
        window = dated.expression.resolve(_UNKNOWN)
        if window.start and window.precision is not TimePrecision.YEAR and (latest is None or window.start > latest[0]):
            latest = window.start, dated.expression.text
    for clue in printed_clue(printed) if latest else []:
        day = next((first for first, _ in clue.days if latest and latest[0] <= first <= latest[0] + _SOON_AFTER), None)
        if day is not None and latest is not None:
            return Publication(start=day, end=day, why=f"texte : {clue.why}, après « {latest[1]} »")
    return None

"""Chapters of a chronology: the year or month that stands over days told without it ("– JANVIER 2013 –", "– 11: …", "Le 19, …")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from treve.model import DateWindow, Publication, Span, TimePrecision
from treve.tagging.date_expressions import DateExpression
from treve.tagging.day_names import DayName, day_of
from treve.wording import fold

if TYPE_CHECKING:
    from treve.reading.item import Line  # an item has its Days

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_ALONE = re.compile(r"(?m)^\W*((?:19|20)\d\d)\W*$")
_YEAR_OPENS = re.compile(r"\W*((?:19|20)\d\d) ?[:–—-]")
_OPENS_WITH_DAY = re.compile(r"(?:\W )?(?:\S+ )?(?:DATE|FIGURE|\d+) ")
_LABEL = re.compile(r"\W*(?:[Ll]e )?(\d{1,2})(?:er)? ?[:,–—-] ")
_THE_DAY = re.compile(r"Le (\d{1,2})(?:er)?, ")

_ABOVE = 40
"""Characters before an item in which a year may stand as its title."""


class _Chapter(NamedTuple):
    """What stands over a line: its year and month, None where no title tells."""

    year: int | None = None
    month: int | None = None


class Chapters:
    """The chapters of one item; a text without such titles has none."""

    def __init__(self, lines: Sequence[Line], text: str, months: Mapping[str, int]) -> None:
        """Find the titles among *lines* and, in the report's *text* between them, the years that were cut as layout."""
        self._months = months
        self._by_years = sum(line.sentence.heading and _YEAR_OPENS.match(line.tape.text) is not None for line in lines) > 1
        self._over: list[_Chapter] = []
        self._first: set[int] = set()
        self._opened: set[int] = set()
        chapter = _Chapter()
        for before, line in zip((None, *lines), lines, strict=False):
            gap = text[before.span.end if before else max(line.span.start - _ABOVE, 0) : line.span.start]
            year = _YEAR_ALONE.findall(gap) if len(gap) > 1 else ()
            chapter = _Chapter(int(year[-1])) if year else self._titled(line) or chapter
            self._over.append(chapter)
            if before is None or before.sentence.paragraph != line.sentence.paragraph:
                self._first.add(line.index)
                if _OPENS_WITH_DAY.match(line.tape.tape):
                    self._opened.add(line.sentence.paragraph)

    def _titled(self, line: Line) -> _Chapter | None:
        """The chapter that a title opens: "2017", "– FEVRIER –" (of the year told above), "2017 : la bascule"."""
        if not line.sentence.heading:
            return None
        words = re.findall(r"\w+", fold(line.tape.text))
        opens = _YEAR_OPENS.match(line.tape.text) if self._by_years else None
        if opens:
            return _Chapter(int(opens[1]))
        years = [int(word) for word in words if _YEAR.fullmatch(word)]
        months = [self._months[word] for word in words if word in self._months]
        if not words or len(words) != len(years) + len(months) or len(years) > 1 or len(months) > 1:
            return None
        year = years[0] if years else self._over[-1].year if self._over else None
        return _Chapter(year, months[0] if months else None)

    def dated(self, expression: DateExpression, line: Line) -> DateExpression:
        """A date in the year of its chapter, where it names none and its paragraph opens with a day: "5 janvier : …" under "2017"."""
        year = self._over[line.index].year
        if year is None or line.sentence.paragraph not in self._opened:
            return expression
        return replace(expression, first=_of_year(expression.first, year), last=_of_year(expression.last, year))

    def bare_day(self, line: Line, period: DateWindow | None, published: Publication) -> DateWindow | None:
        """The day of "– 11: …" under a month's title, and of "Le 19, …" behind days of its month, *period* being the last time told."""
        chapter = self._over[line.index]
        labelled = line.index in self._first and chapter.month is not None
        found = (_LABEL if labelled else _THE_DAY).match(line.tape.text)
        if found is None:
            return None
        told = int(found[1])
        day = (
            DayName(day=told, month=chapter.month, year=chapter.year).found(published, future=False)
            if labelled
            else _later_that_month(told, period)
        )
        words = line.place_in_report(Span(*found.span(1)))
        return DateWindow(start=day, end=day, text=found[1], span=words, precision=TimePrecision.DAY) if day else None


def _of_year(name: DayName | None, year: int) -> DayName | None:
    return replace(name, year=year) if name and name.month and not name.year else name


def _later_that_month(day: int, period: DateWindow | None) -> date | None:
    """A day of the month of the last time told, not before it."""
    start, end = (period.start, period.end) if period else (None, None)
    if start is None or end is None or (start.year, start.month) != (end.year, end.month) or day < start.day:
        return None
    return day_of(start.year, start.month, day)

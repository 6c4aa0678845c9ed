"""Dates in figures: 12/09/2016, 08/05/24, 2016-09-12, 1987-1993, and 03/11 where it opens a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from treve.model import Span
from treve.tagging.date_expressions import DateExpression, DateKind, DayName
from treve.tagging.day_names import day_of
from treve.tagging.tape import Mark

_DAY = re.compile(
    r"(?<![\d/.-])(?:(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)|((?:19|20)\d\d)-(\d\d)-(\d\d)|(\d\d)/(\d\d)/(\d\d))(?![\d/-])"
)
_LABEL = re.compile(r"\W*(?:\w{2,3}\.? )?((\d\d)/(\d\d))(?= ?[,:–—-])")
"""A day without its year that opens a sentence: "- 03/11 : …"."""
_YEARS = re.compile(r"(?<![\w/.-])(?:[Ee]n )?((?:19|20)\d\d)(?: ?[-–] ?((?:19|20)\d\d)|[-–](\d\d))(?![\w/–-])")
_JOINED = re.compile(r"\d ?[-–/.]")
"""What every date in figures has, and few sentences have."""
_LONGEST_SHORT = 20  # years: "1998-99", no number that only looks like it
_CENTURY = 2000
_LEAP_YEAR = 2000


def printed_dates(text: str) -> list[Mark]:
    """The days and stretches of years that a sentence writes in figures; what no calendar has is none."""
    return [*_days(text), *_stretches(text)] if _JOINED.search(text) else []


def _days(text: str) -> Iterator[Mark]:
    for match in _DAY.finditer(text):
        day, _, month, year, iso_year, iso_month, iso_day, short_day, short_month, short_year = match.groups()
        if year:
            numbers = (int(year), int(month), int(day))
        elif iso_year:
            numbers = (int(iso_year), int(iso_month), int(iso_day))
        else:
            numbers = (_CENTURY + int(short_year), int(short_month), int(short_day))
        if day_of(*numbers):
            name = DayName(year=numbers[0], month=numbers[1], day=numbers[2])
            yield _mark(match, DateKind.DAY, name, None)
    label = _LABEL.match(text)
    if label and day_of(_LEAP_YEAR, int(label[3]), int(label[2])):
        name, span = DayName(month=int(label[3]), day=int(label[2])), Span(*label.span(1))
        yield Mark(kind="DATE", span=span, value=DateExpression(kind=DateKind.DAY, text=label[1], span=span, first=name))


def _stretches(text: str) -> Iterator[Mark]:
    for match in _YEARS.finditer(text):
        first = int(match[1])
        last = int(match[2]) if match[2] else first - first % 100 + int(match[3])
        if first < last and (match[2] or last - first < _LONGEST_SHORT):
            yield _mark(match, DateKind.YEARS, DayName(year=first), DayName(year=last))


def _mark(match: re.Match[str], kind: DateKind, first: DayName, last: DayName | None) -> Mark:
    span = Span(*match.span())
    return Mark(kind="DATE", span=span, value=DateExpression(kind=kind, text=match.group(), span=span, first=first, last=last))

"""Which of the days that a page prints is that of its publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from treve.cleaning.cues import fold_line
from treve.cleaning.days import PrintedDays
from treve.cleaning.lines import BODY, CUT, DATE, HEADING, Line
from treve.cleaning.stated import after_prefix
from treve.model import CutReason
from treve.tagging.date_expressions import DayName

_LINE_LENGTH = 180  # a line that gives the day is no longer
_FIRST_LINES = 8  # uncut lines in which a dateline may stand: title, subheads, lead
_SIGNED = 40  # characters of a last line that only signs: "Goma, le 8 mai 2024."
_TRUST_OF_DATELINES = 2
_NOT_OF_PAGE = frozenset([CutReason.CAPTION, CutReason.TEASER, CutReason.COMMENTS, CutReason.ADVERT])
"""Lines cut for these reasons tell days of other things."""


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day as printed; ``trust`` is higher the surer it is to be that of publication, 0 for the day of a change."""

    name: DayName
    words: str
    trust: int


def printed_day(lines: Sequence[Line], days: PrintedDays) -> tuple[DayName, str] | None:
    """The day of publication that the page prints, and its words; the year may be missing. None when it prints none.

    A line that says "publié le" comes first, then a line of a date alone, a dateline, a signature with a date; a day with its
    year before one without; among equals the first.
    """
    found = [*_in_lines(lines, days)]
    if all(day.trust < _TRUST_OF_DATELINES for day in found):
        found.extend(_in_datelines(lines, days))
    best = max(found, key=lambda day: (day.name.year is not None, day.trust), default=None)
    return (best.name, best.words) if best else None


def _in_lines(lines: Sequence[Line], days: PrintedDays) -> Iterator[PrintedDay]:
    """Days of lines that are no text of the article, or that say whose day it is."""
    for line in lines:
        if line.role is BODY or line.reason in _NOT_OF_PAGE or len(line.words) > _LINE_LENGTH:
            continue
        match = days.of_line(line.words) if line.digits else None
        if match is None:
            continue
        before = fold_line(line.words[: match.start()])
        told = days.is_published(before)
        if line.role is not HEADING or told:
            trust = 4 if told else 0 if days.is_edited(before) else 3 if line.role is DATE else 1
            yield PrintedDay(days.name_of(match), match.group().strip(), trust)


def _in_datelines(lines: Sequence[Line], days: PrintedDays) -> Iterator[PrintedDay]:
    """Days at the beginning of the first lines: "KIEV, 23 février (Reuters) - Deux civils…".

    Paragraphs that begin with several days are a chronology, and none is the day of publication.
    """
    found: list[PrintedDay] = []
    told: set[DayName] = set()
    kept = [line for line in lines if line.role is not CUT]
    for line in [*kept[:_FIRST_LINES], *(line for line in kept[_FIRST_LINES:][-1:] if len(line.words) <= _SIGNED)]:
        match = days.dateline(after_prefix(line.words))
        if match is not None:
            found.append(PrintedDay(days.name_of(match), match.group().strip(), _TRUST_OF_DATELINES))
            if line.role is BODY:
                told.add(found[-1].name)
    yield from found if len(told) <= 1 else ()

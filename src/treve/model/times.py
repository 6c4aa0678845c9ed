"""When: windows of days, never a day made up for a month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from treve.model.spans import Span

Day = TypeVar("Day", str, date)
"""An ISO day, or a date: both are compared in the order of time."""


class TimePrecision(StrEnum):
    """How finely the words tell the time."""

    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWindow:
    """The days in which something happened, as far as the words tell.

    ``start`` and ``end`` are inclusive days; both None when the words do not resolve ("mardi" in a
    text of unknown date). An open end ("depuis le 7 juillet") has ``end`` None. ``hours`` are local
    hours [from, to) within the first day when told ("mardi soir": 18-24, "à 19 h 40": 19-20);
    None when the hour is unknown. ``text`` and ``span`` are the words; both None when the window
    was carried over from the context.
    """

    start: date | None = None
    end: date | None = None
    text: str | None = None
    span: Span | None = None
    precision: TimePrecision = TimePrecision.UNKNOWN
    hours: tuple[int, int] | None = None

    @property
    def known(self) -> bool:
        """True when at least one bound is a day."""
        return self.start is not None or self.end is not None

    def carried(self) -> DateWindow:
        """The same window without its words, for a claim that inherits it."""
        return replace(self, text=None, span=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """When an item was published: the best window and, in words, on what evidence.

    ``start`` and ``end`` are None when nothing tells. ``exact`` is True when a single day is known
    well enough for weekdays to be counted back from it.
    """

    start: date | None = None
    end: date | None = None
    why: str = ""

    @property
    def exact(self) -> bool:
        """True when the window is one day, or so short that each weekday falls once in the week before it."""
        return self.start is not None and self.end is not None and (self.end - self.start).days <= 1


def in_term(day: Day | None, since: Day | None, until: Day | None) -> bool:
    """True for a day from *since* to *until*, both inclusive and None when open; and when no *day* is known."""
    return day is None or not ((since and day < since) or (until and day > until))

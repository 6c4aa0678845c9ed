"""How two told times stand to each other."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from treve.model import DateWindow

_NARROW_DAYS = 2  # a night spans two days; wider windows say little
_HOURS_APART = 4
_SOON_DAYS = 3  # the press tells an event of no stated day within so many days, mostly
_LATE_DAYS = 14


class Timing(NamedTuple):
    """When something is told to have happened, and when that was published; None when unknown."""

    window: DateWindow | None
    published: date | None


class DayRelation(StrEnum):
    """How two windows of days stand to each other."""

    SAME = "same_day"
    OVERLAP = "days_overlap"
    WIDE = "days_wide"
    NEXT = "next_day"
    APART = "days_apart"
    UNKNOWN = "day_unknown"
    UNKNOWN_SOON = "day_unknown_soon"
    UNKNOWN_LATE = "day_unknown_late"
    TOLD_BEFORE = "told_before"


def bounds(window: DateWindow | None) -> tuple[date, date] | None:
    """First and last day of a window; an open side takes the other bound, None when nothing is known."""
    if window is None:
        return None
    first, last = window.start or window.end, window.end or window.start
    return (first, last) if first and last else None


def relate_days(one: DateWindow | None, other: DateWindow | None) -> DayRelation:
    """How the windows stand to each other; ``UNKNOWN`` when either has no day."""
    a, b = bounds(one), bounds(other)
    if a is None or b is None:
        return DayRelation.UNKNOWN
    gap = days_between(a, b)
    if gap > 0:
        return DayRelation.NEXT if gap == 1 else DayRelation.APART
    widest = max((a[1] - a[0]).days, (b[1] - b[0]).days) + 1
    if widest == 1:
        return DayRelation.SAME
    return DayRelation.OVERLAP if widest <= _NARROW_DAYS else (DayRelation.SAME if a == b and widest <= 3 else DayRelation.WIDE)


def relate_untold(one: Timing, other: Timing) -> DayRelation:
    """How two accounts stand of which one or both tell no day, by when they were published.

    An account published before the other's day tells something else. One of no day mostly tells the days just before it.
    """
    undated = [timing for timing in (one, other) if bounds(timing.window) is None]
    days = next((known for timing in (one, other) if (known := bounds(timing.window))), None)
    if any(timing.published is None for timing in undated):
        return DayRelation.UNKNOWN
    told = [timing.published for timing in undated if timing.published]
    if days is None:
        lag = abs((told[0] - told[1]).days)
    elif (lag := (told[0] - days[1]).days) < 0 and told[0] < days[0]:
        return DayRelation.TOLD_BEFORE
    if lag <= _SOON_DAYS:
        return DayRelation.UNKNOWN_SOON
    return DayRelation.UNKNOWN if lag <= _LATE_DAYS else DayRelation.UNKNOWN_LATE


def days_between(one: tuple[date, date], other: tuple[date, date]) -> int:
    """Days from the end of the earlier to the start of the later, 0 when they overlap."""
    return max((one[0] - other[1]).days, (other[0] - one[1]).days, 0)


def hours_apart(one: DateWindow | None, other: DateWindow | None) -> bool:
    """True when both tell an hour of the same first day and the hours lie far apart."""
    if one is None or other is None or one.hours is None or other.hours is None or one.start != other.start:
        return False
    return max(one.hours[0] - other.hours[1], other.hours[0] - one.hours[1]) >= _HOURS_APART

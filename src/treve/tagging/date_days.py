"""Resolves the expressions that name days, nights and hours."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from treve.model import Publication, TimePrecision
from treve.tagging.date_when import UNRESOLVED, Bounds, Resolved, When
from treve.tagging.day_names import DayName, day_of

if TYPE_CHECKING:
    from treve.tagging.date_expressions import DateExpression

_OLD_STORY_DAYS = 180  # a day without a year, told after a day so old, is of that old year
_FRESH_DAYS = 31  # a day with its weekday, so near publication, is of the news
_NOON = 12  # of a night told by its two days, the hours before noon are of the second


def resolve_day(exp: DateExpression, when: When) -> Resolved:
    """A day of the calendar: "le 12 septembre", "mardi 13 septembre 2016", "mardi 13"."""
    name = exp.first or DayName()
    day = (
        _named(exp, when)
        or _in_old_story(name, when)
        or name.found(when.published, future=_ahead(exp, when), last=exp.offset == -1)
    )
    if day and exp.offset == 1 and name.year is None and when.about_day and day <= when.about_day:
        day = day_of(day.year + 1, day.month, day.day)
    return day, day, exp.day_precision


def _named(exp: DateExpression, when: When) -> date | None:
    """The day known by its number and month, in a text that is younger."""
    return exp.named if exp.named and when.about_day and exp.named <= when.about_day else None


def _ahead(exp: DateExpression, when: When) -> bool:
    return exp.offset == 1 or (bool(when.coming) and exp.offset != -1)


def _in_old_story(name: DayName, when: When) -> date | None:
    """The day in the year of an old story being told ("le 7 janvier 2015 … le 9 janvier")."""
    reference, today = when.reference, when.about_day
    if name.year is not None or name.month is None or name.day is None or reference is None or reference.start is None:
        return None
    if today is None or (today - reference.start).days < _OLD_STORY_DAYS:
        return None
    day = day_of(reference.start.year, name.month, name.day)
    fresh = name.found(when.published, future=False) if name.weekday is not None else None
    if fresh is not None and abs((fresh - today).days) <= _FRESH_DAYS and fresh.weekday() == name.weekday:
        return None  # "mercredi 2 septembre" is the one to come, though five years ago it was a Wednesday too
    return day if day is not None and day >= reference.start else None


def resolve_weekday(exp: DateExpression, when: When) -> Resolved:
    """A weekday: the last one, or the next when the words around look ahead."""
    if exp.offset == 1 and when.today is not None and exp.first is not None:
        after = Publication(start=when.today + timedelta(days=1), end=when.today + timedelta(days=1))
        day = exp.first.found(after, future=True)
        return day, day, exp.day_precision
    return resolve_day(exp, when)


def resolve_weekday_of_week(exp: DateExpression, when: When) -> Resolved:
    """A weekday of another week: "mardi de la semaine dernière"."""
    if when.today is None or exp.first is None or exp.first.weekday is None:
        return UNRESOLVED
    day = when.today + timedelta(days=exp.first.weekday - when.today.weekday() + 7 * (exp.offset or 0))
    return day, day, exp.day_precision


def resolve_week_of(exp: DateExpression, when: When) -> Resolved:
    """The week, Monday to Sunday, in which a day lies: "la semaine du 12 septembre"."""
    day, _, _ = resolve_day(exp, when)
    if day is None:
        return UNRESOLVED
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6), TimePrecision.WEEK


def resolve_night(exp: DateExpression, when: When) -> Resolved:
    """A night by its days: "de lundi à mardi", "du 12 au 13 septembre", "de lundi"."""
    start, end = _ends(exp, when)
    if start is not None and exp.last is None:
        end = start + timedelta(days=1)
    return start, end, TimePrecision.NIGHT


def resolve_range(exp: DateExpression, when: When) -> Resolved:
    """Days from one to another: "du 12 au 19 septembre", "entre lundi et mercredi"."""
    start, end = _ends(exp, when)
    return (start, end, TimePrecision.DAY) if start and end and start <= end else UNRESOLVED


def _ends(exp: DateExpression, when: When) -> Bounds:
    """Both days of a night or a range; the first takes its month and year from the second, and lies before it."""
    first, last, future = exp.first or DayName(), exp.last, bool(when.coming)
    if last is None:
        day = first.found(when.published, future=future)
        return day, day
    end = _in_old_story(last, when) or last.found(when.published, future=future)
    if end is None:
        return None, None
    if first.day is not None and first.month is None and last.month is not None:
        return _last_with(first.day, end), end
    if first.day is not None:
        year, month = first.year or end.year, first.month or end.month
        start = day_of(year, month, first.day)
        return (start if start is None or start <= end else day_of(year - 1, month, first.day)), end
    back = (end.weekday() - (first.weekday if first.weekday is not None else end.weekday())) % 7
    return end - timedelta(days=back or (1 if exp.hours is None and exp.is_night else 7)), end


def _last_with(number: int, end: date) -> date | None:
    """The last day numbered so, before *end*."""
    near = (end - timedelta(days=back) for back in range(1, 62))
    return next((day for day in near if day.day == number), None)


def resolve_today(exp: DateExpression, when: When) -> Resolved:
    """Hier, aujourd'hui, demain, ce matin."""
    day = when.today + timedelta(days=exp.offset or 0) if when.today else None
    return day, day, exp.day_precision


def resolve_last_night(_: DateExpression, when: When) -> Resolved:
    """Cette nuit: the night that ends on the day of publication, or begins on it in words about what is to come."""
    if when.today is None:
        return UNRESOLVED
    first = when.today - timedelta(days=0 if when.coming else 1)
    return first, first + timedelta(days=1), TimePrecision.NIGHT


def resolve_night_alone(_: DateExpression, when: When) -> Resolved:
    """Dans la nuit: it begins on the day of which the text speaks, unless that is the day of publication, on which it ended."""
    day = when.spoken()[0]
    if day is None:
        return UNRESOLVED
    first = day - timedelta(days=day == when.today)
    return first, first + timedelta(days=1), TimePrecision.NIGHT


def resolve_around(exp: DateExpression, when: When) -> Resolved:
    """La veille, le lendemain, ce jour-là: counted from the day of which the text speaks."""
    start, end = when.spoken()
    offset = timedelta(days=exp.offset or 0)
    base = end if (exp.offset or 0) > 0 else start
    if base is None or (end is not None and start is not None and (end - start).days > 1 and exp.offset):
        return UNRESOLVED
    if not exp.offset:
        return start, end, exp.day_precision
    return base + offset, base + offset, exp.day_precision


def resolve_clock(exp: DateExpression, when: When) -> Resolved:
    """An hour or part of the day alone: on the day of which the text speaks."""
    start, end = when.spoken()
    if start is None or end is None or (end - start).days > 1 or (end > start and exp.hours is None):
        return UNRESOLVED
    day = end if exp.hours is not None and exp.hours[0] < _NOON else start
    return day, day, exp.day_precision

"""Resolves the expressions that name weeks, months, seasons and years, and those that count time from another day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from treve.model import TimePrecision
from treve.tagging.date_when import UNRESOLVED, Resolved, When
from treve.tagging.day_names import DayName, day_of, third_of_month

if TYPE_CHECKING:
    from treve.tagging.date_expressions import DateExpression

_MONTH_AHEAD_DAYS = 45  # a month without a year: this near in the future, it is not last year's
_SEASON_DAYS = 92
_WEEK, _MONTH, _YEAR, _DECADE = 7, 30, 365, 3650  # how the pack writes its units
_FIRST_YEAR = 1
_MONTHS = 12
_ABOUT_WEEK = 3  # days to each side of a day told in weeks


def resolve_years(exp: DateExpression, _: When) -> Resolved:
    """From one year to another."""
    first, last = exp.first or DayName(), exp.last or DayName()
    if first.year is None or last.year is None or first.year > last.year:
        return UNRESOLVED
    return date(first.year, 1, 1), date(last.year, 12, 31), TimePrecision.YEAR


def resolve_decade(exp: DateExpression, _: When) -> Resolved:
    """Les années 1990, or the first, middle or last years of them; a year that opens no decade is none."""
    year = exp.first.year if exp.first is not None else None
    if year is None or year % 10:
        return UNRESOLVED
    first, last = {None: (0, 9), 0: (0, 3), 1: (3, 6), 2: (6, 9)}[exp.third]
    return date(year + first, 1, 1), date(year + last, 12, 31), TimePrecision.YEAR


def resolve_portion(exp: DateExpression, when: When) -> Resolved:
    """Le deuxième semestre 2015, the last second quarter begun, la première quinzaine d'août."""
    first, count, days = exp.first or DayName(), exp.count or 0, exp.unit_days or 0
    if first.month:
        return _half_of_month(exp, first.month, when)
    months, day = round(days / _MONTH), when.about_day
    year = first.year or (day.year if day else None)
    if year is None or not months or count * months > _MONTHS:
        return UNRESOLVED
    start = date(year, (count - 1) * months + 1, 1)
    if first.year is None and day and start > day and not when.coming:
        start = start.replace(year=year - 1)
    return start, third_of_month(start.year, count * months, None)[1], TimePrecision.MONTH


def _half_of_month(exp: DateExpression, month: int, when: When) -> Resolved:
    year = (exp.first.year if exp.first else None) or _month_year(month, when, exp)
    if year is None or (exp.unit_days or _MONTH) >= _MONTH or exp.count not in (1, 2):
        return UNRESOLVED
    start, end = third_of_month(year, month, None)
    middle = start + timedelta(days=exp.unit_days or 0)
    return (start, middle - timedelta(days=1), TimePrecision.WEEK) if exp.count == 1 else (middle, end, TimePrecision.WEEK)


def resolve_month_of_year(exp: DateExpression, when: When) -> Resolved:
    """A month of last year or of the next: "en mars de l'an dernier"."""
    if when.about_day is None or exp.first is None or not exp.first.month:
        return UNRESOLVED
    return *third_of_month(when.about_day.year + (exp.offset or 0), exp.first.month, exp.third), TimePrecision.MONTH


def resolve_month(exp: DateExpression, when: When) -> Resolved:
    """A month, a third of it, or the months from one to another."""
    first, last = exp.first or DayName(), exp.last
    if not first.month:
        return UNRESOLVED
    if last is None or not last.month:
        year = first.year or _month_year(first.month, when, exp)
        return (*third_of_month(year, first.month, exp.third), TimePrecision.MONTH) if year else UNRESOLVED
    crosses = first.month > last.month
    last_year = last.year or (first.year + crosses if first.year else _month_year(last.month, when, exp))
    if last_year is None:
        return UNRESOLVED
    start = third_of_month(first.year or last_year - crosses, first.month, None)[0]
    return start, third_of_month(last_year, last.month, exp.third)[1], TimePrecision.MONTH


def _month_year(month: int, when: When, exp: DateExpression) -> int | None:
    day = when.about_day
    if day is None or not 1 <= month <= 12:
        return None
    this_year = date(day.year, month, 1)
    if exp.offset == -1:
        return day.year if month < day.month else day.year - 1
    if exp.offset == 1 or when.coming:
        return day.year if month >= day.month else day.year + 1
    if this_year <= day or ((this_year - day).days <= _MONTH_AHEAD_DAYS and when.coming is None):
        return day.year
    return day.year - 1


def resolve_same_month(_: DateExpression, when: When) -> Resolved:
    """Le même mois."""
    day = when.reference.start if when.reference is not None else None
    return (*third_of_month(day.year, day.month, None), TimePrecision.MONTH) if day else UNRESOLVED


def resolve_same_year(_: DateExpression, when: When) -> Resolved:
    """La même année, cette année-là."""
    day = when.reference.start if when.reference is not None else None
    return (date(day.year, 1, 1), date(day.year, 12, 31), TimePrecision.YEAR) if day else UNRESOLVED


def resolve_season(exp: DateExpression, when: When) -> Resolved:
    """A season, of its year or the last one begun."""
    year = exp.first.year if exp.first is not None else None
    month, today = exp.season or 0, when.about_day
    if year is None and today is not None and month:
        started = date(today.year, month, 1) <= today
        year = today.year if started or exp.offset == 1 else today.year - 1
        if exp.offset == 1 and started:
            year += 1
        if exp.offset == -1 and started and (today - date(today.year, month, 1)).days < _SEASON_DAYS:
            year -= 1
    if year is None or not month:
        return UNRESOLVED
    last_year, last_month = (year, month + 2) if month <= 10 else (year + 1, month - 10)
    return date(year, month, 1), third_of_month(last_year, last_month, None)[1], TimePrecision.SEASON


def resolve_year(exp: DateExpression, when: When) -> Resolved:
    """A year, or the beginning, middle or end of it."""
    year = exp.first.year if exp.first is not None else None
    if year is None:
        year = when.about_day.year + (exp.offset or 0) if when.about_day else None
    if year is None:
        return UNRESOLVED
    months = {None: (1, 12), 0: (1, 3), 1: (5, 8), 2: (10, 12)}[exp.third]
    return date(year, months[0], 1), third_of_month(year, months[1], None)[1], TimePrecision.YEAR


def resolve_ago(exp: DateExpression, when: When) -> Resolved:
    """Il y a trois jours, depuis deux semaines; "il y a moins d'un mois" is any day of that month."""
    today = when.today if (exp.unit_days or 0) < _MONTH else when.about_day
    if today is None or not exp.count or exp.unit_days is None:
        return UNRESOLVED
    if exp.unit_days == 0:
        return today - timedelta(days=1 + exp.count // 24), today, TimePrecision.DAY
    if exp.at_most:
        start = _same_day_back(today, exp.count, exp.unit_days)
        return start, today - timedelta(days=1), TimePrecision.WEEK if exp.unit_days < _MONTH else TimePrecision.MONTH
    return _back(today, exp.count, exp.unit_days, about=exp.about)


def resolve_ahead(exp: DateExpression, when: When) -> Resolved:
    """Dans deux semaines, sous 48 heures: counted on from publication, as wide as the unit is coarse."""
    today, unit = when.today, exp.unit_days
    if today is None or not exp.count or unit is None or unit > _YEAR:
        return UNRESOLVED
    if unit == 0:
        return today, today + timedelta(days=-(-exp.count // 24)), TimePrecision.DAY
    day = _same_day_back(today, -exp.count, unit)
    slack = timedelta(days={1: 0, _WEEK: _ABOUT_WEEK}.get(unit, _MONTH // 2))
    return (
        day - slack,
        day + slack,
        TimePrecision.DAY if unit == 1 else TimePrecision.WEEK if unit == _WEEK else TimePrecision.MONTH,
    )


def _same_day_back(day: date, count: int, unit_days: int) -> date:
    """The day so long before: of the same number for months and years."""
    if unit_days < _MONTH:
        return day - timedelta(days=count * unit_days)
    months = day.year * 12 + day.month - 1 - count * (1 if unit_days == _MONTH else 12)
    start, end = third_of_month(months // 12, months % 12 + 1, None)
    return day_of(start.year, start.month, day.day) or end


def resolve_to_the_day(exp: DateExpression, when: When) -> Resolved:
    """Il y a un an jour pour jour."""
    if when.today is None or not exp.count or exp.unit_days is None:
        return UNRESOLVED
    day = _same_day_back(when.today, exp.count, exp.unit_days)
    return day, day, TimePrecision.DAY


def resolve_later(exp: DateExpression, when: When) -> Resolved:
    """Deux jours plus tôt, trois semaines plus tard: counted from the day of which the text speaks."""
    start, _ = when.spoken()
    if start is None or exp.anchored or not exp.count or exp.unit_days is None or exp.offset is None:
        return UNRESOLVED
    if exp.unit_days == 0:
        return start, start, TimePrecision.PART_OF_DAY
    if exp.offset < 0:
        return _back(start, exp.count, exp.unit_days, about=exp.about)
    day = start + timedelta(days=exp.count * exp.unit_days)
    return (day, day, TimePrecision.DAY) if exp.unit_days == 1 else UNRESOLVED


def _back(day: date, count: int, unit_days: int, *, about: bool) -> Resolved:
    """So many days, weeks, months or years before *day*, as wide as the unit is coarse."""
    if unit_days >= _YEAR:
        return _years_back(day, count, unit_days)
    if unit_days == _MONTH:
        months = day.year * 12 + day.month - 1 - count
        return (*third_of_month(months // 12, months % 12 + 1, None), TimePrecision.MONTH) if months > 0 else UNRESOLVED
    middle = day - timedelta(days=count * unit_days)
    slack = timedelta(days=_ABOUT_WEEK if unit_days == _WEEK else max(1, count // 5) if about else 0)
    return middle - slack, middle + slack, TimePrecision.WEEK if slack else TimePrecision.DAY


def _years_back(day: date, count: int, unit_days: int) -> Resolved:
    year, width = (day.year - count, 0) if unit_days == _YEAR else (day.year - 10 * count - 5, 10)
    return (date(year, 1, 1), date(year + width, 12, 31), TimePrecision.YEAR) if year >= _FIRST_YEAR else UNRESOLVED


def resolve_last(exp: DateExpression, when: When) -> Resolved:
    """Ces dernières 48 heures, les dix derniers jours, les deux prochaines semaines."""
    if when.today is None or not exp.count or exp.unit_days is None:
        return UNRESOLVED
    days = exp.count * exp.unit_days if exp.unit_days else -(-exp.count // 24)
    if exp.offset == 1:
        return when.today, when.today + timedelta(days=days), TimePrecision.DAY
    return when.today - timedelta(days=days), when.today, TimePrecision.DAY


def resolve_weekend(exp: DateExpression, when: When) -> Resolved:
    """A week-end: its Saturday and Sunday."""
    today = when.today
    if today is None:
        return UNRESOLVED
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if exp.offset == -1 and today.weekday() >= 5:
        saturday -= timedelta(days=7)
    if exp.offset == 1 or (when.coming and today.weekday() < 5):
        saturday += timedelta(days=7)
    return saturday, saturday + timedelta(days=1), TimePrecision.DAY


def resolve_week(exp: DateExpression, when: When) -> Resolved:
    """A week, Monday to Sunday, or its beginning, middle or end."""
    if when.today is None:
        return UNRESOLVED
    monday = when.today - timedelta(days=when.today.weekday()) + timedelta(days=7 * (exp.offset or 0))
    first, last = {None: (0, 6), 0: (0, 2), 1: (2, 3), 2: (3, 6)}[exp.third]
    return monday + timedelta(days=first), monday + timedelta(days=last), TimePrecision.WEEK


def resolve_last_month(exp: DateExpression, when: When) -> Resolved:
    """Le mois dernier, ce mois-ci, la fin du mois."""
    if when.about_day is None:
        return UNRESOLVED
    months = when.about_day.year * 12 + when.about_day.month - 1 + (exp.offset or 0)
    start, end = third_of_month(months // 12, months % 12 + 1, exp.third)
    return start, end, TimePrecision.MONTH

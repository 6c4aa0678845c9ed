"""What a date in a text means: its words, and the days they stand for once the day of publication is known."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from treve.model import DateWindow, Publication, Span, TimePrecision

_AHEAD_DAYS = 75  # a day and month without a year: this near in the future, it is not last year's
_MONTH_AHEAD_DAYS = 45
_OLD_STORY_DAYS = 180  # a day without a year, told after a day so old, is of that old year

_NOON = 12  # of a night told by its two days, the hours before noon are of the second

Bounds = tuple[date | None, date | None]
_NOTHING: Bounds = (None, None)


class DateKind(StrEnum):
    """How the words of a date are resolved; the frames of ``dates.toml`` name these."""

    DAY = "day"
    WEEKDAY = "weekday"
    NIGHT = "night"
    RANGE = "range"
    YEARS = "years"
    TODAY = "today"
    LAST_NIGHT = "last_night"
    AROUND = "around"
    LATER = "later"
    CLOCK = "clock"
    MONTH = "month"
    SAME_MONTH = "same_month"
    SEASON = "season"
    YEAR = "year"
    AGO = "ago"
    LAST = "last"
    WEEKEND = "weekend"
    WEEK = "week"
    LAST_MONTH = "last_month"
    DURATION = "duration"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayName:
    """A day as words name it: any of weekday (Monday 0), day, month and year may be missing."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None

    def found(self, published: Publication, *, future: bool, last: bool = False) -> date | None:
        """The day meant in a text published then; None when the words and the publication do not tell."""
        if self.day is not None and self.month is not None:
            return self._calendar_day(published, future=future)
        if self.weekday is None or published.end is None or not published.exact:
            return None
        near = [published.end + timedelta(days=n) for n in range(-31 if self.day else -7, 32 if self.day else 8)]
        fits = [d for d in near if d.weekday() == self.weekday and self.day in (None, d.day)]
        past = [d for d in fits if d < published.end or (d == published.end and not last)]
        ahead = [d for d in fits if d >= published.end]
        chosen = ahead[:1] or past[-1:] if future else past[-1:] or ahead[:1]
        return chosen[0] if chosen else None

    def _calendar_day(self, published: Publication, *, future: bool) -> date | None:
        month, day = self.month or 0, self.day or 0
        if self.year is not None:
            return _day(self.year, month, day)
        if published.end is None or published.start is None:
            return None
        fits = [d for y in range(published.end.year - 6, published.end.year + 2) if (d := _day(y, month, day))]
        named = [d for d in fits if d.weekday() == self.weekday and -400 < (d - published.end).days < _AHEAD_DAYS * 4]
        return _nearest(named or fits, published.end, future=future)


def _nearest(days: list[date], day: date, *, future: bool) -> date | None:
    """The day meant among the same day of several years: the last one, unless the next is close or is meant."""
    ahead = [d for d in days if d > day]
    past = [d for d in days if d <= day]
    if ahead and (future or not past or (ahead[0] - day).days <= _AHEAD_DAYS):
        near_past = bool(past) and (day - past[-1]).days < (ahead[0] - day).days
        return past[-1] if near_past and not future else ahead[0]
    return past[-1] if past else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """A date as written: ``text`` and ``span`` (in the sentence) are its words.

    ``first`` and ``last`` name days (``last`` only for nights and ranges). ``count`` and ``unit_days`` count time
    ("trois semaines": 3 and 7); ``count`` is 0 when vague ("quelques jours"), ``about`` True when round.
    ``offset`` is signed days, weeks or years as the kind asks; ``third`` 0, 1, 2 for début, mi, fin; ``hours`` as in
    DateWindow. ``since``: the words before it open an interval ("depuis", "dès"); ``until``: they close one.
    ``coming``: the verb nearest to it speaks of what is to come.
    """

    kind: DateKind
    text: str
    span: Span
    first: DayName | None = None
    last: DayName | None = None
    count: int | None = None
    about: bool = False
    unit_days: int | None = None
    offset: int | None = None
    third: int | None = None
    season: int | None = None
    hours: tuple[int, int] | None = None
    since: bool = False
    until: bool = False
    coming: bool = False

    def resolve(self, published: Publication, reference: DateWindow | None = None, *, future: bool = False) -> DateWindow:
        """The days meant, with ``text`` kept and ``span`` in the sentence; no bounds when they cannot be told.

        *reference* is the day of which the text speaks, for "la veille" or "à 19H40"; None when it has spoken of none.
        *future* is True in a sentence about what is to come: "mardi" is then the next Tuesday, as when its own verb says so.
        """
        start, end, precision = _RESOLVERS[self.kind](self, _When(published, reference, future or self.coming))
        if self.since and start is not None:
            end = None
        if self.until and end is not None:
            start = None if self.kind not in (DateKind.NIGHT, DateKind.RANGE) else start
        return DateWindow(
            start=start, end=end, text=self.text, span=self.span,
            precision=precision if start or end else TimePrecision.UNKNOWN, hours=self._day_hours(),
        )  # fmt: skip

    def _day_hours(self) -> tuple[int, int] | None:
        return None if self.hours is None or self.hours[1] > 24 else self.hours

    @property
    def day_precision(self) -> TimePrecision:
        """HOUR or PART_OF_DAY when the words tell one, else DAY."""
        if self.hours is None:
            return TimePrecision.DAY
        return TimePrecision.HOUR if self.hours[1] - self.hours[0] == 1 else TimePrecision.PART_OF_DAY

    @property
    def anaphoric(self) -> bool:
        """True when the words lean on the day of which the text speaks."""
        return self.kind in (DateKind.AROUND, DateKind.LATER, DateKind.CLOCK, DateKind.SAME_MONTH)

    @property
    def names_day(self) -> bool:
        """True when the words name a day, a night or a part of one."""
        return self.kind in (
            DateKind.DAY, DateKind.WEEKDAY, DateKind.NIGHT, DateKind.TODAY, DateKind.LAST_NIGHT, DateKind.AROUND, DateKind.CLOCK,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _When:
    """What an expression is resolved against."""

    published: Publication
    reference: DateWindow | None
    future: bool

    @property
    def today(self) -> date | None:
        return self.published.end if self.published.exact else None

    @property
    def about_day(self) -> date | None:
        """A day near publication, for months and years; None when nothing is known."""
        return self.published.end or self.published.start

    def spoken(self) -> Bounds:
        if self.reference is not None and self.reference.known:
            return self.reference.start, self.reference.end or self.reference.start
        return self.today, self.today


_Resolved = tuple[date | None, date | None, TimePrecision]


def _resolve_day(exp: DateExpression, when: _When) -> _Resolved:
    name = exp.first or DayName()
    day = _in_old_story(name, when) or name.found(when.published, future=_ahead(exp, when), last=exp.offset == -1)
    return _with_midnight(exp, day)


def _ahead(exp: DateExpression, when: _When) -> bool:
    return exp.offset == 1 or (when.future and exp.offset != -1)


def _in_old_story(name: DayName, when: _When) -> date | None:
    """The day in the year of an old story being told ("le 7 janvier 2015 … le 9 janvier")."""
    reference, today = when.reference, when.about_day
    if name.year is not None or name.month is None or name.day is None or reference is None or reference.start is None:
        return None
    if today is None or (today - reference.start).days < _OLD_STORY_DAYS:
        return None
    day = _day(reference.start.year, name.month, name.day)
    return day if day is not None and day >= reference.start else None


def _with_midnight(exp: DateExpression, day: date | None) -> _Resolved:
    """A day with its hour; a midnight belongs to two days."""
    if day is not None and exp.hours is not None and exp.hours[1] > 24:
        return day, day + timedelta(days=1), TimePrecision.NIGHT
    return day, day, exp.day_precision


def _resolve_weekday(exp: DateExpression, when: _When) -> _Resolved:
    if exp.offset == 1 and when.today is not None and exp.first is not None:
        after = Publication(start=when.today + timedelta(days=1), end=when.today + timedelta(days=1))
        return _with_midnight(exp, exp.first.found(after, future=True))
    return _resolve_day(exp, when)


def _resolve_night(exp: DateExpression, when: _When) -> _Resolved:
    start, end = _ends(exp, when)
    if start is not None and exp.last is None:
        end = start + timedelta(days=1)
    return start, end, TimePrecision.NIGHT


def _resolve_range(exp: DateExpression, when: _When) -> _Resolved:
    start, end = _ends(exp, when)
    return (start, end, TimePrecision.DAY) if start and end and start <= end else (None, None, TimePrecision.UNKNOWN)


def _ends(exp: DateExpression, when: _When) -> Bounds:
    """Both days of a night or a range; the first takes its month and year from the second, and lies before it."""
    first, last = exp.first or DayName(), exp.last
    if last is None:
        day = first.found(when.published, future=when.future)
        return day, day
    end = last.found(when.published, future=when.future)
    if end is None:
        return _NOTHING
    if first.day is not None and first.month is None and last.month is not None:
        return _last_with(first.day, end), end
    if first.day is not None:
        year = first.year or end.year
        start = _day(year, first.month or end.month, first.day)
        return (start if start is None or start <= end else _day(year - 1, first.month or end.month, first.day)), end
    back = (end.weekday() - (first.weekday if first.weekday is not None else end.weekday())) % 7
    return end - timedelta(days=back or (1 if exp.kind is DateKind.NIGHT else 7)), end


def _last_with(number: int, end: date) -> date | None:
    """The last day numbered so, before *end*."""
    for back in range(1, 62):
        day = end - timedelta(days=back)
        if day.day == number:
            return day
    return None


def _resolve_years(exp: DateExpression, _: _When) -> _Resolved:
    first, last = exp.first or DayName(), exp.last or DayName()
    if first.year is None or last.year is None or first.year > last.year:
        return None, None, TimePrecision.UNKNOWN
    return date(first.year, 1, 1), date(last.year, 12, 31), TimePrecision.YEAR


def _resolve_today(exp: DateExpression, when: _When) -> _Resolved:
    day = when.today + timedelta(days=exp.offset or 0) if when.today else None
    return _with_midnight(exp, day)


def _resolve_last_night(_: DateExpression, when: _When) -> _Resolved:
    if when.today is None:
        return None, None, TimePrecision.UNKNOWN
    if when.future:
        return when.today, when.today + timedelta(days=1), TimePrecision.NIGHT
    return when.today - timedelta(days=1), when.today, TimePrecision.NIGHT


def _resolve_around(exp: DateExpression, when: _When) -> _Resolved:
    start, end = when.spoken()
    offset = timedelta(days=exp.offset or 0)
    base = end if (exp.offset or 0) > 0 else start
    if base is None or (end is not None and start is not None and (end - start).days > 1 and exp.offset):
        return None, None, TimePrecision.UNKNOWN
    if not exp.offset:
        return start, end, exp.day_precision
    return base + offset, base + offset, exp.day_precision


def _resolve_later(exp: DateExpression, when: _When) -> _Resolved:
    start, _ = when.spoken()
    if start is None or not exp.count or exp.unit_days is None or exp.offset is None:
        return None, None, TimePrecision.UNKNOWN
    if exp.unit_days == 0:
        return start, start, TimePrecision.PART_OF_DAY
    if exp.offset < 0:
        return _back(start, exp.count, exp.unit_days, about=exp.about)
    day = start + timedelta(days=exp.count * exp.unit_days)
    return (day, day, TimePrecision.DAY) if exp.unit_days == 1 else (None, None, TimePrecision.UNKNOWN)


def _resolve_clock(exp: DateExpression, when: _When) -> _Resolved:
    start, end = when.spoken()
    if start is None or end is None or (end - start).days > 1:
        return None, None, TimePrecision.UNKNOWN
    if end > start and exp.hours is None:
        return None, None, TimePrecision.UNKNOWN
    return _with_midnight(exp, end if exp.hours is not None and exp.hours[0] < _NOON else start)


def _resolve_month(exp: DateExpression, when: _When) -> _Resolved:
    name, until_name = exp.first or DayName(), exp.last
    year = name.year or _month_year(name.month or 0, when, exp)
    if year is None or not name.month:
        return None, None, TimePrecision.UNKNOWN
    start, end = _third_of_month(year, name.month, exp.third)
    if until_name is not None and until_name.month:
        last_year = year if until_name.month >= name.month else year + 1
        end = _third_of_month(last_year, until_name.month, None)[1]
    return start, end, TimePrecision.MONTH


def _month_year(month: int, when: _When, exp: DateExpression) -> int | None:
    day = when.about_day
    if day is None or not 1 <= month <= 12:
        return None
    this_year = date(day.year, month, 1)
    if exp.offset == -1:
        return day.year if (day.year, month) > (this_year.year, 0) and month < day.month else day.year - 1
    if exp.offset == 1 or when.future:
        return day.year if month >= day.month else day.year + 1
    if this_year <= day or (this_year - day).days <= _MONTH_AHEAD_DAYS:
        return day.year
    return day.year - 1


def _third_of_month(year: int, month: int, third: int | None) -> tuple[date, date]:
    last = monthrange(year, month)[1]
    first_day, last_day = {None: (1, last), 0: (1, 10), 1: (10, 20), 2: (20, last)}[third]
    return date(year, month, first_day), date(year, month, last_day)


def _resolve_same_month(_: DateExpression, when: _When) -> _Resolved:
    day = when.reference.start if when.reference is not None else None
    if day is None:
        return None, None, TimePrecision.UNKNOWN
    start, end = _third_of_month(day.year, day.month, None)
    return start, end, TimePrecision.MONTH


def _resolve_season(exp: DateExpression, when: _When) -> _Resolved:
    year = exp.first.year if exp.first is not None else None
    month, today = exp.season or 0, when.about_day
    if year is None and today is not None:
        started = date(today.year, month, 1) <= today
        year = today.year if started or exp.offset == 1 else today.year - 1
        if exp.offset == -1 and started and (today - date(today.year, month, 1)).days < 92:
            year -= 1
    if year is None or not month:
        return None, None, TimePrecision.UNKNOWN
    last_year, last_month = (year, month + 2) if month <= 10 else (year + 1, month - 10)
    return date(year, month, 1), _third_of_month(last_year, last_month, None)[1], TimePrecision.SEASON


def _resolve_year(exp: DateExpression, when: _When) -> _Resolved:
    year = exp.first.year if exp.first is not None else None
    if year is None:
        year = when.about_day.year + (exp.offset or 0) if when.about_day else None
    if year is None:
        return None, None, TimePrecision.UNKNOWN
    months = {None: (1, 12), 0: (1, 3), 1: (5, 8), 2: (10, 12)}[exp.third]
    start = date(year, months[0], 1)
    end = _third_of_month(year, months[1], None)[1]
    return start, end, TimePrecision.YEAR


def _resolve_ago(exp: DateExpression, when: _When) -> _Resolved:
    today = when.today if (exp.unit_days or 0) < 30 else when.about_day
    if today is None or not exp.count or exp.unit_days is None:
        return None, None, TimePrecision.UNKNOWN
    if exp.unit_days == 0:
        return today - timedelta(days=1 + exp.count // 24), today, TimePrecision.DAY
    return _back(today, exp.count, exp.unit_days, about=exp.about)


def _back(day: date, count: int, unit_days: int, *, about: bool) -> _Resolved:
    """So many days, weeks, months or years before *day*, as wide as the unit is coarse."""
    if unit_days == 365:
        year = day.year - count
        return (date(year, 1, 1), date(year, 12, 31), TimePrecision.YEAR) if year > 0 else (None, None, TimePrecision.UNKNOWN)
    if unit_days == 30:
        months = day.year * 12 + day.month - 1 - count
        start, end = _third_of_month(months // 12, months % 12 + 1, None)
        return start, end, TimePrecision.MONTH
    middle = day - timedelta(days=count * unit_days)
    slack = timedelta(days=3 if unit_days == 7 else max(1, count // 5) if about else 0)
    return middle - slack, middle + slack, TimePrecision.WEEK if slack else TimePrecision.DAY


def _resolve_last(exp: DateExpression, when: _When) -> _Resolved:
    if when.today is None or not exp.count or exp.unit_days is None:
        return None, None, TimePrecision.UNKNOWN
    days = exp.count * exp.unit_days if exp.unit_days else -(-exp.count // 24)
    if exp.offset == 1:
        return when.today, when.today + timedelta(days=days), TimePrecision.DAY
    return when.today - timedelta(days=days), when.today, TimePrecision.DAY


def _resolve_weekend(exp: DateExpression, when: _When) -> _Resolved:
    today = when.today
    if today is None:
        return None, None, TimePrecision.UNKNOWN
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if exp.offset == -1 and today.weekday() >= 5:
        saturday -= timedelta(days=7)
    if exp.offset == 1 or (when.future and today.weekday() < 5):
        saturday += timedelta(days=7)
    return saturday, saturday + timedelta(days=1), TimePrecision.DAY


def _resolve_week(exp: DateExpression, when: _When) -> _Resolved:
    if when.today is None:
        return None, None, TimePrecision.UNKNOWN
    monday = when.today - timedelta(days=when.today.weekday()) + timedelta(days=7 * (exp.offset or 0))
    return monday, monday + timedelta(days=6), TimePrecision.WEEK


def _resolve_last_month(exp: DateExpression, when: _When) -> _Resolved:
    if when.about_day is None:
        return None, None, TimePrecision.UNKNOWN
    months = when.about_day.year * 12 + when.about_day.month - 1 + (exp.offset or 0)
    start, end = _third_of_month(months // 12, months % 12 + 1, None)
    return start, end, TimePrecision.MONTH


def _resolve_nothing(_: DateExpression, __: _When) -> _Resolved:
    return None, None, TimePrecision.UNKNOWN


_RESOLVERS = {
    DateKind.DAY: _resolve_day,
    DateKind.WEEKDAY: _resolve_weekday,
    DateKind.NIGHT: _resolve_night,
    DateKind.RANGE: _resolve_range,
    DateKind.YEARS: _resolve_years,
    DateKind.TODAY: _resolve_today,
    DateKind.LAST_NIGHT: _resolve_last_night,
    DateKind.AROUND: _resolve_around,
    DateKind.LATER: _resolve_later,
    DateKind.CLOCK: _resolve_clock,
    DateKind.MONTH: _resolve_month,
    DateKind.SAME_MONTH: _resolve_same_month,
    DateKind.SEASON: _resolve_season,
    DateKind.YEAR: _resolve_year,
    DateKind.AGO: _resolve_ago,
    DateKind.LAST: _resolve_last,
    DateKind.WEEKEND: _resolve_weekend,
    DateKind.WEEK: _resolve_week,
    DateKind.LAST_MONTH: _resolve_last_month,
    DateKind.DURATION: _resolve_nothing,
}


def shifted(expression: DateExpression, by: int) -> DateExpression:
    """The same expression seen from a text in which its sentence begins at *by*."""
    return replace(expression, span=expression.span.shifted(by))

"""Days as words name them: "mardi", "le 12 septembre", "mardi 13", and which day of the calendar each means."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from treve.model import Publication

_FAR_AHEAD_DAYS = 250  # farther ahead, even words about what is to come speak of the last one
_NEAR_DAYS = 10
_AHEAD_DAYS = 75  # a day and month without a year: this near in the future, it is not last year's


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
        if published.end is None or not published.exact:
            return None
        if self.weekday is not None:
            return self._weekday(published.end, future=future, last=last)
        return day_of(published.end.year, published.end.month, self.day) if self.day else None

    def _weekday(self, today: date, *, future: bool, last: bool) -> date | None:
        """The last such weekday, today included; "mardi 13" is the nearest Tuesday that is a thirteenth."""
        near = [today + timedelta(days=n) for n in range(-31 if self.day else -7, 32 if self.day else 8)]
        fits = [d for d in near if d.weekday() == self.weekday and self.day in (None, d.day)]
        past = [d for d in fits if d < today or (d == today and not last)]
        ahead = [d for d in fits if d >= today]
        chosen = ahead[:1] or past[-1:] if future else past[-1:] or ahead[:1]
        return chosen[0] if chosen else None

    def _calendar_day(self, published: Publication, *, future: bool) -> date | None:
        month, day = self.month or 0, self.day or 0
        if self.year is not None:
            return day_of(self.year, month, day)
        if published.end is None or published.start is None:
            return None
        fits = [d for y in range(published.end.year - 6, published.end.year + 2) if (d := day_of(y, month, day))]
        near = next((d for d in fits if abs((d - published.end).days) <= _NEAR_DAYS), None)
        if near is not None and self.weekday is not None:
            return near  # the number is told, a weekday that does not fit is a slip
        named = [d for d in fits if d.weekday() == self.weekday and -400 < (d - published.end).days < _AHEAD_DAYS * 4]
        return _nearest(named or fits, published.end, future=future)


def _nearest(days: list[date], day: date, *, future: bool) -> date | None:
    """The day meant among the same day of several years: the last one, unless the next is close or is meant."""
    ahead = [d for d in days if d > day]
    past = [d for d in days if d <= day]
    future = future and bool(ahead) and not (past and (ahead[0] - day).days > _FAR_AHEAD_DAYS)
    if ahead and (future or not past or (ahead[0] - day).days <= _AHEAD_DAYS):
        near_past = bool(past) and (day - past[-1]).days < (ahead[0] - day).days
        return past[-1] if near_past and not future else ahead[0]
    return past[-1] if past else None


def day_of(year: int, month: int, day: int) -> date | None:
    """That day; None when no calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def third_of_month(year: int, month: int, third: int | None) -> tuple[date, date]:
    """The first and last day of a month, or of its beginning (0), middle (1) or end (2)."""
    last = monthrange(year, month)[1]
    first_day, last_day = {None: (1, last), 0: (1, 10), 1: (10, 20), 2: (20, last)}[third]
    return date(year, month, first_day), date(year, month, last_day)

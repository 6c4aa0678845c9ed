"""What a date in a text means: its words, and the days they stand for once the day of publication is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from treve.model import DateWindow, Publication, Span, TimePrecision
from treve.tagging import date_days, date_periods
from treve.tagging.date_when import UNRESOLVED, Resolved, When
from treve.tagging.day_names import DayName

__all__ = ["DateExpression", "DateKind", "DayName"]


class DateKind(StrEnum):
    """How the words of a date are resolved; the frames of ``dates.toml`` name these."""

    DAY = "day"
    WEEKDAY = "weekday"
    WEEKDAY_OF_WEEK = "weekday_of_week"
    NIGHT = "night"
    RANGE = "range"
    YEARS = "years"
    DECADE = "decade"
    PORTION = "portion"
    TODAY = "today"
    LAST_NIGHT = "last_night"
    NIGHT_ALONE = "night_alone"
    AROUND = "around"
    LATER = "later"
    CLOCK = "clock"
    MONTH = "month"
    MONTH_OF_YEAR = "month_of_year"
    SAME_MONTH = "same_month"
    SAME_YEAR = "same_year"
    SEASON = "season"
    YEAR = "year"
    AGO = "ago"
    AHEAD = "ahead"
    TO_THE_DAY = "to_the_day"
    LAST = "last"
    WEEKEND = "weekend"
    WEEK = "week"
    WEEK_OF = "week_of"
    LAST_MONTH = "last_month"
    DURATION = "duration"


_OF_A_DAY = frozenset(
    [
        DateKind.DAY,
        DateKind.WEEKDAY,
        DateKind.WEEKDAY_OF_WEEK,
        DateKind.NIGHT,
        DateKind.TODAY,
        DateKind.LAST_NIGHT,
        DateKind.NIGHT_ALONE,
        DateKind.AROUND,
        DateKind.CLOCK,
    ]
)
_LEANING = frozenset(
    [DateKind.AROUND, DateKind.LATER, DateKind.CLOCK, DateKind.NIGHT_ALONE, DateKind.SAME_MONTH, DateKind.SAME_YEAR]
)
_TWO_ENDED = frozenset([DateKind.NIGHT, DateKind.RANGE])


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """A date as written: ``text`` and ``span`` (in the sentence) are its words.

    ``first`` and ``last`` name days (``last`` only for nights and ranges). ``count`` and ``unit_days`` count time
    ("trois semaines": 3 and 7); ``count`` is 0 when vague ("quelques jours"), ``about`` True when round, ``at_most`` when
    it is an upper bound ("moins d'un mois"), ``anchored`` when it counts from a thing told behind it ("deux jours après
    l'attaque"), so that the words alone tell no day; ``of_story`` when it counts from the day of which the text speaks ("la semaine
    suivante"). ``offset`` is signed days, weeks or years as the kind asks; ``third``
    0, 1, 2 for début, mi, fin; ``hours`` as in DateWindow, None for midnight, which a text counts to either day.
    ``since``: the words before it open an interval ("depuis", "dès"); ``until``: they close one. ``coming``: True when the
    verb nearest to it speaks of what is to come, False of what is past, None when none tells. ``named`` is the day that
    everybody knows by these words.
    """

    kind: DateKind
    text: str
    span: Span
    first: DayName | None = None
    last: DayName | None = None
    count: int | None = None
    about: bool = False
    at_most: bool = False
    anchored: bool = False
    of_story: bool = False
    unit_days: int | None = None
    offset: int | None = None
    third: int | None = None
    season: int | None = None
    hours: tuple[int, int] | None = None
    since: bool = False
    until: bool = False
    coming: bool | None = None
    named: date | None = None

    def resolve(self, published: Publication, reference: DateWindow | None = None, *, future: bool = False) -> DateWindow:
        """The days meant, with ``text`` kept and ``span`` in the sentence; no bounds when they cannot be told.

        *reference* is the day of which the text speaks, for "la veille" or "à 19H40"; None when it has spoken of none.
        *future* is True in a sentence about what is to come: "mardi" is then the next Tuesday, as when its own verb says so.
        """
        if self.of_story and reference is not None and reference.known:
            published = Publication(start=reference.start or reference.end, end=reference.end or reference.start)
        start, end, precision = _RESOLVERS[self.kind](self, When(published, reference, True if future else self.coming))
        if self.since and start is not None:
            end = None
        if self.until and end is not None:
            start = None if self.kind not in _TWO_ENDED else start
        return DateWindow(
            start=start, end=end, text=self.text, span=self.span,
            precision=precision if start or end else TimePrecision.UNKNOWN, hours=self.hours,
        )  # fmt: skip

    @property
    def day_precision(self) -> TimePrecision:
        """HOUR or PART_OF_DAY when the words tell one, else DAY."""
        if self.hours is None:
            return TimePrecision.DAY
        return TimePrecision.HOUR if self.hours[1] - self.hours[0] == 1 else TimePrecision.PART_OF_DAY

    @property
    def is_night(self) -> bool:
        """True for a night told by its days."""
        return self.kind is DateKind.NIGHT

    @property
    def anaphoric(self) -> bool:
        """True when the words lean on the day of which the text speaks."""
        return self.kind in _LEANING or self.of_story

    @property
    def names_day(self) -> bool:
        """True when the words name a day, a night or a part of one."""
        return self.kind in _OF_A_DAY


def _unresolved(_: DateExpression, __: When) -> Resolved:
    return UNRESOLVED


_RESOLVERS: Mapping[DateKind, Callable[[DateExpression, When], Resolved]] = {
    DateKind.DAY: date_days.resolve_day,
    DateKind.WEEKDAY: date_days.resolve_weekday,
    DateKind.WEEKDAY_OF_WEEK: date_days.resolve_weekday_of_week,
    DateKind.NIGHT: date_days.resolve_night,
    DateKind.RANGE: date_days.resolve_range,
    DateKind.YEARS: date_periods.resolve_years,
    DateKind.DECADE: date_periods.resolve_decade,
    DateKind.PORTION: date_periods.resolve_portion,
    DateKind.TODAY: date_days.resolve_today,
    DateKind.LAST_NIGHT: date_days.resolve_last_night,
    DateKind.NIGHT_ALONE: date_days.resolve_night_alone,
    DateKind.AROUND: date_days.resolve_around,
    DateKind.LATER: date_periods.resolve_later,
    DateKind.CLOCK: date_days.resolve_clock,
    DateKind.MONTH: date_periods.resolve_month,
    DateKind.MONTH_OF_YEAR: date_periods.resolve_month_of_year,
    DateKind.SAME_MONTH: date_periods.resolve_same_month,
    DateKind.SAME_YEAR: date_periods.resolve_same_year,
    DateKind.SEASON: date_periods.resolve_season,
    DateKind.YEAR: date_periods.resolve_year,
    DateKind.AGO: date_periods.resolve_ago,
    DateKind.AHEAD: date_periods.resolve_ahead,
    DateKind.TO_THE_DAY: date_periods.resolve_to_the_day,
    DateKind.LAST: date_periods.resolve_last,
    DateKind.WEEKEND: date_periods.resolve_weekend,
    DateKind.WEEK: date_periods.resolve_week,
    DateKind.WEEK_OF: date_days.resolve_week_of,
    DateKind.LAST_MONTH: date_periods.resolve_last_month,
    DateKind.DURATION: _unresolved,
}

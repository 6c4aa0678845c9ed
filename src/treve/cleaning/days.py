"""How a page prints a day: in figures or words, with an hour beside it, in a line of its own or as a dateline."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from treve.tagging.date_expressions import DayName
from treve.wording import fold

_GAP = r"[\s\u00a0\u202f./-]+"
_CLOCK = re.compile(r"(?:,? ?à )?(?<!\d)\d{1,2} ?(?:[hH:]|heures?) ?(?:\d\d)?(?::\d\d)?(?!\d)(?: ?(?:GMT|UTC)(?:[+-]\d{1,2})?)?")
_STRONG, _WEAK = re.compile(r"[|·•♦]|\s/\s"), re.compile(r"[|·•♦:,;()\[\]<>]|\s/\s|\s[-–—]\s|[-–—]$|^[-–—]")
_LETTERS = re.compile(r"[^\W\d_]+")
_DAY_HERE = "\0"


def _one_of(*ways: str) -> str:
    return f"(?:{'|'.join(ways)})"


_NAME = r"[A-ZÀ-Ý][\w'’./ -]{0,60}"
"""A town, or a town and its state, at the head of a line."""
_AFTER = re.compile(
    r"\s*"
    + _one_of(
        r"\(|\[|\]",  # "12 mai 2016 (AFP)"
        r":\s",
        r"\.?\s*\Z",
        r"[.,]?\s*[-–—]",  # "12 mai. -"
        r",\s*par\s[A-ZÀ-Ý]",
        r",?\s*(?:avec )?\(?[A-ZÀ-Ý][\w. ]{1,20}\)?\s?[-–—]",  # "12 mai, avec Reuters -"
        r"[.,]?\s*/\s?[A-Z]",  # "12 mai / AFP"
        r",?\s*\d{1,2} ?[:hH]\s?\d?",  # "12 mai, 14h30"
        r"[.,]\s+[A-ZÀ-Ý]{4,}",  # "12 mai. GOMA"
        r"$",
    )
)
"""What follows the day of a dateline."""
_BEFORE = re.compile(
    _one_of(
        r".*\(\w[\w .-]*\)[,:]?\s*[-–—]?",  # "GENEVE (ATS) -"
        rf"{_NAME}(?:, [\w'’. -]{{2,40}})?,",  # "Kaboul, Afghanistan,"
        rf"{_NAME}, [\w'’. ]{{2,40}}\s[-–—]",  # "Beyrouth, Liban -"
        r"[A-ZÀ-Ý][\w'’-]{2,30}",
        r"[A-ZÀ-Ý][A-ZÀ-Ý/ '’-]+(?:\d{1,2}[:hH]\d{0,2})?",  # "NEW YORK 14h30"
        r"[A-ZÀ-Ý][\w'’ -]{1,30}(?:\.|\s[-–—])",  # "Dakar -"
        r"\[",
    )
    + r"?\s*\Z"
)
"""What stands before the day of a dateline."""
_IN_BRACKETS = re.compile(r" ?\([A-ZÀ-Ý][\w-]*\)")
_PARTS = 6  # words of a part of a date line that is not the date


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTable:
    """The words of a language around printed days: months and weekdays with their numbers, cues as written in the pack."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    published: tuple[str, ...]
    edited: tuple[str, ...]
    starts: tuple[str, ...]
    words: frozenset[str]
    the: str


def day_table(furniture: Mapping[str, Any], dates: Mapping[str, Any]) -> DayTable:
    """The table of a pack, from its furniture and its dates."""
    values, rows = dates["values"], furniture["date_line"]
    return DayTable(
        months=_spellings({**values["month"], **values["month_short"]}),
        weekdays=_spellings(values["weekday"]),
        published=tuple(map(fold, rows["published"])),
        edited=tuple(map(fold, rows["edited"])),
        starts=tuple(map(fold, rows["starts"])),
        words=frozenset(fold(rows["words"]).split())
        | frozenset(map(fold, values["month"]))
        | frozenset(map(fold, values["weekday"])),
        the=rows["the"],
    )


def _spellings(numbers: Mapping[str, int]) -> dict[str, int]:
    """Each word as a page may write it: with accents, composed or not, and without."""
    return {way: n for word, n in numbers.items() for way in (word, fold(word), unicodedata.normalize("NFD", word))}


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


class PrintedDays:
    """Finds printed days in lines, by patterns compiled once for a language."""

    def __init__(self, table: DayTable) -> None:
        """Keep the table; its patterns are compiled when first asked for.

        What is said before days is remembered: the pages of an outlet say it alike.
        """
        self._table = table
        self.is_published, self.is_edited = map(lru_cache(maxsize=1 << 10), (self._says_published, self._says_edited))

    @cached_property
    def full(self) -> re.Pattern[str]:
        """A day with its year."""
        figures = r"(?P<d2>\d{1,2})(?P<sep>[./-]) ?(?P<m2>\d{1,2})(?P=sep) ?(?P<y2>(?:(?:19|20)\d\d|\d\d(?!\d)))"
        iso = r"(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)"
        worded = rf"{self._worded},?{_GAP}(?P<year>(?:19|20)\d\d)"
        months = _any(self._table.months)
        before_day = rf"(?P<m4>{months})(?!\w)\.? (?P<d4>\d{{1,2}}),? (?P<y4>(?:19|20)\d\d)"
        either = rf"(?:{self._weekday}(?:{worded}|{figures}|{iso})|(?<!\w){before_day})"
        return re.compile(rf"{self._begins}(?<![\d/.-]){either}(?![\d/])", re.IGNORECASE)

    @cached_property
    def yearless(self) -> re.Pattern[str]:
        """A day without its year."""
        return re.compile(rf"{self._begins}(?<![\d/.-]){self._weekday}{self._worded}(?!\w)", re.IGNORECASE)

    @cached_property
    def _near(self) -> re.Pattern[str]:
        """What any day in figures or words has in it: quick to look for, since it begins with a digit."""
        return re.compile(rf"[0-9](?:(?:er)?{_GAP}(?:{_any(self._table.months)})(?!\w)|[./-] ?\d)", re.IGNORECASE)

    @property
    def _begins(self) -> str:
        """With what a day can begin: a digit, or the first letter of a word that may. Most places are left at this look."""
        letters = {word[0] for word in (*self._table.weekdays, *self._table.months, self._table.the)}
        return rf"(?=\d|(?<!\w)[{''.join(sorted(letters))}])"

    @property
    def _weekday(self) -> str:
        return rf"(?:(?P<weekday>{_any(self._table.weekdays)})[\s,]+)?(?:{self._table.the}\s+)?"

    @property
    def _worded(self) -> str:
        return rf"(?P<day>\d{{1,2}})(?:er)?{_GAP}(?P<month>{_any(self._table.months)})(?!\w)\.?"

    @cached_property
    def _published(self) -> re.Pattern[str]:
        return self._cue(self._table.published)

    @cached_property
    def _edited(self) -> re.Pattern[str]:
        return self._cue(self._table.edited)

    def _cue(self, cues: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"(?:{'|'.join(cues)})(?!\w)[^a-z]*(?:(?:{_any(self._table.words)})(?!\w)[^a-z]*)*\Z")

    def of_line(self, words: str) -> re.Match[str] | None:
        """The first day with a year in a line; None when it prints none."""
        return self.full.search(words) if _YEAR.search(words) else None

    def _says_published(self, before: str) -> bool:
        """True when the folded words before a day say that it is the one of publication."""
        return bool(self._published.search(before))

    def _says_edited(self, before: str) -> bool:
        """True when they say that it is the one of a change."""
        return bool(self._edited.search(before))

    def dateline(self, words: str) -> re.Match[str] | None:
        """The day of a dateline that begins these words, with or without a year; None when they begin with none."""
        nears = [match.start() for match in self._near.finditer(words, 0, _DATELINE_END)]
        if not any(self._may_head(words, at) for at in nears):
            return None
        start = max(0, nears[0] - _WEEKDAY_REACH)
        for pattern in (self.full, self.yearless):
            match = pattern.search(words, start, _DATELINE_END)
            if match is not None and _AFTER.match(words, match.end()) and _BEFORE.match(words[: match.start()]):
                return match
        return None

    def _may_head(self, words: str, at: int) -> bool:
        """False for a day in the middle of a sentence, told by what stands before it: "ont été tués samedi 10 septembre"."""
        before = words[:at].rstrip(_FIGURES).split()
        while before and before[-1].rstrip(",").casefold() in self._before_day:
            before.pop()
        goes_on = len(words) > at + _DAY_AND_MONTH  # "Stepanakert 12 oct 2020 (AFP) -", not "Verdict lundi 3 juillet."
        town = goes_on and len(before) == 1 and before[0][0].isupper()
        return town or not (before and before[-1][-1].islower())

    @cached_property
    def _before_day(self) -> frozenset[str]:
        """The words that belong to a day and stand before its number."""
        return frozenset(self._table.weekdays) | {self._table.the}

    def is_date_line(self, words: str) -> bool:
        """True when the line holds a day with its year, alone or beside a rubric, a number or who published it.

        With an agency or country in brackets it is a dateline, and part of the text.
        """
        match = self.full.search(words)
        if match is None or _IN_BRACKETS.search(words[: match.start()]) or _IN_BRACKETS.match(words, match.end()):
            return False
        bare = self.full.sub(_DAY_HERE, _CLOCK.sub(" ", words))
        folded = fold(bare)
        others = [word for word in _LETTERS.findall(folded) if word not in self._table.words]
        if not others:
            return True
        if folded.startswith(self._table.starts):
            return len(others) <= 4
        parts = _WEAK.split(folded)
        alone = any(_DAY_HERE in part and not self._others(part) for part in parts)
        return alone and bool(_STRONG.search(bare)) and all(len(part.split()) <= _PARTS for part in parts)

    def _others(self, part: str) -> list[str]:
        return [word for word in _LETTERS.findall(part) if word not in self._table.words]

    def name_of(self, match: re.Match[str]) -> DayName:
        """The day that a match of ``full`` or ``yearless`` names."""
        groups = match.groupdict()
        weekday = groups["weekday"]
        day, month, year = (next((groups[k] for k in keys if groups.get(k)), None) for keys in _GROUPS)
        return DayName(
            weekday=self._table.weekdays[weekday.casefold()] if weekday else None,
            day=int(day or 0),
            month=self._month(month or ""),
            year=_full_year(year) if year else None,
        )

    def _month(self, words: str) -> int:
        return int(words) if words.isdigit() else self._table.months[words.casefold()]


def _full_year(digits: str) -> int:
    """A year in four digits; two are of this century, or of the last when they lie far ahead.

    >>> _full_year("22"), _full_year("98"), _full_year("2016")
    (2022, 1998, 2016)
    """
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year <= _LAST_SHORT_YEAR else 1900)


_LAST_SHORT_YEAR = 40
_YEAR = re.compile(r"(?:19|20)\d\d|\d[./-] ?\d")  # what any day with its year has in it
_DATELINE_END = 120
_DAY_AND_MONTH = 13  # characters: "30 septembre."
_FIGURES = "0123456789"
_WEEKDAY_REACH = 30  # characters: a weekday and an article before the digits
_GROUPS = (("day", "d2", "d3", "d4"), ("month", "m2", "m3", "m4"), ("year", "y2", "y3", "y4"))

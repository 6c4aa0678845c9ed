"""Finds dates in a sentence with the language pack's ``dates.toml``: DATE marks, and DURATION marks that are no dates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from treve.languages import Frame, Pack, compile_frame, load_pack
from treve.languages.frame_index import FrameIndex
from treve.model import Span
from treve.tagging.date_expressions import DateExpression, DateKind, DayName
from treve.tagging.tape import Mark
from treve.tagging.tenses import tenses
from treve.wording import Token, fold, tokens

_PRINTED = re.compile(r"(?<![\d/.-])(?:(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)|((?:19|20)\d\d)-(\d\d)-(\d\d))(?![\d/-])")
_FOUR_DIGITS = re.compile(r"(?:19|20)\d\d\Z")


@cache
def date_tagger(code: str) -> DateTagger:
    """The date tagger of a language's own pack, built once per process."""
    return DateTagger(load_pack(code))


_STEERED = frozenset([DateKind.WEEKDAY, DateKind.NIGHT, DateKind.RANGE])
"""Kinds of dates that the tense of their verb sends forward or back."""

_HOURS = frozenset(["hour", "minute", "part", "after"])
"""The groups of a frame that tell the hour; all its other groups are numbers."""


class DateTagger:
    """Marks every date of a sentence. Called with its text and tokens; overlapping marks are left to the scanner to choose."""

    def __init__(self, pack: Pack) -> None:
        """Compile the frames of ``dates.toml``. Raises FrameSyntaxError when one is wrong."""
        table = pack.tables["dates"]
        self._values = _values(table)
        hours = _hour_tables(table)
        self._hours = {words: span for name in hours for words, span in hours[name].items()}
        counted = {name: tuple(words) for name, words in self._values.items()}
        classes = _classes(table, counted | {name: tuple(words) for name, words in hours.items()})
        self._steering_words = tuple(
            (name, words + " ") for name in ("since", "until") for words in sorted(classes[name], key=len)[::-1]
        )
        self._triggers = frozenset(fold(word) for word in table["triggers"].split()) | {"aujourd'hui"}
        self._tenses = tenses(table["tenses"])
        self._frames = FrameIndex(_frames(table["frame"], classes))

    def __call__(self, text: str, found: Sequence[Token]) -> list[Mark]:
        """The dates of a sentence, longest of each beginning first chosen by the scanner."""
        printed = [mark for match in _PRINTED.finditer(text) if (mark := _printed(match))]
        words = frozenset(token.folded for token in found)
        if words.isdisjoint(self._triggers) and not any(map(_FOUR_DIGITS.match, words)):
            return printed
        return printed + self._worded(text, found, words)

    def dates_in(self, text: str) -> tuple[list[DateExpression], frozenset[str]]:
        """The dates of a passage in their order, durations left out, and its folded words: for those who need no more of it."""
        found = tokens(text)
        marks = sorted(self(text, found), key=lambda mark: (mark.span.start, -mark.span.end))
        chosen: list[Mark] = []
        for mark in marks:
            if not chosen or mark.span.start >= chosen[-1].span.end:
                chosen.append(mark)
        return [mark.value for mark in chosen if mark.kind == "DATE"], frozenset(token.folded for token in found)

    def _worded(self, text: str, found: Sequence[Token], words: frozenset[str]) -> list[Mark]:
        starts, at = [], 0
        for token in found:
            starts.append(at)
            at += len(token.folded) + 1
        tape = "".join(token.folded + " " for token in found)
        marks = []
        for frame in self._frames.candidates(words):
            for match in frame.matches(tape, words):
                first = bisect_right(starts, match.start()) - 1
                last = bisect_right(starts, match.end() - 1) - 1
                opened, skipped = self._steering(tape, match, frame)
                first += skipped
                span = Span(found[first].start, found[last].end)
                mark = self._mark(frame, match, (text, span), opened)
                if mark is not None:
                    coming = mark.value.kind in _STEERED and self._tenses.is_to_come(text, found, first, last)
                    marks.append(replace(mark, value=replace(mark.value, coming=True)) if coming else mark)
        return marks

    def _steering(self, tape: str, match: re.Match[str], frame: Frame) -> tuple[str, int]:
        """Whether the words at or before a match open or close an interval, and how many of its first words only do that."""
        taken, before = match.group(), " " + tape[: match.start()]
        for name, phrase in self._steering_words:
            if taken.startswith(phrase):
                return name, phrase.count(" ")
            if before.endswith(" " + phrase):
                return name, 0
        return frame.yields.get("open", ""), 0

    def _mark(self, frame: Frame, match: re.Match[str], sentence: tuple[str, Span], opened: str) -> Mark | None:
        text, span = sentence
        found = {
            name: self._number(name, words.strip()) for name, words in match.groupdict().items() if words and name not in _HOURS
        }
        kind = DateKind(frame.yields["kind"])
        expression = DateExpression(
            kind=kind, text=span.of(text), span=span,
            first=_day_name(found, ""), last=_day_name(found, "2"),
            count=found.get("number", found.get("about")), about="about" in found,
            unit_days=found.get("unit"),
            offset=_offset(found),
            third=found.get("vague"), season=found.get("season"),
            hours=self._hours_of(match),
            since=opened == "since", until=opened == "until",
        )  # fmt: skip
        return Mark(kind="DURATION" if kind is DateKind.DURATION else "DATE", span=span, value=expression)

    def _number(self, group: str, words: str) -> int:
        """The number that a word stands for; digits stand for themselves."""
        values = self._values.get(group.rstrip("2"), {})
        return values[words] if words in values else int(words)

    def _hours_of(self, match: re.Match[str]) -> tuple[int, int] | None:
        groups = match.groupdict()
        if groups.get("hour"):
            hour = self._number("hour", groups["hour"].strip())
            return (23, 25) if hour == 24 else (hour, hour + 1)
        part = groups.get("part") or groups.get("after")
        return self._hours[part.strip()] if part else None


def _values(table: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """The words that stand for numbers, by class, with the digits that each class allows."""
    values = {name: {_tape_form(word): int(number) for word, number in words.items()} for name, words in table["values"].items()}
    for name, numbers in _DIGITS.items():
        values.setdefault(name, {}).update({written: n for n in numbers for written in {str(n), f"{n:02d}"}})
    return values


_DIGITS = {"day": range(1, 32), "year": range(1900, 2100), "hour": range(25), "minute": range(60), "number": range(1, 121)}


def _classes(table: Mapping[str, Any], counted: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The word classes that the frames ask for: those with a number, those that only steer, those that open or close."""
    steering = {**table["classes"], "since": table["since"], "until": table["until"]}
    return {**counted, **{name: tuple(map(_tape_form, words)) for name, words in steering.items()}}


def _hour_tables(table: Mapping[str, Any]) -> dict[str, dict[str, tuple[int, int]]]:
    names = {"part": "parts", "day_part": "day_parts", "today_part": "today_parts", "part_alone": "parts_alone"}
    return {name: {_tape_form(words): (hours[0], hours[1]) for words, hours in table[key].items()} for name, key in names.items()}


def _tape_form(words: str) -> str:
    return " ".join(fold(words).replace("-", " ").replace("'", "' ").split())


def _frames(rows: Iterable[Mapping[str, Any]], classes: Mapping[str, tuple[str, ...]]) -> list[Frame]:
    return [
        compile_frame(f"dates.{row['id']}.{k}", pattern, classes, {"kind": row["kind"], **row.get("yields", {})})
        for row in rows
        for k, pattern in enumerate(row["patterns"])
    ]


def _day_name(found: Mapping[str, int], which: str) -> DayName | None:
    parts = {name: found.get(name + which) for name in ("weekday", "day", "month", "year")}
    if not which and "month_short" in found:
        parts["month"] = found["month_short"]
    return DayName(**parts) if any(value is not None for value in parts.values()) else None


def _offset(found: Mapping[str, int]) -> int | None:
    """The one signed number of an expression: next or last, days from today, from the day spoken of, or later or sooner."""
    return next((found[name] for name in ("next", "today", "around", "later") if name in found), None)


def _printed(match: re.Match[str]) -> Mark | None:
    """A date in figures, 12/09/2016 or 2016-09-12; None when there is no such day."""
    day, _, month, year, iso_year, iso_month, iso_day = match.groups()
    numbers = (year, month, day) if year else (iso_year, iso_month, iso_day)
    try:
        known = date(*map(int, numbers))
    except ValueError:
        return None
    span = Span(*match.span())
    name = DayName(day=known.day, month=known.month, year=known.year)
    return Mark(kind="DATE", span=span, value=DateExpression(kind=DateKind.DAY, text=match.group(), span=span, first=name))

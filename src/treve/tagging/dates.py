"""Finds dates in a sentence with the language pack's ``dates.toml``: DATE marks, and DURATION marks that are no dates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from itertools import accumulate
from typing import NamedTuple

from treve.languages import Frame, Pack, load_pack
from treve.model import Span
from treve.tagging.date_expressions import DateExpression, DateKind
from treve.tagging.date_words import DateWords, date_words
from treve.tagging.day_names import DayName
from treve.tagging.printed_dates import printed_dates
from treve.tagging.tape import Mark
from treve.wording import Token, fold, tokens

_DIGIT = re.compile(r"\d")
_FOUR_DIGITS = re.compile(r"(?:19|20)\d\d\Z")
_STEERED = frozenset([DateKind.WEEKDAY, DateKind.NIGHT, DateKind.RANGE, DateKind.DAY, DateKind.MONTH, DateKind.WEEKEND])
"""Kinds of dates that the tense of their verb sends forward or back."""

_OF_MONTHS = frozenset([DateKind.MONTH, DateKind.RANGE, DateKind.PORTION, DateKind.DAY])
_NO_NUMBERS = frozenset(["hour", "minute", "part", "after", "lead", "follow", "year_words"])
"""The groups of a frame that tell the hour, or words beside the date; all its other groups are numbers."""

_CAPITAL_MONTH = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]+\Z")
_OPENING_QUOTES = "«“\"'‘"


@cache
def date_tagger(code: str) -> DateTagger:
    """The date tagger of a language's own pack, built once per process."""
    return DateTagger(load_pack(code))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence as the frames see it: its tape, where each of its words begins there, and the tokens that each stands for."""

    text: str
    found: Sequence[Token]
    tape: str
    starts: Sequence[int]
    tokens: Sequence[tuple[int, int]]
    words: frozenset[str]

    def token_at(self, position: int) -> tuple[int, int]:
        """The first and last token of the word at a position of the tape."""
        return self.tokens[bisect_right(self.starts, position) - 1]


class _Extent(NamedTuple):
    """Where a date stands: its span in the sentence, whether it opens or closes an interval, its first and last token."""

    span: Span
    opened: str
    first: int
    last: int


_Told = tuple[Span, Mark | Callable[[], Mark | None]]
"""Words that may be a date: their span, and the mark or how it is made."""


class DateTagger:
    """Marks the dates of a sentence. Called with its text and tokens."""

    def __init__(self, pack: Pack) -> None:
        """Compile the frames of ``dates.toml``. Raises FrameSyntaxError when one is wrong."""
        self._words: DateWords = date_words(pack)
        self._steering_begins = tuple(phrase for _, phrase in self._words.steering)
        self._steering_ends = tuple(f" {phrase}" for phrase in self._steering_begins)

    def __call__(self, text: str, found: Sequence[Token]) -> list[Mark]:
        """The dates of a sentence in their order: of two that share words the one that begins first, or is longer."""
        digits = _DIGIT.search(text) is not None
        told: list[_Told] = [(mark.span, mark) for mark in printed_dates(text)] if digits else []
        folded = [token.folded for token in found]
        if not self._words.triggers.isdisjoint(folded) or (digits and any(map(_FOUR_DIGITS.match, folded))):
            told += self._worded(self._sentence(text, found, folded))
        return _chosen(told) if told else []

    def dates_in(self, text: str) -> tuple[list[DateExpression], frozenset[str]]:
        """The dates of a passage in their order, durations left out, and its folded words: for those who need no more of it."""
        found = tokens(text)
        dates = [mark.value for mark in self(text, found) if mark.kind == "DATE"]
        return dates, frozenset(token.folded for token in found)

    def _worded(self, sentence: _Sentence) -> Iterator[_Told]:
        """What the frames find, each with its span; what it means is only worked out for those that are taken."""
        for frame in self._words.frames.candidates(sentence.words):
            for match in frame.shape.finditer(sentence.tape):
                opened, first, last = self._extent(frame, match, sentence)
                span = Span(sentence.found[first].start, sentence.found[last].end)
                yield span, partial(self._mark, frame, match, sentence, _Extent(span, opened, first, last))

    def _sentence(self, text: str, found: Sequence[Token], folded: Sequence[str]) -> _Sentence:
        words, places = self._words.numerals.worded(folded)
        starts = list(accumulate([len(word) + 1 for word in words], initial=0))
        return _Sentence(text, found, " ".join([*words, ""]), starts, places, frozenset(words))

    def _extent(self, frame: Frame, match: re.Match[str], sentence: _Sentence) -> tuple[str, int, int]:
        """Whether a match opens or closes an interval, and the first and last token of the date itself."""
        groups = match.re.groupindex
        opened, skipped = self._steering(sentence.tape, match, frame)
        led = match.end("lead") if "lead" in groups and match["lead"] else 0
        start = max(match.start() + skipped, led, _first_marked(frame, match))
        end = match.start("follow") if "follow" in groups and match["follow"] else match.end()
        return opened, sentence.token_at(start)[0], sentence.token_at(end - 1)[1]

    def _mark(self, frame: Frame, match: re.Match[str], sentence: _Sentence, extent: _Extent) -> Mark | None:
        """The mark of a match; None when the words are a name."""
        span, opened, first, last = extent
        expression = self._expression(frame, match.groupdict(), span, sentence)
        if self._is_name(expression, sentence, first):
            return None
        coming = self._words.tenses.told(sentence.text, sentence.found, first, last) if _steered(expression) else None
        if opened or coming is not None:
            expression = replace(expression, since=opened == "since", until=opened == "until", coming=coming)
        return Mark(kind="DURATION" if expression.kind is DateKind.DURATION else "DATE", span=span, value=expression)

    def _steering(self, tape: str, match: re.Match[str], frame: Frame) -> tuple[str, int]:
        """Whether the words at or before a match open or close an interval, and how many of its characters only do that."""
        taken, before = match.group(), " " + tape[: match.start()]
        if not (taken.startswith(self._steering_begins) or before.endswith(self._steering_ends)):
            return frame.yields.get("open", ""), 0
        opens = all(match.start(name) != match.start() for name in match.re.groupindex)  # "avant-hier" opens nothing
        for name, phrase in self._words.steering:
            if opens and taken.startswith(phrase):
                return name, len(phrase)
            if before.endswith(" " + phrase):
                return name, 0
        return frame.yields.get("open", ""), 0

    def _expression(self, frame: Frame, groups: Mapping[str, str | None], span: Span, sentence: _Sentence) -> DateExpression:
        found = {
            name: self._words.number(name, words.strip()) for name, words in groups.items() if words and name not in _NO_NUMBERS
        }
        first = _day_name(found, "")
        count, unit_days = _length(found)
        return DateExpression(
            kind=DateKind(frame.yields["kind"]), text=span.of(sentence.text), span=span,
            first=first, last=_day_name(found, "2"),
            count=count, about="about" in found, at_most="at_most" in frame.yields,
            anchored="anchored" in frame.yields, of_story=(groups.get("next") or "").strip() in self._words.of_story,
            unit_days=unit_days,
            offset=_offset(found),
            third=found.get("vague"), season=found.get("season"),
            hours=self._words.hours_of(groups),
            named=self._named_day(first, sentence.words),
        )  # fmt: skip

    def _named_day(self, name: DayName | None, words: frozenset[str]) -> date | None:
        """The day that everybody knows by its number and month, in a sentence that speaks of it."""
        if name is None or name.year is not None or name.day is None or name.weekday is not None:
            return None
        told = (name.day, name.month)
        return next(
            (
                named.day
                for named in self._words.named_days
                if told == (named.day.day, named.day.month) and not words.isdisjoint(named.near)
            ),
            None,
        )

    def _is_name(self, expression: DateExpression, sentence: _Sentence, first: int) -> bool:
        """True for a day that is the name of a place or movement: "le quartier du 7-Juillet", "« 22 Mai »", "le Mouvement du 9 mai"."""
        name, text, span = expression.first, sentence.text, expression.span
        if expression.text.casefold().endswith(self._words.articles):
            return True  # "ce matin la suspension", unlike "ce matin-là"
        parts = fold(span.of(text)).replace("-", " ").split()
        if expression.kind in _OF_MONTHS and len(parts) > 1 and len(set(parts)) == 1:
            return True  # "les Maï-Maï"
        if expression.kind is not DateKind.DAY or name is None or name.year or name.weekday is not None or expression.named:
            return False
        written = span.of(text)
        named = sentence.found[first - 2] if first > 1 else None
        if named and named.capital and named.folded in self._words.movements:
            return True
        if not _CAPITAL_MONTH.search(written):
            return False
        beside = {token.folded for token in sentence.found[max(first - 2, 0) : first + 1]}
        quoted = written[0].isdigit() and text[: span.start].rstrip()[-1:] in _OPENING_QUOTES
        return "-" in written or quoted or not beside.isdisjoint(self._words.places)


def _chosen(told: list[_Told]) -> list[Mark]:
    marks: list[Mark] = []
    for span, made in sorted(told, key=lambda one: (one[0].start, -one[0].end)):
        if marks and span.start < marks[-1].span.end:
            continue
        mark = made if isinstance(made, Mark) else made()
        if mark is not None:
            marks.append(mark)
    return marks


def _first_marked(frame: Frame, match: re.Match[str]) -> int:
    """Where the mark begins in a frame that leaves the words before a group as they are; 0 in any other."""
    name = frame.yields.get("from")
    return (
        next((match.start(group) for group in (name, f"{name}_words") if match.re.groupindex.get(group) and match[group]), 0)
        if name
        else 0
    )


def _steered(expression: DateExpression) -> bool:
    """True when the words around a date can send it forward or back: one with its year stays where it is."""
    return expression.kind in _STEERED and (expression.first is None or expression.first.year is None)


def _day_name(found: Mapping[str, int], which: str) -> DayName | None:
    parts = {name: found.get(name + which) for name in ("weekday", "day", "month", "year")}
    if not which:
        parts["month"] = found.get("month_short", parts["month"])
        parts["year"] = found.get("decade", parts["year"])
    return DayName(**parts) if any(value is not None for value in parts.values()) else None


def _length(found: Mapping[str, int]) -> tuple[int | None, int | None]:
    """A count and the days of its unit; a half is told in a smaller unit: two years and a half are thirty months.

    A part of a year is its ordinal and its days.
    """
    count, unit = found.get("number", found.get("about", found.get("ordinal"))), found.get("unit", found.get("portion"))
    if "half" in found and count is not None and unit in _HALVES:
        smaller, parts = _HALVES[unit]
        return count * parts + parts // 2, smaller
    return count, unit


_HALVES = {365: (30, 12), 30: (7, 4), 7: (1, 7), 1: (0, 24)}
"""For the days of a unit, those of the next smaller one, and how many of it make one."""


def _offset(found: Mapping[str, int]) -> int | None:
    """The one signed number of an expression: next or last, days from today, from the day spoken of, or later or sooner."""
    return next((found[name] for name in ("next", "today", "around", "later") if name in found), None)

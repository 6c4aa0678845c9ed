"""The news words of a report: one number per folded word, with offsets into the text as received."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from operator import add
from urllib.parse import urlsplit
from zlib import crc32

from treve.model import CleanReport, Item, Span
from treve.wording import fold

_WORD = re.compile(r"([^\W_]+)")
_WORD_WITH_MARKS = re.compile(r"((?:[^\W_][\u0300-\u036f]*)+)")  # for texts in NFD, whose accents stand apart
_QUOTE = re.compile(r"[«»“”\"]")
_OPENING, _CLOSING = "«“", "»”"
_LONGEST_QUOTE = 150  # words; beyond that a mark was left out, and the pairing is not trusted
_VOCABULARY_LIMIT = 1 << 18


class _Vocabulary(dict[str, int]):
    """Word as printed → stable number of its folded form. Emptied when full: it is a cache, not a record."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _VOCABULARY_LIMIT:
            self.clear()
        number = self[word] = crc32(fold(word).encode())
        return number


_VOCABULARY = _Vocabulary()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsText:
    """What is compared of a report: its news words in order, nothing that cleaning cut.

    ``numbers`` has a stable 32-bit number per word; ``steps`` the distance in code points from the start of the word
    before (the first: from 0) and ``lengths`` how long each word is. ``items`` holds the index of each item's first
    word, then the number of words; ``quoted`` the word ranges that stand between quotation marks.
    """

    report: str
    outlet: str | None
    day: date | None
    agencies: tuple[str, ...]
    numbers: array[int]
    steps: array[int]
    lengths: array[int]
    items: tuple[int, ...]
    quoted: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.numbers)

    def starts(self) -> list[int]:
        """The code point at which each word begins."""
        return list(accumulate(self.steps))

    def item_of(self, word: int) -> int:
        """The position among ``items`` of the item that holds *word*."""
        return max(bisect_left(self.items, word + 1) - 1, 0)


def news_text(cleaned: CleanReport) -> NewsText:
    """The words of *cleaned*'s items; a report without items has none."""
    report = cleaned.report
    pattern = _WORD if unicodedata.is_normalized("NFC", report.text) else _WORD_WITH_MARKS
    numbers, starts, lengths = array("I"), array("I"), array("I")
    items: list[int] = [0]
    quoted: list[tuple[int, int]] = []
    for item in cleaned.items:
        first = len(starts)
        for piece in _pieces(item, report.text):
            _append(piece, report.text, pattern, (numbers, starts, lengths))
        quoted += _quoted(item, report.text, starts, first)
        items.append(len(starts))
    return NewsText(
        report=report.id, outlet=_outlet(cleaned), day=cleaned.published.start, agencies=cleaned.agencies,
        numbers=numbers, steps=_steps(starts), lengths=_narrow(lengths), items=tuple(items), quoted=tuple(quoted),
    )  # fmt: skip


def _append(piece: Span, text: str, pattern: re.Pattern[str], columns: tuple[array[int], array[int], array[int]]) -> None:
    numbers, starts, lengths = columns
    parts = pattern.split(piece.of(text))
    words = parts[1::2]
    ends = list(accumulate(map(len, parts), initial=piece.start))
    numbers.extend(map(_VOCABULARY.__getitem__, words))
    starts.extend(ends[1:-1:2])
    lengths.extend(map(len, words))


def _pieces(item: Item, text: str) -> Iterator[Span]:
    """The item's sentences, joined where nothing but white space parts them."""
    piece: Span | None = None
    for sentence in item.sentences:
        if piece is not None and not text[piece.end : sentence.span.start].strip():
            piece = Span(piece.start, sentence.span.end)
        else:
            if piece is not None:
                yield piece
            piece = sentence.span
    if piece is not None:
        yield piece


def _quoted(item: Item, text: str, starts: Sequence[int], first: int) -> Iterator[tuple[int, int]]:
    """Word ranges between quotation marks; a straight mark opens and closes in turn."""
    opened: int | None = None
    for match in _QUOTE.finditer(text, item.span.start, item.span.end):
        mark, word = match.group(), bisect_left(starts, match.start(), first)
        if mark in _OPENING or (mark not in _CLOSING and opened is None):
            opened = word
        elif opened is not None:
            if 0 < word - opened <= _LONGEST_QUOTE:
                yield opened, word
            opened = None


def _steps(starts: array[int]) -> array[int]:
    return _narrow([second - first for first, second in pairwise((0, *starts))])


def _narrow(values: Sequence[int]) -> array[int]:
    """The values in the smallest unsigned type that holds them all: an index of a million reports must fit a laptop."""
    largest = max(values, default=0)
    return array("B" if largest < 1 << 8 else "H" if largest < 1 << 16 else "I", values)


def _outlet(cleaned: CleanReport) -> str | None:
    report = cleaned.report
    return report.outlet or (urlsplit(report.url).hostname if report.url else None)


SHINGLE_WORDS = 5
SAMPLED_ONE_IN = 6


def sampled_shingles(text: NewsText) -> list[tuple[int, int]]:
    """(index of the first word, stable number) of the shingles kept: about one in ``SAMPLED_ONE_IN``.

    A shingle is kept by what it says, not by where it stands, so the same words are kept in every report.
    """
    numbers = text.numbers
    packed, width = numbers.tobytes(), numbers.itemsize
    sums = map(add, map(add, numbers, numbers[1:]), numbers[2:])
    last = len(numbers) - SHINGLE_WORDS
    return [
        (at, crc32(packed[at * width : (at + SHINGLE_WORDS) * width]))
        for at, total in enumerate(sums)
        if not total % SAMPLED_ONE_IN and at <= last
    ]

"""The news words of a report: one stable number per folded word."""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, compress
from zlib import crc32

from treve.model import CleanReport, Item, Span
from treve.wording import fold

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")  # a letter with its combining marks: NFD reads as NFC
_QUOTE = re.compile(r"([«»“”\"])")
_OPENING, _CLOSING = "«“", "»”"
_LONGEST_QUOTE = 150  # words; beyond that a mark was left out, and the pairing is not trusted
_VOCABULARY_LIMIT = 1 << 18

SHINGLE_WORDS = 5
_ANCHORS = 64  # of 256: the part of long words at which a shingle is kept
_IS_ANCHOR = bytes(low < _ANCHORS for low in range(256))
_NEVER_ANCHOR = 0x80
_LONG_WORD = 4  # letters; shorter words are the same few in every text


class _Vocabulary(dict[str, tuple[int, ...]]):
    """What stands between two spaces → the stable numbers of its words. Emptied when full: a cache, not a record."""

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        if len(self) >= _VOCABULARY_LIMIT:
            self.clear()
        numbers = self[chunk] = tuple(_number(fold(match.group())) for match in _WORD.finditer(chunk))
        return numbers


def _number(word: str) -> int:
    number = crc32(word.encode())
    return number if len(word) >= _LONG_WORD else number | _NEVER_ANCHOR


_VOCABULARY = _Vocabulary()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsWords:
    """What is compared of a report: its news words in order, nothing that cleaning cut.

    ``numbers`` has a stable 32-bit number per folded word. ``items`` holds the index of each item's first word, then
    the number of words; ``quoted`` the word ranges that stand between quotation marks.
    """

    report: str
    day: date | None
    agencies: tuple[str, ...]
    numbers: array[int]
    items: tuple[int, ...]
    quoted: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.numbers)

    def item_of(self, word: int) -> int:
        """The index of the item that holds *word*."""
        return max(item for item, first in enumerate(self.items[:-1]) if first <= word)

    def quotes(self) -> bytearray:
        """One byte per word: 1 between quotation marks."""
        marks = bytearray(len(self.numbers))
        for start, end in self.quoted:
            marks[start:end] = b"\1" * (end - start)
        return marks


def news_words(cleaned: CleanReport) -> NewsWords:
    """The words of *cleaned*'s items; a report without items has none."""
    numbers, items, quoted = array("I"), [0], list[tuple[int, int]]()
    for item in cleaned.items:
        quoted += _add_item(item, cleaned.report.text, numbers)
        items.append(len(numbers))
    return NewsWords(
        report=cleaned.report.id, day=cleaned.published.start, agencies=cleaned.agencies,
        numbers=numbers, items=tuple(items), quoted=tuple(quoted),
    )  # fmt: skip


def word_spans(cleaned: CleanReport) -> list[Span]:
    """Where each of the report's news words stands, in the same order as its ``NewsWords``."""
    text = cleaned.report.text
    return [
        Span(*match.span()) for item in cleaned.items for piece in _pieces(item, text) for match in _WORD.finditer(text, *piece)
    ]  # fmt: skip


def _add_item(item: Item, text: str, numbers: array[int]) -> Iterator[tuple[int, int]]:
    """Add the item's words to *numbers*; yield the ranges between quotation marks."""
    opened: int | None = None
    for piece in _pieces(item, text):
        parts = _QUOTE.split(piece.of(text))
        for part, mark in zip(parts[::2], (*parts[1::2], ""), strict=True):
            numbers.extend(chain.from_iterable(map(_VOCABULARY.__getitem__, part.split())))
            if mark and (mark in _OPENING or (mark not in _CLOSING and _opens(part))):
                opened = len(numbers)
            elif mark and opened is not None:
                if 0 < len(numbers) - opened <= _LONGEST_QUOTE:
                    yield opened, len(numbers)
                opened = None


def _opens(before: str) -> bool:
    """Whether a straight quotation mark opens: nothing, a space or a bracket stands before it."""
    return not before or before[-1].isspace() or before[-1] in "(['’—–"


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


def sampled_shingles(words: NewsWords, start: int = 0, end: int | None = None) -> dict[int, int]:
    """Stable number of each shingle kept → 1 when it stands between quotation marks, else 0; between two words if told.

    A shingle of five words is kept when the first is an anchor: one long word in four, by its stable number. What is
    kept so depends on what the words say and not on where they stand: the same words are kept in every report.
    """
    packed, quotes = _packed(words.numbers[start:end]), words.quotes()[start:end]
    anchors = compress(range(len(quotes) - SHINGLE_WORDS + 1), packed[::4].translate(_IS_ANCHOR))
    return {crc32(packed[4 * at : 4 * (at + SHINGLE_WORDS)]): quotes[at] for at in anchors}


def _packed(numbers: array[int]) -> bytes:
    """Four bytes a word, the lowest first on every machine."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()

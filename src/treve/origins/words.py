"""The news words of a report: one stable number per folded word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from treve.model import CleanReport, Item, Span
from treve.wording import fold

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")  # a letter with its combining marks: NFD reads as NFC
_WORD_OR_QUOTE = re.compile(rf"(?P<word>{_WORD.pattern})|[«»“”\"]")
_LONGEST_QUOTE = 100  # words; beyond that a mark was left out, and the pairing is not trusted
_VOCABULARY_LIMIT = 1 << 18

WORD_BYTES = 4

_MARK = b"\xff"  # stands in no word's number; the byte after it tells what the quotation mark does
_OPENS, _CLOSES, _TURNS, _ENDS = b"(", b")", b"|", b"."
_PARAGRAPH_END = _MARK + _ENDS  # a mark that was left out must not turn the rest of the text inside out


class _Vocabulary(dict[str, bytes]):
    """What stands between two spaces → its words' numbers and its quotation marks. Emptied when full: it is a cache."""

    def __missing__(self, chunk: str) -> bytes:
        if len(self) >= _VOCABULARY_LIMIT:
            self.clear()
        if chunk.isalpha():
            numbers = self[chunk] = _number(chunk.lower() if chunk.isascii() else fold(chunk))
            return numbers
        numbers = self[chunk] = b"".join(
            _number(fold(match.group())) if match["word"] else _MARK + _turn(chunk, match.start())
            for match in _WORD_OR_QUOTE.finditer(chunk)
        )  # fmt: skip
        return numbers


def _number(word: str) -> bytes:
    """Four bytes, the same on every machine."""
    return crc32(word.encode()).to_bytes(WORD_BYTES, "little").replace(_MARK, b"\xfe")


def _turn(chunk: str, at: int) -> bytes:
    """What a quotation mark does, by its shape; a straight one by its neighbours, where it has any."""
    mark, before, after = chunk[at], chunk[:at], chunk[at + 1 :]
    if mark in "«“":
        return _OPENS
    if mark in "»”" or before[-1:].isalnum() or before[-1:] in tuple(".,!?…%"):
        return _CLOSES
    return _OPENS if after[:1].isalnum() else _CLOSES if before or after else _TURNS


_VOCABULARY = _Vocabulary()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsWords:
    """What is compared of a report: its news words in order, nothing that cleaning cut.

    ``packed`` has four bytes per folded word, stable from run to run. ``items`` holds the index of each item's first
    word, then the number of words; ``quoted`` the word ranges that stand between quotation marks.
    """

    cleaned: CleanReport
    packed: bytes
    items: tuple[int, ...]
    quoted: tuple[tuple[int, int], ...]

    @property
    def report(self) -> str:
        """The report's id."""
        return self.cleaned.report.id

    def __len__(self) -> int:
        return len(self.packed) // WORD_BYTES

    def numbers(self) -> list[int]:
        """A number per word: equal numbers, equal words."""
        return memoryview(self.packed).cast("I").tolist()

    def item_of(self, word: int) -> int:
        """The index of the item that holds *word*."""
        return max(item for item, first in enumerate(self.items[:-1]) if first <= word)

    def quotes(self) -> bytearray:
        """One byte per word: 1 between quotation marks."""
        marks = bytearray(len(self))
        for start, end in self.quoted:
            marks[start:end] = b"\1" * (end - start)
        return marks


def news_words(cleaned: CleanReport) -> NewsWords:
    """The words of *cleaned*'s items; a report without items has none."""
    text, packed, items, quoted = cleaned.report.text, [], [0], list[tuple[int, int]]()
    for item in cleaned.items:
        marked = _PARAGRAPH_END.join(
            b"".join(map(_VOCABULARY.__getitem__, _chunks(piece.of(text)))) for piece in pieces(item, text)
        )
        words, *parts = marked.split(_MARK)
        size, opened, texts = items[-1] + len(words) // WORD_BYTES, None, [words]
        for part in parts:
            turn = part[:1]
            if turn == _OPENS or (turn == _TURNS and opened is None):
                opened = size
            else:
                if turn != _ENDS and opened is not None and 0 < size - opened <= _LONGEST_QUOTE:
                    quoted.append((opened, size))
                opened = None
            texts.append(part[1:])
            size += len(part) // WORD_BYTES
        packed += texts
        items.append(size)
    return NewsWords(cleaned=cleaned, packed=b"".join(packed), items=tuple(items), quoted=tuple(quoted))


def _chunks(text: str) -> list[str]:
    """The text at its spaces and commonest marks: parted there, the same few chunks come again and are known."""
    for mark in ",'’-:()":
        text = text.replace(mark, " ")
    return text.split()


def word_spans(cleaned: CleanReport) -> list[Span]:
    """Where each of the report's news words stands, in the same order as its ``NewsWords``."""
    text = cleaned.report.text
    return [
        Span(*match.span()) for item in cleaned.items for piece in pieces(item, text) for match in _WORD.finditer(text, *piece)
    ]  # fmt: skip


def pieces(item: Item, text: str) -> Iterator[Span]:
    """The item's sentences, those of a paragraph joined where nothing but white space parts them."""
    piece, paragraph = Span(0, 0), -1
    for sentence in item.sentences:
        if sentence.paragraph == paragraph and not text[piece.end : sentence.span.start].strip():
            piece = Span(piece.start, sentence.span.end)
        else:
            if paragraph >= 0:
                yield piece
            piece, paragraph = sentence.span, sentence.paragraph
    if paragraph >= 0:
        yield piece

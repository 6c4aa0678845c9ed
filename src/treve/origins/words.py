"""The news words of a report: what is compared, nothing that cleaning cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from treve.model import CleanReport, Item, NewsText, Span
from treve.origins.letters import Numbers, Offsets, codes_of, rows_of, words_in
from treve.origins.quotation import quoted_words

SEED_WORDS = 4  # words in a row that two reports must have alike before anything is aligned


def news_text(cleaned: CleanReport) -> NewsText:
    """What tracing needs of a cleaned report."""
    report = cleaned.report
    return NewsText(
        report=report.id,
        text=report.text,
        outlet=report.outlet or (urlsplit(report.url).hostname if report.url else None),
        day=cleaned.published.start,
        agencies=cleaned.agencies,
        pieces=tuple(tuple(_pieces(item, report.text)) for item in cleaned.items),
    )


def _pieces(item: Item, text: str) -> Iterator[Span]:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsWords:
    """The words of a report, item after item.

    ``numbers`` are equal where words are; ``starts`` and ``ends`` their code points; ``quoted`` whether they stand
    between quotation marks. ``items`` holds the index of each item's first word, then the number of words.
    """

    text: NewsText
    numbers: Numbers
    starts: Offsets
    ends: Offsets
    quoted: NDArray[np.bool_]
    items: tuple[int, ...]

    @property
    def report(self) -> str:
        """The report's id."""
        return self.text.report

    def __len__(self) -> int:
        return len(self.numbers)

    def seeds(self) -> NDArray[np.uint64]:
        """A number for each few words in a row."""
        return rows_of(self.numbers, SEED_WORDS)

    def span(self, start: int, end: int) -> Span:
        """Where the words from *start* until *end* stand in the text."""
        return Span(int(self.starts[start]), int(self.ends[end - 1]))


def news_words(text: NewsText) -> NewsWords:
    """The words of *text*'s items; a report without items has none."""
    columns, (pieces,) = news_columns([text])
    firsts = accumulate((len(item) for item in text.pieces), initial=0)
    return NewsWords(
        text=text, numbers=columns.numbers, starts=columns.starts, ends=columns.ends, quoted=columns.quoted,
        items=tuple(pieces[first] for first in firsts),
    )  # fmt: skip


class NewsColumns(NamedTuple):
    """The news words of several reports, one report after the other. ``starts`` and ``ends`` count from the first one's text on."""

    numbers: Numbers
    starts: Offsets
    ends: Offsets
    quoted: NDArray[np.bool_]


def news_columns(texts: Sequence[NewsText]) -> tuple[NewsColumns, list[list[int]]]:
    """The words of *texts*, and for each text the word at which each of its pieces begins, then where the last one ends.

    A dozen pages at once take half the time that they take one by one.
    """
    codes = codes_of("\n".join([text.text for text in texts]))
    firsts = accumulate((len(text.text) + 1 for text in texts), initial=0)
    edges = [
        first + edge
        for text, first in zip(texts, firsts, strict=False)
        for item in text.pieces
        for piece in item
        for edge in piece
    ]
    numbers, starts, ends = words_in(codes)
    bounds = np.searchsorted(starts, edges).tolist()
    parts = [slice(*stretch) for stretch in _stretches(bounds)]
    columns = NewsColumns(*(_kept(column, parts) for column in (numbers, starts, ends, quoted_words(codes, starts))))
    upto = [*accumulate((end - first for first, end in zip(bounds[::2], bounds[1::2], strict=True)), initial=0)]
    pieces = [*accumulate((sum(map(len, text.pieces)) for text in texts), initial=0)]
    return columns, [upto[first : end + 1] for first, end in pairwise(pieces)]


def _stretches(bounds: list[int]) -> list[tuple[int, int]]:
    """First and end words of pieces, those joined that follow each other."""
    found: list[tuple[int, int]] = []
    for first, end in zip(bounds[::2], bounds[1::2], strict=True):
        if found and found[-1][1] == first:
            found[-1] = found[-1][0], end
        else:
            found.append((first, end))
    return found


def _kept(column: NDArray[Any], parts: list[slice]) -> NDArray[Any]:
    return column[parts[0]] if len(parts) == 1 else np.concatenate([column[:0], *(column[part] for part in parts)])

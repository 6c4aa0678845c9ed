"""Sampled shingles: of all runs of five words, the one in eight whose own number says so.

What is kept depends on what the words say and not on where they stand: the same words are kept in every report, whatever
stands around them, so that three paragraphs are found inside fifteen. Method: the sampling modulo p of U. Manber, "Finding
similar files in a large file system" (1994). MinHash keeps a fixed number of shingles of a whole report, and misses that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from treve.model import NewsText, ShingleSample
from treve.origins.letters import Numbers, Offsets, rows_of
from treve.origins.words import news_columns

SHINGLE_WORDS = 5
_ONE_IN = 8  # a power of two
_NUMBER_BITS = 31
_LAST_PLACE = (1 << 16) - 1


@dataclass(frozen=True, slots=True)
class Shingles:
    """The shingles kept of a report, each once, in the order of its text.

    Their numbers, the index of each one's first word (65,535 for all beyond), whether they begin inside a quote.
    """

    numbers: Numbers
    places: NDArray[np.uint16]
    quoted: NDArray[np.bool_]

    def by_number(self) -> ShingleSample:
        """The same, to look one up."""
        return dict(zip(self.numbers.tolist(), zip(self.places.tolist(), self.quoted.tolist(), strict=True), strict=True))


def sampled_shingles(texts: Sequence[NewsText]) -> list[Shingles]:
    """What is kept of each of *texts*."""
    columns, pieces = news_columns(texts)
    rows, kept = _sampled(columns.numbers)
    bounds = np.searchsorted(kept, [words[-1] for words in pieces]).tolist()
    found = []
    for first, end, words in zip([0, *bounds], bounds, pieces, strict=False):
        whole = kept[first:end]
        whole = whole[whole <= words[-1] - SHINGLE_WORDS]
        numbers, places = _once(rows[first : first + len(whole)], whole)
        found.append(Shingles(numbers, np.minimum(places - words[0], _LAST_PLACE).astype(np.uint16), columns.quoted[places]))
    return found


def sampled_numbers(words: Numbers) -> Numbers:
    """The numbers of the shingles kept of *words*."""
    return _sampled(words)[0]


def _sampled(words: Numbers) -> tuple[Numbers, Offsets]:
    """The numbers of the shingles that are kept, and the word at which each begins."""
    rows = rows_of(words, SHINGLE_WORDS)
    kept = np.flatnonzero(rows & np.uint64(_ONE_IN - 1) == 0)
    return (rows[kept] >> np.uint64(64 - _NUMBER_BITS)).astype(np.uint32), kept


def _once(numbers: Numbers, places: Offsets) -> tuple[Numbers, Offsets]:
    """The same, each number at its first place only."""
    if len({*numbers.tolist()}) == len(numbers):
        return numbers, places
    firsts = np.sort(np.unique(numbers, return_index=True)[1])
    return numbers[firsts], places[firsts]

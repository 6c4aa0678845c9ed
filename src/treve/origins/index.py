"""The reprint index of one run: reports in, in any order; who shares text with whom out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np

from treve.model import NewsText, ShingleSample
from treve.origins.alignment import Passage, shared_passages
from treve.origins.pairing import (
    FURNITURE_HOLDERS,
    STOCK_HOLDERS,
    Pairing,
    Stock,
    is_doubtful,
    is_plain,
)
from treve.origins.postings import Postings
from treve.origins.shingles import sampled_shingles
from treve.origins.words import NewsWords, news_words

_TEXTS_AT_ONCE = 16
_WORDS_HELD, _SHINGLES_HELD = 1 << 10, 1 << 13  # reports


@dataclass(frozen=True, slots=True)
class Sharing:
    """Two reports of which one reprints the other, or both a third, and their passages; ``one`` has the smaller id."""

    one: NewsWords
    other: NewsWords
    passages: tuple[Passage, ...]


class OriginIndex:
    """Who shares text with whom. The order in which reports are added changes nothing.

    It holds sampled shingles only, about 300 bytes a report. The words stay with the reports: *text_of* fetches one by its
    id when two must be compared word by word. A report added twice counts once.
    """

    def __init__(self, text_of: Callable[[str], NewsText]) -> None:
        """Start empty."""
        self._fetched = lru_cache(maxsize=_WORDS_HELD)(lambda report: news_words(text_of(report)))
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._outlets: list[str | None] = []
        self._postings = Postings()
        self._sampled = lru_cache(maxsize=_SHINGLES_HELD)(lambda report: self._postings.shingles(report).by_number())

    def __len__(self) -> int:
        return len(self._names)

    def samples(self) -> Iterator[tuple[str, ShingleSample]]:
        """Each report's id with what was sampled of it, in the order of their coming."""
        for number, name in enumerate(self._names):
            yield name, self._postings.shingles(number).by_number()

    def add(self, text: NewsText) -> None:
        """Hold the sampled shingles of *text*; does nothing when a report of that id is held."""
        self.extend([text])

    def extend(self, texts: Iterable[NewsText]) -> None:
        """Add every one of *texts*, some at a time: faster than one by one."""
        coming = iter(texts)
        while some := [text for text in islice(coming, _TEXTS_AT_ONCE) if text.report not in self._numbers]:
            for text, shingles in zip(some, sampled_shingles(some), strict=True):
                if text.report not in self._numbers:
                    self._numbers[text.report] = len(self._names)
                    self._names.append(text.report)
                    self._outlets.append(text.outlet)
                    self._postings.put(shingles)

    def sample(self, report: int) -> ShingleSample:
        """What was sampled of the report of that number."""
        return self._sampled(report)

    def words(self, report: int) -> NewsWords:
        """Its words, fetched again."""
        return self._fetched(self._names[report])

    def outlet(self, report: int) -> str | None:
        """Who printed it."""
        return self._outlets[report]

    def rank(self, report: int) -> tuple[int, str]:
        """How much was sampled of it, and its id."""
        return self._postings.size(report), self._names[report]

    def pairs(self) -> list[tuple[str, str]]:
        """Every two reports of which one reprints text of the other or both of a third; smaller id first, in order.

        Where the sampled shingles leave no doubt the words themselves are not fetched.
        """
        return self.judged()[0]

    def judged(self) -> tuple[list[tuple[str, str]], set[int]]:
        """The pairs, and the shingles that are furniture, stock or too common to tell."""
        held, stock = self._postings.by_shingle(), Stock(self)
        numbers = {outlet: at for at, outlet in enumerate(dict.fromkeys(self._outlets))} | {None: -1}
        outlets = np.array([numbers[outlet] for outlet in self._outlets], dtype=np.int64)
        crowded = held.crowded(outlets, of_one_outlet=FURNITURE_HOLDERS, of_any=STOCK_HOLDERS)
        idle = {shingle for shingle, holders in crowded if stock.is_idle(holders)}
        both, plain, quoted = held.pairs(idle)
        sure = is_plain(plain)
        doubt = ~sure & is_doubtful(plain, quoted)
        pairing = Pairing(self, idle.intersection)
        found = [self._named(pair) for pair in both[sure].tolist()]
        found += [self._named(pair) for pair in both[doubt].tolist() if pairing.share_a_reprint(pair >> 32, pair & 0xFFFFFFFF)]
        return sorted(found), idle

    def _named(self, pair: int) -> tuple[str, str]:
        one, other = self._names[pair >> 32], self._names[pair & 0xFFFFFFFF]
        return (one, other) if one < other else (other, one)

    def sharings(self) -> Iterator[Sharing]:
        """Every pair with its passages, word by word."""
        for one, other in self.pairs():
            mine, theirs = self._fetched(one), self._fetched(other)
            yield Sharing(mine, theirs, tuple(shared_passages(mine, theirs)))

"""Which two reports share a reprint: from the shingles they have in common, and from their words where that leaves doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import combinations, groupby
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from treve.model import ShingleSample
from treve.origins.alignment import Passage, Run, shared_passages
from treve.origins.shingles import SHINGLE_WORDS, sampled_numbers
from treve.origins.words import NewsWords

MOST_HOLDERS = 500  # a shingle held by more reports than this says nothing about who copied whom
FEWEST_SHINGLES = 2  # shingles in common, outside quotation marks, before two reports are compared word by word
PLAINLY = 5  # shingles in common, outside quotation marks and furniture, that leave no doubt: some forty words
NEARBY = 40  # words: as far as two shingles kept of one passage may well stand apart
LITTLE = 0.3  # of the shorter report's shingles: below it two reports share little
FURNITURE_HOLDERS = 4  # reports of one outlet that print a shingle while they share little else with each other
STOCK_HOLDERS = 24  # the same for reports of any outlet: a stock phrase, a standing line of background
REPRINT_WORDS = 28  # words in common, outside quotation marks and furniture, that make a reprint of part of a report
JOINING_WORDS = 6  # of the writer's own between two quotes
BRIEF_WORDS, BRIEF_SHARE = 10, 0.5  # a brief is a reprint when half of it, and at least a line, is shared


class Held(Protocol):
    """What is known of the reports, each by its number."""

    def sample(self, report: int) -> ShingleSample:
        """The shingles kept of a report."""

    def words(self, report: int) -> NewsWords:
        """All its words."""

    def outlet(self, report: int) -> str | None:
        """Who printed it; None where unknown."""

    def rank(self, report: int) -> tuple[int, str]:
        """How many shingles were kept of it, and its id: an order that the coming of reports does not change."""


Count = TypeVar("Count", int, NDArray[np.uint32])


def is_plain(plain: Count) -> Any:  # noqa: ANN401 -- a bool for a count, an array for an array
    """Whether so many shingles in common, outside quotation marks and furniture, leave no doubt of a reprint."""
    return plain >= PLAINLY


def is_doubtful(plain: Count, quoted: Count) -> Any:  # noqa: ANN401 -- as above
    """Whether they ask for a look at the words, if not plain; *quoted* are those that either report quotes."""
    return (plain >= FEWEST_SHINGLES) | ((plain > 0) & (plain + quoted >= PLAINLY))


class Pairing:
    """Judges two reports at a time. *idle_among* tells which shingles are furniture, stock or too common."""

    def __init__(self, held: Held, idle_among: Callable[[AbstractSet[int]], AbstractSet[int]]) -> None:
        """Nothing is looked at yet."""
        self._held, self._idle_among = held, idle_among

    def share_a_reprint(self, one: int, other: int) -> bool:
        """Whether one reprints text of the other, or both of a third. The order of the two changes nothing."""
        mine, theirs = self._held.sample(one), self._held.sample(other)
        common = mine.keys() & theirs.keys()
        useful = common - self._idle_among(common)
        quoted = sum(mine[shingle][1] or theirs[shingle][1] for shingle in useful)
        plain = len(useful) - quoted
        if is_plain(plain):
            return True
        near = is_doubtful(plain, quoted) and _close([(mine[shingle][0], theirs[shingle][0]) for shingle in useful])
        return near and self._reprint_by_words(one, other, common - useful)

    def _reprint_by_words(self, one: int, other: int, furniture: AbstractSet[int]) -> bool:
        mine, theirs = sorted((self._held.words(one), self._held.words(other)), key=lambda words: words.report)
        return is_reprint(shared_passages(mine, theirs), mine, theirs, furniture)


class Stock:
    """Tells furniture and stock phrases: reports that share little else print them.

    All holders of a shingle are looked at, so the order of their coming changes nothing.
    """

    def __init__(self, held: Held) -> None:
        """Nothing is looked at yet."""
        self._held = held
        self._strangers = cache(self._look_for_strangers)  # the shingles of one dispatch have the same holders

    def is_idle(self, holders: Sequence[int]) -> bool:
        """Whether a shingle that *holders* hold is furniture of an outlet, everybody's stock, or too common."""
        if len(holders) > MOST_HOLDERS:
            return True
        outlets = [self._held.outlet(holder) for holder in holders] if len(holders) >= FURNITURE_HOLDERS else []
        for outlet, count in Counter(outlets).items():
            if outlet is not None and count >= FURNITURE_HOLDERS:
                same = tuple(holder for holder, theirs in zip(holders, outlets, strict=True) if theirs == outlet)
                if self._strangers(same, FURNITURE_HOLDERS):
                    return True
        return len(holders) >= STOCK_HOLDERS and self._strangers(tuple(holders), STOCK_HOLDERS)

    def _look_for_strangers(self, holders: tuple[int, ...], wanted: int) -> bool:
        """Whether *wanted* of *holders* share little with each other, whoever is met first."""
        met: list[AbstractSet[int]] = []
        for holder in sorted(holders, key=self._held.rank, reverse=True):  # long reports first: furniture is little of them
            shingles = self._held.sample(holder).keys()
            if all(len(shingles & others) < LITTLE * min(len(shingles), len(others)) for others in met):
                met.append(shingles)
                if len(met) == wanted:
                    return True
        return False


def _close(places: list[tuple[int, int]]) -> bool:
    """Whether two shingles in common stand near each other in both reports, by their first words: else it is chance.

    They must not overlap: "la goutte d'eau qui a fait déborder le vase" is two shingles, and nobody's reprint.
    """
    places.sort()
    return any(
        SHINGLE_WORDS <= there[0] - here[0] <= NEARBY and SHINGLE_WORDS <= there[1] - here[1] <= NEARBY
        for here, there in combinations(places, 2)
    )


def is_reprint(passages: Iterable[Passage], one: NewsWords, other: NewsWords, furniture: Collection[int] = ()) -> bool:
    """Whether what two reports share is more than a quote or *furniture*: enough words are the writer's own."""
    quotes = _either(one, other)
    written = sum(_written(passage, quotes) for passage in passages if not (furniture and _is_furniture(passage, one, furniture)))
    shorter = min(int((~words.quoted).sum()) for words in (one, other))
    return written >= REPRINT_WORDS or (written >= BRIEF_WORDS and written >= BRIEF_SHARE * shorter)


def _either(one: NewsWords, other: NewsWords) -> Callable[[Run], list[bool]]:
    """For a run, whether each of its words is quoted by either report."""

    def quoted(run: Run) -> list[bool]:
        mine, theirs = one.quoted[run.one : run.one + run.words], other.quoted[run.other : run.other + run.words]
        return list((mine | theirs).tolist())

    return quoted


def _written(passage: Passage, quotes: Callable[[Run], list[bool]]) -> float:
    """The words of a passage that are the writer's; where he joins two quotes, half of what he quotes is his choice too."""
    marks = [mark for run in passage.runs for mark in quotes(run)]
    plain, stretches = marks.count(False), [mark for mark, _ in groupby(marks)]
    return plain + (sum(marks) / 2 if stretches.count(True) > 1 and plain >= JOINING_WORDS else 0)


def _is_furniture(passage: Passage, one: NewsWords, furniture: Collection[int]) -> bool:
    """Whether at least half of the shingles kept of a passage are furniture."""
    sampled = sampled_numbers(one.numbers[slice(*passage.one)]).tolist()
    return bool(sampled) and 2 * sum(shingle in furniture for shingle in sampled) >= len(sampled)

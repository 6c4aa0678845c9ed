"""The reprint index: reports in, one at a time and in any order; who shares text with whom out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from urllib.parse import urlsplit

from treve.model import CleanReport
from treve.origins.alignment import Passage, Run, seeds, shared_passages
from treve.origins.postings import Postings
from treve.origins.words import NewsWords, news_words, sampled_shingles

MOST_HOLDERS = 500  # a shingle held by more reports than this says nothing about who copied whom
FEWEST_SHINGLES = 2  # shingles in common, outside quotation marks, before two reports are compared word by word
PLAINLY = 9  # shingles in common, outside quotation marks and furniture, that leave no doubt: some seventy words
LITTLE = 0.3  # of the shorter report's shingles: below it two reports share little
FURNITURE_HOLDERS = 4  # reports of one outlet that print a shingle while they share little else with each other
STOCK_HOLDERS = 24  # the same for reports of any outlet: a stock phrase, a standing line of background
REPRINT_WORDS = 28  # words in common, outside quotation marks and furniture, that make a reprint of part of a report
JOINING_WORDS = 6  # of the writer's own between two quotes
BRIEF_WORDS, BRIEF_SHARE = 10, 0.5  # a brief is a reprint when half of it, and at least a line, is shared


@dataclass(frozen=True, slots=True)
class Sharing:
    """Two reports of which one reprints the other, or both a third, and their passages; ``one`` has the smaller id."""

    one: NewsWords
    other: NewsWords
    passages: tuple[Passage, ...]


class OriginIndex:
    """Who shares text with whom. The order in which reports are added changes nothing.

    It holds sampled shingles only, about 1 kB a report. The words stay with the reports: *report_of* fetches one by its
    id when two must be compared word by word. A report added twice counts once.
    """

    def __init__(self, report_of: Callable[[str], CleanReport]) -> None:
        """Start empty."""
        self._report_of = report_of
        self._words = lru_cache(maxsize=1024)(lambda report: news_words(report_of(report)))
        self._names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._outlets: list[str | None] = []
        self._postings = Postings()

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, report: str) -> bool:
        return report in self._numbers

    def add(self, cleaned: CleanReport) -> None:
        """Hold *cleaned*'s sampled shingles; does nothing when a report of that id is held."""
        report = cleaned.report
        if report.id in self._numbers:
            return
        self._numbers[report.id] = len(self._names)
        self._names.append(report.id)
        self._outlets.append(report.outlet or (urlsplit(report.url).hostname if report.url else None))
        self._postings.put(sampled_shingles(news_words(cleaned)))

    def pairs(self) -> list[tuple[str, str]]:
        """Every two reports of which one reprints text of the other or both of a third; smaller id first, in order.

        Where the sampled shingles leave no doubt the words themselves are not fetched.
        """
        furniture, common = _Furniture(self._postings, self._outlets), set[int]()
        pairs = (
            (self._names[one], self._names[other])
            for one in reversed(range(len(self._names)))  # the latest sees all holders of a shingle: whether they are too many
            for other in self._reprinted(one, common, furniture)
        )  # fmt: skip
        return sorted((min(pair), max(pair)) for pair in pairs)

    def sharings(self) -> Iterator[Sharing]:
        """Every pair with its passages, word by word."""
        for one, other in self.pairs():
            mine, theirs = self._words(one), self._words(other)
            yield Sharing(mine, theirs, tuple(shared_passages(seeds(mine), theirs)))

    def _reprinted(self, report: int, common: set[int], furniture: _Furniture) -> Iterator[int]:
        """The earlier reports that share a reprint with *report*; shingles found too common are added to *common*."""
        postings, counts = self._postings, Counter[int]()
        for shingle, holders in postings.earlier(report, common):
            if len(holders) >= MOST_HOLDERS:
                common.add(shingle)
            else:
                counts.update(holders)
        for entry, plain in counts.items():
            if entry & 1:  # quoted: looked at with the plain ones of the same report, or alone below
                continue
            other = entry >> 1
            if plain < FEWEST_SHINGLES and plain + counts.get(entry | 1, 0) < PLAINLY:
                continue
            if plain >= PLAINLY and not self._may_be_furniture(report, other, plain):
                yield other
                continue
            idle = furniture.common(report, other)
            if plain - len(idle) >= PLAINLY or (plain > len(idle) and self._shares_a_reprint(report, other, idle)):
                yield other

    def _may_be_furniture(self, one: int, other: int, plain: int) -> bool:
        outlet = self._outlets[one]
        same = outlet is not None and outlet == self._outlets[other]
        return same or plain < LITTLE * min(self._postings.size(one), self._postings.size(other))

    def _shares_a_reprint(self, one: int, other: int, furniture: set[int]) -> bool:
        mine, theirs = (self._words(name) for name in sorted((self._names[one], self._names[other])))
        return is_reprint(shared_passages(seeds(mine), theirs), mine, theirs, furniture)


class _Furniture:
    """Which shingles an outlet prints everywhere, or everybody prints: known by reports that share them and little else."""

    def __init__(self, postings: Postings, outlets: list[str | None]) -> None:
        self._postings, self._outlets = postings, outlets
        self._known: dict[int, bool] = {}

    def common(self, one: int, other: int) -> set[int]:
        """The shingles that both reports hold and that are furniture."""
        common = set(self._postings.shingles(one)).intersection(self._postings.shingles(other))
        return {shingle for shingle in common if self._is_furniture(shingle)}

    def _is_furniture(self, shingle: int) -> bool:
        known = self._known.get(shingle)
        if known is None:
            known = self._known[shingle] = self._found(shingle)
        return known

    def _found(self, shingle: int) -> bool:
        holders = self._postings.holders(shingle)
        if len(holders) < FURNITURE_HOLDERS:
            return False
        outlets = Counter(self._outlets[holder] for holder in holders)
        return any(
            self._strangers([holder for holder in holders if self._outlets[holder] == outlet], FURNITURE_HOLDERS)
            for outlet, count in outlets.items()
            if outlet is not None and count >= FURNITURE_HOLDERS
        ) or self._strangers(holders, STOCK_HOLDERS)  # fmt: skip

    def _strangers(self, holders: list[int], wanted: int) -> bool:
        """Whether *wanted* of *holders* share little with each other."""
        if len(holders) < wanted:
            return False
        met: list[set[int]] = []
        for holder in sorted(holders):
            shingles = set(self._postings.shingles(holder))
            if all(len(shingles & others) < LITTLE * min(len(shingles), len(others)) for others in met):
                met.append(shingles)
                if len(met) == wanted:
                    return True
        return False


def is_reprint(passages: Iterable[Passage], one: NewsWords, other: NewsWords, furniture: Container[int] = ()) -> bool:
    """Whether what two reports share is more than a quote or *furniture*: enough words are the writer's own."""
    quotes = _either(one, other)
    written = sum(_written(passage, quotes) for passage in passages if not _is_furniture(passage, one, furniture))
    shorter = min(len(one) - sum(one.quotes()), len(other) - sum(other.quotes()))
    return written >= REPRINT_WORDS or (written >= BRIEF_WORDS and written >= BRIEF_SHARE * shorter)


def _either(one: NewsWords, other: NewsWords) -> Callable[[Run], list[int]]:
    """For a run, 1 for each word that either report quotes, else 0."""
    mine, theirs = one.quotes(), other.quotes()
    return lambda run: [
        first | second for first, second in
        zip(mine[run.one : run.one + run.words], theirs[run.other : run.other + run.words], strict=True)
    ]  # fmt: skip


def _written(passage: Passage, quotes: Callable[[Run], list[int]]) -> float:
    """The words of a passage that are the writer's; where he joins two quotes, half of what he quotes is his choice too."""
    marks = [mark for run in passage.runs for mark in quotes(run)]
    plain, stretches = marks.count(0), [mark for mark, _ in groupby(marks)]
    return plain + (sum(marks) / 2 if stretches.count(1) > 1 and plain >= JOINING_WORDS else 0)


def _is_furniture(passage: Passage, one: NewsWords, furniture: Container[int]) -> bool:
    start, end = passage.one
    sampled = list(sampled_shingles(one, start, end))
    return bool(sampled) and 2 * sum(shingle in furniture for shingle in sampled) >= len(sampled)

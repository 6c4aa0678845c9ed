"""Which two reports share a reprint: from the shingles they have in common, and from their words where that leaves doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from treve.origins.alignment import Passage, Run, seeds, shared_passages
from treve.origins.postings import Postings
from treve.origins.shingles import shingles_of
from treve.origins.words import NewsWords, word_spans

MOST_HOLDERS = 500  # a shingle held by more reports than this says nothing about who copied whom
FEWEST_SHINGLES = 2  # shingles in common, outside quotation marks, before two reports are compared word by word
PLAINLY = 5  # shingles in common, outside quotation marks and furniture, that leave no doubt: some forty words
NEARBY = 3  # shingles kept: some thirty words
LITTLE = 0.3  # of the shorter report's shingles: below it two reports share little
FURNITURE_HOLDERS = 4  # reports of one outlet that print a shingle while they share little else with each other
STOCK_HOLDERS = 24  # the same for reports of any outlet: a stock phrase, a standing line of background
REPRINT_WORDS = 28  # words in common, outside quotation marks and furniture, that make a reprint of part of a report
JOINING_WORDS = 6  # of the writer's own between two quotes
BRIEF_WORDS, BRIEF_SHARE = 10, 0.5  # a brief is a reprint when half of it, and at least a line, is shared


class Pairing:
    """Finds the pairs among the reports of *postings*.

    *outlets* has each report's outlet, None where unknown; *words* fetches the words of a report by its number. What is
    furniture or too common is known from all holders of a shingle, so the order in which reports came changes nothing.
    """

    def __init__(self, postings: Postings, outlets: Sequence[str | None], words: Callable[[int], NewsWords]) -> None:
        """Nothing is looked at yet."""
        self._postings, self._outlets, self._words = postings, outlets, words
        self._idle: set[int] = set()  # shingles that are furniture, stock or too common

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every two reports that share a reprint, each pair once, the later one first."""
        seen = bytearray(self._postings.entries)
        for report in reversed(range(len(self._postings))):
            for other in self._partners(report, seen):
                yield report, other

    def partners_of_newest(self) -> Iterator[int]:
        """The reports that share a reprint with the last one."""
        return self._partners(len(self._postings) - 1, None)

    def _partners(self, report: int, seen: bytearray | None) -> Iterator[int]:
        met: list[int] = []
        for shingle, holders, is_latest in self._postings.earlier(report, self._idle, seen):
            if (
                is_latest
                and len(holders) + 1 >= FURNITURE_HOLDERS
                and self._is_idle([report, *(holder >> 1 for holder in holders)])
            ):
                self._idle.add(shingle)
            else:
                met += holders
        counts = Counter(met)
        for entry, plain in counts.items():
            if entry & 1:  # quoted by either: such shingles support the plain ones, they make no reprint
                continue
            if plain < FEWEST_SHINGLES and plain + counts.get(entry | 1, 0) < PLAINLY:
                continue
            if plain >= PLAINLY or (self._close(report, entry >> 1) and self._shares_a_reprint(report, entry >> 1)):
                yield entry >> 1

    def _close(self, one: int, other: int) -> bool:
        """Whether two shingles in common stand close by each other in both reports: else it is chance, or stock phrases."""
        mine, theirs = (list(self._postings.shingles(report)) for report in (one, other))
        common = sorted({*mine}.intersection(theirs) - self._idle, key=mine.index)
        return any(
            mine.index(second) - mine.index(first) <= NEARBY and 0 < theirs.index(second) - theirs.index(first) <= NEARBY
            for first, second in pairwise(common)
        )  # fmt: skip

    def _shares_a_reprint(self, one: int, other: int) -> bool:
        mine, theirs = sorted((self._words(one), self._words(other)), key=lambda words: words.report)
        common = self._idle.intersection(self._postings.shingles(one)).intersection(self._postings.shingles(other))
        return is_reprint(shared_passages(seeds(mine), theirs), mine, theirs, common)

    def _is_idle(self, holders: list[int]) -> bool:
        """Whether reports that share little else print a shingle: an outlet's furniture, or everybody's stock."""
        if len(holders) > MOST_HOLDERS:
            return True
        outlets = [self._outlets[holder] for holder in holders]
        if len(set(outlets)) <= len(outlets) - FURNITURE_HOLDERS + 1:  # else no outlet can have that many
            for outlet, count in Counter(outlets).items():
                same = [holder for holder in holders if self._outlets[holder] == outlet] if count >= FURNITURE_HOLDERS else []
                if outlet is not None and self._strangers(same, FURNITURE_HOLDERS):
                    return True
        return self._strangers(holders, STOCK_HOLDERS)

    def _strangers(self, holders: list[int], wanted: int) -> bool:
        """Whether *wanted* of *holders* share little with each other, whoever is met first."""
        if len(holders) < wanted:
            return False
        met: list[set[int]] = []
        for holder in sorted(holders, key=self._rank, reverse=True):  # long reports first: furniture is little of them
            shingles = set(self._postings.shingles(holder))
            if all(len(shingles & others) < LITTLE * min(len(shingles), len(others)) for others in met):
                met.append(shingles)
                if len(met) == wanted:
                    return True
        return False

    def _rank(self, holder: int) -> tuple[int, bytes]:
        """An order of reports that their coming does not change."""
        shingles = self._postings.shingles(holder)
        return len(shingles), shingles.tobytes()


def is_reprint(passages: Iterable[Passage], one: NewsWords, other: NewsWords, furniture: Collection[int] = ()) -> bool:
    """Whether what two reports share is more than a quote or *furniture*: enough words are the writer's own."""
    quotes = _either(one, other)
    written = sum(_written(passage, quotes) for passage in passages if not (furniture and _is_furniture(passage, one, furniture)))
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
    """Whether at least half of the shingles kept of a passage are furniture."""
    spans = word_spans(one.cleaned)[slice(*passage.one)]
    sampled = shingles_of(one.cleaned.report.text[spans[0].start : spans[-1].end])
    return bool(sampled) and 2 * sum(shingle in furniture for shingle in sampled) >= len(sampled)

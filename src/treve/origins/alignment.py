"""Which words two reports have in common: exact runs, and passages of runs that small edits part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from treve.origins.words import SEED_WORDS, NewsWords

LARGEST_EDIT = 12  # words changed, added or dropped between two runs of one passage
SHORTEST_PASSAGE = 7  # words in common; four or five in a row are often plain French

Seeds = NDArray[np.uint64]  # a number for each few words in a row


class Run(NamedTuple):
    """``words`` equal words, from word ``one`` on one side and word ``other`` on the other."""

    one: int
    other: int
    words: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs in the same order on both sides, parted by small edits only."""

    runs: tuple[Run, ...]

    @property
    def words(self) -> int:
        """How many words are the same on both sides."""
        return sum(run.words for run in self.runs)

    @property
    def one(self) -> tuple[int, int]:
        """The words covered on the one side, edits included."""
        return self.runs[0].one, self.runs[-1].one + self.runs[-1].words

    @property
    def other(self) -> tuple[int, int]:
        """The words covered on the other side, edits included."""
        return self.runs[0].other, self.runs[-1].other + self.runs[-1].words


def shared_passages(one: NewsWords, other: NewsWords) -> list[Passage]:
    """The passages that two reports share, in the order of *other*."""
    passages = (Passage(tuple(runs)) for runs in _joined(_runs(one.seeds(), other.seeds())))
    return [passage for passage in passages if passage.words >= SHORTEST_PASSAGE]


def _runs(one: Seeds, other: Seeds) -> list[Run]:
    """Runs of the seeds that both hold; of several places for one seed, the nearest to where the last run ended."""
    mine, theirs = one.tolist(), other.tolist()
    common, places = {*mine}.intersection(theirs), dict[int, list[int]]()
    for at, seed in enumerate(mine):
        if seed in common:
            places.setdefault(seed, []).append(at)
    met = [at for at, seed in enumerate(theirs) if seed in common]
    runs: list[Run] = []
    step = 0
    while step < len(met):
        at = met[step]
        ended = runs[-1].one + runs[-1].words if runs else 0
        place = min(places[theirs[at]], key=lambda place: abs(place - ended))
        seeds = _equal(one[place:], other[at:])
        runs.append(Run(place, at, seeds + SEED_WORDS - 1))
        step = bisect_left(met, at + seeds)
    return runs


def _equal(one: Seeds, other: Seeds) -> int:
    """How many seeds are the same from the start on."""
    size = min(len(one), len(other))
    differing = np.flatnonzero(one[:size] != other[:size])
    return int(differing[0]) if len(differing) else size


def _joined(runs: Iterable[Run]) -> list[list[Run]]:
    passages: list[list[Run]] = []
    for run in runs:
        if passages and _follows(passages[-1][-1], run):
            before = passages[-1][-1]
            overlap = max(before.one + before.words - run.one, before.other + before.words - run.other, 0)
            if overlap < run.words:
                passages[-1].append(Run(run.one + overlap, run.other + overlap, run.words - overlap))
        else:
            passages.append([run])
    return passages


def _follows(before: Run, run: Run) -> bool:
    gap_one = run.one - before.one - before.words
    gap_other = run.other - before.other - before.words
    return -SEED_WORDS < gap_one <= LARGEST_EDIT and -SEED_WORDS < gap_other <= LARGEST_EDIT

"""Which words two reports have in common: exact runs, and passages of runs that small edits part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from treve.origins.words import NewsWords

SEED_WORDS = 4
LARGEST_EDIT = 12  # words changed, added or dropped between two runs of one passage
SHORTEST_PASSAGE = 7  # words in common; four or five in a row are often plain French


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


Seeds = dict[tuple[int, ...], list[int]]


def seeds(text: NewsWords) -> Seeds:
    """Every few words of *text* in a row, with the places where they stand."""
    found: Seeds = {}
    numbers = text.numbers()
    for at, words in enumerate(zip(numbers, numbers[1:], numbers[2:], numbers[3:], strict=False)):
        found.setdefault(words, []).append(at)
    return found


def shared_passages(one: Seeds, other: NewsWords) -> list[Passage]:
    """The passages that the report with the seeds *one* shares with *other*, in the order of *other*."""
    passages = (Passage(tuple(runs)) for runs in _joined(_runs(one, other)))
    return [passage for passage in passages if passage.words >= SHORTEST_PASSAGE]


def _runs(one: Seeds, other: NewsWords) -> list[Run]:
    numbers = other.numbers()
    runs: list[Run] = []
    expected, first_one, first_other, length = -1, 0, 0, 0
    for at, words in enumerate(zip(numbers, numbers[1:], numbers[2:], numbers[3:], strict=False)):
        places = one.get(words)
        if places is not None and length and expected in places:
            length += 1
            expected += 1
            continue
        if length:
            runs.append(Run(first_one, first_other, length + SEED_WORDS - 1))
            length = 0
        if places is not None:
            after = runs[-1].one + runs[-1].words if runs else 0
            first_one, first_other, length = min(places, key=lambda place: abs(place - after)), at, 1
            expected = first_one + 1
    if length:
        runs.append(Run(first_one, first_other, length + SEED_WORDS - 1))
    return runs


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

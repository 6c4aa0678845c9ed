"""Which frames a sentence could match at all, told from its words in microseconds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, zip_longest

from treve.languages.frames import Frame, rarity, with_openings

_REMEMBERED = 4096
"""Sentences for which the possible frames are kept: every reader asks for its own."""


class FrameIndex:
    """A reader's frames in the order of their file. ``candidates`` are those that a sentence could match, in that order."""

    def __init__(self, frames: Iterable[Frame], among: _Triggers | None = None, first: int = 0) -> None:
        """Hold *frames*; *among* are the triggers of all frames of a pack, of which these begin with the *first*."""
        self._frames = tuple(frames)
        self._triggers = among or _Triggers(self._frames)
        self._first = first
        self._own = (1 << len(self._frames)) - 1

    def __iter__(self) -> Iterator[Frame]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def candidates(self, words: frozenset[str]) -> list[Frame]:
        """The frames that a sentence with these tape words could match, in the order of the file."""
        left = self._triggers.possible(words) >> self._first & self._own
        return [self._frames[position] for position in _bits(left)] if left else []


def index_together(frames: Mapping[str, Sequence[Frame]]) -> dict[str, FrameIndex]:
    """An index for each reader's frames: a sentence is looked at once for all of them."""
    triggers = _Triggers(tuple(chain.from_iterable(frames.values())))
    made: dict[str, FrameIndex] = {}
    first = 0
    for reader, own in frames.items():
        made[reader] = FrameIndex(own, triggers, first)
        first += len(own)
    return made


class _Triggers:
    """The groups of words that frames need, the rarest of each frame first.

    Sets of frames are whole numbers, a bit for each frame: what a word lets through is one look-up, and what several
    groups let through together is their "and".
    """

    def __init__(self, frames: Sequence[Frame]) -> None:
        groups = [sorted(frame.triggers, key=rarity, reverse=True) for frame in frames]
        self._rounds = tuple(_Round(nth) for nth in zip_longest(*groups))
        self._all = (1 << len(frames)) - 1
        self.possible = lru_cache(maxsize=_REMEMBERED)(self._possible)

    def _possible(self, words: frozenset[str]) -> int:
        """The frames that a sentence with these tape words could match."""
        known, left = with_openings(words), self._all
        for needed in self._rounds:
            left &= needed.let_through(known)
            if not left:
                break
        return left


class _Round:
    """The n-th group of each frame that has so many: which frames each word lets through."""

    __slots__ = ("_by_word", "_exempt")

    def __init__(self, groups: Sequence[frozenset[str] | None]) -> None:
        """File the frames by the words of their group; a frame without one (None) is held back by nothing."""
        by_word: defaultdict[str, int] = defaultdict(int)
        self._exempt = 0
        for position, group in enumerate(groups):
            self._exempt |= (group is None) << position
            for word in group or ():
                by_word[word] |= 1 << position
        self._by_word = dict(by_word)

    def let_through(self, known: frozenset[str]) -> int:
        """The frames without an n-th group, and those of which a word of the group is known."""
        through = self._exempt
        for word in self._by_word.keys() & known:
            through |= self._by_word[word]
        return through


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest

"""Which of a reader's frames a sentence could match at all, told from its words in microseconds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from treve.languages.frames import Frame, rarity, with_openings

_REMEMBERED = 4096


class FrameIndex:
    """A reader's frames by the groups of words that each needs. ``candidates`` keeps the order of the file.

    Sets of frames are whole numbers, a bit for each frame: what a word lets through is one look-up, and what several
    groups let through together is their "and".
    """

    def __init__(self, frames: Iterable[Frame]) -> None:
        """File each frame under every group of its triggers, the rarest group first."""
        self._frames = tuple(frames)
        groups = [sorted(frame.triggers, key=rarity, reverse=True) for frame in self._frames]
        self._rounds = tuple(_Round(nth) for nth in zip_longest(*groups))
        self._all = (1 << len(self._frames)) - 1
        self.candidates = lru_cache(maxsize=_REMEMBERED)(self._candidates)

    def __iter__(self) -> Iterator[Frame]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def _candidates(self, words: frozenset[str]) -> tuple[Frame, ...]:
        """The frames that a sentence with these tape words could match, in the order of the file."""
        known, left = with_openings(words), self._all
        for needed in self._rounds:
            left &= needed.let_through(known)
            if not left:
                break
        return tuple(self._frames[position] for position in _bits(left))


class _Round:
    """The n-th group of each frame that has so many: which frames each word lets through."""

    __slots__ = ("_by_word", "_exempt", "_words")

    def __init__(self, groups: Sequence[frozenset[str] | None]) -> None:
        """File the frames by the words of their group; a frame without one (None) is held back by nothing."""
        self._by_word: defaultdict[str, int] = defaultdict(int)
        self._exempt = 0
        for position, group in enumerate(groups):
            if group is None:
                self._exempt |= 1 << position
            for word in group or ():
                self._by_word[word] |= 1 << position
        self._words = frozenset(self._by_word)

    def let_through(self, known: frozenset[str]) -> int:
        """The frames without an n-th group, and those of which a word of the group is known."""
        through = self._exempt
        for word in known & self._words:
            through |= self._by_word[word]
        return through


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest

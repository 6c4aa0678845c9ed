"""Which of a reader's frames a sentence could match at all, told from its words in microseconds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from treve.languages.frames import Frame, rarity, with_openings

_REMEMBERED = 4096


class FrameIndex:
    """A reader's frames by the rarest group of words that each needs. ``candidates`` keeps the order of the file.

    Sets of frames are whole numbers, a bit for each frame: what a word lets through is one look-up. Of the few frames
    let through by their rarest group, each then asks for its other groups.
    """

    def __init__(self, frames: Iterable[Frame]) -> None:
        """File each frame under the words of the rarest group of its triggers; one without triggers is always let through."""
        self._frames = tuple(frames)
        self._others: list[tuple[frozenset[str], ...]] = []
        self._always = 0
        by_word: defaultdict[str, int] = defaultdict(int)
        for position, frame in enumerate(self._frames):
            rarest, *others = sorted(frame.triggers, key=rarity, reverse=True) or [frozenset()]
            self._others.append(tuple(others))
            self._always |= (not rarest) << position
            for word in rarest:
                by_word[word] |= 1 << position
        self._by_word = dict(by_word)
        self.candidates = lru_cache(maxsize=_REMEMBERED)(self._candidates)

    def __iter__(self) -> Iterator[Frame]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def _candidates(self, words: frozenset[str]) -> tuple[Frame, ...]:
        """The frames that a sentence with these tape words could match, in the order of the file."""
        known, left = with_openings(words), self._always
        for word in self._by_word.keys() & known:
            left |= self._by_word[word]
        if not left:
            return ()
        return tuple(self._frames[position] for position in _bits(left) if not any(map(known.isdisjoint, self._others[position])))


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest

"""Which frames a sentence could match at all, told from its words in microseconds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import chain, zip_longest
from operator import and_, or_

from treve.languages.frames import Frame, trigger_forms

_REMEMBERED = 4096
"""Sentences for which the possible frames are kept: every reader asks for its own."""
_WORDS = 1 << 16
"""Words for which it is kept what they let through: a language's common ones, and the names of a run."""


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

    Sets of frames are whole numbers: a bit for each frame, once for the first group, once more for the second, and so on. What a word
    lets through is worked out once for the word; a sentence joins what its words let through.
    """

    def __init__(self, frames: Sequence[Frame]) -> None:
        """File each frame under every word of its groups; a frame without an n-th group is held back there by nothing."""
        depth = max((len(frame.triggers) for frame in frames), default=0)
        self._starts = [nth * len(frames) for nth in range(depth)]
        self._all = (1 << len(frames)) - 1
        self._unasked = 0
        self._by_word: defaultdict[str, int] = defaultdict(int)
        for position, frame in enumerate(frames):
            for start, group in zip_longest(self._starts, frame.triggers):
                if group is None:
                    self._unasked |= 1 << start + position
                for word in group or ():
                    self._by_word[word] |= 1 << start + position
        self.possible = lru_cache(maxsize=_REMEMBERED)(self._possible)
        self._let_through = lru_cache(maxsize=_WORDS)(self._through)

    def _possible(self, words: frozenset[str]) -> int:
        """The frames that a sentence with these tape words could match."""
        through = reduce(or_, filter(None, map(self._let_through, words)), self._unasked)
        return reduce(and_, [through >> start for start in self._starts], self._all)

    def _through(self, word: str) -> int:
        """The frames of which a word is in a group, as it is or by its beginning."""
        return reduce(or_, [self._by_word[form] for form in trigger_forms(word) if form in self._by_word], 0)


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest

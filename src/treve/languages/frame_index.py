"""Which frames a sentence could match at all, told from its words in microseconds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import chain
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

    Sets of frames are whole numbers, a bit for each frame. What a word lets through is worked out once for the word;
    a sentence joins what its words let through in the first group of each frame, in the second, and so on.
    """

    def __init__(self, frames: Sequence[Frame]) -> None:
        """File each frame under every word of its groups; a frame without an n-th group is held back there by nothing."""
        groups = [frame.triggers for frame in frames]
        depth = max(map(len, groups), default=0)
        self._unasked = [sum((len(own) <= nth) << position for position, own in enumerate(groups)) for nth in range(depth)]
        self._by_word: list[defaultdict[str, int]] = [defaultdict(int) for _ in range(depth)]
        for position, own in enumerate(groups):
            for nth, group in enumerate(own):
                for word in group:
                    self._by_word[nth][word] |= 1 << position
        self._words = frozenset().union(*self._by_word)
        self._all = (1 << len(frames)) - 1
        self.possible = lru_cache(maxsize=_REMEMBERED)(self._possible)
        self._let_through = lru_cache(maxsize=_WORDS)(self._through)

    def _possible(self, words: frozenset[str]) -> int:
        """The frames that a sentence with these tape words could match."""
        through = self._unasked.copy()
        for word in words:
            for nth, frames in self._let_through(word):
                through[nth] |= frames
        return reduce(and_, through, self._all)

    def _through(self, word: str) -> tuple[tuple[int, int], ...]:
        """The frames of which a word is in the n-th group, as it is or by its beginning, for each n where it is in any."""
        forms = self._words.intersection(trigger_forms(word))
        if not forms:  # nearly always
            return ()
        found = (reduce(or_, [by_word.get(form, 0) for form in forms]) for by_word in self._by_word)
        return tuple((nth, frames) for nth, frames in enumerate(found) if frames)


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest

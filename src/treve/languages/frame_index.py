"""Which of a reader's frames a sentence could match at all, told from its words in microseconds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from treve.languages.frames import Frame, rarity

_OPENING = 3


class FrameIndex:
    """A reader's frames by the rarest words that each needs. ``candidates`` keeps the order of the file."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        """File each frame under one group of its triggers; a frame without any is always a candidate."""
        self._frames = tuple(frames)
        self._always: list[int] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_opening: defaultdict[str, list[int]] = defaultdict(list)
        for position, frame in enumerate(self._frames):
            self._file(position, frame)

    def __iter__(self) -> Iterator[Frame]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def _file(self, position: int, frame: Frame) -> None:
        if not frame.triggers:
            self._always.append(position)
            return
        for word in max(frame.triggers, key=rarity):
            if word.endswith("*") and len(word) <= _OPENING:
                self._always.append(position)
            elif word.endswith("*"):
                self._by_opening[word[:_OPENING]].append(position)
            else:
                self._by_word[word].append(position)

    def candidates(self, words: frozenset[str]) -> list[Frame]:
        """The frames that a sentence with these tape words could match, in the order of the file."""
        found = set(self._always)
        for word in words:
            if word in self._by_word:
                found.update(self._by_word[word])
            if word[:_OPENING] in self._by_opening:
                found.update(self._by_opening[word[:_OPENING]])
        return [frame for position in sorted(found) if (frame := self._frames[position]).possible(words)]

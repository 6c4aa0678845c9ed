"""What the paragraphs of a page speak of, looked at no further than each question needs."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import chain

from treve.cleaning.lines import Line
from treve.cleaning.vocabulary import stands_in, telling_words

_FEWEST, _SHARE = 3, 0.15  # stems in common with other paragraphs, and their part of a paragraph's own
_NEIGHBOURS = 4  # paragraphs compared one by one before all are counted
_FIRST = 8  # paragraphs looked through for a word as written, before any stem is asked for


class Subject:
    """The stems of an article's paragraphs. Most questions are answered by its first few, so that is where one looks."""

    def __init__(self, paragraphs: list[Line]) -> None:
        """Keep the paragraphs; those that are cut later still count, since they were taken for the article's."""
        self._paragraphs = paragraphs
        self._unread = iter(paragraphs)
        self._known: set[str] = set()

    def shares(self, line: Line) -> bool:
        """True when a line has a stem in common with any paragraph; False for a line without stems."""
        stems = line.stems
        if not stems:
            return False
        if any(self._holds(word) for word in telling_words(line.words, line.common)):
            return True
        while stems.isdisjoint(self._known):
            paragraph = next(self._unread, None)
            if paragraph is None:
                return False
            self._known |= paragraph.stems
        return True

    def _holds(self, word: str) -> bool:
        """True when one of the first paragraphs has this very word: tells it at a look, where its stem would tell it too."""
        return any(stands_in(word, paragraph.words) for paragraph in self._paragraphs[:_FIRST])

    @cached_property
    def last_own(self) -> int:
        """Where the last paragraph begins that speaks of what others speak of; -1 when none does."""
        places = range(len(self._paragraphs) - 1, -1, -1)
        return next((self._paragraphs[at].span.start for at in places if self._belongs(at)), -1)

    def _belongs(self, at: int) -> bool:
        """True when a paragraph speaks of what other paragraphs speak of."""
        stems = self._paragraphs[at].stems
        needed = max(_FEWEST, _SHARE * len(stems))
        near: set[str] = set()
        for other in self._paragraphs[max(0, at - _NEIGHBOURS) : at]:
            near |= other.stems & stems
            if len(near) >= needed:
                return True
        return sum(self._counts[stem] > 1 for stem in stems) >= needed

    @cached_property
    def _counts(self) -> Counter[str]:
        """In how many paragraphs each stem stands."""
        return Counter(chain.from_iterable(line.stems for line in self._paragraphs))

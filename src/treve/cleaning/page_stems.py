"""Where on a page each stem stands: what comes after a line, and what the other paragraphs speak of, each in one look."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from itertools import chain

from treve.cleaning.lines import BODY, Line

_LABEL = re.compile(r"(?:[•–-]\s*)?[A-ZÀ-Ý][\w'’ -]{1,40}(?:\.| [-–:]|:) ")
_LABEL_LENGTH, _LABEL_ENDS = 50, (". ", ": ", "- ", "– ")
SHORT_LABEL = re.compile(r"[A-ZÀ-Ý][\w'’-]+(?: [\w'’-]+){0,2}(?:\.| [-–:]|:) ")
"""A label in three words at most: no short sentence."""


def is_labelled(words: str) -> bool:
    """True for a brief with a label before its text: "Mali. Deux soldats…", "Cyclisme - Le Tour…"."""
    return any(map(words[:_LABEL_LENGTH].__contains__, _LABEL_ENDS)) and bool(_LABEL.match(words))


class PageStems:
    """The stems of a page's paragraphs by place; worked out when first asked, since most pages never ask."""

    def __init__(self, lines: list[Line]) -> None:
        """Keep the lines, of which no paragraph is cut any more."""
        self._lines = lines

    @cached_property
    def paragraphs(self) -> list[int]:
        """The places of the paragraphs."""
        return [at for at, line in enumerate(self._lines) if line.role is BODY]

    @cached_property
    def _last(self) -> dict[str, int]:
        return {stem: at for at in self.paragraphs for stem in self._lines[at].stems}

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(chain.from_iterable(self._lines[at].stems for at in self.paragraphs))

    @cached_property
    def labelled(self) -> int:
        """How many paragraphs begin with a label."""
        return sum(is_labelled(self._lines[at].words) for at in self.paragraphs)

    def following(self, at: int) -> list[Line]:
        """The first paragraph after a line, and the last of the page; none after the last one."""
        next_one = bisect_right(self.paragraphs, at)
        return [self._lines[self.paragraphs[place]] for place in (next_one, -1)] if next_one < len(self.paragraphs) else []

    def is_last(self, at: int) -> bool:
        """True when only one paragraph follows a line."""
        return bisect_right(self.paragraphs, at) == len(self.paragraphs) - 1

    def shared_after(self, stems: frozenset[str], at: int) -> float:
        """The share of *stems* that stand in a paragraph after a line; 1 when there are none to compare."""
        return sum(self._last.get(stem, -1) > at for stem in stems) / len(stems) if stems else 1.0

    def shared_with_others(self, line: Line) -> float:
        """The share of a paragraph's stems that stand in another one; 1 when it has none."""
        return sum(self._counts[stem] > 1 for stem in line.stems) / len(line.stems) if line.stems else 1.0

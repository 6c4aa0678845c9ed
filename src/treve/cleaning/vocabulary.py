"""What a passage speaks of, as stems of its telling words: enough to see that two passages have no subject in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

STEM = 6
_WORD = re.compile("[\\w\u0300-\u036f]{3,}")
_NONE = frozenset([""])
_TELLING = 5  # letters: a name, or a word so long, tells something


def stems_of(words: str, common: frozenset[str]) -> frozenset[str]:
    """The first letters of each telling word, in lower case: names, and words of five letters or more that are not *common*.

    Accents stay: stems are compared within one text, which writes its words in one way.
    """
    return frozenset(map(_stem, {*_WORD.findall(words)})) - common - _NONE


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """The stem of a word of three letters or more; empty when it tells nothing."""
    return word[:STEM].casefold() if len(word) >= _TELLING or word[0].isupper() else ""


def shared(stems: frozenset[str], others: Iterable[str]) -> float:
    """The share of *stems* found among *others*; 1 when there are none to compare."""
    return len(stems.intersection(others)) / len(stems) if stems else 1.0

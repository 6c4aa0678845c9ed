"""What a passage speaks of, as stems of its telling words: enough to see that two passages have no subject in common."""

from __future__ import annotations

import re
from collections.abc import Iterable

STEM = 6
_TELLING = re.compile(
    "[A-ZÀ-ÖØ-Ý][\\w\u0300-\u036f]{2,}|[\\w\u0300-\u036f]{5,}"
)  # a name, or a word long enough to tell something


def stems_of(words: str, common: frozenset[str]) -> frozenset[str]:
    """The first letters of each telling word, in lower case: names, and words of five letters or more that are not *common*.

    Accents stay: stems are compared within one text, which writes its words in one way.
    """
    return frozenset(word[:STEM].casefold() for word in _TELLING.findall(words)) - common


def shared(stems: frozenset[str], others: Iterable[str]) -> float:
    """The share of *stems* found among *others*; 1 when there are none to compare."""
    return len(stems.intersection(others)) / len(stems) if stems else 1.0

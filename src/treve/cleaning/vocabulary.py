"""What a passage speaks of, as stems of its telling words: enough to see that two passages have no subject in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

STEM = 6
_WORD = re.compile("[\\w\u0300-\u036f]{3,}")
_IN_WORD = re.compile("[\\w\u0300-\u036f]")
_TELLING = 5  # letters: a name, or a word so long, tells something


def stems_of(words: str, common: frozenset[str]) -> frozenset[str]:
    """The first letters of each telling word, in lower case: names, and words of five letters or more that are not *common*.

    Accents stay: stems are compared within one text, which writes its words in one way.
    """
    return frozenset(chain.from_iterable(map(_stems_between_spaces, {*words.split()}))) - common


@lru_cache(maxsize=1 << 16)
def _stems_between_spaces(written: str) -> tuple[str, ...]:
    """The stems of what stands between two spaces: one, or none when it tells nothing, or several ("d'Alep-Est")."""
    return tuple(word[:STEM].casefold() for word in _WORD.findall(written) if _tells(word))


def _tells(word: str) -> bool:
    return len(word) >= _TELLING or word[0].isupper()


def telling_words(words: str, common: frozenset[str]) -> list[str]:
    """The telling words of a passage as written."""
    return [word for word in _WORD.findall(words) if _tells(word) and word[:STEM].casefold() not in common]


def stands_in(word: str, words: str) -> bool:
    """True when a word stands in a passage as written, and not only as part of a longer one, where it first comes."""
    at = words.find(word)
    return at >= 0 and not (_IN_WORD.match(words, at + len(word)) or _IN_WORD.match(words[at - 1 : at]))


def shared(stems: frozenset[str], others: Iterable[str]) -> float:
    """The share of *stems* found among *others*; 1 when there are none to compare."""
    return len(stems.intersection(others)) / len(stems) if stems else 1.0

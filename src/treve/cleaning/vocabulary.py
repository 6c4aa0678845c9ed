"""What a passage speaks of, as stems of its telling words: enough to see that two passages have no subject in common."""

from __future__ import annotations

from collections.abc import Iterable

from treve.wording import fold

STEM = 6
_TELLING = 5  # shorter words tell little, unless they are names


def stems_of(words: str, common: frozenset[str]) -> frozenset[str]:
    """The first letters of each telling word, folded: names, and words of five letters or more that are not *common*."""
    found = set()
    for word in words.replace("’", " ").replace("'", " ").replace("-", " ").split():
        letters = word.strip('.,;:!?…«»“”"()[]/*')
        if len(letters) >= _TELLING or (len(letters) >= 3 and letters[0].isupper()):
            stem = fold(letters)[:STEM]
            if stem not in common and not stem.isdigit():
                found.add(stem)
    return frozenset(found)


def shared(stems: frozenset[str], others: Iterable[str]) -> float:
    """The share of *stems* found among *others*; 1 when there are none to compare."""
    return len(stems.intersection(others)) / len(stems) if stems else 1.0

"""News is copied: what a text gives is worked out once, and kept for its exact copies."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Protocol, TypeVar

_KEPT = 512
"""Texts: the copies of a day's news stand near each other."""
_LONGEST_KEPT = 20_000
"""Characters: bounds the memory, and news is shorter."""


class Written(Hashable, Protocol):
    """What bears a text, equal to its copies and hashed as equal: it has no name of its own."""

    @property
    def text(self) -> str:
        """Its words."""


Copied = TypeVar("Copied", bound=Written)
Means = TypeVar("Means")
Result = TypeVar("Result")


def once_for_copies(work: Callable[[Copied, Means], Result]) -> Callable[[Copied, Means], Result]:
    """The same work, done once for texts that are equal. A text longer than news is worked on each time: it is not kept."""
    kept = lru_cache(maxsize=_KEPT)(work)

    @wraps(work)
    def done(written: Copied, means: Means) -> Result:
        return kept(written, means) if len(written.text) <= _LONGEST_KEPT else work(written, means)

    return done

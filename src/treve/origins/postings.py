"""Which reports hold a sampled shingle: chains in flat arrays, 12 bytes a shingle."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

_FIRST_BUCKETS = 1 << 12
_GROWTH = 4  # buckets are made four times as many when they hold four entries each: a rebuild is rare, a chain short


class Postings:
    """Shingle number → the numbers of the reports that hold it.

    Numbers are 32-bit. Two different shingles that share a number only cost a comparison: sharing is decided
    on the words themselves.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._heads = array("I", bytes(4 * _FIRST_BUCKETS))
        self._shingles, self._reports, self._before = array("I", [0]), array("I", [0]), array("I", [0])

    def __len__(self) -> int:
        return len(self._shingles) - 1

    def put(self, shingles: Iterable[int], report: int) -> None:
        """Record that *report* holds *shingles*."""
        heads, mask = self._heads, len(self._heads) - 1
        at = len(self._shingles)
        for shingle in shingles:
            self._shingles.append(shingle)
            self._reports.append(report)
            self._before.append(heads[shingle & mask])
            heads[shingle & mask] = at
            at += 1
        if at > _GROWTH * len(heads):
            self._grow()

    def holders(self, shingle: int, limit: int) -> list[int]:
        """The reports that hold *shingle*, latest first; at most *limit* + 1 of them, so that "too many" shows."""
        shingles, reports, before = self._shingles, self._reports, self._before
        found: list[int] = []
        at = self._heads[shingle & (len(self._heads) - 1)]
        while at:
            if shingles[at] == shingle:
                found.append(reports[at])
                if len(found) > limit:
                    break
            at = before[at]
        return found

    def _grow(self) -> None:
        self._heads = heads = array("I", bytes(4 * _GROWTH * len(self._heads)))
        mask, before = len(heads) - 1, self._before
        for at, shingle in enumerate(self._shingles):
            if at:
                before[at] = heads[shingle & mask]
                heads[shingle & mask] = at

"""Which reports hold a sampled shingle: chains in flat arrays, 12 bytes a shingle."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterator, Mapping

_FIRST_BUCKETS = 1 << 12
_GROWTH = 4  # buckets are made four times as many when they hold one entry each: a rebuild is rare, a chain short


class Postings:
    """Shingle number → the reports that hold it, and whether between quotation marks.

    Reports are known by number, in the order of their coming. Numbers of shingles have 32 bits: that two different
    ones share a number happens to one pair of reports in millions, and such a pair must share two of them to be looked at.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._heads = array("I", bytes(4 * _FIRST_BUCKETS))
        self._shingles, self._holders, self._before = array("I", [0]), array("I", [0]), array("I", [0])
        self._first = array("I", [1])  # per report, where its entries begin; then where the next report's will

    def __len__(self) -> int:
        return len(self._first) - 1

    def put(self, shingles: Mapping[int, int]) -> None:
        """Record the *shingles* (number → quoted 0 or 1) of the next report."""
        heads, mask, at = self._heads, len(self._heads) - 1, len(self._shingles)
        twice = 2 * len(self)
        self._holders.extend([twice + quoted for quoted in shingles.values()])
        self._shingles.extend(shingles)
        before = []
        for shingle in shingles:
            bucket = shingle & mask
            before.append(heads[bucket])
            heads[bucket] = at
            at += 1
        self._before.extend(before)
        self._first.append(at)
        if at > len(heads):
            self._grow()

    def shingles(self, report: int) -> array[int]:
        """The numbers of the shingles that *report* holds."""
        return self._shingles[self._first[report] : self._first[report + 1]]

    def size(self, report: int) -> int:
        """How many shingles *report* holds."""
        return self._first[report + 1] - self._first[report]

    def to_bytes(self, report: int) -> bytes:
        """The entries of *report*: a shingle and its quoted mark each, five bytes, in the order of the text."""
        first, end = self._first[report], self._first[report + 1]
        return b"".join(self._shingles[at].to_bytes(4, "little") + bytes((self._holders[at] & 1,)) for at in range(first, end))

    def put_bytes(self, entries: bytes, start: int, size: int) -> int:
        """Record the next report's *size* entries, which begin at byte *start*; where the ones after them begin."""
        end = start + 5 * size
        self.put({int.from_bytes(entries[at : at + 4], "little"): entries[at + 4] for at in range(start, end, 5)})
        return end

    @property
    def entries(self) -> int:
        """How many marks :meth:`earlier` needs."""
        return len(self._shingles)

    def earlier(self, report: int, idle: Container[int], seen: bytearray | None) -> Iterator[tuple[int, list[int], bool]]:
        """Each shingle of *report* that earlier reports hold: its number, its holders, whether no later report holds it.

        A holder is twice the report's number, plus 1 where either report says it between quotation marks. Shingles in
        *idle* are left out. Ask for the latest report first: *seen* marks what a later report has met; None for the latest alone.
        """
        shingles, holders, before = self._shingles, self._holders, self._before
        for entry in range(self._first[report], self._first[report + 1]):
            at = before[entry]
            if at and (shingle := shingles[entry]) not in idle:
                found: list[int] = []
                while at:
                    if shingles[at] == shingle:
                        if seen is not None and not found:
                            seen[at] = 1
                        found.append(holders[at])
                    at = before[at]
                if found:
                    yield (
                        shingle,
                        [holder | 1 for holder in found] if holders[entry] & 1 else found,
                        seen is None or not seen[entry],
                    )

    def _grow(self) -> None:
        self._heads = heads = array("I", bytes(4 * _GROWTH * len(self._heads)))
        mask, before = len(heads) - 1, self._before
        for at in range(1, len(before)):  # entry 0 stands for "none"
            bucket = self._shingles[at] & mask
            before[at] = heads[bucket]
            heads[bucket] = at

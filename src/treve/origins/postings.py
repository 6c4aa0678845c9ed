"""Which reports hold which sampled shingle, in memory: flat arrays of six bytes a shingle, sorted when asked."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from treve.origins.shingles import Shingles

_GROUPS_AT_ONCE = 1 << 18  # shingles looked at for furniture
_ROWS_AT_ONCE = 1 << 22  # pairs counted in slices, before the slices are added up
_PAIRS_AT_ONCE = 1 << 21  # 16 MB at a time and some copies of it, however many pairs there are


class Postings:
    """Report → shingles. Reports are known by number, in the order of their coming."""

    def __init__(self) -> None:
        """Start empty."""
        self._entries = array("I")  # twice the shingle's number, plus 1 when the report quotes it
        self._places = array("H")
        self._first = array("Q", [0])  # per report, where its entries begin; then where the next report's will

    def __len__(self) -> int:
        return len(self._first) - 1

    def put(self, shingles: Shingles) -> None:
        """Record the shingles of the next report."""
        self._entries.frombytes((shingles.numbers << np.uint32(1) | shingles.quoted).astype(np.uint32).tobytes())
        self._places.frombytes(shingles.places.tobytes())
        self._first.append(len(self._entries))

    def shingles(self, report: int) -> Shingles:
        """What *report* holds, in the order of its text."""
        mine = slice(self._first[report], self._first[report + 1])
        entries = np.array(self._entries[mine], dtype=np.uint32)
        places = np.array(self._places[mine], dtype=np.uint16)
        return Shingles(entries >> np.uint32(1), places, (entries & np.uint32(1)).astype(np.bool_))

    def size(self, report: int) -> int:
        """How many shingles *report* holds."""
        return self._first[report + 1] - self._first[report]

    def by_shingle(self) -> Holdings:
        """All that is held, shingle by shingle."""
        entries = np.frombuffer(self._entries, dtype=np.uint32)
        keys = entries.astype(np.uint64)  # the largest array there is: worked on in place
        keys >>= np.uint64(1)
        keys <<= np.uint64(33)
        keys |= (entries & np.uint32(1)).astype(np.uint8)
        sizes = np.diff(np.frombuffer(self._first, dtype=np.uint64)).astype(np.int64)
        keys |= np.repeat(np.arange(len(self), dtype=np.uint32) << np.uint32(1), sizes)
        keys.sort()
        return Holdings(keys)


@dataclass(frozen=True)
class Holdings:
    """Every shingle with the reports that hold it: ``keys`` of 64 bits in order, shingle, then report, then quoted."""

    keys: NDArray[np.uint64]

    @cached_property
    def _groups(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the keys of each shingle begin, and how many reports hold it."""
        change = self.keys[1:] ^ self.keys[:-1]
        change >>= np.uint64(33)
        starts = np.concatenate([np.zeros(min(len(self.keys), 1), np.int64), np.flatnonzero(change) + 1])
        return starts, np.diff(starts, append=len(self.keys))

    def crowded(self, outlets: NDArray[np.int64], *, of_one_outlet: int, of_any: int) -> Iterator[tuple[int, list[int]]]:
        """Each shingle held by so many reports *of_one_outlet*, or *of_any*, with the reports that hold it.

        *outlets* has a number per report, negative where the outlet is unknown.
        """
        starts, sizes = self._groups
        large = np.flatnonzero(sizes >= of_one_outlet)
        parts = np.array_split(large, len(large) // _GROUPS_AT_ONCE + 1)
        crowds = np.concatenate([self._desks(part, outlets, of_one_outlet) for part in parts])
        crowds = np.union1d(crowds, np.flatnonzero(sizes >= of_any))
        for group in crowds.tolist():
            keys = self.keys[starts[group] : starts[group] + sizes[group]]
            yield int(keys[0] >> np.uint64(33)), reports_of(keys).tolist()

    def _desks(self, groups: NDArray[np.int64], outlets: NDArray[np.int64], fewest: int) -> NDArray[np.int64]:
        """Those of *groups* of which *fewest* reports or more have one outlet."""
        starts, sizes = (column[groups] for column in self._groups)
        each = np.repeat(groups, sizes)
        places = np.arange(len(each)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(starts, sizes)
        holders = outlets[reports_of(self.keys[places]).astype(np.int64)]
        desks, counts = np.unique(each[holders >= 0] << 32 | holders[holders >= 0], return_counts=True)
        crowded: NDArray[np.int64] = desks[counts >= fewest] >> 32
        return crowded

    def pairs(self, idle: set[int]) -> tuple[NDArray[np.uint64], NDArray[np.uint32], NDArray[np.uint32]]:
        """Every two reports that hold a shingle that is not *idle*, and how many such shingles they share.

        Three columns: the pair as one number (the later report, then the earlier, 32 bits each), the shingles outside
        quotation marks, those that either report quotes.
        """
        starts, sizes = self._groups
        wanted = sizes > 1
        if idle:
            wanted &= ~np.isin(self.keys[starts] >> np.uint64(33), np.fromiter(idle, np.uint64, len(idle)))
        parts: list[Counts] = []
        for events in _events(self.keys, starts[wanted], sizes[wanted]):
            parts.append(_counted(events))
            if sum(len(part[0]) for part in parts) > _ROWS_AT_ONCE:
                parts = [_added(parts)]
        return _added(parts)


def reports_of(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The reports of *keys*."""
    return keys >> np.uint64(1) & np.uint64(0xFFFFFFFF)


def _events(keys: NDArray[np.uint64], starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> Iterator[NDArray[np.uint64]]:
    """A number for each shingle in common of two reports: the later, the earlier, whether either quotes it; some at a time."""
    meetings = np.cumsum(sizes * (sizes - 1) // 2)
    cuts = np.searchsorted(meetings, np.arange(_PAIRS_AT_ONCE, int(meetings[-1]) if len(meetings) else 0, _PAIRS_AT_ONCE))
    for first, end in zip([0, *cuts.tolist()], [*cuts.tolist(), len(starts)], strict=True):
        if first < end:
            yield _meetings(keys, starts[first:end], sizes[first:end])


def _meetings(keys: NDArray[np.uint64], starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.uint64]:
    firsts = np.repeat(starts, sizes)
    places = np.arange(len(firsts)) - np.repeat(np.cumsum(sizes) - sizes, sizes)  # of a key among its shingle's
    later = np.repeat(firsts + places, places)
    before = np.cumsum(places) - places
    earlier = np.repeat(firsts, places) + np.arange(len(later)) - np.repeat(before, places)
    one, other = keys[later], keys[earlier]
    met: NDArray[np.uint64] = reports_of(one) << np.uint64(33) | reports_of(other) << np.uint64(1) | (one | other) & np.uint64(1)
    return met


Counts = tuple[NDArray[np.uint64], NDArray[np.uint32], NDArray[np.uint32]]


def _counted(events: NDArray[np.uint64]) -> Counts:
    events.sort()
    pairs = events >> np.uint64(1)
    starts = np.flatnonzero(np.diff(pairs, prepend=~np.uint64(0)))
    quoted = np.add.reduceat((events & np.uint64(1)).astype(np.uint32), starts) if len(starts) else np.zeros(0, np.uint32)
    return pairs[starts], np.diff(starts, append=len(events)).astype(np.uint32) - quoted, quoted


def _added(parts: list[Counts]) -> Counts:
    """Counts made in parts, as one."""
    pairs = np.concatenate([np.zeros(0, np.uint64), *(part[0] for part in parts)])
    order = np.argsort(pairs, kind="stable")
    pairs = pairs[order]
    starts = np.flatnonzero(np.diff(pairs, prepend=~np.uint64(0)))
    plain, quoted = (
        np.concatenate([np.zeros(0, np.uint32), *(part[column] for part in parts)])[order].astype(np.uint32) for column in (1, 2)
    )
    if not len(starts):
        return pairs, plain, quoted
    return pairs[starts], np.add.reduceat(plain, starts), np.add.reduceat(quoted, starts)

"""Pairs to incidents, without chains: a claim joins a cluster only when it goes with the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from treve.matching.reasons import VETOES
from treve.model import Merge

_WITNESSES = 6  # of a large cluster, so many members are asked on either side


def cluster(size: int, merges: Sequence[tuple[int, int, Merge]], weigh: Callable[[int, int], Merge]) -> list[list[int]]:
    """Groups of the positions 0..size-1.

    The strongest pairs join first; two groups join when their members agree on average and no pair of them is
    ruled out (days apart, places far).
    """
    home = list(range(size))
    groups: dict[int, list[int]] = {position: [position] for position in range(size)}
    for one, other, merge in sorted(merges, key=lambda entry: (-entry[2].score, entry[0], entry[1])):
        a, b = home[one], home[other]
        if a == b or not merge.joined or not _agree(groups[a], groups[b], weigh):
            continue
        kept, gone = min(a, b), max(a, b)
        groups[kept] = sorted(groups[kept] + groups.pop(gone))
        for member in groups[kept]:
            home[member] = kept
    return [groups[first] for first in sorted(groups)]


def _agree(one: list[int], other: list[int], weigh: Callable[[int, int], Merge]) -> bool:
    pairs = [weigh(a, b) for a in one[:_WITNESSES] for b in other[:_WITNESSES]]
    if any(_ruled_out(merge) for merge in pairs):
        return False
    return sum(merge.score for merge in pairs) > 0


def _ruled_out(merge: Merge) -> bool:
    return not merge.joined and any(reason.name in VETOES for reason in merge.reasons)

"""Pairs to incidents, without chains: a claim joins a cluster only when it goes with the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from treve.matching.reasons import Weight

_WITNESSES = 6  # of a large cluster, so many members are asked on either side


def cluster(reports: Sequence[str], pairs: Sequence[tuple[int, int]], weigh: Callable[[int, int], Weight]) -> list[list[int]]:
    """Groups of the positions of *reports*, which tells each claim's report.

    The strongest *pairs* join first; two groups join when their members agree on average and no pair of them is
    ruled out (days apart, places far).
    """
    home = list(range(len(reports)))
    groups: dict[int, list[int]] = {position: [position] for position in home}
    joined = [(-weight.score, *pair) for pair in pairs if (weight := weigh(*pair)).joined]
    for _, one, other in sorted(joined):
        a, b = home[one], home[other]
        if a == b or not _agree(groups[a], groups[b], weigh, reports):
            continue
        kept, gone = min(a, b), max(a, b)
        groups[kept] = sorted(groups[kept] + groups.pop(gone))
        for member in groups[kept]:
            home[member] = kept
    return [groups[first] for first in sorted(groups)]


def _agree(one: list[int], other: list[int], weigh: Callable[[int, int], Weight], reports: Sequence[str]) -> bool:
    """True when the reports on either side agree on the whole: of what one report tells twice, the better telling counts."""
    best: dict[tuple[str, str], float] = {}
    for a in one[:_WITNESSES]:
        for b in other[:_WITNESSES]:
            weight = weigh(a, b)
            if weight.ruled_out:
                return False
            told = (reports[a], reports[b])
            best[told] = max(best.get(told, weight.score), weight.score)
    return sum(best.values()) > 0

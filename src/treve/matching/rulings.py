"""Persons' decisions held against the claims of this run: what is joined, taken apart, confirmed, rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from treve.matching.reasons import Weight
from treve.matching.told import Told
from treve.model import Anchor, Decision, DecisionKind, Span

Groups = list[list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision that holds, with the positions of the claims it was made on and of those it sets them against or with."""

    decision: Decision
    claims: tuple[int, ...]
    others: tuple[int, ...] = ()

    @property
    def all(self) -> tuple[int, ...]:
        """Every claim that the person had in view."""
        return (*self.claims, *self.others)


def find_rulings(decisions: Iterable[Decision], acts: Sequence[Told]) -> tuple[list[Ruling], tuple[int, ...]]:
    """The decisions that hold, in the order they were made, and the numbers of those whose claims are gone."""
    finder = ClaimFinder(acts)
    rulings, unanswered = [], []
    for decision in sorted((d for d in decisions if d.holds), key=lambda d: d.number):
        ruling = Ruling(decision=decision, claims=finder.all(decision.claims), others=finder.all(decision.others))
        if ruling.claims and (ruling.others or not decision.others):
            rulings.append(ruling)
        else:
            unanswered.append(decision.number)
    return rulings, tuple(unanswered)


class ClaimFinder:
    """Finds an anchor's claim among those of this run: by its id and sentence, else by its sentence."""

    def __init__(self, acts: Sequence[Told]) -> None:
        self._by_report: dict[str, list[tuple[int, Told]]] = {}
        for position, told in enumerate(acts):
            self._by_report.setdefault(told.report, []).append((position, told))

    def all(self, anchors: Iterable[Anchor]) -> tuple[int, ...]:
        """The positions of all anchors that are found, each once, in order."""
        found = (self.find(anchor) for anchor in anchors)
        return tuple(sorted({position for position in found if position is not None}))

    def find(self, anchor: Anchor) -> int | None:
        """The position of the claim; None when no claim of its report leans on its sentence."""
        there = self._by_report.get(anchor.report, ())
        near = [(_common(anchor, told), told.claim.id == anchor.claim, -position) for position, told in there]
        best = max(near, default=(0, False, 0))
        return -best[2] if best[0] else None


def _common(anchor: Anchor, told: Told) -> int:
    """Code points that the anchor's sentence has in common with the claim's; 0 when they are not half of either."""
    best = max((_overlap(anchor.sentence, span) for span in told.claim.evidence), default=0)
    return best if 2 * best >= anchor.sentence.end - anchor.sentence.start else 0


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def regroup(groups: Groups, rulings: Sequence[Ruling], weigh: Callable[[int, int], Weight]) -> Groups:
    """The machine's groups with every merge and split carried out, in the order in which they were decided."""
    shelf = _Shelf(groups)
    for ruling in rulings:
        if ruling.decision.kind == DecisionKind.MERGE:
            shelf.join(ruling)
        elif ruling.decision.kind == DecisionKind.SPLIT:
            shelf.part(ruling, weigh)
    return shelf.groups()


class _Shelf:
    """Groups of positions that can be joined and parted."""

    def __init__(self, groups: Groups) -> None:
        self._members = {number: set(group) for number, group in enumerate(groups)}
        self._home = {position: number for number, group in self._members.items() for position in group}

    def groups(self) -> Groups:
        """The groups as they stand, empty ones left out, by their first position."""
        return sorted(sorted(group) for group in self._members.values() if group)

    def join(self, ruling: Ruling) -> None:
        """Both sides' groups become one, and every claim that the person joined comes along."""
        kept, gone = self._main(ruling.claims), self._main(ruling.others)
        self._move([*self._members[gone], *ruling.all], kept)

    def part(self, ruling: Ruling, weigh: Callable[[int, int], Weight]) -> None:
        """The claims leave the group of the others; what came since goes to the side it weighs more with."""
        there = self._main(ruling.others)
        leaving = [position for position in ruling.claims if self._home[position] == there]
        if not leaving:
            return
        came = self._members[there] - set(ruling.all)
        staying = [position for position in ruling.others if self._home[position] == there]
        leaving += [one for one in sorted(came) if _mean(one, leaving, weigh) > _mean(one, staying, weigh)]
        fresh = max(self._members) + 1
        self._members[fresh] = set()
        self._move(leaving, fresh)

    def _main(self, positions: Sequence[int]) -> int:
        """The group that holds most of the positions; the first of equals."""
        homes = [self._home[position] for position in positions]
        return min(homes, key=lambda number: (-homes.count(number), min(self._members[number])))

    def _move(self, positions: Iterable[int], to: int) -> None:
        for position in positions:
            self._members[self._home[position]].discard(position)
            self._members[to].add(position)
            self._home[position] = to


def _mean(one: int, others: Sequence[int], weigh: Callable[[int, int], Weight]) -> float:
    return sum(weigh(one, other).score for other in others) / len(others)


def rulings_on(groups: Groups, rulings: Sequence[Ruling]) -> dict[int, list[Ruling]]:
    """The rulings on each group, by the group's first position: on the group that holds most of their claims, of a split on both."""
    home = {position: group[0] for group in groups for position in group}
    found: dict[int, list[Ruling]] = {}
    for ruling in rulings:
        sides = (ruling.claims, ruling.others) if ruling.decision.kind == DecisionKind.SPLIT else (ruling.all,)
        for first in dict.fromkeys(_most(side, home) for side in sides):
            found.setdefault(first, []).append(ruling)
    return found


def _most(positions: Sequence[int], home: dict[int, int]) -> int:
    homes = [home[position] for position in positions]
    return min(homes, key=lambda first: (-homes.count(first), first))

"""Clauses: where a sentence that tells two deeds side by side goes over from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from treve.languages import Pack
from treve.model import Place
from treve.reading.one_place import same
from treve.reading.passages import Passage, holds_verb
from treve.reading.violence import Cue
from treve.tagging import Unit

_HEAD = 6
"""Units that open a clause, in which "un second" stands for the noun of the deed before."""


class ClauseReader:
    """Finds where the deeds of a sentence part, with the words of a language pack; *place* tells where a part happened."""

    def __init__(self, pack: Pack, place: Callable[[Passage], Place | None]) -> None:
        """Collect the word classes once."""
        self.place = place
        self.joins = pack.word_class("incidents.joins_clauses")
        self.past = pack.word_class("incidents.finite") | pack.word_class("incidents.past")
        self.others = pack.word_class("incidents.another_one")
        self.relatives = pack.word_class("incidents.relatives")

    def edges(self, whole: Passage) -> list[int]:
        """The units where parts begin: at words that part two events, when each side has an event, and a time or place."""
        start, end = whole.units
        marked = [at for at, unit in enumerate(whole.line.tape.units) if unit.tape in ("PLACE", "DATE") and at < end]
        told = [first for first, _ in whole.events()]
        days = [day.at for day in whole.days]
        again = {first for first, _ in whole.stances.of("same_again")}
        edges = [start]
        turns = {first for first, _ in whole.stances.of("accuses") if any(at < first for at, _ in whole.stances.of("denied"))}
        splits = {first for first, _ in whole.stances.of("split")}
        opened = set(self._opened(whole))
        joined = {at for at in range(start, end) if whole.line.tape.units[at].tape in self.joins} | opened
        joined -= splits | again | turns
        for edge in sorted(first for first in splits | again | turns | joined if start < first < end):
            if edge in joined:
                sides = whole.within(edges[-1], edge, 0), whole.within(edge, end, 1)
                if self._two_deeds(*sides) or (edge in opened and self._only_first(*sides)):
                    edges.append(edge)
                continue
            left = any(edges[-1] <= at < edge for at in told) and any(edges[-1] <= at < edge for at in marked)
            right = any(at >= edge for at in told) and any(at >= edge for at in marked)
            if _same_blow(whole, edge):
                continue
            right = right or (edge in splits and self._both_count(whole, edges[-1], edge))
            twice = edge in again and any(at >= edge for at in days) and any(edges[-1] <= at < edge for at in days)
            turned = edge in turns and any(edges[-1] <= at < edge for at in told) and any(at >= edge for at in told)
            if turned or (edge not in turns and left and (twice or (right and edge not in again))):
                edges.append(edge)
        return edges

    def _opened(self, whole: Passage) -> Iterator[int]:
        """The commas that may end the clause with which "Alors que…", "Après…" open the sentence."""
        units = whole.line.tape.units
        for first, last in whole.stances.of("opens"):
            commas = (k for k in range(last, whole.units[1] - 2) if units[k].tape == ",")
            ends = (k for k in commas if units[k + 1].tape not in self.relatives and not _dates_it(units[k + 1 : k + 3]))
            yield from ends if first == whole.units[0] else ()

    def _only_first(self, left: Passage, right: Passage) -> bool:
        """True where the main clause behind a first one tells no violence: its places are none of the deed's."""
        return bool(left.events()) and not right.events() and self._has_verb(right) and self.place(left) is not None

    def _two_deeds(self, left: Passage, right: Passage) -> bool:
        """True for two clauses that tell deeds of their own: two kinds with their own dead, or two places of which neither lies in the other."""
        new = _new_deeds(right)
        if not (self._has_verb(left) and self._has_verb(right) and left.events()):
            return False
        if _kills(left) and _kills(right) and any(cue.indefinite for cue in new) and left.deeds():
            kinds = {cue.type for cue in left.deeds()}
            if kinds.isdisjoint(cue.type for cue in new):
                return True
        if not (new or (_kills(right) and left.harms)):
            return False
        here, there = self.place(left), self.place(right)
        return here is not None and there is not None and not same(here, there)

    def _has_verb(self, part: Passage) -> bool:
        """True where a verb in a past tense stands."""
        return holds_verb(part.line.tape.units[slice(*part.units)], part.line.tape.text, self.past)

    def _both_count(self, whole: Passage, start: int, edge: int) -> bool:
        """True where a new deed behind an edge counts its own people, as the one before it does: it was at the same place."""
        left, right = whole.within(start, edge, 0), whole.within(edge, whole.units[1], 1)
        return bool(left.harms and left.deeds() and right.harms) and any(cue.indefinite for cue in _new_deeds(right))

    def another(self, part: Passage) -> int | None:
        """The unit of "second" in "puis un second a visé une école": one more of what was told before it; None where no such word opens it."""
        units, text = part.line.tape.units, part.line.tape.text
        head = range(part.units[0], min(part.units[0] + _HEAD, part.units[1] - 1))
        ones = (k for k in head if units[k].tape in self.others and holds_verb(units[k + 1 : k + 2], text, self.past))
        return next(ones, None)


def _new_deeds(part: Passage) -> list[Cue]:
    """The deeds that a part tells as new."""
    return [cue for cue in part.deeds() if not cue.definite]


def _dates_it(behind: Sequence[Unit]) -> bool:
    """True for the day between commas of "…, lundi soir, le ministre a dénoncé"."""
    return [unit.tape for unit in behind] == ["DATE", ","]


def _kills(part: Passage) -> bool:
    """True where a count of dead is told."""
    return any(harm.what == "killed" and harm.figure.known and harm.figure.high != 0 for harm in part.harms)


def _same_blow(whole: Passage, edge: int) -> bool:
    """True where the wounded follow the dead of the same blow: "40 morts et 20 autres blessés à Mandalay"."""
    told = sorted(whole.harms, key=lambda harm: harm.at)
    behind = next((harm for harm in told if edge <= harm.at <= edge + 1), None)
    before = [harm for harm in told if harm.at < edge]
    marks = {unit.tape for unit in whole.line.tape.units[before[-1].at : edge]} if before else set()
    return (
        behind is not None and behind.what == "wounded" and bool(before) and before[-1].what == "killed" and "PLACE" not in marks
    )

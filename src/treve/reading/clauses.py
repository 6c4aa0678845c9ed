"""Clauses: where a sentence that tells two deeds side by side goes over from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from treve.languages import Pack
from treve.model import Place
from treve.reading.one_place import same
from treve.reading.passages import Passage
from treve.reading.violence import Cue

_HEAD = 6
"""Units that open a clause, in which "un second" stands for the noun of the deed before."""


class ClauseReader:
    """Finds where the deeds of a sentence part, with the words of a language pack; *place* tells where a part happened."""

    def __init__(self, pack: Pack, place: Callable[[Passage], Place | None]) -> None:
        """Collect the word classes once."""
        self.place = place
        self.joins = pack.word_class("incidents.joins_clauses")
        self.past = pack.word_class("incidents.past")
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
        joined = set(self._joints(whole)) - splits - again - turns
        for edge in sorted(first for first in splits | again | turns | joined if start < first < end):
            if edge in joined:
                if self._two_deeds(whole.within(edges[-1], edge, 0), whole.within(edge, end, 1)):
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

    def _joints(self, whole: Passage) -> Iterator[int]:
        """The units of "et" and "mais", and where the clause ends with which "Alors que…", "Après…" open the sentence."""
        units = whole.line.tape.units
        yield from (k for k in range(*whole.units) if units[k].tape in self.joins)
        for first, last in whole.stances.of("opens"):
            commas = (
                k for k in range(last, whole.units[1] - 1) if units[k].tape == "," and units[k + 1].tape not in self.relatives
            )
            if first == whole.units[0] and any(whole.units[0] <= at for at, _ in whole.events()):
                yield from commas

    def _two_deeds(self, left: Passage, right: Passage) -> bool:
        """True for two clauses that each tell a deed of their own, at two places of which neither lies in the other."""
        own = bool(_new_deeds(right)) or _kills(right)
        if not (own and left.events() and (_new_deeds(right) or left.harms) and self._has_verb(left) and self._has_verb(right)):
            return False
        here, there = self.place(left), self.place(right)
        return here is not None and there is not None and not same(here, there)

    def _has_verb(self, part: Passage) -> bool:
        """True where a verb in a past tense stands: the tape has no accents, and "à" is none."""
        text = part.line.tape.text
        return any(unit.span.of(text).casefold() in self.past for unit in part.line.tape.units[slice(*part.units)])

    def _both_count(self, whole: Passage, start: int, edge: int) -> bool:
        """True where a new deed behind an edge counts its own people, as the one before it does: it was at the same place."""
        left, right = whole.within(start, edge, 0), whole.within(edge, whole.units[1], 1)
        return bool(left.harms and left.deeds() and right.harms) and any(cue.indefinite for cue in _new_deeds(right))

    def another(self, part: Passage) -> bool:
        """True for "puis un second a visé une école": one more of what was told before it."""
        units = part.line.tape.units
        head = range(part.units[0], min(part.units[0] + _HEAD, part.units[1] - 1))
        return any(
            units[k].tape in self.others and units[k + 1].span.of(part.line.tape.text).casefold() in self.past for k in head
        )


def _new_deeds(part: Passage) -> list[Cue]:
    """The deeds that a part tells as new."""
    return [cue for cue in part.deeds() if not cue.definite]


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

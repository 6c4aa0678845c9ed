"""Parts: which words of a sentence tell which event, when it tells several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from treve.languages import Pack
from treve.model import Figure
from treve.reading.harm import Harm
from treve.reading.lists import ListReader
from treve.reading.passages import Passage
from treve.tagging.date_expressions import DateExpression, DateKind

_ANCHORED = 4
"""Units behind "un jour après" in which the words of the event stand that came before."""
_APPOSED = 14
"""Units of what stands between commas behind a noun."""
_OPENS = 1
"""The last unit at which "une semaine après l'attaque" opens its sentence, so that the event told stands behind it."""
_RULE = "stance.respectively"
_SEVERAL = 2
"""So many places told with as many figures are as many events."""


class PartReader:
    """Parts sentences with the words of a language pack."""

    def __init__(self, pack: Pack) -> None:
        """Collect the word classes once."""
        self.fates = {
            **dict.fromkeys(pack.word_class("harm.dead"), "killed"), **dict.fromkeys(pack.word_class("harm.wounded"), "wounded"),
        }  # fmt: skip
        self.orienting = pack.word_class("harm.orienting")
        self.one = pack.word_class("harm.one")
        self.relatives = pack.word_class("incidents.relatives")
        self.listed = tuple(pack.words["harm.listed_rules"])
        self.lists = ListReader(pack)

    def parts(self, whole: Passage) -> Iterator[Passage]:
        """The parts of a sentence that tell events of their own; a part without a date takes those of the whole sentence."""
        if each := self._respectively(whole):
            yield from each
        elif anchored := self._anchored(whole):
            main, earlier = anchored
            if main.events():
                yield from self._apart(main)
            yield earlier
        else:
            yield from self.lists.by_count(whole) or self.lists.by_day(whole) or self._apart(whole)

    def _respectively(self, whole: Passage) -> list[Passage]:
        """One part for each place of "à Homs, à Hassaké et à Saboura ont fait respectivement quatre, huit et un morts"."""
        units = whole.line.tape.units
        at = next((first for first, _ in whole.stances.of("respectively")), whole.units[1])
        end = next((k for k in range(at, whole.units[1]) if units[k].tape in self.fates), None)
        if end is None:
            return []
        figures = [k for k in range(at, end) if units[k].tape == "FIGURE" or units[k].tape in self.one]
        places = [k for k in range(at) if units[k].tape == "PLACE"]
        if len(places) > len(figures):  # "…, à l'ouest de Damas" tells where the last one is
            places = [k for k in places if units[k - 1].tape not in self.orienting]
        if len(figures) < _SEVERAL or len(places) != len(figures):
            return []
        what = self.fates[units[end].tape]
        return [
            replace(whole, number=number, units=(place, place + 1), harms=[_harm(whole, figure, what)])
            for number, (place, figure) in enumerate(zip(places, figures, strict=True))
        ]

    def _anchored(self, whole: Passage) -> tuple[Passage, Passage] | None:
        """What is told, and the earlier event from which its day is counted: "…, au lendemain d'un attentat contre un bus"."""
        for first, last in whole.stances.of("anchor"):
            cue = next((cue for cue in whole.cues if last <= cue.first <= last + _ANCHORED), None)
            counts, back = _days_back(whole, first)
            if cue is None or not counts:
                continue
            end = self._clause_end(whole, cue.last)
            main = (end, whole.units[1]) if first <= _OPENS else (whole.units[0], first)
            told, earlier = whole.within(*main, 0), whole.within(first + 1, end, 1)
            if told.events():
                return told, replace(earlier, leans=True, before=back)
            if (first <= _OPENS or _beside_a_day(whole, first)) and earlier.events():
                # "Deux jours après l'attaque, le ministre a réagi mardi"
                return told, replace(earlier, leans=True, before=back, alone=True)
        return None

    def _clause_end(self, whole: Passage, at: int) -> int:
        """The unit where the clause around a unit ends: at a comma behind which nothing more is told of the same noun.

        "l'attentat, le pire de l'histoire du pays, qui avait fait 358 morts" goes on behind what stands between commas.
        """
        units = whole.line.tape.units
        marks = [k for k in range(at + 1, whole.units[1] - 1) if units[k].tape in ",;"]
        for number, k in enumerate(marks):
            apposed = any(
                other - k <= _APPOSED and units[other + 1].tape in self.relatives for other in marks[number + 1 : number + 2]
            )
            if units[k + 1].tape not in self.relatives and not apposed:
                return k
        return whole.units[1]

    def _apart(self, whole: Passage) -> Iterator[Passage]:
        edges = _edges(whole)
        if _counted_together(whole, edges):
            whole = replace(whole, harms=[], listed=True)
        for number, (first, last) in enumerate(zip(edges, [*edges[1:], whole.units[1]], strict=True)):
            part = whole.within(first, last, number)
            if not part.days and number:
                part = replace(part, days=whole.days)
            if not part.cues and (_told_again(whole, first, last) or self._listed(part)):
                part = replace(part, cues=[cue for cue in whole.cues if cue.first < first][-1:])
            if part.cues or part.harms:
                yield part

    def _listed(self, part: Passage) -> bool:
        """True for "… et cinq à Oïcha": a figure that goes on about what was told before, elsewhere."""
        return bool(part.harms) and all(harm.rule.startswith(self.listed) for harm in part.harms)


def _harm(whole: Passage, at: int, what: str) -> Harm:
    """The harm that the figure at a unit tells; a bare "un" is one."""
    unit = whole.line.tape.units[at]
    if unit.mark and isinstance(unit.mark.value, Figure):
        return Harm(what=what, figure=unit.mark.value, at=at, rule=_RULE)
    words = unit.span.of(whole.line.tape.text)
    return Harm(what=what, figure=Figure(low=1, high=1, text=words, span=unit.span), at=at, rule=_RULE)


def _days_back(whole: Passage, at: int) -> tuple[bool, int | None]:
    """Whether the words at a unit count from an earlier event, and how many days: "deux jours après" 2, "au lendemain de" 1."""
    mark = whole.line.tape.units[at].mark
    if mark is None:
        return True, 2 if whole.line.tape.units[at + 1].tape == "surlendemain" else 1
    told = mark.value
    if not isinstance(told, DateExpression) or told.kind is not DateKind.LATER or (told.offset or 0) < 0:
        return False, None
    if told.unit_days == 0:
        return True, 0
    return True, told.count * told.unit_days if told.count and told.unit_days == 1 else None


def _beside_a_day(whole: Passage, at: int) -> bool:
    """True for "…, posté le 15 juillet, au lendemain de l'attentat": a day of the calendar right before the comma."""
    units = whole.line.tape.units
    mark = units[at - 2].mark if at > 1 and units[at - 1].tape == "," else None
    return mark is not None and isinstance(mark.value, DateExpression) and mark.value.kind is DateKind.DAY


def _counted_together(whole: Passage, edges: list[int]) -> bool:
    """True where one count is of the deeds of two days: "60 morts dans des attentats à A le 18 mars puis à B le 26 juin"."""
    again = {first for first, _ in whole.stances.of("same_again")}
    return not again.isdisjoint(edges) and bool(whole.harms) and bool(whole.deeds()) and all(cue.plural for cue in whole.deeds())


def _told_again(whole: Passage, first: int, last: int) -> bool:
    """True for a part that tells the same deed again, on another day: "le 18 mars puis contre une plage le 26 juin"."""
    return any(first <= at < last for at, _ in whole.stances.of("same_again")) and any(first <= d.at < last for d in whole.days)


def _same_blow(whole: Passage, edge: int) -> bool:
    """True where the wounded follow the dead of the same blow: "40 morts et 20 autres blessés à Mandalay"."""
    told = sorted(whole.harms, key=lambda harm: harm.at)
    behind = next((harm for harm in told if edge <= harm.at <= edge + 1), None)
    before = [harm for harm in told if harm.at < edge]
    marks = {unit.tape for unit in whole.line.tape.units[before[-1].at : edge]} if before else set()
    return (
        behind is not None and behind.what == "wounded" and bool(before) and before[-1].what == "killed" and "PLACE" not in marks
    )


def _edges(whole: Passage) -> list[int]:
    """The units where parts begin: at words that part two events, when each side has an event, and a time or place."""
    start, end = whole.units
    marked = [at for at, unit in enumerate(whole.line.tape.units) if unit.tape in ("PLACE", "DATE") and at < end]
    told = [first for first, _ in whole.events()]
    days = [day.at for day in whole.days]
    again = {first for first, _ in whole.stances.of("same_again")}
    edges = [start]
    turns = {first for first, _ in whole.stances.of("accuses") if any(at < first for at, _ in whole.stances.of("denied"))}
    for edge in sorted(
        first for first in {first for first, _ in whole.stances.of("split")} | again | turns if start <= first < end
    ):
        left = any(edges[-1] <= at < edge for at in told) and any(edges[-1] <= at < edge for at in marked)
        right = any(at >= edge for at in told) and any(at >= edge for at in marked)
        if _same_blow(whole, edge):
            continue
        twice = edge in again and any(at >= edge for at in days) and any(edges[-1] <= at < edge for at in days)
        turned = edge in turns and any(edges[-1] <= at < edge for at in told) and any(at >= edge for at in told)
        if turned or (edge not in turns and left and (twice or (right and edge not in again))):
            edges.append(edge)
    return edges

"""Parts: which words of a sentence tell which event, when it tells several."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from treve.languages import Pack
from treve.model import Figure, Place, Publication
from treve.reading.clauses import ClauseReader
from treve.reading.earlier_deeds import EarlierDeeds
from treve.reading.harm import Harm
from treve.reading.lists import ListReader
from treve.reading.passages import Passage
from treve.reading.recalled_parts import RecallReader
from treve.reading.violence import stands_for

_RULE = "stance.respectively"
_SEVERAL = 2
"""So many places told with as many figures are as many events."""


class PartReader:
    """Parts sentences with the words of a language pack."""

    def __init__(self, pack: Pack, place: Callable[[Passage], Place | None], published: Publication) -> None:
        """Collect the word classes once."""
        self.earlier = EarlierDeeds(pack, place)
        self.clauses = ClauseReader(pack, place)
        self.recalls = RecallReader(pack, published)
        self.fates = {
            **dict.fromkeys(pack.word_class("harm.dead"), "killed"), **dict.fromkeys(pack.word_class("harm.wounded"), "wounded"),
        }  # fmt: skip
        self.orienting = pack.word_class("harm.orienting")
        self.one = pack.word_class("harm.one")
        self.listed = tuple(pack.words["harm.listed_rules"])
        self.passing = tuple(pack.words["harm.recalling_rules"])
        self.verbs = pack.word_class("incidents.finite")
        self.endings = tuple(pack.word_class("incidents.finite_endings"))
        self.lists = ListReader(pack, place)

    def parts(self, whole: Passage) -> Iterator[Passage]:
        """The parts of a sentence that tell events of their own; a part without a date takes those of the whole sentence."""
        whole = self._in_its_clause(whole)
        if each := self._respectively(whole):
            yield from each
            return
        pair = self.earlier.parted(whole)
        together = pair and pair[0].events()
        listed = [] if pair else self.lists.by_count(whole) or self.lists.by_day(whole)
        if not (together or listed) and (recalled := self.recalls.parts(whole)):
            main, deed = recalled
            yield from self._side_by_side(main) if main else ()
            yield deed
        elif pair:
            main = pair[0]
            if together:
                yield from [main] if main.skips else self._side_by_side(main)
            yield from pair[1:]
        else:
            yield from listed or self._apart(whole)

    def _side_by_side(self, whole: Passage) -> Iterator[Passage]:
        yield from self.lists.by_count(whole) or self.lists.by_day(whole) or self._apart(whole)

    def _in_its_clause(self, whole: Passage) -> Passage:
        """What "le soldat tué mardi à Gao sera inhumé jeudi à Bamako" tells of his death: what stands before the next verb."""
        if not whole.harms or not all(harm.rule.startswith(self.passing) and harm.figure.span for harm in whole.harms):
            return whole
        units, text = whole.line.tape.units, whole.line.tape.text
        last = max(harm.figure.span.end for harm in whole.harms if harm.figure.span)
        verbs = (at for at, unit in enumerate(units) if unit.start >= last and self._is_verb(unit.tape, text[unit.start]))
        end = next(verbs, whole.units[1])
        return whole if any(cue.first >= end for cue in whole.cues) else whole.within(whole.units[0], end, whole.number)

    def _is_verb(self, word: str, first: str) -> bool:
        """True for an auxiliary or a verb in the future, by its folded *word*; its *first* letter in the text tells "a" from "à"."""
        return (word in self.verbs and first != "à") or (word.endswith(self.endings) and first.islower())

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

    def _apart(self, whole: Passage) -> Iterator[Passage]:
        edges = self.clauses.edges(whole)
        if _counted_together(whole, edges):
            whole = replace(whole, harms=[], listed=True)
        for number, (first, last) in enumerate(zip(edges, [*edges[1:], whole.units[1]], strict=True)):
            part = whole.within(first, last, number)
            if not part.days and number:
                part = replace(part, days=whole.days)
            if number and (at := self.clauses.another(part)):
                part = replace(part, cues=[*stands_for(whole.deeds(), part.line.tape.units[at], at), *part.cues])
            elif not part.cues and (_told_again(whole, first, last) or self._listed(part)):
                part = replace(part, cues=[cue for cue in whole.cues if cue.first < first][-1:])
            if part.cues or part.harms:
                yield replace(part, beside=number > 0 and _new_there(part))

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


def _counted_together(whole: Passage, edges: list[int]) -> bool:
    """True where one count is of the deeds of two days: "60 morts dans des attentats à A le 18 mars puis à B le 26 juin"."""
    again = {first for first, _ in whole.stances.of("same_again")}
    return not again.isdisjoint(edges) and bool(whole.harms) and bool(whole.deeds()) and all(cue.plural for cue in whole.deeds())


def _told_again(whole: Passage, first: int, last: int) -> bool:
    """True for a part that tells the same deed again, on another day: "le 18 mars puis contre une plage le 26 juin"."""
    return any(first <= at < last for at, _ in whole.stances.of("same_again")) and any(first <= d.at < last for d in whole.days)


def _new_there(part: Passage) -> bool:
    """True for "; les renforts sont tombés dans une embuscade, où deux autres ont péri": a new deed, where the one before it was."""
    placed = any(unit.tape in ("PLACE", "STATE") for unit in part.line.tape.units[slice(*part.units)])
    return not placed and bool(part.harms) and any(cue.indefinite and not cue.definite for cue in part.deeds())

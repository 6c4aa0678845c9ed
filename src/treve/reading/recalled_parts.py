"""The words of a sentence that only recall a deed of long ago: "… jugé à Paris pour [l'attaque de l'église de X, à Y, en mai 2010]"."""

from __future__ import annotations

from dataclasses import replace

from treve.languages import Pack
from treve.model import Publication
from treve.reading.passages import Passage, holds_verb
from treve.reading.perpetrators import Blame, BlameReader
from treve.reading.recalled import LONG_AGO, days_ago
from treve.reading.violence import Cue

_PHRASE = 3
"""Units from a deed's noun back to the preposition that it stands behind: "des terribles attentats"."""
_COUNTED = 12
"""Units before the noun in which those are counted whom the deed killed: "les 130 victimes des attentats"."""


class RecallReader:
    """Finds recalled deeds with the words of a language pack, in an item of which it knows when it was published."""

    def __init__(self, pack: Pack, published: Publication) -> None:
        """Collect the word classes once."""
        words = pack.word_class
        self.published = published
        self.links, self.of_many = words("incidents.recall_links"), words("incidents.some")
        self.bearers = words("incidents.recall_nouns")
        self.relatives = (
            words("incidents.relatives") | words("incidents.of") | words("incidents.occurred") | words("incidents.begun")
        )
        self.opens, self.past = words("incidents.which"), words("incidents.past")
        self.campaigns, self.since = (
            words("incidents.campaigns") | words("incidents.launched_campaigns"),
            words("incidents.since"),
        )

    def parts(self, whole: Passage) -> tuple[Passage | None, Passage] | None:
        """What else a sentence tells, if anything, and the deed that it recalls; None where it recalls none with its time."""
        for cue in whole.deeds():
            if not self._known(whole, cue):
                continue
            end = self._end(whole, cue)
            day = next((d for d in whole.days if cue.last < d.at < end and days_ago(self.published, d.window) > LONG_AGO), None)
            if day is None or (cue.plural and day.of_years):
                continue
            first = self._start(whole, cue)
            deed = replace(whole.within(first, end, 1), recalled=True)
            rest = self._rest(whole, first, end)
            return None if rest and not rest.days else (rest, deed)  # "ont été tués dans l'attaque du 3 mai": one event
        return None

    def _known(self, whole: Passage, cue: Cue) -> bool:
        """True for a noun behind a preposition, no subject or object, of a deed of which all know: "pour l'attaque", "le procès des attentats"."""
        units = whole.line.tape.units
        before = [unit.tape for unit in units[max(cue.first - _PHRASE, 0) : cue.first]]
        if units[cue.first].tape in self.campaigns:  # "depuis le lancement de l'offensive, le 4 avril" dates a total
            return False
        several = before[-1:] != [] and before[-1] in self.of_many and not self.bearers.isdisjoint(before[-2:-1])
        return (several or (cue.definite and not cue.indefinite)) and not self.links.isdisjoint(before)

    def _start(self, whole: Passage, cue: Cue) -> int:
        """Where the phrase begins: with those whom the deed killed, where they are counted before it and no other deed is told."""
        before = [first for first, _ in whole.events() if first < cue.first]
        deeds = any(other.first < cue.first for other in whole.deeds())
        counts = {
            harm.at for harm in whole.harms if whole.line.tape.units[harm.at].tape == "FIGURE"
        }  # "le chef, impliqué dans l'attaque, a été tué"
        near = [
            at for at in before if cue.first - at <= _COUNTED and (at in counts or at not in {harm.at for harm in whole.harms})
        ]
        if near and not self.since.isdisjoint(unit.tape for unit in whole.line.tape.units[min(near) : cue.first]):
            return cue.first  # "147 morts depuis l'attaque du 3 mai" are no dead of that attack
        return min(near) if near and not deeds and len(near) == len(before) else cue.first

    def _end(self, whole: Passage, cue: Cue) -> int:
        """Where the phrase ends: at the verb of its sentence, or a comma behind which neither its day nor more of it is told."""
        units, text = whole.line.tape.units, whole.line.tape.text
        within = False  # a clause of its own, which has a verb too
        for k in range(cue.last + 1, whole.units[1]):
            word, behind = units[k].tape, units[k + 1].tape if k + 1 < len(units) else "."
            within = within or word in self.opens
            if not within and holds_verb(units[k : k + 1], text, self.past):
                return k
            if word in ",;" and behind not in self.relatives and not self._dates(whole, k + 1):
                return k
        return whole.units[1]

    def _dates(self, whole: Passage, at: int) -> bool:
        """True for a time of long ago at a unit."""
        return any(day.at == at and days_ago(self.published, day.window) > LONG_AGO for day in whole.days)

    def _rest(self, whole: Passage, first: int, end: int) -> Passage | None:
        """What is told behind the recalled deed, else before it; None when that is nothing."""
        sides = (whole.within(end, whole.units[1], 0), whole.within(whole.units[0], first, 0))
        return next((side for side in sides if side.events()), None)


def blamed_before(part: Passage, blames: BlameReader) -> Blame | None:
    """Whom the words before a recalled deed call its author, or accuse of it."""
    wider = blames.find(part.line, part.cues, 0, part.units[1])
    return wider if wider.firm else None

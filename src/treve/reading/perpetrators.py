"""Who did it, and how sure the sentence is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from treve.languages import Frame
from treve.model import Certainty, IncidentType
from treve.reading.item import ItemReading, Line
from treve.reading.violence import Cue
from treve.tagging import Mark
from treve.tagging.states import state_names

_PEOPLE = ("ACTOR", "STATE", "PERSON")
_STRIKES = frozenset(
    [IncidentType.AIR_STRIKE, IncidentType.DRONE_STRIKE, IncidentType.MISSILE, IncidentType.SHELLING]
)  # kinds of attack whose noun takes its author's adjective; in "la mort de soldats français" it is the victims'
_DENIER = 70
"""Who denies is taken for the accused only when nobody is named as author."""
_TELLERS = ("agency", "media", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """The actor a sentence names as author, its certainty, and the frame that read it; all None when nobody is named.

    ``trust`` orders several: a claim of responsibility (0) before an accusation, an agent, a subject.
    ``denier`` names those who deny, when they are the ones accused.
    """

    actor: str | None = None
    certainty: Certainty | None = None
    rule: str | None = None
    trust: int = 99
    nobody: bool = False
    denier: tuple[str, ...] = ()


class BlameReader:
    """Finds authors with the frames of one item's language pack."""

    def __init__(self, item: ItemReading) -> None:
        """Collect frames, adjectives and words once."""
        self.item = item
        self.frames = item.pack.frames["perpetrators"]
        self.trust = {frame.id: position for position, frame in enumerate(self.frames)}
        self.nobody = item.pack.word_class("perpetrators.nobody")
        self.states = state_names(item.pack.code)
        self.governs = item.pack.word_class("perpetrators.governs")
        self.breaks = item.pack.word_class("perpetrators.breaks")
        self.nobody_tells = item.pack.word_class("perpetrators.tellers")
        self.say = item.pack.word_class("speakers.say") - item.pack.word_class("incidents.also_deeds")
        self.have, self.closers = item.pack.word_class("perpetrators.have"), item.pack.word_class("perpetrators.closers")
        self.led = item.pack.word_class("perpetrators.led")
        self.stops = item.pack.word_class("perpetrators.stops")

    def find(self, line: Line, cues: Sequence[Cue], first: int, last: int) -> Blame:
        """The author named between two units of a line: the first frame that matches is the most trusted."""
        for frame in self.frames.candidates(line.tape.words):
            for match in frame.matches(line.tape.tape, line.tape.words):
                if not first <= line.tape.unit_at(match.start()) <= last:
                    continue
                blame = self._blame(line, frame, match)
                if blame is not None:
                    return blame
        return self._by_adjective(line, cues)

    def _blame(self, line: Line, frame: Frame, match: re.Match[str]) -> Blame | None:
        certainty = Certainty(frame.yields["certainty"])
        if certainty is Certainty.UNCLAIMED:
            return Blame(certainty=certainty, rule=frame.id, trust=80)
        if certainty is Certainty.DISPUTED:
            return Blame(certainty=certainty, rule=frame.id, trust=0) if self._turned_back(line, match) else None
        mark = self._subject(line, match) if ".subject" in frame.id else line.tape.mark_of(match, "by")
        name = self.item.who.resolve(mark, line) if mark else None
        if name is None or self._names_no_author(line, frame, match, name):
            return None
        if name.casefold() in self.nobody:
            return Blame(rule=frame.id, nobody=True, trust=90)
        if certainty is Certainty.DENIED:
            blamed = frame.id.startswith("perpetrators.blamed")
            accused = self._jointly(line, match, name if blamed else self._camp(mark, name))
            trust = self.trust[frame.id] if blamed else _DENIER
            return Blame(actor=accused, certainty=certainty, rule=frame.id, trust=trust, denier=self._deniers(line, match, name))
        return Blame(actor=self._jointly(line, match, name), certainty=certainty, rule=frame.id, trust=self.trust[frame.id])

    def _turned_back(self, line: Line, match: re.Match[str]) -> bool:
        """True when both sides accuse each other: by the words, or because the accused side names its accuser."""
        if "back" not in match.re.groupindex:
            return True
        sides = {group: self._side(line, match, group) for group in ("accuser", "by", "back", "again")}
        answers = sides["again"] in (None, sides["by"])
        return answers and sides["back"] == sides["accuser"] and sides["by"] not in (None, sides["back"])

    def _side(self, line: Line, match: re.Match[str], group: str) -> str | None:
        mark = line.tape.mark_of(match, group)
        name = self.item.who.resolve(mark, line) if mark else None
        return self.item.who.side_of(name) if name else None

    def _deniers(self, line: Line, match: re.Match[str], name: str) -> tuple[str, ...]:
        mark = line.tape.mark_of(match, "with")
        other = self.item.who.resolve(mark, line) if mark else None
        return (name, other) if other else (name,)

    def _jointly(self, line: Line, match: re.Match[str], name: str) -> str:
        """Both who fought each other, or struck together: "armée soudanaise / Forces de soutien rapide"."""
        mark = line.tape.mark_of(match, "with")
        other = self.item.who.resolve(mark, line) if mark else None
        return f"{name} / {other}" if other and other != name else name

    def _subject(self, line: Line, match: re.Match[str]) -> Mark | None:
        """The actor nearest before the verb that no preposition governs; None when the clause ends in between."""
        units = line.tape.units_of(match)
        if not self.breaks.isdisjoint(unit.tape for unit in units) or not self.say.isdisjoint(unit.tape for unit in units[:-1]):
            return None
        first = line.tape.unit_at(match.start())
        found: Mark | None = None
        for at, unit in enumerate(units, first):
            before = {other.tape for other in line.tape.units[max(at - 2, 0) : at]}
            if unit.mark and unit.tape in _PEOPLE and self.governs.isdisjoint(before):
                found = unit.mark
        return found

    def _camp(self, mark: Mark | None, name: str) -> str:
        """Whom somebody who denies speaks for: the state of a ministry, else the camp at the top of a name."""
        country = getattr(mark.value, "country", None) if mark else None
        office = getattr(mark.value, "kind", None) == "office" if mark else False
        return self.states.state(country) if country and office else self.item.who.side_of(name)

    def _only_tells(self, name: str) -> bool:
        """True for agencies, media, monitors and courts: they tell of attacks, they make none."""
        actor = self.item.knowledge.actors.by_name.get(name)
        return name.casefold() in self.nobody_tells or (actor is not None and actor.kind in _TELLERS)

    def _belongs(self, line: Line, match: re.Match[str], frame: Frame) -> bool:
        """True when "menée par Washington" tells who leads a coalition just named, not who struck."""
        at = line.tape.unit_at(match.start())
        units = line.tape.units
        return ".by" in frame.id and at > 0 and units[at - 1].tape in _PEOPLE and units[at].tape in self.led

    def _names_no_author(self, line: Line, frame: Frame, match: re.Match[str], name: str) -> bool:
        """True when the name only tells of the attack, leads who struck, or is the accuser's."""
        certainty = Certainty(frame.yields["certainty"])
        if certainty is not Certainty.DENIED and self._only_tells(name):
            return True
        return self._belongs(line, match, frame) or (certainty is Certainty.LIKELY and self._inverted(line, match))

    def _inverted(self, line: Line, match: re.Match[str]) -> bool:
        """True in "quinze civils ont été tués, ont accusé les rebelles": the name behind the verb is the accuser."""
        units, at = line.tape.units, line.tape.unit_at(match.start())
        at -= 1 if at and units[at - 1].tape in self.have else 0
        return at > 0 and match.group().startswith("accus") and units[at - 1].tape in self.closers

    def _by_adjective(self, line: Line, cues: Sequence[Cue]) -> Blame:
        """In "un raid américain" and "des frappes israéliennes" the adjective of a state right behind the noun names the author."""
        units = line.tape.units
        for cue in cues:
            if cue.type not in _STRIKES or units[cue.last].mark is not None:
                continue
            for unit in units[cue.last + 1 : cue.last + 4]:
                if unit.tape in self.stops:
                    break
                codes = self.states.by_adjective.get(unit.tape, ())
                if len(codes) == 1:
                    return Blame(
                        actor=self.states.state(codes[0]), certainty=Certainty.STATED, rule="perpetrators.adjective", trust=50
                    )
        return Blame()

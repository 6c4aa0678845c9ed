"""Who did it, and how sure the sentence is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from treve.languages import Frame, load_pack
from treve.model import Certainty, IncidentType
from treve.reading.doers import PARTICIPLE, Doers
from treve.reading.item import ItemReading, Line
from treve.reading.sides import side_told
from treve.reading.violence import Cue
from treve.tagging import Mark
from treve.tagging.mentions import Mention
from treve.tagging.states import state_names
from treve.wording import fold

_PEOPLE = ("ACTOR", "STATE", "PERSON")
_STRIKES = frozenset(
    [IncidentType.AIR_STRIKE, IncidentType.DRONE_STRIKE, IncidentType.MISSILE, IncidentType.SHELLING]
)  # kinds of attack whose noun takes its author's adjective; in "la mort de soldats français" it is the victims'
_DENIER = 70
"""Who denies is taken for the accused only when nobody is named as author."""
_FIGHTERS = ("army", "armed_group", "rebels", "coalition")
_CHARGE = 8
"""Units behind "accuse X de" in which the deed must stand."""
_BY_HAND = ("author", "author_alleged", "killer")
"""Frames that name a single person as author."""
_NAMES_DEED = ("author", "author_alleged", "by", "noun_of", "force_of")
"""Frames that begin with the deed."""
_RECALLED = 8
"""Units between "au lendemain de" and the author of the deed that is recalled."""
_FIRM = ("likely", "accused")
"""Frames that name an author though nobody claimed the deed."""
_NAMED_BY_OTHERS = ("author", "author_alleged", "claimed", "blamed_denier", *_FIRM)
_PASSIVE = 5
"""Units between a participle and "par", and between "par" and a force."""
_ADJECTIVES = 4
"""Units behind the noun of an attack in which the adjective of its author may stand."""
_VICTIM = 22
"""Units before "abattu par" in which it is told that the dead made the attack."""
_ASSAILANTS = 60
"""Who killed the attackers is taken for the author only when nobody else is named."""
_UNCLAIMED = 80
"""Nobody claimed it: any author named elsewhere is better."""
_TELLERS = ("agency", "media", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """The actor a sentence names as author, its certainty, and the frame that read it; all None when nobody is named.

    ``trust`` orders several: a claim of responsibility (0) before an accusation, an agent, a subject.
    ``denier`` names those who deny, when they are the ones accused. ``line`` and ``at`` are the line and the unit
    where the frame's words begin, None when no frame read it.
    """

    actor: str | None = None
    certainty: Certainty | None = None
    rule: str | None = None
    trust: int = 99
    nobody: bool = False
    denier: tuple[str, ...] = ()
    at: int | None = None
    line: int | None = None

    @property
    def of_the_end(self) -> bool:
        """True when it only tells who killed the attackers."""
        return self.trust == _ASSAILANTS

    @property
    def firm(self) -> bool:
        """True for a claim of responsibility and an accusation: they name an author even of what "n'a pas été revendiqué"."""
        return self.rule is not None and _kind(self.rule) in _NAMED_BY_OTHERS


class BlameReader:
    """Finds authors with the frames of one item's language pack."""

    def __init__(self, item: ItemReading) -> None:
        """Collect frames, adjectives and words once."""
        self.item = item
        self.frames = item.pack.frames["perpetrators"]
        kinds = list(dict.fromkeys(_kind(frame.id) for frame in self.frames))
        self.trust = {frame.id: kinds.index(_kind(frame.id)) for frame in self.frames}
        self.firm = max(kinds.index(kind) for kind in _FIRM)
        self.by_hand = kinds.index("author")
        self.nobody = item.pack.word_class("perpetrators.nobody")
        self.states = state_names(item.pack.code)
        self.doers = Doers(item)
        self.nobody_tells = item.pack.word_class("perpetrators.tellers")
        self.have, self.closers = item.pack.word_class("perpetrators.have"), item.pack.word_class("perpetrators.closers")
        self.many, self.unreal = item.pack.word_class("perpetrators.many"), item.pack.word_class("perpetrators.unreal")
        self.craft, self.downed = item.pack.word_class("perpetrators.craft"), item.pack.word_class("perpetrators.downed")
        self.assailants, self.operation = (
            item.pack.word_class("perpetrators.assailants"),
            item.pack.word_class("perpetrators.operation"),
        )
        self.ended, self.told_already = (
            tuple(f" {words} " for words in item.pack.words[f"perpetrators.{name}"]) for name in ("end_of_attack", "told_already")
        )
        self.no = item.pack.word_class("perpetrators.no")
        self.charge = item.pack.word_class("perpetrators.charge")
        self.according = item.pack.word_class("perpetrators.according")
        self.aftermath = item.pack.word_class("incidents.aftermath")
        self.led = item.pack.word_class("perpetrators.led")
        self.stops = item.pack.word_class("perpetrators.stops")
        self.agent, self.passive = item.pack.word_class("perpetrators.by"), item.pack.word_class("perpetrators.passive")
        self.forces = item.pack.word_class("perpetrators.forces")
        self.taken_by = item.pack.word_class("perpetrators.taken_by")
        self.assault = item.pack.word_class("perpetrators.assault")
        self.prefixes = state_prefixes(item.pack.code)

    def find(self, line: Line, cues: Sequence[Cue], first: int, last: int) -> Blame:
        """The author named between two units of a line: the first frame that matches is the most trusted.

        Beside "n'a pas été revendiqué" and "a nié toute implication" only an accusation or a claim names one.
        """
        waiting: Blame | None = None
        for frame in self.frames.candidates(line.tape.words):
            if waiting and self.trust[frame.id] > self.firm:
                break
            for match in frame.matches(line.tape.tape):
                if not first <= line.tape.unit_at(match.start()) <= last:
                    continue
                blame = None if self._recalled(line, frame, match, cues) else self._blame(line, frame, match)
                blame = replace(blame, at=line.tape.unit_at(match.start()), line=line.index) if blame else None
                if blame is not None and blame.trust in (_UNCLAIMED, _DENIER):
                    waiting = waiting or blame
                elif blame is not None:
                    return blame
        if waiting or not cues:
            return waiting or Blame()
        return self._by_force(line, first, last) or self._by_adjective(line, cues)

    def _recalled(self, line: Line, frame: Frame, match: re.Match[str], cues: Sequence[Cue]) -> bool:
        """True for the author of another deed: "X a tué une femme, au lendemain de l'attentat commis par Y", "Après la tuerie de Y, …"."""
        at, end = line.tape.unit_at(match.start()), line.tape.unit_at(match.end() - 1)
        parted = next(
            (k for k in range(at, max(at - _RECALLED, 0), -1) if line.tape.units[k].tape == ","), max(at - _RECALLED, 0)
        )
        before = [k for k in range(parted, at + 1) if line.tape.units[k].tape in self.aftermath]
        if _kind(frame.id) not in _NAMES_DEED or not before:
            return False
        comma = next((k for k in range(end, len(line.tape.units)) if line.tape.units[k].tape == ","), len(line.tape.units))
        return any(cue.last < before[0] or cue.first > comma for cue in cues)

    def _by_force(self, line: Line, first: int, last: int) -> Blame | None:
        """In "tué par un tireur embusqué azerbaïdjanais" the adjective behind "par" tells whose force it was."""
        units = line.tape.units
        for at in range(max(first, 1), min(last, len(units) - 1)):
            if units[at].tape not in self.agent or self.passive.isdisjoint(
                unit.tape for unit in units[max(first, at - _PASSIVE) : at]
            ):
                continue
            force = next((k for k in range(at + 1, min(at + _PASSIVE, len(units))) if units[k].tape in self.forces), None)
            actor = self._adjective_behind(line, force + 1) if force is not None else None
            if actor:
                ends = not self.assailants.isdisjoint(unit.tape for unit in units[max(first, at - _VICTIM) : at])
                return Blame(
                    actor=actor, certainty=Certainty.STATED, rule="perpetrators.force", trust=_ASSAILANTS if ends else 50
                )
        return None

    def _blame(self, line: Line, frame: Frame, match: re.Match[str]) -> Blame | None:
        certainty = Certainty(frame.yields["certainty"])
        if certainty is Certainty.DENIED and "by" not in match.re.groupindex:
            return Blame(certainty=certainty, rule=frame.id, trust=_DENIER)
        if certainty is Certainty.UNCLAIMED:
            return Blame(certainty=certainty, rule=frame.id, trust=_UNCLAIMED)
        if certainty is Certainty.DISPUTED:
            return Blame(certainty=certainty, rule=frame.id, trust=0) if self._turned_back(line, match) else None
        return self._by_subject(line, frame, match) if ".subject" in frame.id else self._by_mark(line, frame, match)

    def _by_mark(self, line: Line, frame: Frame, match: re.Match[str]) -> Blame | None:
        """The actor that a frame holds under "by"; None when it is nobody who could have done it."""
        mark = line.tape.mark_of(match, "by")
        name = self._side_in_arms(mark, line) if mark else None
        if name and _kind(frame.id) == "claimed":
            name = self._claims_for(name)
        if name is None or self._names_no_author(line, frame, match, name) or self._in_office(line, frame, match):
            return None
        if name.casefold() in self.nobody:
            return Blame(rule=frame.id, nobody=True, trust=90)
        certainty = Certainty(frame.yields["certainty"])
        if certainty is Certainty.DENIED:
            return self._denial(line, frame, match, name)
        trust = _ASSAILANTS if self._of_assailants(line, frame, match) else self.trust[frame.id]
        return Blame(actor=self._jointly(line, match, self._runs(name)), certainty=certainty, rule=frame.id, trust=trust)

    def _in_office(self, line: Line, frame: Frame, match: re.Match[str]) -> bool:
        """True for who holds an office or is quoted: "Selon la ministre Anne Ruel, l'auteur de l'attaque …"."""
        mark = line.tape.mark_of(match, "by")
        if _kind(frame.id) not in _BY_HAND or mark is None or not isinstance(mark.value, Mention):
            return False
        at = next((at for at, unit in enumerate(line.tape.units) if unit.mark is mark), 0)
        before = {unit.tape for unit in line.tape.units[max(at - 2, 0) : at]}
        return mark.value.office is not None or not self.according.isdisjoint(before)

    def _of_assailants(self, line: Line, frame: Frame, match: re.Match[str]) -> bool:
        """True for "les deux assaillants ont été abattus par la police": that is the end of the attack, not its author."""
        at = line.tape.unit_at(match.start())
        before = [unit.tape for unit in line.tape.units[max(at - _VICTIM, 0) : at]]
        told = f" {' '.join(before)} ".endswith(self.told_already)
        return _kind(frame.id) == "by" and (told or not self.assailants.isdisjoint(before))

    def _runs(self, name: str) -> str:
        """The state behind a military operation: "opération Barkhane" is France's."""
        actor = self.item.knowledge.actors.by_name.get(name)
        first = fold(name).split(" ", 1)[0]
        return actor.parent if actor and actor.parent and actor.kind == "army" and first in self.operation else name

    def _denial(self, line: Line, frame: Frame, match: re.Match[str], name: str) -> Blame | None:
        """The accused of a sentence in which somebody denies: whom it names as accused, else the denier's camp."""
        mark = line.tape.mark_of(match, "by")
        blamed = _kind(frame.id) == "blamed_denier"
        if _kind(frame.id) == "denier_alone" and getattr(mark.value if mark else None, "kind", None) not in _FIGHTERS:
            return None
        office = isinstance(mark.value, Mention) and mark.value.kind == "office" if mark else False
        if office and name == getattr(mark.value if mark else None, "name", None):
            return None  # "le ministère de la Défense" of nobody known
        accused = self._jointly(line, match, name if blamed else self._camp(mark, name))
        trust = self.trust[frame.id] if blamed else _DENIER
        return Blame(
            actor=accused, certainty=Certainty.DENIED, rule=frame.id, trust=trust, denier=self._deniers(line, match, name)
        )

    @staticmethod
    def denied_by(camp: str, rule: str) -> Blame:
        """The blame that a denial by a *camp* tells, which nobody else named: it is the one accused."""
        return Blame(actor=camp, certainty=Certainty.DENIED, rule=rule, trust=_DENIER, denier=(camp,))

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

    def _by_subject(self, line: Line, frame: Frame, match: re.Match[str]) -> Blame | None:
        """The subject of the verb that a frame matched, both where two struck together; None when it is nobody named."""
        if not self.doers.is_verb(line, line.tape.unit_at(match.start()), line.tape.unit_at(match.end() - 1)):
            return None
        names = self.doers.names(line, line.tape.unit_at(match.start()))
        if not names or any(self._only_tells(name) for name in names):
            return None
        if names[0].casefold() in self.nobody:
            return Blame(rule=frame.id, nobody=True, trust=90)
        alone = self.doers.is_person(line, line.tape.unit_at(match.start()))
        return Blame(
            actor=" / ".join(self._runs(name) for name in names),
            certainty=Certainty(frame.yields["certainty"]),
            rule=frame.id,
            trust=self.by_hand if alone else self.trust[frame.id],
        )

    def _camp(self, mark: Mark | None, name: str) -> str:
        """Whom somebody who denies speaks for: the state of a ministry, else the camp at the top of a name."""
        country = getattr(mark.value, "country", None) if mark else None
        office = getattr(mark.value, "kind", None) == "office" if mark else False
        return self.states.state(country) if country and office else self.item.who.side_of(name)

    def _only_tells(self, name: str) -> bool:
        """True for agencies, media, monitors and courts: they tell of attacks, they make none."""
        actor = self.item.knowledge.actors.by_name.get(name)
        return name.casefold() in self.nobody_tells or (actor is not None and actor.kind in _TELLERS)

    def _side_in_arms(self, mark: Mark, line: Line) -> str | None:
        """The actor of a mark; of a person who leads one, that one: an attack imputed "au maréchal Haftar" is his forces'."""
        name = self.item.who.resolve(mark, line)
        source = self.item.who.speaker_of(mark, line.tape.text) if mark.kind == "PERSON" else None
        body = self.item.knowledge.actors.by_name.get(source.body) if source and source.body else None
        return body.name if body and body.kind in _FIGHTERS else name

    def _claims_for(self, name: str) -> str:
        """Whose deed an agency claims: that of who runs it ("Amaq" is the Etat islamique's)."""
        actor = self.item.knowledge.actors.by_name.get(name)
        return actor.runs if actor and actor.runs else name

    def _belongs(self, line: Line, match: re.Match[str], frame: Frame) -> bool:
        """True when "menée par Washington" tells who leads a coalition just named, not who struck."""
        at = line.tape.unit_at(match.start())
        units = line.tape.units
        if ".by" not in frame.id or not at:
            return False
        return (units[at - 1].tape in _PEOPLE and units[at].tape in self.led) or units[at - 1].tape in self.led

    def _names_no_author(self, line: Line, frame: Frame, match: re.Match[str], name: str) -> bool:
        """True when the name only tells of the attack, leads who struck, or is the accuser's; and behind "n'a pas revendiqué"."""
        certainty = Certainty(frame.yields["certainty"])
        if certainty is not Certainty.DENIED and self._only_tells(name):
            return True
        if certainty is Certainty.LIKELY and self._accuses_not(line, match):
            return True
        if _kind(frame.id) == "by" and (self._ended(line, match) or self._of_another_verb(line, match)):
            return True
        if _kind(frame.id) == "noun_of" and self._struck(line, match):
            return True
        return self._belongs(line, match, frame) or self._feared(line, frame, match) or self._negated(line, frame, match)

    def _struck(self, line: Line, match: re.Match[str]) -> bool:
        """True for "un missile a frappé Kiev": right behind the verb, which sounds like its noun, stands what was struck."""
        units, text = line.tape.units, line.tape.text
        mark = line.tape.mark_of(match, "by")
        at = next((at for at, unit in enumerate(units) if unit.mark is mark), 0)
        verb = units[at - 1].span.of(text) if at else ""
        by_name = (
            units[at].tape == "STATE" and units[at].span.of(text)[:1].isupper() and at - 1 == line.tape.unit_at(match.start())
        )
        return verb.endswith(PARTICIPLE) or by_name

    def _agent(self, line: Line, match: re.Match[str]) -> int:
        """The unit of "par", or where the match begins."""
        units, first = line.tape.units, line.tape.unit_at(match.start())
        return next((k for k in range(line.tape.unit_at(match.end() - 1), first, -1) if units[k].tape in self.agent), first)

    def _ended(self, line: Line, match: re.Match[str]) -> bool:
        """True for "… avant d'être abattu par la police": that is the end of the attack."""
        at = self._agent(line, match) - 1
        return f" {' '.join(unit.tape for unit in line.tape.units[max(at - _VICTIM, 0) : at])} ".endswith(self.ended)

    def _of_another_verb(self, line: Line, match: re.Match[str]) -> bool:
        """True in "tiré sur un quartier tenu par le régime": what stands right before "par" is another participle."""
        units, first, at = line.tape.units, line.tape.unit_at(match.start()), self._agent(line, match)
        if at - 1 <= first or units[at - 1].mark is not None:
            return False
        if units[at - 1].tape in self.led and units[at - 2].tape in _PEOPLE:  # "de la coalition conduite par Washington"
            return True
        if units[at - 1].tape in self.passive:
            return False
        raw = line.tape.text[units[at - 1].span.start : units[at - 1].span.end]
        near = {unit.tape for unit in units[max(at - _PASSIVE, first + 1) : at]}  # "qualifiée de "terroriste" par les autorités"
        return raw.endswith(PARTICIPLE) or not self.taken_by.isdisjoint(near)

    def _accuses_not(self, line: Line, match: re.Match[str]) -> bool:
        """True when an accusation is of other deeds, of no violence, by the name itself, or not made."""
        before = line.tape.units[line.tape.unit_at(match.start()) - 1].tape if match.start() else ""
        return before in self.no or self._of_others(line, match) or self._charged_else(line, match) or self._inverted(line, match)

    def _negated(self, line: Line, frame: Frame, match: re.Match[str]) -> bool:
        """True for "les talibans n'ont pas revendiqué d'attaque"."""
        return _kind(frame.id) == "claimed" and not self.no.isdisjoint(unit.tape for unit in line.tape.units_of(match))

    def _charged_else(self, line: Line, match: re.Match[str]) -> bool:
        """True in "accuse Kiev de retarder le scrutin": what is charged is no violence."""
        units, at = line.tape.units, line.tape.unit_at(match.end() - 1) + 1
        if not match.group().startswith("accus") or at >= len(units) or units[at].tape not in self.doers.words.classes["of"]:
            return False
        return self.charge.isdisjoint(unit.tape for unit in units[at : at + _CHARGE])

    def _of_others(self, line: Line, match: re.Match[str]) -> bool:
        """True in "accusés d'avoir mené plusieurs attaques": it is of other deeds."""
        at = line.tape.unit_at(match.end() - 1)
        return not self.many.isdisjoint(unit.tape for unit in line.tape.units[at + 1 : at + 5])

    def _feared(self, line: Line, frame: Frame, match: re.Match[str]) -> bool:
        """True in "contenir les assauts des jihadistes", "redoutent une attaque du Hamas": nothing happened."""
        at = line.tape.unit_at(match.start())
        if not self.craft.isdisjoint(unit.tape for unit in line.tape.units_of(match)) and not self.downed.isdisjoint(
            line.tape.words
        ):
            return _kind(frame.id) in ("noun_of", "force_of")
        return ".noun_of" in frame.id and not self.unreal.isdisjoint(unit.tape for unit in line.tape.units[max(at - 4, 0) : at])

    def _inverted(self, line: Line, match: re.Match[str]) -> bool:
        """True in "quinze civils ont été tués, ont accusé les rebelles": the name behind the verb is the accuser."""
        units, at = line.tape.units, line.tape.unit_at(match.start())
        at -= 1 if at and units[at - 1].tape in self.have else 0
        behind = line.tape.unit_at(match.end() - 1) + 1
        if not self.charge.isdisjoint(
            unit.tape for unit in units[behind : behind + _CHARGE]
        ):  # "…, ont accusé l'armée d'avoir tiré"
            return False
        return at > 0 and match.group().startswith("accus") and units[at - 1].tape in self.closers

    def _by_adjective(self, line: Line, cues: Sequence[Cue]) -> Blame:
        """In "un raid américain" and "des frappes israéliennes" the adjective of a state right behind the noun names the author."""
        units = line.tape.units
        for cue in cues:
            told = cue.type in _STRIKES or units[cue.last].tape in self.assault
            if not told or units[cue.last].mark is not None:
                continue
            if actor := self._adjective_behind(line, cue.last + 1):
                return Blame(actor=actor, certainty=Certainty.STATED, rule="perpetrators.adjective", trust=50)
        return Blame()

    def _adjective_behind(self, line: Line, first: int) -> str | None:
        """The state, or both, of the adjective right behind a noun: "américain", "aérien et terrestre turc", "franco-malien"."""
        units, prefixes = line.tape.units, self.prefixes
        of = self.doers.words.classes["of"]
        if first + 1 < len(units) and units[first].tape in of and units[first + 1].tape in self.forces:  # "tirs de mortier"
            first += 2
        for at in range(first, min(first + _ADJECTIVES, len(units))):
            word = units[at].tape
            if word in self.stops:
                break
            if sides := side_told(self.item, (word,), None, states=False):
                return sides[0]
            codes = self.states.by_adjective.get(word, ())
            if len(codes) == 1:
                other = prefixes.get(units[at - 1].tape)
                state = self.states.state(codes[0])
                return f"{self.states.state(other)} / {state}" if other and at > first - 1 else state
        return None


def names_no_group(item: ItemReading, blame: Blame) -> bool:
    """True for "des jihadistes": it tells what sort of people did it, and nobody whom one can name."""
    return (blame.actor or "").casefold() in item.pack.word_class("perpetrators.unnamed_groups")


@cache
def state_prefixes(code: str) -> dict[str, str]:
    """The first parts of joint adjectives of a language ("franco" in "franco-malien"), with the code of their state."""
    return {fold(word): str(state) for word, state in load_pack(code).tables["states"]["prefix"].items()}


def _kind(frame: str) -> str:
    """The kind of a frame: "likely" for "perpetrators.likely.3"."""
    return frame.split(".")[1]

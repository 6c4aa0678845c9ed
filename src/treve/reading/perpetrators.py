"""Who did it, and how sure the sentence is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from treve.knowledge.actors import FIGHTING
from treve.languages import Frame, load_pack
from treve.model import Certainty, IncidentType
from treve.reading.blame_lures import PASSIVE, VICTIM, Lures, kind
from treve.reading.item import ItemReading, Line
from treve.reading.sides import side_told
from treve.reading.speakers import answers_a_boast
from treve.reading.violence import Cue
from treve.tagging import Mark
from treve.tagging.mentions import Mention, MentionForm
from treve.tagging.states import state_names
from treve.wording import fold

STRIKES = frozenset(
    [IncidentType.AIR_STRIKE, IncidentType.DRONE_STRIKE, IncidentType.MISSILE, IncidentType.SHELLING]
)  # kinds of attack whose noun takes its author's adjective; in "la mort de soldats français" it is the victims'
_DENIER = 70
"""Who denies is taken for the accused only when nobody is named as author."""
_FIRM = ("likely", "accused")
"""Frames that name an author though nobody claimed the deed."""
_NAMED_BY_OTHERS = ("author", "author_alleged", "claimed", "blamed_denier", *_FIRM)
_AGENTS = ("by", "subject_says", "subject", "subject_we", "noun_of", "force_of", "army_of", "adjective", "force")
"""Frames that tell who struck by the grammar of the deed: none is better evidence than another."""
_AGENT = 12
"""The strength of these, weaker than an accusation and stronger than a fight with somebody."""
_ADJECTIVES = 4
"""Units behind the noun of an attack in which the adjective of its author may stand."""
_ALLEGED = 3
"""Units before a verb in which its subject is called alleged: "des jihadistes présumés ont attaqué"."""
_ASSAILANTS = 60
"""Who killed the attackers is taken for the author only when nobody else is named."""
_UNCLAIMED = 80
"""Nobody claimed it: any author named elsewhere is better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """The actor a sentence names as author, its certainty, and the frame that read it; all None when nobody is named.

    ``trust`` orders several: a claim of responsibility (0) before an accusation, an agent, a subject.
    ``denier`` names those who deny, when they are the ones accused. ``line`` and ``at`` are the line and the unit
    where the frame's words begin, None when no frame read it; ``side`` is whom the actor fights for.
    """

    actor: str | None = None
    certainty: Certainty | None = None
    rule: str | None = None
    trust: int = 99
    nobody: bool = False
    denier: tuple[str, ...] = ()
    at: int | None = None
    line: int | None = None
    side: str | None = None

    @property
    def kind(self) -> str:
        """The kind of frame that read it: "claimed", "by"; empty when none did."""
        return kind(self.rule) if self.rule else ""

    @property
    def of_the_end(self) -> bool:
        """True when it only tells who killed the attackers."""
        return self.trust == _ASSAILANTS

    @property
    def strength(self) -> int:
        """The order of evidence between sentences: of agents, subjects and adjectives the first told is best."""
        return _AGENT if self.by_grammar else self.trust

    @property
    def by_grammar(self) -> bool:
        """True when the words of the deed itself tell who did it, rather than somebody's claim or charge."""
        return self.kind in _AGENTS and _AGENT <= self.trust < _ASSAILANTS

    @property
    def firm(self) -> bool:
        """True for a claim of responsibility and an accusation: they name an author even of what "n'a pas été revendiqué"."""
        return self.kind in _NAMED_BY_OTHERS


@cache
def _trust(code: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """The rank of each frame of a language by its id, and of each kind of frames: those written first are trusted most."""
    frames = load_pack(code).frames["perpetrators"]
    kinds = {name: rank for rank, name in enumerate(dict.fromkeys(kind(frame.id) for frame in frames))}
    return {frame.id: kinds[kind(frame.id)] for frame in frames}, kinds


class BlameReader(Lures):
    """Finds authors with the frames of one item's language pack."""

    def __init__(self, item: ItemReading) -> None:
        """Collect frames, adjectives and words once."""
        super().__init__(item)
        self.frames = item.pack.frames["perpetrators"]
        self.trust, kinds = _trust(item.pack.code)
        self.firm = max(kinds[name] for name in _FIRM)
        self.by_hand = kinds["author"]
        self.states = state_names(item.pack.code)
        self.lands = frozenset(self.states.names.values())
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
                blame = None if self.recalled(line, frame, match, cues) else self._blame(line, frame, match)
                blame = replace(self._with_side(blame), at=line.tape.unit_at(match.start()), line=line.index) if blame else None
                if blame is not None and blame.trust in (_UNCLAIMED, _DENIER):
                    waiting = waiting or blame
                elif blame is not None:
                    return blame
        if waiting or not cues:
            return waiting or Blame()
        return self._with_side(self._by_force(line, first, last) or self._by_adjective(line, cues))

    def _with_side(self, blame: Blame) -> Blame:
        return replace(blame, side=self.item.who.side_of(blame.actor)) if blame.actor else blame

    def _by_force(self, line: Line, first: int, last: int) -> Blame | None:
        """In "tué par un tireur embusqué azerbaïdjanais" the adjective behind "par" tells whose force it was."""
        units = line.tape.units
        for at in range(max(first, 1), min(last, len(units) - 1)):
            if units[at].tape not in self.words["by"] or self.words["passive"].isdisjoint(
                unit.tape for unit in units[max(first, at - PASSIVE) : at]
            ):
                continue
            force = next((k for k in range(at + 1, min(at + PASSIVE, len(units))) if self._of_a_state(units[k].tape)), None)
            actor = self._adjective_behind(line, force + 1) if force is not None else None
            if actor:
                ends = not self.words["assailants"].isdisjoint(unit.tape for unit in units[max(first, at - VICTIM) : at])
                return Blame(
                    actor=actor, certainty=Certainty.STATED, rule="perpetrators.force", trust=_ASSAILANTS if ends else 50
                )
        return None

    def _of_a_state(self, word: str) -> bool:
        """True for fire, arms and soldiers, whose state an adjective tells; "un jihadiste français" is not France's."""
        words = self.doers.words
        return words.has("state_forces", word) or words.has("soldiers", word) or word in self.words["assault"]

    def _blame(self, line: Line, frame: Frame, match: re.Match[str]) -> Blame | None:
        certainty = Certainty(frame.yields["certainty"])
        if certainty is Certainty.DENIED and "by" not in match.re.groupindex:
            return Blame(certainty=certainty, rule=frame.id, trust=_DENIER)
        if certainty is Certainty.UNCLAIMED:
            return Blame(certainty=certainty, rule=frame.id, trust=_UNCLAIMED)
        if certainty is Certainty.DISPUTED:
            disputes = self._turned_back(line, match) and not self.about_the_truce(line, match)
            return Blame(certainty=certainty, rule=frame.id, trust=0) if disputes else None
        return self._by_subject(line, frame, match) if ".subject" in frame.id else self._by_mark(line, frame, match)

    def _by_mark(self, line: Line, frame: Frame, match: re.Match[str]) -> Blame | None:
        """The actor that a frame holds under "by"; None when it is nobody who could have done it."""
        mark = line.tape.mark_of(match, "by")
        if "by" not in match.re.groupindex:
            mark = self.doers.group_before(line, line.tape.unit_at(match.start()))
        at = next((at for at, unit in enumerate(line.tape.units) if unit.mark is mark), 0)
        mark = (mark and self.doers.group_behind(line, at)) or mark
        name = self._side_in_arms(mark, line) if mark and not self.of_a_leader(line, mark) else None
        if name and kind(frame.id) == "claimed":
            name = self._claims_for(name)
        if name is None or self.names_no_author(line, frame, match, name) or self.in_office(line, frame, match):
            return None
        if fold(name) in self.words["nobody"]:
            return Blame(rule=frame.id, nobody=True, trust=90)
        certainty = Certainty(frame.yields["certainty"])
        if certainty is Certainty.DENIED:
            return self._denial(line, frame, match, name)
        certainty = self._presumed(line, max(at - 1, 0), at + 2) or certainty
        name = self._jointly(line, match, self._runs(name))
        if " / " in name and line.tape.units[at + 1].tape in self.words["one_of"]:
            certainty = Certainty.LIKELY
        trust = _ASSAILANTS if self.of_assailants(line, frame, match) else self.trust[frame.id]
        return Blame(actor=name, certainty=certainty, rule=frame.id, trust=trust)

    def _presumed(self, line: Line, first: int, last: int) -> Certainty | None:
        """LIKELY where some units call those who did it alleged ("des jihadistes présumés"); None where they do not."""
        presumed = not self.words["alleged"].isdisjoint(unit.tape for unit in line.tape.units[first:last])
        return Certainty.LIKELY if presumed else None

    def _runs(self, name: str) -> str:
        """The state behind a military operation: "opération Barkhane" is France's."""
        actor = self.item.knowledge.actors.by_name.get(name)
        first = fold(name).split(" ", 1)[0]
        return actor.parent if actor and actor.parent and actor.kind == "army" and first in self.words["operation"] else name

    def _state_of(self, name: str) -> str:
        """The state of a ministry that announces its forces' deed: "le ministère turc de la Défense dit avoir frappé" is Turkey's."""
        words = fold(name).split()
        codes = {codes[0] for word in words if len(codes := self.states.by_adjective.get(word, ())) == 1}
        return self.states.state(codes.pop()) if not self.words["ministry"].isdisjoint(words[:1]) and len(codes) == 1 else name

    def _army_of_speaker(self, line: Line, name: str) -> str:
        """Whose "l'armée" is in the mouth of one of two governments of a country: the speaker's own; else the name as it is."""
        for voice in self.item.voices[line.index][:1]:
            actor = self.item.knowledge.actors.by_name.get(voice.body or voice.name)
            if actor and actor.kind == "state" and actor.country and self.states.made("army", actor.country) == name:
                return name if self.item.who.side_of(name) == actor.name else actor.name
        return name

    def _denial(self, line: Line, frame: Frame, match: re.Match[str], name: str) -> Blame | None:
        """The accused of a sentence in which somebody denies: whom it names as accused, else the denier's camp."""
        mark = line.tape.mark_of(match, "by")
        blamed = kind(frame.id) == "blamed_denier"
        if kind(frame.id) == "denier_alone" and getattr(mark.value if mark else None, "kind", None) not in FIGHTING:
            return None
        if not blamed and answers_a_boast(self.item, line):
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
        other = self.item.who.resolve(mark, line) if mark else self._beside(line, line.tape.mark_of(match, "by"))
        return f"{name} / {other}" if other and other != name else name

    def _beside(self, line: Line, mark: Mark | None) -> str | None:
        """Whom "et de" or "ou de" joins to an author: the second in "des raids du régime ou de son allié russe"; None for nobody."""
        units, words = line.tape.units, self.doers.words
        at = next((at for at, unit in enumerate(units) if unit.mark is mark), len(units)) + 1
        if (
            at + 2 >= len(units)
            or units[at].tape not in self.words["either"]
            or units[at + 1].tape not in self.words["same_governor"]
        ):
            return None
        for unit in units[at + 2 : at + 2 + _ADJECTIVES]:
            told = unit.mark if self.doers.acts(unit, line) else self.doers.nation(unit, line)
            if told is not None:
                return self.item.who.resolve(told, line)
            if not (words.has("articles", unit.tape) or unit.tape in self.words["allies"]):
                return None
        return None

    def _by_subject(self, line: Line, frame: Frame, match: re.Match[str]) -> Blame | None:
        """The subject of the verb that a frame matched, both where two struck together; None when it is nobody named."""
        if not self.doers.is_verb(line, line.tape.unit_at(match.start()), line.tape.unit_at(match.end() - 1)):
            return None
        names = tuple(
            self._army_of_speaker(line, self._state_of(name)) for name in self.doers.names(line, line.tape.unit_at(match.start()))
        )
        if not names or any(self.only_tells(name) for name in names):
            return None
        if fold(names[0]) in self.words["nobody"]:
            return Blame(rule=frame.id, nobody=True, trust=90)
        verb = line.tape.unit_at(match.start())
        alone = self.doers.is_person(line, verb)
        trust = self.by_hand if alone else self.trust[frame.id]
        return Blame(
            actor=" / ".join(self._runs(name) for name in names),
            certainty=self._presumed(line, max(verb - _ALLEGED, 0), verb) or Certainty(frame.yields["certainty"]),
            rule=frame.id,
            trust=trust if self.words["of_them"].isdisjoint(unit.tape for unit in line.tape.units_of(match)) else _ASSAILANTS,
        )

    def _camp(self, mark: Mark | None, name: str) -> str:
        """Whom somebody who denies speaks for: the state of a ministry, else the camp at the top of a name."""
        country = getattr(mark.value, "country", None) if mark else None
        office = getattr(mark.value, "kind", None) == "office" if mark else False
        return self.states.state(country) if country and office else self.item.who.side_of(name)

    def _side_in_arms(self, mark: Mark, line: Line) -> str | None:
        """The actor of a mark; of a person who leads one, that one: an attack imputed "au maréchal Haftar" is his forces', to a president his state's."""
        name = self.item.who.resolve(mark, line)
        source = self.item.who.speaker_of(mark, line.tape.text) if mark.kind == "PERSON" else None
        body = self.item.knowledge.actors.by_name.get(source.body) if source and source.body else None
        if source and source.body in self.lands:
            return source.body
        return body.name if body and body.kind in (*FIGHTING, "state") else name

    def _claims_for(self, name: str) -> str:
        """Whose deed an agency claims: that of who runs it ("Amaq" is the Etat islamique's)."""
        actor = self.item.knowledge.actors.by_name.get(name)
        return actor.runs if actor and actor.runs else name

    def _by_adjective(self, line: Line, cues: Sequence[Cue]) -> Blame:
        """In "un raid américain" and "des frappes israéliennes" the adjective of a state right behind the noun names the author."""
        units = line.tape.units
        for cue in cues:
            told = cue.type in STRIKES or units[cue.last].tape in self.words["assault"]
            if not told or units[cue.last].mark is not None or self._ends_in_a_verb(line, cue):
                continue
            if actor := self._adjective_behind(line, cue.last + 1):
                return Blame(actor=actor, certainty=Certainty.STATED, rule="perpetrators.adjective", trust=50)
        return Blame()

    def _ends_in_a_verb(self, line: Line, cue: Cue) -> bool:
        """True for "deux roquettes ont visé des soldats américains": the adjective behind the verb is its object's."""
        return not self.words["have"].isdisjoint(unit.tape for unit in line.tape.units[cue.first : cue.last])

    def _adjective_behind(self, line: Line, first: int) -> str | None:
        """The state, or both, of the adjective right behind a noun: "américain", "aérien et terrestre turc", "franco-malien"."""
        units, prefixes, noun = line.tape.units, self.prefixes, max(first - 1, 0)
        of = self.doers.words.classes["of"]
        owner = first + 1
        if owner < len(units) and units[first].tape in of:  # "tirs de mortier", "deux missiles d'une frégate américaine"
            owner += self.doers.words.has("articles", units[owner].tape)
            told = units[owner].tape if owner < len(units) else ""
            if self._of_a_state(told) or self.doers.words.has("force_kind", told):
                first = owner + 1
        for at in range(first, min(first + _ADJECTIVES, len(units))):
            word = units[at].tape
            if word in self.words["stops"]:
                break
            if units[at].mark is not None:
                return self._nation(line, units[at].mark)
            if sides := side_told(self.item, (word,), None, states=False):
                return sides[0] if sides[0] not in self.words["sorts"] else None
            codes = self.states.by_adjective.get(word, ())
            if len(codes) == 1:
                other = prefixes.get(units[at - 1].tape)
                soldiers = self.doers.words.has("soldiers", units[noun].tape)
                state = self.states.made("army", codes[0]) if soldiers else self.states.state(codes[0])
                return f"{self.states.state(other)} / {state}" if other and at > first - 1 else state
        return None

    def _nation(self, line: Line, mark: Mark | None) -> str | None:
        """The state of an adjective that stands for those whose weapon it was: "une frappe aérienne israélienne"."""
        mention = mark.value if mark else None
        nation = (
            isinstance(mention, Mention)
            and mention.form is MentionForm.PEOPLE
            and mark is not None
            and mark.span.of(line.tape.text).islower()
        )
        return self.item.who.resolve(mark, line) if nation and mark else None


def names_no_group(item: ItemReading, blame: Blame) -> bool:
    """True for "des jihadistes": it tells what sort of people did it, and nobody whom one can name."""
    return (blame.actor or "").casefold() in item.pack.word_class("perpetrators.unnamed_groups")


@cache
def state_prefixes(code: str) -> dict[str, str]:
    """The first parts of joint adjectives of a language ("franco" in "franco-malien"), with the code of their state."""
    return {fold(word): str(state) for word, state in load_pack(code).tables["states"]["prefix"].items()}

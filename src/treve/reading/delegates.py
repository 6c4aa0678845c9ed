"""Who meets, when an adjective is all that tells: "le président érythréen", "des négociateurs russes et ukrainiens"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from treve.knowledge.persons import load_holders
from treve.model import SourceKind
from treve.reading.cues import Cue
from treve.reading.item import Line
from treve.reading.line_grammar import PEOPLE
from treve.reading.perpetrators import state_prefixes
from treve.reading.roles import Roles
from treve.reading.sides import side_told
from treve.reading.speakers import Said, speech_of
from treve.reading.subjects import subject_before
from treve.reading.utterances import Manner
from treve.tagging.states import state_names
from treve.wording import fold_name

_TITLE = 6
"""Units behind a noun of delegates in which their adjective, or their name, stands."""
_TITLES = 10
"""The same where several share the noun: "les ministres des Affaires étrangères russe, ukrainien, français et allemand"."""
_REACH = 14
"""Units behind a cue in which those stand who are met."""
_UNDER = 14
"""Units behind "sous l'égide" in which those stand who bring others together."""
_TO_VERB = 3
"""Units between a subject and its verb."""
_OF_STATES = frozenset({"state", "office", "army", "police"})
_REBELS = frozenset({"armed_group", "rebels"})
_ARMED = _REBELS | {"coalition"}


class Delegates(Roles):
    """Finds those who meet: who is named, and who is told by an office and the adjective of a state or a side."""

    def delegates(self, cue: Cue) -> tuple[str, ...]:
        """The states and sides of delegates without a name around the cue, in their order.

        Who only says so, who is met in passing and who has a name (and is a party already) are left out.
        """
        start, end = self._clause_start(cue), min(self._clause_end(cue), cue.end + _REACH)
        nouns = [at for at in range(start, end) if cue.line.tape.units[at].tape in self._nouns and self._takes_part(cue, at)]
        found = (name for at in nouns for name in self._told_behind(cue.line, at, end))
        return tuple(dict.fromkeys(found))

    def says_both(self, line: Line) -> bool:
        """True for a line in which "les deux camps", "les belligérants" do something, whoever they are."""
        return any(f" {entry} " in f" {line.tape.tape}" for entry in self.item.pack.words["opponents.both"])

    def joined_sides(self, cue: Cue) -> tuple[str, ...]:
        """The two sides that one adjective with a hyphen tells behind a noun of talks: "un accord américano-taliban"."""
        units, nouns = cue.line.tape.units, self.item.pack.word_class("talks.talks") | self.item.pack.word_class("talks.deal")
        for at in range(max(1, cue.start - 1), min(len(units) - 1, cue.end + _TITLE)):
            if both := self._compatriots(units[at].tape, units[at + 1].tape):
                return both
            hyphen = cue.line.tape.text[units[at].span.end : units[at + 1].span.start] == "-"
            near = {unit.tape for unit in units[max(0, at - _TO_VERB) : at]}
            if hyphen and units[at].mark is None and not nouns.isdisjoint(near):
                both = self._told_by_word(cue.line, at), self._told_by_word(cue.line, at + 1)
                return both if all(both) else ()
        return ()

    def _compatriots(self, word: str, after: str) -> tuple[str, ...]:
        """The government and the one group of rebels named that talks "inter-afghans", "intrasyriens" bring together; empty unknown."""
        within = next((prefix for prefix in self.item.pack.word_class("talks.within") if word.startswith(prefix)), None)
        states = state_names(self.item.pack.code)
        codes = states.by_adjective.get(word.removeprefix(within) or after, ()) if within else ()
        government, known = states.made("government", codes[0]) if len(codes) == 1 else None, self.item.knowledge.actors.by_name
        rebels = [
            name for name, kind in self._kinds.items() if kind in _REBELS and name in known and known[name].country in codes
        ]
        return (government, rebels[0]) if government and len(rebels) == 1 else ()

    def _told_by_word(self, line: Line, at: int) -> str:
        """The side that an adjective, or the first part of a joint one, tells; empty for none."""
        unit = line.tape.units[at]
        if (code := state_prefixes(self.item.pack.code).get(unit.tape)) is not None:
            return state_names(self.item.pack.code).state(code)
        names = self._named(line, [at]) if unit.mark else side_told(self.item, [unit.tape], None, states=True)
        return next(iter(names), "")

    def mediators(self, line: Line) -> tuple[str, ...]:
        """Those who bring others together in a line: "sous l'égide de l'ONU", "parrainées par la Russie et l'Iran"."""
        units, words = line.tape.units, self._words
        small = words.joins | words.determiners | words.of | words.agent | words.members
        at = next((k for k, unit in enumerate(units) if unit.tape in self._words.auspices), len(units))
        small |= self._nouns  # "de l'ONU et du président Untel"
        led = {unit.tape for unit in units} - (words.prepositions - small)
        found: list[int] = []
        for k in range(at + 1, len(units)):
            mark = units[k].mark
            if units[k].tape in PEOPLE or (mark is not None and self._seat_of(mark)):
                found.append(k)
            elif (units[k].tape == "," and (k > at + _UNDER or not found)) or units[k].tape not in (small if found else led):
                break
        return self._named(line, found)

    def _sides(self, cue: Cue, start: int, end: int, *, seats: bool = False) -> list[int]:
        """The marks that may be a party, without those who only say that others meet."""
        found = super()._sides(cue, start, end, seats=seats)
        told, spoken = self._voices(cue), speech_of(self.item).lines[cue.line.index]
        if not spoken.is_quoted(cue.start):  # who is named in a quotation is spoken of
            found = [at for at in found if not spoken.is_quoted(at)]
        return [at for at in found if not any(first <= at < last for first, last in told)]

    def _named(self, line: Line, marks: list[int]) -> tuple[str, ...]:
        """The names; the side that a person leads in place of them where their envoys meet: "des émissaires de Jean Untel"."""
        names: list[str] = []
        for at in marks:
            mark = line.tape.units[at].mark
            sent = mark is not None and mark.kind == "PERSON" and self._governor(line, at) in self._words.of
            side = self.led_by(mark, line) if mark and sent and self._member_noun(line, at) is not None else None
            names.extend([side] if side else super()._named(line, [at]))
        return tuple(dict.fromkeys(names))

    def _voices(self, cue: Cue) -> list[tuple[int, int]]:
        """Where those stand in the cue's sentence who only tell of it."""
        said = speech_of(self.item).said[cue.line.index]
        return [voice for one in said if (voice := self._only_says(cue, one))]

    def _only_says(self, cue: Cue, said: Said) -> tuple[int, int] | None:
        """Where the voice stands that only tells of the cue: "…, a annoncé la diplomatie", "la diplomatie a annoncé que…"."""
        utterance, words = said.utterance, cue.line.tape.units
        if utterance.voice is None or utterance.urges:
            return None
        between = [unit.tape for unit in words[utterance.verb : cue.start]]
        ahead = self._that(between) is not None and self._words.pronouns.isdisjoint(between)
        behind = utterance.manner is Manner.BEHIND and cue.start < utterance.voice.first
        if behind or (utterance.manner is Manner.BEFORE and ahead):
            return utterance.voice.first, utterance.voice.last
        return None

    def parties(self, cue: Cue) -> tuple[str, ...]:
        """Those who meet, the subject told by an office or a pronoun too: "le chef de l'Etat a reçu Untel", "il s'entretiendra avec"."""
        named = super().parties(cue)
        if len(named) > 1 or self.subject(cue, people=True):
            return named
        holder = self._holder(cue)
        return (holder, *named) if holder and holder not in named else named

    def _holder(self, cue: Cue) -> str | None:
        """The person who is the subject under an office's name, or under "il" behind a sentence that another opens."""
        speech = speech_of(self.item)
        spoken = speech.lines[cue.line.index]
        if self._by_pronoun(cue):
            return next(iter(self._subject_before(cue.line, PEOPLE)), None)
        voice = subject_before(spoken, self._clause_start(cue), cue.start)
        if voice is None or voice.kind is not SourceKind.ROLE or cue.start - voice.last > _TO_VERB:
            return None
        source = speech.roster.meant(spoken, voice)
        return source.name if source and source.kind is SourceKind.PERSON else None

    def between(self, cue: Cue) -> tuple[str, ...]:
        """The two sides that "entre … et …" names, a bare "gouvernement" among them: "entre gouvernement et talibans"."""
        units, nouns = cue.line.tape.units, self.item.pack.word_class("talks.rulers")
        at = next(
            (k for k in range(self._clause_start(cue), self._clause_end(cue)) if units[k].tape in self._words.between), None
        )
        if at is None or not self._of_meeting(cue, at):
            return ()
        if named := super().between(cue):
            return named
        home = self.item.who.country
        if home is None or nouns.isdisjoint(unit.tape for unit in units[at + 1 : at + _TITLE]):
            return ()
        others = self._named(cue.line, self._sides(cue, at + 1, at + _REACH, seats=True)[:1])
        government = state_names(self.item.pack.code).made("government", home)
        return (government, *others) if government and others else ()

    def _of_meeting(self, cue: Cue, at: int) -> bool:
        """False for the "entre" of what they speak about: "pour discuter de la normalisation entre Tel et Tel"."""
        told = self.subject(cue, people=True)
        if cue.start <= at <= cue.end + _TITLE or not told:
            return True
        if len(told) > 1:
            return False  # "X et Y ont signé …, dans la foulée d'un accord entre X et Z"
        nouns = self.item.pack.word_class("talks.talks") | self.item.pack.word_class("talks.deal")
        return not nouns.isdisjoint(unit.tape for unit in cue.line.tape.units[max(0, at - _TITLE) : at])

    def home(self, name: str, line: Line | None = None) -> str | None:
        """The country that a party is of, as an ISO code, as the book or its title in the *line* knows; None unknown."""
        if (code := state_names(self.item.pack.code).code_of(name)) is not None:
            return code
        if (holder := load_holders().named(name)) is not None:
            return holder.of if len(holder.of) == len("FR") else None
        titled = (mark for mark in (line.tape.marks if line else ()) if mark.kind == "PERSON" and self.name(mark) == name)
        if (told := next((mark.value.country for mark in titled if mark.value.country), None)) is not None:
            return str(told)
        actor = self.item.knowledge.actors.by_name.get(name)
        return actor.country if actor and actor.kind in _OF_STATES else None

    def is_interview(self, cue: Cue) -> bool:
        """True when a medium or an agency is who meets: "l'AFP s'est entretenue avec des habitants"."""
        marks = self._marks(cue.line, self._clause_start(cue), cue.start, ("ACTOR",))
        dateline = self._named(cue.line, [at for at in marks if at and cue.line.tape.units[at - 1].tape == "("])
        return any(self.is_medium(name) for name in self.subject(cue) if name not in dateline)

    def fights(self, names: Iterable[str]) -> bool:
        """True when one of *names* is known to fight: an armed group, rebels, a coalition."""
        return any(self._kinds.get(name) in _ARMED for name in names)

    @cached_property
    def _kinds(self) -> dict[str, str]:
        """What sort of actors the item's words name: as the book has them, else as the words tell ("rebelles centrafricains")."""
        known = self.item.knowledge.actors.by_name
        marks = (mark for line in self.item.lines for mark in line.tape.marks if mark.kind in ("ACTOR", "STATE"))
        told = ((name, mark) for mark in marks if (name := self.name(mark)))
        return {name: known[name].kind if name in known else getattr(mark.value, "kind", "") for name, mark in told}

    def is_neutral(self, name: str) -> bool:
        """True for a body of no country, which is no party to a war and breaks no truce: the ONU, the OSCE, the Croix-Rouge."""
        actor = self.item.knowledge.actors.by_name.get(name)
        return actor is not None and actor.kind in ("body", "office") and actor.country is None

    def governments(self, names: Iterable[str]) -> list[str]:
        """The names, a state's own government in place of the state where it meets rebels of its own: Kaboul and the talibans."""
        listed = list(names)
        known = (self.item.knowledge.actors.by_name.get(name) for name in listed)
        torn = {actor.country for actor in known if actor and actor.kind in _REBELS and actor.country}
        states = state_names(self.item.pack.code)
        rulers = self.item.pack.word_class("talks.rulers")
        ruled = {name: self.land_in(name) for name in listed if fold_name(name).split()[0] in rulers}
        codes = {name: states.code_of(name) or ruled.get(name) for name in listed}
        return [states.made("government", code) or name if (code := codes[name]) in torn and code else name for name in listed]

    def land_in(self, name: str) -> str | None:
        """The country whose adjective or capital ends a name: "rebelles maliens", "pouvoir de Manille"; None for none, or several."""
        states, last = state_names(self.item.pack.code), fold_name(name).split()[-1]
        codes = states.by_adjective.get(last, ())
        return codes[0] if len(codes) == 1 else states.by_seat.get(last)

    @cached_property
    def _nouns(self) -> frozenset[str]:
        return self.item.pack.word_class("talks.delegates")

    def _takes_part(self, cue: Cue, at: int) -> bool:
        """True for a subject before the cue and for whom "avec", "entre" or nothing at all brings behind it."""
        governor = self._governor(cue.line, at)
        joined = governor in self._words.joins
        if governor in self._words.of and self._of_talks(cue.line, at):
            return True  # "lors d'une rencontre des ministres russe et turc"
        if at < cue.start:
            spoken_to = governor in self._words.seat and self._to_equals(cue.line, at)
            return spoken_to or (self._free(cue.line, at) and not self._aside(cue, at))
        if at == cue.end - 1:
            return True  # "a rencontré des officiers congolais"
        between = {unit.tape for unit in cue.line.tape.units[cue.end : at]}
        if between & (self._words.hearsay | {"(", '"', "«"}):
            return False
        return (
            governor in self._words.together | self._words.between | self._words.agent
            or joined
            or (governor not in self._words.prepositions and "," not in between)
        )

    def _to_equals(self, line: Line, at: int) -> bool:
        """True for "a dit à ses homologues français et russe et à la chancelière": those spoken to are met."""
        equals = self.item.pack.word_class("talks.equals")
        return any(unit.tape in equals for unit in line.tape.units[max(0, at - _REACH) : at + 1])

    def _told_behind(self, line: Line, at: int, end: int) -> tuple[str, ...]:
        """The sides that the adjectives behind a noun tell; none when a name follows, which says more."""
        words: list[str] = []
        units = line.tape.units
        for k in range(at + 1, min(at + 1 + _TITLES, end)):
            unit = units[k]
            named = k + (unit.tape == "," and bool(words))  # "l'envoyé spécial américain, Untel"
            if named < len(units) and units[named].tape == "PERSON":
                return ()
            if unit.mark is not None or unit.tape in self._words.ends or (unit.tape in self._stops and not self._lists(line, k)):
                break
            words.append(unit.tape)
        return side_told(self.item, words, None, states=True)

    def _lists(self, line: Line, at: int) -> bool:
        """True for the comma between two states' adjectives: "les ministres russe, ukrainien et français"."""
        told = [unit.tape for unit in line.tape.units[at - 1 : at + 2]]
        adjectives = state_names(self.item.pack.code).by_adjective
        return told[1:2] == [","] and told[0] in adjectives and told[-1] in adjectives

    @cached_property
    def _stops(self) -> frozenset[str]:
        """What ends the noun's own words: a comma, a verb's auxiliary, a preposition other than those of titles."""
        return (
            (self._words.prepositions - self._words.of)
            | {","}
            | self.item.pack.word_class("talks.had")
            | self.item.pack.word_class("talks.be")
        )

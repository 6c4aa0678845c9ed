"""Who does what to whom around the words that a frame matched: the arguments of areas, aid, talks and truce claims."""

from __future__ import annotations

from treve.knowledge.persons import load_holders
from treve.model import Place, PlacePrecision
from treve.reading.cues import Cue, RoleWords, at_war, find_cues, role_words
from treve.reading.grounds import Grounds
from treve.reading.item import Line
from treve.reading.line_grammar import ACTORS, PEOPLE, SIDES
from treve.reading.moments import Moments, day_of, last_day_of, prefix_of
from treve.reading.sides import side_told
from treve.tagging import Mark
from treve.tagging.mentions import MentionForm
from treve.tagging.states import state_names
from treve.wording import fold

__all__ = ["Cue", "RoleWords", "Roles", "at_war", "day_of", "find_cues", "joint", "last_day_of", "prefix_of", "role_words"]

_RELATIVE_REACH = 9
"""Units between "qui" and whom it takes up: "les FSR, basées à Nyala, qui…"."""
_SEAT_REACH = 5
_BEFORE_RELATIVE = 2
"""Units between a name and the "qui" that takes it up, a comma between."""
_ASIDE = 8
"""Units within which a sentence's opening words end: "Lors d'une réunion mardi à Minsk,"."""
_TITLED = 6  # words of a title before a name, or of a name behind an office
_TWO = 2  # those between whom something is
_LONG_LIST = 24
"""Units behind "entre" in which persons stand who are named with their offices."""
_CLITICS = 5
_PEACEFUL = frozenset({"body", "agency", "media"})
_MEDIA = frozenset({"agency", "media"})
_FIGHTING = frozenset({"army", "armed_group", "rebels"})
_TOWNS = (PlacePrecision.SETTLEMENT, PlacePrecision.SITE, PlacePrecision.DISTRICT)


class Roles(Grounds, Moments):
    """Finds the arguments of an item's cues: actors here, places, dates and figures by what it inherits."""

    def subject(self, cue: Cue, *, people: bool = False) -> tuple[str, ...]:
        """The actors before the cue that no preposition governs, nearest group first; joined names together.

        "Qui" takes up the actor right before it, whatever governs that one; a pronoun the subject of the sentence before.
        """
        kinds = PEOPLE if people else ACTORS
        if (told := self._antecedent(cue, kinds)) is not None:
            joined = self._joined(cue.line, told, kinds)
            apart = self._governor(cue.line, joined[0]) in self._words.between  # "entre l'armée et les FDLR, qui…": these
            return self._named(cue.line, [told] if apart else joined)
        heads = [
            at
            for at in self._marks(cue.line, self._clause_start(cue), cue.start, kinds)
            if self._free(cue.line, at)
            and not self._aside(cue, at)
            and not self._apposes(cue.line, at)
            and not self._aimed_at(cue.line, at)
        ]
        for head in reversed(heads):  # "une rébellion", which nothing names, only tells more of the name before it
            if names := self._named(cue.line, self._joined(cue.line, head, kinds)):
                return names
        if heads:
            return ()
        return self._subject_before(cue.line, kinds) if self._by_pronoun(cue) else ()

    def _aimed_at(self, line: Line, at: int) -> bool:
        """True for whom an aim tells: "la coalition formée pour combattre les rebelles"."""
        units, first = line.tape.units, at - 1
        while first > 0 and units[first].tape in self._words.determiners:
            first -= 1
        return first > 0 and units[first - 1].tape in self.item.pack.word_class("areas.aims")

    def _apposes(self, line: Line, at: int) -> bool:
        """True for a noun that commas set behind a name it tells more of: "le GSIM, la coalition jihadiste du Sahel, …"."""
        units, mark, first = line.tape.units, line.tape.units[at].mark, at - 1
        if mark is None or getattr(mark.value, "form", None) is not MentionForm.NOUN:
            return False
        while first > 0 and units[first].tape in self._words.determiners:
            first -= 1
        named = first > 0 and units[first].tape == "," and units[first - 1].tape in (")", *ACTORS)
        behind = [unit.tape for unit in units[at + 1 : at + 1 + _ASIDE]]
        if not named or "," not in behind or (units[first - 1].tape in ACTORS and not self._free(line, first - 1)):
            return False
        verbs = self.item.pack.word_class("to_have") | self.item.pack.word_class("to_be")
        return (self._words.joins | verbs).isdisjoint(behind[: behind.index(",")])

    def _antecedent(self, cue: Cue, kinds: tuple[str, ...]) -> int | None:
        """The actor that "qui" right before the cue's verb takes up; None without such a "qui" or such an actor."""
        at = self._opened_by(cue, self._words.relative)
        if at is None:
            return None
        again = cue.line.tape.units[at - 1].tape in self._words.joins - {","}  # "soutenus par l'Iran et qui contrôlent"
        reach = 2 * _RELATIVE_REACH if again else _RELATIVE_REACH
        found = [
            k
            for k in self._marks(cue.line, max(self._clause_start(cue), at - reach), at, kinds)
            if not self._only_tells(cue.line, k)
        ]
        return found[-1] if found else None

    def _only_tells(self, line: Line, at: int) -> bool:
        """True for a name that only tells more of the one before it: "soutenus par l'Iran", "leur accord avec Paris", "le GNA de Tripoli"."""
        governor = self._governor(line, at)
        if governor in self._words.agent | self._words.together:
            return True
        seat = line.tape.units[at].tape != "ACTOR" and governor in self._words.of
        return seat and bool(self._marks(line, at - _SEAT_REACH, at, ("ACTOR",)))

    def _by_pronoun(self, cue: Cue) -> bool:
        """True for "ils s'emparent de la ville"."""
        return self._opened_by(cue, self._words.pronouns) is not None

    def _opened_by(self, cue: Cue, openers: frozenset[str]) -> int | None:
        """Where one of these words stands at the beginning of the cue or before it, with only clitics, dates and names of verbs between."""
        units = cue.line.tape.units
        for at in range(min(cue.start + 1, cue.end - 1), max(-1, cue.start - _CLITICS), -1):
            word = units[at].tape
            if word in openers:
                return at
            if at < cue.start and word not in self._words.clitics and word != "DATE":
                return None
        return None

    def _subject_before(self, line: Line, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """The first actor of the sentence before that no preposition governs; empty when it names none so."""
        if not line.index:
            return ()
        earlier = self.item.lines[line.index - 1]
        free = [at for at in self._marks(earlier, 0, len(earlier.tape.units), kinds) if self._free(earlier, at)]
        return self._named(earlier, self._run(earlier, free)) if free else ()

    def told_by_adjective(self, cue: Cue, country: str | None, *, states: bool) -> tuple[str, ...]:
        """The sides that the cue's words, or an adjective joined right behind them, name: "bastion jihadiste et rebelle".

        *country* is where they are, which tells whose rebels are meant; None unknown.
        """
        words = [unit.tape for unit in cue.line.tape.units[cue.start : cue.end + 2]]
        return side_told(self.item, words, country, states=states)

    def is_medium(self, name: str) -> bool:
        """True for an agency or a newspaper: it tells, and does nothing."""
        known = self.item.knowledge.actors.by_name.get(name)
        return known is not None and known.kind in _MEDIA

    def is_person(self, name: str, line: Line) -> bool:
        """True for somebody whom a line names in person."""
        return any(mark.kind == "PERSON" and self.name(mark) == name for mark in line.tape.marks)

    def fighters(self, names: tuple[str, ...]) -> bool:
        """False when one of *names* is known to be none that fights: a body, an agency, a newspaper."""
        known = (self.item.knowledge.actors.by_name.get(name) for name in names)
        return not any(actor and actor.kind in _PEACEFUL for actor in known)

    def spoken_for(self, cue: Cue) -> tuple[str, ...]:
        """Whom the person who is the subject speaks for: "le patron du groupe Wagner, Evguéni Prigojine, a revendiqué…"."""
        for at in reversed(self._marks(cue.line, self._clause_start(cue), cue.start, ("PERSON",))):
            mark = cue.line.tape.units[at].mark
            if mark and self._free(cue.line, at):
                source = self.item.who.speaker_of(mark, cue.line.tape.text)
                return (source.body,) if source and source.body else ()
        return ()

    def of_the_voice(self, cue: Cue) -> tuple[str, ...]:
        """The side of who vouches for the line, where it is the speaker's own that acts: "nos forces ont repris la ville"."""
        units, first = cue.line.tape.units, max(self._clause_start(cue), cue.start - _RELATIVE_REACH)
        own = self.item.pack.word_class("areas.ours")
        if not any(unit.tape in own for unit in units[first : cue.end]):
            return ()
        voice = next(iter(self.item.voices[cue.line.index]), None)
        return (self.item.who.side_of(voice.body or voice.name),) if voice else ()

    def led_by(self, mark: Mark, line: Line) -> str | None:
        """Whom a person leads; None for the head of a state that is not the item's own."""
        states, home = state_names(self.item.pack.code), self.item.who.country
        holder = load_holders().named(self.name(mark) or "", None)
        source = self.item.who.speaker_of(mark, line.tape.text)
        body = (states.names.get(holder.of, holder.of) if holder else None) or (source.body if source else None)
        if body not in states.names.values():
            return body
        return states.state(home) if home and body in (states.names.get(home), states.state(home)) else None

    def leader(self, cue: Cue) -> tuple[str, ...]:
        """The side led by the person under the match's ``leader`` group: "Syrte, tenue par le maréchal X"."""
        units = cue.line.tape.units_of(cue.match, "leader") if cue.holds("leader") else ()
        return tuple(name for unit in units if unit.mark and (name := self.led_by(unit.mark, cue.line)))

    def led_by_relative(self, cue: Cue) -> tuple[str, ...]:
        """The side of the person right before the "qui" of the cue: "soutenir les forces du président X, qui ont repris"."""
        at = self._opened_by(cue, self._words.relative)
        before = self._marks(cue.line, at - _BEFORE_RELATIVE, at, PEOPLE)[-1:] if at is not None else []
        mark = cue.line.tape.units[before[0]].mark if before else None
        if mark is None or mark.kind != "PERSON" or self._governor(cue.line, before[0]) not in self._words.of:
            return ()
        side, states = self.led_by(mark, cue.line), state_names(self.item.pack.code)
        code = states.code_of(side) if side else None
        name = (states.made("government", code) if code else None) or side
        return (name,) if name else ()

    def leading(self, cue: Cue) -> tuple[str, ...]:
        """The side that the person who is the verb's subject leads: "le maréchal X, qui contrôle l'Est"."""
        at = self._antecedent(cue, ("PERSON",))
        if at is None:
            heads = self._marks(cue.line, self._clause_start(cue), cue.start, ("PERSON",))
            at = next((k for k in reversed(heads) if self._free(cue.line, k)), None)
        mark = cue.line.tape.units[at].mark if at is not None else None
        side = self.led_by(mark, cue.line) if mark else None
        actor = self.item.knowledge.actors.by_name.get(side or "")
        return (side,) if side and actor is not None and actor.kind in _FIGHTING else ()

    def nearest_before(self, cue: Cue) -> tuple[str, ...]:
        """The last actor right before the cue in its clause, whatever governs it: "les liens avec le Hamas, au pouvoir à Gaza"."""
        first = max(self._clause_start(cue), cue.start - _RELATIVE_REACH)
        return self._named(cue.line, self._marks(cue.line, first, cue.start, ACTORS)[-1:])

    def agent(self, cue: Cue) -> tuple[str, ...]:
        """The actors that "par" brings after the cue; none of a clause that "qui" or "que" opens there."""
        tape, opening = cue.line.tape, self._words.relative | self._words.that
        for at in range(cue.end - 1, min(cue.end + 14, self._clause_end(cue))):
            if at >= cue.end and tape.units[at].tape in opening:
                return ()
            if tape.units[at].tape in self._words.agent and not (at > cue.end and tape.units[at - 1].tape in self._words.asides):
                found = self._marks(cue.line, at + 1, min(at + 7, self._clause_end(cue)), PEOPLE)
                return self._named(cue.line, self._run(cue.line, found)) if found else ()
        return ()

    def between(self, cue: Cue) -> tuple[str, ...]:
        """The two sides that "entre … et …" names in the cue's clause; empty unless both are known."""
        units = cue.line.tape.units
        for at in range(self._clause_start(cue), self._clause_end(cue)):
            if units[at].tape in self._words.between:
                found = self._sides(cue, at + 1, at + 14, seats=True)
                names = self._named(cue.line, self._run(cue.line, found))
                if len(names) < _TWO and found and units[found[0]].tape == "PERSON":  # "entre X, …, et ses homologues, Y et Z"
                    far = self._sides(cue, at + 1, at + _LONG_LIST, seats=False)
                    names = self._named(cue.line, [k for k in far if units[k].tape == "PERSON"])
                if len(names) >= _TWO:
                    return names
        return ()

    def within(self, cue: Cue, *, last_clause: bool = False) -> tuple[str, ...]:
        """The actors inside the matched words, or only behind the last comma among them."""
        commas = [k for k in range(cue.start, cue.end) if last_clause and cue.line.tape.units[k].tape == ","]
        return self._named(cue.line, self._marks(cue.line, max(commas, default=cue.start), cue.end, ACTORS))

    def charged(self, cue: Cue) -> tuple[str, ...]:
        """Those whom "imputées aux rebelles" or "par les rebelles" blames after the cue."""
        for at in self._marks(cue.line, cue.end, min(cue.end + 9, self._clause_end(cue)), ACTORS):
            if self._governor(cue.line, at) in self._words.from_whom | self._words.agent:
                return self._named(cue.line, [at])
        return ()

    def after(self, cue: Cue, *, reach: int = 8, people: bool = False) -> tuple[str, ...]:
        """The first actors after the cue within *reach* units."""
        kinds = PEOPLE if people else ACTORS
        found = self._marks(cue.line, cue.end, min(cue.end + reach, self._clause_end(cue)), kinds)
        return self._named(cue.line, self._run(cue.line, found)) if found else ()

    def loser(self, cue: Cue, *, reach: int = 12) -> tuple[str, ...]:
        """The actor after the cue that "à", "aux" brings: from whom something is taken."""
        for at in self._marks(cue.line, cue.end, min(cue.end + reach, self._clause_end(cue)), ACTORS):
            if self._governor(cue.line, at) in self._words.from_whom:
                return self._named(cue.line, [at])
        return ()

    def group(self, cue: Cue, name: str) -> tuple[str, ...]:
        """The actors under a named group of the match."""
        if not cue.holds(name):
            return ()
        return tuple(n for u in cue.line.tape.units_of(cue.match, name) if u.mark and (n := self.name(u.mark)))

    def parties(self, cue: Cue) -> tuple[str, ...]:
        """Those who meet: both sides of "entre … et …", else the subject and whom it meets.

        Who only says so ("selon…") is none of them, nor the state or body before a person's name: that is an office.
        """
        if both := self.between(cue):
            return both
        if not self.subject(cue, people=True) and (ahead := self._opened(cue)):
            return ahead
        before = self._sides(cue, self._clause_start(cue), cue.start)
        words = [
            unit.tape for unit in cue.line.tape.units[cue.start : cue.end] if not cue.says("passive")
        ]  # "la suspension par X de": no subject but X
        acted = any(word in self._words.agent and not set(words[at:]).isdisjoint(PEOPLE) for at, word in enumerate(words))
        heads = [at for at in before if self._free(cue.line, at) and not self._aside(cue, at) and not acted]
        heads = [at for at in heads if not self._apposes(cue.line, at)]
        left = self._joined(cue.line, heads[-1], SIDES) if heads else []
        relative = next((k for k in range(cue.start, cue.end) if cue.line.tape.units[k].tape in self._words.relative), cue.end)
        inside = [at for at in self._sides(cue, cue.start, relative + _TITLED) if at < relative]
        inside = [at for at in inside if self._governor(cue.line, at) not in self._apart]
        right = self._sides(cue, cue.end, cue.end + 12, seats=True)
        first = next((k for k, at in enumerate(right) if self._meets(cue, at)), len(right))
        right = right[first:]  # those joined to the first who is met: commas between them are a list's
        right = [at for at in right if self._governs(cue.line, at, seats=self._governor(cue.line, at) in self._words.together)]
        return self._named(cue.line, [*left, *inside, *self._run(cue.line, right)])

    def _opened(self, cue: Cue) -> tuple[str, ...]:
        """Those who are the subject behind a cue that opens its sentence: "Lors d'une réunion mardi, Untel et Tel ont…"."""
        units = cue.line.tape.units
        comma = next((k for k in range(cue.end, min(cue.end + _ASIDE, len(units))) if units[k].tape == ","), None)
        if comma is None or cue.start - self._clause_start(cue) > _ASIDE:
            return ()
        verbs = self.item.pack.word_class("talks.had") | self.item.pack.word_class("talks.be")
        verb = next((k for k in range(comma, len(units)) if units[k].tape in verbs), comma)
        listed = [at for at in self._sides(cue, comma + 1, verb) if self._free(cue.line, at)]
        between = [at for at in self._sides(cue, cue.end, comma) if self._governor(cue.line, at) in self._words.together]
        return self._named(cue.line, [*listed, *between]) if len(listed) > 1 else ()

    def _sides(self, cue: Cue, start: int, end: int, *, seats: bool = False) -> list[int]:
        """The marks that may be a party: persons, actors, governments; no office right before its holder's name.

        With *seats*, a capital too: "entre Kiev et les séparatistes" names a government.
        """
        found = self._marks(cue.line, start, min(end, self._clause_end(cue)), SIDES)
        found = [at for at in found if self._governs(cue.line, at, seats=seats)]
        found = [at for at in found if not self._is_seat(cue.line, at) and not self._host_of_all(cue.line, at)]
        found = [at for at in found if not at or cue.line.tape.units[at - 1].tape != "("]  # letters, a dateline's agency
        found = [at for at in found if cue.line.tape.units[at].tape not in ("PLACE", "STATE") or not self._of_talks(cue.line, at)]
        return [at for at in found if not any(self._office(cue.line, at, k) for k in found)]

    @property
    def _apart(self) -> frozenset[str]:
        """What sets a name apart from those who meet: "sur le Soudan", "à Moscou"; not "de", "avec", "entre", "par"."""
        words = self._words
        return words.prepositions - words.of - words.together - words.agent - words.between

    def _meets(self, cue: Cue, at: int) -> bool:
        """True for a name after the cue that "avec" brings, or nothing but its title: no comma and no "par" between."""
        between = self._past_office(cue, at)
        if {",", "(", *self._words.hearsay, *self.item.pack.word_class("areas.aims")} & set(between):
            return False
        if set(between) & self._words.together or self._governor(cue.line, at) in self._words.together:
            return True
        return not set(between) & self._words.agent and (
            sum(word.islower() for word in between) < _TITLED
            and self._governor(cue.line, at) not in self._words.prepositions - {"de", "d'", "du"}
        )

    def _past_office(self, cue: Cue, at: int) -> list[str]:
        """The words between a cue and a name, without the comma behind the office of whom it names: "le chef du Hamas, Untel"."""
        units = cue.line.tape.units
        between = [unit.tape for unit in units[cue.end : at]]
        if units[at].tape != "PERSON" or between[-1:] != [","]:
            return between
        titles = self.item.pack.word_class("talks.delegates")
        office = units[at - 2].tape in ACTORS and self._office(cue.line, at - 2, at)
        return between[:-1] if office or not titles.isdisjoint(between) else between

    def _governs(self, line: Line, at: int, *, seats: bool) -> bool:
        unit = line.tape.units[at]
        return unit.tape != "PLACE" or self._is_country(line, at) or bool(seats and unit.mark and self._seat_of(unit.mark))

    def _is_seat(self, line: Line, at: int) -> bool:
        """True for a state that is only where something happens: "à Moscou", "en Suède"."""
        return line.tape.units[at].tape in ("STATE", "PLACE") and self._governor(line, at) in self._words.seat

    def _office(self, line: Line, at: int, person: int) -> bool:
        units = line.tape.units
        if units[person].tape != "PERSON" or units[at].tape == "PERSON" or not at < person <= at + 5:
            return False
        between = {unit.tape for unit in units[at + 1 : person]}
        if units[at + 1].tape in self._words.of and "," not in between:
            return False  # "les forces du général Untel"
        if between == {","} and self._governor(line, at) in self._words.of:
            return True  # "le dirigeant du Hamas, Ismaïl Haniyeh"
        return not between & self._words.joins and not between & self._words.together

    def seat(self, cue: Cue) -> Place | None:
        """Where the talks of a cue are held: the place that "à", "en", "au" brings nearest to it in its line."""
        units = cue.line.tape.units
        marks = [at for at in self._marks(cue.line, 0, len(units), ("PLACE", "STATE"))
                 if ((self._governor(cue.line, at) in self._words.seat or self._in_capital(cue.line, at)) and not self._of_war(cue.line, at) and not self._told_apart(cue, at))
                 or self._of_talks(cue.line, at) or " ".join(unit.tape for unit in units[at + 1 : at + 3]) in self.item.pack.words["talks.where"]]  # fmt: skip
        found = [(self._located(mark, cue.line), at) for at in marks if (mark := units[at].mark)]
        towns = [(place, at) for place, at in found if place and place.precision in _TOWNS]
        return min(towns or found, key=lambda pa: self._distance(cue, pa[1]), default=(None, 0))[0]

    def _in_capital(self, line: Line, at: int) -> bool:
        """True for a town told as the capital that it is: "dans la capitale éthiopienne"."""
        mark = line.tape.units[at].mark if self._governor(line, at) in self._words.located - self._words.of else None
        place = self._located(mark, line) if mark else None
        told = fold(mark.span.of(line.tape.text)).split() if mark else []
        return place is not None and place.precision in _TOWNS and not self._words.appositions.isdisjoint(told[:2])

    def _told_apart(self, cue: Cue, at: int) -> bool:
        """True for a place that an open "que" parts from the cue: "une bombe a explosé à Kaboul, peu après que le pouvoir s'est dit prêt à"."""
        first, last = (at, cue.start) if at < cue.start else (cue.end, at)
        words = [unit.tape for unit in cue.line.tape.units[first:last]]
        that = self._that(words)
        return that is not None and "," not in words[that:]

    def _of_war(self, line: Line, at: int) -> bool:
        """True for "la guerre au Yémen", "la mission de l'ONU en Libye": where a war is, not where people meet."""
        units, small = line.tape.units, self._words.determiners | self._words.seat
        before = at - 1
        while before > 0 and (
            units[before].tape in small or (units[before].mark and self._governor(line, before) in self._words.of)
        ):
            before -= 1
        told = {unit.tape for unit in units[max(0, before - 1) : before + 1]}
        return not told.isdisjoint(self.item.pack.word_class("talks.no_seat"))

    def of_subject(self, cue: Cue) -> bool:
        """True when a form of "être" before the cue says it of the clause's subject: "Hodeida, …, est aux mains des…"."""
        at, adverbs = cue.start - 1, self.item.pack.word_class("areas.adv")
        while at > 0 and cue.line.tape.units[at].tape in adverbs:
            at -= 1
        return at >= 0 and cue.line.tape.units[at].tape in self.item.pack.word_class("to_be")

    def host(self, cue: Cue) -> Place | None:
        """The town or state that is the subject: "Moscou a accueilli une conférence"."""
        marks = self._marks(cue.line, self._clause_start(cue), cue.start, ("PLACE", "STATE"))
        free = [mark for at in marks if self._free(cue.line, at) and (mark := cue.line.tape.units[at].mark)]
        return self._located(free[-1], cue.line) if free else None

    def hosts(self, cue: Cue) -> tuple[str, ...]:
        """The names under which the host of talks would be one of the parties."""
        return self._named(cue.line, self._marks(cue.line, self._clause_start(cue), cue.start, SIDES))

    def names_talks(self, line: Line, place: Place) -> bool:
        """True for a place that a line tells only as the name of talks or of an accord."""
        units = line.tape.units
        told = [k for k in range(len(units)) if (here := self._place_at(line, k)) is not None and here.name == place.name]
        return bool(told) and all(self._of_talks(line, k) for k in told)

    def _of_talks(self, line: Line, at: int) -> bool:
        """True for "les négociations indirectes de Genève": the place that names the talks."""
        units = line.tape.units
        if at < 2 or units[at - 1].tape not in self._words.of:
            return False
        talks = self.item.pack.word_class("talks.talks") | self.item.pack.word_class("talks.deal")
        return any(unit.tape in talks for unit in units[max(0, at - 3) : at - 1])


def joint(names: tuple[str, ...]) -> str | None:
    """Names as one holder, joined by " / "; None when nobody is named."""
    return " / ".join(names) or None

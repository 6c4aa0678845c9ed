"""Who is told beside a truce: who broke it, who only brought it about or watches over it, and who denounces a breach."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from treve.model import DateWindow, Place, Source, SourceKind
from treve.reading.cues import Cue
from treve.reading.delegates import Delegates
from treve.reading.item import Line
from treve.reading.line_grammar import ACTORS, PEOPLE, SIDES
from treve.reading.moments import days_of
from treve.reading.opponents import lands, opponents
from treve.reading.sides import side_told
from treve.reading.speakers import speech_of
from treve.reading.utterances import Utterance
from treve.wording import fold

_DENOUNCED = 14
"""Units before "par" in which "dénoncée comme" stands."""
_FROM = 2
"""Units before a day in which "à partir de" ends."""
_PAST = 2
"""Units before a length of time in which "après" stands."""
_CIRCUMSTANCE = 6
"""Units from "depuis" to the words of a truce: "depuis l'entrée en vigueur de la trêve"."""
_ADJECTIVE = 2
"""Units behind a breach in which stands whose it is."""
_EACH_OTHER = 3
"""Units around a verb in which "se" and "mutuellement" stand."""
_AGENTS = 7
"""Units between "par" and the last of those whom it brings, or before "avec"."""


class TruceParties(Delegates):
    """Tells the parties to a truce's events from all others whom a sentence names."""

    def subject(self, cue: Cue, *, people: bool = False) -> tuple[str, ...]:
        """The subject, without who only says it of others: "Paris ajoute que la trêve a été conclue", not "que ses forces"."""
        names = super().subject(cue, people=people)
        if not names:
            return ()
        voices = [(first, last) for first, last in self._voices(cue) if last <= cue.start]
        units = cue.line.tape.units
        others = [
            at for first, last in voices if self._words.possessive.isdisjoint(unit.tape for unit in units[last : cue.start])
            for at in range(first, last) if units[at].tape in PEOPLE
        ]  # fmt: skip
        return tuple(name for name in names if name not in self._named(cue.line, others))

    def agent(self, cue: Cue) -> tuple[str, ...]:
        """The agent, without who only helps: "négocié par l'Igad"."""
        found = super().agent(cue)
        return tuple(name for name in found if name not in self._helpers(cue)) if found else ()

    def _helpers(self, cue: Cue) -> frozenset[str]:
        """Those of the cue's sentence who are told only to have brought its truce about, or to welcome it."""
        marks = self._marks(cue.line, 0, len(cue.line.tape.units), SIDES)
        helping = [at for at in marks if self._host_of_all(cue.line, at) or self._comes_by(cue.line, at, self._words.seconded)]
        return self._told_only(cue.line, marks, helping)

    def _told_only(self, line: Line, marks: list[int], apart: list[int]) -> frozenset[str]:
        """Those whom the line names at some of its marks, and at no other."""
        return frozenset(self._named(line, apart)) - set(self._named(line, [at for at in marks if at not in apart]))

    def lasts(self, line: Line) -> float | None:
        """How long a line says that its truce lasts, in days: not "après deux jours de discussions"; None when it does not say."""
        units, truces = line.tape.units, self.item.pack.word_class("truce_named.truce")
        for at, unit in enumerate(units):
            behind = [after.tape for after in units[at + 1 : at + 3]]
            past = not self._words.past.isdisjoint(before.tape for before in units[max(0, at - _PAST) : at])
            other = behind[:1] != [] and behind[0] in self._words.of and truces.isdisjoint(behind)
            if unit.mark and unit.tape == "DURATION" and not past and not other and (days := days_of(unit.mark)):
                return days
        return None

    @cached_property
    def opponents(self) -> tuple[str, ...]:
        """The two sides of the item's war; empty when its words leave them open."""
        return opponents(self)

    @cached_property
    def lands(self) -> frozenset[str]:
        """The countries in which the item's war is: those of its two sides, else the one that the item speaks of most."""
        home = self.item.where.country
        return lands(self, self.opponents) or frozenset([home] if home else ())

    def is_abroad(self, place: Place, by: tuple[str, ...]) -> bool:
        """True for a place in a land where the war is not: neither its sides', nor that of parties who are all of one country."""
        of_parties = lands(self, by) if len(by) > 1 else frozenset()
        homes = of_parties if len(of_parties) == 1 else self.lands
        return place.country is not None and bool(homes) and place.country not in homes

    def partners(self, cue: Cue) -> tuple[str, ...]:
        """With whom a truce is made: "a conclu une trêve avec les rebelles"."""
        for at in self._marks(cue.line, cue.end, min(cue.end + _AGENTS, self._clause_end(cue)), ACTORS):
            if self._governor(cue.line, at) in self._words.together:
                return self._named(cue.line, self._run(cue.line, self._marks(cue.line, at, cue.end + _DENOUNCED, ACTORS)))
        return ()

    def both(self, cue: Cue) -> tuple[str, ...]:
        """The two sides of the war where "les deux camps", "les belligérants" do what the cue tells, or it is done by them."""
        words = [unit.tape for unit in cue.line.tape.units]
        for at in range(self._clause_start(cue), self._clause_end(cue)):
            if any(words[at : at + len(told)] == told for told in self._both):
                governor = self._governor(cue.line, at)
                does = (
                    governor in self._words.between | self._words.agent | self._words.of
                    or governor not in self._words.prepositions
                )
                ahead = at < (cue.start if cue.says("event") == "proposed" else cue.end)
                if does and (ahead or governor in self._words.between | self._words.agent):
                    return self.opponents
        return ()

    @cached_property
    def _both(self) -> list[list[str]]:
        words = self.item.pack.words
        return [entry.split() for entry in (*words["opponents.both"], *words["opponents.both_of_truce"])]

    def makes(self, cue: Cue) -> bool:
        """True where the cue's own words make the truce: "accusé d'avoir négocié une trêve"."""
        return not self._words.made.isdisjoint(unit.tape for unit in cue.line.tape.units[cue.start : cue.end])

    def date_from(self, cue: Cue) -> DateWindow | None:
        """The day behind "à partir de", "à compter de" in the cue's words or behind them; None without one."""
        units, words = cue.line.tape.units, self.item.pack.word_class("truce.from_now")
        for at in self._marks(cue.line, cue.start, self._clause_end(cue), ("DATE",)):
            if not words.isdisjoint(unit.tape for unit in units[max(0, at - _FROM) : at]):
                return self.window(units[at].mark, cue.line)
        return None

    def blamed(self, cue: Cue, told: tuple[str, ...]) -> tuple[str, ...]:
        """Who broke the truce: whose breaches they are called, else those *told*, without who only speaks of it; else the accused."""
        if own := self._of_whom(cue):
            return own
        bystanders = self._bystanders(cue)
        blamed = tuple(name for name in told if not self.is_neutral(name) and name not in bystanders)
        return blamed or self._accused(cue)

    def _of_whom(self, cue: Cue) -> tuple[str, ...]:
        """Whose an adjective says that the breaches are: "les violations israéliennes du cessez-le-feu"."""
        units, breaches = cue.line.tape.units, self.item.pack.word_class("truce.violation")
        at = next((k for k in range(cue.start, cue.end) if units[k].tape in breaches), None)
        words = [] if at is None else [unit.tape for unit in units[at + 1 : at + 1 + _ADJECTIVE] if unit.mark is None]
        return side_told(self.item, words, None, states=True)

    def _bystanders(self, cue: Cue) -> frozenset[str]:
        """Those of the cue's sentence who break nothing.

        Who is told only as having brought its truce about, as a party to it ("conclu entre X et Y") or as who says so; who
        denounces a breach, always.
        """
        line = cue.line
        marks = self._marks(line, 0, len(line.tape.units), SIDES)
        denouncing = [at for at in marks if self._denounces(line, at) or self._accuses(cue, at)]
        apart = [at for at in marks if self._host_of_all(line, at) or self._negotiates(line, at) or self._of_both(line, at)]
        apart += [at for first, last in self._voices(cue) for at in range(first, last) if at in marks]
        free = [at for at in marks if at not in denouncing]
        return self._told_only(line, free, apart) | frozenset(self._named(line, denouncing))

    def _accuses(self, cue: Cue, at: int) -> bool:
        """True for who accuses others in the cue's sentence, not each other."""
        return any(charge.voice and charge.voice.first <= at < charge.voice.last for charge in self._charges(cue.line))

    def _charges(self, line: Line) -> Iterator[Utterance]:
        """The accusations of a line, but for those of two against each other."""
        units, accuse = line.tape.units, self.item.pack.word_class("truce.accuse")
        for said in speech_of(self.item).said[line.index]:
            if units[said.utterance.verb].tape in accuse and not self._mutual(line, said.utterance.verb):
                yield said.utterance

    def _mutual(self, line: Line, verb: int) -> bool:
        """True for "s'accusent", "se sont mutuellement accusés"."""
        mutual = self.item.pack.word_class("harm.reflexive") | self.item.pack.word_class("perpetrators.mutual")
        return any(unit.tape in mutual for unit in line.tape.units[max(0, verb - _EACH_OTHER) : verb + _EACH_OTHER])

    def _accused(self, cue: Cue) -> tuple[str, ...]:
        """Whom the cue's sentence accuses: "ont accusé X d'avoir mené des raids et violé la trêve"."""
        verb = next((charge.verb for charge in self._charges(cue.line) if charge.verb < cue.start), None)
        return () if verb is None else self._named(cue.line, self._marks(cue.line, verb, cue.start, ACTORS)[:1])

    def _of_both(self, line: Line, at: int) -> bool:
        """True for one of two that "entre" joins: "le cessez-le-feu entre X et Y", "la frontière entre X et Y"."""
        units, small = line.tape.units, self._words.joins | self._words.determiners
        for k in range(at - 1, max(-1, at - _AGENTS), -1):
            mark = units[k].mark
            told = fold(mark.span.of(line.tape.text)).split() if mark else [units[k].tape]
            if not self._words.between.isdisjoint(told):
                return True  # "à la frontière entre X" may be one place
            if mark is None and units[k].tape not in small:
                return False
        return False

    def is_circumstance(self, cue: Cue) -> bool:
        """True where a sentence tells of something else, and only when: "ont tiré dix fois depuis l'entrée en vigueur de la trêve"."""
        before = cue.line.tape.units[max(0, cue.start - _CIRCUMSTANCE) : cue.start]
        named = max((at for at, unit in enumerate(before) if unit.tape == "," or (unit.mark and unit.tape in PEOPLE)), default=-1)
        return any(unit.tape in self.item.pack.word_class("truce.circumstances") for unit in before[named + 1 :])

    def denouncers(self, cue: Cue) -> tuple[Source, ...]:
        """Who says that the cue's deed is a breach: "dénoncée comme une violation de la trêve par X"."""
        marks = self._marks(cue.line, cue.start, len(cue.line.tape.units), SIDES)
        names = self._named(cue.line, [at for at in marks if self._denounces(cue.line, at)])
        return tuple(Source(name=name, kind=SourceKind.BODY) for name in names)

    def possessed(self, cue: Cue) -> bool:
        """True for "son refus", "leur rejet": whose it is stands before."""
        return cue.start > 0 and cue.line.tape.units[cue.start - 1].tape in self._words.possessive

    def _negotiates(self, line: Line, at: int) -> bool:
        """True for who brought a truce about: "négociée par Washington et Ryad", "annoncé par l'ONU"."""
        return self._comes_by(line, at, self._words.brokered)

    def _comes_by(self, line: Line, at: int, deeds: frozenset[str]) -> bool:
        """True for a name that "par" or "avec" brings right behind one of these participles."""
        units, words = line.tape.units, self._words
        skipped = words.determiners | words.joins
        par = next(
            (k for k in range(at - 1, max(-1, at - _AGENTS), -1) if not units[k].mark and units[k].tape not in skipped), -1
        )
        return par > 0 and units[par].tape in words.agent | words.together and units[par - 1].tape in deeds

    def _denounces(self, line: Line, at: int) -> bool:
        """True for who only says what a deed was: "une décision dénoncée comme une violation de l'accord par X"."""
        units, words = line.tape.units, self._words
        par = next((k for k in range(at - 1, max(-1, at - _AGENTS), -1) if units[k].tape in words.agent), 0)
        before = [unit.tape for unit in units[max(0, par - _DENOUNCED) : par]]
        return not words.denounced.isdisjoint(before) and not words.ends & set(before)

"""Whose a date beside words of violence is: the deed's own, another deed's, that of a later death, or one in somebody's life."""

from __future__ import annotations

from collections.abc import Sequence

from treve.languages import Pack
from treve.reading.item import Line
from treve.reading.passages import ONLY_HARM, Day, Passage
from treve.reading.violence import Cue
from treve.wording import fold

_BORNE = 2  # units from an event's noun to the time that "de" ties to it
_RIGHT_BEHIND = 3  # units between a deed's noun and "survenue"
_BEHIND = 4  # units behind a day in which the wounded stand: "le décès mardi de deux blessés"
_SUBJECT = 2  # the last unit at which "l'attaque" is the subject of its sentence
_DATES = 6  # units before a day in which "a débuté" tells that the deed was on it
_CLAUSE = 14  # units before a date in which "qui" opens the clause that it stands in
_NAMES = frozenset(["ACTOR", "PERSON"])


class WhoseDay:
    """Tells the dates of a deed from others of its sentence, with the words of a language pack."""

    def __init__(self, pack: Pack) -> None:
        """Collect the word classes once."""
        words = pack.word_class
        self.of, self.which, self.whose = words("incidents.of"), words("incidents.which"), words("incidents.whose")
        self.dates_it, self.turns = words("incidents.dates_it"), words("incidents.began") | words("incidents.ended")
        self.occurred, self.breaks = words("incidents.occurred"), words("incidents.new_clause")
        self.names = _NAMES | words("incidents.those_who_attacked")
        self.past_perfect = words("incidents.had")
        self.still, self.stood = words("incidents.still"), words("incidents.stood")
        self.died = words("harm.died_later")
        self.succumbed = words("harm.succumbed") | self.died
        self.undergone = frozenset().union(*(words(f"incidents.{name}") for name in ("kill", "executed", "seized", "murdered")))
        self.of_life = words("incidents.of_life")
        self.deaths, self.wounded = words("harm.deaths"), words("harm.wounded")

    def not_of_deed(self, part: Passage, day: Day) -> bool:
        """True for a day of the sentence that is none of what the part tells; the words of a recalled deed have no other's."""
        return not part.recalled and (
            self._of_another(part, day)
            or self.of_later_death(part, day)
            or self._of_somebody(part, day.at)
            or self._stands(part, day.at)
        )

    def borne(self, part: Passage, day: Day) -> bool:
        """True for "le bilan de l'embuscade de dimanche", "les attentats de novembre dernier": the deed's own time."""
        return self.borne_at(part.line, day.at, part.cues)

    def borne_at(self, line: Line, at: int, cues: Sequence[Cue]) -> bool:
        """True for a date at a unit right behind a deed: "les attentats de novembre", "les raids menés lundi", "tués mardi"."""
        units = line.tape.units
        if at and units[at - 1].tape in self.undergone and any(cue.first <= at - 1 <= cue.last for cue in cues):
            return True
        behind = units[at - 1].tape in self.of
        if any((cue.first < at <= cue.last and cue.rank > ONLY_HARM) or (behind and at == cue.last + _BORNE) for cue in cues):
            return True
        if any(at == cue.last + 1 for cue in cues) and fold(units[at].span.of(line.tape.text)).split()[0] in self.of:
            return True  # "de janvier 2015" is one date
        noun = next((cue for cue in cues if 0 < at - 1 - cue.last <= _RIGHT_BEHIND and cue.rank > ONLY_HARM), None)
        if noun is None or units[at - 1].tape not in self.occurred:
            return False
        return self.breaks.isdisjoint(unit.tape for unit in units[noun.last + 1 : at])

    def dates_deed(self, part: Passage) -> bool:
        """True for "L'attaque a débuté vers 17 heures à l'aide d'une voiture piégée", "l'attaque … remonte à mardi"."""
        first = next(iter(part.cues), None)
        if first is None or not first.definite or first.first > _SUBJECT:
            return False
        days = [day.at for day in part.days if day.at > first.last]
        units = part.line.tape.units
        return any(unit.tape in self.dates_it for at in days for unit in units[max(first.last + 1, at - _DATES) : at])

    def of_later_death(self, part: Passage, day: Day) -> bool:
        """True for "après le décès mardi d'un blessé", "deux ont succombé mardi": one of those harmed before died on it."""
        units, at = part.line.tape.units, day.at
        before = units[at - 1].tape if at else ""
        if before in self.succumbed and (before not in self.died or any(unit.tape in self.wounded for unit in units[:at])):
            return True
        return before in self.deaths and any(unit.tape in self.wounded for unit in units[at + 1 : at + 1 + _BEHIND])

    def _of_another(self, part: Passage, day: Day) -> bool:
        """True for the day that an event named in passing bears: "les raids à Guizeh, lieu de l'attaque de vendredi"."""
        units = part.line.tape.units
        if day.at < _BORNE or units[day.at - 1].tape not in self.of:
            return False
        bearer = next((cue for cue in part.cues if cue.last == day.at - _BORNE and cue.definite), None)
        if bearer is None:
            return False
        return any(cue.rank > ONLY_HARM and cue.definite and cue.last < bearer.first for cue in part.cues)

    def _stands(self, part: Passage, at: int) -> bool:
        """True for "un raid a visé la ville et un quartier était toujours privé d'eau mardi": how things stood behind the deed."""
        units = part.line.tape.units
        deed = max((last for _, last in part.events() if last < at), default=at)
        words = {unit.tape for unit in units[deed + 1 : at]}
        return not (self.still.isdisjoint(words) or self.stood.isdisjoint(words))

    def _of_somebody(self, part: Passage, at: int) -> bool:
        """True for a date in the life of a side or person, of what came of a deed, and of its end.

        "Apparu fin 2015", "le général, arrivé la veille, a confirmé", "la Séléka, qui avait pris le pouvoir en mars 2013", "l'attaque dont le procès s'ouvre mardi", "qui s'est
        terminée mardi".
        """
        units = part.line.tape.units
        if at and units[at - 1].tape in self.turns:
            return True
        life = [k for k in range(max(at - _CLAUSE, 1), at) if units[k].tape in self.of_life and units[k - 1].tape == ","]
        opens = next((k for k in range(at - 1, max(at - _CLAUSE, 1), -1) if units[k].tape in self.which), life[-1] if life else 0)
        whose = units[opens].tape in self.whose or opens in life
        before = units[opens - 1 - (units[opens - 1].tape == ",")].tape if opens else ""
        aside = (
            whose or before in self.names or not self.past_perfect.isdisjoint(unit.tape for unit in units[opens + 1 : opens + 3])
        )
        if not (opens and aside) or any(unit.tape in self.dates_it for unit in units[opens:at]):
            return False
        commas = (k for k in range(at + _BORNE, part.units[1]) if units[k].tape == ",")
        ends = at if whose else next(commas, part.units[1])
        return not any(opens < first < ends for first, _ in part.events())

"""Earlier deeds: which words of a sentence tell a deed before the one it is about, counted from ("au lendemain de") or answered ("en riposte à")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from treve.languages import Pack
from treve.model import Place
from treve.reading.one_place import LANDS
from treve.reading.passages import Passage, holds_verb
from treve.reading.violence import stands_for
from treve.tagging.date_expressions import DateExpression, DateKind

_ANCHORED = 4
"""Units behind "un jour après" in which the words of the event stand that came before."""
_APPOSED = 14
"""Units of what stands between commas behind a noun."""
_BEFORE = frozenset(["DATE", ",", '"', "«", "le"])
"""Units that may stand before the words that open a sentence."""
_STOPS = frozenset(",;.")
_OPENS = 1
"""The last unit at which "une semaine après l'attaque" opens its sentence, so that the event told stands behind it."""


class EarlierDeeds:
    """Parts sentences that tell a deed and an earlier one, with the words of a language pack; *place* tells where a part happened."""

    def __init__(self, pack: Pack, place: Callable[[Passage], Place | None]) -> None:
        """Collect the word classes once."""
        self.place = place
        self.relatives = pack.word_class("incidents.relatives")
        self.since = pack.word_class("incidents.since")
        self.which = pack.word_class("incidents.which")
        self.past = pack.word_class("incidents.past")
        self.the_same = pack.word_class("incidents.the_same")

    def parted(self, whole: Passage) -> tuple[Passage, ...]:
        """What is told, and the earlier deed; without the latter where its words tell too little, nothing where a sentence names none."""
        for first, last in whole.stances.of("anchor"):
            if pair := self._anchored(whole, first, last):
                return pair
        for first, last in whole.stances.of("answers"):
            if pair := self._answered(whole, first, last):
                return pair
        for first, last in whole.stances.of("follows"):
            pair = self._answered(whole, first, last)
            if pair[1:] and pair[1].harms and pair[0].deeds() and self.place(pair[0]) and self.place(pair[1]):
                return pair
        return ()

    def _anchored(self, whole: Passage, first: int, last: int) -> tuple[Passage, ...]:
        """What is told, and the deed from which its day is counted: "…, au lendemain d'un attentat contre un bus"."""
        counts, back = _days_back(whole, first)
        end = self._end(whole, first, last) if counts else None
        if end is None:
            return ()
        told, earlier, *rest = self._around(whole, first, first + 1, end)
        if told.events():
            return told, replace(earlier, before=back), *rest
        if (self._opens(whole, first) or _beside_a_day(whole, first)) and earlier.deeds():
            # "Deux jours après l'attaque, le ministre a réagi mardi"
            return told, replace(earlier, before=back, alone=True)
        return ()

    def _answered(self, whole: Passage, first: int, last: int) -> tuple[Passage, ...]:
        """What is told, and the deed that it answers: "…, en riposte à des tirs sur Sdérot". One that has neither day, place nor harm is only a name."""
        end = self._end(whole, first, last)
        if end is None or (self._opens(whole, first) and end == whole.units[1]):
            return ()
        told, earlier, *rest = self._around(whole, first, last, end)
        aside = [day for day in earlier.days if whole.line.tape.units[day.at - 1].tape == ","]
        if aside and not told.days:  # "a bombardé Gao en riposte à une attaque, mardi"
            told, earlier = replace(told, days=aside), replace(earlier, days=[day for day in earlier.days if day not in aside])
        if not told.events() and not earlier.days:
            # "Le 24 décembre, en réaction à une attaque à X, une patrouille a décollé"
            earlier = replace(earlier, days=told.days)
        harmed = any(harm.figure.known and harm.figure.high != 0 for harm in earlier.harms)
        place = self.place(earlier)
        known = harmed or any(day.exact for day in earlier.days) or (place is not None and place.precision not in LANDS)
        return (told, replace(earlier, answered=True), *rest) if known else (told, *rest)

    def _end(self, whole: Passage, first: int, last: int) -> int | None:
        """The unit where the words of the earlier deed end that stand behind a unit; None where none does."""
        units, reach = whole.line.tape.units, range(last, min(last + _ANCHORED + 1, whole.units[1]))
        told = [cue.last for cue in whole.cues if cue.first in reach] + [harm.at for harm in whole.harms if harm.at in reach]
        told += [k for k in reach if units[k].tape in self.the_same]
        if not told:
            return None
        end = self._clause_end(whole, told[0])
        ends = self._opens(whole, first) or self._has_verb(whole, whole.units[0], first)
        return end if ends else self._main_verb(whole, told[0], end)

    def _opens(self, whole: Passage, first: int) -> bool:
        """True for words that open a sentence, be it behind a day: "Le 24 décembre, en réaction à…"."""
        before = {unit.tape for unit in whole.line.tape.units[whole.units[0] : first]}
        return first <= whole.units[0] + _OPENS or before <= _BEFORE

    def _main_verb(self, whole: Passage, at: int, end: int) -> int:
        """The unit of the verb with which the main clause goes on: "des frappes en riposte à une attaque ont fait dix morts"."""
        units = whole.line.tape.units
        for k in range(at + 1, end):
            if units[k].tape in self.which:
                return end
            if self._has_verb(whole, k, k + 1):
                return k
        return end

    def _has_verb(self, whole: Passage, first: int, last: int) -> bool:
        """True where a verb in a past tense stands between two units."""
        return holds_verb(whole.line.tape.units[first:last], whole.line.tape.text, self.past)

    def _around(self, whole: Passage, first: int, begins: int, end: int) -> Sequence[Passage]:
        """What is told around an earlier deed, the earlier deed, and a third one behind it.

        It is told behind the words of the earlier deed where these open the sentence. Else it may go on behind them ("…, faisant dix morts"), unless
        nothing is told before them.
        """
        told, tail = whole.within(whole.units[0], first, 0), whole.within(end, whole.units[1], 2)
        if self._opens(whole, first):
            return replace(tail, number=0, days=told.days + tail.days), self._earlier(whole, begins, end)
        if not told.events():
            return told, self._earlier(whole, begins, whole.units[1])
        if not tail.events() and whole.line.tape.units[min(end, whole.units[1] - 1)].tape in _STOPS:
            return told, self._earlier(whole, begins, end)
        if any(not cue.definite for cue in tail.deeds()):
            return told, self._earlier(whole, begins, end), tail
        told = replace(
            told, units=whole.units, skips=(first, end), cues=told.cues + tail.cues, harms=[*told.harms, *tail.harms], days=told.days + tail.days
        )  # fmt: skip
        return told, self._earlier(whole, begins, end)

    def _earlier(self, whole: Passage, first: int, end: int) -> Passage:
        """The earlier deed; "celle de Nampala" is one of the kind told before it."""
        earlier = whole.within(first, end, 1)
        units = whole.line.tape.units
        again = next((k for k in range(first, min(first + _ANCHORED, end)) if units[k].tape in self.the_same), None)
        noun = stands_for(whole.deeds(), units[again], again) if again is not None and not earlier.deeds() else []
        return replace(earlier, cues=[*noun, *earlier.cues], leans=True)

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
            # "le massacre de 77 personnes, le 22 juillet 2011."
            dates_it = units[k + 1].tape == "DATE" and all(unit.tape in _STOPS for unit in units[k + 2 : k + 3])
            dates_it = dates_it and self.since.isdisjoint(unit.tape for unit in units[at:k])
            if units[k + 1].tape not in self.relatives and not apposed and not dates_it:
                return k
        return whole.units[1]


def _days_back(whole: Passage, at: int) -> tuple[bool, int | None]:
    """Whether the words at a unit count from an earlier event, and how many days: "deux jours après" 2, "au lendemain de" 1."""
    mark = whole.line.tape.units[at].mark
    if mark is None or whole.line.tape.units[at].tape == "DURATION":
        words = [unit.tape for unit in whole.line.tape.units[at : at + 2]]
        return True, None if mark else 2 if "surlendemain" in words else 1
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

"""People harmed whom no number counts: "le général a été tué", "leur fils est mort", "le maire et son chauffeur ont été abattus"."""

from __future__ import annotations

import re

from treve.languages import Frame, Pack
from treve.model import Figure, Span
from treve.reading.people_counts import PeopleCounts
from treve.reading.people_groups import GroupReader

_ATTEMPT = 3  # units before "assassinat" in which "tentative" stands
_APPOSED = 4
"""Units between "le général" and his name."""


class LoneReader:
    """Counts people told without a number, with the word classes of a language pack."""

    def __init__(self, pack: Pack, groups: GroupReader) -> None:
        """Collect the word classes once; *groups* tell whose fate a verb is."""
        self.groups = groups
        self.one, self.and_ = pack.word_class("harm.one"), pack.words["harm.and"][0]
        self.things = pack.word_class("harm.things") - pack.word_class("harm.bullets")
        self.attempts = pack.word_class("harm.attempts")
        self.passive, self.active = pack.word_class("harm.passive"), pack.word_class("harm.active")
        self.joins, self.own = pack.word_class("harm.joins"), pack.word_class("harm.own")
        self.wounds = pack.word_class("harm.wound")

    def figure(self, frame: Frame, match: re.Match[str], search: PeopleCounts) -> Figure | None:
        """How many a match of *frame* tells, those named right behind it counted in; None where its words tell of no such person.

        Its units are taken then.
        """
        tape = search.tape
        first, last = tape.unit_at(match.start()), tape.unit_at(match.end() - 1)
        units = range(first, last + 1)
        if self._strikes_nobody(frame, search, first, last) or not search.taken.isdisjoint(units):
            return None
        if self.groups.crosses(search, first, last, frame.yields["what"]):
            return None
        search.taken.update(units)
        own = self._own_people(search, last)
        named = self._named_beside(search, last) if frame.yields["what"] == "killed" and not own else None
        span = Span(tape.units[first].span.start, tape.units[own or named or last].span.end)
        low = int(frame.yields["one"]) + ((search.figure(own).low or 0) if own else 0) + (1 if named else 0)
        return Figure(low=low, high=low, text=span.of(tape.text), span=span, population=self._who(search, first, last))

    def _strikes_nobody(self, frame: Frame, search: PeopleCounts, first: int, last: int) -> bool:
        """True where the words between two units count people, tell of things, of an attempt, or of no such verb."""
        units = search.tape.units
        subject = search.words(0 if "alive" in frame.yields else first, last)
        opens, ends = units[first].tape in self.one, units[last].tape in self.one
        return (
            "FIGURE" in search.words(first, last + 1)
            or (opens and search.words(first, last).count(",") % 2 == 1)  # "un accord, est décédée"
            or not self.things.isdisjoint(subject)
            or (ends and not self.things.isdisjoint(search.words(last + 1, last + 3)))  # "un Mig"
            or not self.attempts.isdisjoint(search.words(max(first - _ATTEMPT, 0), first))
            or ("verbless" in frame.yields and self._has_verb(search, first, last))
            or self._is_present(search, last)
            or self.groups.strikes_itself(search, first, last)
        )

    def _is_present(self, search: PeopleCounts, at: int) -> bool:
        """True for "tue", which on the tape looks like "tué"."""
        unit = search.tape.units[at]
        present = unit.tape in self.groups.deeds and unit.tape.endswith("e")
        return present and unit.span.of(search.tape.text) == unit.tape  # no accent

    def _has_verb(self, search: PeopleCounts, first: int, last: int) -> bool:
        """True for "l'émir, que l'armée a tué", where no "à" is meant: without its accent the tape has one word for both."""
        units, text = search.tape.units[first:last], search.tape.text
        joint = units[-1].tape in self.passive
        return any(unit.tape == "a" and text[unit.start] == "a" for unit in units[: -1 if joint else None])

    def _who(self, search: PeopleCounts, first: int, last: int) -> str | None:
        """The noun of "un soldat est tombé"; None where the words begin with something else."""
        if first == last or search.tape.units[first].tape not in self.one:
            return None
        noun = search.tape.units[first + 1]
        return None if noun.mark else noun.span.of(search.tape.text)

    def _named_beside(self, search: PeopleCounts, last: int) -> int | None:
        """The unit of the second name in "tuant le général X et l'émir Y"; None where a verb or another figure stands between."""
        units = search.tape.units
        name = next((k for k in range(last, min(last + _APPOSED + 1, len(units))) if units[k].tape == "PERSON"), None)
        if name is None or search.words(name + 1, name + 2) != [self.and_]:
            return None
        for unit in range(name + 2, min(name + 2 + _APPOSED, len(units))):
            if units[unit].tape == "PERSON":
                return unit if self.active.isdisjoint(search.words(unit + 1, unit + 2)) else None
            if units[unit].tape in ("FIGURE", ",", ";", ".") or units[unit].tape in self.wounds:
                return None
        return None

    def _own_people(self, search: PeopleCounts, last: int) -> int | None:
        """The unit of the figure in "tuant un père et ses deux fils"."""
        for unit in range(last + 1, min(last + 5, len(search.tape.units))):
            told = search.words(unit - 2, unit)
            if search.words(unit, unit + 1) == ["FIGURE"] and told[0] in self.joins and told[1] in self.own:
                if self.groups.own_fate(search, unit, self.groups.fates):
                    return None  # "le preneur d'otages a été abattu et les 26 otages sont libérés"
                search.taken.add(unit)
                return unit
        return None

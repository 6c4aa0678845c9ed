"""Of whom an attribute is said: "soutenu par l'Iran", "allié de Moscou" belong to a name before, behind or in the line before."""

from __future__ import annotations

from treve.reading.cues import Cue
from treve.reading.item import Line
from treve.reading.line_grammar import PEOPLE
from treve.reading.roles import Roles
from treve.tagging.mentions import Mention, MentionForm
from treve.wording import fold_name

_APPOSED_REACH = 12
"""Units of an apposition between the name and its attribute: "Haftar, l'homme fort de l'Est, appuyé par…"."""
_NEAR = 5
"""Units between a name and the comma before its attribute: "les groupes armés de l'Ouest, soutenus par…"."""
_FRONTED_REACH = 6
_FEW = 4
"""Words that may open a sentence before a fronted attribute: "Bien que", "Aujourd'hui"."""
_EARLIER = 3
"""Lines in which "le groupe" looks for the last group named."""
_GROUPS = ("armed_group", "rebels")


class Bearers(Roles):
    """Finds of whom the words of a cue are said."""

    def doer(self, cue: Cue) -> str | None:
        """Whose deed the words are, a person standing for whom they lead: "Haftar a reçu l'appui de…"."""
        if opening := self._opening_group(cue):
            return opening
        found = self.subject(cue, people=True)
        return self._side_of_named(cue.line, found) or self._named_group(cue.line, cue.start)

    def _opening_group(self, cue: Cue) -> str | None:
        """The last group named, where "cette organisation" opens the clause of the cue."""
        start, these = self._clause_start(cue), self.item.pack.word_class("groups.these")
        opening = [unit.tape for unit in cue.line.tape.units[start : start + 2]]
        pointed = len(opening) > 1 and opening[0] in these and opening[1] in self.item.pack.word_class("groups.pointing")
        return self.group_before(cue.line, start) if pointed else None

    def bearer(self, cue: Cue) -> str | None:
        """The name that bears the attribute, a person standing for whom they lead; None when no name does."""
        line, at, predicate = cue.line, *self._before_attribute(cue)
        word = line.tape.units[at].tape if at >= 0 else ""
        if word in self.item.pack.word_class("groups.others"):
            return None
        if cue.line.tape.units[cue.start].tape in self._words.relative:
            at, word = cue.start, line.tape.units[cue.start].tape
        if word in self._words.relative:
            told = [k for k in self._marks(line, at - _APPOSED_REACH, at, PEOPLE) if not self._only_tells(line, k)]
            return self._first_name(line, told[-1:]) or self._named_group(line, at)
        if word in self._words.pronouns or self._is_these_last(line, at):
            return self._taken_up(line, at)
        if self._fronted(line, at):
            return self._behind(cue)
        if predicate:
            return self._side_of_named(line, self.subject(cue, people=True)) or self._named_group(line, at + 1)
        return self._apposed_name(cue, at)

    def _taken_up(self, line: Line, at: int) -> str | None:
        """Whom a pronoun takes up, "ces derniers" who was named last."""
        if self._is_these_last(line, at):
            return self._last_side(line)
        return self._side_of_named(line, self._subject_before(line, PEOPLE)) or self.group_before(line)

    def _before_attribute(self, cue: Cue) -> tuple[int, bool]:
        """The unit before the attribute's own words ("est lui notamment"), and whether a verb makes a predicate of it."""
        words, be = self.item.pack.word_class("groups.lead"), self.item.pack.word_class("to_be")
        units, at, predicate = cue.line.tape.units, cue.start - 1, False
        while at >= 0 and (units[at].tape in words or units[at].tape in be):
            predicate = predicate or units[at].tape in be
            at -= 1
        return at, predicate

    def _fronted(self, line: Line, at: int) -> bool:
        """True when nothing but a few opening words stands before the attribute."""
        before = [unit for unit in line.tape.units[: at + 1] if unit.tape not in ("-", ".", '"', "«")]
        return len(before) <= _FEW and not any(unit.mark and unit.tape != "DATE" for unit in before)

    def _behind(self, cue: Cue) -> str | None:
        """The subject behind a fronted attribute: "Soutenu par Moscou et Téhéran, le régime…"."""
        units = cue.line.tape.units
        last = next((k for k in range(len(units) - 1, cue.end - 2, -1) if units[k].tape == ","), None)
        for comma in (k for k in range(cue.end, len(units)) if units[k].tape == ","):
            found = self._marks(cue.line, comma + 1, comma + _FRONTED_REACH, PEOPLE)
            if units[comma + 1].tape in self.item.pack.word_class("groups.these"):
                return self.group_before(cue.line)
            free = [at for at in found if self._free(cue.line, at)][:1]
            listed = bool(free) and [unit.tape for unit in units[free[0] + 1 : free[0] + 2]] <= [",", "et"]
            if (free and not listed) or comma == last or not found:
                return self._first_name(cue.line, free) or self._named_group(cue.line, comma + _FEW)
        return None

    def _apposed_name(self, cue: Cue, at: int) -> str | None:
        """The name right before, before its apposition, or the subject of the clause that a comma parts from the attribute."""
        line, units = cue.line, cue.line.tape.units
        if at >= 0 and units[at].tape in PEOPLE:
            return self._first_name(line, [at])
        if units[at].tape in self._words.joins - {","}:  # "le gouvernement, reconnu par l'ONU et appuyé par…"
            told = [k for k in self._marks(line, at - _APPOSED_REACH, at, PEOPLE) if not self._only_tells(line, k)]
            return self._first_name(line, [k for k in told[-1:] if not self._verbs_between(line, k, at)])
        if units[at].tape in self.item.pack.word_class("groups.parting"):
            return self._parted(cue, at)
        return self._before_apposition(cue, at)

    def _before_apposition(self, cue: Cue, at: int) -> str | None:
        """The name that an apposition ending at *at* tells more of: "Haftar, l'homme fort de l'Est [appuyé par]"."""
        line, units = cue.line, cue.line.tape.units
        comma = next((k for k in range(at, max(-1, at - _APPOSED_REACH), -1) if units[k].tape in (",", "-", "(")), None)
        if self._verbs_between(line, -1 if comma is None else comma, cue.start):
            told = self._marks(line, 0, at, PEOPLE)[:1] if self._is_told(line, at) else []
            return self._first_name(line, [k for k in told if self._free(line, k)]) or self._named_group(line, cue.start)
        if comma is None:
            return self._named_group(line, cue.start)
        head = next((k for k in range(comma - 1, max(-1, comma - _FEW), -1) if units[k].mark), None)
        named = head is not None and units[head].tape in PEOPLE
        return self._first_name(line, [head]) if head is not None and named else self._breakaway(cue, comma)

    def _parted(self, cue: Cue, at: int) -> str | None:
        """The name that a comma or bracket at *at* parts from the attribute; None where the attribute is another noun's."""
        line = cue.line
        if region := self._breakaway(cue, at):
            return region
        near = [k for k in self._marks(line, at - _NEAR, at, PEOPLE) if not self._verbs_between(line, k, at)]
        if any(self._disagree(line, k, cue) for k in near):
            return None
        return (
            self._first_name(line, self._nearest(line, near, cue))
            or self._of_ground(line, at)
            or self._named_group(line, at)
            or self._side_of_named(line, self.subject(cue, people=True))
        )

    def _nearest(self, line: Line, near: list[int], cue: Cue) -> list[int]:
        """The first of *near*; of two joined by "et" the last, where the attribute is one's: "X et le Rwanda, accusé de"."""
        several = cue.line.tape.units[cue.start].tape.endswith("s")
        between = {unit.tape for unit in line.tape.units[near[-2] + 1 : near[-1]]} if near[1:] else set[str]()
        return near[-1:] if not several and between & self._words.joins - {","} else near[:1]

    def _breakaway(self, cue: Cue, comma: int) -> str | None:
        """The region right before a comma that its line tells to have broken away; None for any other place."""
        line, several = cue.line, cue.line.tape.units[cue.start].tape.endswith("s")
        mark = line.tape.units[comma - 1].mark if comma and line.tape.units[comma - 1].tape == "PLACE" else None
        if mark is None or several:
            return None
        told = {*line.tape.words, *fold_name(mark.span.of(line.tape.text)).split()}
        place = self._located(mark, line) if told & self.item.pack.word_class("groups.breakaway") else None
        return place.name if place else None

    def _disagree(self, line: Line, at: int, cue: Cue) -> bool:
        """True for "les forces de X et la région, soutenue par": several, where the attribute is one's."""
        noun, attribute = line.tape.units[at], line.tape.units[cue.start].tape
        words = line.tape.text[noun.span.start : noun.span.end].split()
        several = words[0].islower() and words[0].endswith("s")
        return several and attribute in self.item.pack.word_class("groups.backed") and not attribute.endswith("s")

    def _of_ground(self, line: Line, comma: int) -> str | None:
        """The side of a place before a comma: "les séparatistes de la région de X, soutenus par"; forces without a name in their words."""
        units, before = line.tape.units, comma - 1
        if before < 0 or units[before].tape not in ("PLACE", "STATE") or self._governor(line, before) not in self._words.of:
            return None
        parts = self._words.joins | {":", "("}
        first = max((k + 1 for k in range(before) if units[k].tape in parts), default=0)
        sides = self._marks(line, max(first, before - _APPOSED_REACH), before, ("ACTOR",))
        if sides:
            return self._first_name(line, sides[-1:]) if not self._verbs_between(line, sides[-1], before) else None
        vague = self.item.pack.word_class("groups.vague")
        noun = next((k for k in range(before - 1, max(first, before - _NEAR) - 1, -1) if units[k].tape in vague), None)
        return None if noun is None else line.tape.text[units[noun].span.start : units[before].span.end]

    def _is_these_last(self, line: Line, at: int) -> bool:
        """True for "ces derniers, soutenus par": who was named last."""
        words = [unit.tape for unit in line.tape.units[max(0, at - 2) : at + 1] if unit.tape != ","]
        last, these = self.item.pack.word_class("groups.last"), self.item.pack.word_class("groups.these")
        return len(words) > 1 and words[-1] in last and words[-2] in these

    def _last_side(self, line: Line) -> str | None:
        """The armed group that the sentence before names last, under whatever words."""
        earlier = self.item.lines[max(0, line.index - 1)]
        marks = [
            unit.mark for unit in earlier.tape.units if unit.tape == "ACTOR" and unit.mark and unit.mark.value.kind in _GROUPS
        ]
        return self.name(marks[-1]) if marks else None

    def _is_told(self, line: Line, at: int) -> bool:
        """True for "X est un groupe rebelle": an attribute's noun behind the verb that tells what X is."""
        be = self.item.pack.word_class("to_be")
        return any(unit.tape in be for unit in line.tape.units[max(0, at - _NEAR) : at])

    def _verbs_between(self, line: Line, start: int, end: int) -> bool:
        verbs = self.item.pack.word_class("to_be") | self.item.pack.word_class("to_have")
        told = (unit for unit in line.tape.units[start + 1 : end] if unit.tape in verbs)
        return any(
            line.tape.text[unit.span.start : unit.span.end] not in {"à", "À"} for unit in told
        )  # "une région à majorité kurde"

    def _first_name(self, line: Line, marks: list[int]) -> str | None:
        """The name of the first of *marks*; for a person, whom they lead: a side, or the item's own country."""
        mark = line.tape.units[marks[0]].mark if marks else None
        if mark is None or mark.kind != "PERSON":
            return next(iter(self._named(line, marks[:1])), None)
        return self.led_by(mark, line)

    def _side_of_named(self, line: Line, names: tuple[str, ...]) -> str | None:
        """The first of the names as :meth:`_first_name` gives it, looked for among the marks of the line and the one before."""
        if not names:
            return None
        for told in (line, self.item.lines[max(0, line.index - 1)]):
            marks = [k for k, unit in enumerate(told.tape.units) if unit.mark and unit.tape in PEOPLE]
            found = next((k for k in marks if names[0] in self._named(told, [k])), None)
            if found is not None:
                return self._first_name(told, [found])
        return names[0]

    def _named_group(self, line: Line, end: int) -> str | None:
        """The last group named before, where "le groupe", "ces milices" stand in the units before *end*."""
        nouns = self.item.pack.word_class("groups.pointing")
        before = [unit.tape for unit in line.tape.units[max(0, end - _NEAR) : end]]
        return self.group_before(line, end) if nouns.intersection(before) else None

    def group_before(self, line: Line, end: int = 0) -> str | None:
        """The armed group named last before the unit *end* of a line, or in the lines before."""
        here = [unit.mark for unit in line.tape.units[:end] if unit.mark]
        earlier = [list(told.tape.marks) for told in self.item.lines[max(0, line.index - _EARLIER) : line.index]]
        for mark in (mark for marks in (here, *reversed(earlier)) for mark in reversed(marks)):
            told = mark.value if isinstance(mark.value, Mention) else None
            if told and told.form is MentionForm.NAME and told.kind in _GROUPS:
                return self.name(mark)
        return None

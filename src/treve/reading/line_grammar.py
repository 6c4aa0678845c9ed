"""The little grammar of a line that roles are told by: clauses, what governs a name, and names joined together."""

from __future__ import annotations

from treve.model import Place, PlacePrecision
from treve.reading.cues import Cue, role_words
from treve.reading.item import ItemReading, Line
from treve.reading.places import unnamed
from treve.tagging import Mark
from treve.tagging.place_mentions import PlaceMention
from treve.tagging.states import state_names
from treve.wording import fold_name

ACTORS = ("ACTOR", "STATE")
PEOPLE = ("ACTOR", "STATE", "PERSON")
SIDES = (*PEOPLE, "PLACE")
_TITLE_WORDS = 9
_TITLE = 6
"""Units before a person in which their office stands."""


class LineGrammar:
    """Looks at the units around a cue. All positions count the units of a line."""

    def __init__(self, item: ItemReading) -> None:
        """Nothing is looked up before it is asked for."""
        self.item = item
        self._words = role_words(item.pack.code)

    def _marks(self, line: Line, start: int, end: int, kinds: tuple[str, ...]) -> list[int]:
        """The units of these kinds; where governments are asked for, a country that is not merely a place is one."""
        units, acting = line.tape.units, "STATE" in kinds and "PLACE" not in kinds
        return [
            at
            for at in range(max(0, start), min(end, len(units)))
            if units[at].tape in kinds or (acting and units[at].tape == "PLACE" and self._acts(line, at))
        ]

    def _acts(self, line: Line, at: int) -> bool:
        """True for a country that no word of place governs: "l'Arménie a violé", "par Israël", not "en Israël"."""
        governor = self._governor(line, at)
        return governor not in self._words.located and self._is_country(line, at)

    def _clause_start(self, cue: Cue) -> int:
        at = cue.start
        while at > 0 and not self._ends(cue.line, at - 1):
            at -= 1
        return at

    def _clause_end(self, cue: Cue) -> int:
        at = cue.end
        while at < len(cue.line.tape.units) and not self._ends(cue.line, at):
            at += 1
        return at

    def _ends(self, line: Line, at: int) -> bool:
        """True at a mark that ends a clause; the full stop of "M. Kerry" ends nothing."""
        units = line.tape.units
        return units[at].tape in self._words.ends and not (units[at].tape == "." and at and units[at - 1].tape == "m")

    def _governor(self, line: Line, at: int) -> str:
        """The word that governs a name: the one before its determiners, or the contracted article itself."""
        units = line.tape.units
        before = self._before_title(line, at) if units[at].tape == "PERSON" else at - 1
        while before >= 0 and units[before].tape in self._words.determiners and units[before].tape not in self._words.contracted:
            before -= 1
        return units[before].tape if before >= 0 else ""

    def _before_title(self, line: Line, person: int) -> int:
        """Where the words before a person's office end: "du" in "les forces du général rival Untel"; right before a bare name."""
        units, titles = line.tape.units, self.item.pack.word_class("talks.delegates")
        for at in range(person - 1, max(-1, person - _TITLE), -1):
            if units[at].mark is not None or units[at].tape in self._words.prepositions - self._words.determiners:
                break
            if units[at].tape in self._words.determiners:
                return at if units[at + 1].tape in titles else person - 1
        return person - 1

    def _that(self, words: list[str]) -> int | None:
        """Where the last "que" among some words stands that opens a clause, not the one of "ainsi que"; None without one."""
        found = (at for at in reversed(range(len(words))) if words[at] in self._words.that)
        return next((at for at in found if not at or words[at - 1] not in self._words.joins), None)

    def _free(self, line: Line, at: int) -> bool:
        """True for a name that no preposition governs. "des" opens a subject at a sentence's start and after "et"."""
        governor = self._governor(line, at)
        if governor in self._words.whose and line.tape.units[at - 1].tape != governor:
            return [unit.tape for unit in line.tape.units[at + 1 : at + 2]] != [","]  # not "dont l'Iran, …"
        if governor in self._words.of and (noun := self._member_noun(line, at)) is not None:
            return self._free(line, noun)
        if governor == "des":
            before = next((k for k in range(at - 1, -1, -1) if line.tape.units[k].tape == "des"), 0)
            return before == 0 or line.tape.units[before - 1].tape in self._words.joins
        return governor not in self._words.prepositions

    def _member_noun(self, line: Line, at: int) -> int | None:
        """Where "délégués" stands in "les délégués du gouvernement": a noun whose deeds are those of the name it governs."""
        units = line.tape.units
        of = next((k for k in range(at - 1, max(-1, at - 4), -1) if units[k].tape in self._words.of), None)
        if of is None:
            return None
        if of > 1 and units[of - 2].tape in SIDES:
            listed = units[of - 1].tape == "," and self._governor(line, of - 2) in self._words.of
            if listed or units[of - 1].tape in self._words.joins - {","}:
                return of - 2  # "les délégués de l'armée, du gouvernement et de la guérilla"
        if of and units[of - 1].tape == "FIGURE":
            return of - 1  # "des centaines de combattants"
        first = of - 1
        while first > 0 and units[first].tape in self._words.portfolios:
            first -= 1  # "les ministres de la Défense du G5"
        return next((k for k in range(first, max(-1, first - 2), -1) if units[k].tape in self._words.members), None)

    def _aside(self, cue: Cue, at: int) -> bool:
        """True for a name inside an aside that is closed before the cue: "les rebelles, que Moscou soutient, ont tiré"."""
        units = cue.line.tape.units
        opening = next((k for k in range(at - 1, -1, -1) if units[k].tape == ","), None)
        closed = any(unit.tape == "," for unit in units[at + 1 : cue.start])
        return closed and opening is not None and units[opening + 1].tape in self._words.asides

    def _joined(self, line: Line, head: int, kinds: tuple[str, ...]) -> list[int]:
        """A head with the names joined to it on its left: "l'armée et ses alliés", "Moscou et Washington"."""
        run = [head]
        for at in reversed(self._marks(line, max(0, head - 12), head, kinds)):
            if _in_brackets(line, at, run[0]) or self._leads(line, at) or self._backs(line, at):
                continue
            noun = self._member_noun(line, run[0]) if self._governor(line, run[0]) in self._words.of else None
            between = self._between(line, at + 1, run[0] if noun is None or noun <= at else noun)
            of = self._words.of if self._governor(line, head) in self._words.of else frozenset()
            small = set(between) <= (self._words.joins | self._words.determiners | of)
            small = small and (
                bool(set(between) & self._words.joins - {","}) or (len(run) > 1 and self._listed(line, at, between))
            )
            if not small and not self._titled(line, run[0], between):
                break
            run.insert(0, at)
        return run

    def _listed(self, line: Line, at: int, between: list[str]) -> bool:
        """True for one more of a list before its "et": "Paris, Berlin et Rome"."""
        return "," in between and self._free(line, at)

    def _leads(self, line: Line, at: int) -> bool:
        """True for a person told only as who leads the side right before: "l'armée du général Untel"."""
        units = line.tape.units
        if units[at].tape != "PERSON":
            return False
        ends = self._words.of | self._words.joins
        of = next((k for k in range(at - 1, max(0, at - _TITLE), -1) if units[k].mark or units[k].tape in ends), 0)
        return units[of].tape in self._words.of and units[of - 1].tape in ACTORS

    def _backs(self, line: Line, at: int) -> bool:
        """True for who is told only as backing the side right before: "le gouvernement soutenu par Untel"."""
        units, by = line.tape.units, at - 1
        while by > 0 and units[by].tape in self._words.determiners:
            by -= 1
        return by > 0 and units[by].tape in self._words.agent and units[by - 1].tape in self._words.asides

    def _between(self, line: Line, start: int, end: int) -> list[str]:
        """The words between two names, without brackets and who leads or backs the first: "l'armée du général Untel et"."""
        led = next((k for k in range(start, min(end, start + _TITLE)) if line.tape.units[k].mark), None)
        if led is not None and (self._leads(line, led) or self._backs(line, led)):
            return outside_brackets(line, led + 1, end)
        return outside_brackets(line, start, end)

    def _titled(self, line: Line, at: int, between: list[str]) -> bool:
        """True for "et son homologue russe" before a person: the title is long, but it joins."""
        if between[:1] == [","] and between[-1:] == [","]:
            between = between[1:-1]  # "le président, Untel, et son homologue russe, Tel"
        joins = len(set(between) & (self._words.joins - {","})) == 1 and "," not in between
        return line.tape.units[at].tape == "PERSON" and joins and len(between) <= _TITLE_WORDS

    def _host_of_all(self, line: Line, at: int) -> bool:
        """True for who only brings them together: "sous l'égide de la Turquie et de l'ONU"."""
        between = [unit.tape for unit in line.tape.units[max(0, at - 8) : at]]
        last = next((k for k in range(len(between) - 1, -1, -1) if between[k] in self._words.auspices), None)
        return last is not None and not {",", "."} & set(between[last:])

    def _grants(self, line: Line, at: int) -> bool:
        """True for who gives or refuses leave: "le feu vert de Damas"."""
        return at > 1 and line.tape.units[at - 2].tape in self._words.granted

    def _run(self, line: Line, found: list[int]) -> list[int]:
        """The first of *found* with the names joined to it on its right."""
        run = found[:1]
        for at in found[1:]:
            if (
                self._leads(line, at)
                or self._backs(line, at)
                or (_in_brackets(line, at, len(line.tape.units)) and line.tape.units[run[-1] + 1].tape == "(")
            ):
                continue
            between = self._between(line, run[-1] + 1, at)
            linked = set(between) & (self._words.joins | self._words.agent)  # not "avec Untel des rebelles du M23"
            plain = linked and set(between) <= (self._words.joins | self._words.determiners | self._words.agent)
            if not plain and not self._titled(line, at, between):
                break
            run.append(at)
        return run

    def _named(self, line: Line, marks: list[int]) -> tuple[str, ...]:
        found = (mark for at in marks if (mark := line.tape.units[at].mark))
        names = (self.name(mark) or self._located_as_country(mark, line) or self._governed_from(mark) for mark in found)
        return tuple(dict.fromkeys(name for name in names if name))

    def name(self, mark: Mark) -> str | None:
        """The canonical name of an actor's or person's mark; None when nothing tells whom it stands for."""
        return self.item.who.resolve(mark)

    def _is_country(self, line: Line, at: int) -> bool:
        mark = line.tape.units[at].mark
        return mark is not None and self._located_as_country(mark, line) is not None

    def _governed_from(self, mark: Mark) -> str | None:
        code = self._seat_of(mark)
        return state_names(self.item.pack.code).state(code) if code else None

    def _seat_of(self, mark: Mark) -> str | None:
        """The country whose government a capital's name may stand for, as an ISO code; None for other marks."""
        if mark.kind != "PLACE" or not isinstance(mark.value, PlaceMention):
            return None
        return mark.value.government or state_names(self.item.pack.code).by_seat.get(fold_name(mark.value.name))

    def _located_as_country(self, mark: Mark, line: Line) -> str | None:
        place = self._located(mark, line) if mark.kind == "PLACE" else None
        return place.name if place and place.precision is PlacePrecision.COUNTRY else None

    def _places(self, cue: Cue, start: int, end: int) -> list[Place]:
        return [p for at in range(max(0, start), min(end, len(cue.line.tape.units))) if (p := self._place_at(cue.line, at))]

    def _place_at(self, line: Line, at: int) -> Place | None:
        unit = line.tape.units[at]
        if unit.mark is None or unit.tape not in ("PLACE", "STATE"):
            return None
        if self._governor(line, at) in self._words.of and (self._host_of_all(line, at) or self._grants(line, at)):
            return None  # "sous l'égide de Moscou", "faute d'autorisation de Khartoum"
        seat = unit.tape == "STATE" and self._governor(line, at) not in self._words.where
        if seat and not (at and line.tape.units[at - 1].tape in self._words.grounds | self._words.appositions):
            return None
        place = self._located(unit.mark, line)
        return None if place is None or unnamed(unit.mark, place) else place

    def _located(self, mark: Mark, line: Line) -> Place | None:
        return self.item.where.resolve(mark, line)

    def _distance(self, cue: Cue, at: int) -> int:
        """Units between a mark and the cue: to its first word from the left, to its last word else."""
        return cue.start - at if at < cue.start else abs(at - cue.end) + 1


def _in_brackets(line: Line, at: int, end: int) -> bool:
    """True for a name right inside brackets that close before *end*: the letters of "les Forces nouvelles (FN)"."""
    units = line.tape.units
    return at > 0 and units[at - 1].tape == "(" and any(unit.tape == ")" for unit in units[at + 1 : end])


def outside_brackets(line: Line, start: int, end: int) -> list[str]:
    """The words from *start* to before *end*, without what brackets hold: "les Forces nouvelles (FN) et l'armée"."""
    words, depth = [], 0
    for unit in line.tape.units[start:end]:
        if unit.tape == "(":
            depth += 1
        elif unit.tape == ")":
            depth -= depth > 0
        elif not depth:
            words.append(unit.tape)
    return words


def vast(place: Place) -> bool:
    """True for a country: too wide to be held, besieged or pointed at as "la ville"."""
    return place.precision is PlacePrecision.COUNTRY

"""Who, where and when around the words that a frame matched: the arguments of areas, aid, talks and truce claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date  # noqa: F401 - for the doctest of prefix_of
from functools import cache

from treve.languages import Frame, FrameIndex, load_pack
from treve.model import DateWindow, Figure, Place, PlacePrecision, Span, TimePrecision
from treve.reading.item import ItemReading, Line
from treve.tagging import Mark
from treve.tagging.place_mentions import PlaceMention
from treve.tagging.states import state_names
from treve.wording import fold

_ACTORS = ("ACTOR", "STATE")
_PEOPLE = ("ACTOR", "STATE", "PERSON")
_SIDES = (*_PEOPLE, "PLACE")
_TITLE_WORDS = 9
_TOWNS = (PlacePrecision.SETTLEMENT, PlacePrecision.SITE, PlacePrecision.DISTRICT)


@dataclass(frozen=True, slots=True)
class Cue:
    """A frame's match in a line. ``start``/``end`` count the line's units, end excluded."""

    line: Line
    frame: Frame
    match: re.Match[str]
    start: int
    end: int

    def says(self, key: str, otherwise: str = "") -> str:
        """What the frame's data yields under *key*."""
        return self.frame.yields.get(key, otherwise)

    def holds(self, group: str) -> bool:
        """True when the named group took part in the match."""
        return group in self.match.re.groupindex and self.match[group] is not None

    @property
    def words(self) -> Span:
        """The matched words in the report."""
        units = self.line.tape.units[self.start : self.end]
        return self.line.place_in_report(Span(units[0].span.start, units[-1].span.end))


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The small words of a language that show roles, folded."""

    determiners: frozenset[str]
    contracted: frozenset[str]
    prepositions: frozenset[str]
    where: frozenset[str]
    from_whom: frozenset[str]
    agent: frozenset[str]
    joins: frozenset[str]
    ends: frozenset[str]
    ground_articles: frozenset[str]
    grounds: frozenset[str]
    between: frozenset[str]
    hearsay: frozenset[str]
    located: frozenset[str]
    together: frozenset[str]
    seat: frozenset[str]
    war: frozenset[str]
    war_alone: frozenset[str]


@cache
def role_words(code: str) -> RoleWords:
    """The role words of the language *code*, folded once."""
    table = load_pack(code).tables["roles"]

    def entries(name: str) -> list[str]:
        value = table[name]
        return [fold(word) for word in (value.split() if isinstance(value, str) else value)]

    return RoleWords(
        determiners=frozenset(entries("determiners")),
        contracted=frozenset(entries("contracted")),
        prepositions=frozenset(entries("prepositions")),
        where=frozenset(entries("where")),
        from_whom=frozenset(entries("from_whom")),
        agent=frozenset(entries("agent")),
        joins=frozenset(entries("joins")),
        ends=frozenset(entries("ends")),
        ground_articles=frozenset(entries("ground_articles")),
        grounds=frozenset(entries("grounds")),
        between=frozenset(entries("between")),
        hearsay=frozenset(entries("hearsay")),
        located=frozenset(entries("located")),
        together=frozenset(entries("together")),
        seat=frozenset(entries("seat")),
        war=frozenset(entries("war")),
        war_alone=frozenset(entries("war_alone")),
    )


@cache
def _frame_index(code: str, reader: str) -> FrameIndex:
    return FrameIndex(load_pack(code).frames.get(reader, ()))


def find_cues(item: ItemReading, reader: str, lines: tuple[Line, ...] | None = None) -> Iterator[Cue]:
    """The matches of a reader's frames, line by line, in the order of the words.

    Earlier frames of the file are more trusted: a later one that overlaps an earlier one's words is dropped.
    """
    index = _frame_index(item.pack.code, reader)
    for line in item.lines if lines is None else lines:
        kept: list[Cue] = []
        for frame in index.candidates(line.tape.words):
            for match in frame.shape.finditer(line.tape.tape):
                cue = _cue(line, frame, match)
                if not any(cue.start < other.end and other.start < cue.end for other in kept):
                    kept.append(cue)
        yield from sorted(kept, key=lambda cue: cue.start)


def _cue(line: Line, frame: Frame, match: re.Match[str]) -> Cue:
    start, end = match.span()
    return Cue(line, frame, match, line.tape.unit_at(start), line.tape.unit_at(max(start, end - 1)) + 1)


class Roles:
    """Finds the arguments of an item's cues: actors, places, dates and figures near the matched words."""

    def __init__(self, item: ItemReading) -> None:
        """Nothing is looked up before it is asked for."""
        self.item = item
        self._words = role_words(item.pack.code)

    # -- who

    def subject(self, cue: Cue, *, people: bool = False) -> tuple[str, ...]:
        """The actors before the cue that no preposition governs, nearest group first; joined names together."""
        kinds = _PEOPLE if people else _ACTORS
        heads = [at for at in self._marks(cue.line, self._clause_start(cue), cue.start, kinds) if self._free(cue.line, at)]
        return self._named(cue.line, self._joined(cue.line, heads[-1], kinds)) if heads else ()

    def nearest_before(self, cue: Cue) -> tuple[str, ...]:
        """The last actor before the cue in its clause, whatever governs it: "les liens avec le Hamas, au pouvoir à Gaza"."""
        return self._named(cue.line, self._marks(cue.line, self._clause_start(cue), cue.start, _ACTORS)[-1:])

    def agent(self, cue: Cue) -> tuple[str, ...]:
        """The actors that "par" brings after the cue."""
        tape = cue.line.tape
        for at in range(cue.end - 1, min(cue.end + 14, self._clause_end(cue))):
            if tape.units[at].tape in self._words.agent:
                found = self._marks(cue.line, at + 1, min(at + 7, self._clause_end(cue)), _PEOPLE)
                return self._named(cue.line, self._run(cue.line, found)) if found else ()
        return ()

    def between(self, cue: Cue) -> tuple[str, ...]:
        """The two sides that "entre … et …" names in the cue's clause; empty unless both are known."""
        units = cue.line.tape.units
        for at in range(self._clause_start(cue), self._clause_end(cue)):
            if units[at].tape in self._words.between:
                found = self._sides(cue, at + 1, at + 14, seats=True)
                names = self._named(cue.line, self._run(cue.line, found))
                if len(names) > 1:
                    return names
        return ()

    def within(self, cue: Cue) -> tuple[str, ...]:
        """The actors inside the matched words."""
        return self._named(cue.line, self._marks(cue.line, cue.start, cue.end, _ACTORS))

    def charged(self, cue: Cue) -> tuple[str, ...]:
        """Those whom "imputées aux rebelles" or "par les rebelles" blames after the cue."""
        for at in self._marks(cue.line, cue.end, min(cue.end + 9, self._clause_end(cue)), _ACTORS):
            if self._governor(cue.line, at) in self._words.from_whom | self._words.agent:
                return self._named(cue.line, [at])
        return ()

    def after(self, cue: Cue, *, reach: int = 8, people: bool = False) -> tuple[str, ...]:
        """The first actors after the cue within *reach* units."""
        kinds = _PEOPLE if people else _ACTORS
        found = self._marks(cue.line, cue.end, min(cue.end + reach, self._clause_end(cue)), kinds)
        return self._named(cue.line, self._run(cue.line, found)) if found else ()

    def loser(self, cue: Cue, *, reach: int = 12) -> tuple[str, ...]:
        """The actor after the cue that "à", "aux" brings: from whom something is taken."""
        for at in self._marks(cue.line, cue.end, min(cue.end + reach, self._clause_end(cue)), _ACTORS):
            if self._governor(cue.line, at) in self._words.from_whom:
                return self._named(cue.line, [at])
        return ()

    def group(self, cue: Cue, name: str) -> tuple[str, ...]:
        """The actors under a named group of the match."""
        if not cue.holds(name):
            return ()
        return tuple(n for u in cue.line.tape.units_of(cue.match, name) if u.mark and (n := self.name(u.mark)))

    def everyone(self, line: Line, *, start: int = 0, end: int | None = None) -> tuple[str, ...]:
        """Every actor and person named between two units of a line, once each, in reading order."""
        return self._named(line, self._marks(line, start, len(line.tape.units) if end is None else end, _PEOPLE))

    def parties(self, cue: Cue) -> tuple[str, ...]:
        """Those who meet: both sides of "entre … et …", else the subject and whom it meets.

        Who only says so ("selon…") is none of them, nor the state or body before a person's name: that is an office.
        """
        if both := self.between(cue):
            return both
        heads = [at for at in self._sides(cue, self._clause_start(cue), cue.start) if self._free(cue.line, at)]
        left = self._joined(cue.line, heads[-1], _SIDES) if heads else []
        inside = [at for at in self._sides(cue, cue.start, cue.end) if self._governor(cue.line, at) not in self._words.seat]
        right = [at for at in self._sides(cue, cue.end, cue.end + 12, seats=True) if self._meets(cue, at)]
        right = [at for at in right if self._governs(cue.line, at, seats=self._governor(cue.line, at) in self._words.together)]
        return self._named(cue.line, [*left, *inside, *self._run(cue.line, right)])

    def _sides(self, cue: Cue, start: int, end: int, *, seats: bool = False) -> list[int]:
        """The marks that may be a party: persons, actors, governments; no office right before its holder's name.

        With *seats*, a capital too: "entre Kiev et les séparatistes" names a government.
        """
        found = self._marks(cue.line, start, min(end, self._clause_end(cue)), _SIDES)
        found = [at for at in found if self._governs(cue.line, at, seats=seats)]
        return [at for at in found if not self._is_seat(cue.line, at) and not any(self._office(cue.line, at, k) for k in found)]

    def _meets(self, cue: Cue, at: int) -> bool:
        """True for a name after the cue that "avec" brings, or nothing but its title: no comma and no "par" between."""
        between = [unit.tape for unit in cue.line.tape.units[cue.end : at]]
        if {",", "(", *self._words.hearsay} & set(between):
            return False
        if set(between) & self._words.together:
            return True
        return not set(between) & self._words.agent and (
            len(between) < 6 and self._governor(cue.line, at) not in self._words.prepositions - {"de", "d'", "du"}
        )

    def _governs(self, line: Line, at: int, *, seats: bool) -> bool:
        unit = line.tape.units[at]
        return unit.tape != "PLACE" or self._is_country(line, at) or bool(seats and unit.mark and _seat_of(unit.mark))

    def _is_country(self, line: Line, at: int) -> bool:
        mark = line.tape.units[at].mark
        return mark is not None and self._located_as_country(mark, line) is not None

    def _governed_from(self, mark: Mark) -> str | None:
        code = _seat_of(mark)
        return state_names(self.item.pack.code).state(code) if code else None

    def _located_as_country(self, mark: Mark, line: Line) -> str | None:
        place = self._located(mark, line) if mark.kind == "PLACE" else None
        return place.name if place and place.precision is PlacePrecision.COUNTRY else None

    def _is_seat(self, line: Line, at: int) -> bool:
        """True for a state that is only where something happens: "à Moscou", "en Suède"."""
        return line.tape.units[at].tape in ("STATE", "PLACE") and self._governor(line, at) in self._words.seat

    def _office(self, line: Line, at: int, person: int) -> bool:
        units = line.tape.units
        if units[person].tape != "PERSON" or units[at].tape == "PERSON" or not at < person <= at + 5:
            return False
        between = {unit.tape for unit in units[at + 1 : person]}
        return not between & self._words.joins and not between & self._words.together

    def seat(self, cue: Cue) -> Place | None:
        """Where the talks of a cue are held: the place that "à", "en", "au" brings nearest to it in its line."""
        units = cue.line.tape.units
        marks = [at for at in self._marks(cue.line, 0, len(units), ("PLACE", "STATE"))
                 if self._governor(cue.line, at) in self._words.seat]  # fmt: skip
        found = [(self._located(mark, cue.line), at) for at in marks if (mark := units[at].mark)]
        towns = [(place, at) for place, at in found if place and place.precision in _TOWNS]
        return min(towns or found, key=lambda pa: self._distance(cue, pa[1]), default=(None, 0))[0]

    def name(self, mark: Mark) -> str | None:
        """The canonical name of an actor's or person's mark; None when nothing tells whom it stands for."""
        return self.item.who.resolve(mark)

    # -- where

    def place(self, cue: Cue, *, side: str = "after", reach: int = 14) -> Place | None:
        """The place that the cue speaks of: under its ``place`` group, else on the *side* asked for, else on the other."""
        if (found := self.place_group(cue) or self.place_inside(cue)) is not None:
            return found
        after = self._places(cue, cue.end, min(cue.end + reach, self._clause_end(cue)))
        before = list(reversed(self._places(cue, max(self._clause_start(cue), cue.start - reach), cue.start)))
        for places in (after, before) if side == "after" else (before, after):
            if places:
                return places[0]
        return None

    def place_inside(self, cue: Cue) -> Place | None:
        """The first place among the matched words."""
        return next(iter(self._places(cue, cue.start, cue.end)), None)

    def place_after(self, cue: Cue, *, reach: int = 14) -> Place | None:
        """The first place after the cue, None when there is none in its clause."""
        found = self._places(cue, cue.end, min(cue.end + reach, self._clause_end(cue)))
        return found[0] if found else None

    def place_before(self, cue: Cue, *, reach: int = 14) -> Place | None:
        """The nearest place before the cue in its clause."""
        found = self._places(cue, max(self._clause_start(cue), cue.start - reach), cue.start)
        return found[-1] if found else None

    def place_group(self, cue: Cue) -> Place | None:
        """The place under the ``place`` group of the match."""
        if not cue.holds("place"):
            return None
        for unit in cue.line.tape.units_of(cue.match, "place"):
            if unit.mark and (place := self._located(unit.mark, cue.line)):
                return place
        return None

    def apposed(self, cue: Cue) -> bool:
        """True when the cue stands in apposition to what is before it: "Raqqa, le fief de…"."""
        at = cue.start - 1
        units = cue.line.tape.units
        while at >= 0 and units[at].tape in self._words.determiners:
            at -= 1
        return at >= 0 and units[at].tape in self._words.joins

    def pointed(self, cue: Cue, *, before_only: bool = False) -> Place | None:
        """The place that "la ville", "ce quartier" near the cue points back to; None when no such noun is near."""
        units = cue.line.tape.units
        last = cue.start if before_only else min(cue.end + 8, len(units) - 1)
        for at in range(max(1, cue.start - (5 if before_only else 10)), last):
            if units[at].tape in self._words.grounds and self._pointing(cue.line, at):
                earlier = [p for k in range(at) if (p := self._place_at(cue.line, k)) and not _vast(p)]
                return earlier[-1] if earlier else self.place_said_before(cue.line)
        return None

    def _pointing(self, line: Line, at: int) -> bool:
        """True for "la ville", "la deuxième ville d'Irak": a definite noun that no name of a town follows."""
        units = line.tape.units
        definite = any(unit.tape in self._words.ground_articles for unit in units[max(0, at - 3) : at])
        if not definite or at + 1 >= len(units):
            return definite
        of = units[at + 1].tape in self._words.where
        return not any(
            (p := self._place_at(line, k)) and not _vast(p) for k in range(at + 1, min(at + (4 if of else 2), len(units)))
        )

    def place_in(self, line: Line) -> Place | None:
        """The first place of a line."""
        return next(iter(self.places_of(line)), None)

    def places_of(self, line: Line) -> list[Place]:
        """Every place of a line, in reading order; a government's seat is no place unless a preposition says so."""
        return [p for at in range(len(line.tape.units)) if (p := self._place_at(line, at))]

    def place_said_before(self, line: Line, *, lines: int = 3) -> Place | None:
        """The last place named in the lines before this one, not further back than *lines*: what "la ville" points to."""
        for earlier in reversed(self.item.lines[max(0, line.index - lines) : line.index]):
            found = [p for p in self.places_of(earlier) if not _vast(p)]
            if found:
                return found[0]
        return None

    # -- when and how many

    def date(self, cue: Cue, *, reach: int = 40) -> DateWindow | None:
        """The date nearest to the cue in its line, None when none is told."""
        dates = [at for at in self._marks(cue.line, 0, len(cue.line.tape.units), ("DATE",)) if self._distance(cue, at) <= reach]
        for at in sorted(dates, key=lambda at: self._distance(cue, at)):
            if (window := self.window(cue.line.tape.units[at].mark, cue.line)) is not None:
                return window
        return None

    def dates_of(self, line: Line) -> list[DateWindow]:
        """Every date of a line, resolved as far as the item's publication allows."""
        found = (self.window(unit.mark, line) for unit in line.tape.units if unit.tape == "DATE")
        return [window for window in found if window is not None]

    def window(self, mark: Mark | None, line: Line) -> DateWindow | None:
        """What a DATE mark stands for, its words placed in the report."""
        if mark is None or mark.kind != "DATE":
            return None
        window: DateWindow | None = mark.value.resolve(self.item.item.published)
        return replace(window, span=line.place_in_report(mark.span)) if window else None

    def length_in_days(self, line: Line) -> float | None:
        """The first length of time of a line in days ("48 heures": 2.0), None when none is told."""
        for unit in line.tape.units:
            if unit.mark and unit.tape == "DURATION" and (days := _days(unit.mark)):
                return days
        return None

    def figures(self, line: Line, start: int = 0, end: int | None = None) -> list[tuple[int, Figure]]:
        """The figures between two units of a line, with the unit where each stands."""
        stop = len(line.tape.units) if end is None else end
        return [(at, figure) for at in self._marks(line, start, stop, ("FIGURE",)) if (figure := self._figure(line, at))]

    def _figure(self, line: Line, at: int) -> Figure | None:
        mark = line.tape.units[at].mark
        if mark is None or not isinstance(mark.value, Figure):
            return None
        return replace(mark.value, span=line.place_in_report(mark.span))

    # -- the line's grammar

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
        before = at - 1
        while before >= 0 and units[before].tape in self._words.determiners and units[before].tape not in self._words.contracted:
            before -= 1
        return units[before].tape if before >= 0 else ""

    def _free(self, line: Line, at: int) -> bool:
        """True for a name that no preposition governs. "des" opens a subject at a sentence's start and after "et"."""
        governor = self._governor(line, at)
        if governor == "des":
            before = next((k for k in range(at - 1, -1, -1) if line.tape.units[k].tape == "des"), 0)
            return before == 0 or line.tape.units[before - 1].tape in self._words.joins
        return governor not in self._words.prepositions

    def _joined(self, line: Line, head: int, kinds: tuple[str, ...]) -> list[int]:
        """A head with the names joined to it on its left: "l'armée et ses alliés", "Moscou et Washington"."""
        run = [head]
        for at in reversed(self._marks(line, max(0, head - 12), head, kinds)):
            between = [unit.tape for unit in line.tape.units[at + 1 : run[0]]]
            small = set(between) <= (self._words.joins | self._words.determiners) and bool(
                set(between) & self._words.joins - {","}
            )
            if not small and not self._titled(line, run[0], between):
                break
            run.insert(0, at)
        return run

    def _titled(self, line: Line, at: int, between: list[str]) -> bool:
        """True for "et son homologue russe" before a person: the title is long, but it joins."""
        joins = len(set(between) & (self._words.joins - {","})) == 1 and "," not in between
        return line.tape.units[at].tape == "PERSON" and joins and len(between) <= _TITLE_WORDS

    def _run(self, line: Line, found: list[int]) -> list[int]:
        """The first of *found* with the names joined to it on its right."""
        run = found[:1]
        for at in found[1:]:
            between = {unit.tape for unit in line.tape.units[run[-1] + 1 : at]}
            plain = between and between <= (self._words.joins | self._words.determiners | self._words.agent)
            if not plain and not self._titled(line, at, [unit.tape for unit in line.tape.units[run[-1] + 1 : at]]):
                break
            run.append(at)
        return run

    def _named(self, line: Line, marks: list[int]) -> tuple[str, ...]:
        found = (mark for at in marks if (mark := line.tape.units[at].mark))
        names = (self.name(mark) or self._located_as_country(mark, line) or self._governed_from(mark) for mark in found)
        return tuple(dict.fromkeys(name for name in names if name))

    def _places(self, cue: Cue, start: int, end: int) -> list[Place]:
        return [p for at in range(max(0, start), min(end, len(cue.line.tape.units))) if (p := self._place_at(cue.line, at))]

    def _place_at(self, line: Line, at: int) -> Place | None:
        unit = line.tape.units[at]
        if unit.mark is None or unit.tape not in ("PLACE", "STATE"):
            return None
        seat = unit.tape == "STATE" and self._governor(line, at) not in self._words.where
        if seat and not (at and line.tape.units[at - 1].tape in self._words.grounds):
            return None
        return self._located(unit.mark, line)

    def _located(self, mark: Mark, line: Line) -> Place | None:
        return self.item.where.resolve(mark, line)

    def _distance(self, cue: Cue, at: int) -> int:
        """Units between a mark and the cue: to its first word from the left, to its last word else."""
        return cue.start - at if at < cue.start else abs(at - cue.end) + 1


def _vast(place: Place) -> bool:
    return place.precision is PlacePrecision.COUNTRY


def _seat_of(mark: Mark) -> str | None:
    """The country whose government a capital's name may stand for, as an ISO code; None for other marks."""
    return mark.value.government if mark.kind == "PLACE" and isinstance(mark.value, PlaceMention) else None


def _days(mark: Mark) -> float | None:
    """The days of a DURATION mark, hours as parts of a day; None for a vague length ("quelques jours")."""
    count, unit = mark.value.count, mark.value.unit_days
    if not count or unit is None:
        return None
    return float(count * unit) if unit else count / 24


def at_war(item: ItemReading) -> bool:
    """True for an item that speaks of a war: two words of war, or one and an actor. "Fief" and "bastion" have other uses."""
    war = role_words(item.pack.code).war | {"ACTOR"}
    seen: set[str] = set()
    for line in item.lines:
        seen |= war & line.tape.words
        if len(seen) > 1:
            return True
    return False


def joint(names: tuple[str, ...]) -> str | None:
    """Names as one holder, joined by " / "; None when nobody is named."""
    return " / ".join(names) or None


def day_of(window: DateWindow | None) -> str | None:
    """The first known day of a window as an ISO date; None when it is not known."""
    return window.start.isoformat() if window and window.start else None


def last_day_of(window: DateWindow | None) -> str | None:
    """The last known day of a window as an ISO date; None when it is not known."""
    return window.end.isoformat() if window and window.end else None


def prefix_of(window: DateWindow | None) -> str | None:
    """The beginning of a window as an ISO prefix no finer than the words: "2014", "2014-06", "2016-07-17".

    >>> prefix_of(DateWindow(start=date(2014, 6, 1), end=date(2014, 6, 30), precision=TimePrecision.MONTH))
    '2014-06'
    """
    if window is None or window.start is None:
        return None
    length = {TimePrecision.YEAR: 4, TimePrecision.SEASON: 4, TimePrecision.MONTH: 7}.get(window.precision, 10)
    return window.start.isoformat()[:length]

"""Who was killed and wounded in a sentence, and how many: figures with their population, parts and subsets told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from treve.languages import Frame, Pack, load_pack
from treve.model import Figure, Span
from treve.reading.item import Line
from treve.tagging import Tape
from treve.wording import fold

_CLAUSE_ENDS = frozenset([".", ";", ":", "PLACE", "DATE"])
_REACH = 8
"""Units behind a verb or a figure in which the rest of its group stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """People killed or wounded in one sentence. ``what`` is killed, wounded or both (told together: no number can be given).

    ``figure`` has its span in the sentence; ``civilians`` is how many of them are said to be civilians; ``at`` is the
    unit of the tape where the figure stands; ``rule`` the frame's id.
    """

    what: str
    figure: Figure
    at: int
    rule: str
    civilians: Figure | None = None


_COMPANY = 34
"""Units behind a figure in which those stand who were killed beside them."""
_BESIDE = "beside"  # the kind of a frame that tells of people killed with those just told of
_SAME = "same"  # the kind of a frame whose figure counts the people just told of


@dataclass(slots=True)
class _Search:
    """One sentence being searched: its tape, and the units that a group of people has already taken."""

    tape: Tape
    taken: set[int] = field(default_factory=set)

    def words(self, first: int, last: int) -> list[str]:
        return [unit.tape for unit in self.tape.units[first:last]]

    def figure(self, unit: int) -> Figure:
        mark = self.tape.units[unit].mark
        if mark is None or not isinstance(mark.value, Figure):
            raise TypeError(f"no figure at unit {unit} of {self.tape.tape!r}")
        return mark.value

    def sum(self, parts: list[int]) -> Figure:
        """The figures at these units as one, with the words from the first to the last."""
        figures = [self.figure(part) for part in parts]
        if len(figures) == 1:
            return figures[0]
        lows, highs = [f.low for f in figures], [f.high for f in figures]
        span = Span(self.tape.units[parts[0]].span.start, self.tape.units[parts[-1]].span.end)
        return Figure(low=None if None in lows else sum(low or 0 for low in lows), span=span, text=span.of(self.tape.text),
                      high=None if None in highs else sum(high or 0 for high in highs))  # fmt: skip


class HarmReader:
    """Finds harm with the frames and word classes of a language pack."""

    def __init__(self, pack: Pack) -> None:
        """Collect the word classes once."""
        self.frames = pack.frames["harm"]
        self.subset, self.joins = pack.word_class("harm.subset"), pack.word_class("harm.joins")
        self.active, self.deeds = pack.word_class("harm.active"), pack.word_class("harm.deeds")
        self.civilians = pack.word_class("incidents.civilians")
        self.other = {"killed": pack.word_class("harm.not_killed"), "wounded": pack.word_class("harm.not_wounded")}
        self.harmed = pack.word_class("harm.wounded") | pack.word_class("harm.dead")
        self.and_ = pack.words["harm.and"][0]
        self.among_them = pack.words["harm.among_them"][0]
        self.described = pack.word_class("harm.who_they_were")
        self.fates = self.other["killed"] | self.other["wounded"]
        self.victims = pack.word_class("harm.vague")
        self.own, self.reflexive = pack.word_class("harm.own"), pack.word_class("harm.reflexive")
        self.things, self.after_elliptic = pack.word_class("harm.things"), pack.word_class("harm.after_elliptic")

    def find(self, line: Line) -> list[Harm]:
        """The harm told in a sentence, in reading order, each group of people once."""
        search, found = _Search(line.tape), []
        for frame in self.frames.candidates(line.tape.words):
            if frame.yields["what"] in (_SAME, _BESIDE):
                continue
            for match in searched(frame, line.tape):
                harm = self._one(frame, match, search) if frame.yields.get("one") else self._group(frame, match, search)
                if harm is not None:
                    found.append(harm)
        found = [self._with_companions(search, harm) for harm in found]
        found.extend(self._elliptic(search, found))
        return sorted(found, key=lambda harm: harm.at)

    def _with_companions(self, search: _Search, harm: Harm) -> Harm:
        """The harm with those killed beside them: "… ont été tués avec leur guide", "l'ont tué ainsi que sept autres"."""
        figure = harm.figure
        if harm.what != "killed" or not figure.known or figure.span is None:
            return harm
        for frame in self.frames.candidates(search.tape.words):
            for match in searched(frame, search.tape) if frame.yields["what"] == _BESIDE else ():
                first, last = search.tape.unit_at(match.start()), search.tape.unit_at(match.end() - 1)
                told = next((k for k in range(harm.at, first) if search.tape.units[k].span.end >= figure.span.end), first)
                if not told < first <= told + _COMPANY or not {".", ";", "FIGURE"}.isdisjoint(search.words(told + 1, first)):
                    continue
                span = Span(figure.span.start, search.tape.units[last].span.end)
                figure = _with_more(figure, self._beside(search, match, int(frame.yields["more"])))
                return replace(harm, figure=replace(figure, span=span, text=span.of(search.tape.text)), civilians=None)
        return harm

    def _beside(self, search: _Search, match: re.Match[str], more: int) -> int:
        """How many companions a match tells: its figure's, else as many as its words name."""
        if "killed" not in match.re.groupindex or not match["killed"]:
            return more
        at = search.tape.unit_at(match.start("killed"))
        search.taken.add(at)
        return search.figure(at).low or 0

    def further(self, line: Line, what: str) -> list[Harm]:
        """The counts without a noun in a sentence that goes on about people killed or wounded: "un hôpital en compte 83"."""
        units = line.tape.units
        for at, unit in enumerate(units):
            if unit.tape == "FIGURE" and not self.things.isdisjoint(other.tape for other in units[at + 1 : at + 3]):
                return []  # "dix violations depuis minuit, l'autre camp de vingt-sept": no people are counted
        return list(self._found_again(_Search(line.tape), lambda _: what))

    def _elliptic(self, search: _Search, told: Sequence[Harm]) -> Iterator[Harm]:
        """The second counts in "62 soldats tués selon Moscou, 83 selon un hôpital", of the kind told last before each."""

        def last_told(at: int) -> str | None:
            before = [harm for harm in told if harm.at < at]
            return max(before, key=lambda harm: harm.at).what if before else None

        return self._found_again(search, last_told)

    def _found_again(self, search: _Search, kind_at: Callable[[int], str | None]) -> Iterator[Harm]:
        for frame in self.frames.candidates(search.tape.words):
            for match in searched(frame, search.tape) if frame.yields["what"] == _SAME else ():
                at = search.tape.unit_at(match.start("killed"))
                after = search.words(at + 1, at + 2)
                ends = not after or after[0] in self.after_elliptic or after[0] == "DATE"
                what = kind_at(at) if ends and at not in search.taken else None
                if what and search.figure(at).population is None and search.figure(at).known:
                    search.taken.add(at)
                    yield Harm(what=what, figure=search.figure(at), at=at, rule=frame.id)

    def _group(self, frame: Frame, match: re.Match[str], search: _Search) -> Harm | None:
        what = frame.yields["what"]
        at = search.tape.unit_at(match.start("killed" if "killed" in match.re.groupindex else "wounded"))
        last = max(at, search.tape.unit_at(match.end() - 1))
        if search.words(at - 1, at) == [self.among_them]:
            return None  # "tuant notamment une fillette": one of those told of before
        if at in search.taken or self._crosses(search, at, last, what) or self._no_people(search, at, last):
            return None
        parts = [*self._parts_before(search, at), *self._parts(search, at, last)]
        if not search.taken.isdisjoint(parts) or self._another(search, at, last, parts) or self._vague(search.figure(at)):
            return None
        search.taken.update(range(at, max(last, parts[-1]) + 1))
        figure = search.sum(parts)
        figure = (
            replace(figure, low=None, high=None) if what == "both" else _with_more(figure, int(frame.yields.get("plus", "0")))
        )
        return Harm(what=what, figure=figure, at=at, rule=frame.id, civilians=self._civilians(search, parts))

    def _one(self, frame: Frame, match: re.Match[str], search: _Search) -> Harm | None:
        """One person without a number, or nobody: "un berger a été blessé", "le général a été tué", "n'a blessé personne"."""
        tape, what = search.tape, frame.yields["what"]
        first, last = tape.unit_at(match.start()), tape.unit_at(match.end() - 1)
        units = range(first, last + 1)
        if (
            "FIGURE" in search.words(first, last + 1)
            or not self.things.isdisjoint(search.words(first, last))
            or not self.reflexive.isdisjoint(search.words(max(last - 3, first), last))
            or not search.taken.isdisjoint(units)
            or self._crosses(search, first, last, what)
        ):
            return None
        search.taken.update(units)
        own = self._own_people(search, last)
        span = Span(tape.units[first].span.start, tape.units[own or last].span.end)
        low = int(frame.yields["one"]) + ((search.figure(own).low or 0) if own else 0)
        return Harm(what=what, figure=Figure(low=low, high=low, text=span.of(tape.text), span=span), at=first, rule=frame.id)

    def _own_people(self, search: _Search, last: int) -> int | None:
        """The unit of the figure in "tuant un père et ses deux fils"."""
        for unit in range(last + 1, min(last + 5, len(search.tape.units))):
            told = search.words(unit - 2, unit)
            if search.words(unit, unit + 1) == ["FIGURE"] and told[0] in self.joins and told[1] in self.own:
                search.taken.add(unit)
                return unit
        return None

    def _crosses(self, search: _Search, first: int, last: int, what: str) -> bool:
        """True when the words between a figure and its verb tell of another fate: "12 blessés, et l'homme a été tué".

        Also when the verb is active: in "un raid a tué", the raid is not dead.
        """
        units = search.tape.units
        if last > first and units[last].tape in self.deeds and units[last - 1].tape in self.active:
            return True
        if last == first and self._own_fate(search, first, self.other.get(what, frozenset()), reach=5):
            return True  # "un soldat a été tué et trois autres ont été blessés"
        return not self.other.get(what, frozenset()).isdisjoint(search.words(self._behind_people(search, first), last))

    def _behind_people(self, search: _Search, at: int) -> int:
        """The unit behind a figure and the noun it counts: in "30 déplacés ont été tués" that noun is no fate."""
        mark = search.tape.units[at].mark
        people = fold((mark.value.population if mark and isinstance(mark.value, Figure) else None) or "")
        if not people or people in self.harmed:
            return at + 1
        return next((k + 1 for k in range(at + 1, at + 4) if search.words(k, k + 1) == [people]), at + 1)

    def _no_people(self, search: _Search, at: int, last: int) -> bool:
        """True for "deux obus se sont abattus" and "trois chars ont été détruits": what is counted was never alive."""
        reflexive = last > at and not self.reflexive.isdisjoint(search.words(max(last - 3, at), last))
        return reflexive or (search.figure(at).population is None and not self.things.isdisjoint(search.words(at + 1, at + 3)))

    def _parts(self, search: _Search, at: int, last: int) -> list[int]:
        """The figures that are one group with the one at a unit: "trois patients et un infirmier"; subsets are left out.

        Before its verb ("trois civils et un soldat ont été tués") a group ends with the match, after it where its clause ends.
        """
        parts, units = [at], search.tape.units
        after_verb = last <= at
        among = False  # inside a subset, which ends where the list goes on: "quatre civils, dont un enfant, et deux soldats"
        for unit in range(at + 1, min(len(units), at + _REACH + 1 if after_verb else last)):
            word = units[unit].tape
            if word in _CLAUSE_ENDS or (after_verb and word in self.fates):
                break
            goes_on = word == "FIGURE" and units[unit - 2].tape == "," and units[unit - 1].tape not in self.subset
            among = (among or word in self.subset) and not goes_on
            if among:
                continue
            before = unit - 2 if units[unit - 1].tape in self.own else unit - 1
            joined = word == "FIGURE" and units[before].tape in self.joins and unit not in search.taken
            if joined and search.figure(unit).population and not self._own_fate(search, unit, self.fates):
                parts.append(unit)
        return parts[:1] if self._spelt_out(search, parts) else parts

    def _parts_before(self, search: _Search, at: int) -> list[int]:
        """The figure joined to one before its fate: the first in "Un soldat et quatre civils blessés"."""
        if at < 3 or search.words(at - 1, at) != [self.and_]:
            return []
        for unit in (at - 3, at - 4):
            if unit >= 0 and search.words(unit, unit + 1) == ["FIGURE"] and unit not in search.taken:
                alone = self.fates.isdisjoint(search.words(unit + 1, at)) and self.things.isdisjoint(search.words(unit + 1, at))
                first = unit == 0 or search.words(unit - 1, unit)[0] not in self.subset
                return [unit] if alone and first and search.figure(unit).population and search.figure(at).population else []
        return []

    def _spelt_out(self, search: _Search, parts: list[int]) -> bool:
        """True for "trois civils, deux femmes et un enfant": the figures behind the first say who they were."""
        if len(parts) <= 2 or search.tape.units[parts[1] - 1].tape != ",":
            return False
        whole, *rest = (search.figure(part) for part in parts)
        described = all((figure.population or "").casefold() in self.described for figure in rest)
        return described and whole.low == sum(figure.low or 0 for figure in rest)

    def _own_fate(self, search: _Search, figure: int, fates: frozenset[str], *, reach: int = 4) -> bool:
        """True when the words right after a figure tell its own fate, one of *fates*: it is no part of another's group."""
        for word in search.words(self._behind_people(search, figure), figure + reach):
            if word in fates:
                return True
            if word in self.joins or word == "FIGURE":
                return False
        return False

    def _another(self, search: _Search, at: int, last: int, parts: list[int]) -> bool:
        """True when a count of somebody else stands between a figure and its verb: "17", a-t-il dit, "4 civils ont été blessés"."""
        between = [k for k in range(at + 1, last) if search.tape.units[k].tape == "FIGURE" and k not in parts]
        apposed = search.words(at + 2, at + 3) == [
            ","
        ]  # "cinq personnes, parmi la centaine d'habitants réfugiés là, ont été tuées"
        return any(self.subset.isdisjoint(search.words(at, k)) or (not apposed and self._whole(search, at, k)) for k in between)

    def _whole(self, search: _Search, at: int, other: int) -> bool:
        """True for the 22 of "13 femmes parmi les 22 victimes": the figure at a unit counts some of them."""
        part, whole = search.figure(at).low, search.figure(other).low
        return part is not None and whole is not None and whole > part

    def _vague(self, figure: Figure) -> bool:
        """True for "des victimes": nobody is counted, and they may be wounded."""
        return (figure.low, figure.high) == (2, None) and (figure.population or "").casefold() in self.victims

    def _civilians(self, search: _Search, parts: list[int]) -> Figure | None:
        """How many civilians among them: all, or the subset that the words right after tell."""
        if all((search.figure(part).population or "").casefold() in self.civilians for part in parts):
            return search.sum(parts)
        units = search.tape.units
        for unit in range(parts[-1] + 1, min(parts[-1] + _REACH, len(units))):
            subset = units[unit].tape == "FIGURE" and units[unit - 1].tape in self.subset
            if subset and (search.figure(unit).population or "").casefold() in self.civilians:
                return search.figure(unit)
        return None


def _with_more(figure: Figure, more: int) -> Figure:
    """The figure with so many people more, its open bounds left open."""
    low, high = (None if bound is None else bound + more for bound in (figure.low, figure.high))
    return replace(figure, low=low, high=high)


@cache
def harm_reader(code: str) -> HarmReader:
    """The harm reader of a language, built once."""
    return HarmReader(load_pack(code))


def searched(frame: Frame, tape: Tape) -> Iterator[re.Match[str]]:
    """Every match of a frame, also those that begin inside an earlier one."""
    if not frame.possible(tape.words):
        return
    at = 0
    while (match := frame.shape.search(tape.tape, at)) is not None:
        yield match
        at = tape.tape.index(" ", match.start()) + 1

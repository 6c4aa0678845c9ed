"""Places that are named only to tell where another place is, or what the hour is there: "Tessalit, dans le nord du Mali"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from treve.languages import load_pack
from treve.model import Place, PlacePrecision
from treve.tagging import Mark
from treve.wording import fold

if TYPE_CHECKING:
    from treve.reading.item import Line  # an item has its Whereabouts
    from treve.tagging.tape import Unit

LONGEST_GAP = 10
"""Units between a place and the one that tells where it is: ", située à une trentaine de kilomètres au"."""
_QUOTES = frozenset('"«»“”')
_CLOCK = 8
"""Units of brackets that tell an hour by the clock of a place."""
_VAGUE = (PlacePrecision.REGION, PlacePrecision.COUNTRY)
"""What a finer place told after it makes more precise: "dans l'ouest du Mali, près de Kayes"."""
_COARSENESS = {kind: rank for rank, kind in enumerate(PlacePrecision)}


class Appositions:
    """Finds them by the words between two places, from the ``apposition`` table of a language's ``places.toml``."""

    def __init__(self, table: Mapping[str, Mapping[str, str]]) -> None:
        """Take ``places.toml`` as parsed."""
        words = table["apposition"]
        self._opens = _folded(words["opens"])
        self._near = _folded(words["near"])
        self._holding = _folded(words["holding"])
        self._holders, self._lands = _folded(words["holders"]), _folded(words["lands"])
        self.roads = _folded(table["within"]["axes"])
        self._ends, self._both = _folded(words["ends"]), _folded(words["both"])
        self._bounded = words["bounded"]
        self.of_several = _folded(table["within"]["whole"])
        self._situated = _folded(words["situated"])
        self._clock = _folded(words["clock"]) | {"DURATION"}
        kinds = " ".join(table["nouns"].values())
        qualities = table["adjectives"]["words"]
        self._between = self._near | _folded(f"{words['between']} {kinds} {qualities} {' '.join(table['directions'].values())}")

    def locating(self, line: Line, resolve: Callable[[Mark, Line], Place]) -> frozenset[Mark]:
        """The marks of a line that only tell where the place before them is; *resolve* gives what a mark means."""
        units = line.tape.units
        at = [i for i, unit in enumerate(units) if unit.tape in ("PLACE", "STATE")]
        found = self._opening(line, at, resolve)
        head = None
        for before, here in pairwise(at):
            head = before if head is None else head
            one, other = units[head].mark, units[here].mark
            gap = units[before + 1 : here]
            if one and other and self._tells_where(resolve(one, line), resolve(other, line), gap, other):
                found.add(other)
            else:
                head = None
        return frozenset(found | {mark for k in at if (mark := units[k].mark) and self._of_clock(units, k)})

    def far_end(self, line: Line, mark: Mark) -> Mark | None:
        """The second end of what two towns bound, when *mark* is the first: "la route entre Gao et Ménaka"; None for anything else."""
        words = fold(mark.span.of(line.tape.text)).split()
        if self._ends.isdisjoint(line.tape.words.union(words)):
            return None
        units = line.tape.units
        at = next(k for k, unit in enumerate(units) if unit.mark is mark)
        before = next((units[k].tape for k in range(at - 1, -1, -1) if units[k].tape not in self._holding), "")
        if not (before in self._ends or not self._ends.isdisjoint(words)) or units[at + 1].tape not in self._both:
            return None
        second = next((unit for unit in units[at + 2 :] if unit.tape not in self._holding), units[at])
        ends = ("PLACE", "STATE") if mark.value.noun == "frontier" else ("PLACE",)
        return second.mark if second.tape in ends else None

    def apposed(self, line: Line, mark: Mark) -> bool:
        """True for "à Tabrichat, entre Gao et Kidal": the ends of a road tell where the place before them is."""
        units = line.tape.units
        at = next(k for k, unit in enumerate(units) if unit.mark is mark)
        comma = next((k for k in range(at - 1, -1, -1) if units[k].tape not in self._holding | self._ends), 0)
        return comma > 0 and units[comma].tape in self._opens and units[comma - 1].tape == "PLACE"

    def bounded(self, one: Place, other: Place) -> str:
        """What lies between two places, by their names: "entre Gao et Ménaka"."""
        return self._bounded.format(one=one.name, other=other.name)

    def _opening(self, line: Line, at: Sequence[int], resolve: Callable[[Mark, Line], Place]) -> set[Mark]:
        """The place of "Situé dans le nord du pays, le village de X", when the subject behind the comma is a finer one."""
        units = line.tape.units
        comma = next((k for k, unit in enumerate(units) if unit.tape == ","), 0)
        ahead = [mark for k in at if k < comma and (mark := units[k].mark)]
        if not ahead or units[0].tape not in self._situated:
            return set()
        finest = min(
            (_COARSENESS[resolve(mark, line).precision] for k in at if k > comma and (mark := units[k].mark)), default=None
        )
        return {mark for mark in ahead if finest is not None and finest < _COARSENESS[resolve(mark, line).precision]}

    def _of_clock(self, units: Sequence[Unit], at: int) -> bool:
        """True inside brackets that tell an hour elsewhere: "à 5 heures (6 heures à Paris)"."""
        opens = next((k for k in range(at - 1, max(at - _CLOCK, -1), -1) if units[k].tape in "()"), at)
        told = {unit.tape for unit in units[opens:at]}
        return "(" in told and not told.isdisjoint(self._clock)

    def _tells_where(self, one: Place, other: Place, gap: Sequence[Unit], mark: Mark) -> bool:
        if one.within and one.within == other.name and {unit.tape for unit in gap} <= self._holding:
            return True
        return self._is_gap(gap) and self._locates(one, other, gap, mark)

    def _is_gap(self, gap: Sequence[Unit]) -> bool:
        words = [unit.tape for unit in gap if unit.tape not in _QUOTES]
        if not 0 < len(words) <= LONGEST_GAP or words[0] not in self._opens:
            return False
        return all(word in self._between or word == "FIGURE" or word.isdigit() for word in words[1:])

    def _locates(self, one: Place, other: Place, gap: Sequence[Unit], mark: Mark) -> bool:
        """True when the second is coarser, a part of something, or told to be near: two towns side by side are two."""
        if one.precision is PlacePrecision.SETTLEMENT and mark.value.noun_words in self._holders:
            return True  # "le village de Mailari, dans la zone de Konduga"
        if one.precision is other.precision is PlacePrecision.REGION and mark.value.noun_words in self._lands:
            return (fold(one.text or "").split() or [""])[
                0
            ] not in self._lands  # "le district d'Ali Abad, dans la province de Kunduz"
        if one.precision not in _VAGUE and (mark.value.away or any(unit.tape in self._near for unit in gap)):
            return True
        if one.precision is PlacePrecision.SETTLEMENT and mark.value.part and other.within != one.name:
            return True  # "le village de Kafr Halab, dans le sud d'Alep"
        coarser = _COARSENESS[other.precision] - _COARSENESS[one.precision]
        return coarser > 0 or (coarser == 0 and bool(mark.value.part))


@cache
def appositions(language: str) -> Appositions:
    """Those of one language's pack."""
    return Appositions(load_pack(language).tables["places"])


def _folded(words: str) -> frozenset[str]:
    """The words as a tape has them, hyphens parting them: "chef-lieu" is two."""
    return frozenset(fold(words).replace("-", " ").split())

"""Who was killed and wounded in a sentence, and how many: figures with their population, parts and subsets told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from treve.languages import Frame, FrameIndex
from treve.model import Figure, Span
from treve.reading.item import Line
from treve.tagging import Tape

SUBSET = frozenset(["dont", "parmi", "notamment", "compris", "incluant"])
_JOINS = frozenset([",", "et", "que"])
_ACTIVE = frozenset(["a", "ont", "avait", "avaient", "aurait", "auraient"])
"""Before "tué" these make it active: in "un raid a tué", the raid is not dead."""
_DEEDS = frozenset(["tue", "abattu", "assassine", "execute", "elimine", "blesse"])
_CLAUSE_ENDS = frozenset([".", ";", ":", "qui", "PLACE", "DATE"])


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


def find_harm(line: Line, frames: FrameIndex, civilians: frozenset[str]) -> list[Harm]:
    """The harm told in a sentence, in reading order, each group of people once."""
    found: list[Harm] = []
    taken: set[int] = set()
    for frame in frames.candidates(line.tape.words):
        for match in searched(frame, line.tape):
            harm = _harm(frame, match, line.tape, civilians, taken)
            if harm is not None:
                found.append(harm)
    return sorted(found, key=lambda harm: harm.at)


def searched(frame: Frame, tape: Tape) -> Iterator[re.Match[str]]:
    """Every match of a frame, also those that begin inside an earlier one."""
    if not frame.possible(tape.words):
        return
    at = 0
    while (match := frame.shape.search(tape.tape, at)) is not None:
        yield match
        at = tape.tape.index(" ", match.start()) + 1


def _harm(frame: Frame, match: re.Match[str], tape: Tape, civilians: frozenset[str], taken: set[int]) -> Harm | None:
    what = frame.yields["what"]
    first, last = tape.unit_at(match.start()), tape.unit_at(match.end() - 1)
    if frame.yields.get("one"):
        return _one(frame, tape, first, last, taken)
    group = "killed" if "killed" in match.re.groupindex else "wounded"
    at = tape.unit_at(match.start(group))
    last = max(at, last)
    if at in taken or _crosses(tape, at, last, what):
        return None
    parts = _parts(tape, at, last, taken)
    if any(part in taken for part in parts) or _another_group(tape, at, last, parts) or _vague_victims(tape, at):
        return None
    taken.update(range(at, max(last, parts[-1]) + 1))
    figure = _sum(tape, parts)
    if what == "both":
        figure = replace(figure, low=None, high=None)
    return Harm(what=what, figure=figure, at=at, rule=frame.id, civilians=_civilians(tape, parts, civilians))


def _one(frame: Frame, tape: Tape, first: int, last: int, taken: set[int]) -> Harm | None:
    units = range(first, last + 1)
    figures = [k for k in units if tape.units[k].tape == "FIGURE"]
    if figures or not taken.isdisjoint(units) or _crosses(tape, first, last, frame.yields["what"]):
        return None
    taken.update(units)
    span = Span(tape.units[first].span.start, tape.units[last].span.end)
    return Harm(
        what=frame.yields["what"], figure=Figure(low=1, high=1, text=span.of(tape.text), span=span), at=first, rule=frame.id
    )


_OTHER_HARM = {
    "killed": frozenset(
        [
            "blesses",
            "blessees",
            "blesse",
            "blessee",
            "disparus",
            "disparues",
            "enleves",
            "enlevees",
            "arretes",
            "deplaces",
            "sauves",
        ]
    ),
    "wounded": frozenset(["morts", "tues", "tuees", "mort", "tue", "tuee", "mortes", "peri", "disparus", "enleves"]),
}


def _crosses(tape: Tape, first: int, last: int, what: str) -> bool:
    """True when the words between a figure and its verb tell of another fate: "12 blessés, et l'homme a été tué"."""
    if last > first and tape.units[last].tape in _DEEDS and tape.units[last - 1].tape in _ACTIVE:
        return True
    inner = {unit.tape for unit in tape.units[first + 1 : last]}
    return not _OTHER_HARM.get(what, frozenset()).isdisjoint(inner)


def _parts(tape: Tape, at: int, last: int, taken: set[int]) -> list[int]:
    """The figures that are one group with the one at a unit: "trois patients et un infirmier"; subsets are left out.

    Before its verb ("trois civils et un soldat ont été tués") a group ends with the match, after it where its clause ends.
    """
    parts = [at]
    open_ended = last <= at
    for unit in range(at + 1, min(len(tape.units), at + 9 if open_ended else last)):
        word = tape.units[unit].tape
        if word in SUBSET or word in _CLAUSE_ENDS or (open_ended and word in _OTHER_HARM["killed"] | _OTHER_HARM["wounded"]):
            break
        joined = word == "FIGURE" and tape.units[unit - 1].tape in _JOINS and unit not in taken
        if joined and _figure(tape, unit).population and _fate(tape, unit) is None:
            parts.append(unit)
    return parts


def _another_group(tape: Tape, at: int, last: int, parts: list[int]) -> bool:
    """True when a count of somebody else stands between a figure and its verb: "17", a-t-il dit, "4 civils ont été blessés"."""
    between = [k for k in range(at + 1, last) if tape.units[k].tape == "FIGURE" and k not in parts]
    return any(SUBSET.isdisjoint(unit.tape for unit in tape.units[max(k - 3, 0) : k]) for k in between)


def _vague_victims(tape: Tape, at: int) -> bool:
    """True for "des victimes": nobody is counted, and they may be wounded."""
    figure = _figure(tape, at)
    return (figure.low, figure.high) == (2, None) and (figure.population or "").casefold() == "victimes"


def _fate(tape: Tape, figure: int) -> str | None:
    """The fate that the words right after a figure tell of: a figure with a fate of its own is no part of another's group."""
    for unit in tape.units[figure + 1 : figure + 4]:
        if unit.tape in _OTHER_HARM["killed"] or unit.tape in _OTHER_HARM["wounded"]:
            return unit.tape
        if unit.tape in (",", "et", "FIGURE"):
            return None
    return None


def _sum(tape: Tape, parts: list[int]) -> Figure:
    figures = [_figure(tape, part) for part in parts]
    if len(figures) == 1:
        return figures[0]
    lows, highs = [f.low for f in figures], [f.high for f in figures]
    span = Span(tape.units[parts[0]].span.start, tape.units[parts[-1]].span.end)
    return Figure(low=None if None in lows else sum(low or 0 for low in lows), span=span, text=span.of(tape.text),
                  high=None if None in highs else sum(high or 0 for high in highs))  # fmt: skip


def _figure(tape: Tape, unit: int) -> Figure:
    mark = tape.units[unit].mark
    if mark is None or not isinstance(mark.value, Figure):
        raise TypeError(f"no figure at unit {unit} of {tape.tape!r}")
    return mark.value


def _civilians(tape: Tape, parts: list[int], civilians: frozenset[str]) -> Figure | None:
    """How many civilians among them: all, or the subset that the words right after tell."""
    if all((_figure(tape, part).population or "").casefold() in civilians for part in parts):
        return _sum(tape, parts)
    for unit in range(parts[-1] + 1, min(parts[-1] + 8, len(tape.units))):
        subset = tape.units[unit].tape == "FIGURE" and tape.units[unit - 1].tape in SUBSET
        if subset and (_figure(tape, unit).population or "").casefold() in civilians:
            return _figure(tape, unit)
    return None

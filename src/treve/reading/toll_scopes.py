"""Over what a sentence's figures are counted: a war, a campaign, a time, several deeds; or one event alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from treve.languages import Frame, FrameIndex
from treve.reading.harm import Harm
from treve.reading.item import ItemReading, Line
from treve.reading.passages import ONLY_HARM
from treve.reading.scene_days import dates_told
from treve.reading.stance import find_stances
from treve.reading.violence import Cue, find_cues
from treve.tagging import Mark
from treve.tagging.date_expressions import DateKind
from treve.wording import fold

Scope = tuple[str | None, Frame | None]
"""The scope of a sentence's figures and the frame that tells it; both None when they are of one event, the frame alone for sums
that no frame tells."""
_SCOPES = ("none", "conflict", "campaign", "period", "city")
BEYOND_ONE_EVENT = 1000
"""So many dead are of a war, whether or not the sentence says so."""
_STATISTIC = 20
"""So many dead in a month, of no deed that is named, are a statistic."""
_VAGUE = (20, 200, 2000)
"""The lower bounds of "des dizaines"."""
_A_MONTH = 27
_ITS_DAY = 10
"""Units behind "les combats ont fait" in which their day stands."""
_SOME_DAYS = 3
"""From this many days on a range holds several deeds."""
_FAR_BEHIND = 20
"""Units behind a figure in which a time is told of something else: "les tueries (7 morts), …, au front depuis 2015"."""


def scope_of(item: ItemReading, line: Line, harms: Sequence[Harm]) -> Scope:
    """The scope of a sentence's figures, that of several deeds in one count and of a month's dead included."""
    frames = item.pack.frames["tolls"]
    scope = find_scope(line, frames)
    if scope[0] == "period" and harms and far_behind(line, frames, max(harm.at for harm in harms)):
        scope = (None, None)
    if scope[0] or any(frame.yields["scope"] == "none" for frame, _ in _told(line, frames)):
        return scope
    summed = harms and find_stances(line, item.pack.frames["stance"]).has("summed")
    return ("period" if summed or _of_a_month(item, line, harms) else None), None


def find_scope(line: Line, frames: FrameIndex) -> Scope:
    """The widest scope that makes a sentence's figures totals, and the frame that tells it; None when they are of one event."""
    best = min((frame for frame, _ in _told(line, frames)), key=lambda frame: _SCOPES.index(frame.yields["scope"]), default=None)
    return (best.yields["scope"], best) if best and best.yields["scope"] != "none" else (None, None)


def carried_to(line: Line, frames: FrameIndex) -> set[int]:
    """The units of the totals to which a sentence carries a count over some time: "trois soldats tués, portant à 45 … depuis mai"."""
    if find_scope(line, frames)[0] is None:
        return set()
    sums = (frame for frame in frames.candidates(line.tape.words) if "only" in frame.yields)
    return {line.tape.unit_at(match.start("n")) for frame in sums for match in frame.matches(line.tape.tape)}


def of_its_own_day(item: ItemReading, line: Line, at: int, scope: Scope) -> bool:
    """True for a figure whose own clause tells its day, or one deed, and not the time of the count: "174 morts depuis mai : 14 le 24 juin".

    Also where a time is told only far behind it, in words on something else.
    """
    if scope[1] is None:
        return False
    counted = [told for told in _told(line, item.pack.frames["tolls"]) if told[0].yields["scope"] == scope[0]]
    if scope[0] == "period" and counted and all(line.tape.unit_at(match.start()) > at + _FAR_BEHIND for _, match in counted):
        return True
    first, last = _clause(item, line, at)
    if any("day" in frame.yields or first <= line.tape.unit_at(match.start()) < last for frame, match in counted):
        return False
    alone = any(cue.indefinite and not cue.plural and first <= cue.first < at for cue in deeds(item, line))
    return alone or tells_a_day(line, (first, last))


def tells_a_day(line: Line, units: tuple[int, int]) -> bool:
    """True when a date among some units of a sentence is a day, and not since or until when."""
    return any(_a_day(unit.mark) for unit in line.tape.units[slice(*units)] if unit.tape == "DATE" and unit.mark)


def goes_on_counting(item: ItemReading, line: Line, harms: Sequence[Harm]) -> bool:
    """True for a sentence that goes on counting what the one before counted, and tells no day of its own."""
    if "DATE" in line.tape.words and any(not day.spoken for day in dates_told(item, line)):
        return False
    told = refusals(item, line)
    placed = any(unit.tape == "PLACE" for unit in line.tape.units)
    counting = not item.pack.word_class("harm.counts").isdisjoint(
        line.tape.words
    )  # "Les autorités de l'enclave parlent de 36 tués"
    many = any(is_statistic(harm) for harm in harms)
    goes_on = (many and (counting or not placed)) or "beside" in told
    return "break" in told or (goes_on and not deeds(item, line))


def follows_a_total(item: ItemReading, line: Line, harms: Sequence[Harm]) -> bool:
    """True for many dead told right behind a total, that go on with it: "En Israël, 160 personnes sont également mortes"."""
    if not line.index or not any(is_statistic(harm) for harm in harms) or deeds(item, line):
        return False
    before = item.lines[line.index - 1]
    total = find_scope(before, item.pack.frames["tolls"])[0] is not None or any(
        (unit.mark.value.low or 0) >= BEYOND_ONE_EVENT for unit in before.tape.units if unit.mark and unit.tape == "FIGURE"
    )
    return total and goes_on_counting(item, line, harms)


def refusals(item: ItemReading, line: Line) -> frozenset[str]:
    """What the frames of a sentence say that its figures are not, and "break" where it goes on counting."""
    told = (frame for frame in item.pack.frames["tolls"].candidates(line.tape.words) if "no" in frame.yields)
    return frozenset(frame.yields["no"] for frame in told if any(frame.matches(line.tape.tape)))


def says(item: ItemReading, line: Line, phrases: str) -> bool:
    """True when the sentence has one of the phrases of a class of the pack."""
    return any(f" {phrase} " in " " + line.tape.tape for phrase in item.pack.words[phrases])


def far_behind(line: Line, frames: FrameIndex, at: int) -> bool:
    """True when all that makes the figures of a sentence totals is told far behind the one at a unit: "…, groupe né dans la guerre"."""
    told = [match for frame, match in _told(line, frames) if frame.yields["scope"] != "none"]
    return bool(told) and all(line.tape.unit_at(match.start()) > at + _FAR_BEHIND for match in told)


def deeds(item: ItemReading, line: Line) -> list[Cue]:
    """The words of a sentence that name a deed."""
    return [cue for cue in find_cues(line, item.pack.frames["incidents"]) if not cue.sign and cue.rank > ONLY_HARM]


def is_statistic(harm: Harm) -> bool:
    """True for so many people, told by a number, that a count of no deed is a statistic; so for "tués ou blessés" in one count."""
    figure = harm.figure
    many = (figure.low or 0) >= _STATISTIC and (figure.high is not None or figure.low not in _VAGUE)
    return many or harm.what == "both"


def _told(line: Line, frames: FrameIndex) -> list[tuple[Frame, re.Match[str]]]:
    """Every frame that tells a scope, with where it does."""
    candidates = frames.candidates(line.tape.words)
    held = [m.span() for frame in candidates if frame.yields.get("no") == "since" for m in frame.matches(line.tape.tape)]
    return [
        (frame, match)
        for frame in candidates
        if "scope" in frame.yields
        for match in frame.matches(line.tape.tape)
        if (frame.yields["scope"] == "none" or _apart(match.span(), held)) and _tells_scope(line, frame, match)
    ]


def _apart(span: tuple[int, int], held: list[tuple[int, int]]) -> bool:
    """False for "depuis 1967" in "occupée depuis 1967": it tells since when a place is held."""
    return not any(start <= span[0] < end for start, end in held)


def _tells_scope(line: Line, frame: Frame, match: re.Match[str]) -> bool:
    """False for "les combats mardi ont fait un mort", and where a frame asks for a stretch of time and the date's words tell none."""
    if "begun" in frame.yields:
        return not _of_one_day(line, frame, match)
    if "within" not in frame.yields:
        return True
    mark = line.tape.units[line.tape.unit_at(match.start("stretch"))].mark
    words = set(fold(mark.span.of(line.tape.text)).split()) if mark else set()
    return bool(words.intersection(frame.yields["within"].split())) and words.isdisjoint(frame.yields["without"].split())


def _of_one_day(line: Line, frame: Frame, match: re.Match[str]) -> bool:
    """True for a frame's words that tell one day, and not that it began then: "les combats ont fait un mort mardi"."""
    units, last = line.tape.units, line.tape.unit_at(match.end() - 1)
    ends = frame.yields["ends"].split()
    end = next((at for at in range(last + 1, len(units)) if units[at].tape in ends), len(units))
    end = min(end, last + _ITS_DAY)
    told = units[line.tape.unit_at(match.start()) : end]
    days = [unit for unit in told if unit.tape == "DATE" and unit.mark and _a_day(unit.mark)]
    return len(days) == 1 and not any(unit.tape in frame.yields["begun"].split() for unit in told)


def _of_a_month(item: ItemReading, line: Line, harms: Sequence[Harm]) -> bool:
    """True for many dead of a month or more, or of "ces dernières 24 heures", without one deed that is named: "180 civils ont péri en août"."""
    if lasts_a_while(item, line):
        return sums_a_while(item, line, harms)
    many = any(is_statistic(harm) for harm in harms)
    return many and not deeds(item, line) and any(_long(item, line, mark) for mark in _dates(line))


def lasts_a_while(item: ItemReading, line: Line) -> bool:
    """True for "ces dernières 24 heures" and "du 3 au 9 mai": over which several deeds are counted."""
    told = [fold(mark.value.text or "") for mark in _dates(line)]
    hours = any(phrase in words for words in told for phrase in item.pack.words["incidents.lasting"])
    return hours or any(_some_days(mark) for mark in _dates(line))


def _some_days(mark: Mark) -> bool:
    """True for "du 3 au 9 mai": more days than one deed lasts."""
    first, last = mark.value.first, mark.value.last
    if mark.value.kind is not DateKind.RANGE or first is None or last is None or None in (first.day, last.day):
        return False
    months = {first.month or last.month, last.month}
    return bool(len(months) > 1 or last.day - first.day >= _SOME_DAYS)


def sums_a_while(item: ItemReading, line: Line, harms: Sequence[Harm]) -> bool:
    """True for the dead of some hours or days over a land: of no deed that their clause names, or many of several deeds."""
    if not harms or in_a_town(item, line):
        return False
    first, last = _clause(item, line, harms[0].at)
    told = [cue for cue in deeds(item, line) if first <= cue.first < last]
    several = not any((cue.indefinite or cue.definite) and not cue.plural for cue in told)
    return not told or (several and any(is_statistic(harm) for harm in harms))


def in_a_town(item: ItemReading, line: Line) -> bool:
    """True for "dans des raids à Haïs", unlike "dans la province de Marib" and "en Syrie"."""
    before, units = item.pack.word_class("tolls.at_a_town"), line.tape.units
    return any(unit.tape == "PLACE" and at and units[at - 1].tape in before for at, unit in enumerate(units))


def _dates(line: Line) -> Iterator[Mark]:
    return (unit.mark for unit in line.tape.units if unit.tape == "DATE" and unit.mark)


def _long(item: ItemReading, line: Line, mark: Mark) -> bool:
    """True for a month or more, also one of a year that nothing tells."""
    window = item.when.resolve(mark, line)
    if window.start is None or window.end is None:
        return mark.value.kind is DateKind.MONTH
    return (window.end - window.start).days >= _A_MONTH


def _a_day(mark: Mark) -> bool:
    return mark.value.names_day and not (mark.value.since or mark.value.until)


def _clause(item: ItemReading, line: Line, at: int) -> tuple[int, int]:
    """The units of the clause in which a figure stands, from one mark or "que" to the next."""
    ends = item.pack.word_class("tolls.clause_ends")
    units = line.tape.units
    first = next((k + 1 for k in range(at - 1, -1, -1) if units[k].tape in ends), 0)
    return first, next((k for k in range(at + 1, len(units)) if units[k].tape in ends), len(units))

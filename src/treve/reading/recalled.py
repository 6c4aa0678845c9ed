"""Deeds of war that other news recalls: "condamnés pour l'attentat de Karrada en juillet 2016", "le procès des attentats de janvier 2015"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from treve.model import DateWindow, Publication
from treve.reading.harm import Harm
from treve.reading.item import ItemReading, Line
from treve.reading.passages import ONLY_HARM, Day, Passage
from treve.reading.violence import Cue, fighters, line_words, of_war_alone

if TYPE_CHECKING:
    from treve.reading.events import Event  # its scenes ask whether they are recalled

LONG_AGO = 21
"""Days before publication from which on a deed is only recalled."""
_SITTING = 3  # days before publication on which the court sat as likely as not
_VICTIMS = 6  # units behind a deed or a count in which those stand whom it befell: "le meurtre, à Kidal, de deux journalistes"
_SEVERAL = 2
_WORDS = (
    "plot",
    "creed",
    "massacres",
    "war",
    "people_recalled",
    "strong_war",
)  # the classes of words of war of which a sentence has one
_KILLED = ("incidents.killing", "incidents.execution")
_EXPLOSION = "incidents.explosion"  # the frame of blasts that may be accidents


def may_recall(item: ItemReading) -> bool:
    """True for news of peace in which a sentence with a time of long ago has a word of war: cheap to ask, and mostly false."""
    told = frozenset().union(*(item.pack.word_class(f"incidents.{name}") for name in _WORDS))
    return any(
        "DATE" in line.tape.words and not line_words(line).isdisjoint(told) and _of_long_ago(item, line) for line in item.lines
    )


def _of_long_ago(item: ItemReading, line: Line) -> bool:
    """True where a date of the sentence, taken by itself, ended long before publication."""
    published = item.item.published
    dates = (unit.mark.value for unit in line.tape.units if unit.tape == "DATE" and unit.mark)
    return any(days_ago(published, date.resolve(published)) > LONG_AGO for date in dates)


def recalls_war(item: ItemReading, event: Event) -> bool:
    """True for an event of news of peace whose own sentences tell that it was of a war or an attack of terror, and when: long ago."""
    told = (scene for scene in event.body if scene.told and not scene.spoken)
    old = [scene for scene in told if days_ago(item.item.published, scene.date) > LONG_AGO]
    return any(_of_a_war(item, scene.line, (scene.cues, scene.harms), scene.date) for scene in old)


def is_recalled(item: ItemReading, part: Passage, day: Day) -> bool:
    """True for a deed of war that news of a court names with its time, or with the dead of one deed: what is tried did happen."""
    units, had = part.line.tape.units, item.pack.word_class("incidents.to_have")
    deeds = [cue for cue in part.deeds() if not cue.indefinite or units[cue.first].tape in had]  # "d'avoir décapité des soldats"
    counts = [harm.figure.low or 0 for harm in part.harms if harm.figure.known and harm.figure.high != 0]
    past = day.timed and days_ago(item.item.published, day.window) > _SITTING
    if not (past and (deeds or counts)) and not (counts and any(not cue.plural for cue in deeds)):
        return False
    soldiers = not item.pack.word_class("incidents.war").isdisjoint(part.line.tape.words) or _in_torn_land(
        item, part.line, day.window
    )
    return (max(counts, default=0) >= _SEVERAL and soldiers) or _of_a_war(item, part.line, (part.cues, part.harms), day.window)


def _of_a_war(item: ItemReading, line: Line, told_of: tuple[Sequence[Cue], Sequence[Harm]], when: DateWindow | None) -> bool:
    """True where a sentence's words tell war or terror: an "attentat", fighters, what only wars have, or who died in a land with armed groups."""
    cues, harms = told_of
    words, told, units = item.pack.word_class, line_words(line), line.tape.units
    deed = any(cue.rank > ONLY_HARM and not cue.rule.startswith(_EXPLOSION) for cue in cues)
    if not (harms or deed) or not words("incidents.tales").isdisjoint(told):
        return False
    if (
        not told.isdisjoint(words("incidents.plot") | words("incidents.creed"))
        or fighters(line)
        or of_war_alone(item, line, cues)
    ):
        return True
    near = [*((cue.first, cue.last) for cue in cues), *((harm.at, harm.at) for harm in harms)]
    befell = {unit.tape for first, last in near for unit in units[first : last + _VICTIMS]}
    killed = any(cue.rule.startswith(_KILLED) for cue in cues)
    several = (deed or (killed and words("incidents.mishaps").isdisjoint(told))) and any(
        (harm.figure.low or 0) >= _SEVERAL for harm in harms
    )
    people = several or not words("incidents.people_recalled").isdisjoint(befell)
    return (people or not words("incidents.massacres").isdisjoint(told)) and _in_torn_land(item, line, when)


def _in_torn_land(item: ItemReading, line: Line, when: DateWindow | None) -> bool:
    """True where the sentence names a place of a country that had armed groups then, or has them now."""
    ends = (when and when.end, item.item.published.end)
    days: set[str | None] = {end.isoformat() for end in ends if end} or {None}
    lands = {item.where.resolve(mark, line).country for mark in item.where.marks(line)}
    return any(item.knowledge.actors.is_torn(land, day) for land in lands for day in days)


def days_ago(published: Publication, window: DateWindow | None) -> int:
    """How many days before publication a time ended, at least; where nothing tells when that was, any time that is known is of long ago."""
    if window is None or window.end is None:
        return -1
    return (published.start - window.end).days if published.start else LONG_AGO + 1

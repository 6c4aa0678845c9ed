"""Counts of the dead that are of no war: of accidents, floods and epidemics."""

from __future__ import annotations

from treve.reading.harm import harm_reader
from treve.reading.item import ItemReading, Line
from treve.reading.roles import role_words
from treve.reading.stance import find_stances
from treve.reading.violence import line_words

_OPENING = 6
"""Units in which a sentence's subject stands: "Depuis mi-juillet, elles…"."""
_EARLIER = 2
"""Lines before in which a pronoun's noun stands."""


def of_accident(item: ItemReading, line: Line) -> bool:
    """True for the toll of a flood or a crash, told here or taken up by a pronoun ("elles ont tué 172 personnes")."""
    pronouns = role_words(item.pack.code).pronouns
    opening = {unit.tape for unit in line.tape.units[:_OPENING]}
    first = line.index - _EARLIER if pronouns & opening else line.index
    violent = _violent(item)
    earlier = [told for told in item.lines[max(0, first) : line.index] if violent.isdisjoint(line_words(told))]
    return any(find_stances(told, item.pack.frames["stance"]).has("accident") for told in (*earlier, line))


def of_sickness(item: ItemReading, line: Line) -> bool:
    """True for a count told without a word of violence in an item that also speaks of an epidemic."""
    sickness, violent = item.pack.word_class("tolls.sickness"), _violent(item)
    if not violent.isdisjoint(line_words(line)):
        return False
    dead = any(harm.what == "killed" for harm in harm_reader(item.pack.code).find(line))
    return dead and any(not sickness.isdisjoint(other.tape.words) for other in item.lines)


def mostly_of_sickness(item: ItemReading) -> bool:
    """True for an item that speaks of an epidemic in more lines than of violence: its counts are of the sick."""
    sickness, warlike = item.pack.word_class("tolls.sickness"), item.pack.word_class("tolls.warlike")
    sick = sum(1 for line in item.lines if not sickness.isdisjoint(line.tape.words))
    return sick > 1 and sick > sum(1 for line in item.lines if not warlike.isdisjoint(line.tape.words))


def _violent(item: ItemReading) -> frozenset[str]:
    return item.pack.word_class("tolls.killing") | item.pack.word_class("tolls.warlike")

"""What was used: the weapons a line names, and what they say about who could have used them."""

from __future__ import annotations

from treve.model import Clue, ClueKind
from treve.reading.item import ItemReading, Line
from treve.tagging.weapons import find_weapons


def find_clues(item: ItemReading, line: Line) -> tuple[Clue, ...]:
    """The weapons of a line as typed evidence, in reading order.

    ``actor`` is who alone is known to have fielded it in the item's country on its day; joined by " / " when two are
    known ("one of two"), None when nobody is known to. It is an inference, never stronger than that.
    """
    day = item.item.published.end.isoformat() if item.item.published.end else None
    country = item.where.country or ""
    clues: list[Clue] = []
    for mark in find_weapons(line.tape.text):
        fielders = mark.value.fielders(country, day)
        kind = ClueKind.AIRCRAFT if mark.value.kind == "aircraft" else ClueKind.MUNITION
        actor = " / ".join(fielders) if 0 < len(fielders) <= 2 else None
        clues.append(Clue(kind=kind, value=mark.value.name, actor=actor, span=line.place_in_report(mark.span)))
    return tuple(clues)

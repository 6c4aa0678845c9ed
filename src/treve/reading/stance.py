"""How a sentence commits itself to the violence it names: told, denied, conditional, planned, or not told at all."""

from __future__ import annotations

from collections.abc import Sequence

from treve.languages import Frame
from treve.reading.item import Line


def find_stances(line: Line, frames: Sequence[Frame]) -> dict[str, list[tuple[int, int]]]:
    """The stances that a sentence's words take, each with the units (first, last) of the words that take it."""
    found: dict[str, list[tuple[int, int]]] = {}
    tape = line.tape
    for frame in frames:
        for match in frame.matches(tape.tape, tape.words):
            place = tape.unit_at(match.start()), tape.unit_at(match.end() - 1)
            found.setdefault(frame.yields["stance"], []).append(place)
    return found

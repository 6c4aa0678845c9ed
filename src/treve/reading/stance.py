"""How a sentence commits itself to the violence it names: told, denied, conditional, planned, or not told at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from treve.languages import FrameIndex
from treve.model import Modality
from treve.reading.item import Line

_MODALITIES = (Modality.DENIED, Modality.PLANNED, Modality.CONDITIONAL)


@dataclass(frozen=True, slots=True)
class Stances:
    """The stances that a sentence's words take, each with the units (first, last) of the words that take it."""

    found: Mapping[str, Sequence[tuple[int, int]]]

    def has(self, name: str) -> bool:
        """True when some words take this stance."""
        return name in self.found

    def of(self, name: str) -> Sequence[tuple[int, int]]:
        """Where the words stand that take a stance."""
        return self.found.get(name, ())

    def modality(self, *, denied: bool) -> Modality:
        """The modality of the sentence; a denial counts first, unless it is not *denied* what these words tell."""
        told = (modality for modality in _MODALITIES if modality.value in self.found)
        return next((modality for modality in told if denied or modality is not Modality.DENIED), Modality.ASSERTED)


def find_stances(line: Line, frames: FrameIndex) -> Stances:
    """The stances of a sentence."""
    found: dict[str, list[tuple[int, int]]] = {}
    tape = line.tape
    for frame in frames.candidates(tape.words):
        for match in frame.matches(tape.tape):
            place = tape.unit_at(match.start()), tape.unit_at(match.end() - 1)
            found.setdefault(frame.yields["stance"], []).append(place)
    return Stances(found)

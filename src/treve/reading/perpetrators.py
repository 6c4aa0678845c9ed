"""Who did it, and how sure the sentence is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from treve.languages import Frame
from treve.model import Certainty
from treve.reading.item import ItemReading, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """The actor a sentence names as author, its certainty, and the frame that read it; all None when nobody is named."""

    actor: str | None = None
    certainty: Certainty | None = None
    rule: str | None = None


def find_blame(item: ItemReading, line: Line, frames: Sequence[Frame]) -> Blame:
    """The author that a sentence names: the first frame that matches is the most trusted."""
    for frame in frames:
        for match in frame.matches(line.tape.tape, line.tape.words):
            certainty = Certainty(frame.yields["certainty"])
            if certainty is Certainty.UNCLAIMED:
                return Blame(certainty=certainty, rule=frame.id)
            mark = line.tape.mark_of(match, "by")
            who = getattr(item, "who", None)
            name = who.resolve(mark, line) if who and mark else None
            if name:
                return Blame(actor=name, certainty=certainty, rule=frame.id)
    return Blame()

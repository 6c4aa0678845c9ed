"""Whom weapons point to where nobody is named: an inference, shown as one, and never mixed with what somebody says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from treve.model.incident_claims import Clue, ClueKind

_TYPED = frozenset({ClueKind.AIRCRAFT, ClueKind.MUNITION})
_JOINT = " / "


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """The ``actors`` that all weapons told leave, in order, and ``evidence``, the weapons that some of them alone field.

    Several actors: it is one of them, and nobody can tell which.
    """

    actors: tuple[str, ...]
    evidence: tuple[str, ...]


def infer_authors(clues: Iterable[Clue]) -> Inference | None:
    """Whom the aircraft and munitions among *clues* leave; None when they point to nobody, or to several against each other.

    Nor is anybody inferred where the source says that it could not tell whose they were.

    >>> from treve.model import Span
    >>> plane = Clue(kind=ClueKind.AIRCRAFT, value="Su-24", actor="Russie / régime syrien", span=Span(0, 5))
    >>> infer_authors([plane]).actors
    ('Russie', 'régime syrien')
    """
    told = tuple(clues)
    if any(clue.kind is ClueKind.UNIDENTIFIED for clue in told):
        return None
    typed = [(clue.value, frozenset(clue.actor.split(_JOINT))) for clue in told if clue.kind in _TYPED and clue.actor]
    common = frozenset.intersection(*(actors for _, actors in typed)) if typed else frozenset()
    if not common:
        return None
    return Inference(actors=tuple(sorted(common)), evidence=tuple(sorted({value for value, _ in typed})))

"""What every claim has, whatever it tells of."""

from __future__ import annotations

from dataclasses import dataclass

from treve.model.sources import Source
from treve.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every claim has. ``id`` is ``report/kind/n``; ``rule`` is the id of the frame that read it.

    ``evidence`` are whole sentences in reading order; ``words`` are the words inside them that the rule used.
    ``sources`` is the chain of who says so, nearest first; empty when nobody is named.
    """

    id: str = ""
    item: int
    evidence: tuple[Span, ...]
    rule: str
    words: tuple[Span, ...] = ()
    sources: tuple[Source, ...] = ()

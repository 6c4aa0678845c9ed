"""What one item tells twice: the same fact in two sentences, or in its heading and its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from treve.model import Claim
from treve.reading.item import ItemReading

C = TypeVar("C", bound=Claim)


def joined(known: C, again: C, *gaps: str) -> C:
    """One claim with the sentences and words of both; its sources and the fields named in *gaps*, where empty, from *again*."""
    filled: dict[str, Any] = {name: getattr(known, name) or getattr(again, name) for name in ("sources", *gaps)}
    evidence = tuple(dict.fromkeys((*known.evidence, *again.evidence)))
    return replace(known, evidence=evidence, words=(*known.words, *again.words), **filled)


def each_once(claims: list[C], what: Callable[[C], str]) -> list[C]:
    """Of the claims with the same sentences and the same *what*, the first alone, in reading order."""
    return list({(claim.evidence, what(claim)): claim for claim in reversed(claims)}.values())[::-1]


def lines_between(item: ItemReading, claim: Claim, other: Claim) -> int:
    """How many lines behind the last sentence of *other* the first of *claim* stands."""
    at = {line.span: line.index for line in item.lines}
    return at[claim.evidence[0]] - max(at[span] for span in other.evidence)


def without_headings(item: ItemReading, claims: list[C], kind: Callable[[C], str]) -> list[C]:
    """The claims of the text; what only a heading tells is left out when the text tells something of its *kind* too."""
    headings = {line.span for line in item.lines if line.sentence.heading}
    told = {kind(claim) for claim in claims if not set(claim.evidence) <= headings}
    return [claim for claim in claims if kind(claim) not in told or not set(claim.evidence) <= headings]

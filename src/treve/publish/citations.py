"""Numbered notes: where each fact of a bulletin stands, sentence by sentence, in the reports as received."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from treve.model import Claim, CleanReport, Reading, Span


class Piece(NamedTuple):
    """A stretch of a quoted sentence; ``marked`` when a rule read these words."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage of one report, quoted under a number."""

    number: int
    report: str
    outlet: str | None
    day: date | None
    url: str | None
    passages: tuple[tuple[Piece, ...], ...]


@dataclass(slots=True)
class _Passage:
    """A numbered passage being gathered: sentences, and the words that rules read in them."""

    number: int
    words: set[Span] = field(default_factory=set)


class Citations:
    """Gives a number to each passage when it is first cited; the same passage keeps its number."""

    def __init__(self, cleaned: Iterable[CleanReport], readings: Iterable[Reading]) -> None:
        """Nothing is cited yet. *cleaned* and *readings* are of the same reports."""
        self._reports: Mapping[str, CleanReport] = {report.report.id: report for report in cleaned}
        self._claims = {claim.id: (reading.report, claim) for reading in readings for claim in reading.claims()}
        self._passages: dict[tuple[str, tuple[Span, ...]], _Passage] = {}

    def claim(self, claim: str) -> tuple[int, ...]:
        """The note on a claim; none when no reading holds it."""
        held = self._claims.get(claim)
        return (self.passage(held[0], held[1].evidence, held[1].words),) if held else ()

    def claims(self, claims: Iterable[str | Claim]) -> tuple[int, ...]:
        """The notes on several claims, each once, in order of their numbers."""
        return tuple(sorted({note for claim in claims for note in self.claim(claim if isinstance(claim, str) else claim.id)}))

    def passage(self, report: str, evidence: tuple[Span, ...], words: tuple[Span, ...] = ()) -> int:
        """The note on sentences of a report, of which *words* are to be marked."""
        held = self._passages.setdefault((report, tuple(sorted(evidence))), _Passage(len(self._passages) + 1))
        held.words.update(words)
        return held.number

    def all(self) -> tuple[Citation, ...]:
        """Every note, in the order of the numbers."""
        return tuple(self._citation(report, evidence, held) for (report, evidence), held in self._passages.items())

    def _citation(self, report: str, evidence: tuple[Span, ...], held: _Passage) -> Citation:
        cleaned = self._reports[report]
        passages = tuple(_pieces(cleaned.report.text, span, held.words) for span in evidence)
        return Citation(held.number, report, cleaned.report.outlet, cleaned.published.start, cleaned.report.url, passages)


def _pieces(text: str, sentence: Span, words: Iterable[Span]) -> tuple[Piece, ...]:
    """The sentence cut where marked words begin and end."""
    pieces, at = [], sentence.start
    for span in sorted(words):
        start, end = max(span.start, at), min(span.end, sentence.end)
        if start < end:
            pieces += [Piece(text[at:start], marked=False), Piece(text[start:end], marked=True)]
            at = end
    pieces.append(Piece(text[at : sentence.end], marked=False))
    return tuple(piece for piece in pieces if piece.text)

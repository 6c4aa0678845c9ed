"""Sentences as they are quoted: whose, when, and which of their words a rule used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from treve.languages import Texts
from treve.model import Claim, CleanReport, Incident, Span, Story
from treve.publish.in_words import days_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a sentence; ``marked`` when a rule used them."""

    words: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A sentence with the claims that it bears, who printed it, when, and who vouches."""

    anchor: str
    report: str
    outlet: str
    when: str
    pieces: tuple[Piece, ...]
    claims: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentence without marks, its lines joined."""
        return " ".join("".join(piece.words for piece in self.pieces).split())


class Quoter:
    """Quotes the sentences of claims. The claims of a story are found by id."""

    def __init__(self, story: Story, say: Texts) -> None:
        """Index the reports and claims of *story*. ``quoted`` will hold the reports whose sentences were asked for."""
        self._say = say
        self.quoted: set[str] = set()
        self._reports: Mapping[str, CleanReport] = {cleaned.report.id: cleaned for cleaned in story.cleaned}
        self.claims: Mapping[str, Claim] = {claim.id: claim for reading in story.readings for claim in reading.claims()}
        self.incidents: Mapping[str, Incident] = {incident.id: incident for incident in story.matched.incidents}

    def quote(self, ids: Iterable[str]) -> tuple[Quoted, ...]:
        """The sentences behind some claims, each once, in the order of the reports."""
        behind: dict[tuple[str, Span], list[Claim]] = {}
        for name in ids:
            claim = self.claims[name]
            for span in claim.evidence:
                behind.setdefault((report_of(claim), span), []).append(claim)
        return tuple(self._quoted(report, span, claims) for (report, span), claims in sorted(behind.items(), key=lambda b: b[0]))

    def name(self, incident_id: str) -> str:
        """What an incident is called where it is only pointed at: its type and place."""
        incident = self.incidents[incident_id]
        place = f", {incident.place.name}" if incident.place else ""
        return self._say(f"type.{incident.type.value}") + place

    def _quoted(self, report: str, span: Span, claims: list[Claim]) -> Quoted:
        cleaned = self._reports[report]
        self.quoted.add(report)
        words = sorted({word for claim in claims for word in claim.words if span.covers(word)})
        return Quoted(
            anchor=f"{claims[0].id}-{span.start}",
            report=report,
            outlet=cleaned.report.outlet or "",
            when=days_in_words(cleaned.published.start, cleaned.published.end, self._say),
            pieces=tuple(_pieces(cleaned.text, span, words)),
            claims=tuple(dict.fromkeys(claim.id for claim in claims)),
            sources=tuple(dict.fromkeys(source.name for claim in claims for source in claim.sources)),
        )


def report_of(claim: Claim) -> str:
    """The report's id in a claim's: ``report/kind/n``."""
    return claim.id.rsplit("/", 2)[0]


def _pieces(text: str, span: Span, words: list[Span]) -> Iterable[Piece]:
    at = span.start
    for word in words:
        if word.start < at:
            continue
        if word.start > at:
            yield Piece(words=text[at : word.start], marked=False)
        yield Piece(words=word.of(text), marked=True)
        at = word.end
    if at < span.end:
        yield Piece(words=text[at : span.end], marked=False)

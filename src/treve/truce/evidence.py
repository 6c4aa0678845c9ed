"""What speaks for or against a provision: one piece of evidence, its days and its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from treve.model import (
    Claim,
    CleanReport,
    Incident,
    IncidentClaim,
    Origin,
    Place,
    Provision,
    Reading,
    Span,
    Terms,
    origin_of,
)
from treve.truce.camps import Camps
from treve.truce.zones import Fit, ZoneMap

_CONTEXT = 500  # code points before a sentence in which its paragraph may tell what it speaks of


class Bearing(StrEnum):
    """How a piece of evidence bears on a provision."""

    FOR = "for"
    AGAINST = "against"
    CONTESTED = "contested"
    DENIAL = "denial"
    MAY = "may"
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece: the days it tells of, how it bears, the incident or claims it rests on, and its reason.

    ``attributed`` is True for an act laid to somebody who is bound; ``parties`` are then those it is laid to, and for a denial
    those who deny. ``reason`` is a code with its parameters after bars; publish words it in the reader's language.
    """

    days: tuple[date, ...]
    bearing: Bearing
    reason: str
    incident: str | None = None
    claims: tuple[str, ...] = ()
    attributed: bool = False
    parties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that a provision is held against, gathered once for a run."""

    terms: Terms
    camps: Camps
    incidents: tuple[Incident, ...]
    readings: tuple[Reading, ...]
    claims: Mapping[str, IncidentClaim]
    texts: Mapping[str, str]
    published: Mapping[str, date | None]
    origins: Mapping[str, tuple[Origin, ...]]
    headlines: Mapping[tuple[str, int], str]

    def told(self, report: str, spans: Sequence[Span]) -> str:
        """The sentences of a report under *spans*."""
        text = self.texts.get(report, "")
        return " ".join(span.of(text) for span in spans)

    def paragraph_before(self, report: str, spans: Sequence[Span]) -> str:
        """What the paragraph of the first span says up to the end of the last: what "they" and "there" point to."""
        text = self.texts.get(report, "")
        start = text.rfind("\n", 0, spans[0].start) + 1 if spans else 0
        return text[max(start, spans[0].start - _CONTEXT) : spans[-1].end] if spans else ""

    def around(self, claim: Claim) -> str:
        """The headline of a claim's item, and its paragraph up to its end: what tells where something is."""
        report = report_of(claim.id)
        return f"{self.headlines.get((report, claim.item), '')} {self.paragraph_before(report, claim.evidence)}"

    def day_told(self, claim: Claim) -> tuple[date, ...]:
        """The day of a state told without a date: as of the first report that has its words; none when that is unknown.

        A reprint of a week later tells the state of the first day, not of its own.
        """
        report = report_of(claim.id)
        origin = origin_of(self.origins.get(report, ()), report, claim.evidence)
        days = [self.published.get(name) for name in (origin.earliest if origin else report, report)]
        return tuple(day for day in days if day)[:1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A provision in one of its zones."""

    provision: Provision
    zone: ZoneMap


def fit_told(case: Case, held: Held, claim: Claim, place: Place | None) -> Fit:
    """How a claim's place lies to the zone; one that no map knows lies where its headline or paragraph says that it speaks of."""
    fit = held.zone.fit(place)
    return Fit.IN if fit == Fit.UNMAPPED and held.zone.named_in(case.around(claim)) else fit


def report_of(claim_id: str) -> str:
    """The report of a claim, from its id ``report/kind/n``."""
    return claim_id.rsplit("/", 2)[0]


def leans_on_incident(reading: Reading, claim: Claim) -> bool:
    """True when a claim retells a sentence that an incident of the same report was read from."""
    return any(one.overlaps(other) for incident in reading.incidents for one in incident.evidence for other in claim.evidence)


def index_headlines(cleaned: Sequence[CleanReport]) -> dict[tuple[str, int], str]:
    """The first heading of every item, by its report and index."""
    return {
        (report.report.id, item.index): sentence.span.of(report.text)
        for report in cleaned
        for item in report.items
        for sentence in item.sentences[:1]
        if sentence.heading
    }


def index_texts(cleaned: Sequence[CleanReport]) -> dict[str, str]:
    """Every report's text by its id."""
    return {report.report.id: report.text for report in cleaned}

"""What several reports make together: origins, incidents and findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from treve.model.claims import Reading
from treve.model.courses import Course
from treve.model.figures import Figure
from treve.model.incident_claims import IncidentType
from treve.model.places import Place
from treve.model.reports import CleanReport, SetAside
from treve.model.reviews import Correction, Decision, Redirect
from treve.model.spans import Span
from treve.model.terms import Terms
from treve.model.times import DateWindow
from treve.model.totals import TotalSeries


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """Words that two reports have in common, on both sides, with offsets into each report's text."""

    report: str
    span: Span
    other: str
    other_span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginMember:
    """A report's part in an origin: ``share`` (0..1) of its news text comes from it, in ``spans``."""

    report: str
    share: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A text that several reports share, or one report's own reporting (a single member).

    ``earliest`` is the member published first. ``agency`` is credited by any member, None when by none.
    """

    id: str
    members: tuple[OriginMember, ...]
    earliest: str
    agency: str | None
    passages: tuple[SharedPassage, ...] = ()

    def overlap(self, report: str, spans: Iterable[Span]) -> int:
        """How many code points of *spans* in *report* this origin accounts for."""
        mine = [own for member in self.members if member.report == report for own in member.spans]
        return sum(max(0, min(own.end, span.end) - max(own.start, span.start)) for span in spans for own in mine)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What one member of an origin made of the earliest one's text.

    ``dropped`` are stretches of the earliest's text, ``added`` of its own, each with how many words they hold; both are
    empty for the earliest. ``day`` is None when nobody knows when it was published.
    """

    report: str
    day: date | None
    dropped: tuple[Span, ...]
    added: tuple[Span, ...]
    words_dropped: int
    words_added: int


def origin_of(origins: Iterable[Origin], report: str, spans: Sequence[Span]) -> Origin | None:
    """The origin from which *spans* of *report* come: the one that accounts for most of them.

    Where none of them is accounted for (a reworded line in a reprint), the origin that gives the report most of its text.
    None only when no origin has *report* as a member. *origins* may hold those of other reports.
    """
    held = [(origin, member) for origin in origins for member in origin.members if member.report == report]
    if not held:
        return None
    return max(held, key=lambda pair: (pair[0].overlap(report, spans), pair[1].share, pair[0].id))[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Points at an incident claim: ``incident`` is its index in the reading of ``document``."""

    document: str
    incident: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One figure in the ledger: whose, when, in which claim; ``superseded`` when the same claimant revised it.

    ``claimant`` is who is held to it, and whose series it continues: the body that a person speaks for. ``voice`` is the
    same with the person who speaks first, when one is named ("Nabil Abdallah (armée soudanaise)").
    ``decision`` is the number of a person's correction that this row stems from; None for what reports tell.
    """

    what: str
    claimant: str
    figure: Figure
    as_of: date | None
    claim: str
    origin: str
    superseded: bool = False
    voice: str | None = None
    decision: int | None = None

    @property
    def teller(self) -> str:
        """Who tells it, as people are shown: the voice, else the claimant."""
        return self.voice or self.claimant


@dataclass(frozen=True, slots=True, kw_only=True)
class Perpetrator:
    """An author named by some and perhaps denied by others.

    ``inferred_from`` is not empty when no source names the author: the weapons that alone point to him. ``one_of`` are
    then all whom they point to, when they point to several: one of these, and nobody can tell which.
    """

    actor: str
    according_to: tuple[str, ...]
    certainty: str | None
    denied_by: tuple[str, ...] = ()
    inferred_from: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearedActor:
    """An actor whom somebody says it was not: ``how`` is "excluded" by another's word, or "withdrawn" by his own accuser."""

    actor: str
    by: tuple[str, ...]
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step of a merge's staircase: a named reason, its weight (positive for, negative against), in words."""

    name: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two claims joined (or kept apart), with every reason for and against."""

    one: str
    other: str
    joined: bool
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What is disputed about an incident, who stands on which side, with each side's claims."""

    about: str
    sides: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What the claims of one violent event are merged into; it keeps all its claims.

    ``decisions`` are the numbers of the persons' decisions that shape it, ``review`` is "confirmed" or "rejected" when
    somebody said so, ``unseen`` the claims that came after the last decision on it. What was corrected keeps the machine's
    value in ``corrections``. ``cleared`` are those whom somebody says it was not. ``strike_status`` is that of Airwars for
    strikes, None for other acts. ``grade_reasons`` are all that spoke for the grade, as codes; ``grade_why`` the one that decided.
    """

    id: str
    type: IncidentType
    date: DateWindow | None
    place: Place | None
    mentions: tuple[Mention, ...]
    claims: tuple[str, ...]
    perpetrators: tuple[Perpetrator, ...]
    ledger: tuple[LedgerRow, ...]
    origins: tuple[str, ...]
    claimants: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    grade: str
    grade_why: str
    target: str | None = None
    weapon: str | None = None
    merges: tuple[Merge, ...] = ()
    part_of: tuple[str, ...] = ()
    decisions: tuple[int, ...] = ()
    review: str | None = None
    corrections: tuple[Correction, ...] = ()
    unseen: tuple[str, ...] = ()
    cleared: tuple[ClearedActor, ...] = ()
    strike_status: str | None = None
    grade_reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Claims of one thing other than an incident, in the order of their reports.

    ``kind`` is "talks" (a round), "area" (one state of one area), "access" (one step of an aid promise) or "quote"
    (one quote with its variants).
    """

    id: str
    kind: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """What matching made of all claims: the incidents, and every pair that it weighed, joined or kept apart.

    ``planned`` are the ids of claims that announce or threaten an act: they never become incidents.
    ``rejected`` are the incidents that a person rejected; ``as_matched`` those that decisions changed, as the machine alone
    has them. ``unanswered`` are the numbers of decisions whose claims are no longer there. ``redirects`` lead from the ids
    that incidents had before to those of now.
    """

    incidents: tuple[Incident, ...] = ()
    merges: tuple[Merge, ...] = ()
    planned: tuple[str, ...] = ()
    threads: tuple[Thread, ...] = ()
    courses: tuple[Course, ...] = ()
    totals: tuple[TotalSeries, ...] = ()
    rejected: tuple[Incident, ...] = ()
    as_matched: tuple[Incident, ...] = ()
    unanswered: tuple[int, ...] = ()
    redirects: tuple[Redirect, ...] = ()


class FindingStatus(StrEnum):
    """Whether a provision was kept on a day in a zone."""

    KEPT = "kept"
    ALLEGED_VIOLATION = "alleged_violation"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A provision's status on a day in a zone, with what speaks for and against it."""

    provision: str
    zone: str
    day: date
    status: FindingStatus
    incidents: tuple[str, ...]
    claims: tuple[str, ...]
    why: tuple[str, ...]
    may_fall_under: tuple[str, ...] = ()

    @property
    def silent(self) -> bool:
        """True when nothing at all is told of the day: most days of a long truce, which then differ in the day alone."""
        return self.status is FindingStatus.UNKNOWN and not (self.claims or self.incidents or self.may_fall_under)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All that a run makes of its reports, in the order of their ids; what could not be read is in ``set_aside``.

    ``terms`` are those that the findings were made by; None, and no findings, when the run had none. ``decisions`` are the
    persons' that stood when it was made, undone ones too. ``unsettled`` are the reports read with a date that others lent, as they are without it.
    """

    cleaned: tuple[CleanReport, ...]
    readings: tuple[Reading, ...]
    origins: tuple[Origin, ...]
    matched: Matched
    set_aside: tuple[SetAside, ...] = ()
    terms: Terms | None = None
    findings: tuple[Finding, ...] = ()
    decisions: tuple[Decision, ...] = ()
    unsettled: tuple[CleanReport, ...] = ()

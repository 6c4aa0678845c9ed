"""An edition of the bulletin: which of a story's facts belong to its days, and to the days before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from treve.model import (
    AccessClaim,
    AreaClaim,
    CalmClaim,
    Claim,
    CleanReport,
    DateWindow,
    Finding,
    Incident,
    ObservanceClaim,
    Story,
    TalksClaim,
    TollClaim,
    TruceClaim,
    ViolationCount,
)

BEFORE = timedelta(days=3)
"""How long before the first report an incident still belongs to a bulletin of all days; older ones are recalled."""
_ISO_DAY = len("2016-09-12")
_DAYS_SHOWN = 7  # a shorter edition shows the truce's last days before it beside its own

Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days, both included."""

    start: date
    end: date

    @property
    def before(self) -> Period:
        """As many days, up to the eve."""
        length = self.end - self.start + timedelta(days=1)
        return Period(start=self.start - length, end=self.start - timedelta(days=1))

    def touches(self, start: date | None, end: date | None) -> bool:
        """True when the days from *start* to *end* share one with it; an open side is that of the other bound."""
        first, last = start or end, end or start
        return first is not None and last is not None and first <= self.end and last >= self.start

    def has(self, day: date | None) -> bool:
        """True when *day* is one of its days."""
        return day is not None and self.start <= day <= self.end


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A story and the days that a bulletin is of; ``period`` None is all that the story knows.

    ``earlier`` is the story as it was known on the eve of the period; None when nothing is to be compared with.
    """

    story: Story
    period: Period | None = None
    earlier: Story | None = None
    _published: dict[str, date | None] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Note on which day each report came out, where the day is known."""
        for cleaned in self.story.cleaned:
            self._published[cleaned.report.id] = published_day(cleaned)

    @cached_property
    def reports(self) -> tuple[CleanReport, ...]:
        """The reports that came out in the period."""
        return tuple(self.reports_in(self.period))

    def reports_in(self, period: Period | None) -> Iterator[CleanReport]:
        """The reports that came out in *period*; all when it is None."""
        for cleaned in self.story.cleaned:
            if period is None or period.has(self._published[cleaned.report.id]):
                yield cleaned

    @cached_property
    def undated_reports(self) -> int:
        """How many reports have no day of their own: no period can hold them."""
        return sum(day is None for day in self._published.values())

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents of the period."""
        return tuple(self.incidents_in(self.period))

    def incidents_in(self, period: Period | None) -> Iterator[Incident]:
        """The incidents that may have happened in *period*, and those without a day that reports of those days tell."""
        for incident in self.story.matched.incidents:
            window = incident.date
            if period is None or (window and window.known and period.touches(window.start, window.end)):
                yield incident
            elif not (window and window.known):
                days = (self._published.get(mention.document) for mention in incident.mentions)
                if any(map(period.has, days)):
                    yield incident

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the period's days."""
        return tuple(self.findings_in(self.period))

    def findings_in(self, period: Period | None) -> Iterator[Finding]:
        """The findings of the days of *period*; all when it is None."""
        return (finding for finding in self.story.findings if period is None or period.has(finding.day))

    @cached_property
    def findings_shown(self) -> tuple[Finding, ...]:
        """The findings of the table: those of the period, with some days before when it is short."""
        if self.period is None:
            return self.findings
        first = min(self.period.start, self.period.end - timedelta(days=_DAYS_SHOWN - 1))
        return tuple(self.findings_in(Period(start=first, end=self.period.end)))

    def tells(self, claim: Claim) -> bool:
        """True when a fact belongs to the period.

        It happened then; or it was told then and happens later, goes on, or has no day.
        """
        if self.period is None:
            return True
        told = self.period.has(self._published.get(claim.id.rsplit("/", 2)[0]))
        days = days_of(claim)
        if days is None:
            return told
        return self.period.touches(*days) or (told and days[0] > self.period.end)

    def told(self, claim: str) -> bool:
        """True when the report that tells a claim, given by its id, came out in the period."""
        return self.period is None or self.period.has(self._published.get(claim.rsplit("/", 2)[0]))


def published_day(cleaned: CleanReport) -> date | None:
    """The day a report came out; the last it can be when that is not sure, None when nothing tells."""
    return cleaned.published.end or cleaned.published.start


def days_of(claim: Claim) -> Days | None:
    """The days that a fact tells of; None when it tells none, or goes on since a day without telling until when."""
    match claim:
        case AccessClaim() | TalksClaim():
            return _window(claim.date)
        case TruceClaim() | ViolationCount() | CalmClaim() | ObservanceClaim():
            return _bounds(claim.from_, claim.to or claim.from_)
        case AreaClaim():
            return None if claim.since else _window(claim.date)
        case TollClaim():
            return None
    return None


def _window(window: DateWindow | None) -> Days | None:
    if window is None or window.start is None or window.end is None:
        return None
    return window.start, window.end


def _bounds(start: str | None, end: str | None) -> Days | None:
    """Two ISO days; a month or a year is no day."""
    first, last = start or end, end or start
    if not first or not last or len(first) < _ISO_DAY or len(last) < _ISO_DAY:
        return None
    return date.fromisoformat(first[:_ISO_DAY]), date.fromisoformat(last[:_ISO_DAY])


def incidents_by_claim(story: Story) -> Mapping[str, Incident]:
    """Every incident by each of its claims."""
    return {claim: incident for incident in story.matched.incidents for claim in incident.claims}

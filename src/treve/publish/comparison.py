"""A period beside the one before: by zone, and by alleged author."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from treve.model import FindingStatus, Incident
from treve.publish.edition import Edition, Period
from treve.publish.exports.deaths import estimate

_CONTESTING = frozenset({"occurrence", "perpetrator"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Deaths:
    """The dead of some incidents: the lowest and the highest that is told, and of how many incidents a number is told at all."""

    low: int = 0
    high: int = 0
    counted: int = 0
    incidents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneLine:
    """A zone in the period and before: the incidents held against the truce there, their dead, and days by status."""

    zone: str
    incidents: int
    before: int | None
    deaths: Deaths
    days: Mapping[FindingStatus, int]
    days_before: Mapping[FindingStatus, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorLine:
    """An alleged author in the period: how many acts are laid to him, how many of them are denied or contested, who says so.

    ``actor`` None stands for the acts that nobody is named for. ``before`` is None when nothing is compared.
    """

    actor: str | None
    incidents: tuple[str, ...]
    contested: int
    before: int | None
    deaths: Deaths
    according_to: tuple[str, ...]


def count_deaths(incidents: Iterable[Incident]) -> Deaths:
    """The dead over some incidents; what is told as part of another incident here is not counted twice."""
    held = list(incidents)
    names = {incident.id for incident in held}
    figures = [estimate(one, "killed") for one in held if names.isdisjoint(one.part_of)]
    known = [(figure.low, figure.high) for figure in figures if figure.low is not None and figure.high is not None]
    return Deaths(low=sum(low for low, _ in known), high=sum(high for _, high in known), counted=len(known), incidents=len(held))


def compare_zones(edition: Edition) -> tuple[ZoneLine, ...]:
    """A line for each zone of the terms, in their order; none without terms."""
    terms = edition.story.terms
    if terms is None:
        return ()
    before = edition.period.before if edition.period else None
    return tuple(_zone(edition, zone.id, zone.name, before) for zone in terms.zones)


def _zone(edition: Edition, zone: str, name: str, before: Period | None) -> ZoneLine:
    now = _held(edition, zone, edition.period)
    return ZoneLine(
        zone=name,
        incidents=len(now),
        before=len(_held(edition, zone, before)) if before else None,
        deaths=count_deaths(now),
        days=_days(edition, zone, edition.period),
        days_before=_days(edition, zone, before) if before else None,
    )


def _held(edition: Edition, zone: str, period: Period | None) -> tuple[Incident, ...]:
    """The incidents that speak in the findings of a zone, each once."""
    incidents = {incident.id: incident for incident in edition.story.matched.incidents}
    names = {name for finding in edition.findings_in(period) if finding.zone == zone for name in finding.incidents}
    return tuple(incidents[name] for name in sorted(names) if name in incidents)


def _days(edition: Edition, zone: str, period: Period | None) -> Mapping[FindingStatus, int]:
    """How many days had each status: a day counts once, by the gravest status that any provision has in the zone."""
    gravest: dict[object, FindingStatus] = {}
    for finding in edition.findings_in(period):
        if finding.zone == zone:
            old = gravest.get(finding.day, FindingStatus.UNKNOWN)
            gravest[finding.day] = min(old, finding.status, key=GRAVEST.index)
    return Counter(gravest.values())


GRAVEST = (FindingStatus.ALLEGED_VIOLATION, FindingStatus.CONTESTED, FindingStatus.KEPT, FindingStatus.UNKNOWN)
"""The statuses from the gravest on."""


def compare_authors(edition: Edition) -> tuple[AuthorLine, ...]:
    """A line for each alleged author of the period, those named for most first; last the acts that nobody is named for."""
    now = _by_author(edition.incidents)
    before = _by_author(edition.incidents_in(edition.period.before)) if edition.period else None
    lines = [_author(actor, incidents, before) for actor, incidents in now.items()]
    return tuple(sorted(lines, key=lambda line: (line.actor is None, -len(line.incidents), line.actor or "")))


def _by_author(incidents: Iterable[Incident]) -> dict[str | None, list[Incident]]:
    """The incidents by each actor that a source names; what is only inferred from weapons names nobody."""
    found: dict[str | None, list[Incident]] = {}
    for incident in incidents:
        named: list[str | None] = [author.actor for author in incident.perpetrators if not author.inferred_from]
        for actor in named or [None]:
            found.setdefault(actor, []).append(incident)
    return found


def _author(
    actor: str | None, incidents: Sequence[Incident], before: Mapping[str | None, Sequence[Incident]] | None
) -> AuthorLine:
    tellers = (name for one in incidents for author in one.perpetrators if author.actor == actor for name in author.according_to)
    return AuthorLine(
        actor=actor,
        incidents=tuple(incident.id for incident in incidents),
        contested=sum(_is_contested(incident, actor) for incident in incidents),
        before=None if before is None else len(before.get(actor, ())),
        deaths=count_deaths(incidents),
        according_to=tuple(dict.fromkeys(tellers)),
    )


def _is_contested(incident: Incident, actor: str | None) -> bool:
    """True when it is denied that it happened or that this actor did it."""
    if any(dispute.about in _CONTESTING for dispute in incident.disputes):
        return True
    return any(author.actor == actor and author.denied_by for author in incident.perpetrators)

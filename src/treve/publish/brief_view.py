"""In brief: what a duty officer reads first, each line leading to its section."""

from __future__ import annotations

from collections.abc import Iterator

from treve.languages import Texts
from treve.model import AccessClaim, Incident, TalksClaim
from treve.publish.comparison import count_deaths
from treve.publish.edition import Edition
from treve.publish.exports.deaths import estimate
from treve.publish.facts_view import DENIED, GRANTED
from treve.publish.in_words import counted, day_in_words, figure_in_words, listed
from treve.publish.tables_view import deaths_in_words

Line = tuple[str, str]  # the anchor of its section, and the words


def brief(edition: Edition, changes: int, say: Texts) -> tuple[Line, ...]:
    """The lines of the summary, in the order of the sections."""
    return (*_incidents(edition, say), *_facts(edition, say), *_changed(edition, changes, say), _read(edition, say))


def _incidents(edition: Edition, say: Texts) -> Iterator[Line]:
    incidents = edition.incidents
    told = counted("coverage.incidents", len(incidents), say)
    if edition.period:
        before = len(tuple(edition.incidents_in(edition.period.before)))
        told = say("brief.compared", incidents=told, before=before)
    deaths = count_deaths(incidents)
    yield "happened", say("brief.incidents", incidents=told, deaths=deaths_in_words(deaths, say)) if deaths.counted else told
    if (gravest := max(incidents, key=_weight, default=None)) and _weight(gravest)[0]:
        yield gravest.id, say("brief.gravest", incident=_in_line(gravest, say), figure=_dead(gravest, say))
    contested = sum(bool(incident.disputes) for incident in incidents)
    if contested:
        yield "contested", counted("brief.contested", contested, say)


def _weight(incident: Incident) -> tuple[int, str]:
    return estimate(incident, "killed").low or 0, incident.id


def _in_line(incident: Incident, say: Texts) -> str:
    place = incident.place.name if incident.place else ""
    day = day_in_words(incident.date.start, say, weekday=False) if incident.date and incident.date.start else ""
    return ", ".join(part for part in (say(f"type.{incident.type.value}"), place, day) if part)


def _dead(incident: Incident, say: Texts) -> str:
    """The lowest and the highest of what its claimants tell, with their names."""
    rows = [row for row in incident.ledger if row.what == "killed" and not row.superseded and row.figure.known]
    told = dict.fromkeys(f"{figure_in_words(row.figure, say)} ({row.teller})" for row in rows)
    return say("and_also").join(list(told)[:3]) or figure_in_words(incident.ledger[0].figure, say)


def _facts(edition: Edition, say: Texts) -> Iterator[Line]:
    access = [claim for reading in edition.story.readings for claim in reading.access if edition.tells(claim)]
    granted, denied = (_places(access, kinds) for kinds in (GRANTED, DENIED))
    if denied:
        yield "access_denied", say("brief.denied", places=denied)
    if granted:
        yield "access_granted", say("brief.granted", places=granted)
    rounds = [claim for reading in edition.story.readings for claim in reading.talks if edition.tells(claim)]
    if rounds:
        yield "talks", _rounds(rounds, say)


def _places(access: list[AccessClaim], kinds: frozenset[str]) -> str:
    places = dict.fromkeys(claim.place.name for claim in access if claim.what in kinds and claim.place)
    return listed(tuple(places))


def _rounds(rounds: list[TalksClaim], say: Texts) -> str:
    told = []
    for status in ("held", "ongoing", "planned", "postponed", "cancelled"):
        of_it = [claim for claim in rounds if claim.status == status]
        if of_it:
            places = listed(tuple(dict.fromkeys(claim.place.name for claim in of_it if claim.place)))
            told.append(
                say("brief.talks.place" if places else "brief.talks.only", what=say(f"fact.{status}").lower(), places=places)
            )
    return say("brief.talks", told=say("and_also").join(told))


def _changed(edition: Edition, changes: int, say: Texts) -> Iterator[Line]:
    if edition.earlier is not None:
        yield "changes", counted("brief.changes", changes, say) if changes else say("brief.changes.none")


def _read(edition: Edition, say: Texts) -> Line:
    reports = len(edition.reports)
    return "coverage", counted("brief.read", reports, say) if reports else say("brief.read.none")

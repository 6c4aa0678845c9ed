"""Who did it, where a format has one cell for it: only those whom all who name somebody name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from treve.knowledge import load_knowledge
from treve.model import BackedIncident, IncidentType, PlacePrecision
from treve.wording import fold_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """``first`` acted together; ``second`` fought them. Both empty when nobody is named, or not all name the same."""

    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()


def sides(backed: BackedIncident) -> Sides:
    """The sides of an incident; rival accusations and what is only inferred from weapons name no side.

    Nor does an accusation made elsewhere than in a sentence about the incident: no cell without its sentence.
    """
    incident = backed.incident
    named = [author for author in incident.perpetrators if author.according_to]
    if not named or len({author.according_to for author in named}) > 1:
        return Sides()
    actors = tuple(author.actor for author in named)
    if not {fold_name(actor) for actor in actors} <= set(_told(backed)):
        return Sides()
    if incident.type is IncidentType.GROUND_FIGHTING and len(actors) == 2 and not _allied(*actors):
        return Sides(first=actors[:1], second=actors[1:])
    return Sides(first=actors)


def _told(backed: BackedIncident) -> Iterator[str]:
    """The folded names of all whom a sentence about the incident names as author."""
    for told in backed.claims:
        for names in (told.claim.perpetrator, *(account.perpetrator for account in told.claim.accounts)):
            yield from map(fold_name, (names or "").split(" / "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What sort of actor one is (see the actor book's kinds), and of which country; None when it is not known."""

    kind: str
    country: str | None


def standing(name: str) -> Standing | None:
    """The standing of an actor, a state by its country's name too; None for who is in no table."""
    knowledge = load_knowledge()
    if actor := knowledge.actors.named(name):
        return Standing(kind=actor.kind, country=actor.country)
    code = next((place.country for place in knowledge.places.named(name) if place.precision is PlacePrecision.COUNTRY), None)
    return Standing(kind="state", country=code) if code else None


def _allied(one: str, other: str) -> bool:
    """True when both act for one side, or one is known as the other's ally."""
    book = load_knowledge().actors
    if book.side(one) == book.side(other):
        return True
    pairs = ((one, other), (other, one))
    return any((actor := book.named(name)) is not None and ally in actor.allies for name, ally in pairs)

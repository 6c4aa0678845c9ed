"""All knowledge in one hand, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from treve.knowledge.actors import ActorBook, load_actors
from treve.knowledge.places import Gazetteer, load_places


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What Trêve knows before it reads."""

    places: Gazetteer
    actors: ActorBook


@cache
def load_knowledge() -> Knowledge:
    """The bundled knowledge, parsed once per process."""
    return Knowledge(places=load_places(), actors=load_actors())

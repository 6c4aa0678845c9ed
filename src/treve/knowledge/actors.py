"""Actors: armies, groups, states' offices, bodies and agencies, with their names, ties and dates, each with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from treve.errors import Fault, FaultyFileError
from treve.model import in_term
from treve.wording import fold_name

KINDS = ("state", "army", "armed_group", "rebels", "coalition", "police", "body", "agency", "media", "office")
"""What sort of actor: an ``office`` is part of a state, a ``body`` an organisation, monitor or mission."""

ARMED = frozenset({"armed_group", "rebels"})
"""The kinds of actors that fight without being a state's."""
FIGHTING = ARMED | {"army", "coalition"}
"""The kinds of actors that fight, whoever's they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One actor. ``name`` is the usual French one; ``strong`` names are enough alone, ``weak`` ones need the country.

    ``parent`` is whom it belongs to, ``runs`` who runs this agency or medium, ``formerly`` its name before.
    ``weak_in`` are the countries where its weak names mean it. ``since`` and ``until`` are ISO days, None when open.
    """

    name: str
    kind: str
    source: str
    country: str | None = None
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    weak_in: tuple[str, ...] = ()
    parent: str | None = None
    runs: str | None = None
    formerly: str | None = None
    allies: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def stands_on(self, day: str | None) -> bool:
        """True when the actor exists on an ISO *day*, and when no day is known."""
        return in_term(day, self.since, self.until)


@dataclass(frozen=True, slots=True)
class ActorBook:
    """All actors by name, by strong name (folded), and by weak name and country; the ``armed`` groups by country."""

    by_name: Mapping[str, Actor]
    strong: Mapping[str, tuple[Actor, ...]]
    weak: Mapping[tuple[str, str], tuple[Actor, ...]]
    weak_names: frozenset[str] = field(default=frozenset())
    armed: Mapping[str, tuple[Actor, ...]] = field(default_factory=dict)

    def is_torn(self, country: str | None, day: str | None = None) -> bool:
        """True for a country (ISO 3166-1 alpha-2) in which the book knows armed groups or rebels, on an ISO *day* where one is known."""
        return any(actor.stands_on(day) for actor in self.armed.get(country or "", ()))

    def named(self, name: str, day: str | None = None) -> Actor | None:
        """The actor of a name that is enough alone; None when no actor has it. *day* chooses between two of one name."""
        found = self.strong.get(fold_name(name))
        if not found:
            return None
        return found[0] if len(found) == 1 else next((actor for actor in found if actor.stands_on(day)), found[0])

    def meant(self, weak_name: str, country: str, day: str | None = None) -> Actor | None:
        """The actor that a weak name means in a *country*; None when none, or when two share it on that day."""
        found = [actor for actor in self.weak.get((fold_name(weak_name), country), ()) if actor.stands_on(day)]
        return found[0] if len(found) == 1 else None

    def side(self, name: str) -> str:
        """The topmost actor that *name* acts or speaks for: a state for its army, a camp for its agency."""
        seen = {name}
        actor = self.by_name.get(name)
        while actor and (above := actor.parent or actor.runs) and above not in seen:
            seen.add(above)
            name, actor = above, self.by_name.get(above)
        return name


def index_actors(actors: Iterable[Actor]) -> ActorBook:
    """An ActorBook of *actors*; their own names are strong names too."""
    by_name: dict[str, Actor] = {}
    strong: dict[str, list[Actor]] = {}
    weak: dict[tuple[str, str], list[Actor]] = {}
    armed: dict[str, list[Actor]] = {}
    for actor in actors:
        by_name[actor.name] = actor
        for country in {actor.country, *actor.weak_in} - {None} if actor.kind in ARMED else ():
            armed.setdefault(str(country), []).append(actor)
        for alias in dict.fromkeys(map(fold_name, (actor.name, *actor.strong))):
            strong.setdefault(alias, []).append(actor)
        for alias in dict.fromkeys(map(fold_name, actor.weak)):
            for country in actor.weak_in or ((actor.country,) if actor.country else ()):
                weak.setdefault((alias, country), []).append(actor)
    return ActorBook(
        by_name=by_name,
        strong={alias: tuple(found) for alias, found in strong.items()},
        weak={key: tuple(found) for key, found in weak.items()},
        weak_names=frozenset(alias for alias, _ in weak),
        armed={country: tuple(found) for country, found in armed.items()},
    )


@cache
def load_actors() -> ActorBook:
    """The bundled actors. Raises FaultyFileError naming every fault of a file at once."""
    found: list[Actor] = []
    for entry in sorted(files("treve.knowledge").joinpath("actors").iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            found.extend(read_actors(entry.name, tomllib.loads(entry.read_text(encoding="utf-8"))))
    return index_actors(found)


def read_actors(path: str, table: Mapping[str, Any]) -> list[Actor]:
    """The actors of one parsed file, in file order. Raises FaultyFileError."""
    faults: list[Fault] = []
    actors: list[Actor] = []
    for number, row in enumerate(table.get("actor", []), 1):
        where = f"actor {number} ({row.get('name', 'no name')})"
        wrong = _faults(where, row)
        faults.extend(wrong)
        if not wrong:
            fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
            actors.append(Actor(**fields))
    if faults:
        raise FaultyFileError(path, faults)
    return actors


def _faults(where: str, row: Mapping[str, Any]) -> list[Fault]:
    allowed = set(Actor.__dataclass_fields__)
    faults = [Fault(where, f"unknown key {key!r}", ", ".join(sorted(allowed))) for key in row if key not in allowed]
    faults += [
        Fault(where, f"no {key}", "a text", "say where the fact can be checked" if key == "source" else "")
        for key in ("name", "kind", "source")
        if not row.get(key)
    ]
    if row.get("kind") and row["kind"] not in KINDS:
        faults.append(Fault(where, f"kind {row['kind']!r}", ", ".join(KINDS)))
    if row.get("weak") and not (row.get("country") or row.get("weak_in")):
        faults.append(Fault(where, "weak names without a country", "country or weak_in"))
    return faults

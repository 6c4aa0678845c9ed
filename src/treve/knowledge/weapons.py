"""Weapons and aircraft: what they are called, and who fielded or flew them where and when, each row with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from treve.errors import Fault, FaultyFileError
from treve.model import in_term

KINDS = ("munition", "aircraft", "vehicle", "chemical", "small_arms", "explosive")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fielding:
    """Who had a weapon in a country; ``since`` and ``until`` are ISO days, None when open."""

    by: str
    country: str
    source: str
    since: str | None = None
    until: str | None = None

    def holds(self, country: str, day: str | None) -> bool:
        """True in its country, on its days, and when no day is known."""
        return country == self.country and in_term(day, self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """A weapon or aircraft. ``name`` is English, as event data write it; ``air`` is True when it comes from the air."""

    name: str
    kind: str
    words: tuple[str, ...]
    air: bool = False
    fielded: tuple[Fielding, ...] = ()

    def fielders(self, country: str, day: str | None) -> tuple[str, ...]:
        """Who is known to have had it in a *country* on an ISO *day*: one, several ("one of two"), or nobody known."""
        return tuple(dict.fromkeys(row.by for row in self.fielded if row.holds(country, day)))


@cache
def load_weapons() -> tuple[Weapon, ...]:
    """The bundled weapons, aircraft last. Raises FaultyFileError naming every fault of a file at once."""
    folder = files("treve.knowledge")
    return tuple(
        weapon
        for name in ("weapons.toml", "aircraft.toml")
        for weapon in read_weapons(name, tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8")))
    )


def read_weapons(path: str, table: Mapping[str, Any]) -> list[Weapon]:
    """The weapons of one parsed file, in file order. Raises FaultyFileError."""
    rows: list[dict[str, Any]] = table.get("weapon", [])
    faults = [fault for number, row in enumerate(rows, 1) for fault in _faults(f"weapon {number} ({row.get('name')})", row)]
    if faults:
        raise FaultyFileError(path, faults)
    return [
        Weapon(
            name=row["name"], kind=row["kind"], words=tuple(row["words"]), air=row.get("air", False),
            fielded=tuple(Fielding(**fielding) for fielding in row.get("fielded", [])),
        )
        for row in rows
    ]  # fmt: skip


def _faults(where: str, row: Mapping[str, Any]) -> Iterable[Fault]:
    allowed, fielding_keys = {"name", "kind", "words", "air", "fielded"}, set(Fielding.__dataclass_fields__)
    yield from (Fault(where, f"unknown key {key!r}", ", ".join(sorted(allowed))) for key in row if key not in allowed)
    yield from (Fault(where, f"no {key}", "a value") for key in ("name", "kind", "words") if not row.get(key))
    if row.get("kind") not in KINDS:
        yield Fault(where, f"kind {row.get('kind')!r}", ", ".join(KINDS))
    for fielding in row.get("fielded", []):
        yield from (
            Fault(where, f"unknown key {k!r}", ", ".join(sorted(fielding_keys))) for k in fielding if k not in fielding_keys
        )
        yield from (Fault(where, f"no {k} in fielded", "a text") for k in ("by", "country", "source") if not fielding.get(k))

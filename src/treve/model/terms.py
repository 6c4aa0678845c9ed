"""The terms of a truce: what was signed, by whom, where and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ProvisionKind(StrEnum):
    """What a provision asks for; each kind has its own rules of evidence."""

    NO_FIRE = "no_fire"
    NO_AIR_STRIKE = "no_air_strike"
    NO_HEAVY_WEAPONS = "no_heavy_weapons"
    CIVILIANS = "civilians"
    WITHDRAWAL = "withdrawal"
    DEMILITARISED_ZONE = "demilitarised_zone"
    NO_REINFORCEMENT = "no_reinforcement"
    NO_GAIN_OF_GROUND = "no_gain_of_ground"
    HUMANITARIAN_ACCESS = "humanitarian_access"
    SIEGE_LIFTED = "siege_lifted"
    PAUSE = "pause"
    PRISONER_RELEASE = "prisoner_release"
    MONITORING = "monitoring"
    SEPARATION = "separation"
    JOINT_CENTRE = "joint_centre"
    DISARMAMENT = "disarmament"
    TALKS = "talks"
    RETURN = "return"
    ECONOMY = "economy"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A signatory: its name, its other names, and those who fight on its side and are bound with it."""

    name: str
    names: tuple[str, ...] = ()
    allies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantor:
    """Who vouches for the truce, and for which party (None: for all)."""

    name: str
    names: tuple[str, ...] = ()
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludedGroup:
    """A group outside the truce, from ``since`` on (None: from its start) until ``until``."""

    name: str
    names: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ZonePlace:
    """A place that makes up a zone; coordinates in WGS 84 degrees, None when only the name is known."""

    name: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """Where a provision holds: a whole country, or places and roads with a radius around them.

    ``country`` is ISO 3166-1 alpha-2. ``except_places`` are carved out. ``outline`` is a ring of (lon, lat) points.
    """

    id: str
    name: str
    country: str | None = None
    whole_country: bool = False
    places: tuple[ZonePlace, ...] = ()
    except_places: tuple[str, ...] = ()
    radius_km: float | None = None
    outline: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One thing that the truce asks for. ``parties`` empty: all are bound; ``zones`` are ids, never empty.

    ``words`` are the words by which a report's sentence is known to speak of it, besides those of its kind. ``after_calm_days``
    are the calm days in a row after which it binds; None when it waits for none.
    """

    id: str
    text: str
    kind: ProvisionKind
    zones: tuple[str, ...]
    parties: tuple[str, ...] = ()
    from_: datetime | None = None
    until: datetime | None = None
    deadlines: tuple[date, ...] = ()
    permitted: tuple[str, ...] = ()
    paragraph: str | None = None
    words: tuple[str, ...] = ()
    after_calm_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of the truce in local time: its first period, a renewal or a suspension."""

    kind: str
    start: datetime
    end: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredOver:
    """An end that someone declared, and who contests it."""

    by: str
    on: date
    contested_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A truce as data. Times are local to the truce, with their offset from UTC."""

    name: str
    in_force_from: datetime
    parties: tuple[Party, ...]
    zones: tuple[Zone, ...]
    provisions: tuple[Provision, ...]
    announced: date | None = None
    until: datetime | None = None
    guarantors: tuple[Guarantor, ...] = ()
    monitors: tuple[str, ...] = ()
    excluded_groups: tuple[ExcludedGroup, ...] = ()
    periods: tuple[Period, ...] = ()
    declared_over: DeclaredOver | None = None
    source: str | None = None

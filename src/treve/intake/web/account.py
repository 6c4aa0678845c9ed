"""What came of asking for an address: the account that a visit gives, and what is kept for the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from treve.model import KnownAddress, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why an address gave nothing. ``reason`` is a code that the interface words for people."""

    address: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one source gave: its new reports, how many entries were known already, what was refused and why.

    ``remembered`` is what to keep for the next visit.
    """

    name: str
    reports: tuple[Report, ...] = ()
    unchanged: int = 0
    refused: tuple[Refusal, ...] = ()
    remembered: tuple[KnownAddress, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What earlier visits left: addresses by name, and the marks of the reports held, so that none comes twice."""

    addresses: Mapping[str, KnownAddress] = field(default_factory=dict)
    held: frozenset[str] = frozenset()

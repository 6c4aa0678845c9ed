"""The room's verb: a cleaned report in, its claims out."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache
from typing import TypeVar

from treve.model import Claim, CleanReport, Reading, Report
from treve.reading.access import read_access
from treve.reading.areas import read_areas
from treve.reading.calm import read_calm
from treve.reading.groups import read_groups
from treve.reading.incidents import read_incidents
from treve.reading.item import ItemReading
from treve.reading.observance import read_observance
from treve.reading.positions import read_positions
from treve.reading.quotes import read_quotes
from treve.reading.speakers import find_voices
from treve.reading.talks import read_talks
from treve.reading.tolls import read_tolls
from treve.reading.truce import read_truce
from treve.reading.violation_counts import read_violation_counts
from treve.tagging import Scanner

C = TypeVar("C", bound=Claim)

_REMEMBERED = 512
"""Texts whose reading is kept: the copies of a day's news are read once."""
_LONGEST_REMEMBERED = 20_000
"""Characters of a text that is kept: bounds the memory, and news is shorter."""


def read(cleaned: CleanReport, scanner: Scanner) -> Reading:
    """Everything that a cleaned report asserts. Items in a language without a pack are left unread."""
    text = replace(cleaned, report=Report(id="", text=cleaned.report.text, sha256="", source=""))
    remembering = _read if len(cleaned.report.text) <= _LONGEST_REMEMBERED else _read.__wrapped__
    reading, report = remembering(text, scanner), cleaned.report.id
    signed = {
        kind.name: tuple(replace(claim, id=f"{report}{claim.id}") for claim in getattr(reading, kind.name))
        for kind in fields(reading)
        if kind.name != "report"
    }
    return replace(reading, report=report, **signed)


@lru_cache(maxsize=_REMEMBERED)
def _read(cleaned: CleanReport, scanner: Scanner) -> Reading:
    """The reading of a text that has no report yet: of a copy only its name is new."""
    read_in = (None, scanner.pack.code)
    items = [ItemReading(cleaned, item, scanner, find_voices) for item in cleaned.items if item.language in read_in]
    return Reading(
        report="",
        incidents=_numbered("incident", [c for item in items for c in read_incidents(item)]),
        tolls=_numbered("toll", [c for item in items for c in read_tolls(item)]),
        areas=_numbered("area", [c for item in items for c in read_areas(item)]),
        access=_numbered("access", [c for item in items for c in read_access(item)]),
        talks=_numbered("talks", [c for item in items for c in read_talks(item)]),
        truce=_numbered("truce", [c for item in items for c in read_truce(item)]),
        violation_counts=_numbered("violations", [c for item in items for c in read_violation_counts(item)]),
        calm=_numbered("calm", [c for item in items for c in read_calm(item)]),
        observance=_numbered("observance", [c for item in items for c in read_observance(item)]),
        quotes=_numbered("quote", [c for item in items for c in read_quotes(item)]),
        positions=_numbered("position", [c for item in items for c in read_positions(item)]),
        groups=_numbered("group", [c for item in items for c in read_groups(item)]),
    )


def _numbered(kind: str, claims: list[C]) -> tuple[C, ...]:
    """The claims with their ids, ``/kind/n``, n counting from 0 in reading order; the report's id comes before."""
    return tuple(replace(claim, id=f"/{kind}/{n}") for n, claim in enumerate(claims))

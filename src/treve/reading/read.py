"""The room's verb: a cleaned report in, its claims out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from typing import TypeVar

from treve.copies import once_for_copies
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


def read(cleaned: CleanReport, scanner: Scanner) -> Reading:
    """Everything that a cleaned report asserts. Items in a language without a pack are left unread."""
    text = replace(cleaned, report=Report(id="", text=cleaned.text, sha256="", source=""))
    reading, report = _read(text, scanner), cleaned.report.id
    signed = {
        kind.name: tuple(replace(claim, id=f"{report}{claim.id}") for claim in getattr(reading, kind.name))
        for kind in fields(reading)
        if kind.name != "report"
    }
    return replace(reading, report=report, **signed)


@once_for_copies
def _read(cleaned: CleanReport, scanner: Scanner) -> Reading:
    """The reading of a text that has no report yet: of a copy only its name is new."""
    read_in = (None, scanner.pack.code)
    items = [ItemReading(cleaned, item, scanner, find_voices) for item in cleaned.items if item.language in read_in]
    return Reading(
        report="",
        incidents=_numbered("incident", items, read_incidents),
        tolls=_numbered("toll", items, read_tolls),
        areas=_numbered("area", items, read_areas),
        access=_numbered("access", items, read_access),
        talks=_numbered("talks", items, read_talks),
        truce=_numbered("truce", items, read_truce),
        violation_counts=_numbered("violations", items, read_violation_counts),
        calm=_numbered("calm", items, read_calm),
        observance=_numbered("observance", items, read_observance),
        quotes=_numbered("quote", items, read_quotes),
        positions=_numbered("position", items, read_positions),
        groups=_numbered("group", items, read_groups),
    )


def _numbered(kind: str, items: Sequence[ItemReading], reader: Callable[[ItemReading], Iterable[C]]) -> tuple[C, ...]:
    """The claims that a reader finds in all items, with their ids, ``/kind/n``, n counting from 0 in reading order; the report's id comes before."""
    claims = (claim for item in items for claim in reader(item))
    return tuple(replace(claim, id=f"/{kind}/{n}") for n, claim in enumerate(claims))

"""Reads calm."""

from __future__ import annotations

from treve.model import CalmClaim
from treve.reading.item import ItemReading


def read_calm(item: ItemReading) -> list[CalmClaim]:
    """The calm of one item, in reading order; ids are given by the room."""
    return []

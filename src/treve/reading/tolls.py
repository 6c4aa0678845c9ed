"""Reads tolls."""

from __future__ import annotations

from treve.model import TollClaim
from treve.reading.item import ItemReading


def read_tolls(item: ItemReading) -> list[TollClaim]:
    """The tolls of one item, in reading order; ids are given by the room."""
    return []

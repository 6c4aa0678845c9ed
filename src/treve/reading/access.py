"""Reads access."""

from __future__ import annotations

from treve.model import AccessClaim
from treve.reading.item import ItemReading


def read_access(item: ItemReading) -> list[AccessClaim]:
    """The access of one item, in reading order; ids are given by the room."""
    return []

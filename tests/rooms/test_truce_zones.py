"""Zones: a known region has an outline, a place that no map has lies where its paragraph says."""

from __future__ import annotations

import pytest

from treve.knowledge import load_knowledge
from treve.model import Place, PlacePrecision, Zone, ZonePlace
from treve.truce.outlines import km_outside, region_outlines
from treve.truce.zones import Fit, ZoneMap


def zone(name: str, country: str, radius_km: float | None = None) -> ZoneMap:
    """The map of a zone of one named place."""
    return ZoneMap(
        Zone(id="z", name="z", country=country, places=(ZonePlace(name=name),), radius_km=radius_km), {}, load_knowledge().places
    )


@pytest.mark.parametrize(
    ("name", "lat", "lon", "fit"),
    [
        ("Tigré", 13.5, 39.0, Fit.IN),
        ("Tigré", 9.0, 38.7, Fit.OUT),
        ("Tigré", 13.0, 38.0, Fit.MAY),
        ("le Tigré", 9.0, 38.7, Fit.UNMAPPED),
    ],
)
def test_a_known_region_has_an_outline(name: str, lat: float, lon: float, fit: Fit) -> None:
    """In it, near it (perhaps), far from it; a name that no table has reaches nowhere, and says so."""
    place = Place(name="Ailleurs", lat=lat, lon=lon, country="ET", precision=PlacePrecision.SETTLEMENT)
    assert zone(name, "ET").fit(place) == fit


def test_a_told_radius_outweighs_the_known_outline() -> None:
    """What the terms say goes before what Trêve knows."""
    place = Place(name="Ailleurs", lat=13.5, lon=39.0, country="ET", precision=PlacePrecision.SETTLEMENT)
    assert zone("Tigré", "ET", radius_km=5).fit(place) != Fit.IN


def test_every_outline_encloses_something() -> None:
    """A ring has three corners at least, and its middle lies inside: hulls are convex."""
    for key, ring in region_outlines().items():
        middle = (sum(lon for lon, _ in ring) / len(ring), sum(lat for _, lat in ring) / len(ring))
        assert len(ring) > 2, key
        assert km_outside(middle, ring) == 0, key


def test_a_town_across_the_border_counts_where_the_terms_name_it() -> None:
    """Sdérot is of a zone of Gaza that names it; Ashkelon, unnamed, is not, nor Tripoli of Libya for a zone of Lebanon's."""
    sderot = Place(name="Sdérot", country="IL", lat=31.52, lon=34.6, precision=PlacePrecision.SETTLEMENT)
    ashkelon = Place(name="Ashkelon", country="IL", lat=31.67, lon=34.57, precision=PlacePrecision.SETTLEMENT)
    libyan = Place(name="Tripoli", country="LY", lat=32.88, lon=13.19, precision=PlacePrecision.SETTLEMENT)
    assert zone("Sdérot", "PS").fit(sderot) == Fit.IN
    assert zone("Sdérot", "PS").fit(ashkelon) == Fit.OUT
    assert zone("Tripoli", "LB").fit(libyan) == Fit.OUT

"""GeoJSON (RFC 7946): incidents as points, or without geometry; a truce's zones in a collection of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from treve.knowledge import load_knowledge
from treve.model import BackedIncident, Zone, ZonePlace
from treve.publish.exports.deaths import estimate
from treve.publish.exports.notes import notes
from treve.publish.exports.selection import STORY_FIELDS, Made, Selection
from treve.publish.stories import incident_record

_LEFT_OUT = ("lat", "lon", "merges", "mentions", "ledger")
"""What stands in the geometry, or only `treve explain` and JSON Lines need."""
Shape = dict[str, Any]


def make(selection: Selection) -> Made:
    """The collection of incidents, and ``.zones.geojson`` beside it when there are zones."""
    files = {"": _collection([_incident(backed, selection.language) for backed in selection.incidents])}
    if selection.zones:
        files[".zones.geojson"] = _collection([_zone(zone) for zone in selection.zones])
    return Made(files=files, incidents=selection.incidents, columns=STORY_FIELDS)


def _collection(features: list[Shape]) -> bytes:
    return (json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n").encode()


def _feature(name: str, geometry: Shape | None, properties: Mapping[str, Any]) -> Shape:
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": dict(properties)}


def _incident(backed: BackedIncident, language: str) -> Shape:
    record, place = incident_record(backed.incident), backed.incident.place
    located = place is not None and place.lat is not None and place.lon is not None
    properties = {name: value for name, value in record.items() if name not in _LEFT_OUT}
    properties["fatalities"] = estimate(backed.incident, "killed").low
    properties["notes"] = notes(backed, language)
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if place and located else None
    return _feature(backed.incident.id, geometry, properties)


def _zone(zone: Zone) -> Shape:
    """An outline as a polygon; else the zone's located places as points, with their radius told and not drawn."""
    return _feature(zone.id, _ground(zone), {
        "name": zone.name,
        "country": zone.country,
        "whole_country": zone.whole_country,
        "places": [place.name for place in zone.places],
        "except_places": list(zone.except_places),
        "radius_km": zone.radius_km,
    })  # fmt: skip


def _ground(zone: Zone) -> Shape | None:
    if zone.outline:
        return {"type": "Polygon", "coordinates": [_ring(zone.outline)]}
    points = [point for place in zone.places if (point := _point(place, zone.country))]
    return {"type": "MultiPoint", "coordinates": points} if points else None


def _point(place: ZonePlace, country: str | None) -> list[float] | None:
    """Where the terms put a place, else where the gazetteer knows the only one of its name in the country."""
    if place.lat is not None and place.lon is not None:
        return [place.lon, place.lat]
    named = [known for known in load_knowledge().places.named(place.name) if known.country == country]
    found = {(known.lon, known.lat) for known in named if known.lon is not None and known.lat is not None}
    return [*found.pop()] if len(found) == 1 else None


def _ring(outline: tuple[tuple[float, float], ...]) -> list[list[float]]:
    """Closed and counterclockwise, as the RFC asks."""
    points = list(outline) if outline[0] == outline[-1] else [*outline, outline[0]]
    twice_the_area = sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(points))
    return [list(point) for point in (points if twice_the_area >= 0 else reversed(points))]

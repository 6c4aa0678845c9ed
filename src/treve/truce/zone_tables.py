"""The zones of a terms file: countries, places, roads, points and outlines."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from treve.model import Zone, ZonePlace
from treve.truce.sheet import Sheet

_NAMED = (
    "places", "place", "lieux", "towns", "town", "villes", "quarters", "quarter", "quartiers", "governorates", "governorate",
    "provinces", "province", "regions", "region", "roads", "road", "routes", "route",
)  # fmt: skip
_NORTH_POLE, _DATE_LINE = 90, 180
_CORNERS = 3
_WHOLE_TRUCE = "everywhere"  # the zone of a provision that names none, when the file has no zone at all


def read_zones(file: Sheet) -> tuple[Zone, ...]:
    """The zones of a terms file; one that reaches everywhere when it has none. Faults are kept in the sheets."""
    zones = [_zone(sheet) for sheet in file.sheets("zone", "zones")]
    twice = [name for name, count in Counter(zone.id for zone in zones).items() if count > 1 and name]
    for name in twice:
        file.blame("zone", "zone_twice", value=repr(name))
    return tuple(zones) or (Zone(id=_WHOLE_TRUCE, name=_WHOLE_TRUCE),)


def _zone(sheet: Sheet) -> Zone:
    title = sheet.text("name", "title", "nom", "text")
    name = sheet.text("id") or title or sheet.text("id", needed=True) or ""
    title = title or name
    country = sheet.text("country", "pays")
    if country and not (len(country) == 2 and country.isupper()) and not country.startswith("<"):
        sheet.blame("country", "bad_country", value=repr(country))
    names = sheet.all_texts(*_NAMED)
    lat, lon = _coordinates(sheet)
    points = tuple(_point(point) for point in sheet.sheets("point", "points"))
    zone = Zone(
        id=name, name=title, country=country, whole_country=sheet.flag("whole_country", "country_wide", "nationwide"),
        places=(*(ZonePlace(name=place, lat=lat if i == 0 else None, lon=lon if i == 0 else None) for i, place in enumerate(names)), *points),
        except_places=sheet.texts("except_places", "except", "excluding", "sauf"),
        radius_km=_radius(sheet), outline=_outline(sheet),
    )  # fmt: skip
    if not (zone.whole_country or zone.places or zone.outline):
        if country:
            zone = Zone(id=zone.id, name=zone.name, country=country, whole_country=True, except_places=zone.except_places)
        else:
            sheet.blame("places", "no_place")
    sheet.raw("note", "notes", "paragraph", "description")
    sheet.close()
    return zone


def _point(sheet: Sheet) -> ZonePlace:
    lat, lon = _coordinates(sheet)
    place = ZonePlace(name=sheet.text("name", "nom") or "", lat=lat, lon=lon)
    sheet.close()
    return place


def _coordinates(sheet: Sheet) -> tuple[float | None, float | None]:
    """Latitude and longitude in degrees, None where they are not told; one without the other is a fault."""
    lat, lon = sheet.number("lat", "latitude"), sheet.number("lon", "lng", "longitude")
    if (lat is None) != (lon is None):
        sheet.blame("lat" if lon is None else "lon", "half_a_point")
    if lat is not None and abs(lat) > _NORTH_POLE:
        sheet.blame("lat", "off_the_globe", value=lat, most=_NORTH_POLE)
    if lon is not None and abs(lon) > _DATE_LINE:
        sheet.blame("lon", "off_the_globe", value=lon, most=_DATE_LINE)
    return lat, lon


def _radius(sheet: Sheet) -> float | None:
    radius = sheet.number("radius_km", "radius", "rayon_km")
    if radius is not None and radius <= 0:
        sheet.blame("radius_km", "no_radius", value=radius)
    return radius


def _outline(sheet: Sheet) -> tuple[tuple[float, float], ...]:
    """The outer ring of a GeoJSON polygon: a geometry, a feature, a collection of one, their JSON text, or the ring of points."""
    key, value = sheet.raw("geojson", "outline", "polygon")
    if value is None:
        return ()
    try:
        ring = tuple((float(lon), float(lat)) for lon, lat, *_ in _ring(json.loads(value) if isinstance(value, str) else value))
    except (TypeError, ValueError, KeyError, IndexError):
        ring = ()
    if len(set(ring)) < _CORNERS or any(abs(lon) > _DATE_LINE or abs(lat) > _NORTH_POLE for lon, lat in ring):
        sheet.blame(key, "bad_outline")
        return ()
    return ring


def _ring(value: Any) -> Any:  # noqa: ANN401 - what stands in a file, of any shape
    """The ring of points inside a GeoJSON object; a list of points as it is. Raises ValueError for several polygons."""
    if not isinstance(value, dict):
        return value
    if "features" in value:
        (value,) = value["features"]
    geometry = value.get("geometry", value)
    if geometry["type"] == "MultiPolygon":
        ((ring, *_),) = geometry["coordinates"]
        return ring
    return geometry["coordinates"][0]

"""The zones of a terms file: countries, places, roads, points and outlines."""

from __future__ import annotations

from collections import Counter

from treve.model import Zone, ZonePlace
from treve.truce.sheet import Sheet

_WHOLE_TRUCE = "everywhere"  # the zone of a provision that names none, when the file has no zone at all


def read_zones(file: Sheet) -> tuple[Zone, ...]:
    """The zones of a terms file; one that reaches everywhere when it has none. Faults are kept in the sheets."""
    zones = [_zone(sheet) for sheet in file.sheets("zone", "zones")]
    twice = [name for name, count in Counter(zone.id for zone in zones).items() if count > 1 and name]
    for name in twice:
        file.blame("zone", "zone_twice", value=repr(name))
    return tuple(zones) or (Zone(id=_WHOLE_TRUCE, name=_WHOLE_TRUCE),)


def _zone(sheet: Sheet) -> Zone:
    name = sheet.text("id", "name", "nom", needed=True) or ""
    title = sheet.text("name", "title", "nom", "text") or name
    country = sheet.text("country", "pays")
    if country and not (len(country) == 2 and country.isupper()) and not country.startswith("<"):
        sheet.blame("country", "bad_country", value=repr(country))
    names = sheet.texts("places", "place", "lieux", "towns", "quarters", "governorates", "regions")
    names += sheet.texts("roads", "road", "routes")
    lat, lon = sheet.number("lat", "latitude"), sheet.number("lon", "lng", "longitude")
    points = tuple(_point(point) for point in sheet.sheets("point", "points"))
    zone = Zone(
        id=name, name=title, country=country, whole_country=sheet.flag("whole_country", "country_wide", "nationwide"),
        places=(*(ZonePlace(name=place, lat=lat if i == 0 else None, lon=lon if i == 0 else None) for i, place in enumerate(names)), *points),
        except_places=sheet.texts("except_places", "except", "excluding", "sauf"),
        radius_km=sheet.number("radius_km", "radius", "rayon_km"), outline=_outline(sheet),
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
    place = ZonePlace(
        name=sheet.text("name", "nom") or "", lat=sheet.number("lat", "latitude"), lon=sheet.number("lon", "lng", "longitude")
    )
    sheet.close()
    return place


def _outline(sheet: Sheet) -> tuple[tuple[float, float], ...]:
    """The outer ring of a GeoJSON polygon, given as the geometry itself or as its ring of points."""
    key, value = sheet.raw("geojson", "outline", "polygon")
    ring = value.get("coordinates", [None])[0] if isinstance(value, dict) else value
    if ring is None:
        return ()
    try:
        return tuple((float(lon), float(lat)) for lon, lat in ring)
    except (TypeError, ValueError):
        sheet.blame(key, "bad_outline")
        return ()

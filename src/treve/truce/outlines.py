"""Outlines: whether a point lies in a polygon or near its edge; and the outlines of known regions."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from treve.wording import fold_name

_DEGREE_KM = 111.2
Point = tuple[float, float]
Ring = tuple[Point, ...]


@cache
def region_outlines() -> Mapping[tuple[str, str], Ring]:
    """The rings (longitude, latitude) of known regions, by folded name and country: hulls of their towns (tools/compile_regions)."""
    text = files("treve.truce").joinpath("regions.csv").read_text(encoding="utf-8")
    return {
        (fold_name(row["name"]), row["country"]): tuple(_point(pair) for pair in row["outline"].split())
        for row in csv.DictReader(text.splitlines())
    }


def _point(pair: str) -> Point:
    lon, _, lat = pair.partition(",")
    return float(lon), float(lat)


def is_inside(point: Point, ring: Ring) -> bool:
    """True for a point (longitude, latitude) inside the ring: a ray from it crosses the ring an odd number of times.

    >>> is_inside((1.0, 1.0), ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)))
    True
    """
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def km_outside(point: Point, ring: Ring) -> float:
    """How far a point (longitude, latitude) lies outside the ring, in kilometres; 0 inside it."""
    if is_inside(point, ring):
        return 0.0
    return min(_km_to_edge(point, one, other) for one, other in zip(ring, (*ring[1:], ring[0]), strict=True))


def _km_to_edge(point: Point, one: Point, other: Point) -> float:
    """From a point to a straight edge, on a map that is flat around the point: right to a percent within some hundred kilometres."""
    shrink = math.cos(math.radians(point[1]))
    (x1, y1), (x2, y2) = (((p[0] - point[0]) * shrink, p[1] - point[1]) for p in (one, other))
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length))
    return math.hypot(x1 + along * dx, y1 + along * dy) * _DEGREE_KM

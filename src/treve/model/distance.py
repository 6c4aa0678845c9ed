"""How far two points of the earth lie apart."""

from __future__ import annotations

import math

_EARTH_DIAMETER_KM = 12_742.0


def km_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points (latitude, longitude in degrees) in kilometres, over the sphere (haversine).

    >>> round(km_between((36.2, 37.16), (33.51, 36.29)))
    309
    """
    north, south = math.radians(one[0]), math.radians(other[0])
    step = math.sin((south - north) / 2) ** 2
    step += math.cos(north) * math.cos(south) * math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return _EARTH_DIAMETER_KM * math.asin(math.sqrt(step))

"""A small truce and its reports, for tests of findings."""

from __future__ import annotations

from typing import Any

from matching_story import at, claim, on, reading, report

from treve.matching import match
from treve.model import Finding, FindingStatus, Place, PlacePrecision, Reading, Span
from treve.truce import assess, read_terms

TERMS = read_terms("""
[truce]
name = "Trêve"
timezone = "+03:00"
in_force_from = "2016-09-12 19:00"
[[party]]
name = "armée A"
allies = ["puissance C"]
[[party]]
name = "rebelles B"
names = ["brigade B1"]
[[excluded_group]]
name = "groupe D"
names = ["GD"]
[[zone]]
id = "pays"
country = "SY"
[[zone]]
id = "route"
roads = ["route du Nord"]
lat = 36.3
lon = 37.1
radius_km = 2
[[provision]]
id = "feu"
kind = "no_fire"
[[provision]]
id = "air"
kind = "no_air_strike"
parties = ["armée A"]
[[provision]]
id = "aide"
kind = "humanitarian_access"
[[provision]]
id = "retrait"
kind = "withdrawal"
zone = "route"
[[provision]]
id = "terrain"
kind = "no_gain_of_ground"
[[provision]]
id = "groupes"
kind = "separation"
[[provision]]
id = "prisonniers"
kind = "prisoner_release"
""")
HERE = at("Ville", 36.2, 37.2)
COUNTRY = Place(name="Syrie", country="SY", precision=PlacePrecision.COUNTRY)
BASE: dict[str, Any] = {"item": 0, "rule": "t", "evidence": (Span(500, 580),)}


def findings(*readings: Reading, text: str = "x" * 1000) -> dict[tuple[str, int], Finding]:
    """(provision, day of September) → finding, from these readings."""
    reports = [report(one.report, 16, text) for one in readings]
    matched = match(reports, readings, [])
    return {(found.provision, found.day.day): found for found in assess(TERMS, matched, readings, reports)}


def status(provision: str, number: int, *readings: Reading, text: str = "x" * 1000) -> FindingStatus:
    """The status of one provision on one day."""
    return findings(*readings, text=text)[provision, number].status


def act(**values: Any) -> Reading:  # noqa: ANN401 - any field of the claim
    """A report of one strike on the 14th."""
    values = {"date": on(14), "place": HERE, "perpetrator": "armée A"} | values
    return reading("a", claim("a", 0, **values))

"""A truce, a convoy hit on the 13th and told again on the 15th, for tests of the bulletin's editions."""

from __future__ import annotations

from dataclasses import replace

from matching_story import at, claim, count, day, on, reading, report, said
from truce_story import BASE, TERMS

from treve.matching import match
from treve.model import (
    AccessClaim,
    Account,
    CleanReport,
    Decision,
    IncidentType,
    Past,
    Publication,
    Reading,
    Story,
    TalksClaim,
    ViolationCount,
)
from treve.publish import Edition, Period
from treve.truce import assess

TEXT = "Un convoi #1 a été touché à Ville, [selon] *le* centre : « douze morts » & 3 $ @ <b>. " * 12
TOWN = at("Ville", 36.2, 37.2)
ROAD = at("route du Nord", 36.3, 37.1)


def _convoy(name: str, dead: int, **more: object) -> Reading:
    told = claim(
        name, 0, type=IncidentType.ATTACK_ON_AID, date=on(13), place=TOWN, killed=count(dead), sources=(said("centre"),),
        accounts=(Account(source=said("centre"), killed=count(dead)),), target="convoy",
    )  # fmt: skip
    return reading(name, told, **more)


def told(name: str) -> tuple[CleanReport, Reading]:
    """One of three reports: of the 14th, of the 15th with a revised toll and a second strike, and of no known day."""
    if name == "a":
        return report("a", 14, TEXT), _convoy("a", 12)
    if name == "b":
        again = _convoy(
            "b", 21,
            access=(AccessClaim(id="b/access/0", what="aid_blocked", place=TOWN, date=on(15), **BASE),
                    AccessClaim(id="b/access/1", what="aid_entered", place=ROAD, date=on(13), **BASE)),
            talks=(TalksClaim(id="b/talks/0", participants=("armée A",), status="planned", outcome="unknown", date=on(20), **BASE),),
            violation_counts=(ViolationCount(id="b/violations/0", figure=count(7), from_="2016-09-15", to="2016-09-15",
                                             sources=(said("centre"),), **BASE),),
        )  # fmt: skip
        strike = claim("b", 1, date=on(15), place=ROAD, perpetrator="armée A", sources=(said("OSDH"),))
        return report("b", 15, TEXT), Reading(
            report="b", incidents=(*again.incidents, strike), access=again.access, talks=again.talks,
            violation_counts=again.violation_counts,
        )  # fmt: skip
    return replace(report("c", 15, TEXT), published=Publication()), reading("c")


def story(*names: str, decisions: tuple[Decision, ...] = ()) -> Story:
    """The story that these reports make."""
    pairs = [told(name) for name in names]
    cleaned, readings = tuple(one for one, _ in pairs), tuple(one for _, one in pairs)
    matched = match(cleaned, readings, (), past=Past(decisions=decisions))
    return Story(
        cleaned=cleaned, readings=readings, origins=(), matched=matched, terms=TERMS,
        findings=assess(TERMS, matched, readings, cleaned), decisions=decisions,
    )  # fmt: skip


def edition(*names: str, decisions: tuple[Decision, ...] = ()) -> Edition:
    """The edition of the 15th, beside what the report of the 14th told."""
    return Edition(story=story(*names, decisions=decisions), period=Period(start=day(15), end=day(15)), earlier=story("a", "c"))

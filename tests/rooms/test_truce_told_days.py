"""Findings of what is told without a day, by a party of itself, of a place that no map has, or after a deadline."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matching_story import at, claim, count, day, on, reading, report, said
from truce_story import BASE, HERE, act, status

from treve.knowledge.actors import load_actors
from treve.matching import match
from treve.model import (
    AreaClaim,
    CalmClaim,
    FindingStatus,
    Item,
    Origin,
    OriginMember,
    Place,
    Publication,
    Reading,
    Sentence,
    SourceKind,
    Span,
    ViolationCount,
)
from treve.truce import assess, read_terms
from treve.truce.camps import Camps


def calm(*voices: str) -> Reading:
    """Calm on the 14th, once in the words of each of these."""
    claims = [
        CalmClaim(id=f"b/calm/{n}", of="fire", from_="2016-09-14", to="2016-09-14", sources=(said(voice),), **BASE)
        for n, voice in enumerate(voices)
    ]
    return reading("b", calm=tuple(claims))


def test_one_partys_word_for_its_own_calm_keeps_nothing() -> None:
    """To be kept needs somebody else's word, or that of both sides; the side makes no difference (laws 5 and 6)."""
    assert status("feu", 14, calm("armée A")) == FindingStatus.UNKNOWN
    assert status("feu", 14, calm("brigade B1")) == FindingStatus.UNKNOWN
    assert status("feu", 14, calm("armée A", "rebelles B")) == FindingStatus.KEPT
    assert status("feu", 14, calm("observateurs")) == FindingStatus.KEPT


@pytest.mark.parametrize(("who", "expected"), [
    ("armée A", FindingStatus.CONTESTED), ("rebelles B", FindingStatus.ALLEGED_VIOLATION)])  # fmt: skip
def test_a_partys_denial_contests_what_is_laid_to_it(who: str, expected: FindingStatus) -> None:
    """Who says that it did not fire contests the acts laid to it that day, and nobody else's."""
    assert status("feu", 14, act(), calm(who)) == expected
    assert status("feu", 14, act(perpetrator=None), calm(who)) == FindingStatus.CONTESTED


def test_a_role_speaks_for_its_side() -> None:
    """The words "un commandant rebelle" are the rebels' own word; a witness is nobody's."""
    camps = Camps(
        read_terms(_FORM.replace("armée A", "rebelles syriens").replace("lat = 36.3", 'country = "SY"\nlat = 36.3')),
        load_actors(),
    )
    assert camps.party_of_voice(said("commandant rebelle", SourceKind.ROLE)) == "rebelles syriens"
    assert camps.party_of_voice(said("habitant du centre", SourceKind.ROLE)) is None


def test_calm_retold_in_a_reprint_is_calm_of_the_first_day() -> None:
    """An undated calm that a later report copies counts on the day of the first telling only."""
    told = [CalmClaim(id=f"{name}/calm/0", of="fire", **BASE) for name in ("a", "b")]
    readings = [reading(name, calm=(one,)) for name, one in zip(("a", "b"), told, strict=True)]
    reports = [report("a", 13), report("b", 16)]
    members = tuple(OriginMember(report=name, share=1.0, spans=(Span(0, 900),)) for name in ("a", "b"))
    origin = Origin(id="a/0", members=members, earliest="a", agency=None)
    found = {one.day: one.status for one in assess(TERMS_OF_FIRE, match(reports, readings, []), readings, reports, [origin])}
    assert (found[day(13)], found[day(16)]) == (FindingStatus.KEPT, FindingStatus.UNKNOWN)


def test_a_count_without_a_day_runs_from_the_start_to_its_report() -> None:
    """It makes no day's violation, least of all the first day's."""
    told = ViolationCount(id="a/violations/0", figure=count(40), sources=(said("centre"),), **BASE)
    assert status("feu", 12, reading("a", violation_counts=(told,))) == FindingStatus.UNKNOWN


def test_a_place_that_no_map_has_lies_where_its_headline_says() -> None:
    """A hamlet unknown to every map is in the zone when the item's headline speaks of the zone; else it may be."""
    nowhere = Place(name="Hameau", country="SY")
    story = reading("a", claim("a", 0, date=on(14), place=nowhere, perpetrator="armée A"))
    found = []
    for title in ("Nouveaux tirs sur la route du Nord", "Nouveaux tirs dans la nuit"):
        heading = Sentence(span=Span(0, len(title)), paragraph=0, heading=True)
        item = Item(index=0, span=Span(0, 900), sentences=(heading,), language="fr", published=Publication())
        told = replace(report("a", 16, title + "\n" + "x" * 900), items=(item,))
        found += [one.status for one in assess(ROAD, match([told], [story], []), [story], [told]) if one.day == day(14)]
    assert found == [FindingStatus.ALLEGED_VIOLATION, FindingStatus.UNKNOWN]


def test_who_stays_breaks_a_withdrawal_only_after_its_deadline() -> None:
    """A road still held is no breach while there is time to leave it, and an alleged one from the next day on."""
    place = at("route du Nord", 36.3, 37.1)
    for number, expected in ((14, FindingStatus.UNKNOWN), (16, FindingStatus.ALLEGED_VIOLATION)):
        held = AreaClaim(id="a/area/0", place=place, status="controlled", by="armée A", date=on(number), **BASE)
        story, told = reading("a", areas=(held,)), report("a", 16)
        found = {one.day: one.status for one in assess(LEAVING, match([told], [story], []), [story], [told])}
        assert found[day(number)] == expected


def test_findings_go_on_to_the_last_day_told() -> None:
    """A report without a date of its own still tells of days after the last dated one."""
    story = reading("a", claim("a", 0, date=on(20), place=HERE, perpetrator="armée A"))
    dated = report("b", 16)
    undated = replace(report("a", 16), published=Publication())
    found = assess(TERMS_OF_FIRE, match([undated, dated], [story], []), [story], [undated, dated])
    assert found[-1].day == day(20)


@pytest.mark.parametrize(("number", "expected", "reason"), [
    (13, FindingStatus.ALLEGED_VIOLATION, "act_by"),
    (14, FindingStatus.UNKNOWN, "suspended_that_day"),
    (15, FindingStatus.UNKNOWN, "not_in_force"),
    (17, FindingStatus.ALLEGED_VIOLATION, "act_by"),
    (19, FindingStatus.ALLEGED_VIOLATION, "period_lapsed"),
])  # fmt: skip
def test_a_suspension_a_renewal_and_a_gap_are_told(number: int, expected: FindingStatus, reason: str) -> None:
    """An act in a suspension is none of the truce's; one on its first day may be; a gap between periods says so."""
    place = at("route du Nord", 36.3, 37.1)
    story, told = reading("a", claim("a", 0, date=on(number), place=place, perpetrator="armée A")), report("a", 21)
    found = {one.day: one for one in assess(RENEWED, match([told], [story], []), [story], [told])}[day(number)]
    assert found.status == expected
    assert any(why.startswith(reason) for why in found.why)


def test_a_renewal_outlives_the_first_end() -> None:
    """Days run to the end of the last renewal, not to the end that the truce first had."""
    story, told = reading("a"), report("a", 30)
    assert assess(RENEWED, match([told], [story], []), [story], [told])[-1].day == day(25)


def test_a_permitted_act_may_be_one() -> None:
    """A sentence that names a permitted act in the terms' words makes the act one that may fall under, no violation."""
    terms = read_terms(_FORM + 'permitted = ["patrouille de police"]\n')
    words = "Une patrouille de police a tiré sur la route du Nord." + "x" * 900
    place = at("route du Nord", 36.3, 37.1)
    story = reading("a", claim("a", 0, date=on(14), place=place, perpetrator="armée A", evidence=(Span(0, 53),)))
    told = report("a", 16, words)
    found = {one.day: one for one in assess(terms, match([told], [story], []), [story], [told])}[day(14)]
    assert found.status == FindingStatus.UNKNOWN
    assert any(why.startswith("perhaps_permitted|patrouille de police") for why in found.why)


_FORM = """
[truce]
name = "Trêve"
in_force_from = 2016-09-12
[[party]]
name = "armée A"
[[zone]]
id = "route"
roads = ["route du Nord"]
lat = 36.3
lon = 37.1
[[provision]]
id = "P"
kind = "no_fire"
"""
ROAD = read_terms(_FORM)
LEAVING = read_terms(_FORM.replace("no_fire", "withdrawal") + "deadline = 2016-09-15\n")
TERMS_OF_FIRE = read_terms(_FORM.replace('roads = ["route du Nord"]\nlat = 36.3\nlon = 37.1', 'country = "SY"'))
RENEWED = read_terms(
    _FORM.replace("in_force_from = 2016-09-12", "in_force_from = 2016-09-12\nuntil = 2016-09-18")
    + """
[[period]]
kind = "first"
from = 2016-09-12
to = 2016-09-18
[[suspension]]
from = "2016-09-14 12:00"
to = 2016-09-15
[[renewal]]
from = 2016-09-20
to = 2016-09-25
"""
)

"""Matching: which claims become one incident, and which stay apart."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from matching_story import at, claim, count, on, reading, report, shared

from treve.matching import match
from treve.matching.places import PlaceRelation, relate, sound
from treve.matching.weights import WEIGHTS
from treve.model import DateWindow, Incident, IncidentClaim, IncidentType, Modality, Place, PlacePrecision, Span, TollClaim

SOUKKARI = at("al-Soukkari (Alep)", 36.174, 37.143, precision=PlacePrecision.DISTRICT)


def incidents_of(*claims_by_report: Sequence[IncidentClaim]) -> tuple[Incident, ...]:
    """The incidents of reports "a", "b", … with these claims."""
    names = [chr(ord("a") + number) for number in range(len(claims_by_report))]
    readings = [reading(name, *claims) for name, claims in zip(names, claims_by_report, strict=True)]
    return match([report(name) for name in names], readings, []).incidents


def test_same_day_place_and_kind_are_one_incident() -> None:
    """Two reports of one strike on one town on one day are one incident with two mentions."""
    found = incidents_of([claim("a", date=on(6), place=SOUKKARI)], [claim("b", date=on(6), place=SOUKKARI)])
    assert [len(incident.mentions) for incident in found] == [2]


def test_four_days_apart_stay_two() -> None:
    """Two shellings of one town four days apart stay two, however alike they are."""
    first = claim("a", date=on(6), place=SOUKKARI, killed=count(5))
    second = claim("b", date=on(10), place=SOUKKARI, killed=count(5))
    assert len(incidents_of([first], [second])) == 2


def test_no_chain_through_a_vague_middle() -> None:
    """A claim told only as "in the week" does not draw two strikes of different days into one."""
    vague = claim("b", date=on(5, 12), place=SOUKKARI)
    found = incidents_of([claim("a", date=on(6), place=SOUKKARI)], [vague], [claim("c", date=on(11), place=SOUKKARI)])
    dates = [incident.date.start.day for incident in found if incident.date and incident.date.start]
    assert 6 in dates
    assert 11 in dates
    assert not any({"a", "c"} <= {mention.document for mention in incident.mentions} for incident in found)


@pytest.mark.parametrize("spelling", ["Ouroum al-Koubra", "Urum al-Kubra", "Orem al-Koubra", "Uroum al Kubra", "Oroum al-Koubra"])
def test_spellings_of_one_village_are_one(spelling: str) -> None:
    """Five spellings of one village are one place by their sound, with no gazetteer."""
    one = claim("a", date=on(19), place=Place(name="Ouroum al-Koubra", country="SY"))
    other = claim("b", date=on(19), place=Place(name=spelling, country="SY"))
    assert sound(spelling) == sound("Ouroum al-Koubra")
    assert len(incidents_of([one], [other])) == 1


def test_two_quarters_of_one_town_stay_two() -> None:
    """Strikes of one day on two quarters of a town are two incidents."""
    other = at("al-Sakhour (Alep)", 36.219, 37.186, precision=PlacePrecision.DISTRICT)
    assert len(incidents_of([claim("a", date=on(6), place=SOUKKARI)], [claim("b", date=on(6), place=other)])) == 2


def test_quarter_is_part_of_the_citys_strikes() -> None:
    """Strikes on a whole city contain the strike on its quarter: linked, not merged."""
    city = at("Alep", precision=PlacePrecision.SETTLEMENT)
    wide, narrow = claim("a", date=on(19), place=city), claim("a", 5, date=on(19), place=SOUKKARI)
    by_place = {incident.place.name: incident for incident in incidents_of([wide, narrow]) if incident.place}
    assert by_place["al-Soukkari (Alep)"].part_of == (by_place["Alep"].id,)
    assert by_place["Alep"].part_of == ()


def test_total_of_the_night_contains_the_incident() -> None:
    """The night's total is linked to the incident it counts, and stays a toll."""
    total = TollClaim(
        id="a/tolls/0", item=0, rule="test", evidence=(Span(500, 580),), what="killed", figure=count(36), scope="period",
        since="2016-09-19", place=Place(name="province d'Alep", country="SY", precision=PlacePrecision.REGION),
    )  # fmt: skip
    convoy = claim("a", date=on(19), place=SOUKKARI, killed=count(12, None))
    (incident,) = match([report("a")], [reading("a", convoy, tolls=(total,))], []).incidents
    assert incident.part_of == ("a/tolls/0",)


def test_shared_text_joins_what_an_undated_reprint_tells() -> None:
    """A reprint without a date joins its original by the shared sentence."""
    dated = claim("a", date=on(19), place=SOUKKARI)
    undated = claim("b", date=None, place=None)
    matched = match([report("a"), report("b")], [reading("a", dated), reading("b", undated)], [shared("a", "b")])
    assert len(matched.incidents) == 1
    assert "shared_text" in {reason.name for merge in matched.incidents[0].merges for reason in merge.reasons}


def test_two_claims_of_one_report_stay_two() -> None:
    """What a report tells as two events is not merged, even on one day in one town."""
    place = at("Deir ez-Zor")
    first = claim("a", 0, date=on(18), place=place)
    second = claim("a", 3, date=on(18), place=place, type=IncidentType.SHELLING)
    assert len(incidents_of([first, second])) == 2


def test_two_strikes_on_one_town_told_with_their_own_dead_stay_two() -> None:
    """One report that counts two dead in a car and five in a house tells of two strikes, however alike."""
    alike = {"date": on(18), "place": at("Deir ez-Zor"), "target": "civilians", "weapon": "bomb"}
    car, house = claim("a", 0, killed=count(2), **alike), claim("a", 3, killed=count(5), **alike)
    assert len(incidents_of([car, house])) == 2
    assert len(incidents_of([car, replace(house, killed=None)])) == 1  # nothing tells the two apart


def test_threats_become_no_incident() -> None:
    """A planned act is no incident; its claim is kept in ``planned``."""
    threat = claim("a", modality=Modality.PLANNED, date=on(12), place=SOUKKARI)
    matched = match([report("a")], [reading("a", threat)], [])
    assert matched.incidents == ()
    assert matched.planned == ("a/incidents/0",)


def test_order_of_input_changes_nothing() -> None:
    """Reports in any order give the same incidents, ids, ledgers and reasons."""
    names = "abcdefgh"
    places = [SOUKKARI, at("Hayane", 36.3, 37.04), at("Sarmine", 35.9, 36.7)]
    readings = [
        reading(name, *(claim(name, i, date=on(5 + (i + n) % 3), place=places[i], killed=count(n + i)) for i in range(3)))
        for n, name in enumerate(names)
    ]
    reports = [report(name, 5 + n) for n, name in enumerate(names)]
    expected = match(reports, readings, [])
    shuffle = random.Random(7)  # noqa: S311 - a repeatable shuffle
    for _ in range(5):
        shuffle.shuffle(readings)
        shuffle.shuffle(reports)
        assert match(reports, readings, []) == expected


def test_every_merge_tells_its_reasons() -> None:
    """A joined pair carries a staircase whose steps add up to its score."""
    found = incidents_of([claim("a", date=on(6), place=SOUKKARI)], [claim("b", date=on(6), place=SOUKKARI)])
    (merge,) = found[0].merges
    assert merge.joined
    assert merge.score == pytest.approx(sum(reason.weight for reason in merge.reasons), abs=0.01)
    assert {"same_day", "same_place", "same_kind"} <= {reason.name for reason in merge.reasons}


def test_id_stands_when_a_later_report_comes() -> None:
    """A later report that tells the same event leaves the incident's id as it was."""
    early = claim("a", date=on(6), place=SOUKKARI, killed=count(3))
    late = claim("b", date=on(6), place=SOUKKARI, killed=count(4))
    (before,) = match([report("a", 7)], [reading("a", early)], []).incidents
    (after,) = match([report("a", 7), report("b", 9)], [reading("a", early), reading("b", late)], []).incidents
    assert before.id == after.id


def test_a_site_of_one_town_is_not_in_another() -> None:
    """A bridge told to lie in Tartous is not where a blast struck Qamichli; a street named after a town may lie in any."""
    bridge = Place(name="pont d'Arzouna", within="Tartous", country="SY", precision=PlacePrecision.SITE)
    street = Place(name="rue de Sanaa", within="Sanaa", country="SY", precision=PlacePrecision.SITE)
    assert relate(bridge, at("Qamichli", 37.05, 41.22)) == PlaceRelation.OTHER
    assert relate(bridge, at("Tartous", 34.89, 35.88)) == PlaceRelation.IN_TOWN
    assert relate(street, at("Qamichli", 37.05, 41.22)) == PlaceRelation.UNKNOWN


def test_hours_far_apart_keep_two_strikes_apart() -> None:
    """A strike at ten in the morning and one at eleven at night on one quarter are two."""
    morning = claim("a", date=on(12, hours=(10, 11)), place=SOUKKARI)
    night = claim("b", date=on(12, hours=(23, 24)), place=SOUKKARI)
    assert len(incidents_of([morning], [night])) == 2


def test_unknown_stays_unknown() -> None:
    """An incident whose claims tell no date and no place has neither."""
    (incident,) = incidents_of([claim("a", date=DateWindow(text="mardi"), place=None)])
    assert incident.date is None
    assert incident.place is None


def test_one_region_says_less_than_one_town() -> None:
    """What is told of a province on a day is not all one event."""
    region = PlacePrecision.REGION
    one, other = (at("province d'Idleb", precision=region) for _ in range(2))
    assert relate(one, other) == PlaceRelation.REGION
    assert WEIGHTS["same_region"] < WEIGHTS["site_in_town"] < WEIGHTS["same_place"]

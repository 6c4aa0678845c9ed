"""Truce findings: what makes a provision kept, an alleged violation, contested or unknown on a day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from matching_story import at, claim, count, day, on, reading, report, said
from truce_story import BASE, COUNTRY, HERE, TERMS, act, findings, status

from treve.knowledge.actors import load_actors
from treve.matching import match
from treve.model import (
    AccessClaim,
    Account,
    AccountStance,
    AreaClaim,
    CalmClaim,
    FindingStatus,
    IncidentType,
    Place,
    PlacePrecision,
    Reading,
    TruceClaim,
    ViolationCount,
)
from treve.truce import assess, read_terms
from treve.truce.camps import Camps


def test_every_provision_and_day_has_a_finding() -> None:
    """With nothing told, each provision has an "unknown" for every day from the first to the last report's."""
    found = findings(reading("a"))
    assert len(found) == 7 * 5
    assert {one.status for one in found.values()} == {FindingStatus.UNKNOWN}


def test_accusation_is_an_alleged_violation() -> None:
    """A strike laid to a party, which nobody denies, is an alleged violation of both provisions on fire."""
    assert status("feu", 14, act()) == FindingStatus.ALLEGED_VIOLATION
    assert status("air", 14, act()) == FindingStatus.ALLEGED_VIOLATION


def test_denial_makes_it_contested() -> None:
    """The accused's denial makes it contested."""
    denial = Account(source=said("armée A"), stance=AccountStance.DENIES, about="occurrence")
    assert status("feu", 14, act(accounts=(denial,))) == FindingStatus.CONTESTED


def test_camps_are_read_alike() -> None:
    """With the camps swapped the findings are the same: law 6."""
    for author in ("armée A", "rebelles B", "brigade B1", "puissance C"):
        assert status("feu", 14, act(perpetrator=author, type=IncidentType.SHELLING)) == FindingStatus.ALLEGED_VIOLATION


def test_strike_by_another_party_is_not_the_bound_ones() -> None:
    """A provision that binds one party is not broken by another's strike; an unknown author may be the bound one."""
    found = findings(act(perpetrator="rebelles B"))["air", 14]
    assert found.status == FindingStatus.UNKNOWN
    assert any(reason.startswith("not_bound") for reason in found.why)
    assert findings(act(perpetrator=None))["air", 14].may_fall_under


def test_unknown_author_in_the_zone_is_alleged() -> None:
    """An attack in the zone that nobody is named for is an alleged violation of the cease-fire."""
    assert status("feu", 14, act(perpetrator=None)) == FindingStatus.ALLEGED_VIOLATION


def test_stranger_may_fall_under() -> None:
    """An act of an armed group that the terms do not name is shown and decides nothing."""
    found = findings(act(perpetrator="milice E"))["feu", 14]
    assert found.status == FindingStatus.UNKNOWN
    assert found.may_fall_under


def test_excluded_group_is_outside_as_author_and_as_target() -> None:
    """What an excluded group does, and a strike on it, are no violations, with the reason."""
    by = findings(act(perpetrator="groupe D"))["feu", 14]
    text = "Une frappe de l'armée A a tué six combattants du GD près de Ville.".ljust(1000)
    upon = findings(act(place=at("Ville")), text=text)["feu", 14]
    assert by.status == upon.status == FindingStatus.UNKNOWN
    assert any(reason.startswith("by_excluded_group") for reason in by.why)
    assert any(reason.startswith("on_excluded_group") for reason in upon.why)


def test_before_the_hour_is_no_violation() -> None:
    """An act of the first day counts from the hour; one whose hour is not told may fall under."""
    early = findings(act(date=on(12, hours=(10, 11))))["feu", 12]
    assert early.status == FindingStatus.UNKNOWN
    assert any(reason.startswith("before_in_force") for reason in early.why)
    assert findings(act(date=on(12)))["feu", 12].may_fall_under
    assert status("feu", 12, act(date=on(12, hours=(19, 20)))) == FindingStatus.ALLEGED_VIOLATION


def test_abroad_is_out_of_zone() -> None:
    """A strike in another country is out of the zone."""
    abroad = Place(name="Mossoul", country="IQ", lat=36.34, lon=43.13)
    found = findings(act(place=abroad))["feu", 14]
    assert found.status == FindingStatus.UNKNOWN
    assert any(reason.startswith("out_of_zone") for reason in found.why)


def test_vague_day_may_fall_under() -> None:
    """An act told only as "in the week" may fall under each of its days."""
    found = findings(act(date=on(12, 16)))
    assert all(found["feu", number].status == FindingStatus.UNKNOWN for number in range(12, 17))
    assert found["feu", 15].may_fall_under


def test_calm_alone_makes_kept() -> None:
    """Reported calm is positive evidence; a count of violations of that day takes it back to unknown."""
    calm = CalmClaim(id="a/calm/0", of="fire", place=COUNTRY, from_="2016-09-13", to="2016-09-13", **BASE)
    counted = ViolationCount(id="a/violation_counts/0", figure=count(60), from_="2016-09-12", to="2016-09-15", **BASE)
    assert status("feu", 13, reading("a", calm=(calm,))) == FindingStatus.KEPT
    assert status("feu", 14, reading("a", calm=(calm,))) == FindingStatus.UNKNOWN
    assert status("feu", 13, reading("a", calm=(calm,), violation_counts=(counted,))) == FindingStatus.UNKNOWN


def test_calm_in_one_town_is_not_calm_in_the_country() -> None:
    """Quiet told of one town keeps no cease-fire of a whole country: the day stays unknown, and says why."""
    calm = CalmClaim(id="a/calm/0", of="fire", place=HERE, from_="2016-09-13", to="2016-09-13", **BASE)
    found = findings(reading("a", calm=(calm,)))["feu", 13]
    assert found.status == FindingStatus.UNKNOWN
    assert any(reason.startswith("calm_at_one_place") for reason in found.why)


def test_all_parties_named_binds_everybody() -> None:
    """A provision that lists every party binds as one that lists none: an act that nobody is named for is alleged."""
    both = tuple(party.name for party in TERMS.parties)
    provision = next(p for p in TERMS.provisions if p.id == "feu")
    camps = Camps(TERMS, load_actors())
    assert camps.binds_everybody(replace(provision, parties=both))
    assert camps.binds_everybody(replace(provision, parties=()))
    assert not camps.binds_everybody(replace(provision, parties=both[:1]))


def test_aid_blocked_entered_and_both() -> None:
    """Aid held up is alleged, aid come in is kept, both on one day are contested; a border post counts."""
    post = Place(name="Poste", country="TR", lat=36.2, lon=36.6)
    blocked = AccessClaim(id="a/access/0", what="aid_blocked", place=post, date=on(14), **BASE)
    entered = AccessClaim(id="a/access/1", what="aid_entered", place=HERE, date=on(14), **BASE)
    assert status("aide", 14, reading("a", access=(blocked,))) == FindingStatus.ALLEGED_VIOLATION
    assert status("aide", 14, reading("a", access=(entered,))) == FindingStatus.KEPT
    assert status("aide", 14, reading("a", access=(blocked, entered))) == FindingStatus.CONTESTED


def test_withdrawal_told_both_ways() -> None:
    """One force said to leave the road and the other to stay is contested; a place elsewhere says nothing."""
    road = Place(name="route du Nord", country="SY")
    left = AreaClaim(id="a/areas/0", place=road, status="withdrawn", by="armée A", date=on(15), **BASE)
    stay = TruceClaim(id="a/truce/0", event="violated", what="n'ont pas reculé", place=road, from_="2016-09-15", to="2016-09-15", by=("rebelles B",), **BASE)  # fmt: skip
    other = AreaClaim(id="a/areas/0", place=HERE, status="withdrawn", by="armée A", date=on(15), **BASE)
    assert status("retrait", 15, reading("a", areas=(left,))) == FindingStatus.KEPT
    assert status("retrait", 15, reading("a", truce=(stay,))) == FindingStatus.ALLEGED_VIOLATION
    assert status("retrait", 15, reading("a", areas=(left,), truce=(stay,))) == FindingStatus.CONTESTED
    assert status("retrait", 15, reading("a", areas=(other,))) == FindingStatus.UNKNOWN
    assert status("feu", 15, reading("a", truce=(stay,))) == FindingStatus.UNKNOWN


def test_ground_taken() -> None:
    """Ground taken by a party is alleged, disputed ground contested, ground taken from an excluded group neither."""

    def area(**more: Any) -> Reading:  # noqa: ANN401 - any field of the claim
        values: dict[str, Any] = {"place": HERE, "status": "captured", "by": "armée A", "date": on(14)} | more
        return reading("a", areas=(AreaClaim(id="a/areas/0", **values, **BASE),))

    assert status("terrain", 14, area()) == FindingStatus.ALLEGED_VIOLATION
    assert status("terrain", 14, area(status="contested")) == FindingStatus.CONTESTED
    assert status("terrain", 14, area(from_="groupe D")) == FindingStatus.UNKNOWN
    assert status("terrain", 14, area(by="groupe D")) == FindingStatus.UNKNOWN


def test_excluded_group_or_party_is_contested() -> None:
    """An act that one side lays to the excluded group and the other to the army contests the separation."""
    accounts = (
        Account(source=said("armée A"), perpetrator="groupe D"),
        Account(source=said("rebelles B"), perpetrator="armée A"),
    )
    fight = act(type=IncidentType.GROUND_FIGHTING, perpetrator=None, accounts=accounts)
    assert status("groupes", 14, fight) == FindingStatus.CONTESTED
    assert status("feu", 14, fight) == FindingStatus.CONTESTED


def test_breach_told_by_its_words() -> None:
    """A breach told in words goes to the provision whose words it uses, and else to the cease-fire."""

    def breach(what: str) -> Reading:
        told = TruceClaim(id="a/truce/0", event="violated", what=what, from_="2016-09-14", to="2016-09-14", **BASE)
        return reading("a", truce=(told,))

    assert status("prisonniers", 14, breach("la libération des détenus n'a pas eu lieu")) == FindingStatus.ALLEGED_VIOLATION
    assert status("feu", 14, breach("la libération des détenus n'a pas eu lieu")) == FindingStatus.UNKNOWN
    assert status("feu", 14, breach("des tirs sporadiques")) == FindingStatus.ALLEGED_VIOLATION


def test_region_may_lie_in_a_smaller_zone() -> None:
    """An act told only by its province may fall under a zone inside it."""
    province = Place(name="province d'Alep", country="SY", precision=PlacePrecision.REGION)
    terms = read_terms(_ROAD_ONLY)
    story = act(place=province)
    reports = [report("a", 16)]
    found = {one.day: one for one in assess(terms, match(reports, [story], []), [story], reports)}
    assert found[day(14)].status == FindingStatus.UNKNOWN
    assert found[day(14)].may_fall_under


_ROAD_ONLY = """
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
id = "feu"
kind = "no_fire"
"""


def test_order_of_input_changes_nothing() -> None:
    """Readings in either order give the same findings."""
    one, other = act(), reading("b", claim("b", date=on(13), place=HERE, perpetrator="rebelles B"))
    assert findings(one, other) == findings(other, one)


def test_claims_are_kept_as_evidence() -> None:
    """A finding names its incidents and their claims, so that every status leads to its sentences."""
    found = findings(act())["feu", 14]
    assert found.claims == ("a/incidents/0",)
    assert len(found.incidents) == 1


def test_count_of_a_day_is_alleged_and_of_two_monitors_contested() -> None:
    """One monitor's count of a day is an allegation; two monitors' counts contest each other."""

    def counted(number: int, monitor: str) -> ViolationCount:
        return ViolationCount(
            id=f"a/violation_counts/{number}", figure=count(20 + number), from_="2016-09-14", to="2016-09-14",
            sources=(said(monitor),), **BASE,
        )  # fmt: skip

    assert status("feu", 14, reading("a", violation_counts=(counted(0, "centre"),))) == FindingStatus.ALLEGED_VIOLATION
    both = reading("a", violation_counts=(counted(0, "centre"), counted(1, "coalition")))
    assert status("feu", 14, both) == FindingStatus.CONTESTED


def test_nobody_named_is_no_stranger() -> None:
    """Words for unnamed people ("hommes armés") name no author; a militia with a name is a stranger to the terms."""
    assert status("feu", 14, act(perpetrator="hommes armés")) == FindingStatus.ALLEGED_VIOLATION


def test_province_reaches_around_its_town() -> None:
    """A zone given as a province, with no coordinates, reaches around the town of that name, and not across the country."""
    terms = read_terms(
        _ROAD_ONLY.replace('roads = ["route du Nord"]\nlat = 36.3\nlon = 37.1', 'places = ["province d\'Alep"]\ncountry = "SY"')
    )
    reports = [report("a", 16)]
    found = {}
    for name, place in (("near", at("Hayane", 36.3, 37.04)), ("far", at("Deraa", 32.62, 36.1))):
        story = act(place=place)
        found[name] = {one.day: one.status for one in assess(terms, match(reports, [story], []), [story], reports)}[day(14)]
    assert found == {"near": FindingStatus.ALLEGED_VIOLATION, "far": FindingStatus.UNKNOWN}


def test_attributed_act_outweighs_a_contested_one() -> None:
    """A day with an undenied act laid to a party is alleged; with acts that nobody is named for, what is contested decides."""
    denied = claim(
        "a",
        0,
        date=on(14),
        place=HERE,
        perpetrator="armée A",
        accounts=(Account(source=said("armée A"), stance=AccountStance.DENIES),),
    )
    laid = claim("a", 1, date=on(14), place=at("Bourg", 35.0, 38.0), perpetrator="rebelles B", type=IncidentType.SHELLING)
    unnamed = claim("a", 1, date=on(14), place=at("Bourg", 35.0, 38.0), type=IncidentType.SHELLING)
    assert status("feu", 14, reading("a", denied, laid)) == FindingStatus.ALLEGED_VIOLATION
    assert status("feu", 14, reading("a", denied, unnamed)) == FindingStatus.CONTESTED

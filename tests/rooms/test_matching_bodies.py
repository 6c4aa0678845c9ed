"""Matching: a state, its army, its ministries and their spokesmen are one claimant and one author; the words stay those told."""

from __future__ import annotations

from typing import Any

import pytest
from matching_story import at, claim, count, on, reading, report, said

from treve.knowledge.actors import load_actors
from treve.matching import match
from treve.matching.bodies import body_of, role_body
from treve.model import Account, AccountStance, Certainty, Incident, IncidentClaim, PositionClaim, SourceKind, Span

PLACE = at("Sarmine", 35.9, 36.72)


def told(name: str, number: int = 0, **values: Any) -> IncidentClaim:  # noqa: ANN401 - any field of the class
    """A claim of the one incident of these tests."""
    return claim(name, number, date=on(4), place=PLACE, **values)


def incident_of(*claims: IncidentClaim) -> Incident:
    """The single incident that claims of the reports "a", "b", … make."""
    names = [one.id.partition("/")[0] for one in claims]
    readings = [reading(name, one) for name, one in zip(names, claims, strict=True)]
    (incident,) = match([report(name, 5 + number) for number, name in enumerate(names)], readings, []).incidents
    return incident


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("ministère russe de la Défense", "Russie"),
        ("Kremlin", "Russie"),
        ("état-major ukrainien", "Ukraine"),
        ("armée congolaise", "RDC"),
        ("armée syrienne", "régime syrien"),
        ("ministère libanais de la Santé", "ministère libanais de la Santé"),
        ("armée yéménite", "armée yéménite"),
        ("Finul", "Finul"),
        ("hôpital de Gao", "hôpital de Gao"),
    ],
)
def test_what_speaks_for_a_state_is_that_state(name: str, body: str) -> None:
    """A ministry of war and an army speak for their state; a health ministry, a mission, a hospital for themselves.

    Where two governments claim one name, words alone decide nothing.
    """
    assert body_of(name, load_actors()) == body


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("source militaire syrienne", "armée syrienne"),
        ("officier ukrainien", "armée ukrainienne"),
        ("porte-parole du ministère russe de la Défense", "ministère russe de la Défense"),
        ("source militaire", None),
        ("haut responsable américain", None),
        ("chef de la police irakienne", None),
    ],
)
def test_a_role_tells_whose_it_is(role: str, body: str | None) -> None:
    """A soldier's role with a state's adjective is that state's army; a role that does not say stays nobody's."""
    assert role_body(role, load_actors()) == body


def test_a_ministry_revises_what_its_army_said() -> None:
    """Two names of one body are one series and one claimant; both names stay in the ledger as they were told."""
    incident = incident_of(
        told("a", killed=count(20), sources=(said("armée russe"),)),
        told("b", killed=count(35), sources=(said("ministère russe de la Défense"),)),
    )
    rows = [(row.claimant, row.teller, row.figure.low, row.superseded) for row in incident.ledger]
    assert rows == [
        ("armée russe", "armée russe", 20, True),
        ("ministère russe de la Défense", "ministère russe de la Défense (Russie)", 35, False),
    ]
    assert incident.claimants == ("Russie",)
    assert incident.disputes == ()


def test_the_same_figure_under_another_name_is_no_revision() -> None:
    """What "Moscou" is later said to count stands under the name that first gave it."""
    incident = incident_of(
        told("a", killed=count(2), sources=(said("centre russe de Hmeimim"),)),
        told("b", killed=count(2), sources=(said("Russie"),)),
    )
    assert [row.claimant for row in incident.ledger if not row.superseded] == ["centre russe de Hmeimim"]


def test_one_author_under_two_names() -> None:
    """Told as "Tsahal" and as "Israël" he is one author; a claim by the one for a strike of the other owns up to it."""
    incident = incident_of(
        told("a", perpetrator="armée israélienne", sources=(said("Israël"),)),
        told("b", perpetrator="Israël", sources=(said("OSDH"),)),
    )
    assert [(author.actor, author.according_to) for author in incident.perpetrators] == [("Israël", ("Israël", "OSDH"))]
    assert (incident.grade, incident.strike_status) == ("confirmed", "declared_strike")


def test_parts_of_a_toll_are_no_rows_beside_their_sum() -> None:
    """Of "trois personnes tuées, une quatrième a succombé" the claim's four stand, not the one."""
    accounts = (Account(source=None, killed=count(3)), Account(source=None, killed=count(1)))
    incident = incident_of(told("a", killed=count(4), sources=(said("hôpital d'Idleb"),), accounts=accounts))
    assert [(row.claimant, row.figure.low) for row in incident.ledger] == [("hôpital d'Idleb", 4)]


def test_a_figure_without_a_name_is_the_claims_source_s() -> None:
    """The toll told in the sentence after "a déclaré la mairie" is the town hall's, though another figure has its own source."""
    accounts = (Account(source=None, killed=count(1)), Account(source=said("armée syrienne"), killed=count(5)))
    incident = incident_of(told("a", killed=count(1, 5), sources=(said("mairie de Sarmine"),), accounts=accounts))
    assert {row.claimant: row.figure.low for row in incident.ledger} == {"mairie de Sarmine": 1, "armée syrienne": 5}


def test_a_soldiers_word_is_his_armys() -> None:
    """An unnamed officer of a told country is shown with his army, and continues its series."""
    incident = incident_of(
        told("a", killed=count(3), sources=(said("armée ukrainienne"),)),
        told("b", killed=count(4), sources=(said("officier ukrainien", SourceKind.ROLE),)),
    )
    assert [(row.teller, row.superseded) for row in incident.ledger] == [
        ("armée ukrainienne", True), ("officier ukrainien (armée ukrainienne)", False),
    ]  # fmt: skip


def test_the_accuser_is_who_names_the_author() -> None:
    """Of a report that only tells an accusation, the accuser names the author, not who told of the attack."""
    accused = PositionClaim(
        id="a/positions/0",
        item=0,
        evidence=(Span(0, 80),),
        rule="test",
        actor="survivants",
        stance="accuses",
        on="",
        target="houthis",
    )
    one = told("a", perpetrator="houthis", perpetrator_certainty=Certainty.LIKELY, sources=(said("ONU"),))
    (incident,) = match([report("a", 5)], [reading("a", one, positions=(accused,))], []).incidents
    assert [(author.actor, author.according_to) for author in incident.perpetrators] == [("houthis", ("survivants",))]


def test_who_denies_is_no_second_claimant() -> None:
    """A denial corroborates nothing: it is not counted among those who tell of the incident."""
    denial = Account(source=said("ministère russe de la Défense"), stance=AccountStance.DENIES, about="perpetrator")
    incident = incident_of(told("a", perpetrator="Russie", sources=(said("OSDH"),), accounts=(denial,)))
    assert incident.claimants == ("OSDH",)
    assert incident.perpetrators[0].denied_by == ("ministère russe de la Défense",)

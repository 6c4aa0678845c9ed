"""How well an incident is established, and who did it: the written rules, each with its reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from matching_story import at, claim, count, on, reading, report, said

from treve.matching import match
from treve.model import (
    Account,
    AccountStance,
    Certainty,
    Clue,
    ClueKind,
    Incident,
    IncidentClaim,
    IncidentType,
    Modality,
    Source,
    SourceKind,
    Span,
)

SARMINE = at("Sarmine", 35.9, 36.72)


def strike(name: str, source: str, **values: Any) -> IncidentClaim:  # noqa: ANN401 -- of several types, passed on to `claim`
    """A strike on Sarmine on 10 September as a report tells it after a source."""
    values.setdefault("place", SARMINE)
    return claim(name, date=on(10), sources=(said(source),), killed=count(9), **values)


def incident(*claims: IncidentClaim, published: tuple[int, ...] = ()) -> Incident:
    """The one incident that reports "a", "b", … tell."""
    names = [chr(ord("a") + number) for number in range(len(claims))]
    days = published or (10,) * len(claims)
    cleaned = [report(name, published=day) for name, day in zip(names, days, strict=True)]
    (found,) = match(cleaned, [reading(name, one) for name, one in zip(names, claims, strict=True)], []).incidents
    return found


def test_two_claimants_of_different_sides_are_fair() -> None:
    """Two origins and two claimants make a fair grade; the reason counts both."""
    found = incident(strike("a", "OSDH"), strike("b", "Défense civile"))
    assert (found.grade, found.grade_why) == ("fair", "several_sources|2|2")


def test_a_party_and_its_own_agency_are_one_side() -> None:
    """What a state and the agency that it runs both say stays weak, whichever state it is."""
    for state, agency in (("régime syrien", "Sana"), ("Russie", "Ria Novosti")):
        found = incident(strike("a", state), strike("b", agency))
        assert (found.grade, found.grade_why) == ("weak", "one_side|2|2"), state


def test_an_author_who_owns_up_confirms() -> None:
    """A claim of responsibility confirms the incident and declares the strike."""
    owned = Clue(kind=ClueKind.CLAIM, value="revendiqué", actor="Russie", span=Span(0, 5))
    found = incident(strike("a", "OSDH", perpetrator="Russie", clues=(owned,)))
    assert (found.grade, found.grade_why, found.strike_status) == ("confirmed", "owned_up|Russie", "declared_strike")


def test_a_weapon_names_nobody() -> None:
    """An author inferred from an aircraft is shown as inferred, gives no strike status and does not raise the grade."""
    aircraft = Clue(kind=ClueKind.AIRCRAFT, value="Su-34", actor="régime syrien / Russie", span=Span(0, 5))
    found = incident(strike("a", "OSDH", clues=(aircraft,)))
    assert [author.one_of for author in found.perpetrators] == [("Russie", "régime syrien")] * 2
    assert (found.grade, found.strike_status) == ("weak", None)
    assert found.grade_reasons[-1] == "one_of_inferred|régime syrien, Russie|Su-34"


def test_two_who_name_one_author_make_a_likely_strike() -> None:
    """Two claimants that name the same author make it likely; a denial makes it contested."""
    named = {"perpetrator": "Russie", "perpetrator_certainty": Certainty.STATED}
    accused = [strike("a", "OSDH", **named), strike("b", "Défense civile", **named)]
    assert incident(*accused).strike_status == "likely_strike"
    denial = Account(source=said("Russie"), stance=AccountStance.DENIES, about="perpetrator")
    contested = incident(accused[0], replace(accused[1], accounts=(denial,)))
    assert (contested.grade, contested.strike_status) == ("contested", "contested_strike")


def test_what_all_take_back_is_discounted() -> None:
    """When the only claimant denies on a later day what it had told, the incident is discounted and says by whom."""
    found = incident(strike("a", "OSDH"), strike("b", "OSDH", modality=Modality.DENIED), published=(10, 12))
    assert (found.grade, found.grade_why) == ("discounted", "taken_back|OSDH")


def test_an_accusation_taken_back_is_no_longer_one() -> None:
    """Who named one author and on a later day names another stands by the later one, and the first is told as cleared."""
    found = incident(
        strike("a", "OSDH", perpetrator="Russie"), strike("b", "OSDH", perpetrator="coalition internationale"), published=(10, 12)
    )
    assert [author.actor for author in found.perpetrators] == ["coalition internationale"]
    assert [(one.actor, one.by, one.how) for one in found.cleared] == [("Russie", ("OSDH",), "withdrawn")]


def test_not_this_one_is_an_answer() -> None:
    """A source that excludes an actor whom nobody accuses is kept."""
    not_they = Account(
        source=said("OSDH"), stance=AccountStance.DENIES, about="perpetrator", perpetrator="coalition internationale"
    )
    found = incident(strike("a", "OSDH", perpetrator="Russie", accounts=(not_they,)))
    assert [(one.actor, one.how) for one in found.cleared] == [("coalition internationale", "excluded")]


def test_two_towns_told_for_one_attack_are_a_dispute_about_the_place() -> None:
    """Two claimants that put one attack on a convoy into two neighbouring towns dispute the place, each with its claim."""
    there = {"type": IncidentType.ATTACK_ON_AID, "target": "convoy"}
    found = incident(strike("a", "OSDH", **there), strike("b", "Croissant-Rouge", **there, place=at("Binnich", 35.95, 36.78)))
    (dispute,) = (one for one in found.disputes if one.about == "place")
    assert dispute.sides == (("Croissant-Rouge", ("b/incidents/0",)), ("OSDH", ("a/incidents/0",)))


def test_a_spokesman_speaks_for_his_body_in_every_report() -> None:
    """Introduced in one report and named alone in another, he revises one body's figure and is named with it."""
    introduced = Source(name="Karim Sabagh", kind=SourceKind.PERSON, body="Défense civile syrienne")
    alone = Source(name="Karim Sabagh", kind=SourceKind.PERSON)
    first = replace(strike("a", "x"), sources=(introduced,))
    later = replace(strike("b", "x"), sources=(alone,), killed=count(12))
    found = incident(first, later, published=(10, 11))
    rows = [(row.teller, row.figure.low, row.superseded) for row in found.ledger]
    label = "Karim Sabagh (Défense civile syrienne)"
    assert rows == [(label, 9, True), (label, 12, False)]
    assert found.claimants == ("Défense civile syrienne",)

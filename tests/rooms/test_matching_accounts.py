"""Matching: the ledger of figures, origins and claimants, attribution, disputes and grades."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from matching_story import at, claim, count, on, reading, report, said, shared

from treve.matching import match
from treve.model import (
    Account,
    AccountStance,
    Certainty,
    Clue,
    ClueKind,
    Incident,
    IncidentClaim,
    Modality,
    Origin,
    PositionClaim,
    SourceKind,
    Span,
)

PLACE = at("Ouroum al-Koubra", 36.13, 36.97)


def told(name: str, number: int = 0, **values: Any) -> IncidentClaim:  # noqa: ANN401 - any field of the class
    """A claim of the one incident of these tests."""
    return claim(name, number, date=on(19), place=PLACE, **values)


def incident_of(claims: Sequence[IncidentClaim], origins: Sequence[Origin] = ()) -> Incident:
    """The single incident that claims of the reports "a", "b", … make."""
    names = [chr(ord("a") + number) for number in range(len(claims))]
    readings = [reading(name, one) for name, one in zip(names, claims, strict=True)]
    reports = [report(name, 20 + number) for number, name in enumerate(names)]
    (incident,) = match(reports, readings, list(origins)).incidents
    return incident


def latest(incident: Incident, what: str = "killed") -> dict[str, tuple[int | None, int | None]]:
    """Claimant → bounds of the figures that stand."""
    return {row.claimant: (row.figure.low, row.figure.high) for row in incident.ledger if row.what == what and not row.superseded}


def test_same_claimant_later_is_a_revision() -> None:
    """The claimant's later figure counts; the earlier one stays in the ledger, superseded."""
    incident = incident_of(
        [told("a", killed=count(4), sources=(said("EMS"),)), told("b", killed=count(5), sources=(said("EMS"),))]
    )
    assert latest(incident) == {"EMS": (5, 5)}
    assert [(row.figure.low, row.superseded) for row in incident.ledger] == [(4, True), (5, False)]
    assert not incident.disputes


def test_other_claimant_is_a_rival() -> None:
    """Figures of two named claimants that no number satisfies are a dispute about the toll."""
    incident = incident_of(
        [told("a", killed=count(12), sources=(said("OSDH"),)), told("b", killed=count(21), sources=(said("ONU"),))]
    )
    assert latest(incident) == {"OSDH": (12, 12), "ONU": (21, 21)}
    assert [dispute.about for dispute in incident.disputes] == ["toll"]


def test_who_counts_the_dead_counted_the_wounded_told_without_a_name() -> None:
    """“Deux morts, selon des habitants. Neuf blessés.” are both theirs; a second count of the dead is not."""
    dead = Account(source=said("habitants"), killed=count(2))
    nameless = Account(source=None, wounded=count(9))
    incident = incident_of(
        [told("a", killed=count(2), wounded=count(9), sources=(said("habitants"),), accounts=(dead, nameless))]
    )
    assert latest(incident, "wounded") == {"habitants": (9, 9)}
    more = replace(nameless, killed=count(5), wounded=None)
    rival = incident_of([told("a", killed=count(2), sources=(said("habitants"),), accounts=(dead, more))])
    assert latest(rival)["habitants"] == (2, 2)


def test_at_least_is_no_rival_of_more() -> None:
    """Figures told as "at least 20" and "at least 36" may both be true."""
    incident = incident_of(
        [told("a", killed=count(20, None), sources=(said("A"),)), told("b", killed=count(36, None), sources=(said("B"),))]
    )
    assert not incident.disputes


def test_retelling_without_at_least_is_no_revision() -> None:
    """A "12" retold from "at least 12" of the same claimant leaves the bound open."""
    incident = incident_of(
        [told("a", killed=count(12, None), sources=(said("OSDH"),)), told("b", killed=count(12), sources=(said("OSDH"),))]
    )
    assert latest(incident) == {"OSDH": (12, None)}


def test_papers_own_early_count_is_no_rival() -> None:
    """A paper's own count, with nobody named, is overtaken by a later one and makes no dispute."""
    incident = incident_of([told("a", killed=count(3)), told("b", killed=count(4), sources=(said("Sana", SourceKind.AGENCY),))])
    assert not incident.disputes


def test_medics_among_the_dead_are_no_rival_count() -> None:
    """Four medics and thirteen dead in all count different people."""
    medics = told("a", killed=count(4, population="soignants"), sources=(said("EMS"),))
    assert not incident_of([medics, told("b", killed=count(13), sources=(said("OSDH"),))]).disputes


def test_person_gives_way_to_the_body_spoken_for() -> None:
    """A spokesman's figure is his organisation's."""
    incident = incident_of([told("a", killed=count(2), sources=(said("Jean Dupont", SourceKind.PERSON, body="ONU"),))])
    assert latest(incident) == {"ONU": (2, 2)}


def test_reprints_count_as_one_origin_and_one_claimant() -> None:
    """Three papers that print one dispatch are one origin, and five that quote one observatory one claimant."""
    claims = [told(name, killed=count(12), sources=(said("OSDH"),)) for name in "abc"]
    incident = incident_of(claims, origins=[shared("a", "b", "c", agency="AFP")])
    assert incident.origins == ("wire",)
    assert incident.claimants == ("OSDH",)


def test_nobody_named_in_a_dispatch_is_the_agency() -> None:
    """A figure with no source in a shared text is the agency's whose text it is."""
    incident = incident_of(
        [told("a", killed=count(60, None)), told("b", killed=count(60, None))], origins=[shared("a", "b", agency="AFP")]
    )
    assert latest(incident) == {"AFP": (60, None)}


def test_lone_denial_joins_what_it_denies() -> None:
    """A report that only denies joins the incident and makes its occurrence disputed."""
    denial = told("b", modality=Modality.DENIED, perpetrator="armée A", sources=(said("armée A"),))
    incident = incident_of([told("a", perpetrator="armée A", sources=(said("OSDH"),)), denial])
    assert {dispute.about for dispute in incident.disputes} == {"occurrence", "perpetrator"}
    assert incident.perpetrators[0].denied_by == ("armée A",)
    assert incident.grade == "contested"


def test_two_accounts_name_two_authors() -> None:
    """Each side names the other: both authors are kept, each according to whom."""
    accounts = (
        Account(source=said("armée A"), perpetrator="rebelles B"),
        Account(source=said("rebelles B"), perpetrator="armée A"),
    )
    incident = incident_of([told("a", accounts=accounts)])
    assert {p.actor: p.according_to for p in incident.perpetrators} == {"armée A": ("rebelles B",), "rebelles B": ("armée A",)}
    assert [dispute.about for dispute in incident.disputes] == ["perpetrator"]


def test_denied_occurrence_in_an_account() -> None:
    """A source that denies within the same report is a side of the dispute."""
    incident = incident_of(
        [
            told(
                "a",
                perpetrator="armée A",
                accounts=(Account(source=said("armée A"), stance=AccountStance.DENIES, about="occurrence"),),
            )
        ]
    )
    (dispute,) = [dispute for dispute in incident.disputes if dispute.about == "occurrence"]
    assert "armée A" in dict(dispute.sides)


def test_denial_told_as_a_position() -> None:
    """The accused's denial told beside the sentence of the act counts as a denial."""
    act = told("a", perpetrator="armée A", perpetrator_certainty=Certainty.LIKELY)
    denies = PositionClaim(
        id="a/positions/0", item=0, rule="t", evidence=(Span(0, 80),), actor="armée A", stance="denies", on="raid"
    )
    (incident,) = match([report("a")], [reading("a", act, positions=(denies,))], []).incidents
    assert [dispute.about for dispute in incident.disputes] == ["perpetrator"]


def test_a_group_owns_up_to_what_is_laid_to_another() -> None:
    """The army lays a bomb to the ELN, another group claims it a day later: who did it is disputed; one group under two names is not."""

    def laid_and_claimed(accused: str, claiming: str) -> list[str]:
        laid = Account(source=said("armée colombienne"), perpetrator=accused)
        clue = Clue(kind=ClueKind.CLAIM, value="revendiqué", actor=claiming, span=Span(0, 5))
        first = told("a", perpetrator=accused, perpetrator_certainty=Certainty.LIKELY, accounts=(laid,))
        then = told("b", perpetrator=claiming, perpetrator_certainty=Certainty.STATED, clues=(clue,))
        return [dispute.about for dispute in incident_of([first, then]).disputes]

    assert laid_and_claimed("ELN", "Farc") == ["perpetrator"]
    assert laid_and_claimed("ELN", "ELN") == []


def test_owning_up_is_confirmed() -> None:
    """An author who claims the act makes the grade "confirmed"."""
    clue = Clue(kind=ClueKind.CLAIM, value="revendiqué", actor="groupe B", span=Span(0, 5))
    assert incident_of([told("a", clues=(clue,))]).grade == "confirmed"


def test_grades_by_sources() -> None:
    """One source is weak; two claimants in two origins are fair."""
    assert incident_of([told("a", sources=(said("OSDH"),))]).grade == "weak"
    assert incident_of([told("a", sources=(said("OSDH"),)), told("b", sources=(said("ONU"),))]).grade == "fair"


def test_sides_swapped_swaps_the_reading() -> None:
    """All sides are read alike: with the names swapped, the incident differs in the names alone."""

    def two(one: str, other: str) -> Incident:
        return incident_of(
            [told("a", perpetrator=one, killed=count(3), sources=(said("OSDH"),)), told("b", perpetrator=other, killed=count(5), sources=(said(one),))]
        )  # fmt: skip

    straight, turned = two("armée A", "rebelles B"), two("rebelles B", "armée A")
    swap = {"armée A": "rebelles B", "rebelles B": "armée A"}
    assert {swap.get(p.actor): sorted(swap.get(n, n) for n in p.according_to) for p in straight.perpetrators} == {
        p.actor: sorted(p.according_to) for p in turned.perpetrators
    }
    assert straight.grade == turned.grade


def test_party_agency_tells_its_own_sides_roles() -> None:
    """What a state's agency has from an unnamed policeman of that state is the agency's figure; another paper's is the police's."""
    police = said("source de la police", SourceKind.ROLE, body="police syrienne", anonymous=True)
    claims = [told("a", killed=count(2), sources=(police,))]
    for outlet, claimant in (("Sana", "Sana"), ("Le Journal", "police syrienne")):
        matched = match([report("a", 20, outlet=outlet)], [reading("a", *claims)], [])
        assert latest(matched.incidents[0]) == {claimant: (2, 2)}

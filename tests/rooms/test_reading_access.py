"""Aid: steps of a promise, with trucks and people where told."""

from __future__ import annotations

from datetime import date

from reading_items import item_of

from treve.reading.access import read_access


def test_trucks_and_people_are_kept() -> None:
    """Promised against delivered needs both counts."""
    (claim,) = read_access(
        item_of(
            "Un convoi de 20 camions d'aide pour 9000 personnes est entré jeudi à Rafah, malgré les combats et les tirs.",
            published=date(2023, 10, 21),
        )
    )
    assert (claim.what, claim.trucks and claim.trucks.low, claim.people and claim.people.low) == ("aid_entered", 20, 9000)


def test_the_convoy_of_an_army_brings_no_aid() -> None:
    """Whose convoy it is decides: a body that brings aid, or an army."""
    attack = "Des hommes armés ont attaqué un convoi de {} à Gao."
    assert [claim.what for claim in read_access(item_of(attack.format("l'ONU")))] == ["convoy_attacked"]
    assert read_access(item_of(attack.format("l'armée"))) == []

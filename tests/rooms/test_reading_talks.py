"""Rounds of talks: several sentences on one round are one claim, two rounds are two."""

from __future__ import annotations

from datetime import date

from reading_items import item_of

from treve.reading.talks import read_talks

MONDAY = "Sergueï Lavrov et John Kerry se sont rencontrés lundi à Genève, en pleine guerre, malgré les combats."


def test_an_outcome_told_later_belongs_to_its_round() -> None:
    """The words "Ils se sont quittés sans rien" give their sentence and outcome to the round before."""
    (round_,) = read_talks(item_of(MONDAY, "Ils se sont quittés sans rien.", published=date(2016, 9, 7)))
    assert (round_.outcome, len(round_.evidence), round_.participants) == ("none", 2, ("Sergueï Lavrov", "John Kerry"))


def test_another_place_is_another_round() -> None:
    """Two places are two rounds, and "les deux ministres" are those of the first."""
    rounds = read_talks(item_of(MONDAY, "Les deux ministres doivent se revoir vendredi à Moscou.", published=date(2016, 9, 7)))
    assert [(r.status, r.place.name if r.place else None) for r in rounds] == [("held", "Genève"), ("planned", "Moscou")]
    assert rounds[1].participants == rounds[0].participants


def test_who_only_says_so_takes_no_part() -> None:
    """The name after "selon" is a source, not a party."""
    (round_,) = read_talks(item_of("Selon Vladimir Poutine, " + MONDAY, published=date(2016, 9, 7)))
    assert "Vladimir Poutine" not in round_.participants


def test_a_truce_is_made_where_it_does_not_hold() -> None:
    """An agreement signed abroad is a round at that place; a truce at a place of the war is none."""
    war = "La guerre fait rage à Khartoum, à Omdourman et à Nyala, au Soudan."
    (made,) = read_talks(item_of(war, "Le cessez-le-feu conclu à Djeddah a débuté.", published=date(2023, 5, 24)))
    assert made.place is not None
    assert (made.place.name, made.outcome) == ("Djeddah", "agreement")
    assert not read_talks(item_of(war, "Le cessez-le-feu conclu à Nyala tient.", published=date(2023, 5, 24)))

"""Areas: who holds what, told once with all its sentences, and alike for all sides."""

from __future__ import annotations

from datetime import date

import pytest
from reading_items import item_of

from treve.reading.areas import read_areas


def test_evidence_is_whole_sentences_and_words_are_inside_them() -> None:
    """A claim keeps the sentence as received, and the words that the rule used."""
    item = item_of("Les combats durent.", "Les houthis se sont emparés de Moka.")
    (claim,) = read_areas(item)
    text = item.report.text
    assert claim.evidence[0].of(text) == "Les houthis se sont emparés de Moka."
    assert claim.evidence[0].covers(claim.words[0])
    assert claim.words[0].of(text).startswith("se sont emparés")


@pytest.mark.parametrize(("taker", "loser"), [("l'armée syrienne", "Etat islamique"), ("l'Etat islamique", "armée syrienne")])
def test_swapping_the_sides_swaps_the_reading(taker: str, loser: str) -> None:
    """Law 6: the same sentence with its parties exchanged gives the same claim with its parties exchanged."""
    (claim,) = read_areas(item_of(f"Après des combats, {taker} a repris Palmyre à l'{loser}."))
    assert (claim.status, claim.by, claim.from_) == ("captured", taker.removeprefix("l'"), loser)


def test_what_two_sentences_say_of_one_siege_is_one_claim() -> None:
    """A siege told twice has two sentences of evidence."""
    claims = read_areas(
        item_of("Douma est assiégée par l'armée syrienne.", "Les habitants de Douma, assiégés par l'armée, ont faim.")
    )
    assert [(claim.place.name, claim.status, len(claim.evidence)) for claim in claims] == [("Douma", "besieged", 2)]


def test_nobody_takes_a_whole_country() -> None:
    """A country's name only tells where; it is no area."""
    assert read_areas(item_of("Les rebelles ont repris des positions en Syrie après des combats.")) == []


def test_an_item_without_war_has_no_area() -> None:
    """Bastions and sieges have other uses."""
    assert read_areas(item_of("Lille, bastion du parti, a voté.", "Le siège de Lille de la société ferme.")) == []


def test_a_lasting_state_keeps_the_precision_of_its_beginning() -> None:
    """Depuis 2014 is a year, never the first of January."""
    (claim,) = read_areas(item_of("Les houthis contrôlent Sanaa depuis 2014, malgré les raids.", published=date(2016, 9, 5)))
    assert claim.since == "2014"
    assert claim.date is None

"""Positions: each side's stand is its own, whoever the sides are."""

from __future__ import annotations

import pytest
from reading_items import item_of

from treve.reading.positions import read_positions

SIDES = [("Israël", "le Hezbollah"), ("le Hezbollah", "Israël"), ("l'Arménie", "l'Azerbaïdjan"), ("l'Azerbaïdjan", "l'Arménie")]
TEXTS = [
    "Mardi, {one} a démenti ces tirs et accusé {two} de provocation.",
    "Mardi, {one} a recensé douze violations commises par {two}.",
    "Mardi, {one} et {two} se sont mutuellement accusés de nouveaux tirs.",
]


def _stands(text: str, one: str, two: str) -> list[tuple[str, str, str | None]]:
    """The stands of a text, its two sides named 1 and 2."""
    names = {one.removeprefix("le ").removeprefix("l'"): "1", two.removeprefix("le ").removeprefix("l'"): "2"}
    return [
        (names.get(claim.actor, claim.actor), claim.stance, names.get(claim.target or "", claim.target))
        for claim in read_positions(item_of(text.format(one=one, two=two)))
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_sides_swap_and_nothing_else(text: str) -> None:
    """Law 6: with the names of the sides swapped, the same stands are read with the sides swapped."""
    first, *others = (_stands(text, one, two) for one, two in SIDES)
    assert first
    assert others == [first] * len(others)


def test_each_accuser_accuses_the_other() -> None:
    """Two who accuse each other give two stands, each toward the other."""
    assert _stands(TEXTS[2], *SIDES[0]) == [("1", "accuses", "2"), ("2", "accuses", "1")]


def test_each_point_is_its_own_demand() -> None:
    """The lines that a dash begins under "demande :" are demands; the line that opens them is none."""
    lines = ("Médecins sans frontières demande :", "- la fin des tirs ;", "- la réouverture de la piste.", "La ville est calme.")
    claims = read_positions(item_of(*lines))
    assert [(claim.on, claim.stance) for claim in claims] == [
        ("la fin des tirs", "demands"),
        ("la réouverture de la piste", "demands"),
    ]


def test_a_heading_adds_no_stand() -> None:
    """What the heading says and the text says again is one stand with both sentences."""
    claims = read_positions(
        item_of("L'Iran rejette le plan", "Le froid est vif.", "L'Iran a rejeté mardi cette offre.", heading=True)
    )
    assert [(claim.actor, len(claim.evidence)) for claim in claims] == [("Iran", 2)]

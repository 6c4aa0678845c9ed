"""Which words name weapons and aircraft."""

from __future__ import annotations

import pytest

from treve.tagging.weapons import find_weapons


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Des barils d'explosifs largués par un hélicoptère.", ["barrel bomb", "helicopter"]),
        ("Deux voitures piégées et une ceinture explosive.", ["car bomb", "suicide belt"]),
        ("Un missile balistique et des tirs de mortier.", ["ballistic missile", "mortar"]),
        ("Des F-16 et un Su-24 survolent la ville.", ["F-16", "Su-24"]),
        ("Du chlore aurait été utilisé.", ["chlorine"]),
        ("Un engin explosif improvisé a sauté.", ["improvised explosive device"]),
        ("Des bombes à sous-munitions ont été vues.", ["cluster munition"]),
    ],
)
def test_weapons_have_their_english_names(sentence: str, expected: list[str]) -> None:
    """The longest phrase wins, in the singular and the plural."""
    assert [mark.value.name for mark in find_weapons(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    ["Il a bonne mine.", "La rafale de vent a cessé.", "Le grade du colonel.", "Une tornado de sable", "L'apache des films."],
)
def test_what_only_looks_like_a_weapon_is_left(sentence: str) -> None:
    """Common nouns and names of machines without their capital are no weapons."""
    assert find_weapons(sentence) == ()


def test_spans_quote_the_words() -> None:
    """Every mark's span is exactly its words."""
    sentence = "Une roquette Grad est tombée près d’une moto piégée."
    assert [mark.span.of(sentence) for mark in find_weapons(sentence)] == ["roquette Grad", "moto piégée"]

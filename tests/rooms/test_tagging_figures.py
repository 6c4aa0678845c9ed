"""Counts in a sentence: what they bound, whom they count, and where they stand."""

from __future__ import annotations

import pytest

from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.tagging import Scanner
from treve.tagging.figures import FigureTagger
from treve.wording import tokens


def _figures(sentence: str) -> list[tuple[str, int | None, int | None]]:
    marks = FigureTagger(load_pack("fr"))(sentence, tokens(sentence))
    return [(mark.span.of(sentence), mark.value.low, mark.value.high) for mark in marks]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("vingt et un", 21),
        ("soixante et onze", 71),
        ("quatre-vingts", 80),
        ("quatre-vingt-onze", 91),
        ("septante-deux", 72),
        ("cent vingt", 120),
        ("deux mille trois cents", 2300),
        ("trois cent mille", 300_000),
        ("1,2 million", 1_200_000),
        ("un million et demi", 1_500_000),
        ("2 millions et demi", 2_500_000),
        ("280.000", 280_000),
        ("250\u202f000", 250_000),
    ],
)
def test_number_words_add_up(words: str, number: int) -> None:
    """However French writes a number, it is one number, and its words are kept."""
    assert _figures(f"On compte {words} soldats.") == [(words, number, number)]


def test_the_number_of_a_name_is_no_count() -> None:
    """A channel's number belongs to its name, unless people are counted behind the country's."""
    scanner = Scanner(load_pack("fr"), load_knowledge())
    assert scanner.scan("Il l'a dit lundi à France 24 et sur Europe 1.").tape == "il l' a dit DATE a ACTOR et sur ACTOR . "
    assert "FIGURE personnes" in scanner.scan("En France 24 personnes sont mortes lundi.").tape


def test_bounds_and_ranges() -> None:
    """Bound words open a side; two numbers close a range; both stand in the figure's words."""
    assert _figures("Plus de 40 morts, jusqu'à 20 soldats, de 250 à 300 rebelles.") == [
        ("Plus de 40", 40, None),
        ("jusqu'à 20", None, 20),
        ("250 à 300", 250, 300),
    ]


def test_each_figure_covers_its_own_words() -> None:
    """The span of a figure is where its words stand, also after a combining accent."""
    sentence = "De\u0301ja\u0300 trois morts et une dizaine de blesse\u0301s."
    assert [text for text, _, _ in _figures(sentence)] == ["trois", "une dizaine"]

"""Quotation marks are paired whatever keyboard typed them, and however badly."""

from __future__ import annotations

from time import process_time

import pytest

from treve.model import Span
from treve.reading.quotation_marks import find_quotations


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Il dit « la trêve tient ».", ["la trêve tient"]),
        ("Il dit “la trêve tient”.", ["la trêve tient"]),
        ('Il dit "la trêve tient".', ["la trêve tient"]),
        ('La ville est prise."Nous tenons", dit-il. "Rien ne passe", ajoute-t-il.', ["Nous tenons", "Rien ne passe"]),
        ("« Il a crié « partez » et nous sommes partis »", ["Il a crié « partez » et nous sommes partis"]),
        ('Une "panne", puis "une autre panne".', ["panne", "une autre panne"]),
        ('Un pied fait 12" et la trêve "tient".', ["tient"]),
    ],
)
def test_quotations_are_found_between_their_marks(text: str, inner: list[str]) -> None:
    """The inner words leave the marks and their spaces out."""
    assert [q.inner.of(text) for q in find_quotations(text, Span(0, len(text)))] == inner


def test_an_unclosed_mark_does_not_turn_the_next_ones_round() -> None:
    """A guillemet left open ends with its paragraph; the quotations behind it are read as they stand."""
    text = "Il dit « la trêve tient.\n\nElle dit « rien ne passe »."
    assert [q.inner.of(text) for q in find_quotations(text, Span(0, len(text)))] == ["la trêve tient.", "rien ne passe"]


def test_a_quotation_may_go_on_over_paragraphs() -> None:
    """Each paragraph of a long quotation opens anew; only the last closes."""
    text = "« La trêve tient.\n« Rien ne passe », dit-il."
    assert [q.inner.of(text) for q in find_quotations(text, Span(0, len(text)))] == ["La trêve tient.", "Rien ne passe"]


@pytest.mark.parametrize("unit", ['"a" «b» ', "\n«a", '"a b\n', "« "])
def test_a_hundred_thousand_marks_are_paired_in_seconds(unit: str) -> None:
    """The work grows with the text, not with its square: typewriter marks and guillemets side by side take seconds."""
    text = unit * 50_000
    before = process_time()
    find_quotations(text, Span(0, len(text)))
    assert process_time() - before < 15

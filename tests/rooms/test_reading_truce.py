"""Truce events: told once, terms in the text's words, counts and calm only from words that say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reading_items import item_of

from treve.model import Span
from treve.reading.calm import read_calm
from treve.reading.truce import read_truce
from treve.reading.violation_counts import read_violation_counts


def test_a_truce_told_twice_begins_once() -> None:
    """Two sentences on one beginning are one claim; both are its evidence."""
    claims = read_truce(
        item_of(
            "La trêve est entrée en vigueur lundi.",
            "Mardi, les habitants sont sortis.",
            "La trêve semblait tenir.",
            published=date(2016, 9, 13),
        )
    )
    assert [(claim.event, claim.from_, len(claim.evidence)) for claim in claims] == [("entered_into_force", "2016-09-12", 2)]


def test_a_heading_yields_to_its_text() -> None:
    """What the heading says too is told by the text."""
    claims = read_truce(item_of("La trêve violée à Gaza", "Des tirs ont visé Gaza malgré la trêve.", heading=True))
    assert [claim.evidence[0].start > 0 for claim in claims] == [True]


def test_a_length_ends_what_begins() -> None:
    """A length of 48 hours closes the period that a day opens."""
    (claim,) = read_truce(item_of("Une trêve de 48 heures est entrée en vigueur lundi.", published=date(2016, 9, 13)))
    assert (claim.from_, claim.to) == ("2016-09-12", "2016-09-14")


def test_duties_are_terms_only_where_a_truce_is_named() -> None:
    """A duty ("devra se retirer") is a term in an item about a truce, and nothing elsewhere."""
    duty = "L'armée devra se retirer du port."
    assert read_truce(item_of(duty)) == []
    assert [claim.event for claim in read_truce(item_of("La trêve tient.", duty))] == ["entered_into_force", "term"]


def test_each_monitor_has_its_own_count() -> None:
    """Two monitors that differ give two counts, each with its own source and its own blame."""
    counts = read_violation_counts(
        item_of(
            "L'OSCE a compté 23 violations de la trêve, toutes imputées aux séparatistes, et l'ONU 28.",
            published=date(2016, 9, 13),
        )
    )
    assert [(count.sources[0].name, count.figure.low) for count in counts] == [("OSCE", 23), ("ONU", 28)]


def test_silence_is_no_calm() -> None:
    """Law 5: an item that says nothing of fire gives no calm, and a call for calm is none."""
    assert read_calm(item_of("La trêve a débuté lundi.", "Le président a appelé au calme.")) == []


def test_calm_is_of_fire_or_of_flights() -> None:
    """No shot and no aircraft are two things."""
    claims = read_calm(item_of("Aucun tir n'a été entendu à Idleb.", "Aucun avion n'a survolé Idleb."))
    assert [(claim.of, claim.place.name if claim.place else None) for claim in claims] == [
        ("fire", "Idleb"),
        ("flights", "Idleb"),
    ]


def test_a_letterhead_names_the_truce() -> None:
    """A monitor's bulletin that names the truce only in its letterhead is read for counts."""
    head, count = "Comité de suivi du cessez-le-feu.", "Le comité a relevé 14 violations le 30 mai."
    item = item_of(head, count)
    assert len(item.voices) == len(item.lines)  # looked for, as its days are, before the letterhead is cut off
    assert item.when is not None
    item.item = replace(item.item, span=Span(len(head) + 1, len(head) + 1 + len(count)))
    item.lines = item.lines[1:]
    assert [claim.event for claim in read_truce(item)] == ["violated"]

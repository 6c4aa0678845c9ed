"""Incidents of a whole item: what is one event, what are two, who says what, and where the words stand."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache

from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.model import CleanReport, IncidentClaim, Item, Publication, Report, Sentence, Span
from treve.reading import read
from treve.tagging import Scanner


@cache
def _scanner() -> Scanner:
    return Scanner(load_pack("fr"), load_knowledge())


def _cleaned(*paragraphs: str) -> CleanReport:
    text, spans = "", []
    for paragraph, words in enumerate(paragraphs):
        for sentence in words.split(" | "):
            spans.append((Span(len(text), len(text) + len(sentence)), paragraph))
            text += sentence + " "
    when = Publication(start=date(2016, 9, 14), end=date(2016, 9, 14), why="métadonnée")
    report = Report(id="r", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), source="r")
    sentences = tuple(Sentence(span=span, paragraph=paragraph) for span, paragraph in spans)
    item = Item(index=0, span=Span(0, len(text)), sentences=sentences, language="fr", published=when)
    return CleanReport(
        report=report, language="fr", published=when, stated_date=None, stated_date_is_right=None,
        stated_date_why="", agencies=(), cuts=(), items=(item,),
    )  # fmt: skip


def _incidents(*paragraphs: str) -> tuple[IncidentClaim, ...]:
    return read(_cleaned(*paragraphs), _scanner()).incidents


def test_a_lead_and_its_sequel_are_one_incident_with_both_sentences() -> None:
    """The words "cette attaque" point back: one incident, two sentences of evidence, the toll of the second."""
    (claim,) = _incidents("Des soldats ont été attaqués mardi à Homs. | Cette attaque a fait six morts, selon l'armée.")
    assert len(claim.evidence) == 2
    assert claim.killed is not None
    assert (claim.killed.low, claim.killed.high) == (6, 6)


def test_another_town_is_another_incident() -> None:
    """Two raids on one day in two towns stay two, each with its own toll."""
    claims = _incidents("Un raid a tué mardi six soldats à Homs. | Un autre raid a tué mardi neuf soldats à Hama.")
    assert [(claim.place.name if claim.place else None, claim.killed.low if claim.killed else None) for claim in claims] == [
        ("Homs", 6),
        ("Hama", 9),
    ]


def test_two_sources_that_differ_keep_an_account_each() -> None:
    """The figure is the range of both; each source keeps its own number, none is dropped."""
    (claim,) = _incidents(
        "Des avions ont bombardé samedi le marché d'Idleb. | La Défense civile a fait état de 39 morts, l'Observatoire syrien des "
        "droits de l'Homme de 55 morts."
    )
    assert claim.killed is not None
    assert (claim.killed.low, claim.killed.high) == (39, 55)
    told = {account.source.name: account.killed.low for account in claim.accounts if account.source and account.killed}
    assert set(told.values()) == {39, 55}
    assert "OSDH" in told


def test_every_word_used_stands_in_the_evidence() -> None:
    """Law 1: each span of words lies inside a sentence of the evidence."""
    cleaned = _cleaned(
        "Un kamikaze s'est fait exploser mardi à Kaboul, tuant sept soldats. | L'attentat a aussi fait dix blessés."
    )
    (claim,) = read(cleaned, _scanner()).incidents
    assert claim.words
    assert all(any(sentence.covers(span) for sentence in claim.evidence) for span in claim.words)


def test_sides_swapped_swap_the_author_and_nothing_else() -> None:
    """Law 6: the same sentence with the other camp as author reads the same."""
    (one,) = _incidents("L'armée syrienne a bombardé mardi Douma, tuant six civils.")
    (other,) = _incidents("Les rebelles syriens ont bombardé mardi Douma, tuant six civils.")
    assert (one.type, one.perpetrator_certainty, one.date, one.killed and one.killed.low) == (
        other.type, other.perpetrator_certainty, other.date and one.date, other.killed and other.killed.low,
    )  # fmt: skip
    assert (one.perpetrator, other.perpetrator) == ("armée syrienne", "rebelles syriens")


def test_a_text_without_war_gives_no_incident_and_no_toll() -> None:
    """Sport, weather and crime are left alone, whatever their dead."""
    reading = read(_cleaned("Un ouragan a fait 40 morts lundi. | Deux joueurs ont été blessés dans un choc."), _scanner())
    assert reading.incidents == ()
    assert reading.tolls == ()


def test_the_weapon_alone_names_nobody() -> None:
    """Reading says what the sentence says: a barrel bomb points to no author until matching infers one, and shows it."""
    (claim,) = _incidents("Un hélicoptère a largué mardi deux barils d'explosifs sur Douma, tuant six civils.")
    assert claim.perpetrator is None
    assert claim.perpetrator_certainty is None


def test_the_day_of_a_reaction_is_not_the_attack_s() -> None:
    """A ministry that acts on Wednesday after an attack does not move it to Wednesday."""
    claims = _incidents(
        "Le ministère a fermé mercredi ses bureaux après l'attaque des rebelles dans laquelle six soldats sont morts à Gao."
    )
    assert [claim.date for claim in claims] == [None]


def test_civilians_killed_carry_their_words_in_the_report() -> None:
    """Law 1: the span of a count of civilians is counted in the report, in a second sentence too."""
    cleaned = _cleaned(
        "Les combats ont repris mardi à Alep. | Des raids aériens ont tué 12 civils mardi à Idleb, selon les rebelles."
    )
    figures = [claim.killed_civilians for claim in read(cleaned, _scanner()).incidents if claim.killed_civilians]
    assert [figure.span.of(cleaned.report.text) for figure in figures if figure.span] == [figure.text for figure in figures]
    assert figures


def test_the_same_month_leans_on_the_month_told_before() -> None:
    """The words "le même mois" mean the month of the sentence before, not the month of publication, and tells of another event."""
    claims = _incidents(
        "En juillet, un raid aérien a tué trois soldats à Palmyre. | Le même mois, un missile a tué cinq combattants à Homs."
    )
    assert [claim.date.start for claim in claims if claim.date] == [date(2016, 7, 1), date(2016, 7, 1)]


_TOLD = (
    "Au moins douze civils ont été tués lundi à Gao par un tir de roquette imputé aux rebelles, selon l'armée malienne .",
    "L'attaque du 3 mars contre la base de Konna , que le Macina a revendiquée , avait fait quatre morts et dix blessés .",
    "Bamako a démenti avoir bombardé mardi le village de Bounti , où vingt habitants ont péri d'après l'ONU .",
    "En représailles , des avions venus du nord ont pilonné dans la nuit de lundi à mardi les faubourgs de Kidal .",
    "Assiégée depuis mai , la ville d'Alep n'a reçu aucun convoi d'aide , a dit à l'AFP le chef du CICR , Jean Untel .",
    "La trêve entrée en vigueur dimanche entre Kiev et les séparatistes a été violée près de Donetsk , accuse Moscou .",
)


def test_scraps_of_sentences_are_read_without_a_stumble() -> None:
    """Headings, captions and broken lines hold a word or two of anything: a look beside them finds nothing, and fails nowhere."""
    words = [sentence.split() for sentence in _TOLD]
    scraps = [" ".join(told[at : at + size]) for told in words for size in (1, 2, 3) for at in range(len(told) - size + 1)]
    assert read(_cleaned(*_TOLD, *scraps), _scanner()).incidents

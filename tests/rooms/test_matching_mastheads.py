"""Who speaks when a page names nobody: the name at its head, which is no title."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matching_story import claim, count, on, reading, report, said

from treve.matching import match
from treve.model import CleanReport, Cut, CutReason, Span

NEWS = "Six personnes ont été tuées lundi à Kalala par un tir de roquettes."


def page(head: str, *, cut: bool = True) -> CleanReport:
    """A page with this head over its news; *cut* when cleaning knew the head for no news."""
    text = f"{head}\n\n{NEWS}"
    plain = report("a", text=text)
    cuts = (Cut(span=Span(0, len(head)), reason=CutReason.NAVIGATION),) if cut else ()
    return replace(plain, report=replace(plain.report, outlet=None), cuts=cuts)


def claimant(cleaned: CleanReport, source: str | None = None) -> str:
    """Who vouches for the one figure of the page."""
    start = cleaned.report.text.index(NEWS)
    told = claim(
        "a", date=on(5), killed=count(6), evidence=(Span(start, start + len(NEWS)),), sources=(said(source),) if source else ()
    )
    (incident,) = match([cleaned], [reading("a", told)], []).incidents
    return incident.ledger[0].claimant


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Le Courrier du Plateau | Monde | Sports", "Le Courrier du Plateau"),
        ("TASS   Monde   Défense", "TASS"),
        ("NATIONS UNIES\nComité de suivi du retrait\nNote no 3", "Comité de suivi du retrait"),
        ("Communiqué de la Ligue des riverains", "Ligue des riverains"),
        ("COMMUNIQUÉ DE PRESSE - Ligue des riverains", "Ligue des riverains"),
    ],
)
def test_the_name_at_the_head_speaks(head: str, name: str) -> None:
    """Rubrics, labels and the organisation above the body that speaks are left aside."""
    assert claimant(page(head)).casefold() == name.casefold()


def test_a_first_line_counts_only_when_it_names_an_institution() -> None:
    """Where nothing was cut, "Comité de suivi" is who speaks; a title is not, and the report speaks for itself."""
    assert claimant(page("Comité de suivi et de coordination du cessez-le-feu", cut=False)).startswith("Comité de suivi")
    assert claimant(page("Roquettes sur le marché de Kalala", cut=False)) == "a"


def test_a_short_name_is_spelt_out_where_the_head_does() -> None:
    """The head gives "Secours médical des plateaux (SMP)": SMP in the text is the same claimant."""
    assert claimant(page("Secours médical des plateaux (SMP)"), "SMP") == "Secours médical des plateaux"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Déclaration du ministère de la Défense\nKalala, vendredi 7 février 2020", "ministère de la Défense"),
        ("Communiqué de l'Alliance des plateaux\nKalala, 7 février 2020", "Alliance des plateaux"),
        ("Mécanisme de suivi : premier bulletin\n9 février 2020", "Mécanisme de suivi"),
        ("Roquettes sur Kalala\nReportage - Le Courrier du Plateau, lundi 10 février 2020", "Le Courrier du Plateau"),
        ("Roquettes sur Kalala\nKalala, lundi 10 février 2020", "a"),
        ("Roquettes sur Kalala\nDéclaration après déclaration, le ton monte", "a"),
    ],
)
def test_whose_text_it_is_without_a_head(head: str, name: str) -> None:
    """A line that says whose statement it is, and a paper's name beside the date under the title; a town there is no paper."""
    assert claimant(page(head, cut=False)) == name


@pytest.mark.parametrize(
    "head",
    [
        "Hezbollah : six morts à Kalala",
        "Hamas - Israël, la guerre continue",
        "Mission de l'ONU : six morts à Kalala",
        "L'Observatoire syrien des droits de l'homme (OSDH) fait état de six morts à Kalala.",
        "Les Forces de soutien rapide (FSR) annoncent la prise de Kalala.",
    ],
)
def test_a_title_or_sentence_that_begins_with_a_name_is_not_its_bearers(head: str) -> None:
    """What a report tells of a group, or with its acronym in brackets, the group does not vouch for."""
    assert claimant(page(head, cut=False)) == "a"


@pytest.mark.parametrize("behind", ["", " (CS)", " - communiqué", ", vendredi 7 février 2020"])
def test_a_name_alone_in_the_first_line_speaks(behind: str) -> None:
    """Its acronym, the kind of page and the day may stand behind it."""
    assert claimant(page(f"Comité de suivi{behind}", cut=False)) == "Comité de suivi"

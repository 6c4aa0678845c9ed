"""What is cut from a page, why, and what is left: pages written for these tests."""

from __future__ import annotations

from itertools import pairwise

import pytest

from treve.cleaning import clean
from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.model import CleanReport, CutReason, Report
from treve.tagging import Scanner

SCANNER = Scanner(load_pack("fr"), load_knowledge())
FIRST = "Douze habitants de Ménaka ont été tués mardi dans l'attaque d'un marché par des hommes à moto, a indiqué la mairie de la ville."
SECOND = "Les assaillants ont ouvert le feu sur le marché de Ménaka avant de fuir vers la frontière, a raconté un habitant de la ville."
THIRD = "La mairie de Ménaka a décrété un couvre-feu, et l'armée a envoyé des renforts sur le marché et vers la frontière."


def cleaned(*lines: str) -> CleanReport:
    """The lines as one page, cleaned."""
    return clean(Report(id="page", text="\n\n".join(lines), sha256="", source="page"), SCANNER)


def cuts(page: CleanReport) -> list[str]:
    """The words cut, in order."""
    return [cut.span.of(page.report.text).strip() for cut in page.cuts]


def test_an_article_without_furniture_is_left_whole() -> None:
    """Title, paragraphs and a short heading between them are news: nothing is cut."""
    page = cleaned("Mali : douze morts à Ménaka", FIRST, "Un marché visé", SECOND, THIRD)
    assert page.cuts == ()
    assert len(page.items) == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Partager sur Facebook | Twitter | Imprimer", CutReason.SHARE_BAR),
        ("Lire aussi : Le fleuve déborde à Niamey", CutReason.TEASER),
        (">> À lire aussi : la saison du mil", CutReason.TEASER),
        ("[Carte : où vivent les nomades]", CutReason.CAPTION),
        ("PUBLICITÉ", CutReason.NAVIGATION),
        ("Crédit photo : archives", CutReason.CAPTION),
    ],
)
def test_a_line_of_furniture_between_paragraphs_is_cut(line: str, reason: CutReason) -> None:
    """It is cut with its reason, and the paragraphs around it stay one item."""
    page = cleaned("Mali : douze morts à Ménaka", FIRST, line, SECOND, THIRD)
    assert cuts(page) == [line]
    assert page.cuts[0].reason is reason
    assert len(page.items) == 1


@pytest.mark.parametrize("signature", ["ats/tmun", "(ats/afp)", "rh-tm/vl/cbo", "bur-kam/ila", "AFP"])
def test_a_desk_signature_is_cut(signature: str) -> None:
    """The initials of desks under an article are its signature."""
    page = cleaned(FIRST, SECOND, signature)
    assert [cut.reason for cut in page.cuts] == [CutReason.SIGNATURE]


def test_headers_and_footers_are_cut() -> None:
    """The outlet's name and menu above the title, tags and other stories below the article."""
    page = cleaned(
        "Le Messager du fleuve\nAccueil | Monde | Sports | Culture",
        "Douze morts sur un marché de Ménaka, la mairie décrète un couvre-feu",
        FIRST, SECOND, THIRD,
        "Tags : Ménaka, marché",
        "Les plus lus\nFootball : Bamako gagne encore\nLe prix du mil recule",
    )  # fmt: skip
    kept = [s.span.of(page.report.text) for item in page.items for s in item.sentences]
    assert kept[0].startswith("Douze morts sur un marché")
    assert kept[-1] == THIRD
    assert {cut.reason for cut in page.cuts} == {CutReason.NAVIGATION, CutReason.TEASER}


def test_a_headline_of_another_story_between_paragraphs_is_cut() -> None:
    """A heading with names that the article never speaks of is another story's."""
    page = cleaned("Douze morts à Ménaka", FIRST, SECOND, "Tennis : Garrigue battue par Lenoir à Melbourne", THIRD)
    assert cuts(page) == ["Tennis : Garrigue battue par Lenoir à Melbourne"]


def test_a_caption_glued_into_the_text_is_cut_alone() -> None:
    """The title of a video glued between two sentences is cut; both sentences stay whole."""
    text = f"{FIRST} Mali : le marché de Ménaka endeuillépar euronews (en français){SECOND}"
    page = cleaned("Douze morts à Ménaka", text)
    assert cuts(page) == ["Mali : le marché de Ménaka endeuillépar euronews (en français)"]
    assert [s.span.of(page.report.text) for s in page.items[0].sentences] == ["Douze morts à Ménaka", FIRST, SECOND]


def test_every_cut_and_sentence_points_at_its_words() -> None:
    """Cuts and sentences lie in the text, in order, and never overlap."""
    page = cleaned("Menu | Monde | Sports", "Douze morts à Ménaka", FIRST, "Lire aussi : la crue", SECOND, "ats/tmun")
    spans = sorted([cut.span for cut in page.cuts] + [s.span for item in page.items for s in item.sentences])
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(page.report.text).strip() for span in spans)


@pytest.mark.parametrize("text", ["", "   \n\n ", "\u200f", "😀😀", "\ufeff"])
def test_a_report_without_news_has_no_sentences_to_read(text: str) -> None:
    """Nothing, blanks, a right-to-left mark or emoji alone: no fault, at most an item without words."""
    page = cleaned(text)
    assert all(s.span.of(text).strip() for item in page.items for s in item.sentences)

"""Items: two articles on one page, and a story that intrudes into another."""

from __future__ import annotations

import time

import pytest
from test_cleaning_noise import FIRST, SECOND, THIRD, cleaned

from treve.model import Item

FOURTH = "Le marché de Ménaka restait fermé mercredi, et la mairie a demandé aux habitants de ne pas quitter la ville."
BRIEF = "Le voilier d'un retraité de Lorient, parti samedi pour Madère, a été retrouvé vide au large de Groix par un chalutier."
ELECTION = "Le candidat Bertier a promis devant les retraités de Lorient de réduire la dépense publique et de baisser les impôts."


def words(item: Item, text: str) -> list[str]:
    """The sentences of an item."""
    return [s.span.of(text) for s in item.sentences]


def test_an_article_pasted_under_a_signature_is_an_item_of_its_own() -> None:
    """After the first one's signature, a title and a paragraph make a second item."""
    page = cleaned("Douze morts à Ménaka", FIRST, SECOND, "ats/tmun", "Un voilier vide au large de Groix", BRIEF)
    assert [words(item, page.report.text)[0] for item in page.items] == [
        "Douze morts à Ménaka",
        "Un voilier vide au large de Groix",
    ]


def test_an_article_on_another_subject_pasted_at_the_end_is_an_item() -> None:
    """Even with no signature: its title has nothing in common with what stands above, and all with what follows."""
    page = cleaned(
        "Douze morts à Ménaka", FIRST, SECOND, THIRD, "Groix : le voilier vide d'un retraité de Lorient retrouvé", BRIEF
    )
    assert len(page.items) == 2
    assert words(page.items[1], page.report.text)[-1] == BRIEF


def test_a_paragraph_of_another_story_inside_an_article_is_an_item() -> None:
    """Its headline is cut, it is an item of its own, and the article around it stays one."""
    page = cleaned(
        "Douze morts à Ménaka", FIRST, SECOND, "Le candidat Bertier rassure les retraités de Lorient", ELECTION, THIRD, FOURTH
    )
    assert words(page.items[1], page.report.text) == [ELECTION]
    assert words(page.items[0], page.report.text) == ["Douze morts à Ménaka", FIRST, SECOND, THIRD, FOURTH]


@pytest.mark.parametrize(
    "aside",
    [
        "Voile - Le trimaran de Kersauson a franchi dimanche la ligne d'arrivée à Brest avec neuf heures d'avance.",
        "Saint-Brieuc. Une vedette a ramené jeudi un plongeur égaré vers le port du Légué.",
        "Météo : la neige tiendra demain au-dessus de neuf cents mètres dans les Vosges.",
    ],
)
def test_one_line_of_another_story_is_an_item(aside: str) -> None:
    """A labelled line that has nothing in common with the article is an item of its own, wherever it stands; the article stays one."""
    page = cleaned("Douze morts à Ménaka", FIRST, SECOND, aside, THIRD, FOURTH)
    assert words(page.items[0], page.report.text) == ["Douze morts à Ménaka", FIRST, SECOND, THIRD, FOURTH]
    assert [[passage.of(page.report.text) for passage in item.passages] for item in page.items[1:]] == [[aside]]


def test_labels_that_order_a_page_part_nothing() -> None:
    """A bulletin whose paragraphs begin with a place each is one item; so is an article with a short sentence at a paragraph's head."""
    places = [f"{place} : calme relatif." for place in ("Ménaka", "Ansongo", "Gao", "Kidal")]
    assert len(cleaned("Bulletin du 3 mars", FIRST, *places, SECOND, THIRD).items) == 1
    short = "L'immeuble avait quatre étages. Il n'abritait aucun bureau ni aucune caserne."
    assert len(cleaned("Douze morts à Ménaka", FIRST, SECOND, short, THIRD, FOURTH).items) == 1


def test_a_page_of_ten_thousand_headings_takes_no_more_than_its_lines() -> None:
    """Headings and paragraphs by turns, without end: the work grows as the page does."""
    started = time.process_time()
    cleaned(*(f"Titre numéro {n} de Ménaka et Gao\n\nUn obus est tombé près de Gao, le numéro {n}." for n in range(10_000)))
    assert time.process_time() - started < 20


def test_a_section_heading_begins_no_item() -> None:
    """A short heading parts the article that it belongs to."""
    page = cleaned("Douze morts à Ménaka", FIRST, "La mairie décrète un couvre-feu", THIRD, SECOND)
    assert len(page.items) == 1


@pytest.mark.parametrize("heading", ["Le maire exige des renforts de Bamako", "« Nous voulons des renforts de Bamako »"])
def test_an_intertitle_begins_no_item_where_the_story_goes_on(heading: str) -> None:
    """The heading says what the text above did not, but the paragraph under it speaks of the same marché and the same attack."""
    below = "L'attaque du marché de Ménaka par des hommes à moto intervient alors que le maire réclame des renforts de Bamako."
    assert len(cleaned("Mali : douze morts à Ménaka", FIRST, SECOND, heading, below).items) == 1


def test_a_title_parted_from_its_text_is_one_item_with_two_passages() -> None:
    """A date line between title and text parts the item's passages, not the item; its title is still read with it."""
    page = cleaned("Douze morts sur un marché de Ménaka", "Publié le 13/09/2016 à 18:40", FIRST, SECOND)
    assert len(page.items) == 1
    assert [passage.of(page.report.text).split("\n")[0] for passage in page.items[0].passages] == [
        "Douze morts sur un marché de Ménaka",
        FIRST,
    ]


def test_a_foreign_text_keeps_its_language() -> None:
    """An English text is an item with its own language, so that it is left unread for that reason."""
    page = cleaned(
        "The ministry said on Monday that twelve people were killed in the market by gunmen, according to residents of the town."
    )
    assert page.items[0].language == "en"
    assert page.language == "en"


def test_two_words_have_no_language() -> None:
    """Too short to tell is None."""
    assert cleaned("Ménaka, mardi").items[0].language is None

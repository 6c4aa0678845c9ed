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


@pytest.mark.parametrize("signature", [" (ats/rkl)", " (AFP)", " (Reuters, ATS)", "R.T. avec AFP", " R. T./Agences"])
def test_a_signature_behind_the_last_sentence_is_cut(signature: str) -> None:
    """An agency or initials with one, in the last paragraph itself."""
    assert cuts(cleaned(FIRST, SECOND + signature)) == [signature.strip()]


@pytest.mark.parametrize(
    "words", [" L'ancien maire (Reuters) se tait.", " Il a parlé à l'agence locale (AFP)", " Elle a parlé au R.T. avec retenue."]
)
def test_an_agency_named_in_the_text_is_no_signature(words: str) -> None:
    """It stands in a sentence, not behind the last one."""
    assert cuts(cleaned(FIRST, SECOND + words)) == []


def test_the_name_of_a_page_above_its_title_is_cut() -> None:
    """The title stands twice, with the site's name the first time; the second one stays."""
    title = "Mali : douze habitants tués à Ménaka"
    page = cleaned(f"{title} – Radio du Delta", title, FIRST, SECOND)
    assert cuts(page) == [f"{title} – Radio du Delta"]


def test_titles_marked_as_links_are_cut() -> None:
    """What stands behind two arrows is the title of another page."""
    link = ">>Le festival de Ségou ouvre ses portes"
    assert cuts(cleaned("Mali : douze morts à Ménaka", link, FIRST, SECOND)) == [link]


@pytest.mark.parametrize("signature", ["ats/tmun", "(ats/afp)", "rh-tm/vl/cbo", "bur-kam/ila", "AFP"])
def test_a_desk_signature_is_cut(signature: str) -> None:
    """The initials of desks under an article are its signature."""
    page = cleaned(FIRST, SECOND, signature)
    assert [cut.reason for cut in page.cuts] == [CutReason.SIGNATURE]


@pytest.mark.parametrize(
    "note",
    [
        "(Reportage par Awa Koné ; version française Luc Brun, édité par Zoé Petit)",
        "(Awa Koné à Gao; version française Luc Brun)",
        "R. B./Agences",
    ],
)
def test_a_desks_note_behind_the_last_sentence_is_cut(note: str) -> None:
    """Who wrote, translated and edited it goes; what brackets say of the news stays."""
    page = cleaned(FIRST, f"{SECOND} {note}")
    assert [(words, cut.reason) for words, cut in zip(cuts(page), page.cuts, strict=True)] == [(note, CutReason.SIGNATURE)]
    assert cleaned(FIRST, f"{SECOND} (Le reportage du journal a été saisi.)").cuts == ()


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


@pytest.mark.parametrize(
    "caption",
    [
        "Un véhicule calciné devant le marché de Ménaka, où douze habitants ont été tués mardi par des hommes à moto. © MOUSSA DIALLO / AFP)",
        "Des habitants de Ménaka près du marché, le 13 septembre 2016. — AGENCE NOUVELLE/SIPA",
        "Le marché de Ménaka avant l'attaque qui a fait douze morts parmi ses habitants. KEYSTONE",
        "A gauche, la mairie de Ménaka et les deux véhicules de l'armée ; à droite, le marché de la ville après l'attaque de mardi, avec ses douze morts Tous droits réservés  AP Photo / Awa Koné",
    ],
)
def test_a_caption_is_known_by_who_took_the_picture(caption: str) -> None:
    """However long, and with figures of its own; and so is the same caption printed above without its credit."""
    bare = caption.partition(" ©")[0].partition(" —")[0]
    for lines in ((FIRST, caption, SECOND, THIRD), (FIRST, bare, caption, SECOND, THIRD)):
        page = cleaned("Mali : douze morts à Ménaka", *lines)
        assert cuts(page)[-1].endswith(caption)
        assert {cut.reason for cut in page.cuts} == {CutReason.CAPTION}
        assert [s.span.of(page.report.text) for s in page.items[0].sentences][1:] == [FIRST, SECOND, THIRD]


def test_who_took_the_picture_is_cut_from_a_paragraph() -> None:
    """A note in brackets at the end of a paragraph goes, the paragraph stays."""
    page = cleaned("Mali : douze morts à Ménaka", f"{FIRST} (Photo AFP)", SECOND)
    assert cuts(page) == ["(Photo AFP)"]


def test_other_stories_broken_off_under_the_article_are_cut() -> None:
    """First words of other articles, with "Lire la suite" or not; a last paragraph that breaks off alone is the article's."""
    teasers = (
        "Le fleuve est monté de deux mètres à Niamey, où les riverains quittent…",
        "Une équipe de Bamako a gagné la coupe devant quarante mille spectateurs et… Lire la suite",
        "Le prix du mil a baissé de moitié sur les marchés du sud, où les vendeurs [...]",
    )
    page = cleaned("Mali : douze morts à Ménaka", FIRST, SECOND, *teasers)
    assert "\n\n".join(cuts(page)) == "\n\n".join(teasers)
    assert cleaned("Mali : douze morts à Ménaka", FIRST, SECOND, "La mairie de Ménaka a demandé des renforts pour…").cuts == ()


def test_a_paragraph_printed_twice_is_read_once() -> None:
    """A page that gives its first paragraph as a summary too: the second is cut; a title printed twice stays."""
    page = cleaned("Mali : douze morts à Ménaka", FIRST, FIRST, SECOND)
    assert cuts(page) == [FIRST]
    assert cleaned("Mali : douze morts sur un marché", "Mali : douze morts sur un marché", FIRST, SECOND).cuts == ()


@pytest.mark.parametrize("line", ["—", "3.-", "_118204_ab12-9f", "IMG_2045-menaka.jpg", "menaka-infos.net", "0", "• • •"])
def test_what_the_frame_leaves_behind_is_cut(line: str) -> None:
    """A dash, a price, the name of a picture, the name of the site."""
    page = cleaned("Mali : douze morts à Ménaka", FIRST, line, SECOND)
    assert cuts(page) == [line]


@pytest.mark.parametrize("byline", ["par Canal Sahel FR", "Par (RFI)", "menaka-infos.net"])
def test_a_line_that_stands_alone_goes_on_no_title(byline: str) -> None:
    """Who wrote it, under a long title without a mark, is no part of the title even in lower case."""
    title = "Mali : douze habitants de Ménaka tués dans l'attaque de leur marché"
    page = clean(Report(id="page", text=f"{title}\n{byline}\n{FIRST}\n{SECOND}", sha256="", source="page"), SCANNER)
    assert cuts(page) == [byline]


def test_a_wrapped_line_goes_on_the_one_before() -> None:
    """In a mail, "par Awa Koné, la mairesse." at the head of a line is the sentence's end."""
    wrapped = "Douze habitants de Ménaka ont été comptés parmi les morts du marché\npar Awa Koné, mairesse de la ville."
    page = clean(Report(id="mail", text=f"{wrapped}\n\n{SECOND}", sha256="", source="mail"), SCANNER)
    assert page.items[0].sentences[0].span.of(page.report.text) == wrapped


def test_an_agency_credited_as_author_is_kept() -> None:
    """A page whose metadata names an agency as its author credits it, whatever the text says."""
    page = clean(Report(id="page", text=FIRST, sha256="", source="page", author="Awa Koné avec AFP"), SCANNER)
    assert page.agencies == ("AFP",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Vous avez aimé cet article ? Faites-le savoir", CutReason.SHARE_BAR),
        ("Your browser does not play this video", CutReason.NAVIGATION),
        ("Rechercher", CutReason.NAVIGATION),
        ("Page non trouvée", CutReason.NAVIGATION),
        ("Getty Images", CutReason.CAPTION),
        ("Une marchande de Ménaka range ses étals après l'attaque, le 3 mars 2019. Photo Awa Keïta/AFP", CutReason.CAPTION),
        ("Le marché de Ménaka, fermé depuis mardi. Photo fournie par la mairie", CutReason.CAPTION),
        ("Marché carré.png", CutReason.LAYOUT),
        ("Votre commentaire sera publié après lecture.", CutReason.COMMENTS),
        ("• Lisez également : Le fleuve déborde à Niamey", CutReason.TEASER),
        ("Nous vous remercions d'avoir suivi notre direct.", CutReason.TEASER),
    ],
)
def test_what_pages_say_of_themselves_is_cut(line: str, reason: CutReason) -> None:
    """Players, searches, missing pages, pictures and closing words of live pages are no news."""
    page = cleaned("Mali : douze morts à Ménaka", FIRST, line, SECOND, THIRD)
    assert [(words, cut.reason) for words, cut in zip(cuts(page), page.cuts, strict=True)] == [(line, reason)]


@pytest.mark.parametrize(
    "line",
    [
        "Les soldats ont saisi sur le marché de Ménaka des armes et des motos. La photo montre la mairie de la ville en feu.",
        "La mairie a publié l'image de trois hommes sur une moto. Photo à l'appui, un habitant de Ménaka a reconnu son voisin.",
    ],
)
def test_a_paragraph_that_speaks_of_a_picture_is_no_caption(line: str) -> None:
    """A sentence about a photograph, ended as sentences are, is told by the article."""
    assert cleaned("Mali : douze morts à Ménaka", FIRST, line, SECOND).cuts == ()


def test_a_title_printed_under_its_article_stays() -> None:
    """Some pages set the title below the text; another story's headline there goes."""
    page = cleaned(FIRST, SECOND, "Attaque meurtrière d'un marché de Ménaka par des hommes à moto", "Powered by Socials")
    assert cuts(page) == ["Powered by Socials"]
    assert cuts(cleaned(FIRST, SECOND, "Attaque d'une mine de Kidal par des coupeurs de route")) != []
    assert cuts(cleaned("Le marché de Ménaka", FIRST, SECOND, "Marché de Ménaka : la mairie dans le viseur")) != []


def test_a_word_or_two_under_a_title_are_no_title() -> None:
    """What names a flag or a rubric below the title does not make the title one."""
    page = cleaned("Mali : des tirs à Ménaka", "Lecture 2 min.", "drapeau Mali", FIRST, SECOND)
    assert "Mali : des tirs à Ménaka" not in cuts(page)


@pytest.mark.parametrize(
    "line",
    [
        "La mairie de Ménaka a annoncé sur Facebook que douze habitants avaient été tués.",
        "Les habitants de Ménaka sont partagés entre la colère et la peur depuis l'attaque.",
        "En ce moment, les combats font rage aux portes de Ménaka, raconte un habitant.",
        "Notre correspondant à Ménaka a vu les corps de douze habitants sur le marché.",
        "Annonce d'une trêve à Ménaka entre l'armée et les rebelles du Front des braves",
    ],
)
def test_a_sentence_is_not_cut_for_words_that_furniture_has_too(line: str) -> None:
    """A few words beside a button are furniture, a sentence that has them is news."""
    page = cleaned("Mali : douze morts à Ménaka", FIRST, line, SECOND)
    assert page.cuts == ()
    furnished = cleaned("Mali : douze morts à Ménaka", FIRST, "Retrouvez-nous sur Facebook", SECOND, "12 partages")
    assert cuts(furnished) == ["Retrouvez-nous sur Facebook", "12 partages"]


def test_what_readers_say_under_an_article_is_no_news() -> None:
    """All that stands behind "Vos commentaires", however long and on the article's own subject."""
    said = f"Le 20 février 2023 à 19:51, par Awa En réponse à : Douze morts\n\n{SECOND} {THIRD} {FIRST}"
    page = cleaned("Mali : douze morts à Ménaka", FIRST, SECOND, "Vos commentaires", said, f"Honte à eux. {FIRST}")
    assert [s.span.of(page.report.text) for s in page.items[0].sentences][1:] == [FIRST, SECOND]


def test_a_story_that_breaks_off_is_news_where_nothing_else_is() -> None:
    """Of "… Lire la suite" only the link goes, when the page has no other text; after a full stop always."""
    broken = FIRST.removesuffix("la ville.") + "…"
    for link in ("Lire la suite", "Continuer la lecture"):
        assert cuts(cleaned("Mali : douze morts à Ménaka", f"{broken} {link}")) == [link]
        assert cuts(cleaned(f"{broken}{link}")) == [link]
    assert cuts(cleaned("Mali : douze morts à Ménaka", FIRST, f"{SECOND} Lire la suite...")) == ["Lire la suite..."]


def test_a_caption_printed_twice_is_no_news() -> None:
    """A sentence with a note on its picture, twice: once for those who do not see it."""
    caption = "Des habitants de Ménaka fuient la ville après l'attaque du marché. (Photo, AFP)"
    assert cuts(cleaned("Mali : douze morts à Ménaka", caption, caption, FIRST, SECOND)) == [f"{caption}\n\n{caption}"]

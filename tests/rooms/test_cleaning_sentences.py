"""Where sentences end, in paragraphs laid out well and badly."""

from __future__ import annotations

import unicodedata

import pytest

from treve.cleaning.paragraphs import find_paragraphs
from treve.cleaning.sentences import split_sentences
from treve.languages import load_pack


def split(text: str) -> list[str]:
    """The words of each sentence."""
    return [s.span.of(text) for s in split_sentences(text, find_paragraphs(text), load_pack("fr"))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Le pont a sauté. Dix soldats sont morts.", ["Le pont a sauté.", "Dix soldats sont morts."]),
        ("Le pont a sauté.Dix soldats sont morts.", ["Le pont a sauté.", "Dix soldats sont morts."]),
        ("Il l'a dit au ministère.\"C'est faux\", répond Kiev.", ["Il l'a dit au ministère.", '"C\'est faux", répond Kiev.']),
        ('"La trêve tient". Le camp est calme.', ['"La trêve tient".', "Le camp est calme."]),
        ('"La trêve tient." Le camp est calme.', ['"La trêve tient."', "Le camp est calme."]),
        ("« La trêve tient. » Le camp est calme.", ["« La trêve tient. »", "Le camp est calme."]),
        ('"Où sont-ils ?" demande sa mère. Nul ne sait.', ['"Où sont-ils ?" demande sa mère.', "Nul ne sait."]),
        ("M. Traoré et le Dr. Keïta sont partis. Mme. Sy reste.", ["M. Traoré et le Dr. Keïta sont partis.", "Mme. Sy reste."]),
        ("J. Kerry a vu S. Lavrov. Ils ont parlé.", ["J. Kerry a vu S. Lavrov.", "Ils ont parlé."]),
        ("Il y a eu 280.000 morts. Plus de 1.500 manquent.", ["Il y a eu 280.000 morts.", "Plus de 1.500 manquent."]),
        ("Les tirs... ont repris. Puis plus rien…", ["Les tirs... ont repris.", "Puis plus rien…"]),
        ("Le site www.Armee.ml est fermé. U.S.A. n'y peut rien.", ["Le site www.Armee.ml est fermé.", "U.S.A. n'y peut rien."]),
        ("Les raids ont cessé.- Pourparlers -Le maire attend.", ["Les raids ont cessé.", "- Pourparlers -", "Le maire attend."]),
        ("- Dans le Haut-Karabakh, des tirs ont repris.", ["- Dans le Haut-Karabakh, des tirs ont repris."]),
        (
            "Un affrontement presque quotidienLes écoles ont fermé.",
            ["Un affrontement presque quotidien", "Les écoles ont fermé."],
        ),
        ("Il lit BuzzFeed et cite M. McEnany. Rien de plus.", ["Il lit BuzzFeed et cite M. McEnany.", "Rien de plus."]),
        (
            "La route est rouverte.RETOUR DES 12 FAMILLESKidal respire.",
            ["La route est rouverte.", "RETOUR DES 12 FAMILLES", "Kidal respire."],
        ),
        (
            "Un pont de Mopti, le 3 mai 2019 / AFPAu moins dix soldats sont morts.",
            ["Un pont de Mopti, le 3 mai 2019 / AFP", "Au moins dix soldats sont morts."],
        ),
        ("L'ONUSIDAfrique est née. La MINUSMAli aussi.", ["L'ONUSIDAfrique est née.", "La MINUSMAli aussi."]),
        ("Il salue le maire DialloMême les écoles ont rouvert.", ["Il salue le maire Diallo", "Même les écoles ont rouvert."]),
        ("Le premier jour\nLes tirs ont cessé.", ["Le premier jour", "Les tirs ont cessé."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    """Each text gives these sentences and no other, to the last character."""
    assert split(text) == sentences


def test_decomposed_accents_change_nothing() -> None:
    """A text in NFD is split where its NFC form is."""
    text = "L'armée a bombardé.Évacués à l'aube, les blessés étaient à Alep. « Étrange », dit-il."
    decomposed = unicodedata.normalize("NFD", text)
    assert [unicodedata.normalize("NFC", s) for s in split(decomposed)] == split(text)


def test_a_wrapped_line_is_one_paragraph() -> None:
    """A line broken in the middle of a sentence, as mails break them, goes on in the next."""
    text = "Le bombardement de la nuit a fait douze morts dans le quartier\nde la gare, selon les secours.\n"
    assert len(split(text)) == 1


def test_headings_are_told() -> None:
    """A short paragraph without a full stop is a heading; a sentence is none."""
    text = "La trêve vacille\n\nDix soldats sont morts lundi à Gao."
    found = split_sentences(text, find_paragraphs(text), load_pack("fr"))
    assert [s.heading for s in found] == [True, False]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("On passe au plan B. Le lendemain, rien.", ["On passe au plan B.", "Le lendemain, rien."]),
        ("Il vise 1,5°C. Mais le temps presse.", ["Il vise 1,5°C.", "Mais le temps presse."]),
        ("Il a vu Salah K. Selon elle, il dort.", ["Il a vu Salah K.", "Selon elle, il dort."]),
        ("C'est le groupe A. Elles ont perdu.", ["C'est le groupe A.", "Elles ont perdu."]),
        ("Le colonel S. Dinny est là. J.-P. Dupont aussi.", ["Le colonel S. Dinny est là.", "J.-P. Dupont aussi."]),
        ("Selon J. Le Goff et A. Des Ormes, rien.", ["Selon J. Le Goff et A. Des Ormes, rien."]),
        ("M. Le Bris a parlé. M. Un Tel aussi.", ["M. Le Bris a parlé.", "M. Un Tel aussi."]),
        ("Le gén. Diallo et le lt-col. Sow l'ont dit.", ["Le gén. Diallo et le lt-col. Sow l'ont dit."]),
        ("George W. Bush et Franklin D. Roosevelt.", ["George W. Bush et Franklin D. Roosevelt."]),
    ],
)
def test_a_letter_before_a_full_stop_is_an_initial_unless_a_sentence_follows(text: str, sentences: list[str]) -> None:
    """An initial ends no sentence; a letter that ends one is told by the word that begins the next."""
    assert split(text) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('Il joue dans "La Cerisaie" et dans "Oncle Vania".', ['Il joue dans "La Cerisaie" et dans "Oncle Vania".']),
        ('Le camp a brûlé". "Nous partons", dit-elle.', ['Le camp a brûlé".', '"Nous partons", dit-elle.']),
        ('Elle dit "non." "Rien" ne bouge.', ['Elle dit "non."', '"Rien" ne bouge.']),
    ],
)
def test_a_quotation_mark_behind_a_space_opens(text: str, sentences: list[str]) -> None:
    """A paragraph that lost one of its marks does not leave the others on the wrong side, alone in a sentence."""
    assert split(text) == sentences


def test_lines_wrapped_with_blank_lines_between_are_one_sentence() -> None:
    """Some pages set a blank line after each wrapped line: where lines go on in lower case so often, all are joined."""
    text = (
        "Des combats opposaient lundi matin au nord de Gao les rebelles et\n\nl'armée, malgré la trêve entrée en vigueur la veille à minuit.\n\n"
        "Un habitant joint par téléphone a entendu des tirs à Ansongo et\n\nMénaka, où se trouvent les postes de la mission des Nations\n\n"
        "unies. Le gouvernement dit que la trêve tient, et que l'armée a\n\nrepoussé les assaillants."
    )
    assert split(text) == [
        "Des combats opposaient lundi matin au nord de Gao les rebelles et\n\nl'armée, malgré la trêve entrée en vigueur la veille à minuit.",
        "Un habitant joint par téléphone a entendu des tirs à Ansongo et\n\nMénaka, où se trouvent les postes de la mission des Nations\n\nunies.",
        "Le gouvernement dit que la trêve tient, et que l'armée a\n\nrepoussé les assaillants.",
    ]


def test_titles_without_marks_between_paragraphs_stay_apart() -> None:
    """Titles under one another begin with capitals: nothing goes on below them, whatever their length."""
    titles = [f"Les négociations de paix reprendront à Genève dans une semaine {n}" for n in range(8)]
    assert split("\n\n".join(titles)) == titles

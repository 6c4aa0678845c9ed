"""Places in a sentence, and in an item: what is marked, what it is called, what is left alone."""

from __future__ import annotations

import pytest

from treve.cleaning import clean
from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.model import Place, PlacePrecision, Report
from treve.reading.item import ItemReading
from treve.tagging import Scanner

SCANNER = Scanner(load_pack("fr"), load_knowledge())


def marked(sentence: str, *kinds: str) -> list[str]:
    """The words of the marks of these kinds."""
    return [m.span.of(sentence) for m in SCANNER.scan(sentence).marks if m.kind in (kinds or ("PLACE", "STATE"))]


def places(text: str) -> dict[str, Place]:
    """The resolved places of a text read as one report, by their words."""
    cleaned = clean(Report(id="t", text=text, sha256="", source="t"), SCANNER)
    items = [ItemReading(cleaned, item, SCANNER) for item in cleaned.items]
    found = [i.where.resolve(mark, line) for i in items for line in i.lines for mark in i.where.marks(line)]
    return {place.text or "": place for place in found}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Des raids ont visé le quartier d'al-Soukkari, à Alep.", ["quartier d'al-Soukkari", "Alep"]),
        ("Il y a eu des tirs dans les zones rebelles d'Alep.", ["zones rebelles d'Alep"]),
        ("Les villages de Zebdou, Kola et Mondoro ont brûlé.", ["villages de Zebdou", "Kola", "Mondoro"]),
        ("Une mine a explosé au nord-ouest de la ville malienne de Tessalit.", ["nord-ouest de la ville malienne de Tessalit"]),
        ("Le blocus de la bande de Gaza continue.", ["bande de Gaza"]),
        ("Les quartiers est sont pilonnés depuis mardi.", ["quartiers est"]),
        ("Des tirs ont éclaté à la frontière syro-turque.", ["frontière syro-turque"]),
        ("Le sud-ouest du pays est privé d'eau.", ["sud-ouest du pays"]),
        ("À Taëz, trois obus sont tombés.", ["Taëz"]),
        ("Arbinda (nord) a été attaquée.", ["Arbinda"]),
        ("Alep-Est est assiégé.", ["Alep-Est"]),
        ("Une offensive a commencé dans le nord-est nigérian.", ["nord-est nigérian"]),
        ("Le Sud tunisien manque d'eau.", ["Sud tunisien"]),
        ("Des tirs ont retenti dans la ville méridionale de Taëz.", ["ville méridionale de Taëz"]),
        ("Elles ont combattu à Bir Hakeim et au Caire.", ["Bir Hakeim", "Caire"]),
        ("Un raid a visé la côte occidentale du Yémen.", ["côte occidentale du Yémen"]),
    ],
)
def test_places_are_marked_with_their_whole_phrase(sentence: str, expected: list[str]) -> None:
    """Generic nouns, directions and adjectives belong to the mark; prepositions and articles do not."""
    assert marked(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "John Kerry et Sergueï Lavrov se sont parlé en mars.",
        "Il l'a déclaré à Reuters et sur WhatsApp.",
        "Tours d'immeubles et bars ont brûlé.",
        "Le chef de la diplomatie a remis une lettre aux Américains.",
        "La réunion a duré trois heures.",
        "L'Assemblée a voté au Sénat un texte du Monde.",
        "Orange et Total ont quitté le marché.",
        "Il succède à Hollande.",
        "Une aide du FMI est promise, et l'UCK se retire.",
        "Un navire, le Cheonan, a été torpillé.",
        "Un hélicoptère Tigre et une Gazelle se sont posés.",
        "Cette zone est aussi privée de blé.",
        "La rue appartient à l'homme fort du régime.",
        "Dire que tout va bien serait mentir.",
        "Le Centre libanais de recherche a publié une étude.",
    ],
)
def test_what_only_looks_like_a_place_is_left_alone(sentence: str) -> None:
    """Persons, firms, months, bodies and common words that are towns somewhere are no places."""
    assert marked(sentence, "PLACE") == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Moscou dément.", "STATE"),
        ("Les combats à Moscou.", "PLACE"),
        ("La Syrie accuse.", "STATE"),
        ("En Syrie, rien.", "PLACE"),
    ],
)
def test_capitals_stand_for_governments_unless_a_preposition_shows_a_place(sentence: str, kind: str) -> None:
    """The name "Moscou" may be a government, "à Moscou" is not."""
    kinds = {m.kind for m in SCANNER.scan(sentence).marks}
    assert kind in kinds or "ACTOR" in kinds


def test_an_agency_dateline_is_marked() -> None:
    """The words "Beyrouth (AFP)" and a printed pair of cities name where the dispatch was written."""
    assert marked("GENEVE/BEYROUTH, 10 septembre (Reuters) - Rien.") == ["GENEVE", "BEYROUTH"]
    assert marked("Beyrouth (AFP) - Rien.")[0] == "Beyrouth"


@pytest.mark.parametrize(
    ("text", "words", "name", "country"),
    [
        ("Des combats ont eu lieu à Tripoli, dans l'ouest de la Libye.", "Tripoli", "Tripoli", "LY"),
        ("Des tirs ont éclaté à Tripoli, dans le nord du Liban.", "Tripoli", "Tripoli", "LB"),
        ("Un obus est tombé à Donetsk, dans l'est de l'Ukraine.", "Donetsk", "Donetsk", "UA"),
        ("Des soldats syriens sont morts à Madaya.", "Madaya", "Madaya", "SY"),
        ("Des soldats du Soudan du Sud ont pris la ville de Kaya.", "ville de Kaya", "Kaya", "SS"),
        ("Au Burkina Faso, la ville de Kaya accueille les déplacés.", "ville de Kaya", "Kaya", "BF"),
        ("Les soldats américains l'ont dit à Washington. Un stade a fermé à Melbourne.", "Melbourne", "Melbourne", "AU"),
    ],
)
def test_the_item_chooses_among_namesakes(text: str, words: str, name: str, country: str) -> None:
    """Countries and demonyms of the item decide which place of a name is meant."""
    place = places(text)[words]
    assert (place.name, place.country) == (name, country)
    assert place.lat is not None


def test_a_namesake_abroad_is_not_lent_to_an_unknown_village() -> None:
    """Kola of Russia is not where a Malian village burns: the words stay, without coordinates."""
    place = places("Au Mali, le village de Kola a été attaqué par des hommes armés.")["village de Kola"]
    assert (place.name, place.lat, place.country) == ("Kola", None, None)


@pytest.mark.parametrize(
    ("words", "name", "precision"),
    [
        ("quartiers est d'Alep", "Alep-Est", PlacePrecision.DISTRICT),
        ("ouest d'Alep", "ouest d'Alep", PlacePrecision.REGION),
        ("quartier d'al-Inconnu", "al-Inconnu (Alep)", PlacePrecision.DISTRICT),
        ("quartiers rebelles d'Alep", "Alep", PlacePrecision.SETTLEMENT),
        ("nord du pays", "nord de la Syrie", PlacePrecision.REGION),
        ("Syrie", "Syrie", PlacePrecision.COUNTRY),
        ("route du Castello", "route du Castello", PlacePrecision.SITE),
        ("al-Soukkari", "al-Soukkari (Alep)", PlacePrecision.DISTRICT),
    ],
)
def test_parts_and_kinds_of_places(words: str, name: str, precision: PlacePrecision) -> None:
    """A part of a town is a district, what lies beside it a region; a quarter is named with its city."""
    text = (
        "En Syrie, des obus sont tombés sur les quartiers est d'Alep et dans le quartier d'al-Inconnu, à Alep. "
        "Les quartiers rebelles d'Alep sont coupés de la route du Castello. Des raids ont touché al-Soukkari. "
        "Des combats ont lieu à l'ouest d'Alep et dans le nord du pays."
    )
    place = places(text)[words]
    assert (place.name, place.precision) == (name, precision)


def test_a_name_that_somebody_bears_is_no_town() -> None:
    """A first name behind "à" is a person's when the text has told of the person."""
    assert not places("Karim Belhadji a été arrêté. Le négociateur propose à Belhadji de se rendre.")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("sud de la capitale", "sud du Caire"),
        ("côte sud de la République islamique d'Iran", "sud de l'Iran"),
        ("nord de la Corée du Sud", "nord de la Corée du Sud"),
    ],
)
def test_a_part_is_named_in_good_french(words: str, name: str) -> None:
    """Articles and the usual name of a country: "sud du Caire", "sud de l'Iran"."""
    text = (
        "En Egypte, un incendie a éclaté au sud de la capitale." if "capitale" in words else f"Un navire a coulé sur la {words}."
    )
    assert places(text.replace("sur la nord", "dans le nord"))[words].name == name


def test_no_coordinates_without_a_point() -> None:
    """Countries, regions and parts of a town have no coordinates of their own."""
    found = places("En Syrie, l'est d'Alep et le nord de la Syrie sont calmes.")
    assert [(p.lat, p.lon) for p in found.values()] == [(None, None)] * 3


def test_swapped_sides_are_read_alike() -> None:
    """The same words about another war give the same shapes (law 6)."""
    one = places("Des tirs ont visé le quartier de Sabri, à Benghazi, en Libye.")
    other = places("Des tirs ont visé le quartier de Jobar, à Damas, en Syrie.")
    assert [p.precision for p in one.values()] == [p.precision for p in other.values()]

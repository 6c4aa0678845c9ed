"""Which words are actors and persons, and which only look like them. All sentences were written for this file."""

from __future__ import annotations

import time

import pytest

from treve.knowledge.actors import load_actors
from treve.languages import load_pack
from treve.reading.actors import Cast
from treve.tagging import Tape
from treve.tagging.cast import CastTagger
from treve.tagging.mentions import Mention
from treve.tagging.states import state_names
from treve.wording import tokens

TAGGER = CastTagger(load_pack("fr"), load_actors())


def read(sentence: str) -> Tape:
    """The tape of a sentence with actors and persons alone."""
    words = tokens(sentence)
    return Tape(sentence, words, sorted(TAGGER(sentence, words), key=lambda mark: mark.span.start))


def named(sentence: str, countries: dict[str, float] | None = None, day: str | None = None) -> list[str | None]:
    """What the marks of a sentence are called, in an item that speaks of *countries*."""
    tape = read(sentence)
    cast = Cast([tape], load_actors(), state_names("fr"), countries=countries or {}, day=day)
    return [cast.resolve(mark) for mark in tape.marks]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Le groupe Etat islamique (EI) a reculé.", ["Etat islamique"]),
        ("Daech et al-Nosra ont été exclus.", ["Etat islamique", "Front al-Nosra"]),
        ("L'armée israélienne a répondu.", ["armée israélienne"]),
        ("Les forces maliennes patrouillent.", ["armée malienne"]),
        ("Des soldats tchadiens sont arrivés.", ["armée tchadienne"]),
        ("Le ministère de la Défense russe dément.", ["ministère russe de la Défense"]),
        ("Le ministère russe de la Défense dément.", ["ministère russe de la Défense"]),
        ("Les raids des avions russes et syriens continuent.", ["Russie", "régime syrien"]),
        ("Les rebelles du groupe Forces démocratiques alliées (ADF) ont fui.", ["ADF"]),
        ("Le porte-conteneurs de la CMA-CGM est reparti.", ["CMA CGM"]),
        ("Des combattants de la force Radwan se replient.", ["Hezbollah"]),
        ("Le dirigeant nord-coréen Kim Jong Un a signé.", ["Kim Jong Un"]),
        ("Sergueï Karaev et Bayram Telmanov se sont vus.", ["Sergueï Karaev", "Bayram Telmanov"]),
        ("Des frappes de la coalition militaire dirigée par Ryad ont repris.", ["coalition arabe"]),
        ("Le mouvement islamiste palestinien Hamas a réagi.", ["Hamas"]),
        ("L'Observatoire syrien des droits de l'Homme (OSDH) compte les morts.", ["OSDH"]),
        ("Les autorités burundaises se taisent.", ["autorités burundaises"]),
        ("La diplomatie kényane proteste.", ["ministère kényan des Affaires étrangères"]),
        ("Les frères Maurel ont été arrêtés.", ["frères Maurel"]),
        ("Les troupes du maréchal Haftar avancent.", ["forces de Haftar"]),
        ("Le Front pour la justice de Kidal a signé.", ["Front pour la justice de Kidal"]),
        ("Le groupe Liwa al-Fourat a revendiqué l'attaque.", ["Liwa al-Fourat"]),
    ],
)
def test_actors_are_named(sentence: str, expected: list[str]) -> None:
    """Aliases, metonyms and nouns with an adjective lead to the usual French name; an unknown group keeps its own."""
    assert named(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Le front s'est déplacé vers le nord.",
        "Ils ont marché vers Hama dans la nuit.",
        "Il a pris ei pour une abréviation.",
        "Quatre soldats ont été tués.",
        "Une vingtaine de rebelles syriens sont morts.",
        "Les quartiers rebelles sont encerclés.",
        "Son opposition à la peine de mort est connue.",
        "La branche armée a parlé.",
        "Le monde entier regarde.",
        "Trois talibans et deux shebab ont été tués.",
        "L'avenue Habib Bourguiba est fermée.",
        "Saint-Etienne-du-Rouvray se souvient.",
    ],
)
def test_what_only_looks_like_an_actor_is_left(sentence: str) -> None:
    """Common nouns, towns, counted people and streets are nobody."""
    assert named(sentence) == []


@pytest.mark.parametrize(
    ("countries", "expected"),
    [
        ({"SY": 5}, ["armée syrienne", "rebelles syriens"]),
        ({"YE": 5}, ["gouvernement yéménite", "houthis"]),
        ({"UA": 5, "RU": 4}, ["armée ukrainienne", "séparatistes de Donetsk"]),
        ({"CD": 5}, ["armée congolaise", "M23"]),
        ({"TD": 5}, ["armée tchadienne", "rebelles tchadiens"]),
    ],
)
def test_the_item_tells_whose_army(countries: dict[str, float], expected: list[str]) -> None:
    """Bare "l'armée" and "les rebelles" are those of the item's country, by one rule for all sides."""
    assert named("L'armée a repoussé les rebelles.", countries, "2024-03-01") == expected


def test_a_noun_takes_the_country_told_before() -> None:
    """After "la police kényane", "la police" is Kenya's, whatever else the item speaks of."""
    tapes = [read("La police kényane a ouvert le feu."), read("Selon la police, deux hommes ont fui.")]
    cast = Cast(tapes, load_actors(), state_names("fr"), countries={"SO": 9, "KE": 2})
    assert [cast.resolve(mark) for tape in tapes for mark in tape.marks] == ["police kényane", "police kényane"]


@pytest.mark.parametrize(
    ("sentence", "name", "office", "body"),
    [
        ("Rami Abdel Rahmane, directeur de l'OSDH, a parlé.", "Rami Abdel Rahmane", "directeur de l'OSDH", "OSDH"),
        ("Le porte-parole du Kremlin, Dmitri Peskov, nie.", "Dmitri Peskov", "porte-parole du Kremlin", "Kremlin"),
        ("Le président français Paul Lafont nie.", "Paul Lafont", "président français", None),
        ("Selon le général Viktor Orlenko, rien n'a bougé.", "Viktor Orlenko", "général", None),
        ("Le docteur Karim Haddadi soigne.", "Karim Haddadi", None, None),
    ],
)
def test_persons_with_their_offices(sentence: str, name: str, office: str | None, body: str | None) -> None:
    """A person's mark is the bare name; office and body are in its value."""
    person = next(mark for mark in read(sentence).marks if mark.kind == "PERSON")
    mention = person.value
    assert isinstance(mention, Mention)
    assert person.span.of(sentence) == mention.name == name
    assert mention.office == office
    assert (mention.body.name if mention.body else None) == body


def test_a_surname_finds_its_full_name() -> None:
    """Behind "M. Orlenko" stands the Viktor Orlenko named before; a surname that two bear is left alone."""
    first, later = read("Viktor Orlenko a parlé."), read("M. Orlenko a nié.")
    cast = Cast([first, later], load_actors(), state_names("fr"))
    assert cast.resolve(later.marks[0]) == "Viktor Orlenko"
    brother = read("Pavel Orlenko a ri.")
    cast = Cast([first, brother, later], load_actors(), state_names("fr"))
    assert cast.resolve(later.marks[0]) == "Orlenko"


def test_an_office_holder_is_known_by_day() -> None:
    """Bare "Lavrov" is the minister in news of his years, with the state he speaks for; years before he is only a name."""
    tape = read("Lavrov a démenti.")
    for day, name, body in (("2016-09-09", "Sergueï Lavrov", "Russie"), ("2001-01-01", "Lavrov", None)):
        cast = Cast([tape], load_actors(), state_names("fr"), day=day)
        source = cast.speaker_of(tape.marks[0], tape.text)
        assert source is not None
        assert (source.name, source.body) == (name, body)


def test_a_name_inside_an_office_is_not_its_holder() -> None:
    """The spokesman of President X is not President X."""
    marks = read("Le porte-parole du président malien Moussa Traoré, Ali Sangaré, a démenti.").marks
    persons = {mark.value.name: mark.value.office for mark in marks if mark.kind == "PERSON"}
    assert persons["Ali Sangaré"] == "porte-parole du président malien Moussa Traoré"


def test_a_surname_that_is_a_country_is_no_state() -> None:
    """In "Anatole France" nobody speaks for France."""
    marks = read("Selon Anatole France, la guerre finit.").marks
    assert all(mark.kind != "STATE" and mark.value.country != "FR" for mark in marks)


@pytest.mark.parametrize(("one", "other"), [("tchadien", "ukrainien"), ("libanais", "soudanais"), ("russe", "malgache")])
def test_swapping_the_parties_swaps_the_reading(one: str, other: str) -> None:
    """Law 6: with the two adjectives exchanged, the names are exchanged and nothing else."""
    shape = "Le gouvernement {0} accuse le ministère {1} de la Défense, dit un diplomate {0}."
    first, second = named(shape.format(one, other)), named(shape.format(other, one))
    swapped = [(name or "").replace(one, "#").replace(other, one).replace("#", other) for name in second]
    assert first == swapped


def test_a_sentence_without_names_costs_little() -> None:
    """Plain words are passed over by look-ups alone: five milliseconds would already be a fault."""
    sentence = "il faut dire que cela va de soi et que rien ne presse ici " * 3
    words = tokens(sentence)
    start = time.perf_counter()
    for _ in range(50):
        TAGGER(sentence, words)
    assert (time.perf_counter() - start) / 50 < 0.005

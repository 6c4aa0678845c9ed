"""Source chains: who vouches for each sentence, and for each clause of it."""

from __future__ import annotations

from functools import cache

import pytest

from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.model import CleanReport, Item, Publication, Report, Sentence, Span
from treve.reading.item import ItemReading
from treve.reading.speakers import find_voices, voice_of_clause
from treve.tagging import Scanner


@cache
def scanner() -> Scanner:
    """One scanner for all tests."""
    return Scanner(load_pack("fr"), load_knowledge())


def reading(*sentences: str) -> ItemReading:
    """An item of the given sentences, one paragraph, with its voices found."""
    text = " ".join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Sentence(span=Span(start, start + len(sentence)), paragraph=0))
        start += len(sentence) + 1
    when = Publication(start=None, end=None, why="")
    item = Item(index=0, span=Span(0, len(text)), sentences=tuple(spans), language="fr", published=when)
    report = Report(id="r", text=text, sha256="", source="r")
    cleaned = CleanReport(
        report=report, language="fr", published=item.published, stated_date=None, stated_date_is_right=None,
        stated_date_why="", agencies=(), cuts=(), items=(item,),
    )  # fmt: skip
    return ItemReading(cleaned, item, scanner(), find_voices)


def voices(*sentences: str) -> list[list[str]]:
    """The names of the chain of each sentence."""
    return [[source.name for source in chain] for chain in reading(*sentences).voices]


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("Dix civils ont été tués, selon l'OSDH.", ["OSDH"]),
        ("D'après l'OSDH, dix civils ont été tués.", ["OSDH"]),
        ("Dix civils ont été tués, a indiqué l'OSDH.", ["OSDH"]),
        ("L'OSDH a fait état de dix civils tués.", ["OSDH"]),
        ("L'OSDH recense dix civils tués.", ["OSDH"]),
        ("Dix civils ont été tués, ont indiqué des secouristes.", ["secouristes"]),
        ("Dix civils ont été tués, a-t-on appris de source médicale.", ["source médicale"]),
        (
            "Dix civils ont été tués, a affirmé à l'AFP Rami Abdel Rahmane, directeur de l'OSDH.",
            ["Rami Abdel Rahmane", "OSDH", "AFP"],
        ),
        ("Dix civils ont été tués, a déclaré à Reuters un habitant.", ["habitant", "Reuters"]),
    ],
)
def test_a_sentence_tells_who_vouches_nearest_first(sentence: str, chain: list[str]) -> None:
    """The nearest speaker comes first, then whom they speak for, who relays last."""
    assert voices(sentence) == [chain]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dix civils ont été tués dimanche à Alep.",
        "Selon le plan, les forces se retireront.",
        "L'ONU a condamné la mort de dix civils.",
    ],
)
def test_no_source_is_made_up(sentence: str) -> None:
    """A bare fact, a plan and a condemnation have nobody who vouches."""
    assert voices(sentence) == [[]]


def test_the_same_source_is_the_one_before() -> None:
    """“selon la même source” points back."""
    assert voices("Dix civils ont été tués, selon l'OSDH.", "Vingt autres sont blessés, selon la même source.")[1] == ["OSDH"]


def test_a_pronoun_is_the_last_speaker() -> None:
    """“a-t-il ajouté” far from the name still finds it."""
    chains = voices("La route est coupée, a dit le maire Paul Kasongo.", "Il a plu.", "Le pont a sauté, a-t-il ajouté.")
    assert chains[2][0] == "Paul Kasongo"


def test_a_quotation_over_sentences_has_one_voice() -> None:
    """All sentences inside one quotation have its speaker's voice."""
    chains = voices("« La route est coupée.", "Le pont a sauté », a dit Paul Kasongo.")
    assert [chain[0] for chain in chains] == ["Paul Kasongo", "Paul Kasongo"]


def test_each_clause_has_its_own_source() -> None:
    """“62 selon Moscou, 83 selon un hôpital”: the first figure is Moscow's, the second the hospital's."""
    item = reading("Le raid a fait 62 morts selon Moscou, 83 selon un hôpital.")
    units = item.lines[0].tape.units
    at = {item.lines[0].tape.text[u.span.start : u.span.end]: k for k, u in enumerate(units)}
    first = next(k for words, k in at.items() if words.startswith("62"))
    second = next(k for words, k in at.items() if words.startswith("83"))
    assert [s.name for s in voice_of_clause(item, 0, first)] == ["Russie"]
    assert [s.name for s in voice_of_clause(item, 0, second)] == ["hôpital"]


def test_a_communique_is_vouched_for_by_the_body_that_signs_it() -> None:
    """A page whose head says communiqué and names its body: sentences that name nobody have that body's voice."""
    head = "COMMUNIQUÉ DE PRESSE\nSecours du Delta (SDD)\nDeux camions ont brûlé lundi."
    assert voices(head, "Trois civils ont été tués, selon l'OSDH.") == [["Secours du Delta"], ["OSDH"]]


def test_a_page_of_the_press_is_signed_by_nobody() -> None:
    """A name with its acronym on a line of its own signs nothing without the word for a bulletin."""
    assert voices("Reportage\nSecours du Delta (SDD)\nDeux camions ont brûlé lundi.") == [[]]


def test_a_body_signs_under_the_organisation_it_is_of() -> None:
    """“Nations unies”, and under it the committee whose note it is: the committee speaks."""
    head = "NATIONS UNIES\nComité de suivi du retrait\nNote à la presse no 3\nDeux camions ont brûlé lundi."
    assert voices(head) == [["Comité de suivi du retrait"]]

"""The laws that hold for any text at all, tried on texts made of the words that reading is most sensitive to."""

from __future__ import annotations

import hashlib
import json
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from treve.cleaning import clean
from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.model import CleanReport, DateWindow, Figure, Place, Reading, Report, Source, Span
from treve.publish import reading_record
from treve.reading import read
from treve.tagging import Scanner

PHRASES = (
    "Au moins 12 civils ont été tués mardi à Alep", "selon l'OSDH", "par des barils d'explosifs", "« Rien n'est fini »",
    '"Nous partons"', "a déclaré à l'AFP", "le porte-parole", ".", ".", "!", "\n", "\n\n", " ", "35 morts et 43 blessés",
    "dans la nuit de lundi à mardi", "depuis le 17 juillet", "le 30 février", "le 31/12/9999", "an 0", "12 septembre 2016",
    "trêve", "cessez-le-feu", "violé 60 fois", "aucun convoi", "n'a pu entrer", "à Genève", "John Kerry", "les rebelles",
    "Lire aussi :", "ats/tmun", "Partager", "é", "\u0301", "\u200f", "\x00", "🕊", "’", "250 000", "1e400", "½", "²",
    "L'", "d'", "-", "—", "M.", "(AFP)", "  ", "\t", "A", "İ", "ﬁ", "\ud7ff", "٣٤",
)  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(PHRASES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PHRASES), max_size=40).map("".join),
    st.text(max_size=300).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)),
)
dates = st.one_of(
    st.none(), st.dates().map(lambda day: day.isoformat()), st.sampled_from(["2016", "2016-09", "0000-00-00", "hier"])
)
patient = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def scanner() -> Scanner:
    """The French scanner, built once for all laws."""
    return Scanner(load_pack("fr"), load_knowledge())


def read_text(text: str, stated_date: str | None = None) -> tuple[CleanReport, Reading]:
    """A text cleaned and read, as the pipeline would."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    cleaned = clean(Report(id="t", text=text, sha256=digest, source="t", stated_date=stated_date), scanner())
    return cleaned, read(cleaned, scanner())


@patient
@given(texts, dates)
def test_any_text_may_be_read_and_every_span_lies_in_it(text: str, stated: str | None) -> None:
    """Law 1: whatever comes, reading ends without a fault, and every span is a real passage of the text as received."""
    cleaned, reading = read_text(text, stated)
    spans = [s for claim in reading.claims() for s in (*claim.evidence, *claim.words)]
    spans += [cut.span for cut in cleaned.cuts] + [item.span for item in cleaned.items]
    spans += [sentence.span for item in cleaned.items for sentence in item.sentences]
    for span in spans:
        assert 0 <= span.start <= span.end <= len(text)


@patient
@given(texts, dates)
def test_every_value_quotes_its_words_exactly(text: str, stated: str | None) -> None:
    """Law 1: figures, places, dates, sources and quotes that carry a span carry exactly the words under it."""
    _, reading = read_text(text, stated)
    for words, span in quoted(reading):
        assert words == span.of(text)


def quoted(reading: Reading) -> list[tuple[str, Span]]:
    """The words and spans of every value in a reading that has both."""
    values: list[Figure | Place | DateWindow | Source | None] = []
    for incident in reading.incidents:
        values += [incident.killed, incident.wounded, incident.killed_civilians, incident.place, incident.date]
    for toll in reading.tolls:
        values += [toll.figure, toll.place]
    values += [claim.place for claim in reading.areas]
    values += [source for claim in reading.claims() for source in claim.sources]
    return [(v.text, v.span) for v in values if v is not None and v.text is not None and v.span is not None]


@patient
@given(texts, dates)
def test_a_second_reading_writes_the_same_bytes(text: str, stated: str | None) -> None:
    """Law 4: reading has no memory and no chance in it."""
    once, again = (json.dumps(reading_record(*read_text(text, stated)), ensure_ascii=False) for _ in range(2))
    assert once == again


@patient
@given(texts, dates)
def test_evidence_is_whole_sentences(text: str, stated: str | None) -> None:
    """Every claim stands on whole sentences of its item, so that a reader never sees words out of their sentence."""
    cleaned, reading = read_text(text, stated)
    sentences = {s.span for item in cleaned.items for s in item.sentences}
    for claim in reading.claims():
        assert claim.evidence
        assert sentences.issuperset(claim.evidence)


@patient
@given(texts)
def test_without_a_date_nothing_is_dated_by_weekday(text: str) -> None:
    """Law 2: a bare weekday in an undated text stays words."""
    cleaned, reading = read_text("Trois soldats ont été tués mardi à Kidal. " + text.replace("2", "x"))
    if cleaned.published.start is None:
        for claim in reading.incidents:
            if claim.date is not None and claim.date.text == "mardi":
                assert not claim.date.known

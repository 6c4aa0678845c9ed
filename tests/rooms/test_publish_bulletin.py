"""The bulletin: every fact leads to its sentence, in one file that needs nothing else."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from matching_story import at, claim, count, on, reading, report, said, shared

from treve.matching import match
from treve.model import Account, SetAside, Span, Story
from treve.publish import write_bulletin

SENTENCE = "Un raid a tué trois civils à Alep <samedi>, selon l'OSDH & deux médecins."
LANGUAGES = ("fr", "en")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the interface."""
    return str(request.param)


def story() -> Story:
    """Two newspapers with one dispatch, one strike, one thing set aside."""
    words = SENTENCE + " " * 40
    cleaned = (report("a", text=words), report("b", text=words))
    evidence = Span(0, len(SENTENCE))
    readings = tuple(
        reading(name, claim(
            name, date=on(10), place=at("Alep"), killed=count(3), sources=(said("OSDH"),), evidence=(evidence,), words=(Span(3, 7),),
            accounts=(Account(source=said("OSDH"), killed=count(3), evidence=(evidence,)),),
        ))
        for name in "ab"
    )  # fmt: skip
    origins = (shared("a", "b", agency="AFP"),)
    set_aside = (SetAside(source="vide.txt", reason="empty", detail="fichier vide"),)
    matched = match(cleaned, readings, origins)
    return Story(cleaned=cleaned, readings=readings, origins=origins, matched=matched, set_aside=set_aside)


def written(folder: Path, language: str) -> tuple[str, str]:
    """The page and the Markdown of the story."""
    write_bulletin(story(), folder, language)
    return tuple((folder / name).read_text(encoding="utf-8") for name in ("bulletin.html", "bulletin.md"))  # type: ignore[return-value]  # two names, two texts


def test_the_page_quotes_the_sentence_with_the_words_that_were_read(tmp_path: Path, language: str) -> None:
    """The sentence stands in the page to the last code point, its words marked, and nothing in it is taken for HTML."""
    page, _ = written(tmp_path, language)
    quotes = re.findall(r"<blockquote>(.*?)</blockquote>", page, re.DOTALL)
    assert SENTENCE in {unescape(re.sub(r"</?mark>", "", quote)) for quote in quotes}
    assert any("<mark>raid</mark>" in quote for quote in quotes)
    assert "<samedi>" not in page


def test_the_page_asks_for_nothing_outside_itself(tmp_path: Path, language: str) -> None:
    """It opens without a network, and without JavaScript."""
    page, _ = written(tmp_path, language)
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\(|https?://|\son\w+=", page)


def test_every_link_leads_somewhere(tmp_path: Path, language: str) -> None:
    """No in-page link is dead, and no id stands twice."""
    page, _ = written(tmp_path, language)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_page_says_its_language(tmp_path: Path, language: str) -> None:
    """A screen reader speaks it rightly."""
    assert f'<html lang="{language}">' in written(tmp_path, language)[0]


def test_reprints_are_counted_as_one_origin_and_one_claimant(tmp_path: Path) -> None:
    """Two pages of one dispatch that quotes the OSDH are two pages, one origin, one claimant."""
    french, english = (unescape(written(tmp_path, one)[0]).replace("\u00a0", " ") for one in LANGUAGES)
    assert "2 pages · 1 origine · 1 déclarant" in french
    assert "2 pages · 1 origin · 1 claimant" in english


def test_what_was_set_aside_is_told_with_its_reason(tmp_path: Path, language: str) -> None:
    """Nothing is left out in silence."""
    assert all("vide.txt" in text and "fichier vide" in text for text in written(tmp_path, language))


def test_a_second_run_writes_the_same_bytes(tmp_path: Path, language: str) -> None:
    """The bulletin holds no clock and no chance."""
    assert written(tmp_path, language) == written(tmp_path, language)

"""Input that is hostile or out of measure: bounded memory, a clear reason, and the rest goes on."""

from __future__ import annotations

import json
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from treve.cleaning import clean
from treve.intake import collect
from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.model import Report, SetAside
from treve.reading import read
from treve.tagging import Scanner

GIGABYTE = 1 << 30
SCANNER = Scanner(load_pack("fr"), load_knowledge())
NEWS = "Trois soldats ont été tués lundi 5 septembre 2016 dans un bombardement à Alep, selon l'OSDH."


def told(folder: Path) -> list[str]:
    """Each thing collected: a report's id, or why it was set aside."""
    return [result.reason if isinstance(result, SetAside) else result.id for result in collect([folder])]


@pytest.mark.parametrize(
    ("ending", "head", "tail", "reason"),
    [
        (".jsonl", b"", b"\n" + json.dumps({"id": "after", "text": NEWS}).encode() + b"\n", ["line_too_long", "after"]),
        (".csv", b"id,text\n", b"\nafter," + NEWS.encode() + b"\n", ["line_too_long", "after"]),
        (".txt", b"", b"", ["too_large"]),
        (".html", b"<html>", b"", ["too_large"]),
        (".eml", b"From: a@b\n\n", b"", ["too_large"]),
    ],
)
def test_a_line_of_a_gigabyte_is_passed_over(tmp_path: Path, ending: str, head: bytes, tail: bytes, reason: list[str]) -> None:
    """A sparse file of one gigabyte in one line: told with its reason, what follows is read, and memory stays within 64 MB."""
    with (tmp_path / f"huge{ending}").open("wb") as huge:
        huge.write(head)
        huge.seek(GIGABYTE)
        huge.write(tail or b"x")
    (tmp_path / "z.txt").write_text(NEWS, encoding="utf-8")
    tracemalloc.start()
    results = told(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert results == [*reason, "z"]
    assert peak < 1 << 26


@pytest.fixture
def quick_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the machine has one: files are made and removed there in a quarter of the time."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder made in it is this test's alone
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


def test_a_folder_of_a_hundred_thousand_files(quick_folder: Path) -> None:
    """Every file is met, in order, each with an id of its own."""
    for number in range(100_000):
        os.close(os.open(f"{quick_folder}/{number:06d}.txt", os.O_CREAT | os.O_WRONLY))
    (quick_folder / "zz.txt").write_text(NEWS, encoding="utf-8")
    results = told(quick_folder)
    assert len(results) == 100_001
    assert set(results[:-1]) == {"empty"}
    assert results[-1] == "zz"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"Le 1er janvier 0000, le 31 décembre 9999, le 01/01/0001, en 9999 : {NEWS}", "9999-12-31"),
        (f"31/12/9999 - 12:00\n\n{NEWS}", "0000-01-01"),
        (f"Il y a 99999999 ans. Dans 99999 jours. Depuis 9999 ans. {NEWS}", "-0001-13-45"),
        (f"\u202e{NEWS}\u202c \u200f\u200eAlep\u2066 est\u2069 calme.", None),
        (f"Trois\x00 soldats. \ud800 {NEWS} \udfff", None),
        (f"🔴 URGENT 🪖 {NEWS} 😢👩‍👩‍👧‍👦🇸🇾", None),
        ("é" + "\u0301" * 20_000 + NEWS, None),
        ("1" * 20_000 + f" morts. {NEWS}", None),
        *((mark * 20_000, None) for mark in ("aA", "a.A", ". ", "… ", '"', "« ", "(", "- a ", "Alep, ", "© a ", "[caption ", "\n", "tués ", "Fin. - Le soir - ")),
    ],
)  # fmt: skip
def test_odd_characters_and_days_break_nothing(tmp_path: Path, text: str, date: str | None) -> None:
    """Years 0 and 9999, marks of direction, NULs, halves of surrogates, emoji, one mark without end: cleaned, every span exact."""
    (tmp_path / "odd.jsonl").write_text(json.dumps({"id": "odd", "text": text, "date": date}))
    for report in collect([tmp_path]):
        if isinstance(report, SetAside):
            assert report.reason == "no_text"
            continue
        cleaned = clean(report, SCANNER)
        spans = [s.span for item in cleaned.items for s in item.sentences] + [cut.span for cut in cleaned.cuts]
        assert all(0 <= span.start < span.end <= len(report.text) for span in spans)
        assert cleaned.stated_date is None or cleaned.stated_date.startswith("2016")
        report.text.encode("utf-8")


def test_news_around_odd_characters_is_read(tmp_path: Path) -> None:
    """Emoji and marks of direction beside a sentence leave its incident where it is."""
    (tmp_path / "odd.jsonl").write_text(json.dumps({"id": "odd", "text": f"🔴 URGENT 🪖\n\n\u200f{NEWS} 😢"}))
    (report,) = collect([tmp_path])
    assert isinstance(report, Report)
    (incident,) = read(clean(report, SCANNER), SCANNER).incidents
    assert "soldats ont été tués" in incident.evidence[0].of(report.text)

"""Files and folders to reports: formats, ids, encodings, and what is set aside."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest

from treve.errors import FaultyFileError
from treve.intake import collect
from treve.intake.limits import Limits
from treve.languages.interface import texts
from treve.model import Report, SetAside

TEXT = "Trois soldats ont été tués lundi à Alep."
PAGE = f"<html><head><title>Alep</title><meta property='article:published_time' content='2016-09-12T10:00:00Z'></head><body><article><h1>Alep</h1><p>{TEXT} {TEXT}</p><p>{TEXT} Le maire a parlé.</p></article></body></html>"


def reports(*paths: Path) -> list[Report]:
    """The reports under these paths."""
    return [result for result in collect(paths) if isinstance(result, Report)]


def reasons(*paths: Path, limits: Limits | None = None) -> list[tuple[str, int | None]]:
    """Why things under these paths were set aside, and in which line."""
    results = collect(paths, limits=limits or Limits())
    return [(result.reason, result.line) for result in results if isinstance(result, SetAside)]


def test_a_text_file_is_stored_as_received(tmp_path: Path) -> None:
    """Line ends, spaces and accents stay; the hash is of the bytes; the id is the name without its ending."""
    raw = f" {TEXT}\r\n\r\nFin\u00a0!\n".encode()
    (tmp_path / "a.b.txt").write_bytes(raw)
    (report,) = reports(tmp_path)
    assert report.text == raw.decode()
    assert report.sha256 == hashlib.sha256(raw).hexdigest()
    assert (report.id, report.source, report.notes) == ("a.b", str(tmp_path / "a.b.txt"), ())


def test_folders_are_searched_in_order_and_hidden_names_left_out(tmp_path: Path) -> None:
    """Files come sorted by path from every depth; hidden files and folders do not come."""
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert [report.id for report in reports(tmp_path)] == ["c", "z", "b"]


def test_the_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    """Paths named in any order, or twice, give the same reports with the same ids."""
    for name in ("un/05.txt", "deux/05.txt", "deux/06.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT + name)
    one, two = tmp_path / "un", tmp_path / "deux"
    assert reports(one, two) == reports(two, one, two / "06.txt")
    assert sorted(report.id for report in reports(one, two)) == ["06", "deux-05", "un-05"]


def test_a_missing_path_is_told_before_anything_is_read(tmp_path: Path) -> None:
    """Each missing path is a fault with its place; nothing is yielded."""
    with pytest.raises(FaultyFileError) as told:
        list(collect([tmp_path / "absent", tmp_path / "gone.txt"]))
    assert [fault.where for fault in told.value.faults] == [str(tmp_path / "absent"), str(tmp_path / "gone.txt")]


def test_jsonl_lines_are_reports_with_their_metadata(tmp_path: Path) -> None:
    """Id, date, outlet, address and title are kept; an id that is missing is made of the file and line."""
    rows = [
        {"id": "x", "text": TEXT, "date": "2016-09-12", "outlet": "Le Fil", "url": "https://fil.example/1"},
        {"text": TEXT + "2"},
    ]
    (tmp_path / "batch.jsonl").write_text("\n".join(map(json.dumps, rows)))
    first, second = reports(tmp_path)
    assert (first.id, first.stated_date, first.outlet, first.url) == ("x", "2016-09-12", "Le Fil", "https://fil.example/1")
    assert (second.id, second.source) == ("batch-2", f"{tmp_path / 'batch.jsonl'}:2")


def test_bad_jsonl_lines_are_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Broken JSON, no object, no text, nesting without end, bytes of no encoding: each with its line number."""
    lines = [
        json.dumps({"id": "a", "text": TEXT}),
        '{"id": ',
        "[]",
        '{"id": "c"}',
        '{"text": ' + "[" * 100_000,
        json.dumps({"id": "z", "text": "Fin."}),
    ]
    (tmp_path / "batch.jsonl").write_text("\n".join(lines))
    assert [report.id for report in reports(tmp_path)] == ["a", "z"]
    assert reasons(tmp_path) == [("broken_line", 2), ("broken_line", 3), ("no_text", 4), ("broken_line", 5)]


def test_a_line_beyond_the_limit_is_passed_over_unread(tmp_path: Path) -> None:
    """A line longer than the limit is set aside without being loaded; the next line is read."""
    with (tmp_path / "batch.jsonl").open("wb") as batch:
        batch.write(b'{"id": "huge", "text": "')
        for _ in range(64):
            batch.write(b"x" * (1 << 16))
        batch.write(b'"}\n' + json.dumps({"id": "b", "text": TEXT}).encode() + b"\n")
    results = list(collect([tmp_path], limits=Limits(line_bytes=1 << 16)))
    assert [r.reason if isinstance(r, SetAside) else r.id for r in results] == ["line_too_long", "b"]


def test_the_same_id_twice_is_told_apart_or_set_aside(tmp_path: Path) -> None:
    """The same line twice is one report and one set aside; another text under the same id gets an id of its own."""
    line = json.dumps({"id": "a", "text": TEXT})
    (tmp_path / "batch.jsonl").write_text("\n".join([line, line, json.dumps({"id": "a", "text": "Autre chose."})]))
    assert reasons(tmp_path) == [("same_id_and_text", None)]
    ids = [report.id for report in reports(tmp_path)]
    assert len(ids) == len(set(ids)) == 2


def test_a_page_is_its_main_text_with_what_it_states(tmp_path: Path) -> None:
    """The text that trafilatura finds, the title and the day; the hash is of the page."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (report,) = reports(tmp_path)
    assert "Le maire a parlé." in report.text
    assert "<" not in report.text
    assert (report.title, report.stated_date) == ("Alep", "2016-09-12")


def test_html_nested_without_end_is_set_aside(tmp_path: Path) -> None:
    """100,000 nested elements cost no crash: no text is found, and that is the reason."""
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 100_000 + TEXT + "</div>" * 100_000)
    (tmp_path / "good.txt").write_text(TEXT)
    results = list(collect([tmp_path]))
    assert isinstance(results[-1], Report)
    assert results[-1].id == "good"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_by_its_header(tmp_path: Path, delimiter: str) -> None:
    """French or English column names, any usual delimiter, quoted line breaks; a row without text is set aside."""
    with (tmp_path / "rows.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows(
            [
                ["titre", "texte", "date", "lien"],
                ["Alep", f"{TEXT}\nFin.", "2016-09-12", "https://x.example"],
                ["vide", "", "", ""],
            ]
        )
    (report,) = reports(tmp_path)
    assert (report.title, report.text, report.stated_date, report.url) == (
        "Alep",
        f"{TEXT}\nFin.",
        "2016-09-12",
        "https://x.example",
    )
    assert reasons(tmp_path) == [("no_text", 3)]


def test_a_table_is_read_by_a_column_map(tmp_path: Path) -> None:
    """A map names the columns; without one, a table with no column of text is set aside with the names found."""
    (tmp_path / "rows.csv").write_text(f"n,corps\n7,{TEXT}\n")
    assert reasons(tmp_path) == [("no_text_column", None)]
    (report,) = collect([tmp_path], columns={"id": "n", "text": "corps"})
    assert isinstance(report, Report)
    assert (report.id, report.text) == ("7", TEXT)


def test_a_mail_is_its_text_with_its_day_and_subject(tmp_path: Path) -> None:
    """The plain part, whatever its encoding, with the day sent, the sender and the subject."""
    raw = "From: Comité <comite@ong.example>\nSubject: =?utf-8?q?Tr=C3=AAve?=\nDate: Mon, 12 Sep 2016 19:40:00 +0200\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n"
    (tmp_path / "mail.eml").write_bytes(raw.encode() + TEXT.encode("latin-1"))
    (report,) = reports(tmp_path)
    assert (report.text, report.title, report.stated_date) == (TEXT, "Trêve", "2016-09-12")


@pytest.mark.parametrize(
    ("raw", "text", "notes"),
    [
        (TEXT.encode("cp1252"), TEXT, ("encoding_guessed",)),
        (TEXT.encode("utf-16"), TEXT, ()),
        (TEXT.encode("utf-16-le"), TEXT, ("encoding_guessed",)),
        ("« L’été »".encode("cp1252"), "« L’été »", ("encoding_guessed",)),
        ("\u200fTrêve \U0001f54a tenue.".encode(), "\u200fTrêve \U0001f54a tenue.", ()),
        (
            "La trêve\x00 tient à Alep depuis lundi soir.".encode(),
            "La trêve\ufffd tient à Alep depuis lundi soir.",
            ("unreadable_characters",),
        ),
    ],
)
def test_encodings_are_guessed(tmp_path: Path, raw: bytes, text: str, notes: tuple[str, ...]) -> None:
    """UTF-8, UTF-16 with and without its mark, Windows-1252; a NUL stands as one replacement character."""
    (tmp_path / "a.txt").write_bytes(raw)
    (report,) = reports(tmp_path)
    assert (report.text.removeprefix("\ufeff"), report.notes) == (text, notes)


def test_mojibake_is_marked_and_left_as_received(tmp_path: Path) -> None:
    """Text decoded twice keeps its characters, so that offsets hold, and says so."""
    garbled = "Les blessés évacués à l'hôpital étaient dédommagés".encode().decode("cp1252", "replace")
    (tmp_path / "a.txt").write_text(garbled, encoding="utf-8")
    (report,) = reports(tmp_path)
    assert report.text == garbled
    assert "mojibake" in report.notes


def test_half_a_surrogate_is_replaced_one_for_one(tmp_path: Path) -> None:
    """A JSON escape of half a character becomes U+FFFD, so that the text can be stored and offsets hold."""
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "Alep \\ud83d tient"}\n')
    (report,) = reports(tmp_path)
    assert report.text == "Alep \ufffd tient"
    assert report.notes == ("unreadable_characters",)


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t", "empty"),
        ("a.txt", bytes(range(256)) * 20, "not_text"),
        ("a.txt", b"\x00" * 100, "not_text"),
        ("a.txt", b"x" * 3000, "too_large"),
        ("a.html", b"<html><body></body></html>", "no_text_in_page"),
        ("a.docx", b"PK", "unknown_format"),
        ("a.eml", b"", "empty"),
    ],
)
def test_what_is_no_report_is_set_aside_with_its_reason(tmp_path: Path, name: str, raw: bytes, reason: str) -> None:
    """Each with its own reason, which people can read in both languages."""
    (tmp_path / name).write_bytes(raw)
    assert reasons(tmp_path, limits=Limits(document_bytes=2048 * 3 if reason != "too_large" else 2048)) == [(reason, None)]
    for language in ("fr", "en"):
        assert texts("treve.intake", language)(f"reason.{reason}")


def test_a_link_to_its_own_folder_leads_in_no_circle(tmp_path: Path) -> None:
    """Links to folders are not followed."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in")
    assert [report.id for report in reports(tmp_path)] == ["a"]


def test_reports_come_one_at_a_time(tmp_path: Path) -> None:
    """The first report of many files comes before the others are opened."""
    for number in range(50):
        (tmp_path / f"{number:03}.txt").write_text(TEXT)
    results = collect([tmp_path])
    assert isinstance(next(results), Report)
    (tmp_path / "049.txt").write_text("")
    assert [r.reason for r in results if isinstance(r, SetAside)] == ["empty"]

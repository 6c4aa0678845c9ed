"""`treve run` on a growing folder: only new reports are read, and nothing that was decided is lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result

from treve import pipeline
from treve.cli import main
from treve.reading import read

REPORTS = Path(__file__).parents[2] / "examples" / "alep" / "reports"
TERMS = REPORTS.parent / "truce.toml"


def treve(*arguments: object) -> Result:
    """What a command prints, in English."""
    return CliRunner(env={"TREVE_LANG": "en", "TREVE_BY": "Anne"}).invoke(main, [str(argument) for argument in arguments])


def incidents(out: Path) -> list[dict[str, Any]]:
    """The incidents of a run."""
    return [json.loads(line) for line in (out / "incidents.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with six reports: two families of reprints, and one that takes its date from the others."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("08", "09", "12", "14", "15", "16"):
        shutil.copy(REPORTS / f"{name}.txt", folder)
    return folder


def test_two_runs_in_parts_give_what_one_run_gives(folder: Path, tmp_path: Path) -> None:
    """Every file but the store's page order is byte for byte the same, whichever half came first."""
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    assert treve("run", folder, "--truce", TERMS, "--out", whole).exit_code == 0
    for half in (["16", "09"], ["08", "12", "14", "15"]):
        paths = [folder / f"{name}.txt" for name in half]
        assert treve("run", *paths, "--truce", TERMS, "--out", parts).exit_code == 0
    files = sorted(path.name for path in whole.iterdir() if path.suffix != ".sqlite")
    same = {name for name in files if (whole / name).read_text("utf-8") == (parts / name).read_text("utf-8")}
    # The paths were given otherwise, and nothing that is written tells them.
    assert same == set(files)


def written(out: Path) -> dict[str, bytes]:
    """Every file of a run but the store, by name."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.suffix != ".sqlite"}


def test_a_folder_that_grows_document_by_document_gives_what_one_run_gives(tmp_path: Path) -> None:
    """The example's sixteen documents come one at a time, the last first; every file is then that of a run from scratch, on the way and at the end."""
    growing, out = tmp_path / "growing", tmp_path / "out"
    growing.mkdir()
    for number, report in enumerate(sorted(REPORTS.iterdir(), reverse=True), 1):
        shutil.copy(report, growing)
        assert treve("run", growing, "--truce", TERMS, "--out", out).exit_code == 0
        if number in {5, 16}:
            scratch = tmp_path / f"scratch-{number}"
            treve("run", growing, "--truce", TERMS, "--out", scratch)
            assert written(out) == written(scratch)


def test_a_second_run_reads_only_what_is_new(folder: Path, tmp_path: Path) -> None:
    """A report that a run has read is not read again, unless it changed or lent date makes it depend on others."""
    out = tmp_path / "out"
    treve("run", folder / "14.txt", folder / "15.txt", "--out", out)
    with patch.object(pipeline.reading, "read", wraps=read) as reading:
        assert "2 read before" in treve("run", folder / "14.txt", folder / "15.txt", folder / "08.txt", "--out", out).stderr
    assert [call.args[0].report.id for call in reading.call_args_list] == ["08"]
    (folder / "15.txt").write_text((folder / "15.txt").read_text("utf-8") + "\nDeux personnes ont été tuées.", encoding="utf-8")
    with patch.object(pipeline.reading, "read", wraps=read) as reading:
        treve("run", folder / "15.txt", "--out", out)
    assert {call.args[0].report.id for call in reading.call_args_list} == {"15"}


def test_another_report_of_the_same_name_takes_no_ones_place(folder: Path, tmp_path: Path) -> None:
    """A file named as one that was read before, from elsewhere and with another text, is a report of its own."""
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(folder / "08.txt", elsewhere / "14.txt")
    treve("run", folder / "14.txt", "--out", out)
    treve("run", elsewhere / "14.txt", "--out", out)
    names = [json.loads(line)["id"] for line in (out / "readings.jsonl").read_text(encoding="utf-8").splitlines()]
    assert names[0] == "14"
    assert len(names) == 2
    treve("run", elsewhere / "14.txt", "--out", out, "--afresh")
    assert len((out / "readings.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_decisions_made_on_the_command_line_hold_through_later_runs(folder: Path, tmp_path: Path) -> None:
    """Rejected, corrected and annotated incidents stay so when reports come; undoing brings the machine's result back."""
    out = tmp_path / "out"
    treve("run", folder / "14.txt", folder / "15.txt", "--truce", TERMS, "--out", out)
    before = (out / "incidents.jsonl").read_bytes()
    convoy = next(str(row["id"]) for row in incidents(out) if row["type"] == "attack_on_aid")
    told = treve(
        "review", "correct", convoy, "killed", "20..21", "--of", "Croissant-Rouge arabe syrien", "--in", out, "--why", "liste"
    )
    assert told.exit_code == 0, told.output
    treve("run", folder / "16.txt", "--truce", TERMS, "--out", out)
    corrected = next(row for row in incidents(out) if row["id"] == convoy)
    assert {"source": "Croissant-Rouge arabe syrien", "min": 20, "max": 21}.items() <= next(
        row for row in corrected["killed"] if row["decision"] == 1
    ).items()
    shown = treve("review", "show", convoy, "--in", out).output
    assert "corrected by a person: killed" in shown
    assert "« liste »" in shown
    assert "where any two accounts start" in shown
    assert "has the number 9" in treve("review", "undo", "9", "--in", out).stderr
    treve("review", "undo", "1", "--in", out)
    treve("run", folder / "14.txt", folder / "15.txt", "--truce", TERMS, "--out", out, "--afresh")
    assert (out / "incidents.jsonl").read_bytes() == before
    assert "undone by Anne" in treve("review", "decisions", "--in", out).output


def test_review_lists_what_wants_an_eye_and_refuses_what_it_cannot_read(folder: Path, tmp_path: Path) -> None:
    """The list names disputed incidents; a value that says no figure is refused with what to write."""
    out = tmp_path / "out"
    treve("run", folder / "14.txt", folder / "15.txt", "--out", out)
    listed = treve("review", "list", "--in", out)
    assert "disputed: whether it happened, who did it, the toll" in listed.output
    first = incidents(out)[0]["id"]
    assert "is no value of 'killed'" in treve("review", "correct", first, "killed", "beaucoup", "--in", out).stderr
    assert "at least two" in treve("review", "merge", first, first, "--in", out).stderr
    assert "no incident has or had" in treve("review", "confirm", "inc-none", "--in", out).stderr


def test_nothing_new_makes_nothing_again_until_something_changes(folder: Path, tmp_path: Path) -> None:
    """The same documents, terms and language leave the run as it is; a new document, other terms or a lost file make it anew."""
    out = tmp_path / "out"
    order = ("run", folder, "--truce", TERMS, "--out", out)
    treve(*order)
    with patch.object(pipeline.story, "match", side_effect=AssertionError("matched again")):
        unchanged = treve(*order)
        assert unchanged.exit_code == 0
        assert "6 documents (6 read before)" in unchanged.stderr
        assert "Nothing new" in unchanged.stderr
    (out / "bulletin.md").unlink()
    assert "Nothing new" not in treve(*order).stderr
    assert (out / "bulletin.md").exists()
    assert "Nothing new" not in treve("run", folder, "--out", out).stderr
    (folder / "14.txt").unlink()
    shutil.copy(REPORTS / "10.txt", folder)
    assert "Nothing new" not in treve("run", folder, "--out", out).stderr


def test_a_decision_makes_the_next_run_look_again(folder: Path, tmp_path: Path) -> None:
    """What a person decided is never passed over."""
    out = tmp_path / "out"
    treve("run", folder, "--out", out)
    name = incidents(out)[0]["id"]
    assert treve("review", "confirm", name, "--in", out).exit_code == 0
    assert "Nothing new" not in treve("run", folder, "--out", out).stderr
    assert incidents(out)[0]["id"] == name

"""Bad input: one clear message for each fault, exit status 2, nothing half written; one bad report never stops a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from treve.cli import main

GOOD = "Trois soldats ont été tués lundi 5 septembre 2016 dans un bombardement à Alep, selon l'OSDH.\n"


def treve(*words: str | Path) -> Result:
    """The command line, called in English so that messages can be compared."""
    return CliRunner(env={"TREVE_LANG": "en"}).invoke(main, [str(word) for word in words])


def test_a_missing_path_is_told(tmp_path: Path) -> None:
    """A path that is not there: its name, what is allowed, status 2, and no output."""
    result = treve("read", tmp_path / "absent.txt")
    assert result.exit_code == 2
    assert "absent.txt" in result.stderr
    assert result.stdout == ""


def test_a_missing_path_leaves_no_folder_half_written(tmp_path: Path) -> None:
    """`treve run` on a missing path makes nothing."""
    result = treve("run", tmp_path / "absent", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "raw"),
    [("empty.txt", b""), ("blank.txt", b" \n\t "), ("picture.txt", bytes(range(256)) * 8), ("nul.txt", b"\x00" * 64)],
)
def test_what_is_no_text_is_set_aside_and_the_rest_goes_on(tmp_path: Path, name: str, raw: bytes) -> None:
    """An empty file and bytes that are no text are set aside by name; the other report is read and counted."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(raw)
    (tmp_path / "in" / "good.txt").write_text(GOOD, encoding="utf-8")
    result = treve("run", tmp_path / "in", "--out", tmp_path / "out", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert name in result.stderr
    readings = (tmp_path / "out" / "readings.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in readings] == ["good"]
    assert name in (tmp_path / "out" / "bulletin.html").read_text(encoding="utf-8")


def test_a_broken_line_is_set_aside_with_its_number(tmp_path: Path) -> None:
    """A `.jsonl` line that is no JSON, or has no text, is told with its number; the lines around it are read."""
    batch = tmp_path / "batch.jsonl"
    batch.write_text(
        json.dumps({"id": "a", "text": GOOD}) + '\n{"id": "b", \n[]\n{"id": "c"}\n' + json.dumps({"id": "d", "text": GOOD}) + "\n"
    )
    result = treve("read", batch)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "d"]
    for number in (2, 3, 4):
        assert f"batch.jsonl:{number}" in result.stderr


def test_five_faults_of_a_terms_file_are_told_at_once(tmp_path: Path) -> None:
    """Each fault of a terms file has its place, what was found and what is allowed; nothing is read or written."""
    terms = tmp_path / "terms.toml"
    terms.write_text(
        '[truce]\nname = "X"\nin_force_from = "yesterday"\nunknown_key = 1\n\n'
        '[[party]]\nallies = ["B"]\n\n[[provision]]\nid = "P1"\ntext = "…"\nkind = "no_smoking"\n\n'
        '[[provision]]\nid = "P1"\ntext = "…"\nkind = "no_fire"\nzone = "nowhere"\n',
        encoding="utf-8",
    )
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    result = treve("run", tmp_path / "good.txt", "--truce", terms, "--out", tmp_path / "out")
    assert result.exit_code == 2
    for found in ("yesterday", "unknown_key", "name", "no_smoking", "P1", "nowhere"):
        assert found in result.stderr, result.stderr
    assert not (tmp_path / "out").exists()


def test_an_unknown_id_is_told(tmp_path: Path) -> None:
    """`treve explain` of an id that is not there says where ids stand."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    treve("run", tmp_path / "good.txt", "--out", tmp_path / "out")
    result = treve("explain", "nothing", "--in", tmp_path / "out")
    assert result.exit_code == 2
    assert "nothing" in result.stderr
    assert "incidents.jsonl" in result.stderr


def test_explain_without_a_run_says_what_to_do(tmp_path: Path) -> None:
    """`treve explain` before any run names the command to run."""
    result = treve("explain", "x", "--in", tmp_path / "none")
    assert result.exit_code == 2
    assert "treve run" in result.stderr


def test_an_out_that_is_a_file_is_told_before_anything_is_read(tmp_path: Path) -> None:
    """`--out` on a file says so, with status 2, and leaves the file as it is."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    result = treve("run", tmp_path / "good.txt", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "not a folder" in result.stderr
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"

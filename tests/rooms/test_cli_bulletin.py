"""`treve bulletin`: an edition of a run's days, in a file or on standard output; faults in words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from treve.cli import main

REPORTS = Path(__file__).parents[2] / "examples" / "alep" / "reports"


def call(*words: object) -> Result:
    """The command line, in English."""
    return CliRunner(env={"TREVE_LANG": "en"}).invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run on two reports of the bundled story, of the 20th and about the 21st of September 2016."""
    folder = tmp_path_factory.mktemp("run") / "out"
    terms = REPORTS.parent / "truce.toml"
    assert call("run", REPORTS / "14.txt", REPORTS / "15.txt", "--truce", terms, "--out", folder).exit_code == 0
    return folder


def test_without_days_it_is_of_the_last_day_that_a_report_came_out(out: Path) -> None:
    """A duty officer types nothing but the folder; the file is named after its day."""
    told = call("bulletin", out)
    assert told.exit_code == 0, told.output
    assert Path(told.output.strip()).name == "bulletin-2016-09-22.html"


def test_a_toll_revised_the_day_after_is_told_as_a_change(out: Path) -> None:
    """The convoy's dead, told on the 20th, are revised by the report of the next days."""
    told = call("bulletin", out, "--from", "2016-09-21", "--to", "2016-09-22", "--format", "txt", "--out", "-")
    assert told.exit_code == 0, told.output
    assert "Attack on aid, Urum al-Kubra, 19 Sep 2016: killed: 21" in " ".join(told.output.split())
    assert "a new report: 15" in " ".join(told.output.split())


def test_crossed_days_a_missing_run_and_a_bad_path_are_told(out: Path, tmp_path: Path) -> None:
    """Each with status 2, and nothing written."""
    assert "2016-09-21" in call("bulletin", out, "--from", "2016-09-21", "--to", "2016-09-20").stderr
    assert "run `treve run" in call("bulletin", tmp_path / "nothing").stderr
    told = call("bulletin", out, "--out", tmp_path / "no" / "folder.html")
    assert (told.exit_code, "cannot" in told.stderr or "not be" in told.stderr) == (2, True), told.stderr


def test_a_pdf_without_its_package_says_what_to_install(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra's name stands in the message."""
    monkeypatch.setitem(sys.modules, "typst", None)
    told = call("bulletin", out, "--format", "pdf")
    assert told.exit_code == 2
    assert "treve[pdf]" in told.stderr

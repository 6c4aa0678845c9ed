"""``treve export``: days, faults in words, nothing half written; and the store that it reads from."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from exported_story import backed, rows, story

from treve.cli import main
from treve.pipeline import STORE_FILE
from treve.store import count_undated, incidents_between, keep


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder of a run on the small story."""
    keep(story(), tmp_path / STORE_FILE)
    return tmp_path


def call(folder: Path, *words: str) -> Result:
    """The command on that folder, in English."""
    return CliRunner(env={"TREVE_LANG": "en"}).invoke(main, ["export", "--in", str(folder), *words])


def test_the_store_gives_back_what_was_kept(out: Path) -> None:
    """Incidents and claims come out of the store as the nouns they were."""
    assert {one.incident.id: one for one in incidents_between(out / STORE_FILE)} == {one.incident.id: one for one in backed()}


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [(None, None, "abcd"), (10, 10, "abc"), (11, None, "c"), (None, 9, "c"), (12, None, ""), (None, 4, "")],
)
def test_days_hold_what_may_have_happened_in_them(out: Path, start: int | None, end: int | None, held: str) -> None:
    """Both days are included; a week that touches them counts; what has no day is in no stretch of days."""
    days = (date(2016, 9, number) if number else None for number in (start, end))
    found = incidents_between(out / STORE_FILE, *days)
    assert "".join(sorted(told.report.id for one in found for told in one.claims)) == held
    assert count_undated(out / STORE_FILE) == 1


def test_it_writes_the_days_asked_for_and_tells_what_it_left_out(out: Path) -> None:
    """The files' names on standard output; the undated incident counted, not dropped in silence."""
    result = call(out, "--format", "acled", "--from", "2016-09-10", "--to", "2016-09-10", "--out", str(out / "new" / "a.csv"))
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [str(out / "new" / name) for name in ("a.csv", "a.csv.traces.csv")]
    assert "without any day, left out: 1" in result.stderr
    assert len(rows(out / "new" / "a.csv")) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "acled", "--from", "2016-09-12", "--to", "2016-09-10", "--out", "a.csv"], "swap them"),
        (["--format", "acled", "--in", "nowhere", "--out", "a.csv"], "does not exist"),
        (["--format", "acled", "--out", "."], "is a folder"),
        (["--format", "acled", "--from", "hier", "--out", "a.csv"], "%Y-%m-%d"),
        (["--format", "sigacts", "--out", "a.csv"], "'parquet'"),
    ],
)
def test_faults_are_told_in_words(out: Path, words: list[str], told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit status 2, what is wrong and what to do, and no file."""
    monkeypatch.chdir(out)
    result = call(out, *words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (out / "a.csv").exists()


def test_a_missing_extra_is_named(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow the fault says which extra brings it, and the other formats work on."""
    monkeypatch.delitem(sys.modules, "treve.publish.exports.parquet", raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = call(out, "--format", "parquet", "--out", str(out / "a.parquet"))
    assert result.exit_code == 2
    assert "treve[parquet]" in result.stderr
    assert call(out, "--format", "geojson", "--out", str(out / "a.geojson")).exit_code == 0

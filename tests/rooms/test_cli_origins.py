"""`treve origins`: who copied whom, in the order of time."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from news_reports import DISPATCH

from treve.cli import main


def test_a_family_is_shown_with_its_versions_and_what_they_changed(tmp_path: Path) -> None:
    """The earliest first; how many words a cut reprint dropped; the words that it changed between marks."""
    cut = "\n\n".join(DISPATCH[:3]).replace("douze camions", "treize camions").replace("jeudi", "vendredi")
    (tmp_path / "cut.txt").write_text("Publié le 13 septembre 2016\n\n" + cut, encoding="utf-8")
    (tmp_path / "wire.txt").write_text("Publié le 12 septembre 2016\n\n" + "\n\n".join(DISPATCH), encoding="utf-8")
    result = CliRunner(env={"TREVE_LANG": "en"}).invoke(main, ["origins", str(tmp_path)])
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines() if "shared" in line and "words" in line]
    assert [line[:2] for line in lines] == [["2016-09-12", "wire"], ["2016-09-13", "cut"]]
    assert "wire  shared 100%, own 0%, words dropped 0, added 0" in result.stdout
    assert "[-jeudi-] {+vendredi+}" in result.stdout
    assert "2 reports, 1 families, 0 that share nothing" in result.stdout

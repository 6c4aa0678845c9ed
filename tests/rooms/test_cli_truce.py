"""`treve truce`: what is started passes the check, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from treve.cli import main


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_file_passes_its_own_check(tmp_path: Path, language: str) -> None:
    """The form is a whole terms file in both languages: a lawyer starts from something that works."""
    path = tmp_path / "terms.toml"
    runner = CliRunner(env={"TREVE_LANG": language})
    assert runner.invoke(main, ["truce", "new", str(path)]).exit_code == 0
    result = runner.invoke(main, ["truce", "check", str(path)])
    assert result.exit_code == 0, result.output
    assert "P2  humanitarian_access" in result.output


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    """`treve truce new` on an existing file leaves it as it is, and says so."""
    path = tmp_path / "terms.toml"
    path.write_text("mine", encoding="utf-8")
    result = CliRunner(env={"TREVE_LANG": "en"}).invoke(main, ["truce", "new", str(path)])
    assert result.exit_code == 2
    assert "overwrites nothing" in result.stderr
    assert path.read_text(encoding="utf-8") == "mine"

"""The house's walls: who may know whom, what files may be called, and that every text is in both languages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "treve"
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "base", "manager", "handler", "processor", "info", "tmp"}


def test_rooms_keep_their_walls() -> None:
    """The floors of pyproject.toml hold: no room imports its neighbour, none a floor above."""
    lint = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or "lint-imports"
    result = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 -- our own tool
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_folder_has_a_floor() -> None:
    """A new room that nobody gave a floor fails here too, with its name."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    floors = {name for layer in contracts[0]["layers"] for name in layer.split(" | ")}
    rooms = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    rooms |= {path.stem for path in SOURCE.glob("*.py")} - {"__init__", "__main__"}
    assert rooms <= floors, f"no floor for {sorted(rooms - floors)}"


def test_no_file_has_a_vague_name() -> None:
    """Files are nouns of the subject; a vague name is a room where everything ends up."""
    vague = [path for path in SOURCE.rglob("*.py") if VAGUE & set(path.stem.split("_"))]
    assert not vague


@pytest.mark.parametrize("table", sorted(SOURCE.rglob("texts.toml")), ids=lambda path: path.parent.name)
def test_every_text_is_in_both_languages_with_the_same_gaps(table: Path) -> None:
    """A text that people read has a French and an English form, and both name the same values."""
    for key, forms in tomllib.loads(table.read_text(encoding="utf-8")).items():
        assert set(forms) == {"fr", "en"}, key
        assert set(re.findall(r"\{(\w+)", forms["fr"])) == set(re.findall(r"\{(\w+)", forms["en"])), key


def test_each_room_says_what_is_its_own() -> None:
    """Every room has an `__all__`: what it does not name, no one else may lean on."""
    for room in (path for path in SOURCE.iterdir() if (path / "__init__.py").exists()):
        assert "__all__" in (room / "__init__.py").read_text(encoding="utf-8"), room.name

"""The gate: figures measured by the scorers in ../shared may only rise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("TREVE_SHARED", ROOT.parent / "shared"))
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
pytestmark = pytest.mark.skipif(
    not (SHARED / "eval").is_dir(), reason=f"{SHARED} is absent: the measuring sets and scorers live there, outside the project"
)
READ = {
    "samples": (["samples"], "samples/gold"),
    "alep": (["stories/alep/docs"], "stories/alep/gold"),
    "devset": (["devset/docs.jsonl"], "devset/gold"),
}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what the gate writes."""
    return tmp_path_factory.mktemp("gate")


@pytest.mark.parametrize("name", sorted(READ))
def test_readings_keep_their_floors(name: str, work: Path) -> None:
    """What is found and what is right of it, on the three measuring sets, never falls below its floor."""
    paths, gold = READ[name]
    readings = work / f"{name}.jsonl"
    readings.write_text(_treve("read", *(str(SHARED / path) for path in paths)), encoding="utf-8")
    result = _score("score_readings.py", str(SHARED / gold), str(readings))
    figures = {key: value["f1"] for key, value in result["found"].items()}
    figures |= {key: value["share"] for key, value in result["right"].items()}
    _hold(name, figures)


def test_the_story_keeps_its_floors(work: Path) -> None:
    """Reprints, merged incidents, figures, disputes and findings of the story never fall below their floors."""
    out = work / "story"
    _treve("run", str(SHARED / "stories/alep/docs"), "--truce", str(ROOT / "examples/alep/truce.toml"), "--out", str(out))
    result = _score("score_story.py", str(SHARED / "stories/alep"), str(out))
    _hold("story", {key: value.get("f1", value.get("share")) for key, value in result.items()})


def _treve(*words: str) -> str:
    result = subprocess.run([sys.executable, "-m", "treve", *words], capture_output=True, text=True, check=True, encoding="utf-8")  # noqa: S603 -- our own program
    return result.stdout


def _score(scorer: str, *words: str) -> dict[str, Any]:
    command = [sys.executable, str(SHARED / "eval" / scorer), *words, "--json"]
    result: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603 -- the scorer of ../shared
    return result


def _hold(name: str, figures: dict[str, float | None]) -> None:
    """Print every figure beside its floor, and fail on each that fell."""
    fallen = []
    for key, figure in figures.items():
        floor = FLOORS.get(name, {}).get(key, 0.0)
        print(f"{name:8s} {key:45s} {figure or 0.0:.3f}  floor {floor:.3f}")  # noqa: T201 -- `make gate` is read by people
        if (figure or 0.0) < floor:
            fallen.append(f"{key}: {figure} < {floor}")
    unknown = set(FLOORS.get(name, {})) - set(figures)
    assert not unknown, f"floors for figures that nothing measures: {unknown}"
    assert not fallen, "; ".join(fallen)

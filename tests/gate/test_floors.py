"""The gate: figures measured by the scorers in ../shared may only rise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("TREVE_SHARED", ROOT.parent / "shared"))
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
pytestmark = pytest.mark.skipif(
    not (SHARED / "eval").is_dir(), reason=f"{SHARED} is absent: the measuring sets and scorers live there, outside the project"
)
OWN_STORIES = ROOT / "tests" / "stories"  # composed for this project, of other wars, before their sentences were read by any rule
READ = {
    "samples": (SHARED / "samples", SHARED / "samples" / "gold"),
    "devset": (SHARED / "devset" / "docs.jsonl", SHARED / "devset" / "gold"),
}
STORIES = {
    "alep": (SHARED / "stories" / "alep", ROOT / "examples" / "alep" / "truce.toml"),
    **{
        name: (OWN_STORIES / name, OWN_STORIES / name / "truce.toml")
        for name in ("colombie", "congo", "donbass", "gaza", "liban", "mali", "soudan", "yemen")
    },
}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what the gate writes."""
    return tmp_path_factory.mktemp("gate")


@pytest.mark.parametrize("name", sorted(READ))
def test_readings_keep_their_floors(name: str, work: Path) -> None:
    """What is found and what is right of it, on the documents of the measuring sets, never falls below its floor."""
    documents, gold = READ[name]
    readings = work / f"{name}.jsonl"
    readings.write_text(_treve("read", str(documents)), encoding="utf-8")
    _hold(name, _figures(_score("score_readings.py", str(gold), str(readings))))


@pytest.mark.parametrize("name", sorted(STORIES))
def test_stories_keep_their_floors(name: str, work: Path) -> None:
    """Readings, reprints, merged incidents, figures, disputes and findings of each story never fall below their floors."""
    story, terms = STORIES[name]
    out = work / f"story-{name}"
    _treve("run", str(story / "docs"), "--truce", str(terms), "--out", str(out))
    read = _score("score_readings.py", str(story / "gold"), str(out / "readings.jsonl"))
    told = _score("score_story.py", str(story), str(out))
    _hold(name, _figures(read) | {key: value.get("f1", value.get("share")) for key, value in told.items()})


def _figures(result: dict[str, Any]) -> dict[str, float]:
    """The F1 of what is found and the share right of it."""
    found: dict[str, float] = {key: value["f1"] for key, value in result["found"].items()}
    return found | {key: value["share"] for key, value in result["right"].items()}


def _treve(*words: str) -> str:
    result = subprocess.run([sys.executable, "-m", "treve", *words], capture_output=True, text=True, check=True, encoding="utf-8")  # noqa: S603 -- our own program
    return result.stdout


def _score(scorer: str, *words: str) -> dict[str, Any]:
    command = [sys.executable, str(SHARED / "eval" / scorer), *words, "--json"]
    result: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603 -- the scorer of ../shared
    return result


def _hold(name: str, figures: Mapping[str, float | None]) -> None:
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

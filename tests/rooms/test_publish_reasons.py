"""Reasons in words: every code that matching and truce give has its words in both languages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from treve.matching.weights import WEIGHTS
from treve.model import Reason
from treve.publish.reasons import word_reason, word_step

SOURCE = Path(__file__).parents[2] / "src" / "treve"
TABLE = tomllib.loads((SOURCE / "publish" / "reasons.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(WEIGHTS))
def test_every_step_of_a_staircase_has_words(name: str) -> None:
    """Each reason that weighs in a merge is told in French and English, with what it was seen in."""
    for language in ("fr", "en"):
        told = word_step(Reason(name=name, weight=1.0, words="X / Y"), language)
        assert told
        assert name == "start" or "X / Y" in told


def test_every_reason_of_a_finding_has_words() -> None:
    """Each code that stands in the truce room's code as a reason is in the table."""
    code = "".join(path.read_text(encoding="utf-8") for path in sorted((SOURCE / "truce").glob("*.py")))
    used = set(re.findall(r'f"([a-z_]+)\|', code)) | set(re.findall(r'"([a-z]+_[a-z_]+)\|?"', code)) & set(TABLE)
    missing = {name for name in used if name not in TABLE and not name.startswith(("area_", "ground_"))}
    assert not missing


@pytest.mark.parametrize("name", sorted(TABLE))
def test_words_stand_in_both_languages(name: str) -> None:
    """Each entry has French and English words with the same parameters."""
    assert set(TABLE[name]) == {"fr", "en"}
    assert set(re.findall(r"\{\d\}", TABLE[name]["fr"])) == set(re.findall(r"\{\d\}", TABLE[name]["en"]))


def test_empty_parameter_leaves_its_part_out() -> None:
    """A part in square brackets is told only when its parameter is there."""
    assert (
        word_reason("after_declared_end|armée A|2016-09-19|", "fr")
        == "après la fin de la trêve déclarée par armée A le 19 sept. 2016"
    )
    assert word_reason("after_declared_end|armée A|2016-09-19|C", "en").endswith(", contested by C")

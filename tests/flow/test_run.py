"""The main job on the bundled example: what it writes, and that it writes the same again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from treve.cli import main
from treve.model import Story
from treve.pipeline import STORE_FILE, open_terms, publish_story, run, take_in

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "examples" / "alep" / "reports"
TERMS = ROOT / "examples" / "alep" / "truce.toml"
STORY_FILES = ("readings.jsonl", "origins.jsonl", "incidents.jsonl", "findings.jsonl")


@pytest.fixture(scope="module")
def story() -> Story:
    """The bundled example, run once."""
    return run(take_in([REPORTS]), open_terms(TERMS).terms)


@pytest.fixture(scope="module")
def published(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the run writes."""
    out = tmp_path_factory.mktemp("run") / "out"
    publish_story(story, out, "fr")
    return out


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_example_gives_every_kind_of_claim(published: Path) -> None:
    """A kind that finds nothing anywhere is not done."""
    readings = lines(published / "readings.jsonl")
    kinds = (
        "incidents",
        "tolls",
        "areas",
        "access",
        "talks",
        "truce",
        "quotes",
        "positions",
        "groups",
        "violation_counts",
        "calm",
    )
    assert len(readings) == 16
    assert [kind for kind in kinds if not any(reading[kind] for reading in readings)] == []


def test_reprints_are_one_origin(published: Path) -> None:
    """Three dispatches were copied, in whole or part: three families, and nothing else."""
    families = {frozenset(d["id"] for d in origin["documents"]) for origin in lines(published / "origins.jsonl")}
    assert families == {frozenset({"02", "03"}), frozenset({"08", "09", "10", "12"}), frozenset({"14", "15", "16"})}


def test_every_mention_points_at_a_claim_of_a_reading(published: Path) -> None:
    """An incident's mentions can be followed to the readings' incidents, each to one incident only."""
    readings = {reading["id"]: reading for reading in lines(published / "readings.jsonl")}
    mentions = [(m["document"], m["incident"]) for i in lines(published / "incidents.jsonl") for m in i["mentions"]]
    assert len(mentions) == len(set(mentions))
    assert all(index < len(readings[document]["incidents"]) for document, index in mentions)


def test_kept_has_positive_evidence(story: Story) -> None:
    """Law 5: no finding says kept on silence."""
    for finding in story.findings:
        if finding.status == "kept":
            assert finding.claims, finding


def test_a_second_run_writes_the_same_bytes_in_any_order(published: Path, tmp_path: Path) -> None:
    """Law 4: the order of the reports changes nothing, to the last byte of every file, the store's included."""
    rows = [
        {"id": file.stem, "text": file.read_bytes().decode("utf-8"), "date": None, "outlet": None, "url": None}
        for file in sorted(REPORTS.glob("*.txt"))
    ]
    folders: list[Path] = []
    for turned in (rows[::-1], rows[7:] + rows[:7]):
        batch = tmp_path / "batch.jsonl"
        batch.write_text("".join(json.dumps(row) + "\n" for row in turned), encoding="utf-8")
        folders.append(tmp_path / f"out{len(folders)}")
        publish_story(run(take_in([batch]), open_terms(TERMS).terms), folders[-1], "fr")
    for name in STORY_FILES:
        one, other, files = ((folder / name).read_bytes() for folder in (*folders, published))
        assert one == other == files, name
    again = tmp_path / "again"
    publish_story(run(take_in([REPORTS]), open_terms(TERMS).terms), again, "fr")
    for made in published.iterdir():
        assert (again / made.name).read_bytes() == made.read_bytes(), made.name


def test_explain_shows_sentence_rule_and_reasons(published: Path) -> None:
    """`treve explain` of an incident told by several reports prints its sentences, rules, and why they were joined."""
    incident = max(lines(published / "incidents.jsonl"), key=lambda one: len(one["mentions"]))
    result = CliRunner().invoke(main, ["explain", incident["id"], "--in", str(published)])
    assert result.exit_code == 0, result.output
    assert "[" in result.output
    assert all(claim in result.output for claim in incident["claims"])
    assert "+" in result.output


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_bulletin_leads_from_each_incident_to_its_sentences(story: Story, tmp_path: Path, language: str) -> None:
    """Both bulletins are whole in both languages, ask for nothing outside, and quote the sentences."""
    page = publish_story(story, tmp_path / "out", language).read_text(encoding="utf-8")
    assert f'lang="{language}"' in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "<script" not in page
    for incident in story.matched.incidents:
        assert incident.id in page
    assert (tmp_path / "out" / "bulletin.md").stat().st_size > 1000
    assert (tmp_path / "out" / STORE_FILE).exists()

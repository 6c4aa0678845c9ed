"""Fits the weights of matching's reasons on pairs of claims judged by hand: fit_matching.py STORY….

Each STORY is a folder with gold files. A pair is positive when the gold files put both claims into one incident. Pairs are
taken from the gold files, once whole and once with each slot dropped from every other report, and from the reports as
Trêve reads them, whose faults are those that matching meets. Logistic regression with a pull towards the weights that stand;
prints the new table, the log loss and the errors of the old and the new weights, and the errors on each story when it is left out.
"""

from __future__ import annotations

import importlib
import json
import math
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from gold_readings import load_story

from treve.knowledge.actors import load_actors
from treve.matching.blocking import SharedText, candidate_pairs
from treve.matching.reasons import weigh
from treve.matching.told import Settings, Told, gather
from treve.matching.weights import WEIGHTS
from treve.model import IncidentClaim, Modality, Origin
from treve.pipeline import run, take_in
from treve.publish import reading_record

_SHARED = Path(os.environ.get("TREVE_SHARED", Path(__file__).parents[2] / "shared"))
_PULL = 0.02  # how strongly the guess holds, beside some thousands of pairs
_STEPS, _RATE = 400, 0.5
_DROPS = ("", "date", "place", "killed", "perpetrator", "target", "weapon", "sources")


class Pair(NamedTuple):
    """The reasons of a pair, whether it is one incident, its story (for leaving out), and whether it can never join."""

    names: tuple[str, ...]
    same: bool
    story: str
    ruled_out: bool


def gold_pairs(folder: Path) -> Iterator[Pair]:
    """Every candidate pair of a story's gold readings, whole and with a slot dropped from every other report."""
    cleaned, readings, origins = load_story(folder)
    truth = _truth(folder)
    for drop in _DROPS:
        told = gather(readings, Settings(cleaned, readings, origins, load_actors()))
        yield from _pairs([_dropped(one, drop, number) for number, one in enumerate(told)], origins, truth, folder.name)


def read_pairs(folder: Path) -> Iterator[Pair]:
    """Every candidate pair of a story as Trêve reads it, of claims that both stand for one of the gold files."""
    story = run(take_in([folder / "docs"]))
    truth = _truth_of_readings(folder, [reading_record(c, r) for c, r in zip(story.cleaned, story.readings, strict=True)])
    told = [
        one
        for one in gather(story.readings, Settings(story.cleaned, story.readings, story.origins, load_actors()))
        if one.key in truth
    ]
    yield from _pairs(told, story.origins, truth, folder.name)


def _pairs(told: Sequence[Told], origins: Sequence[Origin], truth: Mapping[tuple[str, int], str], story: str) -> Iterator[Pair]:
    texts = SharedText(origins)
    acts = [one for one in told if one.claim.modality != Modality.PLANNED]
    for one, other in candidate_pairs(acts):
        a, b = truth.get(acts[one].key), truth.get(acts[other].key)
        weight = weigh(acts[one], acts[other], texts.between(acts[one], acts[other]))
        yield Pair(weight.names, a is not None and a == b, story, weight.ruled_out)


def _truth_of_readings(folder: Path, records: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int], str]:
    """The gold incident of each claim that the scorer would pair with one of the gold files."""
    sys.path.insert(0, str(_SHARED / "eval"))
    scorer = importlib.import_module("score_readings")  # beside the project, not part of it
    read = {record["id"]: record["incidents"] for record in records}
    return {
        (gold["id"], read[gold["id"]].index(found)): told["story_incident"]
        for gold in _golds(folder)
        for told, found in scorer.pair(gold["incidents"], read.get(gold["id"], []), scorer.incident_affinity)
        if told.get("story_incident")
    }


def _dropped(told: Told, slot: str, number: int) -> Told:
    if not slot or number % 2:
        return told
    claim: IncidentClaim = replace(told.claim, **{slot: () if slot == "sources" else None})  # type: ignore[arg-type]  # slots by name
    return replace(told, claim=claim)


def _truth(folder: Path) -> dict[tuple[str, int], str]:
    return {
        (gold["id"], index): incident["story_incident"]
        for gold in _golds(folder)
        for index, incident in enumerate(gold["incidents"])
        if incident.get("story_incident")
    }


def _golds(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "gold").glob("*.gold.json"))]


def fit(pairs: Sequence[Pair], guess: Mapping[str, float]) -> dict[str, float]:
    """Weights that explain *pairs*, no further from *guess* than they must be."""
    weights = dict(guess)
    rarity = {name: _rarity(name, pairs) for name in weights}
    for _ in range(_STEPS):
        slope = dict.fromkeys(weights, 0.0)
        for pair in pairs:
            miss = _likely(pair, weights) - pair.same
            for name in pair.names:
                slope[name] += miss
        for name, weight in weights.items():
            pull = _PULL * (weight - guess[name]) * rarity[name]
            weights[name] = weight - _RATE * (slope[name] / len(pairs) + pull)
    return weights


def _rarity(name: str, pairs: Sequence[Pair]) -> float:
    return 0.05 + 0.95 / (1 + sum(name in pair.names for pair in pairs) / 50)


def _likely(pair: Pair, weights: Mapping[str, float]) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(weights[name] for name in pair.names)))))


def report(label: str, pairs: Sequence[Pair], weights: Mapping[str, float]) -> None:
    """Print the log loss and the errors of *weights* on *pairs*."""
    loss = -sum(math.log(max(1e-9, _likely(p, weights) if p.same else 1 - _likely(p, weights))) for p in pairs) / len(pairs)
    false = sum(not p.same and not p.ruled_out and _likely(p, weights) > 0.5 for p in pairs)
    missed = sum(p.same and (_likely(p, weights) <= 0.5 or p.ruled_out) for p in pairs)
    print(
        f"{label:10s} pairs {len(pairs)} ({sum(p.same for p in pairs)} same)  log loss {loss:.4f}  false {false}  missed {missed}"
    )


def main(folders: Sequence[Path]) -> None:
    """Fit on all, then leave each story out in turn."""
    pairs = [pair for folder in folders for source in (gold_pairs, read_pairs) for pair in source(folder)]
    fitted = fit(pairs, WEIGHTS)
    report("as it is", pairs, WEIGHTS)
    report("fitted", pairs, fitted)
    for folder in folders:
        rest = [pair for pair in pairs if pair.story != folder.name]
        unseen = [pair for pair in pairs if pair.story == folder.name]
        if rest:
            report(f"-{folder.name}", unseen, fit(rest, WEIGHTS))
    for name, weight in fitted.items():
        with_it = [pair for pair in pairs if name in pair.names]
        print(
            f'        "{name}": {weight:.1f},  # was {WEIGHTS[name]}, in {len(with_it)} pairs, {sum(p.same for p in with_it)} same'
        )


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])

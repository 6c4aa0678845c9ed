"""Fits the weights of matching's reasons on pairs of claims judged by hand: fit_matching.py STORY….

Each STORY is a folder with gold files. A pair is positive when the gold files put both claims into one incident. To be
robust against readers that miss a slot, each story is taken several times, with dates, places, figures and authors
dropped in turn. Logistic regression with a pull towards the guess in weights.py; prints the new table, the log loss and
the errors of the old and the new weights, and the errors when each incident is left out in turn.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from gold_readings import load_story

from treve.knowledge.actors import load_actors
from treve.matching.blocking import SharedText, candidate_pairs
from treve.matching.reasons import weigh
from treve.matching.told import Told, gather
from treve.matching.weights import WEIGHTS
from treve.model import IncidentClaim, Modality

_PULL = 0.02  # how strongly the guess holds, beside some thousands of pairs
_STEPS, _RATE = 400, 0.5
_DROPS = ("", "date", "place", "killed", "perpetrator", "target", "weapon", "sources")


class Pair(NamedTuple):
    """The reasons of a pair, whether it is one incident, and which incident is at stake (for leaving out)."""

    names: tuple[str, ...]
    same: bool
    incident: str
    ruled_out: bool


def pairs_of(folder: Path) -> Iterator[Pair]:
    """Every candidate pair of a story, whole and with a slot dropped from every other report."""
    cleaned, readings, origins = load_story(folder)
    truth = _truth(folder)
    texts = SharedText(origins)
    for drop in _DROPS:
        told = [_dropped(one, drop, number) for number, one in enumerate(gather(cleaned, readings, origins, load_actors()))]
        acts = [one for one in told if one.claim.modality != Modality.PLANNED]
        for one, other in candidate_pairs(acts):
            a, b = truth.get(acts[one].key), truth.get(acts[other].key)
            weight = weigh(acts[one], acts[other], texts.between(acts[one], acts[other]))
            yield Pair(weight.names, a is not None and a == b, a or b or "?", weight.ruled_out)


def _dropped(told: Told, slot: str, number: int) -> Told:
    if not slot or number % 2:
        return told
    claim: IncidentClaim = replace(told.claim, **{slot: () if slot == "sources" else None})  # type: ignore[arg-type]  # slots by name
    return replace(told, claim=claim)


def _truth(folder: Path) -> dict[tuple[str, int], str]:
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "gold").glob("*.gold.json"))]
    return {
        (gold["id"], index): incident["story_incident"]
        for gold in golds
        for index, incident in enumerate(gold["incidents"])
        if incident.get("story_incident")
    }


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
    """Fit on all, then leave each incident out in turn."""
    pairs = [pair for folder in folders for pair in pairs_of(folder)]
    fitted = fit(pairs, WEIGHTS)
    report("as it is", pairs, WEIGHTS)
    report("fitted", pairs, fitted)
    left_out: list[float] = []
    incidents = sorted({pair.incident for pair in pairs})
    for fold in range(5):
        held = set(incidents[fold::5])
        weights = fit([pair for pair in pairs if pair.incident not in held], WEIGHTS)
        unseen = [pair for pair in pairs if pair.incident in held]
        left_out.append(sum((_likely(p, weights) > 0.5 and not p.ruled_out) != p.same for p in unseen) / max(len(unseen), 1))
    print(f"left out   error {sum(left_out) / 5:.4f} of unseen pairs, by fifths of the incidents")
    for name, weight in fitted.items():
        print(f'        "{name}": {weight:.1f},  # was {WEIGHTS[name]}, in {sum(name in pair.names for pair in pairs)} pairs')


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])

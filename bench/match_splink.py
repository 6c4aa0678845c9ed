"""The claims of match_claims.py given to splink: match_splink.py 20000.

splink (Fellegi and Sunter's model, weights by expectation maximisation, DuckDB) links rows by fields; it can be made to do the
part of matching that joins pairs: same blocks (a day and the next in one place), fields compared by name, distance, day, kind
and figure, pairs above even odds, connected into clusters. It has no veto, no ledger, no disputes, and its clusters chain.
Needs `pip install splink` (not a dependency of Trêve).

Last seen (22 November 2026, splink 5.0, DuckDB 2.0, two cores shared with eight other workers): 4,000 claims 2.2 s of processor,
F1 .754; Trêve on the same claims 3.4 s, F1 .828: a day off joins what a figure keeps apart, and clusters chain.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator

import pandas as pd
import splink.comparison_library as compare
from match_claims import pairs_f1, story
from splink import Linker, SettingsCreator, block_on
from splink.internals.duckdb.database_api import DuckDBAPI

from treve.matching import match
from treve.model import CleanReport, IncidentClaim, Reading

_EVEN_ODDS = 0.5
_SURELY, _RECALL = ("place", "day", "kind"), 0.8
"""Claims alike in these are mostly one event, and so many pairs of one event are: what splink asks for as its prior."""


def rows(readings: list[Reading]) -> Iterator[dict[str, object]]:
    """A row a claim, with the fields that splink compares; the day before as a field of its own, for blocking."""
    for reading in readings:
        for claim in reading.incidents:
            yield row(claim)


def row(claim: IncidentClaim) -> dict[str, object]:
    """One claim as a row."""
    day = str(claim.date.start) if claim.date else None
    return {
        "unique_id": claim.id, "day": day, "month": day[:7] if day else None, "place": claim.place.name if claim.place else None,
        "kind": claim.type.value, "killed": claim.killed.low if claim.killed else None, "author": claim.perpetrator,
    }  # fmt: skip


def settings() -> SettingsCreator:
    """What is compared, and which pairs are looked at: a place and a month."""
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on("place", "month")],
        comparisons=[
            compare.AbsoluteDateDifferenceAtThresholds("day", input_is_string=True, metrics=["day"], thresholds=[1]),
            compare.ExactMatch("kind"),
            compare.ExactMatch("killed"),
            compare.ExactMatch("author"),
        ],
        retain_matching_columns=False,
    )


def main() -> None:
    """Measure each size named on the command line."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    for size in map(int, sys.argv[1:]):
        reports, readings, truth = story(size)
        table = pd.DataFrame(rows(readings))
        began, clock = time.process_time(), time.perf_counter()
        api = DuckDBAPI()
        linker = Linker(api.register(table), settings())
        linker.training.estimate_probability_two_random_records_match([block_on(*_SURELY)], recall=_RECALL)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("place", "killed"))
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("place", "day"))
        pairs = linker.inference.predict(threshold_match_probability=_EVEN_ODDS)
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=_EVEN_ODDS)
        found = clusters.as_pandas_dataframe().set_index("unique_id")["cluster_id"].to_dict()
        seconds, wall = time.process_time() - began, time.perf_counter() - clock
        own, mine = treve(reports, readings)
        print(f"{size} claims: splink {seconds:.1f} s of processor ({wall:.1f} s), F1 {pairs_f1(found, truth):.3f}; ", end="")
        print(f"Trêve {own:.1f} s, F1 {pairs_f1(mine, truth):.3f}; Trêve / splink {own / seconds:.1f} times the processor")


def treve(reports: list[CleanReport], readings: list[Reading]) -> tuple[float, dict[str, str]]:
    """Seconds of processor that matching takes for the same claims, and the incident of each."""
    began = time.process_time()
    matched = match(reports, readings, [])
    seconds = time.process_time() - began
    return seconds, {claim: incident.id for incident in matched.incidents for claim in incident.claims}


if __name__ == "__main__":
    main()

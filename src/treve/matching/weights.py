"""What each reason weighs: log-odds, fitted by tools/fit_matching.py on pairs of claims judged by hand."""

from __future__ import annotations

from types import MappingProxyType

# A pair joins when the sum is above 0. Started from a reasoned guess, then fitted with a pull towards that guess.
WEIGHTS = MappingProxyType(
    {
        "start": -5.0,
        "same_day": 2.5,
        "days_overlap": 1.8,
        "days_wide": 0.3,
        "next_day": -1.5,
        "days_apart": -7.0,
        "day_unknown": 0.0,
        "hours_apart": -3.0,
        "same_place": 3.0,
        "spelling_alike": 2.6,
        "near_place": 2.0,
        "place_within": 0.8,
        "place_unknown": -0.5,
        "other_place": -3.0,
        "place_far": -6.0,
        "same_kind": 1.5,
        "kin_kind": 0.3,
        "other_kind": -2.5,
        "figures_equal": 1.5,
        "figures_agree": 0.3,
        "figures_differ": -0.5,
        "figures_far": -1.5,
        "same_author": 0.7,
        "rival_author": -0.4,
        "same_target": 0.4,
        "other_target": -0.6,
        "same_weapon": 0.5,
        "same_source": 0.3,
        "shared_text": 5.0,
        "same_report": -4.0,
    }
)

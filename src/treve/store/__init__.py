"""Keeps what was read and what people decided: SQLite by default, one file that any tool can open."""

from treve.store.between import count_undated, incidents_between
from treve.store.carry import carry_over
from treve.store.decide import (
    Change,
    NotOfIncidentError,
    Signed,
    UnknownDecisionError,
    annotate,
    confirm,
    correct,
    list_decisions,
    merge,
    reject,
    split,
    undo,
)
from treve.store.fetched import addresses_known, fetched, ids_fetched, keep_fetched
from treve.store.keep import Keeping, keep
from treve.store.look_up import Found, FoundClaim, FoundSentence, UnknownIdError, find
from treve.store.opening import FaultyStoreError, open_store
from treve.store.origin_shelf import origin_shelf
from treve.store.past import Kept, KeptReport, last_settings, recall
from treve.store.totals import running_totals
from treve.store.versions import version_of
from treve.store.wanting import Case, Wanting, find_lost, open_case, want_review, weighed

__all__ = [
    "Case",
    "Change",
    "FaultyStoreError",
    "Found",
    "FoundClaim",
    "FoundSentence",
    "Keeping",
    "Kept",
    "KeptReport",
    "NotOfIncidentError",
    "Signed",
    "UnknownDecisionError",
    "UnknownIdError",
    "Wanting",
    "addresses_known",
    "annotate",
    "carry_over",
    "confirm",
    "correct",
    "count_undated",
    "fetched",
    "find",
    "find_lost",
    "ids_fetched",
    "incidents_between",
    "keep",
    "keep_fetched",
    "last_settings",
    "list_decisions",
    "merge",
    "open_case",
    "open_store",
    "origin_shelf",
    "recall",
    "reject",
    "running_totals",
    "split",
    "undo",
    "version_of",
    "want_review",
    "weighed",
]

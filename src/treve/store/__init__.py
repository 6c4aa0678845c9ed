"""Keeps what was read and what people decided: SQLite by default, one file that any tool can open."""

from treve.store.between import count_undated, incidents_between
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
from treve.store.keep import Keeping, keep
from treve.store.look_up import Found, FoundClaim, FoundSentence, UnknownIdError, find
from treve.store.past import Kept, KeptReport, recall
from treve.store.schema import open_store
from treve.store.versions import version_of

__all__ = [
    "Change",
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
    "annotate",
    "confirm",
    "correct",
    "count_undated",
    "find",
    "incidents_between",
    "keep",
    "list_decisions",
    "merge",
    "open_store",
    "recall",
    "reject",
    "split",
    "undo",
    "version_of",
]

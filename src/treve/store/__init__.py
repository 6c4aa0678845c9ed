"""Keeps what was read: SQLite by default, one file that any tool can open."""

from treve.store.between import count_undated, incidents_between
from treve.store.keep import keep
from treve.store.look_up import Found, FoundClaim, FoundSentence, UnknownIdError, find
from treve.store.schema import open_store

__all__ = [
    "Found",
    "FoundClaim",
    "FoundSentence",
    "UnknownIdError",
    "count_undated",
    "find",
    "incidents_between",
    "keep",
    "open_store",
]

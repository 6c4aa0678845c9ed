"""How a record differs from what a case expects of it: only the fields that the case names are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def differences(wanted: Mapping[str, Any], record: Mapping[str, Any], text: str) -> list[str]:
    """What is other than wanted, in words; spans of *text* are told as their words. Empty when all is as wanted."""
    return [f"{name} is {_shown(record.get(name), text)!r}, not {value!r}" for name, value in wanted.items()
            if not _same(value, record.get(name), text)]  # fmt: skip


def _same(wanted: object, found: object, text: str) -> bool:
    """Whether a value is the wanted one.

    "none" is no value; a number or "a..b", "a.." stands for a figure's bounds, a day for a window of one day, words for a
    span or a list of one; a table is compared field by field.
    """
    if wanted == "none":
        return found in (None, [], {})
    if isinstance(wanted, dict) and isinstance(found, dict):
        return not differences(wanted, found, text)
    if isinstance(found, dict) and set(found) >= {"min", "max"}:
        return _bounds(wanted) == (found["min"], found["max"])
    if isinstance(found, dict) and set(found) == {"start", "end"}:
        start, _, end = str(wanted).partition("..")
        return (start or None, (end or None) if ".." in str(wanted) else start) == (found["start"], found["end"])
    if isinstance(found, list) and isinstance(wanted, str):
        return wanted == _shown(found, text) or found == [wanted]
    return bool(wanted == found)


def _bounds(wanted: object) -> tuple[int | None, int | None]:
    low, dots, high = str(wanted).partition("..")
    return (int(low) if low else None, int(high) if high else None) if dots else (int(low), int(low))


def _shown(found: object, text: str) -> object:
    """A value as a person reads it: a span as its words."""
    if isinstance(found, list) and len(found) == 2 and all(type(bound) is int for bound in found):
        return text[found[0] : found[1]]
    return found

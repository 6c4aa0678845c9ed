"""Nouns as plain JSON values: names as they are, spans as pairs, days in ISO form."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def plain(value: object) -> Plain:
    """*value* with every dataclass as a dict of its fields. Raises TypeError for what no noun holds."""
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"a {type(value).__name__} is no noun")

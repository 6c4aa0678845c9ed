"""Nouns as plain JSON values: names as they are, spans as pairs, days in ISO form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType
from typing import Any

from treve.model import Sentence

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def plain(value: object) -> Plain:
    """*value* with every dataclass, and every sentence, as a dict of its fields. Raises TypeError for what no noun holds."""
    kind = type(value)
    if kind not in _MAKERS:
        _MAKERS[kind] = _maker(kind)
    return _MAKERS[kind](value)


def _maker(kind: type) -> Callable[[Any], Plain]:
    """What makes a value of one class plain."""
    if issubclass(kind, Enum):
        return lambda value: plain(value.value)
    if issubclass(kind, NoneType | int | float | str):
        return _as_it_is
    if issubclass(kind, date):
        return date.isoformat
    if kind is Sentence:
        return _maker_of_fields(Sentence._fields)
    if issubclass(kind, tuple | list):
        return lambda value: [part if type(part) is str else plain(part) for part in value]
    if is_dataclass(kind):
        return _maker_of_fields([field.name for field in fields(kind)])
    raise TypeError(f"a {kind.__name__} is no noun")


def _maker_of_fields(names: Sequence[str]) -> Callable[[Any], Plain]:
    """What makes a noun of these fields plain."""
    return lambda value: {name: plain(getattr(value, name)) for name in names}


def _as_it_is(value: Plain) -> Plain:
    return value


_MAKERS: dict[type, Callable[[Any], Plain]] = {}
"""What makes a value of a class plain, found once per class."""

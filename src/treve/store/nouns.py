"""Plain JSON values as the nouns they were: the way back from ``plain``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

from treve.model import Sentence, Span
from treve.store.plain import Plain

Noun = TypeVar("Noun")
_Reader = Callable[[Plain], object]


def noun(kind: type[Noun], value: Plain) -> Noun:
    """The *kind* that ``plain`` made *value* of. A field that an older store lacks takes its default.

    Raises TypeError or ValueError for a value that is no such noun.
    """
    hint: object = kind
    found = _reader(hint)(value)
    if not isinstance(found, kind):
        raise TypeError(f"no {kind.__name__}: {value!r}")
    return found


@cache
def _reader(hint: object) -> _Reader:
    """What reads a value of one type, found once per type."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _optional_reader(get_args(hint))
    if origin is tuple:
        return _tuple_reader(get_args(hint))
    return _class_reader(hint) if isinstance(hint, type) else _as_it_is


def _class_reader(kind: type) -> _Reader:
    if kind is Span:
        return _span
    if is_dataclass(kind) or kind is Sentence:
        return _fields_reader(kind)
    if issubclass(kind, date):
        return lambda value: kind.fromisoformat(str(value))
    return kind if issubclass(kind, Enum | float) else _as_it_is


def _as_it_is(value: Plain) -> object:
    return value


def _span(value: Plain) -> Span:
    start, end = _parts(value)
    if not isinstance(start, int) or not isinstance(end, int):
        raise TypeError(f"no span: {value!r}")
    return Span(start, end)


def _optional_reader(parts: tuple[object, ...]) -> _Reader:
    read_known = _reader(next(part for part in parts if part is not NoneType))
    return lambda value: None if value is None else read_known(value)


def _tuple_reader(parts: tuple[object, ...]) -> _Reader:
    readers = [_reader(part) for part in parts if part is not Ellipsis]
    if Ellipsis in parts:
        return lambda value: tuple(readers[0](part) for part in _parts(value))
    return lambda value: tuple(read(part) for read, part in zip(readers, _parts(value), strict=True))


def _fields_reader(kind: type) -> _Reader:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}

    def read(value: Plain) -> object:
        if not isinstance(value, dict):
            raise TypeError(f"no {kind.__name__}: {value!r}")
        return kind(**{name: readers[name](part) for name, part in value.items() if name in readers})

    return read


def _parts(value: Plain) -> list[Plain]:
    if not isinstance(value, list):
        raise TypeError(f"no list: {value!r}")
    return value

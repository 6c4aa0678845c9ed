"""Names of places, states and actors in English, for an English bulletin. Quotations keep the names as their sources said them."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache, partial
from importlib.resources import files
from operator import is_
from typing import Any, TypeVar, cast

from babel import Locale

from treve.knowledge import load_knowledge
from treve.model import CleanReport, Span, Story
from treve.publish.edition import Edition
from treve.tagging.place_phrases import demonyms
from treve.wording import fold

T = TypeVar("T")
_Walk = Callable[[Any], object]
_KEPT = frozenset(
    {"id", "text", "report", "zone", "provision", "claim", "claims", "words", "rule", "origin", "language", "url", "sha256"}
)
"""Fields that hold no name: ids, and words as they were told."""


@cache
def english_names() -> Mapping[str, str]:
    """From the French name that Trêve uses to the English one, where they differ. States are those of the gazetteer and CLDR."""
    table = files("treve.publish").joinpath("names_en.csv").read_text(encoding="utf-8")
    territories = Locale.parse("en").territories
    states = {
        land.name: str(territories[code]) for code, land in load_knowledge().places.countries.items() if code in territories
    }
    return states | {row["french"]: row["english"] for row in csv.DictReader(table.splitlines())}


def english_body(words: str) -> str | None:
    """The English name of a body told by its state's adjective; None for any other words.

    >>> english_body("armée arménienne"), english_body("ministère azerbaïdjanais de la Défense"), english_body("conseil local")
    ('Armenian army', 'Azerbaijani Defence Ministry', None)
    """
    table, peoples, parts = _of_states(), demonyms("fr"), words.split()
    for at in range(1, len(parts)):
        adjective = table["adjectives"].get(peoples.get(fold(parts[at]), ""))
        body = table["bodies"].get(" ".join((*parts[:at], *parts[at + 1 :])))
        if adjective and body:
            return body.format(adjective)
    return None


@cache
def _of_states() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("treve.publish").joinpath("states_en.toml").read_text(encoding="utf-8"))


def in_english(edition: Edition) -> Edition:
    """The same edition with English names; reports, spans and quotations are untouched."""
    names = _Names(english_names())
    earlier = _story(edition.earlier, names) if edition.earlier else None
    return Edition(story=_story(edition.story, names), period=edition.period, earlier=earlier)


def _story(story: Story, names: _Names) -> Story:
    return replace(
        story,
        readings=names.in_(story.readings),
        matched=names.in_(story.matched),
        terms=names.in_(story.terms),
        findings=tuple(finding if finding.silent else names.in_(finding) for finding in story.findings),
    )


class _Names:
    """Replaces names wherever they stand alone in a field, or in a list of names."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        self._walks: dict[type, _Walk] = {}
        self._met: dict[str, str] = {}

    def in_(self, value: T) -> T:
        """The value with its names replaced; the same object when it holds none."""
        return cast("T", self._any(value))

    def _any(self, value: object) -> object:
        kind = type(value)
        if kind not in self._walks:
            self._walks[kind] = self._walk(kind)
        return self._walks[kind](value)

    def _walk(self, kind: type) -> _Walk:
        """How the names in a value of one class are replaced, found once per class."""
        if issubclass(kind, Enum | CleanReport | Span):
            return _as_it_is
        if issubclass(kind, str):
            return self._words
        if issubclass(kind, tuple):
            return self._parts
        if is_dataclass(kind):
            return partial(self._noun, tuple(f.name for f in fields(kind) if f.init and f.name not in _KEPT))
        return _as_it_is

    def _parts(self, values: tuple[object, ...]) -> tuple[object, ...]:
        made = tuple(map(self._any, values))
        return values if all(map(is_, values, made)) else _tuple_like(values, made)

    def _noun(self, names: Sequence[str], value: Any) -> object:  # noqa: ANN401 - a noun of the model, whichever
        changed = {name: made for name in names if (made := self._any(old := getattr(value, name))) is not old}
        return replace(value, **changed) if changed else value

    def _words(self, words: str) -> str:
        if words not in self._met:
            self._met[words] = self._replaced(words)
        return self._met[words]

    def _replaced(self, words: str) -> str:
        """A name; the names of a list ("A, B"), of a choice ("A / B") and of a reason's parameters ("act_by|A")."""
        if (found := self._table.get(words) or english_body(words)) is not None:
            return found
        for mark in ("|", " / ", ", ", " ("):
            if mark in words:
                parts = words.split(mark)
                made = [self._part(part) for part in parts]
                return words if made == parts else mark.join(made)
        return words

    def _part(self, words: str) -> str:
        """A part of a list; the town in brackets behind a quarter's name: "al-Midane (Alep)"."""
        return self._words(words[:-1]) + ")" if words.endswith(")") and "(" not in words else self._words(words)


def _as_it_is(value: object) -> object:
    return value


def _tuple_like(value: tuple[Any, ...], made: tuple[Any, ...]) -> tuple[Any, ...]:
    """A tuple of the same kind: a named one keeps its names."""
    kind = type(value)
    return made if kind is tuple else kind(*made)

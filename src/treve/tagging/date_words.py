"""The words of a language's ``dates.toml``, made ready: numbers, hours, classes and frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from treve.languages import Frame, Pack, compile_frame
from treve.languages.frame_index import FrameIndex
from treve.tagging.numerals import Numerals
from treve.tagging.tenses import Tenses, tenses
from treve.wording import fold

_DIGITS = {"day": range(1, 32), "year": range(1900, 2100), "hour": range(25), "minute": range(60), "number": range(1, 121)}
_MIDNIGHT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay:
    """A day that a text names without its year ("le 7 octobre"), when it has one of the words ``near``."""

    day: date
    near: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """What the date tagger looks up. ``values`` are numbers by word class, ``hours`` hours from and to by part of the day.

    ``steering`` are the words that open or close an interval, the longest first. ``triggers`` are words without one of which a
    sentence has no date in words. ``places`` are nouns of places that bear a day as their name. ``articles`` end no date: written without
    accent or hyphen they belong to what follows ("ce matin la suspension"). ``of_story`` are the words of ``next`` that
    count from the day of which the text speaks.
    """

    values: Mapping[str, Mapping[str, int]]
    hours: Mapping[str, tuple[int, int]]
    steering: tuple[tuple[str, str], ...]
    triggers: frozenset[str]
    tenses: Tenses
    frames: FrameIndex
    numerals: Numerals
    named_days: tuple[NamedDay, ...]
    places: frozenset[str]
    movements: frozenset[str]
    articles: tuple[str, ...]
    of_story: frozenset[str]

    def number(self, group: str, words: str) -> int:
        """The number that a word stands for in a group of a frame; digits stand for themselves."""
        values = self.values.get(group.rstrip("2"), {})
        return values[words] if words in values else int(words)

    def hours_of(self, groups: Mapping[str, str | None]) -> tuple[int, int] | None:
        """The hours told by a frame's groups; None for midnight, which a text counts to either day."""
        if hour := groups.get("hour"):
            number = self.number("hour", hour.strip())
            return None if number == _MIDNIGHT else (number, number + 1)
        part = groups.get("part") or groups.get("after")
        hours = self.hours[part.strip()] if part else None
        return None if hours is None or hours[1] > _MIDNIGHT else hours


def date_words(pack: Pack) -> DateWords:
    """The date words of a pack. Raises FrameSyntaxError when a frame is wrong."""
    table = pack.tables["dates"]
    values = _values(table)
    hours = _hour_tables(table)
    counted = {name: tuple(words) for name, words in values.items()} | {name: tuple(words) for name, words in hours.items()}
    classes = counted | {
        name: tuple(map(_tape_form, words.split() if isinstance(words, str) else words))
        for name, words in {**table["classes"], "since": table["since"], "until": table["until"]}.items()
    }
    numbers = pack.tables["numbers"]
    return DateWords(
        values=values,
        hours={words: span for name in hours for words, span in hours[name].items()},
        steering=tuple((name, words + " ") for name in ("since", "until") for words in sorted(classes[name], key=len)[::-1]),
        triggers=frozenset(fold(word) for word in table["triggers"].split()) | {"aujourd'hui"},
        tenses=tenses(table["tenses"]),
        frames=FrameIndex(_frames(table["frame"], classes)),
        numerals=Numerals({fold(word): value for word, value in numbers["values"].items()}, table["and"]),
        named_days=tuple(NamedDay(day=row["day"], near=frozenset(fold(row["near"]).split())) for row in table["named_day"]),
        places=frozenset(fold(table["named_places"]).split()),
        movements=frozenset(fold(table["named_movements"]).split()),
        articles=tuple(f" {word}" for word in table["articles"]),
        of_story=frozenset(classes["of_story"]),
    )


def _values(table: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """The words that stand for numbers, by class, with the digits that each class allows."""
    values = {name: {_tape_form(word): int(number) for word, number in words.items()} for name, words in table["values"].items()}
    for name, numbers in _DIGITS.items():
        values.setdefault(name, {}).update({written: n for n in numbers for written in {str(n), f"{n:02d}"}})
    return values


def _hour_tables(table: Mapping[str, Any]) -> dict[str, dict[str, tuple[int, int]]]:
    names = {"part": "parts", "day_part": "day_parts", "today_part": "today_parts", "part_alone": "parts_alone"}
    return {name: {_tape_form(words): (hours[0], hours[1]) for words, hours in table[key].items()} for name, key in names.items()}


def _tape_form(words: str) -> str:
    return " ".join(fold(words).replace("-", " ").replace("'", "' ").split())


def _frames(rows: Iterable[Mapping[str, Any]], classes: Mapping[str, tuple[str, ...]]) -> list[Frame]:
    return [
        compile_frame(f"dates.{row['id']}.{k}", pattern, classes, {"kind": row["kind"], **row.get("yields", {})})
        for row in rows
        for k, pattern in enumerate(row["patterns"])
    ]

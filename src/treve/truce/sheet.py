"""Reading a terms file with care: every fault is kept with its line, what was found, what is allowed and what to do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from treve.errors import Fault
from treve.wording import fold

_DAY_AND_HOUR = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]+(\d{1,2})\s*[:hH]\s*(\d{2})?(?::\d{2})?\s*(Z|[+-]\d{2}:?\d{2})?$")
_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")


class Sheet:
    """One table of the file: gives its values by key, in the type asked for, and remembers which keys were asked for."""

    def __init__(self, where: str, table: Mapping[str, Any], faults: list[Fault], lines: Mapping[str, int]) -> None:
        """Take a parsed *table*; *lines* are the line numbers of its keys, by key."""
        self._where, self._table, self.faults, self._lines = where, table, faults, lines
        self._asked: set[str] = set()

    def blame(self, key: str, found: object, allowed: str, remedy: str = "") -> None:
        """Keep a fault of *key*."""
        line = self._lines.get(key) or self._lines.get("")
        where = f"{self._where} {key}".strip() + (f" (line {line})" if line else "")
        self.faults.append(Fault(where=where, found=str(found), allowed=allowed, remedy=remedy))

    def raw(self, *keys: str) -> tuple[str, Any]:
        """The first of *keys* that is there, with its value; the first key and None when none is."""
        self._asked.update(keys)
        return next(((key, self._table[key]) for key in keys if key in self._table), (keys[0], None))

    def text(self, *keys: str, needed: bool = False) -> str | None:
        """A text; None when it is not there."""
        key, value = self.raw(*keys)
        if value is None or value == "":
            if needed:
                self.blame(key, "nothing", "a text", f'write {key} = "…"')
            return None
        if not isinstance(value, str):
            self.blame(key, repr(value), "a text between quotation marks")
            return None
        return value

    def texts(self, *keys: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        key, value = self.raw(*keys)
        values = [value] if isinstance(value, str) else value
        if values is None:
            return ()
        if not isinstance(values, list) or not all(isinstance(entry, str) for entry in values):
            self.blame(key, repr(value), 'a list of texts, ["…", "…"]')
            return ()
        return tuple(values)

    def number(self, *keys: str) -> float | None:
        """A number; None when it is not there."""
        key, value = self.raw(*keys)
        if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
            return value
        self.blame(key, repr(value), "a number without quotation marks")
        return None

    def flag(self, *keys: str) -> bool:
        """True or false; false when it is not there."""
        key, value = self.raw(*keys)
        if value is not None and not isinstance(value, bool):
            self.blame(key, repr(value), "true or false")
        return value is True

    def day(self, *keys: str) -> date | None:
        """A day; None when it is not there."""
        key, value = self.raw(*keys)
        return self._as_day(key, value)

    def days(self, *keys: str) -> tuple[date, ...]:
        """A list of days; a single day is a list of one."""
        key, value = self.raw(*keys)
        values = value if isinstance(value, list) else [] if value is None else [value]
        found = [self._as_day(key, entry) for entry in values]
        return tuple(sorted(entry for entry in found if entry))

    def _as_day(self, key: str, value: object) -> date | None:
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        if isinstance(value, datetime):
            return value.date()
        try:
            return date.fromisoformat(str(value)[:10])
        except ValueError:
            self.blame(key, repr(value), "a day, 2016-09-12")
            return None

    def moment(self, zone: tzinfo, *keys: str, ends: bool = False) -> datetime | None:
        """A moment, local unless it tells its own offset; a day alone is its first minute, or its last when it *ends*."""
        key, value = self.raw(*keys)
        if value is None:
            return None
        if isinstance(value, str) and (found := _DAY_AND_HOUR.match(value.strip())):
            day, hour, minute, offset = found.groups()
            value = f"{day}T{int(hour):02d}:{minute or '00'}:00{offset or ''}"
        try:
            moment = value if isinstance(value, datetime) else None if isinstance(value, date) else datetime.fromisoformat(value)
            if moment is None or (isinstance(value, str) and len(value) == len("2016-09-12")):
                day_told = value if isinstance(value, date) else date.fromisoformat(value)
                return datetime.combine(day_told + timedelta(days=1 if ends else 0), time(), zone)
        except (TypeError, ValueError):
            self.blame(key, repr(value), 'a moment, 2016-09-12T19:00:00+03:00 or "2016-09-12 19:00"')
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)

    def sheets(self, *keys: str) -> list[Sheet]:
        """The tables under one key, written [[key]]; a single [key] is a list of one."""
        key, value = self.raw(*keys)
        tables = [value] if isinstance(value, Mapping) else value or []
        if not isinstance(tables, Sequence) or not all(isinstance(entry, Mapping) for entry in tables):
            self.blame(key, repr(value), f"tables, each under [[{key}]]")
            return []
        return [
            Sheet(f"{self._where} {key} {number}{_title(table)}".strip(), table, self.faults, _lines_of(self._lines, key, number))
            for number, table in enumerate(tables, 1)
        ]

    def close(self) -> None:
        """Blame every key that nobody asked for."""
        for key in self._table:
            if key not in self._asked:
                near = difflib.get_close_matches(key, sorted(self._asked), 1)
                self.blame(
                    key,
                    f"unknown key {key!r}",
                    ", ".join(sorted(self._asked)),
                    f"did you mean {near[0]!r}?" if near else "take it out",
                )


def _title(table: Mapping[str, Any]) -> str:
    title = table.get("id") or table.get("name") or table.get("nom")
    return f" ({title})" if isinstance(title, str) else ""


def _lines_of(lines: Mapping[str, int], key: str, number: int) -> dict[str, int]:
    head = f"{key}#{number}"
    return {name[len(head) + 1 :]: line for name, line in lines.items() if name == head or name.startswith(head + ".")}


def line_numbers(text: str) -> dict[str, int]:
    """Where the keys stand: "provision#2.kind" is the line of ``kind`` under the second [[provision]]."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    path = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            name = header.group(1)
            counts[name] = counts.get(name, 0) + 1
            path = f"{name}#{counts[name]}"
            found[path] = number
        elif "=" in line and not line.lstrip().startswith("#"):
            key = line.split("=", 1)[0].strip()
            found.setdefault(f"{path}.{key}" if path else key, number)
    return found


def plain(words: str) -> str:
    """A name as a key: folded, hyphens and underscores as spaces.

    >>> plain("No_Fire"), plain("Démilitarisée - zone")
    ('no fire', 'demilitarisee zone')
    """
    return " ".join(re.sub(r"[_\-/]", " ", fold(words)).split())

"""Reading a terms file with care: every fault is kept with its line, what was found, what is allowed and what to do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from treve.errors import Fault
from treve.languages import texts
from treve.wording import fold

_DAY_AND_HOUR = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]+(\d{1,2})\s*[:hH]\s*(\d{2})?(?::\d{2})?\s*(Z|[+-]\d{2}:?\d{2})?$")
_LINE = re.compile(r"\(line (\d+)\)")
_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")


def worded(where: str, fault: str, **values: object) -> Fault:
    """A fault in the user's language, from the room's texts."""
    say = texts("treve.truce")
    found, allowed, remedy = (
        say(f"{fault}.{part}", **values) if f"{fault}.{part}" in say else "" for part in ("found", "allowed", "remedy")
    )
    return Fault(where=where, found=found, allowed=allowed, remedy=remedy)


class Sheet:
    """One table of the file: gives its values by key, in the type asked for, and remembers which keys were asked for."""

    def __init__(self, where: str, table: Mapping[str, Any], faults: list[Fault], lines: Mapping[str, int]) -> None:
        """Take a parsed *table*; *lines* are the line numbers of its keys, by key."""
        self._where, self._table, self.faults, self._lines = where, table, faults, lines
        self._asked: set[str] = set()

    def blame(self, key: str, fault: str, **values: object) -> None:
        """Keep a *fault* of *key*, worded by this room's texts with *values*."""
        line = self._lines.get(key) or self._lines.get("")
        where = f"{self._where} {key}".strip() + (f" (line {line})" if line else "")
        self.faults.append(worded(where, fault, key=key, **values))

    def blame_table(self, table: str, where: str, key: str, fault: str, **values: object) -> None:
        """Keep a *fault* of *key* in one of the file's tables, "party#2", told as *where*."""
        line = self._lines.get(f"{table}.{key}") or self._lines.get(table)
        self.faults.append(worded(f"{where} {key}" + (f" (line {line})" if line else ""), fault, key=key, **values))

    def raw(self, *keys: str) -> tuple[str, Any]:
        """The first of *keys* that is there, with its value; the first key and None when none is."""
        self._asked.update(keys)
        return next(((key, self._table[key]) for key in keys if key in self._table), (keys[0], None))

    def one(self, *keys: str) -> tuple[str, Any]:
        """As ``raw``, of keys that mean the same: two of them at once are a fault."""
        told = [key for key in keys if key in self._table]
        for again in told[1:]:
            self.blame(again, "said_twice", value=repr(again), first=repr(told[0]))
        return self.raw(*keys)

    def text(self, *keys: str, needed: bool = False) -> str | None:
        """A text; None when it is not there. A number is taken as it is written: ids often are."""
        key, value = self.raw(*keys)
        value = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if value is None or value == "":
            if needed:
                self.blame(key, "missing_text")
            return None
        if not isinstance(value, str):
            self.blame(key, "not_text", value=repr(value))
            return None
        if _is_unfilled(value):
            self.blame(key, "unfilled", value=value)
        return value

    def all_texts(self, *keys: str) -> tuple[str, ...]:
        """The texts under every one of *keys*, in that order: places under "towns" and under "roads"."""
        return tuple(text for key in keys for text in self.texts(key))

    def texts(self, *keys: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        key, value = self.one(*keys)
        values = [value] if isinstance(value, str) else value
        if values is None:
            return ()
        if not isinstance(values, list) or not all(isinstance(entry, str) for entry in values):
            self.blame(key, "not_texts", value=repr(value))
            return ()
        return tuple(values)

    def number(self, *keys: str) -> float | None:
        """A number; None when it is not there."""
        key, value = self.one(*keys)
        if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
            return value
        self.blame(key, "not_number", value=repr(value))
        return None

    def flag(self, *keys: str) -> bool:
        """True or false; false when it is not there."""
        key, value = self.one(*keys)
        if value is not None and not isinstance(value, bool):
            self.blame(key, "not_flag", value=repr(value))
        return value is True

    def day(self, *keys: str) -> date | None:
        """A day; None when it is not there."""
        key, value = self.one(*keys)
        return self._as_day(key, value)

    def days(self, *keys: str) -> tuple[date, ...]:
        """A list of days; a single day is a list of one."""
        key, value = self.one(*keys)
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
            self.blame(key, "not_day", value=repr(value))
            return None

    def moment(self, zone: tzinfo, *keys: str, ends: bool = False) -> datetime | None:
        """A moment, local unless it tells its own offset; a day alone is its first minute, or its last when it *ends*."""
        key, value = self.one(*keys)
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
            self.blame(key, "not_moment", value=repr(value))
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)

    def sheets(self, *keys: str) -> list[Sheet]:
        """The tables under every one of *keys*, written [[key]]; a single [key] is a list of one."""
        self._asked.update(keys)
        return [sheet for key in keys if key in self._table for sheet in self._sheets_under(key, self._table[key])]

    def _sheets_under(self, key: str, value: object) -> list[Sheet]:
        tables = [value] if isinstance(value, Mapping) else value or []
        if not isinstance(tables, Sequence) or not all(isinstance(entry, Mapping) for entry in tables):
            self.blame(key, "not_tables", value=repr(value))
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
                allowed = ", ".join(sorted(self._asked))
                if near:
                    self.blame(key, "misspelt_key", value=repr(key), allowed=allowed, near=repr(near[0]))
                else:
                    self.blame(key, "unknown_key", value=repr(key), allowed=allowed)


def line_of(fault: Fault) -> int | None:
    """The line that a fault tells; None when it tells none."""
    told = _LINE.search(fault.where)
    return int(told.group(1)) if told else None


def _is_unfilled(value: str) -> bool:
    """True for a place of the form that still waits to be filled in: "<first party>"."""
    return value.startswith("<") and value.endswith(">")


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

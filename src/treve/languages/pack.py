"""A language pack: the shape of its folder, parsed once at the door."""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from treve.languages.frame_index import FrameIndex, index_together
from treve.languages.frames import Frame, compile_frame
from treve.wording import fold

Words = Mapping[str, tuple[str, ...]]
Inflect = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Pack:
    """Everything a language gives: word classes, frames by reader, and its plain data tables.

    ``words`` are the shared word classes; ``frames`` the phrasings of each reader, in file order and by word;
    ``tables`` the other files as parsed (numbers, dates, furniture…), each read by the one module that needs it.
    """

    code: str
    words: Words
    frames: Mapping[str, FrameIndex]
    tables: Mapping[str, Mapping[str, Any]]

    def word_class(self, name: str) -> frozenset[str]:
        """The entries of a word class as a set, for plain look-ups."""
        return self._sets[name]

    @cached_property
    def _sets(self) -> Mapping[str, frozenset[str]]:
        return {name: frozenset(entries) for name, entries in self.words.items()}


@cache
def load_pack(code: str) -> Pack:
    """The language pack of an ISO 639-1 *code*. Raises FileNotFoundError when there is none."""
    folder = files("treve.languages") / code
    tables = {
        entry.name.removesuffix(".toml"): tomllib.loads(entry.read_text(encoding="utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda e: e.name)
        if entry.name.endswith(".toml")
    }
    if not tables:
        raise FileNotFoundError(f"no language pack {code!r}")
    inflect: Inflect = importlib.import_module(f"treve.languages.{code}.forms").inflect
    shared = _classes(tables.get("words", {}).get("words", {}), inflect)
    readers = {name.removeprefix("frames_"): table for name, table in tables.items() if name.startswith("frames_")}
    theirs = {reader: _classes(table.get("words", {}), inflect) for reader, table in readers.items()}
    frames = index_together({reader: _frames(reader, table, {**shared, **theirs[reader]}) for reader, table in readers.items()})
    own = {f"{reader}.{name}": entries for reader, classes in theirs.items() for name, entries in classes.items()}
    return Pack(code=code, words={**shared, **own}, frames=frames, tables=tables)


def _classes(table: Mapping[str, Any], inflect: Inflect) -> dict[str, tuple[str, ...]]:
    """Word classes with ``=verb`` and ``@class`` entries expanded, folded, hyphens as spaces."""
    made: dict[str, tuple[str, ...]] = {}
    for name, entries in table.items():
        expanded: list[str] = []
        for entry in entries.split() if isinstance(entries, str) else entries:
            if entry.startswith("@"):
                expanded.extend(made[entry[1:]])
            elif entry.startswith("="):
                expanded.extend(inflect(entry[1:]))
            else:
                expanded.append(entry)
        made[name] = tuple(dict.fromkeys(_tape_form(entry) for entry in expanded))
    return made


@cache
def _tape_form(entry: str) -> str:
    return " ".join(fold(entry).replace("-", " ").replace("'", "' ").split())


def _frames(reader: str, table: Mapping[str, Any], classes: Mapping[str, tuple[str, ...]]) -> tuple[Frame, ...]:
    return tuple(
        compile_frame(f"{reader}.{row['id']}" + (f".{k}" if k else ""), pattern, classes, row.get("yields", {}))
        for row in table.get("frame", [])
        for k, pattern in enumerate(row["patterns"] if "patterns" in row else [row["pattern"]])
    )

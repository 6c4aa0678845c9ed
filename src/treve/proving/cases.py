"""The case files of a language pack: what each case says, and what is wrong with a file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

_FIELDS = {"reader", "id", "why", "texts", "published", "expect", "gap"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenCase:
    """One rule or trap: each of *texts* must be read as *expect*, no more and no less.

    ``reader`` is the case file's name. ``published`` is the day on which the texts appear, None when unknown.
    ``gap`` is why the case is not met yet (a known miss); None when it must be met.
    """

    reader: str
    id: str
    why: str
    texts: tuple[str, ...]
    expect: tuple[Mapping[str, Any], ...]
    published: date | None = None
    gap: str | None = None


class CaseError(ValueError):
    """A case file is wrong; the message tells the file, the case and the fault."""


def load_cases(code: str) -> list[GoldenCase]:
    """Every golden case of a language, by file and in file order. Raises CaseError with all faults at once."""
    cases: list[GoldenCase] = []
    faults: list[str] = []
    for file in sorted((files("treve.languages") / code / "cases").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            for row in tomllib.loads(file.read_text(encoding="utf-8")).get("case", []):
                faults.extend(f"{file.name}: {row.get('id', '?')}: {fault}" for fault in _row_faults(row))
                cases.append(_case(file.name.removesuffix(".toml"), row))
    doubles = {f"{case.reader}.toml: {case.id}: told twice" for case in cases if sum(c.id == case.id for c in cases) > 1}
    if faults or doubles:
        raise CaseError("\n".join([*faults, *sorted(doubles)]))
    return cases


def _row_faults(row: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(_FIELDS - {"published", "gap", "reader"} - set(row)):
        yield f"lacks {name!r}"
    for name in sorted(set(row) - _FIELDS):
        yield f"unknown field {name!r}; allowed: {', '.join(sorted(_FIELDS))}"


def _case(reader: str, row: Mapping[str, Any]) -> GoldenCase:
    published = row.get("published")
    return GoldenCase(
        reader=row.get("reader", reader),
        id=str(row.get("id", "?")),
        why=str(row.get("why", "")),
        texts=tuple(row.get("texts", ())),
        expect=tuple(row.get("expect", ())),
        published=date.fromisoformat(str(published)) if published else None,
        gap=row.get("gap"),
    )

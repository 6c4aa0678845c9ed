"""Terms of office and gatherings: what tells when a text without a date was written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from treve.wording import fold

Days = tuple[date, date]
"""A stretch of days, both included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who held an office and when. ``folded`` and ``roles`` are as compared, ``name`` as printed.

    ``surname`` is the end of the name without accents, so that it is found in any text whatever its composition.
    """

    name: str
    surname: str
    folded: str
    roles: tuple[str, ...]
    terms: tuple[Days, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A summit or feast. A text speaks of it when it has all words of one of ``words`` (folded)."""

    name: str
    words: tuple[tuple[str, ...], ...]
    days: tuple[Days, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The table as loaded.

    ``gathered`` are unaccented parts of the gatherings' first words in lower case: a text without any of them tells of none.
    """

    offices: tuple[Office, ...]
    gatherings: tuple[Gathering, ...]
    gathered: tuple[str, ...]
    surnames: re.Pattern[str]

    def offices_in(self, text: str) -> list[Office]:
        """The offices whose holder's surname stands in *text*."""
        found = set(self.surnames.findall(text))
        return [office for office in self.offices if office.surname in found] if found else []


@cache
def load_calendar() -> Calendar:
    """The bundled calendar, parsed once per process."""
    table = tomllib.loads((files("treve.knowledge") / "calendar.toml").read_text(encoding="utf-8"))
    offices = tuple(
        Office(
            name=row["name"],
            surname=_plain(row["name"].rsplit(maxsplit=1)[-1]),
            folded=fold(row["name"]),
            roles=tuple(map(fold, row["roles"])),
            terms=tuple((term[0], term[1] if len(term) > 1 else date.max) for term in row["terms"]),
        )
        for row in table["office"]
    )
    surnames = sorted({office.surname for office in offices}, key=lambda name: (-len(name), name))
    return Calendar(
        offices=offices,
        surnames=re.compile("|".join(_by_first_letter(surnames))),
        gathered=tuple(sorted({_plain(words[0].casefold()) for row in table["event"] for words in row["words"]})),
        gatherings=tuple(
            Gathering(
                name=" ".join(row["words"][0]),
                words=tuple(tuple(map(fold, words)) for words in row["words"]),
                days=tuple((first, last) for first, last in row["days"]),
            )
            for row in table["event"]
        ),
    )


def _by_first_letter(names: list[str]) -> Iterator[str]:
    """A pattern for the names of each first letter, the longest first: `re` then passes by what no name begins with."""
    for first in sorted({name[0] for name in names}):
        yield f"{re.escape(first)}(?:{'|'.join(re.escape(name[1:]) for name in names if name[0] == first)})"


def _plain(words: str) -> str:
    """The longest run of plain letters in these words."""
    return max(re.split(r"[^A-Za-z0-9' -]", words), key=len)

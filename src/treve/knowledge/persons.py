"""Holders of offices since 2000: whom they speak for, and when, each with its source.

The table was written from general knowledge and names where each row can be checked; it has not yet been checked row by row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from treve.model import in_term
from treve.wording import fold_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person in an office. ``of`` is a state's ISO code or an actor's name; ``surname`` is empty when it may be another's.

    ``variants`` are other spellings of the full name. ``since`` and ``until`` are ISO days, None when open.
    """

    name: str
    office: str
    of: str
    source: str
    variants: tuple[str, ...] = ()
    surname: str = ""
    since: str | None = None
    until: str | None = None

    def holds(self, day: str | None) -> bool:
        """True when in office on an ISO *day*, and when no day is known."""
        return in_term(day, self.since, self.until)


class HolderBook:
    """Holders by name and by surname, folded."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        """Index *holders*."""
        self.holders = tuple(holders)
        self._named: dict[str, list[Holder]] = {}
        for holder in self.holders:
            for key in {fold_name(word) for word in (holder.name, holder.surname, *holder.variants) if word}:
                self._named.setdefault(key, []).append(holder)

    def named(self, name: str, day: str | None = None) -> Holder | None:
        """Who bears a full name or surname and is in office on that day; None when nobody or several."""
        found = [holder for holder in self._named.get(fold_name(name), ()) if holder.holds(day)]
        return found[0] if len({holder.name for holder in found}) == 1 else None

    def surnames(self) -> frozenset[str]:
        """The folded surnames that are enough to know somebody."""
        return frozenset(fold_name(holder.surname) for holder in self.holders if holder.surname)


@cache
def load_holders() -> HolderBook:
    """The bundled holders of offices."""
    return HolderBook(_rows())


def _rows() -> Iterator[Holder]:
    with files("treve.knowledge").joinpath("persons.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            yield Holder(
                name=row["name"], variants=tuple(filter(None, row["variants"].split("|"))), surname=row["surname"],
                office=row["office"], of=row["of"], since=row["since"] or None, until=row["until"] or None, source=row["source"],
            )  # fmt: skip

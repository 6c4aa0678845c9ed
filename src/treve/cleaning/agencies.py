"""Which wire agencies a report credits, at its head, at its foot or as the one who was told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Credits:
    """How each agency is credited: one pattern for all, and whose each of its groups is."""

    pattern: re.Pattern[str]
    names: tuple[str, ...]

    def agencies_in(self, text: str) -> tuple[str, ...]:
        """The agencies credited in *text*, in alphabetical order. Credits may lie one in another: "(ats/afp)"."""
        found, at = set(), 0
        while match := self.pattern.search(text, at):
            found.add(self.names[(match.lastindex or 1) - 1])
            at = match.start() + 1
        return tuple(sorted(found))


def credits_of(table: Mapping[str, Iterable[str]]) -> Credits:
    """The pattern of the pack's table ``agencies``: by first letter, which is how `re` skips what cannot match.

    >>> credits_of({"AFP": ["AFP", "/afp)"], "ATS": ["(ats"]}).agencies_in("Fin (ats/afp)")
    ('AFP', 'ATS')
    """
    ways = sorted((way, name) for name, written in table.items() for way in written)
    names: list[str] = []
    heads: list[str] = []
    for first, same in groupby(ways, key=lambda way: way[0][0]):
        rows = sorted(same, key=lambda way: -len(way[0]))
        names.extend(name for _, name in rows)
        heads.append(f"{re.escape(first)}(?:{'|'.join(_credit(way) for way, _ in rows)})")
    return Credits(pattern=re.compile("|".join(heads)), names=tuple(names))


def _credit(way: str) -> str:
    """The pattern of one way to credit after its first character, its letters no part of a longer word."""
    before, after = (r"(?<!\w.)" if way[0].isalnum() else ""), (r"(?!\w)" if way[-1].isalnum() else "")
    return before + re.escape(way[1:]) + after + "()"

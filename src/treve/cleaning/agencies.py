"""Which wire agencies a report credits, at its head, at its foot or as the one who was told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

_RARE_MARKS = "(/"


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
    """The pattern of the pack's table ``agencies``: by the letter that each is found by, which is how `re` skips what cannot match.

    >>> credits_of({"AFP": ["AFP", "/afp)"], "ATS": ["(ats"]}).agencies_in("Fin (ats/afp)")
    ('AFP', 'ATS')
    """
    ways = sorted((_found_by(way), -len(way), way, name) for name, written in table.items() for way in written)
    heads = [
        f"{re.escape(letter)}(?:{'|'.join(_credit(way) for _, _, way, _ in same)})"
        for letter, same in groupby(ways, itemgetter(0))
    ]
    return Credits(pattern=re.compile("|".join(heads)), names=tuple(name for _, _, _, name in ways))


def _found_by(way: str) -> str:
    """The first letter of a way to credit that is rare in a text: a capital, or one of its marks; else its first."""
    return next((letter for letter in way if letter.isupper() or letter in _RARE_MARKS), way[0])


def _credit(way: str) -> str:
    """The pattern of a way to credit behind the letter that it is found by, its letters no part of a longer word."""
    at = way.index(_found_by(way)) + 1
    whole = f"(?<={re.escape(way)})" if at > 1 else ""
    before, after = (rf"(?<!\w.{{{len(way)}}})" if way[0].isalnum() else ""), (r"(?!\w)" if way[-1].isalnum() else "")
    return re.escape(way[at:]) + whole + before + after + "()"

"""Names and adjectives of states, and the names that are built with them ("armée malienne")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from treve.languages import Pack, load_pack
from treve.wording import fold_name

_FEMININE = (("en", "enne"), ("on", "onne"), ("e", "e"), ("è", "è"), ("i", "ie"))


@dataclass(frozen=True, slots=True)
class Adjective:
    """A state's adjective in its four forms; ``of`` is the state's code."""

    of: str
    m: str
    f: str
    mp: str
    fp: str


class StateNames:
    """The states of a pack: what they are called, their adjectives and seats, all by folded words."""

    def __init__(self, pack: Pack) -> None:
        """Read the pack's ``states`` table."""
        table = pack.tables.get("states", {})
        rows: Mapping[str, Any] = table.get("states", {})
        self.names = {code: row[0] for code, row in rows.items()}
        self.adjectives = {code: _agree(row[1], code) for code, row in rows.items()}
        others = [_agree(word, code) for word, code in table.get("adjectives", {}).items()]
        self.by_name: dict[str, str] = {}
        self.by_seat: dict[str, str] = {}
        self.by_adjective: dict[str, tuple[str, ...]] = {}
        for code, row in rows.items():
            self.by_name |= {fold_name(name): code for name in (row[0], *row[3:])}
            if row[2]:
                self.by_seat[fold_name(row[2])] = code
        for adjective in (*self.adjectives.values(), *others):
            for form in {fold_name(adjective.m), fold_name(adjective.f), fold_name(adjective.mp), fold_name(adjective.fp)}:
                self.by_adjective[form] = tuple(dict.fromkeys((*self.by_adjective.get(form, ()), adjective.of)))
        self.makes: Mapping[str, str] = pack.tables.get("actors", {}).get("make", {})
        self.says: Mapping[str, str] = table.get("says", {})
        self._seats = {code: seat for seat, code in self.by_seat.items()}
        self.no_army: frozenset[str] = frozenset(table.get("no_army", {}).get("states", ()))
        self.seated = {fold_name(seat): body for seat, body in table.get("seated", {}).items()}

    def state(self, code: str) -> str:
        """What the state's government is called when the country's name stands for it."""
        return self.says.get(code) or self.names.get(code, code)

    def code_of(self, words: str) -> str | None:
        """The state that a country's or seat's name means; None when it names none."""
        key = fold_name(words)
        return self.by_name.get(key) or self.by_seat.get(key)

    def seat_of(self, name: str) -> str | None:
        """The folded capital of the state that *name* names; None when it names none, or a state without one."""
        return self._seats.get(self.by_name.get(fold_name(name), ""))

    def agreed(self, code: str, form: str) -> str:
        """The adjective of a state in a form: m, f, mp or fp; empty when the state has none."""
        adjective = self.adjectives.get(code)
        return getattr(adjective, form) if adjective else ""

    def made(self, make: str, code: str) -> str | None:
        """The name that a kind of actor bears in a state ("army", "ML": "armée malienne"); None when none is made."""
        if make == "state":
            return self.state(code)
        shape = self.makes.get(make)
        adjective = self.adjectives.get(code)
        if not shape or not adjective:
            return None
        return shape.format(m=adjective.m, f=adjective.f, mp=adjective.mp, fp=adjective.fp)


@cache
def state_names(code: str) -> StateNames:
    """The state names of a language pack, built once."""
    return StateNames(load_pack(code))


def _agree(word: str, code: str) -> Adjective:
    """The four forms of an adjective given masculine singular, or "masculine/feminine" when it is not regular.

    >>> a = _agree("irakien", "IQ"); a.f, a.mp, a.fp
    ('irakienne', 'irakiens', 'irakiennes')
    >>> _agree("turc/turque", "TR").fp, _agree("français", "FR").mp
    ('turques', 'français')
    """
    masculine, _, feminine = word.partition("/")
    if not feminine:
        feminine = next((masculine[: -len(end)] + tail for end, tail in _FEMININE if masculine.endswith(end)), masculine + "e")
    plural = masculine if masculine.endswith(("s", "x")) else masculine + "s"
    return Adjective(code, masculine, feminine, plural, feminine + "s")

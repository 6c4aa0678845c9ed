"""The words by which actors are named, from the pack and the book of actors, ready for look-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from treve.knowledge.actors import Actor, ActorBook
from treve.knowledge.weapons import load_weapons
from treve.languages import Pack
from treve.tagging.phrases import Phrases
from treve.tagging.states import StateNames
from treve.wording import Token, fold, fold_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name that is enough alone.

    ``capital``: it begins with a capital; ``last_capital``: so does its last word ("Le Monde"), asked of media alone,
    whose names are common words; ``shout``: it is all capitals ("EI").
    """

    actors: tuple[Actor, ...]
    capital: bool
    last_capital: bool
    shout: bool

    def fits(self, written: str, first: Token, last: Token) -> bool:
        """True when the words are written as the name is ("ei" is not the EI, "nosra" not Nosra)."""
        capitals = (first.capital or not self.capital) and (last.capital or not self.last_capital)
        return capitals and (not self.shout or written.isupper())


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A common noun for an actor. ``form`` is m, f, mp or fp; see languages/fr/actors.toml for the rest."""

    phrase: str
    make: str
    kind: str
    form: str
    people: bool = False
    alone: bool = False
    weak: bool = False
    means: bool = False
    sort: bool = False

    @property
    def plural(self) -> bool:
        """True for "rebelles", False for "régime"."""
        return self.form.endswith("p")


class ActorWords:
    """Every table that the parser of actors needs, folded."""

    ministry = "ministere"
    """The one noun that is read with its portfolio."""

    def __init__(self, pack: Pack, book: ActorBook) -> None:
        """Gather the tables of *pack* and the names of *book*."""
        table = pack.tables.get("actors", {})
        self.states = StateNames(pack)
        self.book = book
        self.strong = Phrases(_aliases(book).items())
        self.nouns = Phrases((noun.phrase, noun) for noun in (*_aircraft(), *_nouns(table, book)))
        self.place_states = Phrases([*self.states.by_name.items(), *self.states.by_seat.items()])
        self.adjectives = Phrases(self.states.by_adjective.items())
        self.descriptors = Phrases(
            (word, kind) for kind, words in table.get("descriptors", {}).items() if kind != "kinds_unknown" for word in words
        )
        self.joins = _folded(table, "before", "joins")
        self.unknown_descriptors = _folded(table, "descriptors", "kinds_unknown")
        self.between = _folded(table, "adjectives", "between")
        self.ends_of_peoples = tuple(_folded(table, "adjectives", "ends_of_peoples"))
        self.no_people = _folded(table, "adjectives", "no_people")
        self.causes = _folded(table, "adjectives", "causes")
        self.camps = {fold(word): camp for camp, words in table.get("camp", {}).items() for word in words}
        self.people_heads = _folded(table, "group_heads", "people")
        self.group_heads = _folded(table, "group_heads", "words") | self.people_heads
        self.group_words = _folded(table, "group_heads", "inner")
        self.group_small = _folded(table, "group_heads", "small")
        self.before: Mapping[str, frozenset[str]] = {key: _folded(table, "before", key) for key in table.get("before", {})}
        self.portfolios = Phrases((word, word) for word in pack.tables.get("persons", {}).get("portfolios", {}).get("words", []))

        low = {word for word, alias in self.strong if not alias.capital}
        self.openers = low.union([self.ministry], self.nouns.first_words(), self.descriptors.first_words())
        self.capital_openers = self.strong.first_words() | self.adjectives.first_words() | self.group_heads

    def may_open(self, token: Token) -> bool:
        """False for a word with which no actor's name begins: most words, at the cost of one look-up."""
        return token.folded in self.openers or (token.capital and token.folded in self.capital_openers)

    def openings(self, tokens: Sequence[Token]) -> list[int]:
        """The tokens with which the name of an actor may begin."""
        low, capital = self.openers, self.capital_openers
        return [k for k, t in enumerate(tokens) if t.folded in low or (t.capital and t.folded in capital)]


def _folded(table: Mapping[str, Any], section: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table.get(section, {}).get(key, []))


def _aliases(book: ActorBook) -> dict[str, Alias]:
    written: dict[str, list[str]] = {}
    for actor in book.by_name.values():
        for name in (actor.name, *actor.strong):
            written.setdefault(fold_name(name), []).append(name)
    return {
        key: Alias(
            actors=book.strong[key],
            capital=all(name[0].isupper() or name[0].isdigit() for name in names),
            last_capital=book.strong[key][0].kind == "media" and all(_last_word(name)[0].isupper() for name in names),
            shout=all(name.isupper() and " " not in name for name in names),
        )
        for key, names in written.items()
    }


def _last_word(name: str) -> str:
    return name.replace("'", " ").replace("-", " ").split()[-1]


def _nouns(table: Mapping[str, Any], book: ActorBook) -> list[Noun]:
    rows = [
        Noun(
            phrase=word, make=row["make"], kind=row["kind"], form=row["form"],
            people=row.get("people", False), alone=row.get("alone", False), means=row.get("means", False), sort=row.get("sort", False),
        )
        for row in table.get("noun", [])
        for word in row["words"]
    ]  # fmt: skip
    known = {fold_name(row.phrase): row for row in rows}
    weak = [
        Noun(phrase=name, make="words", kind="armed_group", form=_form_of(name, known), alone=True, weak=True)
        for name in sorted(book.weak_names)
        if name not in known
    ]
    return [*weak, *rows]


def _aircraft() -> list[Noun]:
    """Aircraft types are means too: "des Su-24 russes" names Russia."""
    return [
        Noun(phrase=word, make="state", kind="army", form="mp", means=True)
        for weapon in load_weapons()
        if weapon.kind == "aircraft"
        for word in weapon.words
    ]


def _form_of(name: str, known: Mapping[str, Noun]) -> str:
    """The form of a phrase after its first word, where that is a known noun; plural words end in s or x."""
    first = name.split(maxsplit=1)[0]
    if first in known:
        return known[first].form
    return "mp" if first.endswith(("s", "x")) else "m"

"""Who is meant by an adjective alone: "un bastion rebelle", "sous contrôle kurde", "sous blocus israélien"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from treve.languages import load_pack
from treve.reading.item import ItemReading
from treve.tagging.mentions import Mention, MentionForm
from treve.tagging.states import state_names
from treve.wording import fold


def side_told(item: ItemReading, words: Iterable[str], country: str | None, *, states: bool) -> tuple[str, ...]:
    """The sides that folded *words* name as adjectives, in their order; states only when asked for.

    "Rebelle" is whoever the rebels of the *country* are, of the item's where it is None. Where a state's adjective may only tell where
    something is ("un bastion syrien") *states* is False.
    """
    found = (_side(item, word, country) or (states and _state(item, word)) or None for word in words)
    return tuple(dict.fromkeys(name for name in found if name))


def _side(item: ItemReading, word: str, country: str | None) -> str | None:
    told = _sides(item.pack.code).get(word)
    if told is None:
        return None
    noun, make = told
    told_in = country if make != "words" else None
    return item.who.name_of(
        Mention(text=noun, name=noun, noun=noun, make=make, kind="rebels", form=MentionForm.NOUN, country=told_in, gender="mp")
    )


def _state(item: ItemReading, word: str) -> str | None:
    states = state_names(item.pack.code)
    codes = states.by_adjective.get(word, ())
    return states.state(codes[0]) if len(codes) == 1 else None


@cache
def _sides(code: str) -> dict[str, tuple[str, str]]:
    """The noun and the make of each folded adjective."""
    rows = load_pack(code).tables["roles"]["side"]
    return {fold(word): (row["noun"], row["make"]) for row in rows for word in row["adjectives"].split()}

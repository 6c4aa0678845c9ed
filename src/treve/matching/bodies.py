"""The one body that several names speak for: a state, its army, its ministries and their spokesmen are one claimant."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from treve.knowledge.actors import ActorBook
from treve.tagging.states import StateNames, state_names
from treve.wording import fold_name

_SERVING = frozenset({"army", "office", "state"})
_PLAIN = ("army", "government")  # names that say their state as plainly as its own name does
_OF = re.compile(r"\s(?:du|des|de la|de l['’]|de)\s?")
_LANGUAGE = "fr"  # the words of bodies.toml


def body_of(name: str, actors: ActorBook) -> str:
    """The body that *name* speaks for: the state of an army, a ministry or an office; the actor's usual name; else *name*.

    >>> from treve.knowledge.actors import load_actors
    >>> [body_of(name, load_actors()) for name in ("ministère russe de la Défense", "Kremlin", "armée malienne", "OSDH")]
    ['Russie', 'Russie', 'Mali', 'OSDH']
    """
    actor = actors.named(name)
    if actor is None:
        return _state_told(name) or name
    above = actors.side(actor.name) if actor.parent else actor.name
    if actor.kind == "body":  # a monitor stays itself beside the organisation that sends it, a state's centre does not
        return above if _state_told(above) else actor.name
    if actor.kind not in _SERVING:
        return actor.name
    return above if above != actor.name else _state_told(actor.name, actor.country) or actor.name


def role_body(role: str, actors: ActorBook) -> str | None:
    """For whom somebody speaks who is told by a role alone; None when the role does not say.

    >>> from treve.knowledge.actors import load_actors
    >>> role_body("source militaire syrienne", load_actors()), role_body("porte-parole de l'armée malienne", load_actors())
    ('armée syrienne', 'armée malienne')
    """
    for found in _OF.finditer(role):
        name = role[found.end() :]
        actor = actors.named(name)
        if actor or _state_told(name):
            return actor.name if actor else name
    return _army_told(role)


@lru_cache(maxsize=1 << 14)
def spokesman(role: str) -> bool:
    """True for a role that speaks for somebody whom it does not name: "porte-parole officiel"."""
    words = f"{fold_name(role)} "
    return any(words.startswith(f"{head} ") for head in _table()["spokesmen"])


def called_short(word: str) -> bool:
    """True for a folded word by which a text calls a body that it named in full before: "le ministère"."""
    return word in _table()["short"]


def office_body(role: str, publisher: str) -> str | None:
    """The state of an office told without it, where the page is of a publisher named after one state; else None.

    >>> office_body("ministre de la Défense", "Agence malienne d'information")
    'Mali'
    """
    states = state_names(_LANGUAGE)
    code = _adjective(fold_name(publisher), states) if fold_name(role) in _table()["heads"] else None
    return _named(code, states) if code else None


def names_nobody(name: str) -> bool:
    """True for a bare word for a body, of which a text tells no more: "association"."""
    return fold_name(name) in _table()["unnamed"]


def short_body(role: str, long_names: Mapping[str, str]) -> str | None:
    """The body behind a role that calls it by one word: "porte-parole du ministère"; None when that was not named in full.

    >>> short_body("porte-parole du ministère", {"ministere": "ministère libanais de la Santé"})
    'ministère libanais de la Santé'
    """
    return next(
        (long_names[word] for found in _OF.finditer(role) if (word := fold_name(role[found.end() :])) in long_names), None
    )


@lru_cache(maxsize=1 << 14)
def names_place(name: str) -> bool:
    """True for a name that tells where it is only by what the text spoke of: "mairie de la ville", "centre de presse local"."""
    words = f" {fold_name(name)} "
    return any(f" {here} " in words for here in _table()["here"])


def each_body_once(names: Iterable[str], actors: ActorBook) -> tuple[str, ...]:
    """The bodies behind *names* in order: one under its only name, one of several names under its own."""
    bodies: dict[str, set[str]] = {}
    for name in names:
        bodies.setdefault(body_of(name, actors), set()).add(name)
    return tuple(sorted(body if len(told) > 1 else next(iter(told)) for body, told in bodies.items()))


@lru_cache(maxsize=1 << 14)
def speaks_for_state(name: str) -> bool:
    """True for a state's own name, and for its army, ministry or office by their words, whichever government that is.

    >>> [speaks_for_state(name) for name in ("armée yéménite", "état-major géorgien", "hôpital géorgien")]
    [True, True, False]
    """
    states, folded = state_names(_LANGUAGE), fold_name(name)
    return folded in states.by_name or _serves(folded, states) is not None


def _serves(folded: str, states: StateNames) -> str | None:
    """The code of the state that a serving noun with its adjective speaks for; None for any other name."""
    code = _adjective(folded, states)
    return code if code and _without_adjective(folded, states) in _table()["heads"] else None


def is_plain(name: str) -> bool:
    """True for a name that says its state by itself ("armée malienne"), and for one that speaks for no state."""
    return _plain(fold_name(name))


@lru_cache(maxsize=1 << 14)
def _state_told(name: str, country: str | None = None) -> str | None:
    """The state that a name speaks for by its words: a serving noun with one state's adjective, or the state itself.

    *country* tells which state an adjective means that two share ("congolais").
    """
    states = state_names(_LANGUAGE)
    folded = fold_name(name)
    if country and folded in _plain_names(country):
        return _named(country, states)
    if folded in states.by_name:
        return _named(states.by_name[folded], states)
    code = _serves(folded, states)
    return _named(code, states) if code else None


def _named(code: str, states: StateNames) -> str | None:
    return None if code in _table()["rival_governments"] else states.state(code)


@lru_cache(maxsize=1 << 14)
def _army_told(role: str) -> str | None:
    """The army that a role belongs to by its words: "un officier ukrainien", "une source militaire syrienne"."""
    states, words = state_names(_LANGUAGE), fold_name(role).split()
    code = _adjective(" ".join(words), states)
    if code is None or code in _table()["rival_governments"] or not words:
        return None
    begins = any(" ".join(words).startswith(f"{head} ") for head in _table()["military_heads"])
    armed = begins and not _table()["military_words"].isdisjoint(words)
    return states.made("army", code) if armed or words[0] in _table()["officers"] else None


def _adjective(folded: str, states: StateNames) -> str | None:
    """The one state whose adjective the words hold; None when they hold none or several states'."""
    codes = {code for word in folded.split() for code in states.by_adjective.get(word, ())}
    return next(iter(codes)) if len(codes) == 1 else None


def _without_adjective(folded: str, states: StateNames) -> str:
    return " ".join(word for word in folded.split() if word not in states.by_adjective)


@lru_cache(maxsize=1 << 14)
def _plain(folded: str) -> bool:
    code = _adjective(folded, state_names(_LANGUAGE))
    return code is not None and folded in _plain_names(code)


@cache
def _plain_names(code: str) -> frozenset[str]:
    """The names of a state's army and government, folded."""
    return frozenset(fold_name(state_names(_LANGUAGE).made(make, code) or "?") for make in _PLAIN)


@cache
def _table() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("treve.matching").joinpath("bodies.toml").read_text(encoding="utf-8"))
    codes = frozenset(table.pop("rival_governments"))
    return {name: frozenset(fold_name(word) for word in rows) for name, rows in table.items()} | {"rival_governments": codes}

"""Who faces whom in the war that an item is about: whom "les deux camps", "les belligérants" and bare "pourparlers" mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from treve.reading.cues import Cue, find_cues
from treve.reading.delegates import Delegates
from treve.tagging import Mark

_REBELS = frozenset({"armed_group", "rebels"})
_OF_STATES = frozenset({"state", "army", ""})
"""Kinds of those that may be a state's; "" for names made of a noun and its adjective, which no book has."""
_PAIR = 2


def opponents(roles: Delegates) -> tuple[str, ...]:
    """The two sides of an item's war, in the order in which they are told; empty when its words leave them open.

    They are the two that its sentences oppose ("la guerre entre X et Y", "qui oppose X à Y"), most often told first. Where a
    single sentence does, which may tell of one clash, the two camps that the item names far more often than any third go first.
    """
    pairs = [pair for cue in find_cues(roles.item, "opponents") if (pair := _opposed(roles, cue))]
    told = Counter(frozenset(pair) for pair in pairs)
    once = max(told.values(), default=0) < _PAIR
    first = _only_two(roles) if once else ()
    return first or max(pairs, key=lambda pair: told[frozenset(pair)], default=())


def lands(roles: Delegates, names: Iterable[str]) -> frozenset[str]:
    """The countries that parties to a war are of, as ISO codes: a state's, a government's, the one where a group fights."""
    known = roles.item.knowledge.actors.by_name
    found = (roles.home(name) or roles.land_in(name) or (known[name].country if name in known else None) for name in names)
    return frozenset(code for code in found if code)


def _opposed(roles: Delegates, cue: Cue) -> tuple[str, ...]:
    """The two sides that a cue opposes; empty unless both are known and one of them fights."""
    match cue.says("told"):
        case "between":
            names = roles.between(cue)
        case "against":
            names = (*roles.after(cue)[:1], *roles.loser(cue))
        case _:
            names = () if roles.says_both(cue.line) else roles.subject(cue)
    listed = tuple(dict.fromkeys(roles.governments(names)))
    return listed if len(listed) == _PAIR and any(_fights(roles, name) for name in listed) else ()


def _only_two(roles: Delegates) -> tuple[str, ...]:
    """The two camps that an item names far more often than any third, one of them no state's, each by its usual name there."""
    told, torn = dict[str, Counter[str]](), set[str | None]()
    for mark in (mark for line in roles.item.lines for mark in line.tape.marks if mark.kind in ("ACTOR", "STATE")):
        name = roles.name(mark)
        if name and (camp := _camp(roles, name)):
            told.setdefault(camp, Counter())[name] += 1
            torn |= _lands_at_war(roles, mark, camp)
    ranked = sorted((camp for camp in told if camp in torn), key=lambda camp: -told[camp].total())
    first, others = ranked[:_PAIR], ranked[_PAIR:]
    clear = len(first) == _PAIR and all(2 * told[other].total() <= told[first[-1]].total() for other in others)
    if not clear or not any(_kind(roles, camp) in _REBELS for camp in first):
        return ()
    return tuple(roles.governments(told[camp].most_common(1)[0][0] for camp in first))


def _lands_at_war(roles: Delegates, mark: Mark, camp: str) -> set[str | None]:
    """The camps that a name puts in a war: an army's state; a group itself and the country that it is of."""
    actor = roles.item.knowledge.actors.by_name.get(camp)
    if actor is not None and actor.kind in _REBELS:
        return {camp, actor.country}
    return {camp} if getattr(mark.value, "kind", None) == "army" else set()


def _camp(roles: Delegates, name: str) -> str | None:
    """What a name's camp goes by: an armed group's name, a state's code; None for who has no part in a war."""
    kind = _kind(roles, name)
    if kind in _REBELS:
        return name
    return roles.home(name) or roles.land_in(name) if kind in _OF_STATES else None


def _fights(roles: Delegates, name: str) -> bool:
    return _kind(roles, name) in _REBELS or roles.home(name) is not None


def _kind(roles: Delegates, name: str) -> str:
    actor = roles.item.knowledge.actors.by_name.get(name)
    return actor.kind if actor else ""

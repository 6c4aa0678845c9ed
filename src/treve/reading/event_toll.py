"""How many an event killed and wounded: its accounts' figures, revised, or ranged when several sources differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from treve.model import Account, Figure
from treve.reading.accounts import placed
from treve.reading.events import Event
from treve.reading.harm import Harm
from treve.reading.item import ItemReading
from treve.reading.scenes import Scene
from treve.reading.toll_scopes import says
from treve.wording import fold


class Count(NamedTuple):
    """One count of people killed or wounded: where it is told, the harm, and its figure placed in the report."""

    scene: Scene
    harm: Harm
    figure: Figure


def event_toll(item: ItemReading, event: Event, accounts: tuple[Account, ...], what: str) -> Figure | None:
    """The event's figure: the last when the text revises it, a range when several sources differ, else the first.

    None when nobody is said to be killed or wounded; both bounds None when the words give no number. The dead of those who
    attacked only open the upper bound, as nobody may have meant to count them.
    """
    scenes = event.body or event.scenes
    told = [Count(scene, harm, placed(scene, harm)) for scene in scenes for harm in scene.harms if harm.what in (what, "both")]
    known = [count for count in told if count.figure.known]
    old = {scene.line.span for scene in scenes if says(item, scene.line, "harm.superseded")}
    newer = [count for count in known if count.scene.line.span not in old]
    known = newer if any(not _vague(item, count.figure) for count in newer) else known
    known = [count for count in known if not count.harm.some] or known
    if not known:
        return told[0].figure if told and what == "killed" else None
    if raised := _one_more(item, known):
        return raised
    revising = [count.scene for count in known if _revises(item, count.scene) and not _vague(item, count.figure)]
    if revising:  # "l'un d'eux est mort, ce qui porte à cinq": the whole, not the one
        last = max((count.figure for count in known if count.scene is revising[-1]), key=lambda figure: figure.low or 0)
        before = [count.figure for count in known if 0 < revising[-1].line.index - count.scene.line.index <= 1]
        return _best(item, [last, *before])  # "au moins 26 morts. Le bilan s'élève à 26": no other number
    victims = [count for count in known if not count.harm.attackers]
    both = _of_both_sides(item, known)
    if both or not victims:
        return both or _best(item, [count.figure for count in known])
    figures = _by_source([account for account in accounts if old.isdisjoint(account.evidence)] or accounts, what)
    figures = [figure for figure in figures if not _vague(item, figure)] or figures[:1]
    ranged = _range(item, figures) if len(figures) > 1 else None
    figure = _with_others(item, victims) or ranged or _best(item, [count.figure for count in victims])
    return _or_more(figure, [count.figure for count in known if count.harm.attackers])


def _by_source(accounts: Sequence[Account], what: str) -> list[Figure]:
    """The first figure of each source that is named."""
    found: dict[str, Figure] = {}
    for account in accounts:
        figure = account.killed if what == "killed" else account.wounded
        if account.source is not None and figure is not None and figure.known:
            found.setdefault(account.source.name, figure)
    return list(found.values())


def _or_more(figure: Figure, attackers: Sequence[Figure]) -> Figure:
    """The figure with the dead attackers in its upper bound, where both are exact: "cinq civils … les deux assaillants"."""
    dead = max((other.high or 0 for other in attackers if other.low == other.high), default=0)
    return replace(figure, high=figure.high + dead) if dead and figure.high is not None else figure


def _one_more(item: ItemReading, known: Sequence[Count]) -> Figure | None:
    """The first count and the one by which "un troisième secouriste est décédé" raises it, which must be the next."""
    nth = item.pack.words["harm.nth"]
    first = known[0].figure
    for count in known[1:]:
        words = fold(count.figure.text or "").split()
        told = next((at for at, word in enumerate(nth, start=2) if word in words), None)
        if told and (count.figure.low, count.figure.high) == (1, 1) and first.low == first.high == told - 1:
            return replace(first, low=told, high=told)
    return None


_OTHERS = 2
"""Sentences after a count in which "deux autres" are still more of the same people."""


def _with_others(item: ItemReading, known: Sequence[Count]) -> Figure | None:
    """The first count and those told right after as more: "Six personnes sont mortes sur le coup. Deux autres ont succombé."."""
    if len(known) <= 1:
        return None
    first, more = known[0].figure, known[1].figure
    behind = known[1].scene.line.index - known[0].scene.line.index
    if (
        behind > _OTHERS
        or not _of_others(item, known[1], apart=behind > 0)
        or None in (first.low, first.high, more.low, more.high)
    ):
        return None
    return replace(first, low=(first.low or 0) + (more.low or 0), high=(first.high or 0) + (more.high or 0))


def _of_others(item: ItemReading, count: Count, *, apart: bool) -> bool:
    """True for "deux autres", and in a sentence *apart* for "deux autres victimes", "deux blessés supplémentaires"."""
    bare = item.pack.word_class("harm.bare")
    if apart and any(harm.at < count.harm.at for harm in count.scene.harms):
        return False  # "tuant 15 civils et en blessant 27 autres": others than those 15
    following = {unit.tape for unit in count.scene.line.tape.units[count.harm.at + 1 : count.harm.at + 3]}
    return fold(count.figure.population or "") in bare or (apart and not bare.isdisjoint(following))


_VAGUE = (2, 20, 200, 2000)
"""The lower bounds of "plusieurs" and "des dizaines"."""


def _vague(item: ItemReading, figure: Figure) -> bool:
    """True for "plusieurs" and "des dizaines", not for "au moins vingt"."""
    bounds = tuple(fold(words) for words in item.pack.tables["numbers"]["bounds"]["low"])
    return figure.high is None and figure.low in _VAGUE and not fold(figure.text or "").startswith(bounds)


_NEARLY = (0.6, 1.6)
"""A number between these shares of a rough one may be what it was told for."""


def _rough(item: ItemReading, figure: Figure) -> bool:
    """True for "une vingtaine", "près d'une centaine"."""
    rounds = item.pack.tables["numbers"]["rounds"]
    return figure.low == figure.high and any(word in rounds for word in fold(figure.text or "").split())


_SIDES = ("soldiers", "police", "fighters", "bystanders")


def _of_both_sides(item: ItemReading, known: Sequence[Count]) -> Figure | None:
    """The dead of each side added up, where running sentences count them apart: "26 rebelles …, un soldat …".

    Those of the attackers only open the upper bound, as nobody may have meant to count them. None where one side is counted.
    """
    by_side: dict[str, Figure] = {}
    last = known[0].scene.line.index if known else 0
    for count in known:
        figure, side = count.figure, _side(item, count.figure)
        if count.scene.line.index - last > 1:
            break
        told = by_side.get(side) if side else None
        if side is None or figure.low is None or figure.high is None or (told and told.low != figure.low):
            return None
        by_side.setdefault(side, figure)
        last = count.scene.line.index
    if len(by_side) <= 1:
        return None
    first = next(iter(by_side.values()))
    low = sum(figure.low or 0 for side, figure in by_side.items() if side != "attackers")
    return replace(first, low=low, high=sum(figure.high or 0 for figure in by_side.values()))


def _side(item: ItemReading, figure: Figure) -> str | None:
    people = fold(figure.population or "")
    return next((side for side in (*_SIDES, "attackers") if people in item.pack.word_class(f"harm.{side}")), None)


def _revises(item: ItemReading, scene: Scene) -> bool:
    rules = tuple(item.pack.words["harm.revising_rules"])
    return any(harm.rule.startswith(rules) for harm in scene.harms) or says(item, scene.line, "harm.revised")


def _range(item: ItemReading, figures: list[Figure]) -> Figure:
    """The figures of several sources as one range; an open side stays open only when no other source closes it."""
    lows = {figure.low for figure in figures if figure.low is not None}
    if len(lows) <= 1:
        return _best(item, figures)
    tops = {figure.high if figure.high is not None else figure.low for figure in figures}
    return replace(figures[0], low=min(lows), high=max(top for top in tops if top is not None))


def _best(item: ItemReading, figures: list[Figure]) -> Figure:
    """The first figure, or the one of the same number that tells its bound ("plus de 290" rather than "290 victimes").

    A vague one ("plusieurs blessés") gives way to a number told later, a rough one ("une vingtaine") to one near it.
    """
    first = figures[0]
    if _rough(item, first):
        near = (
            figure
            for figure in figures[1:]
            if not _rough(item, figure) and _NEARLY[0] <= (figure.low or 0) / (first.low or 1) <= _NEARLY[1]
        )
        first = next(near, first)
    if first.high is None and first.low in _VAGUE:
        return next((figure for figure in figures[1:] if (figure.low or 0) > first.low), first)
    return next((figure for figure in figures if figure.low == first.low and figure.high is None), first)

"""How many an event killed and wounded: its accounts' figures, revised, or ranged when several sources differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from treve.model import Account, Figure
from treve.reading.accounts import placed
from treve.reading.events import Event
from treve.reading.item import ItemReading
from treve.reading.scenes import Scene
from treve.wording import fold


def event_toll(item: ItemReading, event: Event, accounts: tuple[Account, ...], what: str) -> Figure | None:
    """The event's figure: the last when the text revises it, a range when several sources differ, else the first.

    None when nobody is said to be killed or wounded; both bounds None when the words give no number.
    """
    told = [
        (scene, placed(scene, harm))
        for scene in event.body or event.scenes
        for harm in scene.harms
        if harm.what in (what, "both")
    ]
    known = [(scene, figure) for scene, figure in told if figure.known]
    current = [(scene, figure) for scene, figure in known if not _says(item, scene, "harm.superseded")]
    known = current or known
    if not known:
        return told[0][1] if told and what == "killed" else None
    revising = [scene for scene, _ in known if _revises(item, scene)]
    if revising:  # "l'un d'eux est mort, ce qui porte à cinq": the whole, not the one
        return max((figure for scene, figure in known if scene is revising[-1]), key=lambda figure: figure.low or 0)
    by_source: dict[str, Figure] = {}
    for account in accounts:
        figure = account.killed if what == "killed" else account.wounded
        if account.source is not None and figure is not None and figure.known:
            by_source.setdefault(account.source.name, figure)
    if len(by_source) > 1:
        return _range([figure for figure in by_source.values() if not _vague(item, figure)] or list(by_source.values()))
    return _of_both_sides(item, known) or _with_others(item, known) or _best([figure for _, figure in known])


_OTHERS = 2
"""Sentences after a count in which "deux autres" are still more of the same people."""


def _with_others(item: ItemReading, known: Sequence[tuple[Scene, Figure]]) -> Figure | None:
    """The first count and those told right after as more: "Six personnes sont mortes sur le coup. Deux autres ont succombé."."""
    if len(known) <= 1:
        return None
    (scene, first), (later, more) = known[:2]
    near = later.line.index - scene.line.index <= _OTHERS
    others = fold(more.population or "") in item.pack.word_class("harm.bare")
    if not (near and others) or None in (first.low, first.high, more.low, more.high):
        return None
    return replace(first, low=(first.low or 0) + (more.low or 0), high=(first.high or 0) + (more.high or 0))


_VAGUE = (2, 20, 200, 2000)
"""The lower bounds of "plusieurs" and "des dizaines"."""


def _vague(item: ItemReading, figure: Figure) -> bool:
    """True for "plusieurs" and "des dizaines", not for "au moins vingt"."""
    bounds = tuple(fold(words) for words in item.pack.tables["numbers"]["bounds"]["low"])
    return figure.high is None and figure.low in _VAGUE and not fold(figure.text or "").startswith(bounds)


_SIDES = ("soldiers", "police", "fighters", "bystanders")


def _of_both_sides(item: ItemReading, known: Sequence[tuple[Scene, Figure]]) -> Figure | None:
    """The dead of each side added up, where one sentence or two running count them apart: "26 rebelles …, un soldat …".

    Those of the attackers only open the upper bound, as nobody may have meant to count them. None where one side is counted.
    """
    near = [(scene, figure) for scene, figure in known if scene.line.index - known[0][0].line.index <= 1]
    by_side: dict[str, Figure] = {}
    for _, figure in near:
        side = _side(item, figure)
        if side is None or side in by_side or figure.low is None or figure.high is None:
            return None
        by_side[side] = figure
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
    return any(harm.rule.startswith(rules) for harm in scene.harms) or _says(item, scene, "harm.revised")


def _says(item: ItemReading, scene: Scene, phrases: str) -> bool:
    """True when the sentence has one of the phrases of a class of the pack."""
    return any(f" {phrase} " in " " + scene.line.tape.tape for phrase in item.pack.words[phrases])


def _range(figures: list[Figure]) -> Figure:
    """The figures of several sources as one range; an open side stays open only when no other source closes it."""
    lows = {figure.low for figure in figures if figure.low is not None}
    if len(lows) <= 1:
        return _best(figures)
    tops = {figure.high if figure.high is not None else figure.low for figure in figures}
    return replace(figures[0], low=min(lows), high=max(top for top in tops if top is not None))


def _best(figures: list[Figure]) -> Figure:
    """The first figure, or the one of the same number that tells its bound ("plus de 290" rather than "290 victimes").

    A vague one ("plusieurs blessés") gives way to a number told later.
    """
    first = figures[0]
    if first.high is None and first.low in _VAGUE:
        return next((figure for figure in figures[1:] if (figure.low or 0) > first.low), first)
    return next((figure for figure in figures if figure.low == first.low and figure.high is None), first)

"""How many an event killed and wounded: its scenes' figures, revisions, and claimants that differ."""

from __future__ import annotations

from dataclasses import replace

from treve.model import Figure
from treve.reading.events import Event
from treve.reading.harm import Harm
from treve.reading.item import ItemReading
from treve.reading.scenes import Scene


def event_toll(item: ItemReading, event: Event, what: str) -> Figure | None:
    """The event's figure: the last when the text revises it, a range when several sources differ, else the first.

    None when nobody is said to be killed or wounded; both bounds None when the words give no number.
    """
    told = [(scene, harm) for scene in event.body or event.scenes for harm in scene.harms if harm.what in (what, "both")]
    if not told:
        return None
    figures = [_placed(scene, harm) for scene, harm in told]
    known = [figure for figure in figures if figure.known]
    if not known:
        return figures[0] if what == "killed" or told[0][1].what == what else None
    revised = [figure for (scene, _), figure in zip(told, figures, strict=True) if figure.known and _revises(item, scene)]
    if revised:
        return revised[-1]
    if len(known) > 1 and _claimants(item, told):
        return _range(known)
    return _best(known)


def _placed(scene: Scene, harm: Harm) -> Figure:
    span = harm.figure.span
    return replace(harm.figure, span=scene.line.place_in_report(span) if span else None)


def _revises(item: ItemReading, scene: Scene) -> bool:
    return any(f" {phrase} " in " " + scene.line.tape.tape for phrase in item.pack.words["harm.revised"])


def _claimants(item: ItemReading, told: list[tuple[Scene, Harm]]) -> bool:
    """True when the figures are of different sources: two sentences with different voices, or one that sets two side by side."""
    voices = {item.voices[scene.line.index][0].name for scene, _ in told if item.voices[scene.line.index]}
    rivals = any(scene.line.index == other.line.index and _rival(item, scene) for scene, _ in told for other, _ in told if scene is other)
    return len(voices) > 1 or rivals


def _rival(item: ItemReading, scene: Scene) -> bool:
    return any(f" {phrase} " in " " + scene.line.tape.tape for phrase in item.pack.words["harm.claimants"])


def _range(figures: list[Figure]) -> Figure:
    """The figures of several sources as one range; an open side stays open only when no other source closes it."""
    lows = [figure.low for figure in figures if figure.low is not None]
    highs = [figure.high if figure.high is not None else figure.low for figure in figures]
    tops = [high for high in highs if high is not None]
    low, high = min(lows, default=None), max(tops, default=None)
    if len(set(lows)) == 1:
        return _best(figures)
    return replace(figures[0], low=low, high=high)


def _best(figures: list[Figure]) -> Figure:
    """The first figure, or the one of the same number that tells its bound ("plus de 290" rather than "290 victimes")."""
    first = figures[0]
    bounded = next((f for f in figures if f.low == first.low and f.high is None), None)
    return bounded or first

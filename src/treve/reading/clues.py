"""Typed evidence about who did it: aircraft and munitions, claims, accusations, denials, and "not identified"."""

from __future__ import annotations

from collections.abc import Iterator

from treve.knowledge.weapons import Weapon
from treve.model import Clue, ClueKind
from treve.reading.events import Event
from treve.reading.item import ItemReading
from treve.reading.scenes import Scene
from treve.tagging.weapons import find_weapons
from treve.wording import fold

_DOWNED = "incidents.shot_down"
"""Rules of what was shot down: the aircraft is the victim."""


def find_clues(item: ItemReading, event: Event) -> tuple[Clue, ...]:
    """The clues of an event's sentences in reading order; ``actor`` None when nothing tells whom the evidence speaks of.

    Of a weapon that several sides field, ``actor`` names them all, joined by " / ".
    """
    clues = {clue.span: clue for scene in event.body for clue in (*_worded(item, scene), *_armed(item, event, scene))}
    return tuple(clues[span] for span in sorted(clues))


def weapon_named(item: ItemReading, event: Event) -> str | None:
    """The first munition that its sentences name beside an attack; None without any.

    Armour without its guns is a clue only: "leur véhicule blindé" is what was struck.
    """
    ridden = item.pack.word_class("incidents.ridden")
    told = [(scene, mark) for scene in event.body if scene.cues for mark in find_weapons(scene.line.tape.text)]
    named = [mark.value for scene, mark in told if fold(mark.span.of(scene.line.tape.text)) not in ridden]
    return next((weapon.name for weapon in named if weapon.kind != "aircraft"), None)


def _worded(item: ItemReading, scene: Scene) -> Iterator[Clue]:
    tape = scene.line.tape
    for frame in item.pack.frames["clues"].candidates(tape.words):
        for match in frame.matches(tape.tape):
            span = tape.span_of(match)
            mark = tape.mark_of(match, "of")
            if span is not None:
                actor = item.who.resolve(mark, scene.line) if mark else None
                kind = ClueKind(frame.yields["kind"])
                yield Clue(kind=kind, value=span.of(tape.text), actor=actor, span=scene.line.place_in_report(span))


def _armed(item: ItemReading, event: Event, scene: Scene) -> Iterator[Clue]:
    country = (event.place.country if event.place else None) or item.where.country
    day = event.date.start.isoformat() if event.date and event.date.start else None
    downed = event.cue is not None and event.cue.rule.startswith(_DOWNED)
    for mark in find_weapons(scene.line.tape.text):
        weapon: Weapon = mark.value
        if downed and weapon.kind == "aircraft":
            continue
        kind = ClueKind.AIRCRAFT if weapon.kind == "aircraft" else ClueKind.MUNITION
        by = weapon.fielders(country, day) if country else ()
        span = scene.line.place_in_report(mark.span)
        yield Clue(kind=kind, value=weapon.name, actor=" / ".join(sorted(by)) or None, span=span)

"""Sums told before their parts: "Douze civils ont péri dans une série d'attaques. Deux à Mangina, cinq à Oïcha, cinq à Mamove"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from treve.model import PlacePrecision
from treve.reading.aftermath import Aftermath
from treve.reading.events import Event
from treve.reading.gathering import gather
from treve.reading.item import ItemReading
from treve.reading.likeness import deeds_counted, may_be_one_day, the_dead
from treve.reading.one_place import LANDS, close_by, same
from treve.reading.passages import ONLY_HARM
from treve.reading.scenes import SceneReader

_NEAR = 4
"""Sentences behind a sum, or behind its last part, in which a part is told."""
_SOON_TOLD = 6
"""Sentences behind deeds that are only counted in which each is told."""
_LEFT = 0.3
"""The share of a sum that may be left untold where its parts are told as "une de ces frappes", or each at a town of its land."""
_WITHIN_A_TOWN = (PlacePrecision.SITE, PlacePrecision.DISTRICT)
_FEWEST = 2
"""So many parts at least make a sum."""


class Told(NamedTuple):
    """The violence of an item: its events, and the sums: those told as one whose dead are those of events told next, or of a list."""

    events: tuple[Event, ...]
    sums: tuple[Event, ...]


@lru_cache(maxsize=8)
def told_events(item: ItemReading) -> Told:
    """What an item tells of violence, in reading order; kept for the readers that follow."""
    reader = SceneReader(item)
    gathered = gather(scene for line in item.lines for scene in reader.scenes(line))
    summed = [_sums_up(event, gathered[at + 1 :]) or _announces(event, gathered[at + 1 :]) for at, event in enumerate(gathered)]
    for at, event in enumerate(gathered):
        if summed[at]:
            _hand_down(event, gathered[at + 1 :])
    events = [event for event, is_sum in zip(gathered, summed, strict=True) if not is_sum]
    Aftermath(item, events).tell()
    return Told(tuple(events), (*compress(gathered, summed), *_of_lists(events)))


def _of_lists(events: Sequence[Event]) -> Iterator[Event]:
    """The dead of all the towns of a list, where as many deeds as towns are counted: "deux attentats ont fait 30 morts à A et à B"."""
    scenes = (scene for event in events for scene in event.scenes if scene.shared)
    yield from (Event([replace(scene, harms=scene.shared, place=None)]) for scene in scenes)


def _sums_up(event: Event, later: Sequence[Event]) -> bool:
    """True when the dead of the events told right behind, none of them elsewhere in time, add up to its own; never of "une frappe"."""
    whole = _dead(event)
    if whole is None or len(event.body) > _FEWEST or _of_one_deed(event):
        return False
    left, parts = whole, []
    for part in _parts(event, later):
        left -= _dead(part) or 0
        parts.append(part)
        if left <= 0:
            break
    most = _LEFT * whole if parts and (parts[0].body[0].apart or _shared_out(event, parts)) else 0
    return len(parts) >= _FEWEST and 0 <= left <= most


def _announces(event: Event, later: Sequence[Event]) -> bool:
    """True for "Deux attaques ont frappé le Nord mercredi", of which nobody is counted, before as many that are told one by one."""
    counted = [count for count in deeds_counted(event.body) if count]
    if len(event.body) != 1 or not counted or any(scene.harms for scene in event.scenes):
        return False
    first = event.body[0].line.index
    told = [
        part
        for part in later
        if part.body and part.body[0].told and part.body[0].line.index - first <= _SOON_TOLD
        and not _another_time(event, part) and _where_told(event, part)
    ]  # fmt: skip
    return len(told) >= max(counted) >= _FEWEST


def _hand_down(event: Event, later: Sequence[Event]) -> None:
    """The author of a sum is that of its parts: "Trois personnes sont mortes sous des frappes de X. A Y, une frappe a fait …"."""
    opening = event.body[0].line.index
    authors = [scene.blame for scene in event.scenes if scene.blame.actor and scene.line.index <= opening]
    kinds = {cue.type for scene in event.scenes for cue in scene.cues if cue.rank > ONLY_HARM}
    last = opening
    for part in later if authors else ():
        if not part.body or part.body[0].line.index - last > _NEAR or _another_time(event, part) or not _one_land(event, part):
            return
        last = part.body[-1].line.index
        alike = part.cue is not None and (part.cue.type in kinds or part.cue.rank <= ONLY_HARM)
        if alike and not any(scene.blame.rule for scene in part.scenes):
            part.later.extend(authors)


def _one_land(one: Event, other: Event) -> bool:
    """False for events told to be of two countries."""
    lands = {event.place.country for event in (one, other) if event.place and event.place.country}
    return len(lands) <= 1


def _of_one_deed(event: Event) -> bool:
    deeds = [cue for scene in event.body for cue in scene.cues if not cue.sign and cue.rank > ONLY_HARM]
    return any(cue.indefinite for cue in deeds) and not any(cue.plural for cue in deeds)


def _parts(event: Event, later: Sequence[Event]) -> Iterator[Event]:
    """The events told soon behind that count their own dead, none of them at another place."""
    last = event.body[0].line.index
    for part in later:
        if not part.body or part.body[0].line.index - last > _NEAR or _another_time(event, part) or _elsewhere(event, part):
            return
        if _dead(part) is not None:
            last = part.body[0].line.index
            yield part


def _shared_out(event: Event, parts: Sequence[Event]) -> bool:
    """True for several deeds over a land, of which each part tells a town or a quarter."""
    several = any(cue.plural and not cue.sign for scene in event.body for cue in scene.cues)
    wide = event.place is None or event.place.precision in LANDS
    return several and wide and all(_in_a_town(part) for part in parts)


def _where_told(event: Event, part: Event) -> bool:
    """True for a part at a place that the sentence of the whole names, or in or near the one where it is."""
    if part.place is None:
        return False
    told = event.body[0].line.tape.text
    return any(name in told for name in (part.place.name, part.place.within) if name) or not _elsewhere(event, part)


def _elsewhere(one: Event, other: Event) -> bool:
    """True for events told of two towns or lands, neither in nor near the other."""
    here, there = one.place, other.place
    if here is None or there is None or there.precision in _WITHIN_A_TOWN:
        return False
    return not (same(here, there) or close_by(here, there))


def _in_a_town(event: Event) -> bool:
    return event.place is not None and event.place.precision not in LANDS


def _dead(event: Event) -> int | None:
    """How many an event killed by its first count; None where nobody counts them."""
    return next(iter(the_dead(event.body)), None)


def _another_time(one: Event, other: Event) -> bool:
    return one.date is not None and other.date is not None and not may_be_one_day(one.date, other.date)

"""Sums told before their parts: "Douze civils ont péri dans une série d'attaques. Deux à Mangina, cinq à Oïcha, cinq à Mamove"."""

from __future__ import annotations

from collections.abc import Sequence

from treve.model import DateWindow
from treve.reading.events import Event

_NEAR = 4
"""Sentences behind a sum in which its parts are told."""
_LEFT = 0.3
"""The share of a sum that may be left untold where its parts are told as "une de ces frappes", "une autre"."""
_FEWEST = 2
"""So many parts at least make a sum."""


def without_sums(events: Sequence[Event]) -> list[Event]:
    """The events without those whose dead are the sum of the next ones told: that count is of several events."""
    return [event for at, event in enumerate(events) if not _sums_up(event, events[at + 1 :])]


def _sums_up(event: Event, later: Sequence[Event]) -> bool:
    """True when the dead of the events told right behind, none of them elsewhere in time, add up to its own."""
    whole = _dead(event)
    if whole is None or len(event.body) > _FEWEST:
        return False
    left, parts = whole, 0
    for part in later:
        dead = _dead(part)
        if dead is None or part.body[0].line.index - event.body[0].line.index > _NEAR or _another_time(event, part):
            break
        left, parts = left - dead, parts + 1
        if left <= 0:
            break
    return parts >= _FEWEST and (left == 0 or (later[0].body[0].apart and 0 < left <= _LEFT * whole))


def _dead(event: Event) -> int | None:
    """How many an event killed by its first count; None where nobody counts them."""
    return next(
        (harm.figure.low for scene in event.body for harm in scene.harms if harm.what == "killed" and harm.figure.known), None
    )


def _another_time(one: Event, other: Event) -> bool:
    first, second = one.date, other.date
    return bool(first and second and _days(first) != _days(second))


def _days(window: DateWindow) -> tuple[object, object]:
    return window.start, window.end

"""The day of an event, chosen among those that its sentences tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from treve.model import DateWindow, TimePrecision
from treve.reading.passages import ONLY_HARM
from treve.reading.scenes import Scene

_QUOTES = ('"', "«", "“")
_OPENING = 2
"""Characters before a day that opens its sentence: a quotation mark, a dash."""


def event_day(scenes: Sequence[Scene], body: Sequence[Scene]) -> DateWindow | None:
    """When an event told by *scenes* was, *body* being those outside headings; None when no words tell.

    The first day told of the deed itself; else the day of the story when later sentences only count, or deny, on a day of theirs;
    else any day or period told; else the day of the story; else the day on which somebody told of it as of a fresh thing; else the
    words of a date that do not resolve.
    """
    days = [scene for scene in scenes if scene.own_day and scene.date and scene.date.known]
    deed = _narrowest([scene.date for scene in days if scene.date and not _after_the_deed(scene, body)])
    story = _story_day(scenes, body)
    told = [scene.date for scene in scenes if scene.date and not scene.spoken]
    known = None if _unplaced_day(scenes) else _finest([date for date in told if date.known])
    night = _its_night(deed, scenes) if deed else None
    return night or (_first_story(body) if days else None) or known or story or _fresh(body) or next(iter(told), None)


def _narrowest(dates: Sequence[DateWindow]) -> DateWindow | None:
    """The first day told of a deed, or the one within it: "ce week-end … dimanche"; a night stays one."""
    first = next(iter(dates), None)
    return first if first is None or first.precision is TimePrecision.NIGHT else _finest(dates)


def _its_night(deed: DateWindow, scenes: Sequence[Scene]) -> DateWindow:
    """The night, told elsewhere, that began on the day of the deed: "mercredi … dans la nuit de mercredi à jeudi"; else that day."""
    nights = (scene.date for scene in scenes if scene.date and scene.date.precision is TimePrecision.NIGHT)
    return next((night for night in nights if deed.precision is TimePrecision.DAY and night.start == deed.start), deed)


def _unplaced_day(scenes: Sequence[Scene]) -> bool:
    """True when the words first name a time that nothing places: no month told around it is finer, "tuées mardi … la crise de février"."""
    first = next((scene for scene in scenes if scene.date and not scene.spoken), None)
    return first is not None and first.date is not None and not first.date.known


def _finest(dates: Sequence[DateWindow]) -> DateWindow | None:
    """The first date, or one that lies inside it: "en 2017 … fin août 2017"."""
    if not dates:
        return None
    first = dates[0]
    inside = (
        one
        for one in dates
        if first.start and one.start and first.end and one.end and first.start <= one.start and one.end <= first.end
    )
    return min(inside, key=lambda one: (one.end - one.start) if one.start and one.end else timedelta.max, default=first)


def _after_the_deed(scene: Scene, body: Sequence[Scene]) -> bool:
    """True for a later sentence that only counts the dead, or only denies: its day may be that of the count or of another deed."""
    if scene.denies:
        return True
    return bool(body) and scene is not body[0] and all(cue.rank <= ONLY_HARM for cue in scene.cues)


def _first_story(body: Sequence[Scene]) -> DateWindow | None:
    """The day of which the text spoke when it first told the event, when that sentence had no date of its own.

    None when somebody told of it on a day before: "Un maire a accusé samedi l'armée d'avoir …", behind a raid of Sunday.
    """
    day, told = (body[0].story_day, body[0].date) if body and (body[0].date is None or body[0].spoken) else (None, None)
    if day and told and told.end and day.start and told.end < day.start:
        return None
    return day.carried() if day else None


def _story_day(scenes: Sequence[Scene], body: Sequence[Scene]) -> DateWindow | None:
    """The day of which the text spoke when it first told an event without any date, without its words."""
    if any(scene.date and not scene.spoken for scene in scenes) or (body and _opens_with_its_day(body[0])):
        return None
    return _first_story(body)


def _opens_with_its_day(scene: Scene) -> bool:
    """True for "Dimanche, Ryad a dit avoir intercepté un missile": the text has moved on to that day."""
    span = scene.date.span if scene.date and scene.date.known else None
    return span is not None and span.start - scene.line.span.start <= _OPENING


def _opens_quotation(scene: Scene) -> bool:
    """True for a sentence of which the next, of the same quotation, tells who said it when."""
    return scene.line.tape.text[:1] in _QUOTES


def _fresh(body: Sequence[Scene]) -> DateWindow | None:
    """The day on which somebody told of it: "la police a affirmé mardi avoir abattu un homme"."""
    first = next((scene for scene in body if scene.told), None)
    if first and first.date is None and len(body) > 1 and body[1].line.index == first.line.index + 1 and _opens_quotation(first):
        first = body[1]
    if first is None or not first.spoken or first.date is None or first.background or not first.cues:
        return None
    return first.date if first.date.known else None

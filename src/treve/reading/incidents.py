"""Reads incidents: violent events with their time, place, author, means and toll, told over one or several sentences."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from treve.model import DateWindow, Figure, IncidentClaim, IncidentType, Place, PlacePrecision, Source
from treve.reading.item import ItemReading
from treve.reading.roles import at_war
from treve.reading.scenes import Scene, SceneReader

_FAMILY = {
    **dict.fromkeys((IncidentType.AIR_STRIKE, IncidentType.DRONE_STRIKE, IncidentType.MISSILE, IncidentType.CHEMICAL), "air"),
    **dict.fromkeys((IncidentType.BOMBING, IncidentType.SUICIDE_BOMBING, IncidentType.CAR_BOMBING, IncidentType.LANDMINE), "explosion"),
    **dict.fromkeys((IncidentType.SHELLING, IncidentType.GROUND_FIGHTING, IncidentType.SHOOTING), "fire"),
    IncidentType.ABDUCTION: "abduction",
    IncidentType.EXECUTION: "execution",
}  # fmt: skip


@dataclass(slots=True)
class Event:
    """An event being put together from its scenes, in reading order."""

    scenes: list[Scene] = field(default_factory=list)

    @property
    def date(self) -> DateWindow | None:
        """The first day that its own sentences tell, else the first date of any precision."""
        dates = [scene.date for scene in self.scenes if scene.date and scene.date.known]
        return next((d for s in self.scenes if s.own_day and (d := s.date) and d.known), dates[0] if dates else None)

    @property
    def place(self) -> Place | None:
        """The finest place that its sentences name, the first among equals."""
        places = [scene.place for scene in self.scenes if scene.place]
        order = {PlacePrecision.SITE: 0, PlacePrecision.DISTRICT: 0, PlacePrecision.SETTLEMENT: 1, PlacePrecision.REGION: 2}
        return min(places, key=lambda place: order.get(place.precision, 3), default=None)

    @property
    def family(self) -> str | None:
        """The family of its type; None while only generic words ("attaque") name it."""
        return _FAMILY.get(self.type)

    @property
    def type(self) -> IncidentType:
        """The type of its highest-ranking cue."""
        cues = [cue for scene in self.scenes for cue in scene.cues]
        return max(cues, key=lambda cue: cue.rank).type if cues else IncidentType.OTHER


def read_incidents(item: ItemReading) -> list[IncidentClaim]:
    """The incidents of one item, in reading order; ids are given by the room."""
    if not at_war(item):
        return []
    reader = SceneReader(item)
    events: list[Event] = []
    for line in item.lines:
        scene = reader.scene(line)
        if scene is None:
            continue
        event = _same_event(scene, events)
        if event is not None:
            event.scenes.append(scene)
        elif scene.told and (scene.date or scene.place or scene.harms):
            events.append(Event([scene]))
    return [_claim(item, event) for event in events if _stands(event)]


def _stands(event: Event) -> bool:
    """True for an event that is told outside headings, names violence, and has a time, a place or a toll."""
    told = any(scene.told and not scene.line.sentence.heading for scene in event.scenes)
    return told and any(scene.cues for scene in event.scenes) and (event.date is not None or event.place is not None)


def _same_event(scene: Scene, events: list[Event]) -> Event | None:
    for event in reversed(events):
        last = event.scenes[-1].line.index
        if _differ(scene, event):
            continue
        near = scene.line.index - last <= 1
        if near and (scene.points_back or (not scene.own_day and scene.place is None)):
            return event
        if scene.points_back and scene.line.index - last <= 6 and event is events[-1]:
            return event
        if (
            scene.date
            and event.date
            and scene.date.known
            and _days(scene.date) == _days(event.date)
            and _same_place(scene.place, event.place)
        ):
            return event
        if event.scenes[0].line.sentence.heading and last <= 2:
            return event
    return None


def _days(window: DateWindow) -> tuple[object, object]:
    return window.start, window.end


def _differ(scene: Scene, event: Event) -> bool:
    """True when the scene's time, place or kind cannot be the event's."""
    if scene.date and scene.date.known and event.date and not _overlap(scene.date, event.date):
        return True
    best = scene.best
    family = _FAMILY.get(best.type) if best else None
    if family and event.family and family != event.family:
        return True
    return scene.place is not None and event.place is not None and not _same_place(scene.place, event.place)


def _overlap(one: DateWindow, other: DateWindow) -> bool:
    if one.start and other.end and one.start > other.end:
        return False
    return not (other.start and one.end and other.start > one.end)


def _same_place(one: Place | None, other: Place | None) -> bool:
    """True when two places are one, or one contains the other, as far as they tell."""
    if one is None or other is None:
        return True
    if other.name in (one.name, one.within) or other.within == one.name:
        return True
    coarse = (PlacePrecision.COUNTRY, PlacePrecision.REGION)
    return (one.precision in coarse or other.precision in coarse) and one.country == other.country


def _claim(item: ItemReading, event: Event) -> IncidentClaim:
    scenes = [scene for scene in event.scenes if not scene.line.sentence.heading] or event.scenes
    best = max((cue for scene in event.scenes for cue in scene.cues), key=lambda cue: cue.rank)
    blame = next((scene.blame for scene in event.scenes if scene.blame.rule), None)
    return IncidentClaim(
        item=item.item.index,
        evidence=tuple(scene.line.span for scene in scenes),
        rule=best.rule,
        words=tuple(span for scene in scenes for span in scene.words),
        sources=_sources(item, scenes),
        type=event.type,
        date=event.date,
        place=event.place,
        perpetrator=blame.actor if blame else None,
        perpetrator_certainty=blame.certainty if blame else None,
        weapon=best.weapon,
        killed=_toll(scenes, "killed"),
        wounded=_toll(scenes, "wounded"),
        killed_civilians=next((h.civilians for scene in scenes for h in scene.harms if h.what == "killed" and h.civilians), None),
        modality=scenes[0].modality,
    )


def _sources(item: ItemReading, scenes: list[Scene]) -> tuple[Source, ...]:
    return next((item.voices[scene.line.index] for scene in scenes if item.voices[scene.line.index]), ())


def _toll(scenes: list[Scene], what: str) -> Figure | None:
    for scene in scenes:
        for harm in scene.harms:
            if harm.what == what:
                span = harm.figure.span
                return replace(harm.figure, span=scene.line.place_in_report(span) if span else None)
    return None

"""Reads incidents: violent events with their time, place, author, means and toll, told over one or several sentences."""

from __future__ import annotations

from treve.model import Certainty, IncidentClaim, IncidentType, Modality, Source, SourceKind
from treve.reading.event_toll import event_toll
from treve.reading.events import Event, gather
from treve.reading.item import ItemReading
from treve.reading.perpetrators import Blame
from treve.reading.roles import at_war
from treve.reading.scenes import SceneReader


def read_incidents(item: ItemReading) -> list[IncidentClaim]:
    """The incidents of one item, in reading order; ids are given by the room.

    An incident needs words of violence, and a time, a place or a toll of its own. Threats, totals, trials, anniversaries
    and habits are none; a denied or conditional one is kept with its modality.
    """
    if not at_war(item):
        return []
    reader = SceneReader(item)
    events = gather(scene for line in item.lines for scene in reader.scenes(line))
    return [_claim(item, event) for event in events if _stands(event)]


def _stands(event: Event) -> bool:
    """True for an event that is told outside headings, names violence, and has a time or a place."""
    told = any(scene.told for scene in event.body)
    return told and event.cue is not None and (event.date is not None or event.place is not None)


def _claim(item: ItemReading, event: Event) -> IncidentClaim:
    cue = event.cue
    if cue is None:
        raise ValueError("an event without a cue is no incident")
    blame = _blame(event)
    return IncidentClaim(
        item=item.item.index,
        evidence=tuple(dict.fromkeys(scene.line.span for scene in event.body)),
        rule=cue.rule,
        words=tuple(span for scene in event.body for span in scene.words),
        sources=_sources(item, event),
        type=_type(event),
        date=event.date,
        place=event.place,
        perpetrator=blame.actor,
        perpetrator_certainty=_certainty(event, blame),
        weapon=next((c.weapon for scene in event.scenes for c in scene.cues if c.weapon and c.rank == cue.rank), cue.weapon),
        killed=event_toll(item, event, "killed"),
        wounded=event_toll(item, event, "wounded"),
        killed_civilians=next((h.civilians for s in event.body for h in s.harms if h.what == "killed" and h.civilians), None),
        modality=_modality(event),
    )


def _type(event: Event) -> IncidentType:
    """The type of the strongest words; an attack by unknown gunmen is a shooting."""
    cue = event.cue
    kind = cue.type if cue else IncidentType.OTHER
    gunmen = any(scene.blame.nobody for scene in event.scenes)
    return IncidentType.SHOOTING if gunmen and kind is IncidentType.OTHER else kind


def _blame(event: Event) -> Blame:
    """The author on the best evidence: a claim of responsibility before an accusation, that before a subject."""
    blames = [scene.blame for scene in event.scenes if scene.blame.rule]
    return min(blames, key=lambda blame: blame.trust, default=Blame())


def _certainty(event: Event, blame: Blame) -> Certainty | None:
    if blame.actor is None:
        return blame.certainty
    return Certainty.DENIED if any(scene.denies for scene in event.scenes) else blame.certainty


def _modality(event: Event) -> Modality:
    first = next((scene for scene in event.body if scene.told), event.scenes[0])
    return first.modality


def _sources(item: ItemReading, event: Event) -> tuple[Source, ...]:
    """Who vouches for the first sentence that has a voice; else the agency that the item is credited to."""
    voiced = next((voices for scene in event.body if (voices := item.voices[scene.line.index])), ())
    if voiced or not item.cleaned.agencies:
        return voiced
    return (Source(name=item.cleaned.agencies[0], kind=SourceKind.AGENCY),)

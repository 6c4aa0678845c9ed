"""Reads incidents: violent events with their time, place, author, means and toll, told over one or several sentences."""

from __future__ import annotations

from treve.model import Certainty, IncidentClaim, IncidentType, Modality, Source, SourceKind
from treve.reading.event_toll import event_toll
from treve.reading.events import GENERIC_RANK, Event, gather
from treve.reading.item import ItemReading
from treve.reading.perpetrators import Blame
from treve.reading.roles import at_war
from treve.reading.scenes import SceneReader

_NAMES_ITSELF = 50
"""Cues of this rank name the deed itself: an abduction, a car bomb, a missile, a struck hospital."""
_FIGHT = 5
"""So many killed by an army are taken for a fight, fewer for a shooting."""


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
    timed = any(scene.date and not scene.spoken for scene in event.scenes)
    return told and event.cue is not None and (timed or event.place is not None)


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
        type=_type(item, event),
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


def _type(item: ItemReading, event: Event) -> IncidentType:
    """The type of the strongest words: a deed that names itself by rank, else the first kind of weapon told.

    When only "attaque" or "tués" tells it: unknown gunmen shoot, and an attack on soldiers or by them is fighting.
    """
    cues = [cue for scene in event.scenes for cue in scene.cues]
    named = [cue for cue in cues if cue.rank >= _NAMES_ITSELF]
    if named:
        return max(named, key=lambda cue: cue.rank).type
    armed = next((cue for scene in event.body for cue in scene.cues if cue.rank >= GENERIC_RANK), None)
    kind = (armed or max(cues, key=lambda cue: cue.rank)).type
    return _unnamed(item, event) if kind is IncidentType.OTHER else kind


def _unnamed(item: ItemReading, event: Event) -> IncidentType:
    if any(scene.blame.nobody for scene in event.scenes):
        return IncidentType.SHOOTING
    words = frozenset().union(*(scene.line.tape.words for scene in event.body))
    explosive = any("explosion" in cue.rule for scene in event.scenes for cue in scene.cues)
    soldiers = not item.pack.word_class("incidents.military").isdisjoint(words)
    bare = all("killing" in cue.rule for scene in event.scenes for cue in scene.cues)
    actor = item.knowledge.actors.by_name.get(_blame(event).actor or "")
    if bare and actor is not None and actor.kind in ("army", "police", "state"):
        few = event_toll(item, event, "killed")
        return IncidentType.SHOOTING if few and few.high and few.high < _FIGHT else IncidentType.GROUND_FIGHTING
    attacked = any(cue.rule.startswith("incidents.attack") for scene in event.body for cue in scene.cues)
    return IncidentType.GROUND_FIGHTING if soldiers and attacked and bare is False and not explosive and actor else IncidentType.OTHER


def _blame(event: Event) -> Blame:
    """The author on the best evidence: a claim of responsibility before an accusation, that before a subject."""
    told = [scene for scene in event.scenes if scene.blame.rule]
    return min(told, key=lambda s: (s.blame.trust, s.line.sentence.heading)).blame if told else Blame()


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

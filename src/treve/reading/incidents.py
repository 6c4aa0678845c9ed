"""Reads incidents: violent events with their time, place, author, means and toll, told over one or several sentences."""

from __future__ import annotations

from treve.model import Certainty, Figure, IncidentClaim, IncidentType, Modality, Source, SourceKind
from treve.reading.accounts import event_accounts
from treve.reading.clues import find_clues, only_fielder, weapon_named
from treve.reading.event_toll import event_toll
from treve.reading.events import GENERIC_RANK, Event, gather
from treve.reading.item import ItemReading
from treve.reading.perpetrators import Blame
from treve.reading.scenes import SceneReader
from treve.reading.targets import target_reader
from treve.reading.violence import of_war
from treve.wording import tokens

_NEXT = 3
"""Sentences after the first in which its source may still be named."""
_DATELINE = 400
"""Characters at an item's beginning in which its agency is credited."""
_NAMES_ITSELF = 50
"""Cues of this rank name the deed itself: an abduction, a car bomb, a missile, a struck hospital."""
_FIGHT = 5
"""So many killed by an army are taken for a fight, fewer for a shooting."""


def read_incidents(item: ItemReading) -> list[IncidentClaim]:
    """The incidents of one item, in reading order; ids are given by the room.

    An incident needs words of violence, and a time, a place or a toll of its own. Threats, totals, trials, anniversaries
    and habits are none; a denied or conditional one is kept with its modality.
    """
    if not of_war(item):
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
    clues = find_clues(item, event)
    blame = _blame(event)
    if blame.actor is None and not blame.rule and (fielder := only_fielder(clues)):
        blame = Blame(actor=fielder, certainty=Certainty.LIKELY, rule="clues.only_fielder")
    accounts = event_accounts(item, event)
    killed = event_toll(item, event, accounts, "killed")
    return IncidentClaim(
        item=item.item.index,
        evidence=tuple(dict.fromkeys(scene.line.span for scene in event.body)),
        rule=cue.rule,
        words=tuple(span for scene in event.body for span in scene.words),
        sources=_sources(item, event),
        type=_type(item, event, killed),
        date=event.date,
        place=event.place or event.story_place,
        perpetrator=blame.actor,
        perpetrator_certainty=_certainty(event, blame),
        weapon=weapon_named(event) or cue.weapon,
        target=target_reader(item.pack.code).target(event.body),
        killed=killed,
        wounded=event_toll(item, event, accounts, "wounded"),
        killed_civilians=next((h.civilians for s in event.body for h in s.harms if h.what == "killed" and h.civilians), None),
        modality=_modality(event),
        accounts=accounts,
        clues=clues,
    )


def _type(item: ItemReading, event: Event, killed: Figure | None) -> IncidentType:
    """The type of the strongest words: a deed that names itself by rank, else the first kind of weapon told.

    When only "attaque" or "tués" tells it: unknown gunmen shoot, and an attack on soldiers or by them is fighting.
    """
    cues = [cue for scene in event.scenes for cue in scene.cues]
    named = [cue for cue in cues if cue.rank >= _NAMES_ITSELF]
    if named:
        return max(named, key=lambda cue: cue.rank).type
    armed = next((cue for scene in event.body for cue in scene.cues if cue.rank >= GENERIC_RANK), None)
    kind = (armed or max(cues, key=lambda cue: cue.rank)).type
    return _unnamed(item, event, killed) if kind is IncidentType.OTHER else kind


def _unnamed(item: ItemReading, event: Event, killed: Figure | None) -> IncidentType:
    if any(scene.blame.nobody for scene in event.scenes):
        return IncidentType.SHOOTING
    words = frozenset(token.folded for scene in event.body for token in tokens(scene.line.tape.text))
    if not item.pack.word_class("incidents.air").isdisjoint(words) and any(
        "attack" in c.rule for s in event.body for c in s.cues
    ):
        return IncidentType.AIR_STRIKE
    explosive = any("explosion" in cue.rule for scene in event.scenes for cue in scene.cues)
    soldiers = not item.pack.word_class("incidents.military").isdisjoint(words)
    bare = all("killing" in cue.rule for scene in event.scenes for cue in scene.cues)
    actor = item.knowledge.actors.by_name.get(_blame(event).actor or "")
    if bare and actor is not None and actor.kind in ("army", "police", "state"):
        few = killed is not None and killed.high is not None and killed.high < _FIGHT
        return IncidentType.SHOOTING if few else IncidentType.GROUND_FIGHTING
    attacked = any(cue.rule.startswith("incidents.attack") for scene in event.body for cue in scene.cues)
    return (
        IncidentType.GROUND_FIGHTING
        if soldiers and attacked and bare is False and not explosive and actor
        else IncidentType.OTHER
    )


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
    """Who vouches for the sentence that first tells it, or for the next; else who claims it, else the dateline's agency."""
    told = [scene for scene in event.body if scene.told]
    for scene in told:
        voices = item.voices[scene.line.index]
        if voices and scene.line.index - told[0].line.index <= _NEXT:
            return voices
    blame = _blame(event)
    if blame.actor and blame.rule and blame.rule.startswith("perpetrators.claimed"):
        return (Source(name=blame.actor),)
    opening = item.report.text[item.item.span.start : item.item.span.start + _DATELINE]
    return tuple(Source(name=name, kind=SourceKind.AGENCY) for name in item.cleaned.agencies[:1] if f"({name}" in opening)

"""Reads incidents: violent events with their time, place, author, means and toll, told over one or several sentences."""

from __future__ import annotations

from dataclasses import replace

from treve.model import Certainty, Figure, IncidentClaim, IncidentType, Modality
from treve.reading.accounts import event_accounts
from treve.reading.aftermath import Aftermath
from treve.reading.clues import find_clues, weapon_named
from treve.reading.event_toll import event_toll
from treve.reading.events import GENERIC_RANK, Event, gather
from treve.reading.item import ItemReading
from treve.reading.perpetrators import Blame
from treve.reading.scenes import SceneReader
from treve.reading.targets import target_reader
from treve.reading.violence import Cue, item_words, line_words, of_war, strong_words
from treve.reading.vouchers import event_sources

_NAMES_ITSELF = 50
"""Cues of this rank name the deed itself: an abduction, a car bomb, a missile, a struck hospital."""
_BLAST = 12
"""The rank of a bare "explosion"."""
_BESIDE = 2
"""Sentences around an "attentat" in which its means may be told."""
_AT_WAR = 2
"""So many strong words of war, and an explosion is taken for an act of it."""
_FIRE = ("strike", "air_strike", "bombardment", "shelling", "pounding", "missile", "drone", "attack", "raid", "killing")
"""Cues of fire; when it is at a hospital, the hospital names the incident."""
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
    Aftermath(item, events).tell()
    return [_claim(item, event) for event in events if _stands(event) and not _may_be_accident(item, event)]


def _may_be_accident(item: ItemReading, event: Event) -> bool:
    """True for an explosion that nothing says was a bomb, in an item that has hardly a word of war."""
    blast = all(cue.rule.startswith("incidents.explosion") or cue.rank < _BLAST for scene in event.scenes for cue in scene.cues)
    return blast and event.cue is not None and event.cue.rank >= _BLAST and strong_words(item) < _AT_WAR


def _stands(event: Event) -> bool:
    """True for an event that is told outside headings, names violence, and has a time or a place.

    Those of which the text spoke just before will do for one that is told with its toll.
    """
    told = any(scene.told for scene in event.body)
    timed = any(scene.date and not scene.spoken for scene in event.scenes)
    harmed = any(harm.figure.known and harm.figure.high != 0 for scene in event.body for harm in scene.harms)
    known = event.date is not None or event.story_place is not None
    return told and event.cue is not None and (timed or event.place is not None or (harmed and known))


def _claim(item: ItemReading, event: Event) -> IncidentClaim:
    cue = event.cue
    if cue is None:
        raise ValueError("an event without a cue is no incident")
    blame = _blame(event)
    accounts = event_accounts(item, event)
    killed = event_toll(item, event, accounts, "killed")
    return IncidentClaim(
        item=item.item.index,
        evidence=tuple(dict.fromkeys(scene.line.span for scene in event.body)),
        rule=cue.rule,
        words=tuple(span for scene in event.body for span in scene.words),
        sources=event_sources(item, event),
        type=_type(item, event, killed),
        date=event.date,
        place=event.place or event.story_place,
        perpetrator=blame.actor,
        perpetrator_certainty=_certainty(item, event, blame),
        weapon=weapon_named(event) or cue.weapon,
        target=target_reader(item.pack.code).target(event.body),
        killed=killed,
        wounded=event_toll(item, event, accounts, "wounded"),
        killed_civilians=_civilians(event),
        modality=_modality(event),
        accounts=accounts,
        clues=find_clues(item, event),
    )


def _civilians(event: Event) -> Figure | None:
    """The first count of civilians killed, with its span in the report."""
    told = ((scene, h.civilians) for scene in event.body for h in scene.harms if h.what == "killed" and h.civilians)
    scene, figure = next(told, (None, None))
    if scene is None or figure is None:
        return None
    return replace(figure, span=scene.line.place_in_report(figure.span) if figure.span else None)


def _type(item: ItemReading, event: Event, killed: Figure | None) -> IncidentType:
    """The type of the strongest words: a deed that names itself by rank, else the first kind of weapon told.

    A bombardment is by aircraft where the item tells of any, else by guns; a raid of police or commandos is on the ground.
    """
    cues = [cue for scene in event.scenes for cue in scene.cues]
    named = [cue for cue in cues if cue.rank >= _NAMES_ITSELF]
    if _strikes(cues) and target_reader(item.pack.code).target(event.body) == "hospital":
        return IncidentType.ATTACK_ON_HOSPITAL
    if named:
        return max(named, key=lambda cue: cue.rank).type
    armed = next((cue for scene in event.body for cue in scene.cues if cue.rank >= GENERIC_RANK), None)
    best = armed or max(cues, key=lambda cue: cue.rank)
    if best.rule.startswith("incidents.bombardment") and _has(item, "incidents.aircraft", item_words(item)):
        return IncidentType.AIR_STRIKE
    if best.rule.startswith("incidents.raid") and _has(item, "incidents.ground_raid", _words(event)):
        return IncidentType.GROUND_FIGHTING
    return _unnamed(item, event, killed) if best.type is IncidentType.OTHER else best.type


def _strikes(cues: list[Cue]) -> bool:
    """True when all its cues are of fire on a target, whatever was fired."""
    return all(cue.rule.split(".")[1] in _FIRE for cue in cues)


def _unnamed(item: ItemReading, event: Event, killed: Figure | None) -> IncidentType:
    """The type when only "attaque", "attentat", "explosion" or "tués" tells it.

    Unknown gunmen shoot, an "attentat" beside words of explosives is a bombing, an attack on soldiers is fighting.
    """
    words = _words(event)
    rules = {cue.rule.split(".")[1] for scene in event.scenes for cue in scene.cues}
    first = {cue.rule.split(".")[1] for scene in event.body[:1] for cue in scene.cues}
    blame = _blame(event)
    if any(scene.blame.nobody for scene in event.scenes):
        return IncidentType.SHOOTING
    if "attack" in rules and _has(item, "incidents.air", words):
        return IncidentType.AIR_STRIKE
    if _explodes(item, event, rules, words):
        return IncidentType.BOMBING
    actor = item.knowledge.actors.by_name.get(blame.actor or "")
    if rules == {"killing"} and actor is not None and actor.kind in ("army", "police", "state"):
        few = killed is not None and killed.high is not None and killed.high < _FIGHT
        return IncidentType.SHOOTING if few else IncidentType.GROUND_FIGHTING
    at_arms = target_reader(item.pack.code).target(event.body) in ("military", "un_peacekeepers")
    if "attack" in rules and not first & {"explosion"} and not _has(item, "incidents.plot", words) and at_arms:
        return IncidentType.GROUND_FIGHTING
    return IncidentType.OTHER


def _explodes(item: ItemReading, event: Event, rules: set[str], words: frozenset[str]) -> bool:
    """True for an "attentat" where explosives are told of, and for an explosion that somebody claims or is blamed for."""
    if "attack" in rules and _has(item, "incidents.plot", words):
        near = item.lines[max(event.body[0].line.index - _BESIDE, 0) : event.body[0].line.index + _BESIDE + 1]
        return any(_has(item, "incidents.explosives", line.tape.words) for line in near)
    return "explosion" in rules and "killing" not in rules and _blame(event).rule is not None


def _has(item: ItemReading, word_class: str, words: frozenset[str]) -> bool:
    return not item.pack.word_class(word_class).isdisjoint(words)


def _words(event: Event) -> frozenset[str]:
    return frozenset().union(*(line_words(scene.line) for scene in event.body))


def _blame(event: Event) -> Blame:
    """The author on the best evidence: a claim of responsibility before an accusation, that before a subject."""
    told = [(scene.blame.trust, scene.line.sentence.heading, scene.blame) for scene in event.scenes if scene.blame.rule]
    told += [(blame.trust, False, blame) for blame in event.later]
    if any(
        blame.certainty is Certainty.UNCLAIMED for _, _, blame in told
    ):  # then only a claim, an accusation or its first words name one
        opening = event.body[0].blame if event.body else None
        told = [entry for entry in told if entry[2].firm or entry[2] is opening or entry[2].certainty is Certainty.UNCLAIMED]
    return min(told, key=lambda entry: entry[:2])[2] if told else Blame()


def _certainty(item: ItemReading, event: Event, blame: Blame) -> Certainty | None:
    if blame.actor is None:
        return blame.certainty
    side = item.who.side_of(blame.actor)
    later = any(
        other.actor and item.who.side_of(other.actor) == side for other in event.later if other.certainty is Certainty.DENIED
    )
    return Certainty.DENIED if later or any(scene.denies for scene in event.scenes) else blame.certainty


def _modality(event: Event) -> Modality:
    first = next((scene for scene in event.body if scene.told), event.scenes[0])
    return first.modality

"""What kind of violence an event was: read off its strongest words, its target, and who did it."""

from __future__ import annotations

from collections.abc import Sequence

from treve.knowledge.actors import FIGHTING
from treve.model import Figure, IncidentType
from treve.reading.events import GENERIC_RANK, Event, families
from treve.reading.item import ItemReading
from treve.reading.passages import ONLY_HARM, REJECTED
from treve.reading.perpetrators import Blame
from treve.reading.scenes import Scene
from treve.reading.targets import target_reader
from treve.reading.violence import Cue, line_words
from treve.tagging.weapons import find_weapons
from treve.wording import fold

_NAMES_ITSELF = 50
"""Cues of this rank name the deed itself: an abduction, a car bomb, a missile, a struck hospital."""
_BLASTS = (IncidentType.CAR_BOMBING, IncidentType.SUICIDE_BOMBING, IncidentType.BOMBING)
_RECALLED = 3
"""Units before a deed's words in which "après" tells that it is only recalled."""
_BESIDE = 2
"""Sentences around an "attentat" in which its means may be told."""
_AROUND = 6
"""Sentences around an event in which aircraft are those that bombarded."""
_FIRE = ("strike", "air_strike", "bombardment", "shelling", "pounding", "missile", "drone", "attack", "raid", "killing")
"""Cues of fire; when it is at a hospital, the hospital names the incident."""
_ATTACKED = "incidents.attack.3"
"""The rule of "ont attaqué"."""
_OWNED = 3
"""Units before a body of aid in which its convoy stands."""
_NEAR_TARGET = 8
"""Units between the words of an attack and what it struck."""
_SHOT = "shot"
"""Cues of people "abattus"."""
_FIGHT = 5
"""So many killed by an army are taken for a fight, fewer for a shooting."""


def incident_type(item: ItemReading, event: Event, killed: Figure | None, blame: Blame) -> IncidentType:
    """The type of the strongest words: a deed that names itself by rank, else the first kind of weapon told.

    A bombardment is by aircraft where the text around it tells of any, else by guns; a raid of police or commandos is on the ground.
    """
    cues = _told(item, event.scenes)
    named = [cue for cue in cues if cue.rank >= _NAMES_ITSELF and not _later_execution(event, cue)]
    if _hits_aid(item, event):
        return IncidentType.ATTACK_ON_AID
    if _strikes(cues) and target_reader(item.pack.code).target(event.body) == "hospital":
        return IncidentType.ATTACK_ON_HOSPITAL
    if named:
        strongest = max(named, key=lambda cue: cue.rank).type
        return IncidentType.GROUND_FIGHTING if _assault_with_bombs(item, event, named) else strongest
    armed = next((cue for cue in _told(item, event.body) if cue.rank >= GENERIC_RANK), None)
    best = armed or max(cues, key=lambda cue: cue.rank)
    means = _by_its_means(item, event, cues, best)
    if means is None and best.rule.startswith("incidents.raid") and _on_foot(item, event, blame):
        means = IncidentType.GROUND_FIGHTING
    return means or (_unnamed(item, event, killed, blame) if best.type is IncidentType.OTHER else best.type)


def _hits_aid(item: ItemReading, event: Event) -> bool:
    """True for "un convoi du Programme alimentaire mondial a été attaqué": what a body of aid owns, beside the words of fire."""
    bodies, things = item.pack.word_class("incidents.aid_bodies"), item.pack.word_class("incidents.aid_things")
    for scene in event.body:
        units = scene.line.tape.units
        owned = [
            at
            for at, unit in enumerate(units)
            if unit.tape == "ACTOR" and unit.mark and fold(unit.mark.value.name).replace("-", " ") in bodies
            and not things.isdisjoint(other.tape for other in units[max(at - _OWNED, 0) : at])
        ]  # fmt: skip
        fire = [cue for cue in scene.cues if _kind(cue) in _FIRE or _kind(cue) in ("shooting", "gunfire")]
        if any(-_NEAR_TARGET <= at - cue.first <= _NEAR_TARGET for at in owned for cue in fire):
            return True
    return False


def _by_its_means(item: ItemReading, event: Event, cues: Sequence[Cue], best: Cue) -> IncidentType | None:
    """The type where other words than the strongest tell by what means: guns beside "tirs", aircraft beside a bombardment."""
    if _is_fire(item, event, best) and _has(item, "incidents.guns", _words(event)):
        return IncidentType.SHELLING
    if _kind(best) == _SHOT and any(_kind(cue) == "attack" for cue in cues) and _at_arms(item, event):
        return IncidentType.GROUND_FIGHTING
    bombarded = _kind(best) == "bombardment" and (_has(item, "incidents.aircraft", _words_near(item, event)) or _flown(event))
    raided = _kind(best) == "operation" and _has(item, "incidents.air", _words(event))
    return IncidentType.AIR_STRIKE if bombarded or raided else None


def _told(item: ItemReading, scenes: Sequence[Scene]) -> list[Cue]:
    """The cues of some sentences without those of deeds recalled: "…, après l'enlèvement d'une fillette"; all when none is left.

    Nor those of "les combats", "l'offensive" in a sentence that tells of no deed: they name the war around it.
    """
    campaigns = item.pack.word_class("incidents.campaigns")
    told = [
        cue
        for scene in scenes
        for cue in scene.cues
        if not (_recalled(item, scene, cue) or _taken_before(item, scene, cue))
        and (scene.told or _names_one(scene, cue) or not _of_the_war(scene, cue, campaigns))
    ]
    return told if any(cue.rank > ONLY_HARM for cue in told) else [cue for scene in scenes for cue in scene.cues]


def _names_one(scene: Scene, cue: Cue) -> bool:
    """True for words that name the deed itself; "les rapts" of a sentence that tells of none are others."""
    several = cue.plural or scene.line.tape.units[cue.last].tape.endswith("s")
    return cue.rank >= _NAMES_ITSELF and not (several and cue.definite)


def _later_execution(event: Event, cue: Cue) -> bool:
    """True for "il a été exécuté" behind a shooting or an assault: how somebody calls it, or a part of it."""
    fired = any("fire" in families(scene.cues) for scene in event.body)
    return (
        fired and cue.type is IncidentType.EXECUTION and not any(cue is other for scene in event.body[:1] for other in scene.cues)
    )


def _assault_with_bombs(item: ItemReading, event: Event, named: Sequence[Cue]) -> bool:
    """True for an assault that gunmen opened with a car bomb: told as an assault before its bomb is."""
    if not named or any(cue.type not in _BLASTS for cue in named):
        return False
    told = [(scene, cue) for scene in event.body if scene.told for cue in scene.cues]
    bombed = next((at for at, (_, cue) in enumerate(told) if cue.type in _BLASTS), len(told))
    assault = item.pack.word_class("incidents.assault")
    return any(
        not assault.isdisjoint(unit.tape for unit in scene.line.tape.units[cue.first : cue.last + 1])
        for scene, cue in told[:bombed]
    )


def _of_the_war(scene: Scene, cue: Cue, campaigns: frozenset[str]) -> bool:
    """True for words in the plural, and for the noun of a campaign."""
    words = [unit.tape for unit in scene.line.tape.units[cue.first : cue.last + 1]]
    return words[0] in campaigns or words[0].endswith("s") or words[-1].endswith("s")


def _recalled(item: ItemReading, scene: Scene, cue: Cue) -> bool:
    """True for a deed's noun right behind "après l'", "avant un", "à la suite de"."""
    recalling, links = item.pack.word_class("incidents.recalling"), item.pack.word_class("incidents.links")
    for unit in reversed(scene.line.tape.units[max(cue.first - _RECALLED, 0) : cue.first]):
        if unit.tape in recalling:
            return True
        if unit.tape not in links:
            return False
    return False


def _taken_before(item: ItemReading, scene: Scene, cue: Cue) -> bool:
    """True for the abduction of "trois otages enlevés en mai ont été tués jeudi": a participle beside their death."""
    units = scene.line.tape.units
    bare = units[cue.first].tape in item.pack.word_class("incidents.seized") and units[
        cue.first - 1
    ].tape not in item.pack.word_class("incidents.passive")
    return bare and cue.type is IncidentType.ABDUCTION and any(harm.what == "killed" for harm in scene.harms)


def _attacked_fighters(item: ItemReading, event: Event) -> bool:
    """True for "l'armée a attaqué les rebelles": the first words behind the verb are an armed side."""
    fighters = item.pack.word_class("incidents.military")
    for scene in event.body:
        units = scene.line.tape.units
        for cue in scene.cues:
            mark = next((unit.mark for unit in units[cue.last + 1 : cue.last + 4] if unit.mark and unit.tape == "ACTOR"), None)
            words = {unit.tape for unit in units[cue.last + 1 : cue.last + 4]}
            armed = mark is not None and getattr(mark.value, "kind", None) in FIGHTING
            if cue.rule.startswith(_ATTACKED) and (armed or not fighters.isdisjoint(words)):
                return True
    return False


def _on_foot(item: ItemReading, event: Event, blame: Blame) -> bool:
    """True for a raid of police, commandos or bands of men, told as theirs; whom somebody accuses of it tells nothing of its means."""
    if any(scene.blame.nobody for scene in event.scenes):
        return True
    named = frozenset(fold(blame.actor or "").split()) if not blame.firm else frozenset()
    return _has(item, "incidents.ground_raid", _words(event)) or _has(item, "incidents.on_foot", named)


def _words_near(item: ItemReading, event: Event, around: int = _AROUND) -> frozenset[str]:
    """The words of an event's sentences and of those around it: aircraft told at the other end of a text bombed elsewhere."""
    first, last = event.scenes[0].line.index - around, event.last + around
    return frozenset().union(*(line_words(line) for line in item.lines[max(first, 0) : last + 1]))


def _strikes(cues: list[Cue]) -> bool:
    """True when all its cues are of fire on a target, whatever was fired."""
    return all(_kind(cue) in _FIRE for cue in cues)


def _unnamed(item: ItemReading, event: Event, killed: Figure | None, blame: Blame) -> IncidentType:
    """The type when only "attaque", "attentat", "explosion" or "tués" tells it.

    Unknown gunmen shoot, an "attentat" beside words of explosives is a bombing, an attack on soldiers is fighting.
    """
    words = _words(event)
    rules = {_kind(cue) for scene in event.scenes for cue in scene.cues if not cue.rule.startswith(REJECTED)}
    first = {_kind(cue) for scene in event.body[:1] for cue in scene.cues}
    if any(scene.blame.nobody for scene in event.scenes):
        return IncidentType.SHOOTING
    if "attack" in rules and (
        _has(item, "incidents.air", words)
        or (_is_hit(item, event) and _has(item, "incidents.aircraft", _words_near(item, event, _BESIDE)))
    ):
        return IncidentType.AIR_STRIKE
    if _explodes(item, event, rules, blame):
        return IncidentType.BOMBING
    if rules == {"killing"} and _fights(item, blame):
        few = killed is not None and killed.high is not None and killed.high < _FIGHT
        return IncidentType.SHOOTING if few else IncidentType.GROUND_FIGHTING
    if "attack" in rules and not first & {"explosion"} and not _has(item, "incidents.plot", words) and _at_arms(item, event):
        return IncidentType.GROUND_FIGHTING
    return IncidentType.OTHER


def _fights(item: ItemReading, blame: Blame) -> bool:
    """True for an author who bears arms, himself or by his side: an army's killing and a group's are of one kind."""
    book, actor = item.knowledge.actors.by_name, blame.actor or ""
    known = book.get(actor) or book.get(item.who.side_of(actor))
    return known is not None and known.kind in ("police", "state", *FIGHTING)


def _is_fire(item: ItemReading, event: Event, cue: Cue) -> bool:
    """True for "tirs", of which nothing tells what fired them."""
    scenes = (scene for scene in event.scenes if any(cue is other for other in scene.cues))
    words = {unit.tape for scene in scenes for unit in scene.line.tape.units[cue.first : cue.last + 1]}
    return cue.type is IncidentType.SHOOTING and not item.pack.word_class("incidents.bare_fire").isdisjoint(words)


def _at_arms(item: ItemReading, event: Event) -> bool:
    """True for an attack on soldiers or on an armed side."""
    struck = target_reader(item.pack.code).target(event.body)
    return struck in ("military", "un_peacekeepers") or _attacked_fighters(item, event)


def _kind(cue: Cue) -> str:
    """The frame of a cue: "shelling"."""
    return cue.rule.split(".")[1]


def _is_hit(item: ItemReading, event: Event) -> bool:
    """True for "leur maison a été frappée": told by nothing but that verb."""
    hits = item.pack.word_class("incidents.hit")
    return any(scene.line.tape.units[cue.last].tape in hits for scene in event.body for cue in scene.cues if cue.rank > ONLY_HARM)


def _explodes(item: ItemReading, event: Event, rules: set[str], blame: Blame) -> bool:
    """True for an "attentat" where explosives are told of, and for an explosion that somebody claims or is blamed for."""
    if "attack" in rules and _has(item, "incidents.plot", _words(event)):
        near = item.lines[max(event.body[0].line.index - _BESIDE, 0) : event.body[0].line.index + _BESIDE + 1]
        return any(_has(item, "incidents.explosives", line.tape.words) for line in near)
    opens = any(cue.rule.startswith("incidents.explosion") for scene in event.body[:1] for cue in scene.cues)
    return "explosion" in rules and "killing" not in rules and (blame.rule is not None or (opens and "attack" in rules))


def _has(item: ItemReading, word_class: str, words: frozenset[str]) -> bool:
    return not item.pack.word_class(word_class).isdisjoint(words)


def _words(event: Event) -> frozenset[str]:
    return frozenset().union(*(line_words(scene.line) for scene in event.body))


def _flown(event: Event) -> bool:
    """True when an aircraft is named beside the event: "deux Mirage 2000 ont bombardé un campement"."""
    return any(mark.value.kind == "aircraft" for scene in event.body if scene.cues for mark in find_weapons(scene.line.tape.text))

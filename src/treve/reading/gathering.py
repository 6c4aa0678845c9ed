"""Gathering: which scenes of an item tell of one and the same violent event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from treve.model import Place, TimePrecision
from treve.reading.events import GENERIC_RANK, Event, families
from treve.reading.likeness import (
    MANY_ALIKE,
    SOME,
    another_day,
    both_counts,
    brings_a_noun,
    days_of,
    fewer_dead,
    finer_day,
    may_be_one_day,
    names_its_dead,
    other_dead,
    other_number,
    other_toll,
    same_toll,
    same_words_or_days,
    the_dead,
)
from treve.reading.one_place import LANDS, close_by, same
from treve.reading.passages import ONLY_HARM
from treve.reading.perpetrators import STRIKES
from treve.reading.scenes import Scene
from treve.reading.told_again import (
    MEANS,
    SOON,
    begins_anew,
    dates_the_means,
    tells_the_deed,
    tells_the_details,
    tells_the_recalled,
)

_BOMBED = ("incidents.bombardment", "incidents.strike", "incidents.raid", "incidents.pounding")
"""Words for what aircraft do too: "le village a été bombardé" tells a drone's strike again."""
_BLAST = "incidents.explosion"
"""The word that tells a bomb again: "une explosion"."""
_TAKEN = {"abduction"}
"""The family of deeds that take people away."""
_EXECUTED = {"execution"}
"""The family of people put to death."""
_FAR = 6
"""Sentences after which "l'attaque" no longer points back to an event."""
_FAR_BACK = 20
"""Sentences after which it no longer does so, though no other event was told since, and it brings neither a day nor a place."""
_SEVERAL_DEAD = 3
"""So many dead, told by a day alone, died of the fighting told just before."""
_AFTER_HEADING = 2
_MORE_TOLL = 3
"""Sentences after which a bare toll ("l'OSDH parle de 55 morts") is no longer of the last event."""
_NEAR_AGAIN = 4
"""Sentences within which an event without a day is told again by its place and its noun."""


def gather(scenes: Iterable[Scene]) -> list[Event]:
    """The events of an item, in the order in which they are first told."""
    events: list[Event] = []
    for scene in scenes:
        event = None if scene.apart and scene.told else _same_event(scene, events)
        if event is not None:
            if begins_anew(scene, event) and other_toll(scene, event):
                event.scenes = [replace(other, harms=()) for other in event.scenes]  # the lead's count was of some of them
            event.scenes.append(scene)
        elif scene.told and not (scene.background and not scene.harms):
            events.append(Event([_of_the_same_fight(scene, events)]))
    return events


def _of_the_same_fight(scene: Scene, events: list[Event]) -> Scene:
    """“Lundi, dix personnes avaient péri.” behind the fighting of Saturday: its dead, told by a day alone, are of that kind."""
    last = events[-1] if events else None
    dead = next((harm for harm in scene.harms if harm.what == "killed" and harm.figure.known and harm.figure.span), None)
    if last is None or last.cue is None or scene.cues or not scene.own_day or dead is None or dead.figure.span is None:
        return scene
    if scene.line.index - last.last > SOON or last.cue.rank < GENERIC_RANK or (dead.figure.low or 0) < _SEVERAL_DEAD:
        return scene
    if scene.date is None or last.date is None or scene.date.precision is not TimePrecision.DAY or not another_day(scene, last):
        return scene
    cue = replace(
        last.cue, first=dead.at, last=dead.at, span=dead.figure.span, weapon=None, definite=False, indefinite=False, plural=False
    )
    return replace(scene, cues=(cue,))


def _same_event(scene: Scene, events: list[Event]) -> Event | None:
    """The event of which a scene tells: one at its very place before the last one told."""
    order = sorted(range(len(events)), key=lambda at: (not both_counts(scene, events[at]), not _at(events[at], scene.place), -at))
    for event in (events[at] for at in order):
        if (
            scene.entry == event.scenes[0].entry
            and not _differ(scene, event)
            and _points_to(scene, event, newest=event is events[-1])
        ):
            return event
    return _named_by_its_day(scene, events)


def _named_by_its_day(scene: Scene, events: list[Event]) -> Event | None:
    """The one event of a day of which "l'attaque de dimanche" speaks, however far behind; None where that day had several."""
    if not (scene.points_back and scene.own_day) or scene.harms:
        return None
    that_day = [event for event in events if event.date and scene.date and same_words_or_days(event.date, scene.date)]
    alike = [event for event in that_day if _shares_noun(scene, event) and scene.entry == event.scenes[0].entry]
    return alike[0] if len(alike) == 1 else None


def _at(event: Event, place: Place | None) -> bool:
    return place is not None and event.place is not None and event.place.name == place.name


def _points_to(scene: Scene, event: Event, *, newest: bool) -> bool:
    """True when something ties the scene to the event: nearness, a definite noun, the same time and place."""
    gap = scene.line.index - event.last
    if (gap == 0 and scene.part and (scene.own_day or scene.earlier)) or _share_of_a_land(scene, event):
        return False
    if _follows(scene, event, gap, newest=newest) or (event.scenes[0].line.sentence.heading and gap <= _AFTER_HEADING):
        return True
    if ((same_toll(scene, event) or names_its_dead(scene, event)) and gap <= _FAR) or begins_anew(scene, event):
        return True
    bare = scene.told and not (scene.own_day or scene.place or scene.harms)
    if _newly_placed(scene, event):
        return False
    if scene.points_back and gap <= (_FAR_BACK if newest and bare else _FAR) and (newest or _shares_noun(scene, event)):
        return True
    return (scene.place is not None or scene.own_day) and _told_again(scene, event, gap)


def _newly_placed(scene: Scene, event: Event) -> bool:
    """True for "Sana fait état d'un mort à Damas" behind fourteen dead without a town: other dead, and where they died."""
    return scene.place is not None and event.place is None and other_toll(scene, event)


def _follows(scene: Scene, event: Event, gap: int, *, newest: bool) -> bool:
    """True for a sentence right behind the last event that points back to it, or brings neither a day nor a place."""
    only_toll = bool(scene.harms) and not any(cue.rank > ONLY_HARM for cue in scene.cues)
    detail = scene.own_day and scene.place is None and not all(cue.plural for cue in scene.cues)
    if newest and gap <= SOON and event.announced and (detail or dates_the_means(scene, event)):
        return True
    if (
        newest
        and gap == 1
        and (tells_the_deed(scene, event) or tells_the_details(scene, event) or tells_the_recalled(scene, event))
    ):
        return True
    if newest and gap == 1 and _counts_its_people(scene, event):
        return True
    fresh = scene.own_day or _names_a_place(scene)
    if newest and gap == 1 and only_toll and scene.place is None and _only_announced(event):
        return True
    part = _within_an_assault(scene, families(scene.cues) | event.families())
    reach = _MORE_TOLL if only_toll or part or _goes_on(scene, event) else 1
    return newest and gap <= reach and (scene.points_back or (not fresh and _adds(scene)))


def _names_a_place(scene: Scene) -> bool:
    """False without a place, and for "dans cette province", which only points back to one."""
    text = (scene.place.text or "") if scene.place else ""
    return scene.place is not None and not (text.isalpha() and text.islower())


def _counts_its_people(scene: Scene, event: Event) -> bool:
    """True for "Il a fait douze blessés, selon la police de Bagdad" behind an attack there of which nobody was counted yet.

    Nor are they by "des civils".
    """
    uncounted = bool(event.body) and all((count or 0) <= SOME for count in the_dead(event.body))
    uncounted = uncounted and not any(harm.what == "wounded" for other in event.body for harm in other.harms)
    bare = bool(scene.harms) and not scene.cues and not scene.own_day and not scene.apart
    return uncounted and bare and scene.place is not None and event.place is not None and same(scene.place, event.place)


def _only_announced(event: Event) -> bool:
    """True for "Nouvelle attaque à Boni.", without a day or a toll: "Douze villageois tués samedi" counts its dead."""
    return event.date is None and not any(scene.harms for scene in event.scenes)


def _adds(scene: Scene) -> bool:
    """True when a sentence tells or denies a deed, or tells victims, an author or the means, rather than names violence."""
    return scene.told or scene.denies or bool(scene.harms or scene.blame.rule or families(scene.cues) & MEANS)


def _goes_on(scene: Scene, event: Event) -> bool:
    """True for a deed without a day, a place, a toll or a new noun: "Les passagers ont été mitraillés".

    False when the text has moved to another day since: "Il était 17 heures, samedi".
    """
    bare = scene.place is None and scene.date is None and not scene.harms
    days = (scene.story_day, event.date)
    moved = days[0] is not None and days[1] is not None and not may_be_one_day(days[0], days[1])
    return scene.told and bare and not (brings_a_noun(scene) or scene.apart or moved)


def _told_again(scene: Scene, event: Event, gap: int) -> bool:
    """True when the scene has the event's day and place, or one of them and its noun close by."""
    same_day = (
        scene.date is not None and not scene.spoken and event.date is not None and days_of(scene.date) == days_of(event.date)
    )
    same_place = scene.place is not None and event.place is not None and same(scene.place, event.place)
    if gap <= _FAR and finer_day(scene, event) and _shares_noun(scene, event):
        return True
    if same_day and same_place:
        return not _one_of_them(scene, event)
    if same_day and (scene.place is None or event.place is None):
        return gap <= _FAR and _shares_noun(scene, event)
    found = event.place is None and scene.place is not None and not scene.own_day
    if found and gap <= 1 and not other_toll(scene, event) and _shares_noun(scene, event):
        return True
    undated = scene.date is None or scene.spoken or event.date is None or (_only_an_hour(scene) and _at(event, scene.place))
    if not (same_place and undated and gap <= _NEAR_AGAIN) or _one_of_many(scene, event):
        return False
    return not other_toll(scene, event) and _shares_noun(scene, event)


def _only_an_hour(scene: Scene) -> bool:
    """True for "vers 5 heures", of a day that nothing tells."""
    date = scene.date
    return date is not None and not date.known and date.hours is not None and not scene.weekdays


def _one_of_many(scene: Scene, event: Event) -> bool:
    """True for "sept civils ont été tués par un raid" at a place of its own behind "des dizaines de raids ont visé Alep-Est"."""
    several = any(cue.plural for cue in event.scenes[0].cues) and not event.scenes[0].line.sentence.heading
    return several and brings_a_noun(scene) and _one_of_them(scene, event)


def _share_of_a_land(scene: Scene, event: Event) -> bool:
    """True for the three dead of a town behind nine of "des frappes sur la région": a part of them, though "les frappes" points back."""
    if scene.place is None or event.place is None or scene.place.precision in LANDS or event.place.precision not in LANDS:
        return False
    return all(cue.plural for cue in event.scenes[0].cues if cue.rank > ONLY_HARM) and fewer_dead(scene, event)


def _one_of_them(scene: Scene, event: Event) -> bool:
    """True for "Trois obus sont tombés sur le marché de Mayo, tuant …" behind "Des tirs ont retenti à Khartoum": one of many."""
    finer = scene.place is not None and event.place is not None and scene.place.name != event.place.name
    if not finer or scene.points_back or not scene.harms:
        return False
    return fewer_dead(scene, event) if any(other.harms for other in event.body) else True


def _shares_noun(scene: Scene, event: Event) -> bool:
    kinds = {cue.type for cue in scene.cues if cue.rank > ONLY_HARM} or {cue.type for cue in scene.cues}
    if scene.points_back and not families(scene.cues):
        return True
    if "air" in event.families() and not brings_a_noun(scene) and any(cue.rule.startswith(_BOMBED) for cue in scene.cues):
        return True
    if "explosion" in event.families() and any(cue.rule.startswith(_BLAST) for cue in scene.cues):
        return True
    return any(kinds & {cue.type for cue in other.cues} for other in event.scenes)


def _differ(scene: Scene, event: Event) -> bool:
    """True when the scene's time, place or kind cannot be the event's."""
    if another_day(scene, event):
        return True
    if begins_anew(scene, event) or names_its_dead(scene, event):
        return False
    if _another_deed(scene, event):
        return True
    mine, theirs = families(scene.cues), event.families()
    if _takes_people(scene, event) or _puts_to_death(scene, event):
        return True
    if mine and theirs and not mine & theirs and not scene.points_back and not _within_an_assault(scene, mine | theirs):
        return True
    return (
        scene.place is not None
        and event.place is not None
        and not same(scene.place, event.place)
        and not _all_alike(scene, event)
        and not _in_one_town(scene, event)
    )


def _takes_people(scene: Scene, event: Event) -> bool:
    """True for "Deux soldats ont été enlevés" behind the dead of an attack: an abduction is told as a deed of its own."""
    taken = scene.told and not (scene.points_back or scene.harms) and families(scene.cues) == _TAKEN
    return taken and _TAKEN.isdisjoint(event.families()) and any(other.harms for other in event.body)


def _puts_to_death(scene: Scene, event: Event) -> bool:
    """True for "l'exécution de deux prisonniers à Beni" behind the twelve dead of a fight: other dead, and where they died."""
    executed = families(scene.cues) == _EXECUTED and scene.place is not None
    return executed and _EXECUTED.isdisjoint(event.families()) and other_dead(scene, event)


def _within_an_assault(scene: Scene, kinds: set[str]) -> bool:
    """True for "Des villageois ont été égorgés" behind an assault, without a day or a place of its own."""
    return kinds >= {"fire", "execution"} and scene.place is None and not scene.own_day


def _in_one_town(scene: Scene, event: Event) -> bool:
    """True for "L'explosion s'est produite à Sadr City" right behind one told "dans le nord de Bagdad"."""
    one, other = scene.place, event.place
    near = scene.points_back and not scene.harms and scene.line.index - event.last <= SOON
    if not near or one is None or other is None:
        return False
    if one.within is not None and one.within == other.within:
        return True
    return scene.date is None and _shares_noun(scene, event) and close_by(one, other)


def _all_alike(scene: Scene, event: Event) -> bool:
    """True for the same number of dead, too many for chance, told right behind: the place is only told in other words."""
    gap = scene.line.index - event.last
    alike = set(the_dead([scene])) & set(the_dead(event.body))
    return gap == 1 and not scene.own_day and any(count >= MANY_ALIKE and count % MANY_ALIKE for count in alike)


def _another_deed(scene: Scene, event: Event) -> bool:
    """True for "Quatorze policiers ont péri dans une embuscade" behind fifteen dead of a raid: a new noun with its own dead."""
    if _by_the_other_side(scene, event):
        return True
    if scene.points_back:
        return False
    return (brings_a_noun(scene) and other_dead(scene, event)) or other_number(scene, event)


def _by_the_other_side(scene: Scene, event: Event) -> bool:
    """True for "sept civils tués par des tirs rebelles" behind the shells that the army fired: each side's fire is its own."""
    named = scene.told and scene.blame.by_grammar and scene.blame.kind != "subject"
    if not named or any(cue.definite for cue in scene.cues) or same_toll(scene, event):
        return False
    sides = {other.blame.side for other in event.body if other.blame.by_grammar and {cue.type for cue in other.cues} & STRIKES}
    return bool(sides) and scene.blame.side not in sides

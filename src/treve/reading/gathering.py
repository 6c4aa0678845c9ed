"""Gathering: which scenes of an item tell of one and the same violent event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from treve.model import DateWindow, Figure, Place
from treve.reading.events import Event, families, same
from treve.reading.passages import ONLY_HARM
from treve.reading.scenes import Scene

_MEANS = {"air", "explosion"}
"""The families whose words tell by what means something was done."""
_FAR = 6
"""Sentences after which "l'attaque" no longer points back to an event."""
_FAR_BACK = 20
"""Sentences after which it no longer does so, though no other event was told since, and it brings neither a day nor a place."""
_MANY_ALIKE = 10
"""So many dead are no chance agreement, whatever they are called."""
_ANYBODY = frozenset(["personnes", "morts", "tués", "victimes", "civils", "autres", "membres", "corps"])
"""Words for the dead that say nothing of who they were."""
_TELLING = 3
"""So many dead are no chance agreement of two sentences."""
_AFTER_HEADING = 2
_DETAILS = 2
"""Sentences after the announcement of an event in which its day may be told: "Deux avions ont bombardé samedi un camp"."""
_SOON_TOLD = timedelta(days=21)
"""An event is announced within this time."""
_MORE_TOLL = 3
"""Sentences after which a bare toll ("l'OSDH parle de 55 morts") is no longer of the last event."""
_PART_OF_THEM = 0.7
"""A count under this share of another is of some of the same dead, or of others."""
_NEAR_AGAIN = 4
"""Sentences within which an event without a day is told again by its place and its noun."""


def gather(scenes: Iterable[Scene]) -> list[Event]:
    """The events of an item, in the order in which they are first told."""
    events: list[Event] = []
    for scene in scenes:
        event = None if scene.apart and scene.told else _same_event(scene, events)
        if event is not None:
            event.scenes.append(scene)
        elif scene.told and not (scene.background and not scene.harms):
            events.append(Event([scene]))
    return events


def _same_event(scene: Scene, events: list[Event]) -> Event | None:
    """The event of which a scene tells: one at its very place before the last one told."""
    order = sorted(range(len(events)), key=lambda at: (not _at(events[at], scene.place), -at))
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
    that_day = [event for event in events if event.date and scene.date and _same_words_or_days(event.date, scene.date)]
    alike = [event for event in that_day if _shares_noun(scene, event) and scene.entry == event.scenes[0].entry]
    return alike[0] if len(alike) == 1 else None


def _at(event: Event, place: Place | None) -> bool:
    return place is not None and event.place is not None and event.place.name == place.name


def _points_to(scene: Scene, event: Event, *, newest: bool) -> bool:
    """True when something ties the scene to the event: nearness, a definite noun, the same time and place."""
    gap = scene.line.index - event.last
    if gap == 0 and scene.part and scene.own_day:
        return False
    if _follows(scene, event, gap, newest=newest) or (event.scenes[0].line.sentence.heading and gap <= _AFTER_HEADING):
        return True
    if _same_toll(scene, event) and gap <= _FAR:
        return True
    bare = scene.told and not (scene.own_day or scene.place or scene.harms)
    if scene.points_back and gap <= (_FAR_BACK if newest and bare else _FAR) and (newest or _shares_noun(scene, event)):
        return True
    return (scene.place is not None or scene.own_day) and _told_again(scene, event, gap)


def _follows(scene: Scene, event: Event, gap: int, *, newest: bool) -> bool:
    """True for a sentence right behind the last event that points back to it, or brings neither a day nor a place."""
    only_toll = bool(scene.harms) and not any(cue.rank > ONLY_HARM for cue in scene.cues)
    detail = scene.own_day and scene.place is None and not all(cue.plural for cue in scene.cues)
    if newest and event.announced and detail and gap <= _DETAILS:
        return True
    if newest and gap == 1 and (_tells_the_deed(scene, event) or _details(scene, event)):
        return True
    fresh = scene.own_day or scene.place is not None
    reach = _MORE_TOLL if only_toll or _goes_on(scene, event) else 1
    return newest and gap <= reach and (scene.points_back or (not fresh and _adds(scene)))


def _adds(scene: Scene) -> bool:
    """True when a sentence tells or denies a deed, or tells victims, an author or the means, rather than names violence."""
    return scene.told or scene.denies or bool(scene.harms or scene.blame.rule or families(scene.cues) & _MEANS)


def _goes_on(scene: Scene, event: Event) -> bool:
    """True for a deed without a day, a place, a toll or a new noun: "Les passagers ont été mitraillés".

    False when the text has moved to another day since: "Il était 17 heures, samedi".
    """
    bare = scene.place is None and scene.date is None and not scene.harms
    days = (scene.story_day, event.date)
    moved = days[0] is not None and days[1] is not None and not _overlap(days[0], days[1])
    return scene.told and bare and not (_brings_a_noun(scene) or scene.apart or moved)


def _tells_the_deed(scene: Scene, event: Event) -> bool:
    """True for "Les rebelles ont pilonné au mortier Avdiïvka" behind "Sept soldats ont été tués dans l'est": who had died of what."""
    bare = all(cue.rank <= ONLY_HARM for other in event.scenes for cue in other.cues)
    here = scene.place is not None and event.place is not None and same(scene.place, event.place)
    return bare and here and not scene.harms and not scene.own_day and not scene.apart


def _details(scene: Scene, event: Event) -> bool:
    """True for "La patrouille est tombée dans une embuscade à Djibo" behind "Six soldats ont été tués dans une attaque".

    The opening sentence counted the dead of an attack, without naming its means or at this very place; the next tells how.
    """
    opening = len(event.body) == 1 and any(cue.rank > ONLY_HARM for cue in event.scenes[0].cues)
    harmed = any(other.harms for other in event.body) and not (scene.harms and _other_toll(scene, event))
    dated = scene.own_day and event.date is not None and not event.announced
    if not (opening and harmed) or dated or scene.apart or scene.place is None or event.place is None:
        return False
    return same(scene.place, event.place) and (scene.place.name == event.place.name or not event.families())


def _told_again(scene: Scene, event: Event, gap: int) -> bool:
    """True when the scene has the event's day and place, or one of them and its noun close by."""
    same_day = scene.date is not None and not scene.spoken and event.date is not None and _days(scene.date) == _days(event.date)
    same_place = scene.place is not None and event.place is not None and same(scene.place, event.place)
    if same_day and same_place:
        return not _one_of_them(scene, event)
    if same_day and (scene.place is None or event.place is None):
        return gap <= _FAR and _shares_noun(scene, event)
    found = event.place is None and scene.place is not None and not scene.own_day
    if found and gap <= 1 and not _other_toll(scene, event) and _shares_noun(scene, event):
        return True
    undated = scene.date is None or scene.spoken or event.date is None
    return same_place and undated and gap <= _NEAR_AGAIN and not _other_toll(scene, event) and _shares_noun(scene, event)


def _one_of_them(scene: Scene, event: Event) -> bool:
    """True for "Trois obus sont tombés sur le marché de Mayo, tuant …" behind "Des tirs ont retenti à Khartoum": one of many."""
    finer = scene.place is not None and event.place is not None and scene.place.name != event.place.name
    if not finer or scene.points_back or not scene.harms:
        return False
    return _fewer_dead(scene, event) if any(other.harms for other in event.body) else True


def _fewer_dead(scene: Scene, event: Event) -> bool:
    """True when it counts well under the event's dead: a part of them, not another's count of all."""
    mine, theirs = _dead([scene]), _dead(event.body)
    return bool(mine and theirs) and max(mine) < _PART_OF_THEM * max(theirs)


def _dead(scenes: Iterable[Scene]) -> list[int]:
    """The counts of the dead that some scenes tell."""
    return [figure.low for figure in _told_of("killed", scenes) if figure.low]


def _other_toll(scene: Scene, event: Event) -> bool:
    """True when both tell of people killed or wounded, in other numbers."""
    for what in ("killed", "wounded"):
        mine = {harm.figure.low for harm in scene.harms if harm.what == what}
        theirs = {harm.figure.low for other in event.body for harm in other.harms if harm.what == what}
        if mine and theirs and not mine & theirs:
            return True
    return False


def _same_toll(scene: Scene, event: Event) -> bool:
    """True when both tell of the same number of people killed, or wounded, more than a few."""
    least = _MANY_ALIKE if _brings_a_noun(scene) and not scene.points_back else _TELLING
    return any(_alike(_told_of(what, [scene]), _told_of(what, event.body), least) for what in ("killed", "wounded"))


def _alike(mine: Sequence[Figure], theirs: Sequence[Figure], least: int) -> bool:
    return any(one.low == other.low and (one.low or 0) >= least and _same_people(one, other) for one in mine for other in theirs)


def _told_of(what: str, scenes: Iterable[Scene]) -> list[Figure]:
    """The figures of those killed, or wounded, that some scenes tell."""
    return [harm.figure for scene in scenes for harm in scene.harms if harm.what == what]


def _same_people(one: Figure, other: Figure) -> bool:
    """False for few people told of by two different words, as "quatre soldats" and "quatre civils" are."""
    if (one.low or 0) >= _MANY_ALIKE or not one.population or not other.population:
        return True
    return one.population.casefold() == other.population.casefold() or not {one.population, other.population}.isdisjoint(_ANYBODY)


def _shares_noun(scene: Scene, event: Event) -> bool:
    kinds = {cue.type for cue in scene.cues if cue.rank > ONLY_HARM} or {cue.type for cue in scene.cues}
    if scene.points_back and not families(scene.cues):
        return True
    return any(kinds & {cue.type for cue in other.cues} for other in event.scenes)


def _same_words_or_days(one: DateWindow, other: DateWindow) -> bool:
    """True for one day, or one told in the same words: "lundi" beside a plan may have been taken for the next one."""
    return _days(one) == _days(other) or (one.text or "").casefold() == (other.text or " ").casefold()


def _days(window: DateWindow) -> tuple[object, object]:
    return (window.start, window.end) if window.known else (window.text, None)


def _differ(scene: Scene, event: Event) -> bool:
    """True when the scene's time, place or kind cannot be the event's."""
    if _another_day(scene, event) or _another_deed(scene, event):
        return True
    mine, theirs = families(scene.cues), event.families()
    if mine and theirs and not mine & theirs and not scene.points_back and not _within_an_assault(scene, mine | theirs):
        return True
    return (
        scene.place is not None
        and event.place is not None
        and not same(scene.place, event.place)
        and not _all_alike(scene, event)
    )


def _within_an_assault(scene: Scene, kinds: set[str]) -> bool:
    """True for "Des villageois ont été égorgés" behind an assault, without a day or a place of its own."""
    return kinds == {"fire", "execution"} and scene.place is None and not scene.own_day


def _all_alike(scene: Scene, event: Event) -> bool:
    """True for the same number of dead, too many for chance, told right behind: the place is only told in other words."""
    gap = scene.line.index - event.last
    alike = set(_dead([scene])) & set(_dead(event.body))
    return gap == 1 and not scene.own_day and any(count >= _MANY_ALIKE and count % _MANY_ALIKE for count in alike)


def _another_deed(scene: Scene, event: Event) -> bool:
    """True for "Quatorze policiers ont péri dans une embuscade" behind fifteen dead of a raid: a new noun with its own dead."""
    return _brings_a_noun(scene) and not scene.points_back and _other_dead(scene, event)


def _brings_a_noun(scene: Scene) -> bool:
    """True for "une embuscade", "un tir de mortier": a deed that is named for the first time."""
    return any(cue.indefinite and not cue.sign and not cue.definite and cue.rank > ONLY_HARM for cue in scene.cues)


def _other_dead(scene: Scene, event: Event) -> bool:
    """True when both count their dead, each to the last, and the numbers differ."""
    mine = {harm.figure.low for harm in scene.harms if harm.what == "killed" and harm.figure.low == harm.figure.high}
    theirs = {
        harm.figure.low
        for other in event.body
        for harm in other.harms
        if harm.what == "killed" and harm.figure.low == harm.figure.high
    }
    return bool(mine and theirs) and None not in mine | theirs and not mine & theirs


def _another_day(scene: Scene, event: Event) -> bool:
    """True when their days exclude each other; of an event that was only announced, when nobody waits so long to announce one."""
    one, other = scene.date, event.date
    if not (one and other and one.known) or scene.spoken or _overlap(one, other):
        return False
    return not event.announced or bool(one.start and other.start and abs(one.start - other.start) > _SOON_TOLD)


def _overlap(one: DateWindow, other: DateWindow) -> bool:
    if one.start and other.end and one.start > other.end:
        return False
    return not (other.start and one.end and other.start > one.end)

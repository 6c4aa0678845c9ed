"""Retellings: whether a sentence tells, in full or in part, an event that the sentences just before told in short."""

from __future__ import annotations

from collections.abc import Iterable

from treve.model import IncidentType
from treve.reading.events import GENERIC_RANK, Event, families
from treve.reading.likeness import fewer_dead, other_people, other_toll
from treve.reading.one_place import same
from treve.reading.passages import ONLY_HARM
from treve.reading.scenes import Scene

_LEAD = 2
"""Sentences of a lead, behind which the text begins anew."""
SOON = 2
"""Sentences after the announcement of an event in which its day may be told: "Deux avions ont bombardé samedi un camp"."""
MEANS = {"air", "explosion"}
"""The families whose words tell by what means something was done."""


def begins_anew(scene: Scene, event: Event) -> bool:
    """True for "Une frappe sur une clinique de Saana a tué jeudi cinq personnes" behind a lead that told it in short, without its day.

    The text begins again behind its lead, with the same rare kind of deed and no fewer dead.
    """
    lead = event.scenes[0].line.index == 0 and len(event.body) <= _LEAD and not event.scenes[0].line.sentence.heading
    dated = scene.own_day and not any(other.own_day for other in event.scenes)
    if not (lead and dated) or scene.apart or scene.line.index - event.last > SOON or fewer_dead(scene, event):
        return False
    here = scene.place is None or event.place is None or same(scene.place, event.place)
    return here and not other_people(scene, event) and bool(_kinds([scene]) & _kinds(event.scenes))


def tells_the_deed(scene: Scene, event: Event) -> bool:
    """True for "Les rebelles ont pilonné au mortier Avdiïvka" behind "Sept soldats ont été tués dans l'est": who had died of what."""
    cues = [cue for other in event.scenes for cue in other.cues]
    bare = bool(cues) and all(cue.rank <= ONLY_HARM for cue in cues)
    here = scene.place is not None and event.place is not None and same(scene.place, event.place)
    return bare and here and not scene.harms and not scene.own_day and not scene.apart


def tells_the_details(scene: Scene, event: Event) -> bool:
    """True for "La patrouille est tombée dans une embuscade à Djibo" behind "Six soldats ont été tués dans une attaque".

    The opening sentence counted the dead of an attack, without naming its means or at this very place; the next tells how.
    """
    opening = len(event.body) == 1 and any(cue.rank > ONLY_HARM for cue in event.scenes[0].cues)
    harmed = any(other.harms for other in event.body) and not (scene.harms and other_toll(scene, event))
    dated = scene.own_day and event.date is not None and not event.announced
    if not (opening and harmed) or dated or scene.apart or scene.place is None or event.place is None:
        return False
    return same(scene.place, event.place) and (scene.place.name == event.place.name or not event.families())


def tells_the_recalled(scene: Scene, event: Event) -> bool:
    """True for "Six policiers ont péri dans une embuscade" behind "deux jours après l'attaque la plus meurtrière": what that was."""
    bare = len(event.scenes) == 1 and event.scenes[0].part > 0 and event.place is None and not event.families()
    return bare and not event.scenes[0].harms and bool(scene.harms) and not (scene.own_day or scene.apart)


def dates_the_means(scene: Scene, event: Event) -> bool:
    """True for "Leur convoi a heurté lundi une mine à Tessalit" behind "… tués dans l'explosion d'une mine, a annoncé mardi l'armée"."""
    here = scene.place is None or event.place is None or same(scene.place, event.place)
    alike = bool(families(scene.cues) & event.families() & MEANS)
    return scene.own_day and alike and here and not scene.apart and not other_toll(scene, event)


def _kinds(scenes: Iterable[Scene]) -> set[IncidentType]:
    """The kinds of deeds that some scenes name, those that any attack may be called left out."""
    return {cue.type for scene in scenes for cue in scene.cues if cue.rank >= GENERIC_RANK}

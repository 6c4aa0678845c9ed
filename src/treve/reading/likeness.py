"""Likeness: whether a sentence and an event told before have their days, counts and deeds in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from treve.model import DateWindow, Figure
from treve.reading.events import Event
from treve.reading.one_place import same
from treve.reading.passages import ONLY_HARM
from treve.reading.scenes import Scene

MANY_ALIKE = 10
"""So many dead are no chance agreement, whatever they are called."""
_ANYBODY = frozenset(["personnes", "morts", "tués", "victimes", "civils", "autres", "membres", "corps"])
"""Words for the dead that say nothing of who they were."""
_TELLING = 3
"""So many dead are no chance agreement of two sentences."""
_SOON_TOLD = timedelta(days=21)
"""An event is announced within this time."""
_A_DAY = timedelta(days=1)
SOME = 2
"""How many "des civils" are at least."""
_PART_OF_THEM = 0.7
"""A count under this share of another is of some of the same dead, or of others."""


def another_day(scene: Scene, event: Event) -> bool:
    """True when their days exclude each other; of an event that was only announced, when nobody waits so long to announce one."""
    one, other = scene.date, event.date
    if _on_the_next(scene, event):
        return False
    if other_weekday(scene, event) or _long_before(scene, event):
        return True
    if not (one and other and one.known) or scene.spoken or may_be_one_day(one, other):
        return False
    return not event.announced or bool(one.start and other.start and abs(one.start - other.start) > _SOON_TOLD)


def _on_the_next(scene: Scene, event: Event) -> bool:
    """True for "deux tués et dix blessés aujourd'hui" of a communiqué, behind two and ten of yesterday in the same town."""
    one, other = scene.date, event.date
    here = scene.place is not None and event.place is not None and same(scene.place, event.place)
    if not (here and one and other and one.start and other.start and both_counts(scene, event)):
        return False
    return abs(one.start - other.start) <= _A_DAY


def _long_before(scene: Scene, event: Event) -> bool:
    """True for "En mai 2015, un missile avait tué 30 soldats" behind one fired in a text that names no day: the news is of today."""
    dated = scene.date is not None and scene.date.known and not scene.spoken
    new = event.date is None and not any(other.aside for other in event.scenes)
    return scene.aside and dated and new and not scene.points_back


def other_weekday(scene: Scene, event: Event) -> bool:
    """True for "lundi" and "jeudi", in a text that does not tell which."""
    named = frozenset[str]().union(*(other.weekdays for other in event.body))
    known = scene.date is not None and scene.date.known
    month = (
        scene.own_time and not scene.names_day
    )  # "samedi … En février, une attaque avait fait dix morts", in a text without any date
    return bool((scene.weekdays or month) and named and not known) and scene.weekdays.isdisjoint(named)


def same_words_or_days(one: DateWindow, other: DateWindow) -> bool:
    """True for one day, or one told in the same words: "lundi" beside a plan may have been taken for the next one."""
    return days_of(one) == days_of(other) or (one.text or "").casefold() == (other.text or " ").casefold()


def days_of(window: DateWindow) -> tuple[object, object]:
    """The days that a date may mean, or its words where they do not tell which."""
    return (window.start, window.end) if window.known else (window.text, None)


def may_be_one_day(one: DateWindow, other: DateWindow) -> bool:
    """False for dates that exclude each other."""
    if one.start and other.end and one.start > other.end:
        return False
    return not (other.start and one.end and other.start > one.end)


def finer_day(scene: Scene, event: Event) -> bool:
    """True for "leur enlèvement le 14 avril" behind "l'enlèvement mi-avril d'adolescentes": the day within the time told first."""
    one, other = scene.date, event.date
    if not (scene.own_day and one and other and other.text) or (scene.place and event.place) or scene.apart:
        return False
    if one.start is None or other.start is None or other.end is None or one.end is None:
        return False
    return other.start < other.end and other.start <= one.start and one.end <= other.end and not other_toll(scene, event)


def dates_it(scene: Scene, event: Event) -> bool:
    """True for "X a été tué jeudi à Tessalit" behind "X a été tué dans le nord du Mali, a annoncé vendredi la ministre"."""
    here = scene.place is not None and event.place is not None and same(scene.place, event.place)
    return scene.own_day and event.announced and here and not scene.apart


def same_toll(scene: Scene, event: Event) -> bool:
    """True when both tell of the same number of people killed, or wounded, more than a few."""
    if both_counts(scene, event):
        return True
    least = MANY_ALIKE if brings_a_noun(scene) and not scene.points_back else _TELLING
    least = 1 if scene.line.index - event.last == 1 and dates_it(scene, event) else least
    return any(alike(told_of(what, [scene]), told_of(what, event.body), least) for what in ("killed", "wounded"))


def both_counts(scene: Scene, event: Event) -> bool:
    """True when both tell as many dead and as many wounded: no chance, whatever the people are called."""
    counts = [
        ({figure.low for figure in told_of(what, [scene])}, {figure.low for figure in told_of(what, event.body)})
        for what in ("killed", "wounded")
    ]
    return all(None not in mine and mine and mine <= theirs for mine, theirs in counts)


def other_toll(scene: Scene, event: Event) -> bool:
    """True when both tell of people killed or wounded, in numbers that cannot be one: "une vingtaine" and "au moins 26" can."""
    for what in ("killed", "wounded"):
        mine, theirs = told_of(what, [scene]), told_of(what, event.body)
        if mine and theirs and not any(one.low == other.low or _may_agree(one, other) for one in mine for other in theirs):
            return True
    return False


def _may_agree(one: Figure, other: Figure) -> bool:
    """True for two large counts, one of them round, whose bounds meet, and for "des civils" and how many they were."""
    if any(first.low == SOME and first.high is None and (then.low or 0) > SOME for first, then in ((one, other), (other, one))):
        return True
    if min(one.low or 0, other.low or 0) < MANY_ALIKE or not (_is_round(one) or _is_round(other)):
        return False
    (first, last), (start, end) = _bounds(one), _bounds(other)
    return first <= end and start <= last


def _is_round(figure: Figure) -> bool:
    return figure.low == figure.high and (figure.low or 1) % MANY_ALIKE == 0


def _bounds(figure: Figure) -> tuple[float, float]:
    """Between how many and how many a count may mean; a round one a third more or less."""
    low, high = float(figure.low or 0), float(figure.high or figure.low or 0)
    if _is_round(figure):
        return low * _PART_OF_THEM, high / _PART_OF_THEM
    return low, high if figure.high else 2 * low


def other_people(scene: Scene, event: Event) -> bool:
    """True when all the dead of both are called by words that tell them apart: "huit gendarmes", "cinq villageois"."""
    mine, theirs = told_of("killed", [scene]), told_of("killed", event.body)
    return bool(mine and theirs) and not any(same_people(one, other) for one in mine for other in theirs)


def other_dead(scene: Scene, event: Event) -> bool:
    """True when both count their dead, each to the last, and the numbers differ."""
    mine = {harm.figure.low for harm in scene.harms if harm.what == "killed" and harm.figure.low == harm.figure.high}
    theirs = {
        harm.figure.low
        for other in event.body
        for harm in other.harms
        if harm.what == "killed" and harm.figure.low == harm.figure.high
    }
    return bool(mine and theirs) and None not in mine | theirs and not mine & theirs


def names_its_dead(scene: Scene, event: Event) -> bool:
    """True for "les douze civils", "ces 22 victimes", behind an event that killed as many: no others are meant."""
    dead = {count for count in the_dead(event.body) if count >= _TELLING}
    return not dead.isdisjoint(scene.pointed)


def fewer_dead(scene: Scene, event: Event) -> bool:
    """True when it counts well under the event's dead: a part of them, not another's count of all."""
    mine, theirs = the_dead([scene]), the_dead(event.body)
    return bool(mine and theirs) and max(mine) < _PART_OF_THEM * max(theirs)


def the_dead(scenes: Iterable[Scene]) -> list[int]:
    """The counts of the dead that some scenes tell."""
    return [figure.low for figure in told_of("killed", scenes) if figure.low]


def alike(mine: Sequence[Figure], theirs: Sequence[Figure], least: int) -> bool:
    """True when a figure of each counts as many of the same people, *least* of them or more."""
    return any(one.low == other.low and (one.low or 0) >= least and same_people(one, other) for one in mine for other in theirs)


def told_of(what: str, scenes: Iterable[Scene]) -> list[Figure]:
    """The figures of those killed, or wounded, that some scenes tell."""
    return [harm.figure for scene in scenes for harm in scene.harms if harm.what == what]


def same_people(one: Figure, other: Figure) -> bool:
    """False for few people told of by two different words, as "quatre soldats" and "quatre civils" are."""
    if (one.low or 0) >= MANY_ALIKE or not one.population or not other.population:
        return True
    return one.population.casefold() == other.population.casefold() or not {one.population, other.population}.isdisjoint(_ANYBODY)


def other_number(scene: Scene, event: Event) -> bool:
    """True for "trois frappes près de la centrale" behind "cinq frappes dans les faubourgs"."""
    mine, theirs = deeds_counted([scene]), deeds_counted(event.body)
    return bool(mine and theirs) and not mine & theirs


def deeds_counted(scenes: Iterable[Scene]) -> set[int | None]:
    """How many deeds each of some scenes tells: "cinq frappes"."""
    return {
        unit.mark.value.low
        for scene in scenes
        for cue in scene.cues
        if cue.plural or cue.indefinite
        for unit in scene.line.tape.units[max(cue.first - 1, 0) : cue.last + 1]
        if unit.tape == "FIGURE" and unit.mark and isinstance(unit.mark.value, Figure) and unit.mark.value.population is None
    }


def brings_a_noun(scene: Scene) -> bool:
    """True for "une embuscade", "un tir de mortier": a deed that is named for the first time."""
    return any(cue.indefinite and not cue.sign and not cue.definite and cue.rank > ONLY_HARM for cue in scene.cues)

"""Events: what the scenes of one violent event tell together, and when two places may be one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from treve.model import DateWindow, IncidentType, Place, PlacePrecision, Source
from treve.reading.event_day import event_day
from treve.reading.one_place import LANDS, is_side, same
from treve.reading.perpetrators import Blame
from treve.reading.scenes import Scene
from treve.reading.violence import Cue

_FAMILY = {
    **dict.fromkeys((IncidentType.AIR_STRIKE, IncidentType.DRONE_STRIKE, IncidentType.MISSILE, IncidentType.CHEMICAL), "air"),
    **dict.fromkeys((IncidentType.BOMBING, IncidentType.SUICIDE_BOMBING, IncidentType.CAR_BOMBING, IncidentType.LANDMINE), "explosion"),
    **dict.fromkeys((IncidentType.SHELLING, IncidentType.GROUND_FIGHTING, IncidentType.SHOOTING), "fire"),
    IncidentType.ABDUCTION: "abduction",
    IncidentType.EXECUTION: "execution",
}  # fmt: skip
GENERIC_RANK = 26
"""A cue below this rank names no kind of weapon: "attaque", "raid", "frappe", "bombardement" go with any family."""
POINTS_BACK = 2
"""The rank of "l'incident a eu lieu", which tells of no deed by itself."""
_ORDER = {PlacePrecision.SITE: 0, PlacePrecision.DISTRICT: 0, PlacePrecision.SETTLEMENT: 0, PlacePrecision.REGION: 2}
_ABOUT_A_TOWN = 1
"""The order of a region that is told by a town: "au nord de Tessalit", finer than "le nord du Mali"."""


@dataclass(slots=True)
class Event:
    """An event being put together from its scenes, in reading order.

    ``later`` are the authors that sentences without a scene tell of it afterwards: claims, denials, accusations;
    ``behind`` the voices of the sentence right behind it, when that tells no violence.
    """

    scenes: list[Scene] = field(default_factory=list)
    later: list[Blame] = field(default_factory=list)
    behind: tuple[Source, ...] = ()

    @property
    def date(self) -> DateWindow | None:
        """When it was, as far as its sentences tell."""
        return event_day(self.scenes, self.body)

    @property
    def announced(self) -> bool:
        """True when its sentences only tell on which day somebody spoke of it: its own day may be told next."""
        return any(scene.spoken for scene in self.body) and not any(scene.own_day for scene in self.scenes)

    @property
    def place(self) -> Place | None:
        """The finest place that its sentences name, the first among equals; seas and lands of several states last.

        Other places than those of the first sentence that tells it are of something else: "après les attentats de Paris".
        """
        told = [scene.place for scene in self.body if scene.place and scene.told]
        main = next((place for place in told if place.country), next(iter(told), None))
        named = [scene.place for scene in (*self.body, *self.scenes) if scene.place]
        places = [place for place in named if main is None or (same(place, main) and not _of_several_states(place, main))]
        found = min(places, key=lambda place: (_coarseness(place), is_side(place)), default=None)
        return replace(found, country=main.country) if found and main and not found.country else found

    @property
    def office(self) -> Place | None:
        """The town of the mayor, policeman or inhabitant who tells it; None where a finer place than a land is told, or one with it."""
        first = next((scene for scene in self.body if scene.told), None)
        finer = self.place is not None and self.place.precision not in LANDS
        return first.office if first and not finer and (first.place is None or self.place is None) else None

    @property
    def story_place(self) -> Place | None:
        """The place of which the text spoke just before, when its own sentences name none; its words are left out."""
        place = self.body[0].story_place if self.body and self.place is None else None
        return replace(place, text=None, span=None) if place else None

    @property
    def body(self) -> list[Scene]:
        """Its scenes outside headings."""
        return [scene for scene in self.scenes if not scene.line.sentence.heading]

    @property
    def cue(self) -> Cue | None:
        """The cue that tells its type: the highest in rank, the earliest among equals."""
        cues = [cue for scene in self.scenes for cue in scene.cues if cue.rank > POINTS_BACK]
        return max(cues, key=lambda cue: cue.rank, default=None)

    @property
    def last(self) -> int:
        """The line of its last scene."""
        return self.scenes[-1].line.index

    def families(self) -> set[str]:
        """The kinds of weapon that its words tell; empty while only generic words name it."""
        return {family for scene in self.scenes for family in families(scene.cues)}


def _of_several_states(place: Place, main: Place) -> bool:
    """True for a sea or a land without a country beside a place that has one; a village that no table knows lies in its country."""
    return main.country is not None and place.country is None and place.precision in LANDS


def _coarseness(place: Place) -> int:
    return _ABOUT_A_TOWN if place.precision is PlacePrecision.REGION and place.within else _ORDER.get(place.precision, 3)


def families(cues: Iterable[Cue]) -> set[str]:
    """The families of the cues that tell a kind of weapon or deed."""
    return {family for cue in cues if cue.rank >= GENERIC_RANK and (family := _FAMILY.get(cue.type))}

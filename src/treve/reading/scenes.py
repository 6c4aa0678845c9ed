"""Scenes: what one sentence tells of a violent event, before sentences that tell of the same event are put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from treve.languages import Pack
from treve.model import DateWindow, Modality, Place, PlacePrecision, Span, TimePrecision
from treve.reading.harm import Harm, find_harm
from treve.reading.item import ItemReading, Line
from treve.reading.perpetrators import Blame, find_blame
from treve.reading.stance import find_stances
from treve.reading.violence import Cue, find_cues

DAYS = frozenset([TimePrecision.HOUR, TimePrecision.PART_OF_DAY, TimePrecision.DAY, TimePrecision.NIGHT])
_FINENESS = {
    PlacePrecision.SITE: 0, PlacePrecision.DISTRICT: 1, PlacePrecision.SETTLEMENT: 1, PlacePrecision.REGION: 3, PlacePrecision.COUNTRY: 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence's part of an event.

    ``told`` is False when the sentence only names the event ("cette attaque"); ``own_day`` when it tells its own time.
    ``points_back`` when its noun is definite and brings nothing new.
    """

    line: Line
    cues: tuple[Cue, ...]
    harms: tuple[Harm, ...]
    date: DateWindow | None
    place: Place | None
    blame: Blame
    modality: Modality
    told: bool
    points_back: bool
    words: tuple[Span, ...] = field(default=())

    @property
    def own_day(self) -> bool:
        """True when the sentence tells the day, night or hour itself."""
        return self.date is not None and self.date.precision in DAYS

    @property
    def best(self) -> Cue | None:
        """The cue that tells the type."""
        return max(self.cues, key=lambda cue: (cue.rank, -cue.first), default=None)


class SceneReader:
    """Reads the scenes of one item with the frames of its language pack."""

    def __init__(self, item: ItemReading) -> None:
        """Collect the frames and word classes once."""
        self.item = item
        pack: Pack = item.pack
        self.frames = pack.frames["incidents"]
        self.harm = pack.frames["harm"]
        self.stances = pack.frames["stance"]
        self.blames = pack.frames["perpetrators"]
        self.happened = _firsts(pack.words["incidents.happened"])
        self.civilians = (
            pack.word_class("targets.civilians")
            if "targets.civilians" in pack.words
            else frozenset(["civils", "civil", "civile", "civiles"])
        )
        self.say = pack.word_class("speakers.say")

    def scene(self, line: Line) -> Scene | None:
        """What a sentence tells of violence; None when it tells nothing."""
        harms = find_harm(line, self.harm, self.civilians)
        cues = find_cues(line, self.frames)
        if not harms and not cues:
            return None
        stances = find_stances(line, self.stances)
        if "decoy" in stances or "accident" in stances or self._generic(cues, harms, stances):
            return None
        anchor = cues[0].first if cues else harms[0].at
        date = self._date(line, anchor)
        blame = find_blame(self.item, line, self.blames)
        told = self._told(line, cues, harms, date, stances)
        points_back = bool(cues) and all(cue.definite and not cue.indefinite for cue in cues if not cue.sign)
        return Scene(
            line=line, cues=tuple(cues), harms=tuple(harms), date=date, place=self._place(line, anchor), blame=blame,
            modality=_modality(stances), told=told, points_back=points_back,
            words=tuple(line.place_in_report(cue.span) for cue in cues),
        )  # fmt: skip

    def _generic(self, cues: list[Cue], harms: list[Harm], stances: dict[str, list[tuple[int, int]]]) -> bool:
        """True when every cue stands inside words that speak of no single event, and nobody is harmed."""
        spans = stances.get("generic", [])
        return not harms and bool(cues) and all(any(first <= cue.first <= last for first, last in spans) for cue in cues)

    def _told(
        self, line: Line, cues: list[Cue], harms: list[Harm], date: DateWindow | None, stances: dict[str, list[tuple[int, int]]]
    ) -> bool:
        if "total" in stances and not (date and date.precision in DAYS):
            return False
        if harms:
            return True
        happened = any(word in line.tape.tape for word in self.happened)
        timed = date is not None and date.start is not None
        return (any(cue.indefinite or not cue.plural or timed for cue in cues) and (happened or timed)) or any(
            "have" in cue.rule for cue in cues
        )

    def _date(self, line: Line, anchor: int) -> DateWindow | None:
        """The date of the event: the nearest to its words that is not the day on which somebody spoke."""
        units = line.tape.units
        found: list[tuple[int, int, DateWindow]] = []
        for at, unit in enumerate(units):
            if unit.tape != "DATE" or unit.mark is None or unit.mark.value.since or unit.mark.value.until:
                continue
            window = unit.mark.value.resolve(self.item.item.published)
            spoken = any(u.tape in self.say for u in units[max(at - 3, 0) : at])
            found.append(
                (
                    10 * spoken + (window.precision not in DAYS) * 5,
                    abs(at - anchor),
                    replace(window, span=line.place_in_report(unit.mark.span)),
                )
            )
        return min(found, key=lambda entry: entry[:2])[2] if found else None

    def _place(self, line: Line, anchor: int) -> Place | None:
        found: list[tuple[int, int, Place]] = []
        where = getattr(self.item, "where", None)
        for at, unit in enumerate(line.tape.units):
            if where is None or unit.mark is None or unit.tape not in ("PLACE", "STATE"):
                continue
            if unit.tape == "STATE" and not self._locative(line, at):
                continue
            place = where.resolve(unit.mark, line)
            found.append((_FINENESS[place.precision], abs(at - anchor), place))
        return min(found, key=lambda entry: entry[:2])[2] if found else None

    def _locative(self, line: Line, at: int) -> bool:
        before = [unit.tape for unit in line.tape.units[max(at - 2, 0) : at]]
        return any(word in ("a", "en", "au", "aux", "dans", "pres", "sur", "vers") for word in before)


def _firsts(entries: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" " + entry + " " for entry in entries)


def _modality(stances: dict[str, list[tuple[int, int]]]) -> Modality:
    for name in ("denied", "planned", "conditional"):
        if name in stances:
            return Modality(name)
    return Modality.ASSERTED

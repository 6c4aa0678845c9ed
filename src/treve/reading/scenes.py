"""Scenes: what one sentence tells of a violent event, before sentences that tell of the same event are put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from treve.model import DateWindow, Modality, Place, PlacePrecision, Span, TimePrecision
from treve.reading.harm import Harm, find_harm
from treve.reading.item import ItemReading, Line
from treve.reading.perpetrators import Blame, BlameReader
from treve.reading.stance import Stances, find_stances
from treve.reading.tolls import find_scope
from treve.reading.violence import Cue, find_cues

DAYS = frozenset([TimePrecision.HOUR, TimePrecision.PART_OF_DAY, TimePrecision.DAY, TimePrecision.NIGHT])
_FINENESS = {
    PlacePrecision.SITE: 0, PlacePrecision.DISTRICT: 1, PlacePrecision.SETTLEMENT: 2, PlacePrecision.REGION: 3, PlacePrecision.COUNTRY: 4,
}  # fmt: skip
_MEMORY = 3  # sentences for which the day of which the text spoke lasts
_NEAR = 7  # units between an event's noun and the date or verb that makes it told


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence's part of an event, or a part of the sentence when it tells several.

    ``told`` is False when the words only name the event ("cette attaque"). ``date`` is the one they tell, ``spoken`` True
    when it may be only the day on which somebody said so. ``points_back`` when the nouns are definite. ``story_day`` is the
    day of which the text spoke just before, None in the past perfect, which steps out of it.
    """

    line: Line
    part: int
    cues: tuple[Cue, ...]
    harms: tuple[Harm, ...]
    date: DateWindow | None
    spoken: bool
    place: Place | None
    blame: Blame
    modality: Modality
    told: bool
    points_back: bool
    background: bool
    denies: bool
    story_day: DateWindow | None = None

    @property
    def own_day(self) -> bool:
        """True when the words tell the day, night or hour themselves."""
        return self.date is not None and not self.spoken and self.date.precision in DAYS

    @property
    def best(self) -> Cue | None:
        """The cue that tells the type."""
        return max(self.cues, key=lambda cue: (cue.rank, -cue.first), default=None)

    @property
    def words(self) -> tuple[Span, ...]:
        """The words used, in the report."""
        spans = [cue.span for cue in self.cues] + [harm.figure.span for harm in self.harms if harm.figure.span]
        return tuple(self.line.place_in_report(span) for span in sorted(set(spans)))


class SceneReader:
    """Reads the scenes of one item, line by line, remembering the day of which the text speaks."""

    def __init__(self, item: ItemReading) -> None:
        """Collect the frames and word classes once."""
        self.item = item
        words = item.pack.words
        self.frames = item.pack.frames
        self.blames = BlameReader(item)
        self.happened = tuple(f" {entry} " for entry in words["incidents.happened"])
        self.civilians = item.pack.word_class("incidents.civilians")
        self.have = frozenset(" ".join((*words["incidents.have"], *words["incidents.been"])).split())
        self.say = item.pack.word_class("speakers.say") - item.pack.word_class("incidents.also_deeds")
        self.aftermath = item.pack.word_class("incidents.aftermath")
        self.past_perfect = item.pack.word_class("incidents.past_perfect")
        self.locative = item.pack.word_class("incidents.locative")
        self.toward = item.pack.word_class("perpetrators.stops")
        self.reference: DateWindow | None = None
        self.reference_line = -_MEMORY

    def scenes(self, line: Line) -> Iterator[Scene]:
        """What a sentence tells of violence, part by part."""
        harms = find_harm(line, self.frames["harm"], self.civilians)
        cues = find_cues(line, self.frames["incidents"])
        before = self.reference if line.index - self.reference_line <= _MEMORY else None
        dates = self._dates(line)
        if harms or cues:
            stances = find_stances(line, self.frames["stance"])
            cues = [cue for cue in cues if not any(first < cue.first <= last for first, last in stances.of("cause"))]
            if not (stances.has("decoy") or stances.has("accident") or self._generic(cues, harms, stances)):
                yield from self._parts(line, cues, harms, dates, stances, before)

    def _parts(self, line: Line, cues: list[Cue], harms: list[Harm], dates: list[tuple[int, DateWindow, bool]], stances: Stances, before: DateWindow | None) -> Iterator[Scene]:
        edges = self._edges(line, cues, harms, stances)
        for part, (first, last) in enumerate(zip(edges, [*edges[1:], len(line.tape.units)], strict=True)):
            mine = [cue for cue in cues if first <= cue.first < last]
            hurt = [harm for harm in harms if first <= harm.at < last]
            if mine or hurt:
                days = [date for date in dates if first <= date[0] < last] or (dates if part else [])
                scene = self._scene(line, part, (first, last), mine, hurt, days, stances)
                yield replace(scene, story_day=None if self.past_perfect & line.tape.words else before)

    def _edges(self, line: Line, cues: list[Cue], harms: list[Harm], stances: Stances) -> list[int]:
        """The units where parts begin: at words that part two events, when each side has a cue or a toll, and a time or place."""
        marked = [at for at, unit in enumerate(line.tape.units) if unit.tape in ("PLACE", "DATE")]
        edges = [0]
        for edge in sorted(first for first, _ in stances.of("split")):
            events = [cue.first for cue in cues] + [harm.at for harm in harms]
            left = any(edges[-1] <= at < edge for at in events) and any(edges[-1] <= at < edge for at in marked)
            right = any(at >= edge for at in events) and any(at >= edge for at in marked)
            if left and right:
                edges.append(edge)
        return edges

    def _scene(self, line: Line, part: int, units: tuple[int, int], cues: list[Cue], harms: list[Harm],
               dates: list[tuple[int, DateWindow, bool]], stances: Stances) -> Scene:  # fmt: skip
        anchor = cues[0].first if cues else harms[0].at
        at, date, spoken = self._nearest(line, dates, [(c.first, c.last) for c in cues] + [(h.at, h.at) for h in harms])
        if find_scope(line, self.frames["tolls"])[0] and not (date and date.precision in DAYS and not spoken):
            harms = []
        nouns = [cue for cue in cues if not cue.sign]
        return Scene(
            line=line, part=part, cues=tuple(cues), harms=tuple(harms), date=date, spoken=spoken,
            place=self._place(line, units, anchor), blame=self.blames.find(line, cues, *units),
            modality=stances.modality(), told=self._told(line, cues, harms, (at, date, spoken), stances),
            points_back=bool(nouns) and all(cue.definite and not cue.indefinite for cue in nouns),
            background=stances.has("justice") or stances.has("reaction"), denies=stances.has("denied"),
        )  # fmt: skip

    def _generic(self, cues: list[Cue], harms: list[Harm], stances: Stances) -> bool:
        """True when every cue stands inside words that speak of no single event, and nobody is harmed."""
        spans = stances.of("generic")
        return not harms and bool(cues) and all(any(first <= cue.first <= last for first, last in spans) for cue in cues)

    def _told(self, line: Line, cues: list[Cue], harms: list[Harm], day: tuple[int, DateWindow | None, bool], stances: Stances) -> bool:
        at, date, spoken = day
        timed = date is not None and date.start is not None and not spoken
        exact = timed and date is not None and date.precision in DAYS
        scope, _ = find_scope(line, self.frames["tolls"])
        if scope in ("conflict", "campaign") or ((scope or stances.has("habit")) and not exact):
            return False
        if stances.has("justice") and not (exact and harms):
            return False
        if any(harm.figure.known for harm in harms):
            return True
        return any(self._cue_told(line, cue, at if timed else None) for cue in cues)

    def _cue_told(self, line: Line, cue: Cue, date_at: int | None) -> bool:
        """True for a verb in a past tense, a noun that happened, or a noun right beside its date."""
        units = line.tape.units
        if any(unit.tape in self.have for unit in units[cue.first : cue.last + 1]):
            return True
        after = " " + " ".join(unit.tape for unit in units[cue.first : cue.last + _NEAR + 1]) + " "
        if any(word in after for word in self.happened):
            return True
        beside = date_at is not None and -_NEAR <= date_at - cue.first <= _NEAR + cue.last - cue.first
        return beside and (not cue.plural or cue.indefinite or cue.rank >= 25)

    def _dates(self, line: Line) -> list[tuple[int, DateWindow, bool]]:
        """The dates of a line by unit, and whether each may be only the day on which somebody spoke."""
        units = line.tape.units
        found: list[tuple[int, DateWindow, bool]] = []
        published = self.item.item.published
        for at, unit in enumerate(units):
            if unit.tape != "DATE" or unit.mark is None or unit.mark.value.since or unit.mark.value.until:
                continue
            window = unit.mark.value.resolve(published, self.reference)
            if window.start is None and not unit.mark.value.names_day:
                continue
            spoken = any(u.tape in self.say for u in units[max(at - 3, 0) : at])
            found.append((at, replace(window, span=line.place_in_report(unit.mark.span)), spoken))
            known = window.precision in DAYS and window.start and window.start <= (published.end or window.start)
            if known and line.index != self.reference_line:
                self.reference, self.reference_line = window, line.index
        return found

    def _nearest(self, line: Line, dates: list[tuple[int, DateWindow, bool]], events: list[tuple[int, int]]) -> tuple[int, DateWindow | None, bool]:
        """The date of the event: a day before a month, never the day of speaking while there is another.

        A date right behind the event's words is nearer than one as far before them.
        """
        recalled = all(self.aftermath & {unit.tape for unit in line.tape.units[max(first - 4, 0) : first]} for first, _ in events)
        after = [date for date in dates if not recalled or date[0] > min(first for first, _ in events)]
        ranked = sorted(after, key=lambda d: (d[2], d[1].precision not in DAYS, min(_distance(d[0], *event) for event in events)))
        return ranked[0] if ranked else (-1, None, False)

    def _place(self, line: Line, span: tuple[int, int], anchor: int) -> Place | None:
        found: list[tuple[int, int, Place]] = []
        units = line.tape.units
        for at in range(*span):
            mark = units[at].mark
            if mark is None or units[at].tape not in ("PLACE", "STATE"):
                continue
            governor = [unit.tape for unit in units[max(at - 3, 0) : at]]
            if units[at].tape == "STATE" and self.locative.isdisjoint(governor[-2:]):
                continue
            place = self.item.where.resolve(mark, line)
            found.append((_FINENESS[place.precision] + 3 * (not self._governed(governor)), abs(at - anchor), place))
        return min(found, key=lambda entry: entry[:2])[2] if found else None

    def _governed(self, governor: list[str]) -> bool:
        return not self.locative.isdisjoint(governor)


def _distance(at: int, first: int, last: int) -> int:
    return at - last if at > last else first - at + 3

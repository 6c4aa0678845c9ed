"""Authors told after the event, in sentences that tell no violence: claims, denials, accusations, "Moscou et Damas ont nié en bloc"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from treve.model import Certainty, DateWindow, Source, SourceKind
from treve.reading.blame_lures import FREES, PEOPLE
from treve.reading.events import Event
from treve.reading.item import ItemReading, Line
from treve.reading.passages import ONLY_HARM
from treve.reading.perpetrators import STRIKES, Blame, BlameReader
from treve.reading.scenes import Scene
from treve.reading.speakers import answers_a_boast, speech_of
from treve.reading.vouchers import points_back, voices_behind
from treve.tagging.states import state_names
from treve.wording import fold

_REACH = 6
"""Sentences after an event, with no other between, in which somebody may still claim or deny "l'attaque"."""
_NEAR = 2
"""Sentences after an event in which a denial needs no noun to point back to it."""
_LONG_AGO = timedelta(days=21)
_SOME_DAYS = timedelta(days=3)
_LEAD = 4
"""Sentences at an item's beginning that sum up what it tells of."""
_TOLD_LATER = (
    "claimed",
    "unclaimed",
    "likely",
    "accused",
    "blamed_denier",
    "denier",
    "denier_alone",
    "mutual",
    "cross",
    "both_deny",
    "owned",
    "were",
    "subject_we",
)


_ANNOUNCED = ("subject_says", *FREES)
"""Those of which "ces frappes", "l'opération" may tell more in the next sentence."""
_NAMED_WITH_DEED = ("by", "noun_of", "force_of", "subject", "claimed", "author", *_ANNOUNCED)
"""Frames that hold both a deed and its author."""


class Aftermath:
    """Finds who is told later to have done the events of one item."""

    def __init__(self, item: ItemReading, events: Sequence[Event]) -> None:
        """Look at the item's *events*, in reading order."""
        self.item, self.events = item, events
        self.blames = BlameReader(item)
        self.words = self.blames.words
        self.many = self.words["deeds"]
        self.deeds = self.words["deed"] | self.many
        self.past_perfect = item.pack.word_class("incidents.past_perfect")

    def tell(self) -> None:
        """Give each event the authors that later sentences tell of it."""
        own = {scene.line.index for event in self.events for scene in event.scenes}
        for line in self.item.lines:
            if line.index in own or line.sentence.heading:
                continue
            for blame in self._told(line):
                for event in self._meant(line, blame):
                    event.later.append(blame)
        for event in self.events:
            self._denied_inside(event)
            mine = {scene.line.index for scene in event.scenes}
            told = (scene.line for scene in event.body if scene.told and scene.line.index + 1 not in own - mine)
            voices = (voices_behind(self.item, line, told=line.index + 1 in mine) for line in told)
            event.behind = next((found for found in voices if found), ())
        self._spread()
        self._share()
        self._follow()
        for event in self.events:
            self._told_before(event, own)

    def _denied_inside(self, event: Event) -> None:
        """A denial among an event's own sentences, by a camp that only its adjective or body tells."""
        for scene in event.scenes:
            if scene.denies and not scene.blame.rule and (denied := self._denied_by_role(scene.line)):
                event.later.append(denied)

    def _told(self, line: Line) -> Iterator[Blame]:
        blame = self.blames.find(line, (), 0, len(line.tape.units))
        if blame.kind in _TOLD_LATER:
            yield blame
        elif denied := self._denied_by_role(line):
            yield denied

    def _denied_by_role(self, line: Line) -> Blame | None:
        """“Une source militaire syrienne a nié tout vol”: the camp of somebody without a name."""
        frames = self.item.pack.frames["denials"].candidates(line.tape.words)
        if not frames or answers_a_boast(self.item, line):
            return None
        for frame in frames:
            for match in frame.matches(line.tape.tape):
                at = line.tape.unit_at(match.start())
                for said in speech_of(self.item).said[line.index]:
                    camp = self._camp(said.source) if said.utterance.first <= at <= said.utterance.last + 1 else None
                    if camp:
                        return self.blames.denied_by(camp, frame.id)
        return None

    def _camp(self, source: Source) -> str | None:
        """The camp that a voice speaks for: its body's, or the state whose adjective tells it."""
        if source.body or source.kind is SourceKind.BODY:
            return self.item.who.side_of(source.body or source.name)
        names = state_names(self.item.pack.code)
        codes = {codes[0] for word in fold(source.name).split() if len(codes := names.by_adjective.get(word, ())) == 1}
        return names.state(codes.pop()) if len(codes) == 1 else None

    def _meant(self, line: Line, blame: Blame) -> list[Event]:
        """The events that a later sentence speaks of: the last before it, or all of that day for "ces attaques"."""
        told = {at: max((scene.line.index for scene in event.scenes if scene.line.index < line.index), default=-1)
                for at, event in enumerate(self.events) if not self._of_another_time(event, line)}  # fmt: skip
        before = [self.events[at] for at, last in told.items() if last >= 0]
        if not before:
            return []
        at = max(told, key=lambda at: (told[at], at))
        last, gap = self.events[at], line.index - told[at]
        if gap > self._reach(line, blame) or last.scenes[0].entry != self.item.entries.number(line):
            return []
        return self._of_that_day(last, before) if self._is_plural(line) else [last]

    def _of_another_time(self, event: Event, line: Line) -> bool:
        """True for an event of long ago, told in passing, and a later sentence that is not in the past perfect."""
        published, day = self.item.item.published.start, event.date.end if event.date else None
        old = published is not None and day is not None and published - day > _LONG_AGO
        fresh = any(
            other.date and other.date.end and published and published - other.date.end <= _LONG_AGO for other in self.events
        )
        return old and fresh and self.past_perfect.isdisjoint(line.tape.words)

    def _reach(self, line: Line, blame: Blame) -> int:
        """How many sentences after an event a blame may stand; an accusation that points back to no deed is of none."""
        kind = blame.kind
        if kind == "denier" or points_back(self.item, line):
            return _REACH
        if kind in ("owned", "were", "subject_we") or (kind in ("likely", "accused") and self._charges_nothing_else(line, blame)):
            return 1
        return _NEAR if blame.certainty in (Certainty.DENIED, Certainty.DISPUTED) else 0

    def _charges_nothing_else(self, line: Line, blame: Blame) -> bool:
        """True for "Le gouverneur accuse Boko Haram.", "accuse l'armée de tirer", which can only be of what was just told.

        "Il accuse Kiev d'avoir armé …" is of something else, and who points at a single person may mean his speeches.
        """
        units, first = line.tape.units, blame.at or 0
        named = next((at for at in range(first, len(units)) if units[at].tape in PEOPLE), None)
        if named is None or units[named].tape == "PERSON" or self.words["accuse"].isdisjoint(line.tape.words):
            return False
        of = self.blames.doers.words.classes["of"]
        if named + 1 >= len(units) or units[named + 1].tape not in of:
            return True
        return units[min(named + 2, len(units) - 1)].tape in self.words["shooting"]

    def _is_plural(self, line: Line) -> bool:
        """True for "ces attaques", "le double attentat", "les deux explosions"."""
        units = line.tape.units
        return any(
            (unit.tape in self.deeds and any(other.tape in self.words["several"] for other in units[max(at - 2, 0) : at]))
            or (unit.tape in self.many and any(other.tape == "FIGURE" for other in units[max(at - 2, 0) : at]))
            for at, unit in enumerate(units)
        )

    def _of_that_day(self, last: Event, among: Sequence[Event]) -> list[Event]:
        """The event and those of its day; of a lead without a day, those of the first day told after it."""
        day = last.date
        if day is None and last.last < _LEAD:
            day = next(
                (event.date for event in self.events if event.date and event.scenes[0].line.index > last.scenes[0].line.index),
                None,
            )
        line = last.scenes[0].line.index  # "des attentats contre un musée le 18 mars puis contre un hôtel le 26 juin"
        told = [(event, event.date) for event in among]
        return [event for event, on in told if event.scenes[0].line.index == line or (day and on and _one_day(on, day))]

    def _share(self) -> None:
        """“Les soldats ont tué 40 personnes à X et 17 à Y”: who did what one verb tells of two events did both."""
        told = [(event, scene) for event in self.events for scene in event.scenes]
        lines: dict[int, list[tuple[Event, Scene]]] = {}
        for event, scene in told:
            lines.setdefault(scene.line.index, []).append((event, scene))
        for event, scene in told:
            verbs = {cue.span for cue in scene.cues}
            for other, part in lines[scene.line.index] if scene.blame.actor else ():
                if other is not event and not part.blame.rule and not verbs.isdisjoint(cue.span for cue in part.cues):
                    other.later.append(scene.blame)

    def _follow(self) -> None:
        """“Ces frappes ont aussi visé…”: an attack told as that of the sentence before has its author, when nobody else is named."""
        for before, event in pairwise(self.events):
            line, gap = event.scenes[0].line, event.scenes[0].line.index - before.last
            if not _near(before.date, event.date) or _blamed(event):
                continue
            if (gap == 1 and points_back(self.item, line)) or (gap <= _NEAR and self._is_another(line, before, event)):
                event.later.extend(scene.blame for scene in before.scenes if scene.blame.actor)
                event.later.extend(blame for blame in before.later if blame.actor)

    def _is_another(self, line: Line, before: Event, event: Event) -> bool:
        """True for "une autre frappe a fait cinq morts", "une de ces frappes a visé…", behind a strike of the same kind."""
        if event.cue is None or before.cue is None or not {event.cue.type, before.cue.type} <= STRIKES:
            return False
        units = line.tape.units
        return any(
            unit.tape in self.words["strike"] and any(other.tape in self.words["again"] for other in units[max(at - 2, 0) : at])
            for at, unit in enumerate(units)
        )

    def _told_before(self, event: Event, own: set[int]) -> None:
        """The author in the sentence right before, of an event that tells only its dead: "… l'attaque menée par X. Deux gardes y ont péri."."""
        scene = event.scenes[0]
        at = scene.line.index - 1
        deeds = [cue for cue in scene.cues if cue.rank > ONLY_HARM]
        if at < 0 or at in own or _blamed(event) or scene.own_day or scene.place or not all(cue.definite for cue in deeds):
            return
        line = self.item.lines[at]
        if line.sentence.heading or self.item.entries.number(line) != scene.entry:
            return
        blame = self.blames.find(line, (), 0, len(line.tape.units))
        if blame.actor and blame.kind in (_ANNOUNCED if deeds else _NAMED_WITH_DEED):
            event.later.append(blame)

    def _spread(self) -> None:
        """An author told of "ces attaques" in one event's own sentence is that of the others of the day, and of its list."""
        for event in self.events:
            for scene in event.scenes:
                if scene.blame.kind in ("claimed", "unclaimed", "likely") and self._is_plural(scene.line):
                    alike = self._of_that_day(event, self.events)
                    for other in self.events:
                        listed = any(scene.line.index == told.line.index for told in other.scenes)
                        if other is not event and (listed or any(other is one for one in alike)):
                            other.later.append(scene.blame)


def _blamed(event: Event) -> bool:
    """True when its own sentences or later ones tell of an author, or that nobody claimed it."""
    return bool(event.later) or any(scene.blame.rule for scene in event.scenes)


def _near(one: DateWindow | None, other: DateWindow | None) -> bool:
    """True for days that do not lie apart by more than a few, or are not known."""
    if one is None or other is None or one.start is None or other.start is None:
        return True
    return abs(one.start - other.start) <= _SOME_DAYS


def _one_day(one: DateWindow, other: DateWindow) -> bool:
    """True for dates that mean the same days; of dates without a known day, the same words."""
    known = one.start is not None or other.start is not None
    return (one.start, one.end) == (other.start, other.end) if known else one.text == other.text

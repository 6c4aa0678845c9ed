"""Passages: the parts of a sentence that tell events of their own, with their words of violence, people harmed and dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from treve.model import DateWindow, TimePrecision
from treve.reading.harm import Harm
from treve.reading.item import Line
from treve.reading.stance import Stances
from treve.reading.violence import Cue
from treve.tagging import Unit

DAYS = frozenset([TimePrecision.HOUR, TimePrecision.PART_OF_DAY, TimePrecision.DAY, TimePrecision.NIGHT])
_MOST_OF_A_YEAR = 300
ONLY_HARM = 8
"""The rank of cues that only say that people were killed."""
REJECTED = "incidents.rejected"
"""The frame of "ces accusations sont infondées": it denies what was told before."""


def holds_verb(units: Sequence[Unit], text: str, verbs: frozenset[str]) -> bool:
    """True where a word of *verbs* stands among *units* of the sentence *text*: the tape has no accents, and "à" is no verb."""
    return any(unit.span.of(text).casefold() in verbs for unit in units)


@dataclass(frozen=True, slots=True)
class Day:
    """A date of a sentence: its unit, what it means, and whether it may be only the day on which somebody spoke.

    ``named`` when its words name a day, though nothing may tell which ("samedi" in a report without a date).
    """

    at: int
    window: DateWindow | None
    spoken: bool
    named: bool = False

    @property
    def timed(self) -> bool:
        """True when it says when the event was, as far as it can be told."""
        return self.window is not None and not self.spoken and (self.named or self.window.start is not None)

    @property
    def exact(self) -> bool:
        """True for a day, a night or an hour of the event."""
        return self.timed and self.window is not None and (self.window.start is None or self.window.precision in DAYS)

    @property
    def of_years(self) -> bool:
        """True for "en 2008": so long a time that deeds in the plural are a history."""
        known = self.window if self.window and self.window.start and self.window.end else None
        return bool(known and known.start and known.end and (known.end - known.start).days >= _MOST_OF_A_YEAR)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a part of it that tells one event: its units, the words of violence, the dates and the stances.

    ``leans`` when its day is counted from the event told first ("un jour après l'explosion de Kaboul"): it lies
    ``before`` that many days, None when the words do not tell how many. It stands ``alone``
    when the main clause tells no event: "Deux jours après l'attaque, le ministre a réagi mardi". It is ``answered`` where the deed told first is
    said to reply to it ("en riposte à des tirs sur Sdérot"), ``beside`` another deed of its sentence where it tells no place of its own. It ``skips`` units
    of an earlier deed that it goes on behind. ``listed`` when a count of the
    whole sentence says that it happened: "des attentats à A le 18 puis à B le 26 ont fait 60 morts". It was ``place_at`` that
    unit where a list tells several towns; the harm ``shared`` by all of them stands with the first. ``recalled`` when the words that
    it has are only those of a deed of long ago that the sentence names: "le procès de l'attaque de X en mai 2010".
    """

    line: Line
    number: int
    units: tuple[int, int]
    cues: list[Cue]
    harms: Sequence[Harm]
    days: list[Day]
    stances: Stances
    leans: bool = False
    before: int | None = None
    alone: bool = False
    answered: bool = False
    beside: bool = False
    skips: tuple[int, int] | None = None
    listed: bool = False
    place_at: int | None = None
    recalled: bool = False
    shared: tuple[Harm, ...] = ()

    @property
    def stretches(self) -> list[tuple[int, int]]:
        """Its units without those that it skips."""
        (first, last), skipped = self.units, self.skips
        return [(first, skipped[0]), (skipped[1], last)] if skipped else [self.units]

    def events(self) -> list[tuple[int, int]]:
        """The units of each cue and figure."""
        return [(cue.first, cue.last) for cue in self.cues] + [(harm.at, harm.at) for harm in self.harms]

    def deeds(self) -> list[Cue]:
        """The cues that name a deed, not only the harm done, an accusation or a denial."""
        return [cue for cue in self.cues if not cue.sign and cue.rank > ONLY_HARM]

    def generic(self) -> bool:
        """True when every cue stands inside words that speak of no single event, and nobody is harmed."""
        spans = self.stances.of("generic")
        return not self.harms and bool(self.cues) and all(any(a <= cue.first <= b for a, b in spans) for cue in self.cues)

    def negated(self) -> bool:
        """True for "aucun raid n'a visé la ville", unless it counts the people whom something did harm or answers who told of one."""
        told = self.stances.has("denied")
        return (
            self.stances.has("negated")
            and not told
            and not any(harm.figure.known and harm.figure.high != 0 for harm in self.harms)
        )

    @property
    def only_rejects(self) -> bool:
        """True for "ces accusations sont infondées": nothing is told but that somebody else's account is untrue."""
        return any(cue.rule.startswith(REJECTED) for cue in self.cues)

    @property
    def denied(self) -> bool:
        """True when words deny what it tells: not those of "a démenti et accusé X d'avoir pilonné Y", which only tell of before."""
        if self.only_rejects:
            return True
        denials = self.stances.of("denied")
        turned = [first for first, _ in self.stances.of("accuses") if any(at < first for at, _ in denials)]
        return bool(denials) and not any(first <= self.units[0] or all(first < at for at, _ in self.events()) for first in turned)

    def within(self, first: int, last: int, number: int) -> Passage:
        """The part of it between two units, with the words, figures and dates that stand there."""
        return replace(
            self, number=number, units=(first, last), cues=[cue for cue in self.cues if first <= cue.first < last],
            harms=[harm for harm in self.harms if first <= harm.at < last], days=[day for day in self.days if first <= day.at < last],
        )  # fmt: skip

"""Days: what every date of an item means, those that lean on the day of which the text speaks included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from treve.languages import load_pack
from treve.model import DateWindow, Publication, TimePrecision
from treve.tagging import Mark, Unit
from treve.tagging.date_expressions import DateExpression, DateKind
from treve.wording import fold

if TYPE_CHECKING:
    from treve.reading.chapters import Chapters
    from treve.reading.entries import Entries
    from treve.reading.item import Line

DAYS = frozenset([TimePrecision.HOUR, TimePrecision.PART_OF_DAY, TimePrecision.DAY, TimePrecision.NIGHT])
"""The precisions of a date that tells a day, a night or an hour."""

_MADE_WITHIN = 6  # units before a day in which a word tells that an accord was made on it
_SAID_WITHIN = 6  # units before a day in which a verb of saying tells that somebody only spoke on it
_ASIDE_LASTS = 2  # sentences for which the day of a sentence in the past perfect lasts
_MONTHS_AWAY = timedelta(days=75)  # a day told so long before it comes is rather of an old story
_OLD = timedelta(days=21)  # a day so long before publication is background: no hour alone is of it
_DATELINE_UNITS = 12  # units at a line's beginning in which a dateline's day stands
_OPENS = 2  # the last unit at which a day opens its sentence
_COUNTED_WITHIN = 4  # units behind a day that opens its sentence in which a toll is its subject
_COUNTS_ON = 2  # units before a day in which a toll is told on it: "un bilan faisait dimanche soir état de"
_RISES_WITHIN = 12  # units before a day in which a toll is told to have risen on it
_MONTH = 28  # days of the shortest month
_A_MONTH = timedelta(days=31)
_HOURS = frozenset([DateKind.CLOCK, DateKind.NIGHT_ALONE])
_MIDNIGHT = (0, 1)  # how an hour alone that tells none is ordered: only midnight is such


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """The words around dates that the pack tells: verbs of saying, of making an accord, of the past perfect, and of a dateline."""

    say: frozenset[str]
    made: frozenset[str]
    named_by_day: frozenset[str]
    of: frozenset[str]
    past_perfect: frozenset[str]
    dateline_ends: frozenset[str]
    dateline_parts: frozenset[str]
    other_times: frozenset[str]
    tolls: frozenset[str]
    toll_rises: frozenset[str]
    months: Mapping[str, int]


@cache
def day_words(code: str) -> DayWords:
    """The table ``story`` of a language's ``dates.toml``, with its verbs of saying."""
    pack = load_pack(code)
    table = pack.tables["dates"]["story"]
    story = {name: frozenset(word if word.isupper() else fold(word) for word in words.split()) for name, words in table.items()}
    months = {fold(name): number for name, number in pack.tables["dates"]["values"]["month"].items()}
    return DayWords(say=pack.word_class("speakers.say"), months=months, **story)


@dataclass(frozen=True, slots=True)
class _Told:
    """A date of a line with its unit and its days. ``spoken`` when somebody only spoke on it, ``made`` when an accord was made."""

    at: int
    expression: DateExpression
    window: DateWindow
    spoken: bool
    made: bool

    @property
    def a_day(self) -> bool:
        """True for a day, night or hour that begins and ends: "depuis mardi" is none."""
        open_ended = self.expression.since or self.expression.until
        return not open_ended and self.window.start is not None and self.window.precision in DAYS


class Days:
    """The dates of one item, resolved in reading order; each knows the day of which the text spoke before it.

    "La veille" leans on the day told last, "le même jour" on the last on which something happened. An hour alone is of a day of
    its own sentence, else of the day of the story: the last one told that is neither long ago nor only the day on which an accord
    was made. A story goes on: an hour earlier than the one told last is of the day after. What the past perfect tells is an aside,
    which only sentences in that tense, or a later hour of its day, continue.
    """

    def __init__(self, lines: Sequence[Line], published: Publication, parts: tuple[Entries, Chapters], words: DayWords) -> None:
        """Resolve the dates of *lines*; nothing is kept of a line without one. No hour leans on another entry's day."""
        self._published = published
        self._words = words
        entries, self._chapters = parts
        self._bare: dict[int, DateWindow] = {}
        self._story: DateWindow | None = None
        self._last: DateWindow | None = None
        self._happened: DateWindow | None = None
        self._aside: tuple[DateWindow, int] | None = None
        self._long_ago: tuple[DateWindow, int] | None = None  # the day of long ago that opened a sentence, and its line
        self._period: DateWindow | None = None  # the last day, month or year told: what "le même mois" leans on
        self._months: dict[int, DateWindow] = {}  # the last day or month told of each month of the year
        self._windows: dict[tuple[int, int], DateWindow] = {}
        self._asides: set[tuple[int, int]] = set()
        for before, line in zip((None, *lines), lines, strict=False):
            if before is not None and entries.number(before) != entries.number(line):
                self._story = self._aside = None
            self._read(line, labelled=entries.label_end(line) > 0)

    def resolve(self, mark: Mark, line: Line) -> DateWindow:
        """The days that a DATE mark of *line* stands for, its words placed in the report; no bounds when they cannot be told."""
        return self._windows[line.index, mark.span.start]

    def bare_day(self, line: Line) -> DateWindow | None:
        """The day that opens a line by its number alone: "– 11: …" in a chronology, "Le 19, …"; None when none does."""
        return self._bare.get(line.index)

    def is_aside(self, mark: Mark, line: Line) -> bool:
        """True for a day on which nothing happened that its sentence tells.

        It is a dateline's ("BAMAKO, 2 juin (Reuters) -"), that of a toll, that of an accord ("conclu jeudi à Minsk", "la trêve du 23 mai"), or an
        hour beside the one day of its sentence, which tells it already.
        """
        return (line.index, mark.span.start) in self._asides

    def _read(self, line: Line, *, labelled: bool) -> None:
        """Resolve the dates of a line; one in the label of an entry, *labelled*, is the entry's day and no dateline's."""
        if bare := self._chapters.bare_day(line, self._period, self._published):
            self._bare[line.index] = self._last = self._happened = self._story = self._period = bare
        units = line.tape.units
        at_dates = [(at, unit.mark) for at, unit in enumerate(units) if unit.tape == "DATE" and unit.mark is not None]
        if not at_dates:
            return
        told: list[_Told] = []
        for at, mark in sorted(at_dates, key=lambda found: (_leans(found[1].value), found[0])):
            expression: DateExpression = self._chapters.dated(mark.value, line)
            window = expression.resolve(self._published, self._leant_on(expression, at, line, told))
            window = replace(window, span=line.place_in_report(mark.span))
            self._windows[line.index, mark.span.start] = window
            dateline = self._opens_as_dateline(units, at) and not labelled
            if dateline or self._in_other_time(units, at) or self._of_toll(units, at):
                self._asides.add((line.index, mark.span.start))
                continue
            told.append(_Told(at, expression, window, spoken=self._spoken(units, at), made=self._made(units, at)))
        self._put_aside(line, told)
        self._remember(line, sorted(told, key=lambda one: one.at))

    def _put_aside(self, line: Line, told: Sequence[_Told]) -> None:
        """Note the days of accords, and the hours beside the only day of their sentence."""
        days = [one for one in told if one.a_day and not one.made and one.expression.kind is not DateKind.CLOCK]
        for one in told:
            if one.made or (one.expression.kind is DateKind.CLOCK and len(days) == 1 and not days[0].spoken):
                self._asides.add((line.index, one.expression.span.start))

    def _leant_on(self, expression: DateExpression, at: int, line: Line, told: Sequence[_Told]) -> DateWindow | None:
        """What a date is counted from: another of its sentence, or what the sentences before have told."""
        if expression.kind in (DateKind.SAME_MONTH, DateKind.SAME_YEAR):
            return self._period
        months = expression.kind is DateKind.LATER and (expression.unit_days or 0) >= _MONTH
        if months and not told and self._period and self._period.precision not in DAYS:
            return self._period  # "un mois plus tôt", behind "en février 2019"
        if not expression.anaphoric:
            beside_year = next((one.window for one in reversed(told) if _names_year(one.expression)), None)
            return beside_year or self._of_old_month(expression, line) or self._last
        return self._leant_on_day(expression, at, line, told)

    def _leant_on_day(self, expression: DateExpression, at: int, line: Line, told: Sequence[_Told]) -> DateWindow | None:
        """The day from which "la veille" or "à 19H40" counts: one of its sentence, else that of the story."""
        beside = [one for one in told if one.a_day and not one.made and one.expression.kind is not DateKind.CLOCK]
        before = [one for one in beside if one.at < at]
        if expression.kind is DateKind.NIGHT_ALONE and beside and beside[0].spoken and (said := beside[0].window.start):
            return replace(beside[0].window, start=said - timedelta(days=1))  # "tué dans la nuit, a-t-on appris samedi"
        if before or (beside and expression.kind in _HOURS):
            return (before[-1:] or beside)[0].window
        if expression.kind in _HOURS:
            return self._day_of_hour(expression.hours or _MIDNIGHT, line)
        return self._happened if expression.kind is DateKind.AROUND and not expression.offset else self._last

    def _of_old_month(self, expression: DateExpression, line: Line) -> DateWindow | None:
        """The month, told before with its year, of a day without one: "les attentats de janvier 2015 … avait tué le 8 janvier".

        Only of the very day told before, in the past perfect, or of a day that would else be months to come: "assassineront le
        9 janvier", read in August. Else it may be of this year.
        """
        name = expression.first
        if expression.kind is not DateKind.DAY or name is None or name.month is None or name.year is not None:
            return None
        told = self._months.get(name.month)
        if told is None or told.start is None or not self._is_old(told):
            return None
        if not self._past_perfect(line) and told.start.day != name.day and not self._months_away(expression):
            return None
        return replace(told, start=told.start.replace(day=1))

    def _months_away(self, expression: DateExpression) -> bool:
        """True for a day that would be long after publication."""
        day, published = expression.resolve(self._published, self._last).start, self._published.end
        return day is not None and published is not None and day - published > _MONTHS_AWAY

    def _day_of_hour(self, hours: tuple[int, int], line: Line) -> DateWindow | None:
        """The day of an hour alone; None when no day has been told that it could be of."""
        if self._aside and line.index - self._aside[1] <= _ASIDE_LASTS:
            aside = self._aside[0]
            if self._past_perfect(line) or (aside.hours and hours[0] >= aside.hours[0] and self._before_story(aside)):
                return aside
        old = self._long_ago  # "Le 17 août 2017, un camion fauche la foule. Dans la soirée, …"
        story = old[0] if old and line.index == old[1] + 1 else self._story
        if story is None or story.start is None or story.hours is None or hours[1] > story.hours[0]:
            return story
        after = replace(story, start=story.start + timedelta(days=1), end=story.start + timedelta(days=1), hours=None)
        return story if self._ahead(after) else after

    def _before_story(self, window: DateWindow) -> bool:
        story = self._story.start if self._story else None
        return story is None or window.start is None or window.start < story

    def _past_perfect(self, line: Line) -> bool:
        return not self._words.past_perfect.isdisjoint(line.tape.words)

    def _remember(self, line: Line, told: Sequence[_Told]) -> None:
        """Keep the days of which the text now speaks."""
        for one in told:
            if one.window.known:
                self._period = one.window
            if one.window.start and one.window.end and one.window.end - one.window.start <= _A_MONTH:
                self._months[one.window.start.month] = one.window
        days = [one for one in told if one.a_day and not self._ahead(one.window)]
        if not days:
            return
        self._last = days[-1].window
        self._happened = next((one.window for one in reversed(days) if not one.spoken), self._last)
        opening = next((one.window for one in days if one.at <= _OPENS and self._is_old(one.window)), None)
        self._long_ago = (opening, line.index) if opening else None
        timed = any(one.window.hours for one in told)  # "Il est 13 heures, le 9 janvier 2015" begins a story of long ago
        main = next((one.window for one in days if self._moves_story(one, timed=timed)), None)
        if main is not None and self._past_perfect(line):
            self._aside = main, line.index
        elif main is not None:
            self._story = main

    def _moves_story(self, one: _Told, *, timed: bool) -> bool:
        if one.expression.kind is DateKind.TODAY and not one.expression.offset and not one.window.hours:
            return False  # "aujourd'hui" mostly speaks of how things stand
        return not one.made and (timed or not self._is_old(one.window))

    def _ahead(self, window: DateWindow) -> bool:
        return window.start is not None and self._published.end is not None and window.start > self._published.end

    def _is_old(self, window: DateWindow) -> bool:
        return window.start is not None and self._published.end is not None and window.start < self._published.end - _OLD

    def _made(self, units: Sequence[Unit], at: int) -> bool:
        """True for the day on which an accord was made, or after which it is named."""
        if at > 1 and units[at - 1].tape in self._words.of and units[at - 2].tape in self._words.named_by_day:
            return True
        return any(unit.tape in self._words.made for unit in units[max(at - _MADE_WITHIN, 0) : at])

    def _spoken(self, units: Sequence[Unit], at: int) -> bool:
        """True for the day on which somebody spoke: "a déclaré mercredi"."""
        return any(unit.tape in self._words.say for unit in units[max(at - _SAID_WITHIN, 0) : at])

    def _opens_as_dateline(self, units: Sequence[Unit], at: int) -> bool:
        """True for a day behind nothing but a town, before an agency, a dash or the end: "KIEV, 23 février (Reuters) -"."""
        if not 0 < at <= _DATELINE_UNITS or not {unit.tape for unit in units[:at]} <= self._words.dateline_parts:
            return False
        return at + 1 == len(units) or units[at + 1].tape in self._words.dateline_ends

    def _of_toll(self, units: Sequence[Unit], at: int) -> bool:
        """True for "Lundi matin, le bilan de la tuerie est passé à…", "le bilan a été revu lundi": a day on which the dead were counted."""
        if at <= 1 and not self._words.tolls.isdisjoint(unit.tape for unit in units[at + 1 : at + _COUNTED_WITHIN]):
            return True
        if not self._words.tolls.isdisjoint(unit.tape for unit in units[max(at - _COUNTS_ON, 0) : at]):
            return True
        rises = [unit.tape for unit in units[max(at - _RISES_WITHIN, 0) : at]]
        verb = next((k for k, word in enumerate(rises) if word in self._words.toll_rises), 0)
        return not self._words.tolls.isdisjoint(rises[:verb]) and "," not in rises[verb:]

    def _in_other_time(self, units: Sequence[Unit], at: int) -> bool:
        """True for the hour in brackets of "à 00H00 (samedi 22H00 GMT)": another clock's, and perhaps another day's."""
        return 0 < at < len(units) - 1 and units[at - 1].tape == "(" and units[at + 1].tape in self._words.other_times


def _names_year(expression: DateExpression) -> bool:
    """True for a day with its year, and for "la même année": the days beside it are of that year too."""
    named = expression.kind is DateKind.DAY and expression.first is not None and expression.first.year is not None
    return named or expression.kind is DateKind.SAME_YEAR


def _leans(expression: DateExpression) -> bool:
    """True for what is resolved last in its sentence, as it leans on the other dates."""
    return expression.anaphoric and expression.kind not in (DateKind.SAME_MONTH, DateKind.SAME_YEAR)

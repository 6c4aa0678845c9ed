"""The days of a sentence that tells violence: which of them is the event's, and the day of which the text spoke before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache

from treve.languages import load_pack
from treve.model import DateWindow
from treve.reading.item import ItemReading, Line
from treve.reading.passages import DAYS, Day, Passage
from treve.reading.stance import Stances
from treve.reading.violence import Cue
from treve.reading.whose_day import WhoseDay
from treve.tagging import Mark, Unit
from treve.tagging.date_expressions import DateExpression, DateKind
from treve.tagging.day_names import day_of
from treve.wording import fold

_FIRST = 1  # the last unit at which a month opens a sentence
_OPENING = 8  # units at the beginning of a sentence in which a day sets the scene: "Il était 17 heures, samedi"
_MEMORY = 4  # sentences for which the day of which the text spoke lasts
_LONG_BEFORE = timedelta(days=21)  # a day so long before the story's is told in passing
_SAID = 7  # units before a date in which the verb of saying stands
_ADVERB = 2  # units before "que" in which its verb of saying stands: "indique aussi que"
_BRACKETED = 2  # units from "aujourd'hui" to the day in brackets behind it
_SINCE = 8  # units before a date in which "depuis" tells that something has lasted since then
_WHEN = 6  # units behind "depuis le 17 mars" in which "quand" tells what happened then
_SOURCE = 14  # units before a day that ends a sentence in which ", selon" opens its clause
_ANNOUNCED = 12  # units behind a day that opens a sentence in which its subject announces something
_RIGHT_BEHIND = 3  # units between "survenue" and its day
_TODAYS = 16  # units between "aujourd'hui" and the deed of this day behind it; half as many before it
_AFTER = 4  # units that open a sentence in which "peu après" tells what its main clause follows
_RECALLED = 4  # units before an event's words in which "après" tells that only its aftermath is dated


@cache
def _words_of_saying(code: str) -> frozenset[str]:
    """The verbs of saying and nouns of speeches of a language that are no deeds."""
    words = load_pack(code).word_class
    return (words("speakers.say") | words("incidents.speeches")) - words("incidents.also_deeds") - words("incidents.no_speech")


class SceneDays:
    """Chooses the day of each scene of one item, line by line, remembering the day of which the text speaks."""

    def __init__(self, item: ItemReading) -> None:
        """Collect the word classes once."""
        self.item = item
        self.say = _words_of_saying(item.pack.code)
        self.aftermath = item.pack.word_class("incidents.aftermath")
        self.relatives = item.pack.word_class("incidents.which")
        self.whose = WhoseDay(item.pack)
        self.right_after = item.pack.word_class("incidents.right_after")
        self.breaks = item.pack.word_class("incidents.new_clause")
        self.that = item.pack.word_class("incidents.that")
        self.conjunction = item.pack.word_class("incidents.conjunction")
        self.of = item.pack.word_class("incidents.of")
        self.today = tuple(entry.replace(" ", "") for entry in item.pack.word_class("incidents.today"))
        self.is_now = item.pack.word_class("incidents.is_now")
        self.past_perfect = item.pack.word_class("incidents.past_perfect")
        self.of_age = item.pack.word_class("incidents.of_age")
        self.occurred = item.pack.word_class("incidents.occurred")
        self.accounts, self.accounts_aside = (
            item.pack.word_class(f"incidents.{name}") for name in ("accounts", "accounts_aside")
        )
        self.according = item.pack.word_class("harm.according") - self.aftermath
        self.begun = item.pack.word_class("incidents.begun")
        self.when = item.pack.word_class("incidents.when")
        self.since = item.pack.word_class("incidents.since")
        self.have = item.pack.word_class("incidents.have")
        self.story: DateWindow | None = None
        self._story_line = -_MEMORY
        self._months: dict[int, DateWindow] = {}
        self._recalled: dict[int, DateWindow] = {}
        self._in_passing: dict[int, DateWindow] = {}

    def before(self, line: Line) -> DateWindow | None:
        """The day of which the text spoke in the sentences just before; None when it spoke of none.

        Under the hour of a ticker ("17h50 - HASBAYA - …"), the day of the ticker; right behind a sentence that opens with a month or a
        year, that one, or that of an earlier attack that it ends with.
        """
        if month := self._months.get(line.index - 1):
            return month
        if recalled := self._recalled.get(line.index - 1):
            return recalled
        near = self._story_line >= 0 and line.index - self._story_line <= _MEMORY
        entries, lines = self.item.entries, self.item.lines
        one_entry = near and entries.number(lines[self._story_line]) == entries.number(line)  # each tells its own day
        return self.story if one_entry else self._of_ticker(line)

    def in_passing(self, line: Line) -> DateWindow | None:
        """The day that the sentence before told in passing of a deed: what "cette attaque" behind it means."""
        return self._in_passing.get(line.index - 1)

    def steps_out(self, line: Line) -> bool:
        """True for a sentence in the past perfect that leaves the story; one told in that tense throughout goes on."""
        if self.past_perfect.isdisjoint(line.tape.words):
            return False
        at = line.index - 1 if line.index - 1 in self._months else self._story_line
        return at < 0 or self.past_perfect.isdisjoint(self.item.lines[at].tape.words)

    def counted_from(self, part: Passage, later: DateWindow | None) -> DateWindow | None:
        """The day from which "deux jours après l'attaque" counts: that of the later event, else that of the story.

        Where the main clause tells no event, its day; else that of publication, in an item that has told no day yet.
        """
        if not part.alone:
            return later or self.story
        if (day := self._of_main_clause(part)) or self.story or self.steps_out(part.line):
            return day
        published = self.item.item.published
        fresh = published.start is not None and published.start == published.end
        return DateWindow(start=published.start, end=published.end) if fresh else None

    def _of_main_clause(self, part: Passage) -> DateWindow | None:
        """The day of the main clause around a part."""
        first, last = part.units
        units = enumerate(part.line.tape.units)
        outside = sorted((abs(at - first), at) for at, unit in units if unit.tape == "DATE" and not first <= at + 1 <= last)
        marks = (part.line.tape.units[at].mark for _, at in outside)
        windows = (self.item.when.resolve(mark, part.line) for mark in marks if mark and mark.value.names_day)
        return next((window for window in windows if window.start), None)

    def _of_ticker(self, line: Line) -> DateWindow | None:
        published = self.item.item.published
        known = published.start is not None and published.start == published.end
        return DateWindow(start=published.start, end=published.end) if known and self.item.entries.timed(line) else None

    def remember(self, line: Line, day: DateWindow | None) -> None:
        """Keep the day of which the text now speaks; one that only the words around it tell is no such day."""
        if day is not None and day.known and day.text is not None and not self._looks_back(day):
            self.story, self._story_line = day, line.index

    def go_on(self, line: Line) -> None:
        """Keep the day of the story for longer, where a sentence without a day of its own goes on with it."""
        if self.before(line) is self.story and self.story is not None:
            self._story_line = line.index

    def remember_month(self, line: Line, dates: Sequence[Day]) -> None:
        """Keep the month or year that opens a sentence without any day: what follows right behind it was then."""
        first = next(iter(dates), None)
        if first and first.at <= _FIRST and first.window and first.window.known and not any(day.exact for day in dates):
            self._months[line.index] = first.window

    def remember_recalled(self, line: Line, day: DateWindow) -> None:
        """Keep the day of an earlier attack that a sentence ends by naming: what the next tells without a day is mostly that one."""
        self._recalled[line.index] = day

    def remember_in_passing(self, line: Line, day: DateWindow) -> None:
        """Keep the day of a deed named in passing: "blessé lors de l'attaque commise le 7 janvier 2015"."""
        self._in_passing[line.index] = day

    def _looks_back(self, day: DateWindow) -> bool:
        """True for a day long before that of the story, which goes on behind it: "le premier depuis celui du 30 octobre"."""
        story = self.story.start if self.story else None
        return story is not None and day.start is not None and story - day.start > _LONG_BEFORE

    def opening(self, line: Line, dates: Sequence[Day]) -> DateWindow | None:
        """The day that sets the scene of the next sentences: one that opens a sentence, or that tells when something befell.

        None when there is none, for that of a deed of peace within a story ("Le Conseil a adopté mardi"), and for "aujourd'hui", which opens on how
        things stand.
        """
        done = (
            next((at for at, unit in enumerate(line.tape.units) if unit.tape in self.have), _OPENING) if self.story else _OPENING
        )
        told = (day.window for day in dates if day.exact and (day.at < min(done, _OPENING) or self._befell(line, day)))
        return next((window for window in told if window and not self._says_today(window.text)), None)

    def _befell(self, line: Line, day: Day) -> bool:
        """True for "la confrontation survenue dans la nuit de lundi à mardi"."""
        return any(unit.tape in self.occurred for unit in line.tape.units[max(day.at - _RIGHT_BEHIND, 0) : day.at])

    def _says_today(self, text: str | None) -> bool:
        return text is not None and fold(text).startswith(self.today)

    def _nowadays(self, line: Line, at: int, cues: Sequence[Cue]) -> bool:
        """True for an "aujourd'hui" that speaks of our times: "est aujourd'hui menacée", "aujourd'hui âgée de", far from any deed."""
        units = line.tape.units
        if not self._says_today(units[at].span.of(line.tape.text)):
            return False
        if at + _BRACKETED < len(units) and units[at + 1].tape == "(" and units[at + _BRACKETED].tape == "DATE":
            return True  # "aujourd'hui (dimanche)": the day is told in the brackets
        if (at and units[at - 1].tape in self.is_now) or (at + 1 < len(units) and units[at + 1].tape in self.of_age):
            return True
        return not any(-_TODAYS <= at - cue.last <= _TODAYS // 2 for cue in cues)

    def dates(self, line: Line, stances: Stances | None = None, cues: Sequence[Cue] = ()) -> list[Day]:
        """The dates of a line by unit, and whether each may be only the day on which somebody spoke; days of reactions are left out.

        *cues* are the words of violence near which "aujourd'hui" is a day; it is none without them.
        """
        reactions = stances.of("spoken_day") if stances else []
        bare = self.item.when.bare_day(line)
        found = [Day(0, bare, spoken=False, named=True)] if bare else []
        for at, unit in enumerate(line.tape.units):
            if unit.tape != "DATE" or unit.mark is None or unit.mark.value.until:
                continue
            window = self._when(line, unit.mark, cues)
            if unit.mark.value.since:
                if not self._when_told(line, at, cues) or window.precision not in DAYS:
                    continue
                window = replace(window, end=window.start)
            if (window.start is None and not self._names_time(unit.mark)) or self.item.when.is_aside(unit.mark, line):
                continue
            borne = self.whose.borne_at(line, at, cues)
            if self._nowadays(line, at, cues) or (not (borne or unit.mark.value.since) and self._since(line, at, cues)):
                continue
            if borne or not any(first <= at <= last for first, last in reactions):
                units = line.tape.units
                spoken = not borne and (self._of_speech(units, at, cues) or self._of_announcement(units, at, cues))
                found.append(Day(at, window, spoken, unit.mark.value.names_day))
        return found

    def _names_time(self, mark: Mark) -> bool:
        """True for a date that tells when though nothing may tell the year or the week: "samedi"; "en février" in a text without any date."""
        undated = self.item.item.published.end is None
        return mark.value.names_day or (undated and mark.value.kind is DateKind.MONTH)

    def _when(self, line: Line, mark: Mark, cues: Sequence[Cue]) -> DateWindow:
        """What a date means beside words of violence: a day without a year has passed where the deed is told as done."""
        window, published = self.item.when.resolve(mark, line), self.item.item.published.end
        if window.start is None or window.end is None or published is None or window.start <= published:
            return window
        done = bool(cues) and not self.have.isdisjoint(line.tape.words)
        if not done or not _lacks_year(mark.value):
            return window
        return replace(window, start=_year_before(window.start), end=_year_before(window.end))

    def _when_told(self, line: Line, at: int, cues: Sequence[Cue]) -> bool:
        """True for "depuis le 17 mars, quand une attaque a tué…": what happened on the day from which is counted, and nothing before."""
        if any(cue.first < at for cue in cues):
            return False
        behind = [unit.tape for unit in line.tape.units[at + 1 : at + _WHEN]]
        return any(word in self.when and (not k or behind[k - 1] == ",") for k, word in enumerate(behind))

    def _since(self, line: Line, at: int, cues: Sequence[Cue]) -> bool:
        """True for "en crise depuis le coup d'Etat de février 2021", "depuis le départ des soldats le 18 décembre": what has lasted since.

        Not behind a deed, which was then: "en deuil depuis l'attaque menée mardi".
        """
        units = line.tape.units
        opens = next((k for k in range(at - 1, max(at - _SINCE, -1), -1) if units[k].tape in self.since), at)
        words = [unit.tape for unit in units[opens:at]]
        verbs = self.have | self.occurred | self.whose.stood | self.whose.dates_it
        from_place = words[1:2] == ["PLACE"]
        if words and not from_place and (verbs | {","}).isdisjoint(words) and not any(opens < cue.first < at for cue in cues):
            return True
        tied = units[at - 1].tape in self.of | self.begun or fold(units[at].span.of(line.tape.text)).split()[0] in self.of
        return at > 0 and tied and any(unit.tape in self.since for unit in units[max(at - _SINCE, 0) : at])

    def _of_announcement(self, units: Sequence[Unit], at: int, cues: Sequence[Cue]) -> bool:
        """True for a day that opens a sentence whose subject only tells: "Dimanche, Kiev a annoncé la mort de trois soldats"."""
        mark = units[at].mark
        if at > _FIRST or not cues or mark is None or not mark.value.names_day:
            return False
        first = min(*(cue.first for cue in cues), at + _ANNOUNCED, len(units))
        return any(units[k].tape in self.say and units[k - 1].tape in self.have for k in range(at + 1, first))

    def _of_speech(self, units: Sequence[Unit], at: int, cues: Sequence[Cue]) -> bool:
        """True for a date behind a verb of saying in its clause, or behind an account: "a déclaré X lundi", "selon un bilan établi lundi".

        A comma right before the date parts nothing ("a annoncé l'armée, lundi"), nor does a deed stand between it and an account.
        """
        if self._ends_a_source(units, at):
            return True
        deeds = {k for cue in cues for k in range(cue.first, cue.last + 1)}
        apart = at > 1 and units[at - 1].tape == ","
        clause = True
        for k in range(at - 1 - apart, max(at - _SAID, 0) - 1, -1):
            deed = not deeds.isdisjoint(range(k, at))
            counts = units[k].tape in self.accounts or (apart and units[k].tape in self.accounts_aside)
            if (clause and units[k].tape in self.say and not (apart and deed)) or (counts and not deed):
                return True
            if units[k].tape in self.conjunction and any(unit.tape in self.say for unit in units[max(k - _ADVERB, 0) : k]):
                return False  # "le rapport indique aussi que le 3 mai …"
            clause = clause and units[k].tape not in self.breaks
            if not (clause or units[k].tape.isalpha()):
                return False
        return False

    def _ends_a_source(self, units: Sequence[Unit], at: int) -> bool:
        """True for the day of "…, selon un groupe local ce mercredi.": that on which they spoke."""
        if at + 1 < len(units) and units[at + 1].tape not in ".;":
            return False
        before = [unit.tape for unit in units[max(at - _SOURCE, 0) : at]]
        clause = before[len(before) - before[::-1].index(",") :] if "," in before else before
        return bool(clause) and clause[0] in self.according and len(clause) < len(before)

    def nearest(self, part: Passage) -> Day:
        """The date of the event: a day before a month, never the day of speaking while there is another.

        A date right behind the event's words is nearer than one as far before them.
        """
        events = part.events()
        start = min(first for first, _ in events)
        recalled = self.recalled(part)
        days = [day for day in part.days if (not recalled or day.at > start) and not self.whose.not_of_deed(part, day)]
        return min(
            days,
            key=lambda d: (
                d.spoken,
                not self.whose.borne(part, d),
                d.window is None or d.window.precision not in DAYS,
                min(distance(d.at, *event) for event in events),
            ),
            default=Day(-1, None, spoken=False),
        )

    def recalled(self, part: Passage) -> bool:
        """True for "depuis l'attaque", "fait suite à une attaque": only what came after it is of the day told."""
        units, start = part.line.tape.units, min(first for first, _ in part.events())
        return any(
            unit.tape in self.aftermath and units[at + 1].tape not in self.that  # "après que" tells of the same day
            and not (at and units[at - 1].tape in self.of)  # "d'après Moscou" tells who says so
            for at, unit in enumerate(units[:start]) if at >= start - _RECALLED
        )  # fmt: skip

    def tells_later_death(self, part: Passage) -> bool:
        """True for "un des blessés est décédé vendredi": when the deed was, nothing tells."""
        return any(self.whose.of_later_death(part, day) for day in part.days)

    def only_recalls(self, part: Passage) -> bool:
        """True when no deed of the day of the story is told: "Peu après la frappe de Tyr, l'armée a bombardé Ansar" tells one."""
        if not self.recalled(part):
            return False
        words = [unit.tape for unit in part.line.tape.units[: part.units[1]]]
        if self.right_after.isdisjoint(words[:_AFTER]):
            return True
        ends = (at for at, word in enumerate(words[:-1]) if word == "," and words[at + 1] not in self.relatives)
        clause = next(ends, len(words))
        return not any(cue.first > clause and not cue.definite for cue in part.cues)

    def long_ago(self, part: Passage, window: DateWindow) -> bool:
        """True for "les attentats du 13 novembre 2015", years after: the news that follows is of no such day."""
        start, published = window.start, self.item.item.published.start
        old = start is not None and published is not None and published - start > _LONG_BEFORE
        return old and any(day.window is window and self.whose.borne(part, day) for day in part.days)


def dates_told(item: ItemReading, line: Line) -> list[Day]:
    """The dates of a line by unit, whatever violence it tells; the word classes are collected once for an item."""
    return _days_of(item).dates(line)


@lru_cache(maxsize=8)
def _days_of(item: ItemReading) -> SceneDays:
    return SceneDays(item)


def _lacks_year(told: DateExpression) -> bool:
    """True for a day of the calendar without its year, which no verb puts into the future."""
    return told.kind is DateKind.DAY and not told.coming and told.first is not None and told.first.year is None


def _year_before(day: date) -> date | None:
    return day_of(day.year - 1, day.month, day.day)


def distance(at: int, first: int, last: int) -> int:
    """How far a unit is from an event's words, farther when it stands before them."""
    return at - last if at > last else first - at + 3

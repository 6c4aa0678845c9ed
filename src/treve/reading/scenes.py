"""Scenes: what one sentence tells of a violent event, before sentences that tell of the same event are put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from treve.model import DateWindow, IncidentType, Modality, Place, Span
from treve.reading.event_place import place_reader
from treve.reading.harm import Harm, harm_reader
from treve.reading.item import ItemReading, Line
from treve.reading.parts import PartReader
from treve.reading.passages import DAYS, ONLY_HARM, REJECTED, Day, Passage
from treve.reading.perpetrators import Blame, BlameReader
from treve.reading.recalled_parts import blamed_before
from treve.reading.scene_days import SceneDays
from treve.reading.speakers import answers, speech_of
from treve.reading.stance import find_stances
from treve.reading.telling import TellingReader
from treve.reading.toll_scopes import BEYOND_ONE_EVENT, carried_to, find_scope, follows_a_total
from treve.reading.towns import TownReader
from treve.reading.violence import Cue, find_cues
from treve.tagging.date_expressions import DateKind
from treve.wording import fold

_OF_ONE_EVENT = 4000
"""More dead than any single attack has had: those of the worst are told with its noun."""
_QUOTES = frozenset('"«“')
_OF_THEM = 5  # units behind a count in which "d'entre eux" tells of whom it is
_DONE = ("harm.ont_été_tués", "harm.un_tué", "harm.morts")  # rules of people killed by somebody
_TAKEN = "incidents.taken_in_brief"
_KILLS = "incidents.killing"  # the rule of "a tué"
_SUBJECT = 6  # units from the noun of a deed to the verb of which it is the subject
_DATED = "incidents.dated"  # the rule of "les violences ont eu lieu mercredi"
_DEADLY = ("incidents.operation", "incidents.wounding")  # an operation is a fight only where people are harmed in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence's part of an event, or a part of the sentence when it tells several.

    ``told`` is False when the words only name the event ("cette attaque"). ``date`` is the one they tell, ``spoken`` True
    when it may be only the day on which somebody said so, ``names_day`` when its words name a day, known or not.
    ``points_back`` when the nouns are definite, ``apart`` when it is told as
    one of several ("le plus meurtrier", "une deuxième attaque"). ``entry`` is the number of its entry in a bulletin, ``weekdays`` those that
    its date names, folded; ``shared`` the harm done by it and the other deeds of its list. ``story_day`` is the
    day of which the text spoke just before, None in the past perfect, which steps ``aside``; ``pointed`` the counts of "les douze civils"; ``story_place`` the place;
    ``office`` the town of who tells it, when that is no capital; ``earlier`` for a deed that its sentence tells as one before another.
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
    apart: bool = False
    entry: int = 0
    weekdays: frozenset[str] = frozenset()
    story_day: DateWindow | None = None
    story_place: Place | None = None
    office: Place | None = None
    names_day: bool = False
    shared: tuple[Harm, ...] = ()
    aside: bool = False
    pointed: frozenset[int] = frozenset()
    earlier: bool = False

    @property
    def own_day(self) -> bool:
        """True when the words tell the day, night or hour themselves."""
        return self.date is not None and not self.spoken and self.date.precision in DAYS

    @property
    def own_time(self) -> bool:
        """True when the words tell when it was, be it only a month."""
        return self.date is not None and not self.spoken

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
        self.frames = item.pack.frames
        self.blames = BlameReader(item)
        self.harm = harm_reader(item.pack.code)
        self.telling = TellingReader(item)
        self.weekdays = item.pack.word_class("incidents.weekdays")
        self.rivals = item.pack.words["harm.rivals"]
        self.of_them = tuple(f" {words} " for words in item.pack.words["incidents.of_them"])
        self.pointing = item.pack.word_class("incidents.pointing")
        self.attackers = item.pack.word_class("incidents.those_who_attacked")
        self.articles = item.pack.word_class("harm.orienting") | self.pointing
        self.natural = tuple(item.pack.words["harm.natural_rules"])
        self.places = place_reader(item)
        self.part_reader = PartReader(item.pack, self.places.place, item.item.published)
        self.towns = TownReader(item, self.places)
        self.days = SceneDays(item)

    def scenes(self, line: Line) -> Iterator[Scene]:
        """What a sentence tells of violence, part by part."""
        harms = self.harm.find(line)
        cues = find_cues(line, self.frames["incidents"])
        cues = [cue for cue in cues if not cue.rule.startswith(_TAKEN) or self.telling.is_brief(line, cue.first)]
        own = [cue for cue in cues if not cue.rule.startswith(REJECTED)]
        cues = own if own or harms else cues  # a denial beside a deed is that deed's, by its own words
        before = self.days.before(line)
        if harms and not cues:
            cues = list(self._in_an_entry(line, harms))
            harms = harms if cues else tuple(harm for harm in harms if not harm.rule.startswith(self.telling.passing))
        if not harms:
            cues = [cue for cue in cues if not cue.rule.startswith(_DEADLY)]
        if (not harms and not cues) or (harms and follows_a_total(self.item, line, harms)):
            dates = self.days.dates(line)
            self.days.remember(line, self.days.opening(line, dates))
            self.days.remember_month(line, dates)
            return
        stances = find_stances(line, self.frames["stance"])
        dates = self.days.dates(line, stances, cues)
        self.days.remember_month(line, dates)
        whole = Passage(line, 0, (0, len(line.tape.units)), cues, harms, dates, stances)
        if not (stances.has("decoy") or stances.has("accident") or whole.generic() or whole.negated()):
            aside = self.days.steps_out(line)
            told: Scene | None = None
            for part in self._parts(whole):
                scene = self._scene(part, told)
                if scene is None:
                    continue
                place = told.place if told and part.beside else None if part.recalled else self.places.before(line, aside=aside)
                told = scene
                self._remember(part, scene, dates, aside=aside)
                recalls = aside or self.days.tells_later_death(part)
                recalls = recalls or (
                    (scene.date is None and (bool(part.harms) or part.answered)) if part.leans else self.days.only_recalls(part)
                )
                known = self.days.in_passing(line) if scene.points_back or any(cue.definite for cue in part.cues[:1]) else None
                yield replace(scene, story_day=None if recalls else known or before, story_place=place, aside=aside)
            if told is None:
                self.days.remember(line, self.days.opening(line, dates))

    def _remember(self, part: Passage, scene: Scene, dates: Sequence[Day], *, aside: bool) -> None:
        """Keep the day of which the text speaks behind a scene; *dates* are those of its line."""
        passing = scene.own_day and scene.date is not None and (scene.background or self.days.long_ago(part, scene.date))
        dated = scene.own_day and not passing and (scene.told or self.days.opening(part.line, dates) == scene.date)
        if dated or (scene.spoken and scene.told and scene.cues and self.days.story is None):
            self.days.remember(part.line, scene.date)
        if passing and scene.date:
            self.days.remember_in_passing(part.line, scene.date)
        if part.leans and not part.alone and not part.harms and scene.own_day and scene.date:
            self.days.remember_recalled(part.line, scene.date)
        elif scene.told and scene.date is None and not aside:
            self.days.go_on(part.line)

    def _in_an_entry(self, line: Line, harms: Sequence[Harm]) -> Iterator[Cue]:
        """The count that opens a sentence, as a cue: under a label that names its place, or as the whole of a brief.

        "Uvira, 2 mai. Trois morts, cinq blessés.", "Deux policiers abattus dimanche à Palma."
        """
        first = next((harm for harm in harms if harm.figure.known and harm.figure.high != 0 and harm.figure.span), None)
        entries = self.item.entries
        if first is None or first.figure.span is None or first.rule.startswith(self.natural):
            return
        labelled = first.at <= entries.label_end(line) + 1 and entries.place(line, self.item.where)
        if labelled or (first.rule.startswith(_DONE) and self.telling.is_brief(line, first.at)):
            rank, span = ONLY_HARM, first.figure.span
            yield Cue(type=IncidentType.OTHER, rank=rank, first=first.at, last=first.at, span=span, rule=first.rule)

    def _parts(self, whole: Passage) -> Iterator[Passage]:
        """The parts of a sentence that tell events of their own, each once for every town of its list."""
        for part in self.part_reader.parts(whole):
            yield from self.towns.each(part)

    def _scene(self, part: Passage, later: Scene | None) -> Scene | None:
        day = self.days.nearest(part)
        if part.leans and day.window is None:
            day = _day_before(part, self.days.counted_from(part, later.date if later and later.own_day else None))
        carried = carried_to(part.line, self.frames["tolls"]) if len(part.harms) > 1 else set()
        part = replace(part, harms=[harm for harm in part.harms if harm.at not in carried]) if carried else part
        summed, counts = self.telling.sums.sums_up(part, day), bool(part.harms)
        too_many = self._of_a_war(part, day)
        if too_many or (self._scope(part.line) and not (day.exact or part.recalled)) or summed:
            part = replace(part, harms=[], cues=[cue for cue in part.cues if cue.rank > ONLY_HARM])
        if not part.events() or ((summed or too_many) and counts and all(cue.plural for cue in part.cues)):
            return None
        nouns = [cue for cue in part.cues if not cue.sign]
        counted = part.stances.has("toll_told") and not any(cue.rank > ONLY_HARM and not cue.definite for cue in nouns)
        dates = self.days.whose.dates_deed(part)
        only_dates = bool(part.cues) and all(cue.rule.startswith(_DATED) for cue in part.cues)
        told = not summed and (self.telling.told(part, day) or (dates and day.exact))
        of_it = part.stances.has("its_toll")
        known = counted or of_it or part.stances.has("confirmed") or self._same_people(part) or self._rival(part, day)
        known = known or part.stances.has("its_deed") or _names_known(part.line, nouns) or dates
        return Scene(
            line=part.line, part=part.number, cues=tuple(part.cues), harms=tuple(part.harms), date=day.window, spoken=day.spoken or ((counted or of_it) and not self.days.whose.borne(part, day)),
            place=None if part.only_rejects else self.places.place(part), office=self.places.speakers.office(part), blame=self._blame(part),
            modality=part.stances.modality(denied=part.denied and not self._answered(part.line)), told=told,
            weekdays=self._weekdays(day),
            points_back=known or (told and (self._same_men(part) or self._of_them(part))),
            background=(not part.recalled and (part.stances.has("justice") or part.stances.has("reaction"))) or only_dates, denies=part.denied,
            apart=part.stances.has("one_of_several") or part.beside or _told_of_before(part) or _same_month(part.line), entry=self.item.entries.number(part.line),
            names_day=day.named, shared=part.shared, pointed=self._pointed(part.line), earlier=part.leans,
        )  # fmt: skip

    def _blame(self, part: Passage) -> Blame:
        """The author that it names, first of all before an earlier deed behind which it goes on."""
        told = [self.blames.find(part.line, part.cues, *stretch) for stretch in part.stretches]
        blame = next((blame for blame in told if blame.rule), told[0])
        return blame if blame.rule or not part.recalled else blamed_before(part, self.blames) or blame

    def _answered(self, line: Line) -> bool:
        """True when somebody else told it before it was denied: "X accuse Y d'avoir pilonné la ville, ce que Y dément"."""
        return bool(answers(speech_of(self.item).said[line.index]))

    def _weekdays(self, day: Day) -> frozenset[str]:
        """The weekdays of "lundi soir", "de lundi à mardi", which tell days apart where nothing says which Monday."""
        words = fold((day.window.text if day.window else None) or "").split()
        return self.weekdays.intersection(words) if not day.spoken else frozenset()

    def _of_a_war(self, part: Passage, day: Day) -> bool:
        """True for more dead or wounded than one event has, unless the words tell of one: "l'attaque a tué 1.200 personnes".

        "Des milliers de morts au combat", without a day, are of none.
        """
        vague = not day.exact and all(harm.figure.high is None for harm in part.harms)
        one = not vague and any(not cue.plural for cue in part.deeds())
        most = _OF_ONE_EVENT if one else BEYOND_ONE_EVENT
        if one and day.exact:
            return False
        return any((harm.figure.low or 0) >= (most if harm.what == "killed" else _OF_ONE_EVENT) for harm in part.harms)

    def _scope(self, line: Line) -> str | None:
        return find_scope(line, self.frames["tolls"])[0]

    def _rival(self, part: Passage, day: Day) -> bool:
        """True for "Un média local a fait état, de son côté, de quinze blessés": another's count of the same people."""
        tape = f" {part.line.tape.tape}"
        return bool(part.harms) and not day.exact and any(f" {words} " in tape for words in self.rivals)

    def _same_people(self, part: Passage) -> bool:
        """True for "les trois assaillants ont été tués": people of whom the text has spoken, and no other violence."""
        units = part.line.tape.units
        back = [harm.at and units[harm.at - 1].tape in self.pointing for harm in part.harms]
        return bool(back) and all(back) and not any(cue.rank > ONLY_HARM for cue in part.cues)

    def _pointed(self, line: Line) -> frozenset[int]:
        """How many people each of "les douze civils", "ces 22 victimes" counts."""
        units = line.tape.units
        counts = [
            u.mark.value
            for at, u in enumerate(units)
            if u.tape == "FIGURE" and u.mark and at and units[at - 1].tape in self.pointing
        ]
        return frozenset(count.low for count in counts if count.population and count.low)

    def _of_them(self, part: Passage) -> bool:
        """True for "cinq d'entre eux ont été blessés": some of those of whom the text has spoken."""
        units = part.line.tape.units
        behind = (f" {' '.join(unit.tape for unit in units[harm.at + 1 : harm.at + _OF_THEM])} " for harm in part.harms)
        return any(phrase in words for words in behind for phrase in self.of_them)

    def _same_men(self, part: Passage) -> bool:
        """True for "L'assaillant a tué un garde": he did what was told before."""
        units = part.line.tape.units
        opening = [unit.tape for unit in units[: part.units[0] + _SUBJECT] if unit.tape not in _QUOTES]
        return len(opening) > 1 and opening[0] in self.articles and opening[1] in self.attackers


def _told_of_before(part: Passage) -> bool:
    """True for "quelques jours après un bombardement qui a fait dix morts": an earlier event, whose victims are counted."""
    new = any(cue.indefinite and cue.rank > ONLY_HARM for cue in part.cues)
    return bool(part.leans and part.harms and (part.before or new))


def _day_before(part: Passage, known: DateWindow | None) -> Day:
    """The day of an event told as so many days before another, without words of its own."""
    if known is None or known.start is None or part.before is None:
        return Day(-1, None, spoken=False)
    start, end = (bound and bound - timedelta(days=part.before) for bound in (known.start, known.end))
    return Day(-1, replace(known.carried(), start=start, end=end), spoken=False)


def _names_known(line: Line, nouns: Sequence[Cue]) -> bool:
    """True when every noun of a deed points back; the verb is none in "l'attaque a tué 59 personnes", "a causé la mort de deux"."""
    first = next((cue for cue in nouns if cue.definite), None)
    deeds = [cue for cue in nouns if first is None or not _is_its_verb(line, first, cue)]
    return bool(deeds) and all(cue.definite and not cue.indefinite for cue in deeds)


def _is_its_verb(line: Line, noun: Cue, cue: Cue) -> bool:
    """True for the killing that a deed's noun right before is said to have done."""
    counts = any(unit.tape == "FIGURE" for unit in line.tape.units[cue.first : cue.last + 1])
    return (cue.rule == _KILLS or (cue.rank <= ONLY_HARM and counts)) and 0 < cue.first - noun.last <= _SUBJECT


def _same_month(line: Line) -> bool:
    """True for "Le même mois, …", which tells of another event than the one before."""
    return any(unit.tape == "DATE" and unit.mark and unit.mark.value.kind == DateKind.SAME_MONTH for unit in line.tape.units)

"""Whether a passage sums up several events: running totals, habits, a month's dead, hundreds of strikes."""

from __future__ import annotations

from treve.model import Figure
from treve.reading.item import ItemReading
from treve.reading.passages import Day, Passage
from treve.reading.toll_scopes import far_behind, find_scope, lasts_a_while, sums_a_while
from treve.tagging.date_expressions import DateKind
from treve.wording import fold

_NAMES_MEANS = 26  # the rank from which a cue names a means of war
_MANY = 100  # so many dead of "les combats", without a day, are of more than one
_STATISTIC = 20  # so many dead in a year, of no event that is named, are a statistic
_OPENING = 3  # units in which the subject of a sentence begins
_A_MONTH = 27
_COUNT = 2  # units before a deed's noun in which its number stands


class SumReader:
    """Tells sums from single events, with the words of an item's language pack."""

    def __init__(self, item: ItemReading) -> None:
        """Collect the frames and phrases once."""
        self.scopes = item.pack.frames["tolls"]
        self.months = item.pack.word_class("incidents.months")
        self.within = item.pack.word_class("incidents.in_month")
        self.sites = item.pack.word_class("incidents.site_of")
        self.item, self.of_late = item, item.pack.words["incidents.of_late"]

    def sums_up(self, part: Passage, day: Day) -> bool:
        """True for a running total, a habit, or a count since some day: "neuf ont été tués depuis le début du confinement"."""
        one = part.recalled and any(not cue.plural for cue in part.deeds())  # what else its sentence counts is not of it
        if one or part.stances.has("heaviest"):
            return False
        if self._runs_on(part):
            return True
        return not (day.exact and _opens_on_a_deed(part)) and self._totals(part, day)

    def _runs_on(self, part: Passage) -> bool:
        """True for several deeds in one count, for too many of them, and for a time over which they are told as a run."""
        counted = bool(part.harms) and (part.stances.has("summed") or self._of_some_time(part))
        return (
            counted
            or _many_deeds(part)
            or self._of_late(part)
            or (self._over_months(part) and all(cue.plural for cue in part.deeds()))
        )

    def _totals(self, part: Passage, day: Day) -> bool:
        """True for a count of the war, of a time or of a land, and for what happens again and again."""
        scope = find_scope(part.line, self.scopes)[0]
        told = [harm.at for harm in part.harms] or [cue.first for cue in part.deeds()]
        if day.exact and part.deeds() and told and far_behind(part.line, self.scopes, told[0]):
            return False
        if scope and not part.deeds() and any((harm.figure.low or 0) >= _MANY for harm in part.harms):
            return True
        if scope in ("conflict", "campaign") or ((scope or _habit(part)) and not day.exact):
            return True
        return part.stances.has("since") and bool(part.harms) and not any(cue.rank >= _NAMES_MEANS for cue in part.cues)

    def _of_some_time(self, part: Passage) -> bool:
        """True for many dead of "ces dernières 24 heures", or of a month, without one deed that is named."""
        nouns = part.deeds()
        if lasts_a_while(self.item, part.line):
            return sums_a_while(self.item, part.line, part.harms)
        if not any((harm.figure.low or 0) >= _STATISTIC for harm in part.harms):
            return False
        if nouns or part.stances.has("justice") or self._at_a_site(part):
            return False
        return any(_long(other) for other in part.days if not other.exact) or self._in_some_month(part)

    def _in_some_month(self, part: Passage) -> bool:
        """True for "en août" where nothing tells of which year, beside no other time than the day on which somebody spoke."""
        told = [unit.mark.value for unit in part.line.tape.units[slice(*part.units)] if unit.tape == "DATE" and unit.mark]
        timed = any(day.timed and day.exact for day in part.days)
        return not timed and any(value.kind is DateKind.MONTH and value.text.split()[0] in self.within for value in told)

    def _over_months(self, part: Passage) -> bool:
        """True for "d'octobre à fin mai", "fin mars et avril": a time over which deeds are summed up."""
        units = part.line.tape.units
        return any(
            units[at].tape == "DATE" and not {units[at - 1].tape, units[min(at + 2, len(units) - 1)].tape}.isdisjoint(self.months)
            for at in range(max(part.units[0], 1), part.units[1])
        )

    def _at_a_site(self, part: Passage) -> bool:
        """True for "300 personnes ont été tuées en novembre 2017 dans une mosquée": one place, one deed."""
        return any(unit.tape in self.sites for unit in part.line.tape.units[slice(*part.units)])

    def _of_late(self, part: Passage) -> bool:
        """True for "plusieurs bus ont été attaqués ces derniers mois", unless a day stands beside it."""
        units = part.line.tape.units[slice(*part.units)]
        told = [fold(unit.span.of(part.line.tape.text)) for unit in units if unit.tape == "DATE"]
        if any(cue.indefinite and not cue.plural for cue in part.deeds()):
            return False
        return any(phrase in words for words in told for phrase in self.of_late) and not any(day.exact for day in part.days)


def _opens_on_a_deed(part: Passage) -> bool:
    """True for "Une attaque contre un convoi de la mission … a fait quatre morts lundi": one deed is the subject."""
    nouns = part.deeds()
    return bool(nouns) and nouns[0].first <= _OPENING and nouns[0].indefinite and not nouns[0].plural


def _many_deeds(part: Passage) -> bool:
    """True for "des centaines de frappes", "120 raids": nobody counts so many of one event."""
    units = part.line.tape.units
    nouns = part.deeds()
    counted = (
        unit.mark.value
        for cue in nouns
        for unit in units[max(cue.first - _COUNT, 0) : cue.first + 1]
        if unit.tape == "FIGURE" and unit.mark
    )
    return any(isinstance(value, Figure) and (value.low or 0) >= _MANY and value.population is None for value in counted)


def _long(day: Day) -> bool:
    """True for a month or more."""
    window = day.window
    return bool(window and window.start and window.end and (window.end - window.start).days >= _A_MONTH)


def _habit(part: Passage) -> bool:
    """True for what happens again and again; "la première fois en 45 ans" is no habit."""
    records = part.stances.of("record")
    return any(not any(a <= first and last <= b for a, b in records) for first, last in part.stances.of("habit"))

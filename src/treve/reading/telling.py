"""Whether words of violence tell that something happened, rather than name it, sum it up or fear it."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property

from treve.reading.harm import Harm
from treve.reading.item import ItemReading, Line
from treve.reading.passages import ONLY_HARM, Day, Passage
from treve.reading.recalled import is_recalled
from treve.reading.summing import SumReader
from treve.reading.violence import Cue, in_torn_land
from treve.wording import fold

_ONLY_DENIES = 3  # the rank of a denial, which tells no event of its own
_NAMES_MEANS = 26  # the rank from which a cue names a means of war
_FIGHTING = "incidents.fighting"
_LABEL = 4  # units of a label, a date or "trois" before the word that opens a brief
_NEAR = 7  # units between an event's noun and the date or verb that makes it told
_FAR_VERB = 22  # units behind the deed that opens a sentence in which its verb of happening stands
_NEW = 3  # units from a deed's noun to what opens its clause: "…, “des combats”"
_ITS_PARTICIPLE = 5  # units from a verb in a past tense to the end of its participle: "ont par ailleurs été retrouvées"
_QUOTES = frozenset('"«“')
_ITS_VERB = 8  # units behind a deed's noun in which its verb begins
_VERB = 6  # units before a deed's noun in which its verb stands
_MANY = 100  # so many dead of "les combats", without a day, are of more than one
_STATISTIC = 20  # so many dead in a year, of no event that is named, are a statistic
_NEWS = timedelta(days=7)
_LEAD = 1  # the last sentence of a lead, in which "les frappes menées en Syrie" are the news
_SOME_DAYS = 3  # deeds in the plural over so many days are summed up


class TellingReader:
    """Tells accounts of events from totals, habits and mere names, with the words of an item's language pack."""

    def __init__(self, item: ItemReading) -> None:
        """Collect the word classes once."""
        words = item.pack.words
        self.sums = SumReader(item)
        self.happened, self.done, self.claimed, self.goes_on = (
            tuple(f" {entry} " for entry in words[f"incidents.{name}"]) for name in ("happened", "done", "claimed", "goes_on")
        )
        self.published = item.item.published.start
        (self.passive,) = item.pack.word_class("incidents.passive")
        self.carried = item.pack.word_class("incidents.carried_out")
        self.struck = tuple(f" {entry} " for entry in words["incidents.struck"])
        self.adverbs = item.pack.word_class("incidents.also")
        self.launched = item.pack.word_class("incidents.fired")
        self.campaigns = item.pack.word_class("incidents.launched_campaigns")
        self.natural = tuple(words["harm.natural_rules"])
        self.passing = tuple(words["harm.recalling_rules"])
        self.befell = tuple(f" {entry} " for entry in words["incidents.befell"])
        self.past, self.breaks = item.pack.word_class("incidents.past"), item.pack.word_class("incidents.parts_verb")
        self.undone = item.pack.word_class("incidents.undone")
        self.some, self.opens = item.pack.word_class("incidents.some"), item.pack.word_class("incidents.opens_subject")
        self.item = item
        self.of, self.recalling = item.pack.word_class("incidents.of"), item.pack.word_class("incidents.recalling")
        self.verbs = item.pack.word_class("speakers.say") | item.pack.word_class("incidents.be")
        self.definite = self.of | item.pack.word_class("incidents.articles") | item.pack.word_class("incidents.pointing")
        self.have = frozenset(" ".join((*words["incidents.have"], *words["incidents.been"])).split())

    @cached_property
    def torn(self) -> bool:
        """True for an item about a country that has armed groups; asked of briefs only."""
        return in_torn_land(self.item)

    def told(self, part: Passage, day: Day) -> bool:
        """True for a passage that counts people harmed, or whose words say that the violence took place."""
        if self._tells_of_none(part, day):
            return False
        named = part.recalled and not part.harms
        if named or (part.listed and (day.exact or (part.place_at is not None and day.timed))):
            return True
        if any(harm.figure.known and not self._in_passing(part, harm, day) for harm in part.harms):
            return day.exact or not _of_many_days(part, day)
        if part.leans and _dated_or_answered(part, day):
            return True
        if part.stances.has("took") and any(cue.rule.startswith(_FIGHTING) for cue in part.cues):
            return True
        history = not day.exact and day.of_years and all(cue.plural for cue in part.deeds())
        happened = any(self._happened(part.line, cue, day) for cue in part.cues if cue.rank > _ONLY_DENIES)
        return self._opens_as_brief(part) or (happened and not history)

    def is_brief(self, line: Line, at: int) -> bool:
        """True for words that open a sentence without a verb, in news of a land with armed groups: "Enlèvement de trois civils à Ndélé.".

        Not where a colon goes on with something else, nor for an attack of which everybody knows: "Attentat de Bamako, un an après".
        """
        units, text = line.tape.units, line.tape.text
        verbs = {unit.tape for unit in units if fold(unit.span.of(text)) == unit.span.of(text).lower()} & self.have
        if not self.torn or line.sentence.heading or verbs or not self.verbs.isdisjoint(line.tape.words):
            return False
        words = [unit.tape for unit in units]
        labels = (k + 1 for k in range(at) if words[k] == ":" or (words[k] == "," and words[k - 1] == "DATE"))
        begins = max(labels, default=0)
        counted = words[begins : begins + 1] == ["FIGURE"] and at - begins <= _NEAR  # "deux chefs de village enlevés"
        led = counted or (at - begins <= _LABEL and self.definite.isdisjoint(words[begins:at]))
        return led and ":" not in words[at:] and "," not in words[begins:at]

    def _in_passing(self, part: Passage, harm: Harm, day: Day) -> bool:
        """True for "l'assassinat du ministre" and "X, tué par l'armée" without a day or a place: somebody is spoken of, no news is told."""
        here = any(unit.tape == "PLACE" for unit in part.line.tape.units[slice(*part.units)])
        return harm.rule.startswith(self.passing) and not (here or day.timed)

    def _opens_as_brief(self, part: Passage) -> bool:
        """True for a deed's noun or participle that is all the news of a sentence."""
        units = part.line.tape.units
        for cue in part.cues:
            behind = [unit.tape for unit in units[cue.last + 1 : cue.last + 3]]
            known = behind[:1] and behind[0] in self.of and behind[1:] in (["PLACE"], ["DATE"], ["STATE"])
            listed = behind[:1] == [","] or (
                behind[:1] and behind[0] in self.recalling
            )  # "attaques, enlèvements", "attaque après attaque"
            if cue.rank > ONLY_HARM and not (cue.sign or cue.definite or known or listed) and self.is_brief(part.line, cue.first):
                return True
        return False

    def _tells_of_none(self, part: Passage, day: Day) -> bool:
        """True for a sum, a trial, the launch of a campaign and deaths that nobody may have caused."""
        if self.sums.sums_up(part, day) or self._only_launches(part, day):
            return True
        if part.stances.has("justice") and not (day.exact and part.harms) and not is_recalled(self.item, part, day):
            return True
        return not part.cues and all(harm.rule.startswith(self.natural) for harm in part.harms)

    def _only_launches(self, part: Passage, day: Day) -> bool:
        """True for "a lancé en avril une offensive": without its day, or long after, the launch of a campaign is the war's history."""
        if part.harms or not day.timed or (day.exact and self._is_news(day)):
            return False
        units = part.line.tape.units
        nouns = [{unit.tape for unit in units[cue.first : cue.last + 1]} for cue in part.deeds()]
        return bool(nouns) and all(words & self.campaigns and not self.launched.isdisjoint(words) for words in nouns)

    def _is_news(self, day: Day) -> bool:
        """False for a day more than a week before publication."""
        start = day.window.start if day.window else None
        return start is None or self.published is None or self.published - start <= _NEWS

    def _happened(self, line: Line, cue: Cue, day: Day) -> bool:
        """True for a verb in a past tense, a noun that happened, or a noun right beside its date."""
        date_at = day.at if day.timed else None
        units = line.tape.units
        if any(unit.tape in self.have for unit in units[cue.first : cue.last + 1]):
            return True
        if self._carried_out(line, cue) or self._took_place(line, cue) or self._befell(line, cue):
            return True
        behind = [unit.tape for unit in units[cue.first : cue.last + _NEAR + 1] if unit.tape not in self.adverbs]
        after = f" {' '.join(behind)} "
        if any(word in after for word in self.happened) or (day.exact and any(word in after for word in self.goes_on)):
            return True
        if cue.definite and any(f" {self.passive}{word}" in after for word in self.claimed):
            return False  # "la fusillade avait été revendiquée en mars": of the claim alone
        many = cue.plural and cue.definite and date_at is None and line.index > _LEAD
        if not many and any(word in after for word in (*self.done, *self.claimed)):
            return True
        beside = date_at is not None and -_NEAR <= date_at - cue.first <= _NEAR + cue.last - cue.first
        parted = date_at is not None and any(unit.tape == "," for unit in units[cue.last + 1 : max(date_at - 1, 0)])
        return beside and not parted and (not cue.plural or cue.indefinite or cue.rank >= _NAMES_MEANS - 1)

    def _befell(self, line: Line, cue: Cue) -> bool:
        """True for "L'attaque contre le village, dans l'Etat de Borno, remonte à mardi": its verb stands behind where it was."""
        units = line.tape.units
        if cue.first > 1 or cue.rank <= _ONLY_DENIES or cue.plural or not cue.definite:
            return False
        behind = f" {' '.join(unit.tape for unit in units[cue.last + 1 : cue.last + _FAR_VERB])} "
        return any(word in behind for word in self.befell)

    def _took_place(self, line: Line, cue: Cue) -> bool:
        """True for "une attaque a", "des combats violents se sont": a new deed with a verb in a past tense behind it."""
        units = line.tape.units
        before = [unit.tape for unit in units[max(cue.first - _NEW, 0) : cue.first] if unit.tape not in _QUOTES]
        some = cue.plural and before[-1:] != [] and before[-1] in self.some and (len(before) == 1 or before[-2] in self.opens)
        if not (cue.indefinite or some):
            return False
        for at in range(cue.last + 1, min(cue.last + _ITS_VERB, len(units))):
            if units[at].tape in self.breaks:
                return False
            if units[at].span.of(line.tape.text).casefold() in self.past:  # the tape has no accents: "à" is no verb
                return self.undone.isdisjoint(unit.tape for unit in units[at : at + _ITS_PARTICIPLE])
        return False

    def _carried_out(self, line: Line, cue: Cue) -> bool:
        """True for "ils auraient ouvert le feu", "a été la cible de tirs", and for one deed behind its verb: "a mené un raid"."""
        before = [unit.tape for unit in line.tape.units[max(cue.first - _VERB, 0) : cue.first] if unit.tape != "DATE"]
        if before[-1:] and before[-1] in self.have:
            return True
        if any(phrase in f" {' '.join(before)} " for phrase in self.struck):
            return True
        told = any(
            word in self.carried and not self.have.isdisjoint(before[max(at - 2, 0) : at]) for at, word in enumerate(before)
        )
        return told and cue.indefinite and not cue.plural


def _dated_or_answered(part: Passage, day: Day) -> bool:
    """True for an earlier deed told as new, on a day of its own or as what another answers: "en riposte à des tirs sur Sdérot"."""
    new = [
        cue for cue in part.cues if cue.indefinite or (part.answered and cue.plural and not cue.definite and cue in part.deeds())
    ]
    return bool(new) and (day.exact or part.answered)


def _of_many_days(part: Passage, day: Day) -> bool:
    """True for "Les combats ont fait des centaines de morts", "En 2019, les attaques …": no single event's dead."""
    nouns = part.deeds()
    many = any((harm.figure.low or 0) >= _MANY for harm in part.harms)
    plural = bool(nouns) and all(cue.plural for cue in nouns)
    known = day.window if day.window and day.window.start and day.window.end else None
    if known and known.start and known.end and (known.end - known.start).days >= _SOME_DAYS and not day.exact and plural:
        return True
    if day.of_years:
        few = all((harm.figure.low or 0) < _STATISTIC for harm in part.harms)
        return plural or (not nouns and not few)
    return many and plural and all(cue.definite for cue in nouns)

"""Where an event happened, as far as one sentence tells: the places that its words govern, and those that they do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from treve.model import Place, PlacePrecision
from treve.reading.elsewhere import Elsewhere
from treve.reading.item import ItemReading, Line
from treve.reading.passages import Passage
from treve.reading.places import unnamed
from treve.reading.speaker_places import SpeakerPlaces
from treve.tagging import Unit
from treve.tagging.states import state_names
from treve.wording import fold

_FINENESS = {
    PlacePrecision.SITE: 0, PlacePrecision.DISTRICT: 1, PlacePrecision.SETTLEMENT: 2, PlacePrecision.REGION: 3, PlacePrecision.COUNTRY: 4,
}  # fmt: skip
_SITES = (PlacePrecision.SITE, PlacePrecision.DISTRICT)
_OPENING = 2
"""The last unit at which a place opens its sentence: "A Nice, …"."""
_RECALLS = 2
"""Units at a sentence's beginning in which "après" or "au lendemain" recalls another deed."""
_BACK = 2
"""Sentences before an event in which its place may be named."""
_OF_SITE = 5
"""Units over which a town is that of a site before it: "l'hôtel Hayat de Mogadiscio"."""
_STRUCK = 3
"""Units from an event's words to the site that they strike: "avaient attaqué un hôtel"."""
_PASSIVE = 4
"""Units behind a place in which "a été" stands, and behind that what was done to it: "Kharkiv a de nouveau été bombardée"."""
_ASIDE = 12
"""Units of what stands between commas behind a place."""
_THEATRE = 6
"""Units behind a place in which "a été le théâtre de" makes it that of the event."""
_AUXILIARY = 2
"""Units before a participle in which its auxiliary stands: "ont encore frappé"."""
_WHERE = 5
"""Units behind "où" in which a deed befell: "à Seyagird, où l'attaque est survenue"."""
_STOPS = frozenset(",;:")


class PlaceReader:
    """Chooses the place of an event among those of its sentence, with the words of an item's language pack."""

    def __init__(self, item: ItemReading) -> None:
        """Collect the word classes once."""
        self.item = item
        self.speakers, self.elsewhere = SpeakerPlaces(item), Elsewhere(item.pack)
        self.seats = state_names(item.pack.code).by_seat
        self.site_of, self.of = item.pack.word_class("incidents.site_of"), item.pack.word_class("incidents.of")
        self.articles = item.pack.word_class("incidents.articles")
        self.aftermath = item.pack.word_class("incidents.recalling")
        self.distance = item.pack.word_class("incidents.distance")
        self.where = item.pack.word_class("incidents.where")
        self.locative = item.pack.word_class("incidents.locative")
        self.links, self.theatre = item.pack.word_class("incidents.links"), item.pack.word_class("incidents.theatre")
        self.between, self.joins = item.pack.word_class("incidents.between"), item.pack.word_class("incidents.and")
        self.passive = item.pack.word_class("incidents.passive")
        self.done = item.pack.word_class("incidents.attack_done") | item.pack.word_class("incidents.bombard_done")
        self.to_have = item.pack.word_class("incidents.to_have")
        self.wars, self.meanwhile = item.pack.word_class("incidents.wars"), item.pack.word_class("incidents.meanwhile")
        self.that, self.pronouns = item.pack.word_class("incidents.conjunction"), item.pack.word_class("incidents.that")
        self.same_man, self.same_men = item.pack.word_class("incidents.same_man"), item.pack.word_class("incidents.same_men")
        self.there, self.it = item.pack.word_class("incidents.there"), item.pack.word_class("incidents.it")
        self.strike, self.have = item.pack.word_class("incidents.strike_towns"), item.pack.word_class("incidents.have")

    def place(self, part: Passage) -> Place | None:
        """The finest place that a preposition of place governs, the nearest behind the event's words among equals.

        A place without a name of its own ("la ville") is none.
        """
        candidates = [
            entry for entry in self.candidates(part) if part.place_at in (None, entry[0]) and not self._of_earlier(part, entry[0])
        ]
        told = [entry for entry in candidates if not self._recalled(part, entry[0])] or candidates
        ranked = [
            (_FINENESS[place.precision] + 3 * (not governed), min(_distance(at, *event) for event in part.events()), place)
            for at, governed, place in told
            if governed or part.cues  # a bare toll happened nowhere but where words of place say so
        ]
        if not ranked and part.recalled and part.units[0]:
            return self._set_before(part)
        return min(ranked, key=lambda entry: entry[:2])[2] if ranked else None

    def _set_before(self, part: Passage) -> Place | None:
        """The last site before the words of a recalled deed, or the town that opens its sentence: "au Bataclan lors de la tuerie du 13 novembre"."""
        before = self.candidates(replace(part, units=(0, part.units[0])))
        told = [place for at, governed, place in before if governed and (place.precision in _SITES or at <= _OPENING)]
        return told[-1] if told else None

    def before(self, line: Line, *, aside: bool = False) -> Place | None:
        """The town or quarter that the nearest of the sentences just before names; None when that one names several.

        In a bulletin, that of the entry's label, and no other entry's. Of a sentence that steps *aside* only what "y" points to.
        """
        if aside and not self._there(line):
            return None
        entries = self.item.entries
        if place := entries.place(line, self.item.where):
            return place
        near = self.item.lines[max(line.index - _BACK, 0) : line.index]
        before = [earlier for earlier in near if entries.number(earlier) == entries.number(line)]
        told = [self._told(earlier) for earlier in reversed(before)]
        finer = [[place for place in places if place.precision is not PlacePrecision.COUNTRY] for places in told]
        nearest = next((places for places in (*finer, *told[:1]) if places), [])
        return nearest[0] if len({place.lat or place.name for place in nearest}) == 1 else None

    def of_the_same(self, line: Line, *, alone: bool) -> Place | None:
        """The one place of a sentence about those of whom the one before told, one *alone* or several: "Il rentrait chez lui à Delmas".

        None where it tells who spoke.
        """
        opener = self.same_man if alone else self.same_men
        speaks = line.sentence.heading or not self.speakers.spoken.isdisjoint(line.tape.words)
        if speaks or line.tape.units[0].tape not in opener:
            return None
        places = [place for place in self._told(line) if place.precision is not PlacePrecision.COUNTRY]
        return replace(places[0], text=None, span=None) if len(places) == 1 else None

    def _told(self, line: Line) -> list[Place]:
        """The places of a line, but for those that only locate another and those from which somebody comes."""
        units, asides = line.tape.units, self.item.where.located(line)
        marks = [
            mark
            for at, unit in enumerate(units)
            if unit.tape == "PLACE" and (mark := unit.mark) is not None and mark not in asides
            and not self.item.where.is_person(mark) and not self.elsewhere.is_at(line, at)
        ]  # fmt: skip
        return [place for mark in marks if not unnamed(mark, place := self.item.where.resolve(mark, line))]

    def _there(self, line: Line) -> bool:
        """True for "160 villageois y avaient été tués", not for "il y a"."""
        words = [unit.tape for unit in line.tape.units]
        return any(
            words[k] in self.there and words[k - 1] not in self.it and words[k + 1] in self.have for k in range(1, len(words) - 1)
        )

    def candidates(self, part: Passage) -> Iterator[tuple[int, bool, Place]]:
        """The places of a part by unit, and whether a preposition of place governs them."""
        units = part.line.tape.units
        asides = self.item.where.located(part.line)
        deeds = {k for begin, end in part.events() for k in range(begin, end + 1)}
        label = self.item.entries.label_end(part.line)  # a label's place is that of its whole entry
        for at in (at for stretch in part.stretches for at in range(*stretch) if at >= label):
            mark = units[at].mark
            if mark is None or units[at].tape not in ("PLACE", "STATE") or mark in asides or self.item.where.is_person(mark):
                continue
            befell = self._befell(part, at)
            theatre = not self.theatre.isdisjoint(unit.tape for unit in units[at + 1 : at + _THEATRE]) or befell
            hit = self._undergone(part, at) or self._struck(units, at)
            governed = self._governed(part, at) or mark.value.anaphor is not None or theatre or hit
            if (units[at].tape == "STATE" and not self._scene_of(part, at)) or self._between_governments(units, at):
                continue
            place = self.item.where.resolve(mark, part.line)
            beside = mark.value.away and place.precision is PlacePrecision.COUNTRY  # "la région frontalière avec le Venezuela"
            if not (
                beside
                or (self.elsewhere.is_beside(part.line, at) and not befell)
                or self.elsewhere.is_far(units, at, deeds)
                or self.elsewhere.is_taken(units, at)
                or self.speakers.spoken_at(part, at)
                or unnamed(mark, place)
            ):
                yield at, governed, place

    def _befell(self, part: Passage, at: int) -> bool:
        """True for "à Seyagird, où l'attaque est survenue": the place of which a relative clause tells the event."""
        units = part.line.tape.units
        behind = at + 2 if [unit.tape for unit in units[at + 1 : at + 2]] == [","] else at + 1
        where = behind < len(units) and units[behind].tape in self.where
        return where and any(behind < first <= behind + _WHERE for first, _ in part.events())

    def _recalled(self, part: Passage, at: int) -> bool:
        """True for the place of what a sentence begins by recalling: "Après la tuerie de X, la cour juge la prise d'otages de Y".

        So for that of "… une opération vers X après avoir avancé dans les combats autour de Y".
        """
        units = part.line.tape.units
        if self._beside(part, at):
            return True
        comma = next((k for k, unit in enumerate(units) if unit.tape == ","), 0)
        opens = not self.aftermath.isdisjoint(unit.tape for unit in units[:_RECALLS])
        if opens and at < comma:
            return any(cue.first > comma for cue in part.cues)
        had = next((k for k in range(1, at) if units[k].tape in self.to_have and units[k - 1].tape in self.aftermath), None)
        return (
            had is not None and any(cue.first < had for cue in part.cues) and not any(unit.tape == "," for unit in units[had:at])
        )

    def _beside(self, part: Passage, at: int) -> bool:
        """True where something else goes on: "La guerre à Gaza", "alors que les discussions se poursuivent à Bamako, …"."""
        units = part.line.tape.units
        placed = next((k for k in range(at - 1, max(at - 3, 0), -1) if units[k].tape in self.locative), 0)
        if placed and units[placed - 1].tape in self.wars:
            return True
        opens = [unit.tape for unit in units[:3]]
        ends = next((k for k, unit in enumerate(units) if unit.tape in _STOPS), 0)
        if not at < ends or opens[0] not in self.meanwhile or opens[1] not in self.that or opens[2] in self.pronouns:
            return False
        return not any(first < ends for first, _ in part.events())

    def _of_earlier(self, part: Passage, at: int) -> bool:
        """True for the place of an earlier deed that only tells when this one was: "… survient deux jours après celle de Ménaka"."""
        units = part.line.tape.units
        since = next((k for k in range(at - 1, 0, -1) if units[k].tape == "," or self._counts_from(part.line, k)), 0)
        told = any(cue.first < since for cue in part.cues) and not any(harm.at > since for harm in part.harms)
        return since > 0 and units[since].tape == "DATE" and told

    def _counts_from(self, line: Line, at: int) -> bool:
        """True for "une semaine après", "au lendemain": a time counted from what is told behind it."""
        unit = line.tape.units[at]
        if unit.tape != "DATE" or unit.mark is None:
            return False
        return unit.mark.span.of(fold(line.tape.text)).split()[-1] in self.aftermath

    def _governed(self, part: Passage, at: int) -> bool:
        """True for a place behind a preposition of place, a verb that strikes it, or a site that has one or is struck: "un hôtel de Nairobi"."""
        units = part.line.tape.units
        verb = at - 1 - (units[at - 1].tape in self.articles)
        if verb > 0 and units[at].tape == "PLACE" and any(cue.last == verb for cue in part.cues):
            return True  # "ont attaqué le village de X, dans le district de Y"
        if part.recalled and at and units[at - 1].tape in self.of and any(cue.last == at - 2 for cue in part.cues):
            return True  # "les attentats de Barcelone"
        if at > 1 and units[at - 1].tape in self.of and units[at - 2].tape in self.distance:
            return True  # "à une vingtaine de km de X"
        of = at - 2 if at > 1 and units[at - 2].tape in self.of else at - 1  # "une ville de l'Etat de Sagaing"
        sites = (k for k in range(of - 1, max(of + 1 - _OF_SITE, -1), -1) if units[k].tape in self.site_of)
        site = next(sites, None) if at and units[of].tape in self.of else None
        if self._placed(part, (at if site is None else site) - 3, at):
            return True
        return site is not None and any(0 < site - cue.last <= _STRUCK for cue in part.cues)

    def _placed(self, part: Passage, first: int, at: int) -> bool:
        """True when a preposition of place stands between two units; without its accent "a" is one only right before the name."""
        units, text = part.line.tape.units, part.line.tape.text
        before = range(max(first, 0), at)
        return any(units[k].tape in self.locative and (k == at - 1 or units[k].span.of(text) not in self.have) for k in before)

    def _undergone(self, part: Passage, at: int) -> bool:
        """True for "le village de X a été bombardé", "X, tenue par Ankara, a été bombardée": of which a sentence tells what was done to it."""
        units = part.line.tape.units
        if at and units[at].tape == "STATE" and units[at - 1].tape in self.of:
            return False
        aside = units[at + 1].tape == "," if at + 1 < len(units) else False
        at = next((k for k in range(at + 2, min(at + _ASIDE, len(units))) if units[k].tape == ","), at) if aside else at
        been = next((k for k in range(at + 1, min(at + _PASSIVE, len(units))) if units[k].tape in self.passive), None)
        return been is not None and any(unit.tape in self.done for unit in units[been + 1 : been + _PASSIVE])

    def _scene_of(self, part: Passage, at: int) -> bool:
        """True for a country or capital that is a place here: "à Bagdad", "l'attentat du Caire", "l'hôtel Hayat de Mogadiscio"."""
        units = part.line.tape.units
        if self._placed(part, at - 2, at):
            return True
        if (at and units[at - 1].tape in self.of and any(cue.last == at - 2 for cue in part.cues)) or self._struck(units, at):
            return True
        if self._undergone(part, at):
            return True
        if at and units[at - 1].tape in self.articles and any(cue.last == at - 2 for cue in part.cues):
            return True  # "ayant bombardé la Syrie"
        mark = units[at].mark
        seat = mark is not None and fold(mark.span.of(part.line.tape.text)) in self.seats
        behind = max(at - 5, 0) if at and units[at - 1].tape == "de" else max(at - 2, 0)  # "la capitale afghane Kaboul"
        return seat and not self.site_of.isdisjoint(unit.tape for unit in units[behind:at])

    def _struck(self, units: Sequence[Unit], at: int) -> bool:
        """True for "des explosions ont secoué Damas", "un missile a frappé mardi Kiev": the town, not its government, was struck."""
        verb = at - 1 - (units[at - 1].tape in self.articles)
        verb -= units[verb].tape == "DATE"
        return verb > 0 and units[verb].tape in self.strike and not self.have.isdisjoint(
            unit.tape for unit in units[max(verb - _AUXILIARY, 0) : verb]
        )  # fmt: skip

    def _between_governments(self, units: Sequence[Unit], at: int) -> bool:
        """True for "des manoeuvres prévues entre Séoul et Washington": two capitals or countries that share something."""
        before, behind = self._skip(units, at - 1, -1), self._skip(units, at + 1, 1)
        pair = (at, self._skip(units, behind + 1, 1)) if units[behind].tape in self.joins else None
        if units[before].tape in self.joins:
            first = self._skip(units, before - 1, -1)
            pair, before = (first, at), self._skip(units, first - 1, -1)
        return pair is not None and units[before].tape in self.between and all(_may_govern(units[k]) for k in pair)

    def _skip(self, units: Sequence[Unit], at: int, step: int) -> int:
        """The first unit from *at* that is no determiner, the end of the sentence at the latest."""
        while 0 < at < len(units) - 1 and units[at].tape in self.links:
            at += step
        return max(0, min(at, len(units) - 1))


def _may_govern(unit: Unit) -> bool:
    """True for a capital or a country, whose name may stand for its government, and for an army or group beside one."""
    if unit.tape == "ACTOR":
        return True
    places = unit.mark.value.candidates if unit.mark is not None and unit.tape in ("PLACE", "STATE") else ()
    return any(place.capital or place.precision is PlacePrecision.COUNTRY for place in places)


def _distance(at: int, first: int, last: int) -> int:
    return at - last if at > last else first - at + 3


@lru_cache(maxsize=8)
def place_reader(item: ItemReading) -> PlaceReader:
    """The reader of places of an item; kept, as scenes, tolls and incidents ask it."""
    return PlaceReader(item)

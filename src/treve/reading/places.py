"""Where an item's mentions are: which of the places of a name is meant, in the context of the whole item."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from treve.knowledge.places import SHORT_NAME, Gazetteer, KnownPlace
from treve.knowledge.sounds import place_key
from treve.languages import Pack
from treve.model import Place, PlacePrecision, Span
from treve.reading.place_appositions import appositions
from treve.reading.place_evidence import FAMOUS, PLACE_KINDS, weigh_countries
from treve.reading.place_names import place_names
from treve.tagging import Mark
from treve.tagging.place_mentions import PlaceMention
from treve.tagging.place_phrases import demonyms
from treve.wording import fold

if TYPE_CHECKING:
    from treve.reading.item import Line  # an item has its Whereabouts

OWN_WEIGHT = 1.5
CONTEXT_WEIGHT = 3.0
CLEAR_LEAD = 0.3
"""Two places of one name whose weights differ by less are both plausible: neither is chosen."""
SOUND_SHARE = 0.4
"""A name is sought by its sound in the countries that weigh at least this much beside the first."""
FEW_WORDS = 30
"""Characters between a site and the town it is in."""
_NEARLY = 0.7
"""The share of an item's first country from which another is spoken of nearly as much."""
SAME_PLACE_KM = 25.0
METROPOLIS = 1_000_000
"""Inhabitants from which a town is meant by its name, whatever small namesakes lie in the countries of the item."""
_MIDDLE = "centre"
_LANDS = (PlacePrecision.REGION, PlacePrecision.COUNTRY)
_POINTED = {
    "city": (PlacePrecision.SETTLEMENT,),
    "region": (PlacePrecision.REGION,),
    "area": (PlacePrecision.REGION, PlacePrecision.SETTLEMENT, PlacePrecision.DISTRICT),
}
"""What "cette ville", "cette province" and "cette zone" may point back to."""
_FAR_BACK = 5
"""Sentences before one of these in which its place is named."""


class Whereabouts:
    """The places of one item, resolved in its context. Built once per item; everything it gives is deterministic.

    ``countries`` weighs the countries that the item speaks of; ``country`` is the one it speaks of most, None when
    none. ``city`` is the town it names most, to which its quarters belong unless a sentence tells another.
    """

    def __init__(self, lines: Sequence[Line], gazetteer: Gazetteer, pack: Pack) -> None:
        """Weigh the evidence of all *lines*; the heading and the first sentence count double."""
        self._gazetteer = gazetteer
        self._names = place_names(pack.code)
        self._appositions = appositions(pack.code)
        self._lines = lines
        self.countries = weigh_countries(lines, demonyms(pack.code))
        self.country = max(self.countries, key=lambda c: (self.countries[c], c), default=None)
        self._people = _people(lines)
        self.city = self._main_city()

    def resolve(self, mark: Mark, line: Line) -> Place:
        """The place that a PLACE or STATE mark of a line means; its coordinates are None when none is sure."""
        mention: PlaceMention = mark.value
        words = mark.span.of(line.tape.text)
        if mention.anaphor in _POINTED and not mention.part and (named := self._named_before(line, mark)):
            place = self.resolve(*named)
        else:
            place = self._shaped(mention, self.known(mark, line), words, line, mark)
        return self._to_far_end(replace(place, text=words, span=line.place_in_report(mark.span)), line, mark)

    def _unpointed(self, mark: Mark, line: Line) -> Place:
        """What a mark means by its own words: a country for one that only points to another place, which then locates nothing."""
        pointing = mark.value.anaphor in _POINTED
        return Place(name="", precision=PlacePrecision.COUNTRY) if pointing else self.resolve(mark, line)

    def _to_far_end(self, place: Place, line: Line, mark: Mark) -> Place:
        """“route entre Gao et Ménaka”, "entre Gao et Ménaka": what its two ends tell is at neither of them."""
        end = self._appositions.far_end(line, mark) if mark.kind == "PLACE" else None
        if end is None:
            return place
        other = self.resolve(end, line)
        span = Span(mark.span.start, end.span.end)
        words = span.of(line.tape.text)
        own = mark.value.noun == "frontier" or mark.value.noun_words in self._appositions.roads
        if not own and (place.precision in _LANDS or other.precision in _LANDS):
            return place
        return Place(
            name=words if own else self._appositions.bounded(place, other),
            country=place.country if other.country == place.country else None,
            precision=_precision(mark.value) if own else PlacePrecision.SITE,
            text=words,
            span=line.place_in_report(span),
        )

    def _named_before(self, line: Line, mark: Mark) -> tuple[Mark, Line] | None:
        """The mark of the last place named before one that only points back, and its line; None when none fits.

        "Cette localité" is a town, "cette province" a land, "cette zone" either; where another place lies is not meant.
        """
        kinds = _POINTED[mark.value.anaphor]
        for earlier in reversed(self._lines[max(line.index - _FAR_BACK, 0) : line.index + 1]):
            named = [m for m in self.marks(earlier) if earlier is not line or m.span.end <= mark.span.start]
            away = mark.value.anaphor == "area"
            named = [m for m in named if not (m.value.anaphor or m.value.government) and (away or not m.value.away)]
            if mark.value.anaphor == "city" and earlier is line and any(self._chief_town(m) for m in named):
                return None
            named = [m for m in named if self.resolve(m, earlier).precision in kinds]
            asides = self._appositions.locating(earlier, self._unpointed) if len(named) > 1 else ()
            if named := [m for m in named if m not in asides] or named:
                several = len({self.resolve(m, earlier).name for m in named}) > 1 and earlier is not line
                return None if several and mark.value.anaphor == "area" else (named[-1], earlier)
        return None

    def known(self, mark: Mark, line: Line) -> KnownPlace | None:
        """The gazetteer's place that is meant; None when none is known or two remain plausible."""
        mention: PlaceMention = mark.value
        if mention.anaphor:
            return self._meant(mention, mark, line)
        places = [p for p in mention.candidates if mention.country in (None, p.country)]
        if mention.noun == "settlement":
            places = [p for p in places if p.precision is PlacePrecision.SETTLEMENT] or places
        chosen = self._choose(places, mention.name)
        if chosen is None and mention.cued and not any(place.own for place in places):
            heard = self._by_sound(mention)  # of a town that few know the name as written is as good, and surer
            return replace(heard, name=mention.name) if heard and not heard.own else heard
        return chosen

    def _meant(self, mention: PlaceMention, mark: Mark, line: Line) -> KnownPlace | None:
        """What "le pays", "la capitale" or "la ville" stands for: the item's, or the town named last."""
        country = mention.country or self.country
        if mention.anaphor == "city":
            return (mention.part and self.city) or self._town_before(line, mark)
        if country is None or country not in self._gazetteer.countries or mention.anaphor in _POINTED:
            return None
        if mention.anaphor == "country":
            return self._gazetteer.country_named(country)
        return self._choose(self._gazetteer.named(self._gazetteer.countries[country].capital), None)

    def marks(self, line: Line) -> Iterator[Mark]:
        """The PLACE and STATE marks of a line, left to right; names of people are left out."""
        return (mark for mark in line.tape.marks if mark.kind in PLACE_KINDS and not self.is_person(mark))

    def is_person(self, mark: Mark) -> bool:
        """True for a name that hardly anybody bears as a town's, and that somebody in the item bears: "à Redouane"."""
        mention: PlaceMention = mark.value
        if mention.noun or mention.anaphor or any(place.own for place in mention.candidates):
            return False
        return self._people.issuperset(fold(mention.name).replace("-", " ").split())

    def located(self, line: Line) -> frozenset[Mark]:
        """The marks of a line that only tell where another place is: "Tessalit, dans le nord du Mali"."""
        ends = {mark: end for mark in self.marks(line) if mark.kind == "PLACE" and (end := self._appositions.far_end(line, mark))}
        told = (mark for mark in ends if self._appositions.apposed(line, mark))
        return self._appositions.locating(line, self.resolve).union(ends.values(), told)

    def called(self, noun: str, line: Line, reach: int) -> Place | None:
        """The town that the text last called by a noun ("la ville stratégique de X"), if the last of the *reach* lines that name any names it."""
        marks = (m for told in reversed(self._lines[: line.index]) for m in self.marks(told) if m.value.noun_words == noun)
        known = None if noun in self._appositions.of_several else next((town for m in marks if (town := self._town(m))), None)
        lines = reversed(self._lines[max(line.index - reach, 0) : line.index])
        near = next((towns for told in lines if (towns := [town for m in self.marks(told) if (town := self._town(m))])), [])
        return self._plain(known) if known in near and known else None

    def land(self) -> Place | None:
        """The country that the item is about; None where another is spoken of nearly as much."""
        named = Counter(
            country
            for line in self._lines
            for mark in self.marks(line)
            if mark.kind == "PLACE" and (country := self.resolve(mark, line).country)
        )
        (code, most), *others = named.most_common(2) or [("", 0)]
        clear = (most > 1 or len(self.countries) == 1) and all(most * _NEARLY > count for _, count in others)
        told = clear and code == self.country and code in self._gazetteer.countries
        return self._plain(self._gazetteer.country_named(code)) if told else None

    def _choose(self, places: Sequence[KnownPlace], name: str | None) -> KnownPlace | None:
        countries = [p for p in places if p.precision is PlacePrecision.COUNTRY]
        whole = not any(p.precision is not PlacePrecision.COUNTRY and p.own for p in places)
        plausible = [p for p in (countries if countries and whole else places) if self._plausible(p, name)]
        told = [p for p in plausible if p.own and p.country in self.countries]
        if not told and name and not any(p.country in self.countries and p.inhabitants >= FAMOUS for p in plausible):
            told = [p for p in plausible if p.inhabitants >= METROPOLIS and place_key(name) == place_key(p.name)]
        weighed = sorted(((self._weight(p), p) for p in told or plausible), key=lambda wp: (-wp[0], wp[1].name))
        if not weighed:
            return None
        best = weighed[0][1]
        rival = next((p for weight, p in weighed[1:] if weighed[0][0] - weight < CLEAR_LEAD and not _same(best, p)), None)
        return None if rival and rival.own == best.own else best

    def _plausible(self, place: KnownPlace, name: str | None) -> bool:
        """False for a place of a country that the item does not speak of, unless all know it under this very name."""
        if place.country in self.countries or place.country is None:
            return True
        if place.precision is not PlacePrecision.SETTLEMENT:
            return place.precision is PlacePrecision.COUNTRY or not self.countries
        named = place.own or name is None or place_key(name) == place_key(place.name)
        return place.capital or (named and place.inhabitants >= FAMOUS) or (place.own and not self.countries)

    def _weight(self, place: KnownPlace) -> float:
        most = max(self.countries.values(), default=1)
        context = CONTEXT_WEIGHT * self.countries.get(place.country or "", 0) / most
        return math.log10(max(place.inhabitants, 100)) + OWN_WEIGHT * place.own + context

    def _by_sound(self, mention: PlaceMention) -> KnownPlace | None:
        """The only place that sounds like the name in a country the item is about: never a second best."""
        least = SOUND_SHARE * max(self.countries.values(), default=0)
        about = [mention.country] if mention.country else [c for c, weight in self.countries.most_common() if weight >= least]
        for country in about:
            found = self._gazetteer.sounding(mention.name, country)
            if found:
                return found[0] if all(_same(found[0], other) for other in found[1:]) else None
        return None

    def _shaped(self, mention: PlaceMention, known: KnownPlace | None, words: str, line: Line, mark: Mark) -> Place:
        if known and mention.noun == "site" and not self._is_sure(mention, known):
            known = None
        if mention.noun == "district" and not (known and known.own):
            return self._quarter(mention, line, mark)
        if known is None or mention.noun == "frontier":
            if (town := self._town_after(line, mark, part=mention.housed)) and (mention.noun == "site" or mention.housed):
                return self._site_in(town, words)
            named = words if mention.noun in ("site", "frontier") else mention.name
            country = mention.country if mention.noun == "frontier" else self._country_of(mention, line, mark)
            return Place(name=named, country=country, precision=_precision(mention))
        if mention.part:
            return self._part(mention, known, words)
        return self._whole(mention, known, words)

    def _whole(self, mention: PlaceMention, known: KnownPlace, words: str) -> Place:
        if mention.noun == "site" and known.precision is not PlacePrecision.SITE:
            return self._site(known, words)
        if mention.noun == "region" and known.precision is PlacePrecision.SETTLEMENT:
            name = _renamed(words, mention, known)
            return Place(name=name, country=known.country, precision=PlacePrecision.REGION, within=known.name)
        return self._plain(known)

    def _plain(self, known: KnownPlace) -> Place:
        district = known.precision is PlacePrecision.DISTRICT and known.within
        name = f"{known.name} ({known.within})" if district else known.name
        return Place(
            name=name, country=known.country, lat=known.lat, lon=known.lon, precision=known.precision, within=known.within
        )

    def _quarter(self, mention: PlaceMention, line: Line, mark: Mark) -> Place:
        """A quarter that no table knows: its city is the one that the sentence tells, else the item's."""
        city = self._city_near(line, mark) or self.city
        city = None if city and city.name == mention.name else city
        name = f"{mention.name} ({city.name})" if city else mention.name
        return Place(
            name=name,
            country=city.country if city else mention.country,
            precision=PlacePrecision.DISTRICT,
            within=city.name if city else None,
        )

    def _part(self, mention: PlaceMention, known: KnownPlace, words: str) -> Place:
        """Here "Alep-Est" is a district; "nord de la Syrie" and "ouest de Damas" (outside it) are regions. None has a centre."""
        city = known.precision is PlacePrecision.SETTLEMENT and mention.noun != "region"
        if city and mention.part == _MIDDLE:
            return self._plain(known)
        if city and not mention.away:
            named = f"{known.name}-{(mention.part or '').title()}"
            own = self._choose(self._gazetteer.named(named), None)
            if own:
                return self._plain(own)
            return Place(name=named, country=known.country, precision=PlacePrecision.DISTRICT, within=known.name)
        within = known.name if city else None
        name = (
            self._names.part_of(mention.part or "", known)
            if mention.anaphor or city or known.precision is PlacePrecision.COUNTRY
            else _renamed(words, mention, known)
        )
        return Place(name=name, country=known.country, precision=PlacePrecision.REGION, within=within)

    def _site(self, known: KnownPlace, words: str) -> Place:
        own = self._choose(self._gazetteer.named(words), None)
        if own:
            return self._plain(own)
        return Place(name=words, country=known.country, precision=PlacePrecision.SITE, within=known.name)

    def _is_sure(self, mention: PlaceMention, known: KnownPlace) -> bool:
        """False when a site's name is only a spelling of the town's: "avenue Bourguiba" is not in Menzel Bourguiba."""
        return known.own or place_key(known.name) == place_key(mention.name)

    def _country_of(self, mention: PlaceMention, line: Line, mark: Mark) -> str | None:
        """The country of a place that stays unknown: told by its words, shared by its namesakes, or that of the sentence."""
        borne = {place.country for place in mention.candidates if place.country in self.countries}
        shared = borne.pop() if len(borne) == 1 else None
        return mention.country or shared or self._country_beside(line, mark)

    def _country_beside(self, line: Line, mark: Mark) -> str | None:
        """The one country in which a sentence's other places lie, when a finer place than a country is among them."""
        if mark.value.noun == "frontier":
            return None
        others = [
            self._choose(m.value.candidates, m.value.name) for m in self.marks(line) if m is not mark and not m.value.government
        ]
        known = [place for place in others if place]
        countries = {place.country for place in known}
        finer = any(place.precision is not PlacePrecision.COUNTRY for place in known)
        return countries.pop() if len(countries) == 1 and finer else None

    def _city_near(self, line: Line, mark: Mark) -> KnownPlace | None:
        """The town named just after a mark in its sentence, else the last one before."""
        towns = [(m.span.start, known) for m in self.marks(line) if m is not mark and (known := self._town(m))]
        after = [known for start, known in towns if start > mark.span.start]
        before = [known for start, known in towns if start < mark.span.start]
        return after[0] if after else before[-1] if before else None

    def _site_in(self, town: KnownPlace, words: str) -> Place:
        """A site that no table knows, in the town that its sentence tells: "pont d'Arzouna (Tartous)"."""
        return Place(name=f"{words} ({town.name})", country=town.country, precision=PlacePrecision.SITE, within=town.name)

    def _town_after(self, line: Line, mark: Mark, *, part: bool) -> KnownPlace | None:
        """The town named within a few words after a mark: "au pont d'Arzouna, à l'entrée sud de Tartous"; only a *part* of it if asked."""
        later = [m for m in self.marks(line) if 0 <= m.span.start - mark.span.end <= FEW_WORDS]
        if not later or (part and not (later[0].value.part and not later[0].value.away)):
            return None
        return self.known(later[0], line) if later[0].value.anaphor == "capital" else self._town(later[0])

    def _town_before(self, line: Line, mark: Mark) -> KnownPlace | None:
        """The last town named before a mark: in its sentence, else in the nearest earlier one; else the item's main one.

        One that only tells where another is ("à 20 km à l'est de X") is not meant.
        """
        for earlier in reversed(self._lines[: line.index + 1]):
            towns = [
                known
                for m in self.marks(earlier)
                if (earlier is not line or m.span.start < mark.span.start)
                and not m.value.away
                and (known := self._town(m) or (self._chief_town(m) if earlier is line else None))
            ]
            if towns:
                return towns[-1]
        return self.city

    def _town(self, mark: Mark) -> KnownPlace | None:
        """The settlement that a mark names outright, None for anything else."""
        if mark.value.government or not mark.value.candidates:
            return None
        known = self._choose(mark.value.candidates, mark.value.name)
        return known if known and known.precision is PlacePrecision.SETTLEMENT else None

    def _chief_town(self, mark: Mark) -> KnownPlace | None:
        """The town whose name a region bears: "le gouverneur de la région de Belgorod … vers cette ville"."""
        region = self._choose(mark.value.candidates, mark.value.name)
        if region is None or region.precision is not PlacePrecision.REGION:
            return None
        towns = self._gazetteer.named(region.name.rpartition(" ")[2])
        return next((p for p in towns if p.precision is PlacePrecision.SETTLEMENT and p.country == region.country), None)

    def _main_city(self) -> KnownPlace | None:
        towns = Counter(
            town
            for line in self._lines
            for mark in self.marks(line)
            if (town := self._town(mark)) and town.country == self.country
        )
        return towns.most_common(1)[0][0] if towns else None


def unnamed(mark: Mark, place: Place) -> bool:
    """True for "la ville" of which nothing tells the name."""
    return mark.value.anaphor is not None and place.name.islower()


def _precision(mention: PlaceMention) -> PlacePrecision:
    if mention.part or mention.noun == "frontier":
        return PlacePrecision.REGION
    return PlacePrecision(mention.noun) if mention.noun else PlacePrecision.SETTLEMENT


def _people(lines: Sequence[Line]) -> frozenset[str]:
    """The folded words of every person's name of an item."""
    names = (mark.span.of(line.tape.text) for line in lines for mark in line.tape.marks if mark.kind == "PERSON")
    return frozenset(word for name in names for word in fold(name).split() if len(word) > SHORT_NAME)


def _renamed(words: str, mention: PlaceMention, known: KnownPlace) -> str:
    """The phrase's words with the canonical name in place of the words of the name."""
    words = words[:1].lower() + words[1:] if mention.part else words
    if known.name.endswith(f" {mention.name}"):  # "sud du Caire", not "sud du Le Caire"
        return words
    return f"{words.removesuffix(mention.name)}{known.name}" if words.endswith(mention.name) else words


def _same(one: KnownPlace, other: KnownPlace) -> bool:
    """True when two entries of the gazetteer are one place told twice."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.country == other.country and one.precision == other.precision
    east = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return 111.2 * math.hypot(one.lat - other.lat, east) <= SAME_PLACE_KM

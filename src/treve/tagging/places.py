"""Finds places in a sentence: names that a gazetteer knows, and unknown names that the words around show to be places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from treve.knowledge.places import Gazetteer, KnownPlace
from treve.knowledge.sounds import place_key
from treve.model import PlacePrecision, Span
from treve.tagging.name_tokens import LONGEST_NAME, end_of_run, is_proper, words_before
from treve.tagging.place_bearers import Bearers, Name
from treve.tagging.place_mentions import PlaceMention
from treve.tagging.place_phrases import Lead, PlacePhrases
from treve.tagging.tape import Mark
from treve.tagging.unnamed_places import UnnamedPlaces
from treve.wording import Token, fold

SHORTEST = 3
_INTRODUCTION = 7
"""Tokens before a name in which "une autre petite localité stratégique," may stand."""
KNOWN_TO_ALL = 200_000
"""Inhabitants from which a town outside Trêve's own tables needs no words around it."""


class PlaceTagger:
    """Marks PLACE and STATE; values are PlaceMention. A country or capital is STATE unless the words show a place."""

    def __init__(self, table: Mapping[str, Any], gazetteer: Gazetteer, demonyms: Mapping[str, str]) -> None:
        """Take ``places.toml`` as parsed, the gazetteer, and the country code of each folded demonym."""
        self._gazetteer = gazetteer
        self._phrases = PlacePhrases(table, demonyms)
        self._particles = self._phrases.particles
        self._unnamed = UnnamedPlaces(self._phrases)
        self._openers = self._unnamed.openers.union(self._particles.articles, gazetteer.phrase_words)
        self._bearers = Bearers(table, gazetteer, self._particles)

    def __call__(self, text: str, tokens: Sequence[Token]) -> list[Mark]:
        """The marks of a sentence: for each place its whole phrase, then the bare name, of which the scanner takes one."""
        marks: list[Mark] = []
        previous: tuple[int, Lead] | None = None
        reached = 0
        for at in self._openings(tokens):
            if at < reached:
                continue
            unnamed = list(self._unnamed.find(text, tokens, at)) if tokens[at].folded in self._unnamed.openers else []
            found = self._name_at(tokens, at) if not unnamed and self._may_begin(tokens, at) else None
            if found is None:
                marks.extend(unnamed)
                continue
            name = self._bearers.believed(text, tokens, found)
            reached = name.last if name else found.last
            lead = self._lead(tokens, found.first, previous)
            if name and self._is_place(tokens, name, lead):
                marks.extend(self._marks(text, tokens, name, lead))
                previous = (name.last, lead)
        return marks

    def _openings(self, tokens: Sequence[Token]) -> list[int]:
        """The tokens with which a place may begin: capital words, and the small ones that open a name or stand for one."""
        openers = self._openers
        return [at for at, token in enumerate(tokens) if token.capital or token.folded in openers]

    def _may_begin(self, tokens: Sequence[Token], at: int) -> bool:
        return is_proper(tokens, at, self._particles) or tokens[at].folded in self._gazetteer.phrase_words

    def _name_at(self, tokens: Sequence[Token], at: int) -> Name | None:
        """The longest known name that begins here, else the run of capital words."""
        known = self._known_name(tokens, at)
        if known or tokens[at].folded in self._phrases.openers or not is_proper(tokens, at, self._particles):
            return known
        end = end_of_run(tokens, at, self._particles)
        return Name(at, end, ()) if end > at else None

    def _known_name(self, tokens: Sequence[Token], at: int) -> Name | None:
        """The longest name of the gazetteer; in Trêve's own ones lower-case words may stand ("bande de Gaza")."""
        keys, own = self._gazetteer.starting(tokens[at].folded), self._gazetteer.own_starting(tokens[at].folded)
        proper = tokens[at].capital or tokens[at].folded in self._particles.articles
        key, found = "", None
        for end in range(at, min(at + LONGEST_NAME, len(tokens)) if keys else at):
            token = tokens[end]
            key = f"{key} {token.folded}".replace("'", "").strip()
            name_like = token.capital or token.folded[0].isdigit()
            proper = proper and (
                end == at or name_like or token.folded in self._particles.inner or (token.glued and len(token.folded) == 1)
            )
            if not (proper or own):
                break
            if (key in keys and proper and name_like) or (
                key in own and end > at and (name_like or key in self._gazetteer.lower_keys)
            ):
                found = Name(at, end + 1, self._gazetteer.named(key))
        short = found and found.last == at + 1 and (tokens[at].folded in self._phrases.never or len(tokens[at].folded) < SHORTEST)
        if found is None or short:
            return None
        if self._is_whole(tokens, found):
            return found
        return Name(at, end_of_run(tokens, at, self._particles), found.places if self._of_road(tokens, at) else ())

    def _is_whole(self, tokens: Sequence[Token], name: Name) -> bool:
        """False when hyphens tie more to a known name: "Aïn el-…", "Bouilh-Devant" are not Aïn and Bouilh."""
        if name.last >= len(tokens):
            return True
        after = tokens[name.last]
        if after.folded in self._particles.articles and is_proper(tokens, name.last, self._particles):
            return end_of_run(tokens, name.first, self._particles) <= name.last
        tied = after.glued and after.capital and after.folded[0].isalpha() and after.folded not in self._phrases.directions
        return not (tied and (self._of_road(tokens, name.first) or self._known_name(tokens, name.last) is None))

    def _of_road(self, tokens: Sequence[Token], at: int) -> bool:
        """True for the name of "l'axe Gao-Kidal": that of a road, told by its ends."""
        return at > 0 and tokens[at - 1].folded in self._phrases.axes

    def _lead(self, tokens: Sequence[Token], first: int, previous: tuple[int, Lead] | None) -> Lead:
        """The words before a name; in a list, those before its first member."""
        if previous and 0 < first - previous[0] <= 2:
            between = [token.folded for token in tokens[previous[0] : first] if token.folded not in self._phrases.repeated]
            if len(between) == 1 and between[0] in self._phrases.joins:
                own = self._phrases.read_lead(words_before(tokens, first))
                old = previous[1]
                plural = bool(old.noun_words and old.noun_words.endswith("s"))
                if not own.noun and (old.cued or old.noun):
                    return Lead(noun=old.noun if plural else None, noun_words=old.noun_words if plural else None, cued=True)
                return own
        lead = self._phrases.read_lead(words_before(tokens, first))
        named = lead.loose and tokens[first - 2].capital  # "le quartier Ozanam de Carcassonne"
        return lead._replace(words=0, noun=None, noun_words=None) if named else lead

    def _is_place(self, tokens: Sequence[Token], name: Name, lead: Lead) -> bool:
        if lead.titled:
            return False
        shown = bool(lead.noun or lead.part) or lead.cued
        if " ".join(token.folded for token in tokens[name.first : name.last]) in self._phrases.only_struck:
            return lead.acted or lead.owned or lead.sure
        if name.last == name.first + 1 and tokens[name.first].folded in self._phrases.unless_sure:
            return bool(name.places) and (lead.sure or (bool(lead.noun) and lead.linked))
        if not name.places:
            named = bool(lead.noun) and (lead.linked or lead.noun_words in self._phrases.unlinked)
            shown = (
                named
                or lead.sure
                or self._bracketed(tokens, name)
                or self._introduced(tokens, name)
                or self._apposed(tokens, name)
                or self._in_a_land(tokens, name)
            )
            return shown and not self._looks_like_body(tokens, name, led=bool(lead.noun) and lead.linked)
        if self._suffix(tokens, name)[0] == name.last and _inside_longer_name(tokens, name, self._phrases.openers) and not shown:
            return False
        return (
            shown
            or lead.owned
            or lead.acted
            or lead.sure
            or any(_known_to_all(place, tokens[name.first : name.last]) for place in name.places)
            or self._shown_after(tokens, name)
        )

    def _looks_like_body(self, tokens: Sequence[Token], name: Name, *, led: bool) -> bool:
        """An unknown capital word that is no place name: a closed-class word, or one that is known as something else.

        One such word is no hindrance to a longer name that a noun leads to: "le district de Nad Ali".
        """
        folded = [token.folded for token in tokens[name.first : name.last]]
        if len(folded[-1].rstrip("'")) < SHORTEST and not (led and len(folded) > 1):
            return True
        others = [word in self._phrases.never or word in self._phrases.demonyms for word in folded]
        return all(others) if led else any(others)

    def _introduced(self, tokens: Sequence[Token], name: Name) -> bool:
        """True for "une autre localité, Kibirizi, dans le nord": an indefinite noun of towns right before the comma."""
        after = tokens[name.last].folded if name.last < len(tokens) else "."
        if not name.first or tokens[name.first - 1].folded != "," or after not in (",", ".", "("):
            return False
        before = [token.folded for token in tokens[max(0, name.first - _INTRODUCTION) : name.first]]
        noun = next((k for k in range(len(before) - 2, -1, -1) if before[k] in self._phrases.introducing), None)
        return noun is not None and not self._phrases.introduced_by.isdisjoint(before[max(0, noun - 2) : noun])

    def _apposed(self, tokens: Sequence[Token], name: Name) -> bool:
        """True for "Chiladzi, une localité de la province de Dohouk": a noun of towns right behind the comma."""
        behind = tokens[name.last : name.last + 3]
        if len(behind) < 3 or behind[0].folded != ",":
            return False
        noun = behind[1 if behind[1].folded in self._phrases.apposed else 2]
        told = noun is behind[1] or behind[1].folded in self._phrases.introduced_by
        return told and noun.folded in self._phrases.apposed and not noun.capital

    def _in_a_land(self, tokens: Sequence[Token], name: Name) -> bool:
        """True for "a frappé Ansar, dans le caza de Tyr": an unknown name that is struck, and then told to lie in a land."""
        following = [token.folded for token in tokens[name.last : name.last + 4]]
        struck = name.first > 0 and tokens[name.first - 1].folded in self._phrases.struck
        inside = struck and len(following) > 3 and following[0] == "," and following[1] in self._phrases.inside
        return inside and self._phrases.nouns.get(following[-1]) == "region"

    def _shown_after(self, tokens: Sequence[Token], name: Name) -> bool:
        """True for "Arbinda (nord)", "Tessalit, dans le nord du Mali" and "Cataingan, une ville"."""
        if self._bracketed(tokens, name):
            return True
        following = ["#" if t.folded.isdigit() else t.folded for t in tokens[name.last : name.last + 5]]
        opened = following[:1] == [","] and any(tuple(following[1 : 1 + len(o)]) == o for o in self._phrases.openings)
        return opened or " ".join(following[:2]) in self._phrases.follows

    def _bracketed(self, tokens: Sequence[Token], name: Name) -> bool:
        """True when a direction or a generic noun follows in brackets."""
        following = [token.folded for token in tokens[name.last : name.last + 2]]
        return (
            len(following) > 1
            and following[0] == "("
            and (following[1] in self._phrases.directions or following[1] in self._phrases.nouns)
        )

    def _marks(self, text: str, tokens: Sequence[Token], name: Name, lead: Lead) -> Iterator[Mark]:
        """The whole phrase first, where words lead to the name, then the bare name; of "la capitale du Soudan" the capital."""
        country = next((place.country for place in name.places if place.precision is PlacePrecision.COUNTRY), None)
        if lead.seat and country:
            yield self._seat(text, tokens, name, country)
            return
        last, suffix = self._suffix(tokens, name)
        bare = Span(tokens[name.first].start, tokens[last - 1].end)
        government = None if lead.cued or lead.owned or lead.noun or lead.part or suffix else _government(name.places)
        mention = PlaceMention(
            name=text[tokens[name.first].start : tokens[name.last - 1].end],
            span=Span(tokens[name.first].start, tokens[name.last - 1].end),
            candidates=self._called(lead, name.places),
            noun=None if self._whole_city(lead, name) else lead.noun,
            noun_words=lead.noun_words,
            part=suffix or lead.part,
            away=lead.away or (lead.bordering and _only_countries(name.places)),
            country=lead.country,
            government=government,
            cued=lead.cued or bool(lead.noun),
            housed=lead.housed,
        )
        kind = "STATE" if government else "PLACE"
        if lead.words:
            yield Mark(kind=kind, span=Span(tokens[name.first - lead.words].start, bare.end), value=mention)
        yield Mark(kind=kind, span=bare, value=mention)

    def _seat(self, text: str, tokens: Sequence[Token], name: Name, country: str) -> Mark:
        """The mark of a capital told by its country, from the noun on: "capitale de la Côte d'Ivoire"."""
        noun = next(at for at in range(name.first - 1, -1, -1) if self._phrases.anaphors.get(tokens[at].folded) == "capital")
        lead, end = self._phrases.read_lead(words_before(tokens, noun)), tokens[name.last - 1].end
        named = Span(tokens[noun].start, end)
        mention = PlaceMention(
            name=named.of(text), span=named, part=lead.part, away=lead.away, country=country, anaphor="capital", cued=True
        )
        return Mark(kind="PLACE", span=Span(tokens[noun - lead.words].start, end), value=mention)

    def _called(self, lead: Lead, places: tuple[KnownPlace, ...]) -> tuple[KnownPlace, ...]:
        """The places of a name that can be what its noun calls it: "le fleuve Roya" is no town."""
        if lead.linked or lead.noun_words not in self._phrases.waters:
            return places
        return tuple(place for place in places if place.precision is not PlacePrecision.SETTLEMENT)

    def _whole_city(self, lead: Lead, name: Name) -> bool:
        """True for "les quartiers rebelles d'Alep", where the plural speaks of the city named."""
        return lead.noun_words in self._phrases.whole and any(p.precision is not PlacePrecision.DISTRICT for p in name.places)

    def _suffix(self, tokens: Sequence[Token], name: Name) -> tuple[int, str | None]:
        """The end of "Alep-Est" and its direction."""
        last = name.last
        if name.places and last < len(tokens) and tokens[last].glued and tokens[last].folded in self._phrases.directions:
            return last + 1, self._phrases.directions[tokens[last].folded]
        wide = any(place.precision is not PlacePrecision.SETTLEMENT for place in name.places)
        if wide and last < len(tokens) and tokens[last].folded in self._phrases.side_adjectives:  # "en Bosnie orientale"
            return last + 1, self._phrases.directions[tokens[last].folded]
        return last, None


class NamesakeTagger:
    """Marks towns whose names begin like a person's ("Ben Guerdane", "Cheikh Zouweid") where the words before show a place.

    It stands before the tagger of persons, and looks only at sentences that hold such a beginning, or a village: "le village de Maung Nu".
    """

    def __init__(self, places: PlaceTagger, persons: Mapping[str, str]) -> None:
        """Take the tagger that knows places, and the table ``persons`` of ``places.toml``."""
        self._places = places
        self._openings, self._grounds, self._villages = (
            frozenset(fold(persons[name]).split()) for name in ("openings", "grounds", "villages")
        )
        self._signs = self._openings | self._villages

    def __call__(self, text: str, tokens: Sequence[Token]) -> list[Mark]:
        """The marks of such towns, a phrase and a bare name for each; none when a preposition does not show a place."""
        if self._signs.isdisjoint([token.folded for token in tokens]):
            return []
        return [mark for mark in self._places(text, tokens) if self._is_namesake(mark.value)]

    def _is_namesake(self, mention: PlaceMention) -> bool:
        first, _, more = fold(mention.name).replace("-", " ").partition(" ")
        shown = mention.cued or mention.housed or (first in self._grounds and any(place.own for place in mention.candidates))
        return bool(more) and (
            mention.noun_words in self._villages or (first in self._openings and shown and bool(mention.candidates))
        )


def _inside_longer_name(tokens: Sequence[Token], name: Name, openers: frozenset[str]) -> bool:
    """True when capital words touch the name on either side: "Mike Pompeo", "Paris Hilton"; not in “La France…”, which opens a quotation."""
    before = tokens[name.first - 1] if name.first else None
    after = tokens[name.last] if name.last < len(tokens) else None
    led = bool(
        before and before.capital and before.folded[0].isalpha() and name.first > 1 and before.folded.rstrip("'") not in openers
    )
    followed = bool(after and after.capital and after.folded[0].isalpha())
    return led or followed


def _known_to_all(place: KnownPlace, words: Sequence[Token]) -> bool:
    """True for Trêve's own places, and for a large town under its own name: "Ahmad" is no Al Ahmadi."""
    if place.own:
        return True
    return place.inhabitants >= KNOWN_TO_ALL and place_key(place.name) == place_key(" ".join(word.folded for word in words))


def _only_countries(places: Sequence[KnownPlace]) -> bool:
    return bool(places) and all(place.precision is PlacePrecision.COUNTRY for place in places)


def _government(places: Sequence[KnownPlace]) -> str | None:
    """The country that a country's or capital's name stands for; None for other places."""
    return next((p.country for p in places if p.capital or p.precision is PlacePrecision.COUNTRY), None)

"""The words that lead to a place's name: generic nouns, adjectives, directions, prepositions, compiled from ``places.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from treve.languages import load_pack
from treve.tagging.name_tokens import Particles
from treve.tagging.states import StateNames
from treve.wording import fold

ANAPHORS = ("country", "capital", "city", "region", "area")
"""What a place without a name of its own may stand for: "le sud du pays", "la capitale", "l'ouest de la ville", "cette province", "cette zone"."""


class Lead(NamedTuple):
    """What stands before a name. ``words`` is how many tokens of it belong to the place's phrase.

    ``noun`` is the kind the generic noun makes of it, ``noun_words`` that noun folded; ``part`` a direction; ``away``
    is True for a direction from the place; ``country`` told by an adjective; ``linked`` is False when the noun touches
    the name ("camp Haftar"); ``cued`` when a preposition shows a place;
    ``sure`` when no article stands between, so that even an unknown name is one; ``owned`` for the weaker sign of a noun that only places have, ``acted`` of
    one that governments have too; ``addressed`` when the words before make it somebody; ``loose`` when an unknown word stands between
    the noun and "de"; ``bordering`` when a quality tells of a neighbour; ``housed`` behind what a town has ("le marché de"); ``seat`` behind "la capitale de".
    """

    words: int = 0
    noun: str | None = None
    noun_words: str | None = None
    part: str | None = None
    away: bool = False
    country: str | None = None
    linked: bool = True
    cued: bool = False
    sure: bool = False
    owned: bool = False
    acted: bool = False
    addressed: bool = False
    titled: bool = False
    loose: bool = False
    bordering: bool = False
    housed: bool = False
    seat: bool = False


class _Sign:
    """Words right before a name, one space after each, by their pattern; looked for only behind a last word that they can have."""

    __slots__ = ("_ends", "_shape")

    def __init__(self, pattern: str, ends: Iterable[str]) -> None:
        self._shape = re.compile(rf"(?<![^ ])(?:{pattern})\Z")
        self._ends = _last_words(ends)

    def stands(self, before: str, last: str) -> bool:
        """True when *before* ends with such words; *last* is its last word."""
        return last in self._ends and self._shape.search(before) is not None


@cache
def demonyms(language: str) -> Mapping[str, str]:
    """The country code of each folded adjective of a language that belongs to one country only."""
    states = StateNames(load_pack(language))
    return {word: codes[0] for word, codes in states.by_adjective.items() if len(codes) == 1}


class PlacePhrases:
    """The language's words around places, compiled once."""

    def __init__(self, table: Mapping[str, Any], demonyms: Mapping[str, str]) -> None:
        """Compile *table* (``places.toml``); *demonyms* gives the country code of each folded adjective."""
        particles = {kind: _words(words) for kind, words in table["particles"].items()}
        self.particles = Particles(
            articles=frozenset(particles["articles"]), inner=frozenset((*particles["articles"], *particles["inner"]))
        )
        self.of = frozenset(word for word in particles["of"] if " " not in word)
        self.repeated = frozenset(particles["repeated"])
        self.half = table["particles"]["half"]
        self._away = tuple(f"{word} " for word in particles["away"])
        self._links = tuple(f"{word} " for word in particles["of"])
        of = rf"(?:(?:{_any(particles['of'])}) )"
        shared = rf"(?:{_any(particles['sharing'])}) (?:(?:{_any((*particles['of'], *particles['links']))}) )?"
        link = rf"(?:{shared}|{of})"
        self.demonyms = demonyms
        self.nouns = {word: kind for kind, words in table["nouns"].items() for word in _words(words)}
        self._take_anaphors(table["anaphors"])
        self._take_frontiers(table)
        self.directions = {word: direction for direction, words in table["directions"].items() for word in _words(words)}
        self.never = frozenset(_words(table["never"]["words"]))
        self.unless_sure = frozenset(_words(table["never"]["unless_sure"]))
        self.openers = frozenset(_words(table["never"]["openers"]))
        self.joins = frozenset(_words(table["lists"]["joins"]))
        self.unlinked = frozenset(_words(table["within"]["unlinked"]))
        self.openings = tuple(tuple(opening.split()) for opening in _words(table["after"]["openings"]))
        self.follows = frozenset(_words(table["after"]["follows"]))
        self.introducing = frozenset(_words(table["introduced"]["nouns"]))
        self.apposed = frozenset(_words(table["introduced"]["apposed"]))
        self.introduced_by = frozenset(_words(table["introduced"]["determiners"]))
        self.axes = frozenset(_words(table["within"]["axes"]))
        self.waters = frozenset(_words(table["within"]["waters"]))
        self.whole = frozenset(_words(table["within"]["whole"]))
        self.titles = frozenset(_words(table["prepositions"]["titles"]))
        self.side_adjectives = frozenset(
            word for word, direction in self.directions.items() if word != fold(direction).replace("-", " ")
        )
        verbs = table["verbs"]
        self.verbs = frozenset(_words(verbs["words"]))
        self.sides = frozenset(_words(verbs["sides"]))
        self._after_verbs = tuple(f"{w} " for w in _words(verbs["after"]))
        parts = _words(f"{table['parts']['words']} {table['parts']['shores']}")
        adjectives = _words(f"{table['adjectives']['words']} {table['adjectives']['bordering']}")
        self._bordering = frozenset(_words(table["adjectives"]["bordering"]))
        direction = rf"(?P<part>{_any(self.directions)}) "
        also = rf"(?:(?:{_any(particles['also'])}) )?"
        quality = rf"(?P<quality>(?:{also}(?:{_any((*adjectives, *demonyms))}) ){{0,3}})"
        noun = rf"(?P<noun>{_any(self.nouns)}) "
        towns = [word for word, kind in self.nouns.items() if kind in ("settlement", "region") and word not in parts]
        sided = rf"(?P<noun2>{_any(towns)}) (?:{_any(self.side_adjectives)}) {of}"  # "la ville septentrionale de Tripoli"
        side = rf"(?P<part3>{_any(word for word in self.directions if word not in self.side_adjectives)}) "
        self._lead_words = frozenset(entry.split()[-1] for entry in (*self.nouns, *self.directions))
        self._lead = re.compile(
            rf"(?<![^ ])(?:(?:{_any(parts)}) )?(?:{direction}{of})?(?:(?:{_any(particles['before'])}) )?{noun}{quality}{link}?\Z"
            rf"|(?<![^ ])(?:{_any(parts)}) {quality.replace('quality', 'quality2')}{direction.replace('part', 'part2')}{link}\Z"
            rf"|(?<![^ ]){sided}\Z|(?<![^ ]){side}(?:{quality.replace('quality', 'quality3')}{of})?\Z"
            rf"|(?<![^ ])(?P<noun3>{_any(_words(table['adjectives']['of_any']))}) (?!(?:{_any(_words(table['adjectives']['none']))}) )[a-z]{{5,}} (?:de|d') \Z"
        )
        self.part_nouns = frozenset(_words(table["parts"]["words"]))
        self._compile_signs(table, particles, adjectives)
        self.read_lead = lru_cache(maxsize=1 << 14)(self._read_lead)

    def _take_anaphors(self, table: Mapping[str, str]) -> None:
        """The words of places that bear no name of their own."""
        self.anaphors = {word: kind for kind in ANAPHORS for word in _words(table[kind])}
        self.determiners = frozenset(_words(table["determiners"]))
        self.regional = frozenset(_words(table["regional"]))
        self.towns, self.pointing = (frozenset(_words(table[name])) for name in ("towns", "pointing"))
        self.anaphors |= dict.fromkeys(self.towns, "city")
        self.only_pointed = self.towns.union(_words(table["region"]), _words(table["area"]))
        self.struck = frozenset(_words(table["struck"]))
        self.no_seat = frozenset(_words(table["no_seat"]))
        self.no_side = frozenset(_words(table["no_side"]))
        self.side_determiners = frozenset(_words(table["side_determiners"]))
        self.inside = frozenset(_words(table["inside"]))
        self.soil = frozenset(_words(table["soil"]))
        self.on_soil = frozenset(_words(table["on_soil"]))

    def _take_frontiers(self, table: Mapping[str, Any]) -> None:
        """The words for a frontier, and those behind which they name none."""
        self.frontiers = frozenset(_words(table["nouns"]["frontier"]))
        self.at_frontier = frozenset(_words(table["within"]["at_frontier"]))

    def _compile_signs(
        self, table: Mapping[str, Any], particles: Mapping[str, tuple[str, ...]], adjectives: tuple[str, ...]
    ) -> None:
        """The words right before a name, or its noun, that show a place or somebody, and the names that nothing else shows to be one."""
        links = (*particles["of"], *particles["sharing"], *particles["links"])
        self._lead_ends = self._lead_words.union(_last_words((*adjectives, *self.demonyms)), _last_words(links))
        self.only_struck = frozenset(_words(table["never"]["only_struck"]))
        of = rf"(?:(?:{_any(particles['of'])}) )"
        sure, strong = (_elided(_words(table["prepositions"][name])) for name in ("sure", "strong"))
        addressed = _words(table["prepositions"]["addressed"])
        self._sure = _Sign(rf"(?:{_any(sure)}) ", sure)
        determined = rf"(?:(?:{_any(particles['determiners'])}) )?(?:(?:{_any(particles['apposed'])}) )?"
        self._preposition = _Sign(
            rf"(?:{_any(strong)}) {determined}", (*strong, *particles["determiners"], *particles["apposed"])
        )
        self._seat = _Sign(rf"(?:{_any(_words(table['anaphors']['capital']))}) {of}", particles["of"])
        self._owner = _Sign(
            rf"(?:{_any(_words(table['prepositions']['owned']))}) (?:(?:{_any((*adjectives, *self.demonyms))}) )?{of}",
            particles["of"],
        )
        deadly = rf"(?:(?:{_any(_words(table['prepositions']['deadly']))}) )?"
        self._act = _Sign(
            rf"(?:{_any(_words(table['prepositions']['acted']))}) (?:{of}|{deadly}contre )", (*particles["of"], "contre")
        )
        self._deed = _Sign(rf"(?:{_any(_words(table['prepositions']['deeds']))}) {deadly}(?:de|d') ", ("de", "d'"))
        self._house = _Sign(rf"(?:{_any(_words(table['prepositions']['houses']))}) (?:de|d') ", ("de", "d'"))
        self._address = _Sign(rf"(?:{_any(_words(table['prepositions']['addressing']))}) (?:{_any(addressed)}) ", addressed)
        self._titled = _Sign(
            rf"(?:{_any(self.titles)}) (?:\. )?(?:{_any((*adjectives, *self.demonyms))})? ?",
            (*self.titles, ".", *adjectives, *self.demonyms),
        )

    def _read_lead(self, before: str) -> Lead:
        """Read the folded words before a name, one space after each."""
        words = before.split()
        last = words[-1] if words else ""
        housed = self._house.stands(before, last)
        led = last in self._lead_ends and not self._lead_words.isdisjoint(words)
        match = self._lead.search(before) if led else None
        start = match.start() if match else len(before)
        outside = before[:start]
        apart = outside[outside.rfind(" ", 0, -1) + 1 : -1]
        preposition, addressed = self._preposition.stands(outside, apart), self._address.stands(outside, apart)
        found = match.groupdict() if match else {}
        part = found.get("part") or found.get("part2") or found.get("part3")
        called = found.get("noun") or found.get("noun2") or found.get("noun3")
        if match and not called and (not part or self._is_verb(part, before, outside)):
            match, part, start = None, None, len(before)
        qualities = " ".join(found.get(group) or "" for group in ("quality", "quality2", "quality3")).split()
        return Lead(
            words=before[start:].count(" ") if match else 0,
            noun=self.nouns.get(called or ""),
            noun_words=called,
            part=self.directions.get(part or ""),
            away=bool(part) and outside.endswith(self._away),
            country=next((self.demonyms[q] for q in qualities if q in self.demonyms), None),
            linked=not match or before.endswith(self._links),
            cued=preposition and not addressed,
            sure=(self._sure.stands(before, last) and not addressed) or self._deed.stands(before, last) or housed,
            housed=housed,
            owned=self._owner.stands(before, last),
            acted=self._act.stands(before, last),
            addressed=addressed,
            titled=self._titled.stands(before, last),
            loose=bool(found.get("noun3")),
            bordering=not self._bordering.isdisjoint(qualities),
            seat=self._seat.stands(before, last),
        )

    def _is_verb(self, part: str, before: str, outside: str) -> bool:
        """True for "est" right before a name ("le chef est Kim"), unless an article or another direction shows the east."""
        return part in self.verbs and before.endswith(f" {part} ") and not f" {outside}".endswith(self._after_verbs)


def _words(entries: str) -> tuple[str, ...]:
    """The entries of a word list as the tape has them: folded, underscores and hyphens as spaces, elisions parted."""
    return tuple(dict.fromkeys(" ".join(fold(e).replace("_", " ").replace("-", " ").split()) for e in entries.split()))


def _elided(entries: Iterable[str]) -> tuple[str, ...]:
    """The entries, those that end in "de" also as they stand before a vowel: "près d'Ansongo"."""
    return tuple(form for entry in entries for form in (entry, *((f"{entry[:-1]}'",) if entry.endswith(" de") else ())))


def _last_words(entries: Iterable[str]) -> frozenset[str]:
    return frozenset(entry.split()[-1] for entry in entries)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))

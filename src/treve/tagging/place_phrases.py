"""The words that lead to a place's name: generic nouns, adjectives, directions, prepositions, compiled from ``places.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from treve.languages import load_pack
from treve.tagging.name_tokens import Particles
from treve.tagging.states import StateNames
from treve.wording import fold

ANAPHORS = ("country", "capital", "city")
"""What a place without a name of its own may stand for: "le sud du pays", "la capitale", "l'ouest de la ville"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What stands before a name. ``words`` is how many tokens of it belong to the place's phrase.

    ``noun`` is the kind the generic noun makes of it, ``noun_words`` that noun folded; ``part`` a direction; ``away``
    is True for a direction from the place; ``country`` told by an adjective; ``linked`` is False when the noun touches
    the name ("camp Haftar"); ``cued`` when a preposition shows a place;
    ``sure`` when no article stands between, so that even an unknown name is one; ``owned`` for the weaker sign of a noun that only places have, ``acted`` of
    one that governments have too; ``addressed`` when the words before make it somebody; ``loose`` when an unknown word stands between
    the noun and "de"; ``housed`` behind what a town has ("le marché de").
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
    housed: bool = False


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
        self.directions = {word: direction for direction, words in table["directions"].items() for word in _words(words)}
        self.never = frozenset(_words(table["never"]["words"]))
        self.unless_sure = frozenset(_words(table["never"]["unless_sure"]))
        self.openers = frozenset(_words(table["never"]["openers"]))
        self.joins = frozenset(_words(table["lists"]["joins"]))
        self.unlinked = frozenset(_words(table["within"]["unlinked"]))
        self.openings = tuple(tuple(opening.split()) for opening in _words(table["after"]["openings"]))
        self.follows = frozenset(_words(table["after"]["follows"]))
        self.introducing = frozenset(_words(table["introduced"]["nouns"]))
        self.introduced_by = frozenset(_words(table["introduced"]["determiners"]))
        self.waters = frozenset(_words(table["within"]["waters"]))
        self.whole = frozenset(_words(table["within"]["whole"]))
        self.titles = frozenset(_words(table["prepositions"]["titles"]))
        self.anaphors = {word: kind for kind in ANAPHORS for word in _words(table["anaphors"][kind])}
        self.determiners = frozenset(_words(table["anaphors"]["determiners"]))
        self.struck = frozenset(_words(table["anaphors"]["struck"]))
        self.no_side = frozenset(_words(table["anaphors"]["no_side"]))
        self.side_determiners = frozenset(_words(table["anaphors"]["side_determiners"]))
        self.side_adjectives = frozenset(
            word for word, direction in self.directions.items() if word != fold(direction).replace("-", " ")
        )
        verbs = table["verbs"]
        self.verbs = frozenset(_words(verbs["words"]))
        self.sides = frozenset(_words(verbs["sides"]))
        self._after_verbs = tuple(f"{w} " for w in _words(verbs["after"]))
        parts = _words(f"{table['parts']['words']} {table['parts']['shores']}")
        adjectives = _words(table["adjectives"]["words"])
        direction = rf"(?P<part>{_any(self.directions)}) "
        quality = rf"(?P<quality>(?:(?:{_any((*adjectives, *demonyms))}) ){{0,3}})"
        noun = rf"(?P<noun>{_any(self.nouns)}) "
        towns = [word for word, kind in self.nouns.items() if kind in ("settlement", "region") and word not in parts]
        sided = rf"(?P<noun2>{_any(towns)}) (?:{_any(self.side_adjectives)}) {of}"  # "la ville septentrionale de Tripoli"
        side = rf"(?P<part3>{_any(word for word in self.directions if word not in self.side_adjectives)}) "
        self._lead_words = frozenset(entry.split()[-1] for entry in (*self.nouns, *self.directions))
        self._lead = re.compile(
            rf"(?<![^ ])(?:(?:{_any(parts)}) )?(?:{direction}{of})?(?:(?:{_any(particles['before'])}) )?{noun}{quality}{link}?\Z"
            rf"|(?<![^ ])(?:{_any(parts)}) {quality.replace('quality', 'quality2')}{direction.replace('part', 'part2')}{link}\Z"
            rf"|(?<![^ ]){sided}\Z|(?<![^ ]){side}{of}?\Z"
            rf"|(?<![^ ])(?P<noun3>{_any(_words(table['adjectives']['of_any']))}) (?!(?:{_any(_words(table['adjectives']['none']))}) )[a-z]{{5,}} (?:de|d') \Z"
        )
        self.part_nouns = frozenset(_words(table["parts"]["words"]))
        self.frontiers = frozenset(_words(table["nouns"]["frontier"]))
        self._compile_signs(table, particles, adjectives)
        self.read_lead = lru_cache(maxsize=1 << 14)(self._read_lead)

    def _compile_signs(
        self, table: Mapping[str, Any], particles: Mapping[str, tuple[str, ...]], adjectives: tuple[str, ...]
    ) -> None:
        """The words right before a name, or its noun, that show a place or somebody, and the names that nothing else shows to be one."""
        self.only_struck = frozenset(_words(table["never"]["only_struck"]))
        of = rf"(?:(?:{_any(particles['of'])}) )"
        self._sure = re.compile(rf"(?<![^ ])(?:{_any(_words(table['prepositions']['sure']))}) \Z")
        determined = rf"(?:(?:{_any(particles['determiners'])}) )?(?:(?:{_any(particles['apposed'])}) )?"
        place_in = _any(_words(table["prepositions"]["strong"]))
        self._preposition = re.compile(rf"(?<![^ ])(?:{place_in}) {determined}\Z")
        self._owner = re.compile(
            rf"(?<![^ ])(?:{_any(_words(table['prepositions']['owned']))}) (?:(?:{_any((*adjectives, *self.demonyms))}) )?{of}\Z"
        )
        deadly = rf"(?:(?:{_any(_words(table['prepositions']['deadly']))}) )?"
        self._act = re.compile(rf"(?<![^ ])(?:{_any(_words(table['prepositions']['acted']))}) (?:{of}|{deadly}contre )\Z")
        self._deed = re.compile(rf"(?<![^ ])(?:{_any(_words(table['prepositions']['deeds']))}) {deadly}(?:de|d') \Z")
        self._house = re.compile(rf"(?<![^ ])(?:{_any(_words(table['prepositions']['houses']))}) (?:de|d') \Z")
        self._address = re.compile(
            rf"(?<![^ ])(?:{_any(_words(table['prepositions']['addressing']))}) (?:{_any(_words(table['prepositions']['addressed']))}) \Z"
        )
        self._titled = re.compile(rf"(?<![^ ])(?:{_any(self.titles)}) (?:\. )?(?:{_any((*adjectives, *self.demonyms))})? ?\Z")

    def _read_lead(self, before: str) -> Lead:
        """Read the folded words before a name, one space after each."""
        housed = bool(self._house.search(before))
        match = None if self._lead_words.isdisjoint(before.split()) else self._lead.search(before)
        start = match.start() if match else len(before)
        outside = before[:start]
        preposition = self._preposition.search(outside)
        addressed = bool(self._address.search(outside))
        found = match.groupdict() if match else {}
        part = found.get("part") or found.get("part2") or found.get("part3")
        called = found.get("noun") or found.get("noun2") or found.get("noun3")
        if match and not called and (not part or self._is_verb(part, before, outside)):
            match, part, start = None, None, len(before)
        qualities = f"{found.get('quality') or ''} {found.get('quality2') or ''}".split()
        return Lead(
            words=before[start:].count(" ") if match else 0,
            noun=self.nouns.get(called or ""),
            noun_words=called,
            part=self.directions.get(part or ""),
            away=bool(part) and outside.endswith(self._away),
            country=next((self.demonyms[q] for q in qualities if q in self.demonyms), None),
            linked=not match or before.endswith(self._links),
            cued=bool(preposition) and not addressed,
            sure=(bool(self._sure.search(before)) and not addressed) or bool(self._deed.search(before)) or housed,
            housed=housed,
            owned=bool(self._owner.search(before)),
            acted=bool(self._act.search(before)),
            addressed=addressed,
            titled=bool(self._titled.search(before)),
            loose=bool(found.get("noun3")),
        )

    def _is_verb(self, part: str, before: str, outside: str) -> bool:
        """True for "est" right before a name ("le chef est Kim"), unless an article or another direction shows the east."""
        return part in self.verbs and before.endswith(f" {part} ") and not f" {outside}".endswith(self._after_verbs)


def _words(entries: str) -> tuple[str, ...]:
    """The entries of a word list as the tape has them: folded, underscores and hyphens as spaces, elisions parted."""
    return tuple(dict.fromkeys(" ".join(fold(e).replace("_", " ").replace("-", " ").split()) for e in entries.split()))


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))

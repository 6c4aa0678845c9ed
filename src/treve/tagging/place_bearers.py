"""Which places may bear a name as a sentence writes it: articles, accents, capitals and the word behind it speak against some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from treve.knowledge.places import Gazetteer, KnownPlace
from treve.knowledge.sounds import place_key
from treve.model import PlacePrecision
from treve.tagging.name_tokens import Particles, end_of_run
from treve.wording import Token, fold

ACRONYM = 5
"""Letters of a word all in capitals that is an acronym, not a town: "FMI", "UCK"."""


class Name(NamedTuple):
    """Tokens *first* to *last* (excluded) that look like a name; ``places`` are those that bear it."""

    first: int
    last: int
    places: tuple[KnownPlace, ...]

    @property
    def single(self) -> bool:
        """True for a name of one word."""
        return self.last == self.first + 1


class Bearers:
    """Weighs a known name against its writing, with the ``bearing`` table of a language's ``places.toml``."""

    def __init__(self, table: Mapping[str, Any], gazetteer: Gazetteer, particles: Particles) -> None:
        """Take ``places.toml`` as parsed."""
        words = table["bearing"]
        self._gazetteer = gazetteer
        self._particles = particles
        self._articles = {fold(entry): article for article, entries in words["articles"].items() for entry in entries.split()}
        self._accented = {fold(word): word for word in words["accented"].split()}

    def believed(self, text: str, tokens: Sequence[Token], name: Name) -> Name | None:
        """The name with the places that it can mean here, longer when a capital word behind it belongs to it; None for no place."""
        written = text[tokens[name.first].start : tokens[name.last - 1].end]
        before = self._articles.get(tokens[name.first - 1].folded) if name.first else None
        if not name.single:
            return self._of_article(before, tokens, name)
        folded = tokens[name.first].folded
        if written.lower() != self._accented.get(folded, written.lower()):
            return None
        if is_acronym(written):
            own = tuple(place for place in name.places if place.own)
            return name._replace(places=own) if own else None
        return self._of_article(before, tokens, name) if before else self._whole_run(tokens, name)

    def _of_article(self, article: str | None, tokens: Sequence[Token], name: Name) -> Name:
        """The name with those that its article may stand before: no town but "Le Caire", whose name has it."""
        if article is None or (not name.single and (not name.places or _any_own(name.places))):
            return name
        named = self._gazetteer.named(" ".join((article, *(token.folded for token in tokens[name.first : name.last]))))
        kept = (place for place in name.places if place.precision is not PlacePrecision.SETTLEMENT or _bears(place, article))
        return name._replace(places=tuple(dict.fromkeys((*kept, *named))))

    def _whole_run(self, tokens: Sequence[Token], name: Name) -> Name:
        """Here "Bir Hakeim" is no Bir: a capital word behind a town that few know belongs to its name."""
        after = tokens[name.last] if name.last < len(tokens) else None
        if after is None or after.glued or not (after.capital and after.folded[0].isalpha()) or _any_own(name.places):
            return name
        return Name(name.first, end_of_run(tokens, name.first, self._particles), ())


def is_acronym(written: str) -> bool:
    """True for a short word all in capitals, without a figure: "PK5" is a quarter.

    >>> is_acronym("FMI"), is_acronym("Van")
    (True, False)
    """
    return written.isupper() and written.isalpha() and 1 < len(written) <= ACRONYM


def _bears(place: KnownPlace, article: str) -> bool:
    return place_key(place.name).startswith(f"{article} ")


def _any_own(places: Iterable[KnownPlace]) -> bool:
    return any(place.own for place in places)

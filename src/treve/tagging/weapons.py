"""Finds weapons and aircraft in a sentence.

They are not laid on the tape: readers match the words of violence themselves ("barils", "avions"), and a mark would
hide them. `find_weapons` serves what needs the typed weapon: the weapon of an incident, and clues for attribution.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from treve.knowledge.weapons import Weapon, load_weapons
from treve.model import Span
from treve.tagging.phrases import Phrases
from treve.tagging.tape import Mark
from treve.wording import Token, fold_name, tokens


class WeaponTagger:
    """Marks WEAPON; the value of each mark is a Weapon. The longest phrase wins ("missile balistique", not "missile")."""

    def __init__(self, weapons: Sequence[Weapon]) -> None:
        """Index the words of *weapons*, with their plurals."""
        self._phrases = Phrases(
            (form, (weapon, words[0].isupper())) for weapon in weapons for words in weapon.words for form in _forms(words)
        )

    def __call__(self, _text: str, words: Sequence[Token]) -> list[Mark]:
        """The marks of one sentence, left to right, none overlapping. A proper name needs its capital ("Tornado")."""
        marks: list[Mark] = []
        index = 0
        while index < len(words):
            found = next((each for each in self._phrases.all_at(words, index) if words[index].capital or not each[1][1]), None)
            if found:
                end, (weapon, _) = found
                marks.append(Mark(kind="WEAPON", span=Span(words[index].start, words[end - 1].end), value=weapon))
            index = found[0] if found else index + 1
        return marks


@cache
def weapon_tagger() -> WeaponTagger:
    """The tagger of the bundled weapons, built once."""
    return WeaponTagger(load_weapons())


@lru_cache(maxsize=4096)
def find_weapons(sentence: str) -> tuple[Mark, ...]:
    """The WEAPON marks of a sentence, spans relative to it.

    >>> [mark.value.name for mark in find_weapons("Des barils d'explosifs largués par un hélicoptère.")]
    ['barrel bomb', 'helicopter']
    """
    return tuple(weapon_tagger()(sentence, tokens(sentence)))


def _forms(words: str) -> Iterator[str]:
    """A phrase and its plural: its first noun, and the adjective that follows it, with an s."""
    yield words
    parts = fold_name(words).split()
    plural = [part if part.endswith(("s", "x")) or len(part) < 3 or part[0].isdigit() else part + "s" for part in parts]
    yield " ".join(plural)
    yield " ".join([plural[0], *parts[1:]])

"""The words by which a language names voices and lets them speak, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from treve.languages import load_pack
from treve.tagging.states import StateNames, state_names

PRONOUNS = ("il", "elle", "ils", "elles")
_VOICE_OPENERS = ("determiner", "before_head", "honorific", "role", "body")
_CUES = (
    "according",
    "learnt_from",
    "announced_by",
    "of_source",
    "of_same_source",
    "voiced_by",
    "citing",
    "cited_by",
    "for_someone",
    "make",
    "say",
)


class Phrases:
    """A set of phrases of one or several words, found at a position of a sentence, the longest first."""

    __slots__ = ("tails",)

    def __init__(self, phrases: Iterable[str]) -> None:
        """Index *phrases* (words parted by spaces, as they stand on the tape) by their first word."""
        self.tails: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            first, *tail = phrase.split()
            self.tails.setdefault(first, []).append(tuple(tail))
        for tails in self.tails.values():
            tails.sort(key=len, reverse=True)

    def length_at(self, words: Sequence[str], at: int) -> int:
        """How many words of the longest phrase stand at *at*; 0 when none does.

        >>> Phrases(["porte parole", "chef"]).length_at(["un", "porte", "parole"], 1)
        2
        """
        if words[at] not in self.tails:  # nearly always
            return 0
        for tail in self.tails[words[at]]:
            if not tail or tuple(words[at + 1 : at + 1 + len(tail)]) == tail:
                return len(tail) + 1
        return 0

    def stands_in(self, words: Sequence[str], first: int, last: int) -> bool:
        """True when a phrase begins at one of the positions *first* to before *last*."""
        if self.tails.keys().isdisjoint(words[first:last]):  # nearly always
            return False
        return any(self.length_at(words, at) for at in range(first, last))

    def firsts(self) -> frozenset[str]:
        """The words with which a phrase begins."""
        return frozenset(self.tails)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SourceWords:
    """The word classes of ``frames_speakers.toml`` and the relays of ``speakers.toml``.

    Most words of a sentence neither name a voice nor let one speak: ``voice_firsts`` are the lower-case words with which
    a voice can begin, ``cues`` all that can let one speak, ``pronouns`` what is taken for a pronoun. ``single`` are the words of each
    class, ``classes`` the classes of each word.
    """

    single: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]]
    phrases: dict[str, Phrases]
    relays: dict[str, str]
    relay_phrases: Phrases
    offices: tuple[tuple[frozenset[str], frozenset[str]], ...]
    states: StateNames
    pronouns: Phrases
    voice_firsts: frozenset[str]
    cues: Phrases

    def stands_for_pronoun(self, words: Sequence[str], at: int) -> tuple[str, int] | None:
        """The pronoun as which a phrase at *at* is taken ("ce dernier": "il"), and how many words it has; None when none does."""
        if not 0 <= at < len(words) or not self.pronouns.length_at(words, at):
            return None
        return next(((pronoun, length) for pronoun in PRONOUNS if (length := self.length(f"as_{pronoun}", words, at))), None)

    def office(self, words: Sequence[str]) -> frozenset[str]:
        """The words of a role with its office under one name: those of "chef de l'Etat" become those of "président".

        They must stand together: "chef du groupe Etat islamique" is no head of state.
        """
        for told, usual in self.offices:
            if told.issubset(words) and any(told == set(words[at : at + len(told)]) for at in range(len(words))):
                return (frozenset(words) - told) | usual
        return frozenset(words)

    def has(self, cls: str, word: str) -> bool:
        """True when *word* is of a class of single words."""
        return word in self.single[cls]

    def length(self, cls: str, words: Sequence[str], at: int) -> int:
        """How many words of a phrase of the class stand at *at*; 0 when none does or *at* is past the end."""
        phrases = self.phrases[cls]
        return phrases.length_at(words, at) if 0 <= at < len(words) and words[at] in phrases.tails else 0

    def stands_in(self, cls: str, words: Sequence[str], first: int, last: int) -> bool:
        """True when a phrase of the class begins between two positions."""
        return self.phrases[cls].stands_in(words, first, last)


def _together(classes: Mapping[str, Iterable[str]], names: Iterable[str]) -> Phrases:
    """The phrases of some classes as one set."""
    return Phrases(dict.fromkeys(chain.from_iterable(classes[name] for name in names)))


def _classes_of(single: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """The classes of each word."""
    found: dict[str, set[str]] = {}
    for cls, words in single.items():
        for word in words:
            found.setdefault(word, set()).add(cls)
    return {word: frozenset(classes) for word, classes in found.items()}


@cache
def source_words(code: str) -> SourceWords:
    """The words of a language pack, built once."""
    pack = load_pack(code)
    classes = {name.partition(".")[2]: entries for name, entries in pack.words.items() if name.startswith("speakers.")}
    relays = {str(key): str(name) for key, name in pack.tables["speakers"]["relays"].items()}
    phrases = {name: Phrases(entries) for name, entries in classes.items()}
    pronouns = _together(classes, (f"as_{pronoun}" for pronoun in PRONOUNS))
    single = {name: frozenset(entries) for name, entries in classes.items()}
    return SourceWords(
        single=single,
        classes=_classes_of(single),
        phrases=phrases,
        pronouns=pronouns,
        voice_firsts=pronouns.firsts() | _together(classes, _VOICE_OPENERS).firsts(),
        cues=_together(classes, _CUES),
        relays=relays,
        relay_phrases=Phrases(relays),
        states=state_names(code),
        offices=tuple((frozenset(row["told"]), frozenset(row["usual"])) for row in pack.tables["speakers"]["office"]),
    )

"""Whether the words around a date tell of what is to come: the nearest verb decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from treve.wording import Token, fold

_REACH = 12  # words to each side
_MARKS = ',;:()«»"'
_MARK_COST = 4  # a verb behind a comma is as far as one four words farther
_SHORTEST = 4  # letters of a verb in the future


@dataclass(frozen=True, kw_only=True)
class Tenses:
    """The verbs and endings of a language that tell a tense, with their accents, in lower case; ``phrases`` folded."""

    coming: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    done: frozenset[str]
    endings: tuple[str, ...]
    no_verbs: frozenset[str]

    @cached_property
    def _phrase_ends(self) -> frozenset[str]:
        return frozenset(words[-1] for words in self.phrases)

    def told(self, text: str, found: Sequence[Token], first: int, last: int) -> bool | None:
        """True when the verb nearest to the tokens *first* to *last* speaks of the future, False of the past, None when none tells."""
        back = self._nearest(text, found, range(first - 1, max(-1, first - 1 - _REACH), -1))
        ahead = self._nearest(text, found, range(last + 1, min(len(found), last + 1 + _REACH)))
        return min(back, ahead, key=lambda told: told[0])[1]

    def _nearest(self, text: str, found: Sequence[Token], order: range) -> tuple[int, bool | None]:
        """How far the nearest verb of known tense stands, and whether it is in the future; None when there is none."""
        cost, beside = 0, order.start - order.step
        for at in order:
            between = text[found[at].end : found[beside].start] if at < beside else text[found[beside].end : found[at].start]
            cost += 1 + (_MARK_COST * sum(mark in _MARKS for mark in between) if between != " " else 0)
            word = text[found[at].start : found[at].end]
            told = word.casefold().strip("’'")
            if self._is_future(word, told) or self._ends_phrase(found, at):
                return cost, True
            if told in self.done:
                return cost, False
            beside = at
        return _REACH * _MARK_COST, None

    def _ends_phrase(self, found: Sequence[Token], at: int) -> bool:
        if found[at].folded not in self._phrase_ends:  # nearly always
            return False
        return any(tuple(token.folded for token in found[at + 1 - len(words) : at + 1]) == words for words in self.phrases)

    def _is_future(self, word: str, told: str) -> bool:
        if told in self.coming:
            return True
        return word.islower() and len(told) >= _SHORTEST and told.endswith(self.endings) and told not in self.no_verbs


def tenses(table: Mapping[str, Any]) -> Tenses:
    """The table ``tenses`` of ``dates.toml``, made ready."""
    return Tenses(
        coming=frozenset(table["coming"].split()),
        phrases=frozenset(tuple(fold(words).split()) for words in table["phrases"]),
        done=frozenset(table["done"].split()),
        endings=tuple(table["endings"]),
        no_verbs=frozenset(table["no_verbs"].split()),
    )

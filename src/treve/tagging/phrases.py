"""Finds known phrases in a run of tokens: one dictionary look-up a token, the longest phrase first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from treve.wording import Token, fold_name

V = TypeVar("V")


class Phrases(Generic[V]):
    """Phrases of folded words, each with a value."""

    def __init__(self, entries: Iterable[tuple[str, V]] = ()) -> None:
        """Hold *entries*; of two values for one phrase the last stays."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        held: dict[tuple[str, ...], V] = {}
        for phrase, value in entries:
            held[tuple(fold_name(phrase.replace("' ", "'")).split())] = value
        for words, value in held.items():
            if words:
                self._by_first.setdefault(words[0], []).append((words, value))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, V] | None:
        """The longest phrase that begins at a token: the index after its last token, and its value."""
        return next(iter(self.all_at(tokens, index)), None)

    def all_at(self, tokens: Sequence[Token], index: int) -> list[tuple[int, V]]:
        """Every phrase that begins at a token, the longest first."""
        rows = self._by_first.get(tokens[index].folded) if index < len(tokens) else None
        if not rows:
            return []
        return [(index + len(words), value) for words, value in rows if _follows(tokens, index, words)]

    def first_words(self) -> frozenset[str]:
        """The folded words with which some phrase begins."""
        return frozenset(self._by_first)


def _follows(tokens: Sequence[Token], index: int, words: tuple[str, ...]) -> bool:
    if index + len(words) > len(tokens):
        return False
    return all(tokens[index + k].folded == word for k, word in enumerate(words))

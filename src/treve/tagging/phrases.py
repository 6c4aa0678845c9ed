"""Finds known phrases in a run of tokens: one dictionary look-up a word, the longest phrase first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from treve.wording import Token, fold_name

V = TypeVar("V")


class _Step(Generic[V]):
    """A word of some phrases: the steps to their next words, and the value of the phrase that ends here (one or none)."""

    __slots__ = ("after", "values")

    def __init__(self) -> None:
        self.after: dict[str, _Step[V]] = {}
        self.values: tuple[V, ...] = ()


class Phrases(Generic[V]):
    """Phrases of folded words, each with a value."""

    def __init__(self, entries: Iterable[tuple[str, V]] = ()) -> None:
        """Hold *entries*; of two values for one phrase the last stays."""
        self._start: _Step[V] = _Step()
        for phrase, value in entries:
            step = self._start
            for word in fold_name(phrase.replace("' ", "'")).split():
                step = step.after.setdefault(word, _Step())
            step.values = (value,)

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, V] | None:
        """The longest phrase that begins at a token: the index after its last token, and its value."""
        found = self.all_at(tokens, index)
        return found[0] if found else None

    def all_at(self, tokens: Sequence[Token], index: int) -> list[tuple[int, V]]:
        """Every phrase that begins at a token, the longest first."""
        found: list[tuple[int, V]] = []
        after = self._start.after
        for at in range(index, len(tokens)):
            step = after.get(tokens[at].folded)
            if step is None:  # nearly always at the first
                break
            if step.values:
                found.insert(0, (at + 1, step.values[0]))
            after = step.after
        return found

    def first_words(self) -> frozenset[str]:
        """The folded words with which some phrase begins."""
        return frozenset(self._start.after)

    def __iter__(self) -> Iterator[tuple[str, V]]:
        """Every phrase's first word with the phrase's value."""
        for word, step in self._start.after.items():
            yield from ((word, value) for value in _values(step))


def _values(step: _Step[V]) -> Iterator[V]:
    yield from step.values
    for following in step.after.values():
        yield from _values(following)

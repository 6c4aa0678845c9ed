"""Number words of several words as one: "quarante-huit", "vingt et un", "quatre-vingt-dix"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

_TENS = range(20, 100)
_FOUR, _TEN, _TWENTY, _AND_ONE = 4, 10, 20, (1, 11)


@dataclass(frozen=True)
class Numerals:
    """The simple number words of a language with their values, and the word that joins one to tens ("et")."""

    values: Mapping[str, int]
    joint: str

    def worded(self, folded: Sequence[str]) -> tuple[Sequence[str], list[tuple[int, int]]]:
        """The words in their order, numbers of several words put together in digits; and the first and last word that each stands for."""
        if self._tens.isdisjoint(folded):  # nearly always
            return folded, [(at, at) for at in range(len(folded))]
        words, places, at = [], [], 0
        while at < len(folded):
            number, end = self._compound(folded, at)
            words.append(str(number) if number else folded[at])
            places.append((at, end - 1))
            at = end
        return words, places

    @cached_property
    def _tens(self) -> frozenset[str]:
        """The words with one of which a number of several words begins or goes on."""
        return frozenset(word for word, value in self.values.items() if value in _TENS or value == _TEN)

    def _compound(self, folded: Sequence[str], at: int) -> tuple[int | None, int]:
        """The number of two words or more that begins at a word, and where it ends; None and the next word when none does."""
        value = self.values.get(folded[at], 0)
        after = self._value(folded, at + 1)
        if value == _FOUR and after == _TWENTY:
            value, end = _FOUR * _TWENTY, at + 2
        elif value in _TENS or (value == _TEN and 7 <= after <= 9):
            end = at + 1
        else:
            return None, at + 1
        if 0 < self._value(folded, end) < _TWENTY:
            units, end = self._units(folded, end)
            return value + units, end
        if end < len(folded) and folded[end] == self.joint and self._value(folded, end + 1) in _AND_ONE:
            return value + self._value(folded, end + 1), end + 2
        return (value, end) if end > at + 1 else (None, at + 1)

    def _units(self, folded: Sequence[str], at: int) -> tuple[int, int]:
        """The number below twenty at a word: "dix-sept" is two words."""
        value, after = self._value(folded, at), self._value(folded, at + 1)
        return (value + after, at + 2) if value == _TEN and 7 <= after <= 9 else (value, at + 1)

    def _value(self, folded: Sequence[str], at: int) -> int:
        return self.values.get(folded[at], 0) if at < len(folded) else 0

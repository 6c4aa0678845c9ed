"""The letters of any script as numbers: case, accents and ligatures folded away, offsets kept.

Working on arrays of code points, and not on a list of words, is what makes an index of hundreds of thousands of reports
affordable: a page of news is folded, parted into words and numbered in a tenth of a millisecond.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Offsets = NDArray[np.int64]
Codes = NDArray[np.uint32]
Kinds = NDArray[np.uint8]
Sums = NDArray[np.uint64]

_DECOMPOSED_UNTIL = 0x3000  # beyond it stand scripts without case, whose letters are taken as they are
PLANE = 0x10000  # what lies beyond is no letter here: emoji, above all
_STEP = 0x9E3779B97F4A7C15  # odd, so that it has an inverse: a word's number does not depend on where the word stands
_MIX = np.uint64(0xFF51AFD7ED558CCD)  # any odd number of 64 bits serves; this one spreads low bits well
_OUTSIDE, _LETTER, _LIGATURE, _COMBINING = range(4)
_LETTERS = np.array([1, 1, 2, 0])  # of each kind; outside a word it does not matter


class _Alphabet(NamedTuple):
    """By code point: what it is, its folded letter, and the second one of a ligature (0: none)."""

    kind: NDArray[np.uint8]
    first: NDArray[np.uint64]
    second: NDArray[np.uint64]


@cache
def _alphabet() -> _Alphabet:
    kind, first, second = np.zeros(PLANE, np.uint8), np.zeros(PLANE, np.uint64), np.zeros(PLANE, np.uint64)
    for code in range(PLANE):
        character = chr(code)
        if character.isalnum():
            plain = _plain(character) if code < _DECOMPOSED_UNTIL else character
            kind[code], first[code] = _LETTER, ord(plain[0])
            if len(plain) > 1:
                kind[code], second[code] = _LIGATURE, ord(plain[1])
        elif unicodedata.combining(character):
            kind[code] = _COMBINING
    return _Alphabet(kind, first, second)


def _plain(character: str) -> str:
    """One or two letters, without case and accents: ``É`` is ``e``, ``œ`` is ``oe``."""
    unjoined = {"œ": "oe", "æ": "ae"}.get(character.lower(), character.casefold())
    decomposed = unicodedata.normalize("NFKD", unjoined).casefold()
    return "".join(c for c in decomposed if c.isalnum())[:2] or character


class _Powers:
    """Powers of a step and of its inverse, modulo 2^64, as many as the longest text needed."""

    def __init__(self) -> None:
        self._powers = self._inverses = np.ones(1, np.uint64)

    def upto(self, count: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """At least *count* powers, and as many inverse ones."""
        if count > len(self._powers):
            self._powers = _row(_STEP, 2 * count)
            self._inverses = _row(pow(_STEP, -1, 1 << 64), 2 * count)
        return self._powers, self._inverses


def _row(step: int, count: int) -> NDArray[np.uint64]:
    steps = np.full(count, step, np.uint64)
    steps[0] = 1
    return np.cumprod(steps)


_POWERS = _Powers()


def codes_of(text: str) -> Codes:
    """The code points of *text*; those that stand for no letter here are all one."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return np.minimum(codes, PLANE - 1) if len(codes) and codes.max() >= PLANE else codes


def letters_at(codes: Codes, places: Offsets) -> NDArray[np.bool_]:
    """Whether a letter stands at each of *places*."""
    return _alphabet().kind.take(codes.take(places)) > _OUTSIDE


def words_in(codes: Codes) -> tuple[Numbers, Offsets, Offsets]:
    """Of each word: a number (equal words, equal numbers, on every machine), its first code point, the one after its last.

    A letter keeps its combining marks: text in NFD reads as in NFC. Different words share a number once in billions of pairs.
    """
    kinds = _alphabet().kind.take(codes)
    inside = np.zeros(len(codes) + 2, np.int8)
    inside[1:-1] = kinds > _OUTSIDE
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return np.zeros(0, np.uint32), starts, ends
    return (_sums(codes, kinds, starts, ends) * _MIX >> np.uint64(32)).astype(np.uint32), starts, ends


def _sums(codes: Codes, kinds: Kinds, starts: Offsets, ends: Offsets) -> Sums:
    """Each word's letters as the digits of a number of 64 bits."""
    powers, inverses = _POWERS.upto(len(codes))
    sums: Sums = np.add.reduceat(_alphabet().first.take(codes) * powers[: len(codes)], starts) * inverses.take(starts)
    uneven = np.unique(np.searchsorted(starts, np.flatnonzero(kinds > _LETTER), side="right") - 1)
    if len(uneven):
        sums[uneven] = _uneven_sums(codes, kinds, starts[uneven], ends[uneven])
    return sums


def _uneven_sums(codes: Codes, kinds: Kinds, starts: Offsets, ends: Offsets) -> Sums:
    """The same for words in which a code point may stand for two letters, or for none."""
    sizes = ends - starts
    firsts = np.cumsum(sizes) - sizes
    taken = np.arange(int(sizes.sum())) + np.repeat(starts - firsts, sizes)
    codes, letters = codes[taken], _LETTERS.take(kinds[taken])
    places = np.cumsum(letters) - letters
    powers, inverses = _POWERS.upto(int(letters.sum()) + 2)
    values = _alphabet().first.take(codes) * powers.take(places) + _alphabet().second.take(codes) * powers.take(places + 1)
    sums: Sums = np.add.reduceat(values, firsts) * inverses.take(places.take(firsts))
    return sums


def rows_of(words: Numbers, size: int) -> NDArray[np.uint64]:
    """A number of 64 bits for every *size* words in a row; empty when there are fewer."""
    if len(words) < size:
        return np.zeros(0, np.uint64)
    digits, step = words.astype(np.uint64), np.uint64(_STEP)
    count = len(words) - size + 1
    sums = digits[:count]
    for at in range(1, size):
        sums = sums * step + digits[at : at + count]
    return sums * _MIX

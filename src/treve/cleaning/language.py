"""The language of a passage: its commonest small words first, the identifier of py3langid when they do not tell."""

from __future__ import annotations

import re
from functools import cache

from treve.languages import Pack, load_pack

_WORD = re.compile(r"\w+")
_FEWEST = 4
_LOOKS = ((200, 0.17), (600, 0.125))
"""How many characters are looked at, and what share of small words is enough: a plain case is seen at the first look."""
_IDENTIFIED = 1800  # characters


def language_of(words: str, pack: Pack) -> str | None:
    """The ISO 639-1 code; None when there are too few words to tell."""
    number, small = 0, _small_words(pack.code)
    for length, enough in _LOOKS:
        sample = _WORD.findall(words[:length].casefold())
        number = sum(map(str.isalpha, sample))
        if number >= _FEWEST and sum(map(small.__contains__, sample)) >= enough * number:
            return pack.code
    return _identified(words[:_IDENTIFIED]) if number >= _FEWEST else None


@cache
def _small_words(code: str) -> frozenset[str]:
    return frozenset(load_pack(code).tables["language"]["small_words"])


def _identified(words: str) -> str:
    import py3langid  # type: ignore[import-untyped]  # noqa: PLC0415 - its model takes half a second; French never needs it

    code: str = py3langid.classify(words)[0]
    return code

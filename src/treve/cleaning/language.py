"""The language of a passage: its commonest small words first, the identifier of py3langid when they do not tell."""

from __future__ import annotations

import re
from functools import cache

from treve.languages import Pack, load_pack

_WORD = re.compile(r"\w+")
_SAMPLE, _FEWEST, _ENOUGH = 600, 4, 0.125


def language_of(words: str, pack: Pack) -> str | None:
    """The ISO 639-1 code; None when there are too few words to tell."""
    sample = _WORD.findall(words[:_SAMPLE].casefold())
    number = sum(map(str.isalpha, sample))
    if number < _FEWEST:
        return None
    small = _small_words(pack.code)
    if sum(map(small.__contains__, sample)) >= _ENOUGH * number:
        return pack.code
    return _identified(words[: _SAMPLE * 3])


@cache
def _small_words(code: str) -> frozenset[str]:
    return frozenset(load_pack(code).tables["language"]["small_words"])


def _identified(words: str) -> str:
    import py3langid  # type: ignore[import-untyped]  # noqa: PLC0415 - its model takes half a second; French never needs it

    code: str = py3langid.classify(words)[0]
    return code

"""Tokens that look like names, and the words before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from treve.wording import Token

LONGEST_NAME = 6
WORDS_BEFORE = 8
_ELIDED = 2  # letters of a name's first part before its apostrophe


@dataclass(frozen=True, slots=True, kw_only=True)
class Particles:
    """A language's small words inside names, folded: ``articles`` may begin one, ``inner`` (these among them) only stand within."""

    articles: frozenset[str]
    inner: frozenset[str]


def is_proper(tokens: Sequence[Token], at: int, particles: Particles) -> bool:
    """True for a capital word, and for an article that leads to one: "al-Mechhad"."""
    token = tokens[at]
    if token.capital and len(token.folded) == _ELIDED and token.folded[-1] == "'" and token.folded not in particles.inner:
        return at + 1 < len(tokens) and tokens[at + 1].capital  # "N'Djamena", not "L'Arménie"
    if token.capital:
        return token.folded[0].isalpha() and token.folded[-1] != "'" and (len(token.folded) > 1 or token.glued)
    return token.folded in particles.articles and at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].capital


def end_of_run(tokens: Sequence[Token], at: int, particles: Particles) -> int:
    """Where a run of capital words ends; inner articles belong to it when glued to a capital word."""
    end = at
    while end < len(tokens) and end - at < LONGEST_NAME:
        token = tokens[end]
        if token.capital and (end == at or tokens[end].folded[0].isalpha()):
            end += 1
        elif token.folded in particles.articles and end + 1 < len(tokens) and tokens[end + 1].glued and tokens[end + 1].capital:
            end += 2
        else:
            break
    return end


def words_before(tokens: Sequence[Token], first: int) -> str:
    """The folded words before a name, one space after each."""
    return "".join([f"{token.folded} " for token in tokens[max(0, first - WORDS_BEFORE) : first]])

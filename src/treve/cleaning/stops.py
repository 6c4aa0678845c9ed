"""Which marks end a sentence, and which belong to a word or number: "Dr.", "J.-P.", "1.500", "www.site.fr"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from treve.languages import load_pack
from treve.model import Span
from treve.wording import fold

_CAPITAL = "A-ZÀ-ÖØ-Ý"
_CLOSERS = "\"»”’')]"
_LONG = r"(?:(?<=[a-zß-öø-ÿ]{5}.)|(?<=[A-Z]{3}.))"  # no abbreviation ends with so many letters of one kind
_AFTER_STOP = (
    rf"[.!?…]*(?:(?:\Z|(?= [\"«“]?[{_CAPITAL}]){_LONG})(?P<sure>)|(?= [\"«“]?[{_CAPITAL}])(?P<spaced>)"
    rf"|(?=[{_CAPITAL}][a-zß-öø-ÿ]+[ ,'’])(?P<glued>)|(?P<stop>))"
)
_AFTER_QUOTE = rf"(?=[\"«“{_CAPITAL}])(?P<quote>)"
_MARKS = (
    *((mark, re.compile(re.escape(mark) + _AFTER_STOP)) for mark in ".!?…"),
    ('"', re.compile(r'"(?<=\S")' + _AFTER_QUOTE)),  # behind a space it opens
    *((mark, re.compile(mark + _AFTER_QUOTE)) for mark in "»”"),
)
"""What may end a sentence, by its first character: `re` passes over a text fastest when it looks for a single one."""
_QUOTE = re.compile('"')
_WORD_AFTER = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_TWO_AFTER = re.compile(r"\s+[\"«“]?([^\W\d_]+)['’\s]+(\w)")
_ADDRESS_MARKS = (".", "@", "/")
_LOWER_START = 3  # letters: a word no longer may be part of a name, as in "McEnany"
_WORD_LENGTH = 24  # characters looked at: no starter and no abbreviation is so long


class Stops:
    """Where sentences end in one language: its abbreviations, and the words with which sentences begin."""

    def __init__(self, abbreviations: str, starters: str, particles: str) -> None:
        """Take the words, parted by spaces; *particles* are those starters that begin surnames too."""
        self._abbreviations, self._starters, self._particles = (
            frozenset(map(fold, words.split())) for words in (abbreviations, starters, particles)
        )
        kept = lru_cache(maxsize=1 << 14)
        self._is_abbreviated, self._is_part = map(kept, (self._abbreviates, self._is_abbreviated_or_address))

    def ends(self, words: str, apart: Sequence[Span]) -> set[int]:
        """Where sentences end in a paragraph, each with its mark; marks inside the headings that stand *apart* end none."""
        found = set()
        for pattern in [pattern for mark, pattern in _MARKS if mark in words]:
            for match in pattern.finditer(words):
                kind = match.lastgroup
                if kind == "sure":
                    end: int | None = match.end()
                elif kind == "spaced":
                    end = None if self._belongs(words, match, glued=False) else match.end()
                else:
                    end = self._end(words, match)
                if end is not None and not (apart and lies_in(apart, match.start())):
                    found.add(end)
        return found

    def _end(self, words: str, match: re.Match[str]) -> int | None:
        """Where the sentence ends that a mark may end, when no space and capital follow it; None when it ends none."""
        kind = match.lastgroup
        if kind == "stop":
            return self._end_of_stop(words, match)
        if kind == "glued":
            return None if self._belongs(words, match, glued=True) else match.end()
        return None if match.group() == '"' and _opens(words, match.start()) else match.end()  # a closing one, glued to the next

    def _end_of_stop(self, words: str, match: re.Match[str]) -> int | None:
        """The same for a stop with something else behind it than a capital."""
        end = match.end()
        while end < len(words) and words[end] in _CLOSERS and not (words[end] == '"' and _opens(words, end)):
            end += 1
        spaced = _skip_spaces(words, end)
        if spaced < len(words) and spaced - end <= 1 and _closes_after_space(words, spaced):
            end = spaced + 1
            spaced = _skip_spaces(words, end)
        if spaced >= len(words):
            return end
        begins = self._begins(words, spaced, glued=spaced == end)
        return end if begins and not self._belongs(words, match, glued=spaced == end) else None

    def _begins(self, words: str, at: int, *, glued: bool) -> bool:
        """True when a sentence may begin there: a capital, an opening quotation mark, or after a space a digit or a dash."""
        character = words[at]
        if character in "\"«“‘'":
            inner = _skip_spaces(words, at + 1)
            return inner < len(words) and (words[inner].isupper() or not glued or words[inner] == "[")
        if character.isupper():
            return not glued or self._is_word(words, at)
        if character in "-–—":
            return not glued or words[at + 1 : at + 2].isspace()
        return not glued and (character.isdigit() or character in "•([>→*#@")

    def _is_word(self, words: str, at: int) -> bool:
        """True when a whole word begins there: "explosion.Un", not "U.S." nor "www.Sana.sy"."""
        following = word_at(words, at)
        if fold(following) in self._abbreviations:
            return True
        after = words[at + len(following) : at + len(following) + 1]
        return bool(following) and after != "." and not after.isdigit()

    def _belongs(self, words: str, match: re.Match[str], *, glued: bool) -> bool:
        """True when the full stop belongs to the word before it."""
        at, after = match.span()
        if words[at] != "." or after - at > 1:
            return False
        first = at - _WORD_LENGTH if at > _WORD_LENGTH else 0
        written = words[words.rfind(" ", first, at) + 1 or first : at]
        if glued:
            return self._is_part(written)
        return self._is_abbreviated(written) and not self._begins_anew(written, words, after)

    def _is_abbreviated_or_address(self, written: str) -> bool:
        return self._abbreviates(written) or _is_in_address(written)

    def _abbreviates(self, written: str) -> bool:
        """True when what stands before a full stop ends with an abbreviation or an initial."""
        word = word_before(written, len(written))
        if len(word) == 1 and word.isupper():
            return True
        return fold(word) in self._abbreviations and (len(word) <= 2 or word.istitle() or word.islower())

    def _begins_anew(self, written: str, words: str, after: int) -> bool:
        """True for a letter that is no initial, told by what follows: "plan B. Le lendemain", not "J. Le Drian"."""
        following = _TWO_AFTER.match(words, after) if written[-1:].isupper() else None
        if following is None or fold(word_before(written, len(written))) in self._abbreviations:
            return False
        first, then = fold(following[1]), following[2]
        return first in self._starters and (first not in self._particles or not then.isupper())

    def parts_heading(self, words: str, at: int) -> bool:
        """True when a word ends there and a sentence begins with nothing between: "quotidiensLes écoles"."""
        before, following = word_before(words, at), word_at(words, at)
        if not following or len(before) <= _LOWER_START or before[-1].isupper():
            return False
        return before[0].islower() or fold(following) in self._starters


@cache
def stops_of(code: str) -> Stops:
    """The stops of a language pack, made ready once."""
    table = load_pack(code).tables["sentences"]
    return Stops(table["abbreviations"], table["starters"], table["particles"])


def lies_in(spans: Sequence[Span], at: int) -> bool:
    """True when a place lies inside one of these spans, which are in order and apart."""
    before = bisect_left(spans, (at,)) - 1
    return before >= 0 and at < spans[before].end


def word_at(words: str, at: int) -> str:
    """The word that begins there, or as much of it as one looks at; empty when none does."""
    found = _WORD_AFTER.match(words, at, at + _WORD_LENGTH)
    return found.group() if found else ""


def word_before(words: str, end: int) -> str:
    """The word that ends there, or as much of it as one looks at; empty when none does."""
    at, first = end, max(0, end - _WORD_LENGTH)
    if words[first:end].isalnum():
        return words[first:end]
    while at > first and words[at - 1].isalnum():
        at -= 1
    return words[at:end]


def _is_in_address(written: str) -> bool:
    """True when the last word before a full stop is a part of an address: "www.site", "nom@site"."""
    if not any(map(written.__contains__, _ADDRESS_MARKS)):
        return False
    word = word_before(written, len(written))
    return bool(word) and written[: -len(word)][-1:] in _ADDRESS_MARKS


def _opens(words: str, at: int) -> bool:
    """True when a straight quotation mark is the first of its pair in the paragraph."""
    return bisect_left(_straight_quotes(words), at) % 2 == 0


@lru_cache(maxsize=1)
def _straight_quotes(words: str) -> tuple[int, ...]:
    """Where the straight quotation marks of a paragraph stand, kept while it is looked at."""
    return tuple(match.start() for match in _QUOTE.finditer(words))


def _closes_after_space(words: str, at: int) -> bool:
    """True for a closing quotation mark set off by a space: « C'est fini. » or "C'est fini. " before the next sentence."""
    if words[at] == '"':
        return not _opens(words, at) and words[at + 1 : at + 2].isspace()
    return words[at] in "»”"


def _skip_spaces(words: str, at: int) -> int:
    while at < len(words) and words[at].isspace():
        at += 1
    return at

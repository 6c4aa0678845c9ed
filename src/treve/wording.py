"""The one shared text tool: fold accents, and words with their offsets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse
from typing import NamedTuple

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "’": "'", "ʼ": "'", "‘": "'", "`": "'"})
_LETTER = r"[^\W\d_]"
_LETTERS = rf"{_LETTER}+(?:[\u0300-\u036f]+{_LETTER}*)*"  # letters with their combining marks: NFD reads as NFC
_NUMBER = r"(?:(?<!\d)\d{1,3}(?:[.,'’\u00a0\u202f\u2009 ]\d{3}(?!\d))+|\d+)(?:,\d+)?"
_TOKEN = re.compile(
    rf"((?i:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)['’ʼ‘](?=[\w\x22«“])|{_LETTERS}(?:['’ʼ](?={_LETTER}){_LETTERS})*|{_NUMBER}|[^\w\s])"
)
_HYPHENS = "-‐‑"
_made = tuple.__new__  # what a named tuple's own __new__ calls: half the time for each word of a text


@lru_cache(maxsize=1 << 17)
def fold(words: str) -> str:
    """Lower case, no accents, plain apostrophes: the form in which words are compared.

    >>> fold("Chyrokyne à l’État")
    "chyrokyne a l'etat"
    """
    if words.isascii() and "`" not in words:  # nearly always
        return words.lower()
    decomposed = unicodedata.normalize("NFKD", words.translate(_LIGATURES))
    return "".join(filterfalse(unicodedata.combining, decomposed)).casefold()


@lru_cache(maxsize=1 << 16)
def fold_name(name: str) -> str:
    """A name as a key: folded, hyphens and punctuation as single spaces.

    >>> fold_name("Deir ez-Zor"), fold_name("al-Soukkari")
    ('deir ez zor', 'al soukkari')
    """
    return " ".join(folded for words in _TOKEN.findall(name) if (folded := _form(words)[0])[:1].isalnum())


class Token(NamedTuple):
    """A word, number or mark. ``glued`` is True when a hyphen or nothing at all stands between it and the one before."""

    start: int
    end: int
    folded: str
    capital: bool
    glued: bool


def tokens(text: str) -> list[Token]:
    """The words of *text* with code-point offsets. Elisions stand alone; hyphens part words and glue the next one.

    >>> [t.folded for t in tokens("L'OSDH, a-t-il dit, 250 000 morts.")]
    ["l'", 'osdh', ',', 'a', 't', 'il', 'dit', ',', '250000', 'morts', '.']
    >>> [t.folded for t in tokens("d'«étape» positive")]
    ["d'", '«', 'etape', '»', 'positive']
    """
    found: list[Token] = []
    end, last_end, hyphen_end = 0, -1, -1
    pieces = iter(_TOKEN.split(text))  # what stands between words, and the words, by turns
    for gap, words in zip(pieces, pieces, strict=False):
        start = end + len(gap)
        end = start + len(words)
        if words in _HYPHENS and last_end == start and end < len(text) and text[end].isalnum():
            hyphen_end = end
            continue
        folded, capital = _form(words)
        if folded:
            found.append(_made(Token, (start, end, folded, capital, start in (hyphen_end, last_end))))
            last_end = end
    return found


@lru_cache(maxsize=1 << 17)
def _form(words: str) -> tuple[str, bool]:
    """A word, number or mark as it is compared, and whether it begins with a capital: each is worked out once."""
    return fold_number(words) if words[0].isdecimal() else fold(words), words[0].isupper()


def fold_number(digits: str) -> str:
    """Digits without their thousands separators; a decimal comma stays.

    >>> fold_number("250’000"), fold_number("280.000"), fold_number("1,5")
    ('250000', '280000', '1,5')
    """
    head, comma, decimals = digits.partition(",")
    if comma and len(decimals) == 3 and decimals.isdigit():
        head, comma, decimals = head + decimals, "", ""
    return "".join(c for c in unicodedata.normalize("NFKD", head) if c.isdigit()) + comma + decimals

"""The one shared text tool: fold accents, and words with their offsets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "’": "'", "ʼ": "'", "‘": "'", "`": "'"})
_LETTER = r"[^\W\d_][\u0300-\u036f]*"  # a letter with its combining marks: NFD reads as NFC
_NUMBER = r"(?:(?<!\d)\d{1,3}(?:[.,'’\u00a0\u202f\u2009 ]\d{3}(?!\d))+|\d+)(?:,\d+)?"
_TOKEN = re.compile(
    rf"(?P<elided>(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)['’ʼ‘](?=\w))"
    rf"|(?P<word>(?:{_LETTER})+(?:['’ʼ](?={_LETTER})(?:{_LETTER})+)*)|(?P<number>{_NUMBER})|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 17)
def fold(words: str) -> str:
    """Lower case, no accents, plain apostrophes: the form in which words are compared.

    >>> fold("Chyrokyne à l’État")
    "chyrokyne a l'etat"
    """
    decomposed = unicodedata.normalize("NFKD", words.translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=1 << 16)
def fold_name(name: str) -> str:
    """A name as a key: folded, hyphens and punctuation as single spaces.

    >>> fold_name("Deir ez-Zor"), fold_name("al-Soukkari")
    ('deir ez zor', 'al soukkari')
    """
    return " ".join(token.folded for token in tokens(name) if token.folded[0].isalnum())


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
    """
    found: list[Token] = []
    hyphen_end = -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        words = match.group()
        if words in "-‐‑" and found and found[-1].end == start and end < len(text) and text[end].isalnum():
            hyphen_end = end
            continue
        folded = fold_number(words) if match.lastgroup == "number" else fold(words)
        if folded:
            glued = start == hyphen_end or (bool(found) and found[-1].end == start)
            found.append(Token(start, end, folded, words[0].isupper(), glued))
    return found


def fold_number(digits: str) -> str:
    """Digits without their thousands separators; a decimal comma stays.

    >>> fold_number("250’000"), fold_number("280.000"), fold_number("1,5")
    ('250000', '280000', '1,5')
    """
    head, comma, decimals = digits.partition(",")
    if comma and len(decimals) == 3 and decimals.isdigit():
        head, comma, decimals = head + decimals, "", ""
    return "".join(c for c in unicodedata.normalize("NFKD", head) if c.isdigit()) + comma + decimals

"""Sampled shingles: a stable number for a few words in a row, kept at words that the text itself chooses.

A shingle of five words is kept where the first is an anchor: a word of four letters or more whose second and third letters
are of the classes below. What is kept so depends on what the words say and not on where they stand: the same words are
kept in every report, whatever stands around them. The letter classes are arbitrary; they keep about one word in nine of
French, English or Spanish, and leave out the words that every sentence has. Working on one folded string of bytes, and not on a list of
words, is what makes an index of hundreds of thousands of reports affordable in plain Python.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from zlib import crc32

from treve.model import CleanReport
from treve.origins.words import pieces
from treve.wording import fold

_SECOND, _THIRD = b"aeo", b"bcdfgilmpv"
_SHINGLE = re.compile(rb"[^a-z0-9](?=([a-z][%b][%b][a-z]+(?:[^a-z0-9]+[a-z0-9]+){4}))" % (_SECOND, _THIRD))
_BETWEEN_WORDS = bytes(byte for byte in range(256) if not (byte < 128 and chr(byte).isalnum()))
_PLAIN_MARKS = (("’", "'"), ("œ", "oe"), ("Œ", "oe"), ("«", "<"), ("»", ">"), ("“", "<"), ("”", ">"))
_QUOTE = re.compile(rb"[<>\"\n]")
_LONGEST_QUOTE = 700  # characters; beyond that a mark was left out, and the pairing is not trusted
_ONE_IN = 9  # words of another script
_LATIN_SHARE = 0.75  # of the characters left once folded to plain letters: below it the script is another one


def sampled_shingles(cleaned: CleanReport) -> dict[int, int]:
    """Stable 32-bit number of each shingle kept of the news text → 1 when it begins inside a quote, else 0."""
    text = cleaned.report.text
    return shingles_of("\n".join([piece.of(text) for item in cleaned.items for piece in pieces(item, text)]))


def shingles_of(text: str) -> dict[int, int]:
    """The same for any text; a line's end closes a quote that was left open."""
    folded = _folded(text)
    if len(folded) < _LATIN_SHARE * len(text):
        return {crc32(words.encode()): 0 for words in _in_another_script(text)}
    found = {crc32(match[1].translate(None, _BETWEEN_WORDS)): match.start() for match in _SHINGLE.finditer(folded)}
    edges = _quote_edges(folded)
    if not edges:
        return dict.fromkeys(found, 0)
    return {shingle: bisect_right(edges, at) & 1 for shingle, at in found.items()}


def _folded(text: str) -> bytes:
    """Lower-case letters without accents, quotation marks as < and >; a line's end before the first word."""
    for mark, plain in _PLAIN_MARKS:
        text = text.replace(mark, plain)
    return b"\n" + unicodedata.normalize("NFKD", text).encode("ascii", "ignore").lower()


def _quote_edges(folded: bytes) -> list[int]:
    """Where quotes open and close, in turn."""
    edges: list[int] = []
    opened: int | None = None
    for match in _QUOTE.finditer(folded):
        at, mark = match.start(), match[0]
        if mark == b"\n":
            opened = None
        elif mark == b"<" or (mark == b'"' and _opens(folded, at, inside=opened is not None)):
            opened = at
        elif opened is not None:
            if at - opened <= _LONGEST_QUOTE:
                edges += (opened, at)
            opened = None
    return edges


def _opens(folded: bytes, at: int, *, inside: bool) -> bool:
    """Whether the straight mark at *at* opens: by its neighbours, else by whether a quote is open."""
    before, after = folded[at - 1 : at].isspace(), folded[at + 1 : at + 2].isspace()
    return not inside if before == after else before


def _in_another_script(text: str) -> Iterator[str]:
    """Folded shingles of a text that is not in Latin letters, kept by the number of their first word."""
    words = re.findall(r"\w+", fold(text))
    for at in range(len(words) - 4):
        if not crc32(words[at].encode()) % _ONE_IN:
            yield "".join(words[at : at + 5])

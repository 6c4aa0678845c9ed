"""What is no news inside a paragraph: glued captions, code, layout marks, a label or date before the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import partial

from treve.cleaning.furniture import Furniture
from treve.cleaning.lines import Line
from treve.model import Cut, CutReason, Span

_CODE = re.compile(
    r"(?:window\.\w+ ?=|\(function ?\(|function ?\(\)|var \w+ ?=|\$\(document\)|googletag\.|document\.get|@media |<script|<iframe)"
)
_CODE_MARKS = ("=", "$", "@", "<", "function", "googletag.", "document.")
_LAYOUT = re.compile(r"(?:\bstyle=\S+|=\d+em\b|\[embed\]\S*|\{\{[^}]{0,80}\}\}|&nbsp;|\[/?caption[^\]]{0,300}\])")
_LAYOUT_MARKS = ("=", "[", "{", "&")
_DATE_PREFIX = re.compile(r"(date \d{4}-\d{2}(?:-\d{2})?)\s")
_BEFORE_CAPTION = re.compile(r"[.!?…](?:\s?[\"»”)])*\s*(?=[\"«“A-ZÀ-Ý])")
_LABEL_BEFORE = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý ]{3,}\d?[.:] ?\Z")
_CAPTION_LENGTH = 300
_LINK_LENGTH = 40

_Finder = Callable[[str, Furniture], Iterable[tuple[int, int]]]
"""Finds in the words of a paragraph where the passages of one kind begin and end."""


def cutters_for(text: str, furniture: Furniture) -> tuple[tuple[CutReason, _Finder], ...]:
    """What may have to be cut in a report, and how it is found: one look at its whole text spares most lines every other."""
    pointers = [way for pattern in furniture.pointers for way in pattern.findall(text)]
    looks: tuple[tuple[object, CutReason, _Finder], ...] = (
        (True, CutReason.LAYOUT, _kickers),
        ("date " in text, CutReason.DATE_PREFIX, _date_prefixes),
        (furniture.photo_note.search(text), CutReason.CAPTION, _photo_notes),
        (any(map(text.__contains__, _CODE_MARKS)), CutReason.LAYOUT, _code),
        (any(map(text.__contains__, _LAYOUT_MARKS)), CutReason.LAYOUT, _layout),
        (any(map(text.__contains__, furniture.signatures.marks)), CutReason.SIGNATURE, _closing_signatures),
        (pointers, CutReason.TEASER, partial(_pointers, pointers)),
        (furniture.caption.search(text), CutReason.CAPTION, _captions),
        (True, CutReason.TEASER, _links_to_the_rest),
    )
    return tuple((reason, find) for found, reason, find in looks if found)


def cut_inside(line: Line, cutters: Iterable[tuple[CutReason, _Finder]], furniture: Furniture) -> list[Cut]:
    """The passages of a paragraph that are no news."""
    at, words = line.span.start, line.words
    return [
        Cut(span=Span(at + start, at + end), reason=reason) for reason, find in cutters for start, end in find(words, furniture)
    ]


def _kickers(words: str, furniture: Furniture) -> list[tuple[int, int]]:
    """A word in capitals before the text: "VIDÉO."."""
    match = furniture.kicker.match(words) if words[:2].isupper() else None
    return [(0, match.end())] if match else []


def _date_prefixes(words: str, _: Furniture) -> list[tuple[int, int]]:
    match = _DATE_PREFIX.match(words)
    return [match.span(1)] if match else []


def _code(words: str, _: Furniture) -> list[tuple[int, int]]:
    match = _CODE.search(words)
    return [(match.start(), len(words))] if match else []


def _layout(words: str, _: Furniture) -> list[tuple[int, int]]:
    return [match.span() for match in _LAYOUT.finditer(words)]


def _pointers(pointers: Collection[str], words: str, furniture: Furniture) -> list[tuple[int, int]]:
    """Sentences that point to another page: "Lire aussi : …"; *pointers* are the beginnings of such that the report holds."""
    pointed = any(map(words.__contains__, pointers))
    return [match.span() for match in furniture.inline.finditer(words)] if pointed else []


def _links_to_the_rest(words: str, furniture: Furniture) -> list[tuple[int, int]]:
    """The link at the end of a text that breaks off: "… Lire la suite"."""
    match = furniture.more.search(words, max(0, len(words) - _LINK_LENGTH))
    return [match.span()] if match else []


def _photo_notes(words: str, furniture: Furniture) -> list[tuple[int, int]]:
    """Who took the picture, in brackets: "(Photo AFP)"."""
    return [match.span() for match in furniture.photo_note.finditer(words)]


def _closing_signatures(words: str, furniture: Furniture) -> list[tuple[int, int]]:
    """Who wrote it, behind the last sentence: "(Reportage par Untel; version française Tel)", "R. I./Agences", "(ats/rt)".

    Initials may be glued to the last sentence: "…dimanche.R.T. avec AFP".
    """
    match = furniture.signatures.closing.search(words)
    return [match.span()] if match else []


def _captions(words: str, furniture: Furniture) -> list[tuple[int, int]]:
    """Captions of videos, glued to the text before and after: from the end of the last sentence to who made the video."""
    return [(_caption_start(words, match.start()), match.end()) for match in furniture.caption.finditer(words)]


def _caption_start(words: str, end: int) -> int:
    """Where the caption that ends at *end* begins: after the last sentence, a label in capitals included."""
    start = 0
    for match in _BEFORE_CAPTION.finditer(words, max(0, end - _CAPTION_LENGTH), end):
        label = _LABEL_BEFORE.search(words, max(0, match.end() - 40), match.end())
        start = start if label and label.start() == start else match.end()
    return start

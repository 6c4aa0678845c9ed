"""What is no news inside a paragraph: glued captions, code, layout marks, a label or date before the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from treve.cleaning.furniture import Furniture
from treve.cleaning.lines import Line
from treve.model import Cut, CutReason, Span

_CODE = re.compile(
    r"(?:window\.\w+ ?=|\(function ?\(|function ?\(\)|var \w+ ?=|\$\(document\)|googletag\.|document\.get|@media |<script|<iframe)"
)
_CODE_MARKS = ("=", "$", "@", "<", "function", "googletag.", "document.")
_LAYOUT = re.compile(r"(?:\bstyle=\S+|=\d+em\b|\[embed\]\S*|\{\{[^}]{0,80}\}\}|&nbsp;|\[/?caption[^\]]{0,300}\])")
_LAYOUT_MARKS = ("=", "[", "{", "&")
_DATE_PREFIX = re.compile(r"\s*(date \d{4}-\d{2}(?:-\d{2})?)\s")
_BEFORE_CAPTION = re.compile(r"[.!?…](?:\s?[\"»”)])*\s*(?=[\"«“A-ZÀ-Ý])")
_LABEL_BEFORE = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý ]{3,}\d?[.:] ?\Z")
_CAPTION_LENGTH = 300

_Cutter = Callable[[Line, Furniture], Iterator[Cut]]


def cutters_for(text: str, furniture: Furniture) -> tuple[_Cutter, ...]:
    """The cutters that may find something in a report: one look at its whole text spares most of them every line."""
    cutters: list[_Cutter] = [_before_text]
    if furniture.photo_note.search(text):
        cutters.append(_photo_notes)
    if any(map(text.__contains__, _CODE_MARKS)):
        cutters.append(_code)
    if any(map(text.__contains__, _LAYOUT_MARKS)):
        cutters.append(_layout)
    if furniture.inline_start.search(text):
        cutters.append(_pointers)
    if furniture.caption.search(text):
        cutters.append(_captions)
    return tuple(cutters)


def cut_inside(line: Line, cutters: tuple[_Cutter, ...], furniture: Furniture) -> list[Cut]:
    """The passages of a paragraph that are no news."""
    return [cut for cutter in cutters for cut in cutter(line, furniture)]


def _before_text(line: Line, furniture: Furniture) -> Iterator[Cut]:
    words, start = line.words, line.span.start
    if match := furniture.kicker.match(words):
        yield Cut(span=Span(start, start + match.end()), reason=CutReason.LAYOUT)
    if (match := _DATE_PREFIX.match(words)) and match.start(1) == 0:
        yield Cut(span=Span(start, start + match.end(1)), reason=CutReason.DATE_PREFIX)


def _code(line: Line, _: Furniture) -> Iterator[Cut]:
    if match := _CODE.search(line.words):
        yield Cut(span=Span(line.span.start + match.start(), line.span.end), reason=CutReason.LAYOUT)


def _layout(line: Line, _: Furniture) -> Iterator[Cut]:
    for match in _LAYOUT.finditer(line.words):
        yield Cut(span=Span(*match.span()).shifted(line.span.start), reason=CutReason.LAYOUT)


def _pointers(line: Line, furniture: Furniture) -> Iterator[Cut]:
    """Sentences that point to another page: "Lire aussi : …"."""
    for match in furniture.inline.finditer(line.words) if furniture.inline_start.search(line.words) else ():
        yield Cut(span=Span(*match.span()).shifted(line.span.start), reason=CutReason.TEASER)


def _photo_notes(line: Line, furniture: Furniture) -> Iterator[Cut]:
    """Who took the picture, in brackets: "(Photo AFP)"."""
    for match in furniture.photo_note.finditer(line.words):
        yield Cut(span=Span(*match.span()).shifted(line.span.start), reason=CutReason.CAPTION)


def _captions(line: Line, furniture: Furniture) -> Iterator[Cut]:
    """Captions of videos, glued to the text before and after: from the end of the last sentence to who made the video."""
    for match in furniture.caption.finditer(line.words):
        span = Span(_caption_start(line.words, match.start()), match.end()).shifted(line.span.start)
        yield Cut(span=span, reason=CutReason.CAPTION)


def _caption_start(words: str, end: int) -> int:
    """Where the caption that ends at *end* begins: after the last sentence, a label in capitals included."""
    start = 0
    for match in _BEFORE_CAPTION.finditer(words, max(0, end - _CAPTION_LENGTH), end):
        label = _LABEL_BEFORE.search(words, max(0, match.end() - 40), match.end())
        start = start if label and label.start() == start else match.end()
    return start

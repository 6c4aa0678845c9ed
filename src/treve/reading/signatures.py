"""Who signs a bulletin or a communiqué: its sentences that name nobody are vouched for by its signer."""

from __future__ import annotations

import re
from itertools import islice

from treve.model import Source, SourceKind, Span
from treve.reading.item import ItemReading
from treve.wording import fold_name

_HEAD_LINES = 5  # lines of a page's head that may hold its kind and its signer
_LONGEST = 90  # code points: a longer line is a sentence
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ACRONYM = re.compile(r"(?P<name>\S.*\S)\s+\((?P<acronym>[^\W\d_]{2,8})\)")


def signer_of(item: ItemReading) -> Source | None:
    """The body whose bulletin or communiqué the report is; None for any other page.

    Its head says what it is ("Communiqué de presse", "Bulletin n° 12") and, on a line of its own, whose: a known
    actor, or a name with its acronym.
    """
    text = item.report.text
    lines = [_stripped(match) for match in islice(_LINE.finditer(text), _HEAD_LINES)]
    kinds = item.pack.word_class("speakers.bulletin")
    if not any(_first_word(span.of(text)) in kinds for span in lines if span.end - span.start <= _LONGEST):
        return None
    return next((source for span in lines if (source := _body(item, span))), None)


def _stripped(match: re.Match[str]) -> Span:
    words = match.group()
    return Span(match.start() + len(words) - len(words.lstrip()), match.end() - len(words) + len(words.rstrip()))


def _first_word(line: str) -> str:
    return fold_name(line).partition(" ")[0]


def _body(item: ItemReading, span: Span) -> Source | None:
    line = span.of(item.report.text)
    named = _ACRONYM.fullmatch(line)
    known = item.knowledge.actors.strong.get(fold_name(named["name"] if named else line), ())
    if len(known) == 1:
        return Source(name=known[0].name, kind=SourceKind.BODY, text=line, span=span)
    return Source(name=named["name"], kind=SourceKind.BODY, text=line, span=span) if named else None

"""Who signs a bulletin or a communiqué: its sentences that name nobody are vouched for by its signer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from treve.model import Source, SourceKind, Span
from treve.reading.item import ItemReading
from treve.wording import fold_name

_HEAD_LINES = 5  # lines of a page's head that may hold its kind and its signer
_LONGEST = 90  # code points: a longer line is a sentence
_MOST_WORDS = 6  # of a name that stands on the line above "Communiqué de presse"; a title has more
_ABOVE = 2  # the lines of a head that may name the signer of the kind right below
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ACRONYM = re.compile(r"(?P<name>\S.*\S)\s+\((?P<acronym>[^\W_][\w/-]{1,11})\)")
_PARTED = re.compile(r"\s+[:–—-]\s+")  # "Bande de Gaza : point de situation n° 6", "Communiqué de presse - Secours Untel"
_NAME = re.compile(r"(?P<name>[^\W\d_][^\d.!?:;,«»\"]*?)(?:\s+[-–—|/]\s.*)?")  # "Passerelle médicale - Association loi 1901"


def signer_of(item: ItemReading) -> Source | None:
    """The body whose bulletin or communiqué the report is; None for any other page.

    Its head says what it is ("Communiqué de presse", "Bulletin n° 12") and whose: a known actor or a name with its acronym
    on a line of its own, "Communiqué du Front X", or a short name on the line above.
    """
    text = item.report.text
    lines = [_stripped(match) for match in islice(_LINE.finditer(text), _HEAD_LINES)]
    kind = next((at for at, span in enumerate(lines) if _is_kind(item, span)), None)
    return next(_signers(item, lines, kind), None) if kind is not None else None


def _signers(item: ItemReading, lines: Sequence[Span], kind: int) -> Iterator[Source]:
    """Whoever the head may name as its signer, the surest first."""
    text = item.report.text
    under = _body_under(item, lines[:kind])
    yield from (source for span in ((under,) if under else lines) if (source := _body(item, span)))
    if whose := _whose(item, lines[kind]):
        yield _body(item, whose) or Source(name=whose.of(text), kind=SourceKind.BODY, text=whose.of(text), span=whose)
    behind = _behind(item, lines[kind])
    for line in (*((behind,) if behind else ()), *lines[max(kind - 1, 0) : min(kind, _ABOVE)]):
        named = _NAME.fullmatch(line.of(text))
        if named and named["name"][0].isupper() and len(named["name"].split()) <= _MOST_WORDS:
            span = Span(line.start, line.start + len(named["name"]))
            yield Source(name=_as_written(named["name"], text[line.end :]), kind=SourceKind.BODY, text=named["name"], span=span)


def _body_under(item: ItemReading, head: Sequence[Span]) -> Span | None:
    """The body named right above the kind, under an organisation of which it is one; None when no other stands above it."""
    if len(head) < _ABOVE or _body(item, head[-2]) is None:
        return None
    first = fold_name(head[-1].of(item.report.text)).split()[:1]
    return head[-1] if not item.pack.word_class("speakers.body").isdisjoint(first) else None


def _behind(item: ItemReading, span: Span) -> Span | None:
    """What a dash parts from the kind: "Secours Untel" in "Communiqué de presse - Secours Untel"; None without one."""
    parted = _PARTED.search(span.of(item.report.text))
    return Span(span.start + parted.end(), span.end) if parted and ":" not in parted.group() else None


def _is_kind(item: ItemReading, span: Span) -> bool:
    if span.end - span.start > _LONGEST:
        return False
    first, *behind = (f"{fold_name(part)} " for part in _PARTED.split(span.of(item.report.text)))
    kinds = tuple(f"{kind} " for kind in item.pack.word_class("speakers.bulletin"))
    numbered = tuple(f"{kind}n " for kind in kinds)  # "Mali : point de situation n° 6", not "Bilan : déclaration du maire"
    return first.startswith(kinds) or any(part in kinds or part.startswith(numbered) for part in behind)


def _whose(item: ItemReading, span: Span) -> Span | None:
    """The name in "Communiqué de la Résistance populaire"; None in "Communiqué de presse" and where no capital follows."""
    words = list(re.finditer(r"[^\s'’]+['’]?", span.of(item.report.text)))
    opening = item.pack.word_class("speakers.bulletin_of")
    for count in range(min(3, len(words) - 1), 1, -1):
        head = fold_name(" ".join(word.group() for word in words[:count]))
        if head in {fold_name(phrase) for phrase in opening}:
            name = Span(span.start + words[count].start(), span.end)
            first = fold_name(words[count].group())
            named = words[count].group()[0].isupper() and first not in item.pack.word_class("speakers.bulletin_kinds")
            return name if named else None
    return None


def _as_written(name: str, text: str) -> str:
    """A name in capitals as the text below it spells it, where it does."""
    found = re.search(re.escape(name), text, re.IGNORECASE) if name.isupper() else None
    return found.group() if found else name


def _stripped(match: re.Match[str]) -> Span:
    words = match.group()
    return Span(match.start() + len(words) - len(words.lstrip()), match.end() - len(words) + len(words.rstrip()))


def _body(item: ItemReading, span: Span) -> Source | None:
    line = span.of(item.report.text)
    named = _ACRONYM.fullmatch(line)
    strong = item.knowledge.actors.strong
    known = strong.get(fold_name(named["name"] if named else line), ()) or (
        strong.get(fold_name(named["acronym"]), ()) if named else ()
    )
    if len(known) == 1:
        return Source(name=known[0].name, kind=SourceKind.BODY, text=line, span=span)
    return Source(name=named["name"], kind=SourceKind.BODY, text=line, span=span) if named else None

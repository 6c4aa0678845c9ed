"""Where sentences begin and end in the paragraphs of a press text, however it was laid out.

Handles a missing space after a full stop, abbreviations and initials, quotation marks, headings glued to the sentence
that follows them, and headings between dashes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from treve.cleaning.stops import Stops, lies_in, stops_of
from treve.languages import Pack
from treve.model import Sentence, Span

_GLUED = re.compile(r"[A-ZÀ-ÖØ-Ý](?<=[a-zà-öø-ÿ\u0300-\u036f].)(?=[\u0300-\u036f]?[’'a-zà-öø-ÿ ])")
_CAPITALS = re.compile(
    r"(?:\A|(?<=[.!?…\"»”)])|(?<=[.!?…\"»”)] ))[^a-zß-öø-ÿ.!?…]{12,}(?<=[A-ZÀ-ÖØ-Ý])(?=[A-ZÀ-ÖØ-Ý][’'a-zß-öø-ÿ])"
    r"|/ ?[A-Z]{2,9}(?=[A-ZÀ-ÖØ-Ý][’'a-zß-öø-ÿ])"
)
"""A heading in capitals, or a caption that ends with its agency, glued to the sentence behind it: "RETOUR AU CALMELes écoles", "/ AFPLes".

One name or two in capitals are shorter.
"""
_CASES = bytes(65 if chr(code).isupper() else 97 if chr(code).islower() or code == ord("?") else 32 for code in range(256))
"""Latin letters by case, for a look that is many times as fast as a pattern; what is not Latin counts as lower case."""
_HEADING_BEHIND_DASH = r"(?:(?<=\A.)|(?<=[.!?…\"»”].)|(?<=[.!?…\"»”][ \u00a0].))(?:[ \u00a0][^-–—\n]{2,68}[ \u00a0]|[^-–—\s][^-–—\n]{2,69})[-–—](?=[ \u00a0]?[\"«“A-ZÀ-ÖØ-Ý]|[ \u00a0]*\Z)"
_BETWEEN_DASHES = re.compile(f"[-–—]{_HEADING_BEHIND_DASH}")
_BY_DASH = tuple((dash, re.compile(dash + _HEADING_BEHIND_DASH)) for dash in "-–—")
"""The same by its first character: `re` passes over hyphened words fastest when it looks for a single one."""
_PICTURES = "\u20ff"  # beyond it stand symbols and emoji
_HEADING_LENGTH = 140
_LAST_MARKS = frozenset('.!?…:;,"»”')
_made = tuple.__new__  # what a named tuple's own __new__ calls: a page has some thirty sentences, and each takes half as long


def split_sentences(text: str, paragraphs: Iterable[Span], pack: Pack) -> tuple[Sentence, ...]:
    """The sentences of *paragraphs* (spans of *text* in order), trimmed of spaces; numbered by paragraph.

    A short paragraph that ends with no mark is a heading, and so is a heading glued to a sentence.
    """
    stops = stops_of(pack.code)
    pieces = [(paragraph.start, text[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    glued = _may_be_glued(" ".join([words for _, words in pieces]))
    found: list[Sentence] = []
    for number, (begin, words) in enumerate(pieces):
        found += _between(_ends(words, stops, glued=glued), words, begin, number)
    return tuple(found)


def _between(ends: tuple[Iterable[int], Collection[int]], words: str, begin: int, number: int) -> list[Sentence]:
    """The sentences of a paragraph that begins at *begin* in its report; *ends* are all its ends, and those of headings."""
    found, start = [], 0
    every, headings = ends
    for end in sorted(every):
        while start < end and words[start].isspace():
            start += 1
        last = end
        while last > start and words[last - 1].isspace():
            last -= 1
        if start < last:
            span = _made(Span, (begin + start, begin + last))
            found.append(_made(Sentence, (span, number, end in headings)))
        start = end
    if len(found) == 1 and _is_heading(words.strip()):
        return [Sentence(found[0].span, number, heading=True)]
    return found


def _is_heading(words: str) -> bool:
    """True for the only sentence of a paragraph when it is short and without a final mark."""
    end = len(words)
    if end > _HEADING_LENGTH:
        return False
    while end and words[end - 1] > _PICTURES and not words[end - 1].isalnum():  # emoji after the full stop
        end -= 1
    return words[:end].rstrip()[-1:] not in _LAST_MARKS


def _ends(words: str, stops: Stops, *, glued: bool) -> tuple[set[int], set[int]]:
    """Where the sentences of a paragraph end, its own end among them; and those ends at which a heading ends.

    Only where *glued* may a heading end right in front of a capital, with nothing between.
    """
    dashed = _between_dashes(words)
    headings = {heading.end for heading in dashed}
    ends = stops.ends(words, dashed)
    ends.add(len(words))
    if glued and _may_be_glued(words):
        headings |= {at for at in _glued_headings(words, stops) if not lies_in(dashed, at)}
    if headings:
        ends |= headings | {heading.start for heading in dashed}
    return ends, headings


def _glued_headings(words: str, stops: Stops) -> Iterator[int]:
    """Where headings end right in front of a capital."""
    for match in _GLUED.finditer(words):
        if stops.parts_heading(words, match.start()):
            yield match.start()
    for match in _CAPITALS.finditer(words):
        yield match.end()


def _may_be_glued(words: str) -> bool:
    """False when a capital stands nowhere right behind a small letter, nor between another and a small one."""
    cases = words.encode("latin-1", "replace").translate(_CASES)
    return b"aA" in cases or b"AAa" in cases


def _between_dashes(words: str) -> list[Span]:
    """The headings between dashes: "- Pourparlers -"."""
    if not any(dash in words and pattern.search(words) for dash, pattern in _BY_DASH):
        return []
    return [Span(*match.span()) for match in _BETWEEN_DASHES.finditer(words)]

"""Where sentences begin and end in the paragraphs of a press text, however it was laid out.

Handles a missing space after a full stop, abbreviations and initials, quotation marks, headings glued to the sentence
that follows them, and headings between dashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from treve.cleaning.stops import Stops, lies_in, stops_of
from treve.languages import Pack
from treve.model import Sentence, Span

_GLUED = re.compile(r"[A-ZÀ-ÖØ-Ý](?<=[a-zà-öø-ÿ\u0300-\u036f].)(?=[\u0300-\u036f]?[’'a-zà-öø-ÿ ])")
_CASES = bytes(65 if chr(code).isupper() else 97 if chr(code).islower() or code == ord("?") else 32 for code in range(256))
"""Latin letters by case, for a look that is many times as fast as a pattern; what is not Latin counts as lower case."""
_BETWEEN_DASHES = re.compile(
    r"[-–—](?:(?<=\A.)|(?<=[.!?…\"»”].)|(?<=[.!?…\"»”][ \u00a0].))[^-–—\n]{3,70}[-–—](?=[ \u00a0]?[\"«“A-ZÀ-ÖØ-Ý]|[ \u00a0]*\Z)"
)
_PICTURES = "\u20ff"  # beyond it stand symbols and emoji
_HEADING_LENGTH = 140
_LAST_MARKS = frozenset('.!?…:;,"»”')


def split_sentences(text: str, paragraphs: Iterable[Span], pack: Pack) -> tuple[Sentence, ...]:
    """The sentences of *paragraphs* (spans of *text* in order), trimmed of spaces; numbered by paragraph.

    A short paragraph that ends with no mark is a heading, and so is a heading glued to a sentence.
    """
    stops = stops_of(pack.code)
    return tuple(
        said
        for number, paragraph in enumerate(paragraphs)
        for said in _in_paragraph(paragraph.of(text), paragraph.start, number, stops)
    )


def _in_paragraph(words: str, begin: int, number: int, stops: Stops) -> list[Sentence]:
    """The sentences of a paragraph that begins at *begin* in its report."""
    found, start = [], 0
    ends, headings = _ends(words, stops)
    for end in sorted(ends):
        while start < end and words[start].isspace():
            start += 1
        last = end
        while last > start and words[last - 1].isspace():
            last -= 1
        if start < last:
            found.append(Sentence(Span(begin + start, begin + last), number, end in headings))
        start = end
    if len(found) == 1 and _is_heading(words.strip()):
        return [found[0]._replace(heading=True)]
    return found


def _is_heading(words: str) -> bool:
    """True for the only sentence of a paragraph when it is short and without a final mark."""
    end = len(words)
    if end > _HEADING_LENGTH:
        return False
    while end and words[end - 1] > _PICTURES and not words[end - 1].isalnum():  # emoji after the full stop
        end -= 1
    return words[:end].rstrip()[-1:] not in _LAST_MARKS


def _ends(words: str, stops: Stops) -> tuple[set[int], set[int]]:
    """Where the sentences of a paragraph end, its own end among them; and those ends at which a heading ends."""
    dashed = _between_dashes(words)
    headings = {heading.end for heading in dashed}
    ends = stops.ends(words, dashed)
    ends.add(len(words))
    for match in _GLUED.finditer(words) if _may_be_glued(words) else ():
        at = match.start()
        if stops.parts_heading(words, at) and not lies_in(dashed, at):
            headings.add(at)
    if headings:
        ends |= headings | {heading.start for heading in dashed}
    return ends, headings


def _may_be_glued(words: str) -> bool:
    """False when a capital stands nowhere right behind a small letter."""
    return b"aA" in words.encode("latin-1", "replace").translate(_CASES)


def _between_dashes(words: str) -> list[Span]:
    """The headings between dashes: "- Pourparlers -"."""
    if words.count("-") + words.count("–") + words.count("—") < 2:
        return []
    return [Span(*match.span()) for match in _BETWEEN_DASHES.finditer(words)]

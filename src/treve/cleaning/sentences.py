"""Where sentences begin and end in the paragraphs of a press text, however it was laid out.

Handles a missing space after a full stop, abbreviations and initials, quotation marks, headings glued to the sentence
that follows them, and headings between dashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from treve.languages import Pack
from treve.model import Sentence, Span
from treve.wording import fold

_CLOSERS = "\"»”’')]"
_MARK = re.compile(r"(?P<stop>[.!?…]+)|[\"»”](?=[\"«“A-ZÀ-ÖØ-Ý])")
_GLUED = re.compile(r"[A-ZÀ-ÖØ-Ý](?<=[a-zà-öø-ÿ\u0300-\u036f].)(?=[\u0300-\u036f]?[’'a-zà-öø-ÿ ])")
_BETWEEN_DASHES = re.compile(
    r"[-–—](?:(?<=\A.)|(?<=[.!?…\"»”].)|(?<=[.!?…\"»”][ \u00a0].))[^-–—\n]{3,70}[-–—](?=[ \u00a0]?[\"«“A-ZÀ-ÖØ-Ý]|[ \u00a0]*\Z)"
)
_WORD_BEFORE = re.compile(r"[^\W_]+\Z", re.UNICODE)
_WORD_AFTER = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_HEADING_LENGTH = 140
_LOWER_START = 3
_LONG_WORD = 6  # no abbreviation is so long


@dataclass(frozen=True, slots=True)
class _Rules:
    abbreviations: frozenset[str]
    starters: frozenset[str]


@cache
def _rules_of(abbreviations: str, starters: str) -> _Rules:
    return _Rules(frozenset(map(fold, abbreviations.split())), frozenset(map(fold, starters.split())))


def split_sentences(text: str, paragraphs: list[Span], pack: Pack) -> tuple[Sentence, ...]:
    """The sentences of *paragraphs* (spans of *text* in order), trimmed of spaces; numbered by paragraph.

    A short paragraph that ends with no mark is a heading, and so is a heading glued to a sentence.
    """
    table = pack.tables["sentences"]
    rules = _rules_of(table["abbreviations"], table["starters"])
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        found.extend(_in_paragraph(text, paragraph, number, rules))
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span, number: int, rules: _Rules) -> Iterator[Sentence]:
    start = paragraph.start
    for end, heading in [*_ends(text, paragraph, rules), (paragraph.end, False)]:
        span = trimmed(text, start, end)
        if span is not None:
            yield Sentence(span=span, paragraph=number, heading=heading or _is_heading(text, span, paragraph))
        start = max(start, end)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without the spaces at its ends; None when nothing else is there."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _is_heading(text: str, span: Span, paragraph: Span) -> bool:
    """True for a whole paragraph, short and without a final mark."""
    whole = not text[paragraph.start : span.start].strip() and not text[span.end : paragraph.end].strip()
    return whole and len(span.of(text)) <= _HEADING_LENGTH and text[span.end - 1] not in '.!?…:;,"»”'


def _ends(text: str, paragraph: Span, rules: _Rules) -> list[tuple[int, bool]]:
    """Where sentences end, in order, and whether what ends there is a heading."""
    words = paragraph.of(text)
    dashed = [Span(*match.span()) for match in _BETWEEN_DASHES.finditer(words)]
    ends: dict[int, bool] = {}
    for heading in dashed:
        ends.setdefault(heading.start, False)
        ends[heading.end] = True
    quotes = _straight_quotes(words)
    for match in _MARK.finditer(words):
        end = _end_of_stop(words, match, quotes, rules) if match["stop"] else _end_of_quote(match, quotes)
        if end is not None and end < len(words) and not _inside(dashed, match.start()):
            ends.setdefault(end, False)
    for match in _GLUED.finditer(words):
        if _glued_heading(words, match.start(), rules) and not _inside(dashed, match.start()):
            ends[match.start()] = True
    return [(paragraph.start + end, heading) for end, heading in sorted(ends.items())]


def _inside(spans: list[Span], at: int) -> bool:
    return any(span.start < at < span.end for span in spans)


def _end_of_quote(match: re.Match[str], quotes: tuple[int, ...]) -> int | None:
    """Where a sentence ends with a closing quotation mark that the next one is glued to; None for an opening mark."""
    opens = match.group() == '"' and _opens(match.start(), quotes)
    return None if opens else match.end()


def _straight_quotes(words: str) -> tuple[int, ...]:
    """Where the straight quotation marks of a paragraph stand."""
    return tuple(match.start() for match in re.finditer('"', words))


def _end_of_stop(words: str, match: re.Match[str], quotes: tuple[int, ...], rules: _Rules) -> int | None:
    """Where the sentence ends that a stop may end; None when it ends none."""
    end = match.end()
    if words[end : end + 1] == " " and words[end + 1 : end + 2].isupper():
        tail = words[match.start() - _LONG_WORD : match.start()]
        if tail.isalpha() and tail.islower():  # the usual end: a long word, a stop, a space, a capital
            return end
    while end < len(words) and words[end] in _CLOSERS and not (words[end] == '"' and _opens(end, quotes)):
        end += 1
    spaced = _skip_spaces(words, end)
    if spaced < len(words) and spaced - end <= 1 and _closes_after_space(words, spaced, quotes):
        end = spaced + 1
        spaced = _skip_spaces(words, end)
    if spaced >= len(words):
        return end
    begins = _begins_sentence(words, spaced, rules, glued=spaced == end)
    return end if begins and not _is_abbreviation(words, match, glued=spaced == end, rules=rules) else None


def _closes_after_space(words: str, at: int, quotes: tuple[int, ...]) -> bool:
    """True for a closing quotation mark set off by a space: « C'est fini. » or "C'est fini. " before the next sentence."""
    if words[at] == '"':
        return not _opens(at, quotes) and words[at + 1 : at + 2].isspace()
    return words[at] in "»”"


def _opens(at: int, quotes: tuple[int, ...]) -> bool:
    """True when a straight quotation mark is the first of its pair in the paragraph."""
    return quotes.index(at) % 2 == 0


def _skip_spaces(words: str, at: int) -> int:
    while at < len(words) and words[at].isspace():
        at += 1
    return at


def _begins_sentence(words: str, at: int, rules: _Rules, *, glued: bool) -> bool:
    """True when a sentence may begin there: a capital, an opening quotation mark, or after a space a digit or a dash."""
    character = words[at]
    if character in "\"«“‘'":
        inner = _skip_spaces(words, at + 1)
        return inner < len(words) and (words[inner].isupper() or not glued or words[inner] == "[")
    if character.isupper():
        return not glued or _is_word_after(words, at, rules)
    if character in "-–—":
        return not glued or words[at + 1 : at + 2].isspace()
    return not glued and (character.isdigit() or character in "•([>→*#@")


def _is_word_after(words: str, at: int, rules: _Rules) -> bool:
    """True when a whole word begins there: "explosion.Un", not "U.S." nor "www.Sana.sy"."""
    following = _WORD_AFTER.match(words, at)
    if following is None:
        return False
    if fold(following.group()) in rules.abbreviations:
        return True
    after = words[following.end() : following.end() + 1]
    return after != "." and not after.isdigit()


def _is_abbreviation(words: str, match: re.Match[str], *, glued: bool, rules: _Rules) -> bool:
    """True when the full stop belongs to the word before it."""
    if match["stop"] != ".":
        return False
    before = _WORD_BEFORE.search(words, max(0, match.start() - 24), match.start())
    if before is None:
        return False
    word = before.group()
    if len(word) == 1 and word.isupper():
        return True
    if glued and (
        words[before.start() - 1 : before.start()] in {".", "@", "/"}
        or words[max(0, before.start() - 4) : before.start()] == "www."
    ):
        return True
    folded = fold(word)
    return folded in rules.abbreviations and (word.istitle() or len(word) <= 2 or word.islower())


def _glued_heading(words: str, at: int, rules: _Rules) -> bool:
    """True when a word ends at *at* and the next sentence begins there with nothing between: "quotidiensLes écoles"."""
    before = _WORD_BEFORE.search(words, max(0, at - 24), at)
    following = _WORD_AFTER.match(words, at)
    if before is None or following is None or len(before.group()) <= _LOWER_START or before.group()[-1].isupper():
        return False
    return before.group()[0].islower() or fold(following.group()) in rules.starters

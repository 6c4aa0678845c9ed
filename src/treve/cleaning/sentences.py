"""Where sentences begin and end in the paragraphs of a press text, however it was laid out.

Handles a missing space after a full stop, abbreviations and initials, quotation marks, headings glued to the sentence
that follows them, and headings between dashes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from treve.languages import Pack
from treve.model import Sentence, Span
from treve.wording import fold

_CLOSERS = "\"»”’')]"
_MARK = re.compile(  # begins with one class of characters, so that what lies between two marks is passed at a stroke
    r"[.!?…\"»”](?:(?<=[.!?…])[.!?…]*(?:(?= [\"«“]?[A-ZÀ-ÖØ-Ý])(?:(?<=[a-zß-öø-ÿ]{6}.)(?P<sure>)|(?P<spaced>))"
    r"|(?=[A-ZÀ-ÖØ-Ý][a-zß-öø-ÿ]+[ ,'’])(?P<glued>)|(?P<stop>))"
    r"|(?=[\"«“A-ZÀ-ÖØ-Ý]))"
)
_ADDRESS_MARKS = frozenset([".", "@", "/"])
_QUOTE = re.compile('"')
_GLUED = re.compile(r"[A-ZÀ-ÖØ-Ý](?<=[a-zà-öø-ÿ\u0300-\u036f].)(?=[\u0300-\u036f]?[’'a-zà-öø-ÿ ])")
_BETWEEN_DASHES = re.compile(
    r"[-–—](?:(?<=\A.)|(?<=[.!?…\"»”].)|(?<=[.!?…\"»”][ \u00a0].))[^-–—\n]{3,70}[-–—](?=[ \u00a0]?[\"«“A-ZÀ-ÖØ-Ý]|[ \u00a0]*\Z)"
)
_WORD_AFTER = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_PICTURES = "\u20ff"  # beyond it stand symbols and emoji
_HEADING_LENGTH = 140
_PLAIN_STOPS = frozenset(["spaced", "glued"])  # before a word with a capital, after a space or right away
_LOWER_START = 3
_WORD_LENGTH = 24  # characters looked at: no starter and no abbreviation is so long


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


def _in_paragraph(text: str, paragraph: Span, number: int, rules: _Rules) -> list[Sentence]:
    start, found = paragraph.start, []
    for end, heading in _ends(paragraph.of(text), rules):
        stop = paragraph.start + end
        while start < stop and text[start].isspace():
            start += 1
        last = stop
        while last > start and text[last - 1].isspace():
            last -= 1
        if start < last:
            found.append(Sentence(span=Span(start, last), paragraph=number, heading=heading))
        start = stop
    if len(found) == 1 and _is_heading(text, found[0].span):
        return [replace(found[0], heading=True)]
    return found


def _is_heading(text: str, span: Span) -> bool:
    """True for the only sentence of a paragraph when it is short and without a final mark."""
    end = span.end
    while end > span.start and text[end - 1] > _PICTURES and not text[end - 1].isalnum():  # emoji after the full stop
        end -= 1
    last = text[span.start : end].rstrip()[-1:]
    return span.end - span.start <= _HEADING_LENGTH and last not in tuple('.!?…:;,"»”')


def _ends(words: str, rules: _Rules) -> list[tuple[int, bool]]:
    """Where the sentences of a paragraph end, in order, the last with it, and whether what ends there is a heading."""
    dashes = words.count("-") + words.count("–") + words.count("—")
    dashed = [Span(*match.span()) for match in _BETWEEN_DASHES.finditer(words)] if dashes > 1 else []
    ends: dict[int, bool] = {}
    for heading in dashed:
        ends.setdefault(heading.start, False)
        ends[heading.end] = True
    for at, end in _marked_ends(words, rules):
        if not (dashed and _inside(dashed, at)):
            ends.setdefault(end, False)
    for match in _GLUED.finditer(words):
        if _glued_heading(words, match.start(), rules) and not _inside(dashed, match.start()):
            ends[match.start()] = True
    ends.setdefault(len(words), False)
    return sorted(ends.items())


def _marked_ends(words: str, rules: _Rules) -> Iterator[tuple[int, int]]:
    """Where each mark stands that ends a sentence before the paragraph's end, and where the sentence ends with it."""
    quotes, whole = _straight_quotes(words), len(words)
    for match in _MARK.finditer(words):
        kind = match.lastgroup
        end: int | None = match.end()
        if end == whole:
            return
        if kind in _PLAIN_STOPS:
            end = None if _is_abbreviation(words, match, glued=kind == "glued", rules=rules) else end
        elif kind != "sure":  # sure: the same, after a word longer than any abbreviation
            end = _end_of_stop(words, match, quotes, rules) if kind else _end_of_quote(match, quotes)
        if end is not None:
            yield match.start(), end


def _inside(spans: list[Span], at: int) -> bool:
    return any(span.start < at < span.end for span in spans)


def _end_of_quote(match: re.Match[str], quotes: tuple[int, ...]) -> int | None:
    """Where a sentence ends with a closing quotation mark that the next one is glued to; None for an opening mark."""
    opens = match.group() == '"' and _opens(match.start(), quotes)
    return None if opens else match.end()


def _straight_quotes(words: str) -> tuple[int, ...]:
    """Where the straight quotation marks of a paragraph stand."""
    return tuple(match.start() for match in _QUOTE.finditer(words)) if '"' in words else ()


def _end_of_stop(words: str, match: re.Match[str], quotes: tuple[int, ...], rules: _Rules) -> int | None:
    """Where the sentence ends that a stop may end; None when it ends none."""
    end = match.end()
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
    return bisect_left(quotes, at) % 2 == 0


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
    following = _WORD_AFTER.match(words, at, at + _WORD_LENGTH)
    if following is None:
        return False
    if fold(following.group()) in rules.abbreviations:
        return True
    after = words[following.end() : following.end() + 1]
    return after != "." and not after.isdigit()


def _is_abbreviation(words: str, match: re.Match[str], *, glued: bool, rules: _Rules) -> bool:
    """True when the full stop belongs to the word before it."""
    at, after = match.span()
    if words[at] != "." or after - at > 1:
        return False
    start = _word_start(words, at)
    word = words[start:at]
    if (len(word) == 1 and word.isupper()) or (glued and word and words[start - 1 : start] in _ADDRESS_MARKS):
        return True
    return fold(word) in rules.abbreviations and (len(word) <= 2 or word.istitle() or word.islower())


def _glued_heading(words: str, at: int, rules: _Rules) -> bool:
    """True when a word ends at *at* and the next sentence begins there with nothing between: "quotidiensLes écoles"."""
    before = words[_word_start(words, at) : at]
    following = _WORD_AFTER.match(words, at, at + _WORD_LENGTH)
    if following is None or len(before) <= _LOWER_START or before[-1].isupper():
        return False
    return before[0].islower() or fold(following.group()) in rules.starters


def _word_start(words: str, end: int) -> int:
    """Where the word that ends at *end* begins, as far as one looks; *end* itself when none does."""
    at, first = end, end - _WORD_LENGTH if end > _WORD_LENGTH else 0
    spaced = words.rfind(" ", first, end) + 1
    if spaced and words[spaced:end].isalnum():
        return spaced
    while at > first and words[at - 1].isalnum():
        at -= 1
    return at

"""Each line of a page with the part it plays, before and after its neighbours have been looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from treve.cleaning.cues import Cue
from treve.cleaning.furniture import Furniture
from treve.cleaning.vocabulary import stems_of
from treve.model import CutReason, Span

_HASHTAGS = re.compile(r"#\w+(?:[ ,]+#\w+)*\Z")
_PARTS = re.compile(r" ?\| |   +| / | > | • | · | >> | » | › |  ")
_BETWEEN_PARTS = ("|", "/", ">", "•", "·", "»", "›", "  ")
_CLOSING = frozenset(' \u00a0\u202f"»”)')
_PICTURES = "\u20ff"  # beyond it stand symbols and emoji
_YEAR = re.compile(r"(?:19|20)\d\d|\d[./-]\d\d(?!\d)")
_POINTING = (">>", "→", "►", "▶", "›")  # before the title of another page
_DIGIT = re.compile(r"[0-9]")
_FILE = re.compile(r"(?=\S*\d)(?=\S*[_.])\S{12,}\Z")
_PICTURE_FILES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
_SITE = re.compile(r"(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}/?\Z")
_SHORT_LINE, _SENTENCE_WORDS = 130, 8
_LONGEST_CAPTION = 400


class LineRole(StrEnum):
    """What a line is for."""

    BODY = "body"
    HEADING = "heading"
    DATE = "date"
    CUT = "cut"


BODY, HEADING, DATE, CUT = LineRole
"""Each by itself: a page asks some two hundred times, and asking the class takes four times as long."""


@dataclass(slots=True)
class Line:
    """A paragraph of the page. ``reason`` is None unless it is cut; ``cue`` is the cue that cut it.

    ``dateline`` is True for a short line that begins with a place and a day.

    ``common`` are the words of any subject, which ``stems`` leave out.
    """

    span: Span
    words: str
    role: LineRole
    common: frozenset[str]
    reason: CutReason | None = None
    cue: Cue | None = None
    dateline: bool = False
    _stems: frozenset[str] | None = None

    @property
    def stems(self) -> frozenset[str]:
        """What the line speaks of; worked out when first asked, since most pages never ask."""
        if self._stems is None:
            self._stems = stems_of(self.words, self.common)
        return self._stems

    @property
    def digits(self) -> bool:
        """True when a date may stand in the line."""
        return bool(_DIGIT.search(self.words))

    @property
    def broken_off(self) -> bool:
        """True for the first words of a story, cut for the link to the rest behind them."""
        return self.reason is CutReason.TEASER and self.cue is None

    def cut(self, reason: CutReason) -> None:
        """Leave the line out of the news, for this reason."""
        self.role, self.reason = CUT, reason

    def keep(self) -> None:
        """Take the line for news after all."""
        self.role, self.reason = BODY, None


class _Part(NamedTuple):
    """What a line's own words tell: its role, why it is cut, and by which cue."""

    role: LineRole
    reason: CutReason | None = None
    cue: Cue | None = None
    dateline: bool = False


def sort_lines(text: str, paragraphs: list[Span], furniture: Furniture) -> list[Line]:
    """Each paragraph with the part it plays by itself."""
    return [_line(span, span.of(text), furniture) for span in paragraphs]


def _line(span: Span, words: str, furniture: Furniture) -> Line:
    part = _part_of_short(words, furniture) if len(words) < _SHORT_LINE else _part_of_paragraph(words, furniture)
    return Line(span, words, part.role, furniture.common, part.reason, part.cue, part.dateline)


def _part_of_paragraph(words: str, furniture: Furniture) -> _Part:
    """What a long line is: text, unless a cue begins it, or it ends as captions and teasers do."""
    cue = furniture.cues.of(words)
    if cue is not None:
        return _Part(CUT, cue.reason, cue) if len(words) < _SHORT_LINE * 2 or cue.ends else _BODY
    if len(words) < _LONGEST_CAPTION and furniture.is_photo(words):
        return _CAPTION
    return _TEASER if furniture.is_truncated(words) else _BODY


@lru_cache(maxsize=1 << 14)
def _part_of_short(words: str, furniture: Furniture) -> _Part:
    """What a short line is; kept, since an outlet's pages have most of them in common."""
    part = _part_of_paragraph(words, furniture)
    if part is not _BODY:
        return part
    if reason := _short_reason(words, furniture):
        return _Part(DATE if reason is CutReason.DATELINE else CUT, reason)
    if _is_sentence(words):
        return _BODY
    return _Part(HEADING, dateline=bool(_DIGIT.search(words) and furniture.days.dateline(words)))


_BODY, _CAPTION, _TEASER = (
    _Part(BODY),
    _Part(CUT, CutReason.CAPTION),
    _Part(CUT, CutReason.TEASER),
)


def _short_reason(words: str, furniture: Furniture) -> CutReason | None:
    """Why a short line is no news by its shape alone; DATELINE for one that gives the day of publication."""
    if furniture.signatures.is_credit(words):
        return CutReason.SIGNATURE
    if _YEAR.search(words):
        if furniture.days.is_date_line(words):
            return CutReason.DATELINE
        if furniture.signatures.is_dated(words):
            return CutReason.BYLINE
    if furniture.signatures.is_byline(words) and not furniture.days.dateline(words):
        return CutReason.BYLINE
    if _is_layout(words):
        return CutReason.LAYOUT
    is_menu = words.startswith(_POINTING) or _HASHTAGS.match(words) or (words[-1] not in '.!?»"' and _is_menu(words))
    return CutReason.NAVIGATION if is_menu else None


def stands_alone(words: str, furniture: Furniture) -> bool:
    """True for who wrote or where, in a line of its own: "par France 24", "exemple.net"."""
    return words[-1] not in '.!?…:;,»”"' and (furniture.signatures.is_byline(words) or bool(_SITE.match(words)))


def _is_layout(words: str) -> bool:
    """True for what a page's frame leaves behind: a dash, a counter, the name of a picture or of the site."""
    if words.lower().endswith(_PICTURE_FILES):
        return True
    return not any(map(str.isalpha, words)) or (" " not in words and bool(_FILE.match(words) or _SITE.match(words)))


def _is_menu(words: str) -> bool:
    """True for a row of rubrics: three parts or more, all short."""
    if not any(map(words.__contains__, _BETWEEN_PARTS)):
        return False
    parts = [part for part in _PARTS.split(words) if part.strip()]
    return len(parts) >= 3 and sum(len(part.split()) for part in parts) <= 3 * len(parts)


def _is_sentence(words: str) -> bool:
    """True for a line ended as a sentence is, and of as many words."""
    end = len(words)
    while end and (words[end - 1] in _CLOSING or (words[end - 1] > _PICTURES and not words[end - 1].isalnum())):
        end -= 1
    last = words[end - 1 : end]
    return (last in ".!?…" and words.count(" ") + 1 >= _SENTENCE_WORDS) or (words[0] in "-•–" and last in ".;")

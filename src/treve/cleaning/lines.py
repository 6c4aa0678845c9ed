"""Each line of a page with the part it plays, before and after its neighbours have been looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from treve.cleaning.cues import Cue
from treve.cleaning.furniture import Furniture
from treve.cleaning.vocabulary import stems_of
from treve.model import CutReason, Span

_HASHTAGS = re.compile(r"#\w+(?:[ ,]+#\w+)*\Z")
_PARTS = re.compile(r" ?\| |   +| / | > | • | · | >> | » | › |  ")
_CLOSING = re.compile(r"(?:[ \u00a0\u202f\"»”)]|(?![^\W_])[\u2100-\U0010ffff])+\Z")
_YEAR = re.compile(r"(?:19|20)\d\d|\d[./-]\d\d(?!\d)")
_DIGIT = re.compile(r"[0-9]")
_FILE = re.compile(r"(?=\S*\d)(?=\S*[_.])\S{12,}\Z")
_SITE = re.compile(r"(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}/?\Z")
_BODY_LENGTH, _BODY_WORDS, _SHORT_LINE = 130, 8, 130
_LONGEST_CAPTION = 400


class LineRole(StrEnum):
    """What a line is for."""

    BODY = "body"
    HEADING = "heading"
    DATE = "date"
    CUT = "cut"


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

    def cut(self, reason: CutReason) -> None:
        """Leave the line out of the news, for this reason."""
        self.role, self.reason = LineRole.CUT, reason


def sort_lines(text: str, paragraphs: list[Span], furniture: Furniture) -> list[Line]:
    """Each paragraph with the part it plays by itself."""
    return [_line(span, span.of(text), furniture) for span in paragraphs]


def _line(span: Span, words: str, furniture: Furniture) -> Line:
    common = furniture.common
    cue = furniture.cues.of(words)
    if cue is None and len(words) < _LONGEST_CAPTION and furniture.is_photo(words):
        return Line(span, words, LineRole.CUT, common, CutReason.CAPTION)
    if cue is None and furniture.is_truncated(words):
        return Line(span, words, LineRole.CUT, common, CutReason.TEASER)
    if cue is not None and (len(words) < _SHORT_LINE * 2 or cue.ends):
        return Line(span, words, LineRole.CUT, common, cue.reason, cue)
    if len(words) < _SHORT_LINE and (reason := _short_reason(words, furniture)):
        return Line(span, words, LineRole.DATE if reason is CutReason.DATELINE else LineRole.CUT, common, reason)
    if _is_body(words):
        return Line(span, words, LineRole.BODY, common)
    return Line(span, words, LineRole.HEADING, common, dateline=bool(_DIGIT.search(words) and furniture.days.dateline(words)))


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
    is_menu = _HASHTAGS.match(words) or (words[-1] not in '.!?»"' and _is_menu(words))
    return CutReason.NAVIGATION if is_menu else None


def stands_alone(words: str, furniture: Furniture) -> bool:
    """True for who wrote or where, in a line of its own: "par France 24", "exemple.net"."""
    return words[-1] not in '.!?…:;,»”"' and (furniture.signatures.is_byline(words) or bool(_SITE.match(words)))


def _is_layout(words: str) -> bool:
    """True for what a page's frame leaves behind: a dash, a counter, the name of a picture or of the site."""
    return not any(map(str.isalpha, words)) or (" " not in words and bool(_FILE.match(words) or _SITE.match(words)))


def _is_menu(words: str) -> bool:
    """True for a row of rubrics: three parts or more, all short."""
    parts = [part for part in _PARTS.split(words) if part.strip()]
    return len(parts) >= 3 and sum(len(part.split()) for part in parts) <= 3 * len(parts)


def _is_body(words: str) -> bool:
    """True for a line long enough, or ended as a sentence is."""
    if len(words) >= _BODY_LENGTH:
        return True
    last = _CLOSING.sub("", words)[-1:]
    return (last in ".!?…" and words.count(" ") + 1 >= _BODY_WORDS) or (words[0] in "-•–" and last in ".;")

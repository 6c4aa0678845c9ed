"""Each line of a page with the part it plays, before and after its neighbours have been looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from treve.cleaning.furniture import Cue, Furniture, fold_line
from treve.cleaning.vocabulary import stems_of
from treve.model import CutReason, Span

_SIGNATURE = re.compile(r"\(?[a-z]{2,5}(?:-[a-z]{2,5})*(?:/[a-z]{2,5}(?:-[a-z]{2,5})*)+\)?\.?\Z")
_CREDIT = re.compile(r"\(?(?:AFP|ATS|ats|afp|Reuters|AP|Belga|dpa|AFP, Reuters|avec AFP)\)?\Z")
_BYLINE = re.compile(r"(?:[Pp]ar|PAR|Texte|De) [A-ZÀ-Ý][^.!?:]{2,70}\Z")
_WITH_AGENCY = re.compile(
    r"[A-ZÀ-Ý][^.!?:]{0,40}\.?(?: ?\(|, | )(?:avec )?(?:AFP|Reuters|agences|AP|ATS)(?:(?: et|,) (?:AFP|Reuters|agences|AP|ATS))?\)?\Z"
)
_HASHTAGS = re.compile(r"#\w+(?:[ ,]+#\w+)*\Z")
_NAMES_ONLY = re.compile(r"(?:[A-ZÀ-Ý][\w'’-]*\.?(?: et | / |, avec |,? )?){1,5}(?:AFP)?\Z")
_PARTS = re.compile(r" \| |   +| / | > | • | >> |  ")
_HAS_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b(?:19|20)\d\d\b")
_AGENCY = re.compile(r"\((?:AFP|Reuters|AP|ATS|ats|dpa|Belga|EFE|ANSA|TASS|AA)\)")
_NOT_WORD = re.compile(r"[^a-z]+")
_FINAL = '.!?…»”";,:)'
_BODY_LENGTH, _BODY_WORDS, _SHORT_LINE = 130, 8, 130


class LineRole(StrEnum):
    """What a line is for."""

    BODY = "body"
    HEADING = "heading"
    DATE = "date"
    CUT = "cut"


@dataclass(slots=True)
class Line:
    """A paragraph of the page. ``reason`` is None unless it is cut; ``cue`` is the cue that cut it.

    ``common`` are the words of any subject, which ``stems`` leave out.
    """

    span: Span
    words: str
    role: LineRole
    common: frozenset[str]
    reason: CutReason | None = None
    cue: Cue | None = None
    _stems: frozenset[str] | None = None

    @property
    def stems(self) -> frozenset[str]:
        """What the line speaks of; worked out when first asked, since most pages never ask."""
        if self._stems is None:
            self._stems = stems_of(self.words, self.common)
        return self._stems

    def cut(self, reason: CutReason) -> None:
        """Leave the line out of the news, for this reason."""
        self.role, self.reason = LineRole.CUT, reason


def sort_lines(text: str, paragraphs: list[Span], furniture: Furniture) -> list[Line]:
    """Each paragraph with the part it plays by itself."""
    return [_line(span, span.of(text), furniture) for span in paragraphs]


def _line(span: Span, words: str, furniture: Furniture) -> Line:
    common = furniture.common
    cue = furniture.cue_of(words)
    if cue is not None and (len(words) < _SHORT_LINE * 2 or cue.ends):
        return Line(span, words, LineRole.CUT, common, cue.reason, cue)
    if len(words) < _SHORT_LINE and (reason := _short_reason(words, furniture)):
        return Line(span, words, LineRole.DATE if reason is CutReason.DATELINE else LineRole.CUT, common, reason)
    return Line(span, words, LineRole.BODY if _is_body(words) else LineRole.HEADING, common)


def _short_reason(words: str, furniture: Furniture) -> CutReason | None:
    """Why a short line is no news by its shape alone; DATELINE for one that gives the day of publication."""
    if _SIGNATURE.match(words) or _CREDIT.match(words):
        return CutReason.SIGNATURE
    if _HAS_DAY.search(words) and _is_date_line(words, furniture):
        return CutReason.DATELINE
    if _WITH_AGENCY.match(words) or _HASHTAGS.match(words):
        return CutReason.BYLINE if words[0] != "#" else CutReason.NAVIGATION
    if _BYLINE.match(words) and len(words.split()) <= 9:
        return CutReason.BYLINE
    if words[-1] not in '.!?»"' and _is_menu(words):
        return CutReason.NAVIGATION
    return None


def _is_date_line(words: str, furniture: Furniture) -> bool:
    """True when nothing but a date and the words around it stand in the line; an agency's dateline is part of its text."""
    if _AGENCY.search(words):
        return False
    folded = fold_line(words)
    letters = [word for word in _NOT_WORD.split(folded) if word]
    others = [word for word in letters if word not in furniture.date_words]
    if folded.startswith(furniture.date_starts):
        return len(others) <= 4
    return not others


def _is_menu(words: str) -> bool:
    """True for a row of rubrics: three parts or more, all short."""
    parts = [part for part in _PARTS.split(words) if part.strip()]
    return len(parts) >= 3 and sum(len(part.split()) for part in parts) <= 3 * len(parts)


def _is_body(words: str) -> bool:
    """True for a line long enough, or ended as a sentence is."""
    if len(words) >= _BODY_LENGTH:
        return True
    last = words.rstrip(' \u00a0\u202f"»”)')[-1:]
    return (last in ".!?…" and words.count(" ") + 1 >= _BODY_WORDS) or (words[0] in "-•–" and last in ".;")


def names_only(words: str) -> bool:
    """True for a line that holds only one to four names: who signs."""
    return bool(_NAMES_ONLY.match(words)) and len(words) <= 60 and 2 <= len(words.split()) <= 7

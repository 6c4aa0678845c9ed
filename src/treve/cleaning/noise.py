"""What is no news on a page: by its own words, by where it stands, and by having nothing in common with the article."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from treve.cleaning.furniture import Cue, Furniture
from treve.cleaning.lines import Line, LineRole
from treve.cleaning.signatures import names_only
from treve.cleaning.vocabulary import shared
from treve.model import Cut, CutReason, Span

_OUTLET_LENGTH, _LETTERHEAD_LENGTH = 45, 75
_MASTHEAD_LINES, _NAME_WORDS, _RUBRIC_WORDS = 1, 5, 3
_SECTION = re.compile(r"[^.:!?]{3,40} [-–—|] [A-ZÀ-Ý][A-ZÀ-Ý \-]{3,30}\Z")
_NAME = re.compile(r"(?<=[\w,;] )[A-ZÀ-Ý][\w'’-]+|\A[A-ZÀ-Ý][\w'’-]+(?=\s?[:.] )")
_TEASER_WORDS = 5
_BARE_CUE = 32  # "À découvrir également": a line no longer than this has no title of its own
_PARAGRAPH = 220
_LAST_WORDS = 2  # paragraphs
_CODE = re.compile(
    r"(?:window\.\w+ ?=|\(function ?\(|function ?\(\)|var \w+ ?=|\$\(document\)|googletag\.|document\.get|@media |<script|<iframe)"
)
_CODE_MARKS = ("window.", "function", "var ", "$(", "googletag", "document.", "@media", "<script", "<iframe")
_LAYOUT_MARKS = ("style=", "em|", "=1em", "=2em", "[embed]", "{{", "&nbsp;", "[caption", "[/caption")
_DATE_PREFIX = re.compile(r"\s*(date \d{4}-\d{2}(?:-\d{2})?)\s")
_LAYOUT = re.compile(r"(?:\bstyle=\S+|=\d+em\b|\[embed\]\S*|\{\{[^}]{0,80}\}\}|&nbsp;|\[/?caption[^\]]*\])")


class Subject:
    """What the paragraphs of a page speak of; counted when first asked."""

    def __init__(self, paragraphs: list[Line]) -> None:
        """Keep the paragraphs; those that are cut later still count, since they were taken for the article's."""
        self._paragraphs = paragraphs

    @cached_property
    def counts(self) -> Counter[str]:
        """In how many paragraphs each stem stands."""
        return Counter(stem for line in self._paragraphs for stem in line.stems)


def cut_lines(lines: list[Line], furniture: Furniture) -> None:
    """Cut the lines that are no news because of their place on the page. Lines cut by their own words are already."""
    if len(lines) < 2:
        return
    bodies = [at for at, line in enumerate(lines) if line.role is LineRole.BODY]
    if not bodies:
        return
    subject = Subject([lines[at] for at in bodies])
    _cut_lists(lines, subject)
    bodies = [at for at, line in enumerate(lines) if line.role is LineRole.BODY]
    if bodies:
        _cut_header(lines[: bodies[0]], subject, furniture)
        _cut_after_signature(lines, subject)
        _cut_footer(lines)
        _cut_headlines(lines, bodies, subject)


def _cut_lists(lines: list[Line], subject: Subject) -> None:
    """Cut what stands under "Lire aussi", "Les plus lus", "Qui sommes-nous": until a paragraph of the article comes again."""
    if not any(line.cue is not None and line.cue.opens for line in lines):
        return
    counts = subject.counts
    last_own = max((at for at, line in enumerate(lines) if line.role is LineRole.BODY and _belongs(line, counts)), default=-1)
    first = next(at for at, line in enumerate(lines) if line.role is LineRole.BODY)
    opened: Cue | None = None
    titled = False  # the teaser holds its title: prose after it is the article's
    for at, line in enumerate(lines):
        if line.role is LineRole.CUT:
            if (at > first or line.reason is CutReason.TEASER) and _opens_list(
                line, after_article=_after_article(lines, at, last_own)
            ):
                opened, titled = line.cue, line.reason is CutReason.TEASER and len(line.words) > _BARE_CUE
        elif opened is not None:
            prose = titled and line.role is LineRole.BODY
            if prose or (not opened.ends and _ends_list(lines, at, last_own)):
                opened = None
            else:
                line.cut(opened.reason)


def _opens_list(line: Line, *, after_article: bool) -> bool:
    if line.cue is None or not line.cue.opens:
        return False
    bare = len(line.words) <= _BARE_CUE
    return after_article if line.cue.ends or not bare else True


def _after_article(lines: list[Line], at: int, last_own: int) -> bool:
    """True when the article is over: none of its paragraphs follows, or so few after so many that they tell of something else."""
    before, after = (sum(line.role is LineRole.BODY for line in part) for part in (lines[:at], lines[at + 1 :]))
    return at > last_own or (after <= _LAST_WORDS and before >= 2 * _LAST_WORDS)


def _ends_list(lines: list[Line], at: int, last_own: int) -> bool:
    """True when the article, or another one, goes on with this line or with the paragraph under this heading."""
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else line
    body = line if line.role is LineRole.BODY else following
    if body.role is not LineRole.BODY:
        return False
    return at <= last_own or len(body.words) > _PARAGRAPH


def _belongs(line: Line, counts: Counter[str]) -> bool:
    """True when a paragraph speaks of what other paragraphs speak of."""
    others = [stem for stem in line.stems if counts[stem] > 1]
    return len(others) >= 3 and len(others) >= 0.15 * len(line.stems)


def _cut_header(header: list[Line], subject: Subject, furniture: Furniture) -> None:
    """Cut the outlet's name and rubric above the title, and rubrics and places under it."""
    headings = [at for at, line in enumerate(header) if line.role is LineRole.HEADING]
    if not headings:
        return
    titles = [at for at in headings if not header[at].dateline] or headings
    title = _title_at(header, titles, subject) if len(titles) > 1 else titles[0]
    for at in headings:
        line = header[at]
        if (at < title and _is_above_title(header, at, subject, furniture)) or (at > title and _is_under_title(line, subject)):
            if line.dateline:
                line.role = LineRole.DATE
            else:
                line.cut(CutReason.NAVIGATION)
    _cut_chain(header[: title + 1])


def _title_at(header: list[Line], headings: list[int], subject: Subject) -> int:
    """Where the title stands: the last heading, unless that shares no subject with the article and one above it does."""
    sharing = [at for at in headings if len(header[at].words.split()) > _RUBRIC_WORDS and _shares(header[at], subject)]
    return sharing[-1] if sharing and not _shares(header[headings[-1]], subject) else headings[-1]


def _shares(line: Line, subject: Subject) -> bool:
    return bool(line.stems) and shared(line.stems, subject.counts) > 0


def _is_above_title(header: list[Line], at: int, subject: Subject, furniture: Furniture) -> bool:
    """True for the name of an outlet, a body or a rubric: short, and beside furniture, in capitals, or foreign to the article."""
    line, after = header[at], header[at + 1]
    above = header[at - 1] if at else None
    furnished = after.role in (LineRole.CUT, LineRole.DATE) or (above is not None and above.role is LineRole.CUT)
    if len(line.words) <= _OUTLET_LENGTH and (furnished or line.words.isupper() or _is_foreign_name(line, subject)):
        return True
    named = at <= _MASTHEAD_LINES and len(line.words) <= _LETTERHEAD_LENGTH and bool(furniture.masthead.match(line.words))
    return named or bool(_SECTION.match(line.words))


def _is_foreign_name(line: Line, subject: Subject) -> bool:
    """True for a few words without a mark that the article does not speak of."""
    words = line.words.split()
    return len(words) <= _NAME_WORDS and ":" not in words and line.words[-1] not in ".!?»:" and not _shares(line, subject)


def _is_under_title(line: Line, subject: Subject) -> bool:
    """True for a rubric or a counter under the title: a few words that the article does not speak of."""
    short = len(line.words.split()) <= _RUBRIC_WORDS + 1 and line.words[0] not in "-–—"
    return short and not line.dateline and not _shares(line, subject)


def _cut_chain(header: list[Line]) -> None:
    """A short line just above one that was cut as an outlet's name is one too."""
    for above, below in zip(reversed(header[:-1]), reversed(header[1:]), strict=True):
        if above.role is LineRole.HEADING and len(above.words) <= _OUTLET_LENGTH and below.reason is CutReason.NAVIGATION:
            above.cut(CutReason.NAVIGATION)


def _cut_after_signature(lines: list[Line], subject: Subject) -> None:
    """Cut the name of who wrote the article, under it, and the short notices that follow."""
    for at in range(len(lines) - 1, len(lines) // 2, -1):
        line = lines[at]
        if line.role is LineRole.BODY and len(line.words) > _PARAGRAPH:
            return
        if line.role is LineRole.HEADING and names_only(line.words) and not shared(line.stems, subject.counts):
            line.cut(CutReason.BYLINE)
            for after in lines[at + 1 :]:
                if after.role is not LineRole.CUT:
                    after.cut(CutReason.TEASER)
            return


def _cut_footer(lines: list[Line]) -> None:
    """Cut what stands after the last paragraph: signatures, then headlines of other stories."""
    for line in reversed(lines):
        if line.role is LineRole.BODY:
            return
        if line.dateline:
            line.role = LineRole.DATE
        if line.role is LineRole.HEADING:
            line.cut(CutReason.BYLINE if names_only(line.words) else CutReason.TEASER)


def _cut_headlines(lines: list[Line], bodies: list[int], subject: Subject) -> None:
    """Cut headlines of other stories between paragraphs: their names are nowhere in the article, nor in what follows them."""
    for at in range(bodies[0] + 1, bodies[-1]):
        line = lines[at]
        if line.role is LineRole.HEADING and is_foreign_headline(line, subject.counts) and not _introduces(line, lines[at + 1]):
            line.cut(CutReason.TEASER)


def is_foreign_headline(line: Line, counts: Counter[str]) -> bool:
    """True for a heading with a name, and nothing in common with the paragraphs counted."""
    return (
        line.words.count(" ") + 1 >= _TEASER_WORDS
        and line.words[0] not in "-–—"
        and bool(_NAME.search(line.words))
        and not shared(line.stems, counts)
    )


def _introduces(line: Line, following: Line) -> bool:
    return following.role is LineRole.BODY and shared(line.stems, following.stems) > 0


def cut_inside(line: Line, furniture: Furniture) -> list[Cut]:
    """Passages inside a paragraph that are no news: glued captions, code, layout marks, a label or date before the text."""
    cuts = []
    words, start = line.words, line.span.start
    if match := furniture.kicker.match(words):
        cuts.append(Cut(span=Span(start, start + match.end()), reason=CutReason.LAYOUT))
    if (match := _DATE_PREFIX.match(words)) and match.start(1) == 0:
        cuts.append(Cut(span=Span(start, start + match.end(1)), reason=CutReason.DATE_PREFIX))
    if any(mark in words for mark in _CODE_MARKS) and (match := _CODE.search(words)):
        cuts.append(Cut(span=Span(start + match.start(), line.span.end), reason=CutReason.LAYOUT))
    if any(mark in words for mark in _LAYOUT_MARKS):
        cuts.extend(Cut(span=Span(*m.span()).shifted(start), reason=CutReason.LAYOUT) for m in _LAYOUT.finditer(words))
    if any(mark in words for mark in furniture.inline_words):
        cuts.extend(Cut(span=Span(*m.span()).shifted(start), reason=CutReason.TEASER) for m in furniture.inline.finditer(words))
    if "par " in words:
        cuts.extend(_captions(line, furniture))
    return cuts


def _captions(line: Line, furniture: Furniture) -> list[Cut]:
    """Captions of videos, glued to the text before and after: from the end of the last sentence to who made the video."""
    return [
        Cut(
            span=Span(line.span.start + _caption_start(line.words, match.start()), line.span.start + match.end()),
            reason=CutReason.CAPTION,
        )
        for match in furniture.caption.finditer(line.words)
    ]


_BEFORE_CAPTION = re.compile(r"[.!?…](?:\s?[\"»”)])*\s*(?=[\"«“A-ZÀ-Ý])")
_LABEL_BEFORE = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý ]{3,}\d?[.:] ?\Z")


def _caption_start(words: str, end: int) -> int:
    """Where the caption that ends at *end* begins: after the last sentence, a label in capitals included."""
    start = 0
    for match in _BEFORE_CAPTION.finditer(words, max(0, end - 300), end):
        label = _LABEL_BEFORE.search(words, max(0, match.end() - 40), match.end())
        start = start if label and label.start() == start else match.end()
    return start

"""The news items of a page: where one ends and another, pasted under it or into it, begins."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain

from treve.cleaning.lines import BODY, CUT, DATE, HEADING, Line
from treve.cleaning.noise import looks_like_headline
from treve.cleaning.page_stems import SHORT_LABEL, PageStems, is_labelled
from treve.cleaning.vocabulary import shared
from treve.model import CutReason, Span

_TITLE_LENGTH = 45  # a heading shorter than this parts an article, it does not begin another
_NOTICE_LENGTH = 220
_MOST_ASIDES = 2
_FEWEST_BRIEFS, _MOST = 5, 0.75
_NEW, _SAME, _GOES_ON, _FOREIGN, _ALONE, _NOTHING = 0.34, 0.25, 0.2, 0.12, 0.08, 0.04


@dataclass(slots=True)
class Draft:
    """An item being put together.

    ``passages`` are the stretches of the page that it covers, a title apart from its text when a signature line or a date
    stands between them.
    """

    lines: list[Line] = field(default_factory=list)
    passages: list[list[Line]] = field(default_factory=list)
    stems: set[str] = field(default_factory=set)
    paragraphs: int = 0
    _told: int = 0

    def add(self, line: Line, *, apart: bool) -> None:
        """Take in a line; *apart*, it begins a passage of its own."""
        self.lines.append(line)
        self.paragraphs += line.role is BODY
        if apart or not self.passages:
            self.passages.append([line])
        else:
            self.passages[-1].append(line)

    def speaks_of(self) -> set[str]:
        """The stems of its lines, those added since the last question too."""
        for line in self.lines[self._told :]:
            self.stems |= line.stems
        self._told = len(self.lines)
        return self.stems

    @property
    def spans(self) -> tuple[Span, ...]:
        """The passages as spans of the report."""
        return tuple(Span(passage[0].span.start, passage[-1].span.end) for passage in self.passages)


def separate(lines: list[Line]) -> list[Draft]:
    """The items of a page, in the order in which they begin; lines cut and date lines are in none."""
    if _is_roundup(lines):
        return _briefs(lines)
    main, page = Draft(), PageStems(lines)
    drafts, current, parted = [main], main, False
    for at, line in enumerate(lines):
        if line.role in (CUT, DATE):
            parted = parted or _parts(line, current)
            if _heads_intruder(lines, at, page):
                current = Draft()
                drafts.append(current)
            continue
        if _is_aside(line, page):
            drafts.append(Draft())
            drafts[-1].add(line, apart=False)
            continue
        if begins_item(lines, at, current, page):
            current, parted = Draft(), False
            drafts.append(current)
        elif current is not main and _returns(line, current, main):
            _cut_title(current)
            current, parted = main, False
        current.add(line, apart=parted)
        parted = False
    return [draft for draft in drafts if draft.lines]


def _is_roundup(lines: list[Line]) -> bool:
    """True for a page of briefs: most of its paragraphs have nothing in common with the others."""
    bodies = [line for line in lines if line.role is BODY]
    if len(bodies) < _FEWEST_BRIEFS:
        return False
    if _titled(lines) < len(bodies) / 2:
        return False
    counts = Counter(chain.from_iterable(line.stems for line in bodies))
    alone = sum(sum(counts[stem] > 1 for stem in line.stems) <= _ALONE * len(line.stems) for line in bodies)
    return alone >= _MOST * len(bodies)


def _titled(lines: list[Line]) -> int:
    """How many paragraphs have a heading above them, or a label at their beginning: "Mali. Deux soldats…"."""
    above = [None, *lines[:-1]]
    return sum(
        line.role is BODY and (is_labelled(line.words) or (over is not None and over.role is HEADING))
        for over, line in zip(above, lines, strict=True)
    )


def _briefs(lines: list[Line]) -> list[Draft]:
    """One item for each paragraph, with the heading above it."""
    drafts: list[Draft] = []
    heading: Line | None = None
    for line in lines:
        if line.role is BODY:
            drafts.append(Draft())
            for part in (heading, line):
                if part is not None:
                    drafts[-1].add(part, apart=False)
        heading = line if line.role is HEADING else None
    return drafts


def _parts(line: Line, current: Draft) -> bool:
    """True when a line parts what stands above it from the text: a date under the title, a signature under the first words."""
    if not current.paragraphs:
        return bool(current.lines) and line.role is DATE
    return current.paragraphs == 1 and line.reason is CutReason.BYLINE


def _returns(line: Line, current: Draft, main: Draft) -> bool:
    """True when a paragraph has nothing in common with the story pasted in before it, and much with the main one."""
    if line.role is not BODY or not current.paragraphs:
        return False
    return shared(line.stems, current.speaks_of()) <= _NOTHING and shared(line.stems, main.speaks_of()) >= _SAME


def _cut_title(intruder: Draft) -> None:
    """The title of a story pasted into another is a headline on the page, not its text."""
    title = intruder.lines[0]
    if title.role is HEADING:
        title.cut(CutReason.TEASER)
        intruder.lines.remove(title)
        intruder.passages[0].remove(title)


def _heads_intruder(lines: list[Line], at: int, page: PageStems) -> bool:
    """True when the paragraph under a headline of another story belongs to that story."""
    if (
        lines[at].reason is not CutReason.TEASER
        or at + 2 >= len(lines)
        or lines[at + 1].role is not BODY
        or lines[at].cue is not None
    ):
        return False
    return page.shared_with_others(lines[at + 1]) <= _FOREIGN


def _is_aside(line: Line, page: PageStems) -> bool:
    """True for a line of another story between the article's paragraphs: labelled ("Cyclisme - …"), and foreign to all of them.

    Where more than two paragraphs have a label they are the page's own way of ordering.
    """
    if line.role is not BODY or len(line.words) > _NOTICE_LENGTH or not SHORT_LABEL.match(line.words):
        return False
    if len(page.paragraphs) < _FEWEST_BRIEFS or page.labelled > _MOST_ASIDES:
        return False
    return page.shared_with_others(line) <= _NOTHING


def begins_item(lines: list[Line], at: int, current: Draft, page: PageStems) -> bool:
    """True when a heading after the text of an item is the title of another one."""
    line = lines[at]
    if line.role is not HEADING or not current.paragraphs:
        return False
    if not page.following(at) or lines[at + 1].role is HEADING:
        return False
    return lines[at - 1].reason is CutReason.SIGNATURE or _is_title_of_another(lines, at, current.speaks_of(), page)


def _is_title_of_another(lines: list[Line], at: int, before: set[str], page: PageStems) -> bool:
    """True when a heading, and what stands under it, speak of something else than *before*: an intertitle's text goes on with it."""
    line, following = lines[at], page.following(at)
    if lines[at - 1].role is BODY and shared(following[0].stems, before) >= _GOES_ON:
        return False
    foreign = looks_like_headline(line) and not shared(line.stems, before)
    if foreign and shared(line.stems, following[0].stems | following[-1].stems) > 0:
        return True
    if page.shared_after(line.stems, at) < _SAME:
        return False
    notice = page.is_last(at) and _is_last_notice(line, following[0], before)
    return notice or (len(line.words) >= _TITLE_LENGTH and shared(line.stems, before) <= _NEW)


def _is_last_notice(title: Line, notice: Line, before: set[str]) -> bool:
    """True for a short notice under the article, with a title of its own and nothing in common with what stands above."""
    common = len(notice.stems & before)
    foreign = len(notice.words) <= _NOTICE_LENGTH and common <= max(1, _FOREIGN * len(notice.stems))
    return foreign and not shared(title.stems, before) and title.words[0] not in '-–—"«'

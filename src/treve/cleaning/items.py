"""The news items of a page: where one ends and another, pasted under it or into it, begins."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain

from treve.cleaning.lines import Line, LineRole
from treve.cleaning.noise import looks_like_headline
from treve.cleaning.vocabulary import shared
from treve.model import CutReason, Span

_TITLE_LENGTH = 45  # a heading shorter than this parts an article, it does not begin another
_NOTICE_LENGTH = 220
_LABEL = re.compile(r"[A-ZÀ-Ý][\w'’ -]{1,40}(?:\.| [-–:]|:) ")
_FEWEST_BRIEFS, _MOST = 5, 0.75
_NEW, _SAME, _FOREIGN, _ALONE, _NOTHING = 0.34, 0.25, 0.12, 0.08, 0.04


@dataclass(slots=True)
class Draft:
    """An item being put together.

    ``passages`` are the stretches of the page that it covers, a title apart from its text when a signature line or a date
    stands between them.
    """

    lines: list[Line] = field(default_factory=list)
    passages: list[list[Line]] = field(default_factory=list)

    def add(self, line: Line, *, apart: bool) -> None:
        """Take in a line; *apart*, it begins a passage of its own."""
        self.lines.append(line)
        if apart or not self.passages:
            self.passages.append([line])
        else:
            self.passages[-1].append(line)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The passages as spans of the report."""
        return tuple(Span(passage[0].span.start, passage[-1].span.end) for passage in self.passages)


def separate(lines: list[Line]) -> list[Draft]:
    """The items of a page, in the order in which they begin; lines cut and date lines are in none."""
    if _is_roundup(lines):
        return _briefs(lines)
    main = Draft()
    drafts, current, parted = [main], main, False
    for at, line in enumerate(lines):
        if line.role in (LineRole.CUT, LineRole.DATE):
            parted = parted or _parts(line, current)
            if _heads_intruder(lines, at):
                current = Draft()
                drafts.append(current)
            continue
        if begins_item(lines, at, current):
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
    bodies = [line for line in lines if line.role is LineRole.BODY]
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
        line.role is LineRole.BODY and bool(_LABEL.match(line.words) or (over is not None and over.role is LineRole.HEADING))
        for over, line in zip(above, lines, strict=True)
    )


def _briefs(lines: list[Line]) -> list[Draft]:
    """One item for each paragraph, with the heading above it."""
    drafts: list[Draft] = []
    heading: Line | None = None
    for line in lines:
        if line.role is LineRole.BODY:
            drafts.append(Draft())
            for part in (heading, line):
                if part is not None:
                    drafts[-1].add(part, apart=False)
        heading = line if line.role is LineRole.HEADING else None
    return drafts


def _parts(line: Line, current: Draft) -> bool:
    """True when a line parts what stands above it from the text: a date under the title, a signature under the first words."""
    bodies = sum(own.role is LineRole.BODY for own in current.lines)
    if not bodies:
        return bool(current.lines) and line.role is LineRole.DATE
    return bodies == 1 and line.reason is CutReason.BYLINE


def _returns(line: Line, current: Draft, main: Draft) -> bool:
    """True when a paragraph has nothing in common with the story pasted in before it, and much with the main one."""
    if line.role is not LineRole.BODY or not any(own.role is LineRole.BODY for own in current.lines):
        return False
    here, there = (frozenset(stem for own in draft.lines for stem in own.stems) for draft in (current, main))
    return shared(line.stems, here) <= _NOTHING and shared(line.stems, there) >= _SAME


def _cut_title(intruder: Draft) -> None:
    """The title of a story pasted into another is a headline on the page, not its text."""
    title = intruder.lines[0]
    if title.role is LineRole.HEADING:
        title.cut(CutReason.TEASER)
        intruder.lines.remove(title)
        intruder.passages[0].remove(title)


def _heads_intruder(lines: list[Line], at: int) -> bool:
    """True when the paragraph under a headline of another story belongs to that story."""
    if (
        lines[at].reason is not CutReason.TEASER
        or at + 2 >= len(lines)
        or lines[at + 1].role is not LineRole.BODY
        or lines[at].cue is not None
    ):
        return False
    others = Counter(stem for k, line in enumerate(lines) if k != at + 1 and line.role is LineRole.BODY for stem in line.stems)
    return shared(lines[at + 1].stems, others) <= _FOREIGN


def begins_item(lines: list[Line], at: int, current: Draft) -> bool:
    """True when a heading after the text of an item is the title of another one."""
    line = lines[at]
    if line.role is not LineRole.HEADING or not any(own.role is LineRole.BODY for own in current.lines):
        return False
    following = [other for other in lines[at + 1 :] if other.role is LineRole.BODY]
    if not following or lines[at + 1].role is LineRole.HEADING:
        return False
    if at and lines[at - 1].reason is CutReason.SIGNATURE:
        return True
    before = Counter(stem for own in current.lines for stem in own.stems)
    after = Counter(stem for other in following for stem in other.stems)
    foreign = looks_like_headline(line) and not shared(line.stems, before)
    if foreign and shared(line.stems, following[0].stems | following[-1].stems) > 0:
        return True
    introduces = shared(line.stems, after) >= _SAME
    return introduces and (
        _is_last_notice(line, following, before) or (len(line.words) >= _TITLE_LENGTH and shared(line.stems, before) <= _NEW)
    )


def _is_last_notice(title: Line, following: list[Line], before: Counter[str]) -> bool:
    """True for a short notice under the article, with a title of its own and nothing in common with what stands above."""
    last = len(following) == 1 and len(following[0].words) <= _NOTICE_LENGTH
    foreign = last and shared(following[0].stems, before) <= _FOREIGN and not shared(title.stems, before)
    return foreign and title.words[0] not in '-–—"«'

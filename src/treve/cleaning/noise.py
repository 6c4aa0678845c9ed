"""What is no news on a page: by its own words, by where it stands, and by having nothing in common with the article."""

from __future__ import annotations

import re

from treve.cleaning.cues import Cue
from treve.cleaning.furniture import Furniture
from treve.cleaning.lines import BODY, CUT, DATE, HEADING, Line
from treve.cleaning.signatures import names_only
from treve.cleaning.subject import Subject
from treve.cleaning.vocabulary import shared
from treve.model import CutReason

_OUTLET_LENGTH, _LETTERHEAD_LENGTH = 45, 75
_MASTHEAD_LINES, _NAME_WORDS, _RUBRIC_WORDS = 1, 5, 3
_SECTION = re.compile(r"[^.:!?]{3,40} [-–—|] [A-ZÀ-Ý][A-ZÀ-Ý \-]{3,30}\Z")
_NAME = re.compile(r"(?<=[\w,;] )[A-ZÀ-Ý][\w'’-]+|\A[A-ZÀ-Ý][\w'’-]+(?=\s?[:.] )")
_SENTENCE_MARK = re.compile(r"[:?!.,;«\"\d]")
_TEASER_WORDS = 5
_BARE_CUE = 32  # "À découvrir également": a line no longer than this has no title of its own
_PARAGRAPH = 220
_LAST_WORDS = 2  # paragraphs
_TITLE_STEMS, _TITLE_SHARE = 2, 0.6
_REPEATED_LENGTH, _CAPTION_LENGTH = 100, 25
_BROKEN_OFF, _FEWEST_BROKEN_OFF = ("…", "...", "[…]", "(…)", "[...]", "(...)"), 2


def cut_lines(lines: list[Line], furniture: Furniture) -> None:
    """Cut the lines that are no news because of their place on the page. Lines cut by their own words are already."""
    if not any(line.role is BODY for line in lines):
        _keep_only_news(lines)
        return
    if len(lines) < 2:
        return
    _cut_repeats(lines, furniture)
    _cut_truncated(lines)
    bodies = [at for at, line in enumerate(lines) if line.role is BODY]
    subject = Subject([lines[at] for at in bodies])
    _cut_lists(lines, subject)
    bodies = [at for at, line in enumerate(lines) if line.role is BODY]
    if bodies:
        _cut_header(lines[: bodies[0]], subject, furniture)
        _cut_after_signature(lines, subject)
        _cut_footer(lines, titled=any(line.role is HEADING for line in lines[: bodies[0]]))
        _cut_headlines(lines, bodies, subject)


def _cut_repeats(lines: list[Line], furniture: Furniture) -> None:
    """Cut a paragraph that the page prints a second time, and what stands above a caption only to be said again in it.

    A sentence with a note on its picture that is printed twice, for those who see the picture and those who do not, is its caption.

    A title printed twice stays, for it may stand far from its text the first time; with more behind it, right above itself, it
    is the name of the page: "Dix morts à Mopti – Radio du Delta".
    """
    seen: set[str] = set()
    above: Line | None = None
    for line in lines:
        if above is not None and line.words == above.words and furniture.is_noted(line.words):
            above.cut(CutReason.CAPTION)
            line.cut(CutReason.CAPTION)
        if line.role is BODY and len(line.words) >= _REPEATED_LENGTH and line.words in seen:
            line.cut(CutReason.LAYOUT)
        if above is not None and line.reason is CutReason.CAPTION and _begins_with(line, above):
            above.cut(CutReason.CAPTION)
        if above is not None and _is_page_name(above, line):
            above.cut(CutReason.NAVIGATION)
        seen.add(line.words)
        above = line


def _keep_only_news(lines: list[Line]) -> None:
    """Give back the one line that breaks off, "… Lire la suite": on a page without any other text it is the news."""
    broken_off = [line for line in lines if line.broken_off]
    if len(broken_off) == 1:
        broken_off[0].keep()


def _begins_with(line: Line, other: Line) -> bool:
    words = " ".join(other.words.split())
    return len(words) >= _CAPTION_LENGTH and " ".join(line.words.split()).startswith(words)


def _is_page_name(line: Line, title: Line) -> bool:
    """True for a title with the name of the site behind it."""
    return line.role is title.role is HEADING and len(line.words) > len(title.words) and _begins_with(line, title)


def _cut_truncated(lines: list[Line]) -> None:
    """Cut the beginnings of other stories under the article: a run of lines at its end that break off in the middle."""
    run = []
    for line in reversed(lines):
        if line.role is CUT:
            continue
        if not line.words.endswith(_BROKEN_OFF):
            break
        run.append(line)
    if len(run) >= _FEWEST_BROKEN_OFF and any(line.role is BODY for line in lines[: lines.index(run[-1])]):
        for line in run:
            line.cut(CutReason.TEASER)


def _cut_lists(lines: list[Line], subject: Subject) -> None:
    """Cut what stands under "Lire aussi", "Les plus lus", "Qui sommes-nous": until a paragraph of the article comes again."""
    if not any(line.cue is not None and line.cue.opens for line in lines):
        return
    before, after = 0, sum(line.role is BODY for line in lines)
    opened: Cue | None = None
    titled = False  # the teaser holds its title: prose after it is the article's
    for at, line in enumerate(lines):
        is_body = line.role is BODY
        after -= is_body
        if line.role is CUT:
            if (before or line.reason is CutReason.TEASER) and _opens_list(line, subject, before, after):
                opened, titled = line.cue, line.reason is CutReason.TEASER and len(line.words) > _BARE_CUE
        elif opened is not None:
            prose = titled and is_body
            if prose or (not (opened.ends or opened.final) and _ends_list(lines, at, subject)):
                opened = None
            else:
                line.cut(opened.reason)
        before += is_body


def _opens_list(line: Line, subject: Subject, before: int, after: int) -> bool:
    """True when a cut line begins a list. A cue that ends pages, or has its title, does so only when the article is over.

    It is over when none of its paragraphs follows, or so few (*after*) after so many (*before*) that they tell of something
    else.
    """
    if line.cue is None or not line.cue.opens:
        return False
    if line.cue.final:
        return before > 0
    if not line.cue.ends and len(line.words) <= _BARE_CUE:
        return True
    return (after <= _LAST_WORDS and before >= 2 * _LAST_WORDS) or line.span.start > subject.last_own


def _ends_list(lines: list[Line], at: int, subject: Subject) -> bool:
    """True when the article, or another one, goes on with this line or with the paragraph under this heading."""
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else line
    body = line if line.role is BODY else following
    if body.role is not BODY:
        return False
    return len(body.words) > _PARAGRAPH or line.span.start <= subject.last_own


def _cut_header(header: list[Line], subject: Subject, furniture: Furniture) -> None:
    """Cut the outlet's name and rubric above the title, and rubrics and places under it."""
    headings = [at for at, line in enumerate(header) if line.role is HEADING]
    if not headings:
        return
    titles = [at for at in headings if not header[at].dateline] or headings
    title = _title_at(header, titles, subject) if len(titles) > 1 else titles[0]
    for at in headings:
        line = header[at]
        if (at < title and _is_above_title(header, at, subject, furniture)) or (at > title and _is_under_title(line, subject)):
            if line.dateline:
                line.role = DATE
            else:
                line.cut(CutReason.NAVIGATION)
    if title == 0 and _is_letterhead(header, furniture):
        header[0].cut(CutReason.NAVIGATION)
    _cut_chain(header[: title + 1])


def _is_letterhead(header: list[Line], furniture: Furniture) -> bool:
    """True for a body's name alone above its text, which has no title: "MOUVEMENT NATIONAL DE …", a number or a date under it."""
    words = header[0].words
    named = len(words) <= _LETTERHEAD_LENGTH and bool(furniture.masthead.match(words)) and not _SENTENCE_MARK.search(words)
    return named and len(header) > 1 and header[1].role is not HEADING


def _title_at(header: list[Line], headings: list[int], subject: Subject) -> int:
    """Where the title stands: the last heading, unless that is a word or two or has another subject, and one above it has the article's."""
    sharing = [at for at in headings if len(header[at].words.split()) > _RUBRIC_WORDS and subject.shares(header[at])]
    last = header[headings[-1]]
    is_title = len(last.words.split()) >= _RUBRIC_WORDS and subject.shares(last)
    return sharing[-1] if sharing and not is_title else headings[-1]


def _is_above_title(header: list[Line], at: int, subject: Subject, furniture: Furniture) -> bool:
    """True for the name of an outlet, a body or a rubric: short, and beside furniture, in capitals, or foreign to the article."""
    line, after = header[at], header[at + 1]
    above = header[at - 1] if at else None
    furnished = after.role in (CUT, DATE) or (above is not None and above.role is CUT)
    if len(line.words) <= _OUTLET_LENGTH and (furnished or line.words.isupper() or _is_foreign_name(line, subject)):
        return True
    named = at <= _MASTHEAD_LINES and len(line.words) <= _LETTERHEAD_LENGTH and bool(furniture.masthead.match(line.words))
    return named or bool(_SECTION.match(line.words))


def _is_foreign_name(line: Line, subject: Subject) -> bool:
    """True for a few words without a mark that the article does not speak of."""
    words = line.words.split()
    return len(words) <= _NAME_WORDS and ":" not in words and line.words[-1] not in ".!?»:" and not subject.shares(line)


def _is_under_title(line: Line, subject: Subject) -> bool:
    """True for a rubric or a counter under the title: a few words that the article does not speak of."""
    short = len(line.words.split()) <= _RUBRIC_WORDS + 1 and line.words[0] not in "-–—"
    return short and not line.dateline and not subject.shares(line)


def _cut_chain(header: list[Line]) -> None:
    """A short line just above one that was cut as an outlet's name is one too."""
    for above, below in zip(reversed(header[:-1]), reversed(header[1:]), strict=True):
        if above.role is HEADING and len(above.words) <= _OUTLET_LENGTH and below.reason is CutReason.NAVIGATION:
            above.cut(CutReason.NAVIGATION)


def _cut_after_signature(lines: list[Line], subject: Subject) -> None:
    """Cut the name of who wrote the article, under it, and the short notices that follow."""
    for at in range(len(lines) - 1, len(lines) // 2, -1):
        line = lines[at]
        if line.role is BODY and len(line.words) > _PARAGRAPH:
            return
        if line.role is HEADING and names_only(line.words) and line.stems and not subject.shares(line):
            line.cut(CutReason.BYLINE)
            for after in lines[at + 1 :]:
                if after.role is not CUT:
                    after.cut(CutReason.TEASER)
            return


def _cut_footer(lines: list[Line], *, titled: bool) -> None:
    """Cut what stands after the last paragraph: signatures, then headlines of other stories.

    Right under an article without a title (not *titled*), its own stays: some pages print it there.
    """
    last = max(at for at, line in enumerate(lines) if line.role is BODY)
    under = next((line for line in lines[last + 1 :] if line.role is HEADING), None)
    own = under if under is not None and not titled and _is_title_of(under, lines[: last + 1]) else None
    for line in lines[last + 1 :]:
        if line.dateline:
            line.role = DATE
        if line.role is HEADING and line is not own:
            line.cut(CutReason.BYLINE if names_only(line.words) else CutReason.TEASER)


def _is_title_of(line: Line, above: list[Line]) -> bool:
    """True when nearly all that a heading speaks of is in the paragraphs above it."""
    told = frozenset().union(*(body.stems for body in above if body.role is BODY))
    return len(line.stems) >= _TITLE_STEMS and shared(line.stems, told) >= _TITLE_SHARE


def _cut_headlines(lines: list[Line], bodies: list[int], subject: Subject) -> None:
    """Cut headlines of other stories between paragraphs: their names are nowhere in the article, nor in what follows them."""
    for at in range(bodies[0] + 1, bodies[-1]):
        line = lines[at]
        if (
            line.role is HEADING
            and looks_like_headline(line)
            and not subject.shares(line)
            and not _introduces(line, lines[at + 1])
        ):
            line.cut(CutReason.TEASER)


def looks_like_headline(line: Line) -> bool:
    """True for a heading of several words with a name in it."""
    long_enough = line.words.count(" ") + 1 >= _TEASER_WORDS
    return long_enough and line.words[0] not in "-–—" and bool(_NAME.search(line.words)) and bool(line.stems)


def _introduces(line: Line, following: Line) -> bool:
    return following.role is BODY and shared(line.stems, following.stems) > 0

"""The paragraphs of a text: its lines, joined again where a line was only wrapped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from treve.model import Span

_LINE, _PLAIN_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+"), re.compile(r"[^\n]+")
_OTHER_BREAKS = "\r\u2028\u2029\x0b\x0c\x85"
_ALONE_LENGTH = 45
_WRAPPED_FROM = 55  # a line at least so long may have been wrapped
_FEWEST_CUT, _OFTEN = 3, 5  # so many lines, and one in so many, go on below a blank line where all are wrapped
_ENDS = '.!?…:;"»”)'


def _never(_: str) -> bool:
    return False


def find_paragraphs(text: str, stands_alone: Callable[[str], bool] = _never) -> list[Span]:
    """The paragraphs of *text*, without the spaces around them.

    A line that begins in lower case goes on the one before, when that one is long and ends with no mark: mails and agency
    wires wrap their lines, and some pages set a blank line after each. A short line that *stands_alone* ("par X" under a
    title) does not.
    """
    lines = list(_lines(text))
    spaced = _is_spaced(text, lines)
    found: list[Span] = []
    for span in lines:
        before = found[-1] if found else None
        wrapped = before is not None and (spaced or _goes_on(text, before, span)) and _runs_on(text, before)
        if before and wrapped and not (span.end - span.start <= _ALONE_LENGTH and stands_alone(span.of(text))):
            found[-1] = Span(before.start, span.end)
        else:
            found.append(span)
    return found


def _lines(text: str) -> Iterator[Span]:
    """The lines that hold anything, without the spaces around them."""
    pattern = _LINE if any(map(text.__contains__, _OTHER_BREAKS)) else _PLAIN_LINE
    for match in pattern.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield Span(start, end)


def _runs_on(text: str, before: Span) -> bool:
    """True for a paragraph whose last line is long and ends with no mark."""
    last_line = before.end - max(before.start, text.rfind("\n", before.start, before.end) + 1)
    return last_line >= _WRAPPED_FROM and text[before.end - 1] not in _ENDS


def _goes_on(text: str, before: Span, span: Span) -> bool:
    """True for the line right below that begins in lower case."""
    return text[span.start].islower() and text.count("\n", before.end, span.start) == 1


def _is_spaced(text: str, lines: Sequence[Span]) -> bool:
    """True for a page wrapped with a blank line after each line: every so often a line goes on in lower case below one."""
    cut = sum(
        text[below.start].islower() and _runs_on(text, line) and text.count("\n", line.end, below.start) > 1
        for line, below in pairwise(lines)
    )
    return cut >= _FEWEST_CUT and cut * _OFTEN >= len(lines)

"""The paragraphs of a text: its lines, joined again where a line was only wrapped."""

from __future__ import annotations

import re
from collections.abc import Callable

from treve.model import Span

_LINE, _PLAIN_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+"), re.compile(r"[^\n]+")
_OTHER_BREAKS = "\r\u2028\u2029\x0b\x0c\x85"
_ALONE_LENGTH = 45
_WRAPPED_FROM = 55  # a line at least so long may have been wrapped
_ENDS = '.!?…:;"»”)'


def _never(_: str) -> bool:
    return False


def find_paragraphs(text: str, stands_alone: Callable[[str], bool] = _never) -> list[Span]:
    """The paragraphs of *text*, without the spaces around them.

    A line that begins in lower case goes on the one before, when that one is long and ends with no mark: mails and agency
    wires wrap their lines. A short line that *stands_alone* ("par X" under a title) does not.
    """
    found: list[Span] = []
    pattern = _LINE if any(map(text.__contains__, _OTHER_BREAKS)) else _PLAIN_LINE
    for match in pattern.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        span = Span(start, end)
        if found and text[start].islower() and _is_wrapped(text, found[-1], span) and not _alone(text, span, stands_alone):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(span)
    return found


def _alone(text: str, span: Span, stands_alone: Callable[[str], bool]) -> bool:
    return span.end - span.start <= _ALONE_LENGTH and stands_alone(span.of(text))


def _is_wrapped(text: str, before: Span, span: Span) -> bool:
    between = text[before.end : span.start]
    last_line = before.end - max(before.start, text.rfind("\n", before.start, before.end) + 1)
    return between.count("\n") == 1 and last_line >= _WRAPPED_FROM and text[before.end - 1] not in _ENDS

"""The paragraphs of a text: its lines, joined again where a line was only wrapped."""

from __future__ import annotations

import re
from collections.abc import Callable

from treve.model import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
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
    for match in _LINE.finditer(text):
        line = match.group()
        words = line.strip()
        if not words:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        span = Span(start, start + len(words))
        wrapped = words[0].islower() and bool(found) and _is_wrapped(text, found[-1], span)
        if wrapped and not (len(words) <= _ALONE_LENGTH and stands_alone(words)):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _is_wrapped(text: str, before: Span, span: Span) -> bool:
    between = text[before.end : span.start]
    last_line = before.end - max(before.start, text.rfind("\n", before.start, before.end) + 1)
    return between.count("\n") == 1 and last_line >= _WRAPPED_FROM and text[before.end - 1] not in _ENDS

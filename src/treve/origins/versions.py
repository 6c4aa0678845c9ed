"""The versions of one dispatch, in the order of time: what each dropped of the first, and what it added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from treve.model import NewsText, Origin, Span, Version
from treve.origins.alignment import shared_passages
from treve.origins.words import NewsWords, news_words


def versions(origin: Origin, texts: Mapping[str, NewsText]) -> tuple[Version, ...]:
    """The members of *origin*, the earliest first, then by day and id; a member without a day stands last.

    *texts* holds every member's text. Words are compared, not marks, accents or capitals.
    """
    words = {member.report: news_words(texts[member.report]) for member in origin.members}
    first = words[origin.earliest]
    order = sorted(words.values(), key=lambda text: (text is not first, text.text.day or date.max, text.report))
    return tuple(_version(first, text, origin) for text in order)


def _version(first: NewsWords, text: NewsWords, origin: Origin) -> Version:
    theirs, mine = np.zeros(len(first), np.bool_), np.zeros(len(text), np.bool_)
    for passage in shared_passages(first, text):
        for run in passage.runs:
            theirs[run.one : run.one + run.words] = True
            mine[run.other : run.other + run.words] = True
    theirs |= ~_within(first, _spans_of(origin, first.report))  # what the first says of other things is not dropped
    return Version(
        report=text.report, day=text.text.day, dropped=_spans(first, ~theirs), added=_spans(text, ~mine),
        words_dropped=int((~theirs).sum()), words_added=int((~mine).sum()),
    )  # fmt: skip


def _spans_of(origin: Origin, report: str) -> tuple[Span, ...]:
    return next(member.spans for member in origin.members if member.report == report)


def _within(text: NewsWords, spans: tuple[Span, ...]) -> NDArray[np.bool_]:
    marks = np.zeros(len(text), np.bool_)
    for start, end in spans:
        marks |= (text.starts >= start) & (text.ends <= end)
    return marks


def _spans(text: NewsWords, marks: NDArray[np.bool_]) -> tuple[Span, ...]:
    """Where the marked words stand, neighbours together."""
    edges = np.flatnonzero(np.diff(marks.astype(np.int8), prepend=0, append=0)).tolist()
    return tuple(text.span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))

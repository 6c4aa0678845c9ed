"""From shared passages to origins: every news word is traced to the earliest report that has it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple

from treve.model import CleanReport, Origin, OriginMember, SharedPassage, Span
from treve.origins.alignment import Passage
from treve.origins.index import Sharing
from treve.origins.words import NewsWords, news_words, word_spans

OWN_WORDS = 20  # words beyond the shared text that make reporting of one's own
STRAY_WORDS = 6  # fewer of them in a row are an edit of the shared text, not reporting
MOSTLY = 0.5  # of an item's words: then it is a copy of the dispatch, or the dispatch that others cut


class First(NamedTuple):
    """Where a word is seen first: the report, and the word's index there."""

    report: str
    word: int


class Partner(NamedTuple):
    """A report that shares a reprint with another; ``swapped`` when the other is the passages' second side."""

    report: str
    passages: tuple[Passage, ...]
    swapped: bool

    def mine(self, passage: Passage) -> tuple[int, int]:
        """The words of *passage* in the report whose partner this is."""
        return passage.other if self.swapped else passage.one


Partners = Mapping[str, list[Partner]]
Words = Mapping[str, list[int]]  # report → indices of its words
Spans = Mapping[str, list[Span]]  # report → where each of its words stands


def origins_of(cleaned: Iterable[CleanReport], sharings: Iterable[Sharing]) -> tuple[Origin, ...]:
    """Every origin of *cleaned*, in the order of their ids; each item's own reporting is one too."""
    reports = {report.report.id: report for report in cleaned}
    held = {name: news_words(report) for name, report in sorted(reports.items())}
    partners = _partners(sharings)
    ages = _ages([held[report] for report in partners], partners)
    tracing = _Tracing(held, _traced(held, partners, ages))
    members: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for text in held.values():
        for origin, words in tracing.words_by_origin(text).items():
            members[origin][text.report] = words
    spans = {name: word_spans(report) for name, report in reports.items()}
    return tuple(
        _origin(
            name,
            members[name],
            sorted((held[report] for report in words), key=lambda text: ages.get(text.report, 0)),
            partners,
            spans,
        )
        for name, words in sorted(members.items())
    )


def _partners(sharings: Iterable[Sharing]) -> Partners:
    found: dict[str, list[Partner]] = defaultdict(list)
    for sharing in sharings:
        found[sharing.one.report].append(Partner(sharing.other.report, sharing.passages, swapped=False))
        found[sharing.other.report].append(Partner(sharing.one.report, sharing.passages, swapped=True))
    return found


def _ages(texts: Iterable[NewsWords], partners: Partners) -> dict[str, int]:
    """Each report's place in the order of who came first.

    The day decides. On one day, or without one, a single agency's own text comes before a text that credits several
    or none; then a text of which others took most (a dispatch is taken up whole, a story only in its borrowed part);
    then the longer text (reprints are cut), then the id, so that the order of input never counts.
    """

    def age(text: NewsWords) -> tuple[date, bool, bool, int, str]:
        taken = {at for partner in partners[text.report] for passage in partner.passages for at in range(*partner.mine(passage))}
        cleaned = text.cleaned
        return (
            cleaned.published.start or date.max,
            len(cleaned.agencies) != 1,
            len(taken) < MOSTLY * len(text),
            -len(text),
            text.report,
        )

    return {text.report: place for place, text in enumerate(sorted(texts, key=age))}


def _traced(held: Mapping[str, NewsWords], partners: Partners, ages: Mapping[str, int]) -> dict[str, list[First]]:
    """For every word of every report that shares text, where it is seen first."""
    traced: dict[str, list[First]] = {}
    for report in sorted(partners, key=lambda report: ages[report]):
        firsts = [First(report, at) for at in range(len(held[report]))]
        earlier = (partner for partner in partners[report] if partner.report in traced)
        for partner in sorted(earlier, key=lambda partner: ages[partner.report], reverse=True):
            for passage in partner.passages:
                _inherit(firsts, traced[partner.report], passage, swapped=partner.swapped)
        traced[report] = firsts
    return traced


def _inherit(mine: list[First], theirs: Sequence[First], passage: Passage, *, swapped: bool) -> None:
    """The passage's words become the partner's; words edited inside it go with the word before them."""
    for run in passage.runs:
        at, source = (run.other, run.one) if swapped else (run.one, run.other)
        mine[at : at + run.words] = theirs[source : source + run.words]
    start, end = passage.other if swapped else passage.one
    equal = {(run.other if swapped else run.one) + step for run in passage.runs for step in range(run.words)}
    for at in range(start, end):
        if at not in equal:
            mine[at] = mine[at - 1]


class _Tracing:
    """Where each word is seen first, and what follows for each item."""

    def __init__(self, held: Mapping[str, NewsWords], traced: Mapping[str, list[First]]) -> None:
        self._held, self._traced = held, traced
        self._taken = self._taken_up()
        self._versions = self._copies()

    def words_by_origin(self, text: NewsWords) -> dict[str, list[int]]:
        """Origin id → the indices of the words of *text* that come from it."""
        firsts, found = self._traced.get(text.report), defaultdict[str, list[int]](list)
        for item, (start, end) in enumerate(pairwise(text.items)):
            name = f"{text.report}/{item}"
            if firsts is None:
                found[name] += range(start, end)
                continue
            for at in range(start, end):
                if firsts[at].report != text.report:
                    found[self._origin(firsts[at])].append(at)
            for origin, words in self._own(
                name, [at for at in range(start, end) if firsts[at].report == text.report], end - start
            ):
                found[origin] += words
        return {origin: words for origin, words in found.items() if words}

    def _own(self, item: str, own: list[int], size: int) -> Iterator[tuple[str, list[int]]]:
        """Words first seen here: what others took is the item's shared text, the rest may be reporting of its own."""
        taken = self._taken[item.rpartition("/")[0]]
        shared = [at for at in own if at in taken]
        rest = [at for at in own if at not in taken]
        if len(shared) >= MOSTLY * size or len(rest) == size:
            yield item, own
            return
        yield self._versions.get(item, item), shared
        if _substantial(rest):
            yield f"{item}/own", rest

    def _origin(self, first: First) -> str:
        item = self._item(first)
        return self._versions.get(item, item)

    def _item(self, first: First) -> str:
        return f"{first.report}/{self._held[first.report].item_of(first.word)}"

    def _taken_up(self) -> dict[str, set[int]]:
        """Report → its words, first seen there, that other reports have too."""
        taken: dict[str, set[int]] = defaultdict(set)
        for report, firsts in self._traced.items():
            for first in firsts:
                if first.report != report:
                    taken[first.report].add(first.word)
        return taken

    def _copies(self) -> dict[str, str]:
        """Item → the item of which it is mostly a copy: what others took from the copy alone is the same dispatch."""
        copies: dict[str, str] = {}
        for report, firsts in self._traced.items():  # oldest first, so that a copy of a copy leads to the dispatch
            for item, (start, end) in enumerate(pairwise(self._held[report].items)):
                sources = Counter(self._item(first) for first in firsts[start:end] if first.report != report)
                if sources:
                    source, words = max(sources.items(), key=lambda pair: (pair[1], pair[0]))
                    if words >= MOSTLY * (end - start):
                        copies[f"{report}/{item}"] = copies.get(source, source)
        return copies


def _substantial(words: list[int]) -> bool:
    return sum(end - start for start, end in _ranges(words) if end - start >= STRAY_WORDS) >= OWN_WORDS


def _ranges(words: list[int]) -> Iterator[tuple[int, int]]:
    """Word indices → half-open ranges of neighbours, in order."""
    for _, group in groupby(enumerate(sorted(words)), key=lambda pair: pair[1] - pair[0]):
        run = [at for _, at in group]
        yield run[0], run[-1] + 1


def _origin(name: str, words: Words, oldest_first: list[NewsWords], partners: Partners, spans: Spans) -> Origin:
    shared = len(oldest_first) > 1
    return Origin(
        id=name,
        members=tuple(
            _member(text.report, words[text.report], spans[text.report])
            for text in sorted(oldest_first, key=lambda text: text.report)
        ),
        earliest=oldest_first[0].report,
        agency=next((agency for text in oldest_first for agency in text.cleaned.agencies), None) if shared else None,
        passages=tuple(_shared(oldest_first, partners, spans)) if shared else (),
    )


def _member(report: str, words: list[int], spans: list[Span]) -> OriginMember:
    passages = tuple(_span(spans, start, end) for start, end in _ranges(words))
    return OriginMember(report=report, share=round(len(words) / max(len(spans), 1), 4), spans=passages)


def _span(spans: list[Span], start: int, end: int) -> Span:
    return Span(spans[start].start, spans[end - 1].end)


def _shared(oldest_first: list[NewsWords], partners: Partners, spans: Spans) -> Iterator[SharedPassage]:
    """What each member shares with the earliest, word for word but for small edits."""
    first, members = oldest_first[0].report, {text.report for text in oldest_first}
    for partner in sorted(partners[first], key=lambda partner: partner.report):
        if partner.report in members:
            for passage in partner.passages:
                mine, theirs = (passage.other, passage.one) if partner.swapped else (passage.one, passage.other)
                yield SharedPassage(
                    report=first, span=_span(spans[first], *mine),
                    other=partner.report, other_span=_span(spans[partner.report], *theirs),
                )  # fmt: skip

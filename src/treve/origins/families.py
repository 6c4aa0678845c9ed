"""From shared passages to origins: every news word is traced to the earliest report that has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from treve.model import NewsText, Origin, OriginMember, SharedPassage
from treve.origins.alignment import Passage
from treve.origins.index import Sharing
from treve.origins.words import NewsWords, news_words

OWN_WORDS = 20  # words beyond the shared text that make reporting of one's own
STRAY_WORDS = 6  # fewer of them in a row are an edit of the shared text, not reporting
MOSTLY = 0.5  # of an item's words: then it is a copy of the dispatch, or the dispatch that others cut


class Partner(NamedTuple):
    """A report that shares a reprint with another; ``swapped`` when the other is the passages' second side."""

    report: str
    passages: tuple[Passage, ...]
    swapped: bool

    def mine(self, passage: Passage) -> tuple[int, int]:
        """The words of *passage* in the report whose partner this is."""
        return passage.other if self.swapped else passage.one


Partners = Mapping[str, list[Partner]]
Words = NDArray[np.int64]  # indices of words


def origins_of(texts: Iterable[NewsText], sharings: Iterable[Sharing]) -> tuple[Origin, ...]:
    """Every origin of *texts*, in the order of their ids; each item's own reporting is one too."""
    held = [news_words(text) for text in sorted(texts, key=lambda text: text.report)]
    partners = _partners(sharings)
    ages = _ages([words for words in held if words.report in partners], partners)
    tracing = _Tracing(_Row(held), partners, ages)
    members: dict[str, dict[str, Words]] = defaultdict(dict)
    for words in held:
        for origin, mine in tracing.words_by_origin(words.report).items():
            members[origin][words.report] = mine
    by_name = {words.report: words for words in held}
    return tuple(
        _origin(name, mine, sorted((by_name[report] for report in mine), key=lambda text: ages.get(text.report, 0)), partners)
        for name, mine in sorted(members.items())
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
        taken = np.zeros(len(text), np.bool_)
        for partner in partners[text.report]:
            for passage in partner.passages:
                taken[slice(*partner.mine(passage))] = True
        return (
            text.text.day or date.max,
            len(text.text.agencies) != 1,
            int(taken.sum()) < MOSTLY * len(text),
            -len(text),
            text.report,
        )

    return {text.report: place for place, text in enumerate(sorted(texts, key=age))}


class _Row:
    """All words of all reports in one row, so that a word is known by one number, and so is its item."""

    def __init__(self, held: Sequence[NewsWords]) -> None:
        self.held = {words.report: words for words in held}
        starts = accumulate((len(words) for words in held), initial=0)
        self.first = dict(zip(self.held, starts, strict=False))  # report → its first word
        self.items = [f"{words.report}/{item}" for words in held for item in range(len(words.items) - 1)]
        self._item_starts = np.array(
            [self.first[words.report] + start for words in held for start in words.items[:-1]], dtype=np.int64
        )
        self.size = sum(map(len, held))

    def words(self, report: str) -> Words:
        """The numbers of the words of *report*."""
        return np.arange(self.first[report], self.first[report] + len(self.held[report]))

    def items_of(self, words: Words) -> Words:
        """For each of *words*, the index of its item; of empty items that begin at one word, the last."""
        return np.searchsorted(self._item_starts, words, side="right") - 1

    def item_bounds(self, report: str) -> Iterator[tuple[str, int, int]]:
        """Each item of *report*, with its first word in the report and the one after its last."""
        for item, (start, end) in enumerate(pairwise(self.held[report].items)):
            yield f"{report}/{item}", start, end


class _Tracing:
    """Where each word is seen first, and what follows for each item."""

    def __init__(self, row: _Row, partners: Partners, ages: Mapping[str, int]) -> None:
        self._row = row
        self._firsts = _traced(row, partners, ages)
        self._taken = self._taken_up()
        self._versions = self._copies()

    def words_by_origin(self, report: str) -> dict[str, Words]:
        """Origin id → the indices of the words of *report* that come from it."""
        found: dict[str, list[Words]] = defaultdict(list)
        for item, start, end in self._row.item_bounds(report):
            for origin, words in self._item_by_origin(report, item, np.arange(start, end)):
                if len(words):
                    found[origin].append(words)
        return {origin: np.sort(np.concatenate(parts)) for origin, parts in found.items()}

    def _item_by_origin(self, report: str, item: str, words: Words) -> Iterator[tuple[str, Words]]:
        if report not in self._firsts:
            yield item, words
            return
        firsts = self._firsts[report][words]
        borrowed = firsts != words + self._row.first[report]
        sources = self._row.items_of(firsts[borrowed])
        for source in np.unique(sources).tolist():
            name = self._row.items[source]
            yield self._versions.get(name, name), words[borrowed][sources == source]
        yield from self._own(item, words[~borrowed], self._taken[firsts[~borrowed]], len(words))

    def _own(self, item: str, own: Words, taken: NDArray[np.bool_], size: int) -> Iterator[tuple[str, Words]]:
        """Words first seen here: what others took is the item's shared text, the rest may be reporting of its own."""
        rest = own[~taken]
        if int(taken.sum()) >= MOSTLY * size or len(rest) == size:
            yield item, own
            return
        yield self._versions.get(item, item), own[taken]
        if _substantial(rest):
            yield f"{item}/own", rest

    def _taken_up(self) -> NDArray[np.bool_]:
        """For every word, whether it is first seen there and other reports have it too."""
        taken = np.zeros(self._row.size, np.bool_)
        for report, firsts in self._firsts.items():
            taken[firsts[firsts != self._row.words(report)]] = True
        return taken

    def _copies(self) -> dict[str, str]:
        """Item → the item of which it is mostly a copy: what others took from the copy alone is the same dispatch."""
        copies: dict[str, str] = {}
        for report, firsts in self._firsts.items():  # oldest first, so that a copy of a copy leads to the dispatch
            borrowed = firsts != self._row.words(report)
            for item, start, end in self._row.item_bounds(report):
                sources, counts = np.unique(self._row.items_of(firsts[start:end][borrowed[start:end]]), return_counts=True)
                if len(sources) and (most := int(counts.max())) >= MOSTLY * (end - start):
                    source = max(self._row.items[at] for at in sources[counts == most].tolist())
                    copies[item] = copies.get(source, source)
        return copies


def _traced(row: _Row, partners: Partners, ages: Mapping[str, int]) -> dict[str, Words]:
    """For every word of every report that shares text, where it is seen first; the oldest report first."""
    traced: dict[str, Words] = {}
    for report in sorted(partners, key=lambda report: ages[report]):
        firsts = row.words(report)
        earlier = (partner for partner in partners[report] if partner.report in traced)
        for partner in sorted(earlier, key=lambda partner: ages[partner.report], reverse=True):
            for passage in partner.passages:
                _inherit(firsts, traced[partner.report], passage, swapped=partner.swapped)
        traced[report] = firsts
    return traced


def _inherit(mine: Words, theirs: Words, passage: Passage, *, swapped: bool) -> None:
    """The passage's words become the partner's; words edited inside it go with the word before them."""
    done = None
    for run in passage.runs:
        at, source = (run.other, run.one) if swapped else (run.one, run.other)
        mine[at : at + run.words] = theirs[source : source + run.words]
        if done is not None and done < at:
            mine[done:at] = mine[done - 1]
        done = at + run.words


def _substantial(words: Words) -> bool:
    return sum(end - start for start, end in _ranges(words) if end - start >= STRAY_WORDS) >= OWN_WORDS


def _ranges(words: Words) -> list[tuple[int, int]]:
    """Word indices in order → half-open ranges of neighbours."""
    if not len(words):
        return []
    breaks = np.flatnonzero(np.diff(words) != 1)
    starts, lasts = words[np.concatenate([[0], breaks + 1])], words[np.concatenate([breaks, [-1]])]
    return [(start, last + 1) for start, last in zip(starts.tolist(), lasts.tolist(), strict=True)]


def _origin(name: str, words: Mapping[str, Words], oldest_first: list[NewsWords], partners: Partners) -> Origin:
    shared = len(oldest_first) > 1
    return Origin(
        id=name,
        members=tuple(_member(text, words[text.report]) for text in sorted(oldest_first, key=lambda text: text.report)),
        earliest=oldest_first[0].report,
        agency=next((agency for text in oldest_first for agency in text.text.agencies), None) if shared else None,
        passages=tuple(_shared(oldest_first, partners)) if shared else (),
    )


def _member(text: NewsWords, words: Words) -> OriginMember:
    passages = tuple(text.span(start, end) for start, end in _ranges(words))
    return OriginMember(report=text.report, share=round(len(words) / max(len(text), 1), 4), spans=passages)


def _shared(oldest_first: list[NewsWords], partners: Partners) -> Iterator[SharedPassage]:
    """What each member shares with the earliest, word for word but for small edits."""
    first, members = oldest_first[0], {text.report: text for text in oldest_first}
    for partner in sorted(partners[first.report], key=lambda partner: partner.report):
        if partner.report in members:
            other = members[partner.report]
            for passage in partner.passages:
                mine, theirs = (passage.other, passage.one) if partner.swapped else (passage.one, passage.other)
                yield SharedPassage(
                    report=first.report, span=first.span(*mine), other=other.report, other_span=other.span(*theirs)
                )

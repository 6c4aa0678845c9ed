"""The reprint index: reports in, one at a time and in any order; who shares text with whom out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from treve.model import CleanReport
from treve.origins.alignment import Passage, seeds, shared_passages
from treve.origins.pairing import Pairing
from treve.origins.postings import Postings
from treve.origins.shingles import sampled_shingles
from treve.origins.words import NewsWords, news_words

_FORMAT = "treve-origins-1"


@dataclass(frozen=True, slots=True)
class Sharing:
    """Two reports of which one reprints the other, or both a third, and their passages; ``one`` has the smaller id."""

    one: NewsWords
    other: NewsWords
    passages: tuple[Passage, ...]


class OriginIndex:
    """Who shares text with whom. The order in which reports are added changes nothing.

    It holds sampled shingles only, about 1 kB a report. The words stay with the reports: *report_of* fetches one by its
    id when two must be compared word by word. A report added twice counts once.
    """

    def __init__(self, report_of: Callable[[str], CleanReport]) -> None:
        """Start empty."""
        self._report_of = report_of
        self._words = lru_cache(maxsize=1024)(lambda report: news_words(report_of(report)))
        self._names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._outlets: list[str | None] = []
        self._postings = Postings()

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, report: str) -> bool:
        return report in self._numbers

    def add(self, cleaned: CleanReport) -> None:
        """Hold *cleaned*'s sampled shingles; does nothing when a report of that id is held."""
        report = cleaned.report
        if report.id in self._numbers:
            return
        self._numbers[report.id] = len(self._names)
        self._names.append(report.id)
        self._outlets.append(report.outlet or (urlsplit(report.url).hostname if report.url else None))
        self._postings.put(sampled_shingles(cleaned))

    def pairs(self) -> list[tuple[str, str]]:
        """Every two reports of which one reprints text of the other or both of a third; smaller id first, in order.

        Where the sampled shingles leave no doubt the words themselves are not fetched.
        """
        names = self._names
        return sorted((min(names[one], names[other]), max(names[one], names[other])) for one, other in self._pairing().pairs())

    def _pairing(self) -> Pairing:
        return Pairing(self._postings, self._outlets, lambda number: self._words(self._names[number]))

    def newest_partners(self) -> list[str]:
        """The ids of the reports that share a reprint with the one added last, in order: what its coming changes.

        Takes milliseconds however many reports are held. Empty for an empty index.
        """
        if not self._names:
            return []
        return sorted(self._names[other] for other in self._pairing().partners_of_newest())

    def to_bytes(self) -> bytes:
        """All that is held, for a store to keep: the same bytes in whatever order the reports came."""
        order = sorted(range(len(self._names)), key=self._names.__getitem__)
        head = {"format": _FORMAT, "reports": [[self._names[at], self._outlets[at], self._postings.size(at)] for at in order]}
        entries = b"".join(self._postings.to_bytes(at) for at in order)
        return json.dumps(head, ensure_ascii=False).encode() + b"\n" + entries

    @classmethod
    def from_bytes(cls, kept: bytes, report_of: Callable[[str], CleanReport]) -> OriginIndex:
        """The index that :meth:`to_bytes` kept. Raises ValueError when *kept* is of another format."""
        head, _, entries = kept.partition(b"\n")
        told = json.loads(head)
        if told.get("format") != _FORMAT:
            raise ValueError(f"an origin index of format {told.get('format')!r}; this version reads {_FORMAT!r}")
        index, at = cls(report_of), 0
        for name, outlet, size in told["reports"]:
            index._numbers[name] = len(index._names)
            index._names.append(name)
            index._outlets.append(outlet)
            at = index._postings.put_bytes(entries, at, size)
        return index

    def sharings(self) -> Iterator[Sharing]:
        """Every pair with its passages, word by word."""
        for one, other in self.pairs():
            mine, theirs = self._words(one), self._words(other)
            yield Sharing(mine, theirs, tuple(shared_passages(seeds(mine), theirs)))

"""The register of who shares text with whom, kept from run to run: a report that comes or goes costs milliseconds.

It holds at every moment what an index made from the same reports at once would find, in whatever order they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import combinations
from typing import Protocol

from treve.model import NewsText, Origin, SharedRuns, ShingleSample
from treve.origins.alignment import Passage, Run, shared_passages
from treve.origins.families import origins_of
from treve.origins.index import OriginIndex, Sharing
from treve.origins.pairing import FURNITURE_HOLDERS, MOST_HOLDERS, Pairing, Stock
from treve.origins.shingles import sampled_shingles
from treve.origins.words import NewsWords, news_words

_WORDS_HELD = 256  # reports


class Shelf(Protocol):
    """Where a register keeps what it knows: the reports by number, their shingles, the pairs, and the origins found."""

    def reports(self) -> AbstractSet[str]:
        """The ids of the reports held."""

    def number(self, report: str) -> int | None:
        """The number of the report of that id; None when it is not held."""

    def text(self, report: int) -> NewsText:
        """The report's text."""

    def sample(self, report: int) -> ShingleSample:
        """The shingles kept of a report."""

    def outlet(self, report: int) -> str | None:
        """Who printed it; None where unknown."""

    def rank(self, report: int) -> tuple[int, str]:
        """How many shingles were kept of it, and its id."""

    def put(self, text: NewsText, sample: ShingleSample) -> int:
        """Hold a report; its number."""

    def put_all(self, texts: Iterable[tuple[NewsText, ShingleSample]]) -> None:
        """Hold several reports, none of which is held."""

    def take_out(self, report: int) -> None:
        """Forget a report, its shingles and its pairs."""

    def name(self, report: int) -> str:
        """Its id."""

    def holders(self, shingles: Iterable[int], most: int) -> dict[int, list[int]]:
        """Each of *shingles* with the reports that hold it, *most* of them at most."""

    def idle_among(self, shingles: AbstractSet[int]) -> AbstractSet[int]:
        """Those of *shingles* that are marked as idle."""

    def mark_idle(self, shingles: Iterable[int], *, idle: bool) -> None:
        """Mark *shingles* as idle, or as useful again."""

    def partners(self, report: int) -> set[int]:
        """The reports that share a reprint with that one."""

    def pair(self, one: int, other: int, *, shared: bool) -> None:
        """Note that two reports share a reprint, or that they do not."""

    def pair_all(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Note that the reports of those ids share a reprint, two by two, the smaller id first."""

    def passages(self, report: int) -> dict[int, SharedRuns | None]:
        """The reports of a larger id that share a reprint with that one, each with what they share; None until it is told."""

    def tell_passages(self, report: int, shared: Mapping[int, SharedRuns]) -> None:
        """Note what a report shares with some others of a larger id."""

    def replace_origins(self, reports: Iterable[str], origins: Iterable[Origin]) -> None:
        """Hold *origins* in the place of those that *reports* had a part in."""

    def origins(self) -> tuple[Origin, ...]:
        """The origins held, in the order of their ids."""


class OriginRegister:
    """Who shares text with whom, as reports come and go."""

    def __init__(self, shelf: Shelf) -> None:
        """Go on from what *shelf* holds."""
        self._shelf, self._held = shelf, _WithWords(shelf)
        self._pairing = Pairing(self._held, shelf.idle_among)

    def renew(self, texts: Iterable[NewsText], found: Iterable[Origin] | None = None) -> tuple[Origin, ...]:
        """Hold *texts* and nothing else; their origins, in the order of their ids. What is the same costs a look.

        *found* are those origins where they are known already.
        """
        coming = {text.report: text for text in texts}
        held = self._shelf.reports()
        if held:
            gone = {name for report in sorted(held - coming.keys()) for name in (report, *self.discard(report))}
            changed = gone.union(*(self.add(text) for text in coming.values()))
        else:
            self._fill(coming)
            changed = {*coming}
        new = self.origins_of(changed & coming.keys()) if found is None else _with_part_of(found, changed)
        self._shelf.replace_origins(sorted(changed), new)
        return self._shelf.origins()

    def _fill(self, texts: Mapping[str, NewsText]) -> None:
        """Hold *texts* on an empty shelf: all at once takes a tenth of the time."""
        index = OriginIndex(texts.__getitem__)
        index.extend(texts.values())
        pairs, idle = index.judged()
        self._shelf.put_all((texts[name], sample) for name, sample in index.samples())
        self._shelf.mark_idle(idle, idle=True)
        self._shelf.pair_all(pairs)

    def add(self, text: NewsText) -> frozenset[str]:
        """Hold *text*, in the place of another text under the same id; the ids of the reports whose origins that may change."""
        held = self._shelf.number(text.report)
        if held is not None and self._shelf.text(held) == text:
            return frozenset()
        changed = self.discard(text.report)
        (shingles,) = sampled_shingles([text])
        sample = shingles.by_number()
        report = self._shelf.put(text, sample)
        holders = self._shelf.holders(sample, MOST_HOLDERS + 1)
        touched = self._settle(holders)
        idle = self._shelf.idle_among(sample.keys())
        sharers = {other for shingle, others in holders.items() if shingle not in idle for other in others}
        for other in sorted(sharers - {report}):
            if self._pairing.share_a_reprint(report, other):
                self._shelf.pair(report, other, shared=True)
        return changed | self._names(self._family({report} | touched))

    def discard(self, report: str) -> frozenset[str]:
        """Forget a report; the ids of the others whose origins that may change. Nothing when it is not held."""
        number = self._shelf.number(report)
        if number is None:
            return frozenset()
        sample, family = self._shelf.sample(number), self._family({number})
        self._shelf.take_out(number)
        touched = self._settle(self._shelf.holders(sample, MOST_HOLDERS + 1))
        return self._names((family | touched) - {number})

    def _settle(self, holders: Mapping[int, list[int]]) -> set[int]:
        """Mark anew which shingles are idle, now that their *holders* changed, and judge again the pairs that lean on them."""
        stock, before, touched = Stock(self._held), self._shelf.idle_among(holders.keys()), set[int]()
        now = {shingle for shingle, held in holders.items() if len(held) >= FURNITURE_HOLDERS and stock.is_idle(held)}
        self._shelf.mark_idle(now - before, idle=True)
        self._shelf.mark_idle(before - now, idle=False)
        for shingle in sorted(now ^ before):
            touched |= self._judge_again(holders[shingle], were_paired=shingle in now)
        return touched

    def _judge_again(self, holders: Sequence[int], *, were_paired: bool) -> set[int]:
        """Judge pairs of *holders* anew: what becomes idle can only part those that *were_paired*; the reports concerned."""
        every = {*holders}
        pairs = (
            {(min(one, other), max(one, other)) for one in holders for other in self._shelf.partners(one) & every}
            if were_paired else combinations(sorted(every), 2)
        )  # fmt: skip
        changed: set[int] = set()
        for one, other in sorted(pairs):
            shared = self._pairing.share_a_reprint(one, other)
            if shared != (other in self._shelf.partners(one)):
                changed |= self._family({one, other})
                self._shelf.pair(one, other, shared=shared)
        return changed

    def _family(self, reports: Iterable[int]) -> set[int]:
        """*reports*, and all that share a reprint with one of them, or with one that does."""
        found, open_ = set[int](), {*reports}
        while open_:
            found |= open_
            open_ = {partner for report in open_ for partner in self._shelf.partners(report)} - found
        return found

    def _names(self, reports: Iterable[int]) -> frozenset[str]:
        return frozenset(map(self._shelf.name, reports))

    def origins_of(self, reports: Iterable[str]) -> tuple[Origin, ...]:
        """The origins of *reports* and of all that share text with them, in the order of their ids; one not held is left out."""
        numbers = (self._shelf.number(report) for report in reports)
        family = self._family(number for number in numbers if number is not None)
        return origins_of((self._shelf.text(report) for report in family), self._sharings(family))

    def _sharings(self, reports: AbstractSet[int]) -> Iterable[Sharing]:
        for report in sorted(reports):
            shared = self._shelf.passages(report)
            mine = self._held.words(report)
            new = {other: shared_passages(mine, self._held.words(other)) for other, told in shared.items() if told is None}
            self._shelf.tell_passages(report, {other: _plain(passages) for other, passages in new.items()})
            for other, told in sorted(shared.items()):
                passages = tuple(new[other]) if told is None else _passages(told)
                yield Sharing(mine, self._held.words(other), passages)


def _plain(passages: Iterable[Passage]) -> SharedRuns:
    return [[[*run] for run in passage.runs] for passage in passages]


def _passages(told: SharedRuns) -> tuple[Passage, ...]:
    return tuple(Passage(tuple(Run(*run) for run in runs)) for runs in told)


def _with_part_of(origins: Iterable[Origin], reports: AbstractSet[str]) -> list[Origin]:
    return [origin for origin in origins if any(member.report in reports for member in origin.members)]


class _WithWords:
    """A shelf whose reports' words can be asked for too."""

    def __init__(self, shelf: Shelf) -> None:
        self.sample, self.outlet, self.rank, self._text = shelf.sample, shelf.outlet, shelf.rank, shelf.text
        self._words = lru_cache(maxsize=_WORDS_HELD)(news_words)

    def words(self, report: int) -> NewsWords:
        """All words of the report of that number."""
        return self._words(self._text(report))

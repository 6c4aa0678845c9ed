"""An item under the eyes of the readers: its sentences as tapes, and what its context makes of their mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from treve.model import CleanReport, Item, Sentence, Source, Span
from treve.reading.actors import Cast
from treve.reading.chapters import Chapters
from treve.reading.days import Days, day_words
from treve.reading.entries import Entries
from treve.reading.places import Whereabouts
from treve.tagging import Scanner, Tape
from treve.tagging.states import state_names

Voices = tuple[tuple[Source, ...], ...]
"""For each line the chain of who vouches for it, nearest first."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its tape. ``index`` counts the item's sentences from 0."""

    index: int
    sentence: Sentence
    tape: Tape

    @property
    def span(self) -> Span:
        """The sentence in the report."""
        return self.sentence.span

    def place_in_report(self, span: Span) -> Span:
        """A span of the sentence as a span of the report."""
        return span.shifted(self.sentence.span.start)


def lines_over(lines: Sequence[Line], span: Span) -> Iterator[Line]:
    """The lines of an item, in reading order, that share words with a *span* of the report."""
    at = bisect_right(lines, span.start, key=lambda line: line.span.end)
    while at < len(lines) and lines[at].span.start < span.end:
        yield lines[at]
        at += 1


Listener = Callable[["ItemReading"], Voices]
"""Finds the voices of an item."""


def _told(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences of an item; where all are headings, as in an alert of one line, they are its text and no headings."""
    alone = all(sentence.heading for sentence in sentences)
    return [sentence._replace(heading=False) for sentence in sentences] if alone else sentences


class ItemReading:
    """One item being read: what every reader is given.

    ``where`` resolves the places that its sentences name, ``when`` the dates, ``who`` the actors, persons and states.
    ``entries`` tell which lines stand under one label of a bulletin.
    ``voices[i]`` is the chain of who vouches for line *i*, nearest first (empty: the item itself).
    """

    def __init__(self, cleaned: CleanReport, item: Item, scanner: Scanner, listen: Listener | None = None) -> None:
        """Scan the sentences of *item*; nothing is read yet. *listen* finds its voices; without it the item has none."""
        self._listen = listen
        self.cleaned = cleaned
        self.report = cleaned.report
        self.item = item
        self.pack = scanner.pack
        self.knowledge = scanner.knowledge
        self.lines = tuple(
            Line(index, sentence, scanner.scan(sentence.span.of(cleaned.text)))
            for index, sentence in enumerate(_told(item.sentences))
        )

    @cached_property
    def entries(self) -> Entries:
        """The entries of a bulletin."""
        return Entries(self.lines, self.report.text)

    @cached_property
    def when(self) -> Days:
        """The dates of its lines; like places and actors worked out when a reader first asks: most of the news tells of no war."""
        words = day_words(self.pack.code)
        chapters = Chapters(self.lines, self.report.text, words.months)
        return Days(self.lines, self.item.published, (self.entries, chapters), words)

    @cached_property
    def where(self) -> Whereabouts:
        """The places of its lines."""
        return Whereabouts(self.lines, self.knowledge.places, self.pack)

    @cached_property
    def who(self) -> Cast:
        """The actors, persons and states of its lines."""
        end = self.item.published.end
        return Cast(
            [line.tape for line in self.lines], self.knowledge.actors, state_names(self.pack.code),
            countries=self.where.countries, day=end.isoformat() if end else None,
        )  # fmt: skip

    @cached_property
    def voices(self) -> Voices:
        """The voices of its lines, looked for when a reader first asks: much of the news tells nothing that is vouched for."""
        return self._listen(self) if self._listen else tuple(() for _ in self.lines)

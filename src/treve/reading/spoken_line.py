"""A sentence as those see it who look for its voices: words, capitals, and what stands in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from treve.model import Span
from treve.reading.item import Line
from treve.reading.quotation_marks import Quotation
from treve.reading.source_words import SourceWords
from treve.tagging import Mark

MARKS = frozenset('"«»“”„')


class SpokenLine:
    """One line with its folded words, and for each word whether it is quoted. Positions are unit indices."""

    __slots__ = ("folded", "line", "marks", "quoted", "raw", "words")

    def __init__(self, line: Line, quotations: Sequence[Quotation], words: SourceWords) -> None:
        """See *line* through *words*; *quotations* are those of the whole item."""
        units = line.tape.units
        self.line = line
        self.words = words
        self.raw = [line.tape.text[unit.span.start : unit.span.end] for unit in units]
        self.folded = [unit.tape for unit in units]
        self.marks: list[Mark | None] = [unit.mark for unit in units]
        start = line.span.start
        near = [q.outer for q in quotations if q.outer.overlaps(line.span)]
        self.quoted = [any(o.start < start + u.span.start < o.end - 1 for o in near) for u in units]

    def __len__(self) -> int:
        return len(self.folded)

    def word(self, at: int) -> str:
        """The folded word at a position; empty past either end."""
        return self.folded[at] if 0 <= at < len(self.folded) else ""

    def is_open(self, at: int) -> bool:
        """True when the position holds a word outside quotation marks."""
        return 0 <= at < len(self.folded) and not self.quoted[at]

    def is_capital(self, at: int) -> bool:
        """True when the word begins with a capital letter."""
        return 0 <= at < len(self.raw) and self.raw[at][:1].isupper()

    def is_word(self, at: int) -> bool:
        """True when the position holds letters, not punctuation nor a number."""
        return 0 <= at < len(self.raw) and self.raw[at][:1].isalpha()

    def is_quote_mark(self, at: int) -> bool:
        """True when the position holds a quotation mark."""
        return 0 <= at < len(self.raw) and self.raw[at] in MARKS

    def hyphened(self, at: int) -> bool:
        """True when a hyphen joins the word to the one before it."""
        units = self.line.tape.units
        return 0 < at < len(units) and self.line.tape.text[units[at - 1].span.end : units[at].span.start] in ("-", "‑", "‐")

    def has(self, cls: str, at: int) -> bool:
        """True when the word at a position is of a class."""
        return 0 <= at < len(self.folded) and self.words.has(cls, self.folded[at])

    def span(self, first: int, last: int) -> Span:
        """The words of ``first`` to before ``last`` as a span of the report."""
        units = self.line.tape.units
        return self.line.place_in_report(Span(units[first].span.start, units[last - 1].span.end))

    def text(self, first: int, last: int) -> str:
        """The raw words of ``first`` to before ``last``."""
        units = self.line.tape.units
        return self.line.tape.text[units[first].span.start : units[last - 1].span.end] if last > first else ""

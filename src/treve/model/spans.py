"""Where the words are: spans of code points in a report's text as received."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open interval of Unicode code points: ``text[span.start:span.end]`` is the passage."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words under this span, exactly as they stand in *text*.

        >>> Span(3, 8).of("la trêve tient")
        'trêve'
        """
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same words seen from a text in which this one begins at *by*."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        """True when the two spans have at least one code point in common."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True when *other* lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

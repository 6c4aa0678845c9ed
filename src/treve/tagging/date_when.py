"""What a date is resolved against: the day of publication, and the day of which the text speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from treve.model import DateWindow, Publication, TimePrecision

Bounds = tuple[date | None, date | None]
"""First and last day; None for a bound that is open or unknown."""

Resolved = tuple[date | None, date | None, TimePrecision]
"""First and last day, and how finely they are told."""

UNRESOLVED: Resolved = (None, None, TimePrecision.UNKNOWN)


@dataclass(frozen=True, slots=True)
class When:
    """The publication, the day of which the text has spoken (None: of none), and whether what is told lies ahead.

    ``coming`` is True when the words around speak of what is to come, False of what is past, None when they do not tell.
    """

    published: Publication
    reference: DateWindow | None
    coming: bool | None

    @property
    def today(self) -> date | None:
        """The day of publication; None when it is not known to the day."""
        return self.published.end if self.published.exact else None

    @property
    def about_day(self) -> date | None:
        """A day near publication, for months and years; None when nothing is known."""
        return self.published.end or self.published.start

    def spoken(self) -> Bounds:
        """The days of which the text speaks: the reference's, else the day of publication."""
        if self.reference is not None and self.reference.known:
            return self.reference.start or self.reference.end, self.reference.end or self.reference.start
        return self.today, self.today

"""Days in a row: a long table passes over those of which nothing is told, and a list tells them by their first and last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days in a row, both ends included."""

    start: date
    end: date

    @property
    def length(self) -> int:
        """How many days."""
        return (self.end - self.start).days + 1


def in_a_row(days: Iterable[date]) -> Iterator[Stretch]:
    """Days, given in order, as stretches.

    >>> [stretch.length for stretch in in_a_row([date(2020, 1, 1), date(2020, 1, 2), date(2020, 1, 4)])]
    [2, 1]
    """
    start = end = None
    for day in days:
        if start is not None and end is not None and day > end + _DAY:
            yield Stretch(start=start, end=end)
            start = None
        start, end = start or day, day
    if start is not None and end is not None:
        yield Stretch(start=start, end=end)


def columns_of(days: Sequence[date], told: AbstractSet[date], longest: int) -> tuple[Stretch, ...]:
    """The columns of a table of *days*, in order: a day each; in one of more than *longest*, a run of days not *told* has one."""
    if len(days) <= longest:
        return tuple(Stretch(start=day, end=day) for day in days)
    silent = in_a_row(day for day in days if day not in told)
    columns = [*silent, *(Stretch(start=day, end=day) for day in days if day in told)]
    return tuple(sorted(columns, key=lambda column: column.start))

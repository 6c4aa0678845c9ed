"""Days: what every date of an item means, those that lean on the day of which the text speaks included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from treve.model import DateWindow, Publication, TimePrecision
from treve.tagging import Mark
from treve.tagging.date_expressions import DateExpression, DateKind

if TYPE_CHECKING:
    from treve.reading.item import Line

DAYS = frozenset([TimePrecision.HOUR, TimePrecision.PART_OF_DAY, TimePrecision.DAY, TimePrecision.NIGHT])
"""The precisions of a date that tells a day, a night or an hour."""


class Days:
    """The dates of one item, resolved in reading order; each knows the day of which the text spoke before it."""

    def __init__(self, lines: Sequence[Line], published: Publication) -> None:
        """Resolve the dates of *lines*; nothing is kept of a line without one."""
        self._published = published
        self._reference: DateWindow | None = None
        self._period: DateWindow | None = None  # the last day, month or year told: what "le même mois" leans on
        self._windows: dict[tuple[int, int], DateWindow] = {}
        for line in lines:
            self._read(line)

    def resolve(self, mark: Mark, line: Line) -> DateWindow:
        """The days that a DATE mark of *line* stands for, its words placed in the report; no bounds when they cannot be told."""
        return self._windows[line.index, mark.span.start]

    def _read(self, line: Line) -> None:
        first: DateWindow | None = None
        for unit in line.tape.units:
            if unit.tape != "DATE" or unit.mark is None:
                continue
            expression: DateExpression = unit.mark.value
            window = expression.resolve(self._published, self._leant_on(expression))
            self._windows[line.index, unit.mark.span.start] = replace(window, span=line.place_in_report(unit.mark.span))
            if window.known:
                self._period = window
            if first is None and self._sets_day(expression, window):
                first = window
        self._reference = first or self._reference

    def _leant_on(self, expression: DateExpression) -> DateWindow | None:
        return self._period if expression.kind is DateKind.SAME_MONTH else self._reference

    def _sets_day(self, expression: DateExpression, window: DateWindow) -> bool:
        """True for a day, past and told in full, that the next sentences may lean on."""
        if expression.since or expression.until or window.precision not in DAYS or window.start is None:
            return False
        return window.start <= (self._published.end or window.start)

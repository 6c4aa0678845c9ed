"""The periods of a terms file: the first, its renewals, its suspensions, and an end that someone declared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from itertools import pairwise

from treve.model import DeclaredOver, Period
from treve.truce.sheet import Sheet, plain

FIRST, RENEWAL, SUSPENSION = "first", "renewal", "suspension"
_KINDS: Mapping[str, tuple[str, ...]] = {
    FIRST: ("first", "initial", "première", "initiale", "période", "period"),
    RENEWAL: ("renewal", "renewed", "extension", "extended", "prolongation", "renouvellement", "reconduction"),
    SUSPENSION: ("suspension", "suspended", "suspendue", "interruption"),
}
_KIND_NAMED = {plain(name): kind for kind, names in _KINDS.items() for name in names}
Told = tuple[Period, Sheet]


def read_periods(file: Sheet, local: tzinfo, start: datetime | None) -> tuple[Period, ...]:
    """The periods of a truce that is in force from *start*, in the order of their beginnings. Faults are kept in the sheets."""
    told = [
        *_periods(file.sheets("period", "periods", "periode"), local, RENEWAL),
        *_periods(file.sheets("renewal", "renewals"), local, RENEWAL),
        *_periods(file.sheets("suspension", "suspensions"), local, SUSPENSION),
    ]
    told.sort(key=lambda pair: pair[0].start)
    _blame_overlaps([pair for pair in told if pair[0].kind != SUSPENSION])
    _blame_overlaps([pair for pair in told if pair[0].kind == SUSPENSION])
    _blame_places(told, start)
    return tuple(period for period, _ in told)


def _periods(sheets: Iterable[Sheet], local: tzinfo, kind: str) -> Iterable[Told]:
    for sheet in sheets:
        start = sheet.moment(local, "from", "start", "du")
        end = sheet.moment(local, "to", "until", "end", "au", ends=True)
        named = _kind(sheet) or kind
        sheet.raw("announced", "note", "notes", "source", "by", "hours")
        sheet.close()
        if start is None:
            sheet.blame("from", "missing_moment")
        elif end and end <= start:
            sheet.blame("to", "crossed", value=end.isoformat(), start=start.isoformat())
        else:
            yield Period(kind=named, start=start, end=end), sheet


def _kind(sheet: Sheet) -> str | None:
    name = sheet.text("kind", "type")
    if name is not None and plain(name) not in _KIND_NAMED:
        sheet.blame("kind", "unknown_period", value=repr(name), allowed=", ".join(_KINDS))
    return _KIND_NAMED.get(plain(name)) if name else None


def _blame_overlaps(told: list[Told]) -> None:
    for (before, _), (after, sheet) in pairwise(told):
        if before.end is None or after.start < before.end:
            end = before.end.isoformat() if before.end else "…"
            sheet.blame("from", "overlap", value=after.start.isoformat(), start=end)


def _blame_places(told: list[Told], start: datetime | None) -> None:
    """A period before the truce; a suspension on days of no period, where the truce has any."""
    running = [period for period, _ in told if period.kind != SUSPENSION]
    for period, sheet in told:
        if start and period.start.date() < start.date():
            sheet.blame("from", "period_early", value=period.start.date(), start=start.date())
        elif period.kind == SUSPENSION and running and not any(_holds(other, period) for other in running):
            sheet.blame("from", "suspension_out", value=period.start.isoformat())


def _holds(period: Period, suspension: Period) -> bool:
    return period.start <= suspension.start and (period.end is None or suspension.start < period.end)


def read_declared_over(file: Sheet, head: Sheet) -> DeclaredOver | None:
    """The end that someone declared, and who contests it; None when nobody did."""
    sheets = file.sheets("declared_over", "ended", "fin_declaree") or head.sheets("declared_over", "ended")
    if not sheets:
        return None
    sheet = sheets[0]
    by, day = sheet.text("by", "par", needed=True), sheet.day("on", "date", "le")
    contested = sheet.texts("contested_by", "contested", "conteste_par")
    sheet.raw("note", "notes", "source")
    sheet.close()
    if day is None:
        sheet.blame("on", "missing_day")
        return None
    return DeclaredOver(by=by or "", on=day, contested_by=contested)

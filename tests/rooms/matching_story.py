"""A small made-up story for the matching and truce tests: reports, claims and origins in a few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from treve.model import (
    CleanReport,
    DateWindow,
    Figure,
    IncidentClaim,
    IncidentType,
    Item,
    Origin,
    OriginMember,
    Place,
    Publication,
    Reading,
    Report,
    SharedPassage,
    Source,
    SourceKind,
    Span,
    TimePrecision,
)


def day(number: int) -> date:
    """A day of September 2016."""
    return date(2016, 9, number)


def on(first: int, last: int | None = None, hours: tuple[int, int] | None = None) -> DateWindow:
    """A window of days of September 2016."""
    return DateWindow(start=day(first), end=day(last or first), precision=TimePrecision.DAY, hours=hours)


def at(name: str, lat: float = 36.2, lon: float = 37.1, **more: Any) -> Place:  # noqa: ANN401 - any field of the class
    """A located place in Syria."""
    return Place(name=name, country="SY", lat=lat, lon=lon, **more)


def count(low: int | None, high: int | None = -1, population: str | None = None) -> Figure:
    """A figure; exact when only *low* is given."""
    return Figure(low=low, high=low if high == -1 else high, text=str(low), population=population)


def said(name: str, kind: SourceKind = SourceKind.BODY, **more: Any) -> Source:  # noqa: ANN401 - any field of the class
    """A source."""
    return Source(name=name, kind=kind, **more)


def report(name: str, published: int = 10, text: str = "x" * 1000, outlet: str | None = None, **more: Any) -> CleanReport:  # noqa: ANN401 - any field of the class
    """A clean report of one item, published on a day of September 2016."""
    when = Publication(start=day(published), end=day(published))
    item = Item(index=0, span=Span(0, len(text)), sentences=(), language="fr", published=when)
    return CleanReport(
        report=Report(id=name, text=text, sha256="", source=name, outlet=outlet or f"Journal {name}"), language="fr",
        published=when, stated_date=None, stated_date_is_right=None, stated_date_why="", agencies=more.get("agencies", ()),
        cuts=(), items=(item,),
    )  # fmt: skip


def claim(name: str, number: int = 0, **values: Any) -> IncidentClaim:  # noqa: ANN401 - any field of the class
    """An air strike unless told otherwise; its sentence stands at 100 × *number* of its report."""
    values.setdefault("type", IncidentType.AIR_STRIKE)
    values.setdefault("evidence", (Span(100 * number, 100 * number + 80),))
    return IncidentClaim(id=f"{name}/incidents/{number}", item=0, rule="test", **values)


def reading(name: str, *incidents: IncidentClaim, **more: Any) -> Reading:  # noqa: ANN401 - any field of the class
    """A reading with these incidents."""
    return Reading(report=name, incidents=incidents, **more)


def shared(*names: str, agency: str | None = None) -> Origin:
    """A text that several reports share, at the same place in each."""
    span = Span(0, 1000)
    return Origin(
        id="wire",
        members=tuple(OriginMember(report=name, share=1.0, spans=(span,)) for name in names),
        earliest=names[0],
        agency=agency,
        passages=tuple(SharedPassage(report=names[0], span=span, other=other, other_span=span) for other in names[1:]),
    )

"""Which reports share text, and the dates that they lend each other by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from treve.cleaning import date_among, date_beside
from treve.model import CleanReport, Origin, Publication, Version
from treve.origins import OriginRegister, news_text, trace, versions
from treve.pipeline.reading import ReadReport, french_scanner, read_again
from treve.store import origin_shelf, version_of

_TRACING_ROOM = ("treve.origins",)

Tracing = Callable[[Iterable[CleanReport]], tuple[Origin, ...]]
"""How origins are found among reports."""


@contextmanager
def tracing_beside(store: Path | None) -> Iterator[Tracing]:
    """How to find origins: beside what the register in *store* knows, and leaving it as it is; all anew when there is none."""
    if store is None:
        yield lambda cleaned: trace([*cleaned])
        return
    with origin_shelf(store, version_of(_TRACING_ROOM), lasting=False) as shelf:
        register = OriginRegister(shelf)
        yield lambda cleaned: register.renew(map(news_text, cleaned))


def register_origins(store: Path, cleaned: Sequence[CleanReport], found: Sequence[Origin]) -> None:
    """Enter reports and the origins found among them into the register in *store*, for the next run."""
    with origin_shelf(store, version_of(_TRACING_ROOM), lasting=True) as shelf:
        OriginRegister(shelf).renew(map(news_text, cleaned), found=found)


def dated_beside(reports: list[ReadReport], traced: Tracing) -> list[ReadReport]:
    """Reports without a date take one from those that share their text or from all of the run, and are read again with it."""
    if all(report.cleaned.published.start for report in reports):
        return reports
    published = {report.cleaned.report.id: report.cleaned.published for report in reports}
    beside: dict[str, list[Publication]] = {}
    for origin in traced(report.cleaned for report in reports):
        for member in origin.members:
            beside.setdefault(member.report, []).extend(published[other.report] for other in origin.members)
    return [_dated(report, beside.get(report.cleaned.report.id, ()), published.values()) for report in reports]


def _dated(report: ReadReport, relatives: Iterable[Publication], others: Iterable[Publication]) -> ReadReport:
    pack = french_scanner().pack
    cleaned = date_among(date_beside(report.cleaned, relatives, pack), others, pack)
    if report.lent:
        return report.lent if cleaned == report.lent.cleaned else read_again(cleaned)
    return report if cleaned is report.cleaned else read_again(cleaned)


def versions_of(origin: Origin, reports: Mapping[str, CleanReport]) -> tuple[Version, ...]:
    """The versions of one dispatch in time, with what each dropped and added; *reports* hold its members by id."""
    return versions(origin, {member.report: news_text(reports[member.report]) for member in origin.members})

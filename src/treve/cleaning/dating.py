"""When a report was published: the best window, on what evidence, and whether the date it states can be right."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from treve.cleaning.clues import (
    Clue,
    DatedWords,
    anchoring_clues,
    dated_words,
    day_clues,
    last_weekday,
    office_clues,
    offices_out_of,
    out_of,
)
from treve.cleaning.furniture import furniture_of
from treve.cleaning.lines import Line
from treve.cleaning.printed import printed_day
from treve.cleaning.stated import StatedDay, parse_stated, prefix_month, stated_day, url_day
from treve.cleaning.yearless import dated_by_news, printed_clue
from treve.knowledge.calendar import Days
from treve.languages import Pack
from treve.model import Publication, Report, Span
from treve.tagging.date_expressions import DateKind, DayName

_YEAR = re.compile(r"(?:19|20)(?<!\d..)\d\d(?!\d)")
_EDIT_DAYS = 3  # metadata may give the day of an edit
_STALE = timedelta(days=45)
_NO_END = 9000  # the year in which what has no end yet is said to end
_UNDATED = "contexte : le texte ne donne pas de date"
_WIDEST = 62  # days; a wider window tells too little to be given


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When the main item was published, what the report states, and whether that is right (None: nothing to check it by)."""

    published: Publication
    stated: str | None = None
    right: bool | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A report with what its dating needs: its lines, and the sentences of its news."""

    report: Report
    lines: Sequence[Line]
    sentences: Sequence[Span]
    pack: Pack

    @property
    def text(self) -> str:
        """The text as received."""
        return self.report.text

    def dates(self) -> list[DatedWords]:
        """The dates of all its sentences."""
        return dated_words(self.text, self.sentences, self.pack)


def date_page(page: Page) -> Dating:
    """Weighs metadata, address, printed lines and the text, in this order, against what the text contradicts."""
    metadata = parse_stated(page.report.stated_date, "métadonnée")
    address = url_day(page.report.url)
    printed = printed_day(page.lines, furniture_of(page.pack.code).days)
    printed_full = _stated_in_full(printed)
    prefix = prefix_month(page.text)
    stated = printed_full or (metadata if metadata and metadata.exact else None) or address or metadata or prefix
    if stated is None:
        return Dating(published=from_text(page, printed))
    wrong = _contradiction(page, stated) if stated is not printed_full else ""
    if wrong:
        stands = address if stated is metadata and address is not None and not _contradiction(page, address) else None
        published = _on(stands) if stands is not None else from_text(page, printed)
        return Dating(published=published, stated=stated.iso, right=False, why=wrong)
    rival = address if stated is metadata and _disproves(page, address, metadata) else stated
    if metadata is not None and rival is not None and (disagreement := _disagreement(metadata, rival)):
        return Dating(published=_on(rival), stated=metadata.iso, right=False, why=disagreement)
    if not stated.exact:
        inside = Clue(days=((stated.start, stated.end),), why=stated.where)
        narrowed = from_text(page, printed, given=inside)
        published = narrowed if narrowed.start else _on(stated)
        return Dating(published=published, stated=stated.iso, right=None)
    agreeing = any(
        other is not None and other is not stated and other.start <= stated.start <= other.end
        for other in (metadata, address, prefix)
    )
    return Dating(published=_on(stated), stated=stated.iso, right=True if agreeing or _printed_weekday_fits(printed) else None)


def _disproves(page: Page, address: StatedDay | None, metadata: StatedDay | None) -> bool:
    """True when the day in the address tells that the metadata is wrong: an address is made once, metadata change with a page.

    Not when the text speaks against the address, or when the weekday that it tells fits the metadata and not the address.
    """
    if address is None or metadata is None or not _disagreement(metadata, address) or _contradiction(page, address):
        return False
    weekday = last_weekday(page.dates())
    return weekday is None or not address.exact or _fits(address, weekday) or not _fits(metadata, weekday)


def _fits(stated: StatedDay, weekday: int) -> bool:
    """True when a report that tells of this weekday last may be of that day: the weekday itself or the day after."""
    return (stated.start.weekday() - weekday) % 7 <= 1


def _on(stated: StatedDay) -> Publication:
    return Publication(start=stated.start, end=stated.end, why=f"{stated.where} ({stated.iso})")


def _stated_in_full(printed: tuple[DayName, str] | None) -> StatedDay | None:
    if printed is None or printed[0].year is None:
        return None
    name, words = printed
    return stated_day(printed[0].year, name.month, name.day, f"texte : date imprimée « {words} »")


def _printed_weekday_fits(printed: tuple[DayName, str] | None) -> bool:
    """True when a printed day bears the weekday that it had."""
    if printed is None or printed[0].weekday is None:
        return False
    day = printed[0].found(Publication(), future=False)
    return day is not None and day.weekday() == printed[0].weekday


def _disagreement(metadata: StatedDay, stated: StatedDay) -> str:
    """Why the metadata is wrong beside a day printed or in the address; empty when they agree."""
    apart = max((stated.start - metadata.end).days, (metadata.start - stated.end).days, 0)
    if metadata is stated or apart <= _EDIT_DAYS:
        return ""
    return f"{metadata.where} {metadata.iso}, mais {stated.where} donne {stated.iso}"


def _contradiction(page: Page, stated: StatedDay) -> str:
    """What in the text cannot be if it was published on the stated day; empty when nothing speaks against it."""
    return _later_past(page, stated) or _other_times(page, stated) or _stale_days(page, stated)


def _later_past(page: Page, stated: StatedDay) -> str:
    """A day told as past that comes after the stated one."""
    later = [found.start() for found in _YEAR.finditer(page.text) if int(found.group()) >= stated.end.year]
    if not later:
        return ""
    telling = [said for said in page.sentences if bisect_left(later, said.start) < bisect_left(later, said.end)]
    for dated in dated_words(page.text, telling, page.pack):
        name = dated.expression.first
        if (
            not dated.past
            or name is None
            or name.year is None
            or dated.expression.until
            or dated.expression.kind is DateKind.RANGE
        ):
            continue
        start = dated.expression.resolve(Publication()).start
        if start is not None and start > stated.end + timedelta(days=1):
            return f"le texte parle de « {dated.expression.text} » au passé, après la date indiquée ({stated.iso})"
    return ""


def _other_times(page: Page, stated: StatedDay) -> str:
    """People in offices that they did not hold on the stated day; one is enough against a bare month, two against a day."""
    needed = 2 if stated.exact else 1
    if len(offices_out_of(page.text, stated.start, stated.end)) < needed:
        return ""
    clues = office_clues(page.text, page.pack)
    against = [clue for clue in clues if out_of(clue.days, stated.start, stated.end)]
    if len(against) < needed or len(against) < len(clues):
        return ""
    return f"{', '.join(clue.why for clue in against[:3])} : impossible en {stated.iso}"


def _stale_days(page: Page, stated: StatedDay) -> str:
    """Against a bare month: the days without a year that the text tells, news of this week, all lie in other months."""
    if stated.exact:
        return ""
    dates = page.dates()
    told = [d.expression for d in dates if _is_news(d)]
    if not told or last_weekday(dates) is None:
        return ""
    anchor = Publication(start=stated.start, end=stated.end)
    near = [window.start for e in told if (window := e.resolve(anchor)).start]
    if not near or any(stated.start - _STALE <= day <= stated.end + _STALE for day in near):
        return ""
    words = ", ".join(f"« {expression.text} »" for expression in told[:2])
    return f"le texte parle de {words} comme d'hier, loin du mois indiqué ({stated.iso})"


def _is_news(dated: DatedWords) -> bool:
    """True for a day without a year that is told as of now: not "depuis le 15 avril", not the day on which a war began."""
    told = dated.expression
    plain = told.kind is DateKind.DAY and told.first is not None and told.first.year is None
    return plain and not dated.recalled


def from_text(page: Page, printed: tuple[DayName, str] | None, given: Clue | None = None) -> Publication:
    """The window that the clues of the text leave; empty when they leave none narrow enough."""
    anchors = ([given] if given else []) + anchoring_clues(page.text, page.pack)
    if all(clue.days[-1][1].year > _NO_END for clue in anchors):
        told = dated_by_news(printed, page.dates()) if printed and printed[0].year is None else None
        return told or Publication(why=_UNDATED)
    dates = page.dates()
    known = (anchors[:1] if given else []) + printed_clue(printed) + (anchors[1:] if given else anchors)
    clues = known + day_clues(dates, known, stated=given is not None)
    left: tuple[Days, ...] | None = None
    reasons: list[str] = []
    for clue in clues:
        narrowed = clue.days if left is None else _common_days(left, clue.days)
        if narrowed and narrowed != left:
            left = narrowed
            reasons.append(clue.why)
    if left is None or (left[-1][1] - left[0][0]).days > _WIDEST:
        return Publication(why=_UNDATED)
    return _on_weekday(left, last_weekday(dates), reasons)


def _common_days(some: tuple[Days, ...], others: tuple[Days, ...]) -> tuple[Days, ...]:
    """The stretches of days in both."""
    both = {(max(a, c), min(b, d)) for a, b in some for c, d in others if max(a, c) <= min(b, d)}
    return tuple(sorted(both))


def _on_weekday(left: tuple[Days, ...], weekday: int | None, reasons: list[str]) -> Publication:
    """The window, or within it the days that fit the last weekday told: that day or the next."""
    days = sorted({first + timedelta(days=n) for first, last in left for n in range((last - first).days + 1)})
    fits = [day for day in days if weekday is not None and (day.weekday() - weekday) % 7 <= 1]
    chosen = fits or days
    why = "texte : " + ", ".join(reasons)
    return Publication(start=chosen[0], end=chosen[-1], why=why)

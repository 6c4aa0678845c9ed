"""Is the truce holding: provisions by day, each cell with its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from babel.dates import format_date

from treve.languages import Texts
from treve.model import Finding, FindingStatus, Provision, Terms
from treve.publish.edition import Edition
from treve.publish.in_words import counted, day_in_words, days_in_words, listed
from treve.publish.quoting import Quoted, Quoter
from treve.publish.reasons import word_reason
from treve.publish.stretches import Stretch, columns_of, in_a_row

_DAYS_ONE_BY_ONE = 31
"""A table of more days passes over those of which nothing is told."""
SHAPES = {
    FindingStatus.KEPT: "●",
    FindingStatus.ALLEGED_VIOLATION: "▲",
    FindingStatus.CONTESTED: "◆",
    FindingStatus.UNKNOWN: "·",
}
"""A shape for each status, so that colour never tells it alone."""


class _Told(TypedDict):
    """The part of a cell that only a day of which something is told has."""

    reasons: tuple[str, ...]
    incidents: tuple[tuple[str, str], ...]
    elsewhere: tuple[str, ...]
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A provision on a day in a zone: its status as code, word and shape, its reasons, incidents and sentences.

    ``incidents`` are the ids and names of those told on the page; ``elsewhere`` the names of those of other days. ``silent``
    tells that nothing at all is told of the day, or of any of the days when the cell stands for several.
    """

    anchor: str
    label: str
    day: str
    status: str
    words: str
    short: str
    shape: str
    silent: bool
    reasons: tuple[str, ...] = ()
    incidents: tuple[tuple[str, str], ...] = ()
    elsewhere: tuple[str, ...] = ()
    quotes: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A provision in a zone, with its text and its cells by day; ``silent_days`` lists the edition's days of which nothing is told."""

    provision: str
    zone: str
    text: str
    cells: tuple[Cell | None, ...]
    silent_days: str

    @property
    def told(self) -> bool:
        """True when anything is known on any day."""
        return any(cell is not None and cell.status != FindingStatus.UNKNOWN for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """The answer in one sentence, its declared end if any, the table with its days as (short, long) names, and the last day.

    The first ``before`` days of the table lie before the edition's own.
    """

    truce: str
    answer: str
    answer_status: str
    over: str
    days: tuple[tuple[str, str], ...]
    before: int
    rows: tuple[Row, ...]
    last: str
    legend: tuple[tuple[str, str, str], ...]


def view_holding(terms: Terms, edition: Edition, quoter: Quoter, say: Texts) -> Holding:
    """The findings as a table of provisions by days; the answer is that of the edition's own days."""
    findings, shown = edition.findings, edition.findings_shown
    days, own = sorted({finding.day for finding in shown}), {finding.day for finding in findings}
    columns = columns_of(days, {finding.day for finding in shown if not finding.silent}, _DAYS_ONE_BY_ONE)
    worst, told = _worst(findings)
    cells = _Cells(edition, quoter, say)
    return Holding(
        truce=terms.name,
        answer=say(f"holding.answer.{worst.value}", days=counted("days", told, say), all=len(own)),
        answer_status=worst.value,
        over=_over(terms, say),
        days=tuple(_headings(columns, min(own, default=None), say)),
        before=sum(day not in own for day in days),
        rows=tuple(cells.row(provision, zone, columns) for provision in terms.provisions for zone in provision.zones),
        last=_last([f for f in findings if f.day == days[-1]], days[-1], say) if own else "",
        legend=tuple((status.value, SHAPES[status], say(f"status.{status.value}")) for status in FindingStatus),
    )


def _headings(columns: Sequence[Stretch], first: date | None, say: Texts) -> Iterator[tuple[str, str]]:
    """A short and a long name for each column.

    The number of a day, with its month where one begins and on the *first* day of the edition's own, which a small screen shows
    alone; with its year where that changes.
    """
    last: date | None = None
    for column in columns:
        if column.length > 1:
            yield say("holding.gap", n=column.length), say("holding.silent", days=days_in_words(column.start, column.end, say))
            continue
        day = column.start
        beside = last is not None and (day - last).days == 1
        alone = not beside or day.day == 1 or day == first
        pattern = "d MMM y" if last is not None and last.year != day.year else "d MMM" if alone else "d"
        yield format_date(day, pattern, locale=say.language), day_in_words(day, say)
        last = day


class _Cells:
    """The cells of an edition's table."""

    def __init__(self, edition: Edition, quoter: Quoter, say: Texts) -> None:
        self._quoter, self._say = quoter, say
        self._shown = {incident.id for incident in edition.incidents}
        self._found = {(f.provision, f.zone, f.day): f for f in edition.findings_shown}
        self._zones = {zone.id: zone.name for zone in edition.story.terms.zones} if edition.story.terms else {}
        self._words = {status: (say(f"status.{status.value}"), say(f"status_short.{status.value}")) for status in FindingStatus}
        self._silent: dict[tuple[str, str], list[date]] = {}
        for finding in edition.findings:
            if finding.silent:
                self._silent.setdefault((finding.provision, finding.zone), []).append(finding.day)

    def row(self, provision: Provision, zone: str, columns: Sequence[Stretch]) -> Row:
        """A provision in a zone over the columns."""
        silent = in_a_row(sorted(self._silent.get((provision.id, zone), ())))
        return Row(
            provision=provision.id,
            zone=self._zones.get(zone, zone),
            text=provision.text,
            cells=tuple(self._cell(provision.id, zone, column) for column in columns),
            silent_days=", ".join(days_in_words(days.start, days.end, self._say) for days in silent),
        )

    def _cell(self, provision: str, zone: str, column: Stretch) -> Cell | None:
        finding = self._found.get((provision, zone, column.start))
        if finding is None:
            return None
        days = day_in_words(column.start, self._say)
        if column.length > 1:
            days = days_in_words(column.start, column.end, self._say)
        bare = self._bare(finding, days)
        return bare if finding.silent else replace(bare, **self._told(finding))

    def _bare(self, finding: Finding, days: str) -> Cell:
        words, short = self._words[finding.status]
        return Cell(
            anchor=f"{finding.provision}-{finding.zone}-{finding.day.isoformat()}",
            label=self._say("holding.day", provision=finding.provision, day=days, status=words),
            day=days,
            status=finding.status.value,
            words=words,
            short=short,
            shape=SHAPES[finding.status],
            silent=finding.silent,
        )

    def _told(self, finding: Finding) -> _Told:
        """What is told of a finding's day. What only may fall under the provision stands with the rest: the reasons say which."""
        quoter, shown = self._quoter, self._shown
        named = [name for name in (*finding.incidents, *finding.may_fall_under) if name in quoter.incidents]
        claims = (*finding.claims, *(name for name in finding.may_fall_under if name not in quoter.incidents))
        return {
            "reasons": tuple(dict.fromkeys(word_reason(reason, self._say.language) for reason in finding.why)),
            "incidents": tuple((name, quoter.name(name)) for name in named if name in shown),
            "elsewhere": tuple(quoter.name(name) for name in named if name not in shown),
            "quotes": quoter.quote(claim for claim in claims if _stands_here(claim, finding)),
        }


def _worst(findings: Sequence[Finding]) -> tuple[FindingStatus, int]:
    """The gravest status that any day has, and on how many days: the answer is never firmer than the reports."""
    for status in (FindingStatus.ALLEGED_VIOLATION, FindingStatus.CONTESTED, FindingStatus.KEPT):
        if told := {finding.day for finding in findings if finding.status == status}:
            return status, len(told)
    return FindingStatus.UNKNOWN, 0


def _over(terms: Terms, say: Texts) -> str:
    over = terms.declared_over
    if over is None:
        return ""
    who, day = listed(over.contested_by), day_in_words(over.on, say)
    return say("holding.over_contested" if who else "holding.over", by=over.by, day=day, who=who)


def _stands_here(claim: str, finding: Finding) -> bool:
    """True for a claim whose sentence the cell quotes: incidents have their cards, and counts of many days their series."""
    kind = claim.rsplit("/", 2)[1]
    return kind != "incident" and (kind != "violations" or any(why.startswith("violations_counted") for why in finding.why))


def _last(findings: Sequence[Finding], day: date, say: Texts) -> str:
    counts = Counter(finding.status for finding in findings)
    told = [
        say("holding.count", count=counts[status], status=say(f"status.{status.value}"))
        for status in FindingStatus
        if counts[status]
    ]
    return say("holding.last", day=day_in_words(day, say), counts=", ".join(told))

"""Is the truce holding: provisions by day, each cell with its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from treve.languages import Texts
from treve.model import Finding, FindingStatus, Terms
from treve.publish.edition import Edition
from treve.publish.in_words import counted, day_in_words, listed
from treve.publish.quoting import Quoted, Quoter
from treve.publish.reasons import word_reason

SHAPES = {
    FindingStatus.KEPT: "●",
    FindingStatus.ALLEGED_VIOLATION: "▲",
    FindingStatus.CONTESTED: "◆",
    FindingStatus.UNKNOWN: "·",
}
"""A shape for each status, so that colour never tells it alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A provision on a day in a zone: its status as code, word and shape, its reasons, incidents and sentences.

    ``incidents`` are the ids and names of those told on the page; ``elsewhere`` the names of those of other days.
    """

    anchor: str
    label: str
    day: str
    status: str
    words: str
    short: str
    shape: str
    reasons: tuple[str, ...]
    incidents: tuple[tuple[str, str], ...]
    elsewhere: tuple[str, ...]
    quotes: tuple[Quoted, ...]

    @property
    def silent(self) -> bool:
        """True when nothing at all is told of the day."""
        return self.status == FindingStatus.UNKNOWN and not self.quotes and not self.incidents and not self.elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A provision in a zone, with its text and its cells by day."""

    provision: str
    zone: str
    text: str
    cells: tuple[Cell | None, ...]
    before: int = 0

    @property
    def silent_days(self) -> str:
        """The edition's own days on which nothing is told, listed; the first ``before`` cells are of days before it."""
        return ", ".join(cell.day for cell in self.cells[self.before :] if cell is not None and cell.silent)

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
    findings = edition.findings
    days = sorted({finding.day for finding in edition.findings_shown})
    own = {finding.day for finding in findings}
    before = sum(day not in own for day in days)
    zones = {zone.id: zone.name for zone in terms.zones}
    by_cell = {(f.provision, f.zone, f.day): f for f in edition.findings_shown}
    shown = {incident.id for incident in edition.incidents}
    worst, told = _worst(findings)

    def cell(key: tuple[str, str, date]) -> Cell | None:
        return _cell(by_cell[key], shown, quoter, say) if key in by_cell else None

    return Holding(
        truce=terms.name,
        answer=say(f"holding.answer.{worst.value}", days=counted("days", told, say), all=len(own)),
        answer_status=worst.value,
        over=_over(terms, say),
        days=tuple((_short_day(day, say, first=day == days[0]), day_in_words(day, say)) for day in days),
        before=before,
        rows=tuple(
            Row(
                provision=provision.id,
                zone=zones.get(zone, zone),
                text=provision.text,
                cells=tuple(map(cell, ((provision.id, zone, day) for day in days))),
                before=before,
            )
            for provision in terms.provisions
            for zone in provision.zones
        ),
        last=_last([f for f in findings if f.day == days[-1]], days[-1], say) if own else "",
        legend=tuple((status.value, SHAPES[status], say(f"status.{status.value}")) for status in FindingStatus),
    )


def _short_day(day: date, say: Texts, *, first: bool) -> str:
    """The number of a day, with its month where a month begins or the table does."""
    return format_date(day, "d MMM", locale=say.language) if first or day.day == 1 else str(day.day)


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
    told = say("holding.over_contested" if who else "holding.over", by=over.by, day=day, who=who)
    return told[0].upper() + told[1:]


def _cell(finding: Finding, shown: AbstractSet[str], quoter: Quoter, say: Texts) -> Cell:
    words = say(f"status.{finding.status.value}")
    day = day_in_words(finding.day, say)
    return Cell(
        anchor=f"{finding.provision}-{finding.zone}-{finding.day.isoformat()}",
        label=say("holding.day", provision=finding.provision, day=day, status=words),
        day=day,
        status=finding.status.value,
        words=words,
        short=say(f"status_short.{finding.status.value}"),
        shape=SHAPES[finding.status],
        reasons=tuple(dict.fromkeys(word_reason(reason, say.language) for reason in finding.why)),
        incidents=tuple((name, quoter.name(name)) for name in finding.incidents if name in shown),
        elsewhere=tuple(quoter.name(name) for name in finding.incidents if name not in shown),
        quotes=quoter.quote(claim for claim in finding.claims if _stands_here(claim, finding)),
    )


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

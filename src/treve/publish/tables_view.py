"""The bulletin's tables in words: zones and alleged authors beside the period before, and monitors' counts as series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from babel.numbers import format_decimal

from treve.languages import Texts
from treve.model import FindingStatus, ViolationCount
from treve.publish.comparison import GRAVEST, AuthorLine, Deaths, ZoneLine, compare_authors, compare_zones
from treve.publish.edition import Edition, days_of
from treve.publish.in_words import days_in_words, figure_in_words, listed
from treve.publish.quoting import Quoter

Link = tuple[str, str]  # an anchor on the page and its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table: its cells, and links to the incidents or sentences behind it."""

    cells: tuple[str, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its title, its note and the names of its columns; ``key`` is its anchor."""

    key: str
    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def linked(self) -> bool:
        """True when any row leads to what is behind it."""
        return any(row.links for row in self.rows)


def view_tables(edition: Edition, quoter: Quoter, say: Texts) -> tuple[Table, ...]:
    """The tables that have anything to tell."""
    tables = (_zones(edition, say), _authors(edition, quoter, say), _counts(edition, quoter, say))
    return tuple(table for table in tables if table.rows)


def _zones(edition: Edition, say: Texts) -> Table:
    compared = edition.period is not None
    columns = ["zones.zone", "zones.incidents", *(["zones.before"] if compared else []), "zones.deaths"]
    columns += [f"zones.{status.value}" for status in GRAVEST]
    return Table(
        key="zones", title=say("zones"), note=say("zones.note.compared" if compared else "zones.note"),
        columns=tuple(map(say, columns)),
        rows=tuple(_zone_row(line, say) for line in compare_zones(edition)),
    )  # fmt: skip


def _zone_row(line: ZoneLine, say: Texts) -> Row:
    before = [] if line.before is None else [str(line.before)]
    return Row(
        cells=(
            line.zone, str(line.incidents), *before, deaths_in_words(line.deaths, say),
            *(_days(line, status, say) for status in GRAVEST),
        )
    )  # fmt: skip


def _days(line: ZoneLine, status: FindingStatus, say: Texts) -> str:
    """How many days, and how many in the period before when that is another number."""
    now = line.days.get(status, 0)
    before = line.days_before.get(status, 0) if line.days_before is not None else now
    return str(now) if before == now else say("zones.days", now=now, before=before)


def deaths_in_words(deaths: Deaths, say: Texts) -> str:
    """The dead told, and of how many incidents they are told."""
    if not deaths.counted:
        return say("deaths.none")
    low, high = (format_decimal(number, locale=say.language) for number in (deaths.low, deaths.high))
    told = low if low == high else say("figure.between", low=low, high=high)
    return (
        told
        if deaths.counted == deaths.incidents
        else say("deaths.of_some", told=told, counted=deaths.counted, all=deaths.incidents)
    )


def _authors(edition: Edition, quoter: Quoter, say: Texts) -> Table:
    compared = edition.period is not None
    columns = ["authors.author", "authors.acts", *(["zones.before"] if compared else []), "authors.contested"]
    columns += ["authors.deaths", "authors.sources"]
    return Table(
        key="authors", title=say("authors"), note=say("authors.note"), columns=tuple(map(say, columns)),
        rows=tuple(_author_row(line, quoter, say) for line in compare_authors(edition)),
    )  # fmt: skip


def _author_row(line: AuthorLine, quoter: Quoter, say: Texts) -> Row:
    before = [] if line.before is None else [str(line.before)]
    return Row(
        cells=(
            line.actor or say("authors.nobody"), str(len(line.incidents)), *before, str(line.contested),
            deaths_in_words(line.deaths, say), listed(line.according_to) or say("authors.no_source"),
        ),
        links=tuple((name, quoter.name(name)) for name in line.incidents),
    )  # fmt: skip


def _counts(edition: Edition, quoter: Quoter, say: Texts) -> Table:
    return Table(
        key="counts", title=say("counts"), note=say("counts.note"),
        columns=tuple(say(f"counts.{name}") for name in ("monitor", "days", "figure", "laid_to")),
        rows=tuple(_count_row(count, quoter, say) for count in _series(edition)),
    )  # fmt: skip


def _series(edition: Edition) -> Iterator[ViolationCount]:
    """The counts of the period by monitor and day; what several reports tell alike stands once."""
    counts = [count for reading in edition.story.readings for count in reading.violation_counts if edition.tells(count)]
    told: set[tuple[str, int | None, int | None]] = set()
    for count in sorted(counts, key=lambda one: (monitor_of(one), one.from_ or one.to or "~", one.to or "~", one.id)):
        what = (monitor_of(count), count.figure.low, count.figure.high)
        if what not in told:
            told.add(what)
            yield count


def monitor_of(count: ViolationCount) -> str:
    """Who counts; empty when the report does not say."""
    return count.sources[0].name if count.sources else ""


def _count_row(count: ViolationCount, quoter: Quoter, say: Texts) -> Row:
    days = days_of(count)
    when = days_in_words(*days, say) if days else (count.from_ or count.to or say("counts.no_day"))
    place = [count.place.name] if count.place else []
    return Row(
        cells=(
            monitor_of(count) or say("counts.nobody"), ", ".join([when, *place]), figure_in_words(count.figure, say),
            listed(count.by) or say("counts.nobody_blamed"),
        ),
        links=tuple((quote.anchor, say("counts.sentence")) for quote in quoter.quote([count.id])[:1]),
    )  # fmt: skip

"""Tables of what goes on: who holds what since when, what became of promised aid, and counts since a beginning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from treve.languages import Texts
from treve.model import Course, CourseStep, TotalRow, TotalSeries
from treve.publish.edition import Edition
from treve.publish.in_words import day_in_words, figure_in_words, listed
from treve.publish.quoting import Quoter
from treve.publish.tables_view import Link, Row, Table

_PROMISES = frozenset({"pause_requested", "pause_announced", "convoy_planned"})
_Told = tuple[Course, CourseStep]
_DAY = len("2016-09-12")
_MOST_STEPS = 4  # of one place's aid: the older ones stand in courses.jsonl


def view_courses(edition: Edition, quoter: Quoter, say: Texts) -> tuple[Table, ...]:
    """The courses that the edition's reports tell something of, and the counts that they carry on."""
    return (_areas(edition, quoter, say), _aid(edition, quoter, say), _totals(edition, quoter, say))


def _areas(edition: Edition, quoter: Quoter, say: Texts) -> Table:
    return Table(
        key="course-areas", title=say("courses.areas"), note=say("courses.areas.note"),
        columns=tuple(say(f"courses.{name}") for name in ("place", "state", "since", "sources", "against")),
        rows=tuple(_area_row(told, edition, quoter, say) for told in _states(edition)),
    )  # fmt: skip


def _states(edition: Edition) -> Iterator[_Told]:
    """Each state of an area that the edition's reports tell, and the last one before that they leave standing."""
    for course in _of_kind(edition, "area"):
        for step in course.steps:
            if any(map(edition.told, step.claims)):
                yield course, step


def _area_row(told: _Told, edition: Edition, quoter: Quoter, say: Texts) -> Row:
    course, step = told
    against = [_state(other, say) for other in course.steps if other.thread in step.disputed_by]
    return Row(
        cells=(
            course.place or "—",
            _state(step, say),
            _days(step, say),
            _claimants(step.claimants, say),
            say("and_also").join(against) or "—",
        ),
        links=_links(step.claims, edition, quoter, say),
    )


def _state(step: CourseStep, say: Texts) -> str:
    status = say(f"fact.{step.what}")
    return f"{status}, {say('fact.by', names=step.by)}" if step.by else status


def _days(step: CourseStep, say: Texts) -> str:
    start, end = (_day(told, say) for told in (step.start, step.end))
    if start and end:
        return say("fact.window", start=start, end=end)
    return start or say("courses.no_day")


def _day(told: str | None, say: Texts) -> str:
    """A full day in words; a month or a year as it is told."""
    return day_in_words(date.fromisoformat(told), say, weekday=False) if told and len(told) == _DAY else told or ""


def _claimants(names: tuple[str, ...], say: Texts) -> str:
    return listed(names) or say("authors.no_source")


def _aid(edition: Edition, quoter: Quoter, say: Texts) -> Table:
    courses = [
        course for course in _of_kind(edition, "aid") if any(edition.told(name) for s in course.steps for name in s.claims)
    ]
    return Table(
        key="course-aid", title=say("courses.aid"), note=say("courses.aid.note"),
        columns=tuple(say(f"courses.{name}") for name in ("to", "steps", "outcome")),
        rows=tuple(_aid_row(course, edition, quoter, say) for course in courses),
    )  # fmt: skip


def _aid_row(course: Course, edition: Edition, quoter: Quoter, say: Texts) -> Row:
    steps = course.steps[-_MOST_STEPS:]
    promises = [step for step in steps if step.what in _PROMISES]
    if not promises:
        outcome = "—"
    else:
        outcome = say("courses.answered") if all(step.answer for step in promises) else say("courses.unanswered")
    claims = tuple(claim for step in steps for claim in step.claims)
    return Row(
        cells=(course.place or say("courses.nowhere"), " → ".join(_step(step, say) for step in steps), outcome),
        links=_links(claims, edition, quoter, say),
    )


def _step(step: CourseStep, say: Texts) -> str:
    told = [_day(step.start, say), figure_in_words(step.trucks, say) + " " + say("courses.trucks") if step.trucks else ""]
    aside = ", ".join(part for part in told if part)
    return say(f"fact.{step.what}") + (f" ({aside})" if aside else "")


def _totals(edition: Edition, quoter: Quoter, say: Texts) -> Table:
    return Table(
        key="totals", title=say("totals"), note=say("totals.note"),
        columns=tuple(say(f"totals.{name}") for name in ("of", "claimant", "now", "before")),
        rows=tuple(_total_row(one, edition, quoter, say) for series in edition.story.matched.totals if (one := _carried(edition, series))),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Carried:
    """A count at the end of the edition's days, and the last one before them, None when there was none."""

    series: TotalSeries
    now: TotalRow
    before: TotalRow | None


def _carried(edition: Edition, series: TotalSeries) -> _Carried | None:
    """A running count that the edition's reports carry on; None when they do not tell it."""
    told = [row for row in series.rows if any(map(edition.told, (row.claim, *row.reprints)))]
    if not told:
        return None
    at = series.rows.index(told[-1])
    earlier = [row for row in series.rows[:at] if row not in told]
    return _Carried(series=series, now=told[-1], before=earlier[-1] if earlier else None)


def _total_row(one: _Carried, edition: Edition, quoter: Quoter, say: Texts) -> Row:
    series = one.series
    where = series.place or say(f"totals.scope.{series.scope}")
    since = say("fact.since", day=_day(series.since, say)) if series.since else ""
    of = ", ".join(part for part in (say(f"totals.what.{series.what}"), where, since) if part)
    now = figure_in_words(one.now.figure, say) + (f" ({say('totals.backwards')})" if one.now.backwards else "")
    return Row(
        cells=(of, series.claimant, now, _earlier(one.before, say)),
        links=_links((one.now.claim,), edition, quoter, say),
    )


def _earlier(row: TotalRow | None, say: Texts) -> str:
    if row is None:
        return "—"
    figure = figure_in_words(row.figure, say)
    return f"{figure} ({day_in_words(row.as_of, say, weekday=False)})" if row.as_of else figure


def _of_kind(edition: Edition, kind: str) -> Iterator[Course]:
    return (course for course in edition.story.matched.courses if course.kind == kind)


def _links(claims: tuple[str, ...], edition: Edition, quoter: Quoter, say: Texts) -> tuple[Link, ...]:
    """To the last sentence that the bulletin quotes, else to the last report: older sentences stand in earlier bulletins."""
    shown = [name for name in claims if edition.tells(quoter.claims[name])]
    quotes = quoter.quote(shown[-1:] or claims[-1:])
    if shown:
        return tuple((quote.anchor, say("counts.sentence")) for quote in quotes[:1])
    return tuple((f"report-{quote.report}", quote.report) for quote in quotes[:1])

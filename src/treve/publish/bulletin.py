"""The bulletin as a person reads it: everything of an edition in words, whatever it is then printed as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from babel import Locale
from babel.numbers import format_percent

from treve.languages import Texts
from treve.model import CleanReport, Incident, Story
from treve.publish.brief_view import Line, brief
from treve.publish.changes_view import ChangeView, view_changes
from treve.publish.courses_view import view_courses
from treve.publish.edition import BEFORE, Edition, Period
from treve.publish.facts_view import Section, view_sections
from treve.publish.holding_view import Holding, view_holding
from treve.publish.in_words import aside_in_words, counted, day_in_words, days_in_words, published_in_words
from treve.publish.incident_view import IncidentView, view_incident
from treve.publish.quoting import Quoter
from treve.publish.stretches import in_a_row
from treve.publish.tables_view import Table, view_tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The incidents of one day, by place."""

    title: str
    anchor: str
    incidents: tuple[IncidentView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report in the list at the end: what is known of it, and what was cut."""

    id: str
    outlet: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """Everything on the page, in words. ``changes`` is None when nothing was compared."""

    title: str
    period: str
    compared_with: str
    brief: tuple[Line, ...]
    coverage: tuple[str, ...]
    holding: Holding | None
    tables: tuple[Table, ...]
    contested: tuple[IncidentView, ...]
    days: tuple[Day, ...]
    sections: tuple[Section, ...]
    changes: tuple[ChangeView, ...] | None
    reports: tuple[ReportView, ...]
    set_aside: tuple[str, ...]


def view_bulletin(edition: Edition, say: Texts) -> Bulletin:
    """The edition in words."""
    story = edition.story
    quoter = Quoter(story, say)
    changes = view_changes(edition, quoter, say)
    days = tuple(_days(edition, quoter, say))
    holding = view_holding(story.terms, edition, quoter, say) if story.terms else None
    tables, sections = view_tables(edition, quoter, say), view_sections(edition, quoter, say)
    tables += tuple(table for table in view_courses(edition, quoter, say) if table.rows)
    listed = quoter.quoted | {cleaned.report.id for cleaned in edition.reports}  # asked last, when all is quoted
    return Bulletin(
        title=story.terms.name if story.terms else say("title"),
        period=_period(edition, say),
        compared_with=_compared_with(edition, say),
        brief=brief(edition, len(changes), say),
        coverage=tuple(_coverage(edition, say)),
        holding=holding,
        tables=tables,
        contested=tuple(one for day in days for one in day.incidents if one.disputes),
        days=days,
        sections=sections,
        changes=changes if edition.earlier else None,
        reports=tuple(_report(cleaned, story, say) for cleaned in story.cleaned if cleaned.report.id in listed),
        set_aside=tuple(aside_in_words(aside, say.language) for aside in story.set_aside),
    )


def published_days(reports: Iterable[CleanReport]) -> list[date]:
    """The days on which a report was published, those exactly known."""
    return sorted({c.published.start for c in reports if c.published.start and c.published.start == c.published.end})


def _period(edition: Edition, say: Texts) -> str:
    days = published_days(edition.story.cleaned)
    if edition.period:
        return _from_to(edition.period, say)
    return _from_to(Period(start=days[0], end=days[-1]), say) if days else say("period.unknown")


def _from_to(period: Period, say: Texts) -> str:
    start, end = day_in_words(period.start, say), day_in_words(period.end, say)
    return say("period.one_day", start=start) if start == end else say("period", start=start, end=end)


def _compared_with(edition: Edition, say: Texts) -> str:
    return say("compared", period=_lowered(_from_to(edition.period.before, say))) if edition.period else ""


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _coverage(edition: Edition, say: Texts) -> Iterator[str]:
    yield say("coverage", counts=_reach(edition, edition.period, say))
    if edition.period:
        yield say("coverage.before", counts=_reach(edition, edition.period.before, say))
    silent = ", ".join(days_in_words(days.start, days.end, say) for days in in_a_row(_silent_days(edition)))
    yield say("coverage.days", days=silent) if silent else say("coverage.no_gap")
    languages = Counter(item.language or "?" for cleaned in edition.reports for item in cleaned.items)
    if languages:
        yield say(
            "coverage.languages", languages=", ".join(f"{_language(code, say)} ({n})" for code, n in sorted(languages.items()))
        )
    noted = Counter(note for cleaned in edition.reports for note in cleaned.report.notes)
    noted["wrong_date"] = sum(cleaned.stated_date_is_right is False for cleaned in edition.reports)
    for note, number in sorted((+noted).items()):
        yield counted(f"coverage.note.{note}", number, say)
    if edition.period and edition.undated_reports:
        yield counted("coverage.undated", edition.undated_reports, say)


def _reach(edition: Edition, period: Period | None, say: Texts) -> str:
    """How much was read and who vouches, over the reports and incidents of a period."""
    names = {cleaned.report.id for cleaned in edition.reports_in(period)}
    origins = sum(any(member.report in names for member in origin.members) for origin in edition.story.origins)
    incidents = tuple(edition.incidents_in(period))
    claimants = {name for incident in incidents for name in incident.claimants}
    disputed = sum(bool(incident.disputes) for incident in incidents)
    return say(
        "coverage.counts", reports=counted("coverage.reports", len(names), say), origins=counted("origins", origins, say),
        claimants=counted("coverage.claimants", len(claimants), say), incidents=counted("coverage.incidents", len(incidents), say),
        disputed=counted("coverage.disputed", disputed, say) if disputed else say("coverage.disputed.none"),
    )  # fmt: skip


def _language(code: str, say: Texts) -> str:
    """A language's name; its code when it has none."""
    return str(Locale.parse(say.language).languages.get(code, code))


def _silent_days(edition: Edition) -> list[date]:
    """The days of the period, else those between the first report and the last, on which nothing was published."""
    days = dict.fromkeys(published_days(edition.reports))
    first, last = (
        (edition.period.start, edition.period.end) if edition.period else (min(days), max(days)) if days else (None, None)
    )
    if first is None or last is None:
        return []
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in every if day not in days]


def _days(edition: Edition, quoter: Quoter, say: Texts) -> Iterator[Day]:
    """The incidents by day, the newest day first; then those recalled from before, and those without a date."""
    published = published_days(edition.story.cleaned)
    first = edition.period.start if edition.period else published[0] - BEFORE if published else date.min
    dated: dict[date, list[Incident]] = {}
    undated, recalled = [], []
    for incident in edition.incidents:
        start = incident.date.start if incident.date else None
        if start is None:
            undated.append(incident)
        elif start < first and edition.period is None:
            recalled.append(incident)
        else:
            dated.setdefault(max(start, first), []).append(incident)
    for day in sorted(dated, reverse=True):
        yield _day(day_in_words(day, say), day.isoformat(), dated[day], quoter, say)
    if recalled:
        yield _day(say("happened.before"), "recalled", recalled, quoter, say)
    if undated:
        yield _day(say("happened.undated"), "undated", undated, quoter, say)


def _day(title: str, anchor: str, incidents: Iterable[Incident], quoter: Quoter, say: Texts) -> Day:
    views = (view_incident(incident, quoter, say) for incident in incidents)
    return Day(title=title, anchor=anchor, incidents=tuple(sorted(views, key=lambda view: (view.place or "~", view.id))))


def _report(cleaned: CleanReport, story: Story, say: Texts) -> ReportView:
    lines = [published_in_words(cleaned.published, say)]
    if cleaned.stated_date_is_right is False:
        lines.append(say("report.wrong_date", date=cleaned.stated_date, why=cleaned.stated_date_why))
    if cleaned.agencies:
        lines.append(say("report.agencies", names=", ".join(cleaned.agencies)))
    lines += [say(f"report.note.{note}") for note in cleaned.report.notes]
    lines += _shared(cleaned, story, say)
    if cleaned.cuts:
        reasons = Counter(cut.reason.value for cut in cleaned.cuts)
        lines.append(
            say("report.cuts", n=len(cleaned.cuts), reasons=", ".join(f"{n} {why}" for why, n in sorted(reasons.items())))
        )
    lines += [say("report.unread", language=item.language) for item in cleaned.items if item.language not in (None, "fr")]
    return ReportView(id=cleaned.report.id, outlet=cleaned.report.outlet or "", lines=tuple(lines))


def _shared(cleaned: CleanReport, story: Story, say: Texts) -> Iterator[str]:
    """How much of the report comes from an earlier one."""
    for origin in story.origins:
        share = sum(member.share for member in origin.members if member.report == cleaned.report.id)
        if share and origin.earliest != cleaned.report.id:
            key = "report.shared" if origin.agency else "report.shared_unsigned"
            yield say(key, share=format_percent(share, locale=say.language), first=origin.earliest, agency=origin.agency)

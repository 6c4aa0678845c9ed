"""The bulletin: what a person reads in the morning, as one HTML page and as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from babel import Locale
from babel.numbers import format_percent
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from treve.languages import Texts, texts
from treve.model import CleanReport, Incident, Story
from treve.publish.facts_view import Section, view_sections
from treve.publish.holding_view import Holding, view_holding
from treve.publish.in_words import aside_in_words, counted, day_in_words, published_in_words
from treve.publish.incident_view import IncidentView, view_incident
from treve.publish.quoting import Quoter

BEFORE = timedelta(days=3)
"""How long before the first report an incident still belongs to the period; older ones are recalled."""


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
    """Everything on the page, in words."""

    title: str
    period: str
    coverage: tuple[str, ...]
    holding: Holding | None
    days: tuple[Day, ...]
    sections: tuple[Section, ...]
    reports: tuple[ReportView, ...]
    set_aside: tuple[str, ...]


def write_bulletin(story: Story, folder: Path, language: str) -> None:
    """Write ``bulletin.html`` and ``bulletin.md`` into *folder*, in ``fr`` or ``en``."""
    say = texts("treve.publish", language)
    bulletin = view_bulletin(story, say)
    for name in ("bulletin.html", "bulletin.md"):
        page = _templates().get_template(f"{name}.j2").render(bulletin=bulletin, say=say, language=language)
        (folder / name).write_text(page, encoding="utf-8", newline="\n")


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("treve.publish"),
        autoescape=select_autoescape(["html.j2"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def view_bulletin(story: Story, say: Texts) -> Bulletin:
    """The story in words."""
    quoter = Quoter(story, say)
    return Bulletin(
        title=story.terms.name if story.terms else say("title"),
        period=_period(story, say),
        coverage=tuple(_coverage(story, say)),
        holding=view_holding(story.terms, story.findings, quoter, say) if story.terms else None,
        days=tuple(_days(story, quoter, say)),
        sections=view_sections(story, quoter, say),
        reports=tuple(_report(cleaned, story, say) for cleaned in story.cleaned),
        set_aside=tuple(aside_in_words(aside, say.language) for aside in story.set_aside),
    )


def published_days(story: Story) -> list[date]:
    """The days on which a report was published, those exactly known."""
    return sorted({c.published.start for c in story.cleaned if c.published.start and c.published.start == c.published.end})


def _period(story: Story, say: Texts) -> str:
    days = published_days(story)
    if not days:
        return say("period.unknown")
    start, end = day_in_words(days[0], say), day_in_words(days[-1], say)
    return say("period.one_day", start=start) if start == end else say("period", start=start, end=end)


def _coverage(story: Story, say: Texts) -> Iterator[str]:
    incidents = story.matched.incidents
    claimants = {name for incident in incidents for name in incident.claimants}
    disputed = sum(bool(incident.disputes) for incident in incidents)
    yield say(
        "coverage", reports=counted("coverage.reports", len(story.cleaned), say), origins=counted("origins", len(story.origins), say),
        claimants=counted("coverage.claimants", len(claimants), say), incidents=counted("coverage.incidents", len(incidents), say),
        disputed=counted("coverage.disputed", disputed, say) if disputed else say("coverage.disputed.none"),
    )  # fmt: skip
    silent = _silent_days(published_days(story))
    names = ", ".join(day_in_words(day, say, weekday=False) for day in silent)
    yield say("coverage.days", days=names) if silent else say("coverage.no_gap")
    languages = Counter(item.language or "?" for cleaned in story.cleaned for item in cleaned.items)
    yield say("coverage.languages", languages=", ".join(f"{_language(code, say)} ({n})" for code, n in sorted(languages.items())))


def _language(code: str, say: Texts) -> str:
    """A language's name; its code when it has none."""
    return str(Locale.parse(say.language).languages.get(code, code))


def _silent_days(days: list[date]) -> list[date]:
    """The days between the first and the last on which nothing was published."""
    if not days:
        return []
    every = (days[0] + timedelta(days=n) for n in range((days[-1] - days[0]).days))
    return [day for day in every if day not in days]


def _days(story: Story, quoter: Quoter, say: Texts) -> Iterator[Day]:
    """The incidents by day, the newest day first; then those recalled from before, and those without a date."""
    published = published_days(story)
    first = published[0] - BEFORE if published else date.min
    dated: dict[date, list[Incident]] = {}
    undated, recalled = [], []
    for incident in story.matched.incidents:
        start = incident.date.start if incident.date else None
        if start is None:
            undated.append(incident)
        elif start < first:
            recalled.append(incident)
        else:
            dated.setdefault(start, []).append(incident)
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

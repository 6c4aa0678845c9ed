"""What changed since the edition before, in words: each change with its cause and its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal

from treve.languages import Texts
from treve.model import Decision, Figure, Incident
from treve.publish.changes import Change, ChangeKind, find_changes
from treve.publish.edition import Edition
from treve.publish.in_words import day_in_words, days_in_words, figure_in_words, listed
from treve.publish.quoting import Quoted, Quoter
from treve.publish.reasons import word_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """A change in a sentence: what it is of (a name, and the anchor of its card when it has one), what and why."""

    of: str
    anchor: str
    words: str
    why: str
    quotes: tuple[Quoted, ...]


def view_changes(edition: Edition, quoter: Quoter, say: Texts) -> tuple[ChangeView, ...]:
    """Every change in words, in the order of their days."""
    shown = {incident.id for incident in edition.incidents}
    changes = find_changes(edition)
    days: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        days.setdefault(_same(change), []).append(change)
    return tuple(_view(group, shown, edition, quoter, say) for group in days.values())


def _same(change: Change) -> tuple[object, ...]:
    """What tells a change from others: of a finding everything but its day, so that a run of days is one line."""
    if change.finding is None:
        return (change,)
    return change.finding.provision, change.finding.zone, change.before, change.after, change.reports, change.decisions


def _view(group: Sequence[Change], shown: set[str], edition: Edition, quoter: Quoter, say: Texts) -> ChangeView:
    change, incident = group[0], group[0].incident
    new = [claim for one in group for claim in one.claims if claim.rsplit("/", 2)[0] in change.reports]
    return ChangeView(
        of=_name(incident, say) if incident else _finding_name(group, edition, say),
        anchor=incident.id if incident and incident.id in shown else "",
        words=_words(change, say),
        why=say("and_also").join(_why(change, edition, say)) or say("change.why.weighed"),
        quotes=quoter.quote(new or change.claims[:1]),
    )


def _name(incident: Incident, say: Texts) -> str:
    place = incident.place.name if incident.place else ""
    day = days_in_words(incident.date.start, incident.date.end, say) if incident.date else ""
    return ", ".join(part for part in (say(f"type.{incident.type.value}"), place, day) if part)


def _finding_name(group: Sequence[Change], edition: Edition, say: Texts) -> str:
    """The provision with its zone, and the days that changed alike."""
    found = [change.finding for change in group if change.finding]
    zones = {zone.id: zone.name for zone in edition.story.terms.zones} if edition.story.terms else {}
    days = listed([day_in_words(one.day, say, weekday=False) for one in found])
    return f"{found[0].provision} ({zones.get(found[0].zone, found[0].zone)}), {days}" if found else ""


def _words(change: Change, say: Texts) -> str:
    key = f"change.{change.kind.value}"
    match change.kind:
        case ChangeKind.STATUS:
            return say(key, before=say(f"status.{change.before}"), after=say(f"status.{change.after}"))
        case ChangeKind.GRADE:
            return say(key, before=say(f"grade.{change.before}"), after=say(f"grade.{change.after}"))
        case ChangeKind.DISPUTE | ChangeKind.SETTLED:
            return say(key, about=word_reason(change.told, say.language))
        case ChangeKind.FIGURE | ChangeKind.REVISION:
            figures = (_figure(bounds, say) if bounds else "" for bounds in (change.before, change.after))
            before, after = figures
            return say(key, what=say(f"figure.{change.told}"), who=change.who, before=before, after=after)
        case ChangeKind.AUTHOR:
            return say(key if change.who else f"{key}.unsourced", actor=change.after, who=change.who)
    return say(key, count=change.before)


def _figure(bounds: str, say: Texts) -> str:
    low, _, high = bounds.partition("|")
    return figure_in_words(Figure(low=int(low) if low else None, high=int(high) if high else None, text=""), say)


def _why(change: Change, edition: Edition, say: Texts) -> Iterator[str]:
    if change.kind == ChangeKind.REVISION and change.reports:
        yield say("change.why.revision", reports=_reports(change.reports, edition, say))
    elif change.reports:
        key = "change.why.report" if len(change.reports) == 1 else "change.why.reports"
        yield say(key, reports=_reports(change.reports, edition, say))
    for number in change.decisions:
        decision = _decision(edition.story.decisions, number)
        yield say("change.why.decision", number=number, by=decision.by if decision else "?")


def _reports(names: Sequence[str], edition: Edition, say: Texts) -> str:
    outlets = {cleaned.report.id: cleaned.report.outlet for cleaned in edition.story.cleaned}
    told = [f"{outlets[name]} ({name})" if outlets.get(name) else name for name in names[:3]]
    more = [say("change.more", n=format_decimal(len(names) - 3, locale=say.language))] if len(names) > 3 else []
    return listed([*told, *more])


def _decision(decisions: Sequence[Decision], number: int) -> Decision | None:
    return next((one for one in decisions if one.number == number), None)

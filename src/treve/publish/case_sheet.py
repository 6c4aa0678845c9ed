"""One incident in plain lines, for whoever reviews it: what stands, what persons changed, what the machine alone has."""

from __future__ import annotations

from collections.abc import Iterator

from treve.languages import Texts, texts
from treve.model import Decision, Incident, LedgerRow
from treve.publish.in_words import day_in_words, figure_in_words, window_in_words
from treve.publish.incident_view import FIGURES, author_in_words, reach_in_words, reviewed_in_words
from treve.publish.reasons import word_reason


def incident_lines(incident: Incident, language: str) -> Iterator[str]:
    """The incident as it stands: a title, then a line for each thing known, figures and disputes each with whose."""
    say = texts("treve.publish", language)
    yield incident_title(incident, language)
    yield reach_in_words(incident, say)
    why = "; ".join(word_reason(_without_echo(reason), language) for reason in incident.grade_reasons)
    yield say("review.grade", grade=say(f"grade.{incident.grade}"), why=why)
    if incident.strike_status:
        yield say(f"strike.{incident.strike_status}")
    yield from (author_in_words(author, say) for author in incident.perpetrators)
    yield from (say(f"cleared.{one.how}", actor=one.actor, names=", ".join(one.by)) for one in incident.cleared)
    rows = sorted(incident.ledger, key=lambda row: (FIGURES.index(row.what), row.teller, row.as_of is None, row.as_of, row.claim))
    standing = {(row.what, row.claimant, row.figure.low, row.figure.high) for row in rows if not row.superseded}
    yield from (_figure(row, say, retold=(row.what, row.claimant, row.figure.low, row.figure.high) in standing) for row in rows)
    for dispute in incident.disputes:
        sides = "; ".join(f"{who} ({', '.join(claims)})" for who, claims in dispute.sides)
        yield say("review.dispute", about=word_reason(dispute.about, language), sides=sides)
    yield from reviewed_in_words(incident, say)


def _without_echo(reason: str) -> str:
    """A grade that says "contested" already is only told what is contested."""
    return f"disputed_about|{reason.partition('|')[2]}" if reason.startswith("disputed|") else reason


def incident_title(incident: Incident, language: str) -> str:
    """An incident's id, kind, place and day on a line."""
    say = texts("treve.publish", language)
    when, place = window_in_words(incident.date, say), incident.place.name if incident.place else ""
    return " · ".join(part for part in (incident.id, say(f"type.{incident.type.value}"), place, when) if part)


def decision_line(decision: Decision, language: str) -> str:
    """A decision on a line: its number, what was decided, by whom and when, and who undid it."""
    say = texts("treve.publish", language)
    what = say(f"decision.{decision.kind.value}")
    if decision.corrected:
        whose = f" ({decision.claimant})" if decision.claimant else ""
        what += f" {say(f'field.{decision.corrected.value}')}{whose} = {decision.value}"
    elif decision.others:
        what += f" {', '.join(a.claim for a in decision.claims)} / {', '.join(a.claim for a in decision.others)}"
    parts = [f"{decision.number}. {decision.incident} · {what}", say("decision.signed", by=decision.by, at=decision.at)]
    parts += [f"« {decision.note} »"] if decision.note else []
    parts += [say("decision.undone", by=decision.undone_by, at=decision.undone_at)] if not decision.holds else []
    return " · ".join(parts)


def _figure(row: LedgerRow, say: Texts, *, retold: bool) -> str:
    """A row of the ledger in words; *retold* when the claimant stands by that number, here or in a later row."""
    day = f", {day_in_words(row.as_of, say, weekday=False)}" if row.as_of else ""
    extras = [say("figure.retold" if retold else "figure.revised")] if row.superseded else []
    extras += [say("review.by_decision", number=row.decision)] if row.decision else []
    what, figure = say(f"figure.{row.what}"), figure_in_words(row.figure, say)
    told = f"{say('review.figure', what=what, figure=figure)} · {row.teller}{day} · {row.claim}"
    return f"{told} ({'; '.join(extras)})" if extras else told

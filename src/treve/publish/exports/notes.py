"""What a row cannot hold, in words: every claimant's figure, every accusation with its denials, what is disputed."""

from __future__ import annotations

from collections.abc import Iterator

from treve.languages import Texts, texts
from treve.model import BackedIncident, Incident, LedgerRow, Perpetrator
from treve.publish.exports.deaths import estimate
from treve.publish.in_words import figure_in_words
from treve.publish.reasons import word_reason

_TEXTS = "treve.publish.exports"


def notes(backed: BackedIncident, language: str) -> str:
    """Sentences in *language* about one incident."""
    return " ".join(_notes(backed, texts(_TEXTS, language)))


def _notes(backed: BackedIncident, say: Texts) -> Iterator[str]:
    incident = backed.incident
    reports = len({told.report.id for told in backed.claims})
    yield say(
        "notes.reach", reports=reports, origins=len(incident.origins), claimants=", ".join(incident.claimants) or say("none")
    )
    for what in ("killed", "killed_civilians", "wounded"):
        if told := "; ".join(_figures(incident, what, say)):
            yield say(f"notes.{what}", figures=told)
    if why := estimate(incident, "killed").why:
        yield say("notes.range", why="; ".join(word_reason(reason, say.language) for reason in why))
    if incident.perpetrators:
        yield say("notes.author", authors="; ".join(_author(author, say) for author in incident.perpetrators))
    for dispute in incident.disputes:
        who = " / ".join(name for name, _ in dispute.sides)
        yield say("notes.disputed", about=word_reason(dispute.about, say.language), who=who)
    if incident.part_of:
        yield say("notes.part_of", whole=", ".join(incident.part_of))
    yield say(
        "notes.grade",
        grade=_said(f"grade.{incident.grade}", incident.grade, say),
        why=word_reason(incident.grade_why, say.language),
    )


def _figures(incident: Incident, what: str, say: Texts) -> Iterator[str]:
    """Each claimant's figures, those it revised too; one for the same figure told in several reports."""
    told: dict[tuple[str, str], str] = {}
    for row in incident.ledger:
        if row.what == what and row.figure.known:
            words = figure_in_words(row.figure, texts("treve.publish", say.language))
            told[row.claimant, words] = f"{words} ({_whose(row, say)})"
    yield from told.values()


def _whose(row: LedgerRow, say: Texts) -> str:
    parts = (row.teller, row.as_of.isoformat() if row.as_of else "", say("revised") if row.superseded else "")
    return ", ".join(filter(None, parts))


def _author(author: Perpetrator, say: Texts) -> str:
    by = say("according_to", names=", ".join(author.according_to)) if author.according_to else ""
    certainty = _said(f"certainty.{author.certainty}", "", say) if author.according_to else ""
    extras = [part for part in (by, certainty) if part]
    if author.inferred_from:
        extras.append(say("inferred", clues=", ".join(author.inferred_from)))
    if author.denied_by:
        extras.append(say("denied_by", names=", ".join(author.denied_by)))
    return f"{author.actor} ({'; '.join(extras)})" if extras else author.actor


def _said(key: str, otherwise: str, say: Texts) -> str:
    """A word of the bulletin's; *otherwise* when it has none for it."""
    bulletin = texts("treve.publish", say.language)
    return bulletin(key) if key in bulletin else otherwise

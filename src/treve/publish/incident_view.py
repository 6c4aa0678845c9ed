"""An incident as the bulletin shows it: what, where, who says so, with which figures, and what is disputed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from treve.languages import Texts
from treve.model import Incident, LedgerRow, Perpetrator
from treve.publish.in_words import counted, day_in_words, figure_in_words, listed, window_in_words
from treve.publish.quoting import Quoted, Quoter
from treve.publish.reasons import word_reason

FIGURES = ("killed", "wounded", "killed_civilians")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One claimant's figure: what is counted, the words for it, whose, the day, and the anchor of its sentence."""

    what: str
    figure: str
    claimant: str
    as_of: str
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """What is disputed, and each side with its sentences' anchors."""

    about: str
    sides: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """All that the bulletin says of one incident."""

    id: str
    title: str
    place: str
    when: str
    reach: str
    grade: str
    grade_words: str
    grade_why: str
    figures: tuple[FigureLine, ...]
    authors: tuple[str, ...]
    disputes: tuple[DisputeView, ...]
    part_of: tuple[str, ...]
    quotes: tuple[Quoted, ...]
    reviewed: tuple[str, ...] = ()


def view_incident(incident: Incident, quoter: Quoter, say: Texts) -> IncidentView:
    """An incident in words, with every sentence that tells it."""
    quotes = quoter.quote(incident.claims)
    return IncidentView(
        id=incident.id,
        title=say(f"type.{incident.type.value}"),
        place=incident.place.name if incident.place else "",
        when=window_in_words(incident.date, say),
        reach=reach_in_words(incident, say),
        grade=incident.grade,
        grade_words=say(f"grade.{incident.grade}"),
        grade_why=_why(incident, say),
        figures=tuple(_figures(incident, quotes, say)),
        authors=tuple(author_in_words(author, say) for author in incident.perpetrators) or (say("incident.no_perpetrator"),),
        disputes=tuple(
            DisputeView(
                about=word_reason(dispute.about, say.language),
                sides=tuple((who, tuple(_anchors(claims, quotes))) for who, claims in dispute.sides),
            )
            for dispute in incident.disputes
        ),
        part_of=incident.part_of,
        quotes=quotes,
        reviewed=tuple(reviewed_in_words(incident, say)),
    )


def _why(incident: Incident, say: Texts) -> str:
    """Why it has its grade; a contested one already says so, and only what is contested is added."""
    why = incident.grade_why
    return word_reason(f"disputed_about|{why.partition('|')[2]}" if why.startswith("disputed|") else why, say.language)


def reviewed_in_words(incident: Incident, say: Texts) -> Iterator[str]:
    """What persons decided on it, the machine's value beside theirs."""
    if incident.review:
        yield say(f"review.{incident.review}")
    for one in incident.corrections:
        yield say(
            "review.corrected", field=say(f"field.{one.field.value}"), machine=one.machine or "?", person=one.person,
            number=one.decision,
        )  # fmt: skip
    if incident.decisions and incident.unseen:
        yield word_reason(f"unseen|{len(incident.unseen)}", say.language)


def reach_in_words(incident: Incident, say: Texts) -> str:
    """How widely it is told, and by how many independently: pages, origins, claimants."""
    names = incident.claimants
    claimants = say("claimants.none") if not names else say(
        "claimants.one" if len(names) == 1 else "claimants.many", n=len(names), names=listed(names))  # fmt: skip
    pages = len({mention.document for mention in incident.mentions})
    return say("incident.reach", pages=counted("pages", pages, say), origins=counted("origins", len(incident.origins), say),
               claimants=claimants)  # fmt: skip


def _figures(incident: Incident, quotes: tuple[Quoted, ...], say: Texts) -> Iterator[FigureLine]:
    """Each claimant's figures, those it revised first; one line for the same figure told on several pages."""
    lines: dict[tuple[str, str, str], LedgerRow] = {}
    for row in sorted(incident.ledger, key=lambda row: (FIGURES.index(row.what), row.claimant, not row.superseded)):
        lines[row.what, row.claimant, figure_in_words(row.figure, say)] = row
    for (what, _, words), row in lines.items():
        revised = f" ({say('figure.revised')})" if row.superseded else f" ({say('figure.corrected')})" if row.decision else ""
        yield FigureLine(
            what=say(f"figure.{what}"), figure=words + revised, claimant=_claimant(row, say),
            as_of=day_in_words(row.as_of, say, weekday=False) if row.as_of else "",
            anchor=next(_anchors((row.claim,), quotes), None),
        )  # fmt: skip


def _claimant(row: LedgerRow, say: Texts) -> str:
    """Who gives the figure; a report that names nobody is called by its id."""
    own_voice = row.claimant == row.claim.rsplit("/", 2)[0]
    return say("figure.report", report=row.claimant) if own_voice else row.teller


def _anchors(claims: tuple[str, ...], quotes: tuple[Quoted, ...]) -> Iterator[str]:
    return (quote.anchor for quote in quotes if not set(claims).isdisjoint(quote.claims))


def author_in_words(author: Perpetrator, say: Texts) -> str:
    """An author with who names him, how surely, and who denies it."""
    sources = listed(author.according_to)
    words = (
        say("incident.perpetrator", actor=author.actor, sources=sources)
        if sources
        else say("incident.perpetrator.text", actor=author.actor)
    )
    told_below = author.certainty == "denied" and author.denied_by
    extras = [say(f"certainty.{author.certainty}")] if author.certainty and not told_below else []
    extras += [say("certainty.inferred")] if author.inferred_from else []
    extras += [say("incident.denied_by", names=listed(author.denied_by))] if author.denied_by else []
    return f"{words} ({'; '.join(extras)})" if extras else words

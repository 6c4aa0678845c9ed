"""Claims as the records of the reading format: plain values, offsets into the text as received."""

from __future__ import annotations

from typing import Any

from treve.model import (
    AccessClaim,
    AreaClaim,
    CalmClaim,
    Certainty,
    Claim,
    CleanReport,
    DateWindow,
    Figure,
    GroupClaim,
    IncidentClaim,
    ObservanceClaim,
    Place,
    PositionClaim,
    Publication,
    QuoteClaim,
    Reading,
    Source,
    TalksClaim,
    TollClaim,
    TruceClaim,
    ViolationCount,
    infer_authors,
)

Record = dict[str, Any]


def reading_record(cleaned: CleanReport, reading: Reading) -> Record:
    """One reading in the reading format, ready for JSON."""
    report = cleaned.report
    return {
        "id": report.id,
        "url": report.url,
        "outlet": report.outlet,
        "lang": cleaned.language,
        "published": _published(cleaned.published),
        "stated_date": cleaned.stated_date,
        "stated_date_is_right": cleaned.stated_date_is_right,
        "stated_date_why": cleaned.stated_date_why or None,
        "agencies": list(cleaned.agencies),
        "noise": [list(cut.span) for cut in cleaned.cuts],
        "cuts": [{"span": list(cut.span), "reason": cut.reason.value} for cut in cleaned.cuts],
        "items": [list(passage) for item in cleaned.items for passage in item.passages or (item.span,)],
        "incidents": [_incident(claim) for claim in reading.incidents],
        "tolls": [_toll(claim) for claim in reading.tolls],
        "areas": [_area(claim) for claim in reading.areas],
        "access": [_access(claim) for claim in reading.access],
        "talks": [_talks(claim) for claim in reading.talks],
        "truce": [_truce(claim) for claim in reading.truce],
        "violation_counts": [_violation_count(claim) for claim in reading.violation_counts],
        "calm": [_calm(claim) for claim in reading.calm],
        "observance": [_observance(claim) for claim in reading.observance],
        "quotes": [_quote(claim) for claim in reading.quotes],
        "positions": [_position(claim) for claim in reading.positions],
        "groups": [_group(claim) for claim in reading.groups],
    }


def _published(published: Publication) -> Record:
    start, end = (day.isoformat() if day else None for day in (published.start, published.end))
    return {"start": start, "end": end, "why": published.why or None}


def window_record(window: DateWindow | None) -> Record | None:
    """A window of days as ISO dates; None when neither bound is known."""
    if window is None or not window.known:
        return None
    return {
        "start": window.start.isoformat() if window.start else None,
        "end": window.end.isoformat() if window.end else None,
    }


def figure_record(figure: Figure | None) -> Record | None:
    """A figure's bounds and words."""
    return None if figure is None else {"min": figure.low, "max": figure.high, "text": figure.text}


def _common(claim: Claim) -> Record:
    return {
        "id": claim.id,
        "rule": claim.rule,
        "evidence": [list(span) for span in claim.evidence],
        "words": [list(span) for span in claim.words],
        "sources": _names(claim.sources),
    }


def _names(sources: tuple[Source, ...]) -> list[str]:
    return [source.name for source in sources]


def _place(place: Place | None) -> Record:
    if place is None:
        return dict.fromkeys(("place", "place_text", "country", "lat", "lon", "place_precision", "place_within"))
    return {
        "place": place.name,
        "place_text": place.text,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "place_precision": place.precision.value,
        "place_within": place.within,
    }


def _date(window: DateWindow | None) -> Record:
    return {"date": window_record(window), "date_text": window.text if window else None,
            "hours": list(window.hours) if window and window.hours else None}  # fmt: skip


def _author(claim: IncidentClaim) -> Record:
    """Who did it and how sure, as told; else whom the weapons leave alone, likely and marked by what it is inferred from."""
    actor, certainty = claim.perpetrator, claim.perpetrator_certainty
    clues: tuple[str, ...] = ()
    if actor is None and certainty is None and (inferred := infer_authors(claim.clues)) and len(inferred.actors) == 1:
        (actor,), certainty, clues = inferred.actors, Certainty.LIKELY, inferred.evidence
    return {
        "perpetrator": actor,
        "perpetrator_certainty": certainty.value if certainty else None,
        "perpetrator_inferred_from": list(clues),
    }


def _incident(claim: IncidentClaim) -> Record:
    return {
        **_common(claim),
        "type": claim.type.value,
        **_date(claim.date),
        **_place(claim.place),
        **_author(claim),
        "weapon": claim.weapon,
        "target": claim.target,
        "killed": figure_record(claim.killed),
        "wounded": figure_record(claim.wounded),
        "killed_civilians": figure_record(claim.killed_civilians),
        "modality": claim.modality.value,
        "accounts": [
            {
                "source": account.source.name if account.source else None,
                "stance": account.stance.value,
                "about": account.about,
                "killed": figure_record(account.killed),
                "wounded": figure_record(account.wounded),
                "perpetrator": account.perpetrator,
                "evidence": [list(span) for span in account.evidence],
            }
            for account in claim.accounts
        ],
        "clues": [{"kind": c.kind.value, "value": c.value, "actor": c.actor, "span": list(c.span)} for c in claim.clues],
    }


def _toll(claim: TollClaim) -> Record:
    return {**_common(claim), "what": claim.what, **(figure_record(claim.figure) or {}), "scope": claim.scope,
            "since": claim.since, "place": claim.place.name if claim.place else None}  # fmt: skip


def _area(claim: AreaClaim) -> Record:
    population = {"min": claim.population.low, "max": claim.population.high} if claim.population else None
    return {**_common(claim), **_place(claim.place), "status": claim.status, "by": claim.by, "from": claim.from_,
            "since": claim.since, "date": window_record(claim.date), "population": population}  # fmt: skip


def _access(claim: AccessClaim) -> Record:
    return {**_common(claim), "what": claim.what, **_place(claim.place), "by": claim.by, **_date(claim.date),
            "trucks": figure_record(claim.trucks), "people": figure_record(claim.people)}  # fmt: skip


def _talks(claim: TalksClaim) -> Record:
    return {**_common(claim), "participants": list(claim.participants), **_place(claim.place), **_date(claim.date),
            "status": claim.status, "outcome": claim.outcome, "level": claim.level,
            "sticking_points": list(claim.sticking_points)}  # fmt: skip


def _truce(claim: TruceClaim) -> Record:
    return {**_common(claim), "event": claim.event, "what": claim.what, "place": claim.place.name if claim.place else None,
            "from": claim.from_, "to": claim.to, "by": list(claim.by)}  # fmt: skip


def _violation_count(claim: ViolationCount) -> Record:
    return {**_common(claim), **(figure_record(claim.figure) or {}), "from": claim.from_, "to": claim.to,
            "place": claim.place.name if claim.place else None, "by": list(claim.by)}  # fmt: skip


def _calm(claim: CalmClaim) -> Record:
    return {**_common(claim), "of": claim.of, "place": claim.place.name if claim.place else None,
            "from": claim.from_, "to": claim.to}  # fmt: skip


def _observance(claim: ObservanceClaim) -> Record:
    return {**_common(claim), "of": claim.of, "said": claim.said, "by": list(claim.by),
            "place": claim.place.name if claim.place else None, "from": claim.from_, "to": claim.to}  # fmt: skip


def _quote(claim: QuoteClaim) -> Record:
    return {**_common(claim), "span": list(claim.span), "speaker": claim.speaker.name,
            "speaker_anonymous": claim.speaker.anonymous, "relayed_by": list(claim.relayed_by)}  # fmt: skip


def _position(claim: PositionClaim) -> Record:
    return {**_common(claim), "actor": claim.actor, "stance": claim.stance, "on": claim.on, "target": claim.target}


def _group(claim: GroupClaim) -> Record:
    return {**_common(claim), "group": claim.group, "claim": claim.claim, "object": claim.object,
            "according_to": claim.according_to}  # fmt: skip

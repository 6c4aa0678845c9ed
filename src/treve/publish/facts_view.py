"""What is told besides incidents: aid, talks, the truce, counts, calm, areas, totals; each told once, with its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from treve.languages import Texts
from treve.model import (
    AccessClaim,
    AreaClaim,
    CalmClaim,
    Claim,
    ObservanceClaim,
    Reading,
    TalksClaim,
    TollClaim,
    TruceClaim,
    ViolationCount,
)
from treve.publish.edition import Edition
from treve.publish.in_words import figure_in_words, listed, prefix_in_words, window_in_words
from treve.publish.quoting import Quoted, Quoter


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact: a short name, its details, who says so, and the sentences."""

    name: str
    details: str
    sources: str
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Facts of one kind under their title."""

    key: str
    title: str
    facts: tuple[Fact, ...]


Told = tuple[str, str]  # a fact's short name and its details


DENIED = frozenset({"aid_blocked", "convoy_attacked"})
GRANTED = frozenset({"aid_entered", "evacuation", "pause_in_force"})
NEEDED = frozenset({"supplies_running_out"})


def view_sections(edition: Edition, quoter: Quoter, say: Texts) -> tuple[Section, ...]:
    """The sections that have anything to tell of the edition's days, in the bulletin's order."""

    def section(key: str, claims_of: Callable[[Reading], Iterable[Claim]]) -> Section:
        return _section(key, edition, claims_of, quoter, say)

    sections = (
        section("access_denied", lambda reading: (one for one in reading.access if one.what in DENIED)),
        section("access_granted", lambda reading: (one for one in reading.access if one.what in GRANTED)),
        section("access_promised", lambda reading: (one for one in reading.access if one.what not in DENIED | GRANTED | NEEDED)),
        section("access_needed", lambda reading: (one for one in reading.access if one.what in NEEDED)),
        section("talks", lambda reading: reading.talks),
        section("truce", lambda reading: reading.truce),
        section("violation_counts", lambda reading: reading.violation_counts),
        section("calm", lambda reading: reading.calm),
        section("observance", lambda reading: reading.observance),
        section("areas", lambda reading: reading.areas),
        section("tolls", lambda reading: reading.tolls),
    )
    return tuple(section for section in sections if section.facts)


def _section(key: str, edition: Edition, claims_of: Callable[[Reading], Iterable[Claim]], quoter: Quoter, say: Texts) -> Section:
    """One section; what several reports tell in the same terms is one fact with several sentences."""
    same: dict[Told, list[Claim]] = {}
    for claim in filter(edition.tells, chain.from_iterable(claims_of(reading) for reading in edition.story.readings)):
        same.setdefault(_told(claim, say), []).append(claim)
    facts = tuple(_fact(told, claims, quoter, say) for told, claims in same.items())
    return Section(key=key, title=say(f"section.{key}"), facts=facts)


def _fact(told: Told, claims: Sequence[Claim], quoter: Quoter, say: Texts) -> Fact:
    names = dict.fromkeys(claim.sources[0].name for claim in claims if claim.sources)
    return Fact(
        name=told[0],
        details=told[1],
        sources=say("fact.sources", names=listed(tuple(names))) if names else "",
        quotes=quoter.quote(claim.id for claim in claims),
    )


def _told(claim: Claim, say: Texts) -> Told:  # noqa: PLR0911 -- one return a kind
    """The name and details of a claim of any of these kinds."""
    match claim:
        case AccessClaim():
            return say(f"fact.{claim.what}"), _joined(_place(claim), _by(claim.by, say), window_in_words(claim.date, say))
        case TalksClaim():
            who = listed(claim.participants)
            points = listed(claim.sticking_points)
            return say(f"fact.{claim.status}"), _joined(
                who, _place(claim), window_in_words(claim.date, say), say(f"outcome.{claim.outcome}"), points)  # fmt: skip
        case TruceClaim():
            return say(f"fact.{claim.event}"), _joined(claim.what, _by(listed(claim.by), say), _days(claim.from_, claim.to, say))
        case ViolationCount():
            count = say("fact.violation_count", figure=figure_in_words(claim.figure, say))
            laid = say("fact.laid_to", names=listed(claim.by)) if claim.by else ""
            return count, _joined(laid, _place(claim), _days(claim.from_, claim.to, say))
        case CalmClaim():
            return say(f"fact.calm.{claim.of}"), _joined(_place(claim), _days(claim.from_, claim.to, say))
        case ObservanceClaim():
            who = _by(listed(claim.by), say)
            return say(f"fact.{claim.of}.{claim.said}"), _joined(who, _place(claim), _days(claim.from_, claim.to, say))
        case AreaClaim():
            return say(f"fact.{claim.status}"), _joined(claim.place.name, *_area_details(claim, say))
        case TollClaim():
            return say(f"fact.toll.{claim.what}", figure=figure_in_words(claim.figure, say)), _joined(
                _place(claim), _days(claim.since, None, say))  # fmt: skip
    raise TypeError(f"no section tells a {type(claim).__name__}")


def _area_details(claim: AreaClaim, say: Texts) -> Iterable[str]:
    yield _by(claim.by, say)
    yield say("fact.from", name=claim.from_) if claim.from_ else ""
    yield _days(claim.since, None, say) or window_in_words(claim.date, say)


def _place(claim: AccessClaim | TalksClaim | ViolationCount | CalmClaim | ObservanceClaim | TollClaim) -> str:
    return claim.place.name if claim.place else ""


def _by(names: str | None, say: Texts) -> str:
    return say("fact.by", names=names) if names else ""


def _days(start: str | None, end: str | None, say: Texts) -> str:
    """ISO days or prefixes in words, as precise as they are."""
    first, last = (prefix_in_words(bound, say) if bound else "" for bound in (start, end))
    if first and last:
        return first if first == last else say("fact.window", start=first, end=last)
    if first:
        return say("fact.since", day=first)
    return say("fact.until", end=last) if last else ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)

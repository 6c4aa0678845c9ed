"""How well an incident is established: written rules after the public definitions of Airwars' casualty standards.

Airwars (airwars.org, "Methodology note: our casualty standards") grades an allegation *confirmed* when a party accepts
responsibility, *fair* with two or more credible sources, *weak* with one, *contested* with competing claims of who did
it, *discounted* when it is taken back. The rules here, in the order in which they decide:

1. every account denies it: contested; 2. all who told it took it back: discounted; 3. an author owns up: confirmed;
4. whether it happened or who did it is disputed: contested; 5. two origins and two claimants of different sides: fair;
6. else weak. Reprints are no second source, and the agency of a party none beside the party. No side's word weighs more.

A strike has a status of Airwars beside the grade: declared by its author, likely (two claimants name the same author),
contested, or a single source's claim. An author inferred from a weapon is named by nobody and makes none of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from treve.knowledge.actors import ActorBook
from treve.matching.bodies import body_of
from treve.matching.told import Told
from treve.matching.voices import claimant
from treve.model import AccountStance, Dispute, IncidentType, Modality, Perpetrator
from treve.wording import fold_name

GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
_CONTESTING = frozenset({"occurrence", "perpetrator"})
_STRIKES = frozenset({IncidentType.AIR_STRIKE, IncidentType.DRONE_STRIKE, IncidentType.MISSILE, IncidentType.SHELLING})
_DECIDES = {
    "only_denied": "contested",
    "taken_back": "discounted",
    "owned_up": "confirmed",
    "disputed": "contested",
    "several_sources": "fair",
    "one_side": "weak",
    "single_source": "weak",
}


class Standing(NamedTuple):
    """What is counted about an incident: its origins, and the names of its claimants."""

    origins: int
    claimants: tuple[str, ...]


class Grade(NamedTuple):
    """The grade, the reason that decided, and all reasons that held, as codes with their parameters after bars."""

    name: str
    why: str
    reasons: tuple[str, ...]


def grade(claims: Sequence[Told], perpetrators: Sequence[Perpetrator], disputes: Sequence[Dispute], standing: Standing) -> Grade:
    """The grade by the written rules, with its reasons: the first one decides."""
    reasons = tuple(_reasons(claims, perpetrators, disputes, standing))
    return Grade(_DECIDES[reasons[0].partition("|")[0]], reasons[0], (*reasons, *_notes(perpetrators)))


def _reasons(
    claims: Sequence[Told], perpetrators: Sequence[Perpetrator], disputes: Sequence[Dispute], standing: Standing
) -> Iterator[str]:
    if all(told.claim.modality == Modality.DENIED for told in claims):
        yield "only_denied"
    back = _taken_back(claims)
    if back:
        yield f"taken_back|{', '.join(back)}"
    book = claims[0].actors
    owned = sorted(author.actor for author in perpetrators if _owns_up(author, book))
    if owned:
        yield f"owned_up|{', '.join(owned)}"
    contested = sorted(dispute.about for dispute in disputes if dispute.about in _CONTESTING)
    if contested:
        yield f"disputed|{', '.join(contested)}"
    sides = {fold_name(book.side(body_of(name, book))) for name in standing.claimants}
    counts = f"{standing.origins}|{len(standing.claimants)}"
    if standing.origins > 1 and len(sides) > 1:
        yield f"several_sources|{counts}"
    elif standing.origins > 1 and len(standing.claimants) > 1:
        yield f"one_side|{counts}"
    else:
        yield f"single_source|{counts}"


def _notes(perpetrators: Sequence[Perpetrator]) -> Iterator[str]:
    """What is said beside the grade and decides nothing."""
    inferred = [author for author in perpetrators if author.inferred_from]
    for author in inferred[:1]:
        names = ", ".join(one.actor for one in inferred)
        yield f"{'one_of_inferred' if author.one_of else 'inferred_author'}|{names}|{', '.join(author.inferred_from)}"


def _owns_up(author: Perpetrator, book: ActorBook) -> bool:
    return body_of(author.actor, book) in {body_of(name, book) for name in author.according_to}


def _taken_back(claims: Sequence[Told]) -> list[str]:
    """The claimants who told it and later denied it, when that is all who told it; none otherwise."""
    said: dict[str, list[tuple[object, bool]]] = {}
    for told in claims:
        by = claimant(told.claim.sources, told).name
        denies = told.claim.modality == Modality.DENIED or any(
            account.stance == AccountStance.DENIES and account.about == "occurrence" and account.source is None
            for account in told.claim.accounts
        )
        said.setdefault(by, []).append((told.published, denies))
    last = {by: max((one for one in words if one[0]), key=lambda one: str(one[0]), default=None) for by, words in said.items()}
    back = [by for by, word in last.items() if word and word[1] and any(not denies for _, denies in said[by])]
    return sorted(back) if len(back) == len(said) else []


def strike_status(
    kind: IncidentType, perpetrators: Sequence[Perpetrator], disputes: Sequence[Dispute], book: ActorBook
) -> str | None:
    """The status of Airwars for a strike; None for other acts, and for one that nobody lays to anybody."""
    named = [author for author in perpetrators if author.according_to]
    if kind not in _STRIKES or not named:
        return None
    if any(_owns_up(author, book) for author in named):
        return "declared_strike"
    if any(dispute.about in _CONTESTING for dispute in disputes):
        return "contested_strike"
    return "likely_strike" if any(len(author.according_to) > 1 for author in named) else "single_source_claim"

"""What is disputed about an incident: whether at all, who did it, how many, whose the dead were, who held the ground, where, when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from treve.knowledge.actors import ActorBook
from treve.matching.answers import tells_whose
from treve.matching.attribution import attribute, bears_arms, denials, deniers_of_all, toll_deniers
from treve.matching.bodies import body_of
from treve.matching.days import DayRelation, relate_days
from treve.matching.places import PlaceRelation, relate
from treve.matching.populations import may_count_the_same
from treve.matching.reasons import agree
from treve.matching.told import Told
from treve.matching.voices import claimant, voices
from treve.model import AccountStance, Certainty, Dispute, LedgerRow, Modality, Perpetrator, PlacePrecision, TimePrecision

_EXACT = (PlacePrecision.SETTLEMENT, PlacePrecision.DISTRICT)
_GROUPS = ("armed_group", "rebels")
_RIVALS = 2  # one figure alone is disputed by none
Side = tuple[str, tuple[str, ...]]


def find_disputes(claims: Sequence[Told], rows: Sequence[LedgerRow], perpetrators: Sequence[Perpetrator]) -> tuple[Dispute, ...]:
    """Every dispute about one incident, each with its sides and their claims; a silence is no side."""
    found = [
        _occurrence(claims),
        _author(claims, perpetrators),
        *_tolls(claims, rows),
        _toll_denied(claims, rows),
        _whose_dead(claims),
        _ground(claims),
        _day(claims),
        _where(claims),
    ]
    together: dict[str, dict[str, set[str]]] = {}
    for about, sides in filter(None, found):
        named = together.setdefault(about, {})
        for name, ids in sides:
            named.setdefault(name, set()).update(ids)
    return tuple(
        Dispute(about=about, sides=tuple((name, tuple(sorted(ids))) for name, ids in sides.items()))
        for about, sides in together.items()
    )


def _occurrence(claims: Sequence[Told]) -> tuple[str, list[Side]] | None:
    deniers: dict[str, set[str]] = {}
    for told in claims:
        if told.claim.modality == Modality.DENIED:
            deniers.setdefault(claimant(told.claim.sources, told).name, set()).add(told.claim.id)
        for account in told.claim.accounts:
            if account.stance == AccountStance.DENIES and account.about in (None, "occurrence"):
                deniers.setdefault(account.source.name if account.source else told.voice, set()).add(told.claim.id)
        for name in deniers_of_all(told):
            deniers.setdefault(name, set()).add(told.claim.id)
    if not deniers:
        return None
    asserting = _sides_of((claimant(t.claim.sources, t).name, t) for t in claims if t.claim.modality != Modality.DENIED)
    return "occurrence", [*asserting, *((name, tuple(sorted(ids))) for name, ids in sorted(deniers.items()))]


def _author(claims: Sequence[Told], perpetrators: Sequence[Perpetrator]) -> tuple[str, list[Side]] | None:
    unsettled = any(told.claim.perpetrator_certainty in (Certainty.DENIED, Certainty.DISPUTED) for told in claims)
    denied = any(perpetrator.denied_by for perpetrator in perpetrators)
    if not (unsettled or denied or _rivals(claims) or _claimed_by_another(perpetrators, claims[0].actors)):
        return None
    sides: dict[str, set[str]] = {}
    for perpetrator in perpetrators:
        for name in (*perpetrator.according_to, *perpetrator.denied_by):
            sides.setdefault(name, set()).update(t.claim.id for t in claims if _speaks(t, name))
    return "perpetrator", [(name, tuple(sorted(ids))) for name, ids in sorted(sides.items())]


def _rivals(claims: Sequence[Told]) -> bool:
    """One report names two authors, each by someone else: between reports, a name may only be another word."""
    return any(
        one.according_to and other.according_to and not _bodies(one, told) & _bodies(other, told)
        for told in claims
        if told.claim.accounts or told.claim.clues or told.positions
        for one, other in combinations(attribute([told]), 2)
    )


def _claimed_by_another(perpetrators: Sequence[Perpetrator], actors: ActorBook) -> bool:
    """One armed group says that it did it, others lay it to another group; an umbrella ("rebelles syriens") has no capital."""
    groups = [
        one for one in perpetrators if (actor := actors.named(one.actor)) and actor.kind in _GROUPS and actor.name[0].isupper()
    ]
    return any(
        one.actor in one.according_to and other.according_to and actors.side(one.actor) != actors.side(other.actor)
        for one, other in permutations(groups, 2)
    )


def _bodies(author: Perpetrator, told: Told) -> set[str]:
    return {body_of(name, told.actors) for name in author.according_to}


def _speaks(told: Told, name: str) -> bool:
    return name in denials(told) or name == claimant(told.claim.sources, told).name or name in {
        position.actor for position in told.positions
    }  # fmt: skip


def _tolls(claims: Sequence[Told], rows: Sequence[LedgerRow]) -> Iterator[tuple[str, list[Side]] | None]:
    """What is disputed of the dead and of the wounded, among claimants that a text names.

    A paper's own early count is overtaken, not a rival.
    """
    latest = [row for row in rows if not row.superseded]
    if len(latest) < _RIVALS:
        return
    named = {voice.name for told in claims for voice in voices(told) if voice.named}
    for what in ("killed", "wounded"):
        yield _toll([row for row in latest if row.what == what and row.claimant in named])


def _toll(latest: Sequence[LedgerRow]) -> tuple[str, list[Side]] | None:
    """Two claimants whose latest figures no number satisfies, counting the same people."""
    rivals = [
        (one, other)
        for one, other in combinations(latest, 2)
        if not agree(one.figure, other.figure) and may_count_the_same(one.figure, other.figure)
    ]
    if not rivals:
        return None
    sides = {(row.claimant, row.claim) for pair in rivals for row in pair}
    return "toll", [(f"{name}", (claim,)) for name, claim in sorted(sides)]


def _toll_denied(claims: Sequence[Told], rows: Sequence[LedgerRow]) -> tuple[str, list[Side]] | None:
    """Somebody denies how many died and gives no figure of his own, by which the dispute would show."""
    counting = {row.claimant for row in rows}
    deniers = [(name, told) for told in claims for name in sorted(toll_deniers(told)) if name not in counting]
    if not deniers:
        return None
    return "toll", [*_sides_of((claimant(told.claim.sources, told).name, told) for _, told in deniers), *_sides_of(deniers)]


def _whose_dead(claims: Sequence[Told]) -> tuple[str, list[Side]] | None:
    """A side that did not do it denies that the dead were its own: "présenté comme un combattant, ce que le mouvement dément"."""
    deniers = [
        (position.actor, told)
        for told in claims
        for position in told.positions
        if position.stance == "denies" and tells_whose(position.on) and position.actor not in denials(told)
        if bears_arms(position.actor, told.actors)
    ]
    if not deniers:
        return None
    return "victims", [*_sides_of((claimant(told.claim.sources, told).name, told) for _, told in deniers), *_sides_of(deniers)]


def _ground(claims: Sequence[Told]) -> tuple[str, list[Side]] | None:
    contested = [told for told in claims if told.contested_area]
    return ("control", _sides_of((claimant(t.claim.sources, t).name, t) for t in contested)) if contested else None


def _day(claims: Sequence[Told]) -> tuple[str, list[Side]] | None:
    """Two reports each tell a day of their own in so many words, and the days differ."""
    told_days = [told for told in claims if _tells_a_day(told)]
    rivals = [
        told
        for one, other in combinations(told_days, 2)
        if relate_days(one.claim.date, other.claim.date) in (DayRelation.NEXT, DayRelation.APART)
        for told in (one, other)
    ]
    return ("date", _sides_of((claimant(t.claim.sources, t).name, t) for t in rivals)) if rivals else None


def _where(claims: Sequence[Told]) -> tuple[str, list[Side]] | None:
    """Two accounts that share no text name two towns, or two quarters, where it was; a wider place is no rival."""
    placed = [told for told in claims if told.claim.place and told.claim.place.precision in _EXACT]
    rivals = [
        told
        for one, other in combinations(placed, 2)
        if not one.shared_origins & other.shared_origins
        and relate(one.claim.place, other.claim.place) in (PlaceRelation.OTHER, PlaceRelation.FAR)
        for told in (one, other)
    ]
    return ("place", _sides_of((claimant(t.claim.sources, t).name, t) for t in rivals)) if rivals else None


def _tells_a_day(told: Told) -> bool:
    when = told.claim.date
    return when is not None and when.text is not None and when.precision == TimePrecision.DAY and when.start == when.end


def _sides_of(pairs: Iterator[tuple[str, Told]] | Sequence[tuple[str, Told]]) -> list[Side]:
    sides: dict[str, set[str]] = {}
    for name, told in pairs:
        sides.setdefault(name, set()).add(told.claim.id)
    return [(name, tuple(sorted(ids))) for name, ids in sorted(sides.items())]

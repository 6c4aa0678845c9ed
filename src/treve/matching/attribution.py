"""Who did it: what each source says, what is denied and by whom, never stronger than its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from treve.knowledge.actors import ActorBook
from treve.matching.bodies import body_of, each_body_once, speaks_for_state
from treve.matching.told import Told
from treve.matching.voices import claimant, vouching
from treve.model import (
    Account,
    AccountStance,
    Certainty,
    ClearedActor,
    ClueKind,
    Modality,
    Perpetrator,
    PositionClaim,
    Source,
    infer_authors,
)
from treve.wording import fold_name

_JOINT = " / "
_BEARS_ARMS = frozenset({"state", "army", "armed_group", "rebels", "coalition", "office", "police"})
_STRENGTH = (Certainty.STATED, Certainty.LIKELY, Certainty.DISPUTED, Certainty.DENIED, Certainty.UNCLAIMED)


@dataclass(slots=True)
class _Case:
    """What gathers about one actor while the claims are gone through, under all names that mean its body."""

    body: str
    names: set[str] = field(default_factory=set)
    according_to: set[str] = field(default_factory=set)
    denied_by: set[str] = field(default_factory=set)
    certainties: set[Certainty] = field(default_factory=set)
    clues: set[str] = field(default_factory=set)
    one_of: set[str] = field(default_factory=set)


def attribute(claims: Sequence[Told]) -> tuple[Perpetrator, ...]:
    """The actors named as authors, each with who says so and who denies it, in the order of their names.

    Who named one author and later names another stands by the later one only.
    """
    cases: dict[str, _Case] = {}
    withdrawn, book = _withdrawn(claims), claims[0].actors
    for told in claims:
        for actor, by, certainty in _namings(told):
            if (fold_name(actor), by) in withdrawn:
                continue
            case = _case(actor, cases, book)
            case.according_to.add(by)
            case.certainties.add(certainty)
    if not cases:
        _infer(claims, cases)
    for told in claims:
        for denier, actors in _denials(told):
            keys = [fold_name(body_of(actor, book)) for actor in actors or (denier,)]
            for key in keys if actors or keys[0] in cases else tuple(cases):
                if key in cases:
                    cases[key].denied_by.add(denier)
    return tuple(_perpetrator(cases[key], book) for key in sorted(cases))


def _case(actor: str, cases: dict[str, _Case], book: ActorBook) -> _Case:
    """The case of an actor: an army, its ministry and its state are one."""
    body = body_of(actor, book)
    case = cases.setdefault(fold_name(body), _Case(body))
    case.names.add(actor)
    return case


def clear(claims: Sequence[Told], perpetrators: Sequence[Perpetrator]) -> tuple[ClearedActor, ...]:
    """Whom somebody says it was not: excluded though nobody accuses them, or accused by one who took it back."""
    named = {fold_name(perpetrator.actor) for perpetrator in perpetrators}
    excluded: dict[str, set[str]] = {}
    for told in claims:
        for account in told.claim.accounts:
            actor = account.perpetrator
            if account.stance == AccountStance.DENIES and actor and fold_name(actor) not in named:
                excluded.setdefault(actor, set()).add(_who(account, told))
    taken_back: dict[str, set[str]] = {}
    for (_, by), actor in _withdrawn(claims).items():
        taken_back.setdefault(actor, set()).add(by)
    return tuple(
        ClearedActor(actor=actor, by=tuple(sorted(by)), how=how)
        for how, found in (("excluded", excluded), ("withdrawn", taken_back))
        for actor, by in sorted(found.items())
    )


def _withdrawn(claims: Sequence[Told]) -> dict[tuple[str, str], str]:
    """The authors, each with the claimant who named him and on a later day named others without him."""
    if len({told.published for told in claims}) < 2:
        return {}
    told_on: dict[str, dict[date, dict[str, str]]] = {}
    for told in claims:
        for actor, by, _ in _namings(told) if told.published else ():
            told_on.setdefault(by, {}).setdefault(told.published or date.min, {})[fold_name(actor)] = actor
    gone: dict[tuple[str, str], str] = {}
    for by, days in told_on.items():
        last = days[max(days)]
        for names in days.values():
            gone |= {(key, by): actor for key, actor in names.items() if not _named_still(actor, last, claims[0].actors)}
    return gone


def _named_still(actor: str, last: Mapping[str, str], actors: ActorBook) -> bool:
    """True when the later word names the actor, or one of his side: "Damas" after "l'armée syrienne" takes nothing back."""
    return any(fold_name(actor) == key or actors.side(actor) == actors.side(other) for key, other in last.items())


def _perpetrator(case: _Case, book: ActorBook) -> Perpetrator:
    certainty = next((c for c in _STRENGTH if c in case.certainties), None)
    return Perpetrator(
        actor=next(iter(case.names)) if len(case.names) == 1 else case.body,
        according_to=tuple(sorted(case.according_to)),
        certainty=certainty.value if certainty else None,
        denied_by=each_body_once(case.denied_by, book),
        inferred_from=tuple(sorted(case.clues)),
        one_of=tuple(sorted(case.one_of)),
    )


def _infer(claims: Sequence[Told], cases: dict[str, _Case]) -> None:
    """Where nobody is named: the actors that the weapons told alone point to, as an inference and nothing more."""
    inferred = infer_authors(clue for told in claims for clue in told.claim.clues)
    if inferred is None:
        return
    for actor in inferred.actors:
        case = _case(actor, cases, claims[0].actors)
        case.certainties.add(Certainty.LIKELY)
        case.clues.update(inferred.evidence)
        case.one_of.update(inferred.actors if len(inferred.actors) > 1 else ())


def _namings(told: Told) -> Iterator[tuple[str, str, Certainty]]:
    claim = told.claim
    said = [(one.perpetrator, one) for one in claim.accounts if one.perpetrator and one.stance == AccountStance.ASSERTS]
    by_name = {body_of(actor, told.actors) for joint, one in said if one.source for actor in joint.split(_JOINT)}
    certainty = claim.perpetrator_certainty or Certainty.STATED
    accused = [(one.target, one.actor) for one in told.positions if one.stance == "accuses" and one.target]
    if certainty != Certainty.STATED:  # the report only tells who accuses
        by_name |= {body_of(target, told.actors) for target, _ in accused}
    if claim.perpetrator and claim.modality != Modality.DENIED:
        by = claimant(claim.sources, told).name
        actors = (actor for actor in claim.perpetrator.split(_JOINT) if body_of(actor, told.actors) not in by_name)
        yield from ((actor, by, certainty) for actor in actors)
    for joint, account in said:
        sure = certainty if joint == claim.perpetrator else Certainty.STATED
        yield from ((actor, _who(account, told), sure) for actor in joint.split(_JOINT))
    for clue in claim.clues:
        if clue.kind == ClueKind.CLAIM and clue.actor:
            yield clue.actor, clue.actor, Certainty.STATED
        elif clue.kind == ClueKind.ACCUSATION and clue.actor and claim.perpetrator is None:
            yield clue.actor, claimant(claim.sources, told).name, Certainty.LIKELY
    for target, by in accused:
        if _answers_claim(told, target, by):
            yield target, by, Certainty.STATED


def _answers_claim(told: Told, accused: str, accuser: str) -> bool:
    """An accusation names an author only where the claim itself names none, the same one, or the accuser."""
    named = told.claim.perpetrator
    bodies = {body_of(actor, told.actors) for actor in named.split(_JOINT)} if named else set()
    return named is None or not bodies.isdisjoint({body_of(accused, told.actors), body_of(accuser, told.actors)})


def denials(told: Told) -> list[str]:
    """Who denies the incident or a part in it, in this report."""
    return sorted({denier for denier, _ in _denials(told)})


def deniers_of_all(told: Told) -> list[str]:
    """Who denies that it happened, not only a part in it: nobody is named as author, or the denial clears everybody."""
    return sorted({denier for denier, cleared in _denials(told) if not (cleared and told.claim.perpetrator)})


def _denials(told: Told) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each denier with the actors it clears; no actor means that it denies the incident for all."""
    claim = told.claim
    named = tuple(claim.perpetrator.split(_JOINT)) if claim.perpetrator else ()
    if claim.modality == Modality.DENIED:
        yield claimant(claim.sources, told).name, named
    for account in claim.accounts:
        if account.stance == AccountStance.DENIES and account.about != "toll":
            yield _who(account, told), (account.perpetrator,) if account.perpetrator else named
    for clue in claim.clues:
        if clue.kind == ClueKind.DENIAL and clue.actor:
            yield clue.actor, (clue.actor,)
    for position in told.positions:
        denier = _stands_for(position)
        answers = position.stance == "denies" and denier not in toll_deniers(told)
        cleared = _cleared(denier, named, told) if answers else None
        if cleared is None and answers and position.id in told.named_denials and bears_arms(denier, told.actors):
            cleared = ()  # the other side denies that it happened at all: "dément la perte de la gare"
        if cleared is not None:
            yield denier, cleared
    yield from _quoted_denials(told, named)


def _quoted_denials(told: Told, named: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The denials told by quotes alone, as in `_denials`; *named* are the authors that the claim names."""
    for quote in told.denying_quotes:
        denier = spoken_for(quote.speaker, told.actors)
        asked = not named and quote.speaker.name in {source.name for source in told.claim.sources[:1]}
        cleared = () if asked else _cleared(denier, named, told)  # who is asked about a raid denies it for all
        if cleared is not None:
            yield denier, cleared


def toll_deniers(told: Told) -> frozenset[str]:
    """Who denies how many died, and nothing else."""
    accounts = (one for one in told.claim.accounts if one.stance == AccountStance.DENIES and one.about == "toll")
    return frozenset(_who(account, told) for account in accounts)


def spoken_for(source: Source, actors: ActorBook) -> str:
    """Whom a voice speaks for: its body, else the actor that ends its words ("chef local du groupe X"), else itself."""
    if source.body:
        return source.body
    words = source.name.split()
    named = (actors.named(" ".join(words[first:])) for first in range(len(words)))
    return next((actor.name for actor in named if actor), source.name)


def _stands_for(position: PositionClaim) -> str:
    """Whose stand it is: the body that a person or role speaks for, else who is named."""
    source = next((source for source in position.sources if source.name == position.actor), None)
    return source.body if source and source.body else position.actor


def _cleared(denier: str, named: tuple[str, ...], told: Told) -> tuple[str, ...] | None:
    """The named authors that a denial clears: the denier's own side; all when nobody is named and the denier bears arms.

    None when it is no answer: a bystander's denial clears nobody.
    """
    side = told.actors.side
    if named:
        own = (
            name
            for name in named
            if fold_name(denier) == fold_name(name)
            or side(denier) == side(name)
            or _one_camp(denier, name, told)
            or body_of(denier, told.actors) == body_of(name, told.actors)
        )
        return tuple(own) or None
    return () if bears_arms(denier, told.actors) else None


def bears_arms(name: str, actors: ActorBook) -> bool:
    """True for an armed side, as the book of actors tells, and for who speaks for a state that the book leaves out."""
    known = actors.named(name)
    return known.kind in _BEARS_ARMS if known else speaks_for_state(name)


def _one_camp(actor: str, name: str, told: Told) -> bool:
    """True for two rebel names of one country: a brigade answers for the rebels, and they for it."""
    one, other = told.actors.named(actor), told.actors.named(name)
    return bool(one and other and one.kind == other.kind == "rebels" and one.country and one.country == other.country)


def _who(account: Account, told: Told) -> str:
    return vouching(account, told).name

"""Evidence from what is told done or left undone: withdrawals, reinforcements, observers, prisoners, returns, pay and trade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from treve.model import ObservanceClaim, ProvisionKind, Reading
from treve.truce.calendar import days_between
from treve.truce.camps import Standing
from treve.truce.evidence import Bearing, Case, Evidence, Held, fit_told
from treve.wording import fold_name

DUTIES: Mapping[ProvisionKind, str] = {
    ProvisionKind.WITHDRAWAL: "withdrawal",
    ProvisionKind.DEMILITARISED_ZONE: "withdrawal",
    ProvisionKind.NO_REINFORCEMENT: "reinforcement",
    ProvisionKind.MONITORING: "monitoring",
    ProvisionKind.PRISONER_RELEASE: "prisoners",
    ProvisionKind.SEPARATION: "separation",
    ProvisionKind.JOINT_CENTRE: "centre",
    ProvisionKind.DISARMAMENT: "arms",
    ProvisionKind.RETURN: "return",
    ProvisionKind.ECONOMY: "economy",
}
"""The kinds of provision that such claims decide, and the duty that a claim must tell of."""
BY_THEIR_WORDS = frozenset({ProvisionKind.OTHER})
"""Kinds without a duty of their own: a claim of any duty is theirs when its sentence has one of the words that the terms give."""
_BEARINGS = {"kept": Bearing.FOR, "breached": Bearing.AGAINST, "contested": Bearing.CONTESTED}
_OF_GROUND = frozenset({ProvisionKind.WITHDRAWAL, ProvisionKind.DEMILITARISED_ZONE})
_MOST_DAYS = 2  # "dans la nuit de lundi à mardi"; what is only told of a week decides none of its days


def observance_evidence(case: Case, held: Held) -> Iterator[Evidence]:
    """What is told of the provision's duty, by those who are bound by it, in its zone."""
    duty = DUTIES.get(held.provision.kind)
    for reading in case.readings:
        for claim in reading.observance:
            if claim.of == (duty or claim.of) and _speaks_of(case, held, reading, claim):
                yield from _piece(case, held, reading, claim)


def _piece(case: Case, held: Held, reading: Reading, claim: ObservanceClaim) -> Iterator[Evidence]:
    days = _days(case, reading, claim)
    who = [by for by in _doers(reading, claim) if not case.camps.is_nobody(by)]
    if not days or (claim.said == "contested" and not who):
        return
    parties = frozenset(party for by in who if (party := case.camps.party_of(by)))
    bound = any(case.camps.standing(party, held.provision, days[0]) == Standing.BOUND for party in parties)
    yield Evidence(
        days=tuple(days),
        bearing=Bearing.OUT if parties and not bound else _BEARINGS[claim.said],
        reason=f"{claim.of}_{claim.said}|{', '.join(who)}",
        claims=(claim.id,),
        parties=parties,
    )


def _doers(reading: Reading, claim: ObservanceClaim) -> tuple[str, ...]:
    """Whose deed it is; a doubt that names nobody ("une mascarade") is cast on whoever its report tells to have left."""
    if claim.by or claim.said != "contested":
        return claim.by
    done = [one.by for one in reading.observance if one.of == claim.of and one.said == "kept"]
    done += [(area.by,) for area in reading.areas if area.status == "withdrawn" and area.by]
    return tuple(dict.fromkeys(name for names in done for name in names))


def _days(case: Case, reading: Reading, claim: ObservanceClaim) -> list[date]:
    """The days told, "depuis mercredi" until its report; what is left undone or lasts, without a date, as of its report.

    That something was done without a day being told is of no day.
    """
    published = case.published.get(reading.report)
    if claim.from_ and claim.to is None and published:
        return days_between(claim.from_, published.isoformat())
    days = days_between(claim.from_, claim.to)
    if len(days) > _MOST_DAYS or (published and days and days[0] > published):
        return []
    return days or (list(case.day_told(claim)) if claim.lasts or claim.said != "kept" else [])


def has_words(held: Held, told: str) -> bool:
    """True when what is told has one of the words by which the terms know the provision; False when they give none."""
    folded = f" {fold_name(told)} "
    return any(f" {fold_name(word)} " in folded for word in held.provision.words)


def _speaks_of(case: Case, held: Held, reading: Reading, claim: ObservanceClaim) -> bool:
    """True when the claim is of the provision's zone and matter.

    By its place, else by one that its paragraph names. Where the terms give words for a withdrawal ("armes lourdes"), the sentence
    has one of them; else forces that leave or stay are told of the zone itself.
    """
    if not fit_told(case, held, claim, claim.place).near:
        return False
    if held.provision.kind in BY_THEIR_WORDS:
        return has_words(held, case.told(reading.report, claim.evidence))
    if held.provision.kind not in _OF_GROUND:
        return True
    if held.provision.words:
        return has_words(held, case.paragraph_before(reading.report, claim.evidence))
    return not held.zone.specific or claim.place is not None or held.zone.named_in(case.around(claim))

"""Evidence from rounds of talks: those that the parties hold with each other, and those put off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from treve.model import TalksClaim
from treve.truce.calendar import days_of
from treve.truce.camps import Standing
from treve.truce.evidence import Bearing, Case, Evidence, Held

_BEARINGS = {"held": Bearing.FOR, "ongoing": Bearing.FOR, "cancelled": Bearing.MAY, "postponed": Bearing.MAY}
_BOTH_SIDES = 2


def talks_evidence(case: Case, held: Held) -> Iterator[Evidence]:
    """Rounds on a day that is told, at which two of the parties meet; that one is put off tells of no breach by itself.

    Where they meet does not matter. A guarantor's meeting, or one party's with a mediator, is no round of theirs.
    """
    for reading in case.readings:
        for claim in reading.talks:
            days, sure = days_of(claim.date)
            bearing = _BEARINGS.get(claim.status)
            if bearing is None or not days or len(_parties(case, held, claim, days[0])) < _BOTH_SIDES:
                continue
            yield Evidence(
                days=tuple(days),
                bearing=bearing if sure else Bearing.MAY,
                reason=f"talks_{'put_off' if bearing == Bearing.MAY else 'held'}|{claim.place.name if claim.place else ''}",
                claims=(claim.id,),
            )


def _parties(case: Case, held: Held, claim: TalksClaim, day: date) -> set[str]:
    """The parties bound by the provision that take part."""
    parties = {party for name in claim.participants if (party := case.camps.party_of(name))}
    return {party for party in parties if case.camps.standing(party, held.provision, day) == Standing.BOUND}

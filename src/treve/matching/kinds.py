"""Which kinds of incident may be two words for one event."""

from __future__ import annotations

from treve.model import IncidentType as Kind

# Each group holds kinds that reports use for one event: the act, its means and what it hit.
KIN: tuple[frozenset[Kind], ...] = (
    frozenset({Kind.AIR_STRIKE, Kind.DRONE_STRIKE, Kind.MISSILE, Kind.CHEMICAL, Kind.ATTACK_ON_AID, Kind.ATTACK_ON_HOSPITAL}),
    frozenset({Kind.SHELLING, Kind.MISSILE, Kind.GROUND_FIGHTING, Kind.CHEMICAL, Kind.ATTACK_ON_AID, Kind.ATTACK_ON_HOSPITAL}),
    frozenset({Kind.AIR_STRIKE, Kind.SHELLING}),
    frozenset({Kind.BOMBING, Kind.CAR_BOMBING, Kind.SUICIDE_BOMBING, Kind.ATTACK_ON_HOSPITAL, Kind.ATTACK_ON_AID}),
    frozenset({Kind.BOMBING, Kind.LANDMINE}),
    frozenset({Kind.GROUND_FIGHTING, Kind.SHOOTING, Kind.ATTACK_ON_AID, Kind.EXECUTION}),
    frozenset({Kind.SHOOTING, Kind.ABDUCTION, Kind.EXECUTION, Kind.ATTACK_ON_HOSPITAL}),
)

# Kinds so seldom told that two of them on one day are mostly one: they say more than two air strikes do.
RARE: frozenset[Kind] = frozenset({Kind.ATTACK_ON_AID, Kind.ATTACK_ON_HOSPITAL, Kind.ABDUCTION, Kind.CHEMICAL})

# The more telling kind comes first: what an incident is called when its claims differ and none has the majority.
TELLING: tuple[Kind, ...] = (
    Kind.CHEMICAL, Kind.ATTACK_ON_AID, Kind.ATTACK_ON_HOSPITAL, Kind.SUICIDE_BOMBING, Kind.CAR_BOMBING, Kind.DRONE_STRIKE,
    Kind.MISSILE, Kind.AIR_STRIKE, Kind.SHELLING, Kind.LANDMINE, Kind.EXECUTION, Kind.ABDUCTION, Kind.BOMBING,
    Kind.GROUND_FIGHTING, Kind.SHOOTING, Kind.OTHER,
)  # fmt: skip


def akin(one: Kind, other: Kind) -> bool:
    """True when the two kinds may name one event; ``OTHER`` says nothing and goes with any."""
    return one == other or Kind.OTHER in (one, other) or any(one in group and other in group for group in KIN)

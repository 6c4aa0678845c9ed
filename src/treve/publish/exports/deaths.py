"""How many died, in one number where a format asks for one: rules over the ledger, which keeps every figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from treve.model import Figure, Incident, LedgerRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """``low``, ``best`` and ``high``; all None when no claimant gives a number."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


def estimate(incident: Incident, what: str) -> Estimate:
    """The lowest, the most widely told and the highest of the claimants' latest figures; reprints add no weight.

    ``low`` is the lowest bound that any claimant gives: the conservative figure. ``high`` is the highest; of "at least 60"
    it is 60, since no one tells more. ``best`` is the lowest bound that most claimants give, the lower one when as many
    give each. Who counts only dead civilians counts among those who tell the dead.
    """
    figures = [row.figure for row in latest(incident, what)]
    if not figures:
        return Estimate()
    lows = sorted(_low(figure) for figure in figures)
    often = Counter(lows)
    return Estimate(
        low=lows[0],
        best=max(lows, key=lambda low: (often[low], -low)),
        high=max(max(_low(figure), figure.high or 0) for figure in figures),
    )


def latest(incident: Incident, what: str) -> tuple[LedgerRow, ...]:
    """The figure each claimant stands by, one row each, in the order of the claimants' names."""
    rows: dict[str, LedgerRow] = {}
    for row in _standing(incident, what):
        rows.setdefault(row.claimant, row)
    return tuple(rows[name] for name in sorted(rows))


def _standing(incident: Incident, what: str) -> Iterator[LedgerRow]:
    kinds = (what, "killed_civilians") if what == "killed" else (what,)
    for kind in kinds:
        yield from (row for row in incident.ledger if row.what == kind and not row.superseded and row.figure.known)


def _low(figure: Figure) -> int:
    """The lower bound; the upper one of "at most five"."""
    low = figure.low if figure.low is not None else figure.high
    assert low is not None  # noqa: S101 - only known figures come here; this tells the type checker so
    return low


def is_lethal(incident: Incident) -> bool:
    """True when some claimant tells at least one death."""
    return (estimate(incident, "killed").high or 0) > 0

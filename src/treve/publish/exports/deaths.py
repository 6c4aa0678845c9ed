"""How many died, in one number where a format asks for one: rules over the ledger, which keeps every figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from treve.model import Figure, Incident, LedgerRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """``low``, ``best`` and ``high``; all None when no claimant gives a number.

    ``why`` tells each choice: a code with the number and whose it is, after bars; empty when all claimants agree.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    why: tuple[str, ...] = ()


def estimate(incident: Incident, what: str) -> Estimate:
    """The lowest, the most widely told and the highest of the claimants' latest figures; reprints add no weight.

    ``low`` is the lowest bound that any claimant gives: the conservative figure. ``high`` is the highest; of "at least 60"
    it is 60, since no one tells more. ``best`` is the lowest bound that most claimants give, the lower one when as many
    give each. Who counts only dead civilians counts among those who tell the dead.
    """
    rows = latest(incident, what)
    if not rows:
        return Estimate()
    lows = sorted(_low(row.figure) for row in rows)
    often = Counter(lows)
    low, best = lows[0], max(lows, key=lambda one: (often[one], -one))
    high = max(_high(row.figure) for row in rows)
    return Estimate(low=low, best=best, high=high, why=() if low == high else tuple(_reasons(rows, (low, best, high))))


def _reasons(rows: Sequence[LedgerRow], chosen: tuple[int, int, int]) -> Iterator[str]:
    """Whose figure each choice is."""
    low, best, high = chosen
    yield f"lowest|{low}|{', '.join(row.teller for row in rows if _low(row.figure) == low)}"
    tellers = [row.teller for row in rows if _low(row.figure) == best]
    yield f"most_told|{best}|{', '.join(tellers)}|{len(tellers)}"
    yield f"highest|{high}|{', '.join(row.teller for row in rows if _high(row.figure) == high)}"


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


def _high(figure: Figure) -> int:
    """The upper bound; of "at least 60" it is 60, since no one tells more."""
    return max(_low(figure), figure.high or 0)


def is_lethal(incident: Incident) -> bool:
    """True when some claimant tells at least one death."""
    return (estimate(incident, "killed").high or 0) > 0

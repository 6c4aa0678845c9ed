"""How well an incident is established: written rules after the public definitions of Airwars' casualty standards.

Airwars (airwars.org, "Methodology note: our casualty standards") grades an allegation *confirmed* when a party accepts
responsibility, *fair* with two or more credible sources, *weak* with one, *contested* with competing claims of who did
it, *discounted* when it is taken back. Reprints are no second source: origins and claimants are both counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from treve.matching.told import Told
from treve.model import Dispute, Modality, Perpetrator
from treve.wording import fold_name

GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
_CONTESTING = frozenset({"occurrence", "perpetrator"})


def grade(
    claims: Sequence[Told],
    perpetrators: Sequence[Perpetrator],
    disputes: Sequence[Dispute],
    counts: tuple[int, int],
) -> tuple[str, str]:
    """The grade and its reason, a code with its parameters after bars; *counts* are origins and claimants."""
    origins, claimants = counts
    contested = sorted(dispute.about for dispute in disputes if dispute.about in _CONTESTING)
    owned = sorted(p.actor for p in perpetrators if fold_name(p.actor) in {fold_name(name) for name in p.according_to})
    if all(told.claim.modality == Modality.DENIED for told in claims):
        return "contested", "only_denied"
    if owned:
        return "confirmed", f"owned_up|{', '.join(owned)}"
    if contested:
        return "contested", f"disputed|{', '.join(contested)}"
    if origins > 1 and claimants > 1:
        return "fair", f"several_sources|{origins}|{claimants}"
    return "weak", f"single_source|{origins}|{claimants}"

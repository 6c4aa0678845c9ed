"""The room's verb: claims to incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from treve.knowledge.actors import ActorBook, load_actors
from treve.matching.blocking import SharedText, candidate_pairs
from treve.matching.clusters import cluster
from treve.matching.containment import link_parts
from treve.matching.days import bounds, days_between
from treve.matching.incidents import build_incident
from treve.matching.reasons import Weight, explain, weigh
from treve.matching.threads import find_threads
from treve.matching.told import Told, gather
from treve.model import CleanReport, Incident, Matched, Merge, Modality, Origin, Reading

_KEPT_APART_FROM = -3.0  # pairs that came this near to joining are kept with their reasons


def match(
    cleaned: Sequence[CleanReport],
    readings: Sequence[Reading],
    origins: Sequence[Origin],
    *,
    actors: ActorBook | None = None,
) -> Matched:
    """The incidents that all *readings* tell together, each with every claim, figure and reason; in order of day and id.

    The order of the input changes nothing. *actors* are the bundled ones when not given. Claims of what is only planned or threatened become no incident.
    """
    told = gather(cleaned, readings, origins, actors or load_actors())
    planned = tuple(one.claim.id for one in told if one.claim.modality == Modality.PLANNED)
    acts = [one for one in told if one.claim.modality != Modality.PLANNED]
    scales = _Scales(acts, SharedText(origins))
    pairs = [pair for pair in candidate_pairs(acts) if _worth(acts[pair[0]], acts[pair[1]])]
    groups = cluster(len(acts), pairs, scales)
    merges = [(pair, scales.explained(*pair)) for pair in pairs if scales(*pair).score > _KEPT_APART_FROM]
    inside = _inside(groups, merges)
    incidents = [build_incident([acts[i] for i in group], inside.get(group[0], ())) for group in groups]
    linked = link_parts(_distinct(incidents), readings)
    kept = tuple(merge for _, merge in merges)
    return Matched(
        incidents=tuple(sorted(linked, key=_when)), merges=kept, planned=planned, threads=find_threads(cleaned, readings)
    )


def _worth(one: Told, other: Told) -> bool:
    """False for pairs that could never join, so that no staircase is built for them: days apart and no text in common."""
    if one.shared_origins & other.shared_origins:
        return True
    a, b = bounds(one.claim.date), bounds(other.claim.date)
    return a is None or b is None or days_between(a, b) <= 1


class _Scales:
    """Pairs weighed once each."""

    def __init__(self, acts: Sequence[Told], texts: SharedText) -> None:
        self._acts, self._texts = acts, texts
        self._known: dict[tuple[int, int], Weight] = {}

    def __call__(self, one: int, other: int) -> Weight:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            first, second = self._acts[pair[0]], self._acts[pair[1]]
            self._known[pair] = weigh(first, second, self._texts.between(first, second))
        return self._known[pair]

    def explained(self, one: int, other: int) -> Merge:
        """The pair's staircase in words."""
        first, second = self._acts[one], self._acts[other]
        return explain(first, second, self(one, other), self._texts.between(first, second))


def _inside(groups: Sequence[list[int]], merges: Sequence[tuple[tuple[int, int], Merge]]) -> dict[int, list[Merge]]:
    """The weighed pairs inside each group, by the group's first position."""
    home = {position: group[0] for group in groups for position in group}
    inside: dict[int, list[Merge]] = {}
    for (one, other), merge in merges:
        if home[one] == home[other]:
            inside.setdefault(home[one], []).append(merge)
    return inside


def _distinct(incidents: Sequence[Incident]) -> list[Incident]:
    """Incidents whose cores are equal (two strikes of one day on one town) get numbered ids, in order of their claims."""
    many = Counter(incident.id for incident in incidents)
    seen: Counter[str] = Counter()
    distinct = []
    for incident in sorted(incidents, key=lambda one: (one.id, one.claims)):
        seen[incident.id] += 1
        name = f"{incident.id}-{seen[incident.id]}" if many[incident.id] > 1 else incident.id
        distinct.append(replace(incident, id=name))
    return distinct


def _when(incident: Incident) -> tuple[str, str]:
    start = incident.date.start if incident.date else None
    return (start.isoformat() if start else "~"), incident.id

"""The room's verb: claims to incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from treve.knowledge.actors import ActorBook, load_actors
from treve.matching.blocking import Pair, SharedText, candidate_pairs
from treve.matching.clusters import cluster
from treve.matching.containment import link_parts
from treve.matching.courses import find_courses
from treve.matching.days import bounds, days_between
from treve.matching.incidents import build_incident, founding_mark
from treve.matching.reasons import Weight, explain, weigh
from treve.matching.redirects import anchors_of, find_redirects
from treve.matching.reprinted import as_first_told
from treve.matching.rulings import Groups, Ruling, find_rulings, regroup, rulings_on
from treve.matching.threads import find_threads
from treve.matching.told import Settings, Told, gather
from treve.matching.totals import find_totals
from treve.model import CleanReport, Incident, Matched, Merge, Modality, Origin, Past, Reading

_KEPT_APART_FROM = -2.0  # pairs that came this near to joining are kept with their reasons
_NO_PAST = Past()


def match(
    cleaned: Sequence[CleanReport],
    readings: Sequence[Reading],
    origins: Sequence[Origin],
    *,
    actors: ActorBook | None = None,
    past: Past = _NO_PAST,
) -> Matched:
    """The incidents that all *readings* tell together, each with every claim, figure and reason; in order of day and id.

    The order of the input changes nothing. *actors* are the bundled ones when not given. Claims of what is only planned or
    threatened become no incident. What persons decided in the *past* is carried out, the machine's own result beside it.
    """
    known = actors or load_actors()
    settings = Settings(cleaned, readings, origins, known)
    told, shared = gather(readings, settings), SharedText(origins)
    threads = find_threads(cleaned, readings, shared)
    planned = tuple(one.claim.id for one in told if one.claim.modality == Modality.PLANNED)
    acts = [one for one in told if one.claim.modality != Modality.PLANNED]
    near = candidate_pairs(acts)
    acts = as_first_told(acts, near, shared)
    scales = _Scales(acts, shared)
    pairs = [pair for pair in near if _worth(acts[pair[0]], acts[pair[1]])]
    groups = cluster([one.report for one in acts], pairs, scales)
    merges = [(pair, scales.explained(*pair)) for pair in pairs if scales(*pair).score > _KEPT_APART_FROM]
    machine = _built(acts, groups, merges, {})
    rulings, unanswered = find_rulings(past.decisions, acts)
    decided = _built(acts, *_regrouped(groups, rulings, scales, merges)) if rulings else machine
    standing = [incident for incident in decided if incident.review != "rejected"]
    return Matched(
        incidents=tuple(sorted(link_parts(standing, readings), key=_when)),
        merges=tuple(merge for _, merge in merges),
        planned=planned,
        threads=threads,
        courses=find_courses(threads, readings, settings),
        totals=find_totals(readings, settings),
        rejected=tuple(sorted((one for one in decided if one.review == "rejected"), key=_when)),
        as_matched=tuple(sorted(_changed(machine, decided), key=_when)),
        unanswered=unanswered,
        redirects=find_redirects(_with_machine(past, machine, acts) if rulings else past, decided, acts),
    )


def _built(
    acts: Sequence[Told], groups: Groups, merges: Sequence[tuple[Pair, Merge]], rulings: Mapping[int, Sequence[Ruling]]
) -> list[Incident]:
    """An incident for each group, with ids of their own."""
    inside = _inside(groups, merges)
    return _distinct(
        [
            (group, build_incident([acts[i] for i in group], inside.get(group[0], ()), rulings.get(group[0], ())))
            for group in groups
        ],
        acts,
        rulings,
    )


def _regrouped(
    groups: Groups, rulings: Sequence[Ruling], scales: _Scales, merges: list[tuple[Pair, Merge]]
) -> tuple[Groups, list[tuple[Pair, Merge]], dict[int, list[Ruling]]]:
    """The groups as persons want them, with the rulings on each."""
    now = regroup(groups, rulings, scales)
    return now, merges, rulings_on(now, rulings)


def _changed(machine: Sequence[Incident], decided: Sequence[Incident]) -> list[Incident]:
    """The machine's incidents that persons' decisions touched, as the machine has them."""
    untouched = {incident.claims for incident in decided if not incident.decisions}
    return [incident for incident in machine if incident.claims not in untouched]


def _with_machine(past: Past, machine: Sequence[Incident], acts: Sequence[Told]) -> Past:
    """The past, with the ids that the machine alone gives: they too must lead somewhere."""
    by_id = {one.claim.id: one for one in acts}
    own = {incident.id: anchors_of(by_id[claim] for claim in incident.claims) for incident in machine}
    return replace(past, incidents={**own, **past.incidents})


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
        self._known: dict[Pair, Weight] = {}
        self._shared: dict[Pair, frozenset[str]] = {}  # of pairs that have a text in common

    def __call__(self, one: int, other: int) -> Weight:
        pair = (one, other) if one < other else (other, one)
        known = self._known.get(pair)
        if known is None:
            first, second = self._acts[pair[0]], self._acts[pair[1]]
            if texts := self._texts.between(first, second):
                self._shared[pair] = texts
            known = self._known[pair] = weigh(first, second, texts)
        return known

    def explained(self, one: int, other: int) -> Merge:
        """The pair's staircase in words."""
        weight = self(one, other)
        return explain(
            self._acts[one], self._acts[other], weight, self._shared.get((min(one, other), max(one, other)), frozenset())
        )


def _inside(groups: Groups, merges: Sequence[tuple[Pair, Merge]]) -> dict[int, list[Merge]]:
    """The weighed pairs inside each group, by the group's first position."""
    home = {position: group[0] for group in groups for position in group}
    inside: dict[int, list[Merge]] = {}
    for (one, other), merge in merges:
        if home[one] == home[other]:
            inside.setdefault(home[one], []).append(merge)
    return inside


def _distinct(
    built: Sequence[tuple[list[int], Incident]], acts: Sequence[Told], rulings: Mapping[int, Sequence[Ruling]]
) -> list[Incident]:
    """Incidents whose cores are equal (two strikes of one day on one town) are told apart by their first sentence.

    Never by a number: a third one must not take the name of the second.
    """
    many = Counter(incident.id for _, incident in built)
    taken: Counter[str] = Counter()
    distinct = []
    for group, incident in built:
        name = f"{incident.id}-{founding_mark([acts[i] for i in group])}" if many[incident.id] > 1 else incident.id
        taken[name] += 1
        name = name if taken[name] == 1 else f"{name}-{taken[name]}"  # two of one core told in one sentence
        seen = {position for ruling in rulings.get(group[0], ()) for position in ruling.all}
        unseen = tuple(acts[i].claim.id for i in group if i not in seen) if seen else ()
        distinct.append(replace(incident, id=name, unseen=unseen))
    return distinct


def _when(incident: Incident) -> tuple[str, str]:
    start = incident.date.start if incident.date else None
    return (start.isoformat() if start else "~"), incident.id

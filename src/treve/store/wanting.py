"""Which incidents want a person's eye, and all that stands in a store about one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from treve.model import Decision, Incident, Merge
from treve.store import schema
from treve.store.decide import transaction
from treve.store.look_up import Found, UnknownIdError, find
from treve.store.nouns import noun

_NEAR = -1.5  # log-odds: two accounts that nearly joined may be one event
_FAINT = 1.0  # and one that joined by so little may be two
_ORDER = ("unseen", "nearly_joined", "faintly_joined", "inferred_author", "disputed", "single_heavy")
_HEAVY_TOLL = 10  # so many dead on one claimant's word deserve a second look


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanting:
    """An incident that wants review, and why: codes with parameters after bars, the most pressing first."""

    incident: Incident
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All about one incident: as it stands, as the machine alone has it where persons changed it, who decided what."""

    incident: Incident
    machine: tuple[Incident, ...]
    decisions: tuple[Decision, ...]
    found: Found


def want_review(path: Path) -> tuple[Wanting, ...]:
    """The incidents that nobody has settled and something speaks about, the most pressing first."""
    with transaction(path) as connection:
        incidents = _incidents(connection)
        near = _near(connection, incidents)
    wanted = [
        Wanting(incident=incident, reasons=reasons)
        for incident in incidents
        if incident.review != "rejected" and (reasons := tuple(_reasons(incident, near.get(incident.id, ()))))
    ]
    return tuple(sorted(wanted, key=_pressing))


def find_lost(path: Path) -> tuple[Decision, ...]:
    """The decisions that hold and whose claims no incident has any more: they wait for their reports to come back."""
    with transaction(path) as connection:
        answered = {number for incident in _incidents(connection) for number in incident.decisions}
        rows = connection.execute(
            select(schema.decisions.c.record).where(schema.decisions.c.undone_at.is_(None)).order_by("number")
        )
        decisions = [noun(Decision, row.record) for row in rows]
    return tuple(decision for decision in decisions if decision.number not in answered)


def open_case(path: Path, wanted: str) -> Case:
    """Everything about the incident *wanted*, a former id too. Raises UnknownIdError."""
    found = find(path, wanted)
    with transaction(path) as connection:
        record = connection.scalar(select(schema.incidents.c.record).where(schema.incidents.c.id == found.id))
        if record is None:
            raise UnknownIdError(wanted)
        incident = noun(Incident, record)
        machine = [noun(Incident, row.record) for row in connection.execute(select(schema.machine_incidents.c.record))]
        rows = connection.execute(select(schema.decisions.c.record).order_by("number"))
        decisions = [noun(Decision, row.record) for row in rows]
    mine = set(incident.claims)
    return Case(
        incident=incident,
        machine=tuple(one for one in machine if not mine.isdisjoint(one.claims)),
        decisions=tuple(one for one in decisions if not mine.isdisjoint(a.claim for a in (*one.claims, *one.others))),
        found=found,
    )


def _incidents(connection: Connection) -> list[Incident]:
    rows = connection.execute(select(schema.incidents.c.record).order_by(schema.incidents.c.id))
    return [noun(Incident, row.record) for row in rows]


def _near(connection: Connection, incidents: Sequence[Incident]) -> Mapping[str, Sequence[tuple[str, float]]]:
    """For each incident, the others that one of its claims nearly joined, with the score."""
    home = {claim: incident.id for incident in incidents for claim in incident.claims}
    table = schema.merges.c
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for row in connection.execute(select(table.one, table.other, table.score).where(table.score > _NEAR)):
        one, other = home.get(row.one), home.get(row.other)
        if one and other and one != other:
            for here, there in ((one, other), (other, one)):
                near[here][there] = max(near[here].get(there, row.score), row.score)
    return {here: sorted(there.items(), key=lambda pair: (-pair[1], pair[0])) for here, there in near.items()}


def _reasons(incident: Incident, near: Sequence[tuple[str, float]]) -> Iterator[str]:
    if incident.decisions and incident.unseen:
        yield f"unseen|{len(incident.unseen)}"
    if incident.review == "confirmed" or incident.decisions:
        return  # somebody looked at it
    yield from (f"nearly_joined|{name}|{score:+.1f}" for name, score in near)
    weakest = min((merge for merge in incident.merges if merge.joined), key=lambda merge: merge.score, default=None)
    if weakest and weakest.score < _FAINT:
        yield f"faintly_joined|{weakest.one}|{weakest.other}|{weakest.score:+.1f}"
    inferred = [author.actor for author in incident.perpetrators if author.inferred_from]
    if inferred:
        yield f"inferred_author|{', '.join(inferred)}"
    if incident.disputes:
        yield f"disputed|{', '.join(dispute.about for dispute in incident.disputes)}"
    if len(incident.claimants) < 2 and _heaviest(incident) >= _HEAVY_TOLL:
        yield f"single_heavy|{_heaviest(incident)}"


def _heaviest(incident: Incident) -> int:
    return max((row.figure.low or 0 for row in incident.ledger if row.what == "killed" and not row.superseded), default=0)


def _pressing(wanting: Wanting) -> tuple[int, str, str]:
    first = wanting.reasons[0].partition("|")[0]
    start = wanting.incident.date.start if wanting.incident.date else None
    return _ORDER.index(first), start.isoformat() if start else "~", wanting.incident.id


def weighed(found: Found) -> tuple[Merge, ...]:
    """The pairs weighed about a case, those that joined first, each by its score."""
    return tuple(sorted(found.merges, key=lambda merge: (not merge.joined, -merge.score, merge.one, merge.other)))

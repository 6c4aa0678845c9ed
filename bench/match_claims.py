"""How long matching takes by the number of claims, and how well it puts them together: match_claims.py 20000 200000.

Made-up claims: each event is told three times on average, in reports of four claims, over towns and days that grow with the
number of claims, as a longer war and a wider country would. One claim in twenty is a day off, one figure in ten was revised,
one kind in ten is not told. Process time is measured, not the clock; F1 is of pairs of claims of one event.
bench/match_splink.py gives the same claims to splink.

Last seen (22 November 2026, two cores shared with eight other workers, Python 3.11): 20,000 claims 565 µs each (11.3 s of
processor), F1 .935; 200,000 claims 545 µs each (109.0 s), F1 .987. Side by side, 8,000 claims took 682 µs each before matching
was last made faster and 492 after.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from treve.matching import match
from treve.model import (
    CleanReport,
    DateWindow,
    Figure,
    IncidentClaim,
    IncidentType,
    Item,
    Place,
    Publication,
    Reading,
    Report,
    Source,
    Span,
    TimePrecision,
)

_TELLINGS, _PER_REPORT = 3, 4
_DAY_OFF, _REVISED, _UNTOLD = 0.05, 0.1, 0.1
_SOURCES = ("OSDH", "ONU", "Sana", "armée")
_FIRST = date(2015, 1, 1)


class Event(NamedTuple):
    """What happened: where, when, of which kind, with how many dead."""

    number: int
    place: Place
    day: date
    kind: IncidentType
    killed: int


def story(claims: int, seed: int = 1) -> tuple[list[CleanReport], list[Reading], dict[str, int]]:
    """Reports and readings with this many claims in all, and the number of the event that each claim tells."""
    draw = random.Random(seed)
    towns = [
        Place(name=f"Ville{n}", country="SY", lat=33 + 4 * draw.random(), lon=36 + 5 * draw.random())
        for n in range(max(claims // 40, 50))
    ]
    days = max(claims // 200, 30)
    kinds = list(IncidentType)[:7]
    events = [
        Event(n, draw.choice(towns), _FIRST + timedelta(days=draw.randrange(days)), draw.choice(kinds), draw.randrange(30))
        for n in range(claims // _TELLINGS)
    ]
    told = sorted((draw.choice(events) for _ in range(claims)), key=lambda event: event.day)
    reports, readings, truth = [], [], {}
    for first in range(0, claims, _PER_REPORT):
        name, chosen = f"r{first:07d}", told[first : first + _PER_REPORT]
        made = tuple(_claim(name, n, event, draw) for n, event in enumerate(chosen))
        truth |= {claim.id: event.number for claim, event in zip(made, chosen, strict=True)}
        reports.append(_report(name, chosen[-1].day))
        readings.append(Reading(report=name, incidents=made))
    return reports, readings, truth


def _claim(name: str, number: int, event: Event, draw: random.Random) -> IncidentClaim:
    day = event.day + timedelta(days=draw.random() < _DAY_OFF)
    killed = event.killed + draw.choice((1, 2, 5)) * (draw.random() < _REVISED)
    return IncidentClaim(
        id=f"{name}/incidents/{number}", item=0, rule="bench", evidence=(Span(100 * number, 100 * number + 80),),
        type=IncidentType.OTHER if draw.random() < _UNTOLD else event.kind,
        date=DateWindow(start=day, end=day, precision=TimePrecision.DAY), place=event.place,
        killed=Figure(low=killed, high=killed, text=str(killed)), sources=(Source(name=draw.choice(_SOURCES)),),
        perpetrator=draw.choice((None, "armée A", "rebelles B")),
    )  # fmt: skip


def _report(name: str, day: date) -> CleanReport:
    published = Publication(start=day, end=day)
    return CleanReport(
        report=Report(id=name, text="", sha256="", source=name, outlet="Journal"), language="fr", published=published,
        stated_date=None, stated_date_is_right=None, stated_date_why="", agencies=(), cuts=(),
        items=(Item(index=0, span=Span(0, 400), sentences=(), language="fr", published=published),),
    )  # fmt: skip


def pairs_f1(found: Mapping[str, Hashable], truth: Mapping[str, Hashable]) -> float:
    """F1 of the pairs of claims put together."""

    def pairs(groups: Iterable[Hashable]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(groups).values())

    right = pairs((found[claim], truth[claim]) for claim in truth)
    return 2 * right / (pairs(found.values()) + pairs(truth.values()))


def main() -> None:
    """Measure each size named on the command line."""
    for size in map(int, sys.argv[1:]):
        reports, readings, truth = story(size)
        began = time.process_time()
        matched = match(reports, readings, [])
        seconds = time.process_time() - began
        found = {claim: incident.id for incident in matched.incidents for claim in incident.claims}
        print(
            f"{size} claims, {len(matched.incidents)} incidents: {seconds:.1f} s of processor, "
            f"{1e6 * seconds / size:.0f} µs a claim, F1 {pairs_f1(found, truth):.3f}"
        )


if __name__ == "__main__":
    main()

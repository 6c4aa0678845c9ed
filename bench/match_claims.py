"""How long matching takes by the number of claims: match_claims.py 20000 200000.

Made-up claims: each event is told three times on average, in reports of four claims, over towns and days that grow with the
number of claims, as a longer war and a wider country would. Process time is measured, not the clock.
Last seen (22 November 2026, two cores shared with eight other workers, Python 3.11): 20,000 claims 438 µs each (8.8 s of
processor), 200,000 claims 403 µs each (80.6 s).
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta

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
_SOURCES = ("OSDH", "ONU", "Sana", "armée")
_FIRST = date(2015, 1, 1)


def story(claims: int, seed: int = 1) -> tuple[list[CleanReport], list[Reading]]:
    """Reports and readings with this many claims in all."""
    draw = random.Random(seed)
    towns = [
        Place(name=f"Ville{n}", country="SY", lat=33 + 4 * draw.random(), lon=36 + 5 * draw.random())
        for n in range(max(claims // 40, 50))
    ]
    days = max(claims // 200, 30)
    kinds = list(IncidentType)[:7]
    events = [
        (draw.choice(towns), _FIRST + timedelta(days=draw.randrange(days)), draw.choice(kinds), draw.randrange(30))
        for _ in range(claims // _TELLINGS)
    ]
    told = sorted((draw.choice(events) for _ in range(claims)), key=lambda event: event[1])
    reports, readings = [], []
    for first in range(0, claims, _PER_REPORT):
        name, chosen = f"r{first:07d}", told[first : first + _PER_REPORT]
        reports.append(_report(name, chosen[-1][1]))
        readings.append(Reading(report=name, incidents=tuple(_claim(name, n, event, draw) for n, event in enumerate(chosen))))
    return reports, readings


def _claim(name: str, number: int, event: tuple[Place, date, IncidentType, int], draw: random.Random) -> IncidentClaim:
    place, day, kind, killed = event
    return IncidentClaim(
        id=f"{name}/incidents/{number}", item=0, rule="bench", evidence=(Span(100 * number, 100 * number + 80),), type=kind,
        date=DateWindow(start=day, end=day, precision=TimePrecision.DAY), place=place,
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


def main() -> None:
    """Measure each size named on the command line."""
    for size in map(int, sys.argv[1:]):
        reports, readings = story(size)
        began = time.process_time()
        matched = match(reports, readings, [])
        seconds = time.process_time() - began
        print(
            f"{size} claims, {len(matched.incidents)} incidents: {seconds:.1f} s of processor, {1e6 * seconds / size:.0f} µs a claim"
        )


if __name__ == "__main__":
    main()

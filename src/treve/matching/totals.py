"""Running totals by claimant and beginning: put in order, checked for going backwards, and asked what they add since a day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from treve.matching.ledger import series_of
from treve.matching.places import place_key
from treve.matching.told import Settings
from treve.matching.voices import teller
from treve.model import Figure, Gain, Reading, TollClaim, TotalRow, TotalSeries

_RUNNING = ("conflict", "campaign", "period", "city")
_BEGINS_WITHIN = 1  # days between a truce's first day and the one its count is told to begin on


def find_totals(readings: Sequence[Reading], settings: Settings) -> tuple[TotalSeries, ...]:
    """Every running total of the story, by kind, claimant, beginning and place.

    A total over a night or a town without a beginning is told once and goes on from nothing: it is no series.
    """
    whose = series_of(settings.actors)
    series: dict[tuple[str, ...], list[tuple[TollClaim, str, TotalRow]]] = {}
    for report, claim in _tolls(readings):
        if report not in settings.reports:
            continue
        setting = settings.of(report, claim)
        voice = teller(claim.sources, setting)
        row = TotalRow(
            figure=claim.figure, as_of=setting.published, claim=claim.id, voice=voice.label if voice.label != voice.name else None,
            origin=min(setting.shared_origins or setting.origins),
        )  # fmt: skip
        series.setdefault(_key(claim, whose(voice.name), list(series)), []).append((claim, voice.name, row))
    return tuple(_series(key, rows) for key, rows in sorted(series.items()))


def _tolls(readings: Sequence[Reading]) -> Iterator[tuple[str, TollClaim]]:
    """The totals that run on, those that tell their beginning most finely first, so that vaguer ones find them."""
    running = [
        (reading.report, toll)
        for reading in readings
        for toll in reading.tolls
        if toll.figure.known and toll.scope in _RUNNING and (toll.since or toll.scope == "conflict")
    ]
    return iter(sorted(running, key=lambda told: (-len(told[1].since or ""), told[1].id)))


def _key(claim: TollClaim, whose: str, known: list[tuple[str, ...]]) -> tuple[str, ...]:
    """What is counted, by whom, over what, since when: a beginning told as a year goes with the only one told to the day."""
    place = place_key(claim.place) if claim.place else ""
    since = claim.since or ""
    finer = {key for key in known if key[:2] == (claim.what, whose) and key[2] in (place, "") and key[3].startswith(since)}
    if len(finer) == 1:
        return finer.pop()
    return claim.what, whose, place, since


def _series(key: tuple[str, ...], told: Sequence[tuple[TollClaim, str, TotalRow]]) -> TotalSeries:
    ordered = sorted(told, key=lambda one: (one[2].as_of or date.max, one[2].claim))
    claim, claimant, _ = ordered[0]
    return TotalSeries(
        id="total-" + hashlib.sha256("|".join(key).encode()).hexdigest()[:10],
        what=claim.what,
        scope=claim.scope,
        claimant=claimant,
        since=key[3] or None,
        place=claim.place.name if claim.place else None,
        rows=tuple(_checked(_without_reprints([row for _, _, row in ordered]))),
    )


def _without_reprints(rows: Sequence[TotalRow]) -> list[TotalRow]:
    """One row for each figure of each origin: what copies it again adds no weight."""
    kept: dict[tuple[str, int | None, int | None], TotalRow] = {}
    for row in rows:
        told = (row.origin, row.figure.low, row.figure.high)
        first = kept.get(told)
        kept[told] = replace(first, reprints=(*first.reprints, row.claim)) if first else row
    return list(kept.values())


def _checked(rows: Sequence[TotalRow]) -> Iterator[TotalRow]:
    """The rows, those marked that are lower than what was counted before them."""
    reached = 0
    for row in rows:
        most = row.figure.high if row.figure.high is not None else None
        low = row.figure.low or 0
        # "plus de 280.000" after "290.000" is only rounder; "250.000" exactly after "plus de 280.000" goes back.
        backwards = (most is not None and most < reached) or (most is None and 2 * low < reached)
        yield replace(row, backwards=backwards)
        reached = max(reached, low)


def gain_since(series: TotalSeries, day: date) -> Gain | None:
    """What the series adds after *day*; None when it says nothing of it: no figure after it, or none up to it.

    A series that begins on *day* (a truce's first) answers with its latest figure.
    """
    sound = [row for row in series.rows if row.as_of and not row.backwards]
    latest = next((row for row in reversed(sound) if row.as_of and row.as_of > day), None)
    if latest is None:
        return None
    if _begins_on(series.since, day):
        return Gain(low=latest.figure.low, high=latest.figure.high, before=None, latest=latest)
    before = next((row for row in reversed(sound) if row.as_of and row.as_of <= day), None)
    return Gain(**_bounds(before.figure, latest.figure), before=before, latest=latest) if before else None


def _begins_on(since: str | None, day: date) -> bool:
    try:
        return since is not None and abs((date.fromisoformat(since) - day).days) <= _BEGINS_WITHIN
    except ValueError:  # a month or a year begins on no day
        return False


def _bounds(before: Figure, latest: Figure) -> dict[str, int | None]:
    """The difference of two figures as bounds: never less than nothing."""
    low = None if latest.low is None or before.high is None else max(0, latest.low - before.high)
    high = None if latest.high is None or before.low is None else max(0, latest.high - before.low)
    return {"low": low, "high": high}

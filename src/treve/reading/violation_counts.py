"""Reads counts of violations: who counts, how many, over which days, and who is blamed. A count is a series, never incidents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from treve.model import Figure, Source, ViolationCount
from treve.reading.item import ItemReading
from treve.reading.roles import Cue, Roles, find_cues
from treve.reading.truce import speaks_of_truce


def read_violation_counts(item: ItemReading) -> list[ViolationCount]:
    """The violation counts of one item, in reading order; ids are given by the room.

    "Moscou crédite les insurgés de 199 violations en six jours" is Russia's count, 199, blamed on the insurgents.
    """
    cues = list(find_cues(item, "violation_counts"))
    if not cues or not speaks_of_truce(item):
        return []
    roles = Roles(item)
    claims: list[ViolationCount] = []
    lines: list[int] = []
    for cue in cues:
        if cue.says("count") == "skip" or not _follows(cue, lines):
            continue
        if (claim := _claim(item, roles, cue, claims)) is not None:
            claims.append(claim)
            lines.append(cue.line.index)
    return claims


def _follows(cue: Cue, lines: list[int]) -> bool:
    """True unless the cue only goes on from a count that nobody told: in the same sentence, or the two before."""
    follows = cue.says("follows")
    if not follows:
        return True
    return bool(lines) and cue.line.index - lines[-1] <= (0 if follows == "same" else 2)


def _claim(item: ItemReading, roles: Roles, cue: Cue, earlier: list[ViolationCount]) -> ViolationCount | None:
    figure = _figure(roles, cue)
    if figure is None:
        return None
    first, last = _days(item, roles, cue)
    if earlier and cue.says("follows") == "same" and first is None:
        first, last = earlier[-1].from_, earlier[-1].to
    if earlier and cue.says("day") == "before" and (first or "") >= (earlier[-1].from_ or ""):
        first, last = (
            _day_before(earlier[-1].from_),
            _day_before(earlier[-1].to),
        )  # the eve of the days that the other count is of
    counter = _counter(roles, cue)
    voices = tuple(Source(name=name) for name in counter) if counter else item.voices[cue.line.index]
    if earlier and cue.says("counter") == "same":
        voices = earlier[-1].sources
    return ViolationCount(
        item=item.item.index,
        evidence=(cue.line.span,),
        rule=cue.frame.id,
        words=(cue.words,),
        sources=voices,
        figure=figure,
        from_=first,
        to=last,
        place=roles.place(cue),
        by=tuple(name for name in _blamed(roles, cue) if name not in counter),
    )


def _figure(roles: Roles, cue: Cue) -> Figure | None:
    found = [figure for _, figure in roles.figures(cue.line, cue.start, cue.end)]
    return replace(found[-1], population="violations") if found else _times(roles.item, cue)


def _times(item: ItemReading, cue: Cue) -> Figure | None:
    """The number of "300 fois", which the figures' tagger leaves alone, because times are no people."""
    units = cue.line.tape.units
    at = next((at for at in range(cue.start, cue.end) if units[at].tape.isdigit()), None)
    if at is None:
        return None
    before = "".join(unit.tape + " " for unit in units[max(0, at - 3) : at])
    bounds = item.pack.words["violation_counts.at_least"]
    open_ended = any(before.endswith(words + " ") for words in bounds)
    count = int(units[at].tape)
    span = cue.line.place_in_report(units[at].span)
    return Figure(low=count, high=None if open_ended else count, text=units[at].span.of(cue.line.tape.text), span=span,
                  population="violations")  # fmt: skip


def _counter(roles: Roles, cue: Cue) -> tuple[str, ...]:
    side = cue.says("counter")
    if side == "group":
        return roles.group(cue, "counter")
    return roles.subject(cue) if side == "subject" else ()


def _blamed(roles: Roles, cue: Cue) -> tuple[str, ...]:
    side = cue.says("blamed")
    if side == "subject":
        return roles.subject(cue)
    if side == "none":
        return ()
    if side == "near":
        return roles.within(cue) or roles.after(cue, reach=5)
    return roles.charged(cue)


def _days(item: ItemReading, roles: Roles, cue: Cue) -> tuple[str | None, str | None]:
    """The days counted: those told, or a told length counted back from the day of publication when that is known."""
    window = roles.date(cue, reach=12)
    published = item.item.published
    last = published.end if published.exact else None
    if window and window.start:
        end = window.end or last
        return window.start.isoformat(), end.isoformat() if end else None
    length = roles.length_in_days(cue.line)
    if length is None or last is None:
        return None, last.isoformat() if last else None
    return _back(last, length), last.isoformat()


def _day_before(day: str | None) -> str | None:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if day else None


def _back(last: date, length: float) -> str:
    return (last - timedelta(days=max(1, round(length + 0.4)))).isoformat()

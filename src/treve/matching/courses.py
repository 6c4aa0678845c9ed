"""Areas as sourced intervals, and aid promised beside aid delivered: threads of one place put in the order of their days."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from treve.matching.days import bounds
from treve.matching.places import place_key
from treve.matching.told import Settings
from treve.matching.voices import claimant
from treve.model import AccessClaim, AreaClaim, Course, CourseStep, Figure, Place, Reading, Thread
from treve.wording import fold_name

# What a state is ended by, and which states cannot both be true of one day.
_ENDS: Mapping[str, frozenset[str]] = {
    "besieged": frozenset({"siege_lifted", "captured", "secured"}),
    "siege_lifted": frozenset({"besieged"}),
    "captured": frozenset({"captured", "withdrawn", "secured"}),
    "controlled": frozenset({"captured", "withdrawn", "secured"}),
    "secured": frozenset({"captured", "withdrawn"}),
    "withdrawn": frozenset({"captured", "controlled"}),
    "contested": frozenset({"captured", "controlled", "withdrawn", "secured"}),
}
_HELD = frozenset({"captured", "controlled", "secured"})
_PROMISES = frozenset({"pause_requested", "pause_announced", "convoy_planned"})
_ANSWERS = frozenset({"aid_entered", "aid_blocked", "convoy_attacked", "pause_in_force", "evacuation"})
_ANSWERED_WITHIN_DAYS = 30


def find_courses(threads: Iterable[Thread], readings: Sequence[Reading], settings: Settings) -> tuple[Course, ...]:
    """The course of every area and of aid to every place that is told with a name, by kind and id."""
    claims: dict[str, tuple[str, AreaClaim | AccessClaim]] = {}
    for reading in readings:
        claims |= {area.id: (reading.report, area) for area in reading.areas}
        claims |= {step.id: (reading.report, step) for step in reading.access}
    steps: dict[tuple[str, str], list[tuple[CourseStep, Place]]] = {}
    for thread in threads:
        told = [claims[name] for name in thread.claims if name in claims]
        place = next((claim.place for _, claim in told if claim.place), None)
        if place is not None:
            kind = "area" if thread.kind == "area" else "aid"
            steps.setdefault((kind, place_key(place)), []).append((_step(thread, told, settings), place))
    return tuple(sorted((_course(*key, found) for key, found in steps.items()), key=lambda course: (course.kind, course.id)))


def _step(thread: Thread, told: Sequence[tuple[str, AreaClaim | AccessClaim]], settings: Settings) -> CourseStep:
    first = told[0][1]
    voices = {claimant(claim.sources, settings.of(report, claim)).name for report, claim in told}
    return CourseStep(
        thread=thread.id,
        what=first.status if isinstance(first, AreaClaim) else first.what,
        claims=thread.claims,
        claimants=tuple(sorted(voices)),
        by=next((claim.by for _, claim in told if claim.by), None),
        start=min((day for _, claim in told if (day := _start(claim))), default=None),
        trucks=next((claim.trucks for _, claim in told if isinstance(claim, AccessClaim) and claim.trucks), None),
        people=next((count for _, claim in told if (count := _people(claim))), None),
    )


def _start(claim: AreaClaim | AccessClaim) -> str | None:
    """Since when a state is told to hold, else its day; never the day of the report."""
    if isinstance(claim, AreaClaim) and claim.since:
        return claim.since
    days = bounds(claim.date)
    return days[0].isoformat() if days else None


def _people(claim: AreaClaim | AccessClaim) -> Figure | None:
    return claim.population if isinstance(claim, AreaClaim) else claim.people


def _course(kind: str, key: str, found: Sequence[tuple[CourseStep, Place]]) -> Course:
    ordered = sorted((step for step, _ in found), key=lambda step: (step.start or "~", step.thread))
    place = found[0][1]
    return Course(
        id=f"course-{hashlib.sha256(f'{kind}|{key}'.encode()).hexdigest()[:10]}",
        kind=kind,
        place=place.name,
        country=place.country,
        steps=tuple(_as_intervals(ordered) if kind == "area" else _with_answers(ordered)),
    )


def _as_intervals(steps: Sequence[CourseStep]) -> Iterator[CourseStep]:
    """Each state until the next that ends it; two that cannot both be true are each disputed by the other."""
    for place, step in enumerate(steps):
        later = (other for other in steps[place + 1 :] if other.start and step.start and other.start > step.start)
        end = next(
            (other.start for other in later if other.what in _ENDS.get(step.what, ()) and not _same_hold(step, other)), None
        )
        rivals = tuple(other.thread for other in steps if other is not step and _rival(step, other))
        yield replace(step, end=end, disputed_by=rivals)


def _same_hold(one: CourseStep, other: CourseStep) -> bool:
    return {one.what, other.what} <= _HELD and bool(one.by and other.by and fold_name(one.by) == fold_name(other.by))


def _rival(one: CourseStep, other: CourseStep) -> bool:
    """True for two states of one beginning: held by one and by another, or held and contested."""
    if one.start is None or one.start != other.start or set(one.claimants) == set(other.claimants):
        return False
    both_held = {one.what, other.what} <= _HELD and one.by and other.by and fold_name(one.by) != fold_name(other.by)
    return bool(both_held) or ("contested" in (one.what, other.what) and one.what != other.what)


def _with_answers(steps: Sequence[CourseStep]) -> Iterator[CourseStep]:
    """Each promise with the first step that answers it: aid came, was held up or hit, the pause began."""
    for step in steps:
        answer = next((other.thread for other in steps if _answers(step, other)), None) if step.what in _PROMISES else None
        yield replace(step, answer=answer)


def _answers(promise: CourseStep, other: CourseStep) -> bool:
    if other.what not in _ANSWERS or promise.start is None or other.start is None:
        return False
    try:
        days = (date.fromisoformat(other.start) - date.fromisoformat(promise.start)).days
    except ValueError:  # a month answers no day
        return False
    return 0 <= days <= _ANSWERED_WITHIN_DAYS

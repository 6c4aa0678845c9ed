"""What becomes of a place or a promise: its states in time, each with whoever tells it."""

from __future__ import annotations

from dataclasses import dataclass

from treve.model.figures import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseStep:
    """One state of an area or one step of an aid promise, as one thread of claims tells it.

    ``what`` is the status or the step, ``by`` who holds, besieges or moves (None when not told). ``start`` and ``end`` are ISO
    days or prefixes, None when unknown: an ``end`` is only ever the start of the state that follows. ``disputed_by`` are
    the threads that tell another state of the same days. ``answer`` is the thread that tells what became of a promise,
    None when nothing is told, and for steps that promise nothing. ``trucks`` and ``people`` are as told.
    """

    thread: str
    what: str
    claims: tuple[str, ...]
    claimants: tuple[str, ...]
    by: str | None = None
    start: str | None = None
    end: str | None = None
    trucks: Figure | None = None
    people: Figure | None = None
    disputed_by: tuple[str, ...] = ()
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The states of one area (``kind`` "area") or the steps of aid to one place ("aid"), oldest first."""

    id: str
    kind: str
    place: str | None
    country: str | None
    steps: tuple[CourseStep, ...]

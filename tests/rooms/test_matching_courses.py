"""Courses: what becomes of an area, and what becomes of a promise of aid."""

from __future__ import annotations

from collections.abc import Sequence

from matching_story import at, on, report, said, shared

from treve.matching import match
from treve.model import AccessClaim, AreaClaim, Course, DateWindow, Origin, Reading, Span

RAMOUSSA = at("Ramoussa (Alep)", 36.16, 37.13)
BY_SOURCE = {"a": "OSDH", "b": "Sana", "c": "ONU", "d": "AFP"}


def area(name: str, status: str, holder: str | None = None, **values: object) -> AreaClaim:
    """A state of one quarter as a report tells it."""
    told: dict[str, object] = {"place": RAMOUSSA, "by": holder, "sources": (said(BY_SOURCE[name]),), **values}
    return AreaClaim(id=f"{name}/area/0", item=0, rule="test", evidence=(Span(0, 80),), status=status, **told)  # type: ignore[arg-type]  # any field of the class


def aid(name: str, what: str, date: DateWindow | None) -> AccessClaim:
    """A step of aid to one quarter as a report tells it."""
    return AccessClaim(
        id=f"{name}/access/0", item=0, rule="test", evidence=(Span(0, 80),), what=what, place=RAMOUSSA, date=date,
        sources=(said(BY_SOURCE[name]),),
    )  # fmt: skip


def course(*claims: AreaClaim | AccessClaim, origins: Sequence[Origin] = ()) -> Course:
    """The one course that reports "a", "b", … tell."""
    readings = [
        Reading(
            report=claim.id[0],
            areas=(claim,) if isinstance(claim, AreaClaim) else (),
            access=(claim,) if isinstance(claim, AccessClaim) else (),
        )
        for claim in claims
    ]
    (found,) = match([report(reading.report) for reading in readings], readings, list(origins)).courses
    return found


def test_a_state_lasts_until_the_one_that_ends_it() -> None:
    """A siege told since the 4th ends on the 9th when it is lifted; what nothing ends stays open."""
    found = course(area("a", "besieged", since="2016-09-04"), area("b", "siege_lifted", date=on(9)))
    assert [(step.what, step.start, step.end) for step in found.steps] == [
        ("besieged", "2016-09-04", "2016-09-09"),
        ("siege_lifted", "2016-09-09", None),
    ]


def test_a_capture_told_by_one_and_contested_by_another_is_disputed_on_both_sides() -> None:
    """Each of two states that cannot both be true of one day points at the other, with its own claimant."""
    found = course(area("a", "contested", date=on(4)), area("b", "captured", "armée syrienne", date=on(4)))
    one, other = found.steps
    assert (one.disputed_by, other.disputed_by) == ((other.thread,), (one.thread,))
    assert {one.claimants, other.claimants} == {("OSDH",), ("Sana",)}


def test_a_promise_of_aid_points_at_what_became_of_it() -> None:
    """A convoy announced for the 12th is answered by the one held up on the 13th; one that nothing answers has none."""
    found = course(aid("a", "convoy_planned", on(12)), aid("b", "aid_blocked", on(13)))
    planned, blocked = found.steps
    assert (planned.answer, blocked.answer) == (blocked.thread, None)
    assert course(aid("a", "convoy_planned", on(12))).steps[0].answer is None


def test_what_came_before_a_promise_does_not_answer_it() -> None:
    """Aid that came in before a convoy is announced keeps no promise."""
    found = course(aid("a", "aid_entered", on(9)), aid("b", "convoy_planned", on(12)))
    assert [step.answer for step in found.steps] == [None, None]


def test_a_sentence_that_two_papers_print_is_one_step() -> None:
    """A reprint whose day was not understood is no second step: the shared text tells it."""
    found = course(aid("a", "aid_blocked", on(13)), aid("b", "aid_blocked", None), origins=[shared("a", "b", agency="AFP")])
    assert [step.claims for step in found.steps] == [("a/access/0", "b/access/0")]

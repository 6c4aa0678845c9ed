"""Running totals: a series for each claimant and beginning, checked for going backwards, and asked what it adds since a day."""

from __future__ import annotations

from datetime import date

from matching_story import count, day, report, said, shared

from treve.matching import gain_since, match
from treve.model import Figure, Reading, Source, Span, TollClaim, TotalSeries


def toll(name: str, figure: Figure, source: str = "OSDH", **values: object) -> TollClaim:
    """A running total as a report tells it."""
    told: dict[str, object] = {"scope": "conflict", "since": "2011-03", "sources": (said(source),), **values}
    return TollClaim(id=f"{name}/toll/0", item=0, rule="test", evidence=(Span(0, 80),), what="killed", figure=figure, **told)  # type: ignore[arg-type]  # any field of the class


def totals(*tolls: tuple[int, TollClaim], copied: bool = False) -> tuple[TotalSeries, ...]:
    """The series of reports published on these days of September 2016, one total each."""
    cleaned = [report(claim.id[0], published=when) for when, claim in tolls]
    readings = [Reading(report=claim.id[0], tolls=(claim,)) for _, claim in tolls]
    origins = [shared(*(claim.id[0] for _, claim in tolls))] if copied else []
    return match(cleaned, readings, origins).totals


def test_each_claimant_and_beginning_has_its_own_series() -> None:
    """Two claimants, or two beginnings, are never one series; a year goes with the only day told in it."""
    found = totals(
        (5, toll("a", count(290_000, None))),
        (9, toll("b", count(300_000, None), since="2011")),
        (9, toll("c", count(250_000, None), "ONU")),
        (9, toll("d", count(62), since="2016-09-12", scope="period")),
    )
    assert [(one.claimant, one.since, len(one.rows)) for one in found] == [
        ("ONU", "2011-03", 1),
        ("OSDH", "2011-03", 2),
        ("OSDH", "2016-09-12", 1),
    ]


def test_what_goes_backwards_is_marked_and_kept() -> None:
    """A later, lower figure stays in the series, marked; a rounder one is none."""
    (found,) = totals(
        (5, toll("a", count(301_200))),
        (7, toll("b", count(300_000, None))),
        (9, toll("c", count(280_000))),
        (11, toll("d", count(302_000))),
    )
    assert [(row.figure.low, row.backwards) for row in found.rows] == [
        (301_200, False), (300_000, False), (280_000, True), (302_000, False),
    ]  # fmt: skip


def test_a_reprint_adds_no_row() -> None:
    """The same figure of the same text is one row, with the claims that copy it beside it."""
    (found,) = totals((5, toll("a", count(301_200))), (5, toll("b", count(301_200))), copied=True)
    assert [(row.claim, row.reprints) for row in found.rows] == [("a/toll/0", ("b/toll/0",))]


def test_since_the_truce_is_a_difference_with_its_bounds() -> None:
    """Between 301,200 on the 10th and 301,290 on the 15th lie 90; "more than" leaves the upper side open; silence is unknown."""
    (exact,) = totals((10, toll("a", count(301_200))), (15, toll("b", count(301_290))))
    gain = gain_since(exact, day(12))
    assert gain is not None
    assert (gain.low, gain.high) == (90, 90)
    (rounder,) = totals((10, toll("a", count(301_200))), (15, toll("b", count(302_000, None))))
    gain = gain_since(rounder, day(12))
    assert gain is not None
    assert (gain.low, gain.high) == (800, None)
    assert gain_since(exact, day(20)) is None
    assert gain_since(exact, day(1)) is None


def test_a_series_that_begins_with_the_truce_answers_alone() -> None:
    """Sixty-two dead "since the truce began" need no earlier figure."""
    (found,) = totals((15, toll("a", count(62), since="2016-09-12", scope="period")))
    gain = gain_since(found, date(2016, 9, 12))
    assert gain is not None
    assert (gain.low, gain.high, gain.before) == (62, 62, None)


def test_a_night_s_total_is_no_series() -> None:
    """A total of a period without a beginning goes on from nothing."""
    assert totals((5, toll("a", count(12), since=None, scope="period"))) == ()


def test_a_person_s_body_holds_the_series() -> None:
    """The director of the observatory and the observatory go on with one count."""
    director = (Source(name="Rami Abdel Rahmane", kind=said("x").kind, body=None),)
    found = totals((5, toll("a", count(290_000, None))), (9, toll("b", count(300_000, None), sources=(said("OSDH"), *director))))
    assert len(found) == 1

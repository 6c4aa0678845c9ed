"""Truce findings on duties besides holding fire: withdrawals, reinforcements, observers, prisoners, talks."""

from __future__ import annotations

from typing import Any

import pytest
from matching_story import on, reading, report, said
from truce_story import BASE

from treve.matching import match
from treve.model import FindingStatus, ObservanceClaim, Reading, Span, TalksClaim
from treve.truce import assess, read_terms

TERMS = read_terms("""
[truce]
name = "Trêve"
in_force_from = "2016-09-10"
[[party]]
name = "armée A"
[[party]]
name = "rebelles B"
[[zone]]
id = "pays"
country = "SY"
[[provision]]
id = "retrait"
kind = "withdrawal"
parties = ["armée A"]
words = ["canons"]
[[provision]]
id = "renforts"
kind = "no_reinforcement"
[[provision]]
id = "observateurs"
kind = "monitoring"
[[provision]]
id = "prisonniers"
kind = "prisoner_release"
[[provision]]
id = "canons"
kind = "other"
words = ["canons"]
[[provision]]
id = "sans mots"
kind = "other"
[[provision]]
id = "pourparlers"
kind = "talks"
""")
TEXT = "a" * 480 + "\n" + "Les canons sont là. " * 20


def told(of: str, stance: str, **values: Any) -> Reading:  # noqa: ANN401 - any field of the claim
    """A report of the 16th with one claim."""
    values = BASE | {"from_": "2016-09-14", "to": "2016-09-14"} | values
    claim = ObservanceClaim(id="a/observance/0", sources=(said("ONU"),), of=of, said=stance, **values)
    return reading("a", observance=(claim,))


def status(provision: str, number: int, *readings: Reading) -> FindingStatus:
    """The status of a provision on a day of September 2016."""
    reports = [report(one.report, 16, TEXT) for one in readings]
    every = assess(TERMS, match(reports, readings, []), readings, reports)
    return next(one.status for one in every if one.provision == provision and one.day.day == number)


@pytest.mark.parametrize(
    ("provision", "of"), [("renforts", "reinforcement"), ("observateurs", "monitoring"), ("prisonniers", "prisoners")]
)
def test_a_duty_told_done_is_kept_and_told_undone_alleged(provision: str, of: str) -> None:
    """Positive evidence makes a provision kept on its day only; a breach told is an alleged violation."""
    assert status(provision, 14, told(of, "kept")) == FindingStatus.KEPT
    assert status(provision, 15, told(of, "kept")) == FindingStatus.UNKNOWN
    assert status(provision, 14, told(of, "breached")) == FindingStatus.ALLEGED_VIOLATION


def test_a_deed_of_no_day_keeps_nothing_while_a_state_is_of_its_report() -> None:
    """That prisoners "ont été libérés", without a day, is of none; "toujours en place" is as of the report."""
    assert status("prisonniers", 16, told("prisoners", "kept", from_=None, to=None)) == FindingStatus.UNKNOWN
    assert status("renforts", 16, told("reinforcement", "breached", from_=None, to=None, lasts=True)) == (
        FindingStatus.ALLEGED_VIOLATION
    )


def test_who_is_not_bound_neither_keeps_nor_breaks() -> None:
    """Another party's withdrawal or refusal says nothing of one that binds the first."""
    assert status("retrait", 14, told("withdrawal", "breached", by=("armée A",))) == FindingStatus.ALLEGED_VIOLATION
    assert status("retrait", 14, told("withdrawal", "breached", by=("rebelles B",))) == FindingStatus.UNKNOWN
    assert status("retrait", 14, told("withdrawal", "kept", by=("rebelles B",))) == FindingStatus.UNKNOWN


def test_a_doubt_is_contested_only_of_somebodys_withdrawal() -> None:
    """The words "une mascarade" say nothing unless the report tells who says to have left."""
    assert status("retrait", 14, told("withdrawal", "contested", by=("armée A",))) == FindingStatus.CONTESTED
    assert status("retrait", 14, told("withdrawal", "contested")) == FindingStatus.UNKNOWN


def test_since_a_day_lasts_until_its_report() -> None:
    """What an army does "depuis mercredi" holds of each day up to the report's."""
    assert [status("observateurs", day, told("monitoring", "breached", to=None)) for day in (13, 14, 15, 16)] == [
        FindingStatus.UNKNOWN,
        *[FindingStatus.ALLEGED_VIOLATION] * 3,
    ]


def test_a_provision_of_no_kind_goes_by_the_words_of_the_terms() -> None:
    """A duty done is that provision's when its sentence has one of the words; without words nothing but a breach is."""
    assert status("canons", 14, told("arms", "kept")) == FindingStatus.KEPT
    assert status("canons", 14, told("arms", "kept", evidence=(Span(0, 480),))) == FindingStatus.UNKNOWN
    assert status("sans mots", 14, told("arms", "kept")) == FindingStatus.UNKNOWN


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, FindingStatus.KEPT),
        ({"status": "ongoing"}, FindingStatus.KEPT),
        ({"status": "planned"}, FindingStatus.UNKNOWN),
        ({"status": "cancelled"}, FindingStatus.UNKNOWN),
        ({"date": None}, FindingStatus.UNKNOWN),
        ({"participants": ("armée A", "ONU")}, FindingStatus.UNKNOWN),
        ({"participants": ("Etats-Unis", "Russie")}, FindingStatus.UNKNOWN),
    ],
)
def test_talks_are_kept_by_a_round_of_the_parties_on_its_day(values: dict[str, Any], expected: FindingStatus) -> None:
    """A round planned, put off or of no day keeps nothing, nor one that a single party or none attends."""
    fields: dict[str, Any] = {
        "participants": ("armée A", "rebelles B", "ONU"),
        "status": "held",
        "outcome": "unknown",
        "date": on(14),
    } | values
    claim = TalksClaim(**BASE, id="a/talks/0", sources=(), **fields)
    assert status("pourparlers", 14, reading("a", talks=(claim,))) == expected

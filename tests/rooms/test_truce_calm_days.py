"""A provision that waits for days of calm: only calm that is told counts, and what is not done before then is no breach."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from treve.errors import FaultyFileError
from treve.model import Finding, FindingStatus, Provision, ProvisionKind, Terms
from treve.truce import read_terms
from treve.truce.calm_days import await_calm

FIRE = Provision(id="feu", text="", kind=ProvisionKind.NO_FIRE, zones=("z",))
CENTRE = Provision(id="centre", text="", kind=ProvisionKind.JOINT_CENTRE, zones=("z",), after_calm_days=2)
TERMS = Terms(name="T", in_force_from=datetime(2016, 9, 1, tzinfo=UTC), parties=(), zones=(), provisions=(FIRE, CENTRE))
STATUSES = {
    "k": FindingStatus.KEPT, "v": FindingStatus.ALLEGED_VIOLATION, "c": FindingStatus.CONTESTED, "u": FindingStatus.UNKNOWN,
}  # fmt: skip


def found(fire: str, centre: str) -> list[tuple[FindingStatus, str]]:
    """The centre's findings from the first of September on, by a letter for each day of the cease-fire and of the centre."""
    made = [
        Finding(provision=name, zone="z", day=date(2016, 9, n), status=STATUSES[letter], incidents=(), claims=(), why=())
        for name, days in (("feu", fire), ("centre", centre))
        for n, letter in enumerate(days, 1)
    ]
    return [(one.status, one.why[-1]) for one in await_calm(TERMS, made) if one.provision == "centre"]


@pytest.mark.parametrize(
    ("fire", "why"),
    [
        ("kkk", "calm_days_reached|2"),
        ("kuk", "calm_days_awaited|2|2|1"),
        ("uuu", "calm_days_awaited|2|2|0"),
        ("kvk", "calm_days_awaited|2|0|0"),
        ("vkk", "calm_days_awaited|2|1|1"),
    ],
)
def test_only_calm_days_told_one_after_another_make_it_due(fire: str, why: str) -> None:
    """Days of which nothing is told make it no more due than a day of violations, and do not break the quiet."""
    assert found(fire, "uuu")[-1] == (FindingStatus.UNKNOWN, why)


def test_not_done_before_it_is_due_is_no_breach_and_done_is_kept() -> None:
    """A centre that did not meet is a violation only once it is due; one that opens early has opened."""
    assert [status for status, _ in found("kkku", "vkvv")] == [
        FindingStatus.UNKNOWN,
        FindingStatus.KEPT,
        FindingStatus.ALLEGED_VIOLATION,
        FindingStatus.ALLEGED_VIOLATION,
    ]


def test_once_due_it_stays_due() -> None:
    """Fire after the calm days does not put the duty off again."""
    assert found("kkvu", "uuuu")[-1][1] == "calm_days_reached|2"


def test_calm_days_are_a_whole_number() -> None:
    """Half a day is a fault; seven days are read."""
    form = '[truce]\nname="T"\nin_force_from="2016-09-12"\n[[party]]\nname="A"\n[[zone]]\nid="z"\ncountry="SY"\nwhole_country=true\n[[provision]]\nid="P"\nkind="joint_centre"\nafter_calm_days={}\n'
    assert read_terms(form.format(7)).provisions[0].after_calm_days == 7
    with pytest.raises(FaultyFileError):
        read_terms(form.format(0.5))

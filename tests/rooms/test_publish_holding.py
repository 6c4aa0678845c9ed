"""The table of findings: a long one passes over silent days, what may fall under a provision is shown, days are worded as people do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from edited_story import story

from treve.languages import texts
from treve.model import Finding, FindingStatus
from treve.publish.edition import Edition
from treve.publish.holding_view import Holding, view_holding
from treve.publish.in_words import days_in_words, prefix_in_words
from treve.publish.quoting import Quoter

EN, FR = texts("treve.publish", "en"), texts("treve.publish", "fr")
START = date(2016, 12, 20)


def holding(days: int, told: dict[int, tuple[FindingStatus, bool]]) -> Holding:
    """The table of *days* days from 20 December 2016: silent, but those told by number, and whether an incident may fall under."""
    made = story("a")
    assert made.terms is not None
    incident = made.matched.incidents[0].id
    silent = Finding(provision="feu", zone="pays", day=START, status=FindingStatus.UNKNOWN, incidents=(), claims=(), why=())
    findings = [replace(silent, day=START + timedelta(days=number)) for number in range(days)]
    for number, (status, may) in told.items():
        findings[number] = replace(
            findings[number], status=status, may_fall_under=(incident,) if may else (), incidents=() if may else (incident,)
        )
    edition = Edition(story=replace(made, findings=tuple(findings)))
    return view_holding(made.terms, edition, Quoter(edition.story, EN), EN)


def test_a_table_of_a_month_has_a_column_a_day() -> None:
    """Nothing is passed over in a table that a reader takes in at a glance."""
    assert len(holding(31, {}).days) == 31


def test_a_long_table_passes_over_silent_days_and_says_how_many() -> None:
    """Days of which something is told have a column each, with the month where days are missing before, and the year's change."""
    table = holding(40, {2: (FindingStatus.ALLEGED_VIOLATION, False), 30: (FindingStatus.KEPT, False)})
    assert [short for short, _ in table.days] == ["… 2 d", "22 Dec", "… 27 d", "19 Jan 2017", "… 9 d"]
    row = next(row for row in table.rows if row.provision == "feu")
    assert [cell.status for cell in row.cells if cell] == ["unknown", "alleged_violation", "unknown", "kept", "unknown"]
    assert row.silent_days == ("from 20 Dec to 21 Dec 2016, from 23 Dec 2016 to 18 Jan 2017, from 20 Jan to 28 Jan 2017")


def test_what_may_fall_under_a_provision_is_shown_though_the_day_is_unknown() -> None:
    """Such a day is not among those of which nothing is told."""
    table = holding(3, {1: (FindingStatus.UNKNOWN, True)})
    row = next(row for row in table.rows if row.provision == "feu")
    cell = row.cells[1]
    assert cell is not None
    assert (cell.silent, len(cell.incidents)) == (False, 1)
    assert row.silent_days == "20 Dec 2016, 22 Dec 2016"


@pytest.mark.parametrize(
    ("iso", "english", "french"),
    [("2016-09-01", "1 Sep 2016", "1er sept. 2016"), ("2016-09", "Sep 2016", "sept. 2016"), ("2016", "2016", "2016")],
)
def test_days_months_and_years_are_worded_as_precisely_as_they_are_told(iso: str, english: str, french: str) -> None:
    """No day is made up for a month, and no month for a year."""
    assert (prefix_in_words(iso, EN), prefix_in_words(iso, FR)) == (english, french)


def test_a_year_that_both_bounds_have_is_told_once() -> None:
    """As "from 30 Aug to 2 Sep 2016", and both years where they differ."""
    assert days_in_words(date(2016, 8, 30), date(2016, 9, 2), EN) == "from 30 Aug to 2 Sep 2016"
    assert days_in_words(date(2016, 12, 30), date(2017, 1, 1), FR) == "du 30 déc. 2016 au 1er janv. 2017"

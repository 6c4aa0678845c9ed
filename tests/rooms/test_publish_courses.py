"""The bulletin's tables of what goes on, its notes on reports, and English names in an English bulletin."""

from __future__ import annotations

from dataclasses import replace

from edited_story import edition
from matching_story import count, day

from treve.languages import texts
from treve.model import Course, CourseStep, TotalRow, TotalSeries
from treve.publish import Edition, print_edition
from treve.publish.bulletin import view_bulletin
from treve.publish.english_names import english_body, english_names, in_english

BLOCKED = CourseStep(thread="t", what="aid_blocked", claims=("b/access/0",), claimants=("centre",), start="2016-09-15")


def with_courses(*courses: Course, totals: tuple[TotalSeries, ...] = ()) -> Edition:
    """The edition of the 15th with other courses and totals."""
    made = edition("a", "b", "c")
    return replace(made, story=replace(made.story, matched=replace(made.story.matched, courses=courses, totals=totals)))


def rows(made: Edition, key: str) -> list[tuple[str, ...]]:
    """The cells of one table in English; none when the bulletin has no such table."""
    bulletin = view_bulletin(made, texts("treve.publish", "en"))
    return [row.cells for table in bulletin.tables if table.key == key for row in table.rows]


def test_a_promise_stands_beside_what_followed() -> None:
    """A convoy planned and nothing told after it; with an answer the promise has a follow-up."""
    planned = CourseStep(
        thread="p", what="convoy_planned", claims=("b/access/0",), claimants=("ONU",), start="2016-09-13", trucks=count(40)
    )
    course = Course(id="c", kind="aid", place="Ville", country="SY", steps=(planned, BLOCKED))
    ((to, steps, promise),) = rows(with_courses(course), "course-aid")
    assert (to, promise) == ("Ville", "nothing known to follow")
    assert steps == "Convoy planned (13 Sep 2016, 40 trucks) → Aid blocked (15 Sep 2016)"
    answered = replace(course, steps=(replace(planned, answer="t"), BLOCKED))
    assert rows(with_courses(answered), "course-aid")[0][2] == "a follow-up is told"


def test_a_state_of_a_place_has_its_interval_and_who_says_otherwise() -> None:
    """What the period's reports tell of a place; a course of other days is left out."""
    held = CourseStep(thread="h", what="controlled", by="armée A", claims=("b/access/0",), claimants=("centre",), start="2016-09-14",
                      disputed_by=("o",))  # fmt: skip
    other = CourseStep(thread="o", what="captured", by="rebelles B", claims=("a/incident/0",), claimants=("OSDH",))
    course = Course(id="c", kind="area", place="Ville", country="SY", steps=(held, other))
    ((place, state, since, sources, against),) = rows(with_courses(course), "course-areas")
    assert (place, state, since) == ("Ville", "Controlled, by armée A", "14 Sep 2016")
    assert (sources, against) == ("centre", "Captured, by rebelles B")
    assert rows(with_courses(replace(course, steps=(other,))), "course-areas") == []


def test_a_running_total_stands_beside_the_figure_before() -> None:
    """The count of the period's report, and the last one of before it; one that went down asks for a look."""
    before = TotalRow(figure=count(100), as_of=day(14), claim="a/incident/0", origin="a")
    now = TotalRow(figure=count(90), as_of=day(15), claim="b/access/0", origin="b", backwards=True)
    series = TotalSeries(
        id="t", what="killed", scope="conflict", claimant="OSDH", since="2011-03", place=None, rows=(before, now)
    )
    ((of, claimant, latest, earlier),) = rows(with_courses(totals=(series,)), "totals")
    assert (of, claimant) == ("killed, the war, since 2011-03", "OSDH")
    assert (latest, earlier) == ("90 (lower than before: to be checked)", "100 (14 Sep 2016)")


def test_what_is_odd_about_a_report_is_told_with_it_and_in_the_coverage() -> None:
    """Garbled accents and a wrong printed date are told where people look."""
    made = edition("a", "b", "c")
    odd = tuple(
        replace(
            one,
            report=replace(one.report, notes=("mojibake",)),
            stated_date="2021",
            stated_date_is_right=False,
            stated_date_why="…",
        )
        for one in made.story.cleaned
    )
    bulletin = view_bulletin(replace(made, story=replace(made.story, cleaned=odd)), texts("treve.publish", "en"))
    assert "one report with garbled accents, read in part" in bulletin.coverage
    assert "one report whose printed date is wrong" in bulletin.coverage
    assert any("garbled accents" in line for one in bulletin.reports for line in one.lines)


def test_an_english_bulletin_has_english_names_and_french_quotations() -> None:
    """States by CLDR, actors and towns by the table, bodies by their state's adjective; the words of the reports stay as they are."""
    names = english_names()
    told = {"armée arménienne": "Armenian army", "ministère russe de la Défense": "Russian Defence Ministry"}
    assert {words: english_body(words) for words in told} == told
    assert [english_body(words) for words in ("armée congolaise", "conseil arménien des poètes", "armée")] == [None, None, None]
    assert (names["Syrie"], names["Alep"], names["OSDH"]) == ("Syria", "Aleppo", "SOHR")
    made = edition("a", "b", "c")
    english = in_english(made)
    assert [one.report.text for one in english.story.cleaned] == [one.report.text for one in made.story.cleaned]
    assert "SOHR" in print_edition(made, "txt", "en").decode()
    assert "OSDH" in print_edition(made, "txt", "fr").decode()
    assert in_english(english).story.readings == english.story.readings

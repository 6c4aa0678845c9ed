"""What dates mean beside what the text has spoken of, and in sentences about what is to come. Plain meanings are golden cases."""

from __future__ import annotations

from datetime import date

import pytest

from treve.languages import load_pack
from treve.model import DateWindow, Publication
from treve.tagging.date_expressions import DateExpression
from treve.tagging.dates import DateTagger, date_tagger

TAGGER = DateTagger(load_pack("fr"))
FRIDAY = Publication(start=date(2016, 9, 16), end=date(2016, 9, 16))
MONDAY = DateWindow(start=date(2016, 9, 12), end=date(2016, 9, 12))


def one(text: str) -> DateExpression:
    """The only date of a text."""
    (found,), _ = TAGGER.dates_in(text)
    return found


def days(window: DateWindow) -> tuple[str | None, str | None]:
    """A window's bounds as ISO dates."""
    return (window.start.isoformat() if window.start else None, window.end.isoformat() if window.end else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("La veille, deux obus étaient tombés.", "2016-09-11"),
        ("Le même jour, deux obus sont tombés.", "2016-09-12"),
        ("Ce jour-là, deux obus sont tombés.", "2016-09-12"),
        ("Le lendemain, deux obus sont tombés.", "2016-09-13"),
        ("Deux jours plus tard, le camp brûlait.", "2016-09-14"),
        ("Trois jours plus tôt, le camp brûlait.", "2016-09-09"),
        ("A 19H40, un obus est tombé.", "2016-09-12"),
        ("Dans la soirée, un obus est tombé.", "2016-09-12"),
    ],
)
def test_words_that_lean_on_the_day_spoken_of(text: str, day: str) -> None:
    """The eve, the same day, the next, an hour alone: counted from the reference, not from publication."""
    found = one(text)
    assert found.anaphoric
    assert days(found.resolve(FRIDAY, MONDAY)) == (day, day)


def test_without_a_day_spoken_of_they_count_from_publication() -> None:
    """A text that has spoken of no day speaks of its own; one of unknown day leaves the words alone."""
    assert days(one("La veille, un obus est tombé.").resolve(FRIDAY)) == ("2016-09-15", "2016-09-15")
    assert days(one("La veille, un obus est tombé.").resolve(Publication())) == (None, None)


@pytest.mark.parametrize(("hour", "day"), [("23 h", "2016-09-12"), ("2 h", "2016-09-13")])
def test_an_hour_of_a_night_is_of_its_first_or_second_day(hour: str, day: str) -> None:
    """In the night of Monday to Tuesday, 23:00 is Monday's and 02:00 Tuesday's."""
    night = DateWindow(start=date(2016, 9, 12), end=date(2016, 9, 13))
    assert days(one(f"Vers {hour}, un dépôt a sauté.").resolve(FRIDAY, night)) == (day, day)


@pytest.mark.parametrize(
    ("text", "past", "coming"),
    [
        ("mardi", "2016-09-13", "2016-09-20"),
        ("le 12 décembre", "2015-12-12", "2016-12-12"),
        ("vendredi", "2016-09-16", "2016-09-16"),
    ],
)
def test_what_is_to_come_looks_forward(text: str, past: str, coming: str) -> None:
    """The same words in a sentence about what is planned mean the next such day."""
    assert days(one(text).resolve(FRIDAY)) == (past, past)
    assert days(one(text).resolve(FRIDAY, future=True)) == (coming, coming)


def test_a_day_in_an_old_story_is_of_its_year() -> None:
    """After "le 7 janvier 2015", "le 9 janvier" is two days later, not this year's."""
    old = DateWindow(start=date(2015, 1, 7), end=date(2015, 1, 7))
    assert days(one("le 9 janvier").resolve(FRIDAY, old)) == ("2015-01-09", "2015-01-09")


def test_a_publication_of_two_days_resolves_weekdays() -> None:
    """When the day is known to within two, weekdays count back from the later one; within a month they do not."""
    two = Publication(start=date(2016, 9, 5), end=date(2016, 9, 6))
    month = Publication(start=date(2016, 9, 1), end=date(2016, 9, 30))
    assert days(one("lundi").resolve(two)) == ("2016-09-05", "2016-09-05")
    assert days(one("lundi").resolve(month)) == (None, None)


def test_a_weekday_that_fits_tells_the_year() -> None:
    """A weekday with its day and month picks the year in which they meet."""
    assert days(one("mardi 22 décembre").resolve(FRIDAY)) == ("2015-12-22", "2015-12-22")


def test_spans_cover_the_words_and_leave_steering_words_out() -> None:
    """The span is the date's own words; "depuis" and "jusqu'à" stay outside and are told by a flag."""
    text = "Assiégée depuis le 17 juillet, la ville tient."
    found = one(text)
    assert found.span.of(text) == found.text == "le 17 juillet"
    assert found.since
    assert one("La pause dure jusqu'à vendredi.").until


def test_decomposed_accents_are_read_alike() -> None:
    """A date in NFD is the same date."""
    assert days(one("le 6 aou\u0302t").resolve(FRIDAY)) == ("2016-08-06", "2016-08-06")


@pytest.mark.parametrize("text", ["le 31/12/9999", "le 29 février 2015", "en l'an 3000", "il y a 120 ans", "le 99/99/2016"])
def test_days_that_cannot_be_break_nothing(text: str) -> None:
    """Impossible and far days resolve to nothing or to a window, and never raise."""
    for found in TAGGER.dates_in(text)[0]:
        window = found.resolve(FRIDAY, MONDAY)
        assert window.start is None or window.end is None or window.start <= window.end


_SUNDAY = Publication(start=date(2015, 2, 15), end=date(2015, 2, 15))


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Le retrait doit commencer au plus tard mardi.", ["2015-02-17"]),
        ("Mardi, les ministres se retrouveront à Kinshasa.", ["2015-02-17"]),
        ("La trêve expire lundi soir.", ["2015-02-16"]),
        ("Les tirs ont repris mardi, et l'accord doit expirer vendredi.", ["2015-02-10", "2015-02-20"]),
        ("Deux soldats ont été tués samedi sur le front.", ["2015-02-14"]),
        ("L'armée a annoncé lundi qu'elle retirera ses canons.", ["2015-02-09"]),
    ],
)
def test_the_nearest_verb_sends_a_weekday_forward_or_back(sentence: str, days: list[str]) -> None:
    """A weekday beside a verb to come is the next one, beside a verb of the past the last one, whatever else the sentence says."""
    told = [expression.resolve(_SUNDAY).start for expression in date_tagger("fr").dates_in(sentence)[0]]
    assert [day.isoformat() for day in told if day] == days

"""An edition of the bulletin: its days beside those before, what changed since and why, on paper, on screen and in the mail."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from edited_story import TEXT, edition, story
from matching_story import day

from treve.languages import texts
from treve.model import Anchor, CorrectedField, Decision, DecisionKind, Span
from treve.publish import BULLETIN_FORMATS, Edition, Period, print_edition
from treve.publish.changes import ChangeKind, find_changes
from treve.publish.comparison import compare_authors, compare_zones

WORDS = ("html", "md", "txt")


def text_of(form: str = "txt", language: str = "en", made: Edition | None = None) -> str:
    """The edition of the 15th in a format of words, its lines joined."""
    printed = print_edition(made or edition("a", "b", "c"), form, language).decode()
    return " ".join(re.sub(r"\s*\n\s*(> )?", " ", printed).split())


def test_the_period_before_is_as_long_and_ends_on_the_eve() -> None:
    """Five days are compared with the five before them."""
    assert Period(start=date(2016, 9, 16), end=date(2016, 9, 20)).before == Period(start=date(2016, 9, 11), end=date(2016, 9, 15))


def test_an_edition_tells_what_is_of_its_days() -> None:
    """The strike and the blocked aid of the 15th and talks to come are told; the aid of the 13th and its convoy are not."""
    made = edition("a", "b", "c")
    assert [incident.date.start for incident in made.incidents if incident.date] == [day(15)]
    words = text_of()
    assert "Aid blocked Ville" in words
    assert "Planned armée A" in words
    assert "Aid entered Ville" not in words  # the course of aid to the place tells it, with its day


def test_zones_and_authors_stand_beside_the_period_before() -> None:
    """One act on the 15th, none on the 14th; the author is told with who names him."""
    made = edition("a", "b", "c")
    assert {(line.zone, line.incidents, line.before) for line in compare_zones(made)} == {("pays", 1, 0), ("route", 0, 0)}
    (author,) = compare_authors(made)
    assert (author.actor, len(author.incidents), author.before) == ("armée A", 1, 0)


def test_a_revised_toll_of_an_earlier_day_is_a_change_with_its_report() -> None:
    """The centre's 12 of the 14th became 21 on the 15th: a revision, and the report that brought it."""
    (revision,) = [change for change in find_changes(edition("a", "b", "c")) if change.kind == ChangeKind.REVISION]
    assert (revision.before, revision.after, revision.who, revision.reports) == ("12|12", "21|21", "centre", ("b",))
    assert "killed: 12 → 21, revised by centre" in text_of()
    assert "a revision: Journal b (b)" in text_of()


def test_a_status_of_an_earlier_day_that_new_reports_change_is_told() -> None:
    """Aid that came in on the 13th is known on the 15th only: that day's finding changes, and says from what to what."""
    changed = {
        (one.finding.provision, one.finding.day): (one.before, one.after)
        for one in find_changes(edition("a", "b", "c"))
        if one.kind == ChangeKind.STATUS and one.finding
    }
    assert changed["aide", day(13)] == ("alleged_violation", "contested")


def test_a_persons_decision_is_told_as_the_cause() -> None:
    """A figure that Anne corrected is a change, with her name and the decision's number."""
    convoy = story("a").matched.incidents[0]
    anchors = tuple(Anchor(claim=name, report="a", sentence=Span(0, 80)) for name in convoy.claims)
    decision = Decision(
        kind=DecisionKind.CORRECT, by="Anne", at="2016-09-15T08:00:00", incident=convoy.id, claims=anchors, number=1,
        corrected=CorrectedField.KILLED, value="13", claimant="centre",
    )  # fmt: skip
    assert "decision 1 by Anne" in text_of(made=edition("a", "c", decisions=(decision,)))


def test_nothing_new_is_told_as_nothing() -> None:
    """With the reports of the eve alone nothing changed, and the bulletin says so."""
    assert find_changes(edition("a", "c")) == ()
    assert "Nothing changed about earlier days." in text_of(made=edition("a", "c"))


def test_a_bulletin_of_all_days_compares_nothing() -> None:
    """Without a period there is neither a period before nor a change."""
    words = text_of(made=Edition(story=story("a", "b", "c")))
    assert "Compared with" not in words
    assert "What changed" not in words


def test_reports_without_a_day_are_counted_where_people_look() -> None:
    """They are in no period, and the coverage says how many they are."""
    assert "1 report without a known date is in no period" in text_of()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("form", list(BULLETIN_FORMATS))
def test_every_format_is_the_same_bytes_twice(form: str, language: str) -> None:
    """No clock, no chance; a PDF too."""
    made = edition("a", "b", "c")
    assert print_edition(made, form, language) == print_edition(made, form, language)


@pytest.mark.parametrize("form", WORDS)
def test_every_format_quotes_the_sentence(form: str) -> None:
    """The words of the report stand in each, with the marks that a format could take for its own."""
    printed = re.sub(r"</?mark>|\*\*", "", print_edition(edition("a", "b", "c"), form, "fr").decode())
    printed = printed.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("\n    > ", " ")
    assert TEXT[0:60] in printed


def test_a_pdf_holds_the_words_of_the_report() -> None:
    """Marks that Typst reads as markup come out as they are."""
    pytest.importorskip("typst")
    assert print_edition(edition("a", "b", "c"), "pdf", "fr").startswith(b"%PDF-")


def test_no_link_of_an_edition_is_dead() -> None:
    """Every link leads to something on the page, and no anchor stands twice."""
    page = print_edition(edition("a", "b", "c"), "html", "fr").decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_mail_lines_are_short() -> None:
    """No line is wider than mail programs show."""
    assert max(map(len, print_edition(edition("a", "b", "c"), "txt", "fr").decode().splitlines())) <= 72


def test_a_short_edition_shows_the_days_before_it_in_the_table() -> None:
    """Three days of the truce lie before the 15th; the answer is that of the 15th alone."""
    words = text_of()
    assert "alleged on 1 day of 1" in words
    assert texts("treve.publish", "en")("holding.before", n=3) in text_of("html")


def test_an_edition_without_terms_answers_no_question() -> None:
    """Without terms there is neither a table of the truce nor one of zones."""
    made = edition("a", "b", "c")
    bare = replace(made, story=replace(made.story, terms=None, findings=()), earlier=None)
    assert "Is the truce holding?" not in text_of(made=bare)

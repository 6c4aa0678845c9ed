"""A copy is read as its original and keeps its own name; nobody is listened for in a text that tells nothing."""

from dataclasses import replace

from reading_items import scanner

from treve.cleaning import clean
from treve.model import Report
from treve.reading import read
from treve.reading.item import ItemReading, Voices

TEXT = (
    "Six civils ont été tués lundi à Idleb par un raid aérien, a annoncé l'OSDH.\n\n"
    "« Nous ne quitterons pas la ville », a déclaré le maire, Karim Haddad."
)
FIRST = Report(id="a", text=TEXT, sha256="1", source="a.txt", stated_date="2016-09-20")
COPY = replace(FIRST, id="b", sha256="2", source="b.txt", fetched_at="2016-09-21T08:00:00+00:00")


def test_a_copy_has_the_claims_of_its_original_under_its_own_name() -> None:
    """Ids, and nothing else, tell the reading of a copy from that of the first."""
    first, copy = (read(clean(report, scanner()), scanner()) for report in (FIRST, COPY))
    assert [claim.id for claim in (*copy.incidents, *copy.quotes)] == ["b/incident/0", "b/quote/0"]
    assert replace(copy.incidents[0], id="") == replace(first.incidents[0], id="")
    assert replace(copy.quotes[0], id="") == replace(first.quotes[0], id="")
    assert (first.report, copy.report) == ("a", "b")


def test_a_copy_keeps_where_it_came_from() -> None:
    """Cleaning gives each report back as it was received."""
    assert [clean(report, scanner()).report for report in (FIRST, COPY)] == [FIRST, COPY]


def test_another_date_is_another_reading() -> None:
    """The same words of another day tell of another day."""
    later = replace(COPY, stated_date="2016-10-04")
    first, other = (read(clean(report, scanner()), scanner()).incidents[0].date for report in (FIRST, later))
    assert first != other


def test_voices_are_found_when_first_asked_for() -> None:
    """An item is listened to once, and not before a reader needs to know who speaks."""
    heard: list[ItemReading] = []

    def listen(item: ItemReading) -> Voices:
        heard.append(item)
        return tuple(() for _ in item.lines)

    cleaned = clean(FIRST, scanner())
    item = ItemReading(cleaned, cleaned.items[0], scanner(), listen)
    assert heard == []
    assert item.voices is item.voices
    assert heard == [item]

"""Which day an hour alone, "la veille" and "le même jour" are of, and which days date no event."""

from __future__ import annotations

from datetime import date

from test_cleaning_noise import SCANNER

from treve.cleaning import clean
from treve.model import Report
from treve.reading import read
from treve.reading.item import ItemReading


def days(text: str, published: str = "2015-02-15") -> dict[str, str | None]:
    """The first day of each date of a text of that day, by its words."""
    cleaned = clean(Report(id="r", text=text, sha256="", source="r", stated_date=published), SCANNER)
    item = ItemReading(cleaned, cleaned.items[0], SCANNER)
    found: dict[str, str | None] = {}
    for line in item.lines:
        for mark in line.tape.marks:
            if mark.kind == "DATE":
                start = item.when.resolve(mark, line).start
                found[mark.span.of(line.tape.text)] = start.isoformat() if start else None
    return found


def event_days(text: str, published: str) -> list[date | None]:
    """The first day of each incident of a text."""
    cleaned = clean(Report(id="r", text=text, sha256="", source="r", stated_date=published), SCANNER)
    return [claim.date.start if claim.date else None for claim in read(cleaned, SCANNER).incidents]


def test_an_hour_alone_is_of_the_day_of_the_story() -> None:
    """The day on which an accord was made is passed over."""
    told = days(
        "Des canons ont tonné dimanche près de la ville. L'accord conclu jeudi à Minsk prévoit un retrait. "
        "Vers 10H00, des roquettes se sont abattues sur un poste."
    )
    assert told["Vers 10H00"] == "2015-02-15"


def test_an_hour_earlier_than_the_last_is_of_the_day_after() -> None:
    """A story goes on: after Monday at 21:45, ten o'clock is Tuesday's; 22:00 is still Monday's."""
    text = "La trêve a débuté lundi à 21H45 dans la ville. {}, trois obus sont tombés sur un marché."
    assert days(text.format("Vers 10H00"), "2023-05-23")["Vers 10H00"] == "2023-05-23"
    assert days(text.format("Vers 22H00"), "2023-05-23")["Vers 22H00"] == "2023-05-22"


def test_an_aside_in_the_past_perfect_does_not_move_the_story() -> None:
    """What had happened before is an aside, unless the hour goes on from it."""
    told = days(
        "Des obus sont tombés mardi sur le port. Samedi, un raid avait tué trois pêcheurs. Vers 10H00, un dépôt a brûlé.",
        "2018-12-18",
    )
    assert told["Vers 10H00"] == "2018-12-18"


def test_the_same_day_is_the_last_on_which_something_happened() -> None:
    """The day on which somebody spoke is none; "la veille" leans on it all the same."""
    text = "Une bombe a tué trois civils lundi à Tartous, a déclaré mercredi un médecin. {} une autre avait explosé."
    assert days(text.format("Le même jour,"), "2016-09-07")["Le même jour"] == "2016-09-05"
    assert days(text.format("La veille,"), "2016-09-07")["La veille"] == "2016-09-06"


def test_days_of_the_same_year() -> None:
    """A day without its year in a sentence about "la même année" is of that year."""
    told = days(
        "Le 24 novembre 2015, un bus a été visé. La même année, des attentats avaient tué 60 touristes le 18 mars.", "2019-06-27"
    )
    assert told["le 18 mars"] == "2015-03-18"


def test_datelines_and_days_of_accords_date_no_event() -> None:
    """The day of the deed is told in the next sentence; that of the dateline, of the announcement and of the truce are not its."""
    text = (
        "BAMAKO, 2 juin (Reuters) - L'armée a annoncé lundi avoir tué une dizaine de combattants dans le massif, "
        "malgré le cessez-le-feu du 23 mai. Deux avions ont bombardé dimanche un campement."
    )
    assert event_days(text, "2014-06-02") == [date(2014, 6, 1)]


def test_the_day_of_an_announcement_dates_what_has_no_other() -> None:
    """A fresh deed is dated by the day on which it was told."""
    text = "L'armée a affirmé mardi avoir tué trois combattants dans un raid aérien près de Gaza."
    assert event_days(text, "2020-06-23") == [date(2020, 6, 23)]

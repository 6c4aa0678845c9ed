"""When a report was published, on what evidence, and whether the date it states can be right."""

from __future__ import annotations

from datetime import date

import pytest
from test_cleaning_noise import SCANNER

from treve.cleaning import clean, date_among, date_beside
from treve.model import CleanReport, Publication, Report

NEWS = "Douze civils ont été tués lundi à Alep par des barils d'explosifs, a indiqué un secouriste du quartier."


def dated(text: str, *, stated: str | None = None, url: str | None = None) -> CleanReport:
    """The text as a report with this metadata, cleaned."""
    return clean(Report(id="r", text=text, sha256="", source="r", stated_date=stated, url=url), SCANNER)


def window(page: CleanReport) -> tuple[str | None, str | None]:
    """The days of publication as ISO dates."""
    start, end = page.published.start, page.published.end
    return (start.isoformat() if start else None, end.isoformat() if end else None)


def test_metadata_dates_a_report() -> None:
    """A day in the metadata is the day, and the reason says so."""
    page = dated(NEWS, stated="2016-09-12")
    assert window(page) == ("2016-09-12", "2016-09-12")
    assert page.published.why.startswith("métadonnée")
    assert page.stated_date_is_right is None


def test_an_address_dates_a_report() -> None:
    """A day in the address is the day when metadata has none, be it the beginning of a number."""
    assert window(dated(NEWS, url="https://journal.example/stories/201609120373.html")) == ("2016-09-12", "2016-09-12")
    assert window(dated(NEWS, url="https://journal.example/monde/2016/09/12/alep.html")) == ("2016-09-12", "2016-09-12")


@pytest.mark.parametrize(
    "printed",
    [
        "Publié le 12/09/2016 à 16:40",
        "Publié: lundi 12 septembre 2016, 21h14",
        "lundi 12 septembre 2016 - 16:35 | Lecture 3 min",
        "Beyrouth (AFP) 12/09/2016 17:52",
        "Publié le 12-09-2016 à 18:40 • Modifié le 12-09-2016 à 22:05",
        "INTERNATIONAL 12:44 12.09.2016 (mis à jour 13:10 12.09.2016)",
    ],
)
def test_a_printed_line_dates_a_report(printed: str) -> None:
    """A line that prints the day is believed, whatever its shape."""
    assert window(dated(f"Douze morts dans un quartier d'Alep\n\n{printed}\n\n{NEWS}")) == ("2016-09-12", "2016-09-12")


def test_a_dateline_dates_a_report() -> None:
    """A day at the head of the first paragraph, before its dash."""
    assert window(dated(f"12 septembre 2016. - {NEWS}")) == ("2016-09-12", "2016-09-12")


@pytest.mark.parametrize(
    "head",
    [
        "Gao 12 sept 2016 avec AFP- ",
        "Gao (Mali), 12 septembre 2016 avec Reuters — ",
        "date 2016-09 Gao, 12 sept - ",
        "date 2016-09 Gao 12 sept 2016 (AFP) - ",
    ],
)
def test_a_dateline_may_stand_behind_a_crawlers_prefix_and_name_its_agency(head: str) -> None:
    """However its parts are put together, the day of a dateline is that of publication."""
    assert window(dated(head + NEWS)) == ("2016-09-12", "2016-09-12")


@pytest.mark.parametrize(
    "head",
    [
        "Le Matin du Fleuve, 12 septembre 2016, par Awa Sy",
        "Le Matin du Fleuve, avec AFP - 12 septembre 2016",
        "GAO, Mali, 12 septembre 2016 (Reuters) -",
    ],
)
def test_who_publishes_or_writes_may_stand_beside_the_day(head: str) -> None:
    """A paper's name before the day, its author or agency beside it, a country behind the town."""
    assert window(dated(f"Douze morts à Gao\n{head}\n\n{NEWS}")) == ("2016-09-12", "2016-09-12")


@pytest.mark.parametrize(
    "opening",
    ["Gao a compté le 12 septembre ses morts. ", "Attentats 12 septembre : le bilan monte. ", "Verdict lundi 12 septembre.\n\n"],
)
def test_a_day_in_the_first_sentence_is_no_dateline(opening: str) -> None:
    """A day that the first sentence tells is one of the news, not that of the page."""
    assert window(dated(opening + NEWS)) == (None, None)


def test_a_dateline_without_year_takes_it_from_what_the_text_speaks_of() -> None:
    """Who is in office and which feast is near tell the year."""
    text = (
        "GENEVE, 10 septembre (Reuters) - Le secrétaire d'Etat américain John Kerry a annoncé une trêve. "
        "Elle débutera lundi, premier jour de l'Aïd al-Adha, a-t-il été précisé."
    )
    page = dated(text)
    assert window(page) == ("2016-09-10", "2016-09-10")
    assert "John Kerry en fonction" in page.published.why


def test_a_summit_and_a_weekday_date_a_report() -> None:
    """News of a summit is of its days; the last weekday told is the day, or the day before."""
    page = dated("En marge du sommet du G20 à Hangzhou, les deux ministres se sont parlé lundi, après un échec dimanche.")
    assert window(page) == ("2016-09-05", "2016-09-06")


def test_past_and_coming_days_date_a_report() -> None:
    """A day past, a month to come, an office and a year past leave one window."""
    text = (
        "Le secrétaire américain à la Défense Ashton Carter s'est dit prudent. La campagne a été lancée en septembre 2015. "
        "Les quartiers sont assiégés depuis le 17 juillet. Les vivres vont manquer dès la mi-août, a averti l'ONU."
    )
    start, end = window(dated(text))
    assert start is not None
    assert end is not None
    assert date(2016, 7, 17) <= date.fromisoformat(start) <= date.fromisoformat(end) <= date(2016, 8, 20)


def test_a_text_without_clues_stays_undated() -> None:
    """A weekday alone tells no day: no bounds, and the reason says that there is none."""
    page = dated(NEWS)
    assert window(page) == (None, None)
    assert page.published.why


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("2016-01-04", "La trêve a été annoncée le 9 septembre 2016 à Genève. " + NEWS),
        ("2021-11", "Le secrétaire d'Etat américain John Kerry a rencontré lundi son homologue. " + NEWS),
        ("2021-11", f"Le régime de calme a été rompu. {NEWS} Il était entré en vigueur le 12 mai."),
    ],
)
def test_a_stated_date_that_the_text_contradicts_is_wrong(stated: str, text: str) -> None:
    """A day told as past after it, an office long left, news of other months: wrong, with why, and it dates nothing."""
    page = dated(text, stated=stated)
    assert page.stated_date_is_right is False
    assert stated in page.stated_date_why
    assert page.published.start is None or not page.published.start.isoformat().startswith(stated)


@pytest.mark.parametrize(
    "recalled",
    ["La guerre a éclaté après l'attaque du 7 mai.", "Les combats opposent depuis le 7 mai l'armée et les rebelles."],
)
def test_the_day_on_which_a_war_began_says_nothing_against_a_month(recalled: str) -> None:
    """Trap: how a war began is told again for months, so that its day does not make the stated month wrong."""
    page = dated(f"{NEWS} {recalled}", stated="2021-11")
    assert page.stated_date_is_right is None
    assert page.published.start is not None
    assert page.published.start.isoformat().startswith("2021-11")


def test_the_day_on_which_a_war_began_ends_no_window() -> None:
    """Half a year after it began a war is told by that day still: it does not push the report to the first days of its month."""
    page = dated(f"{NEWS} La guerre a éclaté le 7 mai.", stated="2021-11")
    assert window(page) == ("2021-11-01", "2021-11-30")


def test_a_crawlers_prefix_is_cut_and_checked() -> None:
    """The words "date 2021-11" before a text of other times are cut as no news, and told wrong."""
    page = dated(" date 2021-11 Le secrétaire d'Etat américain John Kerry s'est rendu lundi à Genève pour parler de la trêve.")
    assert [cut.span.of(page.report.text) for cut in page.cuts] == ["date 2021-11"]
    assert (page.stated_date, page.stated_date_is_right) == ("2021-11", False)


@pytest.mark.parametrize(
    "text",
    [
        "L'accord sera signé le 20 septembre 2016. " + NEWS,
        "L'ancien secrétaire d'Etat américain John Kerry a parlé. " + NEWS,
        "L'état d'urgence court jusqu'au 31 décembre 2016. " + NEWS,
    ],
)
def test_what_is_to_come_or_long_past_contradicts_nothing(text: str) -> None:
    """A day to come, the end of a term and someone who was in office leave the stated day in peace."""
    assert dated(text, stated="2016-09-12").stated_date_is_right is not False


def test_a_printed_day_outweighs_metadata() -> None:
    """Metadata of years later is told wrong beside a printed day."""
    page = dated(f"Publié le 12 septembre 2016\n\n{NEWS}", stated="2019-03-01")
    assert window(page) == ("2016-09-12", "2016-09-12")
    assert page.stated_date_is_right is False


@pytest.mark.parametrize("stated", ["0000-00-00", "9999-12-31", "0001-01-01", "hier", "2016-13-45", ""])
def test_dates_that_no_report_can_have_are_no_evidence(stated: str) -> None:
    """Defaults of programs and nonsense date nothing and break nothing."""
    assert window(dated(NEWS, stated=stated)) == (None, None)


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (NEWS + " (ats/afp)", ("AFP", "ATS")),
        ("GENEVE, 10 septembre (Reuters) - " + NEWS, ("Reuters",)),
        (NEWS + " Il l'a affirmé à l'AFP.", ("AFP",)),
        (NEWS, ()),
        ("Les chats d'Alep sont contents.", ()),
    ],
)
def test_agencies_are_credited(text: str, agencies: tuple[str, ...]) -> None:
    """An agency named at the head, at the foot or as told is listed once; words that only look alike are not."""
    assert dated(text).agencies == agencies


def test_a_report_without_a_date_takes_one_from_those_that_share_its_text() -> None:
    """It came out with the first of them or within two days, on the last weekday that it tells or the day after."""
    wire = Publication(start=date(2016, 9, 13), end=date(2016, 9, 13))
    later = Publication(start=date(2016, 9, 16), end=date(2016, 9, 16))
    undated = dated("Les tirs ont cessé lundi. Mercredi, un habitant a été blessé à Alep.")
    beside = date_beside(undated, [later, wire], SCANNER.pack)
    assert window(beside) == ("2016-09-14", "2016-09-15")
    assert beside.items[0].published == beside.published
    assert "2016-09-13" in beside.published.why


def test_a_dated_report_keeps_its_date_beside_others() -> None:
    """What a report states itself is not overruled by those that share its text; none of them dated, nothing changes."""
    wire = Publication(start=date(2016, 9, 13), end=date(2016, 9, 13))
    assert window(date_beside(dated(NEWS, stated="2016-09-20"), [wire], SCANNER.pack)) == ("2016-09-20", "2016-09-20")
    assert window(date_beside(dated(NEWS), [Publication()], SCANNER.pack)) == (None, None)


def test_a_run_tells_the_year_of_a_dateline() -> None:
    """A day without its year is of the year of the other reports, when its weekday agrees; without a day of its own a text stays undated."""
    run = [
        Publication(start=date(2015, 2, 15), end=date(2015, 2, 15)),
        Publication(start=date(2015, 2, 21), end=date(2015, 2, 21)),
    ]
    wire = dated(
        "KIEV, 23 février (Reuters)\n\nL'armée a annoncé lundi un retrait de ses canons. Deux soldats ont été tués dimanche."
    )
    assert window(wire) == (None, None)
    told = date_among(wire, run, SCANNER.pack)
    assert window(told) == ("2015-02-23", "2015-02-23")
    assert told.items[0].published == told.published
    assert told.published.why.startswith("recoupement")
    assert window(date_among(wire, [Publication()], SCANNER.pack)) == (None, None)
    assert window(date_among(dated(NEWS), run, SCANNER.pack)) == (None, None)


def test_a_year_told_in_the_news_tells_that_of_the_dateline() -> None:
    """The latest day told with its year is just before the dateline; a year alone says nothing so near."""
    body = "Les combats ont repris {} dans la ville, selon des habitants."
    assert window(dated("Nairobi, 8 mai (Xinhua) - " + body.format("mardi 7 mai 2024"))) == ("2024-05-08", "2024-05-08")
    assert window(dated("Nairobi, 8 mai (Xinhua) - " + body.format("en 2024"))) == (None, None)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Bulletin n° 2\nPériode du 24 mai, 18 h, au 28 mai 2014, 18 h (heure locale)", "2014-05-28"),
        ("Rapport hebdomadaire du 3 au 9 mars 2025", "2025-03-09"),
        ("Point de situation au 5 juin 2024", "2024-06-05"),
        ("Khartoum - 8 mai 2024 : le marché rouvre", "2024-05-08"),
    ],
)
def test_the_end_of_a_period_dates_a_bulletin(head: str, day: str) -> None:
    """A bulletin of some days came out at their end."""
    page = dated(f"{head}\n\nAucun tir n'a été entendu dans la ville au cours de la semaine, selon les observateurs.")
    assert window(page) == (day, day)


def test_a_last_line_that_signs_dates_a_statement() -> None:
    """A town and a day at the end of a statement are its day."""
    page = dated("Communiqué\n\nLes combats ont repris dans la ville et trois civils ont été tués.\n\nGoma, le 8 mai 2024.")
    assert window(page) == ("2024-05-08", "2024-05-08")


def test_a_month_in_the_address_narrows_what_the_text_tells() -> None:
    """Many an address holds only year and month: the report is of that month."""
    assert window(dated(NEWS, url="https://journal.example/2016/09/alep-bombardee/")) == ("2016-09-05", "2016-09-27")


@pytest.mark.parametrize(
    ("stated", "address"),
    [("2016-10-20", "2016/09/12"), ("2021-11-05", "2016/09/12"), ("2016-10-20", "2016/09"), ("2016-09-01", "2016-09-12")],
)
def test_metadata_far_from_the_day_in_the_address_is_wrong(stated: str, address: str) -> None:
    """An address is made once, metadata change with each edit: the address stands, and the report says which day was wrong."""
    page = dated(NEWS, stated=stated, url=f"https://journal.example/monde/{address}/alep.html")
    assert (page.stated_date, page.stated_date_is_right) == (stated, False)
    assert page.stated_date_why == f"métadonnée {stated}, mais url donne {address.replace('/', '-')}"
    assert page.published.start is not None
    assert page.published.start.isoformat().startswith("2016-09")


@pytest.mark.parametrize(
    ("text", "stated", "address"),
    [
        (NEWS, "2016-09-13", "2016/09/12"),  # an hour that is already tomorrow elsewhere
        (NEWS, "2016-09-12", "2016/09/13"),  # the night edition
        (NEWS, "2016-09-14", "2016/09/12"),  # an edit
        (NEWS, "2016-09-30", "2016/09"),  # a month holds its days
        (NEWS, "2016-10-02", "2016/09"),  # the same, an edit later
        (NEWS, "2016-09-12", "2016/13/41"),  # no day
        (NEWS, "2016-09-12", "p20160950"),  # a number
        ("Douze civils sont morts vendredi à Alep. Les combats avaient repris le 3 octobre 2016.", "2016-10-08", "2015/11/13"),
        ("Douze civils ont été tués lundi à Alep.", "2016-09-12", "2016/09/01"),  # its weekday is that of the metadata
    ],
)
def test_metadata_near_the_day_in_the_address_is_not_wrong(text: str, stated: str, address: str) -> None:
    """Zones, night editions, edits, numbers and slugs about another day do not make the metadata wrong."""
    page = dated(text, stated=stated, url=f"https://journal.example/{address}/alep.html")
    assert page.stated_date_is_right is not False
    assert window(page) == (stated, stated)


def test_metadata_that_the_text_contradicts_gives_way_to_the_address() -> None:
    """Where the text shows that the metadata is wrong and the address agrees with the text, the address is the day."""
    text = "François Hollande, président de la République, a rencontré Barack Obama, le président américain, lundi."
    page = dated(text, stated="2021-11-05", url="https://journal.example/2016/07/20/rencontre.html")
    assert (window(page), page.stated_date_is_right) == (("2016-07-20", "2016-07-20"), False)

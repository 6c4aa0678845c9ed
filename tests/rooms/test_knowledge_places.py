"""The gazetteer: what its tables promise, and what its look-ups refuse."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from treve.knowledge.places import SortedText, load_places
from treve.knowledge.sounds import sound_key
from treve.model import PlacePrecision

FOLDER = Path(__file__).parents[2] / "src/treve/knowledge/gazetteer"
OWN = [row for table in sorted((FOLDER / "own").glob("*.csv")) for row in csv.DictReader(table.open(encoding="utf-8"))]


def test_every_own_place_cites_its_source() -> None:
    """No fact of Trêve's own tables stands without a source."""
    assert [row["name"] for row in OWN if not row["source"]] == []


def test_countries_and_regions_have_no_centroid() -> None:
    """No centroid stands for a town: only settlements, quarters and sites have coordinates, save the Ghoutas."""
    located = {row["name"] for row in OWN if row["precision"] in ("region", "country") and row["lat"]}
    assert located == set()


def test_own_places_lie_on_the_globe_and_in_a_known_country() -> None:
    """A slip of the hand in a table would move a town to nowhere."""
    codes = set(load_places().countries)
    wrong = [r["name"] for r in OWN if (r["country"] and r["country"] not in codes) or (r["lat"] and abs(float(r["lat"])) > 72)]
    assert wrong == []


@pytest.mark.parametrize(
    ("spelling", "name", "country"),
    [
        ("Alep", "Alep", "SY"),
        ("Deir Ezzor", "Deir ez-Zor", "SY"),
        ("Orem al-Koubra", "Ouroum al-Koubra", "SY"),
        ("Shirokino", "Chyrokyne", "UA"),
        ("Fallouja", "Falloujah", "IQ"),
        ("Hodeidah", "Hodeïda", "YE"),
        ("Shusha", "Chouchi", "AZ"),
        ("Khan Younis", "Khan Younès", "PS"),
        ("Kyiv", "Kiev", "UA"),
        ("El Facher", "El-Fasher", "SD"),
        ("Gao", "Gao", "ML"),
        ("Tumaco", "Tumaco", "CO"),
    ],
)
def test_spellings_of_war_news_lead_to_one_name(spelling: str, name: str, country: str) -> None:
    """Each usual French spelling gives the canonical place first."""
    first = load_places().named(spelling)[0]
    assert (first.name, first.country) == (name, country)


@pytest.mark.parametrize(
    ("spelling", "country", "name"),
    [("Ourem al Koubrah", "SY", "Ouroum al-Koubra"), ("Mayyadin", "SY", "Mayadine"), ("Debaltsève", "UA", "Debaltseve")],
)
def test_unlisted_spellings_are_found_by_sound(spelling: str, country: str, name: str) -> None:
    """Transliterations that no table lists meet the place that sounds alike, in its country."""
    assert name in {place.name for place in load_places().sounding(spelling, country)}


def test_sound_never_crosses_a_border() -> None:
    """Madaya of Syria is not sought in Myanmar."""
    assert all(place.country == "SY" for place in load_places().sounding("Madaïa", "SY"))


@pytest.mark.parametrize(("one", "other"), [("Jobar", "Jabir"), ("Homs", "Hums al-Jadida"), ("Goma", "Gao"), ("Kaya", "Kayes")])
def test_sound_keeps_different_places_apart(one: str, other: str) -> None:
    """The sound key folds spellings, not names."""
    assert sound_key(one) != sound_key(other) or not sound_key(one)


def test_names_too_short_have_no_sound() -> None:
    """Foua and Fah would meet: such names are only sought as written."""
    assert (sound_key("Foua"), sound_key("Fah")) == ("", "")


def test_sorted_text_finds_first_last_and_nothing() -> None:
    """The search by halves meets both ends of the file, and says None between two keys."""
    text = SortedText(b"alep\t1\nalep est\t2\nhoms\t3\n")
    assert (text.at("alep"), text.at("homs"), text.at("al"), text.at("zzz")) == ("1", "3", None, None)
    assert list(text.beginning("alep")) == [("alep", "1"), ("alep est", "2")]


def test_names_of_the_data_guide_are_known() -> None:
    """The hard names of 2016 lead first to Syria, not to the namesakes that gazetteers put before them."""
    names = ("Castello", "Madaya", "Homs", "Foua", "Jobar", "Kafar Soussé", "Zahraa", "Cilvegözü")
    assert [load_places().named(name)[0].country for name in names] == ["SY"] * 7 + ["TR"]


def test_a_name_of_two_countries_gives_both() -> None:
    """Tripoli is in Libya and Lebanon: the gazetteer never chooses."""
    assert {"LY", "LB"} <= {place.country for place in load_places().named("Tripoli")}


def test_a_country_is_a_country_before_any_town_of_its_name() -> None:
    """Bénin is no Benin City."""
    assert load_places().named("Bénin")[0].precision is PlacePrecision.COUNTRY

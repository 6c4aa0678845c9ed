"""The gazetteer: what its tables promise, and what its look-ups refuse."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from babel import Locale

from treve.knowledge.places import SortedText, load_places
from treve.knowledge.sounds import place_key, sound_key
from treve.model import PlacePrecision

FOLDER = Path(__file__).parents[2] / "src/treve/knowledge/gazetteer"
UNVERIFIED_COORDINATES = 154
OWN = [row for table in sorted((FOLDER / "own").glob("*.csv")) for row in csv.DictReader(table.open(encoding="utf-8"))]


UNVERIFIED = "unverified: from general knowledge"
LOOKED_UP = re.compile(r"GeoNames( \d+)?|Who's On First \d+|OCHA COD [CN]\d{4}|villages\.tsv|unverified: from general knowledge")
COUNTRY_SOURCES = {"CLDR", "CLDR + GeoNames", "usual French name + GeoNames"}
COUNTRY_SOURCES |= {f"{name} + capital {UNVERIFIED}" for name in ("CLDR", "usual French name")}


def test_no_source_claims_what_was_not_done() -> None:
    """A row names the record that its coordinates are from, or says that nobody looked them up: no third thing."""
    assert [(row["name"], row["source"]) for row in OWN if not LOOKED_UP.fullmatch(row["source"])] == []


def test_a_row_from_geonames_names_its_record() -> None:
    """The word alone, "GeoNames", is said only where the column beside it holds the record's number."""
    assert [row["name"] for row in OWN if row["source"] == "GeoNames" and not row["geonames"]] == []


def test_a_row_from_geonames_stands_where_geonames_says() -> None:
    """The coordinates of such a row are those of the record it names, to the last digit kept."""
    places = SortedText((FOLDER / "places.tsv").read_bytes())
    told = {row["name"]: (row["lat"], row["lon"]) for row in OWN if row["source"] == "GeoNames"}
    kept = {row["name"]: (places.at(row["geonames"]) or "").split("\t")[2:4] for row in OWN if row["source"] == "GeoNames"}
    assert [name for name, at in told.items() if [float(x) for x in at] != [float(x) for x in kept[name]]] == []


def test_what_is_located_and_unverified_never_grows() -> None:
    """Coordinates typed from memory only become fewer: a new row is looked up or stays without."""
    assert sum(bool(row["lat"]) for row in OWN if row["source"] == UNVERIFIED) <= UNVERIFIED_COORDINATES


def test_country_sources_are_of_a_small_list() -> None:
    """Each country says whether its name is CLDR's and its capital GeoNames', or that nobody looked it up."""
    rows = csv.DictReader((FOLDER / "countries.csv").open(encoding="utf-8"))
    assert {row["source"] for row in rows} <= COUNTRY_SOURCES


def test_french_names_of_countries_are_those_of_cldr() -> None:
    """A country whose name is said to be CLDR's bears the name that Babel's French data gives."""
    territories = Locale("fr").territories
    rows = list(csv.DictReader((FOLDER / "countries.csv").open(encoding="utf-8")))
    named = [row for row in rows if row["source"].startswith("CLDR")]
    assert [r["code"] for r in named if place_key(territories[r["code"]]) != place_key(r["name"])] == []


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
    """The search meets both ends of the file, and says None between two keys."""
    text = SortedText(b"alep\t1\nalep est\t2\nalepin\t4\nhoms\t3\n")
    assert (text.at("alep"), text.at("homs"), text.at("al"), text.at("zzz")) == ("1", "3", None, None)
    assert (list(text.keys_from("alep")), list(text.keys_from("est"))) == (["alep", "alep est"], [])


def test_every_line_of_a_long_sorted_text_is_found() -> None:
    """A line is found wherever it stands among the blocks, the first of one and the last of another too."""
    keys = [f"k{number:05}" for number in range(3000)]
    text = SortedText("".join(f"{key}\t{key[1:]}\n" for key in keys).encode())
    assert [text.at(key) for key in keys] == [key[1:] for key in keys]


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

"""Truce terms: a file that a lawyer writes, and every fault of it told at once."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from treve.errors import FaultyFileError
from treve.model import ProvisionKind
from treve.truce import built_in_names, load_built_in, load_terms, read_terms

EXAMPLE = Path(__file__).parents[2] / "examples" / "alep" / "truce.toml"
LEAST = """
[truce]
name = "Trêve"
in_force_from = "2015-02-15 00:00"
timezone = "+02:00"
[[party]]
name = "A"
[[party]]
name = "B"
[[zone]]
id = "z"
country = "UA"
[[provision]]
id = "P1"
kind = "cessez-le-feu"
"""


def test_bundled_example_reads() -> None:
    """The bundled example has its seven provisions, two parties with allies, and the hour in Damascus time."""
    terms = load_terms(EXAMPLE)
    assert [provision.id for provision in terms.provisions] == [f"A-O{number}" for number in range(1, 8)]
    assert terms.in_force_from == datetime(2016, 9, 12, 19, tzinfo=timezone(timedelta(hours=3)))
    assert terms.provisions[4].after_calm_days == 7
    assert terms.declared_over is not None
    assert terms.declared_over.contested_by == ("Etats-Unis",)


def test_least_file_reads_with_what_is_left_out() -> None:
    """A zone that names only a country is the whole country, and a provision without a zone takes it."""
    terms = read_terms(LEAST)
    assert terms.zones[0].whole_country
    assert terms.provisions[0].zones == ("z",)
    assert terms.provisions[0].kind is ProvisionKind.NO_FIRE


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("no_offensive", ProvisionKind.NO_GAIN_OF_GROUND),
        ("Retrait des armes lourdes", ProvisionKind.WITHDRAWAL),
        ("withdrawal_of_heavy_weapons", ProvisionKind.WITHDRAWAL),
        ("prisoner-exchange", ProvisionKind.PRISONER_RELEASE),
        ("Zone démilitarisée", ProvisionKind.DEMILITARISED_ZONE),
        ("exclusion", ProvisionKind.SEPARATION),
        ("coordination", ProvisionKind.JOINT_CENTRE),
        ("HUMANITARIAN ACCESS", ProvisionKind.HUMANITARIAN_ACCESS),
    ],
)
def test_kinds_are_known_by_their_synonyms(written: str, kind: ProvisionKind) -> None:
    """A kind may be written in English or French, with any case, accents, hyphens or underscores."""
    assert read_terms(LEAST.replace("cessez-le-feu", written)).provisions[0].kind is kind


def test_all_faults_at_once() -> None:
    """Five faults are told together, each with its line, what was found and what is allowed."""
    faulty = (
        LEAST.replace('name = "Trêve"', 'name = "Trêve"\nannounced = 2016-01-01')
        .replace('kind = "cessez-le-feu"', 'kind = "paix"\nzone = "y"\nparties = ["C"]\ntexte_libre = "x"')
        .replace('country = "UA"', 'country = "Ukraine"')
    )
    with pytest.raises(FaultyFileError) as caught:
        read_terms(faulty, "fichier.toml")
    found = {fault.found for fault in caught.value.faults}
    assert {"'paix'", "'y'", "'C'", "unknown key 'texte_libre'", "'Ukraine'", "2016-01-01"} <= found
    assert all(fault.allowed for fault in caught.value.faults)
    assert all("line" in fault.where for fault in caught.value.faults)


def test_unknown_key_suggests_the_near_one() -> None:
    """A misspelt key is a fault that says which key was perhaps meant."""
    with pytest.raises(FaultyFileError) as caught:
        read_terms(LEAST.replace("in_force_from", "in_force_form"))
    assert any("in_force_from" in fault.remedy for fault in caught.value.faults)


def test_crossed_dates_and_overlapping_periods() -> None:
    """An end before its start, and a period that begins inside another, are faults."""
    periods = """
[[period]]
from = "2015-02-15 00:00"
to = "2015-02-20 00:00"
[[period]]
from = "2015-02-18 00:00"
to = "2015-02-25 00:00"
[[period]]
from = "2015-03-05"
to = "2015-03-01"
"""
    with pytest.raises(FaultyFileError) as caught:
        read_terms(LEAST + periods)
    remedies = {fault.remedy for fault in caught.value.faults}
    assert {"periods overlap", "the dates are crossed"} <= remedies


def test_every_fault_of_a_period_has_its_line_and_a_suspension_may_lie_in_a_period() -> None:
    """A renewal that begins too early is told with its line; a suspension inside the first period is none."""
    periods = """
[[period]]
kind = "première"
from = "2015-02-15"
to = "2015-02-20"
[[suspension]]
from = "2015-02-17"
to = "2015-02-18"
[[renewal]]
from = "2015-02-19"
to = "2015-02-25"
[[period]]
kind = "peut-être"
from = "2015-03-01"
"""
    with pytest.raises(FaultyFileError) as caught:
        read_terms(LEAST + periods)
    found = {fault.remedy: fault.where for fault in caught.value.faults}
    assert set(found) == {"periods overlap", "say whether it is the first period, a renewal or a suspension"}
    assert all("line" in where for where in found.values())


def test_a_provision_without_a_zone_holds_in_every_whole_country() -> None:
    """A truce across a border binds on both sides of it."""
    both = LEAST.replace('country = "UA"', 'country = "LB"\n[[zone]]\nid = "israel"\ncountry = "IL"')
    assert len(read_terms(both.replace('zone = "z"\n', "")).provisions[0].zones) == 2


def test_zone_without_a_place() -> None:
    """A zone must tell where it is."""
    with pytest.raises(FaultyFileError, match="fault"):
        read_terms(LEAST.replace('country = "UA"', ""))


@pytest.mark.parametrize("name", built_in_names())
def test_built_in_terms_read_and_tell_their_source(name: str) -> None:
    """Every truce that comes with Trêve reads without a fault, has a cease-fire, two parties, and a public source."""
    terms = load_built_in(name)
    assert terms.source
    assert len(terms.parties) >= 2
    assert ProvisionKind.NO_FIRE in {provision.kind for provision in terms.provisions}
    assert all(provision.text for provision in terms.provisions)


def test_unknown_built_in_names_the_known_ones() -> None:
    """Asking for a truce that does not come with Trêve names those that do."""
    with pytest.raises(FaultyFileError) as caught:
        load_built_in("nowhere-1999")
    assert "syria-2016-02" in caught.value.faults[0].allowed


def test_missing_file_and_broken_toml(tmp_path: Path) -> None:
    """A missing file and a file that is no TOML are told as faults of the file."""
    broken = tmp_path / "t.toml"
    broken.write_text("[truce\n", encoding="utf-8")
    for path in (tmp_path / "none.toml", broken):
        with pytest.raises(FaultyFileError):
            load_terms(path)


def test_dates_that_cross_in_tables_are_told_with_their_lines() -> None:
    """A deadline before the truce, a provision after it, a period before it and a suspension in no period: each at its line."""
    text = LEAST.replace(
        "[[party]]",
        "until = 2016-12-31\n[[period]]\nfrom = 2014-01-01\nto = 2016-10-01\n[[suspension]]\nfrom = 2016-11-01\n[[party]]",
        1,
    )
    text += 'deadlines = [2015-01-01]\n[[provision]]\nid = 7\nkind = "aid"\nfrom = 2017-02-01\n'
    with pytest.raises(FaultyFileError) as raised:
        read_terms(text)
    told = [fault.where for fault in raised.value.faults]
    for key in ("period 1 from", "suspension 1 from", "deadlines", "provision 2 (7) from"):
        assert any(key in where and "line" in where for where in told), (key, told)
    assert told == sorted(told, key=lambda where: int(where.rsplit(" ", 1)[1].rstrip(")")))


@pytest.mark.parametrize(
    ("zone", "fault"),
    [
        ("lat = 99\nlon = 1", "lat"), ("lat = 12", "lat"), ("radius_km = -1", "radius_km"),
        ("geojson = [[1.0, 2.0]]", "geojson"), ('geojson = "{}"', "geojson"), ('lieux = ["B"]\nlat = 1\nlon = 200', "lon"),
    ],
)  # fmt: skip
def test_what_no_map_could_hold_is_a_fault(zone: str, fault: str) -> None:
    """Half a point, a point off the globe, a radius below zero and a broken outline are told under their key."""
    with pytest.raises(FaultyFileError) as raised:
        read_terms(LEAST + f'[[zone]]\nid = "y"\nplace = "Ville"\n{zone}\n')
    assert any(fault in one.where for one in raised.value.faults)


def test_an_outline_may_be_a_geometry_a_feature_or_their_text() -> None:
    """What a map programme gives can be pasted in."""
    ring = "[[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 0.0]]"
    geometry = f'{{"type": "Polygon", "coordinates": [{ring}]}}'
    feature = f'{{"type": "FeatureCollection", "features": [{{"type": "Feature", "geometry": {geometry}}}]}}'
    for value in (ring, f"'{geometry}'", f"'{feature}'"):
        terms = read_terms(LEAST + f'[[zone]]\nid = "y"\ngeojson = {value}\n')
        assert len(terms.zones[-1].outline) == 4


def test_a_name_on_two_sides_and_no_party_are_faults() -> None:
    """Nobody could tell whose an act is."""
    with pytest.raises(FaultyFileError) as raised:
        read_terms(LEAST + '[[party]]\nname = "B"\nnames = ["A"]\n')
    assert any("party 3 (B) names" in fault.where for fault in raised.value.faults)
    with pytest.raises(FaultyFileError) as raised:
        read_terms(LEAST.replace('[[party]]\nname = "A"\n[[party]]\nname = "B"\n', ""))
    assert any(fault.where.startswith("party") for fault in raised.value.faults)


def test_zones_are_named_case_and_accents_aside_and_places_are_gathered() -> None:
    """The name "Tigré" means the zone "tigre"; towns, roads and regions all make up a zone."""
    text = (
        LEAST + 'zone = "Tigré"\n[[zone]]\nid = "tigre"\ncountry = "ET"\nregion = "Tigré"\ntowns = ["Mekele"]\nroads = ["A2"]\n'
    )
    terms = read_terms(text)
    assert terms.provisions[0].zones == ("tigre",)
    assert [place.name for place in terms.zones[-1].places] == ["Mekele", "Tigré", "A2"]

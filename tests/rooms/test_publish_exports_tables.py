"""Exports as tables: the columns of the field, in their order, with nothing made up in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import hxl
import pytest
from exported_story import backed, exported, rows
from hxl.validation import validate

from treve.model import IncidentType, Perpetrator
from treve.publish.exports import EXPORT_FORMATS

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"
    "assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,"
    "geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
UCDP = (
    "type_of_violence,side_a,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,"
    "where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,"
    "deaths_civilians,deaths_unknown,best,high,low"
)
HXL = (
    "#date+start,#date+end,#adm1+code,#adm2+code,#adm3+code,#loc+name,#geo+lat,#geo+lon,#event+type,#affected+killed,"
    "#affected+injured"
)


@pytest.mark.parametrize(("name", "line", "columns"), [("acled", 0, ACLED), ("ucdp", 0, UCDP), ("hxl", 1, HXL)])
def test_the_columns_stand_in_their_order_and_own_ones_after(tmp_path: Path, name: str, line: int, columns: str) -> None:
    """A script written for the original reads the table by position too."""
    assert exported(tmp_path, name).read_text(encoding="utf-8").splitlines()[line].startswith(columns + ",")


def test_fatalities_are_the_lowest_bound_of_the_latest_figures(tmp_path: Path) -> None:
    """At least nine for one claimant and twelve for another give nine, and the notes tell both with who says so."""
    strike = rows(exported(tmp_path, "acled"))[0]
    assert strike["fatalities"] == "9"
    assert "at least 9 (OSDH" in strike["notes"]
    assert "12 (Défense civile syrienne" in strike["notes"]


def test_unknown_stays_blank(tmp_path: Path) -> None:
    """No 0 for no figure, no first day for a week, no centroid for a province, no type for a killing of who knows whom."""
    _, shells, shooting = rows(exported(tmp_path, "acled"))
    assert [shells[name] for name in ("fatalities", "event_date", "latitude", "longitude", "actor1")] == [""] * 5
    assert (shells["date_start"], shells["time_precision"], shells["geo_precision"]) == ("2016-09-05", "2", "3")
    assert [shooting[name] for name in ("event_type", "year", "time_precision", "country", "geo_precision")] == [""] * 5


def test_types_and_actors_are_in_acled_words(tmp_path: Path) -> None:
    """A strike on civilians by a foreign state, who denies it: the row names him, the notes tell the denial."""
    strike = rows(exported(tmp_path, "acled"))[0]
    assert (strike["event_type"], strike["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (strike["actor1"], strike["inter1"]) == ("Russie", "External/Other forces")
    assert (strike["actor2"], strike["civilian_targeting"], strike["iso"]) == ("Civilians (Syria)", "Civilian targeting", "760")
    assert "denied by Russie" in strike["notes"]


@pytest.mark.parametrize(
    ("kind", "target", "weapon", "expected"),
    [
        ("shooting", None, None, ""),
        ("shooting", "civilians", None, "Attack"),
        ("shooting", "military", None, "Armed clash"),
        ("execution", None, None, "Attack"),
        ("execution", "military", None, ""),
        ("abduction", "police", None, ""),
        ("attack_on_hospital", None, "barrel bomb", "Air/drone strike"),
        ("attack_on_hospital", None, None, ""),
        ("other", None, "suicide belt", "Suicide bomb"),
    ],
)
def test_a_type_without_counterpart_stays_blank(
    tmp_path: Path, kind: str, target: str | None, weapon: str | None, expected: str
) -> None:
    """The sub-event type follows the type, and the target or weapon where the codebook makes them decide."""
    strike = backed()[0]
    incident = replace(strike.incident, type=IncidentType(kind), target=target, weapon=weapon)
    (row,) = rows(exported(tmp_path, "acled", incidents=(replace(strike, incident=incident),)))
    assert row["sub_event_type"] == expected
    assert bool(row["event_type"]) == bool(row["disorder_type"]) == bool(expected)


def test_rival_accusations_name_nobody(tmp_path: Path) -> None:
    """Two claimants who name two authors leave the cell blank; both stand in the notes with who says so."""
    strike = backed()[0]
    rivals = (
        Perpetrator(actor="Russie", according_to=("OSDH",), certainty="stated"),
        Perpetrator(actor="rebelles syriens", according_to=("Sana",), certainty="stated"),
    )
    incident = replace(strike.incident, perpetrators=rivals)
    (row,) = rows(exported(tmp_path, "acled", incidents=(replace(strike, incident=incident),)))
    assert (row["actor1"], row["inter1"]) == ("", "")
    assert "Russie (according to OSDH" in row["notes"]
    assert "rebelles syriens (according to Sana" in row["notes"]


def test_ucdp_holds_lethal_events_with_three_figures(tmp_path: Path) -> None:
    """Only the strike killed; best is what most tell, the lower at a tie; dead civilians are split off."""
    (strike,) = rows(exported(tmp_path, "ucdp"))
    assert (strike["low"], strike["best"], strike["high"]) == ("9", "9", "12")
    assert (strike["deaths_civilians"], strike["deaths_unknown"], strike["deaths_a"]) == ("4", "5", "")
    assert strike["source_original"] == "Défense civile syrienne; OSDH"  # who only denies tells of nothing
    assert (strike["number_of_sources"], strike["date_prec"], strike["where_prec"]) == ("2", "1", "1")


def test_lists_in_a_cell_keep_their_length(tmp_path: Path) -> None:
    """A semicolon inside an outlet's name is no separator."""
    (strike,) = rows(exported(tmp_path, "ucdp"))
    assert strike["source_article"] == "a; b"
    assert strike["source_office"] == "Le Matin, édition du soir; Journal b"


def test_hxl_passes_the_standards_own_validation(tmp_path: Path) -> None:
    """The package libhxl finds the hashtags in the second row and no fault in three rows."""
    path = exported(tmp_path, "hxl").rename(tmp_path / "hxl.csv")
    source = hxl.data(str(path), hxl.InputOptions(allow_local=True))
    assert len(list(source)) == 3
    assert validate(hxl.data(str(path), hxl.InputOptions(allow_local=True)))["issues"] == []


@pytest.mark.parametrize("name", sorted(EXPORT_FORMATS))
def test_a_second_export_writes_the_same_bytes(tmp_path: Path, name: str) -> None:
    """No clock, no chance, in any file of any format."""
    first, second = ({path.name: path.read_bytes() for path in _files(tmp_path / run, name)} for run in "12")
    assert first == second


def _files(folder: Path, name: str) -> list[Path]:
    exported(folder, name)
    return sorted(folder.iterdir())

"""Exports for maps, graphs and columns, read back with the field's own tools."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
from exported_story import STRIKE, backed, exported
from followthemoney.proxy import EntityProxy
from followthemoney.statement import read_path_statements
from geojson_pydantic import FeatureCollection

from treve.model import Zone, ZonePlace
from treve.publish import incident_record

OUTLINE = ((37.0, 36.0), (37.0, 36.5), (37.5, 36.5), (37.5, 36.0))  # clockwise and open, as a person may draw it


def test_geojson_places_what_is_located_and_nothing_else(tmp_path: Path) -> None:
    """Longitude first; a province and the unknown have no geometry."""
    collection: FeatureCollection[Any] = FeatureCollection.model_validate_json(
        exported(tmp_path, "geojson").read_text(encoding="utf-8")
    )
    strike, *others = collection.features
    assert strike.geometry is not None
    assert tuple(strike.geometry.model_dump()["coordinates"]) == (36.725, 35.904)
    assert [other.geometry for other in others] == [None, None]


def test_zones_are_a_collection_of_their_own(tmp_path: Path) -> None:
    """An outline becomes a closed, counterclockwise ring; a place with a radius stays a point; a country has no shape."""
    zones = (
        Zone(id="ligne", name="Ligne", outline=OUTLINE),
        Zone(id="route", name="Route", places=(ZonePlace(name="route", lat=36.262, lon=37.128),), radius_km=2.0),
        Zone(id="pays", name="Syrie", country="SY", whole_country=True),
    )
    path = Path(f"{exported(tmp_path, 'geojson', zones=zones)}.zones.geojson")
    FeatureCollection.model_validate_json(path.read_text(encoding="utf-8"))
    line, road, land = json.loads(path.read_text(encoding="utf-8"))["features"]
    (ring,) = line["geometry"]["coordinates"]
    assert ring == [list(point) for point in (OUTLINE[0], *reversed(OUTLINE))]
    assert (road["geometry"]["type"], road["properties"]["radius_km"], land["geometry"]) == ("MultiPoint", 2.0, None)


def test_followthemoney_reads_every_entity(tmp_path: Path) -> None:
    """Each entity is valid in its schema, the event is proven by its articles, and the mention resolves to its actor."""
    lines = exported(tmp_path, "ftm").read_text(encoding="utf-8").splitlines()
    entities = {proxy.id: proxy for proxy in (EntityProxy.from_dict(json.loads(line), cleaned=False) for line in lines)}
    for proxy in entities.values():
        proxy.schema.validate({"properties": proxy.properties})
    strike = next(proxy for proxy in entities.values() if STRIKE in proxy.get("summary", quiet=True))
    assert sorted(entities[name].first("bodyText") == STRIKE for name in strike.get("proof")) == [False, True]
    (mention,) = (proxy for proxy in entities.values() if proxy.schema.name == "Mention")
    assert strike.get("involved") == mention.get("resolved")
    assert entities[mention.first("resolved")].caption == "Russie"


def test_statements_tell_the_same_as_the_entities_with_their_claims(tmp_path: Path) -> None:
    """Statements build the same properties, and an accusation's names the claim that makes it."""
    path = exported(tmp_path, "ftm")
    statements = list(read_path_statements(Path(f"{path}.statements.csv"), "csv"))
    told = {(s.entity_id, s.prop, s.value) for s in statements if s.prop != "id"}
    entities = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert told == {(e["id"], prop, value) for e in entities for prop, values in e["properties"].items() for value in values}
    assert {s.origin for s in statements if s.prop == "involved"} == {"a/incidents/0"}


def test_parquet_has_types_and_keeps_every_figure(tmp_path: Path) -> None:
    """Days are days, a missing figure is null, and each claimant's figure stands in its list."""
    table = pq.read_table(exported(tmp_path, "parquet"))
    assert str(table.schema.field("date_start").type) == "date32[day]"
    strike, shells, _ = table.to_pylist()
    assert (strike["killed_low"], strike["killed_high"], shells["killed_low"]) == (9, 12, None)
    assert {(f["claimant"], f["low"], f["high"]) for f in strike["figures"] if f["what"] == "killed"} == {
        ("OSDH", 9, None), ("Défense civile syrienne", 12, 12),
    }  # fmt: skip


def test_pandas_reads_the_table_and_the_tables_of_events(tmp_path: Path) -> None:
    """Parquet keeps unknown figures apart from 0; ACLED- and GED-like tables read with blanks as missing values."""
    table = pd.read_parquet(exported(tmp_path, "parquet"))
    assert table["killed_low"].isna().sum() == 2
    for name in ("acled", "ucdp"):
        events = pd.read_csv(exported(tmp_path, name))
        assert len(events) > 0
        assert not events.columns.duplicated().any()
    assert pd.read_csv(exported(tmp_path, "acled"))["fatalities"].isna().any()


def test_json_lines_are_the_storys_incidents(tmp_path: Path) -> None:
    """A line is exactly what ``treve run`` writes for the incident."""
    lines = exported(tmp_path, "jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [incident_record(one.incident) for one in backed()]

"""The sidecar: every value of an export leads to the words of a report."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from exported_story import SAME_STRIKE, STRIKE, backed, exported, rows
from hypothesis import given
from hypothesis import strategies as st

from treve.publish.exports import EXPORT_FORMATS
from treve.publish.exports.tables import csv_bytes, guarded

TEXTS = {told.report.id: told.report.text for one in backed() for told in one.claims}


@pytest.mark.parametrize("name", sorted(EXPORT_FORMATS))
def test_every_trace_is_the_reports_own_words(tmp_path: Path, name: str) -> None:
    """``text[start:end]`` is the sentence, to the last code point, but for the apostrophe that guards a spreadsheet."""
    traces = rows(Path(f"{exported(tmp_path, name)}.traces.csv"))
    assert list(traces[0]) == ["event_id", "field", "report", "start", "end", "sentence", "sha256", "claimant", "modality"]
    for trace in traces:
        assert TEXTS[trace["report"]][int(trace["start"]) : int(trace["end"])] == trace["sentence"].removeprefix("'")


def test_each_figure_has_its_claimants_sentence(tmp_path: Path) -> None:
    """Nine is traced to the OSDH's sentence, twelve to the civil defence's."""
    traces = rows(Path(f"{exported(tmp_path, 'acled')}.traces.csv"))
    told = {(trace["claimant"], trace["sentence"].removeprefix("'")) for trace in traces if trace["field"] == "fatalities"}
    assert told == {("OSDH", STRIKE), ("Défense civile syrienne", SAME_STRIKE)}


def test_a_denial_is_traced_to_who_denies(tmp_path: Path) -> None:
    """The accused's denial stands beside the accusation, with its modality."""
    traces = rows(Path(f"{exported(tmp_path, 'acled')}.traces.csv"))
    accused = {(trace["claimant"], trace["modality"]) for trace in traces if trace["field"] == "actor1"}
    assert accused == {("OSDH", "asserted"), ("Russie", "denied")}


@pytest.mark.parametrize("name", ["acled", "ucdp", "hxl", "parquet"])
def test_fields_are_columns_of_the_export(tmp_path: Path, name: str) -> None:
    """A trace names no field that the export lacks, and no incident that it leaves out."""
    path = exported(tmp_path, name)
    traces = rows(Path(f"{path}.traces.csv"))
    if name == "parquet":
        columns, ids = set(pq.read_schema(path).names), set(pq.read_table(path)["event_id"].to_pylist())
    else:
        table = rows(path)
        columns, ids = set(table[0]), {row.get("event_id_cnty") or row["event_id"] for row in table}
    assert {trace["field"] for trace in traces} <= columns
    assert {trace["event_id"] for trace in traces} <= ids


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """A sentence that begins with an equals sign is text to a spreadsheet."""
    with Path(f"{exported(tmp_path, 'acled')}.traces.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert f"'{STRIKE}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_any_text_survives_a_table(cells: list[str]) -> None:
    """Line breaks, quotes and separators of any kind come back as they were, but for the guard."""
    columns = [str(number) for number in range(len(cells))]
    written = csv_bytes(columns, [dict(zip(columns, cells, strict=True))]).decode()
    header, row = csv.reader(io.StringIO(written, newline=""), strict=True)
    assert header == columns
    assert row == [guarded(cell) for cell in cells]

"""Parquet: a row for each incident, with typed columns, and figures and accusations as lists that keep who says so."""

from __future__ import annotations

import io
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from treve.model import BackedIncident
from treve.publish.exports.deaths import estimate
from treve.publish.exports.notes import notes
from treve.publish.exports.selection import Made, Selection

_NAMES = pa.list_(pa.string())
_FIGURE = pa.struct({
    "what": pa.string(), "claimant": pa.string(), "low": pa.int64(), "high": pa.int64(), "words": pa.string(),
    "population": pa.string(), "as_of": pa.date32(), "claim": pa.string(), "superseded": pa.bool_(),
})  # fmt: skip
_AUTHOR = pa.struct({
    "actor": pa.string(), "according_to": _NAMES, "certainty": pa.string(), "denied_by": _NAMES, "inferred_from": _NAMES,
})  # fmt: skip
_SIDE = pa.struct({"who": pa.string(), "claims": _NAMES})
_DISPUTE = pa.struct({"about": pa.string(), "sides": pa.list_(_SIDE)})
SCHEMA = pa.schema({
    "event_id": pa.string(), "type": pa.string(), "date_start": pa.date32(), "date_end": pa.date32(),
    "date_precision": pa.string(), "place": pa.string(), "place_precision": pa.string(), "within": pa.string(),
    "country": pa.string(), "latitude": pa.float64(), "longitude": pa.float64(), "target": pa.string(), "weapon": pa.string(),
    "killed_low": pa.int64(), "killed_best": pa.int64(), "killed_high": pa.int64(), "wounded_low": pa.int64(),
    "wounded_high": pa.int64(), "grade": pa.string(), "reports": _NAMES, "origins": _NAMES, "claimants": _NAMES,
    "claims": _NAMES, "part_of": _NAMES, "figures": pa.list_(_FIGURE), "perpetrators": pa.list_(_AUTHOR),
    "disputes": pa.list_(_DISPUTE), "notes": pa.string(),
})  # fmt: skip
TOLD_IN = {"type": "type", "place": "place", "target": "target", "weapon": "weapon", "date": "date_start", "killed": "killed_low", "killed_civilians": "figures", "wounded": "wounded_low",
           "perpetrator": "perpetrators"}  # fmt: skip


def make(selection: Selection) -> Made:
    """The file; the same bytes from the same version of pyarrow, whose name it carries."""
    rows = [_when_and_where(backed) | _told(backed, selection.language) for backed in selection.incidents]
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), file, compression="zstd")
    return Made(files={"": file.getvalue()}, incidents=selection.incidents, columns=TOLD_IN)


def _when_and_where(backed: BackedIncident) -> dict[str, Any]:
    window, place = backed.incident.date, backed.incident.place
    when = {"date_start": window.start, "date_end": window.end, "date_precision": window.precision.value} if window else {}
    where = {
        "place": place.name, "place_precision": place.precision.value, "within": place.within, "country": place.country,
        "latitude": place.lat, "longitude": place.lon,
    } if place else {}  # fmt: skip
    return {**when, **where}


def _told(backed: BackedIncident, language: str) -> dict[str, Any]:
    incident = backed.incident
    killed, wounded = estimate(incident, "killed"), estimate(incident, "wounded")
    return {
        "event_id": incident.id, "type": incident.type.value, "target": incident.target, "weapon": incident.weapon,
        "killed_low": killed.low, "killed_best": killed.best, "killed_high": killed.high,
        "wounded_low": wounded.low, "wounded_high": wounded.high, "grade": incident.grade,
        "reports": sorted({told.report.id for told in backed.claims}), "origins": incident.origins,
        "claimants": incident.claimants, "claims": incident.claims, "part_of": incident.part_of,
        "figures": [
            {
                "what": row.what, "claimant": row.claimant, "low": row.figure.low, "high": row.figure.high,
                "words": row.figure.text, "population": row.figure.population, "as_of": row.as_of, "claim": row.claim,
                "superseded": row.superseded,
            }
            for row in incident.ledger
        ],
        "perpetrators": [
            {
                "actor": author.actor, "according_to": author.according_to, "certainty": author.certainty,
                "denied_by": author.denied_by, "inferred_from": author.inferred_from,
            }
            for author in incident.perpetrators
        ],
        "disputes": [
            {"about": dispute.about, "sides": [{"who": who, "claims": claims} for who, claims in dispute.sides]}
            for dispute in incident.disputes
        ],
        "notes": notes(backed, language),
    }  # fmt: skip

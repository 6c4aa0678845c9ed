"""A table with HXL hashtags in its second header row (Humanitarian Exchange Language, hxlstandard.org)."""

from __future__ import annotations

from collections.abc import Mapping

from treve.model import BackedIncident
from treve.publish.exports import precision
from treve.publish.exports.deaths import estimate
from treve.publish.exports.notes import notes
from treve.publish.exports.selection import Made, Selection
from treve.publish.exports.tables import Cell, csv_bytes, joined

TAGS = {
    "date_start": "#date+start", "date_end": "#date+end", "adm1_code": "#adm1+code", "adm2_code": "#adm2+code",
    "adm3_code": "#adm3+code", "location": "#loc+name", "latitude": "#geo+lat", "longitude": "#geo+lon",
    "event_type": "#event+type", "killed": "#affected+killed", "injured": "#affected+injured",
}  # fmt: skip
OWN_TAGS = {
    "event_id": "#event+id", "country_code": "#country+code+v_iso2", "adm1_name": "#adm1+name", "location_type": "#loc+type",
    "killed_high": "#affected+killed+max", "injured_high": "#affected+injured+max", "claimants": "#meta+source",
    "grade": "#meta+grade", "notes": "#description",
}  # fmt: skip
TOLD_IN = {
    "type": "event_type", "date": "date_start", "place": "location", "wounded": "injured", "killed_civilians": "killed",
    "killed": "killed", "perpetrator": "notes",
}  # fmt: skip


def make(selection: Selection) -> Made:
    """The table, a row for each incident. P-codes stay blank: Trêve's gazetteer has none."""
    tags = {**TAGS, **OWN_TAGS}
    rows = (_row(backed, selection.language) for backed in selection.incidents)
    return Made(
        files={"": csv_bytes(tuple(tags), rows, tags=tuple(tags.values()))}, incidents=selection.incidents, columns=TOLD_IN
    )


def _row(backed: BackedIncident, language: str) -> Mapping[str, Cell]:
    incident, window, place = backed.incident, backed.incident.date, backed.incident.place
    killed, injured = estimate(incident, "killed"), estimate(incident, "wounded")
    return {
        "date_start": precision.iso(window.start) if window else None,
        "date_end": precision.iso(window.end) if window else None,
        "location": place.name if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "event_type": incident.type.value,
        "killed": killed.low,
        "injured": injured.low,
        "event_id": incident.id,
        "country_code": place.country if place else None,
        "adm1_name": precision.province(place),
        "location_type": place.precision.value if place else None,
        "killed_high": killed.high,
        "injured_high": injured.high,
        "claimants": joined(incident.claimants),
        "grade": incident.grade,
        "notes": notes(backed, language),
    }

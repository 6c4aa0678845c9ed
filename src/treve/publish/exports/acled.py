"""A table with ACLED's columns, in their order; Trêve's own columns stand after them. It is not ACLED data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from treve.model import BackedIncident, Incident
from treve.publish.exports import precision
from treve.publish.exports.authors import Sides, sides, standing
from treve.publish.exports.countries import country
from treve.publish.exports.deaths import estimate
from treve.publish.exports.notes import notes
from treve.publish.exports.selection import Made, Selection
from treve.publish.exports.tables import Cell, csv_bytes, joined

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
OWN_COLUMNS = (
    "treve_type", "date_start", "date_end", "target", "weapon", "fatalities_best", "fatalities_high", "injured_low",
    "injured_high", "grade", "disputed", "reports", "origins", "claimants", "part_of",
)  # fmt: skip
TOLD_IN = {
    "type": "event_type", "date": "event_date", "place": "location", "perpetrator": "actor1", "killed": "fatalities",
    "killed_civilians": "fatalities", "wounded": "injured_low", "target": "target", "weapon": "weapon",
}  # fmt: skip


def make(selection: Selection) -> Made:
    """The table, a row for each incident."""
    rows = (_row(backed, selection.language) for backed in selection.incidents)
    return Made(files={"": csv_bytes(COLUMNS + OWN_COLUMNS, rows)}, incidents=selection.incidents, columns=TOLD_IN)


def _row(backed: BackedIncident, language: str) -> Mapping[str, Cell]:
    incident = backed.incident
    return {
        "event_id_cnty": incident.id,
        **_when(incident),
        **_what(incident),
        **_who(incident, sides(backed)),
        **_where(incident),
        "source": joined(incident.claimants),
        "notes": notes(backed, language),
        "fatalities": estimate(incident, "killed").low,
        **_own(backed),
    }


def _when(incident: Incident) -> Mapping[str, Cell]:
    window = incident.date
    years = {day.year for day in (window.start, window.end) if day} if window else set()
    return {
        "event_date": precision.iso(precision.known_day(window)),
        "year": years.pop() if len(years) == 1 else None,
        "time_precision": precision.acled_time(window),
    }


def _what(incident: Incident) -> Mapping[str, Cell]:
    """Event and sub-event type by the first row of the table that fits; blank when none does."""
    for row in _table()["event"]:
        if _fits(incident, row):
            kinds = {name: row[name] for name in ("event_type", "sub_event_type")}
            return {"disorder_type": _table()["disorder"]["type"], **kinds}
    return {}


def _fits(incident: Incident, row: Mapping[str, Any]) -> bool:
    if incident.type.value not in row["types"] or incident.target in row.get("not_targets", ()):
        return False
    conditions = (("targets", incident.target), ("weapons", incident.weapon))
    return all(told in row[name] for name, told in conditions if name in row)


def _who(incident: Incident, known: Sides) -> Mapping[str, Cell]:
    civilians = _table()["civilians"]
    people = incident.target in civilians["people"]
    second = known.second or ((_civilians(incident),) if people else ())
    inters = (_inter(known.first, incident), _table()["inter"]["civilians"] if people else _inter(known.second, incident))
    return {
        **_actors(Sides(first=known.first, second=second)),
        "inter1": inters[0],
        "inter2": inters[1],
        "interaction": "-".join(inters) if all(inters) else "",
        "civilian_targeting": "Civilian targeting" if people or incident.target in civilians["sites"] else "",
    }


def _actors(known: Sides) -> Mapping[str, Cell]:
    return {
        "actor1": joined(known.first[:1]),
        "assoc_actor_1": joined(known.first[1:]),
        "actor2": joined(known.second[:1]),
        "assoc_actor_2": joined(known.second[1:]),
    }


def _civilians(incident: Incident) -> str:
    where = country(incident.place.country if incident.place else None)
    return f"Civilians ({where.name})" if where else "Civilians"


def _inter(actors: tuple[str, ...], incident: Incident) -> str:
    """The actor type of the first; empty when the tables do not tell it."""
    actor = standing(actors[0]) if actors else None
    codes = _table()["inter"]
    if actor is None:
        return ""
    if actor.kind not in codes["of_states"]["kinds"]:
        return str(codes["kinds"].get(actor.kind, ""))
    where = incident.place.country if incident.place else None
    return str(codes["at_home" if actor.country == where else "abroad"]) if actor.country and where else ""


def _where(incident: Incident) -> Mapping[str, Cell]:
    place = incident.place
    if place is None:
        return {}
    where = country(place.country)
    return {
        "iso": where.numeric if where else None,
        "region": where.region if where else None,
        "country": where.name if where else None,
        "admin1": precision.province(place),
        "location": place.name if precision.acled_place(place) else None,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": precision.acled_place(place),
    }


def _own(backed: BackedIncident) -> Mapping[str, Cell]:
    incident, window = backed.incident, backed.incident.date
    killed, injured = estimate(incident, "killed"), estimate(incident, "wounded")
    return {
        "treve_type": incident.type.value,
        "date_start": precision.iso(window.start) if window else None,
        "date_end": precision.iso(window.end) if window else None,
        "target": incident.target,
        "weapon": incident.weapon,
        "fatalities_best": killed.best,
        "fatalities_high": killed.high,
        "injured_low": injured.low,
        "injured_high": injured.high,
        "grade": incident.grade,
        "disputed": joined(dispute.about for dispute in incident.disputes),
        "reports": len({told.report.id for told in backed.claims}),
        "origins": len(incident.origins),
        "claimants": len(incident.claimants),
        "part_of": joined(incident.part_of),
    }


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("treve.publish.exports") / "acled.toml").read_text(encoding="utf-8"))

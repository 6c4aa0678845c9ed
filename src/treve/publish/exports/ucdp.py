"""A table with UCDP GED's columns, in their order, of lethal events only; Trêve's own columns stand after them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from treve.model import BackedIncident, Incident, Publication, Report
from treve.publish.exports import precision
from treve.publish.exports.authors import Sides, sides, standing
from treve.publish.exports.countries import country
from treve.publish.exports.deaths import estimate, is_lethal
from treve.publish.exports.notes import notes
from treve.publish.exports.selection import Made, Selection
from treve.publish.exports.tables import Cell, csv_bytes, joined

COLUMNS = (
    "type_of_violence", "side_a", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "adm_1", "adm_2", "latitude", "longitude",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
    "best", "high", "low",
)  # fmt: skip
OWN_COLUMNS = ("event_id", "country", "treve_type", "grade", "disputed", "part_of", "notes")
TOLD_IN = {
    "type": "treve_type", "date": "date_start", "place": "where_coordinates", "perpetrator": "side_a", "killed": "best",
    "killed_civilians": "deaths_civilians",
}  # fmt: skip


def make(selection: Selection) -> Made:
    """The table, a row for each incident in which some claimant tells at least one death."""
    lethal = tuple(backed for backed in selection.incidents if is_lethal(backed.incident))
    rows = (_row(backed, selection.language) for backed in lethal)
    return Made(files={"": csv_bytes(COLUMNS + OWN_COLUMNS, rows)}, incidents=lethal, columns=TOLD_IN)


def _row(backed: BackedIncident, language: str) -> Mapping[str, Cell]:
    incident = backed.incident
    where = country(incident.place.country if incident.place else None)
    return {
        **_violence(incident, sides(backed)),
        **_sources(backed),
        **_where(incident),
        **_when(incident),
        **_deaths(incident),
        "event_id": incident.id,
        "country": where.name if where else None,
        "treve_type": incident.type.value,
        "grade": incident.grade,
        "disputed": joined(dispute.about for dispute in incident.disputes),
        "part_of": joined(incident.part_of),
        "notes": notes(backed, language),
    }


def _violence(incident: Incident, known: Sides) -> Mapping[str, Cell]:
    one_sided = _table()["one_sided"]
    if known.first and incident.type.value in one_sided["types"] and incident.target in one_sided["targets"]:
        return {"type_of_violence": 3, "side_a": joined(known.first), "side_b": "Civilians"}
    if known.second:
        kind = _type_between(known)
        # In state-based conflict side A is the government.
        first, second = (known.first, known.second) if kind != 1 or _is_state(known.first) else (known.second, known.first)
        return {"type_of_violence": kind, "side_a": joined(first), "side_b": joined(second)}
    return {"side_a": joined(known.first)}


def _type_between(known: Sides) -> int | None:
    if _is_state(known.first) or _is_state(known.second):
        return 1
    groups = _table()["sides"]["groups"]
    return 2 if all(_kind(side) in groups for side in (known.first, known.second)) else None


def _is_state(side: tuple[str, ...]) -> bool:
    return _kind(side) in _table()["sides"]["states"]


def _kind(side: tuple[str, ...]) -> str | None:
    actor = standing(side[0])
    return actor.kind if actor else None


def _sources(backed: BackedIncident) -> Mapping[str, Cell]:
    """The reports in the order of their ids, the same in each list; ``number_of_sources`` counts origins, not reprints."""
    told: dict[str, tuple[Report, Publication]] = {c.report.id: (c.report, c.published) for c in backed.claims}
    reports = [told[name] for name in sorted(told)]
    return {
        "number_of_sources": len(backed.incident.origins),
        "source_article": joined(report.url or report.id for report, _ in reports),
        "source_office": joined(report.outlet for report, _ in reports),
        "source_date": joined(precision.iso(_published(published)) for _, published in reports),
        "source_headline": joined(" ".join((report.title or "").split()) for report, _ in reports),
        "source_original": joined(backed.incident.claimants),
    }


def _published(published: Publication) -> date | None:
    return published.start if published.start == published.end else None


def _where(incident: Incident) -> Mapping[str, Cell]:
    place = incident.place
    return {
        "where_prec": precision.ucdp_place(place),
        "where_coordinates": place.name if place else None,
        "adm_1": precision.province(place),
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
    }


def _when(incident: Incident) -> Mapping[str, Cell]:
    """The window as told; clarity 1 when day and town are known, 2 otherwise."""
    window, place = incident.date, incident.place
    clear = precision.known_day(window) is not None and precision.ucdp_place(place) == 1
    return {
        "event_clarity": 1 if clear else 2,
        "date_prec": precision.ucdp_date(window),
        "date_start": precision.iso(window.start) if window else None,
        "date_end": precision.iso(window.end) if window else None,
    }


def _deaths(incident: Incident) -> Mapping[str, Cell]:
    """Best, high and low; civilians as told, the rest unknown: reports do not tell which side's dead are whose."""
    killed, civilians = estimate(incident, "killed"), estimate(incident, "killed_civilians").best
    among = None if civilians is None or killed.best is None else min(civilians, killed.best)
    return {
        "deaths_civilians": among,
        "deaths_unknown": killed.best if among is None or killed.best is None else killed.best - among,
        "best": killed.best,
        "high": killed.high,
        "low": killed.low,
    }


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("treve.publish.exports") / "ucdp.toml").read_text(encoding="utf-8"))

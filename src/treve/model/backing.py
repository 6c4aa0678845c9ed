"""An incident with all that stands behind it: its claims, and the reports whose sentences tell them."""

from __future__ import annotations

from dataclasses import dataclass

from treve.model.incident_claims import IncidentClaim
from treve.model.reports import Report
from treve.model.stories import Incident
from treve.model.times import Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class BackingClaim:
    """A claim with its report. ``language`` is the report's ISO 639-1 code, None when too short to tell."""

    claim: IncidentClaim
    report: Report
    published: Publication
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedIncident:
    """An incident and its claims, in the order of their ids."""

    incident: Incident
    claims: tuple[BackingClaim, ...]

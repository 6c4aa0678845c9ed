"""What is to be exported: incidents with what stands behind them, the zones of a truce, the language of the notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from treve.model import BackedIncident, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Incidents in the order in which they are written. ``language`` (fr or en) is that of notes; codes never change."""

    incidents: tuple[BackedIncident, ...]
    language: str
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a format makes of a selection.

    ``files`` are contents by what is added to the export's name ("" is the export itself). ``incidents`` are those that
    are in it. ``columns`` tell where each thing that a claim tells ("killed", "place") stands in the format; what has no
    entry is not in it.
    """

    files: Mapping[str, bytes]
    incidents: tuple[BackedIncident, ...]
    columns: Mapping[str, str]


STORY_FIELDS: Mapping[str, str] = {
    "type": "type", "date": "date", "place": "place", "perpetrator": "perpetrators", "target": "target", "weapon": "weapon",
    "killed": "killed", "wounded": "wounded", "killed_civilians": "killed_civilians",
}  # fmt: skip
"""Where things stand in the story format."""

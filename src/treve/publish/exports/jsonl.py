"""JSON Lines: the story's incidents, exactly as ``treve run`` writes them."""

from __future__ import annotations

import json

from treve.publish.exports.selection import STORY_FIELDS, Made, Selection
from treve.publish.stories import incident_record


def make(selection: Selection) -> Made:
    """A line for each incident."""
    lines = (json.dumps(incident_record(backed.incident), ensure_ascii=False) + "\n" for backed in selection.incidents)
    return Made(files={"": "".join(lines).encode()}, incidents=selection.incidents, columns=STORY_FIELDS)

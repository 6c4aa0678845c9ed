"""Writes the story files that matching and truce make of gold readings: gold_run.py STORY TERMS OUT."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from gold_readings import load_story

from treve.matching import match
from treve.model import CleanReport, Origin, Reading
from treve.publish.records import reading_record
from treve.publish.stories import finding_records, incident_record, origin_record
from treve.truce import assess, load_terms


def main(story: Path, terms: Path, out: Path) -> None:
    """Convert, match, assess, write."""
    write_story(*load_story(story), (terms, out))


def write_story(
    cleaned: Sequence[CleanReport], readings: Sequence[Reading], origins: Sequence[Origin], paths: tuple[Path, Path]
) -> None:
    """Match and assess by the terms at the first path; write the story files into the second."""
    terms, out = paths
    matched = match(cleaned, readings, origins)
    _write(out / "readings.jsonl", (reading_record(c, r) for c, r in zip(cleaned, readings, strict=True)))
    _write(out / "origins.jsonl", map(origin_record, origins))
    _write(out / "incidents.jsonl", map(incident_record, matched.incidents))
    _write(out / "findings.jsonl", finding_records(assess(load_terms(terms), matched, readings, cleaned)))


def _write(path: Path, records: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))

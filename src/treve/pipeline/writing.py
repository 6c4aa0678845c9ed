"""A story to its files: the records, the store and the bulletin, moved into the folder when whole."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from treve.model import Story
from treve.pipeline.last_run import standing_settings
from treve.pipeline.story import READING_ROOMS, TERMS_SETTING, recall_run, renew
from treve.pipeline.taking_in import STORE_FILE
from treve.pipeline.tracing import register_origins
from treve.publish import (
    course_record,
    finding_records,
    incident_record,
    origin_record,
    reading_record,
    thread_record,
    total_record,
    write_bulletin,
)
from treve.store import Keeping, keep, version_of

_LANGUAGE = "language"
_as_json = json.JSONEncoder(ensure_ascii=False).encode


def publish_story(story: Story, out: Path, language: str, terms_text: str | None = None, made_of: str | None = None) -> Path:
    """Write the story files, the store and the bulletin into *out*; the bulletin's path.

    *terms_text* are the terms as written, kept for `renew`; *made_of* is the run's digest for `standing`. Decisions in the store that stands there come over.
    All is made in a folder beside *out* first and moved only when whole, so that a fault leaves *out* as it was.
    """
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as making:
        folder = Path(making)
        for name, records in _story_files(story):
            lines = (_as_json(record) + "\n" for record in records)
            (folder / name).write_text("".join(lines), encoding="utf-8", newline="\n")
        keep(story, folder / STORE_FILE, _keeping(story, out, language, terms_text, made_of))
        register_origins(folder / STORE_FILE, story.cleaned, story.origins)
        write_bulletin(story, folder, language)
        for made in sorted(folder.iterdir()):
            os.replace(made, out / made.name)  # noqa: PTH105 -- Path.replace is the same call; this one says it overwrites
    return out / "bulletin.html"


def renew_story(out: Path) -> Path:
    """Make the story in *out* anew from what it keeps, after a person's decision, and publish it; the bulletin's path."""
    kept = recall_run(out)
    return publish_story(renew(kept), out, kept.settings.get(_LANGUAGE, "fr"), kept.settings.get(TERMS_SETTING))


def _keeping(story: Story, out: Path, language: str, terms_text: str | None, made_of: str | None) -> Keeping:
    settings = {_LANGUAGE: language} | ({TERMS_SETTING: terms_text} if terms_text else {})
    settings |= standing_settings(story, made_of) if made_of else {}
    return Keeping(read_by=version_of(READING_ROOMS), unsettled=story.unsettled, settings=settings, before=out / STORE_FILE)


def _story_files(story: Story) -> Iterator[tuple[str, Iterable[dict[str, Any]]]]:
    """The files of the story format, by name."""
    yield "readings.jsonl", map(reading_record, story.cleaned, story.readings)
    yield "origins.jsonl", map(origin_record, (origin for origin in story.origins if len(origin.members) > 1))
    yield "incidents.jsonl", map(incident_record, story.matched.incidents)
    yield "findings.jsonl", finding_records(story.findings)
    yield "courses.jsonl", map(course_record, story.matched.courses)
    yield "threads.jsonl", map(thread_record, story.matched.threads)
    yield "totals.jsonl", map(total_record, story.matched.totals)

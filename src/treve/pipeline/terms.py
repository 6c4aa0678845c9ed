"""Terms as their file has them, and what in them wants a look beside the reports of a run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from treve.errors import Fault, FaultyFileError
from treve.model import Story, Terms
from treve.pipeline.reading import NOTHING_KEPT
from treve.pipeline.taking_in import STORE_FILE
from treve.store import recall
from treve.truce import Recognised, doubt, line_numbers, read_terms, read_text, read_what_stands, recognise


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTerms:
    """Terms, and the words of the file that they were read from."""

    terms: Terms
    text: str


def open_terms(path: Path) -> WrittenTerms:
    """The terms in the file at *path*. Raises FaultyFileError with every fault at once."""
    text = read_text(path)
    return WrittenTerms(terms=read_terms(text, str(path)), text=text)


def open_what_stands(path: Path) -> WrittenTerms | None:
    """What can be read of the faulty terms at *path*, for what else in them wants a look; None when that is too little."""
    try:
        text = read_text(path)
    except FaultyFileError:
        return None
    terms, _ = read_what_stands(text)
    return WrittenTerms(terms=terms, text=text) if terms else None


def doubt_terms(written: WrittenTerms, folder: Path | None = None) -> tuple[Recognised, tuple[Fault, ...]]:
    """How terms are understood, and what in them wants a look, by the reports of the run in *folder* if any."""
    kept = recall(folder / STORE_FILE, None) if folder else NOTHING_KEPT
    readings = [report.reading for report in kept.reports.values() if report.reading]
    cleaned = [report.cleaned for report in kept.reports.values() if report.cleaned]
    return recognise(written.terms, readings), doubt(written.terms, line_numbers(written.text), readings, cleaned)


def doubt_story(written: WrittenTerms, story: Story) -> tuple[Fault, ...]:
    """What wants a look in the terms, by the reports of *story*."""
    return doubt(written.terms, line_numbers(written.text), story.readings, story.cleaned)

"""Readings to a story: what was told of each event, by how many, and how it stands to the terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from treve.matching import match
from treve.model import Origin, Past, SetAside, Story, Terms
from treve.pipeline.reading import NOTHING_KEPT, ReadReport, read_received
from treve.pipeline.taking_in import STORE_FILE, Received
from treve.pipeline.tracing import dated_beside, tracing_beside
from treve.store import Kept, recall, version_of
from treve.truce import assess, read_terms

READING_ROOMS = (
    "treve.model", "treve.languages", "treve.knowledge", "treve.tagging", "treve.cleaning", "treve.reading",
)  # fmt: skip
TERMS_SETTING = "terms"

Watch = Callable[[Iterable[ReadReport | SetAside]], Iterable[ReadReport | SetAside]]
"""Sees each report pass: a progress bar, say."""


def recall_run(out: Path) -> Kept:
    """What the run in *out* left for the next; nothing when there was none."""
    return recall(out / STORE_FILE, version_of(READING_ROOMS))


def run(received: Iterable[Received], terms: Terms | None = None, *, watch: Watch = iter, kept: Kept = NOTHING_KEPT) -> Story:
    """Everything from reports to findings. *watch* sees each report pass, for a progress bar.

    What an earlier run *kept* is built upon: its reports are not read again, its decisions hold. Two runs in parts give
    what one run gives.
    """
    results = list(watch(read_received(received, kept)))
    read_reports = sorted((r for r in results if isinstance(r, ReadReport)), key=lambda r: r.cleaned.report.id)
    with tracing_beside(kept.store) as traced:
        dated = dated_beside(read_reports, traced)
        origins = traced([report.cleaned for report in dated])
    unsettled = tuple(own.cleaned for own, now in zip(read_reports, dated, strict=True) if own.cleaned != now.cleaned)
    set_aside = sorted((r for r in results if isinstance(r, SetAside)), key=lambda a: (a.source, a.line or 0))
    story = story_of(dated, origins, terms, kept.past)
    return replace(story, set_aside=tuple(set_aside), unsettled=unsettled)


def renew(kept: Kept) -> Story:
    """The story of the last run made again from what it kept, by the same terms: what a person decided since takes effect."""
    text = kept.settings.get(TERMS_SETTING)
    return run((), read_terms(text) if text else None, kept=kept)


def story_of(reports: Sequence[ReadReport], origins: tuple[Origin, ...], terms: Terms | None, past: Past) -> Story:
    """Dated reports and their origins, matched and held against the terms, if any."""
    cleaned, readings = tuple(report.cleaned for report in reports), tuple(report.reading for report in reports)
    matched = match(cleaned, readings, origins, past=past)
    findings = assess(terms, matched, readings, cleaned, origins=origins) if terms else ()
    return Story(
        cleaned=cleaned, readings=readings, origins=origins, matched=matched, terms=terms, findings=findings,
        decisions=past.decisions,
    )  # fmt: skip

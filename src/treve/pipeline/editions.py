"""Bulletins of chosen days: what a run knows, beside what was known on their eve."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from treve.model import Past, Story
from treve.origins import trace
from treve.pipeline.reading import ReadReport
from treve.pipeline.story import renew, story_of
from treve.pipeline.taking_in import STORE_FILE
from treve.publish import Edition, Period, published_day
from treve.store import recall


def edit(folder: Path, start: date | None = None, end: date | None = None) -> Edition | None:
    """The edition of the run in *folder* from *start* to *end*, both included, with what was known on its eve.

    Without *end* it ends on the last day that a report came out, without *start* it is of its last day alone. None when no
    report has a day.
    """
    kept = recall(folder / STORE_FILE, None)
    # As it was read and dated: an edition reads nothing again.
    story = renew(replace(kept, reports={name: replace(report, own=None) for name, report in kept.reports.items()}))
    days = [day for cleaned in story.cleaned if (day := published_day(cleaned))]
    if not days:
        return None
    last = end or max([*days, *([start] if start else [])])
    period = Period(start=start or last, end=last)
    return Edition(story=story, period=period, earlier=_on_eve(story, period) if min(days) < period.start else None)


def _on_eve(story: Story, period: Period) -> Story:
    """The story as it was known before *period*: without its reports, later ones, and what persons decided in its days."""
    known = [
        ReadReport(cleaned=cleaned, reading=reading)
        for cleaned, reading in zip(story.cleaned, story.readings, strict=True)
        if (published_day(cleaned) or date.min) < period.start
    ]
    decisions = tuple(one for one in story.decisions if not period.has(date.fromisoformat(one.at[:10])))
    return story_of(known, trace([report.cleaned for report in known]), story.terms, Past(decisions=decisions))

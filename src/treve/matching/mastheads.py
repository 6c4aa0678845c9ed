"""Whose page a report is, when only the page itself says so: the name at its head, which cleaning cut as no news."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from treve.knowledge.actors import ActorBook
from treve.model import CleanReport, CutReason
from treve.wording import fold_name

_MOST_WORDS = 7
_AFTER_NAME = re.compile(r"\s*(?:[|/•·:]|\s[-–—]\s|\().*")


def publisher(report: CleanReport, actors: ActorBook) -> str | None:
    """Who publishes the report: as received, else the first name in its head; None when neither tells.

    A name that an actor bears becomes the actor's: a page headed with an observatory's full name is the observatory's.
    """
    if report.report.outlet:
        return _usual(report.report.outlet, actors)
    text = report.report.text
    head = next((cut for cut in report.cuts if cut.reason == CutReason.NAVIGATION and not text[: cut.span.start].strip()), None)
    if head is None:
        return None
    for line in head.span.of(text).splitlines():
        name = _AFTER_NAME.sub("", line.strip()).strip()
        if name and fold_name(name) not in _labels() and len(name.split()) <= _MOST_WORDS:
            return _usual(name, actors)
    return None


def _usual(name: str, actors: ActorBook) -> str:
    actor = actors.named(name)
    return actor.name if actor else name


@cache
def _labels() -> frozenset[str]:
    """Lines that name a kind of page and nobody: "communiqué de presse"."""
    table = tomllib.loads(files("treve.matching").joinpath("mastheads.toml").read_text(encoding="utf-8"))
    return frozenset(fold_name(label) for label in table["labels"])

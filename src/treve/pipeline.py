"""The only file that knows the order of the rooms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from treve.cleaning import clean
from treve.intake import collect
from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.model import CleanReport, Reading, SetAside
from treve.origins import trace
from treve.reading import read
from treve.tagging import Scanner

__all__ = ["ReadReport", "clean_paths", "read_paths", "trace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report after cleaning and reading."""

    cleaned: CleanReport
    reading: Reading


@cache
def french_scanner() -> Scanner:
    """The scanner of the French pack, built once per process."""
    return Scanner(load_pack("fr"), load_knowledge())


def clean_paths(paths: Sequence[Path]) -> Iterator[CleanReport | SetAside]:
    """Each report under *paths*, cleaned, in the order of its path; what cannot be read, with its reason."""
    for report in collect(paths):
        yield report if isinstance(report, SetAside) else clean(report, french_scanner())


def read_paths(paths: Sequence[Path]) -> Iterator[ReadReport | SetAside]:
    """The same, each report read for its claims."""
    for cleaned in clean_paths(paths):
        if isinstance(cleaned, SetAside):
            yield cleaned
        else:
            yield ReadReport(cleaned=cleaned, reading=read(cleaned, french_scanner()))

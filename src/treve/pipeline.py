"""The only file that knows the order of the rooms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from treve.cleaning import clean
from treve.intake import collect
from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.model import CleanReport, Reading, SetAside
from treve.reading import read
from treve.tagging import Scanner


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report after cleaning and reading."""

    cleaned: CleanReport
    reading: Reading


def read_paths(paths: Sequence[Path]) -> Iterator[ReadReport | SetAside]:
    """Each report under *paths*, cleaned and read, in the order of its path; what cannot be read, with its reason."""
    scanner = Scanner(load_pack("fr"), load_knowledge())
    for report in collect(paths):
        if isinstance(report, SetAside):
            yield report
        else:
            cleaned = clean(report, scanner)
            yield ReadReport(cleaned=cleaned, reading=read(cleaned, scanner))

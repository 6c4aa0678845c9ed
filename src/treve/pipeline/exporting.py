"""What a run found, in the exchange formats of the field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from treve.pipeline.taking_in import STORE_FILE
from treve.publish import Selection, write_export
from treve.store import count_undated, incidents_between
from treve.truce import load_terms


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrder:
    """What to export: the format's name, the file, the days (inclusive; None is open), the language of notes, the terms."""

    name: str
    out: Path
    language: str
    start: date | None = None
    end: date | None = None
    terms_path: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export wrote: ``incidents`` of the ``held`` ones in its days, and how many have no day and were left out."""

    files: tuple[Path, ...]
    incidents: int
    held: int
    undated: int


def export(folder: Path, order: ExportOrder) -> Exported:
    """Write the incidents that the run in *folder* found, in an exchange format, with their traces beside them.

    Raises FaultyFileError for faulty terms, MissingExtraError when the format's package is not installed, and OSError.
    """
    terms = load_terms(order.terms_path) if order.terms_path else None
    store = folder / STORE_FILE
    incidents = incidents_between(store, order.start, order.end)
    selection = Selection(incidents=incidents, language=order.language, zones=terms.zones if terms else ())
    written = write_export(order.name, selection, order.out)
    undated = count_undated(store) if order.start or order.end else 0
    return Exported(files=written.files, incidents=written.incidents, held=len(incidents), undated=undated)

"""The only place that knows the order of the rooms: a file for each thing that is done with reports from their folder to the bulletin."""

from treve.origins import trace
from treve.pipeline.editions import edit
from treve.pipeline.exporting import Exported, ExportOrder, export
from treve.pipeline.last_run import Standing, standing
from treve.pipeline.reading import ReadReport, clean_paths, french_scanner, read_paths
from treve.pipeline.story import recall_run, renew, run
from treve.pipeline.taking_in import STORE_FILE, collect_sources, take_in
from treve.pipeline.terms import WrittenTerms, doubt_story, doubt_terms, open_terms, open_what_stands
from treve.pipeline.tracing import versions_of
from treve.pipeline.writing import publish_story, renew_story

__all__ = [
    "STORE_FILE",
    "ExportOrder",
    "Exported",
    "ReadReport",
    "Standing",
    "WrittenTerms",
    "clean_paths",
    "collect_sources",
    "doubt_story",
    "doubt_terms",
    "edit",
    "export",
    "french_scanner",
    "open_terms",
    "open_what_stands",
    "publish_story",
    "read_paths",
    "recall_run",
    "renew",
    "renew_story",
    "run",
    "standing",
    "take_in",
    "trace",
    "versions_of",
]

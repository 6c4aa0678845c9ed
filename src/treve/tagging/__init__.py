"""Marks figures, dates, places, actors, persons and weapons in a sentence, once, for every room that reads."""

from treve.tagging.scanner import Scanner
from treve.tagging.tape import Mark, Tape, Unit

__all__ = ["Mark", "Scanner", "Tape", "Unit"]

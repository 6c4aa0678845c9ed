"""Marks figures, dates, places, actors, persons and weapons in a sentence, once, for every room that reads."""

from treve.tagging.scanner import Scanner
from treve.tagging.tape import Mention, Tape, Unit

__all__ = ["Mention", "Scanner", "Tape", "Unit"]

"""Files, feeds and archives to reports."""

from treve.intake.collect import collect

__all__ = ["collect"]

"""What leaves the house: readings, story files, bulletins, tables, maps and exchange formats."""

from treve.publish.records import reading_record

__all__ = ["reading_record"]

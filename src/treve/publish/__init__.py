"""What leaves the house: readings, story files, bulletins, tables, maps and exchange formats."""

from treve.publish.case_sheet import decision_line, incident_lines, incident_title
from treve.publish.edition import Edition, Period, published_day
from treve.publish.exports import EXPORT_FORMATS, MissingExtraError, Selection, write_export
from treve.publish.in_words import aside_in_words, figure_in_words
from treve.publish.printing import BULLETIN_FORMATS, print_edition, write_bulletin
from treve.publish.reasons import word_reason, word_step
from treve.publish.records import reading_record
from treve.publish.stories import course_record, finding_records, incident_record, origin_record, thread_record, total_record

__all__ = [
    "BULLETIN_FORMATS",
    "EXPORT_FORMATS",
    "Edition",
    "MissingExtraError",
    "Period",
    "Selection",
    "aside_in_words",
    "course_record",
    "decision_line",
    "figure_in_words",
    "finding_records",
    "incident_lines",
    "incident_record",
    "incident_title",
    "origin_record",
    "print_edition",
    "published_day",
    "reading_record",
    "thread_record",
    "total_record",
    "word_reason",
    "word_step",
    "write_bulletin",
    "write_export",
]

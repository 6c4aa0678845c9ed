"""A truce's terms, and how what is told stands to each provision: kept, alleged violation, contested, unknown."""

from treve.truce.assess import assess
from treve.truce.doubts import Recognised, doubt, recognise
from treve.truce.form import fill_form, time_zones
from treve.truce.sheet import line_numbers
from treve.truce.terms_file import built_in_names, load_built_in, load_terms, read_terms, read_text, read_what_stands

__all__ = [
    "Recognised",
    "assess",
    "built_in_names",
    "doubt",
    "fill_form",
    "line_numbers",
    "load_built_in",
    "load_terms",
    "read_terms",
    "read_text",
    "read_what_stands",
    "recognise",
    "time_zones",
]

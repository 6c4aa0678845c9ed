"""A truce's terms, and how what is told stands to each provision: kept, alleged violation, contested, unknown."""

from treve.truce.assess import assess
from treve.truce.terms_file import built_in_names, load_built_in, load_terms, read_terms

__all__ = ["assess", "built_in_names", "load_built_in", "load_terms", "read_terms"]

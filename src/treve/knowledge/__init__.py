"""Facts that belong to no language: actors, outlets, weapons, places; each with its source."""

from treve.knowledge.book import Knowledge, load_knowledge

__all__ = ["Knowledge", "load_knowledge"]

"""Sentences to claims: one reader per kind of claim, over the marks that tagging made."""

from treve.reading.read import read

__all__ = ["read"]

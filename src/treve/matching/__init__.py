"""Claims to incidents: why they join, how they differ, who did it, how well it is established."""

from treve.matching.match import match

__all__ = ["match"]

"""Report to items: cuts the noise and keeps it, separates items, tells their language and date."""

from treve.cleaning.clean import clean

__all__ = ["clean"]

"""Report to items: cuts the noise and keeps it, separates items, tells their language and date."""

from treve.cleaning.clean import clean
from treve.cleaning.relatives import date_among, date_beside
from treve.cleaning.whole import take_whole

__all__ = ["clean", "date_among", "date_beside", "take_whole"]

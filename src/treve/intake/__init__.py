"""Files, feeds and archives to reports."""

from treve.intake.collect import collect
from treve.intake.web import Memory, Visit, load_subscriptions, visit_all

__all__ = ["Memory", "Visit", "collect", "load_subscriptions", "visit_all"]

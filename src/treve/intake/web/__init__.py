"""Feeds and pages of the web to reports: politely, within limits, and from public machines only unless allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from treve.intake.web.account import Memory, Refusal, Visit
from treve.intake.web.subscriptions import Subscription, Subscriptions, load_subscriptions

__all__ = ["Memory", "Refusal", "Subscription", "Subscriptions", "Visit", "load_subscriptions", "visit_all"]


def visit_all(told: Subscriptions, memory: Memory, now: Callable[[], datetime] | None = None) -> Iterator[Visit]:
    """What each source gave, site after site in the order of the file.

    *memory* is what earlier visits left; *now* tells the time, by default the clock's.
    """
    from treve.intake.web.visits import visit_sites  # noqa: PLC0415 - httpx takes its time, and most commands ask nobody

    yield from visit_sites(told, memory, now)

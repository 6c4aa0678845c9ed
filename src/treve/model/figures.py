"""Figures: counts as told, with their bounds."""

from __future__ import annotations

from dataclasses import dataclass

from treve.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count as told: ``low`` and ``high`` inclusive, None when that side is open or unknown; ``text`` the words.

    ``population`` is who is counted ("civils", "soldats"), None when not told.
    """

    low: int | None
    high: int | None
    text: str
    span: Span | None = None
    population: str | None = None

    @property
    def known(self) -> bool:
        """True when at least one bound is a number."""
        return self.low is not None or self.high is not None

"""All knowledge in one hand, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What Trêve knows before it reads."""


@cache
def load_knowledge() -> Knowledge:
    """The bundled knowledge, parsed once per process."""
    return Knowledge()

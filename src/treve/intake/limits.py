"""How much intake takes from one source, so that no input can exhaust memory."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds in bytes and counts. What goes beyond one is set aside with its reason; the rest goes on.

    ``archive_bytes`` bounds what is unpacked from one archive in all, ``archive_ratio`` how many times larger than the
    archive that may be, once it is above one document's bound.
    """

    document_bytes: int = 20 * _MEGABYTE
    line_bytes: int = 20 * _MEGABYTE
    archive_bytes: int = 4096 * _MEGABYTE
    archive_ratio: int = 200
    archive_members: int = 200_000


class TooLargeError(Exception):
    """A source went beyond a limit while it was being read."""

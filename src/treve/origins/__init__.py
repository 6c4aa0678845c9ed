"""Which reports share text, whole or in part: reprints, shared passages, and reporting of one's own."""

from treve.origins.index import OriginIndex, Sharing
from treve.origins.trace import trace

__all__ = ["OriginIndex", "Sharing", "trace"]

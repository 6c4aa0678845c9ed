"""Which reports share text, whole or in part: reprints, shared passages, and reporting of one's own."""

from treve.origins.index import OriginIndex, Sharing
from treve.origins.register import OriginRegister
from treve.origins.trace import trace
from treve.origins.versions import versions
from treve.origins.words import news_text

__all__ = ["OriginIndex", "OriginRegister", "Sharing", "news_text", "trace", "versions"]

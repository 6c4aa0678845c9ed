"""The room's verb: cleaned reports in, origins out."""

from __future__ import annotations

from collections.abc import Sequence

from treve.model import CleanReport, Origin
from treve.origins.families import origins_of
from treve.origins.index import OriginIndex
from treve.origins.words import news_text


def trace(cleaned: Sequence[CleanReport]) -> tuple[Origin, ...]:
    """The origins of *cleaned*: texts that several reports share, and each item's own reporting (one member).

    In the order of their ids. Furniture that an outlet prints everywhere, and a quote that independent reports
    share, make no origin. The order of the reports changes nothing.
    """
    texts = {report.report.id: news_text(report) for report in cleaned}
    index = OriginIndex(texts.__getitem__)
    index.extend(texts.values())
    return origins_of(texts.values(), index.sharings())

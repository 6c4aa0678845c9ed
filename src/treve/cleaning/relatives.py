"""A report without a date, dated by the reports that share its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from treve.cleaning.clues import dated_words, last_weekday
from treve.languages import Pack
from treve.model import CleanReport, Publication

_REPRINTED_WITHIN = 2  # days: papers print a dispatch on its day, the next, or the one after


def date_beside(cleaned: CleanReport, relatives: Iterable[Publication], pack: Pack) -> CleanReport:
    """The report dated from *relatives*, the publications of reports that share its text; as it was if it has a date or they none.

    It came out with the first of them or within two days, on the last weekday that it tells as past or on the day after.
    """
    first = min((relative.start for relative in relatives if relative.start is not None and relative.exact), default=None)
    if first is None or cleaned.published.start is not None or not cleaned.items:
        return cleaned
    days = [first + timedelta(days=n) for n in range(_REPRINTED_WITHIN + 1)]
    sentences = [sentence.span for sentence in cleaned.items[0].sentences]
    weekday = last_weekday(dated_words(cleaned.report.text, sentences, pack))
    fits = [day for day in days if weekday is not None and (day.weekday() - weekday) % 7 <= 1] or days
    published = Publication(
        start=fits[0], end=fits[-1], why=f"recoupement : texte partagé avec un document du {first.isoformat()}"
    )
    items = tuple(replace(item, published=published) if item.published.start is None else item for item in cleaned.items)
    return replace(cleaned, published=published, items=items)

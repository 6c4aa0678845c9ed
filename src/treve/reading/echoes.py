"""Which quotations of an item say the same words again: a subhead, a heading, a caption of a longer one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from treve.reading.quotation_marks import Quotation
from treve.wording import fold_name


class Echoes:
    """The quotations of an item, found by the words inside them."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        """Index *quotations* of a report's *text* by each two words that stand side by side."""
        self._quotations = quotations
        self._words = [f" {fold_name(quotation.inner.of(text))} " for quotation in quotations]
        self._places = {quotation.inner: at for at, quotation in enumerate(quotations)}
        self._pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, words in enumerate(self._words):
            for pair in dict.fromkeys(_pairs(words)):
                self._pairs[pair].append(at)

    def others(self, quotation: Quotation) -> Iterator[Quotation]:
        """The other quotations in which all words of *quotation* stand, in reading order."""
        own = self._places[quotation.inner]
        words = self._words[own]
        pairs = list(_pairs(words))
        among = min((self._pairs[pair] for pair in pairs), key=len) if pairs else range(len(self._words))
        return (self._quotations[at] for at in among if at != own and words in self._words[at])


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    return pairwise(words.split())

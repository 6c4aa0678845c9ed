"""Reads each distinct sentence once: taggers run in order of trust, and the tape they make is kept."""

from __future__ import annotations

from functools import lru_cache

from treve.knowledge import Knowledge
from treve.languages import Pack
from treve.tagging.taggers import taggers
from treve.tagging.tape import Mark, Tape
from treve.wording import tokens


class Scanner:
    """Marks sentences with one language pack and one body of knowledge. Tapes of the last sentences are kept."""

    def __init__(self, pack: Pack, knowledge: Knowledge, *, remembered: int = 20_000) -> None:
        """Build the taggers; *remembered* bounds the tapes kept in memory."""
        self.pack = pack
        self.knowledge = knowledge
        self._taggers = taggers(pack, knowledge)
        self.scan = lru_cache(maxsize=remembered)(self._scan)

    def _scan(self, text: str) -> Tape:
        words = tokens(text)
        taken: list[Mark] = []
        for tagger in self._taggers:
            found = sorted(tagger(text, words), key=lambda m: (m.span.start, -m.span.end))
            taken.extend(_free(found, taken))
        taken.sort(key=lambda m: m.span.start)
        return Tape(text, words, taken)


def _free(found: list[Mark], taken: list[Mark]) -> list[Mark]:
    """The marks that overlap none of those already taken, nor each other: the first and longest wins."""
    free: list[Mark] = []
    for mark in found:
        if not any(mark.span.overlaps(other.span) for other in (*taken, *free)):
            free.append(mark)
    return free

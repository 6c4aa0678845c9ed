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
        free = bytearray(b"\1" * len(text))  # 0 under a mark: a long text costs its length, not its marks squared
        marks: list[Mark] = []
        for tagger in self._taggers:
            for mark in sorted(tagger(text, words), key=lambda m: (m.span.start, -m.span.end)):
                start, end = mark.span
                if free.find(0, start, end) < 0:  # what an earlier tagger took, or a longer mark of this one, stays
                    free[start:end] = bytes(end - start)
                    marks.append(mark)
        marks.sort(key=lambda m: m.span.start)
        return Tape(text, words, marks)

"""Which words make a line no news, and why: "Lire aussi", "Partager sur", "Tous droits réservés"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from treve.model import CutReason
from treve.wording import fold

_BEFORE = re.compile(r"^[\s>→▶►•*·–—|»\-]+(?=\S)")
_PLAIN = str.maketrans(
    {
        code: fold(chr(code)).upper() if chr(code).isupper() else fold(chr(code))
        for code in range(0xC0, 0x180)
        if chr(code).isalpha()
    }
    | dict.fromkeys(range(0x300, 0x370), "")
    | dict.fromkeys("’‘ʼ`", "'")
)
_HEAD, _HEAD_SAMPLE = 3, 12  # the first letters of a cue, and how many of a line tell whether one may begin it
_BEGINNING = 60  # no cue is longer
_SHORT = 160  # beyond this a line is a paragraph: only what begins it can tell that it is no news
_LAST_MARKS = ":.!"
_BARE_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Why a line is cut, and what that says of the lines after it.

    A ``bare`` cue cuts a few words only, for sentences have it too ("a-t-il écrit sur Facebook"); behind a ``final`` one nothing of
    the article comes.
    """

    reason: CutReason
    opens: bool
    ends: bool
    bare: bool
    final: bool


class Cues:
    """The cues of one language: those that begin a line filed by their first letters, those that are a line, those inside one."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take the rows of the pack's table ``cue``; of two that fit a line the first counts, one inside a line last of all."""
        self._rows: list[Cue] = []
        self._starts: dict[str, list[tuple[str, int]]] = {}
        self._whole: dict[str, int] = {}
        inside: list[str] = []
        self._held: list[str] = []
        for number, row in enumerate(rows):
            told = {name: row.get(name, False) for name in ("opens", "ends", "bare", "final")}
            self._rows.append(Cue(reason=CutReason(row["reason"]), **told))
            for way in map(fold, row.get("starts", ())):
                self._starts.setdefault(way[: _HEAD if len(way) >= _HEAD else 1], []).append((way, number))
            for way in map(fold, row.get("whole", ())):
                self._whole.setdefault(way, number)
            self._held += map(fold, row.get("contains", ()))
            if row.get("contains"):
                inside.append(f"(?P<row_{number}>{'|'.join(map(_bounded, map(fold, row['contains'])))})")
        self._inside = tuple(map(re.compile, inside))
        self._may_begin = lru_cache(maxsize=1 << 14)(self._begins_some)

    def of(self, line: str) -> Cue | None:
        """The cue that a line matches; None when it may be news."""
        if len(line) <= _SHORT:
            number = self._of_short(plain_line(line))
        else:
            number = self._start(plain_line(line[:_BEGINNING])) if self._may_begin(line[:_HEAD_SAMPLE]) else None
        cue = None if number is None else self._rows[number]
        return None if cue is not None and cue.bare and line.count(" ") >= _BARE_WORDS else cue

    def _begins_some(self, first_letters: str) -> bool:
        """False when no cue begins as a line does: most paragraphs are left at this look."""
        plain = plain_line(first_letters)
        return (
            len(plain) < _HEAD
            or plain[:1] in self._starts
            or any(way.startswith(plain) or plain.startswith(way) for way, _ in self._starts.get(plain[:_HEAD], ()))
        )

    def _start(self, plain: str) -> int | None:
        """The number of the first cue with which these words begin."""
        for way, number in self._starts.get(plain[:_HEAD]) or self._starts.get(plain[:1]) or ():
            if plain.startswith(way) and _stands(way, plain):
                return number
        return None

    def _of_short(self, plain: str) -> int | None:
        start = self._start(plain)
        whole = self._whole.get(plain)
        if whole is None and plain[-1:] in _LAST_MARKS:
            whole = self._whole.get(plain[:-1].rstrip())
        if start is not None or whole is not None:
            return min(number for number in (start, whole) if number is not None)
        return self._within(plain) if any(map(plain.__contains__, self._held)) else None

    def _within(self, plain: str) -> int | None:
        """The number of the first cue that stands anywhere in these words."""
        found = next((match for pattern in self._inside if (match := pattern.search(plain))), None)
        return int((found.lastgroup or "").removeprefix("row_")) if found else None


def _stands(way: str, plain: str) -> bool:
    """True when a cue is no part of a longer word of the line that it begins."""
    after = plain[len(way) : len(way) + 1]
    return not (way[-1].isalnum() and (after.isalnum() or after == "_"))


def _bounded(entry: str) -> str:
    return re.escape(entry) + (r"(?!\w)" if entry[-1].isalnum() else "")


def plain_line(line: str) -> str:
    """A line as cues are compared: folded, single spaces, without the arrows and bullets before it.

    >>> plain_line(">> À lire aussi :  la suite")
    'a lire aussi : la suite'
    """
    return fold_line(line if line[:1].isalnum() else _BEFORE.sub("", line))


def fold_line(line: str) -> str:
    """A line folded, its spaces single: what wording's fold gives for French, at a tenth of its cost."""
    return " ".join(filter(None, map(_fold_word, line.split())))


@lru_cache(maxsize=1 << 15)
def _fold_word(word: str) -> str:
    return word.translate(_PLAIN).casefold()

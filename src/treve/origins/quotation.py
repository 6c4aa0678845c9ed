"""Which words of a text stand between quotation marks: words that two desks may have heard, and not copied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from treve.origins.letters import PLANE, Codes, Offsets, letters_at

_LONGEST_QUOTE = 700  # characters; beyond that a mark was left out, and the pairing is not trusted
_NO_MARK, _OPENS, _CLOSES, _STRAIGHT, _LINE_END = range(5)


def _by_code(values: Mapping[str, int]) -> NDArray[np.uint8]:
    table = np.zeros(PLANE, np.uint8)
    for character, value in values.items():
        table[ord(character)] = value
    return table


_MARKS = _by_code({"«": _OPENS, "“": _OPENS, "»": _CLOSES, "”": _CLOSES, '"': _STRAIGHT, "\n": _LINE_END})
_BEFORE_A_CLOSING = _by_code(dict.fromkeys(".,!?…%", 1))


def quoted_words(codes: Codes, starts: Offsets) -> NDArray[np.bool_]:
    """For each word that begins at one of *starts*, whether it stands between quotation marks."""
    quoted = np.zeros(len(starts), np.bool_)
    for first, end in np.searchsorted(starts, [*_quotes(codes)]).tolist():
        quoted[first:end] = True
    return quoted


def _quotes(codes: Codes) -> Iterator[tuple[int, int]]:
    """Where quotes open and close; a line's end forgets one that was left open."""
    marks = _MARKS.take(codes)
    places = np.flatnonzero(marks)
    opened: int | None = None
    for at, mark in zip(places.tolist(), _turns(codes, places, marks[places]).tolist(), strict=True):
        if mark == _OPENS or (mark == _STRAIGHT and opened is None):
            opened = at
        elif opened is not None:
            if mark != _LINE_END and at - opened <= _LONGEST_QUOTE:
                yield opened, at
            opened = None


def _turns(codes: Codes, places: Offsets, marks: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What each mark does: a straight one opens or closes by its neighbours; it stays straight where they do not tell."""
    straight = np.flatnonzero(marks == _STRAIGHT)
    before, after = places[straight] - 1, np.minimum(places[straight] + 1, len(codes) - 1)
    closes = letters_at(codes, before) | (_BEFORE_A_CLOSING.take(codes.take(before)) > 0)
    opens = ~closes & letters_at(codes, after)
    marks[straight[closes]], marks[straight[opens]] = _CLOSES, _OPENS
    return marks

"""Pairs the quotation marks of an item, whatever keyboard typed them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from treve.model import Span

_MARK = re.compile(r"[«»“”„\"\n]|''")
_LONG = 900  # code points after which a typewriter quote that is still open was probably never closed
_SINGLE = re.compile(r"(?<![^\s(])'(?=[^\W\d_])([^'\n\"«»“”]*(?:'(?=\w)[^'\n\"«»“”]*)*)'(?!\w)")
_OPENS, _CLOSES, _IGNORED = "opens", "closes", "ignored"


class Quotation(NamedTuple):
    """Words between two marks: ``inner`` without them, ``outer`` with them, both in the report."""

    inner: Span
    outer: Span


def find_quotations(text: str, within: Span) -> list[Quotation]:
    """Every quotation inside *within*, in reading order; quotations inside quotations are part of the outer one.

    Typewriter marks do not tell which side they are on: of all ways to read them as opening, closing or stray,
    the one that breaks the fewest habits of typography is taken. A mark left open ends at its paragraph's end.

    >>> [q.inner.of(t) for t in ['Il "nie".Mais "la trêve tient", dit-il.'] for q in find_quotations(t, Span(0, len(t)))]
    ['nie', 'la trêve tient']
    """
    typed = list(_angled(text, within))
    return sorted((*typed, *_apart(_straight(text, within), typed))) or list(_single(text, within))


def _single(text: str, within: Span) -> Iterator[Quotation]:
    """Words between apostrophes, in texts that have no other marks: some papers' only ones. Elisions inside stay letters."""
    for match in _SINGLE.finditer(text, within.start, within.end):
        if match.end() - match.start() < _LONG:
            yield _trimmed(text, match.start() + 1, match.end() - 1)


def _apart(quotations: Iterable[Quotation], typed: Sequence[Quotation]) -> Iterator[Quotation]:
    """Those that overlap none of *typed*; both in reading order, so that one walk over each will do."""
    at = 0
    for quotation in quotations:
        while at < len(typed) and typed[at].outer.end <= quotation.outer.start:
            at += 1
        if at == len(typed) or not quotation.outer.overlaps(typed[at].outer):
            yield quotation


def _angled(text: str, within: Span) -> Iterator[Quotation]:
    """Guillemets and curly marks, which tell their side. A second opening mark nests, or goes on after a line break."""
    opened, depth = -1, 0
    for match in _MARK.finditer(text, within.start, within.end):
        mark = match.group()
        if mark in "«“„":
            if opened >= 0 and _begins_line(text, match.start()):
                yield _trimmed(text, opened, _line_end_before(text, match.start()))
                opened, depth = match.end(), 1
            elif opened < 0:
                opened, depth = match.end(), 1
            else:
                depth += 1
        elif mark in "»”" and opened >= 0:
            depth -= 1
            if depth == 0:
                yield _trimmed(text, opened, match.start())
                opened = -1
        elif mark == "\n" and opened >= 0 and not _continues(text, match.end()):
            yield _trimmed(text, opened, match.start())
            opened = -1


def _begins_line(text: str, at: int) -> bool:
    return text[_line_end_before(text, at) : at].count("\n") > 0 or not _line_end_before(text, at)


def _line_end_before(text: str, at: int) -> int:
    """Where the last words before a position end; 0 when there are none."""
    while at and text[at - 1].isspace():
        at -= 1
    return at


def _continues(text: str, line: int) -> bool:
    """True when an unclosed quotation goes on in the next paragraph: it opens again, or closes before opening."""
    ahead = text[line : line + _LONG]
    next_mark = re.search(r"[«»“”]", ahead)
    return next_mark is not None and (next_mark.group() in "»”" or not ahead[: next_mark.start()].strip())


def _straight(text: str, within: Span) -> Iterator[Quotation]:
    marks = [m for m in _MARK.finditer(text, within.start, within.end) if m.group() in ('"', "''", "\n")]
    opened = -1
    for match, role in zip(marks, _roles(text, marks), strict=True):
        if role == _OPENS:
            if opened >= 0:
                yield _trimmed(text, opened, _sentence_end(text, opened, match.start()))
            opened = match.end()
        elif role == _CLOSES and opened >= 0:
            yield _trimmed(text, opened, match.start())
            opened = -1


def _sentence_end(text: str, start: int, end: int) -> int:
    """Where a quotation that was opened and never closed most likely ends: before its first attribution or full stop."""
    stop = re.compile(r",? (?=a-t-|a |ont )|[.!?](?=\s|[A-ZÀ-Ý])|\n").search(text, start, end)
    return stop.start() if stop else end


def _trimmed(text: str, start: int, end: int) -> Quotation:
    words = text[start:end]
    left, right = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
    inner = Span(start + left, max(start + left, end - right))
    return Quotation(inner, Span(start - 1, end + 1))


def _roles(text: str, marks: Sequence[re.Match[str]]) -> list[str]:
    """The cheapest reading of the typewriter marks, by dynamic programming over "outside" and "inside"."""
    costs, trail = (0.0, 50.0), []  # cost of being outside, inside
    opened_at = marks[0].start() if marks else 0
    for match in marks:
        step = _line_step(costs) if match.group() == "\n" else _mark_step(text, match, costs, match.start() - opened_at)
        costs = (step[0][0], step[1][0])
        trail.append((step[0][1:], step[1][1:]))
        opened_at = match.start() if match.group() != "\n" else opened_at
    return _walk_back(trail, 0 if costs[0] <= costs[1] + 2 else 1)


Step = tuple[float, int, str]


def _line_step(costs: tuple[float, float]) -> tuple[Step, Step]:
    """A line break: a quotation that stays open over it costs, and one that ends with it unclosed costs more."""
    outside = min((costs[0], 0, _IGNORED), (costs[1] + 6, 1, _CLOSES))
    return outside, (costs[1] + 2.5, 1, _IGNORED)


def _mark_step(text: str, match: re.Match[str], costs: tuple[float, float], distance: int) -> tuple[Step, Step]:
    opening, closing = _side_costs(text, match)
    long = 3.0 if distance > _LONG else 0.0
    outside = min((costs[1] + closing + long, 1, _CLOSES), (costs[0] + 4, 0, _IGNORED))
    inside = min((costs[0] + opening, 0, _OPENS), (costs[1] + 4, 1, _IGNORED), (costs[1] + opening + 5, 1, _OPENS))
    return outside, inside


def _side_costs(text: str, match: re.Match[str]) -> tuple[float, float]:
    """How unusual the mark would be as an opening and as a closing one, from its two neighbours."""
    before, after = text[match.start() - 1 : match.start()] or "\n", text[match.end() : match.end() + 1] or "\n"
    return _opening_cost(before, after), _closing_cost(before, after)


def _opening_cost(before: str, after: str) -> float:
    cost = 0.0
    if after.isspace() or after in ",.;:!?)":
        cost += 4.0 if after != "." else 3.0
    if before.isalnum() or before == ",":
        cost += 3.0
    elif before in '.!?…»")':
        cost += 0.7 if after.isupper() or after == "(" else 1.5
    return cost


def _closing_cost(before: str, after: str) -> float:
    cost = 0.0
    if before.isspace() or before in "('’«":
        cost += 3.5
    if after.isalnum():
        cost += 1.0 if before in ".!?…" or after.isupper() else 2.5
    return cost


def _walk_back(trail: list[tuple[tuple[int, str], tuple[int, str]]], state: int) -> list[str]:
    roles: list[str] = []
    for step in reversed(trail):
        state, role = step[state]
        roles.append(role)
    return roles[::-1]

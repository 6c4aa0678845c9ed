"""Which incident a denial or an accusation answers when it stands in a sentence of its own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from treve.model import CleanReport, PositionClaim, QuoteClaim, Reading, Span
from treve.wording import fold_name

_SENTENCE_ENDS = re.compile(r"[.!?;…]\s")
_ANSWERING = frozenset({"denies", "accuses", "doubts"})
_NEXT_WITHIN = 200  # code points between an act and the sentence that answers it: one short sentence at most
_HEADING_LENGTH = 70  # a short line of its own that ends no sentence is a heading, marked as one or not
_VAGUE_WITHIN = 1500  # a denial that names nothing of its own looks back as far as this, past what was said of the act


def answers(position: PositionClaim, index: int, reading: Reading, report: CleanReport) -> bool:
    """True when a position leans on a sentence of the claim, or answers it further on.

    It answers the last incident told before it, and no other: in the same paragraph when it follows at once, or from
    farther back, but not past a heading, when it denies "everything" and names nothing of its own.
    """
    claim = reading.incidents[index]
    if lean_on(position.evidence, claim.evidence):
        return True
    if position.stance not in _ANSWERING or not (position.evidence and claim.evidence):
        return False
    start, end = min(position.evidence).start, _told_before(claim.evidence, min(position.evidence).start)
    if end is None or any(_between(other.evidence, end, start) for other in reading.incidents if other is not claim):
        return False
    if position.stance == "denies" and _is_vague(position.on):
        return start - end <= _VAGUE_WITHIN and position.item == claim.item and not _heading(report, end, start)
    between = report.report.text[end:start]
    if position.stance == "accuses" and "\n" in between:
        return False  # who opens a paragraph by accusing speaks of another event
    return not between.strip() or (start - end <= _NEXT_WITHIN and "\n" not in between)


def denying_quote(quote: QuoteClaim, index: int, reading: Reading, report: CleanReport) -> bool:
    """True when a quote denies, by how one of its sentences begins, the claim told just before it or in its own sentence."""
    claim = reading.incidents[index]
    sentences = (f"{fold_name(said)} " for said in _SENTENCE_ENDS.split(quote.span.of(report.report.text)))
    if not any(words.startswith(f"{start} ") for words in sentences for start in _table()["denying_quotes"]):
        return False
    if lean_on(quote.evidence, claim.evidence):
        return True
    end = _told_before(claim.evidence, quote.span.start)
    if end is None or any(_between(other.evidence, end, quote.span.start) for other in reading.incidents if other is not claim):
        return False
    return quote.span.start - end <= _NEXT_WITHIN and "\n" not in report.report.text[end : quote.span.start].strip()


def lean_on(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """True when two claims are read from a common sentence."""
    return any(one.overlaps(other) for one in some for other in others)


def _told_before(evidence: Sequence[Span], start: int) -> int | None:
    """Where the claim's last sentence before *start* ends; None when it has none there."""
    return max((span.end for span in evidence if span.end <= start), default=None)


def _between(evidence: Sequence[Span], start: int, end: int) -> bool:
    return any(start <= span.start and span.end <= end for span in evidence)


def _heading(report: CleanReport, start: int, end: int) -> bool:
    """True when a heading stands between two places: what follows it is of something else."""
    sentences = (sentence for item in report.items for sentence in item.sentences)
    if any(sentence.heading and start <= sentence.span.start < end for sentence in sentences):
        return True
    lines = (line.strip() for line in report.report.text[start:end].split("\n")[1:-1])
    return any(line and len(line) <= _HEADING_LENGTH and line[-1] not in '.!…»”"' for line in lines)


def _is_vague(on: str) -> bool:
    words = f"{fold_name(on)} "
    return not words.strip() or any(words.startswith(f"{vague} ") for vague in _table()["vague"])


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(files("treve.matching").joinpath("answers.toml").read_text(encoding="utf-8"))
    return {name: tuple(fold_name(words) for words in rows) for name, rows in table.items()}

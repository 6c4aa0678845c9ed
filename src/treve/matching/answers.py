"""Which incident a denial or an accusation answers when it stands in a sentence of its own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from treve.model import CleanReport, IncidentClaim, PlacePrecision, PositionClaim, QuoteClaim, Reading, Span
from treve.wording import fold_name

_SENTENCE_ENDS = re.compile(r"[.!?;…]\s")
_BREACH = "violated"
_ANSWERING = frozenset({"denies", "accuses", "doubts"})
_NEXT_WITHIN = 200  # code points between an act and the sentence that answers it: one short sentence at most
_TELLING_LETTERS = 4  # of a word by which a denial names what it denies
_QUOTED = frozenset('"«»“”')
_FURTHER = re.compile(r" et |[,;:]")  # what follows is another stand: "nié toute perte et accusé les rebelles de …"
_PRECISE = (PlacePrecision.SITE, PlacePrecision.DISTRICT, PlacePrecision.SETTLEMENT)
_HEADING_LENGTH = 70  # a short line of its own that ends no sentence is a heading, marked as one or not
_VAGUE_WITHIN = 1500  # a denial that names nothing of its own looks back as far as this, past what was said of the act


def answers(position: PositionClaim, index: int, reading: Reading, report: CleanReport) -> bool:
    """True when a position leans on a sentence of the claim, or answers it further on.

    It answers the incident that alone tells what it denies by name, wherever that is told; else the last incident told before
    it, and no other: in the same paragraph when it follows at once, or from farther back, but not past a heading, when it denies
    "everything" and names nothing of its own.
    """
    claim = reading.incidents[index]
    if _is_mutual_breach(position, reading):
        return False
    if _turns(position):
        return _follows(position, index, reading, report)
    if lean_on(position.evidence, claim.evidence):
        return True
    if position.stance not in _ANSWERING or not (position.evidence and claim.evidence) or _tells_its_own(position, reading):
        return False
    return denies_by_name(position, index, reading, report) or _follows(position, index, reading, report)


def _is_mutual_breach(position: PositionClaim, reading: Reading) -> bool:
    """True where two sides accuse each other of breaking a truce: that lays no single act to either."""
    mutual = any(
        (other.actor, other.target) == (position.target, position.actor) and lean_on(other.evidence, position.evidence)
        for other in reading.positions
        if other.stance == position.stance == "accuses"
    )
    return mutual and any(told.event == _BREACH and lean_on(told.evidence, position.evidence) for told in reading.truce)


def _turns(position: PositionClaim) -> bool:
    """True for "a démenti et accusé Y d'avoir pilonné Z": what is denied was told before, Z is of the accusation."""
    return position.stance == "denies" and f"{fold_name(position.on)} ".startswith(
        tuple(f"{way} " for way in _table()["turning"])
    )


def _tells_its_own(position: PositionClaim, reading: Reading) -> bool:
    """True when the stand's sentence tells an event or a change of hands itself: it is of that, of nothing before it."""
    told = (*reading.incidents, *reading.areas)
    return any(lean_on(position.evidence, other.evidence) for other in told)


def _follows(position: PositionClaim, index: int, reading: Reading, report: CleanReport) -> bool:
    """True when the claim is the last one told before the stand, near enough for what the stand is of."""
    claim = reading.incidents[index]
    start, end = min(position.evidence).start, _told_before(claim.evidence, min(position.evidence).start)
    if end is None or any(_between(other.evidence, end, start) for other in reading.incidents if other is not claim):
        return False
    if position.stance == "denies" and _is_vague(position.on):
        return start - end <= _VAGUE_WITHIN and position.item == claim.item and not _heading(report, end, start)
    between = report.text[end:start]
    if position.stance == "accuses" and "\n" in between:
        return False  # who opens a paragraph by accusing speaks of another event
    return not between.strip() or (start - end <= _NEXT_WITHIN and "\n" not in between)


def denying_quote(quote: QuoteClaim, index: int, reading: Reading, report: CleanReport) -> bool:
    """True when a quote denies, by how one of its sentences begins, the claim told just before it or in its own sentence."""
    claim = reading.incidents[index]
    sentences = (f"{fold_name(said)} " for said in _SENTENCE_ENDS.split(quote.span.of(report.text)))
    if not any(words.startswith(f"{start} ") for words in sentences for start in _table()["denying_quotes"]):
        return False
    if any(lean_on(quote.evidence, other.evidence) for other in reading.incidents):
        return lean_on(quote.evidence, claim.evidence)
    end = _told_before(claim.evidence, quote.span.start)
    if end is None or any(_between(other.evidence, end, quote.span.start) for other in reading.incidents if other is not claim):
        return False
    return quote.span.start - end <= _NEXT_WITHIN and "\n" not in report.text[end : quote.span.start].strip()


def lean_on(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """True when two claims are read from a common sentence."""
    return any(one.overlaps(other) for one in some for other in others)


def denies_by_name(position: PositionClaim, index: int, reading: Reading, report: CleanReport) -> bool:
    """True when what is denied is told by name in the claim and in no other claim of the report: "la perte de la gare"."""
    if position.stance != "denies" or _tells_its_own(position, reading):
        return False
    named = [other for other in reading.incidents if other.item == position.item and _names(position.on, other, report)]
    return named == [reading.incidents[index]]


def _names(on: str, claim: IncidentClaim, report: CleanReport) -> bool:
    """True when a word of *on* that is no common word of war, or the name of the claim's place, stands in its sentences."""
    if not _QUOTED.isdisjoint(on):
        return False  # the denier's own words tell his side of it
    own = {word for span in claim.evidence for word in fold_name(span.of(report.text)).split()}
    place = claim.place.name if claim.place and claim.place.precision in _PRECISE else ""
    told = _FURTHER.split(on)[0].split()
    things = {fold_name(word) for word in told if word[:1].islower() and len(word) >= _TELLING_LETTERS}
    names = {fold_name(word) for word in told if word[:1].isupper()} & set(fold_name(place).split())
    return bool((things - _words_of("common")) & own or names)


def tells_whose(on: str) -> bool:
    """True when a stand is of whose the dead were: "présenté comme un combattant du groupe"."""
    return not _words_of("belonging").isdisjoint(fold_name(on).split())


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
    lines = (line.strip() for line in report.text[start:end].split("\n")[1:-1])
    return any(line and len(line) <= _HEADING_LENGTH and line[-1] not in '.!…»”"' for line in lines)


def _is_vague(on: str) -> bool:
    words = f"{fold_name(on)} "
    return not words.strip() or any(words.startswith(f"{vague} ") for vague in _table()["vague"])


@cache
def _words_of(table: str) -> frozenset[str]:
    return frozenset(_table()[table])


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(files("treve.matching").joinpath("answers.toml").read_text(encoding="utf-8"))
    return {name: tuple(fold_name(words) for words in rows) for name, rows in table.items()}

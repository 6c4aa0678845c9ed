"""Reads talks as rounds: who met, where, when, what came of it, and what they stumbled on."""

from __future__ import annotations

from dataclasses import dataclass, field

from treve.model import DateWindow, Place, Span, TalksClaim
from treve.reading.item import ItemReading, Line
from treve.reading.roles import Cue, Roles, find_cues
from treve.wording import fold_name

_LEVELS = ("leaders", "ministers", "envoys", "experts")
_REMARK_REACH = 4
_POINT_WORDS = 24


@dataclass(slots=True)
class _Round:
    """A round of talks while its sentences are being gathered."""

    first: Cue
    status: str
    outcome: str
    participants: list[str]
    place: Place | None
    date: DateWindow | None
    lines: list[Line]
    words: list[Span]
    level: str | None = None
    points: list[str] = field(default_factory=list)


def read_talks(item: ItemReading) -> list[TalksClaim]:
    """The rounds of talks of one item, in reading order; ids are given by the room.

    Several sentences on one round are one claim. A round has two participants, or one and a place or a day; words that
    only tell its outcome ("ils se sont quittés sans rien") are added to the round told just before.
    """
    cues = [cue for cue in find_cues(item, "talks") if cue.says("status") != "skip"]
    roles, rounds = Roles(item), list[_Round]()
    for cue in cues:
        if cue.says("remark"):
            _add_remark(roles, rounds, cue)
        elif (found := _round(item, roles, cue)) is not None:
            _merge(rounds, found)
    return [_claim(item, found) for found in rounds]


def _round(item: ItemReading, roles: Roles, cue: Cue) -> _Round | None:
    participants = list(roles.parties(cue))
    place, window = roles.seat(cue), roles.date(cue)
    named = len(participants) > 1 or (bool(participants) and (place is not None or (window is not None and window.known)))
    if not named and not (cue.says("strong") and window is not None):
        return None
    return _Round(
        first=cue,
        status=cue.says("status"),
        outcome=cue.says("outcome", "unknown"),
        participants=participants,
        place=place,
        date=window,
        lines=[cue.line],
        words=[cue.words],
        level=_level(item, cue.line),
    )


def _level(item: ItemReading, line: Line) -> str | None:
    """At what level the sentence says they met: leaders, ministers, envoys or experts; None when it does not say."""
    for level in _LEVELS:
        if any(f" {words} " in f" {line.tape.tape}" for words in item.pack.words[f"talks.{level}"]):
            return level
    return None


def _merge(rounds: list[_Round], found: _Round) -> None:
    """Join a round to the one it goes on telling, or keep it as another."""
    known = next((other for other in reversed(rounds) if _one_round(other, found)), None)
    if known is None:
        rounds.append(found)
        return
    known.participants.extend(name for name in found.participants if not _has(known.participants, name))
    known.outcome = found.outcome if known.outcome in ("unknown", "none") and found.outcome != "unknown" else known.outcome
    known.place, known.date = known.place or found.place, _dated(known.date, found.date)
    known.lines.extend(line for line in found.lines if line not in known.lines)
    known.words.extend(found.words)
    known.level = known.level or found.level


def _one_round(known: _Round, found: _Round) -> bool:
    """True when nothing tells the two apart: same line or same people, and no rival status, place or day."""
    if known.status != found.status:
        return found.lines[0] in known.lines and known.status != "planned" and found.status != "planned"
    if known.place and found.place and known.place.name != found.place.name:
        return False
    if _days(known.date) and _days(found.date) and _days(known.date) != _days(found.date):
        return False
    shared = [name for name in found.participants if _has(known.participants, name)]
    return len(shared) >= min(len(known.participants), len(found.participants), 2) or found.lines[0] in known.lines


def _has(names: list[str], name: str) -> bool:
    key = fold_name(name)
    return any(key == fold_name(other) for other in names)


def _days(window: DateWindow | None) -> tuple[object, object] | None:
    return (window.start, window.end) if window and window.known else None


def _dated(known: DateWindow | None, found: DateWindow | None) -> DateWindow | None:
    return known if _days(known) else found or known


def _add_remark(roles: Roles, rounds: list[_Round], cue: Cue) -> None:
    """Add an outcome or a sticking point to the round told last, when it was told not long before."""
    near = [found for found in rounds if 0 <= cue.line.index - found.lines[-1].index <= _REMARK_REACH]
    if not near:
        return
    last = near[-1]
    if cue.line not in last.lines:
        last.lines.append(cue.line)
    last.words.append(cue.words)
    if cue.says("sticking"):
        last.points.append(_point(cue))
    elif last.outcome == "unknown":
        last.outcome = cue.says("outcome")
    for name in roles.parties(cue) if not last.participants else ():
        last.participants.append(name)


def _point(cue: Cue) -> str:
    """What they stumble on, in the text's words: from after the cue to the end of its clause."""
    units = cue.line.tape.units
    end = cue.end
    while end < min(len(units), cue.end + _POINT_WORDS) and units[end].tape not in (".", ";", "?", "!"):
        end += 1
    if end == cue.end:
        return cue.words.of(cue.line.tape.text)
    return cue.line.tape.text[units[cue.end].span.start : units[end - 1].span.end].strip(" ,:\u00a0")


def _claim(item: ItemReading, found: _Round) -> TalksClaim:
    return TalksClaim(
        item=item.item.index,
        evidence=tuple(line.span for line in sorted(found.lines, key=lambda line: line.index)),
        rule=found.first.frame.id,
        words=tuple(found.words),
        sources=item.voices[found.first.line.index],
        participants=tuple(found.participants),
        status=found.status,
        outcome=found.outcome,
        place=found.place,
        date=found.date if _days(found.date) or found.date is None or found.date.text else None,
        level=found.level,
        sticking_points=tuple(dict.fromkeys(point for point in found.points if point)),
    )

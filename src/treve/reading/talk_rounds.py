"""One round of talks told in several sentences: when two tellings are of one, and what it is made of."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from treve.model import DateWindow, Place, PlacePrecision, Span
from treve.reading.delegates import Delegates
from treve.reading.item import Line
from treve.reading.roles import Cue
from treve.wording import fold_name

_MONTH = timedelta(days=31)
_ALIKE = ({"planned", "postponed"}, {"held", "ongoing"}, {"planned", "cancelled"})  # what one sentence may tell of one round
_WEIGHTIEST = ("cancelled", "planned", "ongoing")  # of two that are told of one round
_CALLED_OFF = {"planned", "cancelled"}


@dataclass(slots=True)
class Round:
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
    mediators: list[str] = field(default_factory=list)


def merge(roles: Delegates, rounds: list[Round], found: Round) -> None:
    """Join a round to the one it goes on telling, or keep it as another."""
    known = next((other for other in reversed(rounds) if _one_round(roles, other, found)), None)
    if known is None:
        rounds.append(found)
        return
    if known.first.says("pair") == "yes":
        known.status = found.status  # "des négociations entre X et Y doivent commencer": the verb tells, not the noun
    known.participants.extend(name for name in found.participants if not is_among(known.participants, name))
    if found.first.says("pair") != "yes":
        told = (known.status, found.status)
        known.status = next((status for status in _WEIGHTIEST if status in told), known.status)
    known.outcome = found.outcome if known.outcome in ("unknown", "none") and found.outcome != "unknown" else known.outcome
    known.place, known.date = _finer(known.place, found.place), _dated(known.date, found.date)
    known.lines.extend(line for line in found.lines if line not in known.lines)
    known.words.extend(found.words)
    known.level = known.level or found.level


def _one_round(roles: Delegates, known: Round, found: Round) -> bool:
    """True when nothing tells the two apart: same line or same people, and no rival status, place or day."""
    if known.lines == found.lines and "yes" in (known.first.says("pair"), found.first.says("pair")):
        return bool(_shared(roles, known, found)) and not _rival_places(known, found)
    if known.status != found.status:
        told = {known.status, found.status}
        near = found.lines[0].index - known.lines[-1].index <= (told == _CALLED_OFF)
        return near and told in _ALIKE and not _rival_places(known, found)
    if known.outcome == "agreement" and found.outcome != "agreement" and found.lines[0] not in known.lines:
        return False
    if _rival_places(known, found):
        return False
    if known.status != "ongoing" and _rival_days(known.date, found.date):
        return False
    least = min(len(known.participants), len(found.participants), 2)
    return len(_shared(roles, known, found)) >= least or found.lines[0] in known.lines


def _shared(roles: Delegates, known: Round, found: Round) -> list[str]:
    """Who is told in both, be it once by name and once by country: John Kerry in "Américains et Russes"."""
    if "experts" in (known.level, found.level) and known.level != found.level:
        return []  # those who prepare a meeting of their ministers
    homes = {roles.home(name) for name in known.participants} - {None}
    rebels = roles.fights(known.participants)
    return [
        name
        for name in found.participants
        if is_among(known.participants, name)
        or roles.home(name) in homes
        or (rebels and name[:1].islower() and roles.home(name) is None)
    ]


def _rival_places(known: Round, found: Round) -> bool:
    return known.place is not None and found.place is not None and not _compatible(known.place, found.place)


def _compatible(place: Place, other: Place) -> bool:
    """True for one place, or a country and a town in it: "en Chine" and "à Hangzhou" are no two seats."""
    wide = PlacePrecision.COUNTRY in (place.precision, other.precision)
    return place.name == other.name or (wide and place.country == other.country)


def is_among(names: Iterable[str], name: str) -> bool:
    """True when one of the names is this one, accents, case and apostrophes apart."""
    key = _key(name)
    return any(key == _key(other) for other in names)


def _key(name: str) -> str:
    """A folded name without its apostrophes: words of the pack stand apart behind theirs ("de l' ONU")."""
    return fold_name(name).replace("'", "")


def _finer(known: Place | None, found: Place | None) -> Place | None:
    coarse = known is None or known.precision is PlacePrecision.COUNTRY
    return found if coarse and found is not None else known


def days_of(window: DateWindow | None) -> tuple[date | None, date | None] | None:
    """The first and last day of a window; None when no day of it is known."""
    return (window.start, window.end) if window and window.known else None


def a_year_before(window: DateWindow) -> DateWindow | None:
    """The same days of a month one year before; None for a stretch over two months, which names no month."""
    start, end = window.start, window.end
    if start is None or end is None or (start.year, start.month) != (end.year, end.month):
        return None
    return replace(window, start=_year_before(start), end=_year_before(end))


def _year_before(day: date) -> date:
    last = monthrange(day.year, day.month)[1] == day.day
    return day.replace(year=day.year - 1, day=monthrange(day.year - 1, day.month)[1] if last else day.day)


def _rival_days(known: DateWindow | None, found: DateWindow | None) -> bool:
    """True for two days that cannot be one: "lundi" and "mardi", not "le 13 décembre" and "en décembre"."""
    one, other = days_of(known), days_of(found)
    if one is None or other is None:
        return False
    return not (_holds(one, other) or _holds(other, one))


def _holds(wide: tuple[date | None, date | None], narrow: tuple[date | None, date | None]) -> bool:
    """True for one window, or a month and a day in it; a year holds many rounds, an open end bounds nothing."""
    (first, last), (start, end) = wide, narrow
    if first is None or last is None or start is None or end is None:
        return wide == narrow
    return wide == narrow or (first <= start and end <= last and last - first <= _MONTH)


def _dated(known: DateWindow | None, found: DateWindow | None) -> DateWindow | None:
    one, other = days_of(known), days_of(found)
    return found if other and (one is None or (one != other and _holds(one, other))) else known or found

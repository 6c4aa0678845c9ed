"""What a text without a date says of when it was written: who is in office, which feast it is, what is past and what is to come."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from treve.knowledge.calendar import Days, Office, load_calendar
from treve.languages import Pack, load_pack
from treve.model import Publication, Span
from treve.tagging.date_expressions import DateExpression, DateKind
from treve.tagging.dates import date_tagger
from treve.wording import fold

_YEARS, _YEARS_BESIDE = range(1990, 2036), 2
_DIGIT = re.compile(r"[0-9]")
_RECENT = timedelta(days=150)  # a day without a year is told within so many days after it
_LONG_SINCE = timedelta(days=330)  # under a year by a month: the same day a year ago tells nothing of a stated month
_SOON = timedelta(days=60)  # and so many before it, when it is to come
_NEAR_GATHERING, _NEAR_FEAST = timedelta(days=3), timedelta(days=12)
_OFFICE_MARGIN = timedelta(days=120)
_ROLE_REACH = 70  # characters between a name and its office
_LAST_DAY = date(9999, 1, 1)
_UNKNOWN = Publication()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """The stretches of days in one of which the text was written, if this clue is right, and why, in French."""

    days: tuple[Days, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedWords:
    """A date in the text; ``future`` when its sentence is about what is to come, ``past`` when about what happened.

    ``recalled`` when the sentence tells how a war began, which is told for months: "l'attaque du 7 octobre".
    """

    expression: DateExpression
    future: bool
    past: bool
    recalled: bool = False


def dated_words(text: str, sentences: Sequence[Span], pack: Pack) -> list[DatedWords]:
    """The dates of these sentences that name a day, a month or a year, in their order; others may be among them."""
    table = pack.tables["dating"]
    future, past, outbreak = (frozenset(fold(table[name]).split()) for name in ("future", "past", "outbreak"))
    found: list[DatedWords] = []
    tagger, names = date_tagger(pack.code), _day_words(pack.code)
    for sentence in sentences:
        said = sentence.of(text)
        if not (_DIGIT.search(said) or any(map(said.casefold().__contains__, names))):
            continue
        dates, words = tagger.dates_in(said)
        coming = not words.isdisjoint(future)
        happened = not coming and not words.isdisjoint(past)
        recalled = not words.isdisjoint(outbreak)
        found.extend(DatedWords(expression=told, future=coming, past=happened, recalled=recalled) for told in dates)
    return found


@cache
def _day_words(code: str) -> tuple[str, ...]:
    """The names of weekdays and months in lower case, as a text may write them: accents composed, apart or left out."""
    values = load_pack(code).tables["dates"]["values"]
    names = (*values["weekday"], *values["month"])
    return tuple(sorted({way for name in names for way in (name, fold(name), unicodedata.normalize("NFD", name))}))


def anchoring_clues(text: str, pack: Pack) -> list[Clue]:
    """The clues that can tell the year: gatherings, then offices."""
    return [*_gathering_clues(text), *office_clues(text, pack)]


def day_clues(dates: Sequence[DatedWords], known: Sequence[Clue], *, stated: bool = False) -> list[Clue]:
    """The clues that narrow what the *known* ones leave: what is past and what is to come.

    The day on which a war began is told for long: where the report's month is *stated*, only its beginning counts.
    """
    first = max(_YEARS.start, min(clue.days[0][0].year for clue in known) - _YEARS_BESIDE)
    last = min(_YEARS.stop, max(clue.days[-1][1].year for clue in known) + _YEARS_BESIDE + 1)
    return [*_year_clues(dates), *_month_day_clues(dates, range(first, last), long=stated)]


def office_clues(text: str, pack: Pack) -> list[Clue]:
    """One clue for each person named with an office that has terms."""
    named = load_calendar().offices_in(text)
    former = frozenset(fold(pack.tables["dating"]["former"]).split()) if named else frozenset()
    return [Clue(days=office.terms, why=f"{office.name} en fonction") for office in named if _in_office(text, office, former)]


def offices_out_of(text: str, start: date, end: date) -> list[Office]:
    """Those named in *text* who held their office at no time in or near these days; whether the office is named is not asked."""
    return [office for office in load_calendar().offices_in(text) if out_of(office.terms, start, end)]


def out_of(terms: Iterable[Days], start: date, end: date) -> bool:
    """True when these days lie outside all terms, by months."""
    return not any(first - end <= _OFFICE_MARGIN and start - last <= _OFFICE_MARGIN for first, last in terms)


def _in_office(text: str, office: Office, former: frozenset[str]) -> bool:
    """True when the name stands close to the office, and to no word that ends it."""
    at = text.find(office.surname)
    while at >= 0:
        near = fold.__wrapped__(text[max(0, at - len(office.name) - _ROLE_REACH) : at + len(office.surname) + _ROLE_REACH])
        named = office.folded in near and any(role in near for role in office.roles)
        if named and former.isdisjoint(near.replace("'", " ").replace("-", " ").split()):
            return True
        at = text.find(office.surname, at + 1)
    return False


def _gathering_clues(text: str) -> Iterator[Clue]:
    lowered = text.casefold()
    calendar = load_calendar()
    if not any(word in lowered for word in calendar.gathered):
        return
    folded = fold.__wrapped__(text)
    for gathering in calendar.gatherings:
        if any(all(word in folded for word in words) for words in gathering.words):
            margin = _NEAR_FEAST if len(gathering.days) > 5 else _NEAR_GATHERING
            yield Clue(days=tuple((first - margin, last + margin) for first, last in gathering.days), why=gathering.name)


def _year_clues(dates: Iterable[DatedWords]) -> Iterator[Clue]:
    """The latest day, month or year that the text tells as past, its year said: the text is no older."""
    latest: tuple[date, str] | None = None
    for dated in dates:
        name = dated.expression.first
        if dated.future or dated.expression.until or name is None or name.year is None:
            continue
        start = dated.expression.resolve(_UNKNOWN).start
        if start is not None and (latest is None or start > latest[0]):
            latest = (start, dated.expression.text)
    if latest is not None:
        yield Clue(days=((latest[0], _LAST_DAY),), why=f"« {latest[1]} » passé")


def _month_day_clues(dates: Iterable[DatedWords], years: range, *, long: bool) -> Iterator[Clue]:
    """Days and months without a year: each lies a little before the text, a *long* while a war's first day, or a little after what is to come."""
    for dated in dates:
        name = dated.expression.first
        if (
            name is None
            or name.month is None
            or name.year is not None
            or dated.expression.kind not in (DateKind.DAY, DateKind.MONTH)
        ):
            continue
        days = []
        for year in years:
            window = dated.expression.resolve(Publication(start=date(year, 12, 31), end=date(year, 12, 31)))
            first = window.start or window.end
            if first is not None and name.weekday in (None, first.weekday()):
                last = window.end or first
                days.append(
                    (first - _SOON, last)
                    if dated.future
                    else (first, last + (_LONG_SINCE if long and dated.recalled else _RECENT))
                )
        if days:
            yield Clue(days=tuple(sorted(set(days))), why=f"« {dated.expression.text} » {'à venir' if dated.future else 'passé'}")


def last_weekday(dates: Iterable[DatedWords]) -> int | None:
    """The weekday on which the text seems to be written: the one from which all weekdays told as past are fewest days back."""
    told = {weekday for dated in dates if not dated.future for weekday in _weekdays(dated.expression)}
    if not told:
        return None
    return min(sorted(told), key=lambda day: max((day - other) % 7 for other in told))


def _weekdays(expression: DateExpression) -> list[int]:
    if expression.kind not in (DateKind.WEEKDAY, DateKind.NIGHT) or expression.offset is not None or expression.since:
        return []
    return [name.weekday for name in (expression.first, expression.last) if name is not None and name.weekday is not None]

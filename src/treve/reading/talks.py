"""Reads talks as rounds: who met, where, when, what came of it, and what they stumbled on."""

from __future__ import annotations

from dataclasses import dataclass

from treve.model import DateWindow, Place, TalksClaim, TimePrecision
from treve.reading.cues import speaks_of_war
from treve.reading.delegates import Delegates
from treve.reading.item import ItemReading, Line
from treve.reading.opponents import opponents
from treve.reading.roles import Cue, at_war, find_cues
from treve.reading.talk_rounds import Round, a_year_before, days_of, is_among, merge

_LEVELS = ("leaders", "ministers", "envoys", "experts")
_REMARK_REACH = 4
_OF_TRUCE = 4  # units behind a cue in which the truce stands that it is of
_POINT_WORDS = 24
_MEDIATED = 1  # sentences behind a round in which its mediators may be told
_TWO = 2  # those whom a round takes at least


class _Table(Delegates):
    """Those who meet, and where: the town in which an accord was made is what one looks for."""

    def _seats_an_accord(self, _line: Line, _at: int) -> bool:
        return False


def read_talks(item: ItemReading) -> list[TalksClaim]:
    """The rounds of talks of one item, in reading order; ids are given by the room.

    Several sentences on one round are one claim. A round has two participants, or one and a place or a day; words that
    only tell its outcome ("ils se sont quittés sans rien") are added to the round told just before.
    """
    cues = [cue for cue in find_cues(item, "talks") if cue.says("status") != "skip"]
    if not cues or not at_war(item) or not speaks_of_war(item):
        return []
    roles, rounds = _Table(item), list[Round]()
    for cue in cues:
        if cue.says("remark") and (_add_remark(item, roles, rounds, cue) or not cue.says("opens")):
            continue
        if (found := _round(item, roles, cue, rounds)) is not None:
            merge(roles, rounds, found)
    for told in rounds:
        told.participants = [*_truce_makers(item, roles, told), *told.participants]
        told.mediators = _mediators(item, roles, told)
    return [_claim(item, found) for found in _without_headings(rounds)]


def _mediators(item: ItemReading, roles: Delegates, found: Round) -> list[str]:
    """Those who bring the parties together, told with the round or right behind: "ces négociations parrainées par l'ONU"."""
    last = found.lines[-1].index
    behind = [line for line in item.lines[last + 1 : last + 1 + _MEDIATED] if _speaks_of_talks(item, line)]
    return [name for line in (*found.lines, *behind) for name in roles.mediators(line)]


def _truce_makers(item: ItemReading, roles: Delegates, found: Round) -> tuple[str, ...]:
    """The item's two opponents, where a truce is told to be made or talked of ("négocié à Minsk") and nobody but who mediates is named."""
    cue, mediators = found.first, roles.mediators(found.first.line)
    if not cue.says("sides") or any(not roles.is_neutral(name) for name in found.participants if name not in mediators):
        return ()
    told = " ".join(unit.tape for unit in cue.line.tape.units[cue.start : cue.end + _OF_TRUCE])
    return opponents(roles) if any(f" {words} " in f" {told} " for words in item.pack.words["talks.of_truce"]) else ()


def _without_headings(rounds: list[Round]) -> list[Round]:
    """The rounds of the text; those that only a heading tells, when the text tells another that fits."""
    told = [found for found in rounds if not _only_heading(found)]
    return [found for found in rounds if not (_only_heading(found) and any(found.status == other.status for other in told))]


def _only_heading(found: Round) -> bool:
    return all(line.sentence.heading for line in found.lines)


def _round(item: ItemReading, roles: Delegates, cue: Cue, rounds: list[Round]) -> Round | None:
    if roles.is_interview(cue):
        return None
    participants = _who(item, roles, cue, rounds)
    place, window = roles.place_group(cue) or roles.seat(cue), _day(item, roles, cue)
    if cue.says("host") and (host := roles.host(cue)) is not None:
        place, participants = host, [name for name in participants if name not in roles.hosts(cue)]
    equals = not item.pack.word_class("talks.equals").isdisjoint(cue.line.tape.words)
    told = _Told(participants, place, window, level=_level(item, cue.line), goes_on=bool(rounds), equals=equals)
    if not _is_round(item, roles, cue, told) or not _is_of_war(item, roles, cue, participants):
        return None
    return Round(
        first=cue,
        status=cue.says("status"),
        outcome=cue.says("outcome", "unknown"),
        participants=participants,
        place=place,
        date=window,
        lines=[cue.line],
        words=[cue.words],
        level=told.level,
    )


def _day(item: ItemReading, roles: Delegates, cue: Cue) -> DateWindow | None:
    """When the round is. What was held is not to come: "en février" was the last one, "sous quatorze mois" is another thing's day."""
    window, today = None if cue.says("undated") else roles.date(cue, reach=16), item.item.published.end
    if window is not None and window.end is None and window.start is not None and cue.says("status") == "held":
        return None  # "convenus d'une trêve à compter de dimanche": the day is the truce's; "en vain depuis 2016": of no round
    if window is None or window.start is None or today is None or window.start <= today or cue.says("status") != "held":
        return window
    return a_year_before(window)


def _who(item: ItemReading, roles: Delegates, cue: Cue, rounds: list[Round]) -> list[str]:
    """Those who take part: named, or told by office and adjective, else those of the round told last."""
    if cue.says("named"):
        return list(roles.between(cue))
    named = (
        roles.joined_sides(cue)
        or roles.parties(cue)
        or roles.agent(cue)
        or (cue.says("brokered") and roles.mediators(cue.line))
        or ()
    )
    told = [name for name in roles.delegates(cue) if not is_among(named, name)]
    listed = roles.governments((*named, *told))
    sides = _sides_meant(roles, cue, listed)
    pointed = _pointed(item, cue, rounds) if len(listed) < _TWO and not sides else []
    return [*listed, *(name for name in (*sides, *pointed) if not is_among(listed, name))]


def _sides_meant(roles: Delegates, cue: Cue, listed: list[str]) -> tuple[str, ...]:
    """The item's two opponents, where a sentence has "les deux camps" meet and names but one of them, or nobody who fights."""
    if len(listed) > _TWO or not roles.says_both(cue.line):
        return ()
    sides = opponents(roles)
    return sides if not roles.fights(listed) or (len(listed) < _TWO and is_among(sides, listed[0])) else ()


def _says(item: ItemReading, line: Line, words: str) -> bool:
    """True for a line with one of the entries of a list of the pack's words of talks."""
    return any(f" {entry} " in f" {line.tape.tape}" for entry in item.pack.words[f"talks.{words}"])


def _is_of_war(item: ItemReading, roles: Delegates, cue: Cue, participants: list[str]) -> bool:
    """False for a state's own people among themselves, for soldiers and crowds met, and for treaties on trade, water or crime."""
    line = cue.line
    if _of_peace(item, line) or roles.fights(participants):
        return True
    if cue.says("outcome") == "agreement" and not cue.says("council"):
        stakes = item.pack.word_class("talks.stakes")
        return any(not stakes.isdisjoint(other.tape.words) for other in item.lines)
    homes = {roles.home(name, line) for name in participants}
    return len(homes) != 1 or None in homes or len(participants) < 2


@dataclass(frozen=True, slots=True)
class _Told:
    """What a sentence tells of a round: who, where, when, at what level, whether the item told one before, whether equals meet."""

    participants: list[str]
    place: Place | None
    window: DateWindow | None
    level: str | None
    goes_on: bool
    equals: bool

    @property
    def when(self) -> bool:
        """True when a time is told, be it only "mardi" in an undated text; of "l'accord de 2016", told alone, the year is its name."""
        alone = not self.participants and self.place is None
        return self.window is not None and not (alone and self.window.precision is TimePrecision.YEAR)

    @property
    def who(self) -> bool:
        """True for two participants or more, one of them maybe only by an office: "le chef de l'Etat a reçu son homologue Untel"."""
        return len(self.participants) + self.equals > 1

    @property
    def something(self) -> bool:
        """True for two of the three: somebody (be it "des ministres"), a place, a day."""
        somebody = bool(self.participants) or self.level is not None
        return self.who or somebody + (self.place is not None) + self.when > 1


def _is_round(item: ItemReading, roles: Delegates, cue: Cue, told: _Told) -> bool:
    """True when enough is told beside the cue's words, which weigh more or less by their frame."""
    if cue.says("abroad"):
        return _is_abroad(item, roles.place_group(cue)) or _is_abroad(item, roles.place_after(cue, reach=4))
    if cue.says("council"):
        seated = any(is_among(list(item.pack.words["talks.council"]), name) for name in told.participants)
        return seated and (told.when or told.place is not None)
    if cue.says("settled") and not (told.when or told.place is not None):
        return False
    if cue.says("pair") or cue.says("dated") or cue.says("when"):
        return _is_told_enough(item, cue, told)
    if cue.says("visit") and not told.participants:
        return False  # "le ministre des Sports a reçu mardi à Bamako le président du club"
    strong = bool(cue.says("strong")) or (bool(cue.says("peaceful")) and (told.goes_on or _of_peace(item, cue.line)))
    seated = roles.place_group(cue) is not None
    enough = told.something or (strong and (told.when or seated or bool(told.participants)))
    return enough and (told.who or _is_gathering(item, cue, told))


def _is_told_enough(item: ItemReading, cue: Cue, told: _Told) -> bool:
    """For words that make a round only with what stands beside them: two sides (`pair`, `dated`), or a day (`when`)."""
    if cue.says("when"):
        return told.when and (bool(told.participants) or told.place is not None)
    if cue.says("dated"):
        return told.who and (told.when or _speaks_of_talks(item, cue.line))
    seat = cue.says("pair") == "seat" and told.place is not None
    return told.who or (seat and (told.when or _of_peace(item, cue.line)))


def _is_gathering(item: ItemReading, cue: Cue, told: _Told) -> bool:
    """False for "des milliers de manifestants se sont réunis" and "il avait rencontré Untel": nobody told makes talks of it."""
    people = {item.who.resolve(mark) for mark in cue.line.tape.marks if mark.kind == "PERSON"}
    bodies = any(name not in people for name in told.participants)
    gathered = not item.pack.word_class("talks.gathered").isdisjoint(cue.line.tape.words)
    return bodies or gathered or told.level is not None or _speaks_of_talks(item, cue.line)


def _speaks_of_talks(item: ItemReading, line: Line) -> bool:
    """True for a sentence with a noun of talks or of an agreement; "a rencontré" is no noun."""
    nouns = item.pack.word_class("talks.talks") | item.pack.word_class("talks.deal") | item.pack.word_class("talks.quiet")
    had, units = item.pack.word_class("talks.had"), line.tape.units
    told = any(unit.tape in nouns and not (at and units[at - 1].tape in had) for at, unit in enumerate(units))
    return told or _of_peace(item, line)


def _of_peace(item: ItemReading, line: Line) -> bool:
    """True for a sentence with words that mean talks of peace and nothing else: "pourparlers", "groupe de contact"."""
    return _says(item, line, "peace")


def _is_abroad(item: ItemReading, place: Place | None) -> bool:
    """True for a place in another country than the one the item speaks of most: truces are made there, they do not hold there."""
    return place is not None and place.country is not None and place.country != item.where.country


def _pointed(item: ItemReading, cue: Cue, rounds: list[Round]) -> list[str]:
    """The parties of the round that was spoken of last, when "les deux ministres", "ils" point to them."""
    if not rounds or not _says(item, cue.line, "pointing"):
        return []
    return list(max(rounds, key=lambda told: told.lines[-1].index).participants)


def _level(item: ItemReading, line: Line) -> str | None:
    """At what level the sentence says they met: leaders, ministers, envoys or experts; None when it does not say."""
    for level in _LEVELS:
        if _says(item, line, level):
            return level
    return None


def _add_remark(item: ItemReading, roles: Delegates, rounds: list[Round], cue: Cue) -> bool:
    """Add an outcome or a sticking point to the round told last; False when none was told not long before."""
    pointing = _says(item, cue.line, "pointing")
    reach = 0 if cue.says("remark") == "line" and not pointing else _REMARK_REACH
    near = [found for found in rounds if 0 <= cue.line.index - found.lines[-1].index <= reach]
    near = [found for found in near if found.status != "planned" or cue.says("status") == "cancelled"]
    if not near or (cue.says("opens") and len(roles.parties(cue)) > 1):
        return False
    last = near[-1]
    if cue.line not in last.lines:
        last.lines.append(cue.line)
    last.words.append(cue.words)
    if cue.says("status") == "cancelled":
        last.status = "cancelled"
    if cue.says("sticking"):
        last.points.append(_point(cue))
    elif last.outcome == "unknown":
        last.outcome = cue.says("outcome")
    for name in roles.parties(cue) if not last.participants else ():
        last.participants.append(name)
    return True


def _point(cue: Cue) -> str:
    """What they stumble on, in the text's words: from after the cue to the end of its clause."""
    units = cue.line.tape.units
    end = cue.end
    while end < min(len(units), cue.end + _POINT_WORDS) and units[end].tape not in (".", ";", "?", "!"):
        end += 1
    if end == cue.end:
        return cue.words.of(cue.line.tape.text)
    return cue.line.tape.text[units[cue.end].span.start : units[end - 1].span.end].strip(" ,:\u00a0")


def _claim(item: ItemReading, found: Round) -> TalksClaim:
    return TalksClaim(
        item=item.item.index,
        evidence=tuple(line.span for line in sorted(found.lines, key=lambda line: line.index)),
        rule=found.first.frame.id,
        words=tuple(found.words),
        sources=item.voices[found.first.line.index],
        participants=tuple(
            dict.fromkeys((*found.participants, *(m for m in found.mediators if not is_among(found.participants, m))))
        ),
        status=found.status,
        outcome=found.outcome,
        place=found.place,
        date=found.date if days_of(found.date) or found.date is None or found.date.text else None,
        level=found.level,
        sticking_points=tuple(dict.fromkeys(point for point in found.points if point)),
    )

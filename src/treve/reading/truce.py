"""Reads what happens to a truce: proposed, announced, in force, prolonged, broken, over, refused; and its terms in the text's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from treve.model import DateWindow, Place, PlacePrecision, TimePrecision, TruceClaim
from treve.reading.item import ItemReading
from treve.reading.retelling import joined, lines_between, without_headings
from treve.reading.roles import Cue, day_of, find_cues, last_day_of
from treve.reading.truce_parties import TruceParties
from treve.tagging.states import StateNames, state_names
from treve.wording import fold_name

_WORDS_KEPT = 22
_LETTERHEAD = 160
"""Characters above an item in which a monitor's letterhead may stand."""
_STARTS = ("entered_into_force", "announced", "extended")
_ONCE = ("entered_into_force", "announced", "extended", "collapsed", "rejected")
"""What happens once to a truce: told again, it is the same event."""
_DOUBTED = ("violated", "collapsed", "entered_into_force")
"""What a question only asks of a truce: "Qui dira que la trêve est violée ?"."""
_QUESTION = frozenset("?")
_AHEAD = ("announced", "extended", "proposed")
_WEEK = timedelta(days=7)
_AGREED = ("announced", "extended", "proposed", "rejected")
"""What happens to a truce where its parties meet, be it far from the war."""
_AGAIN = ("proposed",)
"""What may happen again, but told twice in a few lines is one."""
_NEAR = 2
_MADE = ("announced", "entered_into_force", "extended")


def read_truce(item: ItemReading) -> list[TruceClaim]:
    """The truce events and terms of one item, in reading order; ids are given by the room.

    A sentence gives at most one claim of each event; words that mean a truce only in an item about one ("ont refusé de
    se retirer") are read only there.
    """
    about = speaks_of_truce(item)
    roles = TruceParties(item)
    claims: list[tuple[Cue, TruceClaim]] = []
    for cue in find_cues(item, "truce"):
        event = cue.says("event")
        if event == "skip" or (cue.says("needs") and not about):
            continue
        if (cue.says("actor") and not roles.subject(cue)) or (event in _DOUBTED and cue.line.tape.words >= _QUESTION):
            continue
        claims.append((cue, _claim(item, roles, cue)))
    return _once(item, claims)


def speaks_of_truce(item: ItemReading) -> bool:
    """True for an item that names a truce, in its sentences or in the letterhead above them ("Comité de suivi du cessez-le-feu")."""
    return next(find_cues(item, "truce_named"), None) is not None or _heads_of_truce(item)


def _heads_of_truce(item: ItemReading) -> bool:
    start = item.item.span.start
    head = fold_name(item.report.text[max(0, start - _LETTERHEAD) : start]).replace("-", " ")
    return any(f" {words} " in f" {head} " for words in item.pack.words["truce_named.truce"])


def _claim(item: ItemReading, roles: TruceParties, cue: Cue) -> TruceClaim:
    start, end = _period(roles, cue)
    by = _by(roles, cue)
    return TruceClaim(
        item=item.item.index,
        evidence=(cue.line.span,),
        rule=cue.frame.id,
        words=(cue.words,),
        sources=(roles.denouncers(cue) if cue.says("event") == "violated" else ()) or item.voices[cue.line.index],
        event=cue.says("event"),
        what=_what(cue),
        place=_place(roles, cue, by),
        from_=start,
        to=end,
        by=by,
    )


def _place(roles: TruceParties, cue: Cue, by: tuple[str, ...]) -> Place | None:
    """Where the truce holds or is broken; "les accords de Minsk" only bear a town's name, a town abroad is where it was made.

    A foreign state that is one of the parties is no place ("une trêve entre Israël et le Hamas"), nor is one of two told by "entre".
    """
    place = roles.place(cue, side="after", reach=12)
    if place is None or roles.names_talks(cue.line, place):
        return None
    abroad = roles.is_abroad(place, by)
    town = place.precision not in (PlacePrecision.COUNTRY, PlacePrecision.REGION)
    made_there = (town and cue.says("event") in _AGREED) or roles.makes(cue)
    party = place.name in by if abroad else place.name in roles.between(cue)
    return None if party or (abroad and made_there) else place


def _what(cue: Cue) -> str:
    """The words of the text from the match to the end of its clause, at most some twenty."""
    units = cue.line.tape.units
    end = cue.end
    while end < min(len(units), cue.start + _WORDS_KEPT) and units[end].tape not in (".", ";", ",", "?", "!"):
        end += 1
    start, stop = units[cue.start].span.start, units[end - 1].span.end
    return cue.line.tape.text[start:stop].strip(" \u00a0,;:")


def _by(roles: TruceParties, cue: Cue) -> tuple[str, ...]:
    """The parties to an event: its subject, its agent, those whom it blames, or all whom the sentence names."""
    side = cue.says("by")
    if side == "none":
        return ()
    told = [name for name in _told_by(roles, cue, side) or roles.both(cue) if not roles.is_medium(name)]
    return roles.blamed(cue, tuple(told)) if cue.says("event") == "violated" else tuple(told)


def _told_by(roles: TruceParties, cue: Cue, side: str) -> tuple[str, ...]:
    if side == "subject" and roles.possessed(cue):
        return roles.nearest_before(cue)
    if side == "subject":
        return roles.subject(cue, people=True) or roles.agent(cue)
    if side == "fighters":
        return roles.within(cue, last_clause=True) or roles.between(cue) or roles.subject(cue)
    if side in ("blamed", "charged"):
        charged = roles.agent(cue) or roles.within(cue) or roles.after(cue)
        return charged or (roles.subject(cue) if side == "blamed" else ())
    told = roles.agent(cue) or roles.between(cue)
    if not told and cue.says("event") in _MADE and (others := roles.partners(cue)):
        return tuple(dict.fromkeys((*roles.subject(cue, people=True), *others)))
    return told if roles.is_circumstance(cue) else told or roles.subject(cue, people=True)


def _period(roles: TruceParties, cue: Cue) -> tuple[str | None, str | None]:
    """From and to as ISO days; what the words leave open is None."""
    event = cue.says("event")
    window = _begun(roles, cue, _day(roles, cue))
    if event == "collapsed":
        return None, last_day_of(window)
    start = day_of(window)
    length = roles.lasts(cue.line)
    if event == "violated":
        return start, last_day_of(window)
    if start and length and event in ("entered_into_force", "announced", "extended"):
        return start, (date.fromisoformat(start) + timedelta(days=round(length))).isoformat()
    if event == "term":
        return None, None
    return start, _end_told(window, event)


def _day(roles: TruceParties, cue: Cue) -> DateWindow | None:
    """The day told of an event: of what is to come the one behind "à partir de"; where it was made only of a truce that begins."""
    event = cue.says("event")
    told = roles.date_from(cue) if event in _AHEAD else None
    makes, since = event == "announced" or (event in _AHEAD and roles.makes(cue)), event not in _AGREED
    if told is None and not makes:
        told = roles.date(cue, reach=16, asides=False, since=since)
    if told is None and (makes or event == "entered_into_force"):
        return roles.date(cue, reach=16, since=since)
    return told


def _begun(roles: TruceParties, cue: Cue, window: DateWindow | None) -> DateWindow | None:
    """The window of an event; "à compter de dimanche", of a truce that is only announced, is the Sunday to come."""
    today, words = roles.item.item.published, roles.item.pack.word_class("truce.from_now")
    if window is None or cue.says("event") not in _AHEAD or window.start is None or window.end is not None or today.start is None:
        return window
    weekday = not any(letter.isdigit() for letter in window.text or "") and not words.isdisjoint(cue.line.tape.words)
    late = window.start < today.start <= window.start + _WEEK
    return replace(window, start=window.start + _WEEK) if weekday and late else window


def _end_told(window: DateWindow | None, event: str) -> str | None:
    """The last day of a stretch that the words bound on both sides; a single day bounds nothing, nor does "en décembre"."""
    if window is None or window.start == window.end or event == "entered_into_force" or window.precision is not TimePrecision.DAY:
        return None
    return last_day_of(window)


def _once(item: ItemReading, claims: list[tuple[Cue, TruceClaim]]) -> list[TruceClaim]:
    """One claim for what is said twice: in one sentence always, across sentences for what happens once to a truce."""
    events = {(claim.evidence, claim.event) for _, claim in claims}
    kept: list[TruceClaim] = []
    for cue, claim in claims:
        if cue.says("alone") and any(evidence == claim.evidence and event in _STARTS for evidence, event in events):
            continue  # "entrée en vigueur pour 48 heures": the length belongs to the beginning
        if cue.says("passing") and _only_names(claim, claims):
            continue
        same = next((k for k, other in enumerate(kept) if _same(item, claim, other)), None)
        if same is None:
            kept.append(claim)
        else:
            kept[same] = joined(kept[same], claim, "by", "place", "from_", "to")
    return without_headings(item, kept, lambda claim: claim.event)


def _only_names(claim: TruceClaim, claims: list[tuple[Cue, TruceClaim]]) -> bool:
    """True for what only tells which truce is meant: no day is told, and nobody, or else the sentence tells another event of it."""
    beside = any(other.evidence == claim.evidence and other.event != claim.event for _, other in claims)
    return claim.from_ is None and (beside or not claim.by)


def _same(item: ItemReading, claim: TruceClaim, other: TruceClaim) -> bool:
    if claim.event != other.event:
        return False
    if claim.evidence[0] in other.evidence:
        return True
    rival = any(a and b and a != b for a, b in ((claim.from_, other.from_), (claim.to, other.to)))
    strangers = bool(claim.by) and bool(other.by) and _homes(item, claim.by).isdisjoint(_homes(item, other.by))
    near = lines_between(item, claim, other) <= _NEAR
    one_day = near and claim.event in _ONCE and claim.from_ is not None and claim.from_ == other.from_
    return one_day or ((claim.event in _ONCE or (claim.event in _AGAIN and near)) and not rival and not strangers)


def _homes(item: ItemReading, names: tuple[str, ...]) -> set[str]:
    """The names, a state's and its government's as one: by the state's code."""
    states = state_names(item.pack.code)
    return {states.code_of(name) or _governed(states, name) or name for name in names}


def _governed(states: StateNames, name: str) -> str | None:
    """The state whose government bears this name ("gouvernement malien"); None for any other name."""
    codes = states.by_adjective.get(fold_name(name).split()[-1], ())
    return next((code for code in codes if states.made("government", code) == name), None)

"""Reads tolls: running totals and sums over several events, which never become incidents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from treve.languages import Frame
from treve.model import DateWindow, Figure, TollClaim
from treve.reading.event_sums import told_events
from treve.reading.harm import Harm, harm_reader, searched
from treve.reading.item import ItemReading, Line
from treve.reading.one_place import LANDS
from treve.reading.roles import prefix_of, role_words
from treve.reading.scene_days import dates_told
from treve.reading.toll_lures import mostly_of_sickness, of_accident, of_sickness
from treve.reading.toll_place import toll_places
from treve.reading.toll_scopes import (
    BEYOND_ONE_EVENT,
    Scope,
    carried_to,
    deeds,
    goes_on_counting,
    of_its_own_day,
    refusals,
    says,
    scope_of,
    tells_a_day,
)
from treve.reading.violence import of_war
from treve.tagging import Unit
from treve.wording import fold

_OF_ONE_DEED = 4000
"""So many dead at most are of one deed that the sentence names: "l'attaque a fait 1.200 morts"."""
_WOUNDED_OF_A_WAR = 10_000
_FEWEST = 10
"""Fewer displaced, detained or missing people than these are an episode, not a toll."""


def read_tolls(item: ItemReading) -> list[TollClaim]:
    """The tolls of one item, in reading order; ids are given by the room.

    "La guerre a fait plus de 300.000 morts depuis mars 2011" is a toll of the conflict, with its beginning. Sentences
    about accidents and epidemics give none.
    """
    if not of_war(item):
        return []
    claims: list[TollClaim] = []
    before: Scope = (None, None)
    for line in item.lines:
        if line.sentence.heading or "FIGURE" not in line.tape.words:
            before = (None, None)
            continue
        harms = harm_reader(item.pack.code).find(line)
        scope = scope_of(item, line, harms)
        scope = scope if scope[0] or not goes_on_counting(item, line, harms) else before
        told = _line_tolls(item, line, scope, harms)
        claims.extend(told)
        before = (scope if scope[0] else ("period", None)) if told else (None, None)
    claims = sorted([*claims, *_of_sums(item, claims)], key=lambda claim: claim.evidence[0].start)
    sick = any(claim.what == "killed" for claim in claims) and mostly_of_sickness(item)
    return [claim for claim in claims if not (sick and claim.what == "killed" and claim.scope != "conflict")]


def _of_sums(item: ItemReading, told: Sequence[TollClaim]) -> Iterator[TollClaim]:
    """The dead and the wounded of several events in one count, which no word calls a total: the next events share them out."""
    known = {claim.figure.span for claim in told}
    for event in told_events(item).sums:
        scope = "city" if event.place and event.place.precision not in LANDS else "period"
        for what in ("killed", "wounded"):
            counts = [
                (scene.line, harm) for scene in event.body for harm in scene.harms if harm.what == what and harm.figure.known
            ]
            if not counts:
                continue
            claim = _harm_toll(item, *counts[0], (scope, None))
            again = dict.fromkeys(line.span for line, harm in counts if harm.figure.low == claim.figure.low)
            if claim.figure.span not in known:
                yield replace(claim, evidence=tuple(again), place=event.place or claim.place)


def _line_tolls(item: ItemReading, line: Line, told_in: Scope, harms: Sequence[Harm]) -> list[TollClaim]:
    if _tells_no_toll(item, line, told_in[0]):
        return []
    candidates = item.pack.frames["tolls"].candidates(line.tape.words)
    refused = _refused(item, line, candidates, "count")
    found = _first_of_each(
        [(told.yields["what"], at, told) for told in candidates if "what" in told.yields and (told_in[1] or "scoped" not in told.yields)
         for at in _figures_of(item, told, line) if at not in refused and not _of_them(item, line, at) and not _of_things(item, line, at) and not _died(told, at, harms)]
    )  # fmt: skip
    taken = {at for _, at, _ in found} | _refused(item, line, candidates, "rate") | refused
    totals = [harm for harm in harms if _is_total(item, line, harm, told_in) and not _of_things(item, line, harm.at)]
    if sums := {at for told in candidates if "only" in told.yields for at in _figures_of(item, told, line)}:
        totals = [harm for harm in totals if harm.at in sums]
    totals = [harm for harm in totals if harm.at not in taken and harm.figure.high != 0 and _is_counted(line, harm)]
    counted = [_harm_toll(item, line, harm, told_in) for harm in totals]
    others = ((_toll(item, line, at, (told_in[0] or "period", rule)), rule) for _, at, rule in found)
    return [*counted, *(claim for claim, rule in others if _is_told_of_many(item, claim, rule, scoped=told_in[1] is not None))]


def _tells_no_toll(item: ItemReading, line: Line, scope: str | None) -> bool:
    """True for counts that are no toll, are of the sick or of an accident, or that the text itself calls overtaken."""
    if "toll" in refusals(item, line) or of_sickness(item, line) or (scope is None and says(item, line, "harm.superseded")):
        return True
    return scope not in ("conflict", "campaign") and of_accident(item, line)


def _died(told: Frame, at: int, harms: Sequence[Harm]) -> bool:
    """True for "la mort de 350 hommes qui s'étaient réfugiés là": the displaced or besieged of whom it tells were killed."""
    fled = told.yields["what"] in ("displaced", "besieged")
    return fled and any(harm.at == at and harm.what == "killed" for harm in harms)


def _is_told_of_many(item: ItemReading, claim: TollClaim, rule: Frame, *, scoped: bool) -> bool:
    """False for a few people, for fighters who flee, and for "des milliers" besieged where no place is named."""
    households = item.pack.word_class("tolls.households")
    least = _FEWEST if scoped else int(rule.yields.get("least", _FEWEST))
    if claim.what == "besieged" and (claim.place is None or claim.place.text is None) and claim.figure.high is None:
        return False
    many = claim.figure.low or claim.figure.high or (least if fold(claim.figure.population or "") in households else 0)
    return many >= least and not (claim.what == "displaced" and _fighters(item, claim))


def _fighters(item: ItemReading, claim: TollClaim) -> bool:
    """True for "des centaines de rebelles ont fui": fighters who flee are no displaced."""
    people = fold(claim.figure.population or "")
    return any(people in item.pack.word_class(f"harm.{side}") for side in ("soldiers", "police", "fighters"))


def _refused(item: ItemReading, line: Line, candidates: Sequence[Frame], what: str) -> set[int]:
    """The figures of which the frames say that they count an age or freed men ("count"), or how many a day ("rate")."""
    return {at for told in candidates if told.yields.get("no") == what for at in _figures_of(item, told, line)}


def _is_total(item: ItemReading, line: Line, harm: Harm, told_in: Scope) -> bool:
    """True for a figure that a scope makes a total, and for one beyond any single event or beside such a one; one man's death is none."""
    scope = told_in[0]
    if scope is None:
        named = any(not cue.plural for cue in deeds(item, line))
        if named and tells_a_day(line, (0, len(line.tape.units))):
            return False
        least = {"killed": _OF_ONE_DEED if named else BEYOND_ONE_EVENT, "wounded": _WOUNDED_OF_A_WAR}
        counted = [harm] if named else [other for other in harm_reader(item.pack.code).find(line) if other.what in least]
        return harm.what in least and any((other.figure.low or 0) >= least[other.what] for other in counted)
    one = (harm.figure.low, harm.figure.high) == (1, 1)
    return not (one and scope in ("period", "conflict")) and not of_its_own_day(item, line, harm.at, told_in)


def _is_counted(line: Line, harm: Harm) -> bool:
    """False for "de nombreux rebelles", "la plupart des blessés", "des femmes": nothing is counted."""
    mark = line.tape.units[harm.at].mark
    return (
        mark is None
        or not isinstance(mark.value, Figure)
        or (mark.value.known and (mark.value.low, mark.value.high) != (2, None))
    )


def _of_things(item: ItemReading, line: Line, at: int) -> bool:
    """True for "dix-sept camions ont quitté la ville", "55 massacres": what is counted is no people."""
    things = item.pack.word_class("harm.things") | item.pack.word_class("tolls.events")
    return at + 1 < len(line.tape.units) and line.tape.units[at + 1].tape in things


def _of_them(item: ItemReading, line: Line, at: int) -> bool:
    """True for the children of "260.000 civils, dont 130.000 enfants, sont piégés": some of those counted."""
    return at > 0 and line.tape.units[at - 1].tape in item.pack.word_class("harm.subset")


def _figures_of(item: ItemReading, frame: Frame, line: Line) -> list[int]:
    found = [(line.tape.unit_at(m.start("n")), line.tape.unit_at(m.end() - 1)) for m in searched(frame, line.tape)]
    return [at for at, last in found if not any(_counts(item, line, k) for k in range(at + 1, last + 1))]


def _counts(item: ItemReading, line: Line, at: int) -> bool:
    """True for a figure that tells a number of its own, unlike "la plupart" and "dont 130.000 enfants"."""
    unit = line.tape.units[at]
    return (
        unit.tape == "FIGURE"
        and not _of_them(item, line, at)
        and not (unit.mark and isinstance(unit.mark.value, Figure) and not unit.mark.value.known)
    )


def _first_of_each(found: list[tuple[str, int, Frame]]) -> list[tuple[str, int, Frame]]:
    seen: set[int] = set()
    kept = []
    for what, at, frame in found:
        if at not in seen:
            kept.append((what, at, frame))
            seen.add(at)
    return kept


def _harm_toll(item: ItemReading, line: Line, harm: Harm, scope: tuple[str | None, Frame | None]) -> TollClaim:
    name, frame = scope
    what = "killed" if harm.what == "both" else harm.what
    return _claim(item, line, what, harm.figure, (name or "period", frame.id if frame else harm.rule))


def _toll(item: ItemReading, line: Line, at: int, scope: tuple[str, Frame]) -> TollClaim:
    """The claim of a figure of which a frame tells what it counts; "passé de 20.000 à 40.000" is the second, "dépasse les 300" no end."""
    mark, told = line.tape.units[at].mark, scope[1]
    if mark is None or not isinstance(mark.value, Figure):
        raise TypeError(f"no figure at unit {at} of {line.tape.tape!r}")
    figure = mark.value
    grew = {unit.tape for unit in line.tape.units[max(at - 3, 0) : at]} & item.pack.word_class("harm.risen")
    figure = replace(figure, low=figure.high) if grew and figure.high is not None else figure
    figure = replace(figure, high=None) if "open" in told.yields else figure
    if fold(figure.population or "") in item.pack.word_class("tolls.households"):
        figure = replace(figure, low=None, high=None)
    return _claim(item, line, told.yields["what"], figure, (scope[0], told.id))


def _claim(item: ItemReading, line: Line, what: str, figure: Figure, scope: tuple[str, str]) -> TollClaim:
    span = line.place_in_report(figure.span) if figure.span else None
    return TollClaim(
        item=item.item.index, evidence=(line.span,), rule=scope[1], words=(span,) if span else (),
        sources=item.voices[line.index], what=what, figure=replace(figure, span=span), scope=scope[0],
        since=prefix_of(_since(item, line)), place=toll_places(item).place(line, what, figure.span, scope[0]),
    )  # fmt: skip


_CLAUSE = 14  # units before "depuis" in which "qui" opens its clause


def _since(item: ItemReading, line: Line) -> DateWindow | None:
    """When the count begins: the date after "depuis", be it that of an accord, else a month or year of the sentence.

    Neither a day to come nor, in a count without "depuis", the day on which it was told: "selon un bilan annoncé jeudi"; nor the day
    of the deed that carries it on: "trois soldats tués lundi, ce qui porte à 45 …".
    """
    units, published = line.tape.units, item.item.published.end
    since = _first_of(units, item.pack.word_class("incidents.since"))
    said = {day.at for day in dates_told(item, line) if day.spoken and day.named}
    told = max(carried_to(line, item.pack.frames["tolls"]), default=0)
    marks = [(at, unit.mark) for at, unit in enumerate(units) if unit.tape == "DATE" and unit.mark and at >= told]
    opened = [mark for at, mark in marks if mark.value.since and not _of_a_side(item, units, at)] or [
        mark for at, mark in marks if at > since and not mark.value.since
    ]
    hearsay = role_words(item.pack.code).hearsay
    said |= {at for at, mark in marks if mark.value.names_day and _behind_voice(units, at, hearsay)}
    for mark in opened or [mark for at, mark in marks if at not in said and not item.when.is_aside(mark, line)]:
        window = item.when.resolve(mark, line)
        if window.start and not (published and window.start > published):
            return window
    return None


def _behind_voice(units: Sequence[Unit], at: int, hearsay: frozenset[str]) -> bool:
    """True for "…, selon les autorités vendredi": the day on which somebody counted."""
    clause = takewhile(lambda unit: unit.tape != ",", reversed(units[:at]))
    return any(unit.tape in hearsay for unit in clause)


def _of_a_side(item: ItemReading, units: Sequence[Unit], at: int) -> bool:
    """True for "le Hamas, qui contrôle depuis 2007 le territoire": a clause in which nobody is counted has lasted since then."""
    which = item.pack.word_class("incidents.which")
    opens = next((k for k in range(at - 1, max(at - _CLAUSE, -1), -1) if units[k].tape in which), None)
    ends = at + _first_of(units[at:], frozenset(",.;"))
    if opens is None or any(unit.tape == "FIGURE" for unit in units[opens:ends]):
        return False
    before = [unit.tape for unit in units[max(opens - 2, 0) : opens]]
    return bool(before) and (before[0] == "," or not {"ACTOR", "PERSON", "PLACE"}.isdisjoint(before))  # "le Hamas, mouvement qui"


def _first_of(units: Sequence[Unit], words: frozenset[str]) -> int:
    """Where the first of some words stands; behind the last unit when none does."""
    return next((at for at, unit in enumerate(units) if unit.tape in words), len(units))

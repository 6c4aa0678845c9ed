"""A person's corrections laid over an incident: the machine's value stays beside the person's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from treve.matching.grades import GRADES
from treve.matching.rulings import Ruling
from treve.matching.told import Told
from treve.model import (
    CorrectedField,
    Correction,
    DateWindow,
    Decision,
    DecisionKind,
    Figure,
    Incident,
    IncidentType,
    LedgerRow,
    Perpetrator,
    Place,
    TimePrecision,
)
from treve.wording import fold_name

_FIGURE = re.compile(r"(\d*)(?:(\.\.)(\d*))?")
_LOCATED = re.compile(r"(.+?)\s*@\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")
_POLE, _DATE_LINE = 90.0, 180.0  # degrees
_JOINT = " / "
FIGURES = (CorrectedField.KILLED, CorrectedField.WOUNDED, CorrectedField.KILLED_CIVILIANS)
NOBODY = "?"


def check_value(field: CorrectedField, value: str) -> None:
    """Raise ValueError when *value* does not say a *field*: see `read_figure`, `read_window`, `read_place`."""
    if field in FIGURES:
        read_figure(value)
    elif field == CorrectedField.DATE:
        read_window(value)
    elif field == CorrectedField.TYPE:
        IncidentType(value)
    elif field == CorrectedField.PLACE and (found := _LOCATED.fullmatch(value.strip())):
        if abs(float(found.group(2))) > _POLE or abs(float(found.group(3))) > _DATE_LINE:
            raise ValueError(value)
    elif (field == CorrectedField.GRADE and value not in GRADES) or not value.strip():
        raise ValueError(value)


def read_figure(value: str) -> Figure:
    """A figure as a person writes it. Raises ValueError.

    >>> [(f.low, f.high) for f in map(read_figure, ("17", "17..", "..20", "17..20"))]
    [(17, 17), (17, None), (None, 20), (17, 20)]
    """
    found = _FIGURE.fullmatch(value.strip())
    low, dots, high = found.groups() if found else ("", "", "")
    if not (low or high):
        raise ValueError(value)
    least, most = int(low) if low else None, int(high) if high else None
    if least is not None and most is not None and least > most:
        raise ValueError(value)
    return Figure(low=least, high=most if dots else least, text=value.strip())


def read_window(value: str) -> DateWindow:
    """A day, or a first and last day with two dots between. Raises ValueError.

    >>> read_window("2016-09-12..2016-09-13").end.isoformat()
    '2016-09-13'
    """
    first, dots, last = value.strip().partition("..")
    start = date.fromisoformat(first)
    end = date.fromisoformat(last) if dots else start
    if end < start:
        raise ValueError(value)
    return DateWindow(start=start, end=end, text=value.strip(), precision=TimePrecision.DAY)


def read_place(value: str, claims: Sequence[Told], before: Place | None) -> Place:
    """A place by its name, as some claim tells it when one does; with ``@ lat, lon`` after it, there. Never a guess."""
    found = _LOCATED.fullmatch(value.strip())
    name = found.group(1) if found else value.strip()
    told = next(
        (one.claim.place for one in claims if one.claim.place and fold_name(one.claim.place.name) == fold_name(name)), None
    )
    place = told or Place(name=name, country=before.country if before else None)
    return replace(place, lat=float(found.group(2)), lon=float(found.group(3))) if found else place


def corrections_of(rulings: Sequence[Ruling]) -> dict[tuple[CorrectedField, str], Decision]:
    """The last correction of each field and claimant."""
    last: dict[tuple[CorrectedField, str], Decision] = {}
    for ruling in rulings:
        decision = ruling.decision
        if decision.kind == DecisionKind.CORRECT and decision.corrected:
            last[decision.corrected, fold_name(decision.claimant or "")] = decision
    return last


def correct_rows(rows: Sequence[LedgerRow], rulings: Sequence[Ruling]) -> tuple[tuple[LedgerRow, ...], tuple[Correction, ...]]:
    """The ledger with the persons' figures as rows of their own; the rows they correct stay, superseded."""
    now, made = list(rows), []
    for (field, _), decision in corrections_of(rulings).items():
        if field not in FIGURES or decision.value is None:
            continue
        before = [row for row in now if row.what == field.value and not row.superseded and _is_of(row, decision)]
        machine = "; ".join(notation(row.figure) for row in before) or None
        now = [replace(row, superseded=True) if row in before else row for row in now]
        now.append(_row(decision, field, before))
        made.append(_correction(decision, field, machine))
    return tuple(now), tuple(made)


def _is_of(row: LedgerRow, decision: Decision) -> bool:
    """True for the rows of the claimant that the person named; for all rows when the person named none."""
    return decision.claimant is None or fold_name(decision.claimant) in (fold_name(row.claimant), fold_name(row.teller))


def _row(decision: Decision, field: CorrectedField, before: Sequence[LedgerRow]) -> LedgerRow:
    first = before[0] if before else None
    claimant = first.claimant if first and decision.claimant else decision.claimant or decision.by
    return LedgerRow(
        what=field.value, claimant=claimant, figure=read_figure(decision.value or ""), as_of=_day(decision.at),
        claim=first.claim if first else decision.claims[0].claim, origin=first.origin if first else "", decision=decision.number,
        voice=first.voice if first and decision.claimant else None,
    )  # fmt: skip


def _day(at: str) -> date:
    return date.fromisoformat(at[:10])


def _correction(decision: Decision, field: CorrectedField, machine: str | None) -> Correction:
    return Correction(
        field=field, machine=machine, person=decision.value or "", decision=decision.number, claimant=decision.claimant
    )


def correct_authors(
    authors: tuple[Perpetrator, ...], rulings: Sequence[Ruling]
) -> tuple[tuple[Perpetrator, ...], tuple[Correction, ...]]:
    """The authors that a person names in place of the machine's; "?" for nobody."""
    decision = corrections_of(rulings).get((CorrectedField.AUTHOR, ""))
    if decision is None or decision.value is None:
        return authors, ()
    names = () if decision.value.strip() == NOBODY else tuple(decision.value.split(_JOINT))
    mine = tuple(Perpetrator(actor=name.strip(), according_to=(decision.by,), certainty="stated") for name in names)
    machine = _JOINT.join(author.actor for author in authors) or None
    return mine, (_correction(decision, CorrectedField.AUTHOR, machine),)


def correct_incident(incident: Incident, claims: Sequence[Told], rulings: Sequence[Ruling]) -> Incident:
    """The incident with the person's kind, day, place and grade."""
    for (field, _), decision in corrections_of(rulings).items():
        value = decision.value or ""
        machine: str | None
        if field == CorrectedField.TYPE:
            machine, incident = incident.type.value, replace(incident, type=IncidentType(value))
        elif field == CorrectedField.DATE:
            machine, incident = notation(incident.date), replace(incident, date=read_window(value))
        elif field == CorrectedField.PLACE:
            machine = incident.place.name if incident.place else None
            incident = replace(incident, place=read_place(value, claims, incident.place))
        elif field == CorrectedField.GRADE:
            machine, incident = (
                incident.grade,
                _graded(incident, value, decision),
            )
        else:
            continue
        incident = replace(incident, corrections=(*incident.corrections, _correction(decision, field, machine or None)))
    return incident


def _graded(incident: Incident, value: str, decision: Decision) -> Incident:
    why = f"person|{decision.by}|{decision.at[:10]}"
    return replace(incident, grade=value, grade_why=why, grade_reasons=(why, *incident.grade_reasons))


def notation(value: Figure | DateWindow | None) -> str:
    """A figure or window as a person would write it in a correction; empty when nothing is known.

    >>> notation(Figure(low=17, high=None, text="au moins 17"))
    '17..'
    """
    if value is None:
        return ""
    ends = (value.low, value.high) if isinstance(value, Figure) else (value.start, value.end)
    if ends[0] == ends[1]:
        return "" if ends[0] is None else str(ends[0])
    return f"{'' if ends[0] is None else ends[0]}..{'' if ends[1] is None else ends[1]}"

"""A group of claims as one incident that keeps them all."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from treve.matching.attribution import attribute, clear
from treve.matching.corrections import correct_authors, correct_incident, correct_rows
from treve.matching.days import bounds
from treve.matching.disputes import find_disputes
from treve.matching.grades import Standing, grade, strike_status
from treve.matching.kinds import TELLING
from treve.matching.ledger import ledger
from treve.matching.places import place_key
from treve.matching.rulings import Ruling
from treve.matching.told import Told
from treve.matching.voices import held_to_it
from treve.model import DateWindow, DecisionKind, Incident, IncidentType, Mention, Merge, Modality, Place, PlacePrecision
from treve.wording import fold_name

_STANDING = {DecisionKind.CONFIRM: "confirmed", DecisionKind.REJECT: "rejected"}
_FINE = (
    PlacePrecision.SITE,
    PlacePrecision.DISTRICT,
    PlacePrecision.SETTLEMENT,
    PlacePrecision.REGION,
    PlacePrecision.COUNTRY,
)


def build_incident(claims: Sequence[Told], merges: Sequence[Merge], rulings: Sequence[Ruling] = ()) -> Incident:
    """The incident that *claims* tell, in the order of their reports; *merges* are the pairs joined inside it.

    *rulings* are what persons decided about it: their corrections are laid over it, the machine's values beside them.
    """
    told = sorted(claims, key=lambda one: one.key)
    rows, figures = correct_rows(ledger(told), rulings)
    perpetrators, authors = correct_authors(attribute(told), rulings)
    disputes = find_disputes(told, rows, perpetrators)
    origins = tuple(sorted({origin for one in told for origin in one.origins}))
    claimants = held_to_it(told)
    graded = grade(told, perpetrators, disputes, Standing(len(origins), claimants))
    kind = common_type([one.claim.type for one in told])
    incident = Incident(
        id=_identity(told),
        type=kind,
        date=common_date([one.claim.date for one in told]),
        place=common_place([one.claim.place for one in told]),
        mentions=tuple(Mention(document=one.report, incident=one.index) for one in told),
        claims=tuple(one.claim.id for one in told),
        perpetrators=perpetrators,
        ledger=rows,
        origins=origins,
        claimants=claimants,
        disputes=disputes,
        grade=graded.name,
        grade_why=graded.why,
        grade_reasons=graded.reasons,
        strike_status=strike_status(kind, perpetrators, disputes, told[0].actors),
        cleared=clear(told, perpetrators),
        target=_most_said(one.claim.target for one in told),
        weapon=_most_said(one.claim.weapon for one in told),
        merges=tuple(merges),
        decisions=tuple(ruling.decision.number for ruling in rulings),
        review=_review(rulings),
        corrections=(*figures, *authors),
    )
    return correct_incident(incident, told, rulings) if rulings else incident


def _review(rulings: Sequence[Ruling]) -> str | None:
    """Whether a person confirmed or rejected the incident, by the last word on it."""
    said = [_STANDING[ruling.decision.kind] for ruling in rulings if ruling.decision.kind in _STANDING]
    return said[-1] if said else None


def _identity(told: Sequence[Told]) -> str:
    """An id from the core of the earliest claim, so that later reports leave it as it is."""
    first = _founding(told).claim
    days = bounds(first.date)
    core = (first.type.value, place_key(first.place) if first.place else "?", days[0].isoformat() if days else "?")
    return "inc-" + hashlib.sha256("|".join(core).encode()).hexdigest()[:10]


def _founding(told: Iterable[Told]) -> Told:
    """The claim that was published first; among equals by report and place in it."""
    return min(told, key=lambda one: (one.published is None, one.published, one.key))


def founding_mark(told: Iterable[Told]) -> str:
    """Four signs that tell incidents of one core apart: of the report and the first sentence that founded each."""
    first = _founding(told)
    where = first.claim.evidence[0].start if first.claim.evidence else first.index
    return hashlib.sha256(f"{first.report}|{where}".encode()).hexdigest()[:4]


def common_type(kinds: Sequence[IncidentType]) -> IncidentType:
    """The kind most claims tell; the more telling one when they are equally many."""
    counts = Counter(kinds)
    return min(counts, key=lambda kind: (-counts[kind], TELLING.index(kind)))


def common_date(windows: Iterable[DateWindow | None]) -> DateWindow | None:
    """The window most claims tell, the narrowest of equals; one that tells the hour stands for its day."""
    known = [window for window in windows if window is not None and bounds(window) is not None]
    if not known:
        return None
    counts = Counter(bounds(window) for window in known)
    best = min(known, key=lambda w: (-counts[bounds(w)], _length(w), _hours(w), w.hours or (0, 0), w.text or ""))
    return best.carried()


def _length(window: DateWindow) -> int:
    days = bounds(window)
    return (days[1] - days[0]).days if days else 0


def _hours(window: DateWindow) -> int:
    """How many hours the window leaves open: the told hour is narrower than the evening, the evening than the day."""
    return window.hours[1] - window.hours[0] if window.hours else 24


def common_place(places: Iterable[Place | None]) -> Place | None:
    """The place most claims tell, the finest of equals."""
    known = [place for place in places if place is not None]
    if not known:
        return None
    counts = Counter(place_key(place) for place in known)
    return min(known, key=lambda p: (-counts[place_key(p)], _FINE.index(p.precision), p.lat is None, p.name, p.text or ""))


def _most_said(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], fold_name(value))) if counts else None


def only_denied(claims: Sequence[Told]) -> bool:
    """True when every report of it denies it."""
    return all(one.claim.modality == Modality.DENIED for one in claims)

"""What is no fault of a terms file and yet wants a look: zones that nothing can match, parties that nobody mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from treve.errors import Fault
from treve.knowledge import Knowledge, load_knowledge
from treve.model import Claim, CleanReport, IncidentClaim, Party, Place, Reading, Terms
from treve.truce.sheet import worded
from treve.truce.zones import Fit, ZoneMap, coordinates
from treve.wording import fold_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What Trêve makes of the names of some terms.

    ``parties`` leads from each party's names to the actor they mean, None for one that Trêve does not know. ``places`` leads
    from each zone to its places with their latitude and longitude, None where no map and no report has any.
    """

    parties: Mapping[str, Mapping[str, str | None]]
    places: Mapping[str, Mapping[str, tuple[float, float] | None]]


def recognise(terms: Terms, readings: Sequence[Reading] = ()) -> Recognised:
    """How the parties and places of the terms are understood, with the coordinates that the reports of a run lend."""
    known, told = load_knowledge(), coordinates(_places(readings))
    return Recognised(
        parties={party.name: {name: _actor(known, name) for name in _names(party)} for party in terms.parties},
        places={zone.id: ZoneMap(zone, told, known.places).where() for zone in terms.zones},
    )


def _actor(known: Knowledge, name: str) -> str | None:
    found = known.actors.named(name)
    return found.name if found else None


def _names(party: Party) -> tuple[str, ...]:
    return party.name, *party.names, *party.allies


def doubt(
    terms: Terms, lines: Mapping[str, int], readings: Sequence[Reading] = (), cleaned: Sequence[CleanReport] = ()
) -> tuple[Fault, ...]:
    """Zones that no map knows and, with the reports of a run, zones that no told place lies in and parties nobody mentions.

    *lines* are where the tables stand ("zone#2"), for the reader. None of these is a fault: a run goes on.
    """
    recognised = recognise(terms, readings)
    found = [*_nowhere(terms, recognised, lines)]
    if cleaned:
        found += [*_unmatched(terms, readings, lines), *_unmentioned(terms, readings, cleaned, lines)]
    return tuple(found)


def _nowhere(terms: Terms, recognised: Recognised, lines: Mapping[str, int]) -> Iterator[Fault]:
    for number, zone in enumerate(terms.zones, 1):
        places = recognised.places[zone.id]
        unknown = [name for name, where in places.items() if where is None]
        if unknown and not zone.whole_country and not zone.outline:
            fault = "zone_nowhere" if len(unknown) == len(places) else "place_nowhere"
            yield worded(_where("zone", number, zone.id, lines), fault, value=", ".join(unknown))


def _unmatched(terms: Terms, readings: Sequence[Reading], lines: Mapping[str, int]) -> Iterator[Fault]:
    known, places = load_knowledge(), _places(readings)
    told = coordinates(places)
    for number, zone in enumerate(terms.zones, 1):
        held = ZoneMap(zone, told, known.places)
        if places and not any(held.fit(place) == Fit.IN for place in places):
            yield worded(_where("zone", number, zone.id, lines), "zone_unmatched", value=zone.name, places=len(places))


def _unmentioned(
    terms: Terms, readings: Sequence[Reading], cleaned: Sequence[CleanReport], lines: Mapping[str, int]
) -> Iterator[Fault]:
    actors = load_knowledge().actors
    told = {side for name in _actors(readings) for side in (fold_name(name), fold_name(actors.side(name)))}
    for number, party in enumerate(terms.parties, 1):
        names = {fold_name(name) for name in _names(party)}
        names |= {
            fold_name(alias) for name in _names(party) if (known := actors.named(name)) for alias in (known.name, *known.strong)
        }
        if names.isdisjoint(told) and not _named_in(cleaned, names):
            yield worded(_where("party", number, party.name, lines), "party_unmentioned", value=repr(party.name))


def _named_in(cleaned: Sequence[CleanReport], names: AbstractSet[str]) -> bool:
    """True when any text holds one of the folded *names*; texts are folded one by one, up to the first that does."""
    texts = (f" {fold_name(report.text)} " for report in cleaned)
    return any(f" {name} " in text for text in texts for name in names)


def _where(table: str, number: int, name: str, lines: Mapping[str, int]) -> str:
    line = lines.get(f"{table}#{number}")
    return f"{table} {number} ({name})" + (f" (line {line})" if line else "")


def _claims(readings: Iterable[Reading]) -> Iterator[Claim]:
    return (claim for reading in readings for claim in reading.claims())


def _places(readings: Iterable[Reading]) -> list[Place]:
    return [place for claim in _claims(readings) if isinstance(place := getattr(claim, "place", None), Place)]


def _actors(readings: Iterable[Reading]) -> Iterator[str]:
    """Everybody whom a claim names: who vouches, who did it, who holds or denies."""
    for claim in _claims(readings):
        yield from (source.body or source.name for source in claim.sources)
        if isinstance(claim, IncidentClaim) and claim.perpetrator:
            yield from claim.perpetrator.split(" / ")

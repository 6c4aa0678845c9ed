"""Claims as matching sees them: each with its report, its day of publication and the origins of its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from treve.knowledge.actors import ActorBook
from treve.matching.answers import answers, denies_by_name, denying_quote, lean_on
from treve.matching.bodies import called_short
from treve.matching.mastheads import acronyms, publisher
from treve.model import (
    Claim,
    CleanReport,
    IncidentClaim,
    Origin,
    OriginMember,
    PlacePrecision,
    PositionClaim,
    QuoteClaim,
    Reading,
    Source,
    SourceKind,
    Span,
)
from treve.wording import fold_name

_FROM = 0.4  # a sentence comes from an origin when this part of it lies in its text: words are edited, spans are of words


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One incident claim in its setting.

    ``index`` is its place in the reading; ``published`` the latest day its item may be of, None when unknown;
    ``origins`` the ids of the origins its sentences come from, ``shared_origins`` those that other reports share; ``voice`` who speaks when the claim names no source; ``actors`` what is known of who runs whom;
    ``bodies`` for whom a person speaks, by the person's name, as any report of the story tells it; ``long_names`` what short ones stand for;
    ``speaker`` the only voice to which the report lays what it tells, None when there is none or several;
    ``positions`` and ``denying_quotes`` those that lean on one of its sentences or answer it, ``named_denials`` the ids of those that deny by name what it tells; ``contested_area`` when a disputed change of hands does.
    """

    claim: IncidentClaim
    report: str
    index: int
    published: date | None
    origins: tuple[str, ...]
    shared_origins: frozenset[str]
    voice: str
    actors: ActorBook
    bodies: Mapping[str, str] = field(default_factory=dict)
    long_names: Mapping[str, str] = field(default_factory=dict)
    speaker: Source | None = None
    positions: tuple[PositionClaim, ...] = ()
    denying_quotes: tuple[QuoteClaim, ...] = ()
    named_denials: frozenset[str] = frozenset()
    contested_area: bool = False

    @property
    def town(self) -> str | None:
        """The town in or at which the claim's place lies; None when that is not told."""
        place = self.claim.place
        return (place.name if place.precision == PlacePrecision.SETTLEMENT else place.within) if place else None

    @property
    def key(self) -> tuple[str, int]:
        """What orders claims: never the order of the input."""
        return self.report, self.index


def gather(readings: Sequence[Reading], settings: Settings) -> list[Told]:
    """Every incident claim with its setting, ordered by report and place in the reading."""
    found = [
        _told(settings, reading, index)
        for reading in readings
        if reading.report in settings.reports
        for index in range(len(reading.incidents))
    ]
    return sorted(found, key=lambda told: told.key)


class Speaking(Protocol):
    """What tells who vouches for a claim that names nobody, or only a person."""

    @property
    def voice(self) -> str:
        """Who speaks when the claim names no source."""

    @property
    def actors(self) -> ActorBook:
        """What is known of who runs whom."""

    @property
    def bodies(self) -> Mapping[str, str]:
        """For whom persons speak."""

    @property
    def long_names(self) -> Mapping[str, str]:
        """The names that short ones stand for, as heads of pages give them."""

    @property
    def speaker(self) -> Source | None:
        """The only voice to which the report lays what it tells; None when there is none, or several."""

    @property
    def town(self) -> str | None:
        """The town that "la ville" means, as far as the claim's place tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where one claim stands: when it was published, from which origins its sentences come, who speaks; as in `Told`."""

    published: date | None
    origins: tuple[str, ...]
    shared_origins: frozenset[str]
    voice: str
    actors: ActorBook
    bodies: Mapping[str, str]
    long_names: Mapping[str, str]
    speaker: Source | None = None
    town: str | None = None


class Settings:
    """Finds the setting of any claim of a story."""

    def __init__(
        self, cleaned: Sequence[CleanReport], readings: Sequence[Reading], origins: Sequence[Origin], actors: ActorBook
    ) -> None:
        """Index the reports and the origins that they share."""
        self.reports = {report.report.id: report for report in cleaned}
        self._shares = _shares(origins)
        self.actors, self._bodies = actors, find_bodies(readings)
        self._speakers = {reading.report: _only_speaker(reading) for reading in readings}
        self._named_in_full = {reading.report: _named_in_full(reading) for reading in readings}
        self._long_names = {short: name for report in cleaned for short, name in acronyms(report, actors).items()}

    def of(self, report: str, claim: Claim) -> Setting:
        """The setting of a claim of *report*."""
        homes = [_home(span, self._shares.get(report, ())) for span in claim.evidence]
        own = f"own:{report}"
        return Setting(
            published=_published(self.reports[report], claim),
            origins=tuple(sorted({home.id if home else own for home in homes} or {own})),
            shared_origins=frozenset(home.id for home in homes if home and len(home.members) > 1),
            voice=_voice(self.reports[report], homes, self.actors),
            actors=self.actors,
            bodies=self._bodies,
            long_names=self._long_names | self._named_in_full.get(report, {}),
            speaker=self._speakers.get(report),
        )


def find_bodies(readings: Iterable[Reading]) -> dict[str, str]:
    """For whom each person speaks, by the name as a key; nobody of whom reports tell two bodies.

    A spokesman is introduced once and named alone afterwards, in the same report or in the next.
    """
    told: dict[str, set[str]] = {}
    for reading in readings:
        for claim in reading.claims():
            for source in claim.sources:
                if source.kind == SourceKind.PERSON and source.body:
                    told.setdefault(fold_name(source.name), set()).add(source.body)
    return {name: next(iter(bodies)) for name, bodies in told.items() if len(bodies) == 1}


def _named_in_full(reading: Reading) -> dict[str, str]:
    """The full names of bodies that a report later calls by their first word alone: "le porte-parole du ministère".

    Of two ministries, "le ministère" is neither.
    """
    told = (source for claim in reading.claims() for source in claim.sources)
    accounts = (account.source for claim in reading.incidents for account in claim.accounts if account.source)
    names = {source.name for source in (*told, *accounts) if source.kind == SourceKind.BODY and " " in source.name}
    full: dict[str, set[str]] = {}
    for name in names:
        full.setdefault(fold_name(name).split()[0], set()).add(name)
    return {short: next(iter(long)) for short, long in full.items() if len(long) == 1 and called_short(short)}


def _only_speaker(reading: Reading) -> Source | None:
    """The one voice, agencies apart, that a report lays its incidents and totals to, and half of them or more.

    None when there are several, and where one voice tells only an item of a list.
    """
    claims = (*reading.incidents, *reading.tolls)
    told = [claim.sources[0] for claim in claims if claim.sources]
    voices = [source for source in told if source.kind not in (SourceKind.AGENCY, SourceKind.OUTLET)]
    alone = len({source.name for source in voices}) == 1 and 2 * len(voices) >= len(claims)
    return voices[0] if alone else None


def _shares(origins: Sequence[Origin]) -> dict[str, list[tuple[Origin, OriginMember]]]:
    shares: dict[str, list[tuple[Origin, OriginMember]]] = {}
    for origin in sorted(origins, key=lambda origin: origin.id):
        for member in origin.members:
            shares.setdefault(member.report, []).append((origin, member))
    return shares


def _told(settings: Settings, reading: Reading, index: int) -> Told:
    claim, report = reading.incidents[index], settings.reports[reading.report]
    setting = settings.of(reading.report, claim)
    return Told(
        claim=claim,
        report=reading.report,
        index=index,
        published=setting.published,
        origins=setting.origins,
        shared_origins=setting.shared_origins,
        voice=setting.voice,
        actors=setting.actors,
        bodies=setting.bodies,
        long_names=setting.long_names,
        speaker=setting.speaker,
        positions=tuple(position for position in reading.positions if answers(position, index, reading, report)),
        denying_quotes=tuple(quote for quote in reading.quotes if denying_quote(quote, index, reading, report)),
        named_denials=frozenset(one.id for one in reading.positions if denies_by_name(one, index, reading, report)),
        contested_area=any(area.status == "contested" and lean_on(area.evidence, claim.evidence) for area in reading.areas),
    )


def _home(span: Span, shares: Sequence[tuple[Origin, OriginMember]]) -> Origin | None:
    """The origin that most of a sentence comes from; for an edit too small to be reporting, the report's main one.

    None when the origins know nothing of the report.
    """
    covering = [(round(_covered(span, member.spans), 3), origin) for origin, member in shares]
    best = max(covering, key=lambda pair: (pair[0], pair[1].id), default=None)
    if best is not None and best[0] >= _FROM:
        return best[1]
    main = max(shares, key=lambda pair: (pair[1].share, pair[0].id), default=None)
    return main[0] if main else None


def _covered(span: Span, by: Iterable[Span]) -> float:
    length = span.end - span.start
    common = sum(max(0, min(span.end, other.end) - max(span.start, other.start)) for other in by)
    return common / length if length else 0.0


def _voice(report: CleanReport, homes: Sequence[Origin | None], actors: ActorBook) -> str:
    """Who speaks when nobody is named: the agency whose text it is, else the publisher, else the only agency credited."""
    wire = next((home.agency for home in homes if home and home.agency), None)
    if wire and all(homes):
        return wire
    if name := publisher(report, actors):
        return name
    return report.agencies[0] if len(report.agencies) == 1 else report.report.id


def _published(report: CleanReport, claim: Claim) -> date | None:
    published: Mapping[int, date | None] = {item.index: item.published.end for item in report.items}
    return published.get(claim.item) or report.published.end

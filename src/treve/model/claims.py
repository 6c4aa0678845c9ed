"""Claims: what an item asserts, each with its sentences, its rule and who vouches for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from treve.model.spans import Span
from treve.model.times import DateWindow


class SourceKind(StrEnum):
    """What sort of voice a source is."""

    BODY = "body"
    PERSON = "person"
    ROLE = "role"
    AGENCY = "agency"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One voice of a source chain.

    ``name`` is canonical ("OSDH"), ``text`` the words, ``span`` where they stand (None when carried over from
    an earlier sentence). ``body`` is whom a person or role speaks for, None when not told.
    """

    name: str
    kind: SourceKind = SourceKind.BODY
    text: str | None = None
    span: Span | None = None
    anonymous: bool = False
    body: str | None = None


class PlacePrecision(StrEnum):
    """How finely a place is known."""

    SITE = "site"
    DISTRICT = "district"
    SETTLEMENT = "settlement"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as the words tell it.

    ``name`` is the canonical French name, ``text`` the words. ``lat``/``lon`` are WGS 84 degrees, None when the
    gazetteer does not know the place and always None for a country or region (no centroid stands for a town).
    ``within`` is the settlement or region that contains it, when known.
    """

    name: str
    text: str | None = None
    span: Span | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = PlacePrecision.SETTLEMENT
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count as told: ``low`` and ``high`` inclusive, None when that side is open or unknown; ``text`` the words.

    ``population`` is who is counted ("civils", "soldats"), None when not told.
    """

    low: int | None
    high: int | None
    text: str
    span: Span | None = None
    population: str | None = None

    @property
    def known(self) -> bool:
        """True when at least one bound is a number."""
        return self.low is not None or self.high is not None


class Modality(StrEnum):
    """How the text commits itself to what it tells."""

    ASSERTED = "asserted"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    PLANNED = "planned"


class Certainty(StrEnum):
    """How sure the named perpetrator is, in the text's own terms."""

    STATED = "stated"
    LIKELY = "likely"
    DISPUTED = "disputed"
    DENIED = "denied"
    UNCLAIMED = "unclaimed"


class IncidentType(StrEnum):
    """Kinds of violent incident; the names are those of the reading format."""

    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    GROUND_FIGHTING = "ground_fighting"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    CAR_BOMBING = "car_bombing"
    SHOOTING = "shooting"
    ABDUCTION = "abduction"
    EXECUTION = "execution"
    ATTACK_ON_AID = "attack_on_aid"
    ATTACK_ON_HOSPITAL = "attack_on_hospital"
    CHEMICAL = "chemical"
    DRONE_STRIKE = "drone_strike"
    MISSILE = "missile"
    LANDMINE = "landmine"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every claim has. ``id`` is ``report/kind/n``; ``rule`` is the id of the frame that read it.

    ``evidence`` are whole sentences in reading order; ``words`` are the words inside them that the rule used.
    ``sources`` is the chain of who says so, nearest first; empty when nobody is named.
    """

    id: str = ""
    item: int
    evidence: tuple[Span, ...]
    rule: str
    words: tuple[Span, ...] = ()
    sources: tuple[Source, ...] = ()


class AccountStance(StrEnum):
    """What one source says of an incident."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one source, in one document, says of one incident: its own figures, its own culprit, or its denial.

    ``source`` None is the document's own voice. ``about`` is what is denied or doubted ("occurrence", "perpetrator",
    "toll", "weapon"), None when the account asserts.
    """

    source: Source | None
    stance: AccountStance = AccountStance.ASSERTS
    about: str | None = None
    killed: Figure | None = None
    wounded: Figure | None = None
    killed_civilians: Figure | None = None
    perpetrator: str | None = None
    evidence: tuple[Span, ...] = ()


class ClueKind(StrEnum):
    """Kinds of typed evidence about who did it."""

    AIRCRAFT = "aircraft"
    MUNITION = "munition"
    CLAIM = "claim"
    DENIAL = "denial"
    ACCUSATION = "accusation"
    UNIDENTIFIED = "unidentified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One piece of typed evidence: what it is, whom it speaks of (None when nobody), and its words."""

    kind: ClueKind
    value: str
    actor: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClaim(Claim):
    """A violent incident as one report tells it. Joint perpetrators are joined by " / "."""

    type: IncidentType
    date: DateWindow | None = None
    place: Place | None = None
    perpetrator: str | None = None
    perpetrator_certainty: Certainty | None = None
    weapon: str | None = None
    target: str | None = None
    killed: Figure | None = None
    wounded: Figure | None = None
    killed_civilians: Figure | None = None
    modality: Modality = Modality.ASSERTED
    accounts: tuple[Account, ...] = ()
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TollClaim(Claim):
    """A running or summed total: never an incident. ``since`` is an ISO date or prefix, None when not told."""

    what: str
    figure: Figure
    scope: str
    since: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaClaim(Claim):
    """Who holds, besieges or has lost an area. ``since`` is an ISO date or prefix."""

    place: Place
    status: str
    by: str | None = None
    from_: str | None = None
    since: str | None = None
    date: DateWindow | None = None
    population: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessClaim(Claim):
    """A step in the life of an aid promise, or a pause in the fighting for it."""

    what: str
    place: Place | None = None
    by: str | None = None
    date: DateWindow | None = None
    trucks: Figure | None = None
    people: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalksClaim(Claim):
    """One round of talks."""

    participants: tuple[str, ...]
    status: str
    outcome: str
    place: Place | None = None
    date: DateWindow | None = None
    level: str | None = None
    sticking_points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TruceClaim(Claim):
    """Something that happens to a truce, or a term of one. ``what`` is in the text's words."""

    event: str
    what: str
    place: Place | None = None
    from_: str | None = None
    to: str | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationCount(Claim):
    """A monitor's count of violations: a series of its own, never incidents. ``by`` is who is blamed."""

    figure: Figure
    from_: str | None = None
    to: str | None = None
    place: Place | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalmClaim(Claim):
    """Reported calm: positive evidence that nothing happened. ``of`` is "fire" or "flights"; ``from_``/``to`` days."""

    of: str
    place: Place | None = None
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservanceClaim(Claim):
    """What a truce asks besides holding fire, told as done, left undone or doubted.

    ``of`` is the duty (withdrawal, reinforcement, monitoring, prisoners, separation, centre, arms, return), ``said`` how it is
    told: kept, breached or contested; ``by`` who does or leaves it undone. ``from_``/``to`` are ISO days; ``lasts`` is True
    for a state ("toujours en place"), which a report without a date tells as of its own day.
    """

    of: str
    said: str
    by: tuple[str, ...] = ()
    place: Place | None = None
    from_: str | None = None
    to: str | None = None
    lasts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteClaim(Claim):
    """Words between quotation marks credited to a speaker; ``span`` leaves the marks out."""

    span: Span
    speaker: Source
    relayed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionClaim(Claim):
    """Who supports, opposes, demands, accuses, denies, doubts or hopes what, toward whom."""

    actor: str
    stance: str
    on: str
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupClaim(Claim):
    """What a group is called or whom it is tied to, according to whom (None: the document's own voice)."""

    group: str
    claim: str
    object: str | None = None
    according_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one report asserts, in reading order by kind."""

    report: str
    incidents: tuple[IncidentClaim, ...] = ()
    tolls: tuple[TollClaim, ...] = ()
    areas: tuple[AreaClaim, ...] = ()
    access: tuple[AccessClaim, ...] = ()
    talks: tuple[TalksClaim, ...] = ()
    truce: tuple[TruceClaim, ...] = ()
    violation_counts: tuple[ViolationCount, ...] = ()
    calm: tuple[CalmClaim, ...] = ()
    observance: tuple[ObservanceClaim, ...] = ()
    quotes: tuple[QuoteClaim, ...] = ()
    positions: tuple[PositionClaim, ...] = ()
    groups: tuple[GroupClaim, ...] = field(default=())

    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the reading, kind by kind in the order of the fields."""
        return (
            *self.incidents, *self.tolls, *self.areas, *self.access, *self.talks, *self.truce,
            *self.violation_counts, *self.calm, *self.observance, *self.quotes, *self.positions, *self.groups,
        )  # fmt: skip

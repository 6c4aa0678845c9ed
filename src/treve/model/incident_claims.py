"""Incidents as one report tells them: what happened, how surely, who says what of it, and what points to an author."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from treve.model.claim import Claim
from treve.model.figures import Figure
from treve.model.places import Place
from treve.model.sources import Source
from treve.model.spans import Span
from treve.model.times import DateWindow


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

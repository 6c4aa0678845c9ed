"""What a person decides about incidents: recorded beside the machine's results, never over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from treve.model.spans import Span


class DecisionKind(StrEnum):
    """What a person may decide about an incident."""

    MERGE = "merge"
    SPLIT = "split"
    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    NOTE = "note"


class CorrectedField(StrEnum):
    """What of an incident a person may correct."""

    TYPE = "type"
    DATE = "date"
    PLACE = "place"
    AUTHOR = "author"
    KILLED = "killed"
    WOUNDED = "wounded"
    KILLED_CIVILIANS = "killed_civilians"
    GRADE = "grade"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A claim as it stood when somebody decided on it: its id, its report, and its first sentence in the report's text.

    A later reading may number its claims otherwise; the sentence then tells which claim was meant.
    """

    claim: str
    report: str
    sentence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision: what, by whom, when (ISO 8601), on which claims.

    ``number`` counts the decisions of a store from 1 and is never given again; 0 before it is kept. ``incident`` is the id
    that the person saw. ``claims`` are those decided on; ``others`` the claims of the incident merged with, or those that
    stay behind in a split. ``corrected`` (the field), ``value`` and ``claimant`` (whose figure) belong to a correction. ``note`` is the
    person's own words. ``undone_by`` and ``undone_at`` are None while the decision holds.
    """

    kind: DecisionKind
    by: str
    at: str
    incident: str
    claims: tuple[Anchor, ...]
    number: int = 0
    others: tuple[Anchor, ...] = ()
    corrected: CorrectedField | None = None
    value: str | None = None
    claimant: str | None = None
    note: str | None = None
    undone_by: str | None = None
    undone_at: str | None = None

    @property
    def holds(self) -> bool:
        """True until somebody undoes it."""
        return self.undone_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A field that a person corrected: the machine's value and the person's, in words, with the decision's number.

    ``machine`` is None where the machine found nothing; ``claimant`` is whose figure it is, None for other fields.
    """

    field: CorrectedField
    machine: str | None
    person: str
    decision: int
    claimant: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An incident's former id and those it leads to now, the one that holds most of its claims first; none when all are gone."""

    old: str
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What earlier runs left: the persons' decisions, the claims that each incident id held, and where former ids led."""

    decisions: tuple[Decision, ...] = ()
    incidents: Mapping[str, tuple[Anchor, ...]] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()

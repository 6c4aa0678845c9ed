"""Sources: whose words a claim rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from treve.model.spans import Span


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

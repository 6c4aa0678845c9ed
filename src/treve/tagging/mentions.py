"""What a mention of an actor, person or role stands for, as far as its own sentence tells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from treve.model import Span


class MentionForm(StrEnum):
    """How the words name: by a known name, by a noun that needs a country, as a nation, an unknown group, a person, a role."""

    NAME = "name"
    NOUN = "noun"
    PEOPLE = "people"
    UNKNOWN_GROUP = "unknown_group"
    PERSON = "person"
    ROLE = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An actor, person or role as named. The value of ACTOR and PERSON marks.

    ``text`` are the words without article; ``name`` the canonical name as far as the sentence tells ("l'armée" is
    "armée": the item's context makes it "armée syrienne"). ``noun`` is the folded noun to resolve in context, None for
    proper names; ``country`` an ISO code when the words tell one. ``kind`` is that of knowledge.actors, "person" or
    "role". For a PERSON ``office`` are the words of the office and ``body`` whom it speaks for; ``name_span`` is the
    bare name inside the mention. ``anonymous`` is True for a role without a name; ``gender`` is the
    form that an added adjective takes: m, f, mp or fp. ``again`` is True for "les jihadistes", "le groupe armé": a
    sort of group with the article of one that has been named.
    """

    text: str
    name: str
    kind: str
    form: MentionForm
    country: str | None = None
    noun: str | None = None
    make: str | None = None
    body: Mention | None = None
    office: str | None = None
    name_span: Span | None = None
    anonymous: bool = False
    plural: bool = False
    gender: str = "m"
    again: bool = False

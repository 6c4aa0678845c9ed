"""Who an actor is under the terms: bound, a guarantor, outside the truce, or nobody that the terms know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from treve.knowledge.actors import Actor, ActorBook
from treve.model import ExcludedGroup, Provision, Source, SourceKind, Terms, in_term
from treve.wording import fold_name


class Standing(StrEnum):
    """How an actor stands to a provision on a day."""

    BOUND = "bound"
    OTHER_PARTY = "other_party"
    EXCLUDED = "excluded"
    STRANGER = "stranger"


class Camps:
    """The names of the terms, widened by what is known of actors: other names, and whom a force belongs to."""

    def __init__(self, terms: Terms, actors: ActorBook) -> None:
        """Collect the names of every party, guarantor and excluded group once."""
        self._actors = actors
        self._countries = sorted({zone.country for zone in terms.zones if zone.country})
        self._parties: dict[str, str] = {}
        self._allies: dict[str, str] = {}
        for party in terms.parties:
            self._parties |= dict.fromkeys(self._all_names((party.name, *party.names)), party.name)
        for party in terms.parties:
            for name in self._all_names(party.allies):
                self._allies.setdefault(name, party.name)
        for guarantor in terms.guarantors:
            for name in self._all_names((guarantor.name, *guarantor.names)):
                self._allies.setdefault(name, guarantor.name)
        self._excluded = {group: self._all_names((group.name, *group.names)) for group in terms.excluded_groups}

    def _all_names(self, names: Iterable[str]) -> set[str]:
        """The folded names, with the other strong names of the actors they name."""
        found = {fold_name(name) for name in names}
        for name in names:
            if actor := self._actors.named(name):
                found |= {fold_name(alias) for alias in (actor.name, *actor.strong)}
        return found

    def binds_everybody(self, provision: Provision) -> bool:
        """True when a provision names no party, or every one: then an act that nobody is named for is a party's too."""
        named = {self._parties.get(fold_name(name), name) for name in provision.parties}
        return not provision.parties or named >= set(self._parties.values())

    def standing(self, actor: str, provision: Provision, day: date) -> Standing:
        """How *actor* stands to *provision* on *day*."""
        names = self._chain(actor)
        if self.excluded(actor, day):
            return Standing.EXCLUDED
        if not self.binds_everybody(provision):
            bound = {fold_name(name) for name in provision.parties} | {
                name for name, party in self._parties.items() if party in provision.parties
            }
            if any(name in bound for name in names):
                return Standing.BOUND
            return Standing.OTHER_PARTY if self._is_known(names) else Standing.STRANGER
        return Standing.BOUND if self._is_known(names) else Standing.STRANGER

    def party_of(self, actor: str) -> str | None:
        """The party that *actor* is or belongs to; None for anybody else, a guarantor or an ally too."""
        return next((self._parties[name] for name in self._chain(actor) if name in self._parties), None)

    def party_of_voice(self, voice: Source) -> str | None:
        """The party that a source speaks for, by its body, its name, or a word of its role ("un commandant rebelle")."""
        words = voice.name.split() if voice.kind == SourceKind.ROLE else []
        tried = (voice.body or voice.name, *(form for word in words for form in (word, f"{word}s")))
        return next((party for name in tried if (party := self.party_of(name))), None)

    def _is_known(self, names: Iterable[str]) -> bool:
        return any(name in self._parties or name in self._allies for name in names)

    def is_nobody(self, actor: str) -> bool:
        """True for "hommes armés", "assaillants": words in small letters that name no actor that anyone knows."""
        known = self._is_known(self._chain(actor)) or any(fold_name(actor) in names for names in self._excluded.values())
        return actor == actor.lower() and self._found(actor) is None and not known

    def _found(self, actor: str) -> Actor | None:
        """The actor of this name, or whom its weak name means in a country of the terms."""
        meant = (self._actors.meant(actor, country) for country in self._countries)
        return self._actors.named(actor) or next((found for found in meant if found), None)

    def _chain(self, actor: str) -> list[str]:
        """The actor's folded name, then that of whom it belongs to."""
        found = self._found(actor)
        own = found.name if found else actor
        return [fold_name(actor), fold_name(own), fold_name(self._actors.side(own))]

    def excluded(self, actor: str, day: date) -> ExcludedGroup | None:
        """The excluded group that *actor* is or belongs to on *day*; None when it is none."""
        names = self._chain(actor)
        for group, aliases in self._excluded.items():
            if any(name in aliases for name in names) and _outside(group, day):
                return group
        return None

    def excluded_in(self, sentence: str, day: date) -> ExcludedGroup | None:
        """The excluded group that a sentence names, None when it names none."""
        words = f" {fold_name(sentence)} "
        for group, aliases in self._excluded.items():
            if _outside(group, day) and any(f" {alias} " in words for alias in aliases):
                return group
        return None

    def same_side(self, one: str, other: str) -> bool:
        """True when two actors belong to one party, by the terms or by what is known of them."""
        sides = [self._sides(name) for name in (one, other)]
        return bool(sides[0] & sides[1])

    def _sides(self, actor: str) -> set[str]:
        names = self._chain(actor)
        return set(names) | {self._parties.get(name) or self._allies.get(name) or name for name in names}


def _outside(group: ExcludedGroup, day: date) -> bool:
    return in_term(day, group.since, group.until)

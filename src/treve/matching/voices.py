"""Who vouches for what a claim tells: the nearest source, the body that it speaks for, or the report's own voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from treve.matching.bodies import (
    body_of,
    each_body_once,
    is_plain,
    names_nobody,
    names_place,
    office_body,
    role_body,
    short_body,
    spokesman,
)
from treve.matching.told import Speaking, Told
from treve.model import Account, AccountStance, ClueKind, Modality, Source, SourceKind
from treve.wording import fold_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who vouches for a figure; ``named`` is False when it is only the report's own voice, or nobody in particular.

    ``person`` is who spoke for it, when that is somebody else: a spokesman, a doctor of the hospital. ``body`` is whom the
    name itself speaks for: the state of a ministry, else the name. ``town`` is where it is, when the name tells only
    "de la ville".
    """

    name: str
    named: bool
    body: str
    person: str | None = None
    town: str | None = None

    @property
    def label(self) -> str:
        """The voice as people are shown it: "Nabil Abdallah (armée soudanaise)", "mairie de la ville (Goma)"."""
        if self.person:
            return f"{self.person} ({self.name})"
        if self.town:
            return f"{self.name} ({self.town})"
        return self.name if self.body == self.name or is_plain(self.name) else f"{self.name} ({self.body})"


def claimant(sources: Sequence[Source], told: Speaking) -> Voice:
    """Who vouches: the nearest source, or the body that a person speaks for; the report's own voice when none is named.

    An agency that only relays ("avec AFP") vouches for what comes from its own text, not for what a paper adds.
    A role that nobody can be held to ("des secouristes") gives way to the organisation whose own text relays it.
    """
    if all(source.kind == SourceKind.AGENCY for source in sources) and not _party_agency(sources, told):
        return _own_voice(told)
    nearest = sources[0]
    relay = sources[1] if len(sources) > 1 else None
    if nearest.kind in (SourceKind.PERSON, SourceKind.ROLE) and (body := _spoken_for(nearest, told)):
        return _voice(body, told, person=nearest.name)
    if relay and relay.kind == SourceKind.BODY and (nearest.kind == SourceKind.PERSON or _published_by(relay, nearest, told)):
        return _voice(relay.name, told, person=nearest.name)
    name = told.long_names.get(fold_name(nearest.name), nearest.name)
    return _voice(name, told, named=nearest.kind not in (SourceKind.AGENCY, SourceKind.OUTLET))


def _own_voice(told: Speaking) -> Voice:
    """The report's own; of a dispatch in which a party's agency lets one voice speak, what names nobody is that voice's."""
    if told.speaker and (actor := told.actors.named(told.voice)) and actor.runs:
        return claimant((told.speaker,), told)
    return _voice(told.voice, told, named=_is_body(told))


def _voice(name: str, told: Speaking, *, named: bool = True, person: str | None = None) -> Voice:
    town = told.town if names_place(name) else None
    return Voice(name=name, named=named and not names_nobody(name), body=body_of(name, told.actors), person=person, town=town)


def _spoken_for(nearest: Source, told: Speaking) -> str | None:
    """The body that a person or a role speaks for: as told with it, elsewhere in the story, or by the role's own words."""
    role = nearest.name if nearest.kind == SourceKind.ROLE else (nearest.text or "").removesuffix(nearest.name).rstrip(" ,")
    agency = told.actors.named(told.voice)
    speaks = agency.runs if agency and nearest.kind == SourceKind.PERSON and spokesman(role) else None
    known = nearest.body or told.bodies.get(fold_name(nearest.name)) or role_body(role, told.actors)
    return known or short_body(role, told.long_names) or office_body(role, told.voice) or speaks


def _party_agency(sources: Sequence[Source], told: Speaking) -> bool:
    """True when the agency named is one that a party runs: it speaks for itself, whoever prints it."""
    actor = told.actors.named(sources[0].name) if sources else None
    return actor is not None and actor.runs is not None


def _is_body(told: Speaking) -> bool:
    """True when the report's own voice is an organisation's that vouches for what it publishes, not a paper's."""
    actor = told.actors.named(told.voice)
    return actor is not None and actor.kind not in ("agency", "media")


def _published_by(relay: Source, nearest: Source, told: Speaking) -> bool:
    return nearest.kind == SourceKind.ROLE and fold_name(relay.name) == fold_name(told.voice)


def teller(sources: Sequence[Source], told: Speaking) -> Voice:
    """Who vouches for a figure: as `claimant`, but what a party's agency has from an unnamed role of its side is its own."""
    voice = claimant(sources, told)
    if not sources or sources[0].kind != SourceKind.ROLE:
        return voice
    for relay in (*(source.name for source in sources[1:]), told.voice):
        actor = told.actors.named(relay)
        if actor and actor.runs and _may_be_of(voice.name, actor.name, told):
            return _voice(actor.name, told, person=sources[0].name)
    return voice


def _may_be_of(name: str, agency: str, told: Speaking) -> bool:
    """True unless the one who speaks is known to be of another side than the agency."""
    side = told.actors.side
    return told.actors.named(name) is None or side(name) == side(agency)


def voices(told: Told) -> tuple[Voice, ...]:
    """Everyone who vouches for something in the claim: its own claimant, then those of its accounts; who denies vouches not."""
    told_by = (one.source for one in told.claim.accounts if one.source and one.stance == AccountStance.ASSERTS)
    return teller(told.claim.sources, told), *(teller((source,), told) for source in told_by)


def held_to_it(claims: Sequence[Told]) -> tuple[str, ...]:
    """The claimants of *claims*, each body once: under its own name where it speaks under several."""
    return each_body_once((voice.name for told in claims for voice in voices(told)), claims[0].actors)


def vouching(account: Account, told: Told, what: str | None = None) -> Voice:
    """Who gives an account, or its figure of *what*: its source, else whoever vouches for the whole claim.

    A denial that names nobody is the report's own: who vouches for a claim does not deny it.
    """
    if account.source or account.stance != AccountStance.ASSERTS:
        return teller((account.source,) if account.source else (), told)
    return of_claim(told, what)


def shown_in(voice: Voice, town: str | None) -> Voice:
    """The voice with the town that "la ville" in its name means, where its own claim names none."""
    return replace(voice, town=town) if voice.town is None and names_place(voice.name) else voice


def of_claim(told: Told, what: str | None = None) -> Voice:
    """Who vouches for what a claim tells without a name: its nearest source, if that tells no other figure by name.

    *what* is the kind of the nameless figure: who only counts the dead by name may have counted the wounded too. Who claims the deed or denies it does not vouch for its dead: those are the report's.
    """
    kinds = (what,) if what else ("killed", "wounded")
    by_name = {
        fold_name(one.source.name) for one in told.claim.accounts if one.source and any(getattr(one, kind) for kind in kinds)
    }
    answers = {fold_name(clue.actor) for clue in told.claim.clues if clue.kind == ClueKind.CLAIM and clue.actor}
    nearest = {fold_name(source.name) for source in told.claim.sources[:1]}
    claims = any(source.text is None and source.name == told.claim.perpetrator for source in told.claim.sources[:1])
    others = claims or told.claim.modality == Modality.DENIED or nearest & (by_name | answers)
    return teller(() if others else told.claim.sources, told)

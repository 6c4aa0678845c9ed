"""The ledger of figures: who gives which, who revised whom; nothing is added up, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from treve.knowledge.actors import ActorBook
from treve.matching.bodies import body_of, each_body_once, is_plain, role_body
from treve.matching.told import Speaking, Told
from treve.model import Account, AccountStance, Figure, LedgerRow, Source, SourceKind
from treve.wording import fold_name

KINDS = ("killed", "wounded", "killed_civilians")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who vouches for a figure; ``named`` is False when it is only the report's own voice.

    ``person`` is who spoke for it, when that is somebody else: a spokesman, a doctor of the hospital. ``body`` is whom the
    name itself speaks for: the state of a ministry, else the name.
    """

    name: str
    named: bool
    body: str
    person: str | None = None

    @property
    def label(self) -> str:
        """The voice as people are shown it: "Nabil Abdallah (armée soudanaise)", "ministère russe de la Défense (Russie)"."""
        if self.person:
            return f"{self.person} ({self.name})"
        return self.name if self.body == self.name or is_plain(self.name) else f"{self.name} ({self.body})"


def claimant(sources: Sequence[Source], told: Speaking) -> Voice:
    """Who vouches: the nearest source, or the body that a person speaks for; the report's own voice when none is named.

    An agency that only relays ("avec AFP") vouches for what comes from its own text, not for what a paper adds.
    A role that nobody can be held to ("des secouristes") gives way to the organisation whose own text relays it.
    """
    if all(source.kind == SourceKind.AGENCY for source in sources) and not _party_agency(sources, told):
        return _voice(told.voice, told, named=_is_body(told))
    nearest = sources[0]
    relay = sources[1] if len(sources) > 1 else None
    if nearest.kind in (SourceKind.PERSON, SourceKind.ROLE) and (body := _spoken_for(nearest, told)):
        return _voice(body, told, person=nearest.name)
    if relay and relay.kind == SourceKind.BODY and (nearest.kind == SourceKind.PERSON or _published_by(relay, nearest, told)):
        return _voice(relay.name, told, person=nearest.name)
    name = told.long_names.get(fold_name(nearest.name), nearest.name)
    return _voice(name, told, named=nearest.kind not in (SourceKind.AGENCY, SourceKind.OUTLET))


def _voice(name: str, told: Speaking, *, named: bool = True, person: str | None = None) -> Voice:
    return Voice(name=name, named=named, body=body_of(name, told.actors), person=person)


def _spoken_for(nearest: Source, told: Speaking) -> str | None:
    """The body that a person or a role speaks for: as told with it, elsewhere in the story, or by the role's own words."""
    by_role = role_body(nearest.name, told.actors) if nearest.kind == SourceKind.ROLE else None
    return nearest.body or told.bodies.get(fold_name(nearest.name)) or by_role


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


def ledger(claims: Sequence[Told]) -> tuple[LedgerRow, ...]:
    """Every figure told of one incident, oldest first, with the rows that a claimant's later figure supersedes marked."""
    rows = sorted(
        (row for told in claims for row in _rows(told)),
        key=lambda row: (KINDS.index(row.what), row.as_of or date.max, row.claim),
    )
    return tuple(_chained(rows, claims))


def _rows(told: Told) -> Iterator[LedgerRow]:
    for what in KINDS:
        own: Figure | None = getattr(told.claim, what)
        given = [(vouching(account, told), figure) for account in told.claim.accounts if (figure := _figure(account, what))]
        if own and own.known and len({voice.body for voice, _ in given}) < 2:
            given = _of_one(given, own) or [(teller(told.claim.sources, told), own)]
        yield from (_row(told, what, figure, voice) for voice, figure in given)


def vouching(account: Account, told: Told) -> Voice:
    """Who gives an account: its source, else whoever vouches for the whole claim and gives no other figure by name.

    A denial that names nobody is the report's own: who vouches for a claim does not deny it.
    """
    if account.source or account.stance != AccountStance.ASSERTS:
        return teller((account.source,) if account.source else (), told)
    named = {
        fold_name(one.source.name) for one in told.claim.accounts if one.source and any(_figure(one, what) for what in KINDS)
    }
    return teller(() if any(fold_name(source.name) in named for source in told.claim.sources[:1]) else told.claim.sources, told)


def _of_one(given: Sequence[tuple[Voice, Figure]], own: Figure) -> list[tuple[Voice, Figure]]:
    """What one claimant tells in one report, the claim's own figure last: parts that it sums up are no figures beside it."""
    known = (own.low, own.high)
    earlier = [(voice, figure) for voice, figure in given if (figure.low, figure.high) != known]
    latest = [(voice, figure) for voice, figure in given if (figure.low, figure.high) == known]
    return [*earlier, *latest[-1:]] if latest else [(voice, own) for voice, _ in given[:1]]


def _figure(account: Account, what: str) -> Figure | None:
    figure: Figure | None = getattr(account, what)
    return figure if figure and figure.known else None


def _row(told: Told, what: str, figure: Figure, voice: Voice) -> LedgerRow:
    return LedgerRow(
        what=what, claimant=voice.name, figure=figure, as_of=told.published, claim=told.claim.id, origin=_origin(told),
        voice=voice.label if voice.label != voice.name else None,
    )  # fmt: skip


def _origin(told: Told) -> str:
    return min(told.shared_origins or told.origins)


def _chained(rows: Iterable[LedgerRow], claims: Sequence[Told]) -> list[LedgerRow]:
    """The rows in order; a claimant's later figure supersedes his earlier one unless it only tells the same again."""
    series = series_of(claims[0].actors)
    chain: list[LedgerRow] = []
    for row in rows:
        mine = (row.what, series(row.claimant))
        before = next((i for i, old in enumerate(chain) if (old.what, series(old.claimant)) == mine and not old.superseded), None)
        if before is None:
            chain.append(row)
        elif _says_less(chain[before].figure, row.figure) or _echoes(chain[before], row):
            chain.append(replace(row, superseded=True))
        else:
            chain[before] = replace(chain[before], superseded=True)
            chain.append(row)
    return chain


def series_of(actors: ActorBook) -> Callable[[str], str]:
    """Whose running count a claimant continues: his body's, or that of those who run him and all its other media."""

    def series(name: str) -> str:
        actor = actors.named(name)
        return f"runs:{actor.runs}" if actor and actor.runs else fold_name(body_of(name, actors))

    return series


def _echoes(old: LedgerRow, new: LedgerRow) -> bool:
    """One body's figure told again under another of its names: the name that first gave it stands."""
    return old.claimant != new.claimant and (old.figure.low, old.figure.high) == (new.figure.low, new.figure.high)


def _says_less(old: Figure, new: Figure) -> bool:
    """A retelling that keeps the number and drops "at least" is no revision."""
    return old.low == new.low and old.high is None and new.high is not None

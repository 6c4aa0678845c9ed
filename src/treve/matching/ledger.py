"""The ledger of figures: who gives which, who revised whom; nothing is added up, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from treve.matching.told import Told
from treve.model import Account, Figure, LedgerRow, Source, SourceKind
from treve.wording import fold_name

KINDS = ("killed", "wounded", "killed_civilians")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who vouches for a figure; ``named`` is False when it is only the report's own voice."""

    name: str
    named: bool


def claimant(sources: Sequence[Source], told: Told) -> Voice:
    """Who vouches: the nearest source, or the body that a person speaks for; the report's own voice when none is named.

    A role that nobody can be held to ("une source", "des secouristes") gives way to the body that relays it.
    """
    if not sources:
        return Voice(name=told.voice, named=False)
    nearest = sources[0]
    if nearest.kind in (SourceKind.PERSON, SourceKind.ROLE):
        if nearest.body:
            return Voice(name=nearest.body, named=True)
        relay = sources[1] if len(sources) > 1 else None
        if relay and relay.kind == SourceKind.BODY:
            return Voice(name=relay.name, named=True)
    return Voice(name=nearest.name, named=nearest.kind not in (SourceKind.AGENCY, SourceKind.OUTLET))


def voices(told: Told) -> tuple[Voice, ...]:
    """Everyone who vouches for something in the claim: its own claimant, then those of its accounts."""
    accounts = (claimant((account.source,), told) for account in told.claim.accounts if account.source)
    return claimant(told.claim.sources, told), *accounts


def ledger(claims: Sequence[Told]) -> tuple[LedgerRow, ...]:
    """Every figure told of one incident, oldest first, with the rows that a claimant's later figure supersedes marked."""
    rows = sorted(
        (row for told in claims for row in _rows(told)),
        key=lambda row: (KINDS.index(row.what), row.as_of or date.max, row.claim),
    )
    return tuple(_chained(rows))


def _rows(told: Told) -> Iterator[LedgerRow]:
    for what in KINDS:
        accounts = [account for account in told.claim.accounts if _figure(account, what)]
        if accounts:
            for account in accounts:
                sources = (account.source,) if account.source else ()
                yield _row(told, what, _figure(account, what), claimant(sources, told))
        elif (figure := getattr(told.claim, what)) and figure.known:
            yield _row(told, what, figure, claimant(told.claim.sources, told))


def _figure(account: Account, what: str) -> Figure | None:
    figure: Figure | None = getattr(account, what)
    return figure if figure and figure.known else None


def _row(told: Told, what: str, figure: Figure | None, voice: Voice) -> LedgerRow:
    assert figure is not None  # noqa: S101 - callers pass known figures only; this tells the type checker so
    return LedgerRow(
        what=what, claimant=voice.name, figure=figure, as_of=told.published, claim=told.claim.id, origin=_origin(told)
    )


def _origin(told: Told) -> str:
    return next((origin for origin in told.origins if origin != told.own_origin), told.own_origin)


def _chained(rows: Iterable[LedgerRow]) -> list[LedgerRow]:
    """The rows in order; a claimant's later figure supersedes his earlier one unless it only repeats it."""
    chain: list[LedgerRow] = []
    for row in rows:
        before = next((i for i, old in enumerate(chain) if _same_series(old, row) and not old.superseded), None)
        if before is None:
            chain.append(row)
        elif _repeats(chain[before].figure, row.figure):
            chain.append(replace(row, superseded=True))
        else:
            chain[before] = replace(chain[before], superseded=True)
            chain.append(row)
    return chain


def _same_series(old: LedgerRow, row: LedgerRow) -> bool:
    return old.what == row.what and fold_name(old.claimant) == fold_name(row.claimant)


def _repeats(old: Figure, new: Figure) -> bool:
    """A retelling keeps the number and may drop "at least": it is no revision."""
    return old.low == new.low and (old.high is None or old.high == new.high or new.high is None)

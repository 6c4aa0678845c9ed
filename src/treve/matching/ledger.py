"""The ledger of figures: who gives which, who revised whom; nothing is added up, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from treve.knowledge.actors import ActorBook
from treve.matching.bodies import body_of
from treve.matching.told import Told
from treve.matching.voices import Voice, of_claim, shown_in, vouching
from treve.model import Account, Figure, LedgerRow
from treve.wording import fold_name

KINDS = ("killed", "wounded", "killed_civilians")


def ledger(claims: Sequence[Told]) -> tuple[LedgerRow, ...]:
    """Every figure told of one incident, oldest first, with the rows that a claimant's later figure supersedes marked."""
    town = next((told.town for told in claims if told.town), None)
    rows = sorted(
        (row for told in claims for row in _rows(told, town)),
        key=lambda row: (KINDS.index(row.what), row.as_of or date.max, row.claim),
    )
    return tuple(_chained(rows, claims))


def _rows(told: Told, town: str | None) -> Iterator[LedgerRow]:
    for what in KINDS:
        own: Figure | None = getattr(told.claim, what)
        given = [(vouching(account, told, what), figure) for account in told.claim.accounts if (figure := _figure(account, what))]
        if own and own.known and len({voice.body for voice, _ in given}) < 2:
            given = _of_one(given, own) or [(of_claim(told, what), own)]
        yield from (_row(told, what, figure, shown_in(voice, town)) for voice, figure in given)


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

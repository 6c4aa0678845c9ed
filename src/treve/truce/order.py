"""Faults between the tables of a terms file: dates that cross, and names that stand on two sides."""

from __future__ import annotations

from collections.abc import Iterator

from treve.model import Terms
from treve.truce.calendar import in_force, last_moment
from treve.truce.sheet import Sheet, plain


def blame_order(file: Sheet, head: Sheet, terms: Terms) -> None:
    """Blame every date that lies on the wrong side of another, in the truce and its provisions."""
    start = terms.in_force_from
    if start.year == 1:  # nobody knows when it begins: that is a fault already told
        return
    if terms.announced and terms.announced > start.date():
        head.blame("announced", "announced_late", value=terms.announced, start=start.date())
    if terms.until and terms.until <= start:
        head.blame("until", "crossed", value=terms.until.isoformat(), start=start.isoformat())
    if terms.declared_over and terms.declared_over.on < start.date():
        head.blame("declared_over", "crossed_days", value=terms.declared_over.on, start=start.date())
    _blame_provisions(file, terms)


def _blame_provisions(file: Sheet, terms: Terms) -> None:
    over = last_moment(terms)
    for number, provision in enumerate(terms.provisions, 1):
        key = f"provision {number} ({provision.id})"
        begins = in_force(provision, terms)
        early = [day for day in provision.deadlines if day < begins.date()]
        if early:
            file.blame_table(f"provision#{number}", key, "deadlines", "crossed_days", value=early[0], start=begins.date())
        if over and begins >= over:
            file.blame_table(f"provision#{number}", key, "from", "begins_late", value=begins.isoformat(), end=over.isoformat())


def blame_shared_names(file: Sheet, terms: Terms) -> None:
    """Blame a name that two parties bear, or a party and a group that the truce does not cover: nobody could tell whose an act is."""
    seen: dict[str, tuple[str, str]] = {}
    for number, owner, name in _names(terms):
        first, other = seen.setdefault(plain(name), (number, owner))
        if first != number:
            file.blame_table(
                number, number.replace("#", " ") + f" ({owner})", "names", "name_shared", value=repr(name), other=other
            )


def _names(terms: Terms) -> Iterator[tuple[str, str, str]]:
    """Where each name stands ("party#2"), whose it is, and the name."""
    for number, party in enumerate(terms.parties, 1):
        for name in (party.name, *party.names):
            yield f"party#{number}", party.name, name
    for number, group in enumerate(terms.excluded_groups, 1):
        if group.since is None and group.until is None:
            for name in (group.name, *group.names):
                yield f"excluded_group#{number}", group.name, name

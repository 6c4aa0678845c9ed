"""Where an incident's former id leads now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from treve.matching.rulings import ClaimFinder
from treve.matching.told import Told
from treve.model import Anchor, Incident, Past, Redirect


def anchors_of(claims: Iterable[Told]) -> tuple[Anchor, ...]:
    """Where each claim stands: what finds it again in a later run."""
    return tuple(
        Anchor(claim=one.claim.id, report=one.report, sentence=one.claim.evidence[0]) for one in claims if one.claim.evidence
    )


def find_redirects(past: Past, incidents: Sequence[Incident], acts: Sequence[Told]) -> tuple[Redirect, ...]:
    """The redirects from every id that an incident had before and none has now, by id.

    An id leads to the incidents that hold its claims, most of them first; to none when its claims are gone. What an
    earlier run redirected is led on.
    """
    live = {incident.id for incident in incidents}
    gone = {old: anchors for old, anchors in past.incidents.items() if old not in live}
    led: dict[str, tuple[str, ...]] = {}
    if gone:
        finder, home = ClaimFinder(acts), {claim: incident.id for incident in incidents for claim in incident.claims}
        for old, anchors in gone.items():
            led[old] = _holders([acts[position].claim.id for position in finder.all(anchors)], home)
    known = [redirect for redirect in past.redirects if redirect.old not in live and redirect.old not in led]
    onward = {redirect.old: _led_on(redirect, live, led) for redirect in known}
    return tuple(Redirect(old=old, new=new) for old, new in sorted({**led, **onward}.items()))


def _led_on(redirect: Redirect, live: set[str], led: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    ends = (end for new in redirect.new for end in ((new,) if new in live else led.get(new, ())))
    return tuple(dict.fromkeys(ends))


def _holders(claims: Sequence[str], home: Mapping[str, str]) -> tuple[str, ...]:
    counts = Counter(home[claim] for claim in claims if claim in home)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))

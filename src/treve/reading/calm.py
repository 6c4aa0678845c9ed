"""Reads calm: words that say that nobody fired, flew or died. Without such words silence means nothing (law 5)."""

from __future__ import annotations

from treve.model import CalmClaim, DateWindow
from treve.reading.item import ItemReading
from treve.reading.retelling import each_once
from treve.reading.roles import Cue, Roles, find_cues
from treve.reading.truce import speaks_of_truce


def read_calm(item: ItemReading) -> list[CalmClaim]:
    """The calm of one item, in reading order; ids are given by the room.

    "Aucun tir n'a été enregistré à Daraya" is calm of fire at Daraya; "aucun avion n'a survolé la ville" is calm of flights.
    """
    cues = [cue for cue in find_cues(item, "calm") if cue.says("of") != "skip"]
    if not cues:
        return []
    about, roles = speaks_of_truce(item), Roles(item)
    cues = [cue for cue in cues if (about or not cue.says("needs")) and _counts_none(roles, cue)]
    claims = [_claim(item, roles, cue) for cue in cues]
    return each_once(claims, lambda claim: claim.of)


def _claim(item: ItemReading, roles: Roles, cue: Cue) -> CalmClaim:
    window = roles.date(cue, reach=8)
    first, last = _days(item, window, lasts=bool(cue.says("lasts")))
    return CalmClaim(
        item=item.item.index,
        evidence=(cue.line.span,),
        rule=cue.frame.id,
        words=(cue.words,),
        sources=item.voices[cue.line.index],
        of=cue.says("of"),
        place=roles.place(cue, side="after", reach=12),
        from_=first,
        to=last,
    )


def _counts_none(roles: Roles, cue: Cue) -> bool:
    """False when the figure that must be "aucun" is another."""
    return not cue.holds("zero") or any(figure.high == 0 for _, figure in roles.figures(cue.line, cue.start, cue.end))


def _days(item: ItemReading, window: DateWindow | None, *, lasts: bool) -> tuple[str | None, str | None]:
    """The calm days. "Depuis jeudi" and guns that fell silent last until the day of publication when that is known.

    No date, no day.
    """
    if window is None or window.start is None:
        return None, window.end.isoformat() if window and window.end else None
    end = None if lasts else window.end
    if end is None and item.item.published.exact:
        end = item.item.published.end
    end = end or window.end
    return window.start.isoformat(), end.isoformat() if end else None

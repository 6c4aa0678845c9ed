"""Reads what a truce asks besides holding fire: forces that leave or stay, reinforcements, observers, prisoners, returns."""

from __future__ import annotations

from treve.model import DateWindow, ObservanceClaim
from treve.reading.item import ItemReading
from treve.reading.retelling import each_once
from treve.reading.roles import Cue, Roles, at_war, find_cues
from treve.reading.truce import speaks_of_truce


def read_observance(item: ItemReading) -> list[ObservanceClaim]:
    """What one item tells done or left undone of a truce's duties, in reading order; ids are given by the room.

    "La mission n'a observé aucun retrait" is withdrawal left undone; "les deux camps ont échangé 30 prisonniers" is an
    exchange carried out. What is asked, foreseen or feared is neither. One sentence tells a duty once.
    """
    cues = [cue for cue in find_cues(item, "observance") if cue.says("of") != "skip"]
    if not cues or not (speaks_of_truce(item) or at_war(item)):
        return []
    roles = Roles(item)
    claims = [claim for cue in cues if (claim := _claim(item, roles, cue)).by or not cue.says("doer")]
    return each_once(claims, lambda claim: claim.of)


def _claim(item: ItemReading, roles: Roles, cue: Cue) -> ObservanceClaim:
    lasts = bool(cue.says("now"))
    start, end = _days(_window(item, roles, cue))
    return ObservanceClaim(
        item=item.item.index,
        evidence=(cue.line.span,),
        rule=cue.frame.id,
        words=(cue.words,),
        sources=item.voices[cue.line.index],
        of=cue.says("of"),
        said=cue.says("said"),
        by=_by(roles, cue),
        place=roles.place(cue, side="any", reach=14),
        from_=start,
        to=end,
        lasts=lasts,
    )


def _window(item: ItemReading, roles: Roles, cue: Cue) -> DateWindow | None:
    """The date told of the deed: in its sentence, else in the sentences before it in its paragraph; None when there is none."""
    if (told := roles.date_around(cue, before=16, after=5)) or cue.says("now"):
        return told
    for line in reversed(item.lines[: cue.line.index]):
        between = item.report.text[line.span.end : cue.line.span.start]
        if "\n" in between or line.sentence.heading:
            return None
        if windows := [window for unit in line.tape.units if (window := roles.window(unit.mark, line))]:
            return windows[0] if windows[0].start == windows[0].end else None
    return None


def _days(window: DateWindow | None) -> tuple[str | None, str | None]:
    """The ISO days; "depuis mercredi" has no last day, and the day of its report ends it."""
    if window is None:
        return None, None
    return (window.start.isoformat() if window.start else None, window.end.isoformat() if window.end else None)


def _by(roles: Roles, cue: Cue) -> tuple[str, ...]:
    side = cue.says("by")
    if side == "none":
        return ()
    if side == "agent":
        return roles.agent(cue)
    if side == "subject":
        return roles.agent(cue) or roles.subject(cue)
    return roles.agent(cue) or roles.subject(cue) or roles.within(cue)

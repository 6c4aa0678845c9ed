"""Reads groups: who calls whom terrorist, who backs whom, who is whose branch or ally, and according to whom."""

from __future__ import annotations

from treve.model import GroupClaim
from treve.reading.item import ItemReading
from treve.reading.roles import Cue, find_cues


def read_groups(item: ItemReading) -> list[GroupClaim]:
    """The groups of one item, in reading order; ids are given by the room.

    "Le Front al-Nosra, branche syrienne d'Al-Qaïda" is a branch in the item's own voice; "considéré comme terroriste
    par Ankara" is a designation according to Turkey.
    """
    claims = [claim for cue in find_cues(item, "groups") for claim in _claims(item, cue)]
    return list({(claim.group, claim.claim, claim.object, claim.evidence): claim for claim in claims}.values())


def _claims(item: ItemReading, cue: Cue) -> list[GroupClaim]:
    group = _actor(item, cue, "group") or _branch(cue)
    objects = [name for part in ("object", "other") if (name := _actor(item, cue, part))]
    kind = cue.says("claim")
    if group is None or (kind != "designated_terrorist" and not objects):
        return []
    by = _actor(item, cue, "by") or _voice(item, cue)
    named = objects if kind != "designated_terrorist" else [None]
    return [_claim(item, cue, group, name, by) for name in named if name != group]


def _claim(item: ItemReading, cue: Cue, group: str, named: str | None, by: str | None) -> GroupClaim:
    return GroupClaim(
        item=item.item.index, evidence=(cue.line.span,), rule=cue.frame.id, words=(cue.words,),
        sources=item.voices[cue.line.index], group=group, claim=cue.says("claim"), object=named, according_to=by,
    )  # fmt: skip


def _actor(item: ItemReading, cue: Cue, part: str) -> str | None:
    mark = cue.line.tape.mark_of(cue.match, part) if cue.holds(part) else None
    return item.who.resolve(mark) if mark else None


def _branch(cue: Cue) -> str | None:
    """“la branche afghane de l'EI”: a group told only by what it is a branch of has these words for its name."""
    span = cue.line.tape.span_of(cue.match, "branch") if cue.holds("branch") else None
    return cue.line.tape.text[span.start : cue.words.end - cue.line.span.start] if span else None


def _voice(item: ItemReading, cue: Cue) -> str | None:
    voices = item.voices[cue.line.index]
    return voices[0].name if voices else None

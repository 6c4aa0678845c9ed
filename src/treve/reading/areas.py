"""Reads areas: who holds, besieges, takes, secures or leaves a place, since when, and who says otherwise."""

from __future__ import annotations

from dataclasses import replace

from treve.model import AreaClaim, DateWindow, Figure, Place
from treve.reading.item import ItemReading
from treve.reading.roles import Cue, Roles, at_war, find_cues, joint, prefix_of

_LASTING = ("controlled", "besieged")


def read_areas(item: ItemReading) -> list[AreaClaim]:
    """The areas of one item, in reading order; ids are given by the room.

    "Les rebelles ont repris dimanche le contrôle de la ville" is one claim: the place, captured, by whom, from whom, when.
    """
    if not at_war(item):
        return []
    roles = Roles(item)
    cues = (cue for cue in find_cues(item, "areas") if cue.says("status") != "skip")
    claims = [claim for cue in cues if (claim := _area(item, roles, cue)) is not None]
    return _disputed(item, _once(claims))


def _area(item: ItemReading, roles: Roles, cue: Cue) -> AreaClaim | None:
    place = _place(roles, cue)
    if place is None:
        return None
    by = _holder(roles, cue)
    status = cue.says("status")
    window = roles.date(cue, reach=12)
    lasting = status in _LASTING
    return AreaClaim(
        item=item.item.index,
        evidence=(cue.line.span,),
        rule=cue.frame.id,
        words=(cue.words,),
        sources=item.voices[cue.line.index],
        place=place,
        status=status,
        by=joint(by),
        from_=joint(_loser(roles, cue, by)),
        since=prefix_of(window) if lasting and _open(window) else None,
        date=None if lasting else window,
        population=_population(roles, cue),
    )


def _open(window: DateWindow | None) -> bool:
    """True for the beginning of a lasting state: "depuis le 17 juillet", "depuis plus de deux ans"."""
    return window is not None and window.start is not None


def _place(roles: Roles, cue: Cue) -> Place | None:
    if (found := roles.place_group(cue)) is not None:
        return found
    side = cue.says("place", "after")
    after, before = roles.place_after(cue), roles.place_before(cue)
    if side == "before":
        return before or roles.pointed(cue) or after
    return after or roles.pointed(cue) or before


def _holder(roles: Roles, cue: Cue) -> tuple[str, ...]:
    by = cue.says("by")
    if by == "none":
        return ()
    if by == "group":
        return roles.group(cue, "by")
    if by == "agent":
        return roles.agent(cue)
    return roles.group(cue, "by") or roles.subject(cue)


def _loser(roles: Roles, cue: Cue, by: tuple[str, ...]) -> tuple[str, ...]:
    side = cue.says("from")
    if side == "loser":
        found = roles.loser(cue)
    elif side == "after":
        found = roles.group(cue, "from") or roles.within(cue) or roles.after(cue)
    elif side == "subject":
        found = roles.subject(cue)
    else:
        found = ()
    return tuple(name for name in found if name not in by)


def _population(roles: Roles, cue: Cue) -> Figure | None:
    """How many people live there: a figure counted in inhabitants, in the same sentence or the next."""
    lines = roles.item.lines[cue.line.index : cue.line.index + 2]
    for line in lines:
        if line.tape.words.isdisjoint(roles.item.pack.word_class("areas.inhabitants")):
            continue
        figures = [figure for _, figure in roles.figures(line) if (figure.low or 0) >= 1000]
        if figures:
            return figures[0]
    return None


def _once(claims: list[AreaClaim]) -> list[AreaClaim]:
    """One claim for what one sentence says twice of one place; a known holder is kept over an unknown one."""
    kept: list[AreaClaim] = []
    for claim in claims:
        same = next((k for k, other in enumerate(kept) if _same(claim, other)), None)
        if same is None:
            kept.append(claim)
        elif kept[same].by is None and claim.by is not None:
            kept[same] = replace(claim, words=(*kept[same].words, *claim.words))
    return kept


def _same(claim: AreaClaim, other: AreaClaim) -> bool:
    alike = (claim.place.name, claim.status) == (other.place.name, other.status)
    held = claim.by is None or other.by is None or claim.by == other.by
    return alike and held and (claim.evidence == other.evidence or claim.status in _LASTING)


def _disputed(item: ItemReading, claims: list[AreaClaim]) -> list[AreaClaim]:
    """A capture that the next words deny is contested."""
    return [_contested(item, claim) if claim.status in ("captured", "withdrawn") else claim for claim in claims]


def _contested(item: ItemReading, claim: AreaClaim) -> AreaClaim:
    at = next((line.index for line in item.lines if line.span in claim.evidence), None)
    denials = list(find_cues(item, "areas_denied", item.lines[at : at + 2])) if at is not None else []
    if not denials:
        return claim
    spans = dict.fromkeys((*claim.evidence, *(cue.line.span for cue in denials)))
    return replace(claim, status="contested", evidence=tuple(spans), words=(*claim.words, *(cue.words for cue in denials)))

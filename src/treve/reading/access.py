"""Reads the life of an aid promise: asked for, planned, let in, blocked, attacked; stores running out, pauses, evacuations."""

from __future__ import annotations

from treve.knowledge.actors import FIGHTING
from treve.model import AccessClaim, Figure, Place, PlacePrecision
from treve.reading.cues import speaks_of_war
from treve.reading.item import ItemReading
from treve.reading.retelling import joined, lines_between, without_headings
from treve.reading.roles import Cue, at_war, find_cues, joint, role_words
from treve.reading.truce_parties import TruceParties
from treve.reading.violence import item_words, line_words, of_war
from treve.wording import fold_name

_ONE_STEP = ("aid_entered", "pause_announced", "pause_in_force", "evacuation")
"""What is told on in a few lines, without a day or a place of its own, is one step."""
_NEAR = 5
_WIDE = (PlacePrecision.REGION, PlacePrecision.COUNTRY)
_OF_AID = 4
"""Different words of aid in an item that is about it."""
_NEARBY = {"near": "access.aid_near", "shut": "access.shut_in"}
"""What must be told beside a cue, by what its frame says that it needs."""


def read_access(item: ItemReading) -> list[AccessClaim]:
    """The access claims of one item, in reading order; ids are given by the room.

    "Aucune aide de l'ONU n'a pu entrer dans ces secteurs depuis le 7 juillet" is aid blocked, there, since that day. A
    sentence gives at most one claim of each kind.
    """
    cues = [cue for cue in find_cues(item, "access") if cue.says("what") != "skip"]
    if not cues or not at_war(item) or not (_of_war_or_aid(item) or _of_passage(item)):
        return []
    roles = TruceParties(item)
    named = {"aid": _names(item, "access.aid_named"), "relief": _names(item, "access.relief")}
    cues = [cue for cue in cues if named.get(cue.says("needs"), True) and _of_aid(item, roles, cue)]
    cues = [cue for cue in cues if cue.says("needs") not in _NEARBY or _told_near(item, cue)]
    claims = [_claim(item, roles, cue) for cue in cues]
    kept: list[AccessClaim] = []
    for claim in claims:
        same = next((k for k, other in enumerate(kept) if _same(item, claim, other)), None)
        if same is None:
            kept.append(claim)
        else:
            kept[same] = joined(kept[same], claim, "place", "by", "date", "trucks", "people")
    return without_headings(item, kept, lambda claim: claim.what)


def _same(item: ItemReading, claim: AccessClaim, other: AccessClaim) -> bool:
    """True for one step told twice: in one sentence; an attack by its day; aid let in, a pause or an evacuation a few lines on."""
    if claim.what != other.what:
        return False
    if claim.evidence[0] in other.evidence:
        return True
    rival_days = claim.date is not None and other.date is not None and claim.date.start != other.date.start
    if rival_days or _rival_places(claim.place, other.place):
        return False
    if claim.what == "aid_blocked":
        return _lasting(claim, other)
    return claim.what == "convoy_attacked" or (claim.what in _ONE_STEP and lines_between(item, claim, other) <= _NEAR)


def _lasting(claim: AccessClaim, other: AccessClaim) -> bool:
    """True for one state told twice: nothing gets in at one place, on no day."""
    if claim.place is None or other.place is None or claim.date or other.date:
        return False
    return claim.place.name == other.place.name


def _rival_places(place: Place | None, other: Place | None) -> bool:
    """True for two places that cannot be one: not a country or a region and a town of it, told in turn."""
    if place is None or other is None or place.name == other.name:
        return False
    wide = (place.precision in _WIDE) != (other.precision in _WIDE)
    return not (wide and place.country == other.country)


def _of_war_or_aid(item: ItemReading) -> bool:
    """True for an item that a war runs through, or that names one and tells of aid: an NGO's account of its stores."""
    named = item.pack.word_class("access.aid_named") & item_words(item)
    return of_war(item) and (speaks_of_war(item) or len(named) >= _OF_AID - 1)


def _of_passage(item: ItemReading) -> bool:
    """True for an item about aid that must pass a blockade or a corridor, which may be told without a word of fighting."""
    words = item_words(item)
    aid = item.pack.word_class("access.aid_named") & words
    return len(aid) >= _OF_AID and not item.pack.word_class("access.barred").isdisjoint(words)


def _names(item: ItemReading, entries: str) -> bool:
    """True for an item that has one of these words: "convoi", "vivres" for aid; "siège", "trêve" for relief."""
    words = item.pack.word_class(entries)
    return any(not words.isdisjoint(line.tape.words) for line in item.lines)


def _told_near(item: ItemReading, cue: Cue) -> bool:
    """True when the cue's sentence or the one before says what it needs: aid ("le convoi a été attaqué" may be an army's), or a siege."""
    words = item.pack.word_class(_NEARBY[cue.says("needs")])
    lines = item.lines[max(0, cue.line.index - 1) : cue.line.index + 1]
    return any(not words.isdisjoint(line_words(line)) for line in lines)


def _of_aid(item: ItemReading, roles: TruceParties, cue: Cue) -> bool:
    """False for the convoy of a body that brings no aid: an army's."""
    if not cue.holds("body"):
        return not _of_fighters(item, cue)
    bodies = item.pack.word_class("access.bodies")
    return any(fold_name(name) in bodies for name in roles.group(cue, "body"))


def _of_fighters(item: ItemReading, cue: Cue) -> bool:
    """True for "les camions des rebelles": a convoy in the cue's words whose owner fights."""
    convoy, of = item.pack.word_class("access.convoy"), role_words(item.pack.code).of
    units = cue.line.tape.units[cue.start : cue.end + 1]
    for at, unit in enumerate(units[:-2]):
        owner = next((u for u in units[at + 1 : at + 4] if u.tape == "ACTOR"), None)
        if unit.tape in convoy and units[at + 1].tape in of and owner and owner.mark:
            return getattr(owner.mark.value, "kind", "") in FIGHTING
    return False


def _claim(item: ItemReading, roles: TruceParties, cue: Cue) -> AccessClaim:
    side = cue.says("place", "after")
    led = roles.place_group(cue) or roles.place_behind(cue) if cue.says("leads") else None
    place = led or roles.place(cue, side=side) or roles.pointed(cue) or roles.place_in(cue.line)
    return AccessClaim(
        item=item.item.index,
        evidence=(cue.line.span,),
        rule=cue.frame.id,
        words=(cue.words,),
        sources=item.voices[cue.line.index],
        what=cue.says("what"),
        place=place,
        by=joint(_by(roles, cue)),
        date=roles.date(cue),
        trucks=_counted(roles, cue, "access.vehicles"),
        people=_counted(roles, cue, "access.people"),
    )


def _by(roles: TruceParties, cue: Cue) -> tuple[str, ...]:
    """Who lets in, blocks or asks; no medium, which only tells of it."""
    side = cue.says("by")
    if side == "told":
        found = roles.told_by_adjective(cue, None, states=True) or roles.after(cue) or roles.within(cue)
    elif side == "subject":
        found = roles.subject(cue, people=cue.says("what") != "aid_entered") or roles.agent(cue)
    else:
        found = roles.agent(cue) if side == "agent" else ()
    return tuple(name for name in found if not roles.is_medium(name))


def _counted(roles: TruceParties, cue: Cue, nouns: str) -> Figure | None:
    """The first figure of the sentence that one of these nouns follows: "quarante camions", "80.000 personnes"."""
    words, units = roles.item.pack.word_class(nouns), cue.line.tape.units
    for at, figure in roles.figures(cue.line):
        if any(unit.tape in words for unit in units[at + 1 : at + 6]):
            return figure
    return None

"""Reads areas: who holds, besieges, takes, secures or leaves a place, since when, and who says otherwise."""

from __future__ import annotations

from dataclasses import replace

from treve.model import AreaClaim, DateWindow, Figure, Place, PlacePrecision
from treve.reading.item import ItemReading, Line
from treve.reading.retelling import joined
from treve.reading.roles import Cue, Roles, at_war, find_cues, joint, prefix_of
from treve.tagging.mentions import Mention, MentionForm
from treve.wording import fold

_LASTING = ("controlled", "besieged")
_MEDIA = ("media", "agency")
_TOWNSPEOPLE = 1000
"""Fewer are no town's inhabitants."""
_NEWS = 20
"""Days after which a capture is no news that anybody denies."""
_NAMED = 8
"""Units behind a denial in which the place stands that it is about."""
_FAR = 6
"""Lines within which a place is denied by its name."""


def read_areas(item: ItemReading) -> list[AreaClaim]:
    """The areas of one item, in reading order; ids are given by the room.

    "Les rebelles ont repris dimanche le contrôle de la ville" is one claim: the place, captured, by whom, from whom, when.
    """
    if not at_war(item) and not _armed_named(item):
        return []
    roles = Roles(item)
    cues = (cue for cue in find_cues(item, "areas") if cue.says("status") != "skip")
    claims: list[AreaClaim] = []
    advances: list[AreaClaim] = []
    for cue in cues:
        if (claim := _area(item, roles, cue, claims)) is not None:
            claims.append(claim)  # one by one: "le siège", "ils" point back to the claims made so far
            claims.extend(replace(claim, place=place) for place in roles.listed_with(cue, claim.place))
            advances.extend([claim] if cue.says("until") else [])
    won = {claim.place.name for claim in claims if claim.status == "captured"}
    over = [claim for claim in advances if claim.place.name in won]
    return _once(_disputed(item, _once([claim for claim in claims if claim not in over])))


def _armed_named(item: ItemReading) -> bool:
    """True for an item that names an armed group: that it holds or takes a town is told without a word of war."""
    marks = (mark for line in item.lines for mark in line.tape.marks if isinstance(mark.value, Mention))
    return any(mark.value.form is MentionForm.NAME and mark.value.kind in ("armed_group", "rebels") for mark in marks)


def _area(item: ItemReading, roles: Roles, cue: Cue, told: list[AreaClaim]) -> AreaClaim | None:
    place = _place(roles, cue) or _besieged_before(roles, cue, told) or _capital(roles, cue)
    place = _told_at_end(roles, cue, place)
    by = _holder(roles, cue, place)
    status = cue.says("status")
    if place is None or (cue.says("holder") and not by) or _of_people(cue, status) or _reprinted(cue):
        return None
    if cue.says("holder") == "fighters" and not roles.fighters(by):
        return None
    if cue.says("holder") == "army" and not any(name in item.knowledge.actors.by_name or name[:1].islower() for name in by):
        return None  # "ils ont quitté la Syrie": the state whose people left is not who left
    if _is_water(item, place):
        return None
    if place.precision is PlacePrecision.COUNTRY and status != "withdrawn":
        return None  # nobody takes or besieges a country whole: the name only tells where
    lasting = status in _LASTING
    window = roles.date(cue, reach=12, since=lasting, begun=False) or roles.opening_day(cue)
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
        date=None if lasting or _open(window) else window,
        population=_population(roles, cue) if lasting else None,
    )


def _is_water(item: ItemReading, place: Place) -> bool:
    """True for a sea, a lake or a river, which nobody holds; "la zone du lac" is ground."""
    waters, told = item.pack.word_class("areas.waters"), fold(place.text or place.name).split()[0]
    return told in waters or (fold(place.name).split()[0] in waters and told not in item.pack.word_class("areas.regional"))


def _reprinted(cue: Cue) -> bool:
    """True for what papers take up: "un communiqué repris par les médias"."""
    named = cue.line.tape.units_of(cue.match, "by") if cue.holds("by") else ()
    return any(unit.mark and getattr(unit.mark.value, "kind", "") in _MEDIA for unit in named)


def _open(window: DateWindow | None) -> bool:
    """True for the beginning of a lasting state: "depuis le 17 juillet", "depuis plus de deux ans"."""
    return window is not None and window.start is not None and window.end is None


def _of_people(cue: Cue, status: str) -> bool:
    """True when it is a person who is taken: "les forces ont capturé Untel au Sahel"."""
    units = cue.line.tape.units
    if status == "withdrawn":  # nor is it an army that leaves: "la délégation a quitté Gaza"
        actor = next((unit.mark for unit in reversed(units[: cue.start]) if unit.mark and unit.tape in ("ACTOR", "PERSON")), None)
        return actor is not None and actor.value.kind == "office"
    return status == "captured" and any(unit.tape == "PERSON" for unit in units[cue.start : cue.end])


def _place(roles: Roles, cue: Cue) -> Place | None:
    if (found := roles.place_group(cue)) is not None:
        return found
    side = cue.says("place", "after")
    if side == "pointed":
        return roles.pointed(cue)
    if side == "near":
        return _held_near(roles, cue)
    if side == "behind":
        return roles.place_inside(cue) or roles.place_after(cue)
    before = roles.place_before(cue, reach=26)
    if side == "apposed":
        return roles.told_of(cue) or _apposed_place(roles, cue, before)
    after = roles.place_inside(cue) or roles.place_after(cue)
    pointed = roles.pointed(cue)
    if pointed is not None and (after is None or after.precision is PlacePrecision.REGION):
        after = pointed  # "le contrôle de cette ville de la province de X"
    return _finer(before, pointed or after) if side == "before" else _finer(after, before)


def _told_at_end(roles: Roles, cue: Cue, place: Place | None) -> Place | None:
    """The place that a colon brings where the words before tell none finer than a region; none for where a road leads."""
    if place is None or place.precision is PlacePrecision.REGION:
        listed = roles.listed_behind(cue) if cue.says("place", "after") in ("after", "behind", "any", "apposed") else None
        return listed or place
    return None if roles.ends_a_road(cue, place) else place


def _held_near(roles: Roles, cue: Cue) -> Place | None:
    """The place right before "tenu par", pointed at there, or the subject of the verb; of "les zones tenues par" what follows."""
    if roles.of_some_zone(cue):
        return roles.located_after(cue)
    near = _finer(roles.place_before(cue, reach=7), roles.pointed(cue, before_only=True))
    return near or (roles.place_before(cue, reach=26) if roles.of_subject(cue) else None)


def _apposed_place(roles: Roles, cue: Cue, before: Place | None) -> Place | None:
    near = roles.place_inside(cue) or roles.located_after(cue)
    return before if before and roles.apposed(cue) else _finer(near, before)


def _besieged_before(roles: Roles, cue: Cue, told: list[AreaClaim]) -> Place | None:
    """The place of a siege told without one ("le siège est entré…", "ils sont encerclés"): the last besieged, else named."""
    if not cue.says("carry"):
        return None
    besieged = [claim.place for claim in told if claim.status == "besieged"]
    return besieged[-1] if besieged else roles.place_said_before(cue.line)


def _capital(roles: Roles, cue: Cue) -> Place | None:
    """The capital that something happens to, though its name may stand for a government: "Khartoum est assiégée"."""
    return roles.capital_before(cue) if cue.says("place") in ("before", "near") else None


def _finer(first: Place | None, second: Place | None) -> Place | None:
    """The first place, unless it is only a country and the second tells more."""
    coarse = first is None or first.precision is PlacePrecision.COUNTRY
    return second if coarse and second is not None else first


def _holder(roles: Roles, cue: Cue, place: Place | None) -> tuple[str, ...]:
    by = cue.says("by")
    if by == "none":
        return ()
    if by == "group":
        return roles.group(cue, "by") or roles.leader(cue)
    if by == "adjective":
        return roles.told_by_adjective(cue, place.country if place else None, states=bool(cue.says("states")))
    if by == "agent":
        return roles.agent(cue)
    if by == "nearest":
        return roles.nearest_before(cue)
    found = roles.group(cue, "by") or roles.led_by_relative(cue) or roles.subject(cue) or roles.leading(cue)
    if not found:
        found = roles.spoken_for(cue) if cue.says("voice") else ()
        found = found or roles.of_the_voice(cue)
    return found or (roles.after(cue, reach=16) if cue.says("next") else ())


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
    for line in roles.item.lines[cue.line.index : cue.line.index + 2]:
        for at, figure in roles.figures(line):
            if (figure.low or 0) >= _TOWNSPEOPLE and _counts_inhabitants(roles, line, at):
                return figure
    return None


def _counts_inhabitants(roles: Roles, line: Line, at: int) -> bool:
    """True for "20.000 habitants", and for people of whom the sentence does not tell that they fled or died."""
    words = roles.item.pack.word_class
    if any(unit.tape in words("areas.souls") for unit in line.tape.units[at + 1 : at + 3]):
        return True
    return not line.tape.words.isdisjoint(words("areas.inhabitants")) and line.tape.words.isdisjoint(words("areas.fled"))


def _once(claims: list[AreaClaim]) -> list[AreaClaim]:
    """One claim for what is said twice of one place, with all its sentences; what is told first is kept."""
    kept: list[AreaClaim] = []
    for claim in (claim for claim in claims if not _was_held(claim, claims)):
        same = next((k for k, other in enumerate(kept) if _same(claim, other)), None)
        if same is None:
            kept.append(claim)
        else:
            kept[same] = joined(kept[same], claim, "by", "from_", "since", "population")
    return kept


def _was_held(claim: AreaClaim, claims: list[AreaClaim]) -> bool:
    """True for who held a place that the same sentence says another took: "Gao, bastion des rebelles, a été repris"."""
    taken = [other for other in claims if other.status == "captured" and other.evidence == claim.evidence]
    return claim.status == "controlled" and any(other.place.name == claim.place.name and other.by != claim.by for other in taken)


def _same(claim: AreaClaim, other: AreaClaim) -> bool:
    alike = (claim.place.name, claim.status) == (other.place.name, other.status)
    held = claim.by is None or other.by is None or claim.by == other.by
    dated = claim.date is None or other.date is None or (claim.date.start, claim.date.end) == (other.date.start, other.date.end)
    return alike and held and dated


def _disputed(item: ItemReading, claims: list[AreaClaim]) -> list[AreaClaim]:
    """A capture that the words around it deny is contested."""
    told = [claim for claim in claims if claim.status in ("captured", "withdrawn") and not _long_past(item, claim)]
    if not told:
        return claims
    roles, denials = Roles(item), list(find_cues(item, "areas_denied"))
    return [_contested(roles, claim, denials) if claim in told else claim for claim in claims]


def _long_past(item: ItemReading, claim: AreaClaim) -> bool:
    """True for what happened weeks before the news, which nobody denies today: "la ville, prise en mai"."""
    published = item.item.published.start
    end = claim.date.end if claim.date else None
    return bool(published and end and (published - end).days > _NEWS)


def _contested(roles: Roles, claim: AreaClaim, denials: list[Cue]) -> AreaClaim:
    told = [line.index for line in roles.item.lines if line.span in claim.evidence]
    against = [cue for cue in denials if any(_denies(roles, cue, claim, at) for at in told)]
    if not against:
        return claim
    spans = dict.fromkeys((*claim.evidence, *(cue.line.span for cue in against)))
    return replace(claim, status="contested", evidence=tuple(spans), words=(*claim.words, *(cue.words for cue in against)))


def _denies(roles: Roles, cue: Cue, claim: AreaClaim, at: int) -> bool:
    """True for a denial in the claim's line or right behind; one that names a place denies what is told of that place alone."""
    place = roles.place_inside(cue) or roles.place_after(cue, reach=_NAMED)
    if place is None or place.precision in (PlacePrecision.COUNTRY, PlacePrecision.REGION):
        return at <= cue.line.index < at + int(cue.says("lines"))
    same = claim.place.name in place.name or place.name in claim.place.name or claim.place.name == place.within
    return same and at <= cue.line.index < at + (_FAR if cue.says("lines") != "1" else 1)

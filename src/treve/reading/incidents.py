"""Reads incidents: violent events with their time, place, author, means and toll, told over one or several sentences."""

from __future__ import annotations

from dataclasses import replace

from treve.knowledge.actors import ARMED
from treve.model import Account, Certainty, Figure, IncidentClaim, IncidentType, Modality, Place, PlacePrecision
from treve.reading.accounts import denies_a_toll, event_accounts, is_boast
from treve.reading.clues import find_clues, weapon_named
from treve.reading.event_land import LandReader
from treve.reading.event_place import place_reader
from treve.reading.event_sums import told_events
from treve.reading.event_toll import event_toll
from treve.reading.event_type import incident_type
from treve.reading.events import GENERIC_RANK, Event
from treve.reading.item import ItemReading
from treve.reading.passages import ONLY_HARM
from treve.reading.perpetrators import Blame, names_no_group
from treve.reading.recalled import may_recall, recalls_war
from treve.reading.speakers import answers_a_boast
from treve.reading.targets import target_reader
from treve.reading.violence import harms_people_of_war, in_torn_land, item_words, of_war, strong_words
from treve.reading.vouchers import event_sources

_RAIDS = ("noun_of", "force_of", "adjective")
"""Kinds of frames that tell the author by the strike's own adjective or owner."""
_BLAST = 12
"""The rank of a bare "explosion"."""
_ENOUGH = (IncidentType.ABDUCTION, IncidentType.EXECUTION)
"""Deeds that need no day and place of their own beside those of which the text spoke just before."""
_AT_WAR = 2
"""So many strong words of war, and an explosion is taken for an act of it."""


def read_incidents(item: ItemReading) -> list[IncidentClaim]:
    """The incidents of one item, in reading order; ids are given by the room.

    An incident needs words of violence, and a time, a place or a toll of its own; in news of peace, words of war or terror and a time. Threats, totals, trials, anniversaries
    and habits are none; a denied or conditional one is kept with its modality.
    """
    war = of_war(item)
    if not (war or may_recall(item)):
        return []
    events = told_events(item).events
    return [
        _claim(item, event)
        for event in events
        if _stands(event, leads=event is events[0]) and not _may_be_accident(item, event) and (war or recalls_war(item, event))
    ]


def _may_be_accident(item: ItemReading, event: Event) -> bool:
    """True for an explosion that nothing says was a bomb, in an item that has hardly a word of war."""
    blast = all(cue.rule.startswith("incidents.explosion") or cue.rank < _BLAST for scene in event.scenes for cue in scene.cues)
    if not blast or event.cue is None or event.cue.rank < _BLAST or strong_words(item) >= _AT_WAR:
        return False
    return not (in_torn_land(item) and (_tells_of_a_bomb(item) or any(harms_people_of_war(item, s.line) for s in event.scenes)))


def _tells_of_a_bomb(item: ItemReading) -> bool:
    """True where some words name what exploded: a bomb, a device, a mine."""
    words = item_words(item)
    return not item.pack.word_class("incidents.bombs").isdisjoint(words)


def _stands(event: Event, *, leads: bool) -> bool:
    """True for an event that is told outside headings, names violence, and has a time or a place.

    Those of which the text spoke just before will do for one that is told with its toll, for "un deuxième raid" and for people taken
    away or put to death; the one that *leads* the item needs none.
    """
    told = any(scene.told for scene in event.body)
    timed = any(scene.date and not scene.spoken for scene in event.scenes)
    harmed = any(harm.figure.known and harm.figure.high != 0 for scene in event.body for harm in scene.harms)
    known = event.date is not None or event.story_place is not None
    if event.cue is None or not told or _harms_nobody(event):
        return False
    second = known and event.body[0].apart and any(cue.indefinite and not cue.plural for cue in event.body[0].cues)
    taken = known and event.cue.type in _ENOUGH and not any(scene.harms for scene in event.body)
    return (
        timed or event.place is not None or second or taken or (harmed and (known or (leads and event.cue.rank >= GENERIC_RANK)))
    )


def _harms_nobody(event: Event) -> bool:
    """True for "aucun soldat n'a été tué", where no deed is named."""
    deeds = any(cue.rank > ONLY_HARM for scene in event.scenes for cue in scene.cues)
    harms = [harm for scene in event.body for harm in scene.harms]
    return not deeds and bool(harms) and all(harm.figure.high == 0 for harm in harms)


def _claim(item: ItemReading, event: Event) -> IncidentClaim:
    cue = event.cue
    if cue is None:
        raise ValueError("an event without a cue is no incident")
    blame = _blame(item, event)
    author = Blame() if names_no_group(item, blame) else blame
    accounts = event_accounts(item, event)
    killed = event_toll(item, event, accounts, "killed")
    return IncidentClaim(
        item=item.item.index,
        evidence=tuple(dict.fromkeys(scene.line.span for scene in event.body)),
        rule=cue.rule,
        words=tuple(span for scene in event.body for span in scene.words),
        sources=event_sources(item, event, accounts),
        type=incident_type(item, event, killed, blame),
        date=event.date,
        place=_place(item, event, author),
        perpetrator=author.actor,
        perpetrator_certainty=_certainty(item, event, author, accounts),
        weapon=weapon_named(item, event) or cue.weapon,
        target=target_reader(item.pack.code).target(event.body),
        killed=killed,
        wounded=event_toll(item, event, accounts, "wounded"),
        killed_civilians=_civilians(event),
        modality=_modality(event),
        accounts=accounts,
        clues=find_clues(item, event),
    )


def _place(item: ItemReading, event: Event, author: Blame) -> Place | None:
    """Where it happened: the event's own place, else the town of who tells it, that of which the text spoke, the country of what is named.

    A country is none that bears its author's name: in "accuse Israël, dont des frappes ont visé un village" nobody tells where.
    """
    lands = LandReader(item)
    place = event.office or event.place or lands.country(event.body, fresh=True)
    place = place or _place_behind(item, event) or event.story_place
    if place is not None and place.precision is PlacePrecision.COUNTRY and place.name == author.actor:
        place = None
    return place or lands.country(event.body)


def _place_behind(item: ItemReading, event: Event) -> Place | None:
    """What the sentence right behind tells, where that goes on about the same people and tells no deed: "Ils ont été surpris à Lahj."."""
    told = {scene.line.index for other in told_events(item).events for scene in other.scenes}
    people = {harm.figure.low for scene in event.body for harm in scene.harms}
    behind = item.lines[event.last + 1 : event.last + 2]
    if not people or not behind or behind[0].index in told:
        return None
    return place_reader(item).of_the_same(behind[0], alone=people == {1})


def _civilians(event: Event) -> Figure | None:
    """The first count of civilians killed, with its span in the report."""
    told = ((scene, h.civilians) for scene in event.body for h in scene.harms if h.what == "killed" and h.civilians)
    scene, figure = next(told, (None, None))
    if scene is None or figure is None:
        return None
    return replace(figure, span=scene.line.place_in_report(figure.span) if figure.span else None)


def _blame(item: ItemReading, event: Event) -> Blame:
    """The author on the best evidence: a claim of responsibility before an accusation, that before a subject."""
    told = [(scene.blame.trust, scene.line.sentence.heading, scene.blame) for scene in event.scenes if scene.blame.rule]
    told += [(blame.trust, False, blame) for blame in event.later]
    if len(event.body) > 1:  # then the attackers' end is not all that is told
        opening = event.body[0].blame if _only_ends_fighters(event) else None
        told = [(0, False, blame) if blame is opening else (trust, heading, blame)
                for trust, heading, blame in told if blame is opening or not blame.of_the_end]  # fmt: skip
    if any(
        blame.certainty is Certainty.UNCLAIMED for _, _, blame in told
    ):  # then only a claim, an accusation or its first words name one
        opening = event.body[0].blame if event.body else None
        told = [entry for entry in told if entry[2].firm or entry[2] is opening or entry[2].certainty is Certainty.UNCLAIMED]
    if event.body and event.body[0].blame.by_grammar:
        told = [entry for entry in told if not _claims_another(item, event.body[0].blame, entry[2])]
    return min(told, key=lambda entry: (entry[2].strength, entry[1]))[2] if told else Blame()


def _claims_another(item: ItemReading, opening: Blame, claim: Blame) -> bool:
    """True for a group's claim behind "une frappe américaine": nobody claims an army's raid, the claim is of another deed."""
    if opening.kind not in _RAIDS or claim.kind != "claimed" or claim.side in (None, opening.side):
        return False
    book = item.knowledge.actors.by_name
    one, other = book.get(opening.side or ""), book.get(claim.side or "")
    return other is not None and other.kind in ARMED and (one is None or one.kind not in ARMED)


def _only_ends_fighters(event: Event) -> bool:
    """True for "Vingt jihadistes ont été tués par l'armée" as an event's first sentence: their end is the deed."""
    harms = event.body[0].harms
    return event.body[0].blame.of_the_end and [harm.what for harm in harms if harm.figure.known] == ["killed"]


def _certainty(item: ItemReading, event: Event, blame: Blame, accounts: tuple[Account, ...]) -> Certainty | None:
    if blame.actor is None:
        return blame.certainty
    side = item.who.side_of(blame.actor)
    later = any(
        other.actor and item.who.side_of(other.actor) == side for other in event.later if other.certainty is Certainty.DENIED
    )
    denied = [scene for scene in event.scenes if scene.denies and not denies_a_toll(item, scene)]
    answered = all(answers_a_boast(item, scene.line) for scene in denied) or is_boast(item, accounts, blame.actor)
    if not later and denied and answered:
        return Certainty.DISPUTED
    return Certainty.DENIED if later or denied else blame.certainty


def _modality(event: Event) -> Modality:
    first = next((scene for scene in event.body if scene.told), event.scenes[0])
    return first.modality

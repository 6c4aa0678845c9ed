"""The words of a sentence that tell of violence, and what they tell: the type, the means, and whether it happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from treve.knowledge.actors import FIGHTING
from treve.languages import FrameIndex
from treve.model import IncidentType, Span
from treve.reading.harm import harm_reader
from treve.reading.item import ItemReading, Line
from treve.reading.roles import at_war, role_words
from treve.tagging import Unit
from treve.wording import fold

_NAMES_MEANS = 16
"""The rank from which a cue names a means of war."""
_ONLY_WAR_HAS = (
    "suicide_bombing", "car_bombing", "drone", "missile", "barrels", "air_strike", "raid", "bombardment", "pounding", "shelling", "landmine",
)  # fmt: skip
_NAMES_A_DEED = 9
"""The rank from which a cue names a deed, not only the harm done."""
_SHOTS = 13
"""The rank from which a cue tells of shots or a raid, which accidents have none of."""
_BRIEF = 3
"""Of so many sentences one at least tells of the deed: more, and the item is about something else."""
_TOPIC = 2
"""So many words of crime, accident or justice make a topic; one does where nothing tells of war by itself."""
_HEAD = 3
"""Sentences that tell what an item is about: its title and lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A phrase that tells of violence. ``first``/``last`` are units of the tape; ``span`` is in the sentence.

    ``rank`` orders the types when an incident has several cues. ``definite`` when the noun points back ("ce raid",
    "l'attaque"), ``indefinite`` when it brings something new ("un raid").
    """

    type: IncidentType
    rank: int
    first: int
    last: int
    span: Span
    rule: str
    weapon: str | None = None
    definite: bool = False
    indefinite: bool = False
    sign: bool = False
    plural: bool = False


def stands_for(told: Sequence[Cue], unit: Unit, at: int) -> list[Cue]:
    """The last deed told before a unit, as the word at it tells it again: "celle" de Nampala, un "second"; empty where none was."""
    before = [cue for cue in told if cue.first < at][-1:]
    return [replace(cue, first=at, last=at, span=unit.span, definite=False) for cue in before]


_NOUNS = ("incidents.strike", "incidents.strike.1", "incidents.attack")
"""Frames of nouns that participles look like without their accents: "frappes" and "frappés"."""
_IN_THE_COURSE = "incidents.operation"
"""The frame of a deed's noun that ends its match."""
_DEFINITE = frozenset(["l'", "le", "la", "les", "cette", "cet", "ce", "ces", "du", "au"])
_DATED = "incidents.dated"
"""What dates a deed told before, be it by a pronoun: "Elle s'est produite mardi"."""
_AUXILIARIES = frozenset(["a", "ont", "avait", "avaient", "aurait", "auraient"])
_POINTING = frozenset(["cette", "cet", "ce", "ces"])
_INDEFINITE = frozenset(["un", "une", "d'", "double", "triple", "nouvelle", "nouveau", "FIGURE", "deux", "trois"])


def find_cues(line: Line, frames: FrameIndex) -> list[Cue]:
    """The cues of a sentence in reading order; of two that overlap, both stay: a type and a means.

    A cue inside words that only look like violence ("un avion de combat") is none.
    """
    tape = line.tape
    cues: list[Cue] = []
    covered: list[tuple[int, int, str]] = []
    for frame in frames.candidates(tape.words):
        for match in frame.matches(tape.tape):
            first, last = tape.unit_at(match.start()), tape.unit_at(match.end() - 1)
            if "covers" in frame.yields:
                covered.append((first, last, frame.id))
            if frame.yields.get("form") == "decoy" or (frame.id in _NOUNS and _is_participle(line, last)):
                continue
            verb = tape.units[first].tape in _AUXILIARIES  # "les rebelles ont pilonné" brings something new
            counts = any(unit.tape == "FIGURE" for unit in tape.units[first : last + 1])  # "la mort de deux civils" is news
            noun = last if frame.id == _IN_THE_COURSE else first  # "lors de cette opération"
            before = {unit.tape for unit in tape.units[max(noun - 2, 0) : noun + 1]}  # some frames take the article
            span = Span(tape.units[first].span.start, tape.units[last].span.end)
            cues.append(
                Cue(
                    type=IncidentType(frame.yields["type"]), rank=int(frame.yields["rank"]), first=first, last=last, span=span,
                    rule=frame.id, weapon=frame.yields.get("weapon"), sign=frame.yields.get("form") == "sign",
                    definite=frame.id.startswith(_DATED) or (not (verb or counts) and not _DEFINITE.isdisjoint(before)), indefinite=not verb and _POINTING.isdisjoint(before) and not _INDEFINITE.isdisjoint(before),
                    plural=tape.units[first].tape.endswith("s"),
                )
            )  # fmt: skip
    if covered:
        cues = [c for c in cues if not any(a <= c.first and c.last <= b and c.rule != rule for a, b, rule in covered)]
    return sorted(cues, key=lambda cue: (cue.first, -cue.rank))


def _is_participle(line: Line, at: int) -> bool:
    """True for "frappés", "attaqué", "attaquées": no noun has such an end."""
    return "é" in line.tape.units[at].span.of(line.tape.text)[-3:]


@lru_cache(maxsize=8)
def of_war(item: ItemReading) -> bool:
    """True for an item that speaks of a war: by two of its words, or by one beside an attack that names its means.

    Crimes, accidents and trials have such words too: an item with more words of those than of war is about them, unless it tells
    of a terrorist attack. Kept for the readers that follow.
    """
    words = item_words(item)
    if _of_terror(item, words):
        return True
    if _of_peace(item, words):
        return False
    if at_war(item) or strong_words(item) >= _TOPIC:
        return True
    war = role_words(item.pack.code).war | item.pack.word_class("incidents.war")
    told = (war & words).union(*(fighters(line) for line in item.lines))
    if len(told) > 1:
        return True
    frames = item.pack.frames["incidents"]
    if told and any(cue.rank >= _NAMES_MEANS for line in item.lines for cue in find_cues(line, frames)):
        return True
    return any(_killed_in_war(item, line, frames) for line in item.lines) or _brief_of_war(item, frames)


def _brief_of_war(item: ItemReading, frames: FrameIndex) -> bool:
    """True for a brief or a list from a land with armed groups that tells of people harmed by a deed, or of soldiers and villagers killed.

    Its few words say less of the war than an article's: "Trois gendarmes tués lundi à Toéni.".
    """
    told = sum(_deed_done(item, line, frames) or harms_people_of_war(item, line) for line in item.lines)
    brief = told > 0 and told * _BRIEF >= sum(not line.sentence.heading for line in item.lines)
    return brief and in_torn_land(item)  # asked last: most news of peace needs no places


def _deed_done(item: ItemReading, line: Line, frames: FrameIndex) -> bool:
    harmed = any(harm.figure.known for harm in harm_reader(item.pack.code).find(line))
    harmed = harmed or not item.pack.word_class("incidents.people_of_war").isdisjoint(line.tape.words)
    least = _NAMES_A_DEED if harmed else _SHOTS
    return any(cue.rank >= least and not cue.sign for cue in find_cues(line, frames))


def in_torn_land(item: ItemReading) -> bool:
    """True for an item about a country in which the book of actors knows armed groups then."""
    end = item.item.published.end
    return item.knowledge.actors.is_torn(item.where.country, end.isoformat() if end else None)


def harms_people_of_war(item: ItemReading, line: Line) -> bool:
    """True for soldiers, fighters, policemen or villagers killed or wounded."""
    people = item.pack.word_class("incidents.people_of_war")
    return not people.isdisjoint(line.tape.words) and any(
        harm.figure.known and harm.figure.high != 0 for harm in harm_reader(item.pack.code).find(line)
    )


def _killed_in_war(item: ItemReading, line: Line, frames: FrameIndex) -> bool:
    """True for a sentence that tells of people harmed by an armed group, or by what only war has: a raid, a shell, a car bomb."""
    if not any(harm.figure.known for harm in harm_reader(item.pack.code).find(line)):
        return False
    return bool(fighters(line)) or of_war_alone(item, line, find_cues(line, frames))


def of_war_alone(item: ItemReading, line: Line, cues: Sequence[Cue]) -> bool:
    """True for what only war has: a raid that is not the police's, a shell, a car bomb."""
    policed = not item.pack.word_class("incidents.ground_raid").isdisjoint(line.tape.words)
    return not policed and any(cue.rule.split(".")[1] in _ONLY_WAR_HAS for cue in cues)


def strong_words(item: ItemReading) -> int:
    """How many different words of an item tell of a war by themselves; its armies and groups count as one."""
    named = any(fighters(line) for line in item.lines)
    return len(item.pack.word_class("incidents.strong_war") & item_words(item)) + named


def _of_peace(item: ItemReading, words: frozenset[str]) -> bool:
    peace = len(item.pack.word_class("incidents.peace") & words)
    strong = strong_words(item)
    return peace > strong and (peace >= _TOPIC or not strong)


def _of_terror(item: ItemReading, words: frozenset[str]) -> bool:
    """True where two of three are told, an "attentat", terrorism and a creed, one of them at the head, outside court news.

    One alone may be a fear, or an inquiry that finds none; none at the head, an attack that is only recalled.
    """
    told = [item.pack.word_class(f"incidents.{kind}") for kind in ("plot", "terror", "creed")]
    court = item.pack.word_class("incidents.court") & words
    if not len(court) < _TOPIC <= sum(not words.isdisjoint(kind) for kind in told):
        return False
    heads = [line_words(line) for line in item.lines[:_HEAD]]
    return any(not kind.isdisjoint(head) for head in heads for kind in told)


@lru_cache(maxsize=8)
def item_words(item: ItemReading) -> frozenset[str]:
    """Every word of an item, those of its actors too."""
    return frozenset().union(*(line_words(line) for line in item.lines))


def line_words(line: Line) -> frozenset[str]:
    """The words on a sentence's tape and those inside its actors ("l'aviation israélienne")."""
    named = (fold(mark.span.of(line.tape.text)).split() for mark in line.tape.marks if mark.kind == "ACTOR")
    return line.tape.words.union(*named)


def fighters(line: Line) -> set[str]:
    """The armies and armed groups that a sentence names: words of war that stand on the tape as actors."""
    return {mark.value.name for mark in line.tape.marks if mark.kind == "ACTOR" and mark.value.kind in FIGHTING}

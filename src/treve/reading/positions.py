"""Reads positions: who supports, opposes, demands, accuses, denies, doubts or hopes what, toward whom."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile

from treve.model import PositionClaim, Source, SourceKind, Span
from treve.reading.cues import Cue, find_cues, speaks_of_war
from treve.reading.item import ItemReading
from treve.reading.noun_phrases import Voice, voices_between
from treve.reading.quotes import read_quotes
from treve.reading.speakers import Said, speech_of
from treve.reading.spoken_line import SpokenLine
from treve.reading.stand_takers import is_agency, is_nobody, side_of, stand_taker, told_by_seat
from treve.reading.stand_verbs import (
    OBJECT_WORDS,
    STOPS,
    answers_charge,
    denounces,
    is_advice,
    is_asked_of_others,
    is_private,
    is_stand,
    object_of,
    opposes_deed,
    target_of,
)
from treve.reading.utterances import Manner
from treve.wording import fold_name

STANCES = ("supports", "opposes", "demands", "accuses", "denies", "doubts", "hopes")
_LISTED = 12  # units in which those stand who are named beside an agent: "par Paris et Berlin"
_NEAR = 2  # sentences apart in which the same stand of the same actor is one
_LAST = frozenset({"et", "ainsi"})  # before the last of a list: "l'ONU, Paris ainsi que la Ligue arabe"
_POINTED = 6  # sentences back to those whom "les deux camps" means
_POINT = "positions.point"  # the rule of a demand told as a point of a list
_MUTUAL = "positions.mutual"  # the rules of those who accuse each other
_DASHES = ("-", "–", "—", "•", "*")
_ADVISED = 6  # units from the verb in which the public stands that is given advice
_AIMED = frozenset({"demands", "accuses"})


def read_positions(item: ItemReading) -> list[PositionClaim]:
    """The positions of one item, in reading order; ids are given by the room.

    A stand is told by a verb ("exige", "dément", "a accusé Moscou de…") or a phrase ("est opposé à"); what somebody
    merely says or thinks is a quote, not a position. News that no war runs through has none.
    """
    if not speaks_of_war(item):
        return []
    speech = speech_of(item)
    told = [
        claim
        for line, found in zip(speech.lines, speech.said, strict=True)
        for said in found
        if (said is not found[0] or said.utterance.voice)
        and not is_asked_of_others(line, said)
        and (verb := _from_verb(item, line, said))
        for claim in (_points(item, line, said, verb) or (verb, *_shared(item, line, said, verb)))
    ]
    own = _OwnWords(item)
    framed = [
        claim
        for cue in find_cues(item, "positions")
        for claim in ([own.claim(cue)] if cue.says("by") else _from_frame(item, cue))
        if claim
    ]
    told = [claim for claim in told if not _of_pair(claim, framed)]
    claims = [_governed(item, claim) for claim in (*framed, *told) if not is_nobody(item, claim.actor)]
    return sorted(_joined(item, claims), key=lambda c: c.words[0])


def _governed(item: ItemReading, claim: PositionClaim) -> PositionClaim:
    """The claim with the government for its capital: "Bamako a accusé les rebelles"."""
    told = " ".join(span.of(item.report.text) for span in claim.evidence)
    return replace(claim, actor=told_by_seat(item, claim.actor, told))


def _shared(item: ItemReading, line: SpokenLine, said: Said, claim: PositionClaim) -> list[PositionClaim]:
    """The same stand for who is named beside the subject: "Paris, Berlin et les talibans ont démenti"."""
    voice = said.utterance.voice
    if voice is None:
        return []
    end = said.utterance.verb if voice.first < said.utterance.verb else min(len(line), voice.last + _LISTED)
    voices = [v for v in voices_between(line, 0, end) if v.kind is not SourceKind.ROLE]
    beside = [*_listed_before(line, voices, voice), *_listed_after(line, voices, voice), *_likewise(item, line)]
    names = [source.name for v in beside if (source := speech_of(item).roster.resolve(line, v, speaks=False))]
    return [replace(claim, actor=name) for name in dict.fromkeys(names) if name != claim.target]


def _points(item: ItemReading, line: SpokenLine, said: Said, claim: PositionClaim) -> list[PositionClaim]:
    """The points of a list that a demand opens: "L'ONG demande :" and the lines behind, each begun by a dash."""
    colon = len(line) - 1 - (line.word(len(line) - 1) == ".")
    if claim.stance != "demands" or line.word(colon) != ":" or colon - said.utterance.verb > OBJECT_WORDS:
        return []
    found: list[PositionClaim] = []
    for point in item.lines[line.line.index + 1 :]:
        text = point.tape.text.lstrip()
        if not text.startswith(_DASHES):
            break
        on = text.lstrip("".join(_DASHES)).strip(" ;.\u00a0")
        found.append(replace(claim, rule=_POINT, evidence=(point.span,), words=(point.span,), on=on, target=None))
    return found


def _listed_after(line: SpokenLine, voices: list[Voice], voice: Voice) -> list[Voice]:
    """Who stands behind a voice in the list that "et" ends: "dénoncé par l'ONU, Paris et la Ligue arabe"."""
    found: list[Voice] = []
    last = voice.last
    while line.word(last) in {",", "et"} and (beside := next((v for v in voices if v.first == last + 1), None)):
        found.append(beside)
        if line.word(last) == "et":
            return found
        last = beside.last
    return []


def _likewise(item: ItemReading, line: SpokenLine) -> list[Voice]:
    """Who is told to take the same stand: Rome and Londres in "Paris a condamné le raid, tout comme Rome et Londres"."""
    text = f" {' '.join(line.folded)} "
    told = [words for words in item.pack.words["positions.alike"] if f" {words} " in text]
    if not told:
        return []
    first = text[: text.index(f" {told[0]} ") + 1].count(" ") - 1 + len(told[0].split())
    found: list[Voice] = []
    for voice in voices_between(line, first, len(line)):
        between = set(line.folded[found[-1].last if found else first : voice.first])
        if voice.kind is SourceKind.ROLE or not between <= item.pack.word_class("positions.links"):
            break
        found.append(voice)
    return found


def _listed_before(line: SpokenLine, voices: list[Voice], voice: Voice) -> list[Voice]:
    """Who stands before a voice in the list that "et" ends: Paris and Berlin in "Paris, Berlin, Rome et Londres"."""
    found: list[Voice] = []
    if line.word(voice.last) == "et" or line.word(voice.first - 1) == "et":
        first = voice.first
        while before := next((v for v in voices if v.last == _comma_or_and(line, first)), None):
            found.append(before)
            first = before.first
    return found


def _of_pair(claim: PositionClaim, framed: list[PositionClaim]) -> bool:
    """True for a charge told of somebody else in a sentence that tells who accuse each other."""
    pair = [other for other in framed if other.rule.startswith(_MUTUAL) and other.evidence == claim.evidence]
    return claim.stance == "accuses" and bool(pair) and claim.actor not in {other.actor for other in pair}


def _comma_or_and(line: SpokenLine, first: int) -> int:
    """Where ",", "et" or ", et" begins right before a position; -1 when neither stands there."""
    at = first - 1
    if line.word(at) == "et":
        return at - (line.word(at - 1) == ",")
    return at if line.word(at) == "," else -1


def _joined(item: ItemReading, claims: list[PositionClaim]) -> list[PositionClaim]:
    """One claim for a stand that several sentences tell: same actor and stance, in neighbouring sentences or same words."""
    kept: list[PositionClaim] = []
    for claim in claims:
        at = next((k for k, other in enumerate(kept) if _same_stand(item, other, claim)), None)
        if at is None:
            kept.append(claim)
            continue
        evidence = tuple(sorted({*kept[at].evidence, *claim.evidence}))
        kept[at] = replace(
            kept[at], evidence=evidence, words=(*kept[at].words, *claim.words), target=kept[at].target or claim.target
        )
    return kept


def _same_stand(item: ItemReading, one: PositionClaim, other: PositionClaim) -> bool:
    if (one.actor, one.stance) != (other.actor, other.stance) or _POINT in (one.rule, other.rule):
        return False
    if one.rule.startswith(_MUTUAL) and other.rule.startswith(_MUTUAL) and one.target == other.target:
        return True  # the two accuse each other: told again further on
    starts = [line.span.start for line in item.lines]
    lines = [[starts.index(span.start) for span in claim.evidence] for claim in (one, other)]
    apart = min(abs(at - there) for at in lines[0] for there in lines[1])
    headed = any(item.lines[told[0]].sentence.heading for told in lines)
    shared = _content(one.on) & _content(other.on)
    return headed or apart <= _NEAR or len(shared) > 1


def _content(words: str) -> set[str]:
    return {word for word in fold_name(words).split() if len(word) > 3}


def _from_verb(item: ItemReading, line: SpokenLine, said: Said) -> PositionClaim | None:
    verb = said.utterance.verb
    stance = said.utterance.stance or next((s for s in STANCES if line.folded[verb] in item.pack.words[f"positions.{s}"]), None)
    if stance is None or said.utterance.manner in {Manner.ACCORDING, Manner.CITED} or is_agency(item, said.source):
        return None
    if not is_stand(item, line, said, stance):
        return None
    first, last = object_of(line, said)
    if not item.pack.word_class("positions.everyday").isdisjoint(line.folded[first:last]):
        return None
    actor, denounced = stand_taker(item, line, said), denounces(item, line, verb)
    by_agent = said.utterance.voice is not None and said.utterance.manner is Manner.BEFORE and said.utterance.voice.first > verb
    target = (
        target_of(line, verb + 1, max(last, said.utterance.last), actor)
        if (stance in _AIMED or denounced) and not by_agent
        else None
    )
    return PositionClaim(
        item=item.item.index, evidence=(line.line.span,), rule=f"positions.{stance}", words=(said.span,),
        sources=item.voices[line.line.index], actor=actor, on=line.text(first, last),
        stance="accuses" if denounced else _turned(item, line, said, stance), target=target,
    )  # fmt: skip


def _turned(item: ItemReading, line: SpokenLine, said: Said, stance: str) -> str:
    """The stance that what it is on makes of a verb's own: a charge that is rejected is denied, a deed that is contested opposed."""
    if stance == "opposes" and answers_charge(item, line, said):
        return "denies"
    return "opposes" if stance == "denies" and opposes_deed(item, line, said.utterance.verb) else stance


class _OwnWords:
    """Stands in somebody's own words: the speaker of a quotation, else who vouches for the sentence."""

    def __init__(self, item: ItemReading) -> None:
        self.item = item

    def claim(self, cue: Cue) -> PositionClaim | None:
        """The stand of a cue; None when nobody is told to have spoken the words."""
        speaker = self._speaker(cue)
        if speaker is None or is_agency(self.item, speaker) or self._is_medium(speaker):
            return None
        actor, target = side_of(self.item, speaker), _named(self.item, cue, "target")
        witness = cue.says("stance") in {"denies", "accuses"} and speaker.kind is SourceKind.ROLE and actor == speaker.name
        own = target is not None and target in {actor, self.item.who.side_of(speaker.body or speaker.name)}
        units = cue.line.tape.units[cue.start : cue.end + OBJECT_WORDS]
        private = cue.says("stance") == "hopes" and is_private(self.item, speaker)
        advice = cue.says("stance") == "demands" and is_advice(self.item, [unit.tape for unit in units[:_ADVISED]])
        if own or witness or private or advice:
            return None
        return PositionClaim(
            item=self.item.item.index, evidence=(cue.line.span,), rule=cue.frame.id, words=(Span(*cue.words),),
            sources=self.item.voices[cue.line.index], actor=actor, stance=cue.says("stance"), target=target,
            on=cue.line.tape.text[units[0].span.start : units[-1].span.end],
        )  # fmt: skip

    def _is_medium(self, source: Source) -> bool:
        """True for an agency or medium that has seen for itself: it takes no stand."""
        known = self.item.knowledge.actors.by_name.get(source.body or source.name)
        return source.kind is SourceKind.AGENCY or (known is not None and known.kind in {"agency", "media"} and not known.runs)

    def _speaker(self, cue: Cue) -> Source | None:
        around = next((quote for quote in read_quotes(self.item) if quote.span.overlaps(cue.words)), None)
        if cue.says("by") == "quoted" and around is None:
            return None
        voices = self.item.voices[cue.line.index]
        return around.speaker if around else voices[0] if voices else None


def _from_frame(item: ItemReading, cue: Cue) -> list[PositionClaim]:
    """The claim of a frame; two where they take the stand toward each other."""
    first, second, target = (_named(item, cue, part) for part in ("who", "who2", "target"))
    pairs: list[tuple[str | None, str | None]] = [(name, target) for name in (first or second, *_listed(item, cue))]
    if cue.says("mutual"):
        first, second = _two_before(item, cue) if cue.says("mutual") == "pointed" else (first, second)
        pairs = [(first, second), (second, first)] if first and second and first != second else []
    units, inside = cue.line.tape.units, cue.line.tape.units[cue.start : cue.end]
    told = inside[1:] if cue.says("on") else units[cue.end : cue.end + OBJECT_WORDS]
    rest = tuple(takewhile(lambda unit: unit.tape not in STOPS, told)) or inside
    on = cue.line.tape.text[rest[0].span.start : rest[-1].span.end]
    return [
        PositionClaim(
            item=item.item.index, evidence=(cue.line.span,), rule=cue.frame.id, words=(Span(*cue.words),),
            sources=item.voices[cue.line.index], actor=actor, on=on, stance=cue.says("stance"), target=toward,
        )
        for actor, toward in pairs
        if actor
    ]  # fmt: skip


def _two_before(item: ItemReading, cue: Cue) -> tuple[str | None, str | None]:
    """Whom "les deux camps" means: the last two sides joined by "et" before it, within a few sentences."""
    small = item.pack.word_class("positions.links") - {","}
    for line in reversed(item.lines[max(0, cue.line.index - _POINTED) : cue.line.index + 1]):
        last = cue.start if line is cue.line else len(line.tape.units)
        sides = [k for k in range(last) if line.tape.units[k].tape in {"ACTOR", "STATE"}]
        for at, beside in reversed(list(pairwise(sides))):
            between = [unit.tape for unit in line.tape.units[at + 1 : beside]]
            names = [item.who.resolve(mark) for k in (at, beside) if (mark := line.tape.units[k].mark)]
            if "et" in between and set(between) <= small and names[0] != names[-1]:
                return names[0], names[-1]
    return None, None


def _listed(item: ItemReading, cue: Cue) -> list[str]:
    """Who is listed behind the agent that ends the match: "dénoncé par l'ONU, Paris et la Ligue arabe"."""
    found: list[str] = []
    joined = False
    units, last = cue.line.tape.units, cue.line.tape.units[cue.end - 1]
    agents = [cue.line.tape.mark_of(cue.match, part) for part in ("who", "who2") if cue.holds(part)]
    if last.mark is None or last.mark not in agents:
        return found
    for unit in units[cue.end : cue.end + _LISTED]:
        if unit.mark is not None and unit.tape in {"ACTOR", "STATE", "PERSON"}:
            found.extend(name for name in [item.who.resolve(unit.mark)] if name)
            if joined:
                return found
        elif unit.tape not in item.pack.word_class("positions.links"):
            break
        joined = joined or unit.tape in _LAST
    return []  # "malgré les protestations de Paris, Rome a…": no list that "et" ends


def _named(item: ItemReading, cue: Cue, part: str) -> str | None:
    mark = cue.line.tape.mark_of(cue.match, part) if cue.holds(part) else None
    return item.who.resolve(mark) if mark else None

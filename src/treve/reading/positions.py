"""Reads positions: who supports, opposes, demands, accuses, denies, doubts or hopes what, toward whom."""

from __future__ import annotations

from dataclasses import replace

from treve.model import PositionClaim, QuoteClaim, Source, SourceKind, Span
from treve.reading.item import ItemReading
from treve.reading.noun_phrases import voices_between
from treve.reading.quotes import read_quotes
from treve.reading.roles import Cue, find_cues
from treve.reading.speakers import Said, Speech, speech_of
from treve.reading.spoken_line import SpokenLine
from treve.reading.utterances import Manner
from treve.tagging.mentions import Mention, MentionForm
from treve.wording import fold_name

STANCES = ("supports", "opposes", "demands", "accuses", "denies", "doubts", "hopes")
_OBJECT = 14  # units of what a position is on
_TOLD_BEHIND = frozenset({"demands", "accuses", "denies", "doubts"})
_AIMED = frozenset({"demands", "accuses"})
_STATE_ORGANS = frozenset({"ministry", "diplomacy"})  # of foreign affairs and war: see `speaks_for_state`


def read_positions(item: ItemReading) -> list[PositionClaim]:
    """The positions of one item, in reading order; ids are given by the room.

    A stand is told by a verb ("exige", "dément", "a accusé Moscou de…") or a phrase ("est opposé à"); what somebody
    merely says or thinks is a quote, not a position.
    """
    speech = speech_of(item)
    told = [
        claim
        for line, found in zip(speech.lines, speech.said, strict=True)
        for said in found
        if (verb := _from_verb(item, line, said))
        for claim in (verb, *_shared(speech, line, said, verb))
    ]
    own = _OwnWords(item)
    framed = [own.claim(cue) if cue.says("by") else _from_frame(item, cue) for cue in find_cues(item, "positions")]
    claims = sorted((c for c in (*told, *framed) if c), key=lambda c: c.words[0])
    return _joined(item, claims)


def _shared(speech: Speech, line: SpokenLine, said: Said, claim: PositionClaim) -> list[PositionClaim]:
    """The same stand for who is named beside the subject: "la Russie et les talibans ont démenti"."""
    voice = said.utterance.voice
    if voice is None or line.word(voice.last) != "et" or voice.last > said.utterance.verb:
        return []
    beside = [v for v in voices_between(line, voice.last + 1, said.utterance.verb) if v.first == voice.last + 1]
    beside = [v for v in beside if v.kind is not SourceKind.ROLE]
    names = [source.name for v in beside if (source := speech.roster.resolve(line, v, speaks=False))]
    return [replace(claim, actor=name) for name in names]


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
    if (one.actor, one.stance) != (other.actor, other.stance):
        return False
    starts = [line.span.start for line in item.lines]
    near = abs(starts.index(one.evidence[-1].start) - starts.index(other.evidence[0].start)) <= 1
    shared = _content(one.on) & _content(other.on)
    return near or len(shared) > 1


def _content(words: str) -> set[str]:
    return {word for word in fold_name(words).split() if len(word) > 3}


def _from_verb(item: ItemReading, line: SpokenLine, said: Said) -> PositionClaim | None:
    verb = said.utterance.verb
    stance = said.utterance.stance or next((s for s in STANCES if line.folded[verb] in item.pack.words[f"positions.{s}"]), None)
    if stance is None or said.utterance.manner in {Manner.ACCORDING, Manner.CITED} or said.source.kind is SourceKind.AGENCY:
        return None
    if not _is_stand(item, line, said, stance):
        return None
    first, last = _object(line, said)
    target = _target(line, verb + 1, last) if stance in _AIMED else None
    return PositionClaim(
        item=item.item.index, evidence=(line.line.span,), rule=f"positions.{stance}", words=(said.span,),
        sources=item.voices[line.line.index], actor=_actor(item, line, said), on=line.text(first, last), stance=stance, target=target,
    )  # fmt: skip


def _actor(item: ItemReading, line: SpokenLine, said: Said) -> str:
    """Whose stand it is: a state's for its ministry, a party's for its agency or unnamed spokesman, else the speaker's own."""
    voice = said.utterance.voice
    mention = line.mention(voice.body) if voice and voice.body is not None and not voice.name else None
    if mention and mention.country and mention.make in _STATE_ORGANS:
        return item.who.name_of(replace(mention, form=MentionForm.PEOPLE))
    return _side(item, said.source)


def _side(item: ItemReading, source: Source) -> str:
    """The side that a source speaks for when it is no person with a name of their own."""
    known = item.knowledge.actors.by_name.get(source.name)
    if known and (known.kind in {"agency", "media", "office"} or known.runs):
        return item.who.side_of(source.name)
    if source.kind is SourceKind.ROLE and source.body:
        return item.who.side_of(source.body)
    return (_army(item, source) if source.kind is SourceKind.ROLE else None) or source.name


def _army(item: ItemReading, source: Source) -> str | None:
    """“une source militaire [syrienne]”: the army of the item's war, unless the words name another country."""
    words = set(fold_name(source.name).split())
    if not words & item.pack.word_class("positions.military"):
        return None
    noun = item.pack.words["positions.army"][0]
    army = item.who.name_of(Mention(text=noun, name=noun, kind="army", form=MentionForm.NOUN, noun=noun, make="army"))
    others = words - item.pack.word_class("positions.military") - item.pack.word_class("positions.plain_source")
    return army if army != noun and others <= set(fold_name(army).split()) else None


def _is_stand(item: ItemReading, line: SpokenLine, said: Said, stance: str) -> bool:
    """False for a negated verb, a question, silence, a court's sentence, and "appeler" that calls for nothing."""
    verb = said.utterance.verb
    if said.utterance.manner is Manner.BEHIND and stance not in _TOLD_BEHIND:
        return False  # "…", s'est félicité X: how somebody says it
    if stance in {"hopes", "demands"} and said.utterance.anonymous:
        return False  # "qui a souhaité ne pas être nommé"
    if _is_aim(item, line, said.utterance.first):
        return False
    negated = item.pack.words["positions.not"]
    if any(line.word(k) in negated for k in (verb - 1, verb + 1)) or _means_else(item, line, verb):
        return False
    aimed = stance != "accuses" or line.folded[verb] in item.pack.words["positions.blames"]
    return aimed or _target(line, verb + 1, min(len(line), verb + 10)) is not None


def _is_aim(item: ItemReading, line: SpokenLine, first: int) -> bool:
    """True behind "pour que", "afin que", "si": a stand that is wished for, not taken."""
    before = f" {' '.join(line.folded[max(0, first - 3) : first])}"
    return before.endswith(tuple(f" {words}" for words in item.pack.words["positions.aim"]))


def _means_else(item: ItemReading, line: SpokenLine, verb: int) -> bool:
    """True for "condamner" in court, "refuser de commenter", "demander si", "appeler" without "à"."""
    word, after = line.folded[verb], [line.word(k) for k in range(verb + 1, min(len(line), verb + 9))]
    words = item.pack.words
    if word in words["positions.calls"]:
        return not any(line.raw[k] in {"à", "au", "aux"} for k in range(verb + 1, min(len(line), verb + 9)))
    court = word in words["positions.sentences"] and (
        after[:1] in (["a"], ["au"], ["plus"]) or bool(line.kind(verb + 1)) or any(w in words["positions.penalty"] for w in after)
    )
    silence = word in words["positions.refuses"] and any(w in words["positions.silence"] for w in after[:3])
    return court or silence or (word in words["positions.asks"] and any(w in words["positions.asking"] for w in after[:1]))


def _object(line: SpokenLine, said: Said) -> tuple[int, int]:
    """What the position is on: the words behind the verb, those before it when the verb follows its quotation."""
    verb = said.utterance.verb
    if said.utterance.manner is Manner.BEHIND:
        return max(0, said.utterance.first - _OBJECT), max(1, said.utterance.first)
    last = verb + 1
    while last < len(line) and last - verb <= _OBJECT and line.word(last) not in {".", ",", ";"}:
        last += 1
    return min(verb + 1, len(line) - 1), max(last, min(verb + 2, len(line)))


def _target(line: SpokenLine, first: int, last: int) -> str | None:
    names = (line.canonical(k) for k in range(first, last) if line.kind(k) in {"ACTOR", "STATE", "PERSON"})
    return next((name for name in names if name), None)


class _OwnWords:
    """Stands in somebody's own words: the speaker of a quotation, else who vouches for the sentence."""

    def __init__(self, item: ItemReading) -> None:
        self.item = item
        self._quotes: list[QuoteClaim] | None = None

    def claim(self, cue: Cue) -> PositionClaim | None:
        """The stand of a cue; None when nobody is told to have spoken the words."""
        speaker = self._speaker(cue)
        if speaker is None or self._is_medium(speaker):
            return None
        actor, target = _side(self.item, speaker), _named(self.item, cue, "target")
        if actor == target:
            return None
        units = cue.line.tape.units[cue.start : cue.end + _OBJECT]
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
        if self._quotes is None:
            self._quotes = read_quotes(self.item)
        around = next((quote for quote in self._quotes if quote.span.overlaps(cue.words)), None)
        voices = self.item.voices[cue.line.index]
        return around.speaker if around else voices[0] if voices else None


def _from_frame(item: ItemReading, cue: Cue) -> PositionClaim | None:
    actor = _named(item, cue, "who") or _named(item, cue, "who2")
    if actor is None:
        return None
    target = _named(item, cue, "target")
    rest = cue.line.tape.units[cue.end : cue.end + _OBJECT] or cue.line.tape.units[cue.start : cue.end]
    on = cue.line.tape.text[rest[0].span.start : rest[-1].span.end]
    return PositionClaim(
        item=item.item.index, evidence=(cue.line.span,), rule=cue.frame.id, words=(Span(*cue.words),),
        sources=item.voices[cue.line.index], actor=actor, on=on, stance=cue.says("stance"), target=target,
    )  # fmt: skip


def _named(item: ItemReading, cue: Cue, part: str) -> str | None:
    mark = cue.line.tape.mark_of(cue.match, part) if cue.holds(part) else None
    return item.who.resolve(mark) if mark else None

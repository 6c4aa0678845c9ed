"""Reads positions: who supports, opposes, demands, accuses, denies, doubts or hopes what, toward whom."""

from __future__ import annotations

from dataclasses import replace

from treve.model import PositionClaim, QuoteClaim, Source, SourceKind, Span
from treve.reading.item import ItemReading
from treve.reading.noun_phrases import Voice, voices_between
from treve.reading.quotes import read_quotes
from treve.reading.roles import Cue, find_cues
from treve.reading.sides import side_told
from treve.reading.speakers import Said, Speech, speech_of
from treve.reading.spoken_line import SpokenLine
from treve.reading.utterances import Manner
from treve.reading.verb_groups import is_infinitive
from treve.tagging.mentions import Mention, MentionForm
from treve.wording import fold_name

STANCES = ("supports", "opposes", "demands", "accuses", "denies", "doubts", "hopes")
_OBJECT = 14  # units of what a position is on
_LISTED = 8  # units in which those stand who are named beside an agent: "par Paris et Berlin"
_MISDEED = 5  # units behind "dénoncer" in which a misdeed stands
_PAPER = 4  # units before a verb in which the paper stands that it is told of
_CALLED = 25  # units behind "appeler" in which it is told to what
_SHARES = frozenset({"%"})
_NEAR = 1  # sentences apart in which the same stand of the same actor is one
_TO_DO = frozenset({"a", "de", "d'"})
_COUNTS = frozenset({"FIGURE", "DURATION"})
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
        if (said is not found[0] or said.utterance.voice) and not _is_asked(line, said) and (verb := _from_verb(item, line, said))
        for claim in (verb, *_shared(speech, line, said, verb))
    ]
    own = _OwnWords(item)
    framed = [
        claim
        for cue in find_cues(item, "positions")
        for claim in ([own.claim(cue)] if cue.says("by") else _from_frame(item, cue))
        if claim
    ]
    claims = [claim for claim in (*framed, *told) if not _is_nobody(item, claim.actor)]
    return sorted(_joined(item, claims), key=lambda c: c.words[0])


def _is_nobody(item: ItemReading, actor: str) -> bool:
    """True for "les deux parties", "les participants": a stand needs somebody in particular."""
    words = fold_name(actor).split()
    return bool(words) and (
        words[-1] in item.pack.word_class("positions.generic") or words[0] in item.pack.word_class("positions.generic")
    )


def _is_asked(line: SpokenLine, said: Said) -> bool:
    """True for what others are called to do: "ont appelé le Conseil à condamner l'attaque"."""
    told = said.utterance
    infinitive = told.manner is Manner.GOES_ON and is_infinitive(line, told.verb)
    return infinitive and line.word(told.verb - 1) in _TO_DO


def _shared(speech: Speech, line: SpokenLine, said: Said, claim: PositionClaim) -> list[PositionClaim]:
    """The same stand for who is named beside the subject: "Paris, Berlin et les talibans ont démenti"."""
    voice = said.utterance.voice
    if voice is None:
        return []
    end = said.utterance.verb if voice.first < said.utterance.verb else min(len(line), voice.last + _LISTED)
    voices = [v for v in voices_between(line, 0, end) if v.kind is not SourceKind.ROLE]
    beside = [*_listed_before(line, voices, voice), *_listed_after(line, voices, voice)]
    names = [source.name for v in beside if (source := speech.roster.resolve(line, v, speaks=False))]
    return [replace(claim, actor=name) for name in dict.fromkeys(names) if name != claim.target]


def _listed_after(line: SpokenLine, voices: list[Voice], voice: Voice) -> list[Voice]:
    """Who stands behind "et" right after a voice."""
    if line.word(voice.last) != "et":
        return []
    return [v for v in voices if v.first == voice.last + 1]


def _listed_before(line: SpokenLine, voices: list[Voice], voice: Voice) -> list[Voice]:
    """Who stands before a voice in the list that "et" ends: Paris and Berlin in "Paris, Berlin, Rome et Londres"."""
    found: list[Voice] = []
    if line.word(voice.last) == "et" or line.word(voice.first - 1) == "et":
        first = voice.first
        while before := next((v for v in voices if v.last == first - 1 and line.word(v.last) in {",", "et"}), None):
            found.append(before)
            first = before.first
    return found


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
    apart = abs(starts.index(one.evidence[-1].start) - starts.index(other.evidence[0].start))
    headed = any(item.lines[starts.index(claim.evidence[0].start)].sentence.heading for claim in (one, other))
    shared = _content(one.on) & _content(other.on)
    return headed or apart <= _NEAR or len(shared) > 1


def _content(words: str) -> set[str]:
    return {word for word in fold_name(words).split() if len(word) > 3}


def _from_verb(item: ItemReading, line: SpokenLine, said: Said) -> PositionClaim | None:
    verb = said.utterance.verb
    stance = said.utterance.stance or next((s for s in STANCES if line.folded[verb] in item.pack.words[f"positions.{s}"]), None)
    if stance is None or said.utterance.manner in {Manner.ACCORDING, Manner.CITED} or _is_agency(item, said.source):
        return None
    if not _is_stand(item, line, said, stance):
        return None
    first, last = _object(line, said)
    actor, denounced = _staff(item, line, said) or _actor(item, line, said), _denounces(item, line, verb)
    by_agent = said.utterance.voice is not None and said.utterance.manner is Manner.BEFORE and said.utterance.voice.first > verb
    target = _target(line, verb + 1, last, actor) if (stance in _AIMED or denounced) and not by_agent else None
    return PositionClaim(
        item=item.item.index, evidence=(line.line.span,), rule=f"positions.{stance}", words=(said.span,),
        sources=item.voices[line.line.index], actor=actor, on=line.text(first, last),
        stance="accuses" if denounced else "denies" if stance == "opposes" and _answers(item, line, said) else stance, target=target,
    )  # fmt: skip


def _answers(item: ItemReading, line: SpokenLine, said: Said) -> bool:
    """True for "X a accusé Y d'avoir tiré, ce que Y a rejeté": what is turned down is the charge."""
    first = said.utterance.first
    before = line.folded[max(0, first - 3) : first]
    charged = any(word in item.pack.words["positions.blames"] for word in line.folded[:first])
    return charged and "ce" in before and bool({"que", "qu'"} & set(before))


def _is_agency(item: ItemReading, source: Source) -> bool:
    """True for a news agency or medium that nobody runs: it takes no stand."""
    known = item.knowledge.actors.by_name.get(source.name)
    return source.kind is SourceKind.AGENCY or (known is not None and known.kind in {"agency", "media"} and not known.runs)


def _denounces(item: ItemReading, line: SpokenLine, verb: int) -> bool:
    """True for "dénoncer" with a misdeed right behind it: "une livraison illégale", "une « mascarade »"."""
    words = item.pack.words
    if line.folded[verb] not in words["positions.denounces"]:
        return False
    return not item.pack.word_class("positions.misdeeds").isdisjoint(line.folded[verb + 1 : verb + _MISDEED])


def _actor(item: ItemReading, line: SpokenLine, said: Said) -> str:
    """Whose stand it is: a state's for its ministry, a party's for its agency or unnamed spokesman, else the speaker's own."""
    voice = said.utterance.voice
    if voice and _is_counted(line, voice):
        return line.raw[voice.head]
    if voice and said.source.kind is SourceKind.ROLE and not said.source.body and (body := _body_inside(item, line, voice)):
        return item.who.side_of(body)
    mention = line.mention(voice.body) if voice and voice.body is not None and not voice.name else None
    if mention and mention.country and mention.make in _STATE_ORGANS:
        return item.who.name_of(replace(mention, form=MentionForm.PEOPLE))
    return _side(item, said.source)


def _body_inside(item: ItemReading, line: SpokenLine, voice: Voice) -> str | None:
    """The one body that officials are told to be of: "les représentants de la guérilla"."""
    if line.folded[voice.head] not in item.pack.word_class("positions.officials"):
        return None
    names = {name for k in range(voice.head, voice.last) if line.kind(k) == "ACTOR" and (name := line.canonical(k))}
    return names.pop() if len(names) == 1 else None


def _is_counted(line: SpokenLine, voice: Voice) -> bool:
    """True for some of a people, who are no state: "une partie des Libanais", "89% des Français"."""
    mention = line.mention(voice.head)
    if mention is None or mention.form is not MentionForm.PEOPLE:
        return False
    return any(
        line.has("quantity", k) or line.word(k) in _SHARES or line.kind(k) == "FIGURE"
        for k in range(max(0, voice.head - 3), voice.head)
    )


def _side(item: ItemReading, source: Source) -> str:
    """The side that a source speaks for when it is no person with a name of their own."""
    known = item.knowledge.actors.by_name.get(source.name)
    if known and (
        known.kind in {"agency", "media", "office"} or known.runs or (known.kind == "body" and known.country and known.parent)
    ):
        return item.who.side_of(source.name)
    if source.kind is SourceKind.ROLE and source.body:
        return item.who.side_of(source.body)
    if source.kind is SourceKind.ROLE and (army := _army(item, source)):
        return army
    return (_told_side(item, source) if not known and source.kind is not SourceKind.PERSON else None) or source.name


def _staff(item: ItemReading, line: SpokenLine, said: Said) -> str | None:
    """The army that a general staff speaks for; None for everybody else."""
    voice = said.utterance.voice
    mention = line.mention(voice.head) if voice else None
    if mention is None or not fold_name(mention.text).startswith(
        tuple(fold_name(word) for word in item.pack.words["positions.staff"])
    ):
        return None
    noun = item.pack.words["positions.army"][0]
    army = item.who.name_of(
        Mention(text=noun, name=noun, kind="army", form=MentionForm.NOUN, noun=noun, make="army", country=mention.country)
    )
    return army if army != noun else None


def _told_side(item: ItemReading, source: Source) -> str | None:
    """The side that an adjective tells: "un commandant rebelle", "des responsables américains"; None when it tells none."""
    words = fold_name(source.name).split()
    if item.pack.word_class("positions.officials").isdisjoint(words):
        return None
    return next(iter(side_told(item, words, None, states=source.kind is SourceKind.ROLE)), None)


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
    if _is_of_paper(item, line, said):
        return False
    voice = said.utterance.voice
    some = voice is not None and line.word(voice.first - 1) == "entre"  # "plusieurs d'entre eux"
    if some or _is_aim(item, line, said.utterance.first):
        return False
    negated = item.pack.words["positions.not"]
    if any(line.word(k) in negated for k in (verb - 1, verb + 1)) or _means_else(item, line, verb):
        return False
    aimed = stance != "accuses" or said.utterance.stance is not None or line.folded[verb] in item.pack.words["positions.blames"]
    return aimed or _target(line, verb + 1, min(len(line), verb + 10)) is not None


def _is_of_paper(item: ItemReading, line: SpokenLine, said: Said) -> bool:
    """True for "une résolution demandant…", "le texte qui exige…", and for "il" after a sentence that a paper opens."""
    papers, told = item.pack.word_class("positions.papers"), said.utterance
    first = told.first if told.voice is None else told.verb
    before = line.folded[max(0, first - _PAPER) : first]
    relative = line.has("relative_word", first - 1) and not papers.isdisjoint(before)
    qualifies = line.folded[told.verb].endswith("ant") and line.word(told.verb - 1) in papers | item.pack.word_class(
        "positions.adjectives"
    )
    if relative or (qualifies and not papers.isdisjoint(before)):
        return True
    earlier = item.lines[line.line.index - 1].tape.units if line.line.index else ()
    pronoun = told.voice is not None and bool(told.voice.pronoun) and told.voice.first == 0
    return pronoun and not papers.isdisjoint(unit.tape for unit in earlier[:3])


def _is_aim(item: ItemReading, line: SpokenLine, first: int) -> bool:
    """True behind "pour que", "afin que", "si": a stand that is wished for, not taken."""
    before = f" {' '.join(line.folded[max(0, first - 3) : first])}"
    return before.endswith(tuple(f" {words}" for words in item.pack.words["positions.aim"]))


def _means_else(item: ItemReading, line: SpokenLine, verb: int) -> bool:
    """True for "condamner" in court, "refuser de commenter", "demander si", "appeler" without "à"."""
    word, after = line.folded[verb], [line.word(k) for k in range(verb + 1, min(len(line), verb + 9))]
    words = item.pack.words
    if word in words["positions.maintains"] and after[:1] in (["que"], ["qu'"]):
        return True
    if word in words["positions.nouns"] or not item.pack.word_class("positions.people").isdisjoint(after[:4]):
        return True
    if word in words["positions.calls"]:
        return not any(line.raw[k] in {"à", "au", "aux"} for k in range(verb + 1, min(len(line), verb + _CALLED)))
    court = word in words["positions.sentences"] and (
        after[:1] in (["a"], ["au"], ["plus"])
        or line.kind(verb + 1) in _COUNTS
        or any(w in words["positions.penalty"] for w in after)
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


def _target(line: SpokenLine, first: int, last: int, actor: str = "") -> str | None:
    """The first who is named behind the verb, other than the *actor*."""
    names = (line.canonical(k) for k in range(first, last) if line.kind(k) in {"ACTOR", "STATE", "PERSON"})
    return next((name for name in names if name and name != actor), None)


class _OwnWords:
    """Stands in somebody's own words: the speaker of a quotation, else who vouches for the sentence."""

    def __init__(self, item: ItemReading) -> None:
        self.item = item
        self._quotes: list[QuoteClaim] | None = None

    def claim(self, cue: Cue) -> PositionClaim | None:
        """The stand of a cue; None when nobody is told to have spoken the words."""
        speaker = self._speaker(cue)
        if speaker is None or _is_agency(self.item, speaker) or self._is_medium(speaker):
            return None
        actor, target = _side(self.item, speaker), _named(self.item, cue, "target")
        witness = cue.says("stance") == "denies" and speaker.kind is SourceKind.ROLE and actor == speaker.name
        if actor == target or witness:
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


def _from_frame(item: ItemReading, cue: Cue) -> list[PositionClaim]:
    """The claim of a frame; two where they take the stand toward each other."""
    first, second, target = (_named(item, cue, part) for part in ("who", "who2", "target"))
    pairs: list[tuple[str | None, str | None]] = [(name, target) for name in (first or second, *_listed(item, cue))]
    if cue.says("mutual"):
        pairs = [(first, second), (second, first)] if first and second and first != second else []
    rest = cue.line.tape.units[cue.end : cue.end + _OBJECT] or cue.line.tape.units[cue.start : cue.end]
    on = cue.line.tape.text[rest[0].span.start : rest[-1].span.end]
    return [
        PositionClaim(
            item=item.item.index, evidence=(cue.line.span,), rule=cue.frame.id, words=(Span(*cue.words),),
            sources=item.voices[cue.line.index], actor=actor, on=on, stance=cue.says("stance"), target=toward,
        )
        for actor, toward in pairs
        if actor
    ]  # fmt: skip


def _listed(item: ItemReading, cue: Cue) -> list[str]:
    """Who is listed behind the agent that ends the match: "dénoncé par l'ONU, Paris et la Ligue arabe"."""
    found: list[str] = []
    units, last = cue.line.tape.units, cue.line.tape.units[cue.end - 1]
    if last.mark is None:
        return found
    for unit in units[cue.end : cue.end + _LISTED]:
        if unit.mark is not None and unit.tape in {"ACTOR", "STATE", "PERSON"}:
            found.extend(name for name in [item.who.resolve(unit.mark)] if name)
        elif unit.tape not in item.pack.word_class("positions.links"):
            break
    return found


def _named(item: ItemReading, cue: Cue, part: str) -> str | None:
    mark = cue.line.tape.mark_of(cue.match, part) if cue.holds(part) else None
    return item.who.resolve(mark) if mark else None

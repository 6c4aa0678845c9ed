"""Who vouches for each sentence: finds the voices of an item and follows them from sentence to sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from treve.model import Source, SourceKind, Span
from treve.reading.cues import find_cues
from treve.reading.item import ItemReading, Line, lines_over
from treve.reading.quotation_marks import Quotation, find_quotations
from treve.reading.roster import Roster
from treve.reading.signatures import signer_of
from treve.reading.source_words import source_words
from treve.reading.spoken_line import SpokenLine, Stand
from treve.reading.utterances import Manner, Utterance, find_utterances
from treve.wording import fold_name

_OWN_COUNT = 4
"""Units before "selon X" in which X's own figure stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One utterance with its speaker found: ``span`` is the words that attribute, in the report."""

    utterance: Utterance
    source: Source
    relays: tuple[Source, ...]
    line: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """All that is said in an item: its quotations, its lines as spoken, and the utterances of each line."""

    quotations: tuple[Quotation, ...]
    lines: tuple[SpokenLine, ...]
    said: tuple[tuple[Said, ...], ...]
    roster: Roster


@lru_cache(maxsize=8)
def quotations_of(item: ItemReading) -> tuple[Quotation, ...]:
    """What stands between quotation marks in an item, in reading order; kept, as its speech is."""
    return tuple(find_quotations(item.report.text, item.item.span))


@lru_cache(maxsize=8)
def speech_of(item: ItemReading) -> Speech:
    """The speech of an item; kept for the readers that follow."""
    words = source_words(item.pack.code)
    quotations = quotations_of(item)
    names = frozenset(_name_words(item))
    lines = tuple(SpokenLine(line, quotations, words, item.who.voice_of, names) for line in item.lines)
    for line in lines:
        line.stands = {cue.start: Stand(cue.end, cue.says("stance")) for cue in find_cues(item, "stands", (line.line,))}
    roster = Roster(lines, item.who.office_of)
    utterances = [find_utterances(line) for line in lines]
    for line, told in zip(lines, utterances, strict=True):
        for utterance in told:
            if utterance.voice:
                roster.expect(line, utterance.voice)
    said = tuple(tuple(_said(line, told, roster)) for line, told in zip(lines, utterances, strict=True))
    return Speech(quotations=quotations, lines=lines, said=said, roster=roster)


def _name_words(item: ItemReading) -> Iterator[str]:
    """The folded words of the names of persons in an item."""
    for line in item.lines:
        for mark in line.tape.marks:
            if mark.kind == "PERSON":
                yield from fold_name(mark.span.of(line.tape.text)).split()


def _said(line: SpokenLine, utterances: Sequence[Utterance], roster: Roster) -> list[Said]:
    found: list[Said] = []
    for number, told in enumerate(utterances):
        utterance = told
        if told.voice is None and not found:  # "Tout en exprimant leur émotion, les députés ont appelé…"
            main = (u for u in utterances[number:] if u.voice and u.manner is Manner.BEFORE)
            utterance = replace(told, voice=next((u.voice for u in main), None))
        source = _source(line, utterance, roster, found)
        if source is None:
            continue
        relays = tuple(_relay(line, *at) for at in utterance.relays)
        found.append(Said(utterance=utterance, source=source, relays=relays, line=line.line.index,
                          span=line.span(utterance.first, utterance.last)))  # fmt: skip
    roster.hear(line)
    return found


def _source(line: SpokenLine, utterance: Utterance, roster: Roster, before: Sequence[Said]) -> Source | None:
    if utterance.voice is None:
        own = [s for s in before if s.utterance.manner is not Manner.CITED]
        return own[-1].source if own else (roster.speaker.source if roster.speaker else None)
    relays = utterance.manner is Manner.CITED or (utterance.manner is Manner.ACCORDING and bool(before))
    announced = line.words.length(
        "announced_by", line.folded, utterance.verb
    )  # "l'annonce par X de": whoever spoke before goes on
    source = roster.resolve(line, utterance.voice, speaks=not relays and not announced)
    if source and utterance.anonymous and source.kind is SourceKind.ROLE:
        return Source(name=source.name, kind=source.kind, text=source.text, span=source.span, anonymous=True, body=source.body)
    return source


def _relay(line: SpokenLine, first: int, last: int) -> Source:
    name = line.canonical(first) or line.words.relays[" ".join(line.folded[first:last])]
    return Source(name=name, kind=SourceKind.AGENCY, text=line.text(first, last), span=line.span(first, last))


def find_voices(item: ItemReading) -> tuple[tuple[Source, ...], ...]:
    """The source chain of every line, nearest first, who relays last; empty where the item speaks for itself.

    A sentence has the voice of its own attribution ("selon X", "a affirmé X"); inside a quotation that runs over
    several sentences, that of the quotation's speaker. Of a bulletin or communiqué, its signer's where nobody is named.
    """
    speech = speech_of(item)
    chains = [_chain(line, said) for line, said in zip(speech.lines, speech.said, strict=True)]
    for quotation in speech.quotations:
        _carry(item, quotation, chains)
    for line in speech.lines[1:]:
        at = line.line.index
        if not chains[at - 1] and chains[at] and line.words.length("told_thus", line.folded, 0):
            chains[at - 1] = chains[at]  # "C'est ce qu'a annoncé l'armée." vouches for the sentence before
    signer = signer_of(item)
    return tuple(chain or ((signer,) if signer else ()) for chain in chains)


def answers(said: Sequence[Said]) -> list[Said]:
    """The denials of what somebody else told or charged in the same sentence: "ce que l'armée a démenti" vouches for nothing."""
    told = [s for s in said if s.utterance.manner is not Manner.CITED]
    return [s for k, s in enumerate(told) if s.utterance.denies and any(o.source.name != s.source.name for o in told[:k])]


def answers_a_boast(item: ItemReading, line: Line) -> bool:
    """True for "les rebelles disent avoir pris la ville, ce que l'armée dément": who denies is charged with nothing."""
    speech = speech_of(item)
    said, own = speech.said[line.index], item.pack.word_class("speakers.own_deed")
    told = (one.utterance.verb + 1 for one in said if not one.utterance.denies)
    return bool(answers(said)) and any(speech.lines[line.index].word(at) in own for at in told)


def _vouching(said: Sequence[Said]) -> list[Said]:
    """Those of a sentence who say that it is so; of "Kigali dément et l'ONU confirme que" the ONU."""
    denials = answers(said)
    told = [s for s in said if not s.utterance.urges and s.utterance.manner is not Manner.CITED and s not in denials]
    return [s for s in told if not s.utterance.denies] or told


def _chain(line: SpokenLine, said: Sequence[Said]) -> tuple[Source, ...]:
    vouching = _vouching(said)
    if not vouching:
        return ()
    first = _nearest(line, vouching)
    cited = [s for s in said if s.utterance.manner is Manner.CITED]
    nearest = [s.source for s in cited if s.utterance.cites]  # "Okapi, citant des sources": those vouch, Okapi relays
    relays = [s.source for s in cited if not s.utterance.cites]
    relays += [s.source for s in vouching if s is not first and _only_relays(line, s)]  # "X a dit que…, selon l'agence Sana"
    chain = [*nearest, first.source, *_body(first.source), *relays, *(relay for s in vouching for relay in s.relays)]
    return tuple({source.name: source for source in chain}.values())


def _nearest(line: SpokenLine, vouching: Sequence[Said]) -> Said:
    """Whose word it is: in "Bakou annonce la mort de deux soldats, tués selon le ministère" the ministry's.

    "L'armée annonce cinq morts, sept selon un élu" stays the army's: the other only counts otherwise.
    """
    told = [s for s in vouching if not s.utterance.passive] or vouching
    main = (s for s in told if not line.has("opens_subject", s.utterance.verb - 1))  # not "X, qui recense les morts"
    first = next(main, told[0])
    if first.utterance.manner is not Manner.BEFORE:
        return first
    inside = (
        s
        for s in vouching
        if s.utterance.manner is Manner.ACCORDING and s.utterance.first > first.utterance.verb and not _only_relays(line, s)
    )
    nearer = next(inside, first)
    at = nearer.utterance.first
    return first if "FIGURE" in line.folded[max(at - _OWN_COUNT, 0) : at] else nearer


def _only_relays(line: SpokenLine, said: Said) -> bool:
    """True for "…, selon l'agence Sana", which passes on what another told in the same sentence."""
    voice = said.utterance.voice
    return said.utterance.manner is Manner.ACCORDING and voice is not None and line.is_outlet(voice.head)


def _body(source: Source) -> tuple[Source, ...]:
    """Whom a person speaks for, as a voice behind theirs."""
    return (Source(name=source.body, kind=SourceKind.BODY),) if source.kind is SourceKind.PERSON and source.body else ()


def _carry(item: ItemReading, quotation: Quotation, chains: list[tuple[Source, ...]]) -> None:
    """Sentences inside one quotation share the voice that one of them names."""
    inside = [line.index for line in lines_over(item.lines, quotation.inner)]
    voiced = [i for i in inside if chains[i]]
    if len(inside) > 1 and voiced:
        for index in inside:
            chains[index] = chains[index] or chains[voiced[-1]]


def voice_of_clause(item: ItemReading, line_index: int, unit_index: int) -> tuple[Source, ...]:
    """Who vouches for one clause of a sentence: the chain that binds nearest to the unit at *unit_index*.

    "62 morts selon Moscou, 83 selon un hôpital": the first figure is Moscow's, the second the hospital's. A source
    behind a figure binds to what stands before it, back to the previous source; "X annonce 5 morts, Y 7" binds to
    what follows. With one source or none in the sentence, that of the whole line.
    """
    said = _vouching(speech_of(item).said[line_index])
    said = [s for s in said if s.source.kind is not SourceKind.AGENCY] or said  # "…, rapportait l'AFP": it relays them all
    if len(said) < 2:
        return voices_over(item, line_index, unit_index)
    before = [s for s in said if s.utterance.first <= unit_index and s.utterance.manner is Manner.BEFORE]
    behind = [s for s in said if s.utterance.first > unit_index and s.utterance.manner is not Manner.BEFORE]
    chosen = behind[0] if behind and not (before and before[-1].utterance.first > _previous(said, behind[0])) else None
    best = chosen or (before[-1] if before else said[0])
    return tuple({s.name: s for s in (best.source, *best.relays)}.values())


def voices_over(item: ItemReading, line_index: int, first: int) -> tuple[Source, ...]:
    """The voices of a sentence for what it tells from the unit *first* on: "…", a dit X, dont le frère a été tué" is not X's word."""
    line, said = speech_of(item).lines[line_index], speech_of(item).said[line_index]
    over = [s for s in said if s.utterance.manner is not Manner.BEHIND or s.utterance.last > first or not line.is_open(first)]
    return item.voices[line_index] if len(over) == len(said) else _chain(line, over)


def _previous(said: Sequence[Said], one: Said) -> int:
    """Where the attribution before *one* stands; -1 when it is the first."""
    at = said.index(one)
    return said[at - 1].utterance.first if at else -1

"""Who vouches for an event: the voice of the sentence that first tells it, or whoever its other sentences name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from treve.model import Account, Certainty, Source, SourceKind
from treve.reading.accounts import said_of
from treve.reading.events import Event
from treve.reading.item import ItemReading, Line
from treve.reading.scenes import Scene
from treve.reading.speakers import speech_of, voices_over
from treve.reading.utterances import Manner
from treve.wording import fold, fold_name

_NEXT = 3
"""Sentences after the first in which an event's source may still be named."""
_BEHIND = 1
"""Sentences without violence right behind an event in which somebody may confirm it."""
_CARRIED = 8
"""Sentences over which somebody's word may carry."""
_LONG_AGO = timedelta(days=21)
_TELLING = 5
"""Letters of a word that tells what somebody is."""
_COUNTING = (SourceKind.PERSON, SourceKind.ROLE)
_DATELINE = 400
"""Characters at an item's beginning in which its agency is credited."""


def event_sources(item: ItemReading, event: Event, accounts: Sequence[Account]) -> tuple[Source, ...]:
    """The source chain of an event, nearest first; empty when nobody but the report itself tells it."""
    return next((found for found in _found(item, event, accounts) if found), ())


def _found(item: ItemReading, event: Event, accounts: Sequence[Account]) -> Iterator[tuple[Source, ...]]:
    yield _told(item, event)
    yield _backed(item, event)
    yield _counting(accounts)
    yield _accuser(item, event)
    yield event.behind
    yield _claimant(item, event)
    yield _agency(item)


def _counting(accounts: Sequence[Account]) -> tuple[Source, ...]:
    """Whoever gives the first count of the dead: "Le maire parle de douze morts"; a body may be the one that is counted or strikes."""
    first = next(iter(accounts), None)
    counts = first is not None and first.killed is not None and first.source is not None and first.source.kind in _COUNTING
    return (first.source,) if counts and first and first.source else ()


def _told(item: ItemReading, event: Event) -> tuple[Source, ...]:
    """The voices of the first of its sentences that has any; a named person's before those of whom they speak for."""
    told = [scene for scene in event.body if scene.told]
    if _of_old(item, event):  # who spoke before does not tell of what was long ago
        told = [one for one in told if speech_of(item).said[one.line.index] or not _said_before(item, one.line.index)]
    first = told[0].line.index if told else 0
    near = [scene for scene in told if scene.line.index - first <= _NEXT and not _only_denies(item, scene.line.index)]
    chains = [chain for scene in near if (chain := _voices(item, scene))]
    counts = item.pack.word_class("speakers.count_document")
    chains.sort(key=lambda chain: not counts.isdisjoint(fold_name(chain[0].name).split()[:1]))  # "un bilan officiel" names nobody
    if not chains or chains[0][0].kind is SourceKind.PERSON:
        return chains[0] if chains else ()
    named = next((chain for chain in chains[1:] if _names(chain[0], chains[0][0]) or _details(item, chain[0], chains[0][0])), ())
    return tuple({source.name: source for source in (*named, *chains[0])}.values())


def _voices(item: ItemReading, scene: Scene) -> tuple[Source, ...]:
    """Who tells the violence of a scene; nobody where an analyst does: what he thinks of it vouches for nothing."""
    starts = [*(cue.first for cue in scene.cues), *(harm.at for harm in scene.harms)]
    chain = voices_over(item, scene.line.index, min(starts)) if starts else item.voices[scene.line.index]
    onlookers = item.pack.word_class("speakers.onlooker")
    return () if chain and not onlookers.isdisjoint(fold_name(chain[0].text or "").split()) else chain


def _only_denies(item: ItemReading, at: int) -> bool:
    """True for "Le ministère a nié avoir visé l'école": it vouches for no attack that others told."""
    said = [one for one in speech_of(item).said[at] if one.source in item.voices[at]]
    return bool(said) and all(one.utterance.denies for one in said)


def _said_before(item: ItemReading, at: int) -> bool:
    """True when the voice of a line without a verb of saying is that of somebody who spoke in the lines before, not the text's own."""
    earlier = {one.source.name for said in speech_of(item).said[max(at - _CARRIED, 0) : at] for one in said}
    return any(source.name in earlier for source in item.voices[at][:1])


def _of_old(item: ItemReading, event: Event) -> bool:
    """True for an event long before the news in which it is recalled."""
    today, day = item.item.published.start, event.date.end if event.date else None
    return today is not None and day is not None and today - day > _LONG_AGO


def _names(person: Source, voice: Source) -> bool:
    """True when a person is who spoke under a nameless *voice*: "un porte-parole militaire", "le ministère" and its spokesman."""
    if person.kind is not SourceKind.PERSON:
        return False
    same_office = (voice.anonymous or voice.kind is SourceKind.ROLE) and not _office(voice).isdisjoint(_office(person))
    return same_office or (voice.kind is SourceKind.BODY and voice.name in (person.body, person.name))


def _details(item: ItemReading, person: Source, voice: Source) -> bool:
    """True when somebody whose office it is tells more of what "des responsables" or "les autorités" announced; heads of state react."""
    words = item.pack.word_class
    if person.kind is not SourceKind.PERSON or words("speakers.unnamed_officials").isdisjoint(fold_name(voice.name).split()):
        return False
    return not words("speakers.on_the_spot").isdisjoint(fold_name(person.text or "").split())


def _office(source: Source) -> set[str]:
    """The telling words by which a source is called in the text."""
    return {word for word in fold_name(source.text or "").split() if len(word) >= _TELLING}


def _backed(item: ItemReading, event: Event) -> tuple[Source, ...]:
    """Who is said to have given its toll: "ce bilan, avancé par X"."""
    lines = [scene.line for scene in event.body]
    if not lines:
        return ()
    near = item.lines[lines[0].index : lines[-1].index + 2]
    found = next((source for line in near if (source := said_of(item, line, "toll"))), None)
    return (found,) if found else ()


def _accuser(item: ItemReading, event: Event) -> tuple[Source, ...]:
    """Who blames somebody for it, where nobody else vouches: "des frappes attribuées par Ankara au régime"."""
    blaming = (scene for scene in event.body if scene.blame.firm and scene.blame.certainty is not Certainty.STATED)
    said = (one for scene in blaming for one in speech_of(item).said[scene.line.index])
    return next(((one.source,) for one in said if one.utterance.urges or one.utterance.stance == "accuses"), ())


def _claimant(item: ItemReading, event: Event) -> tuple[Source, ...]:
    """Who claims it at once, where nobody else vouches: "Aqmi revendique l'enlèvement"; "revendiqué par X" only tells more of it."""
    speech, claims = speech_of(item), item.pack.word_class("speakers.claims")
    first = min((scene.line.index for scene in event.body if scene.told), default=0)
    said = (one for scene in event.scenes if scene.line.index - first <= _BEHIND for one in speech.said[scene.line.index])
    bodies = (one for one in said if one.source.kind is SourceKind.BODY)
    active = (one for one in bodies if one.utterance.manner is Manner.BEFORE and not one.utterance.passive)
    return next(((one.source,) for one in active if speech.lines[one.line].word(one.utterance.verb) in claims), ())


def voices_behind(item: ItemReading, line: Line, *, told: bool) -> tuple[Source, ...]:
    """The voices of the sentence right behind a line, when that speaks of "l'attaque", "le bilan" or those "parmi les morts".

    Of a sentence that is of the event itself (*told*) only who confirms it or tells more of it.
    """
    at = line.index + _BEHIND
    if at >= len(item.lines) or item.lines[at].sentence.heading:
        return ()
    words, confirms = f" {item.lines[at].tape.tape}", item.pack.word_class("speakers.confirms")
    if any(f" {phrase} " in words for phrase in item.pack.words["speakers.of_the_deed"]):
        return item.voices[at]
    if item.lines[at].sentence.paragraph != line.sentence.paragraph:
        return ()
    verbs = {speech_of(item).lines[at].word(one.utterance.verb) for one in speech_of(item).said[at]}
    return item.voices[at] if points_back(item, item.lines[at]) and not (told and verbs.isdisjoint(confirms)) else ()


def points_back(item: ItemReading, line: Line) -> bool:
    """True for a sentence with a deed that was told before: "l'attaque", "ces raids", "il y voit la main de X"."""
    deeds = item.pack.word_class("perpetrators.deed") | item.pack.word_class("perpetrators.deeds")
    if f" {line.tape.tape}".startswith(tuple(f" {words} " for words in item.pack.words["perpetrators.struck_people"])):
        return True
    pointing, units = item.pack.word_class("perpetrators.pointing"), line.tape.units
    if any(f" {words} " in f" {line.tape.tape}" for words in item.pack.words["perpetrators.pointing_pronouns"]):
        return True
    return any(
        unit.tape in deeds and any(other.tape in pointing for other in units[max(at - 2, 0) : at])
        for at, unit in enumerate(units)
    )


def _agency(item: ItemReading) -> tuple[Source, ...]:
    opening = fold(item.report.text[item.item.span.start : item.item.span.start + _DATELINE])
    signed = (name for name in item.cleaned.agencies[:1] if re.search(rf"(\({fold(name)}\b|\b{fold(name)} ?[/–—-])", opening))
    return tuple(Source(name=name, kind=SourceKind.AGENCY) for name in signed)

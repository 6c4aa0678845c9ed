"""Who takes a stand: the speaker, or the state, army or side that is spoken for."""

from __future__ import annotations

from dataclasses import replace

from treve.model import Source, SourceKind
from treve.reading.item import ItemReading
from treve.reading.noun_phrases import Voice
from treve.reading.sides import side_told
from treve.reading.speakers import Said, speech_of
from treve.reading.spoken_line import SpokenLine
from treve.reading.utterances import Manner
from treve.tagging.mentions import Mention, MentionForm
from treve.tagging.states import state_names
from treve.wording import fold_name

_REBELS = frozenset({"armed_group", "rebels"})
_SEATED = 4  # units before a ministry in which its capital stands
_SHARES = frozenset({"%"})
_STATE_ORGANS = frozenset({"ministry", "diplomacy"})  # of foreign affairs and war: see `speaks_for_state`


def stand_taker(item: ItemReading, line: SpokenLine, said: Said) -> str:
    """Whose stand it is: a state's for its ministry, a party's for its agency or unnamed spokesman, else the speaker's own."""
    if told := _staff(item, line, said) or _voiced(item, line, said):
        return told
    voice = said.utterance.voice
    if voice is None:
        return side_of(item, said.source)
    if _is_counted(line, voice):
        return line.raw[voice.head]
    if said.source.kind is SourceKind.ROLE and not said.source.body and (body := _body_inside(item, line, voice)):
        return item.who.side_of(body)
    return _state_of_ministry(item, line, said, voice) or side_of(item, said.source)


def _state_of_ministry(item: ItemReading, line: SpokenLine, said: Said, voice: Voice) -> str | None:
    """The state whose ministry of foreign affairs or war speaks; None for everybody else and where no country is told."""
    mention = line.mention(voice.body) if voice.body is not None and not voice.name else None
    if mention is None or mention.make not in _STATE_ORGANS:
        return None
    of_state = not item.pack.word_class("positions.state_ministries").isdisjoint(fold_name(said.source.name).split())
    meant = (_seat_before(item, line, voice) or _country_in(item, said.source.name)) if of_state else None
    country = mention.country or meant
    return item.who.name_of(replace(mention, form=MentionForm.PEOPLE, country=country)) if country else None


def is_agency(item: ItemReading, source: Source) -> bool:
    """True for a news agency or medium that nobody runs: it takes no stand."""
    known = item.knowledge.actors.by_name.get(source.name)
    return source.kind is SourceKind.AGENCY or (known is not None and known.kind in {"agency", "media"} and not known.runs)


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


def side_of(item: ItemReading, source: Source) -> str:
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


def _voiced(item: ItemReading, line: SpokenLine, said: Said) -> str | None:
    """The person through whom a state speaks: "Israël, par la voix de son Premier ministre, Untel, a appelé…"."""
    told = speech_of(item).said[line.line.index]
    through = (
        s for s in told if s.utterance.manner is Manner.CITED and line.words.length("voiced_by", line.folded, s.utterance.first)
    )
    persons = [s.source for s in through if s.source.kind is SourceKind.PERSON]
    return persons[0].name if persons and said.source.kind is SourceKind.BODY else None


def _seat_before(item: ItemReading, line: SpokenLine, voice: Voice) -> str | None:
    """The country in whose capital somebody is told to be: "à Bamako, le ministère…"; None where none is named."""
    seats = state_names(item.pack.code).by_seat
    named = (fold_name(word) for word in line.raw[max(0, voice.first - _SEATED) : voice.first])
    return next((seats[word] for word in named if word in seats), None)


def _country_in(item: ItemReading, name: str) -> str | None:
    """The country whose adjective a name has: "ministère tchadien de la Défense"; None when it has none, or an ambiguous one."""
    adjectives = state_names(item.pack.code).by_adjective
    codes = {code for word in fold_name(name).split() for code in adjectives.get(word, ())}
    return codes.pop() if len(codes) == 1 else None


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


def told_by_seat(item: ItemReading, actor: str, words: str) -> str:
    """Who speaks when the capital in *words* stands for a state; the *actor* as it is where none does.

    It is the government where it fights rebels of its own ("Bamako" in news of the north), or who else sits there ("Bruxelles").
    """
    states = state_names(item.pack.code)
    seat = states.seat_of(actor)
    told = f" {fold_name(words)} "
    if seat is None or f" {seat} " not in told or f" {fold_name(actor)} " in told:
        return actor
    code = states.by_seat[seat]
    at_home = code == item.who.country and code not in states.says and _has_rebels(item, code)
    return states.seated.get(seat) or (states.made("government", code) if at_home else None) or actor


def _has_rebels(item: ItemReading, code: str) -> bool:
    """True for an item that names an armed group of a country, separatists aside: to them it is a state as to any other."""
    told = {mark.value.name for line in item.lines for mark in line.tape.marks if mark.kind == "ACTOR"}
    names = [name for name in told if item.pack.word_class("positions.separatists").isdisjoint(fold_name(name).split())]
    actors = (item.knowledge.actors.by_name.get(name) for name in names)
    return any(actor is not None and actor.country == code and actor.kind in _REBELS for actor in actors)


def is_nobody(item: ItemReading, actor: str) -> bool:
    """True for "les deux parties", "les participants": a stand needs somebody in particular."""
    words = fold_name(actor).split()
    return bool(words) and (
        words[-1] in item.pack.word_class("positions.generic") or words[0] in item.pack.word_class("positions.generic")
    )

"""Reads groups: who calls whom terrorist, who backs whom, who is whose branch or ally, and according to whom."""

from __future__ import annotations

from treve.model import GroupClaim
from treve.reading.item import ItemReading, Line
from treve.reading.roles import Cue, find_cues
from treve.tagging.mentions import Mention, MentionForm
from treve.tagging.states import state_names
from treve.wording import fold_name


def read_groups(item: ItemReading) -> list[GroupClaim]:
    """The groups of one item, in reading order; ids are given by the room.

    "Le Front al-Nosra, branche syrienne d'Al-Qaïda" is a branch in the item's own voice; "considéré comme terroriste
    par Ankara" is a designation according to Turkey.
    """
    claims = [claim for cue in find_cues(item, "groups") for claim in _claims(item, cue)]
    claims.extend(claim for line in item.lines if item.voices[line.index] for claim in _called_terrorist(item, line))
    return list({(claim.group, claim.claim, claim.object, claim.evidence): claim for claim in claims}.values())


def _called_terrorist(item: ItemReading, line: Line) -> list[GroupClaim]:
    """“l'organisation terroriste X est affaiblie", says a party: the words are inside the group's mark."""
    terrorist = item.pack.word_class("groups.terrorist")
    voice = item.voices[line.index]
    marks = [m for m in line.tape.marks if isinstance(m.value, Mention) and m.value.form is MentionForm.NAME]
    called = [m for m in marks if terrorist & set(fold_name(m.span.of(line.tape.text)).split())]
    return [
        GroupClaim(
            item=item.item.index, evidence=(line.span,), rule="groups.called", words=(line.place_in_report(mark.span),),
            sources=voice, group=name, claim="designated_terrorist", object=None, according_to=voice[0].name,
        )
        for mark in called if (name := item.who.resolve(mark))
    ]  # fmt: skip


def _claims(item: ItemReading, cue: Cue) -> list[GroupClaim]:
    group = _as_told(cue) or _actor(item, cue, "group") or _branch(cue)
    objects = [name for part in ("object", "other") if (name := _actor(item, cue, part))]
    if state := _state_by_adjective(item, cue):
        objects.append(state)
    kind = cue.says("claim")
    if group is None or (kind != "designated_terrorist" and not objects):
        return []
    by = _actor(item, cue, "by") or _voice(item, cue)
    if cue.says("voiced") and by is None:
        return []  # the item's own "groupe terroriste X" is nobody's listing
    named = objects if kind != "designated_terrorist" else [None]
    return [_claim(item, cue, group, name, by) for name in named if name != group]


def _claim(item: ItemReading, cue: Cue, group: str, named: str | None, by: str | None) -> GroupClaim:
    return GroupClaim(
        item=item.item.index, evidence=(cue.line.span,), rule=cue.frame.id, words=(cue.words,),
        sources=item.voices[cue.line.index], group=group, claim=cue.says("claim"), object=named, according_to=by,
    )  # fmt: skip


def _as_told(cue: Cue) -> str | None:
    """“des milices chiites" in their own words: which militias they are, the sentence does not tell."""
    mark = cue.line.tape.mark_of(cue.match, "group") if cue.holds("group") else None
    value = mark.value if mark else None
    return (
        value.text
        if isinstance(value, Mention) and value.form is MentionForm.NOUN and value.make == "words" and not value.country
        else None
    )


def _actor(item: ItemReading, cue: Cue, part: str) -> str | None:
    mark = cue.line.tape.mark_of(cue.match, part) if cue.holds(part) else None
    return item.who.resolve(mark) if mark else None


def _state_by_adjective(item: ItemReading, cue: Cue) -> str | None:
    """“pro-iranien”, "soutien américain à": the state or actor of the word that the frame points at; None for any other word."""
    where = cue.says("object_word")
    units = cue.line.tape.units
    at = cue.end if where == "end" else cue.start + int(where or 0)
    if not where or at >= len(units):
        return None
    mark = units[at].mark
    if mark is not None:
        return item.who.resolve(mark)
    states = state_names(item.pack.code)
    codes = states.by_adjective.get(fold_name(units[at].tape), ())
    return states.state(codes[0]) if len(codes) == 1 else None


def _branch(cue: Cue) -> str | None:
    """“la branche afghane de l'EI”: a group told only by what it is a branch of has these words for its name."""
    span = cue.line.tape.span_of(cue.match, "branch") if cue.holds("branch") else None
    return cue.line.tape.text[span.start : cue.words.end - cue.line.span.start] if span else None


def _voice(item: ItemReading, cue: Cue) -> str | None:
    voices = item.voices[cue.line.index]
    return voices[0].name if voices else None

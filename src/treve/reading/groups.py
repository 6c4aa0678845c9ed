"""Reads groups: who calls whom terrorist, who backs whom, who is whose branch or ally, and according to whom."""

from __future__ import annotations

from treve.model import GroupClaim, Source, SourceKind
from treve.reading.item import ItemReading, Line
from treve.reading.retelling import joined
from treve.reading.roles import Cue, find_cues
from treve.reading.ties import Ties
from treve.tagging import Mark
from treve.tagging.mentions import Mention, MentionForm
from treve.wording import fold_name

_LISTED = "designated_terrorist"


def read_groups(item: ItemReading) -> list[GroupClaim]:
    """The groups of one item, in reading order; ids are given by the room.

    "Le Front al-Nosra, branche syrienne d'Al-Qaïda" is a branch in the item's own voice; "considéré comme terroriste
    par Ankara" is a designation according to Turkey. A list of backers ("par l'Egypte, la Russie et les Emirats") gives
    a claim for each.
    """
    ties = Ties(item)
    claims = [claim for cue in find_cues(item, "groups") if cue.says("claim") != "skip" for claim in _claims(item, ties, cue)]
    claims.extend(claim for line in item.lines for claim in _called_terrorist(item, line))
    claims.extend(claim for line in item.lines for claim in _called_branch(item, line))
    return _once(claims)


def _once(claims: list[GroupClaim]) -> list[GroupClaim]:
    """One claim for a tie told in several sentences, with all of them."""
    kept: dict[tuple[str, str, str | None], GroupClaim] = {}
    for claim in claims:
        called = claim.rule == "groups.called_branch"
        key = (
            claim.object or "" if called else claim.group,
            claim.claim,
            claim.according_to if claim.claim == _LISTED else claim.object,
        )
        kept[key] = joined(kept[key], claim, "according_to") if key in kept else claim
    return list(kept.values())


def _called_branch(item: ItemReading, line: Line) -> list[GroupClaim]:
    """“la branche afghane de l'Etat islamique": the words of the tie are inside the mark, and are the group's name."""
    branch, of = tuple(f"{entry} " for entry in item.pack.word_class("groups.branch")), item.pack.word_class("groups.of")
    marks = [m for m in line.tape.marks if isinstance(m.value, Mention) and m.value.form is MentionForm.NAME]
    called = [(m, m.span.of(line.tape.text)) for m in marks]
    return [
        GroupClaim(
            item=item.item.index, evidence=(line.span,), rule="groups.called_branch", words=(line.place_in_report(mark.span),),
            sources=item.voices[line.index], group=words, claim="branch_of", object=_trunk(item, name), according_to=None,
        )
        for mark, words in called
        if fold_name(words).startswith(branch) and not of.isdisjoint(fold_name(words).split()) and (name := item.who.resolve(mark)) and fold_name(name) != fold_name(words)
    ]  # fmt: skip


def _trunk(item: ItemReading, name: str) -> str:
    """Whose branch a named branch is, where the book knows; else the name itself."""
    actor = item.knowledge.actors.by_name.get(name)
    return actor.parent if actor is not None and actor.parent else name


def _called_terrorist(item: ItemReading, line: Line) -> list[GroupClaim]:
    """“l'organisation terroriste X est affaiblie", says a party: the words are inside the group's mark."""
    terrorist = item.pack.word_class("groups.terrorist")
    marks = [m for m in line.tape.marks if isinstance(m.value, Mention) and m.value.form is MentionForm.NAME]
    called = [m for m in marks if terrorist & set(fold_name(m.span.of(line.tape.text)).split())]
    voice = item.voices[line.index] if called else ()
    return [
        GroupClaim(
            item=item.item.index, evidence=(line.span,), rule="groups.called", words=(line.place_in_report(mark.span),),
            sources=voice, group=name, claim=_LISTED, object=None, according_to=voice[0].name,
        )
        for mark in called if voice and (name := item.who.resolve(mark)) and _may_call(item, voice[0], name, mark)
    ]  # fmt: skip


def _may_call(item: ItemReading, voice: Source, name: str, mark: Mark) -> bool:
    """False for a group that speaks of itself, and for who only reports: an agency, a paper, a witness without an office."""
    if voice.name == name or item.who.side_of(voice.name) == name or voice.kind is SourceKind.AGENCY:
        return False
    actor = item.knowledge.actors.by_name.get(voice.body or voice.name)
    peaceful = actor is not None and actor.kind in ("media", "agency")
    unknown_person = voice.kind is not SourceKind.BODY and voice.body is None
    return not (peaceful or unknown_person or mark.value.kind in ("media", "agency"))


def _claims(item: ItemReading, ties: Ties, cue: Cue) -> list[GroupClaim]:
    kind = cue.says("claim")
    group, objects = ties.tied(cue), ties.objects(cue)
    if kind == "support":
        kind, group, objects = ties.supported(group, objects)
    if group is None or (kind != _LISTED and not objects):
        return []
    if kind == "backed_by" and ties.fights_beside(group, objects):
        kind, group, objects = "allied_with", objects[0], (group,)
    by = ties.designators(cue) or _voice(item, cue)
    if cue.says("voiced") and not by:
        return []  # the item's own "groupe terroriste X" is nobody's listing
    said: list[tuple[str | None, str | None]] = [(name, " / ".join(by) or None) for name in objects]
    if kind == _LISTED:
        said = [(None, name) for name in by or (None,)]
    return [
        GroupClaim(
            item=item.item.index, evidence=(cue.line.span,), rule=cue.frame.id, words=(cue.words,),
            sources=item.voices[cue.line.index], group=group, claim=kind, object=name, according_to=who,
        )
        for group in (group, *ties.companions(cue, group)) for name, who in said if name != group
    ]  # fmt: skip


def _voice(item: ItemReading, cue: Cue) -> tuple[str, ...]:
    return tuple(voice.name for voice in item.voices[cue.line.index][:1])

"""Each source's own account of an event: its figures, its culprit, its denial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from treve.model import Account, AccountStance, Certainty, Figure, Source, SourceKind
from treve.reading.events import Event
from treve.reading.harm import Harm, harm_reader
from treve.reading.item import ItemReading, Line
from treve.reading.perpetrators import Blame
from treve.reading.scenes import Scene
from treve.reading.speakers import speech_of, voice_of_clause
from treve.reading.subjects import main_subject

_GOES_ON = 2
"""Sentences after a toll in which its figures may be told again without their noun, or somebody be named who gave them."""
_BACKED = 3
"""Sentences after a toll in which somebody is told to have given "ce bilan"."""
_LAID = frozenset({Certainty.STATED, Certainty.LIKELY, Certainty.DENIED})
_BESIDE = 6
"""Units between killed and wounded told together: "de 55 morts et près de 90 blessés"."""
_REACH = 9
"""Units before a figure in which its own source stands ("l'OSDH de 55 morts")."""


def event_accounts(item: ItemReading, event: Event) -> tuple[Account, ...]:
    """The accounts of an event in reading order, one for each source and sentence that tells a figure or denies."""
    accounts: list[Account] = []
    scenes = event.body or event.scenes
    for scene in scenes:
        accounts.extend(_scene_accounts(item, scene))
    accounts.extend(_counted_after(item, scenes))
    accounts.extend(_authors_after(item, event))
    return tuple(_vouched(item, scenes, accounts))


def _scene_accounts(item: ItemReading, scene: Scene) -> Iterator[Account]:
    by_source: dict[str | None, tuple[Source | None, list[Harm]]] = {}
    source: Source | None = None
    before: Harm | None = None
    for harm in scene.harms:
        goes_on = before is not None and before.what == "killed" and harm.what == "wounded" and harm.at - before.at <= _BESIDE
        source = source if goes_on else _teller(item, scene.line, harm, scene.harms)
        before = harm
        by_source.setdefault(source.name if source else None, (source, []))[1].append(harm)
    author = _author_told(item, scene.blame)
    for source, harms in by_source.values():
        mine = author.actor if author.teller is None or (source and source.name == author.teller.name) else None
        yield _account(scene, source, harms, mine)
    if author.actor and author.teller and author.teller.name not in by_source:
        yield Account(source=author.teller, perpetrator=author.actor, evidence=(scene.line.span,))
    if scene.denies:
        about = "perpetrator" if scene.blame.certainty is Certainty.DENIED else "occurrence"
        about = "toll" if denies_a_toll(item, scene) else about
        for source in _deniers(item, scene):
            yield Account(source=source, stance=AccountStance.DENIES, about=about, evidence=(scene.line.span,))


def denies_a_toll(item: ItemReading, scene: Scene) -> bool:
    """True for a denial of how many died: "L'armée a rejeté ce bilan"."""
    return scene.denies and not item.pack.word_class("backers.toll").isdisjoint(scene.line.tape.words)


def is_boast(item: ItemReading, accounts: Sequence[Account], actor: str) -> bool:
    """True where an author's own side tells the deed: "Boko Haram affirme avoir tué vingt soldats"."""
    side = item.who.side_of(actor)
    tellers = [one.source for one in accounts if one.stance is AccountStance.ASSERTS and one.perpetrator == actor]
    return any(source is not None and item.who.side_of(source.body or source.name) == side for source in tellers)


class _Author(NamedTuple):
    """The author that a sentence names and who says so; None when nobody is named, or only the report says so."""

    actor: str | None
    teller: Source | None


def _author_told(item: ItemReading, blame: Blame) -> _Author:
    """Who lays the deed to whom: the accuser in "l'armée l'impute à X", else the voice of the clause that names the author."""
    if blame.actor is None or blame.line is None or blame.certainty not in _LAID:
        return _Author(None, None)
    side = item.who.side_of(blame.actor)
    accusing = (one.source for one in speech_of(item).said[blame.line] if one.utterance.stance == "accuses")
    accuser = next((source for source in accusing if item.who.side_of(source.body or source.name) != side), None)
    answers = bool(blame.denier) and not blame.firm
    if accuser is None and blame.at is not None and not answers:
        accuser = next(iter(voice_of_clause(item, blame.line, blame.at)), None)
    if accuser and blame.certainty is not Certainty.STATED and item.who.side_of(accuser.body or accuser.name) == side:
        return _Author(None, None)
    return _Author(None if answers and accuser is None else blame.actor, accuser)  # one's own denial lays nothing to one


def _authors_after(item: ItemReading, event: Event) -> Iterator[Account]:
    """The authors that sentences behind the event name, each by who says so: "Les survivants accusent X"."""
    for blame in event.later:
        author = _author_told(item, blame)
        if author.actor and author.teller and blame.line is not None:
            yield Account(source=author.teller, perpetrator=author.actor, evidence=(item.lines[blame.line].span,))


def _teller(item: ItemReading, line: Line, harm: Harm, harms: Sequence[Harm]) -> Source | None:
    """Who gives a figure: the name right before it where several stand side by side, whose verb counts, the clause's voice."""
    rivals = sum(other.what == harm.what for other in harms) > 1
    named = _own_source(item, line, harm, rivals=rivals)
    counter = None if named or speech_of(item).said[line.index] else _counter(item, line, harm)
    return named or counter or next(iter(voice_of_clause(item, line.index, harm.at)), None)


def _deniers(item: ItemReading, scene: Scene) -> tuple[Source | None, ...]:
    """Who denies: those whom the sentence calls the deniers, else its voice; "l'armée accuse X, qui a démenti" is X's denial."""
    denier = scene.blame.denier
    if denier:
        return tuple(Source(name=name, kind=SourceKind.BODY) for name in denier)
    if scene.blame.certainty is Certainty.DISPUTED:
        return ()
    told = said_of(item, scene.line, "denial") or _denying_voice(item, scene.line)
    return (told,) if told else tuple(item.voices[scene.line.index][:1] or [None])


def _denying_voice(item: ItemReading, line: Line) -> Source | None:
    """Whose verb of denying it is: "Le mouvement a nié toute implication"."""
    return next((said.source for said in speech_of(item).said[line.index] if said.utterance.stance == "denies"), None)


def _counted_after(item: ItemReading, scenes: Sequence[Scene]) -> Iterator[Account]:
    """The figures without a noun in the sentences right behind: "Une source à l'hôpital en compte 83"."""
    told = [scene for scene in scenes if any(harm.what == "killed" for harm in scene.harms)]
    if not told:
        return
    own = {scene.line.index for scene in scenes}
    reader = harm_reader(item.pack.code)
    for line in item.lines[told[-1].line.index + 1 : told[-1].line.index + 1 + _GOES_ON]:
        if line.index in own or line.sentence.heading or item.entries.number(line) != scenes[0].entry:
            continue
        for harm in reader.further(line, "killed"):
            voice = next(iter(voice_of_clause(item, line.index, harm.at)), None) or _counter(item, line, harm)
            if voice is not None:
                span = harm.figure.span
                figure = replace(harm.figure, span=line.place_in_report(span) if span else None)
                yield Account(source=voice, killed=figure, evidence=(line.span,))


def _counter(item: ItemReading, line: Line, harm: Harm) -> Source | None:
    """The subject of the verb of counting before a figure: "Une source à l'hôpital en compte 83"."""
    counts, units, speech = item.pack.word_class("harm.counts"), line.tape.units, speech_of(item)
    verb = next((at for at in range(harm.at - 1, max(harm.at - _REACH, -1), -1) if units[at].tape in counts), None)
    subject = main_subject(speech.lines[line.index], verb) if verb else None
    return speech.roster.resolve(speech.lines[line.index], subject, speaks=False) if subject else None


def _vouched(item: ItemReading, scenes: Sequence[Scene], accounts: Sequence[Account]) -> Iterator[Account]:
    """The accounts, those without a source given to who is said right after to have told the figure.

    "Douze personnes ont péri. Ce bilan, avancé par l'OSDH, …", "… selon l'OSDH, qui a fourni ce bilan".
    """
    first = scenes[0].line.index
    near = item.lines[first : scenes[-1].line.index + 1 + _BACKED]
    lines = [line for line in near if item.entries.number(line) == scenes[0].entry]
    backer = next((found for line in lines if (found := said_of(item, line, "toll"))), None)
    for account in accounts:
        bare = account.source is None and account.stance is AccountStance.ASSERTS and (account.killed or account.wounded)
        yield replace(account, source=backer) if bare and backer else account


def said_of(item: ItemReading, line: Line, what: str) -> Source | None:
    """Who is named as having given a "toll", or as making a "denial", by the words of a sentence."""
    for frame in item.pack.frames["backers"].candidates(line.tape.words):
        for match in () if frame.yields["says"] != what else frame.matches(line.tape.tape):
            mark = line.tape.mark_of(match, "by")
            source = item.who.speaker_of(mark, line.tape.text) if mark else None
            if source is not None and mark is not None:
                return replace(source, span=line.place_in_report(mark.span))
    return None


def _account(scene: Scene, source: Source | None, harms: list[Harm], author: str | None) -> Account:
    def told(what: str) -> Figure | None:
        counts = [
            harm for harm in harms if harm.what == what and not harm.some
        ]  # "trois rebelles ont été tués, sur un total de 21 morts"
        most = max(counts, key=lambda harm: (harm.figure.low or 0, -harm.at), default=None)
        return placed(scene, most) if most else None

    civilians = next((harm.civilians for harm in harms if harm.civilians), None)
    return Account(
        source=source, killed=told("killed"), wounded=told("wounded"), killed_civilians=civilians,
        perpetrator=author, evidence=(scene.line.span,),
    )  # fmt: skip


def placed(scene: Scene, harm: Harm) -> Figure:
    """A harm's figure with its span in the report."""
    span = harm.figure.span
    return replace(harm.figure, span=scene.line.place_in_report(span) if span else None)


def _own_source(item: ItemReading, line: Line, harm: Harm, *, rivals: bool) -> Source | None:
    """The actor named between the figure before and this one: "la Défense civile a fait état de 39 tués, l'OSDH de 55".

    Where no other figure rivals it, a verb of counting must stand between: "MSF parle de 52 morts".
    """
    units = line.tape.units
    counts, according = item.pack.word_class("harm.counts"), item.pack.word_class("harm.according")
    after = [unit.tape for unit in units[harm.at + 1 : harm.at + _REACH]]
    if not according.isdisjoint(after[: after.index("FIGURE")] if "FIGURE" in after else after):
        return None
    counted = False
    for at in range(harm.at - 1, max(harm.at - _REACH, -1), -1):
        if units[at].tape == "FIGURE":
            return None
        counted = counted or units[at].tape in counts
        mark = units[at].mark
        if mark is not None and units[at].tape in ("ACTOR", "PERSON", "STATE"):
            if at and units[at - 1].tape == "FIGURE":
                return None  # "cinq miliciens ont été tués et une centaine de soldats": they are counted, they count nobody
            gapped = (
                rivals and units[at].tape == "ACTOR" and according.isdisjoint(unit.tape for unit in units[max(at - 3, 0) : at])
            )
            found = item.who.speaker_of(mark, line.tape.text) if counted or gapped else None
            return replace(found, span=line.place_in_report(mark.span)) if found else None
    return None

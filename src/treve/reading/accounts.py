"""Each source's own account of an event: its figures, its culprit, its denial."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from treve.model import Account, AccountStance, Certainty, Figure, Source
from treve.reading.events import Event
from treve.reading.harm import Harm
from treve.reading.item import ItemReading
from treve.reading.scenes import Scene

_REACH = 9
"""Units before a figure in which its own source stands ("l'OSDH de 55 morts")."""


def event_accounts(item: ItemReading, event: Event) -> tuple[Account, ...]:
    """The accounts of an event in reading order, one for each source and sentence that tells a figure or denies."""
    accounts: list[Account] = []
    for scene in event.body or event.scenes:
        accounts.extend(_scene_accounts(item, scene))
    return tuple(accounts)


def _scene_accounts(item: ItemReading, scene: Scene) -> Iterator[Account]:
    voice = next(iter(item.voices[scene.line.index]), None)
    by_source: dict[str | None, tuple[Source | None, list[Harm]]] = {}
    rivals = sum(harm.what == "killed" for harm in scene.harms) > 1
    for harm in scene.harms:
        source = (_own_source(item, scene, harm) if rivals else None) or voice
        by_source.setdefault(source.name if source else None, (source, []))[1].append(harm)
    for source, harms in by_source.values():
        yield _account(scene, source, harms)
    if scene.denies and not scene.harms:
        about = "perpetrator" if scene.blame.actor is None else "occurrence"
        yield Account(source=voice, stance=AccountStance.DENIES, about=about, evidence=(scene.line.span,))


def _account(scene: Scene, source: Source | None, harms: list[Harm]) -> Account:
    def told(what: str) -> Figure | None:
        return next((placed(scene, harm) for harm in harms if harm.what == what), None)

    civilians = next((harm.civilians for harm in harms if harm.civilians), None)
    sure = scene.blame.certainty in (Certainty.STATED, Certainty.LIKELY)
    return Account(
        source=source, killed=told("killed"), wounded=told("wounded"), killed_civilians=civilians,
        perpetrator=scene.blame.actor if sure else None, evidence=(scene.line.span,),
    )  # fmt: skip


def placed(scene: Scene, harm: Harm) -> Figure:
    """A harm's figure with its span in the report."""
    span = harm.figure.span
    return replace(harm.figure, span=scene.line.place_in_report(span) if span else None)


def _own_source(item: ItemReading, scene: Scene, harm: Harm) -> Source | None:
    """The actor named between the figure before and this one: "la Défense civile a fait état de 39 tués, l'OSDH de 55"."""
    units = scene.line.tape.units
    for at in range(harm.at - 1, max(harm.at - _REACH, -1), -1):
        if units[at].tape == "FIGURE":
            return None
        mark = units[at].mark
        if mark is not None and units[at].tape in ("ACTOR", "PERSON"):
            found: Source | None = item.who.speaker_of(mark, scene.line.tape.text)
            return replace(found, span=scene.line.place_in_report(mark.span)) if found else None
    return None

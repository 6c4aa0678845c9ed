"""What a PLACE or STATE mark stands for, before an item's context chooses among the places of that name."""

from __future__ import annotations

from dataclasses import dataclass

from treve.knowledge.places import KnownPlace
from treve.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A mention of a place in a sentence.

    ``name`` are the words of the bare name ("al-Mechhad"), ``span`` where they stand in the sentence; the mark itself
    also covers the words around it ("quartier d'al-Mechhad"). ``candidates`` are all places of that name, Trêve's own
    first; empty when no gazetteer knows it. ``noun`` is what the words call it (settlement, district, region, site,
    frontier), None when they don't. ``part`` is a direction: inside the place ("l'est d'Alep"), or from it when ``away`` ("à
    l'ouest d'Alep"). ``country`` is told by the words themselves ("la ville malienne de Tessalit"). ``government`` is
    the country code that a country's or capital's name may stand for; None when the words around show a place.
    ``anaphor`` is "country", "capital", "city", "region" or "area" for "le sud du pays", "la capitale", "l'ouest de la ville",
    "cette province", "cette zone": no name. A country told as a neighbour's ("frontalière du Mali") is ``away`` too.
    ``cued`` is True when the words around show a place. ``housed`` is True behind what a town has, or a quarter of it: "le marché de X".
    """

    name: str
    span: Span
    candidates: tuple[KnownPlace, ...] = ()
    noun: str | None = None
    noun_words: str | None = None
    part: str | None = None
    away: bool = False
    country: str | None = None
    government: str | None = None
    anaphor: str | None = None
    cued: bool = False
    housed: bool = False

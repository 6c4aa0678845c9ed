"""The taggers in order of trust: what an earlier one has marked, a later one leaves alone."""

from __future__ import annotations

from treve.knowledge import Knowledge
from treve.languages import Pack
from treve.tagging.cast import CastTagger
from treve.tagging.dates import DateTagger
from treve.tagging.figures import FigureTagger
from treve.tagging.place_phrases import demonyms
from treve.tagging.places import NamesakeTagger, PlaceTagger
from treve.tagging.tape import Tagger


def taggers(pack: Pack, knowledge: Knowledge) -> list[Tagger]:
    """Dates before figures ("5 septembre" is no count), weapons and actors before places."""
    places = PlaceTagger(pack.tables["places"], knowledge.places, demonyms(pack.code))
    return [
        DateTagger(pack),
        FigureTagger(pack, knowledge.actors.strong),
        NamesakeTagger(places, pack.tables["places"]["persons"]),
        CastTagger(pack, knowledge.actors),
        places,
    ]

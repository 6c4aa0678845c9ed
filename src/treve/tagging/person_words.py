"""The words by which persons are named, from the pack and the book of office holders, ready for look-up."""

from __future__ import annotations

from typing import Any

from treve.knowledge.persons import load_holders
from treve.languages import Pack
from treve.tagging.phrases import Phrases
from treve.wording import fold


class PersonWords:
    """The pack's tables about persons, folded."""

    def __init__(self, pack: Pack) -> None:
        """Gather the ``persons`` table of *pack*."""
        table: dict[str, Any] = dict(pack.tables.get("persons", {}))
        titles, offices, follow, names = (table.get(key, {}) for key in ("titles", "offices", "follow", "names"))
        self.titles = Phrases((word, "title") for word in titles.get("words", []))
        self.families = frozenset(map(fold, titles.get("families", [])))
        self.joins = frozenset(map(fold, titles.get("joins", [])))
        self.ranks = Phrases((word, "rank") for word in titles.get("ranks", []))
        self.offices = Phrases(
            [(word, "other") for word in offices.get("other", [])] + [(word, "named") for word in offices.get("named", [])]
        )
        self.adjectives = frozenset(map(fold, follow.get("adjectives", [])))
        self.before = frozenset(map(fold, follow.get("before", [])))
        self.close = frozenset(map(fold, follow.get("close", [])))
        self.openers = self.before.union(
            self.families, self.titles.first_words(), self.ranks.first_words(), self.offices.first_words()
        )
        self.surnames = load_holders().surnames()
        self.particles = frozenset(map(fold, names.get("particles", [])))
        self.tails = frozenset(map(fold, names.get("tails", [])))
        self.never = frozenset(map(fold, names.get("never", [])))
        self.bear_names = frozenset(map(fold, names.get("bear_names", [])))
        self.also_places = frozenset(map(fold, names.get("also_places", [])))
        self.given = frozenset(fold(name) for name in names.get("given", "").split())

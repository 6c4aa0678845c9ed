"""What was struck: read off the people harmed, else off the place that the attack is said to be against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from treve.languages import Pack, load_pack
from treve.reading.scenes import Scene
from treve.wording import fold

_REACH = 8
"""Units behind an attack's words in which its target stands."""


class TargetReader:
    """Reads targets with a pack's ``targets`` table."""

    def __init__(self, pack: Pack) -> None:
        """Fold the words of the table once."""
        table = pack.tables["targets"]
        self.people, self.sites = _by_word(table["people"]), _by_word(table["sites"])
        self.ends = frozenset(fold(word) for word in table["ends"].split())
        self.authors = frozenset(fold(word) for word in table["before_authors"].split())
        self.armed = frozenset(fold(word) for word in table["armed"].split())

    def target(self, scenes: Iterable[Scene]) -> str | None:
        """The first target told, a site before people; None when no words tell one."""
        scenes = list(scenes)
        return next((found for scene in scenes if (found := self._site(scene))), None) or next(
            (found for scene in scenes if (found := self._people(scene))), None
        )

    def _site(self, scene: Scene) -> str | None:
        units = scene.line.tape.units
        for cue in scene.cues:
            if cue.sign:  # a denial or an accusation: what stands behind it is no target
                continue
            behind = cue.last + 1
            behind += behind < len(units) and units[behind].tape in self.armed  # "une attaque armée": an adjective
            for unit in (*units[cue.first : cue.last + 1], *units[behind : cue.last + _REACH]):
                if unit.tape in self.authors or (
                    unit.tape in self.ends and unit is not units[cue.first]
                ):  # "un raid mené par l'armée": the army is no target
                    break
                words = fold(unit.span.of(scene.line.tape.text)).split()
                if found := next((self.sites[word] for word in words if word in self.sites), None):
                    return found
        return None

    def _people(self, scene: Scene) -> str | None:
        for harm in scene.harms:
            if found := self.people.get(fold(harm.figure.population or "")):
                return found
        return None


@cache
def target_reader(code: str) -> TargetReader:
    """The target reader of a language, built once."""
    return TargetReader(load_pack(code))


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    return {fold(word): target for target, words in table.items() for word in words.split()}

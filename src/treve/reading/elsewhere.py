"""Places where somebody or something is, comes from or is taken to: never those of the deed told beside them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from treve.languages import Pack
from treve.reading.item import Line
from treve.tagging import Unit

_NEAR = 7
"""Units before a place in which the word stands that tells who is there: "détenus par les Kurdes en Syrie"."""
_TALKED = 12
"""The same between talks, or what they ended in, and their town: "les pourparlers de paix sur la Syrie menés par l'ONU à Genève"."""
_OF_SITE = 5
"""Units before a place in which the hospital stands to which the wounded are taken."""
_STOPS = frozenset(",;:")


class Elsewhere:
    """Knows such places by the words before them, with the words of a language pack."""

    def __init__(self, pack: Pack) -> None:
        """Collect the word classes once."""
        words = pack.word_class
        self.beside, self.far = words("incidents.elsewhere"), words("incidents.elsewhere_far")
        self.made, self.taken = words("incidents.made_elsewhere"), words("incidents.elsewhere_taken")
        self.come_from, self.outside = words("incidents.elsewhere_from"), words("incidents.outside")
        self.of, self.joins = words("incidents.of"), words("incidents.and")
        self.locative, self.site_of = words("incidents.locative"), words("incidents.site_of")

    def is_at(self, line: Line, at: int) -> bool:
        """True for a place of a sentence that tells no deed, where somebody is or from where he comes."""
        return at > 0 and (self.is_beside(line, at) or self.is_far(line.tape.units, at, ()))

    def is_beside(self, line: Line, at: int) -> bool:
        """True for "des roquettes fabriquées en Iran", "une liaison entre Paris et Rome", "les rebelles venus du nord du pays"."""
        units = line.tape.units
        comes = at > 1 and units[at - 1].tape in self.of and units[at - 2].tape in self.come_from
        if comes or not self.outside.isdisjoint(unit.tape for unit in units[max(at - 3, 0) : at]):
            return True
        while at > 1 and units[at - 1].tape in self.joins and units[at - 2].tape in ("PLACE", "STATE"):
            at -= 2
        before = at - 1 if units[at - 1].tape in self.locative else at - 2
        noun = before - 2 if before > 1 and units[before - 1].tape == "," else before - 1  # "la signature, à Oslo, de"
        if before <= 0 or units[before].tape not in self.locative:
            return False
        noun -= units[noun].tape == "DATE"  # "inhumés mercredi à Ségou"
        return units[noun].tape in self.beside and units[noun].span.of(line.tape.text) not in self.site_of  # "basé", not "base"

    def is_far(self, units: Sequence[Unit], at: int, deeds: Collection[int]) -> bool:
        """True for "détenus par les Kurdes en Syrie", where none of the *deeds* stands between."""
        if self.locative.isdisjoint(unit.tape for unit in units[max(at - 2, 0) : at]):
            return False
        for k in range(at - 1, max(at - _TALKED, 0) - 1, -1):
            if k in deeds or units[k].tape in _STOPS:
                return False
            camp = k > 1 and units[k - 1].tape in self.of and units[k - 2].tape in self.site_of  # "un camp de réfugiés à X"
            if units[k].tape in self.made or (units[k].tape in self.far and at - k <= _NEAR and not camp):
                return True
        return False

    def is_taken(self, units: Sequence[Unit], at: int) -> bool:
        """True for "ont succombé à l'hôpital de X": where the wounded are taken, or die."""
        before = [unit.tape for unit in units[max(at - _NEAR, 0) : at]]
        return not self.taken.isdisjoint(before) and not self.site_of.isdisjoint(before[-_OF_SITE:]) and _STOPS.isdisjoint(before)

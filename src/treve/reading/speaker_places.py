"""Where those sit who tell of an event: no place of the event itself, but a hint where nothing else tells one."""

from __future__ import annotations

from functools import cache

from treve.languages import load_pack
from treve.model import Place, PlacePrecision
from treve.reading.item import ItemReading
from treve.reading.passages import Passage
from treve.tagging.states import state_names
from treve.wording import fold

_OFFICIAL = ("state", "army", "office")
"""Kinds of actors that speak from a capital of what happens all over a country."""
_SAYS = 12
"""Units behind a capital that opens a sentence in which who speaks there has said so."""
_SEATED = ("state", "agency", "media", "office")
"""Kinds of actors whose place is their seat: "le ministère de la Défense à Erevan"."""
_SUBJECT = 6
"""Units of a subject at a sentence's beginning that a place ends: "La direction de l'hôpital de Goma a annoncé"."""
_HELD = 6
"""Units between a local office and the town it is held in: "le chef de la police du district de Seyagird"."""
_OF_TOWN = (PlacePrecision.DISTRICT, PlacePrecision.SETTLEMENT)
_SAID = 10
"""Units before a place in which the verb of saying stands that it belongs to: "a déclaré à la presse l'un des médecins à Goma"."""
_STOPS = frozenset(",;:")


@cache
def _words_of_saying(code: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words of speech of a language, the verbs of saying and counting, and the former with those of vouching."""
    words = load_pack(code).word_class
    say = words("speakers.say") - words("incidents.also_deeds")
    spoken = (say | words("incidents.speeches")) - words("incidents.laid_to")
    return spoken, say | words("harm.counts"), spoken | words("harm.according")


class SpeakerPlaces:
    """Finds the places of speakers in a sentence, with the words of an item's language pack."""

    def __init__(self, item: ItemReading) -> None:
        """Collect the word classes once."""
        self.item = item
        self.seats = state_names(item.pack.code).by_seat
        self.of, self.locative = item.pack.word_class("incidents.of"), item.pack.word_class("incidents.locative")
        self.from_, self.clauses = item.pack.word_class("incidents.from_where"), item.pack.word_class("incidents.clause_opens")
        self.breaks = item.pack.word_class("incidents.new_clause")
        self.local, self.officials = item.pack.word_class("incidents.local_offices"), item.pack.word_class("incidents.officials")
        self.spoken, self.tell, self.vouch = _words_of_saying(item.pack.code)

    def spoken_at(self, part: Passage, at: int) -> bool:
        """True for a place where words were said."""
        return self._of_speaker(part, at) or self._of_clause(part, at)

    def office(self, part: Passage) -> Place | None:
        """The town or quarter of which somebody who tells the event is mayor, police chief or inhabitant; None without any.

        No capital: who holds an office there tells of the whole country.
        """
        units = part.line.tape.units
        if self.vouch.isdisjoint(part.line.tape.words):
            return None
        for at, unit in enumerate(units):
            mark = unit.mark
            if unit.tape != "PLACE" or mark is None or mark.value.anaphor or self.item.where.is_person(mark):
                continue
            if self._of_official(part, at) or self._of_clause(part, at):
                place = self.item.where.resolve(mark, part.line)
                if place.precision in _OF_TOWN and fold(place.name) not in self.seats:
                    return place
        return None

    def _of_official(self, part: Passage, at: int) -> bool:
        """True for "le maire de X", "un habitant de X", "responsable à X": where who speaks lives or holds an office."""
        units = part.line.tape.units
        if units[at - 1].tape not in self.locative | self.of:
            return False
        deeds = {k for first, last in part.events() for k in range(first, last + 1)}
        for k in range(at - 2, max(at - _HELD, 0) - 1, -1):
            if k in deeds or units[k].tape in _STOPS:
                return False
            if units[k].tape in self.local:
                return True
        return False

    def _of_clause(self, part: Passage, at: int) -> bool:
        """True for the town before what somebody says there: "A Kiev, le ministre X a indiqué que…", "mais à Kiev, le ministère nie"."""
        units = part.line.tape.units
        opens = at <= 1 or units[at - 2].tape in self.clauses
        if not opens or [unit.tape for unit in units[at + 1 : at + 2]] != [","]:
            return False
        says = next((k for k in range(at + 2, min(at + _SAYS, len(units))) if units[k].tape in self.spoken), at)
        official = any(
            unit.tape in self.officials
            or (unit.mark and (unit.tape == "PERSON" or getattr(unit.mark.value, "kind", None) in _OFFICIAL))
            for unit in units[at + 1 : says]
        )
        return official and not any(at < cue.first <= says for cue in part.cues)

    def _of_speaker(self, part: Passage, at: int) -> bool:
        """True for "a précisé l'état-major à Paris": where somebody spoke or has his seat, not where it happened."""
        units = part.line.tape.units
        if units[at - 1].tape not in self.locative | self.from_:
            return False
        body = units[at - 2].mark if at > 1 else None
        struck = any(cue.first < at and at - cue.last <= _SAID for cue in part.cues)  # "ont bombardé le Parlement à Ankara"
        behind = [unit.tape for unit in units[at + 1 : at + 4]]
        tells = not self.tell.isdisjoint(behind)
        if tells and behind[0] != "," and not struck and at <= _SUBJECT:
            return True  # "Le commandement ukrainien à Marioupol a fait état de…"
        if body is not None and not struck and (tells or getattr(body.value, "kind", None) in _SEATED):
            return True
        deeds = {k for cue in part.cues for k in range(cue.first, cue.last + 1)}
        for k in range(at - 2, max(at - _SAID, 0) - 1, -1):
            if k in deeds or units[k].tape in self.breaks:
                return False
            if units[k].tape in self.spoken:
                return True
        return False

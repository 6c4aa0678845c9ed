"""What looks like an author and is none: who accuses or tells, who ends the attack, whose deed is only recalled or feared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from treve.knowledge.actors import ARMED
from treve.languages import Frame
from treve.model import Certainty, PlacePrecision
from treve.reading.doers import PARTICIPLE, Doers
from treve.reading.item import ItemReading, Line
from treve.reading.violence import Cue
from treve.tagging import Mark
from treve.tagging.mentions import Mention, MentionForm
from treve.tagging.place_mentions import PlaceMention

PEOPLE = ("ACTOR", "STATE", "PERSON")
"""Marks of those who can do a deed."""
_CHARGE = 8
"""Units behind "accuse X de" in which the deed must stand."""
_BY_HAND = ("author", "author_alleged", "killer")
"""Frames that name a single person as author."""
_NAMES_DEED = ("author", "author_alleged", "by", "noun_of", "force_of")
"""Frames that begin with the deed."""
FREES = ("subject_freed", "freed_by")
"""Frames that tell who freed hostages."""
OPERATION = "incidents.operation"
"""The rule of the noun of an operation, which names no deed."""
_RECALLED = 8
"""Units between "au lendemain de" and the author of the deed that is recalled."""
PASSIVE = 5
"""Units between a participle and "par", and between "par" and a force."""
_STRUCK = 5
"""Units behind an attack's author in which the place stands that it struck: "contre la ville de Kharkiv"."""
_SUFFERS = 7
"""Units behind alleged members in which it is told that they died: "(ELN) ont été tués"."""
VICTIM = 22
"""Units before "abattu par" in which it is told that the dead made the attack."""
_TELLERS = ("agency", "media", "body")


class Lures:
    """Tells whom a frame only seems to name as author, with the words of one item's language pack."""

    def __init__(self, item: ItemReading) -> None:
        """Collect the word classes once."""
        self.item = item
        self.doers = Doers(item)
        self.words = self.doers.words.classes
        self.aftermath = item.pack.word_class("incidents.aftermath")
        self.ended, self.told_already = (
            tuple(f" {entry} " for entry in item.pack.words[f"perpetrators.{name}"]) for name in ("end_of_attack", "told_already")
        )

    def recalled(self, line: Line, frame: Frame, match: re.Match[str], cues: Sequence[Cue]) -> bool:
        """True for the author of another deed: "X a tué une femme, au lendemain de l'attentat commis par Y", "Après la tuerie de Y, …"."""
        if kind(frame.id) in FREES:  # who freed hostages fought for it where an operation is told
            return bool(cues) and not any(cue.rule.startswith(OPERATION) for cue in cues)
        at, end = line.tape.unit_at(match.start()), line.tape.unit_at(match.end() - 1)
        parted = next(
            (k for k in range(at, max(at - _RECALLED, 0), -1) if line.tape.units[k].tape == ","), max(at - _RECALLED, 0)
        )
        before = [k for k in range(parted, at + 1) if line.tape.units[k].tape in self.aftermath]
        if kind(frame.id) not in _NAMES_DEED or not before:
            return False
        comma = next((k for k in range(end, len(line.tape.units)) if line.tape.units[k].tape == ","), len(line.tape.units))
        return any(cue.last < before[0] or cue.first > comma for cue in cues)

    def in_office(self, line: Line, frame: Frame, match: re.Match[str]) -> bool:
        """True for who holds an office or is quoted: "Selon la ministre Anne Ruel, l'auteur de l'attaque …"."""
        mark = line.tape.mark_of(match, "by")
        if kind(frame.id) not in _BY_HAND or mark is None or not isinstance(mark.value, Mention):
            return False
        at = next((at for at, unit in enumerate(line.tape.units) if unit.mark is mark), 0)
        before = {unit.tape for unit in line.tape.units[max(at - 2, 0) : at]}
        return mark.value.office is not None or not self.words["according"].isdisjoint(before)

    def of_assailants(self, line: Line, frame: Frame, match: re.Match[str]) -> bool:
        """True for "les deux assaillants ont été abattus par la police": that is the end of the attack, not its author."""
        at = line.tape.unit_at(match.start())
        before = [unit.tape for unit in line.tape.units[max(at - VICTIM, 0) : at]]
        told = f" {' '.join(before)} ".endswith(self.told_already)
        return kind(frame.id) == "by" and (told or not self.words["assailants"].isdisjoint(before))

    def of_a_leader(self, line: Line, mark: Mark) -> bool:
        """True for "les rebelles de Jean Untel": his, not those of whom the text speaks."""
        rebels = isinstance(mark.value, Mention) and mark.value.form is MentionForm.NOUN and mark.value.kind == "rebels"
        units = line.tape.units
        at = next((at for at, unit in enumerate(units) if unit.mark is mark), len(units))
        behind = [unit.tape for unit in units[at + 1 : at + 3]]
        return rebels and behind[1:] == ["PERSON"] and self.doers.words.has("of", behind[0])

    def only_tells(self, name: str) -> bool:
        """True for agencies, media, monitors and courts: they tell of attacks, they make none."""
        actor = self.item.knowledge.actors.by_name.get(name)
        return name.casefold() in self.words["tellers"] or (actor is not None and actor.kind in _TELLERS)

    def _belongs(self, line: Line, match: re.Match[str], frame: Frame) -> bool:
        """True when "menée par Washington" tells who leads a coalition just named, not who struck."""
        at = line.tape.unit_at(match.start())
        units = line.tape.units
        if ".by" not in frame.id or not at:
            return False
        return (units[at - 1].tape in PEOPLE and units[at].tape in self.words["led"]) or units[at - 1].tape in self.words["led"]

    def names_no_author(self, line: Line, frame: Frame, match: re.Match[str], name: str) -> bool:
        """True when the name only tells of the attack, leads who struck, or is the accuser's; and behind "n'a pas revendiqué"."""
        certainty = Certainty(frame.yields["certainty"])
        if certainty is not Certainty.DENIED and self.only_tells(name):
            return True
        if certainty is Certainty.LIKELY and (self._accuses_not(line, match, name) or self._suffered(line, frame, match)):
            return True
        if certainty in (Certainty.LIKELY, Certainty.DENIED) and self._object_of_charge(line, match):
            return True
        if kind(frame.id) == "by" and (self._ended(line, match) or self._of_another_verb(line, match)):
            return True
        noun_of = kind(frame.id) == "noun_of" and (self._struck(line, match) or self._of_a_target(line, match))
        if noun_of or self._fired_from(line, match):
            return True
        return (
            self._at(line, frame, match)
            or self._belongs(line, match, frame)
            or self._feared(line, frame, match)
            or self._negated(line, frame, match)
        )

    def _suffered(self, line: Line, frame: Frame, match: re.Match[str]) -> bool:
        """True for "un membre présumé de l'ELN a été tué": he is the dead; "l'auteur présumé" was killed afterwards."""
        at = line.tape.unit_at(match.end() - 1) + 1
        behind = [unit.tape for unit in line.tape.units[at : at + _SUFFERS] if unit.tape not in self.words["brackets"]]
        return (
            kind(frame.id) == "likely"
            and behind[:1] != []
            and behind[0] in self.words["have"]
            and not self.words["suffers"].isdisjoint(behind[1:3])
        )

    def _at(self, line: Line, frame: Frame, match: re.Match[str]) -> bool:
        """True for "l'attentat de Kaboul": a capital behind an attack is where it was, unless what it struck is told.

        "Les frappes de Moscou", "l'attaque de Moscou contre Kharkiv" are its own.
        """
        mark = line.tape.mark_of(match, "by") if kind(frame.id) in ("noun_of", "force_of") else None
        place = self.item.where.resolve(mark, line) if mark and isinstance(mark.value, PlaceMention) else None
        first, last = line.tape.unit_at(match.start()), line.tape.unit_at(match.end() - 1)
        told = {unit.tape for unit in line.tape.units[first:last]}
        town = place is not None and place.precision is PlacePrecision.SETTLEMENT
        struck = any(unit.tape == "PLACE" for unit in line.tape.units[last + 1 : last + 1 + _STRUCK])
        return town and not struck and not self.words["happens_at"].isdisjoint(told)

    def _struck(self, line: Line, match: re.Match[str]) -> bool:
        """True for "un missile a frappé Kiev": right behind the verb, which sounds like its noun, stands what was struck."""
        units, text = line.tape.units, line.tape.text
        mark = line.tape.mark_of(match, "by")
        at = next((at for at, unit in enumerate(units) if unit.mark is mark), 0)
        verb = units[at - 1].span.of(text) if at else ""
        by_name = (
            units[at].tape == "STATE" and units[at].span.of(text)[:1].isupper() and at - 1 == line.tape.unit_at(match.start())
        )
        return verb.endswith(PARTICIPLE) or by_name

    def _of_a_target(self, line: Line, match: re.Match[str]) -> bool:
        """True for "l'attaque du centre de la Défense civile", not for "des tirs de mortier des rebelles": whose target it was."""
        of, units = self.doers.words.classes["of"], line.tape.units_of(match)
        joined = [at for at, unit in enumerate(units[:-1]) if at and unit.tape in of]
        return len(joined) > 1 and not self.doers.words.has("forces", units[joined[0] + 1].tape)

    def _fired_from(self, line: Line, match: re.Match[str]) -> bool:
        """True for "un missile tiré du Liban", where armed groups may have fired it; from a land without any only its state does."""
        mark = line.tape.mark_of(match, "by")
        land = mark.value.government if mark and isinstance(mark.value, PlaceMention) else None
        sent = not self.words["sent"].isdisjoint(unit.tape for unit in line.tape.units_of(match))
        return sent and self.item.knowledge.actors.is_torn(land)

    def about_the_truce(self, line: Line, match: re.Match[str]) -> bool:
        """True for "la trêve que les deux camps s'accusent de violer": they blame each other for its breach, not for one attack."""
        at, end = line.tape.unit_at(match.start()), line.tape.unit_at(match.end() - 1)
        return not self.words["truce"].isdisjoint(unit.tape for unit in line.tape.units[max(at - _CHARGE, 0) : end + _CHARGE])

    def _agent(self, line: Line, match: re.Match[str]) -> int:
        """The unit of "par", or where the match begins."""
        units, first = line.tape.units, line.tape.unit_at(match.start())
        return next((k for k in range(line.tape.unit_at(match.end() - 1), first, -1) if units[k].tape in self.words["by"]), first)

    def _ended(self, line: Line, match: re.Match[str]) -> bool:
        """True for "… avant d'être abattu par la police": that is the end of the attack."""
        at = self._agent(line, match) - 1
        return f" {' '.join(unit.tape for unit in line.tape.units[max(at - VICTIM, 0) : at])} ".endswith(self.ended)

    def _of_another_verb(self, line: Line, match: re.Match[str]) -> bool:
        """True in "tiré sur un quartier tenu par le régime": what stands right before "par" is another participle."""
        units, first, at = line.tape.units, line.tape.unit_at(match.start()), self._agent(line, match)
        while at - 1 > first and units[at - 1].tape == "DATE":  # "blessés de l'enclave, a été décrétée lundi par la Russie"
            at -= 1
        if at - 1 <= first or units[at - 1].mark is not None:
            return False
        if units[at - 1].tape in self.words["led"] and units[at - 2].tape in PEOPLE:  # "de la coalition conduite par Washington"
            return True
        if units[at - 1].tape in self.words["passive"]:
            return False
        raw = line.tape.text[units[at - 1].span.start : units[at - 1].span.end]
        near = {unit.tape for unit in units[max(at - PASSIVE, first + 1) : at]}  # "qualifiée de "terroriste" par les autorités"
        return raw.endswith(PARTICIPLE) or not self.words["taken_by"].isdisjoint(near)

    def _accuses_not(self, line: Line, match: re.Match[str], name: str) -> bool:
        """True when an accusation is of other deeds, of no violence, by the name itself, or not made."""
        before = line.tape.units[line.tape.unit_at(match.start()) - 1].tape if match.start() else ""
        if before in self.words["no"] or self._suspects(line, match, name) or self._of_others(line, match):
            return True
        return self._charged_else(line, match) or self._inverted(line, match)

    def _suspects(self, line: Line, match: re.Match[str], name: str) -> bool:
        """True for who suspects in "la police soupçonne", which sounds like "soupçonnée", and for the suspect that is no armed group."""
        units = line.tape.units_of(match)
        verb = next((unit for unit in units if unit.tape in self.words["suspects"]), None)
        if verb is None:
            return False
        actor, active = self.item.knowledge.actors.by_name.get(name), not verb.span.of(line.tape.text).endswith(PARTICIPLE)
        return (verb is units[0]) is not active or (active and (actor is None or actor.kind not in ARMED))

    def _negated(self, line: Line, frame: Frame, match: re.Match[str]) -> bool:
        """True for "les talibans n'ont pas revendiqué d'attaque", and "ont revendiqué plusieurs attaques", which is of others."""
        no = not self.words["no"].isdisjoint(unit.tape for unit in line.tape.units_of(match))
        return kind(frame.id) == "claimed" and (no or self._of_others(line, match))

    def _charged_else(self, line: Line, match: re.Match[str]) -> bool:
        """True in "accuse Kiev de retarder le scrutin": what is charged is no violence."""
        units, at = line.tape.units, line.tape.unit_at(match.end() - 1) + 1
        if not match.group().startswith("accus") or at >= len(units) or units[at].tape not in self.doers.words.classes["of"]:
            return False
        return self.words["charge"].isdisjoint(unit.tape for unit in units[at : at + _CHARGE])

    def _object_of_charge(self, line: Line, match: re.Match[str]) -> bool:
        """True in "que Kaboul accuse de soutenir les talibans, ce qu'il nie": whom the accused are said to help."""
        mark, units, words = line.tape.mark_of(match, "by"), line.tape.units_of(match), self.doers.words
        at = next((at for at, unit in enumerate(units) if unit.mark is mark), 0)
        charge = units[2] if at > 2 and match.group().startswith("accus") and words.has("of", units[1].tape) else None
        return bool(
            charge and charge.mark is None and not words.has("articles", charge.tape) and not words.has("forces", charge.tape)
        )

    def _of_others(self, line: Line, match: re.Match[str]) -> bool:
        """True in "accusés d'avoir mené plusieurs attaques": it is of other deeds; "d'avoir tiré plusieurs missiles" is of one."""
        at = line.tape.unit_at(match.end() - 1)
        behind = [unit.tape for unit in line.tape.units[at + 1 : at + 7]]
        many = next((k for k, word in enumerate(behind[:4]) if word in self.words["many"]), len(behind))
        return not (self.words["deeds"] | self.words["deed"]).isdisjoint(behind[many:])

    def _feared(self, line: Line, frame: Frame, match: re.Match[str]) -> bool:
        """True in "contenir les assauts des jihadistes", "redoutent une attaque du Hamas": nothing happened."""
        at = line.tape.unit_at(match.start())
        if not self.words["craft"].isdisjoint(unit.tape for unit in line.tape.units_of(match)) and not self.words[
            "downed"
        ].isdisjoint(line.tape.words):
            return kind(frame.id) in ("noun_of", "force_of")
        return kind(frame.id) in ("noun_of", "force_of") and not self.words["unreal"].isdisjoint(
            unit.tape for unit in line.tape.units[max(at - 4, 0) : at]
        )

    def _inverted(self, line: Line, match: re.Match[str]) -> bool:
        """True in "quinze civils ont été tués, ont accusé les rebelles": the name behind the verb is the accuser."""
        units, at = line.tape.units, line.tape.unit_at(match.start())
        at -= 1 if at and units[at - 1].tape in self.words["have"] else 0
        behind = line.tape.unit_at(match.end() - 1) + 1
        if not self.words["charge"].isdisjoint(
            unit.tape for unit in units[behind : behind + _CHARGE]
        ):  # "…, ont accusé l'armée d'avoir tiré"
            return False
        return at > 0 and match.group().startswith("accus") and units[at - 1].tape in self.words["closers"]


def kind(frame: str) -> str:
    """The kind of a frame: "likely" for "perpetrators.likely.3"."""
    return frame.split(".")[1]

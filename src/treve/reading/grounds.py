"""Where a cue's fact is: the places in its words, around them, or pointed back to."""

from __future__ import annotations

from treve.model import Place, PlacePrecision
from treve.reading.cues import Cue
from treve.reading.item import Line
from treve.reading.line_grammar import LineGrammar, vast
from treve.wording import fold

_SENTENCE = 26
"""Units back to the subject of a verb that tells what a place is."""
_MADE_WITHIN = 4
"""Units from "signé" to the town where it was: "signé samedi soir à Moscou"."""
_BESIDE = 2
"""Units between a name and what a comma adds to it."""
_RIGHT_BEHIND = 6
"""Units from a verb of motion to where it leads."""
_BEHIND = 6
"""Units between a noun of holding and where it lies."""
_CALLED = 3
"""Sentences before "la ville" in which it is named."""
_WIDE = (PlacePrecision.REGION, PlacePrecision.DISTRICT)
"""What "l'enclave", "la province" points to before it points to a town."""
_TO_VERB = 5
"""Units between the comma that closes an aside and the cue: ", est devenue le fief"."""


class Grounds(LineGrammar):
    """Finds the places that cues speak of."""

    def place(self, cue: Cue, *, side: str = "after", reach: int = 14) -> Place | None:
        """The place that the cue speaks of: under its ``place`` group, else on the *side* asked for, else on the other."""
        if (found := self.place_group(cue) or self.place_inside(cue)) is not None:
            return found
        after = self._places(cue, cue.end, min(cue.end + reach, self._clause_end(cue)))
        before = list(reversed(self._places(cue, max(self._clause_start(cue), cue.start - reach), cue.start)))
        for places in (after, before) if side == "after" else (before, after):
            if places:
                return places[0]
        return None

    def place_inside(self, cue: Cue) -> Place | None:
        """The first place among the matched words."""
        return next(iter(self._places(cue, cue.start, cue.end)), None)

    def place_behind(self, cue: Cue) -> Place | None:
        """The place to which the cue's verb leads right behind it: "n'ont atteint la ville", "sont arrivés lundi à Goma", not "de Goma"."""
        units = cue.line.tape.units
        for at in range(cue.end, min(cue.end + _RIGHT_BEHIND, self._clause_end(cue))):
            if units[at].tape == ",":
                return None
            if (place := self._place_at(cue.line, at)) is not None and self._governor(cue.line, at) not in self._words.of:
                return place
        return None

    def place_after(self, cue: Cue, *, reach: int = 14) -> Place | None:
        """The first place after the cue, None when there is none in its clause."""
        found = self._places(cue, cue.end, min(cue.end + reach, self._argument_end(cue)))
        return found[0] if found else None

    def _argument_end(self, cue: Cue) -> int:
        """Where what is told of the cue ends: its clause, or a relative one that tells of something else ("la route, qui mène à…")."""
        units = cue.line.tape.units
        for at in range(cue.end, self._clause_end(cue) - 1):
            if units[at].tape == "," and units[at + 1].tape in self._words.relative:
                return at
        return self._clause_end(cue)

    def place_before(self, cue: Cue, *, reach: int = 14) -> Place | None:
        """The nearest place before the cue in its clause."""
        first = max(self._clause_start(cue), cue.start - reach)
        found = [at for at in range(max(0, first), cue.start) if self._place_at(cue.line, at)]
        found = [at for at in found if not self._bracketed(cue, at) and not self._water(cue.line, at)] or found
        found = [at for at in found if not self._aside(cue, at)] or found
        asides = self.item.where.located(cue.line) if len(found) > 1 else ()
        found = [at for at in found if cue.line.tape.units[at].mark not in asides] or found
        if not found:
            return None
        head = self._apposed_to(cue.line, found[-1])
        if head is None:
            head = self._before_aside(cue, found[-1])
        if head is None:
            head = self._in_its_country(cue.line, found[-2:])
        return self._place_at(cue.line, found[-1] if head is None else head)

    def _in_its_country(self, line: Line, found: list[int]) -> int | None:
        """The town right before the country that only tells where it lies: "à Debaltseve, en Ukraine, les combats"."""
        if len(found) < 2 or found[1] - found[0] > _BESIDE + 1:
            return None
        town, land = (self._place_at(line, at) for at in found)
        tells_where = town and land and vast(land) and not vast(town) and town.country == land.country
        return found[0] if tells_where else None

    def _place_at(self, line: Line, at: int) -> Place | None:
        """The place of a unit; of "la capitale du Nord-Kivu", "le chef-lieu de la province" the town named before, where one is.

        None for a seat abroad: of "le cessez-le-feu négocié à Minsk" nothing else is there.
        """
        place = super()._place_at(line, at)
        if self._seats_an_accord(line, at):
            return None
        if place is None or place.precision is not PlacePrecision.REGION or not self._has_chief_town_before(line, at):
            return place
        towns = [
            p for k in range(at) if (p := super(Grounds, self)._place_at(line, k)) and p.precision is PlacePrecision.SETTLEMENT
        ]
        return towns[-1] if towns else self.place_said_before(line, wide=False) or place

    def _seats_an_accord(self, line: Line, at: int) -> bool:
        """True for a place abroad behind "à" and what tells that an accord was made: "signé samedi à Moscou"."""
        told = [unit.tape for unit in line.tape.units[max(0, at - _MADE_WITHIN) : at]]
        if self._words.made.isdisjoint(told) or told[-1] not in self._words.seat:
            return False
        place = super()._place_at(line, at)
        return place is not None and place.country != self.item.where.country

    def _has_chief_town_before(self, line: Line, at: int) -> bool:
        units, of = line.tape.units, at - 1
        while of > 0 and units[of].tape in self._words.determiners | self._words.of | self._words.grounds:
            of -= 1
        return units[of].tape in self.item.pack.word_class("areas.chief_town") and units[of + 1].tape in self._words.of

    def _water(self, line: Line, at: int) -> bool:
        """True for a sea or a river, which only tells where a town lies."""
        mark = line.tape.units[at].mark
        told = fold(mark.span.of(line.tape.text)).split()[:1] if mark else []
        return not self.item.pack.word_class("areas.waters").isdisjoint(told)

    def _bracketed(self, cue: Cue, at: int) -> bool:
        """True for a place inside brackets that are closed before the cue: "Syrte (450 km à l'est de Tripoli)"."""
        words = [unit.tape for unit in cue.line.tape.units]
        return "(" in words[:at] and ")" in words[at : cue.start] and ")" not in words[words[:at].index("(") : at]

    def _before_aside(self, cue: Cue, at: int) -> int | None:
        """The place before an aside that ends right at the cue: Alep in "Alep, grande ville du nord de la Syrie, est assiégée"."""
        units = cue.line.tape.units
        closing = next((k for k in range(cue.start, max(0, cue.start - _TO_VERB), -1) if units[k].tape == ","), None)
        if closing is None or closing < at:
            return None
        be = self.item.pack.word_class("to_be")
        verb = any(unit.tape in be for unit in units[closing : cue.start + 1])
        openings = [k for k in range(closing - 1, self._clause_start(cue), -1) if units[k].tape == "," and k < at]
        heads = [k - 1 for k in openings if (head := self._place_at(cue.line, k - 1)) and not vast(head)]
        if verb and (subjects := [k for k in heads if self._is_subject(cue.line, k)]):
            return subjects[-1]
        return next((k for k in heads if verb or self._apposed_noun(cue.line, k + 1)), None)

    def _is_subject(self, line: Line, at: int) -> bool:
        """True for a place that nothing governs, but for what it is: "Palma", "la ville de Palma"; not "à Palma"."""
        units, governor = line.tape.units, self._governor(line, at)
        if governor in self._words.of and at > 1:
            return units[at - 2].tape in self._words.nouns_of_places and self._free(line, at - 2)
        return governor not in self._words.prepositions

    def _apposed_noun(self, line: Line, comma: int) -> bool:
        """True when a noun of places follows a comma: "Goma, chef-lieu du Nord-Kivu", not "Goma, à 30 km de Sake"."""
        told = [unit.tape for unit in line.tape.units[comma + 1 : comma + 5]]
        return told[:1] != [] and told[0] not in self._words.where and not self._words.nouns_of_places.isdisjoint(told)

    def _apposed_to(self, line: Line, at: int) -> int | None:
        """The place that an apposition tells more of: Douma in "Douma, dernière poche rebelle de la Ghouta"."""
        units = line.tape.units
        comma = next((k for k in range(at - 1, max(0, at - 8), -1) if units[k].tape == ","), None)
        if comma is None or self._governor(line, at) not in self._words.of:
            return None
        told = {unit.tape for unit in units[comma + 1 : at]}
        marked = any(unit.mark for unit in units[comma + 1 : at] if unit.tape != "ACTOR")
        if marked or told.isdisjoint(self._words.grounds | self._words.appositions):
            return None
        head = self._place_at(line, comma - 1)
        return comma - 1 if head and not vast(head) else None

    def place_group(self, cue: Cue) -> Place | None:
        """The place under the ``place`` group of the match."""
        if not cue.holds("place") or self._seats_an_accord(cue.line, cue.line.tape.unit_at(cue.match.start("place"))):
            return None
        for unit in cue.line.tape.units_of(cue.match, "place"):
            if unit.mark and (place := self._located(unit.mark, cue.line)):
                return place
        return None

    def apposed(self, cue: Cue) -> bool:
        """True when the cue stands in apposition to what is before it: "Raqqa, le fief de…"."""
        at = cue.start - 1
        units = cue.line.tape.units
        while at >= 0 and units[at].tape in self._words.determiners:
            at -= 1
        return at >= 0 and units[at].tape in self._words.joins

    def told_of(self, cue: Cue) -> Place | None:
        """The place of which the cue's noun is said: Shaddadi in "à Shaddadi, qui fut l'un des bastions de…", "Syrte est le fief de…"."""
        units, be, small = cue.line.tape.units, self.item.pack.word_class("to_be"), self.item.pack.word_class("areas.before_noun")
        at = cue.start - 1
        while at >= 0 and (units[at].tape in small or units[at].tape == "FIGURE"):
            at -= 1
        if at < 0:
            return self._after_front(cue)
        if units[at].tape not in be and units[at].tape not in self.item.pack.word_class("areas.be"):
            return self._place_at(cue.line, at - 1) if at > 0 and units[at].tape == "," else None
        if at and units[at - 1].tape in self._words.pronouns:
            return self.place_said_before(cue.line)
        return self.place_before(cue, reach=_SENTENCE) or self.pointed(cue, before_only=True)

    def _after_front(self, cue: Cue) -> Place | None:
        """The subject behind what opens the sentence: Marib in "Dernier bastion de l'armée dans le Nord, Marib est…", or "cette province"."""
        units = cue.line.tape.units
        comma = next((k for k in range(cue.end, self._clause_end(cue) - 1) if units[k].tape == ","), None)
        if comma is None:
            return None
        subject = comma + 1
        while (
            subject < len(units) - 1 and units[subject].tape in self._words.ground_articles | self._words.grounds | self._words.of
        ):
            subject += 1
        here = self._place_at(cue.line, subject)
        pointed = subject > comma + 1 and units[comma + 1].tape in self._words.ground_articles
        return here or (self.place_said_before(cue.line) if pointed else None)

    def located_after(self, cue: Cue) -> Place | None:
        """The place right behind the cue that "de", "dans", "à" brings: "bastion des rebelles dans la province d'Idleb"."""
        units = cue.line.tape.units
        for at in range(cue.end, min(cue.end + _BEHIND, self._argument_end(cue))):
            if (place := self._place_at(cue.line, at)) is not None:
                before = [unit.tape for unit in units[cue.end : at]]
                far = not self.item.pack.word_class("areas.far").isdisjoint(before)
                return None if far or self._governor(cue.line, at) not in self._words.where else place
        return None

    def listed_behind(self, cue: Cue) -> Place | None:
        """The first place of a list that a colon or bracket opens: "ils ont pris trois villages : Palma, …", "deux villes (Sake et …"."""
        units, end = cue.line.tape.units, self._clause_end(cue)
        opened = next((k for k in range(cue.end - 1, min(cue.end + _BEHIND, end)) if units[k].tape == "("), end)
        first = opened + 1
        if first >= len(units) or units[opened].tape not in self.item.pack.word_class("areas.opens_list"):
            return None
        while first < len(units) - 1 and units[first].tape in self._words.determiners | self._words.grounds | self._words.of:
            first += 1
        return self._place_at(cue.line, first)

    def ends_a_road(self, cue: Cue, place: Place) -> bool:
        """True for a place to which only a road leads: "le contrôle de la route reliant Gao à Kidal"."""
        units, roads = cue.line.tape.units, self.item.pack.word_class("areas.roads")
        here = next((k for k in self._near(cue) if (p := self._place_at(cue.line, k)) and p.name == place.name), 0)
        return any(unit.tape in roads for unit in units[max(cue.start, here - _BEHIND) : here])

    def of_some_zone(self, cue: Cue) -> bool:
        """True for "vers les zones tenues par…": some zone, which no name before tells."""
        return cue.start > 0 and cue.line.tape.units[cue.start - 1].tape in self.item.pack.word_class("areas.zones")

    def capital_before(self, cue: Cue) -> Place | None:
        """The capital that is the subject before the cue, past an aside; None when a country or nothing stands there."""
        units, be = cue.line.tape.units, self.item.pack.word_class("to_be")
        said = any(unit.tape in be for unit in units[max(0, cue.start - 1) : cue.start + 2])
        for at in range(self._clause_start(cue), cue.start):
            mark = units[at].mark
            if units[at].tape == "STATE" and mark and self._free(cue.line, at) and (said or at + _BESIDE >= cue.start):
                place = self._located(mark, cue.line)
                return place if place is not None and not vast(place) else None
        return None

    def listed_with(self, cue: Cue, place: Place) -> list[Place]:
        """The other places of the list that *place* opens or ends: "des villes de Rutshuru, Kiwanja et Bunagana"."""
        at = next((k for k in self._near(cue) if (p := self._place_at(cue.line, k)) and p.name == place.name), None)
        if at is None:
            return []
        listed = [
            *reversed(self._run_of_places(cue.line, at, -1)),
            *self._run_of_places(cue.line, at, 1),
            *self._among(cue.line, at),
        ]
        return [p for k in listed if (p := self._place_at(cue.line, k)) and p.name != place.name and not vast(p)]

    def _among(self, line: Line, at: int) -> list[int]:
        """The places that a region's name is told to hold: Sanaa in "l'ouest du Yémen, dont la capitale Sanaa"."""
        units, small = (
            line.tape.units,
            self._words.determiners | self._words.of | self._words.nouns_of_places | self._words.pronouns,
        )
        if [unit.tape for unit in units[at + 1 : at + 2]] != [","] or at + 3 >= len(units):
            return []
        if units[at + 2].tape not in self._words.whose:
            return []
        first = next((k for k in range(at + 3, len(units)) if units[k].tape not in small), at)
        return [first, *self._run_of_places(line, first, 1)] if units[first].tape in ("PLACE", "STATE") else []

    def _near(self, cue: Cue) -> list[int]:
        return sorted(range(len(cue.line.tape.units)), key=lambda k: self._distance(cue, k))

    def _run_of_places(self, line: Line, at: int, step: int) -> list[int]:
        """The places joined to the one at a unit, one way; commas count only where an "et" closes the list."""
        units, small = line.tape.units, self._words.joins | self._words.determiners | self._words.of | self._words.grounds
        small = small | self.item.pack.word_class("areas.directions") | {"à"}
        run: list[int] = []
        sure: list[int] = []
        asides = self.item.where.located(line)  # "Kandahar, dans le sud, et Hérat" are two
        here, between = at + step, set[str]()
        while 0 <= here < len(units):
            if units[here].mark in asides:
                between.add(units[here].tape)
            elif units[here].tape == "PLACE" and self._place_at(line, here):
                if not between & self._words.joins:
                    break
                run.append(here)
                sure = list(run) if between & (self._words.joins - {","}) or (sure and step < 0) else sure
                between = set()
            elif units[here].tape in small:
                between.add(units[here].tape)
            else:
                break
            here += step
        return sure

    def pointed(self, cue: Cue, *, before_only: bool = False) -> Place | None:
        """The place that "la ville", "ce quartier" near the cue points back to; None when no such noun is near."""
        units = cue.line.tape.units
        last = cue.start if before_only else min(cue.end + 8, len(units) - 1)
        for at in range(max(1, cue.start - (5 if before_only else 10)), last):
            if units[at].tape in self._words.grounds and self._pointing(cue.line, at):
                wide = units[at].tape in self.item.pack.word_class("areas.regional")
                earlier = [p for k in range(at) if (p := self._place_at(cue.line, k)) and not vast(p)]
                earlier = [p for p in earlier if wide or p.precision is not PlacePrecision.REGION]
                alike = [p for p in earlier if p.precision in _WIDE] if wide else []
                return (alike or earlier)[-1] if earlier else self._pointed_before(cue.line, units[at].tape, wide=wide)
        return None

    def _pointed_before(self, line: Line, noun: str, *, wide: bool) -> Place | None:
        """What "la ville" points to in the lines before: a town that they name and the text called so, else the place named last."""
        near = self.place_said_before(line, wide=wide)
        return (near and self.item.where.called(noun, line, _CALLED)) or near

    def _pointing(self, line: Line, at: int) -> bool:
        """True for "la ville", "la deuxième ville d'Irak": a definite noun that no name of a town follows."""
        units = line.tape.units
        definite = any(unit.tape in self._words.ground_articles for unit in units[max(0, at - 3) : at])
        if not definite or at + 1 >= len(units):
            return definite
        of = units[at + 1].tape in self._words.where
        return not any(
            (p := self._place_at(line, k)) and not vast(p) for k in range(at + 1, min(at + (4 if of else 2), len(units)))
        )

    def place_in(self, line: Line) -> Place | None:
        """The first place of a line."""
        return next(iter(self.places_of(line)), None)

    def places_of(self, line: Line) -> list[Place]:
        """Every place of a line, in reading order; a government's seat is no place unless a preposition says so."""
        return [p for at in range(len(line.tape.units)) if (p := self._place_at(line, at))]

    def place_said_before(self, line: Line, *, lines: int = 3, wide: bool = True) -> Place | None:
        """The last place named in the lines before this one, not further back than *lines*: what "la ville" points to.

        No region unless *wide*.
        """
        for earlier in reversed(self.item.lines[max(0, line.index - lines) : line.index]):
            found = [p for p in self.places_of(earlier) if not vast(p) and (wide or p.precision is not PlacePrecision.REGION)]
            if found:
                return found[0]
        return None

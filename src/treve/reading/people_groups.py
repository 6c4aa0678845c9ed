"""Groups of people in a sentence that counts them: who belongs together, who shares a fate, who is only a subset."""

from __future__ import annotations

from treve.languages import Pack
from treve.model import Figure
from treve.reading.people_counts import PeopleCounts
from treve.wording import fold

_CLAUSE_ENDS = frozenset([".", ";", ":", "PLACE", "DATE"])
_REACH = 8
"""Units behind a verb or a figure in which the rest of its group stands."""
_REACH_OF = 16
"""The same behind "la mort de", where "et de" tells what goes on: "la mort d'un chef du mouvement, X, et de six civils"."""
_NOUN = 6
"""Units behind a figure in which the noun it counts has ended."""
_FATE = 5  # units behind a figure in which its own fate is told
_OF_DEATH = 4  # units before a figure in which "le décès" stands
_BEHIND_FATE = 4  # units behind "blessés" in which a verb may tell that they died


class GroupReader:
    """Tells groups of people apart with the word classes of a language pack."""

    def __init__(self, pack: Pack) -> None:
        """Collect the word classes once."""
        self.subset, self.joins, self.own = (pack.word_class(f"harm.{name}") for name in ("subset", "joins", "own"))
        self.active, self.deeds = pack.word_class("harm.active"), pack.word_class("harm.deeds")
        self.attacker_words = pack.word_class("harm.shot_attackers")
        self.civilian_words = pack.word_class("incidents.civilians")
        sides = (pack.word_class(f"harm.{side}") for side in ("soldiers", "police", "fighters", "attackers"))
        self.armed = frozenset[str]().union(*sides)
        self.other = {"killed": pack.word_class("harm.not_killed"), "wounded": pack.word_class("harm.not_wounded")}
        self.by_two, self.before_second = pack.word_class("harm.joined_by_two"), pack.word_class("harm.before_second")
        self.succumbed = pack.word_class("harm.succumbed")
        self.fates = self.other["killed"] | self.other["wounded"]
        self.harmed = pack.word_class("harm.wounded") | pack.word_class("harm.dead")
        self.and_ = pack.words["harm.and"][0]
        self.described = pack.word_class("harm.who_they_were")
        self.victims = pack.word_class("harm.vague")
        self.out_of = pack.word_class("harm.out_of")
        self.bodies = pack.word_class("harm.bodies")
        self.at_home = pack.word_class("harm.of_home")
        self.deaths, self.of = pack.word_class("harm.deaths"), pack.word_class("harm.of")
        self.shot_down, self.takes_up = pack.word_class("harm.shot_down"), pack.word_class("harm.takes_up")
        self.reflexive, self.things = pack.word_class("harm.reflexive"), pack.word_class("harm.things")
        self.then = pack.word_class("harm.then")
        self.his = pack.word_class("harm.his_own")
        self.made = pack.word_class("harm.made")

    def parts(self, search: PeopleCounts, at: int, last: int) -> list[int]:
        """The figures that are one group with the one at a unit: "trois patients et un infirmier"; subsets are left out.

        Before its verb ("trois civils et un soldat ont été tués") a group ends with the match, after it where its clause ends.
        """
        parts, units = [at], search.tape.units
        after_verb = last <= at
        if self._aside(search, at, last):
            return parts
        among = False  # inside a subset, which ends where the list goes on: "quatre civils, dont un enfant, et deux soldats"
        of = at > 0 and units[at - 1].tape in self.of
        verb = None if after_verb else last
        reach = at + (_REACH_OF if of else _REACH) + 1
        for unit in range(at + 1, min(len(units), reach if after_verb else last)):
            word = units[unit].tape
            if self._closes(search, unit, after_verb=after_verb):
                break
            goes_on = word == "FIGURE" and units[unit - 2].tape == "," and units[unit - 1].tape not in self.subset
            among = (among or word in self.subset) and not goes_on
            if among:
                continue
            before = unit - 2 if units[unit - 1].tape in self.own else unit - 1
            joined = word == "FIGURE" and self._joins(search, before) and unit not in search.taken
            near = unit <= at + _REACH or (not after_verb and (goes_on or "," not in search.words(at, unit)))
            joined = joined and (near or units[unit - 1].tape in self.of)
            if joined and search.figure(unit).population and not self.own_fate(search, unit, self.fates, verb=verb):
                parts.append(unit)
        return parts[:1] if self._spelt_out(search, parts) else parts

    def _closes(self, search: PeopleCounts, at: int, *, after_verb: bool) -> bool:
        """True where a group ends: at its clause's end, behind its verb at a fate; "dix agents de la police de X et …" goes on."""
        word = search.tape.units[at].tape
        return (word in _CLAUSE_ENDS and (after_verb or word != "PLACE")) or (after_verb and word in self.fates)

    def _joins(self, search: PeopleCounts, at: int) -> bool:
        """True for a word that joins two groups; of "ainsi que" and "alors que" only the first does."""
        word = search.tape.units[at].tape
        alone = word not in self.by_two or not self.before_second.isdisjoint(search.words(max(at - 1, 0), at))
        return word in self.joins and alone

    def of_those_before(self, search: PeopleCounts, at: int, last: int) -> bool:
        """True for the woman of "deux civils, dont une femme, et trois autres ont été blessés": a part of others, no subject."""
        return at > 0 and search.tape.units[at - 1].tape in self.subset and "," in search.words(at + 1, last)

    def parts_before(self, search: PeopleCounts, at: int) -> list[int]:
        """The figure joined to one before its fate: the first in "Un soldat et quatre civils blessés"."""
        if at < 3 or search.words(at - 1, at) != [self.and_]:
            return []
        for unit in (at - 3, at - 4):
            if unit >= 0 and search.words(unit, unit + 1) == ["FIGURE"] and unit not in search.taken:
                between = search.words(unit + 1, at)  # "dont des femmes, et onze blessés": the comma closes a list
                alone = self.fates.isdisjoint(between) and self.things.isdisjoint(between) and "," not in between
                first = unit == 0 or search.words(unit - 1, unit)[0] not in self.subset
                return [unit] if alone and first and search.figure(unit).population and search.figure(at).population else []
        return []

    def another(self, search: PeopleCounts, at: int, last: int, parts: list[int]) -> bool:
        """True when a count of somebody else stands between a figure and its verb: "17", a-t-il dit, "4 civils ont été blessés"."""
        aside = self._aside(search, at, last)
        known = {*parts, *aside, self._of_whom(search, at)}
        between = [k for k in range(at + 1, last) if search.tape.units[k].tape == "FIGURE" and k not in known]
        apposed = search.words(at + 2, at + 3) == [
            ","
        ]  # "cinq personnes, parmi la centaine d'habitants réfugiés là, ont été tuées"
        if between and self._is_subject(search, between[-1], last):
            return True
        return any(self.subset.isdisjoint(search.words(at, k)) or (not apposed and self._whole(search, at, k)) for k in between)

    def _is_subject(self, search: PeopleCounts, at: int, last: int) -> bool:
        """True for the 50 of "10.000 déplacés, dont au moins 50 auraient été tués": a bare part with a verb of its own."""
        led = search.words(at - 2, at - 1) == [","] and not self.subset.isdisjoint(search.words(at - 1, at))
        return led and search.figure(at).population is None and "," not in search.words(at, last)

    def _of_whom(self, search: PeopleCounts, at: int) -> int | None:
        """The unit of the 12 in "neuf des douze passagers"; None in "une vingtaine des 64 blessés", where that is how many were hurt."""
        counted = not self.out_of.isdisjoint(search.words(at + 1, at + 2)) and self.harmed.isdisjoint(
            search.words(at + 3, at + 4)
        )
        return at + 2 if counted else None

    def crosses(self, search: PeopleCounts, first: int, last: int, what: str) -> bool:
        """True when the words between a figure and its verb tell of another fate: "12 blessés, et l'homme a été tué".

        Also when the verb is active: in "un raid a tué", the raid is not dead.
        """
        units = search.tape.units
        if last > first and units[last].tape in self.deeds and units[last - 1].tape in self.active:
            return True
        if last == first and self.own_fate(search, first, self.other.get(what, frozenset())):
            return True  # "un soldat a été tué et trois autres ont été blessés"
        if what == "wounded" and self._die(search, first, last):
            return True
        words = search.words(self._behind_people(search, first), last)
        between = [word for at, word in enumerate(words) if not (at and words[at - 1] in self.at_home and word in self.bodies)]
        if ")" in words and "(" not in words[: words.index(")")]:
            return True  # "le troisième casque bleu (mission de 10.000 soldats) tué": what stands in brackets has no verb outside
        told = not self.other.get(what, frozenset()).isdisjoint(between)
        return told and not (what == "killed" and self._fate_before(between))

    def _fate_before(self, between: list[str]) -> bool:
        """True for "trois otages enlevés en mai par des rebelles ont été tués", "enlevés puis tués": what befell them before."""
        first = not self.other["killed"].isdisjoint(between[:1]) and self.joins.isdisjoint(between)
        return first or (between[-1] in self.then and not self.other["killed"].isdisjoint(between[-3:-1]))

    def _die(self, search: PeopleCounts, at: int, last: int) -> bool:
        """True for "trois des blessés ont succombé" and "le décès mercredi d'un blessé"."""
        before = search.words(max(at - _OF_DEATH, 0), at)
        of = not self.of.isdisjoint(before[-1:]) and self.and_ not in before  # not "d'un mort et de cinq blessés"
        return (of and not self.deaths.isdisjoint(before)) or not self.succumbed.isdisjoint(
            search.words(last + 1, last + _BEHIND_FATE)
        )

    def no_people(self, search: PeopleCounts, at: int, last: int) -> bool:
        """True for "deux obus se sont abattus" and "trois chars ont été détruits": what is counted was never alive."""
        if search.figure(at).population is None and self._takes_up_things(search, at, last):
            return True
        return self.strikes_itself(search, at, last) or (
            search.figure(at).population is None and not self.things.isdisjoint(search.words(at + 1, at + 3))
        )

    def strikes_itself(self, search: PeopleCounts, at: int, last: int) -> bool:
        """True for "deux obus se sont abattus", not for "un garde s'est fait tuer"."""
        before = search.words(max(last - 3, at), last)
        return not self.reflexive.isdisjoint(before) and before[-1] not in self.made

    def _takes_up_things(self, search: PeopleCounts, at: int, last: int) -> bool:
        """True for "douze roquettes, dont la défense a abattu onze" and "… en a abattu onze": a bare figure behind machines shot down."""
        before = search.words(0, at)
        bare = last <= at and not self.shot_down.isdisjoint(before[-1:]) and not self.takes_up.isdisjoint(before)
        return bare and not self.things.isdisjoint(before) and search.words(at + 1, at + 2) != ["ACTOR"]

    def vague(self, figure: Figure) -> bool:
        """True for "des victimes": nobody is counted, and they may be wounded."""
        return (figure.low, figure.high) == (2, None) and (figure.population or "").casefold() in self.victims

    def attackers(self, search: PeopleCounts, parts: list[int]) -> bool:
        """True when all of them are those who attacked."""
        return all(fold(search.figure(part).population or "") in self.attacker_words for part in parts)

    def civilians(self, search: PeopleCounts, parts: list[int]) -> Figure | None:
        """How many civilians among them: those of "sept civils et trois soldats", or the subset that the words right after tell."""
        people = {part: (search.figure(part).population or "").casefold() for part in parts}
        told = [part for part in parts if people[part] in self.civilian_words]
        if told and all(part in told or fold(people[part]) in self.armed for part in parts):
            return search.sum(told)
        units = search.tape.units
        for unit in range(parts[-1] + 1, min(parts[-1] + _REACH, len(units))):
            subset = units[unit].tape == "FIGURE" and units[unit - 1].tape in self.subset
            if subset and (search.figure(unit).population or "").casefold() in self.civilian_words:
                return search.figure(unit)
        return None

    def _behind_people(self, search: PeopleCounts, at: int) -> int:
        """The unit behind a figure and the noun it counts: in "30 déplacés ont été tués" that noun is no fate."""
        mark = search.tape.units[at].mark
        people = fold((mark.value.population if mark and isinstance(mark.value, Figure) else None) or "")
        if not people or people in self.harmed:
            return at + 1
        return next((k + 1 for k in range(at + 1, at + 4) if search.words(k, k + 1) == [people]), at + 1)

    def own_fate(self, search: PeopleCounts, figure: int, fates: frozenset[str], *, verb: int | None = None) -> bool:
        """True when the words right after a figure tell its own fate, one of *fates*: it is no part of another's group.

        The *verb* at a unit is that of the whole group.
        """
        end = figure + _FATE if verb is None else min(figure + _FATE, verb)
        for word in search.words(self._behind_people(search, figure), end):
            if word in fates:
                return True
            if word in self.joins or word == "FIGURE":
                return False
        return False

    def _spelt_out(self, search: PeopleCounts, parts: list[int]) -> bool:
        """True for "trois civils, deux femmes et un enfant": the figures behind the first say who they were."""
        if len(parts) <= 2 or search.tape.units[parts[1] - 1].tape != ",":
            return False
        whole, *rest = (search.figure(part) for part in parts)
        described = all((figure.population or "").casefold() in self.described for figure in rest)
        return described and whole.low == sum(figure.low or 0 for figure in rest)

    def _aside(self, search: PeopleCounts, at: int, last: int) -> list[int]:
        """The figures between the commas of "Treize personnes, dix gendarmes et trois civils, ont été tuées": who they were.

        None where they are more than the people before the comma.
        """
        opens = next((k for k in range(at + 1, min(at + _NOUN, last)) if search.tape.units[k].tape in (",", "FIGURE")), last)
        closes = next((k for k in range(last, opens, -1) if search.tape.units[k].tape in (",", "FIGURE")), opens)
        if search.words(opens, opens + 1) != [","] or search.words(closes, closes + 1) != [","]:
            return []
        inside = [k for k in range(opens, closes) if search.tape.units[k].tape == "FIGURE"]
        whole = search.figure(at).low
        return inside if whole is not None and sum(search.figure(k).low or 0 for k in inside) <= whole else []

    def _whole(self, search: PeopleCounts, at: int, other: int) -> bool:
        """True for the 22 of "13 femmes parmi les 22 victimes": the figure at a unit counts some of them."""
        part, whole = search.figure(at).low, search.figure(other).low
        return part is not None and whole is not None and whole > part

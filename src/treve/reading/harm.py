"""Who was killed and wounded in a sentence, and how many: figures with their population, parts and subsets told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from treve.languages import Frame, Pack, load_pack
from treve.model import Figure, Span
from treve.reading.item import Line
from treve.reading.lone_victims import LoneReader
from treve.reading.people_counts import PeopleCounts
from treve.reading.people_groups import GroupReader
from treve.tagging import Tape
from treve.wording import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """People killed or wounded in one sentence. ``what`` is killed, wounded or both (told together: no number can be given).

    ``figure`` has its span in the sentence; ``civilians`` is how many of them are said to be civilians; ``at`` is the
    unit of the tape where the figure stands; ``rule`` the frame's id; ``attackers`` True when only those who attacked are counted,
    ``some`` when they are some of the people told of before ("cinq d'entre eux").
    """

    what: str
    figure: Figure
    at: int
    rule: str
    civilians: Figure | None = None
    attackers: bool = False
    some: bool = False


_REMEMBERED = 512
"""Lines whose harm is kept: incidents and tolls ask for the same."""
_COMPANY = 34
"""Units behind a figure in which those stand who were killed beside them."""
_BESIDE = "beside"  # the kind of a frame that tells of people killed with those just told of
_QUOTES = frozenset('"«“')
_CLAUSE_MARKS = frozenset(",;.")
_AMONG = 4  # units of "parmi les victimes," before those of them who are counted
_MAN = 2  # words of "le chef" before those who died beside him
_SAME = "same"  # the kind of a frame whose figure counts the people just told of
_PAST = "past"  # the kind of a frame whose figure another one has replaced


class HarmReader:
    """Finds harm with the frames and word classes of a language pack."""

    def __init__(self, pack: Pack) -> None:
        """Collect the word classes once."""
        self.frames = pack.frames["harm"]
        self.groups = GroupReader(pack)
        self.lone = LoneReader(pack, self.groups)
        self.among_them = pack.words["harm.among_them"][0]
        self.and_ = pack.words["harm.and"][0]
        self.shared_bounds, self.passive = tuple(pack.words["harm.shared_bounds"]), pack.word_class("harm.passive")
        self.wounded = pack.word_class("harm.wounded")
        self.active, self.own = pack.word_class("harm.active"), pack.word_class("harm.own")
        self.things = pack.word_class("harm.things")
        self.one, self.risen = pack.word_class("harm.one"), pack.word_class("harm.risen")
        self.singular, self.persons = (
            pack.word_class("harm.the_one"),
            pack.word_class("harm.person"),
        )
        self.speaking = self.active | pack.word_class("harm.according") | self.wounded | frozenset(["FIGURE"])
        self.some_of_them, self.bare = tuple(pack.words["harm.some_of_them"]), pack.word_class("harm.bare")
        self.silent = pack.word_class("harm.silent")
        self.stand, self.among_the = pack.word_class("harm.stand"), tuple(pack.words["harm.among_the"])
        self.definite = pack.word_class("harm.the")
        self.after_elliptic = pack.word_class("harm.after_elliptic")
        self.find = lru_cache(maxsize=_REMEMBERED)(self._find)

    def _find(self, line: Line) -> tuple[Harm, ...]:
        """The harm told in a sentence, in reading order, each group of people once."""
        search, found = PeopleCounts(line.tape), []
        candidates = self.frames.candidates(line.tape.words)
        past = list(_replaced(candidates, line.tape))
        search.taken.update(past)
        for frame in candidates:
            if frame.yields["what"] in (_SAME, _BESIDE, _PAST):
                continue
            for match in searched(frame, line.tape):
                harm = self._one(frame, match, search) if frame.yields.get("one") else self._group(frame, match, search)
                if harm is not None:
                    found.append(harm)
        found = self._with_the_rest(search, [self._with_companions(search, self._bounded(search, harm, found)) for harm in found])
        found.extend(self._elliptic(search, found, past))
        return tuple(sorted(found, key=lambda harm: harm.at))

    def _bounded(self, search: PeopleCounts, harm: Harm, told: Sequence[Harm]) -> Harm:
        """The wounded bound as the dead with whom they share a verb: "Au moins cinq civils ont été tués et quinze blessés"."""
        told_wounded = not self.wounded.isdisjoint(search.words(harm.at + 1, harm.at + 3))
        joined = search.words(harm.at - 1, harm.at) == [self.and_] and told_wounded
        dead = max((other for other in told if other.at < harm.at), key=lambda other: other.at, default=None)
        if harm.what != "wounded" or dead is None or dead.figure.high is not None or not joined:
            return harm
        shares = not self.passive.isdisjoint(search.words(dead.at, harm.at))
        bound = shares and fold(dead.figure.text or "").startswith(self.shared_bounds)
        return replace(harm, figure=replace(harm.figure, high=None)) if bound else harm

    def _with_companions(self, search: PeopleCounts, harm: Harm) -> Harm:
        """The harm with those killed beside them: "… ont été tués avec leur guide", "l'ont tué ainsi que sept autres"."""
        figure = harm.figure
        if harm.what != "killed" or not figure.known or figure.span is None:
            return harm
        for frame in self.frames.candidates(search.tape.words):
            for match in searched(frame, search.tape) if frame.yields["what"] == _BESIDE else ():
                first, last = search.tape.unit_at(match.start()), search.tape.unit_at(match.end() - 1)
                told = next((k for k in range(harm.at, first) if search.tape.units[k].span.end >= figure.span.end), first)
                if not told < first <= told + _COMPANY or not {".", ";", "FIGURE"}.isdisjoint(search.words(told + 1, first)):
                    continue
                span = Span(figure.span.start, search.tape.units[last].span.end)
                figure = _with_more(figure, self._beside(search, match, int(frame.yields["more"])))
                return replace(harm, figure=replace(figure, span=span, text=span.of(search.tape.text)), civilians=None)
        return harm

    def _with_the_rest(self, search: PeopleCounts, found: list[Harm]) -> list[Harm]:
        """The harm, "les deux autres" counted in behind "tuant cinq d'entre eux"."""
        kept: list[Harm] = []
        for harm in sorted(found, key=lambda harm: harm.at):
            before = kept[-1] if kept else None
            rest = (
                harm.at
                and search.tape.units[harm.at - 1].tape in self.definite
                and search.tape.units[harm.at + 1].tape in self.bare
            )
            if rest and before and before.some and before.what == harm.what and before.figure.span and harm.figure.span:
                span = Span(before.figure.span.start, harm.figure.span.end)
                figure = replace(_with_more(before.figure, harm.figure.low or 0), span=span, text=span.of(search.tape.text))
                kept[-1] = replace(before, figure=figure, some=False)
            else:
                kept.append(harm)
        return kept

    def _beside_them(self, search: PeopleCounts, at: int) -> int:
        """How many are told before the six of "Le chef de la police, Ali Hassan, son fils et ses six gardes ont été tués": two."""
        before = [word for word in search.words(0, at) if word not in _QUOTES]
        before = before[:-1] if before and before[-1] in self.own else before
        told = len(before) > _MAN and before[0] in self.singular and before[1] in self.persons and before[-1] == self.and_
        if not told or not self.speaking.isdisjoint(before):
            return 0
        return 1 + sum(mark == "," and word in self.groups.his for mark, word in pairwise(before))

    def _some(self, search: PeopleCounts, at: int) -> bool:
        following = [word for word in search.words(at + 1, at + 6) if word not in self.stand]
        behind = (" ".join(following[first:]) for first in (0, 1))  # "cinq d'entre eux", "cinq policiers figurent parmi les tués"
        before = search.words(max(at - _AMONG, 0), at)
        among = any(
            " ".join(words[:2]) in self.among_the and words[2:3] and words[2] in self.groups.harmed
            for words in (before, following, following[1:])
        )
        return among or any(words.startswith(self.some_of_them) for words in behind)

    def _beside(self, search: PeopleCounts, match: re.Match[str], more: int) -> int:
        """How many companions a match tells: its figure's, else as many as its words name."""
        if "killed" not in match.re.groupindex or not match["killed"]:
            return more
        at = search.tape.unit_at(match.start("killed"))
        search.taken.add(at)
        return search.figure(at).low or 0

    def further(self, line: Line, what: str) -> list[Harm]:
        """The counts without a noun in a sentence that goes on about people killed or wounded: "un hôpital en compte 83"."""
        units = line.tape.units
        for at, unit in enumerate(units):
            if unit.tape == "FIGURE" and not self.things.isdisjoint(other.tape for other in units[at + 1 : at + 3]):
                return []  # "dix violations depuis minuit, l'autre camp de vingt-sept": no people are counted
        return list(self._found_again(PeopleCounts(line.tape), lambda _: what))

    def _elliptic(self, search: PeopleCounts, told: Sequence[Harm], past: Sequence[int]) -> Iterator[Harm]:
        """The second counts in "62 soldats tués selon Moscou, 83 selon un hôpital", of the kind told last before each.

        A count that is *past* tells it too: "qui parlait d'abord de quatre morts, en compte maintenant sept".
        """
        kinds = {harm.at: harm.what for harm in told}
        kinds |= {at: "killed" if self.wounded.isdisjoint(search.words(at + 1, at + 2)) else "wounded" for at in past}

        def last_told(at: int) -> str | None:
            before = [other for other in kinds if other < at]
            return kinds[max(before)] if before else None

        return self._found_again(search, last_told)

    def _found_again(self, search: PeopleCounts, kind_at: Callable[[int], str | None]) -> Iterator[Harm]:
        for frame in self.frames.candidates(search.tape.words):
            for match in searched(frame, search.tape) if frame.yields["what"] == _SAME else ():
                at = search.tape.unit_at(match.start("killed"))
                after = search.words(at + 1, at + 2)
                ends = not after or after[0] in self.after_elliptic or after[0] == "DATE"
                people = "people" in frame.yields  # the words behind the figure say that it counts people
                ends = ends and self.things.isdisjoint(search.words(at + 1, at + 4))  # "et s'emparant de dizaines d'armes"
                what = kind_at(at) if (ends or people) and at not in search.taken else None
                if what and (people or search.figure(at).population is None) and search.figure(at).known:
                    search.taken.add(at)
                    yield Harm(what=what, figure=search.figure(at), at=at, rule=frame.id)

    def _group(self, frame: Frame, match: re.Match[str], search: PeopleCounts) -> Harm | None:
        what = frame.yields["what"]
        at = search.tape.unit_at(match.start("killed" if "killed" in match.re.groupindex else "wounded"))
        last = max(at, search.tape.unit_at(match.end() - 1))
        if search.words(at - 1, at) == [self.among_them] or self.groups.of_those_before(search, at, last):
            return None  # "tuant notamment une fillette": one of those told of before
        silent = search.words(at - 1, at)[0] in self.silent if at else False
        if search.figure(at).high == 0 and (silent or not self.bare.isdisjoint(search.words(at + 1, at + 2))):
            return None  # "aucune autre victime", "n'évoque pas de morts": of those told before nothing is said
        if at in search.taken or self.groups.crosses(search, at, last, what) or self.groups.no_people(search, at, last):
            return None
        parts = [at]
        if "whole" not in frame.yields:  # "est monté à quatre, une femme ayant succombé": four with her
            parts = [*self.groups.parts_before(search, at), *self.groups.parts(search, at, last)]
        if (
            not search.taken.isdisjoint(parts)
            or self.groups.another(search, at, last, parts)
            or self.groups.vague(search.figure(at))
        ):
            return None
        search.taken.update(range(at, max(last, parts[-1]) + 1))
        figure = self._latest(search, at, search.sum(parts))
        figure = replace(figure, high=None) if "open" in frame.yields else figure
        if self._one_of(search, at, last):
            figure = replace(figure, low=1, high=1)
        figure = (
            replace(figure, low=None, high=None) if what == "both" else _with_more(figure, int(frame.yields.get("plus", "0")))
        )
        if what == "killed" and last > at:
            figure = _with_more(figure, self._beside_them(search, at))
        civilians, attackers = self.groups.civilians(search, parts), self.groups.attackers(search, parts)
        return Harm(
            what=what, figure=figure, at=at, rule=frame.id, civilians=civilians, attackers=attackers, some=self._some(search, at)
        )

    def _one_of(self, search: PeopleCounts, at: int, last: int) -> bool:
        """True for "l'un de ses deux fils a été tué", not for "l'un des deux soldats tués"."""
        before = search.words(max(at - 3, 0), at)
        return not search.tape.units[last].tape.endswith("s") and any(
            one in self.one and of in self.groups.of for one, of in pairwise(before)
        )

    def _latest(self, search: PeopleCounts, at: int, figure: Figure) -> Figure:
        """The second count of "le bilan est passé dimanche de quatre à six morts", which replaces the first."""
        grew = not self.risen.isdisjoint(search.words(at - 3, at))
        return replace(figure, low=figure.high) if grew and figure.high is not None else figure

    def _one(self, frame: Frame, match: re.Match[str], search: PeopleCounts) -> Harm | None:
        """One person without a number, or nobody: "un berger a été blessé", "le général a été tué", "n'a blessé personne"."""
        figure = self.lone.figure(frame, match, search)
        at = search.tape.unit_at(match.start())
        return Harm(what=frame.yields["what"], figure=figure, at=at, rule=frame.id) if figure else None


def _with_more(figure: Figure, more: int) -> Figure:
    """The figure with so many people more, its open bounds left open."""
    low, high = (None if bound is None else bound + more for bound in (figure.low, figure.high))
    return replace(figure, low=low, high=high)


def _replaced(frames: Sequence[Frame], tape: Tape) -> Iterator[int]:
    """The figures of a count that the sentence itself calls past, up to its clause's end: "30 morts, contre 24 auparavant"."""
    for frame in frames:
        for match in searched(frame, tape) if frame.yields["what"] == _PAST else ():
            at = tape.unit_at(match.start("killed"))
            end = next((k for k in range(at, len(tape.units)) if tape.units[k].tape in _CLAUSE_MARKS), at + 1)
            yield from (k for k in range(at, end) if tape.units[k].tape == "FIGURE")


@cache
def harm_reader(code: str) -> HarmReader:
    """The harm reader of a language, built once."""
    return HarmReader(load_pack(code))


def searched(frame: Frame, tape: Tape) -> Iterator[re.Match[str]]:
    """Every match of a frame, also those that begin inside an earlier one."""
    at = 0
    while (match := frame.shape.search(tape.tape, at)) is not None:
        yield match
        at = tape.tape.index(" ", match.start()) + 1

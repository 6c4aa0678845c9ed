"""Counts in a sentence: digits and number words, with what bounds them, and never an age, a date or a price."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from treve.languages import Pack
from treve.model import Figure, Span
from treve.tagging.tape import Mark
from treve.wording import Token, fold

Bounds = tuple[int | None, int | None]
PhrasesByWord = Mapping[str, tuple[tuple[str, ...], ...]]

_LONGEST_FIGURE = 12  # digits: nobody counts people in trillions
_LONGEST_MONTH = 31
_DIGITS = re.compile(r"\d+(?:,\d+)?")
_OPENING = "(«\"'“:/—–"


@dataclass(frozen=True, slots=True)
class Count:
    """A number found among the tokens: its bounds, and the tokens [start, end) that tell it."""

    bounds: Bounds
    start: int
    end: int
    words: bool = False


class FigureTagger:
    """Marks FIGURE: the value is a Figure whose span and text are those of the words, bound words included."""

    def __init__(self, pack: Pack, names: Iterable[str] = ()) -> None:
        """Read the pack's ``numbers`` table; a number that ends one of the *names*, folded, is no count ("france 24")."""
        table = pack.tables["numbers"]
        self.names = frozenset(tuple(name.rsplit(maxsplit=1)) for name in names if name[-1:].isdigit() and " " in name)
        self.values: Mapping[str, int] = {fold(word): value for word, value in table["values"].items()}
        self.scales: Mapping[str, int] = table["scales"]
        self.rounds: Mapping[str, int] = table["rounds"]
        self.bounds_before = _by_last({kind: table["bounds"][kind] for kind in ("low", "high", "near")})
        self.and_a_half = [words.split() for words in table["bounds"]["and_a_half"]]
        self.after_low = _by_first(table["bounds"]["after_low"])
        self.to = frozenset(map(fold, table["bounds"]["to"]))
        vague = table["vague"]
        self.two_or_more, self.many = frozenset(vague["two_or_more"]), frozenset(vague["many"])
        self.unnumbered, self.none = _by_first(vague["unnumbered"]), _by_first(vague["none"])
        self.some_of = vague["some_of"]
        self.some, self.some_after = vague["some"], frozenset(vague["some_after"])
        self.some_or_more = self.two_or_more | {self.some}
        self.not_after = frozenset(table["not_counts"]["after"])
        self.not_before = frozenset(table["not_counts"]["before"])
        self.definite = frozenset(table["not_counts"]["definite"])
        self.of_a_day = frozenset(table["not_counts"]["of_a_day"])
        people = table["people"]
        nationals = (fold(stem) + ending for stem in people["nationals"] for ending in people["endings"])
        self.people = frozenset(chain(map(fold, people["nouns"]), nationals))
        self.between, self.sizes = frozenset(people["between"]), people["sizes"]
        self.others, self.after_others = frozenset(people["others"]), frozenset(map(fold, people["after_others"]))
        self.harm = pack.word_class("harm")
        self.one_not_after = frozenset(people["not_after"])
        firsts = chain(self.values, self.scales, self.rounds, self.two_or_more, [self.some, self.some_of, table["bounds"]["between"]],
                       self.unnumbered, self.none)  # fmt: skip
        self.firsts = frozenset(firsts)
        self.numbers = frozenset(chain(self.values, self.scales, self.rounds))
        self.vague_firsts = self.some_or_more.union([self.some_of], self.unnumbered, self.none)
        self.pair_words = (table["bounds"]["between"], table["bounds"]["and"])

    def __call__(self, text: str, words: Sequence[Token]) -> list[Mark]:
        """The FIGURE marks of a sentence."""
        folded = [token.folded for token in words]
        harmed = not self.harm.isdisjoint(folded)
        marks: list[Mark] = []
        reached = 0
        for at in [k for k, word in enumerate(folded) if word in self.firsts or word[0].isdigit()]:
            if at >= reached and (count := self._count(folded, words, at, harmed=harmed)) and not _labels(text, words, count):
                marks.append(self._mark(text, words, folded, self._bounded(folded, count)))
                reached = count.end
        return marks

    def _count(self, folded: list[str], words: Sequence[Token], at: int, *, harmed: bool) -> Count | None:
        """The count that begins at a token, without what bounds it; None when what stands there counts nothing."""
        vague = self._vague(folded, at, harmed=harmed) if folded[at] in self.vague_firsts else None
        if vague is not None:
            return vague
        if folded[at] == self.pair_words[0]:
            return self._between(folded, words, at)
        told = folded[at] in self.numbers or folded[at][0].isdigit()
        count = self._number(folded, words, at) if told else None
        if count is None:
            return None
        if count.end < len(folded) and folded[count.end] in self.to:
            upper = self._number(folded, words, count.end + 1) if count.end + 1 < len(folded) else None
            low, high = count.bounds[0], upper.bounds[0] if upper else None
            if upper and low is not None and high is not None and high > low:
                count = Count((low, high), count.start, upper.end)
        return None if self._measures(folded, words, count) or not self._counts_people(folded, count, harmed=harmed) else count

    def _between(self, folded: list[str], words: Sequence[Token], at: int) -> Count | None:
        """The count in "entre 250.000 et 275.000"."""
        low = self._number(folded, words, at + 1) if at + 1 < len(folded) else None
        if low is None or low.end + 1 >= len(folded) or folded[low.end] != self.pair_words[1]:
            return None
        high = self._number(folded, words, low.end + 1)
        if high is None or self._measures(folded, words, high):
            return None
        return Count((low.bounds[0], high.bounds[1]), at, high.end)

    def _vague(self, folded: list[str], at: int, *, harmed: bool) -> Count | None:
        word, following = folded[at], folded[at + 1] if at + 1 < len(folded) else ""
        if (
            word in self.none
            and (zero := _starts(folded, at, self.none))
            and self._person_at(folded, at + zero) is not None
            and harmed
        ):
            return Count((0, 0), at, at + zero)
        if word in self.unnumbered and (many := _starts(folded, at, self.unnumbered)):
            return Count((None, None), at, at + many) if self._person_at(folded, at + many) is not None else None
        dozens = word == self.some_of and following in self.rounds and following.endswith("s")  # "la mort de dizaines de civils"
        if dozens or (word in self.some_or_more and (following in self.rounds or following in self.many)):
            rounded = self._round(folded, at + 1, at, 2)
            return Count((rounded.bounds[0], None), at + dozens, rounded.end)
        if word not in self.some_or_more:
            return None
        told = word != self.some or (harmed and at > 0 and folded[at - 1] in self.some_after)
        if told and following not in self.values and not following[:1].isdigit() and self._person_at(folded, at + 1) is not None:
            return Count((2, None), at, at + 1)
        return None

    def _definite_rounds(self, folded: list[str], at: int) -> bool:
        """True for "les centaines de milliers de déplacés", "ces dizaines de"."""
        plural = folded[at] in self.rounds and folded[at].endswith("s")
        return plural and at > 0 and folded[at - 1] in self.definite and folded[at + 1 : at + 2] in (["de"], ["d'"])

    def _number(self, folded: list[str], words: Sequence[Token], at: int) -> Count | None:
        """Digits, number words or a round number at a token, with the half of its scale behind it: "un million et demi"."""
        count = self._whole(folded, words, at)
        if count is None or folded[count.end : count.end + 2] not in self.and_a_half:
            return count
        half = self.scales.get(folded[count.end - 1], 0) // 2
        low, high = count.bounds
        more = (None if low is None else low + half, None if high is None else high + half)
        return replace(count, bounds=more, end=count.end + 2) if half else count

    def _whole(self, folded: list[str], words: Sequence[Token], at: int) -> Count | None:
        if folded[at][0].isdigit():
            return self._digits(folded, words, at)
        if self._definite_rounds(folded, at):
            rounded = self._round(folded, at, at, 2)
            return Count((rounded.bounds[0], None), at, rounded.end)
        if at + 1 < len(folded) and folded[at] in self.values and folded[at + 1] in self.rounds:
            return self._round(folded, at + 1, at, self.values[folded[at]])
        if folded[at] == "un" and folded[at + 1 : at + 3] == ["demi", "million"]:
            return Count((500_000, 500_000), at, at + 3)
        if folded[at : at + 3] == ["une", "demi", "douzaine"]:
            return Count((6, 6), at, at + 3)
        return self._in_words(folded, at)

    def _digits(self, folded: list[str], words: Sequence[Token], at: int) -> Count | None:
        if len(folded[at]) > _LONGEST_FIGURE or not _DIGITS.fullmatch(folded[at]):
            return None
        if (words[at].glued and folded[at - 1] not in _OPENING) or _in_series(folded, at):
            return None
        if at and (folded[at - 1], folded[at]) in self.names and self._person_at(folded, at + 1) is None:
            return None  # "selon France 24", but "en France 24 personnes"
        end, number = at + 1, float(folded[at].replace(",", "."))
        if end < len(folded) and folded[end] in self.scales:
            number, end = number * self.scales[folded[end]], end + 1
        elif "," in folded[at]:
            return None
        if end < len(folded) and words[end].glued and (folded[end][0].isalnum() or folded[end] in "°%"):
            return None
        return Count((round(number), round(number)), at, end)

    def _round(self, folded: list[str], at: int, start: int, times: int) -> Count:
        number, end = times * (self.rounds.get(folded[at]) or self.scales[folded[at]]), at + 1
        if end + 1 < len(folded) and folded[end] in ("de", "d'") and folded[end + 1] in (*self.rounds, *self.scales):
            number, end = number * (self.rounds.get(folded[end + 1]) or self.scales[folded[end + 1]]), end + 2
        return Count((number, number), start, end)

    def _in_words(self, folded: list[str], at: int) -> Count | None:
        """Number words as French adds them up: "soixante et onze", "deux cent mille"."""
        total, current, end = 0, 0, at
        while end < len(folded):
            word, step = folded[end], end
            if word == "et" and current >= 20 and end + 1 < len(folded) and folded[end + 1] in ("un", "une", "onze"):
                step, word = end + 1, folded[end + 1]
            if word in self.scales:
                total, current = total + max(current, 1) * self.scales[word], 0
            elif word in self.values and (grown := _grown(current, self.values[word])):
                current = grown
            else:
                break
            end = step + 1
        return Count((total + current, total + current), at, end, words=True) if end > at else None

    def _measures(self, folded: list[str], words: Sequence[Token], count: Count) -> bool:
        """True when the number is a length, an age, an hour, a price, a rank, a name or a year."""
        after = count.end
        if after < len(folded) and folded[after] in ("de", "d'") and after + 1 < len(folded):
            after += 1
        if after < len(folded) and folded[after] in self.not_after and folded[after : after + 2] != ["pour", "la"]:
            return True
        if count.start and (
            folded[count.start - 1] in self.not_before or (words[count.start].glued and folded[count.start - 1].isalnum())
        ):
            return True
        low = count.bounds[0] or 0
        if self._is_day(folded, count):
            return True
        is_year = 1900 <= low <= 2100 and count.end == count.start + 1 and folded[count.start] == str(low)
        return is_year and words[count.start].end - words[count.start].start == 4 and self._person_at(folded, count.end) is None

    def _is_day(self, folded: list[str], count: Count) -> bool:
        """True for "le 17": no count of people has this article."""
        day = (count.bounds[0] or 0) <= _LONGEST_MONTH and folded[count.start][0].isdigit()
        led = count.start > 0 and folded[count.start - 1] in self.of_a_day
        return day and led and self._person_at(folded, count.end) is None

    def _counts_people(self, folded: list[str], count: Count, *, harmed: bool) -> bool:
        """Words such as "un" and "les deux" count only before people who are harmed; other numbers always count."""
        person = self._person_at(folded, count.end)
        before = folded[count.start - 1] if count.start else ""
        if count.words and count.bounds == (1, 1):
            return harmed and person is not None and before not in self.one_not_after
        if count.words and before in self.definite:
            return person is not None
        return True

    def _person_at(self, folded: list[str], at: int) -> int | None:
        """The token that names whom a count counts, at or just after *at*; None when nobody is counted there."""
        if at < len(folded) and folded[at] in ("de", "d'"):
            at += 1
        for step in range(at, min(at + 3, len(folded))):
            if folded[step] in self.between:
                nobody_after = step + 1 >= len(folded) or folded[step + 1] not in self.people
                if folded[step] in self.people and nobody_after:
                    return step
                if nobody_after and folded[step] in self.others and self._ends_group(folded, step + 1):
                    return step
                continue
            return step if folded[step] in self.people else None
        return None

    def _ends_group(self, folded: list[str], at: int) -> bool:
        """True where "dix autres" stands for people by itself: before a verb, a preposition or a mark."""
        return at >= len(folded) or folded[at] in self.after_others or not folded[at][0].isalnum()

    def _bounded(self, folded: list[str], count: Count) -> Count:
        """The count with the words that bound it, before and after."""
        low, high = count.bounds
        start, end = count.start, count.end
        while (found := self._bound_before(folded, start)) is not None:
            kind, length = found
            low, high = (low, None) if kind == "low" else (None, high) if kind == "high" else (low, high)
            start -= length
        for gap in range(4):
            length = _starts(folded, end + gap, self.after_low)
            if length and low is not None and low == high and not self._begins_number(folded, end + gap + length):
                high = None
                end = end + length if not gap else end
                break
        return Count((low, high), start, end, count.words)

    def _begins_number(self, folded: list[str], at: int) -> bool:
        """True for the "20" of "40 morts et au moins 20 blessés": what stands before it bounds it, not the number before."""
        return at < len(folded) and (folded[at][0].isdigit() or folded[at] in self.values or folded[at] in self.rounds)

    def _bound_before(self, folded: list[str], start: int) -> tuple[str, int] | None:
        for kind, phrase in self.bounds_before.get(folded[start - 1], ()) if start else ():
            if start >= len(phrase) and tuple(folded[start - len(phrase) : start]) == phrase:
                return kind, len(phrase)
        return None

    def _mark(self, text: str, words: Sequence[Token], folded: list[str], count: Count) -> Mark:
        span = Span(words[count.start].start, words[count.end - 1].end)
        person = self._person_at(folded, count.end)
        population = text[words[person].start : words[person].end] if person is not None else None
        low, high = count.bounds
        if person is not None and (size := self.sizes.get(folded[person])):
            low, high = low and low * size, high and high * size
        return Mark(
            kind="FIGURE", span=span, value=Figure(low=low, high=high, text=span.of(text), span=span, population=population)
        )


def _grown(current: int, value: int) -> int | None:
    """A number below a thousand with one more word; None when French does not add them so.

    >>> _grown(4, 20), _grown(60, 11), _grown(2, 100), _grown(5, 6)
    (80, 71, 200, None)
    """
    rest = current % 100
    if current == 0:
        return value
    if value == 20 and rest == 4:
        return current + 76
    if value == 100:
        return current * 100 if current < 10 else None
    units = value < 10 and (rest == 0 or (rest >= 20 and rest % 10 == 0) or (value >= 7 and rest in (10, 70, 90)))
    teens = 10 <= value < 20 and rest in (0, 60, 80)
    tens = value >= 20 and rest == 0
    return current + value if units or teens or tens else None


def _in_series(folded: list[str], at: int) -> bool:
    """True for a number beside two others: a telephone number, a list of results."""
    return any(
        all(word[:1].isdigit() for word in folded[k : k + 3]) for k in range(max(at - 2, 0), at + 1) if k + 3 <= len(folded)
    )


def _starts(folded: list[str], at: int, phrases: PhrasesByWord) -> int:
    """How many tokens the longest of *phrases* takes at a token; 0 when none stands there."""
    known = phrases.get(folded[at]) if at < len(folded) else None
    if known is None:  # nearly always
        return 0
    return next((len(phrase) for phrase in known if tuple(folded[at : at + len(phrase)]) == phrase), 0)


def _by_first(entries: Iterable[str]) -> PhrasesByWord:
    """Phrases by the first of their words, the longest first."""
    by_first: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in _phrases(entries):
        by_first[phrase[0]] = (*by_first.get(phrase[0], ()), phrase)
    return by_first


def _labels(text: str, words: Sequence[Token], count: Count) -> bool:
    """True for the number before a colon that opens a sentence: "– 11: …" in a list of days."""
    return count.start == 0 and text[words[count.end - 1].end :].lstrip().startswith(":")


def _by_last(entries: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Phrases with their kind by the last of their words: kinds in their order, the longest phrase first."""
    by_last: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for kind in entries:
        for phrase in _phrases(entries[kind]):
            by_last[phrase[-1]] = (*by_last.get(phrase[-1], ()), (kind, phrase))
    return by_last


def _phrases(entries: Iterable[str]) -> list[tuple[str, ...]]:
    made = {tuple(fold(entry).replace("d'", "d' ").split()) for entry in entries}
    return sorted(made, key=lambda phrase: (-len(phrase), phrase))

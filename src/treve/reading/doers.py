"""Whose deed a verb tells: the subject that stands before it, past asides, relatives and what prepositions govern."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from treve.knowledge.actors import ARMED
from treve.languages import load_pack
from treve.reading.item import ItemReading, Line
from treve.tagging import Mark
from treve.tagging.mentions import Mention, MentionForm
from treve.tagging.states import state_names
from treve.tagging.tape import Unit

_PEOPLE = ("ACTOR", "STATE", "PERSON")
_REACH = 40
"""Units before a verb in which its subject may stand, asides and all."""
_PARTS_A_LABEL = frozenset("-–—|/:")
_DASHES = frozenset("-–—")
_STOPS = frozenset(".;:,")
PARTICIPLE = ("é", "ée", "és", "ées")
_LONGEST_NAME = 3
_FIGHTERS = ("army", "armed_group", "rebels")
_OWNER = 6
"""Units behind a sort of fighters in which the name of their group stands, behind its "de"."""
_TITLE = 3
"""Words before a person's name, the article first, that tell what he is."""
_BACK = 2
"""Sentences before "il" or "ils" in which whom they take up is named."""


@dataclass(frozen=True, slots=True)
class DoerWords:
    """The classes of ``frames_perpetrators.toml`` and of speech by which a subject is found."""

    classes: Mapping[str, frozenset[str]]

    def has(self, cls: str, word: str) -> bool:
        """True when a folded word is of a class."""
        return word in self.classes[cls]


@cache
def doer_words(code: str) -> DoerWords:
    """The words of a language pack by which authors are found, built once."""
    pack, of = load_pack(code), "perpetrators."
    return DoerWords({name.removeprefix(of): pack.word_class(name) for name in pack.words if name.startswith(of)})


class Doers:
    """Finds the subjects of the verbs of one item."""

    def __init__(self, item: ItemReading) -> None:
        """Nothing is looked up before it is asked for."""
        self.item = item
        self.words = doer_words(item.pack.code)
        self._states = state_names(item.pack.code)

    def names(self, line: Line, verb: int) -> tuple[str, ...]:
        """Who does what the verb at a unit tells, as canonical names; two when both do it; empty when nobody is named."""
        names = (who if isinstance(who, str) else self._name(who, line) for who in _Walk(self, line, verb).found())
        return tuple(dict.fromkeys(name for name in names if name))

    def is_person(self, line: Line, verb: int) -> bool:
        """True when only persons do what the verb tells: no army, group or state."""
        found = _Walk(self, line, verb).found()
        return bool(found) and all(isinstance(who, str) or who.kind == "PERSON" for who in found)

    def is_verb(self, line: Line, first: int, last: int) -> bool:
        """False for "l'attaque" and "une frappe", and for a participle without its auxiliary ("tué par"), which fold alike."""
        units = line.tape.units
        if first != last:
            return True
        before = units[first - 1].tape if first else ""
        raw = line.tape.text[units[first].span.start : units[first].span.end]
        return not raw.endswith(PARTICIPLE) and not self.words.has("articles", before) and not self.words.has("of", before)

    def _name(self, mark: Mark, line: Line) -> str | None:
        if mark.kind != "PLACE":
            return self.item.who.resolve(mark, line)
        government = getattr(mark.value, "government", None)
        return self._states.state(government) if government else self._country(mark, line)

    def _country(self, mark: Mark, line: Line) -> str | None:
        place = self.item.where.resolve(mark, line)
        return place.name if place.precision.value == "country" else None

    def nation(self, unit: Unit, line: Line, noun: str = "") -> Mark | None:
        """The mark of a state that an adjective alone tells, of its army behind a *noun* of soldiers; None for other words."""
        codes = self._states.by_adjective.get(unit.tape, ())
        words = unit.span.of(line.tape.text)
        if len(codes) != 1 or not words.islower():
            return None
        told = Mention(text=words, name=words, kind="army", form=MentionForm.PEOPLE, country=codes[0])
        if self.words.has("soldiers", noun):
            told = replace(told, form=MentionForm.NOUN, noun=noun, make="army")
        return Mark(kind="ACTOR", span=unit.span, value=told)

    def group_behind(self, line: Line, at: int) -> Mark | None:
        """The group whose name "de" joins to a sort of fighters at a unit: "les rebelles hutus des FDLR"."""
        sort, behind = line.tape.units[at].mark, line.tape.units[at + 1 : at + _OWNER]
        of = next((k for k, unit in enumerate(behind) if self.words.has("of", unit.tape)), len(behind))
        named = next((unit.mark for unit in behind[of + 1 : of + 3] if unit.mark), None)
        return named if named and sort and _is_group(named.value) and _is_sort(sort.value) else None

    def group_before(self, line: Line, until: int) -> Mark | None:
        """Whom "ce groupe" takes up: the group named last before it in its sentence, else first in the sentence before, its topic."""
        before = self.item.lines[line.index - 1].tape.units if line.index else ()
        units = (*reversed(line.tape.units[:until]), *before)
        return next((u.mark for u in units if u.mark and _is_group(u.mark.value)), None)

    def acts(self, unit: Unit, line: Line) -> bool:
        """True for somebody who can do a deed: an actor, a person, a state, a country."""
        if unit.mark is None:
            return False
        return unit.tape in _PEOPLE or (unit.tape == "PLACE" and self._name(unit.mark, line) is not None)


class _Walk:
    """One walk to the left of a verb, noun phrase by noun phrase."""

    def __init__(self, doers: Doers, line: Line, verb: int) -> None:
        self.doers, self.line, self.words = doers, line, doers.words
        self.units = line.tape.units
        self.at = verb - 1
        self.floor = max(-1, verb - _REACH)

    def found(self) -> list[Mark | str]:
        """The marks of the subject, or a bare name's words; two when they are joined by "et"."""
        self._skip_small()
        word = self._word(self.at)
        if any(self._has(pronoun, self.at) for pronoun in ("singular", "plural", "we")):
            return self._speaker() if self._has("we", self.at) else self._taken_up(word)
        if word == "qui":
            return self._antecedent()
        if self._has("joins", self.at):  # "l'armée a frappé la ville et a tué…": the verb before has the subject
            earlier = next((at for at in range(self.at, self.floor, -1) if self._has("have", at)), None)
            return _Walk(self.doers, self.line, earlier).found() if earlier is not None else []
        if named := self._apposed_name():
            return [named]
        while self.at > self.floor and self._skip_aside():
            self._skip_small()
        if self._word(self.at) in _PARTS_A_LABEL:
            return []  # "Mali – attaque contre un poste": a noun behind a label, no verb behind its subject
        return self._antecedent() if self._word(self.at) == "qui" else self._subject()

    # -- small steps

    def _word(self, at: int) -> str:
        return self.units[at].tape if 0 <= at < len(self.units) else ""

    def _has(self, cls: str, at: int) -> bool:
        return self.words.has(cls, self._word(at))

    def _skip_small(self) -> None:
        while self.at >= 0 and (self._has("adverb", self.at) or self._has("clitics", self.at) or self._word(self.at) == "DATE"):
            self.at -= 1

    def _apposed_name(self) -> Mark | None:
        """The person whose name alone stands between commas before the verb: "un agent du ministère, Karim Haddad, a tué…"."""
        units, at = self.units, self.at
        alone = at > 1 and self._word(at) == "," and units[at - 1].tape == "PERSON" and self._word(at - 2) == ","
        return units[at - 1].mark if alone else None

    def _skip_aside(self) -> bool:
        """Step over ", appuyées par la Russie," or "- qui avait fui -" right before the verb; False when none ends here."""
        closing = self._word(self.at)
        if closing == ")":
            return self._jump(frozenset("("))
        if closing in _DASHES and not self._glued(self.at):
            return self._jump(_DASHES)
        return closing == "," and self._jump(frozenset(","))

    def _glued(self, at: int) -> bool:
        return at > 0 and self.units[at - 1].span.end == self.units[at].span.start

    def _jump(self, openers: frozenset[str]) -> bool:
        for at in range(self.at - 1, self.floor, -1):
            if self._word(at) in openers and not (self._word(at) in _DASHES and self._glued(at)):
                self.at = at - 1
                return True
            if self._word(at) in {".", ";", ":"}:
                break
        return False

    # -- whom the verb has for its subject

    def _subject(self) -> list[Mark | str]:
        """The first noun phrase to the left that nothing governs, when its head is somebody who acts."""
        while self.at > self.floor and not self._ends(self.at):
            start = self._phrase_start()
            if not self._governed(start):
                return self._joined(start)
            self.at = start - (1 if self._has("contracted", start) else 2)
        return []

    def _joined(self, start: int) -> list[Mark | str]:
        """The head of the phrase that begins at a unit, with the one that "et" joins to it on its left."""
        found = self._head(start, self.at)
        if self._word(start - 1) not in self.words.classes["joins"]:
            return found
        self.at = start - 2
        left = self._phrase_start() if self.at >= 0 and not self._ends(self.at) else None
        if left is None or self._governed(left) or not self._opens(left):
            return found
        return [*self._head(left, self.at), *found]

    def _opens(self, start: int) -> bool:
        """True for a phrase before which its clause has no verb yet: it is no object."""
        for at in range(start - 1, -1, -1):
            if self._has("have", at):
                return False
            if self._ends(at):
                break
        return True

    def _ends(self, at: int) -> bool:
        """True at what ends a clause to the left: a stop, a comma, "que", another verb."""
        return self._word(at) in _STOPS or self._has("breaks", at) or self._has("have", at)

    def _phrase_start(self) -> int:
        """Where the noun phrase begins that ends here, complements with "de" and all."""
        at = self.at
        while at > 0 and not self._ends(at - 1):
            before = self._word(at - 1)
            if (
                self._has("of", at - 1)
                or (self._has("articles", at - 1) and self._has("of", at - 2))
                or (self._has("contracted", at) and self._is_noun(at - 1))
            ):
                at -= 1
            elif self._has("articles", at) or self._has("governs", at - 1) or before in self.words.classes["joins"]:
                return at
            else:
                at -= 1
        return at

    def _is_noun(self, at: int) -> bool:
        """True for a word that "du" or "des" may complete: not a stop, a preposition or a verb."""
        word = self._word(at)
        return word[:1].isalpha() and not (self._ends(at) or self._has("governs", at) or self._has("joins", at))

    def _acts(self, at: int) -> bool:
        return self.doers.acts(self.units[at], self.line)

    def _governed(self, start: int) -> bool:
        """True when a preposition stands before the phrase, or its article holds one ("aux rebelles")."""
        return self._has("governs", start - 1) or (self._has("governs", start) and not self._has("contracted", start))

    def _head(self, start: int, end: int) -> list[Mark | str]:
        """The mark that is the phrase's head, or to whom its head belongs ("les avions de la coalition", "nos forces")."""
        if self._has("ours", start):
            return self._speaker() if any(self._has("forces", at) for at in range(start, end + 1)) else []
        for at in range(start, end + 1):
            mark = self.units[at].mark
            if mark is None or not self._acts(at):
                continue
            inner = [self._word(k) for k in range(start, at)]
            near = inner if mark.kind == "ACTOR" else self._owner(inner)  # "des assaillants venus du Nigeria" are not Nigeria's
            if mark.kind == "ACTOR":  # "les jihadistes somaliens shebab", "les miliciens russes de Wagner": their name
                follows = at < end and self._word(at + 1) == "ACTOR"
                mark = (self.units[at + 1].mark if follows else self.doers.group_behind(self.line, at)) or mark
            belongs = any(self.words.has("forces", word) for word in near)
            owned = any(self.words.has("of", word) for word in inner[1:])
            return [mark] if belongs or not owned else []
        return self._by_adjective(start, end) or self._bare_name(start, end)

    def _by_adjective(self, start: int, end: int) -> list[Mark | str]:
        """The state whose adjective stands right behind a weapon or force: "la bombe américaine", "un commando turc"."""
        for at in range(start + 1, end + 1):
            noun = next(k for k in range(at - 1, start - 1, -1) if k == start or not self._has("force_kind", k))
            if self._has("state_forces", noun) and (mark := self.doers.nation(self.units[at], self.line, self._word(noun))):
                return [mark]
        return []

    def _owner(self, inner: list[str]) -> list[str]:
        """The noun that "de" joins to what follows: "avions" of "les avions de la"."""
        return [word for word in inner if not self.words.has("of", word) and not self.words.has("articles", word)][-1:]

    def _bare_name(self, start: int, end: int) -> list[Mark | str]:
        """A person whom no data knows: two or three capital words and nothing else."""
        text = self.line.tape.text
        words = [text[unit.span.start : unit.span.end] for unit in self.units[start : end + 1]]
        plain = all(
            unit.mark is None and not self._has("articles", at) for at, unit in enumerate(self.units[start : end + 1], start)
        )
        named = 1 < len(words) <= _LONGEST_NAME and plain and all(word[:1].isupper() and not word.isupper() for word in words)
        return [" ".join(words)] if named else []

    def _speaker(self) -> list[Mark | str]:
        """Whoever says "nous" in the sentence, when a fighting side speaks."""
        item = self.doers.item
        voices = (item.knowledge.actors.by_name.get(voice.body or voice.name) for voice in item.voices[self.line.index])
        return list[Mark | str](actor.name for actor in voices if actor and actor.kind in (*_FIGHTERS, "state", "coalition"))[:1]

    def _antecedent(self) -> list[Mark | str]:
        """Whom "qui" takes up: the mark right before it, or the force whose owner stands there."""
        at = self.at - 1
        if self._word(at) == ",":
            at -= 1
        if at >= 0 and self._acts(at) and (mark := self.units[at].mark):
            self.at = at
            return [mark] if mark.kind == "PERSON" else self._head(self._phrase_start(), at)
        titled = at < 2 or self._has("articles", at - 2)  # "la Ligue Arabe, qui…" is nobody's name
        return [] if titled else self._bare_name(at - 1, at)

    def _taken_up(self, pronoun: str) -> list[Mark | str]:
        """Whom "il" or "ils" takes up: the subject that opens one of the sentences just before."""
        plural = self.words.has("plural", pronoun)
        for index in range(self.line.index, max(-1, self.line.index - 1 - _BACK), -1):
            line = self.doers.item.lines[index]
            units = line.tape.units[: self.at] if index == self.line.index else line.tape.units
            first = next((at for at, unit in enumerate(units) if self._may_open(line, at, unit, plural=plural)), None)
            if first is not None and (mark := line.tape.units[first].mark):
                return [mark]
        return self._fighters_before() if plural else []

    def _fighters_before(self) -> list[Mark | str]:
        """The last fighters named before "ils", in this sentence or the few before: who attacks is seldom anybody else."""
        for index in range(self.line.index, max(-1, self.line.index - 1 - _BACK), -1):
            line = self.doers.item.lines[index]
            until = self.at if index == self.line.index else len(line.tape.units)
            for unit in reversed(line.tape.units[:until]):
                mark = unit.mark
                if mark and isinstance(mark.value, Mention) and mark.value.kind in _FIGHTERS and _takes(mark.value, plural=True):
                    return [mark]
        return []

    def _may_open(self, line: Line, at: int, unit: Unit, *, plural: bool) -> bool:
        if unit.mark is None or not isinstance(unit.mark.value, Mention) or not _takes(unit.mark.value, plural=plural):
            return False
        before = [other.tape for other in line.tape.units[:at] if other.tape not in {"DATE", ","}]
        if unit.tape == "PERSON" and before and self.words.has("articles", before[0]):
            return len(before) <= _TITLE  # "Le jihadiste français X"
        return all(self.words.has("articles", other) for other in before)


def _is_sort(value: object) -> bool:
    """True for fighters told by a noun alone: "paramilitaires russes", "rebelles"."""
    return isinstance(value, Mention) and value.form is MentionForm.NOUN and value.kind in _FIGHTERS


def _is_group(value: object) -> bool:
    return isinstance(value, Mention) and value.form is MentionForm.NAME and value.kind in ARMED


def _takes(mention: Mention, *, plural: bool) -> bool:
    """True when "ils" (or "il", as told) may stand for a mention: a group's name goes with both."""
    if mention.form is MentionForm.NAME and mention.kind in ("armed_group", "rebels"):
        return True
    return mention.plural is plural

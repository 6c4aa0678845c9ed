"""Who is meant: actors, persons and states of an item, resolved in its context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from treve.knowledge.actors import Actor, ActorBook
from treve.knowledge.persons import load_holders
from treve.model import Source, SourceKind
from treve.tagging import Mark, Tape
from treve.tagging.mentions import Mention, MentionForm
from treve.tagging.place_mentions import PlaceMention
from treve.tagging.states import StateNames
from treve.wording import fold_name

_CAMPS = ("rebels", "separatists")
"""What makes a name of a camp: "l'armée séparatiste" is that country's "séparatistes"."""
_GROUPS = frozenset({"armed_group", "rebels"})
_TWO = 2
"""A noun and a name: fewer actors in a sentence are no pair."""
_FOREMOST = 2
"""So many times the weight of any other country makes an item's first country its own."""
_MAIN = 0.3
"""Share of the weight of an item's first country from which another's rebels may be meant by "les rebelles"."""


class Cast:
    """Everybody an item names. Built once per item; the same item always gives the same cast.

    ``countries`` weighs the countries that the item speaks of; ``day`` is the ISO day it was published, None unknown.
    """

    def __init__(
        self, tapes: Sequence[Tape], book: ActorBook, states: StateNames, *,
        countries: Mapping[str, float] | None = None, day: str | None = None,
    ) -> None:  # fmt: skip
        """Weigh the countries and learn the full names of persons in all *tapes*."""
        self._book = book
        self._states = states
        self._day = day
        marks = [mark for tape in tapes for mark in tape.marks]
        told = countries if countries is not None else _weigh(marks)
        self.countries = tuple(sorted(told, key=lambda code: (-told[code], code)))
        least = _MAIN * max(told.values(), default=0)
        self._main = tuple(code for code in self.countries if told[code] >= least)
        weights = sorted(told.values(), reverse=True)
        self._own = self.countries[:1] if weights[:1] >= [_FOREMOST * weight for weight in weights[1:2]] else ()
        self._full_names = _full_names(marks)
        self._told, self._local = _told_before(marks) | _named_beside(tapes), _of_the_place(tapes, told)
        forces = Counter(mark.value.country for mark in marks if _is_army(mark) and mark.value.country)
        named = (mark.value for mark in marks if isinstance(mark.value, Mention) and _is_name(mark.value))
        named_groups = [mention for mention in named if mention.kind in ("armed_group", "rebels")]
        self._named = {self.name_of(mention) for mention in named_groups if mention.kind == "rebels"}
        self._group = _foremost(mention.name for mention in named_groups)
        self._fighting = tuple(code for code, times in sorted(forces.items(), key=lambda ct: (-ct[1], ct[0])) if times > 1)

    @property
    def country(self) -> str | None:
        """The country that the item speaks of most; None when it names none."""
        return self.countries[0] if self.countries else None

    def resolve(self, mark: Mark, _line: object = None) -> str | None:
        """The canonical name of an ACTOR, PERSON or STATE mark; None for other marks and for a place as a place.

        The line is taken for likeness with Whereabouts.resolve; a mark says enough.
        """
        if isinstance(mark.value, Mention):
            return self.name_of(self._told.get(id(mark), mark.value))
        if isinstance(mark.value, PlaceMention) and mark.kind == "STATE" and mark.value.government:
            return self._states.state(mark.value.government)
        return None

    def voice_of(self, mark: Mark) -> str | None:
        """The same for somebody who speaks: "à Sdérot, selon la police" is the police of that town, which no other sentence names.

        Who acts there may be another's: "la police a tiré à Jénine".
        """
        land = None if id(mark) in self._told else self._local.get(id(mark))
        mention = mark.value
        if isinstance(mention, Mention) and mention.again and self.resolve(mark) == mention.text:
            return None  # "l'organisation jihadiste": who spoke tells which
        local = self._in_country(mention, mention.noun, land) if land and isinstance(mention, Mention) and mention.noun else None
        return local or self.resolve(mark)

    def name_of(self, mention: Mention) -> str:
        """The canonical name of a mention in this item: "l'armée" in news of Mali is "armée malienne"."""
        if mention.form is MentionForm.PERSON:
            return self._full_names.get(fold_name(mention.name)) or self._holder_of(mention) or mention.name
        if mention.form is MentionForm.PEOPLE and mention.country:
            return self._states.state(mention.country)
        if mention.form is not MentionForm.NOUN or not mention.noun:
            local = self._book.meant(mention.name, self.country or "", self._day) if mention.form is MentionForm.NAME else None
            return local.name if local else mention.name
        return self._named_by_noun(mention, mention.noun)

    def side_of(self, name: str) -> str:
        """The state or camp at the top of a name: "régime syrien" for "armée syrienne" and for Sana."""
        return self._book.side(name)

    def speaker_of(self, mark: Mark, text: str) -> Source | None:
        """A mark as one voice of a source chain; *text* is the mark's sentence. None when nobody is meant."""
        name = self.resolve(mark)
        if name is None:
            return None
        words = mark.span.of(text)
        if mark.kind == "PERSON" and isinstance(mark.value, Mention):
            return Source(name=name, kind=SourceKind.PERSON, text=words, body=self._body_of(mark.value))
        actor = self._book.by_name.get(name)
        kind = SourceKind.AGENCY if actor and actor.kind == "agency" else SourceKind.BODY
        return Source(name=name, kind=kind, text=words)

    def _body_of(self, person: Mention) -> str | None:
        """Whom a person speaks for: as the words tell, else as the book of office holders knows for that day."""
        if person.body:
            return self.name_of(person.body)
        if person.country:
            return self._states.state(person.country)
        holder = load_holders().named(self.name_of(person), self._day)
        return self._states.says.get(holder.of) or self._states.names.get(holder.of, holder.of) if holder else None

    def office_of(self, name: str) -> str | None:
        """The office that somebody of a full name holds on the item's day, as the book knows it; None when it knows none."""
        holder = load_holders().named(name, self._day)
        return holder.office if holder else None

    def _holder_of(self, person: Mention) -> str | None:
        """The full name of an office holder behind a bare surname ("M. Lavrov")."""
        holder = load_holders().named(person.name, self._day) if " " not in person.name else None
        return holder.name if holder else None

    def _named_by_noun(self, mention: Mention, noun: str) -> str:
        if mention.country:
            return self._in_country(mention, noun, mention.country) or mention.text
        if mention.body and mention.make != "ministry":
            return mention.text
        for country in self._main:
            if actor := self._meant(noun, country):
                return actor.name
        if mention.again and not mention.country and self._group:
            return self._group
        home = self._home_of_army() if mention.kind == "army" else self.country
        if home is None or mention.make == "words" or mention.body:
            return mention.text if mention.make != "ministry" else mention.name
        return self._in_country(mention, noun, home) or mention.text

    def _home_of_army(self) -> str | None:
        """Whose army "l'armée" is: that of the item's own country, the one told by name, else that of the first that has one."""
        armed = (code for code in (*self._own, *self._fighting, *self.countries) if code not in self._states.no_army)
        return next(armed, None)

    def _meant(self, noun: str, country: str) -> Actor | None:
        """The actor that a noun means in a country: of rebels the only ones of that country whom the item names; None for several.

        "Rebelles syriens" are all of them: such a name stands, whichever of them is named beside it.
        """
        actor = self._book.meant(noun, country, self._day)
        if actor is None or actor.kind != "rebels" or actor.name in self._named or noun[:1].isupper():
            return actor
        if fold_name(actor.name).startswith(fold_name(noun).split(" ")[0]):
            return actor
        named = [known for name in self._named if (known := self._book.by_name.get(name)) and known.country == country]
        return named[0] if len(named) == 1 else None if named else actor

    def _in_country(self, mention: Mention, noun: str, country: str) -> str | None:
        """What a noun is called in a country: an actor of the book, else the noun built with the country's adjective."""
        camp = self._states.makes.get(mention.make, "").split(" ")[0] if mention.make in _CAMPS else noun
        if actor := self._meant(noun, country) or self._meant(camp, country):
            return actor.name
        made = self._states.made(mention.make or "", country)
        if made:
            return self._book.by_name[made].name if made in self._book.by_name else made
        if mention.make == "words":
            return mention.text
        adjective = self._states.agreed(country, mention.gender)
        if not adjective:
            return None
        if mention.make == "ministry":
            head, _, rest = noun.partition(" ")
            return f"{head} {adjective} {rest}"
        return mention.text if mention.country else f"{noun} {adjective}"


def _is_name(mention: Mention) -> bool:
    """True for a name, strong or weak ("UPC"), not for a common noun."""
    return mention.form is MentionForm.NAME or (mention.form is MentionForm.NOUN and (mention.noun or "")[:1].isupper())


def _foremost(names: Iterable[str]) -> str | None:
    """The name that stands at least twice as often as any other; None when no name does."""
    told = Counter(names).most_common(2)
    return told[0][0] if told and (len(told) == 1 or told[0][1] >= 2 * told[1][1]) else None


def _is_army(mark: Mark) -> bool:
    """True for an army, named or told by its planes."""
    mention = mark.value
    return isinstance(mention, Mention) and mention.kind == "army"


def _told_before(marks: Sequence[Mark]) -> dict[int, Mention]:
    """For each noun without a country ("l'armée") the mention that told it: the last one before, else the first after."""
    told: dict[str, list[tuple[int, Mention]]] = {}
    for at, mark in enumerate(marks):
        if isinstance(mark.value, Mention) and mark.value.country and (head := _head(mark.value)):
            told.setdefault(head, []).append((at, mark.value))
    found: dict[int, Mention] = {}
    for at, mark in enumerate(marks):
        mention = mark.value
        if isinstance(mention, Mention) and mention.form is MentionForm.NOUN and not mention.country and not mention.body:
            choices = told.get(_head(mention) or "-", [])
            if choices:
                found[id(mark)] = next((other for place, other in reversed(choices) if place < at), choices[0][1])
    return found


def _named_beside(tapes: Sequence[Tape]) -> dict[int, Mention]:
    """For the noun of "des combattants ADF", "les miliciens Codeco" the group whose name stands right behind."""
    found: dict[int, Mention] = {}
    for tape in tapes:
        if sum(mark.kind == "ACTOR" for mark in tape.marks) < _TWO:
            continue
        for one, other in pairwise(tape.units):
            if one.tape != "ACTOR" or other.tape != "ACTOR" or one.mark is None or other.mark is None:
                continue
            noun, name = one.mark.value, other.mark.value
            if noun.form is MentionForm.NOUN and name.form is MentionForm.NAME and {noun.kind, name.kind} <= _GROUPS:
                found[id(one.mark)] = name
    return found


def _of_the_place(tapes: Sequence[Tape], told: Mapping[str, float]) -> dict[int, str]:
    """For each police or rescue service without a country that of the towns its sentence names: "à Sdérot, selon la police"."""
    found: dict[int, str] = {}
    for tape in tapes if len(told) > 1 else ():
        served = [mark for mark in tape.marks if _serves_a_town(mark)]
        towns = [mark.value for mark in tape.marks if served and mark.kind == "PLACE" and isinstance(mark.value, PlaceMention)]
        lands = {place.country for town in towns for place in town.candidates if place.country in told}
        if len(lands) == 1 and (land := lands.pop()):
            found.update({id(mark): land for mark in served})
    return found


def _serves_a_town(mark: Mark) -> bool:
    """True for "la police", "les secours" of no country that is told."""
    mention = mark.value
    return (
        isinstance(mention, Mention)
        and mention.form is MentionForm.NOUN
        and mention.kind == "police"
        and not (mention.country or mention.body)
    )


def _head(mention: Mention) -> str:
    """What a noun and its full mention share: the noun without its country; empty when nothing can be shared."""
    if mention.form is MentionForm.NOUN and mention.make != "words":
        return fold_name(mention.noun or "")
    if mention.form is MentionForm.NAME and mention.kind in ("army", "police", "state", "office"):
        return fold_name(mention.text).partition(" ")[0]
    return ""


def _full_names(marks: Iterable[Mark]) -> dict[str, str]:
    """The full name behind each surname of the item; a surname that two persons bear is left as it is."""
    bearers: dict[str, set[str]] = {}
    for mark in marks:
        if mark.kind == "PERSON" and isinstance(mark.value, Mention):
            words = fold_name(mark.value.name).split()
            for start in range(1, len(words)):
                bearers.setdefault(" ".join(words[start:]), set()).add(mark.value.name)
    return {tail: _longest(names) for tail, names in sorted(bearers.items()) if _longest(names)}


def _longest(names: set[str]) -> str:
    """The one name that all others are part of; empty when they are of two persons."""
    longest = max(names, key=lambda name: (len(name), name))
    words = set(fold_name(longest).split())
    return longest if all(set(fold_name(name).split()) <= words for name in names) else ""


def _weigh(marks: Iterable[Mark]) -> Counter[str]:
    """The countries that marks speak of: places weigh most, then actors and adjectives."""
    weights: Counter[str] = Counter()
    for mark in marks:
        value = mark.value
        if isinstance(value, PlaceMention):
            known = {place.country for place in value.candidates if place.country} if not value.government else set()
            for code in known if len(known) == 1 else ():
                weights[code] += 3
        country = value.government if isinstance(value, PlaceMention) else getattr(value, "country", None)
        if country:
            weights[country] += 1
    return weights

"""The tagger of actors and persons."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from treve.knowledge.actors import ActorBook
from treve.languages import Pack
from treve.model import Span
from treve.tagging.lexicon import ActorWords
from treve.tagging.mentions import MentionForm
from treve.tagging.person_words import PersonWords
from treve.tagging.persons import PersonParser
from treve.tagging.tape import Mark
from treve.wording import Token


class CastTagger:
    """Marks ACTOR and PERSON; the value of each mark is a Mention."""

    def __init__(self, pack: Pack, book: ActorBook) -> None:
        """Index the words of *pack* and the names of *book* once."""
        self._actor_words = ActorWords(pack, book)
        self._person_words = PersonWords(pack)

    def __call__(self, text: str, tokens: Sequence[Token]) -> list[Mark]:
        """The marks of one sentence: names of persons alone (their office is in the value), then actors around them."""
        parser = PersonParser(self._person_words, self._actor_words, text, tokens)
        persons = _persons(parser, tokens)
        actors = _actors(parser, tokens)
        named = [mark for mark in actors if mark.value.form is MentionForm.NAME]
        persons = [mark for mark in persons if not any(_covers(actor, mark) for actor in named)]
        return [*persons, *(mark for mark in actors if not any(_covers(person, mark) for person in persons))]


def _covers(one: Mark, other: Mark) -> bool:
    """True when a mark takes words of another and is as long: "les forces du maréchal Khalifa Haftar" names no person."""
    return one.span.overlaps(other.span) and one.span.end - one.span.start >= other.span.end - other.span.start


def _persons(parser: PersonParser, tokens: Sequence[Token]) -> list[Mark]:
    marks: list[Mark] = []
    openers, joins = parser.words.openers, parser.actors.words.joins
    reached, beside = 0, -1
    for index in [k for k, token in enumerate(tokens) if token.capital or token.folded in openers]:
        if index < reached:
            continue
        found = parser.person_at(index) or (parser.companion_at(index) if index == beside else None)
        reached = found[0] if found else index + 1
        if found and (span := found[1].name_span):
            marks.append(Mark(kind="PERSON", span=span, value=found[1]))
            beside = reached + 1 if reached < len(tokens) and tokens[reached].folded in joins else -1
    return marks


def _actors(parser: PersonParser, tokens: Sequence[Token]) -> list[Mark]:
    marks: list[Mark] = []
    words = parser.actors.words
    openings = words.openings(tokens)
    index, last = 0, None
    while index < len(tokens):
        if last is None:  # nothing to join: on to the next word with which a name may begin
            following = bisect_left(openings, index)
            if following == len(openings):
                break
            index = openings[following]
        joined = last and (tokens[index - 1].folded in words.joins or (tokens[index - 1].folded == "," and last.plural))
        found = parser.actors.joined_at(index, last) if last and joined else None
        found = found or parser.actors.actor_at(index)
        if found:
            span = found[1].name_span or Span(tokens[index].start, tokens[found[0] - 1].end)
            marks.append(Mark(kind="ACTOR", span=span, value=found[1]))
            last = found[1]
        elif tokens[index].folded not in words.joins and tokens[index].folded != ",":
            last = None
        index = found[0] if found else index + 1
    return marks

"""The tagger of actors and persons."""

from __future__ import annotations

from collections.abc import Sequence

from treve.knowledge.actors import ActorBook
from treve.languages import Pack
from treve.model import Span
from treve.tagging.lexicon import ActorWords
from treve.tagging.persons import PersonParser, PersonWords
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
        persons = _persons(parser, len(tokens))
        taken = [mark.span for mark in persons]
        return [*persons, *(mark for mark in _actors(parser, tokens) if not any(mark.span.overlaps(span) for span in taken))]


def _persons(parser: PersonParser, count: int) -> list[Mark]:
    marks: list[Mark] = []
    index = 0
    while index < count:
        found = parser.person_at(index)
        if found and (span := found[1].name_span):
            marks.append(Mark(kind="PERSON", span=span, value=found[1]))
        index = found[0] if found else index + 1
    return marks


def _actors(parser: PersonParser, tokens: Sequence[Token]) -> list[Mark]:
    marks: list[Mark] = []
    index = 0
    while index < len(tokens):
        found = parser.actors.actor_at(index)
        if found:
            marks.append(Mark(kind="ACTOR", span=Span(tokens[index].start, tokens[found[0] - 1].end), value=found[1]))
        index = found[0] if found else index + 1
    return marks

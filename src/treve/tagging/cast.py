"""The tagger of actors and persons."""

from __future__ import annotations

from collections.abc import Sequence

from treve.knowledge.actors import ActorBook
from treve.languages import Pack
from treve.model import Span
from treve.tagging.lexicon import ActorWords
from treve.tagging.mentions import Mention, MentionForm
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
        actors = _actors(parser, tokens)
        return [*_outside(persons, [mark for mark in actors if _holds_a_person(mark)]), *_outside(actors, persons)]


def _holds_a_person(mark: Mark) -> bool:
    """True for a known actor named after a person ("les forces du maréchal Khalifa Haftar")."""
    return isinstance(mark.value, Mention) and mark.value.form is MentionForm.NAME


def _outside(marks: list[Mark], others: list[Mark]) -> list[Mark]:
    """The marks that no longer one of the others overlaps."""
    return [
        mark for mark in marks
        if not any(mark.span.overlaps(o.span) and o.span.end - o.span.start > mark.span.end - mark.span.start for o in others)
    ]  # fmt: skip


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
    index, last = 0, None
    joins = parser.actors.words.joins
    while index < len(tokens):
        found = parser.actors.joined_at(index, last) if last and tokens[index - 1].folded in joins else None
        found = found or parser.actors.actor_at(index)
        if found:
            span = found[1].name_span or Span(tokens[index].start, tokens[found[0] - 1].end)
            marks.append(Mark(kind="ACTOR", span=span, value=found[1]))
            last = found[1]
        elif tokens[index].folded not in joins:
            last = None
        index = found[0] if found else index + 1
    return marks

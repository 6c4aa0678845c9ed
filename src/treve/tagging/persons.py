"""Reads persons with their titles and offices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from treve.model import Span
from treve.tagging.actors import ActorParser, Found
from treve.tagging.lexicon import ActorWords
from treve.tagging.mentions import Mention, MentionForm
from treve.tagging.person_words import PersonWords
from treve.wording import Token


@dataclass(slots=True)
class _Office:
    """An office or role as read: the tokens it covers, its words, whom it speaks for."""

    start: int
    end: int
    rank: str
    body: Mention | None
    country: str | None
    plural: bool


class PersonParser:
    """Reads persons and roles in one sentence's tokens."""

    def __init__(self, words: PersonWords, actor_words: ActorWords, text: str, tokens: Sequence[Token]) -> None:
        """Read in *text* with its *tokens*."""
        self.words = words
        self.text = text
        self.tokens = tokens
        self.actors = ActorParser(actor_words, text, tokens)

    def person_at(self, index: int) -> Found | None:
        """The person or role that begins at a token; None when none does."""
        token = self.tokens[index]
        if token.folded not in self.words.openers and not (token.capital and token.folded in self.words.given):
            return self._by_office(index) or self._holder_alone(index) if token.capital else None
        if token.folded in self.words.families and (end := self._name_at(index + 1, trusted=True)) == index + 2:
            return self._siblings(index, end) or self._person(index, end, (index, end), None)
        if titled := self._titled(index):
            return titled
        if office := self._office_at(index):
            return self._holder(office)
        if not self._begins_inside(index) and (name := self._name_at(index, trusted=False)):
            return self._with_apposition(index, name)
        return None

    def companion_at(self, index: int) -> Found | None:
        """Who is named right behind another person and "et", by two capital words or more: "Jean Untel et Bayram Tel"."""
        if not self.tokens[index].capital or self.actors.actor_at(index) or self.words.titles.at(self.tokens, index):
            return None
        end = self._full_name_at(index)
        return self._with_apposition(index, end) if end is not None else None

    def _by_office(self, index: int) -> Found | None:
        """A name that nothing but the office after it shows: "Getachew Reda, porte-parole du TPLF"."""
        if index + 3 >= len(self.tokens) or self._begins_inside(index) or self.actors.adjective_at(index):
            return None
        end = self._full_name_at(index)
        if end is None or end >= len(self.tokens) or self.tokens[end].folded != ",":
            return None
        found = self._with_apposition(index, end)
        told = found[1].body or found[1].country
        return found if found[1].office and told else None

    def _holder_alone(self, index: int) -> Found | None:
        """A holder of an office by the surname alone: "Lavrov a démenti"."""
        bare = self.tokens[index].folded in self.words.surnames and not self._begins_inside(index)
        nearby = [*self.tokens[max(0, index - 1) : index], *self.tokens[index + 1 : index + 2]]
        if not bare or any(token.capital and token.start and token.folded.isalpha() for token in nearby):
            return None
        return self._person(index, index + 1, (index, index + 1), None)

    def _full_name_at(self, index: int) -> int | None:
        """The index after two capital words or more that may be a name; None for one alone."""
        end = self._name_at(index, trusted=True)
        capitals = sum(token.capital for token in self.tokens[index : end or index])
        return end if capitals > 1 else None

    def _begins_inside(self, index: int) -> bool:
        """True inside a longer name ("Saint-Etienne") and behind what bears somebody's name ("avenue Habib Bourguiba")."""
        if not index:
            return False
        before = self.tokens[index - 1]
        hyphen = self.tokens[index].glued and before.folded.isalpha()
        return hyphen or before.folded in self.words.bear_names

    def _siblings(self, index: int, end: int) -> Found | None:
        """“Les frères Karim et Yassin Belhadj”, by the name that both bear: "frères Belhadj"."""
        last = (
            self._name_at(end + 1, trusted=True)
            if self.tokens[end : end + 1] and self.tokens[end].folded in self.words.joins
            else None
        )
        if last != end + 3:
            return None
        found = self._person(index, last, (index, last), None)
        return last, replace(found[1], name=f"{self.actors.raw(index, index + 1)} {self.actors.raw(last - 1, last)}")

    # -- names

    def _name_at(self, index: int, *, trusted: bool) -> int | None:
        """The index after a name that begins at a token. Untrusted names need a known given name and a surname.

        A name is a run of capital words, particles between them; a word that begins a sentence may be anything.
        """
        tokens = self.tokens
        if index >= len(tokens) or not self._is_name_word(index):
            return None
        if not trusted and tokens[index].folded not in self.words.given:
            return None
        end, count = index + 1, 1
        while end < len(tokens) and count < 6:
            step = self._next_name_word(end)
            if step is None:
                break
            end, count = step, count + 1
        return end if trusted or count > 1 + (tokens[index].folded in self.words.also_places) else None

    def _is_name_word(self, index: int) -> bool:
        token = self.tokens[index]
        return (
            token.capital
            and token.folded.isalpha()
            and token.folded not in self.words.never
            and not (self.actors.raw(index, index + 1).isupper() and len(token.folded) > 1 and self._mixed)
            and not self._is_place_or_actor(index)
        )

    def _is_place_or_actor(self, index: int) -> bool:
        """True for a country or a strong name; a surname that equals one is reached only after a given name."""
        return self.actors.state_at(index) is not None

    @property
    def _mixed(self) -> bool:
        """True when the sentence has small letters, so that a word in capitals is an acronym."""
        return not self.text.isupper()

    def _next_name_word(self, index: int) -> int | None:
        """The index after the next capital word of a name, particles and initials passed over."""
        tokens = self.tokens
        if index < len(tokens) and tokens[index].capital and tokens[index].folded in self.words.tails:
            return index + 1  # "Kim Jong Un"
        for after in range(index, min(index + 3, len(tokens))):
            token = tokens[after]
            if token.capital and token.folded.isalpha() and token.folded not in self.words.never:
                nxt = after + 1
                if len(token.folded) == 1 and nxt < len(tokens) and tokens[nxt].folded == ".":
                    nxt += 1
                return (
                    nxt if not self.actors.raw(after, after + 1).isupper() or len(token.folded) == 1 or not self._mixed else None
                )
            if token.folded not in self.words.particles and not (token.folded == "'" and token.glued):
                return None
        return None

    def _person(self, start: int, end: int, name: tuple[int, int], office: _Office | None) -> Found:
        span = Span(self.tokens[name[0]].start, self.tokens[name[1] - 1].end)
        return end, Mention(
            text=self.actors.raw(start, end), name=span.of(self.text), kind="person", form=MentionForm.PERSON, name_span=span,
            office=self.actors.raw(office.start, office.end) if office else None, body=office.body if office else None,
            country=office.country if office else None,
        )  # fmt: skip

    def _titled(self, index: int) -> Found | None:
        """A name behind a title: "M. Kerry", "le général Viktor Poletaïev", "le docteur Karim Haffar"."""
        title = self.words.titles.at(self.tokens, index)
        rank = self.words.ranks.at(self.tokens, index)
        found = title or rank
        if found is None:
            return None
        at = found[0]
        if at < len(self.tokens) and self.tokens[at].folded == "." and self.tokens[at].glued:
            at += 1
        while rank and (state := self.actors.adjective_at(at)) and not self.tokens[at].capital:
            at = state[0]
        end = self._name_at(at, trusted=True)
        if end is None:
            return None
        found_person = self._with_apposition(at, end, start=index)
        if found_person[1].office is None and rank:
            office = _Office(index, at, "named", None, None, plural=False)
            return self._person(index, found_person[0], (at, end), office)
        return found_person

    def _with_apposition(self, name_start: int, name_end: int, start: int | None = None) -> Found:
        """A name, and the office told after it: ", directeur de l'OSDH" or "(ministre de l'Intérieur)"."""
        first = name_start if start is None else start
        at = name_end
        if at + 1 < len(self.tokens) and self.tokens[at].folded in (",", "("):
            opened = self.tokens[at].folded == "("
            at += 1
            at += self.tokens[at].folded in ("le", "la", "l'", "un", "une")
            office = self._office_at(at)
            if (
                office
                and office.rank != "role"
                and (office.body or office.country or office.end > at + 1 or self._closes(office.end))
            ):
                end = office.end
                if opened and end < len(self.tokens) and self.tokens[end].folded == ")":
                    end += 1
                    return self._person(first, end, (name_start, name_end), office)
                if not opened:
                    return self._person(first, end, (name_start, name_end), office)
        return self._person(first, name_end, (name_start, name_end), None)

    def _closes(self, index: int) -> bool:
        return index >= len(self.tokens) or self.tokens[index].folded in (",", ".", ")", ";")

    # -- offices

    def _office_at(self, index: int) -> _Office | None:
        tokens = self.tokens
        at = index
        while at < len(tokens) and tokens[at].folded in self.words.before and not tokens[at].capital:
            at += 1
        found = self.words.offices.at(tokens, at) if at < len(tokens) else None
        if found is None:
            if at == index or (found := self.words.offices.at(tokens, index)) is None:
                return None
            at = index
        end, rank = found
        office = _Office(index, end, rank, None, None, plural=tokens[end - 1].folded.endswith("s") and rank == "role")
        self._extend(office)
        return office

    def _extend(self, office: _Office) -> None:
        """Take in adjectives, portfolios and whom the office is of, as far as they are understood."""
        for _ in range(5):
            before = office.end
            self._take_adjectives(office)
            self._take_complement(office)
            if office.end == before:
                return

    def _take_adjectives(self, office: _Office) -> None:
        while office.end < len(self.tokens):
            token = self.tokens[office.end]
            if not token.capital and (state := self.actors.adjective_at(office.end)):
                office.end, office.country = state[0], office.country or state[1]
            elif token.folded in self.words.adjectives and not token.capital:
                office.end += 1
            else:
                return

    def _take_complement(self, office: _Office) -> None:
        tokens, at = self.tokens, office.end
        if at + 1 >= len(tokens):
            return
        folded = tokens[at].folded
        if folded in self.words.close:
            at += 1
            folded = tokens[at].folded
        if folded in ("a", "au", "aux", "pour", "chez", "aupres", "en", "dans"):
            self._take_named(office, at + 1 + (tokens[at + 1].folded in ("la", "l'", "le", "les", "du", "de", "des")))
            return
        after = self.actors.after_article(at)
        if after == at or after >= len(tokens):
            return
        if portfolio := self.actors.words.portfolios.at(tokens, after):
            office.end = portfolio[0]
            return
        nested = self._office_at(after)
        if nested and (inner := self._holder(nested, comma=False)):
            office.end, office.body = inner[0], office.body or inner[1].body
            office.country = office.country or inner[1].country
        elif not self._take_named(office, after):
            self._take_plain(office, after)

    def _take_named(self, office: _Office, at: int) -> bool:
        """Take an actor, a state or a capital word after the office's preposition."""
        if at >= len(self.tokens):
            return False
        if found := self.actors.actor_at(at):
            office.end, inner = found
            office.body = office.body or inner
            office.country = office.country or inner.country
            return True
        if state := self.actors.state_at(at):
            office.end, country = state
            office.country = office.country or country
            return True
        if self.tokens[at].capital and self._is_name_word(at):
            office.end = self._name_at(at, trusted=True) or at + 1
            return True
        return False

    def _take_plain(self, office: _Office, at: int) -> None:
        """Take up to three small words when an actor, a comma and a name, or a full stop follow: "des opérations de l'ONU"."""
        for end in range(at + 1, min(at + 4, len(self.tokens)) + 1):
            if end < len(self.tokens) and (self.tokens[end - 1].capital or not self.tokens[end - 1].folded.isalpha()):
                return
            after = self.actors.after_article(end)
            if after > end and after < len(self.tokens) and self._take_named(office, after):
                return
            adjective = self.actors.adjective_at(end) if end < len(self.tokens) else None
            if adjective and not self.tokens[end].capital:
                office.end, office.country = adjective[0], office.country or adjective[1]
                return
            if end < len(self.tokens) and (self._named_next(end)):
                office.end = end
                return

    def _named_next(self, index: int) -> bool:
        at = index + (self.tokens[index].folded == ",")
        return at < len(self.tokens) and self.tokens[at].capital and self._name_at(at, trusted=False) is not None

    def _holder(self, office: _Office, *, comma: bool = True) -> Found | None:
        """The name after an office: "le ministre russe des Affaires étrangères Sergueï Lavrov", "le porte-parole, X Y"."""
        at = office.end
        if at >= len(self.tokens) or office.plural:
            return None
        comma = comma and self.tokens[at].folded == ","
        at += comma
        if at >= len(self.tokens):
            return None
        at = self._past_title(at)
        end = self._name_at(at, trusted=not comma)
        if comma and end is None and (told := self._full_name_at(at)) and self._closes(told):
            end = told
        if end is None or (comma and not self._definite(office)):
            return None
        return self._person(office.start, end, (at, end), office)

    def _past_title(self, index: int) -> int:
        found = self.words.ranks.at(self.tokens, index) or self.words.titles.at(self.tokens, index)
        at = found[0] if found else index
        if found:
            at += self.tokens[at - 1].folded == "le"
            if at < len(self.tokens) and self.tokens[at].folded == "." and self.tokens[at].glued:
                at += 1
        return at

    def _definite(self, office: _Office) -> bool:
        return not office.start or self.tokens[office.start - 1].folded not in ("des", "les", "ces")

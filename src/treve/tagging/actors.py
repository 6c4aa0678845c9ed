"""Reads the name of an actor at a place in a sentence: known names, nouns with a country, unknown groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from treve.knowledge.actors import Actor
from treve.model import Span
from treve.tagging.lexicon import ActorWords, Alias, Noun
from treve.tagging.mentions import Mention, MentionForm
from treve.wording import Token

Found = tuple[int, Mention]
"""The index after the last token of a mention, and the mention."""

_SINGULAR_ARTICLES = ("la", "l'", "les")
_FIGHTERS = ("army", "police", "rebels", "armed_group")
_OWNER_REACH = 20
_GROUP_KINDS = ("armed_group", "rebels")


@dataclass(slots=True)
class _Tail:
    """What follows a noun: where it ends, and the country, camp, actor or adjectives it tells."""

    end: int
    country: str | None = None
    camp: str | None = None
    inner: Mention | None = None
    plain: bool = False


class ActorParser:
    """Reads actors in one sentence's tokens."""

    def __init__(self, words: ActorWords, text: str, tokens: Sequence[Token]) -> None:
        """Read in *text* with its *tokens*."""
        self.words = words
        self.text = text
        self.tokens = tokens

    def actor_at(self, index: int) -> Found | None:
        """The actor whose name begins at a token, article left out; None when none does."""
        if not self.words.may_open(self.tokens[index]):
            return None
        found = (self._described(index), self._known(index), self._ministry(index), self._noun(index))
        longest = max((each for each in found if each), key=lambda each: each[0], default=None)
        if self.tokens[index].capital and self.tokens[index].folded in self.words.people_heads:
            longest = max(
                (each for each in (longest, self._unknown_group(index)) if each), key=lambda each: each[0], default=None
            )
        return longest or self._people(index) or self._unknown_group(index)

    def joined_at(self, index: int, first: Mention) -> Found | None:
        """The second country of "avions russes et syriens", told by its adjective alone at *index*, after the "et"."""
        if index >= len(self.tokens) or not first.country or self.tokens[index].capital:
            return None
        if first.form is MentionForm.NAME and first.kind not in ("army", "police", "state"):
            return None
        state = self.adjective_at(index)
        if state is None or state[1] == first.country:
            return None
        text = self.raw(index, state[0])
        if first.form is MentionForm.NOUN and first.noun and first.noun != first.text:  # "soldats indiens et chinois"
            words = f"{first.noun} {text}"
            return state[0], replace(first, text=words, name=words, country=state[1])
        kind = first.kind if first.form is not MentionForm.NAME else "army"
        return state[0], Mention(text=text, name=text, kind=kind, form=MentionForm.PEOPLE, country=state[1], plural=first.plural)

    def state_at(self, index: int) -> tuple[int, str] | None:
        """The state whose country or seat is named at a token: the index after it and its code."""
        if index < len(self.tokens) and self.tokens[index].capital:
            return self.words.place_states.at(self.tokens, index)
        return None

    def adjective_at(self, index: int) -> tuple[int, str] | None:
        """The state whose adjective stands at a token; Congo's two states share theirs: the larger is meant."""
        found = self.words.adjectives.at(self.tokens, index) if index < len(self.tokens) else None
        return (found[0], found[1][-1]) if found else None

    def raw(self, start: int, end: int) -> str:
        """The words between two tokens, as written."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def after_article(self, index: int) -> int:
        """The token after an "of" word and its article ("de l'", "du", "des"); *index* itself when there is none."""
        tokens = self.tokens
        if index >= len(tokens) or tokens[index].folded not in ("de", "d'", "du", "des"):
            return index
        after = index + 1
        if tokens[index].folded == "de" and after < len(tokens) and tokens[after].folded in _SINGULAR_ARTICLES:
            after += 1
        return after

    # -- known names

    def _known(self, index: int) -> Found | None:
        for end, alias in self.words.strong.all_at(self.tokens, index):
            if not alias.capital and self._is_counted(index):
                continue
            if alias.fits(self.raw(index, end), self.tokens[index], self.tokens[end - 1]):
                return self._known_mention(index, end, alias)
        return None

    def _known_mention(self, start: int, end: int, alias: Alias) -> Found:
        actor = alias.actors[0]
        text = self.raw(start, end)
        if actor.kind in _GROUP_KINDS and (adjective := self.adjective_at(end)) and not self.tokens[end].capital:
            end = adjective[0]
        end = self._past_acronym(end, alias.actors)
        return end, mention_of(actor, text)

    def _past_acronym(self, end: int, actors: tuple[Actor, ...]) -> int:
        """The index after "(EI)" when those letters name the same actor, or no actor at all."""
        tokens = self.tokens
        if end + 2 >= len(tokens) or tokens[end].folded != "(":
            return end
        for after, alias in self.words.strong.all_at(tokens, end + 1):
            if after < len(tokens) and tokens[after].folded == ")" and set(alias.actors) & set(actors):
                return after + 1
        return end

    def _described(self, index: int) -> Found | None:
        """The name behind a description that belongs to it: "le groupe jihadiste Etat islamique"."""
        found = self.words.descriptors.at(self.tokens, index)
        if found is None:
            return None
        at, _ = found
        at, _ = self._past_adjectives(at)
        known = self._known(at) if at < len(self.tokens) and (self.tokens[at].capital or at > found[0]) else None
        if known:
            return known
        if at < len(self.tokens) and self._is_descriptor_of_unknown(index, found[0]):
            return self._group_name(at, self.raw(index, found[0]))
        return None

    def _is_descriptor_of_unknown(self, start: int, end: int) -> bool:
        return " ".join(token.folded for token in self.tokens[start:end]) in self.words.unknown_descriptors

    def _past_adjectives(self, index: int) -> tuple[int, str | None]:
        """The index after up to four adjectives, and the country that one of them tells."""
        country = None
        for _ in range(4):
            if index < len(self.tokens) and not self.tokens[index].capital and (state := self.adjective_at(index)):
                index, country = state
            elif index < len(self.tokens) and self.tokens[index].folded in self.words.between and not self.tokens[index].capital:
                index += 1
            else:
                break
        return index, country

    # -- nouns

    def _noun(self, index: int) -> Found | None:
        for end, noun in self.words.nouns.all_at(self.tokens, index):
            tail = self._tail(end, noun)
            if self._of_several(tail.end):
                continue
            if noun.kind in ("army", "police") and not noun.means and not tail.country and not tail.inner:
                tail.country = self._owner_said_before(index)
            if noun.means and (tail.country or tail.inner):
                return tail.end, self._owner_of_means(end, noun, tail)
            if not noun.means and self._stands(index, noun, tail):
                return tail.end, self._noun_mention(index, end, noun, tail)
        return None

    def _of_several(self, index: int) -> bool:
        """True behind the noun of "les autorités des deux pays": it is nobody's alone."""
        return " ".join(token.folded for token in self.tokens[index : index + 2]) in self.words.before["several"]

    def _owner_said_before(self, index: int) -> str | None:
        """The country of "son armée", "ses troupes": the only one that the words before name; None when two do."""
        if not index or self.tokens[index - 1].folded not in self.words.before["owned"]:
            return None
        owners: set[str] = set()
        for at in range(index - 2, max(-1, index - _OWNER_REACH), -1):
            if self.tokens[at].folded in (".", ";"):
                break
            if found := self.adjective_at(at) or self.state_at(at):
                owners.add(found[1])
        return owners.pop() if len(owners) == 1 else None

    def _owner_of_means(self, end: int, noun: Noun, tail: _Tail) -> Mention:
        """The actor behind "les avions": "russes" in "les avions russes", "régime" in "les avions du régime"."""
        start = max(self.after_article(end), end)
        while start < tail.end - 1 and not tail.inner and not self.adjective_at(start) and not self.state_at(start):
            start += 1
        span = Span(self.tokens[start].start, self.tokens[tail.end - 1].end)
        if tail.inner:
            return replace(tail.inner, name_span=span)
        return Mention(
            text=self.raw(start, tail.end), name=self.raw(start, tail.end), kind=noun.kind, form=MentionForm.PEOPLE,
            country=tail.country, name_span=span,
        )  # fmt: skip

    def _tail(self, index: int, noun: Noun) -> _Tail:
        tail = _Tail(end=index)
        for _ in range(4):
            at = tail.end
            if at >= len(self.tokens):
                break
            folded = self.tokens[at].folded
            if folded in self.words.camps and noun.kind in _FIGHTERS and noun.make != "rebels":
                tail.camp, tail.end = self.words.camps[folded], at + 1
            elif (state := self.adjective_at(at)) and not self.tokens[at].capital:
                tail.end, tail.country = state
            elif (folded in self.words.between or self._of_a_people(at)) and not self.tokens[at].capital:
                tail.end, tail.plain = at + 1, not self._leads_on(at)
            else:
                break
        return self._complement(tail, noun)

    def _of_a_people(self, index: int) -> bool:
        """True for an adjective that ends as those of peoples do, of a people that has no state: "l'armée tigréenne"."""
        folded = self.tokens[index].folded
        return folded.endswith(self.words.ends_of_peoples) and folded not in self.words.no_people

    def _leads_on(self, index: int) -> bool:
        """True when an adjective is followed by a country's or by nothing that it could belong to."""
        after = index + 1
        return after < len(self.tokens) and bool(self.adjective_at(after))

    def _complement(self, tail: _Tail, noun: Noun) -> _Tail:
        """Add "de Damas", "du régime", "de l'EI" to a noun's tail."""
        after = self.after_article(tail.end)
        if tail.country or after == tail.end or after >= len(self.tokens):
            return tail
        if noun.kind == "army" and self.tokens[after].folded in self.words.causes:
            tail.end, tail.plain = after + 1, True
        elif state := self.state_at(after):
            tail.end, tail.country = state
        elif (inner := self._inner(after)) and (noun.kind != "rebels" or inner[1].kind in _GROUP_KINDS):
            tail.end, tail.inner = inner
        return tail

    def _inner(self, index: int) -> Found | None:
        """The camp in "forces du régime": a known name, or a noun that stands alone."""
        if found := self._described(index) or self._known(index):
            return found
        for end, noun in self.words.nouns.all_at(self.tokens, index):
            if noun.alone and (noun.kind in ("state", "rebels", "army") or noun.weak):
                tail = self._tail(end, noun)
                return tail.end, self._noun_mention(index, end, noun, tail)
        return None

    def _stands(self, index: int, noun: Noun, tail: _Tail) -> bool:
        """True when a noun is an actor here: told whose, or definite; and not something that is counted."""
        before = self.words.before
        while index and self.tokens[index - 1].folded in before["presumed"]:
            index -= 1
        previous = self.tokens[index - 1].folded if index else ""
        of = previous in ("de", "d'")
        if noun.people and (self._is_counted(index) or (of and not tail.country)):
            return of and noun.make == "words" and index > 1 and self.tokens[index - 2].folded in before["deeds"]
        if noun.people and previous not in before["definite"] and previous not in before["loose"] and index:
            return False
        if tail.country or tail.camp or tail.inner:
            return noun.plural or not index or any(previous in before[key] for key in ("definite", "loose", "open"))
        if noun.plural:
            articles = ("les",) if noun.people and noun.kind == "army" else ("les", "aux", "des", "ces", "leurs")
            return (noun.alone or noun.make == "words") and previous in articles
        return noun.alone and previous in before["singular"]

    def _is_counted(self, index: int) -> bool:
        """True behind a number or "une vingtaine de": people who are counted are nobody's name."""
        previous = self.tokens[index - 1].folded if index else ""
        if previous[:1].isdigit() or previous in self.words.before["numbers"]:
            return True
        return index > 1 and self.tokens[index - 2].folded in self.words.before["counting"]

    def _noun_mention(self, start: int, end: int, noun: Noun, tail: _Tail) -> Mention:
        text = self.raw(start, tail.end)
        phrase = self._noun_phrase(start, end, tail)
        if tail.inner and (noun.kind in _FIGHTERS or noun.make == "state"):
            return replace(tail.inner, text=text, plural=noun.plural)
        if tail.plain and not (tail.country or tail.camp):
            noun = replace(noun, make="words")
            phrase = text
        previous = self.tokens[start - 1].folded if start else ""
        make = "army" if tail.camp == "government" else "rebels" if tail.camp == "rebels" else tail.camp or noun.make
        return Mention(
            text=text, name=text, kind=noun.kind, form=MentionForm.NOUN, country=tail.country, noun=phrase, make=make,
            body=tail.inner, plural=noun.plural, gender=noun.form,
            again=noun.sort and previous in self.words.before["named"],
        )  # fmt: skip

    def _noun_phrase(self, start: int, end: int, tail: _Tail) -> str:
        """The noun as it is looked up in context: with its camp, without its country."""
        if not tail.camp:
            return self.raw(start, end)
        kept = [self.raw(start, end)] + [t.folded for t in self.tokens[end : tail.end] if t.folded in self.words.camps]
        return " ".join(kept)

    # -- ministries

    def _ministry(self, index: int) -> Found | None:
        """A part of a state: "le ministère russe de la Défense", "le ministère de l'Intérieur"."""
        if self.tokens[index].folded != self.words.ministry:
            return None
        at, country = self._past_adjectives(index + 1)
        after = self.after_article(at)
        found = self.words.portfolios.at(self.tokens, after) if after > at else None
        if found is None:
            return None
        rest = self.raw(at, found[0])
        end, late = self._past_adjectives(found[0])
        country = country or late
        body = None
        if not country and (inner := self._owner(end)):
            end, country, body = inner
        owned = index > 0 and self.tokens[index - 1].folded in self.words.before["owned"]
        country = country or self._owner_said_before(index)
        if body or (not country and (owned or self._of_a_camp(index + 1, end))):  # "leur ministère" may be no state's
            words = self.raw(index, end)
            return end, Mention(text=words, name=words, kind="office", form=MentionForm.NOUN, noun=words, make="words", body=body)
        noun = f"{self.raw(index, index + 1)} {rest}"
        return end, Mention(
            text=self.raw(index, end), name=noun, kind="office", form=MentionForm.NOUN, country=country, noun=noun,
            make="ministry", gender="m",
        )  # fmt: skip

    def _of_a_camp(self, start: int, end: int) -> bool:
        """True for "le ministère de la Défense séparatiste": its words stay, for the state's own would be the other side."""
        return any(self.words.camps.get(token.folded, "government") != "government" for token in self.tokens[start:end])

    def _owner(self, index: int) -> tuple[int, str | None, Mention | None] | None:
        """Whose: "de Syrie", "du Hamas", "des autorités séparatistes"; the country or the actor."""
        after = self.after_article(index)
        if after == index or after >= len(self.tokens):
            return None
        if state := self.state_at(after):
            return state[0], state[1], None
        if inner := self._inner(after):
            end, owner = inner
            country = owner.country if owner.kind == "state" and not self._of_a_camp(after, end) else None
            return end, country, None if country else owner
        return None

    # -- nations and unknown groups

    def _people(self, index: int) -> Found | None:
        """A nation named for its government or its soldiers: "les Russes"."""
        state = self._nation_at(index)
        if state is None:
            return None
        previous = self.tokens[index - 1].folded if index else ""
        if previous not in ("les", "aux") and not self._is_paired(index, previous):
            return None
        text = self.raw(index, index + 1)
        return index + 1, Mention(text=text, name=text, kind="state", form=MentionForm.PEOPLE, country=state[1], plural=True)

    def _nation_at(self, index: int) -> tuple[int, str] | None:
        """The state whose people are named at a token in the plural ("Russes"); None when it names none."""
        if not 0 <= index < len(self.tokens) or not self.tokens[index].capital:
            return None
        state = self.adjective_at(index)
        plural = self.tokens[index].folded.endswith(("s", "x"))
        return state if state and plural and state[0] == index + 1 else None

    def _is_paired(self, index: int, previous: str) -> bool:
        """True for one of two nations without article: "Américains et Russes", "entre Israéliens et Palestiniens"."""
        joins = self.words.joins
        after = self.tokens[index + 1].folded if index + 1 < len(self.tokens) else ""
        if after in joins and self._nation_at(index + 2):
            return not previous or previous not in self.words.before["numbers"]
        return previous in joins and self._nation_at(index - 2) is not None

    def _unknown_group(self, index: int) -> Found | None:
        """A group that no data knows, by its first word: "le Front des braves", "les Brigades du Nord"."""
        if not self.tokens[index].capital or self.tokens[index].folded not in self.words.group_heads or not index:
            return None
        return self._group_name(index, None)

    def _group_name(self, index: int, descriptor: str | None) -> Found | None:
        """The run of capital words at *index*, small words between them; without a descriptor two words that tell."""
        end, telling = index, 0
        while end < len(self.tokens):
            token = self.tokens[end]
            if (token.capital and token.folded[0].isalpha()) or (telling and token.folded in self.words.group_words):
                telling, end = telling + 1, end + 1
            elif (step := self._small_step(end)) and telling:
                end = step
            else:
                break
        if telling < (1 if descriptor else 2):
            return None
        text = self.raw(index, end)
        return end, Mention(text=text, name=text, kind="armed_group", form=MentionForm.UNKNOWN_GROUP)

    def _small_step(self, index: int) -> int | None:
        """The index of the telling word after up to two small words; None when none follows."""
        for after in range(index, min(index + 3, len(self.tokens))):
            if self.tokens[after].capital or self.tokens[after].folded in self.words.group_words:
                return after
            if self.tokens[after].folded not in self.words.group_small:
                return None
        return None


def mention_of(actor: Actor, text: str) -> Mention:
    """A mention of a known actor under the words *text*."""
    return Mention(text=text, name=actor.name, kind=actor.kind, form=MentionForm.NAME, country=actor.country)

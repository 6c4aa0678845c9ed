"""Places that bear no name of their own: "le sud du pays", "la capitale afghane", "la frontière syro-turque"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from treve.model import Span
from treve.tagging.name_tokens import is_proper, words_before
from treve.tagging.place_mentions import PlaceMention
from treve.tagging.place_phrases import PlacePhrases
from treve.tagging.tape import Mark
from treve.wording import Token

_TOWNS = ("capital", "city")
"""What may stand before a side of the land it is in: "cette ville du nord du Mali"; of "cette région du nord du Mali" that is the name."""
_STRUCK = 5
"""Tokens from the verb to what it hits: "a ébranlé mardi soir la capitale"."""


class UnnamedPlaces:
    """Finds them token by token, with the language's words around places."""

    def __init__(self, phrases: PlacePhrases) -> None:
        """Take the compiled ``places.toml``."""
        self._phrases = phrases
        self.openers = frozenset().union(
            phrases.directions, phrases.anaphors, phrases.part_nouns, phrases.frontiers, phrases.soil
        )

    def find(self, text: str, tokens: Sequence[Token], at: int) -> Iterator[Mark]:
        """Places that bear no name of their own: "le sud du pays", "la capitale afghane", "la frontière syro-turque"."""
        word = tokens[at].folded
        if at and word in self._phrases.directions and word not in self._phrases.no_side:
            yield from self._side_of_country(text, tokens, at)
        if at and word in self._phrases.soil:
            yield from self._soil(text, tokens, at)
        if word in self._phrases.anaphors:
            yield from self._anaphor(text, tokens, at, self._phrases.anaphors[word])
        elif word in self._phrases.part_nouns and at + 1 < len(tokens):
            yield from self._quarters(text, tokens, at)
        elif (
            word in self._phrases.frontiers
            and not self._of_a_post(tokens, at)
            and (end := self._frontier_end(tokens, at)) > at + 1
        ):
            span = Span(tokens[at].start, tokens[end - 1].end)
            told = [code for token in tokens[at + 1 : end] if (code := self._phrases.demonyms.get(token.folded))]
            country = told[0] if len(told) == 1 and end == at + 2 else None
            mention = PlaceMention(name=span.of(text), span=span, noun="frontier", country=country, cued=True)
            yield Mark(kind="PLACE", span=span, value=mention)

    def _of_a_post(self, tokens: Sequence[Token], at: int) -> bool:
        """True for "des postes frontières birmans"."""
        return at > 0 and tokens[at - 1].folded in self._phrases.at_frontier

    def _anaphor(self, text: str, tokens: Sequence[Token], at: int, kind: str) -> Iterator[Mark]:
        lead = self._phrases.read_lead(words_before(tokens, at))
        after = tokens[at + 1 : at + 2]
        country = self._phrases.demonyms.get(after[0].folded) if after else None
        end = at + 2 if country else at + 1
        if kind == "capital" and after and after[0].folded in self._phrases.regional:
            kind, end = "city", at + 2  # not the country's: the town that is told of
            if any(token.capital for token in tokens[end + 1 : end + 2]):
                return  # "la capitale régionale, Goma"
        this = at > 0 and tokens[at - 1].folded in self._phrases.pointing
        sided = kind not in _TOWNS and end + 1 < len(tokens) and tokens[end + 1].folded in self._phrases.directions
        named = (
            sided
            or any(token.capital for token in tokens[end : end + 1])
            or (end < len(tokens) and tokens[end].folded in self._phrases.of and not (this and self._common(tokens, end + 1)))
        )
        pointed = this or (
            at > 0 and tokens[at - 1].folded in self._phrases.determiners and tokens[at].folded not in self._phrases.only_pointed
        )
        told = (
            bool(country) and kind == "capital" and at > 1 and tokens[at - 2].folded in self._phrases.of
        )  # "un marché de la capitale afghane"
        if (
            named
            or not pointed
            or not (lead.part or lead.cued or (lead.acted and kind == "country") or self._struck(tokens, at, kind) or told)
            or (kind == "capital" and bool(after) and after[0].folded in self._phrases.no_seat)
            or (kind == "city" and (country or self._names_itself(tokens, at)))
        ):
            return
        span = Span(tokens[at - lead.words].start, tokens[end - 1].end)
        yield Mark(
            kind="PLACE",
            span=span,
            value=PlaceMention(
                name=text[tokens[at].start : span.end],
                span=Span(tokens[at].start, span.end),
                part=lead.part,
                away=lead.away and kind != "country",
                country=country,
                anaphor=kind,
                cued=True,
            ),
        )

    def _common(self, tokens: Sequence[Token], at: int) -> bool:
        """True for the common noun behind "ce village du": it tells where the village is, not its name."""
        return at < len(tokens) and not any(token.capital for token in tokens[at : at + 2])

    def _struck(self, tokens: Sequence[Token], at: int, kind: str) -> bool:
        """True for "l'explosion a ébranlé la capitale": what the verb before it hits."""
        before = (token.folded for token in tokens[max(at - _STRUCK, 0) : at - 1])
        return kind != "country" and not self._phrases.struck.isdisjoint(before)

    def _quarters(self, text: str, tokens: Sequence[Token], at: int) -> Iterator[Mark]:
        """The part of a city left unnamed in "les quartiers est"."""
        direction = self._phrases.directions.get(tokens[at + 1].folded)
        if tokens[at + 1].folded in self._phrases.verbs and tokens[at].folded not in self._phrases.sides:  # "la zone est tenue"
            return
        named = at + 2 < len(tokens) and (tokens[at + 2].folded in self._phrases.of or tokens[at + 2].glued)
        if direction and not named:
            span = Span(tokens[at].start, tokens[at + 1].end)
            mention = PlaceMention(name=span.of(text), span=span, part=direction, anaphor="city", cued=True)
            yield Mark(kind="PLACE", span=span, value=mention)

    def _side_of_country(self, text: str, tokens: Sequence[Token], at: int) -> Iterator[Mark]:
        """Here "le nord syrien", and "dans le nord," of the country spoken of, "l'est de" being read elsewhere."""
        end = at + 2 if at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].folded.isalnum() else at + 1
        part = self._phrases.directions.get(" ".join(token.folded for token in tokens[at:end]))
        after = tokens[end] if end < len(tokens) else None
        if part is None or tokens[at - 1].folded not in self._phrases.side_determiners:
            return
        country = None if after is None or after.glued or after.capital else self._phrases.demonyms.get(after.folded)
        if country or self._alone(tokens, at, after):
            yield _of_country(text, Span(tokens[at].start, tokens[end if country else end - 1].end), country, part)

    def _alone(self, tokens: Sequence[Token], at: int, after: Token | None) -> bool:
        """True for the side of "dans le sud, selon la police": a small word behind "dans", and nothing behind it."""
        ends = after is None or not after.folded[0].isalnum()
        return ends and at > 1 and tokens[at - 2].folded in self._phrases.inside and not tokens[at].capital

    def _soil(self, text: str, tokens: Sequence[Token], at: int) -> Iterator[Mark]:
        """A country by its adjective: "sur le sol israélien", "en territoire russe"."""
        before = at - 1 - (tokens[at - 1].folded in self._phrases.side_determiners)
        country = self._phrases.demonyms.get(tokens[at + 1].folded) if at + 1 < len(tokens) else None
        if country and before >= 0 and tokens[before].folded in self._phrases.on_soil:
            yield _of_country(text, Span(tokens[at].start, tokens[at + 1].end), country, None)

    def _frontier_end(self, tokens: Sequence[Token], at: int) -> int:
        """Where "frontière syro-turque" or "frontière israélienne" ends; *at* + 1 when no people follows."""
        end = at + 1
        if end + 1 < len(tokens) and tokens[end + 1].glued and tokens[end].folded.endswith(self._phrases.half):
            end += 1
        return end + 1 if end < len(tokens) and tokens[end].folded in self._phrases.demonyms else at + 1

    def _names_itself(self, tokens: Sequence[Token], at: int) -> bool:
        """True for "la ville portuaire et stratégique de Hodeïda", whose name follows after some adjectives."""
        return any(
            tokens[i].folded in self._phrases.of and i + 1 < len(tokens) and is_proper(tokens, i + 1, self._phrases.particles)
            for i in range(at + 1, min(at + 6, len(tokens)))
        )


def _of_country(text: str, span: Span, country: str | None, part: str | None) -> Mark:
    """The mark of a country that is not named, or of a side of it; *country* None for the one spoken of."""
    mention = PlaceMention(name=span.of(text), span=span, part=part, country=country, anaphor="country", cued=True)
    return Mark(kind="PLACE", span=span, value=mention)

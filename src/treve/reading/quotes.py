"""Reads quotes: words between quotation marks, and who spoke them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from treve.model import QuoteClaim, Source, SourceKind, Span
from treve.reading.echoes import Echoes
from treve.reading.item import ItemReading, lines_over
from treve.reading.noun_phrases import Voice, voices_between
from treve.reading.quotation_marks import Quotation
from treve.reading.speakers import Said, Speech, quotations_of, speech_of
from treve.reading.spoken_line import SpokenLine
from treve.reading.subjects import is_governed
from treve.reading.utterances import Manner
from treve.wording import fold_name

_ADJACENT = 40  # code points between a quotation and the attribution that belongs to it
_LONG_PART = 5  # words from which a part of a sentence in marks is speech even when its sentence names no speaker
_DASHES = "-–—"
_LISTED = 4  # units between somebody listed and their quotation: "Y les « … »"


@dataclass(frozen=True, slots=True)
class Teller:
    """Who is found to speak a quotation: the source, who relays, the words that tell it, and by which rule."""

    source: Source
    relays: tuple[Source, ...]
    words: tuple[Span, ...]
    lines: tuple[int, ...]
    rule: str


@lru_cache(maxsize=8)
def read_quotes(item: ItemReading) -> tuple[QuoteClaim, ...]:
    """The quotes of one item, in reading order; ids are given by the room. Kept for the readers that follow.

    A quote is two words or more between quotation marks that somebody is told to have said. Names, labels, charges
    and subheads in marks are none. A quote in a heading has the speaker of the same words in the text.
    """
    if not quotations_of(item):
        return ()
    speech = speech_of(item)
    echoes = Echoes(item.report.text, speech.quotations)
    claims = [_QuoteReader(item, speech, quotation, echoes).claim() for quotation in speech.quotations]
    return tuple(claim for claim in claims if claim)


class _QuoteReader:
    """Reads one quotation among the speech of its item."""

    def __init__(self, item: ItemReading, speech: Speech, quotation: Quotation, echoes: Echoes) -> None:
        self.item, self.speech, self.quotation, self.echoes = item, speech, quotation, echoes
        self.text = item.report.text
        self.lines = [line.index for line in lines_over(item.lines, quotation.inner)]
        self.words = quotation.inner.of(self.text)

    def claim(self) -> QuoteClaim | None:
        """The quotation as a claim; None when it is no quote, or nobody can be told to have spoken it."""
        if not self.lines or len(self.words.split()) < 2 or self._is_label():
            return None
        teller = (self._echoed() if self._is_heading() else None) or self._told_here() or self._from_neighbours()
        if teller is None:
            return None
        indices = sorted({*self.lines, *teller.lines})
        return QuoteClaim(
            item=self.item.item.index, evidence=tuple(self.item.lines[i].span for i in indices), rule=f"quotes.{teller.rule}",
            words=teller.words, sources=_distinct((teller.source, *teller.relays)), span=self.quotation.inner,
            speaker=teller.source, relayed_by=tuple(relay.name for relay in teller.relays),
        )  # fmt: skip

    # -- what is no quote

    def _is_label(self) -> bool:
        """True for a subhead between dashes, a name, a title, a charge."""
        before, after = (
            self.text[: self.quotation.outer.start].rstrip(" \u00a0"),
            self.text[self.quotation.outer.end :].lstrip(" \u00a0"),
        )
        if before[-1:] in _DASHES and after[:1] in _DASHES:
            return True
        return self._is_name() or self._is_introduced_as_label()

    def _is_name(self) -> bool:
        """Two or three words that all begin with a capital."""
        words = [word for word in self.words.split() if word[:1].isalpha()]
        return (
            0 < len(words) <= 3
            and all(word[0].isupper() for word in words)
            and not self.words.isupper()
            and not set(self.words) & set(",!?")
        )

    def _is_introduced_as_label(self) -> bool:
        line = self.speech.lines[self.lines[0]]
        at = self._first_unit(line) - 2
        while (
            line.has("determiner", at)
            or line.word(at) == ","
            or line.has("listing", at)
            or line.is_quote_mark(at)
            or line.is_quoted(at)
        ):
            at -= 1
        if at < 0:
            return False
        near = any(line.words.length("charged", line.folded, k) for k in range(max(0, at - 4), at + 2))
        told = {said.utterance.verb for said in self.speech.said[self.lines[0]]}  # "s'est dit « … »" speaks
        return near or any(line.has("naming", k) and k not in told for k in (at, at - 1))

    def _first_unit(self, line: SpokenLine) -> int:
        """The first unit of the line at or behind the quotation's first word."""
        offset = self.quotation.inner.start - line.line.span.start
        return next((k for k, unit in enumerate(line.line.tape.units) if unit.start >= offset), len(line))

    # -- who says it, in its own sentences

    def _told_here(self) -> Teller | None:
        said = [s for index in dict.fromkeys((self.lines[0], self.lines[-1])) for s in self.speech.said[index]]
        here = [s for s in said if s.utterance.manner is not Manner.CITED]
        behind = [s for s in here if s.span.start >= self.quotation.outer.end - 1]
        ahead = [s for s in here if s.span.end <= self.quotation.outer.start + 1 and not self._past(s)]
        cited = [s for s in said if s.utterance.manner is Manner.CITED and s.utterance.cites]
        close = behind[:1] if behind and behind[0].span.start - self.quotation.inner.end <= _ADJACENT else []
        if (
            ahead
            and close
            and ahead[-1].utterance.manner is Manner.BEFORE
            and not ahead[-1].utterance.passive
            and not _speaks_for(close[0].source, ahead[-1].source)
            and _only_relays(self.speech.lines[close[0].line], close[0])
        ):
            close = []
        if close and close[0].utterance.manner is not Manner.BEFORE:
            return _cited_person(cited, close[0]) or _teller(close[0], "behind")
        if told := self._told_next():
            return told
        if ahead:
            return self._listed(ahead[-1]) or _cited_person(cited, ahead[-1]) or _teller(ahead[-1], "ahead")
        return self._before_colon() or (_teller(behind[0], "same_sentence") if behind else None)

    def _past(self, said: Said) -> bool:
        """True for the agent of a participle that ended well before: of "une attaque attribuée par X à Y, en pleine « … »" X says nothing."""
        return said.utterance.passive and self.quotation.outer.start - said.span.end > _ADJACENT

    def _told_next(self) -> Teller | None:
        """“… « … ». C'est ce qu'a estimé Untel”: the sentence behind tells who spoke."""
        behind = self.lines[-1] + 1
        if behind >= len(self.speech.lines) or not self.speech.said[behind]:
            return None
        line, said = self.speech.lines[behind], self.speech.said[behind][0]
        opens = line.words.length("that_is_what", line.folded, 0)
        return _teller(said, "behind") if opens and said.utterance.manner is Manner.BEHIND else None

    def _listed(self, said: Said) -> Teller | None:
        """“X a salué les « … », Y les « … »”: somebody named between two quotations takes the verb over."""
        line = self.speech.lines[self.lines[0]]
        last = self._first_unit(line)
        first = next((k for k in range(last - 2, said.utterance.last, -1) if line.is_quote_mark(k)), None)
        if first is None or said.line != line.line.index:
            return None
        voices = [v for v in voices_between(line, first + 1, last) if v.name and not line.has("preposition", v.first - 1)]
        if (
            not voices
            or last - first > 14
            or last - voices[0].last > _LISTED
            or line.has("of", voices[0].first)
            or any(line.has("auxiliary", k) or line.has("say", k) for k in range(voices[0].last, last))
        ):
            return None
        return self._voice_teller(line, voices[0], "listed")

    def _before_colon(self) -> Teller | None:
        """“Une source diplomatique est plus sobre : « … »”: the first voice of a clause that ends with a colon."""
        line = self.speech.lines[self.lines[0]]
        at = self._first_unit(line) - 2
        if line.word(at) != ":":
            return None
        voices = [v for v in voices_between(line, 0, at) if not is_governed(line, v)]
        return self._voice_teller(line, voices[0], "colon") if voices else None

    def _voice_teller(self, line: SpokenLine, voice: Voice, rule: str) -> Teller | None:
        source = self.speech.roster.resolve(line, voice, speaks=False)
        return Teller(source, (), (line.span(voice.first, voice.last),), (line.line.index,), rule) if source else None

    # -- who says it, elsewhere

    def _echoed(self) -> Teller | None:
        """The speaker of the same words where they are told; outside headings a repeated quote is only a subhead."""
        for other in self.echoes.others(self.quotation):
            reader = _QuoteReader(self.item, self.speech, other, self.echoes)
            told = reader._told_here() if reader.lines and reader.lines != self.lines else None
            if told:
                return Teller(told.source, told.relays, told.words, (), "echo")
        return None

    def _is_heading(self) -> bool:
        if self.lines[0] == 0 and not self.item.lines[0].span.of(self.text).rstrip(' »"”').endswith("."):
            return True
        return (self.lines[0] == 1 and len(self.lines) == 1 and self._fills()) or self.item.lines[self.lines[0]].sentence.heading

    def _from_neighbours(self) -> Teller | None:
        """The speaker of the sentences before; of those behind for a quote that opens a paragraph with nobody before."""
        if self._is_repeated() or not (self._fills() or len(self.words.split()) >= _LONG_PART or self._is_heading()):
            return None
        if own := self._subject_here():
            return own
        for index in range(self.lines[0] - 1, max(-1, self.lines[0] - 4), -1):
            told = [s for s in self.speech.said[index] if s.utterance.manner is not Manner.CITED]
            if main := [s for s in told if not self._only_mentioned(s)]:
                return _teller(main[-1], "carried")
            if subject := self._person_of(self.speech.lines[index]):
                return subject
        later = [
            s
            for index in range(self.lines[-1] + 1, min(len(self.speech.said), self.lines[-1] + 4))
            for s in self.speech.said[index]
        ]
        return _teller(later[0], "announced") if later else None

    def _only_mentioned(self, said: Said) -> bool:
        """True for a voice inside a relative ("…, que Moscou attribue à X"), or a body that a sentence leans on ("d'après l'hôpital")."""
        line, utterance = self.speech.lines[said.line], said.utterance
        if utterance.manner is Manner.BEFORE and utterance.voice is not None:
            return line.has("relative_word", utterance.voice.first - 1) and utterance.urges
        return utterance.manner is Manner.ACCORDING and said.source.kind is SourceKind.BODY and self._fills()

    def _subject_here(self) -> Teller | None:
        """“Le parquet a ouvert une enquête pour « … »”: whose sentence it is when it tells of words without a verb of saying."""
        line = self.speech.lines[self.lines[0]]
        first = self._first_unit(line)
        voices = [v for v in voices_between(line, 0, first) if not is_governed(line, v)]
        subject = voices[0] if voices else None
        if subject is None or not (subject.name or subject.kind is SourceKind.BODY):
            return None
        verb = subject.last + line.has("clitic", subject.last)
        return self._voice_teller(line, subject, "subject") if line.has("auxiliary", verb) else None

    def _person_of(self, line: SpokenLine) -> Teller | None:
        """The person whom a sentence without a saying is about: who is quoted next."""
        voices = [v for v in voices_between(line, 0, len(line)) if v.name and not is_governed(line, v)]
        teller = self._voice_teller(line, voices[0], "portrayed") if voices else None
        return replace(teller, lines=()) if teller else None

    def _is_repeated(self) -> bool:
        """True when a longer quotation of the text has the same words: this one is a subhead or caption."""
        return self.lines[0] > 1 and any(True for _ in self.echoes.others(self.quotation))

    def _fills(self) -> bool:
        """True when the quotation is the whole of its sentences."""
        whole = Span(self.item.lines[self.lines[0]].span.start, self.item.lines[self.lines[-1]].span.end)
        rest = (
            self.text[whole.start : max(whole.start, self.quotation.outer.start)]
            + self.text[self.quotation.outer.end : whole.end]
        )
        return not any(fold_name(word) for word in rest.split())


def _cited_person(cited: list[Said], said: Said) -> Teller | None:
    """“a poursuivi MSF, en citant X, responsable…”: X spoke, MSF relays."""
    persons = [s for s in cited if s.source.kind is SourceKind.PERSON and s.line == said.line]
    if not persons:
        return None
    return Teller(persons[0].source, (said.source, *said.relays), (persons[0].span, said.span), (said.line,), "cited")


def _speaks_for(person: Source, body: Source) -> bool:
    """True for a person named behind words that a body is told to have said: "l'UE a …, selon Jean Untel"."""
    return person.kind is SourceKind.PERSON and body.kind is SourceKind.BODY


def _only_relays(line: SpokenLine, said: Said) -> bool:
    """True for "selon un communiqué" and "a rapporté son porte-parole" behind words that somebody else spoke."""
    voice = said.utterance.voice
    return said.utterance.manner is Manner.ACCORDING or (voice is not None and line.words.has("own", voice.determiner))


def _teller(said: Said, rule: str) -> Teller:
    near = (said.line,) if rule != "announced" else ()
    return Teller(said.source, said.relays, (said.span,), near if rule != "carried" else (), rule)


def _distinct(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    return tuple({source.name: source for source in sources}.values())

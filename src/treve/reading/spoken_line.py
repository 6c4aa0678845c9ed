"""A sentence as those see it who look for its voices: words, capitals, and what stands in quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from treve.model import Span
from treve.reading.item import Line
from treve.reading.quotation_marks import Quotation
from treve.reading.source_words import SourceWords
from treve.tagging import Mark
from treve.tagging.mentions import Mention, MentionForm
from treve.wording import fold

MARKS = frozenset('"«»“”„')
_NO_CLASSES: frozenset[str] = frozenset()


class Stand(NamedTuple):
    """A verb with words that take a stand ("se dit prêt"): where they end, and the stance."""

    last: int
    stance: str


class SpokenLine:
    """One line with its folded words, and for each word whether it is quoted. Positions are unit indices."""

    __slots__ = (
        "_canonical",
        "_capitals",
        "_classes",
        "_open",
        "_openings",
        "folded",
        "line",
        "marks",
        "names",
        "quoted",
        "raw",
        "stands",
        "voice_openings",
        "words",
    )

    def __init__(
        self,
        line: Line,
        quotations: Sequence[Quotation],
        words: SourceWords,
        canonical: Callable[[Mark], str | None],
        names: frozenset[str] = frozenset(),
    ) -> None:
        """See *line* through *words*; ``voice_openings`` are the positions outside quotation marks with which a voice may begin.

        *quotations* are those of the whole item, *names* the folded words of its persons' names; *canonical* names a
        mark in its context.
        """
        self._canonical = canonical
        self.names = names
        self.stands: Mapping[int, Stand] = {}
        text, units = line.tape.text, line.tape.units
        self.line = line
        self.words = words
        tapes, starts, ends, marks = zip(*units, strict=True) if units else ((), (), (), ())
        self.raw = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        self.folded: list[str] = list(tapes)
        self.marks: list[Mark | None] = list(marks)
        for k in [k for k, word in enumerate(self.folded) if word == "FIGURE"]:
            if words.has("determiner", word := fold(self.raw[k])):  # "un", "deux" as an article is no count here
                self.folded[k], self.marks[k] = word, None
        self.quoted = _inside(quotations, line)
        self._open = (
            frozenset([k for k, quoted in enumerate(self.quoted) if not quoted]) if True in self.quoted else range(len(units))
        )
        self._classes = {k: classes for k, word in enumerate(self.folded) if (classes := words.classes.get(word))}
        self._capitals = frozenset([k for k, word in enumerate(self.raw) if word[:1].isupper()])
        firsts, capitals, marked = words.voice_firsts, self._capitals, self.marks
        openings = [k for k, word in enumerate(self.folded) if word in firsts or k in capitals or marked[k] is not None]
        self._openings = frozenset(openings)
        self.voice_openings = [k for k in openings if k in self._open]

    def __len__(self) -> int:
        return len(self.folded)

    def word(self, at: int) -> str:
        """The folded word at a position; empty past either end."""
        return self.folded[at] if 0 <= at < len(self.folded) else ""

    def is_open(self, at: int) -> bool:
        """True when the position holds a word outside quotation marks."""
        return at in self._open

    def may_open_voice(self, at: int) -> bool:
        """False for a lower-case word with which no voice begins: most words."""
        return at in self._openings

    def is_capital(self, at: int) -> bool:
        """True when the word begins with a capital letter."""
        return at in self._capitals

    def is_word(self, at: int) -> bool:
        """True when the position holds letters, not punctuation nor a number."""
        return 0 <= at < len(self.raw) and self.raw[at][:1].isalpha()

    def is_quote_mark(self, at: int) -> bool:
        """True when the position holds a quotation mark."""
        return 0 <= at < len(self.raw) and self.raw[at] in MARKS

    def hyphened(self, at: int) -> bool:
        """True when a hyphen joins the word to the one before it."""
        units = self.line.tape.units
        return 0 < at < len(units) and self.line.tape.text[units[at - 1].end : units[at].start] in ("-", "‑", "‐")

    def has(self, cls: str, at: int) -> bool:
        """True when the word at a position is of a class."""
        return cls in self._classes.get(at, _NO_CLASSES)

    def is_auxiliary(self, at: int) -> bool:
        """True for an auxiliary; the preposition "à" folds like "a" and is none."""
        return self.has("auxiliary", at) and self.raw[at] not in {"à", "À"}

    def span(self, first: int, last: int) -> Span:
        """The words of ``first`` to before ``last`` as a span of the report."""
        units = self.line.tape.units
        return self.line.place_in_report(Span(units[first].start, units[last - 1].end))

    def text(self, first: int, last: int) -> str:
        """The raw words of ``first`` to before ``last``."""
        units = self.line.tape.units
        return self.line.tape.text[units[first].start : units[last - 1].end] if last > first else ""

    def canonical(self, at: int) -> str | None:
        """The canonical name of the actor, person or state marked at a position; None when nothing is."""
        mark = self.marks[at]
        return self._canonical(mark) if mark else None

    def mention(self, at: int) -> Mention | None:
        """What the mark at a position stands for when it is an actor or a person."""
        mark = self.marks[at] if 0 <= at < len(self.marks) else None
        return mark.value if mark and isinstance(mark.value, Mention) else None

    def office(self, at: int) -> str | None:
        """The office that the words give to the person marked at a position."""
        mention = self.mention(at)
        return mention.office if mention else None

    def is_bare_noun(self, at: int) -> bool:
        """True for "l'armée", "le ministère": whose it is, only what was said before can tell."""
        mention = self.mention(at)
        return mention is not None and mention.form is MentionForm.NOUN and mention.country is None

    def is_common(self, at: int) -> bool:
        """True for a common noun, marked as an actor or not: "la télévision des rebelles", "l'ONG"."""
        mention = self.mention(at)
        return self.marks[at] is None or (mention is not None and mention.form is MentionForm.NOUN)

    def is_outlet(self, at: int) -> bool:
        """True for a news agency or medium."""
        mention = self.mention(at)
        return mention is not None and mention.kind in {"agency", "media"}

    def is_glued(self, at: int) -> bool:
        """True when nothing stands between the word and the one before it."""
        units = self.line.tape.units
        return 0 < at < len(units) and units[at - 1].end == units[at].start

    def is_quoted(self, at: int) -> bool:
        """True when the position stands in quotation marks."""
        return 0 <= at < len(self.quoted) and self.quoted[at]

    def is_description(self, at: int) -> bool:
        """True for a body told by what it is ("l'ONG de défense des droits"), without a name."""
        mention = self.mention(at)
        if mention is None or mention.form is not MentionForm.UNKNOWN_GROUP:
            return False
        head, _, rest = self.raw[at].partition(" ")
        return (head.islower() or head.isupper()) and rest.islower()

    def kind(self, at: int) -> str:
        """The tape word of the mark at a position; empty when nothing is marked."""
        mark = self.marks[at] if 0 <= at < len(self.marks) else None
        return mark.kind if mark else ""


def _inside(quotations: Sequence[Quotation], line: Line) -> list[bool]:
    """For each unit of a line, whether it begins between the marks of one of the sorted *quotations*."""
    units, begin = line.tape.units, line.span.start
    quoted = [False] * len(units)
    starts: list[int] = []
    for at in range(bisect_right(quotations, begin, key=lambda quotation: quotation.outer.end - 1), len(quotations)):
        opening, closing = quotations[at].outer
        if opening >= line.span.end:
            break
        starts = starts or [begin + unit.start for unit in units]
        first, last = bisect_right(starts, opening), bisect_left(starts, closing - 1)
        quoted[first:last] = [True] * (last - first)
    return quoted

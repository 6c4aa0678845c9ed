"""Finds the noun phrases that can speak: persons by name, bodies, and people named by what they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from treve.model import SourceKind
from treve.reading.spoken_line import SpokenLine
from treve.wording import fold_name

_TWO = 2  # words of a full name
_LONGEST_NAME = 7  # units: a longer run of capitals is a heading
_VERB_ENDINGS = ("aient", "èrent", "eront", "erait", "uent")
"""Endings of verbs that no adjective has: "les rebelles contrôlaient"."""
_REMEMBERED = 8192  # voices: those of one item are asked for again and again
_LONGEST = 18  # units: a longer complement is a clause, not a name
_COUNTS = frozenset({"FIGURE", "DATE", "DURATION"})
_LANDS = frozenset({"PLACE", "STATE"})
_PERSON, _BODIES = "PERSON", frozenset({"ACTOR", "STATE"})


class Voice(NamedTuple):
    """A noun phrase that can speak, in units: ``first`` to before ``last``; its words begin at ``head``.

    ``name`` is (first, last) of the person's name, None when there is none; ``role`` that of the words saying who
    they are. ``body`` is where a body is named inside. ``determiner`` is the folded word before the head, or "".
    """

    first: int
    last: int
    head: int
    kind: SourceKind
    determiner: str = ""
    name: tuple[int, int] | None = None
    role: tuple[int, int] | None = None
    body: int | None = None
    pronoun: str = ""


def voices_between(line: SpokenLine, first: int, last: int) -> Iterator[Voice]:
    """The voices of a stretch of words outside quotation marks, left to right, without overlap."""
    reached = first
    for at in line.voice_openings:
        if at >= last:
            return
        if at >= reached and (voice := _voice_at(line, at)):
            if voice.last > at:
                yield voice
            reached = voice.last


def voice_at(line: SpokenLine, at: int) -> Voice | None:
    """The voice that begins at a position, with its article and appositions; None when nothing there can speak."""
    return _voice_at(line, at) if line.may_open_voice(at) else None


@lru_cache(maxsize=_REMEMBERED)
def _voice_at(line: SpokenLine, at: int) -> Voice | None:
    if taken := line.words.stands_for_pronoun(line.folded, at):
        pronoun, length = taken
        return Voice(first=at, last=at + length, head=at, kind=SourceKind.PERSON, pronoun=pronoun)
    head = _head_start(line, at)
    voice = _headed(line, at, head) if line.is_open(head) else None
    if voice is None:
        return None
    determiner = line.word(head - 1) if head > at else ""
    first_article = next((line.word(k) for k in range(at, head) if line.has("determiner", k)), determiner)
    return _with_apposition(line, voice._replace(determiner=first_article))


def pronoun_voice(line: SpokenLine, at: int) -> Voice | None:
    """The voice of a pronoun that can be resolved ("il", "elles"); None for "on"."""
    word = line.word(at)
    if not line.words.has("pronoun", word) or word == "on":
        return None
    return Voice(first=at, last=at + 1, head=at, kind=SourceKind.PERSON, pronoun=word)


def _head_start(line: SpokenLine, at: int) -> int:
    """Past articles and the adjectives that go before a head."""
    head, limit = at, at + 5
    while head < min(limit, len(line)) and line.marks[head] is None and _leads(line, head) and not _is_head(line, head):
        head += 1
    return head


def _leads(line: SpokenLine, at: int) -> bool:
    if not line.is_capital(at):
        return line.has("determiner", at) or line.has("before_head", at)
    return line.has("determiner", at) and (not line.is_capital(at + 1) or not line.is_word(at - 1) or line.word(at).endswith("'"))


def _is_head(line: SpokenLine, at: int) -> bool:
    return bool(line.words.length("role", line.folded, at)) and not line.has("before_head", at)


def _headed(line: SpokenLine, first: int, head: int) -> Voice | None:
    if line.marks[head]:
        return _marked(line, first, head)
    if line.has("honorific", head) and (named := _after_honorific(line, first, head)):
        return named
    for cls, kind in (("role", SourceKind.ROLE), ("body", SourceKind.BODY)):
        if (length := line.words.length(cls, line.folded, head)) and _can_head(line, first, head):
            return _completed(line, first, head, head + length, kind)
    return _by_capitals(line, first, head)


def _marked(line: SpokenLine, first: int, head: int) -> Voice | None:
    """The voice of a marked person, actor or state; an office without a country ("procureur général") is a role."""
    mark = line.marks[head]
    if mark and mark.kind == _PERSON:
        return Voice(first=first, last=_past_acronym(line, head + 1), head=head, kind=SourceKind.PERSON, name=(head, head + 1))
    if mark is None or mark.kind not in _BODIES:
        return None
    if line.words.has("office", fold_name(line.raw[head]).partition(" ")[0]):
        return _completed(line, first, head, head + 1, SourceKind.ROLE)
    return Voice(first=first, last=_past_acronym(line, head + 1), head=head, kind=SourceKind.BODY, body=head)


def _can_head(line: SpokenLine, first: int, head: int) -> bool:
    """A common noun heads a voice behind an article, as first word of its clause, or as a bare plural; "proche du Mali" is none."""
    if first == head and line.has("also_adjective", head) and line.has("of", head + 1):
        return False
    return first < head or not line.is_word(head - 1) or line.folded[head].endswith(("s", "x")) or line.has("source_word", head)


def _after_honorific(line: SpokenLine, first: int, head: int) -> Voice | None:
    start = head + 1 + (line.word(head + 1) == ".")
    end = _name_end(line, start) if line.is_capital(start) else start  # "le père de Jean Untel"
    if end == start:
        return None
    return Voice(first=first, last=end, head=head, kind=SourceKind.PERSON, name=(start, end))


def _name_end(line: SpokenLine, start: int) -> int:
    """Past a run of capital words and the particles between them; *start* itself when there is none."""
    end = at = start
    while line.is_open(at) and at - start < _LONGEST:
        if line.marks[at] is not None and line.marks[at].kind == _PERSON:  # type: ignore[union-attr]  # tested on the left
            return _past_hyphens(line, at + 1)
        if line.marks[at] is not None:
            break
        if (
            (line.is_capital(at) and line.is_word(at) and not (line.has("determiner", at) and not line.is_capital(at + 1)))
            or (end == at > start and line.raw[at].isdigit() and line.is_glued(at))
            or (end == at > start and line.hyphened(at) and line.is_word(at))
            or (end == at > start and _is_initial(line, at))
        ):
            end = at + 1
        elif not (line.has("particle", at) and (line.is_capital(at + 1) or line.hyphened(at + 1))):
            break
        at += 1
    return end


def _past_hyphens(line: SpokenLine, at: int) -> int:
    """Past the rest of a name behind its hyphen: "Ban Ki-moon"."""
    while line.hyphened(at) and line.is_word(at):
        at += 1
    return at


def _is_initial(line: SpokenLine, at: int) -> bool:
    """True for the stop behind an initial inside a name: "S. Untel"."""
    return line.word(at) == "." and len(line.raw[at - 1]) == 1 and line.is_glued(at) and line.is_capital(at + 1)


def _by_capitals(line: SpokenLine, first: int, head: int) -> Voice | None:
    """A run of capital words is a name; at the sentence's head one word alone is only trusted when it is an acronym."""
    end = _name_end(line, head)
    if end == head or not line.is_capital(head) or (end > head + 1 and line.has("stop", head)) or line.has("preposition", head):
        return None
    if line.has("nobody", head) or (end > head + 1 and line.has("adverb", head)) or end - head > _LONGEST_NAME:
        return None
    if line.has("place_noun", head - 1) and not line.names.issuperset(line.folded[head:end]):
        return None
    known = line.folded[head] in line.names
    if end == head + 1 and not line.is_word(head - 1) and not (known or _is_name_alone(line, head)):
        return None
    named = known or (end - head > 1 and not line.raw[head].isupper()) or _is_presented(line, head, end)
    if (
        not named
        and first < head == end - 1
        and not line.raw[head].isupper()
        and line.has("of", end)
        and line.is_word(end + 1)
        and line.kind(end + 1) not in _COUNTS
    ):
        return _completed(line, first, head, end, SourceKind.BODY)  # "la Coordination des comités de quartier"
    kind = SourceKind.PERSON if named else SourceKind.BODY
    name = (head, end) if kind is SourceKind.PERSON else None
    return Voice(first=first, last=_past_acronym(line, end), head=head, kind=kind, name=name, body=None if name else head)


def _is_presented(line: SpokenLine, head: int, end: int) -> bool:
    """True for a lone name whose bearer is told: "Farid, 25 ans, …", "Farid, un jeune boulanger, …"."""
    if end != head + 1 or line.word(end) != "," or line.raw[head].isupper() or line.is_word(head - 1):
        return False
    return (line.kind(end + 1) == "DURATION" and line.word(end + 2) == ",") or (
        line.raw[end + 1 : end + 2] in (["un"], ["une"]) and line.is_open(end + 2) and line.raw[end + 2][:1].isalpha()
    )


def _is_name_alone(line: SpokenLine, at: int) -> bool:
    """One capital word at a clause's head is a name when it is an acronym, or a verb needs it for its subject."""
    if line.raw[at].endswith(("'", "’")):  # "S'il existait"
        return False
    if line.raw[at].isupper() and len(line.raw[at]) > 1:
        return True
    after = at + 1 + (line.has("short_clitic", at + 1))
    if _is_presented(line, at, at + 1):
        return not line.has("stop", at) and not line.has("adverb", at) and not line.has("weekday", at)
    common = any(
        line.has(cls, at) for cls in ("stop", "adverb", "determiner", "pronoun", "preposition", "before_head", "weekday", "say")
    )
    return not common and (
        line.has("auxiliary", after) or line.has("say", after) or (line.word(at + 1) == "," and line.word(at + 2) == "qui")
    )


def _past_acronym(line: SpokenLine, at: int) -> int:
    """Past "(OSDH)" behind a name."""
    if line.word(at) == "(" and line.word(at + 2) == ")" and line.is_capital(at + 1):
        return at + 3
    return at


def role_phrase(line: SpokenLine, first: int, head: int) -> Voice:
    """The noun at *head* as what somebody is, with all that completes it; its article stands at *first*."""
    voice = _completed(line, first, head, head + 1, SourceKind.ROLE)
    return _with_apposition(line, voice._replace(determiner=line.word(first)))


def _completed(line: SpokenLine, first: int, head: int, at: int, kind: SourceKind) -> Voice:
    """A common noun with its adjectives, its "de …" and the name that may follow it."""
    walk = _Complement(line, head, at, kind)
    while walk.step():
        pass
    last = _past_acronym(line, walk.at)
    if walk.name:
        return Voice(
            first=first, last=last, head=head, kind=SourceKind.PERSON, name=walk.name, role=(head, walk.name[0]), body=walk.body
        )
    return Voice(first=first, last=last, head=head, kind=kind, role=(head, walk.at), body=walk.body)


class _Complement:
    """Walks over what completes a noun, one adjective, "de …" or name at a time."""

    def __init__(self, line: SpokenLine, head: int, at: int, kind: SourceKind) -> None:
        self.line, self.head, self.at, self.kind = line, head, at, kind
        self.adjectives = 0
        self.after_of = self.after_institution = self.inner_role = self.after_common = False
        self.body: int | None = None
        self.name: tuple[int, int] | None = None

    def step(self) -> bool:
        """Take one more word or phrase; False when the noun phrase is complete."""
        line, at = self.line, self.at
        if not line.is_open(at) or at - self.head > _LONGEST:
            return False
        mark = line.marks[at]
        begins = mark is None and _begins_name(line, at, after_of=self.after_of, institution=self.after_institution)
        if begins or (mark and mark.kind == _PERSON):
            return self._take_name()
        if mark:
            return self._take_mark(mark.kind)
        return self._take_of() or self._take_named_after_of() or self._take_adjective() or self._take_acronym()

    def _take_name(self) -> bool:
        end = _name_end(self.line, self.at)
        lone = end == self.at + 1 and self.line.marks[self.at] is None and self.adjectives > 0
        if end == self.at or lone:
            return False
        if self.after_of and self.line.kind(self.at) == _PERSON:  # "le père de Jean Untel"
            self.at, self.after_of = end, False
            return True
        if self.after_common and len(self.line.text(self.at, end).split()) < 2:  # "l'hôpital Nasser"
            self.at, self.after_common = end, False
            return True
        if self.kind is SourceKind.ROLE and not self.inner_role:
            self.name, self.at = (self.at, end), end
            return False
        self.at, self.after_of = end, False
        return self.kind is not SourceKind.ROLE

    def _take_mark(self, kind: str) -> bool:
        if kind in {"FIGURE", "DATE", "WEAPON"}:
            return False
        self.body = self.at if kind in _BODIES else self.body
        self.at, self.after_of = self.at + 1, False
        return True

    def _take_of(self) -> bool:
        """“de la police”, and behind some heads "à l'ONU", "pour la Syrie"."""
        line, at = self.line, self.at
        told = self.kind is not SourceKind.BODY or line.has("document", self.head)
        names_it = told or not line.has("indefinite", at + 1)  # not "saisi la Cour d'une vidéo"
        of = line.has("of", at) and names_it and _goes_on(line, at + 1)
        aimed = (
            line.has("takes_at", self.head) and line.has("aim", at) and line.raw[at] != "a" and _institution_ahead(line, at + 1)
        )
        if not (of or aimed):
            return False
        self.at, self.after_of, self.adjectives = at + 1 + line.has("article", at + 1), True, 0
        self.inner_role = self.inner_role or bool(line.is_open(self.at) and line.words.length("role", line.folded, self.at))
        return True

    def _take_named_after_of(self) -> bool:
        line, at = self.line, self.at
        if not self.after_of or not line.is_word(at) or line.has("stop", at) or line.has("honorific", at):
            return False
        self.body = at if line.is_capital(at) and self.body is None else self.body
        self.after_institution = line.has("institution", at)
        self.after_common = not self.after_institution and not line.is_capital(at)
        self.at = max(self._place_end(at), at + 1) if line.is_capital(at) and not self.after_institution else at + 1
        self.after_of = False
        return True

    def _place_end(self, at: int) -> int:
        """Past the capital words of a place or body, up to the person whose office it is: "pour la Syrie Nadia Ferrand"."""
        end = _name_end(self.line, at)
        persons = (k for k in range(at + 1, end) if self.line.kind(k) == _PERSON)
        return next(persons, end)

    def _take_adjective(self) -> bool:
        if acting := self.line.words.length("acting", self.line.folded, self.at):
            self.at += acting
            return True
        if not _is_adjective(self.line, self.at, self.adjectives) or self.line.has("by", self.at + 1):
            return False  # "l'agence Saba contrôlée par les rebelles": a participle with its agent is of no name
        self.after_institution = self.after_institution and self.line.has("institution", self.at)
        self.at, self.adjectives = self.at + 1, self.adjectives + 1
        return True

    def _take_acronym(self) -> bool:
        past = _past_acronym(self.line, self.at)
        if past == self.at or self.kind is not SourceKind.ROLE:
            return False
        self.at = past
        return True


def _begins_name(line: SpokenLine, at: int, *, after_of: bool, institution: bool) -> bool:
    """A capital word right behind a role is its bearer's name; behind "de" it is a place or body."""
    if after_of or not line.is_capital(at) or not line.is_word(at) or (line.raw[at].isupper() and len(line.raw[at]) <= 6):
        return False
    return not line.has("institution", at) or not institution


def _goes_on(line: SpokenLine, at: int) -> bool:
    """True when a noun follows "de": not a verb, a number or a stop."""
    at += line.has("article", at)
    return line.is_open(at) and (line.is_word(at) or line.marks[at] is not None) and not line.has("stop", at)


def _institution_ahead(line: SpokenLine, at: int) -> bool:
    at += line.has("article", at)
    return (
        line.is_open(at)
        and (line.is_capital(at) or line.has("institution", at) or line.has("body", at))
        and not line.is_outlet(at)
        and not line.words.relay_phrases.length_at(line.folded, at)
    )


def _is_adjective(line: SpokenLine, at: int, so_far: int) -> bool:
    """A lower-case word behind a noun is taken for an adjective, three at most, unless it is a verb or a stop."""
    if so_far >= 3 or not line.is_word(at) or line.is_capital(at) or line.has("determiner", at):
        return False
    if (
        (line.raw[at].endswith("ant") and line.has("aim", at + 1))
        or line.raw[at].endswith(_VERB_ENDINGS)
        or (line.hyphened(at + 1) and (line.has("pronoun", at + 1) or line.word(at + 1) == "t"))
    ):
        return False
    return not any(line.has(cls, at) for cls in ("stop", "auxiliary", "adverb", "say", "preposition", "make"))


def _in_brackets(line: SpokenLine, at: int) -> int | None:
    """Where the actor stands that brackets name behind the land of a body: "… au Mali (Minusma)"; None without one."""
    at += 2 if line.has("gap_preposition", at) and line.kind(at + 1) in _LANDS else 0
    return at + 1 if line.word(at) == "(" and line.kind(at + 1) == "ACTOR" and line.word(at + 2) == ")" else None


def _body_named(line: SpokenLine, at: int) -> int | None:
    """Where the name stands that a comma parts from "la télévision des rebelles": an actor, and nothing more before the next stop."""
    at += line.has("article", at)
    return at if line.kind(at) == "ACTOR" and line.is_open(at) and line.word(at + 1) in {",", ".", "(", ""} else None


def _named_past_body(line: SpokenLine, voice: Voice) -> Voice:
    """The person of "le porte-parole de la Maison bleue, la présidence, Jean Untel"; any other voice as it is."""
    if voice.kind is not SourceKind.ROLE or not line.has("article", voice.last + 1) or line.is_capital(voice.last + 1):
        return voice
    body = voice_at(line, voice.last + 1)
    if body is None or body.kind is not SourceKind.BODY or line.word(body.last) != ",":
        return voice
    name = (body.last + 1, _name_end(line, body.last + 1))
    named = name[1] - name[0] >= _TWO or line.kind(name[0]) == _PERSON
    if not named or line.word(name[1]) not in {",", ".", ""}:
        return voice
    return voice._replace(last=name[1], kind=SourceKind.PERSON, name=name, role=(voice.head, voice.last))


def _are_many(line: SpokenLine, voice: Voice) -> bool:
    """True for "des otages": one name behind the comma is none of theirs."""
    singular = line.words.has("feminine_determiner", voice.determiner) or line.words.has("masculine_determiner", voice.determiner)
    return line.raw[voice.head].endswith("s") and not singular and voice.determiner not in {"l'", "son", "sa"}


def _with_apposition(line: SpokenLine, voice: Voice) -> Voice:
    """Join "X, directeur de Y" and "le directeur de Y, X," into one person."""
    if voice.kind is SourceKind.BODY and line.marks[voice.head] is None and (at := _in_brackets(line, voice.last)):
        return voice._replace(last=at + 2, body=at)  # "la Mission de l'ONU en Centrafrique (Minusca)"
    if line.word(voice.last) != "," or voice.pronoun:
        return voice
    if voice.kind is SourceKind.ROLE and not line.is_capital(voice.last + 1):
        inner = voice_at(line, voice.last + 1) if line.has("article", voice.last + 1) and line.is_open(voice.last + 1) else None
        if inner and inner.name and inner.role:
            return voice._replace(last=inner.last, kind=SourceKind.PERSON, name=inner.name, role=(voice.head, voice.last))
    voice = _named_past_body(line, voice)
    if voice.kind is SourceKind.ROLE and line.is_capital(voice.last + 1) and not _are_many(line, voice):
        start = voice.last + 1 + line.has("honorific", voice.last + 1)
        end = _name_end(line, start)
        closed = end - start == 1 and line.word(end) in {",", ".", ""}
        long_enough = end - start > 1 or closed or (line.marks[start] is not None and end > start)
        if long_enough and not line.has("body", start):
            return voice._replace(last=end, kind=SourceKind.PERSON, name=(start, end), role=(voice.head, voice.last))
    if voice.kind is SourceKind.BODY and line.is_common(voice.head) and (named := _body_named(line, voice.last + 1)):
        return voice._replace(last=named + 1, body=named)
    return _with_office(line, voice) if voice.kind is SourceKind.PERSON and voice.body is None else voice


def _with_office(line: SpokenLine, voice: Voice) -> Voice:
    """A person with the office told behind the name; one already told by a rank takes only the body: "le général X, porte-parole de Y"."""
    start = _head_start(line, voice.last + 1)
    length = line.words.length("role", line.folded, start) if line.is_open(start) else 0
    if not length or line.has("demonstrative", start - 1):
        return voice
    rest = _completed(line, voice.last + 1, start, start + length, SourceKind.ROLE)
    if rest.name is not None or (voice.role and rest.body is None):
        return voice
    return voice._replace(last=rest.last, body=rest.body, role=voice.role or (start, rest.role[1] if rest.role else rest.last))

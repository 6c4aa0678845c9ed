"""Everybody named in an item, so that "il", "l'organisation", "M. Untel" and "le président" find who is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from treve.model import Source, SourceKind
from treve.reading.noun_phrases import Voice, voices_between
from treve.reading.spoken_line import SpokenLine
from treve.wording import fold_name

_FAR = 30  # voices back: a generic word this far from its name is taken for somebody else


@dataclass(slots=True, eq=False)
class Known:
    """One voice, the folded words of its name and of what it is, and where it is first named."""

    source: Source
    line: int
    names: set[str] = field(default_factory=set)
    roles: set[frozenset[str]] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    last_line: int = -1
    feminine: bool | None = None
    plural: bool = False
    speaks: bool = False  # somewhere in the item a verb of saying has this very name
    outlet: bool = False  # a medium or agency: "la chaîne", "le journal"
    state: bool = False


class Roster:
    """The voices of an item. ``heard`` are those named up to the sentence being read, the latest at the end."""

    def __init__(self, lines: Iterable[SpokenLine], office_of: Callable[[str], str | None] = lambda _name: None) -> None:
        """Meet everybody who is named in *lines*, speaking or not; *office_of* knows the office that a person holds."""
        self._office_of = office_of
        self.known: list[Known] = []
        self.heard: list[Known] = []
        self.speaker: Known | None = None
        self._line_before: list[Known] = []
        for line in lines:
            for voice in voices_between(line, 0, len(line)):
                if voice.name or _is_proper(line, voice):
                    self._introduce(line, voice)

    def expect(self, line: SpokenLine, voice: Voice) -> None:
        """Note that somebody named here speaks: they are the likelier "il" and "le ministre"."""
        known = self._by_name(line, voice) if voice.name else None
        if voice.kind is SourceKind.BODY and _is_proper(line, voice):
            known = self._same_body(line, voice)
        if known:
            known.speaks = True

    def hear(self, line: SpokenLine) -> None:
        """Note who is named in a sentence that has been read; whom it names first stays foremost."""
        self._line_before = []
        kept = next((k for k in reversed(self.heard) if k.source.kind is SourceKind.PERSON), None)
        for voice in reversed(list(voices_between(line, 0, len(line)))):
            if voice.name or (_is_proper(line, voice) and not line.is_outlet(voice.head)):
                found = self._by_name(line, voice) if voice.name else self._same_body(line, voice)
                if found:
                    self._note(found, line)
                    self._line_before.insert(0, found)
        if kept and line.has("pronoun", 0) and line.line.index - kept.last_line <= 1:
            self._note(kept, line)  # "Il a rencontré le gouverneur": the sentence is still about "il"

    def resolve(self, line: SpokenLine, voice: Voice, *, speaks: bool = True) -> Source | None:
        """The source behind a noun phrase; None for a pronoun or "la source" with nobody before it."""
        known = self._find(line, voice) or self._meet(line, voice)
        if known is None:
            return None
        if line.words.length("one_of", line.folded, voice.first):  # "l'un d'eux": from now on "il" is this one
            known = replace(known, plural=False)
        self._note(known, line)
        if not voice.pronoun and (feminine := _is_feminine(line, voice)) is not None:
            known.feminine = feminine
        if speaks:
            self.speaker = known
        return known.source

    def _note(self, known: Known, line: SpokenLine) -> None:
        known.last_line = line.line.index
        if known in self.heard:
            self.heard.remove(known)
        self.heard.append(known)

    def _introduce(self, line: SpokenLine, voice: Voice) -> None:
        found = self._by_name(line, voice) if voice.name else self._same_body(line, voice)
        if found is None:
            self.known.append(self._appointed(line, _new(line, voice)))
            return
        if voice.name and len(words := set(_name_words(line, voice))) > len(found.names):
            found.names, found.source = words, replace(found.source, name=source_of(line, voice).name)
        _learn_office(found, line, voice)
        if voice.name and found.source.body is None:
            found.source = replace(found.source, body=source_of(line, voice).body)
        if found.feminine is None:
            found.feminine = _is_feminine(line, voice)

    def _appointed(self, line: SpokenLine, known: Known) -> Known:
        """Somebody with the office that they are known to hold, whether or not the text tells it: "Lavrov" is "le ministre russe"."""
        office = self._office_of(known.source.name) if known.source.kind is SourceKind.PERSON else None
        if office:
            role = _office_words(line, office)
            known.roles.add(role)
            known.heads.update(word for word in role if line.words.has("role", word))
        return known

    def _find(self, line: SpokenLine, voice: Voice) -> Known | None:
        if voice.pronoun == "same":
            return self.speaker
        if voice.pronoun:
            return self._named_last(line, voice) or self._by_pronoun(line, voice.pronoun)
        if line.words.length("same", line.folded, voice.first) or line.words.length("same", line.folded, voice.head):
            return self.speaker
        if voice.name:
            return self._by_name(line, voice)
        if voice.kind is SourceKind.ROLE:
            return self._by_role(line, voice)
        return self._same_body(line, voice) or self._by_kind_of_body(line, voice)

    def _named_last(self, line: SpokenLine, voice: Voice) -> Known | None:
        """“ce dernier”: the person whom the sentence before names last."""
        if not line.words.length("named_last", line.folded, voice.first) or voice.first > 3:
            return None
        feminine, plural = voice.pronoun.startswith("elle"), voice.pronoun.endswith("s")
        people = [k for k in self._line_before if k.source.kind is SourceKind.PERSON]
        return next((k for k in reversed(people) if _fits(k, feminine=feminine, plural=plural)), None)

    def _by_pronoun(self, line: SpokenLine, pronoun: str) -> Known | None:
        feminine, plural = pronoun.startswith("elle"), pronoun.endswith("s") or pronoun == "eux"
        if self.speaker and _fits(self.speaker, feminine=feminine, plural=plural) and not self._changed_subject(line):
            return self.speaker
        named = [k for k in self.heard[-_FAR:] if not k.state or k is self.speaker] or self.known
        fits = [k for k in named if _fits(k, feminine=feminine, plural=plural)]
        persons = [k for k in fits if k.source.kind is SourceKind.PERSON]
        persons = [k for k in persons if k.speaks and k.last_line >= line.line.index - 4] or persons
        foremost = persons[-1] if persons else fits[-1] if fits else None
        if self.speaker and (foremost is None or (foremost.last_line < line.line.index - 2 and self.speaker in fits)):
            return self.speaker
        return foremost

    def _changed_subject(self, line: SpokenLine) -> bool:
        """True when the sentence before is about another person, and the speaker is far or a body."""
        if self.speaker is None or self.speaker.last_line >= line.line.index - 1:
            return False
        others = [k for k in self.heard if k.last_line == line.line.index - 1 and k.source.kind is SourceKind.PERSON]
        return bool(others) or line.line.index - self.speaker.last_line > 6

    def _by_name(self, line: SpokenLine, voice: Voice) -> Known | None:
        words = set(_name_words(line, voice))
        persons = [k for k in self.known if k.source.kind is SourceKind.PERSON and k.names]
        return next((k for k in persons if words <= k.names), None) or next((k for k in persons if k.names <= words), None)

    def _by_role(self, line: SpokenLine, voice: Voice) -> Known | None:
        """Somebody told by what they are; an indefinite article brings in somebody new."""
        if line.words.has("indefinite", voice.determiner) or not voice.determiner:
            return self._named_below(line, voice)
        words, head = _role_words(line, voice), _head(line, voice)
        first = [*reversed(self.heard), *(k for k in self.known if k not in self.heard)]
        for closeness in (3, 2, 1):
            for known in first:
                if head in known.heads and any(_closeness(role, words) >= closeness for role in known.roles):
                    return known
        alone = [k for k in self.known if head in k.heads and k.source.kind is SourceKind.PERSON]
        if len(alone) == 1 and len(words) == 2 and not _is_plural(line, voice):
            return alone[0]
        near = [k for k in reversed(self.heard[-_FAR:]) if head in k.heads and k.roles]
        if near and (len(words) == 1 or line.words.has("demonstrative", voice.determiner)):
            return near[0]
        return None if _is_plural(line, voice) or line.has("source_word", voice.head) else self._in_focus(line, voice)

    def _named_below(self, line: SpokenLine, voice: Voice) -> Known | None:
        """“dément un expert” in a headline: the one person who speaks in the sentences that open the text below."""
        headline = line.line.index < 2 and not line.line.tape.text.rstrip(' »"”').endswith(".")
        if line.line.index > 1 or _is_plural(line, voice) or line.has("source_word", voice.head):
            return None
        feminine = _is_feminine(line, voice)
        below = [k for k in self.known if line.line.index < k.line <= line.line.index + 4 and k.source.kind is SourceKind.PERSON]
        speaking = [k for k in below if k.speaks and (feminine is None or k.feminine in (None, feminine))]
        if not headline:  # a lead's "une experte", "un porte-parole": only a woman, or somebody told to be one, will do
            speaking = [k for k in speaking if feminine or _head(line, voice) in k.heads]
        return speaking[0] if len(speaking) == 1 else None

    def _in_focus(self, line: SpokenLine, voice: Voice) -> Known | None:
        """“le ministre” for somebody whose office was not told: the speaker, else the last person named in the lines above."""
        office, feminine = line.folded[voice.head], _is_feminine(line, voice)
        people = [
            k for k in reversed(self.heard[-12:]) if k.source.kind is SourceKind.PERSON and line.line.index - k.last_line <= 6
        ]
        if line.has("possessive", voice.head - 1):  # "son porte-parole" is not whom he speaks for
            people = people[1:]
        people.sort(key=lambda k: not k.speaks)
        if self.speaker in people and self.speaker.speaks:
            people.insert(0, self.speaker)
        near = [k for k in people if _may_be(line, k, office, feminine)]
        speaking = [k for k in self.known if k.speaks and k.source.kind is SourceKind.PERSON]
        if not any(k.speaks for k in near) and len(speaking) == 1 and _may_be(line, speaking[0], office, feminine):
            return speaking[0]
        return near[0] if near else None

    def _same_body(self, line: SpokenLine, voice: Voice) -> Known | None:
        words = _body_words(line, voice)
        if line.is_description(voice.head):
            return None
        bodies = [k for k in (*reversed(self.heard), *self.known) if k.source.kind is not SourceKind.PERSON]
        if line.is_bare_noun(voice.head):
            told = (*reversed(self.heard), *(k for k in self.known if k.speaks))
            return next((k for k in told if k.source.kind is SourceKind.BODY and words <= k.names), None)
        if name := _canonical(line, voice):
            same = next((k for k in bodies if k.source.name == name), None)
            if same or len(words) > 1 or not line.has("bare_body", voice.head):
                return same
        bare = len(words) <= 1 and line.has("bare_body", voice.head)
        if bare:
            return None
        return next((k for k in bodies if words and (words <= k.names or (k.names <= words and len(k.names) > 1))), None)

    def _by_kind_of_body(self, line: SpokenLine, voice: Voice) -> Known | None:
        """“l'organisation”, "le ministère": the last body that can be called so."""
        if not line.words.has("definite", voice.determiner) and not line.words.has("demonstrative", voice.determiner):
            return None
        head = fold_name(line.raw[voice.head]).partition(" ")[0]
        bodies = [k for k in reversed(self.heard[-_FAR:]) if k.source.kind is SourceKind.BODY]
        same = next((k for k in bodies if head in k.names), None)
        if same is None and line.words.has("generic_media", head):
            return next((k for k in bodies if k.outlet), None)
        if same or not line.words.has("generic_body", head):
            return same
        return next((k for k in bodies if not k.heads & line.words.single["state_body"]), None)

    def _meet(self, line: SpokenLine, voice: Voice) -> Known | None:
        if voice.pronoun:
            return None
        known = _new(line, voice)
        self.known.append(known)
        return known


def _closeness(role: frozenset[str], words: frozenset[str]) -> int:
    """How well two descriptions of people agree: 3 the same, 2 a shorter one of two words or more, 1 one inside the other."""
    role, words = _stems(role), _stems(words)
    if role == words:
        return 3
    if words < role and len(words) > 1:
        return 2
    return 1 if role < words or words < role else 0


def _stems(words: frozenset[str]) -> frozenset[str]:
    """Words without the marks of gender and number: "américaine" agrees with "américain"."""
    return frozenset(word.rstrip("s").removesuffix("e").replace("nn", "n") for word in words)


def _head(line: SpokenLine, voice: Voice) -> str:
    head = line.folded[voice.role[0] if voice.role else voice.head]
    words = _role_words(line, voice)
    return head if head in words or not words else next((w for w in sorted(words) if line.words.has("office_head", w)), head)


def _may_be(line: SpokenLine, known: Known, office: str, feminine: bool | None) -> bool:  # noqa: FBT001 - a gender, not a switch
    """True when nothing known of a person speaks against an office and a gender."""
    clash = line.words.has("office", office) and any(line.words.has("office", head) for head in known.heads)  # "le président"
    return not clash and (feminine is None or known.feminine in (None, feminine))


def _is_proper(line: SpokenLine, voice: Voice) -> bool:
    """True for a body with a name of its own, not "l'organisation" or a communiqué."""
    if voice.kind is not SourceKind.BODY or line.has("document", voice.head):
        return False
    if line.is_bare_noun(voice.head) or line.is_description(voice.head):
        return False
    first = voice.head + line.has("generic_body", voice.head)
    return any(line.marks[k] is not None or line.is_capital(k) for k in range(first, voice.last))


def _learn_office(known: Known, line: SpokenLine, voice: Voice) -> None:
    """Add what a person is called here to what is known of them."""
    told = [_role_words(line, voice)] if voice.role else []
    if voice.name and (office := line.office(voice.name[0])):
        told.append(_office_words(line, office))
    for role in told:
        known.roles.add(role)
        known.heads.update(word for word in role if line.words.has("role", word))
    if voice.role:
        known.heads.add(_head(line, voice))


def _fits(known: Known, *, feminine: bool, plural: bool) -> bool:
    return known.plural is plural and known.feminine in (None, feminine)


def _new(line: SpokenLine, voice: Voice) -> Known:
    names = set(_name_words(line, voice)) if voice.name else set(_body_words(line, voice))
    known = Known(
        source=source_of(line, voice), line=line.line.index, names=names,
        roles={_role_words(line, voice)} if voice.role else set(), heads={_head(line, voice)},
        feminine=_is_feminine(line, voice), plural=_is_plural(line, voice),
    )  # fmt: skip
    mark = line.marks[voice.head]
    known.state = mark is not None and mark.kind == "STATE"
    known.outlet = line.has("generic_media", voice.head) or any(
        at is not None and line.is_outlet(at) for at in (voice.head, voice.body)
    )
    _learn_office(known, line, voice)
    known.names |= _words_of(line, known.source.name) if known.source.kind is SourceKind.BODY else set()
    return known


def source_of(line: SpokenLine, voice: Voice) -> Source:
    """A noun phrase as a source, by its own words alone."""
    span, text = line.span(voice.head, voice.last), line.text(voice.head, voice.last)
    if voice.name:
        body = line.canonical(voice.body) if voice.body is not None and line.kind(voice.body) == "ACTOR" else None
        return Source(
            name=line.canonical(voice.name[0]) or " ".join(line.text(*voice.name).split()),
            kind=SourceKind.PERSON,
            text=text,
            span=span,
            body=body,
        )
    if voice.kind is SourceKind.ROLE:
        words = line.text(*(voice.role or (voice.head, voice.last)))
        body = line.canonical(voice.body) if voice.body is not None and line.kind(voice.body) == "ACTOR" else None
        return Source(name=words, kind=SourceKind.ROLE, text=text, span=span, anonymous=_is_anonymous(line, voice), body=body)
    return Source(name=_canonical(line, voice) or _without_acronym(line, voice), kind=SourceKind.BODY, text=text, span=span)


def _canonical(line: SpokenLine, voice: Voice) -> str | None:
    """The canonical name of a marked body, or of the one that a generic noun introduces ("l'ONG Human Rights Watch")."""
    if line.marks[voice.head]:
        return line.canonical(voice.head)
    introduced = (
        voice.body is not None
        and line.marks[voice.body]
        and not line.has("of", voice.body - 1)
        and not line.has("article", voice.body - 1)
    )
    return line.canonical(voice.body) if introduced and voice.body is not None else None


def _without_acronym(line: SpokenLine, voice: Voice) -> str:
    last = voice.last - 3 if line.word(voice.last - 1) == ")" and voice.last - voice.head > 3 else voice.last
    return line.text(voice.head, last)


def _is_anonymous(line: SpokenLine, voice: Voice) -> bool:
    return line.words.has("indefinite", voice.determiner) or line.has("source_word", voice.head)


def _is_plural(line: SpokenLine, voice: Voice) -> bool:
    if voice.name:
        return False
    raw = line.raw[voice.head]
    return line.words.has("plural_determiner", voice.determiner) or (raw.endswith("s") and raw.islower())


def _is_feminine(line: SpokenLine, voice: Voice) -> bool | None:
    if line.words.has("feminine_determiner", voice.determiner) or line.has("feminine", voice.head):
        return True
    return False if line.words.has("masculine_determiner", voice.determiner) or line.has("mister", voice.head) else None


def _name_words(line: SpokenLine, voice: Voice) -> Sequence[str]:
    return fold_name(line.text(*voice.name)).split() if voice.name else ()


def _role_words(line: SpokenLine, voice: Voice) -> frozenset[str]:
    """The words of a role, offices under their usual name: "chef de l'Etat" is "président"."""
    return _office_words(line, line.text(*voice.role)) if voice.role else frozenset()


def _office_words(line: SpokenLine, text: str) -> frozenset[str]:
    """The words of an office, its country as "@US" however it is told: "président américain", "président des Etats-Unis"."""
    words, states, found = fold_name(text).split(), line.words.states, set[str]()
    kept = set(line.words.office([word for word in words if len(word) > 1 and not line.words.has("determiner", word)]))
    for at, word in enumerate(words):
        named = next((span for span in (3, 2, 1) if " ".join(words[at : at + span]) in states.by_name), 0)
        code = states.by_name[" ".join(words[at : at + named])] if named else next(iter(states.by_adjective.get(word, ())), None)
        if code:
            found.add(f"@{code}")
            kept -= set(words[at : at + max(named, 1)])
    return frozenset(kept | found)


def _body_words(line: SpokenLine, voice: Voice) -> frozenset[str]:
    return frozenset(_content(line, voice.head, voice.last))


def _content(line: SpokenLine, first: int, last: int) -> set[str]:
    return _words_of(line, line.text(first, last))


def _words_of(line: SpokenLine, name: str) -> set[str]:
    words = fold_name(name).split()
    return {w for w in words if len(w) > 1 and not line.words.has("determiner", w)}

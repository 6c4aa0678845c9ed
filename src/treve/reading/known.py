"""What an item tells of one voice: its name, what it is called, its offices; and how two descriptions agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from treve.knowledge.actors import ARMED
from treve.model import Source, SourceKind
from treve.reading.noun_phrases import Voice
from treve.reading.source_words import SourceWords
from treve.reading.spoken_line import SpokenLine
from treve.wording import fold_name

_REMEMBERED = 1 << 14  # names: an item's are asked for again and again
_NAMES = frozenset({"ACTOR", "PERSON", "STATE", "PLACE"})


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
    armed: bool = False  # an armed group
    outlet: bool = False  # a medium or agency: "la chaîne", "le journal"
    state: bool = False


def closeness(role: frozenset[str], words: frozenset[str]) -> int:
    """How well two descriptions of people agree: 3 the same, 2 a shorter one of two words or more, 1 one inside the other."""
    role, words = _stems(role), _stems(words)
    if role == words:
        return 3
    if words < role and len(words) > 1:
        return 2
    return 1 if role < words or words < role else 0


@lru_cache(maxsize=_REMEMBERED)
def _stems(words: frozenset[str]) -> frozenset[str]:
    """Words without the marks of gender and number: "américaine" agrees with "américain"."""
    return frozenset(word.rstrip("s").removesuffix("e").replace("nn", "n") for word in words)


def head_of(line: SpokenLine, voice: Voice) -> str:
    """The word that says what somebody is; of an office told in other words, its usual one."""
    head = line.folded[voice.role[0] if voice.role else voice.head]
    words = role_words_of(line, voice)
    return head if head in words or not words else next((w for w in sorted(words) if line.words.has("office_head", w)), head)


def is_proper(line: SpokenLine, voice: Voice) -> bool:
    """True for a body with a name of its own, not "l'organisation" or a communiqué."""
    if voice.kind is not SourceKind.BODY or line.has("document", voice.head):
        return False
    if line.is_bare_noun(voice.head) or line.is_description(voice.head):
        return False
    first = voice.head + line.has("generic_body", voice.head)
    return any(line.kind(k) in _NAMES or line.is_capital(k) for k in range(first, voice.last))


def learn_office(known: Known, line: SpokenLine, voice: Voice) -> None:
    """Add what a person is called here to what is known of them."""
    told = [role_words_of(line, voice)] if voice.role else []
    if voice.name and (office := line.office(voice.name[0])):
        told.append(office_words(line, office))
    for role in told:
        known.roles.add(role)
        known.heads.update(word for word in role if line.words.has("role", word))
    if voice.role:
        known.heads.add(head_of(line, voice))


def may_stand_for(known: Known, *, feminine: bool, plural: bool) -> bool:
    """True when a pronoun of a gender and number may stand for a voice."""
    return known.plural is plural and known.feminine in (None, feminine)


def new_known(line: SpokenLine, voice: Voice) -> Known:
    """Somebody met for the first time, with all that their own words tell."""
    names = set(name_words(line, voice)) if voice.name else set(body_words(line, voice))
    known = Known(
        source=source_of(line, voice), line=line.line.index, names=names,
        roles={role_words_of(line, voice)} if voice.role else set(), heads={head_of(line, voice)},
        feminine=is_feminine(line, voice), plural=is_plural(line, voice),
    )  # fmt: skip
    mark = line.marks[voice.head]
    known.state = mark is not None and mark.kind == "STATE"
    known.armed = (mention := line.mention(voice.head)) is not None and mention.kind in ARMED
    known.outlet = line.has("generic_media", voice.head) or any(
        at is not None and line.is_outlet(at) for at in (voice.head, voice.body)
    )
    learn_office(known, line, voice)
    known.names |= words_of(line, known.source.name) if known.source.kind is SourceKind.BODY else set()
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
    return Source(name=canonical_body(line, voice) or _without_acronym(line, voice), kind=SourceKind.BODY, text=text, span=span)


def canonical_body(line: SpokenLine, voice: Voice) -> str | None:
    """The canonical name of a marked body, or of the one that a generic noun introduces ("l'ONG Human Rights Watch")."""
    apposed = (
        voice.body is not None
        and voice.body > voice.head
        and line.word(voice.body - 1 - line.has("article", voice.body - 1)) == ","
    )
    if line.marks[voice.head] and not apposed:
        return line.canonical(voice.head)
    introduced = (
        voice.body is not None
        and line.marks[voice.body]
        and line.is_capital(voice.body)  # "le service de presse de l'opération ukrainienne" is not Ukraine
        and not line.has("of", voice.body - 1)
        and not line.has("article", voice.body - 1)
    )
    return line.canonical(voice.body) if introduced and voice.body is not None else None


def _without_acronym(line: SpokenLine, voice: Voice) -> str:
    last = voice.last - 3 if line.word(voice.last - 1) == ")" and voice.last - voice.head > 3 else voice.last
    return line.text(voice.head, last)


def _is_anonymous(line: SpokenLine, voice: Voice) -> bool:
    return line.words.has("indefinite", voice.determiner) or line.has("source_word", voice.head)


def is_plural(line: SpokenLine, voice: Voice) -> bool:
    """True for several people: "des habitants", "les observateurs"."""
    if voice.name:
        return line.words.has("kin", fold_name(line.raw[voice.name[0]]).partition(" ")[0])
    raw = line.raw[voice.head]
    return line.words.has("plural_determiner", voice.determiner) or (raw.endswith("s") and raw.islower())


def is_feminine(line: SpokenLine, voice: Voice) -> bool | None:
    """The gender that the words tell; None when they tell none."""
    if line.words.has("feminine_determiner", voice.determiner) or line.has("feminine", voice.head):
        return True
    return False if line.words.has("masculine_determiner", voice.determiner) or line.has("mister", voice.head) else None


def name_words(line: SpokenLine, voice: Voice) -> Sequence[str]:
    """The folded words of a person's name, without initials where there are others."""
    words = fold_name(line.text(*voice.name)).split() if voice.name else []
    return [word for word in words if len(word) > 1] or words


def role_words_of(line: SpokenLine, voice: Voice) -> frozenset[str]:
    """The words of a role, offices under their usual name: "chef de l'Etat" is "président"."""
    return office_words(line, line.text(*voice.role)) if voice.role else frozenset()


def office_words(line: SpokenLine, text: str) -> frozenset[str]:
    """The words of an office, its country as "@US" however it is told: "président américain", "président des Etats-Unis"."""
    return _office_words(line.words, text)


@lru_cache(maxsize=_REMEMBERED)
def _office_words(known: SourceWords, text: str) -> frozenset[str]:
    words, states, found = fold_name(text).split(), known.states, set[str]()
    kept = set(known.office([word for word in words if len(word) > 1 and not known.has("determiner", word)]))
    for at, word in enumerate(words):
        named = next((span for span in (3, 2, 1) if " ".join(words[at : at + span]) in states.by_name), 0)
        code = states.by_name[" ".join(words[at : at + named])] if named else next(iter(states.by_adjective.get(word, ())), None)
        if code:
            found.add(f"@{code}")
            kept -= set(words[at : at + max(named, 1)])
    return frozenset(kept | found)


def body_words(line: SpokenLine, voice: Voice) -> frozenset[str]:
    """The telling folded words of a body's name."""
    return words_of(line, line.text(voice.head, voice.last))


def words_of(line: SpokenLine, name: str) -> frozenset[str]:
    """The folded words of a name, without articles and single letters."""
    return _words_of(line.words, name)


@lru_cache(maxsize=_REMEMBERED)
def _words_of(known: SourceWords, name: str) -> frozenset[str]:
    return frozenset(word for word in fold_name(name).split() if len(word) > 1 and not known.has("determiner", word))

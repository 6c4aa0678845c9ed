"""Everybody named in an item, so that "il", "l'organisation", "M. Untel" and "le président" find who is meant."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace

from treve.knowledge.actors import ARMED
from treve.model import Source, SourceKind
from treve.reading.known import (
    Known,
    body_words,
    canonical_body,
    closeness,
    head_of,
    is_feminine,
    is_plural,
    is_proper,
    learn_office,
    may_stand_for,
    name_words,
    new_known,
    office_words,
    role_words_of,
    source_of,
)
from treve.reading.noun_phrases import Voice, voice_at, voices_between
from treve.reading.spoken_line import SpokenLine
from treve.reading.subjects import is_governed
from treve.tagging.mentions import MentionForm
from treve.wording import fold_name

_FIGHTING = frozenset({"army", "armed_group", "rebels", "state"})
_OPENING = 3  # units: a pronoun before is the subject of its sentence
_TWO = 2  # a noun and one word that tells more of it
_FAR_TOPIC = 6  # sentences back: whom a text was about then is forgotten
_APPOSED = 8  # words of the clause between a body and its name: "l'ONG qui les employait, l'Entraide médicale"
_FAR = 30  # voices back: a generic word this far from its name is taken for somebody else


class Roster:
    """The voices of an item. ``heard`` are those named up to the sentence being read, the latest at the end."""

    def __init__(self, lines: Iterable[SpokenLine], office_of: Callable[[str], str | None] = lambda _name: None) -> None:
        """Meet everybody who is named in *lines*, speaking or not; *office_of* knows the office that a person holds."""
        self._office_of = office_of
        self.known: list[Known] = []
        self.heard: list[Known] = []
        self._bearers: dict[str, set[int]] = {}
        self.speaker: Known | None = None
        self._line_before: list[Known] = []
        self._people: list[Known] = []
        self._topics: deque[tuple[int, Known]] = deque(maxlen=_FAR_TOPIC)
        for line in lines:
            for voice in voices_between(line, 0, len(line)):
                if voice.name or is_proper(line, voice):
                    self._introduce(line, voice)

    def expect(self, line: SpokenLine, voice: Voice) -> None:
        """Note that somebody named here speaks: they are the likelier "il" and "le ministre"."""
        known = self._by_name(line, voice) if voice.name else None
        if voice.kind is SourceKind.BODY and is_proper(line, voice):
            known = self._same_body(line, voice)
        if known:
            known.speaks = True

    def hear(self, line: SpokenLine) -> None:
        """Note who is named in a sentence that has been read; whom it names first stays foremost."""
        self._line_before, self._people, topic = [], [], None
        kept = next((k for k in reversed(self.heard) if k.source.kind is SourceKind.PERSON), None)
        for voice in reversed(list(voices_between(line, 0, len(line)))):
            if voice.name or (is_proper(line, voice) and not line.is_outlet(voice.head)):
                found = self._by_name(line, voice) if voice.name else self._same_body(line, voice)
                if found:
                    self._note(found, line)
                    self._line_before.insert(0, found)
                    if voice.name and not is_governed(line, voice) and not line.has("is", voice.first - 1):
                        topic = found
            elif voice.kind is SourceKind.ROLE and not is_governed(line, voice):
                if is_plural(line, voice):
                    self._people.insert(0, new_known(line, voice))
                elif voice.first < _OPENING and line.words.has(
                    "indefinite", voice.determiner
                ):  # "Un habitant parle de neuf morts.", then "il"
                    topic = self._by_role(line, voice) or new_known(line, voice)
        if topic is not None:
            self._topics.append((line.line.index, topic))
        if kept and line.has("pronoun", 0) and line.line.index - kept.last_line <= 1:
            self._note(kept, line)  # "Il a rencontré le gouverneur": the sentence is still about "il"

    def resolve(self, line: SpokenLine, voice: Voice, *, speaks: bool = True) -> Source | None:
        """The source behind a noun phrase; None for a pronoun or "la source" with nobody before it."""
        voice = _named_behind(line, voice) or voice
        known = self._find(line, voice) or self._meet(line, voice)
        if known is None:
            return None
        if line.words.length("one_of", line.folded, voice.first):  # "l'un d'eux": from now on "il" is this one
            known = replace(known, plural=False)
        self._note(known, line)
        if not voice.pronoun and (feminine := is_feminine(line, voice)) is not None:
            known.feminine = feminine
        if speaks:
            if voice.kind is SourceKind.BODY and not voice.pronoun:  # "les séparatistes", then "leur ministère": it is "il"
                known.plural = is_plural(line, voice)
            self.speaker = known
        return known.source

    def meant(self, line: SpokenLine, voice: Voice) -> Source | None:
        """Whom a noun phrase means, without noting that it was told; None when nobody known fits."""
        known = self._find(line, voice)
        return known.source if known else None

    def _note(self, known: Known, line: SpokenLine) -> None:
        known.last_line = line.line.index
        if known in self.heard:
            self.heard.remove(known)
        self.heard.append(known)

    def _introduce(self, line: SpokenLine, voice: Voice) -> None:
        found = self._by_name(line, voice) if voice.name else self._same_body(line, voice)
        if found is None:
            self._add(self._appointed(line, new_known(line, voice)))
            return
        if voice.name and len(words := set(name_words(line, voice))) > len(found.names):
            found.names, found.source = words, replace(found.source, name=source_of(line, voice).name)
            self._index(self.known.index(found))
        learn_office(found, line, voice)
        if voice.name and found.source.body is None:
            found.source = replace(found.source, body=source_of(line, voice).body)
        if found.feminine is None:
            found.feminine = is_feminine(line, voice)

    def _appointed(self, line: SpokenLine, known: Known) -> Known:
        """Somebody with the office that they are known to hold, whether or not the text tells it: "Lavrov" is "le ministre russe"."""
        office = self._office_of(known.source.name) if known.source.kind is SourceKind.PERSON else None
        if office:
            role = office_words(line, office)
            known.roles.add(role)
            known.heads.update(word for word in role if line.words.has("role", word))
        return known

    def _find(self, line: SpokenLine, voice: Voice) -> Known | None:
        if voice.pronoun == "same":
            return self.speaker
        if voice.pronoun:
            told = self._one_of(line, voice) or self._named_last(line, voice) or self._named_here(line, voice)
            return told or self._by_pronoun(line, voice.pronoun)
        if line.words.length("same", line.folded, voice.first) or line.words.length("same", line.folded, voice.head):
            return self._last_source(line) or self.speaker
        if voice.name:
            return self._by_name(line, voice)
        if voice.kind is SourceKind.ROLE:
            return self._by_role(line, voice)
        return self._same_body(line, voice) or self._by_kind_of_body(line, voice) or self._by_surname(line, voice)

    def _last_source(self, line: SpokenLine) -> Known | None:
        """The source without a name that spoke last: "cette source", whoever was told to speak since."""
        return next((k for k in reversed(self.heard) if any(line.words.has("source_word", head) for head in k.heads)), None)

    def _by_surname(self, line: SpokenLine, voice: Voice) -> Known | None:
        """“Untel”, a capital word alone, for somebody whose full name was told."""
        words = line.folded[voice.head : voice.last]
        if len(words) != 1 or line.marks[voice.head] is not None or not line.is_capital(voice.head):
            return None
        full = (k for k in (*reversed(self.heard), *self.known) if k.source.kind is SourceKind.PERSON and len(k.names) > 1)
        return next((k for k in full if words[0] == fold_name(k.source.name).split()[-1]), None)

    def _one_of(self, line: SpokenLine, voice: Voice) -> Known | None:
        """“l'un d'eux”: one of the people whom the sentence before, or this one, tells by what they are."""
        if not line.words.length("one_of", line.folded, voice.first):
            return None
        here = [v for v in voices_between(line, 0, voice.first) if v.kind is SourceKind.ROLE and is_plural(line, v)]
        if here:
            return new_known(line, here[-1])
        return self._people[-1] if self._people else None

    def _named_here(self, line: SpokenLine, voice: Voice) -> Known | None:
        """“Il reçoit M. Untel au palais, où il a dit…”: the person who is the subject of the sentence before its "il"."""
        if voice.first < _OPENING or line.hyphened(voice.first):
            return None
        feminine, plural = voice.pronoun.startswith("elle"), voice.pronoun.endswith("s") or voice.pronoun == "eux"
        named = (v for v in voices_between(line, 0, voice.first) if v.name and not is_governed(line, v))
        people = [known for v in named if (known := self._by_name(line, v))] or self._opening_role(line, voice)
        return next((known for known in people if may_stand_for(known, feminine=feminine, plural=plural)), None)

    def _opening_role(self, line: SpokenLine, voice: Voice) -> list[Known]:
        """Who opens the sentence under an office: "Le ministre s'est rendu à Untel, où il a plaidé…"."""
        roles = (v for v in voices_between(line, 0, voice.first) if v.kind is SourceKind.ROLE and v.first < _OPENING)
        told = (self._by_role(line, v) for v in roles if line.words.has("definite", v.determiner) and not is_governed(line, v))
        return [known for known in told if known]

    def _named_last(self, line: SpokenLine, voice: Voice) -> Known | None:
        """“ce dernier”: the person whom the words before name last, of this sentence or else of the one before."""
        if not line.words.length("named_last", line.folded, voice.first):
            return None
        feminine, plural = voice.pronoun.startswith("elle"), voice.pronoun.endswith("s")
        here = [known for v in voices_between(line, 0, voice.first) if v.name and (known := self._by_name(line, v))]
        people = here or [k for k in self._line_before if k.source.kind is SourceKind.PERSON]
        return next((k for k in reversed(people) if may_stand_for(k, feminine=feminine, plural=plural)), None)

    def _by_pronoun(self, line: SpokenLine, pronoun: str) -> Known | None:
        feminine, plural = pronoun.startswith("elle"), pronoun.endswith("s") or pronoun == "eux"
        if self.speaker and may_stand_for(self.speaker, feminine=feminine, plural=plural) and not self._changed_subject(line):
            return self.speaker
        topic = self._topic(line, feminine=feminine, plural=plural)
        if topic and not (feminine and topic.feminine is None and self.speaker and self.speaker.feminine):
            return topic
        named = [k for k in self.heard[-_FAR:] if not k.state or k is self.speaker] or self.known
        fits = [k for k in named if may_stand_for(k, feminine=feminine, plural=plural)]
        persons = [k for k in fits if k.source.kind is SourceKind.PERSON]
        persons = [k for k in persons if k.speaks and k.last_line >= line.line.index - 4] or persons
        foremost = persons[-1] if persons else fits[-1] if fits else None
        if self.speaker and (foremost is None or (foremost.last_line < line.line.index - 2 and self.speaker in fits)):
            return self.speaker
        return foremost

    def _topic(self, line: SpokenLine, *, feminine: bool, plural: bool) -> Known | None:
        """The person whom the sentences since the speaker was last named are about."""
        since = max(self.speaker.last_line if self.speaker else -1, line.line.index - _FAR_TOPIC)
        told = (known for at, known in reversed(self._topics) if at >= since)
        return next((known for known in told if may_stand_for(known, feminine=feminine, plural=plural)), None)

    def _changed_subject(self, line: SpokenLine) -> bool:
        """True when the sentence before is about another person, and the speaker is far or a body."""
        if self.speaker is None or self.speaker.last_line >= line.line.index - 1:
            return False
        since = (k for k in self.heard if k.last_line > self.speaker.last_line and k.source.kind is SourceKind.PERSON)
        topics = {id(known) for at, known in self._topics if at > self.speaker.last_line}
        return any(k.last_line == line.line.index - 1 or id(k) in topics for k in since) or (
            line.line.index - self.speaker.last_line > _FAR_TOPIC
        )

    def _by_name(self, line: SpokenLine, voice: Voice) -> Known | None:
        words = set(name_words(line, voice))
        persons = self._bearing(words)
        bearers = [k for k in persons if words <= k.names] or [k for k in persons if k.names <= words]
        if len(bearers) < 2:  # nearly always
            return bearers[0] if bearers else None
        return next((k for k in reversed(self.heard) if k in bearers), bearers[0])

    def _by_role(self, line: SpokenLine, voice: Voice) -> Known | None:
        """Somebody told by what they are; an indefinite article brings in somebody new."""
        if line.words.has("indefinite", voice.determiner) or not voice.determiner:
            return self._named_below(line, voice)
        words, head = role_words_of(line, voice), head_of(line, voice)
        if found := self._of_that_role(head, words):
            return found
        if alone := self._only_one(line, voice, head):
            return alone
        if (short := _without_aim(line, voice)) is not None:  # "le ministre à l'Assemblée générale"
            return self._by_role(line, short)
        near = [k for k in reversed(self.heard[-_FAR:]) if head in k.heads and k.roles]
        if near and (len(words) == 1 or line.words.has("demonstrative", voice.determiner)):
            return near[0]
        other = line.has("possessive", voice.head - 1) and not line.has("office", voice.head)  # "sa sœur", "son avocat"
        other = other or any(line.kind(k) == "PERSON" for k in range(voice.head, voice.last))  # "le père de Jean Untel"
        nobody_else = other or is_plural(line, voice) or line.has("source_word", voice.head)
        return None if nobody_else else self._in_focus(line, voice)

    def _only_one(self, line: SpokenLine, voice: Voice, head: str) -> Known | None:
        """The one person of the item who can be called so: "le sénateur républicain" where it names one senator."""
        alone = [k for k in self.known if head in k.heads and k.source.kind is SourceKind.PERSON]
        if len(alone) != 1 or len(role_words_of(line, voice)) != _TWO or is_plural(line, voice):
            return None
        return None if _tells_other_office(line, voice, alone[0]) else alone[0]

    def _of_that_role(self, head: str, words: frozenset[str]) -> Known | None:
        """Whoever is told in the words that agree best with a role, the latest first."""
        first = [*reversed(self.heard), *(k for k in self.known if k not in self.heard)]
        for enough in (3, 2, 1):
            for known in first:
                if head in known.heads and any(closeness(role, words) >= enough for role in known.roles):
                    return known
        return None

    def _named_below(self, line: SpokenLine, voice: Voice) -> Known | None:
        """“dément un expert” in a headline: the one person who speaks in the sentences that open the text below."""
        headline = line.line.index < 2 and not line.line.tape.text.rstrip(' »"”').endswith(".")
        if line.line.index > 1 or is_plural(line, voice) or line.has("source_word", voice.head):
            return None
        feminine = is_feminine(line, voice)
        below = [k for k in self.known if line.line.index < k.line <= line.line.index + 4 and k.source.kind is SourceKind.PERSON]
        speaking = [k for k in below if k.speaks and (feminine is None or k.feminine in (None, feminine))]
        if not headline:  # a lead's "une experte", "un porte-parole": only a woman, or somebody told to be one, will do
            speaking = [k for k in speaking if feminine or head_of(line, voice) in k.heads]
        return speaking[0] if len(speaking) == 1 else None

    def _in_focus(self, line: SpokenLine, voice: Voice) -> Known | None:
        """“le ministre” for somebody whose office was not told: the speaker, else the last person named in the lines above."""
        office, feminine = line.folded[voice.head], is_feminine(line, voice)
        people = [
            k
            for k in reversed(self.heard[-12:])
            if k.source.kind is SourceKind.PERSON and line.line.index - k.last_line <= 6 and not k.plural
        ]
        if line.has("possessive", voice.head - 1):  # "son porte-parole" is not whom he speaks for
            people = people[1:]
        people.sort(key=lambda k: not k.speaks)
        if self.speaker in people and self.speaker.speaks:
            people.insert(0, self.speaker)
        owned = voice.role is not None and any(line.has("of", k) for k in range(*voice.role))  # "le porte-parole de l'exécutif"
        near = [
            k
            for k in people
            if _may_be(line, k, office, feminine) and not (owned and line.has("speaks_for", voice.head) and _has_role(line, k))
        ]
        near = [k for k in near if not _of_another_side(line, voice, k)]
        speaking = [k for k in self.known if k.speaks and k.source.kind is SourceKind.PERSON]
        speaking = [k for k in speaking if not _of_another_side(line, voice, k)]
        if not any(k.speaks for k in near) and len(speaking) == 1 and _may_be(line, speaking[0], office, feminine):
            return speaking[0]
        return near[0] if near and (near[0].speaks or not owned) else None

    def _same_body(self, line: SpokenLine, voice: Voice) -> Known | None:
        if line.is_description(voice.head):
            return None
        words = body_words(line, voice)
        if line.is_bare_noun(voice.head):
            told = [k for k in (*reversed(self.heard), *(k for k in self.known if k.speaks)) if k.source.kind is SourceKind.BODY]
            name = canonical_body(line, voice)
            own = next((k for k in told if k.source.name == name), None)
            return own or next((k for k in told if words <= k.names), None)
        bodies = [k for k in (*reversed(self.heard), *self.known) if k.source.kind is not SourceKind.PERSON]
        if name := canonical_body(line, voice):
            same = next((k for k in bodies if k.source.name == name), None)
            if same or len(words) > 1 or not line.has("bare_body", voice.head):
                return same
        bare = len(words) <= 1 and line.has("bare_body", voice.head)
        people = len(words) == 1 and not line.words.states.by_adjective.keys().isdisjoint(words)
        if bare or people:  # "les Français" are not the "ministère français"
            return None
        return next((k for k in bodies if words and (words <= k.names or (k.names <= words and len(k.names) > 1))), None)

    def _by_kind_of_body(self, line: SpokenLine, voice: Voice) -> Known | None:
        """“l'organisation”, "le ministère": the last body that can be called so."""
        if not line.words.has("definite", voice.determiner) and not line.words.has("demonstrative", voice.determiner):
            return None
        if _is_told_apart(line, voice):
            return None
        head = fold_name(line.raw[voice.head]).partition(" ")[0]
        if canonical_body(line, voice) and len(body_words(line, voice)) > 1:
            return None  # "la Défense civile" has a name of its own, and is no ministry of defence
        bodies = [k for k in reversed(self.heard[-_FAR:]) if k.source.kind is SourceKind.BODY]
        same = next((k for k in bodies if head in k.names), None) or self._group_here(line, voice)
        if same is None and line.words.has("generic_media", head):
            return next((k for k in bodies if k.outlet), None)
        if same or not line.words.has("generic_body", head):
            return same
        peaceful = line.words.has("peaceful_body", head)  # "l'ONG" is no armed group
        bodies = [k for k in bodies if not (k.state or k.heads & line.words.single["state_body"] or (peaceful and k.armed))]
        return next(iter(bodies), None)

    def _group_here(self, line: SpokenLine, voice: Voice) -> Known | None:
        """“…comme un combattant du Hezbollah, ce que le mouvement a démenti": the armed group that the sentence names before."""
        if not line.words.has("generic_body", line.folded[voice.head]):
            return None
        told = ((k, line.mention(k)) for k in range(voice.first - 1, -1, -1) if line.kind(k) == "ACTOR")
        at = next((k for k, m in told if m is not None and m.form is MentionForm.NAME and m.kind in ARMED), None)
        group = voice_at(line, at) if at is not None else None
        return (self._same_body(line, group) or new_known(line, group)) if group else None

    def _meet(self, line: SpokenLine, voice: Voice) -> Known | None:
        pointed = any(line.words.has("demonstrative", line.word(k)) for k in range(voice.first, voice.head))
        if voice.pronoun or (pointed and voice.last == voice.head + 1 and line.has("source_word", voice.head)):
            return None  # "certaines de ces sources"
        known = new_known(line, voice)
        self._add(known)
        return known

    def _add(self, known: Known) -> None:
        self.known.append(known)
        self._index(len(self.known) - 1)

    def _index(self, position: int) -> None:
        """File somebody known under the words of their name: a page of thousands of names costs each name once."""
        if self.known[position].source.kind is SourceKind.PERSON:
            for word in self.known[position].names:
                self._bearers.setdefault(word, set()).add(position)

    def _bearing(self, words: set[str]) -> list[Known]:
        """The persons with one of these words in their name, in the order in which they were met; all of them for no word."""
        if not words:
            return [k for k in self.known if k.source.kind is SourceKind.PERSON and k.names]
        positions = set().union(*(self._bearers.get(word, ()) for word in words))
        return [self.known[position] for position in sorted(positions)]


def _is_told_apart(line: SpokenLine, voice: Voice) -> bool:
    """True for a body that its own words tell from those named before: "leur association", "l'ONG qui les employait"."""
    if not line.has("generic_body", voice.head):
        return False
    return line.words.has("possessive", voice.determiner) or line.has("relative_word", voice.last)


def _named_behind(line: SpokenLine, voice: Voice) -> Voice | None:
    """The name that an apposition gives to such a body: "l'ONG qui les employait, l'Entraide médicale"; None without one."""
    if voice.pronoun or voice.name or not _is_told_apart(line, voice):
        return None
    comma = next((k for k in range(voice.last, min(voice.last + _APPOSED, len(line))) if line.word(k) == ","), None)
    named = voice_at(line, comma + 1) if comma else None
    return _to_its_end(line, named) if named and is_proper(line, named) else None


def _to_its_end(line: SpokenLine, named: Voice) -> Voice:
    """A name that closes its clause with the small words behind it: "l'Entraide médicale syrienne"."""
    end = next((k for k in range(named.last, len(line)) if not line.is_word(k)), len(line))
    return named._replace(last=end) if end - named.last <= _TWO and line.marks[named.head] is None else named


def _tells_other_office(line: SpokenLine, voice: Voice, known: Known) -> bool:
    """True for "l'ex-chef du Pentagone" where the one chief known is that of the staff."""
    of = voice.role is not None and any(line.has("of", k) for k in range(voice.role[0], voice.role[1]))
    return of and bool(known.roles) and not any(closeness(role, role_words_of(line, voice)) for role in known.roles)


def _of_another_side(line: SpokenLine, voice: Voice, known: Known) -> bool:
    """True for "le porte-parole des rebelles" where the one known speaks for the army: the words tell who it is, not the office."""
    if voice.role is None or known.source.body is None:
        return False
    told = [k for k in range(*voice.role) if line.kind(k) == "ACTOR" and getattr(line.mention(k), "kind", "") in _FIGHTING]
    return bool(told) and known.source.body not in {line.canonical(k) for k in told}


def _without_aim(line: SpokenLine, voice: Voice) -> Voice | None:
    """A role without what "à" brings behind it, which may only tell where somebody spoke; None when nothing does."""
    if voice.role is None:
        return None
    at = next((k for k in range(voice.role[0] + 1, voice.role[1]) if line.has("aim", k)), None)
    return voice._replace(role=(voice.role[0], at), last=at) if at is not None else None


def _has_role(line: SpokenLine, known: Known) -> bool:
    """True for somebody whose work was told, an analyst or a doctor: another's spokesman is somebody else."""
    return any(line.words.has("role", head) for head in known.heads)


def _may_be(line: SpokenLine, known: Known, office: str, feminine: bool | None) -> bool:  # noqa: FBT001 - a gender, not a switch
    """True when nothing known of a person speaks against an office and a gender."""
    told = any(line.words.has("role", head) for head in known.heads)
    clash = line.words.has("office", office) and told  # "le gouverneur" is not who was told to be a spokesman
    return not clash and (feminine is None or known.feminine in (None, feminine))

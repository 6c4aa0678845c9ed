"""Finds in a sentence who says something: "selon X", "a affirmé X", "X a dit que", "a-t-il ajouté", "précisant que"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from treve.model import SourceKind
from treve.reading.known import is_plural
from treve.reading.noun_phrases import Voice, pronoun_voice, voice_at, voices_between
from treve.reading.spoken_line import SpokenLine
from treve.reading.subjects import (
    ends_quotation,
    has_own_verb,
    is_governed,
    main_subject,
    may_invert,
    owned,
    subject_ahead,
    subject_before,
    subject_behind,
    taken_up,
    told_past_aside,
)
from treve.reading.verb_groups import (
    HARMED,
    before_quoted,
    group_start,
    inverted_pronoun,
    is_accented_a,
    is_bare_participle,
    is_infinitive,
    is_negated,
    is_present_participle,
    tells_a_deed,
    verb_length,
)

_REFUTED = 8
"""Units behind "contrairement à ce que" in which the verb stands."""
_DEED = 14
"""Units before "et" in which the deed stands whose auxiliary a participle shares."""
_LEARNT = 7
"""Units between "appris" and "auprès de"."""
_ASIDE = 18
"""Units of an aside to the name behind "pour"."""


class Manner(StrEnum):
    """How a voice is brought in, and so how far it reaches."""

    ACCORDING = "according"  # "selon X"
    BEHIND = "behind"  # "…, a affirmé X": what stands before
    BEFORE = "before"  # "X affirme que…": what stands after
    GOES_ON = "goes_on"  # "précisant que", "et ajoute": the voice of the verb before
    CITED = "cited"  # "citant X", "citée par X": a relay


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One saying, in units: it is told by ``first`` to before ``last``; ``verb`` is its cue.

    ``voice`` is None when the sentence goes on with the voice of the utterance before. ``relays`` are positions of
    outlets spoken to ("à l'AFP"). ``passive`` when the voice is the agent of a participle ("confirmée par X"); ``denies``
    when the verb says that something is untrue.
    """

    manner: Manner
    first: int
    last: int
    verb: int
    voice: Voice | None
    relays: tuple[tuple[int, int], ...] = ()
    anonymous: bool = False
    urges: bool = False
    cites: bool = False
    passive: bool = False
    denies: bool = False
    stance: str | None = None


def find_utterances(line: SpokenLine) -> list[Utterance]:
    """The utterances of a sentence, left to right; words in quotation marks are not looked at."""
    found: list[Utterance] = []
    cues, words, reached = line.words.cues, line.folded, 0
    for at in [k for k, word in enumerate(words) if (word in cues.tails and cues.length_at(words, k)) or k in line.stands]:
        if (
            at >= reached
            and (line.is_open(at) or before_quoted(line, at) is not None)
            and line.marks[at] is None
            and (made := _at(line, at, found))
        ):
            found.append(made)
            reached = made.last if made.manner is not Manner.BEFORE else at + 1
    return found


def _at(line: SpokenLine, at: int, before: list[Utterance]) -> Utterance | None:
    learnt = line.words.length("learnt_from", line.folded, at) if _is_learnt(line, at) else 0
    if length := line.words.length("according", line.folded, at) or learnt:
        return _according(line, at, at + length, before)
    if length := line.words.length("of_same_source", line.folded, at):
        same = Voice(first=at, last=at + length, head=at, kind=SourceKind.BODY, pronoun="same")
        return Utterance(manner=Manner.ACCORDING, first=at, last=at + length, verb=at, voice=same)
    if length := line.words.length("of_source", line.folded, at):
        return _of_source(line, at, at + length - 1)
    if length := line.words.length("voiced_by", line.folded, at):
        return _voiced(line, at, at + length)
    if length := line.words.length("announced_by", line.folded, at):
        return _passive(line, at, voice_at(line, at + length))
    return _citing_or_verb(line, at, before)


def _passive(line: SpokenLine, at: int, voice: Voice | None) -> Utterance | None:
    """What is told by its agent: "une version démentie par X", "l'annonce par X de"."""
    return replace(_saying(line, Manner.BEFORE, at, at + 1, at, voice), passive=True) if voice else None


def _is_learnt(line: SpokenLine, at: int) -> bool:
    """True behind "a appris mardi l'AFP": who is asked vouches for it."""
    return any(line.has("learnt", k) for k in range(max(0, at - _LEARNT), at))


def _citing_or_verb(line: SpokenLine, at: int, before: list[Utterance]) -> Utterance | None:
    if line.words.length("citing", line.folded, at) or line.words.length("cited_by", line.folded, at):
        return _cited(line, at)
    if line.has("for_someone", at) and _opens_clause(line, at):
        return _for_someone(line, at)
    return _verb(line, at, before) if verb_length(line, at) and not _is_refuted(line, at) else None


def _opens_clause(line: SpokenLine, at: int) -> bool:
    return at == 0 or not (line.is_word(at - 1) or ends_quotation(line, at - 1))


def _voice_or_pronoun(line: SpokenLine, at: int) -> Voice | None:
    if line.has("stressed", at) or (line.has("pronoun", at) and line.word(at) != "on"):
        return Voice(first=at, last=at + 1, head=at, kind=SourceKind.PERSON, pronoun=line.word(at))
    return voice_at(line, at) if line.is_open(at) else None


def _according(line: SpokenLine, at: int, start: int, before: list[Utterance]) -> Utterance | None:
    contracted = start - at > 1 and line.has("contracted", start - 1)  # "auprès du gouverneur": the article is in the phrase
    told = _unnamed(line, _voice_or_pronoun(line, start - contracted))
    voice = owned(line, told) or _official(line, told)
    if voice and voice.pronoun:
        told = next((u.voice for u in reversed(before) if u.voice), None)
        subject = subject_before(line, 0, at)
        if subject and (is_plural(line, subject) != voice.pronoun.endswith(("s", "x")) or line.has("document", subject.head)):
            subject = None  # "cinq miliciens ont été tués, selon lui", "le message de M. Untel est vain, selon lui"
        voice = told or subject or taken_up(line, at, voice) or voice
    if voice is None:
        return None
    anonymous = line.words.stands_in("anonymous", line.folded, start, min(len(line), voice.last + 12))
    return Utterance(manner=Manner.ACCORDING, first=at, last=voice.last, verb=at, voice=voice, anonymous=anonymous,
                     relays=_relays(line, voice.last, min(len(line), voice.last + 8)))  # fmt: skip


def _official(line: SpokenLine, voice: Voice | None) -> Voice | None:
    """“selon un bilan officiel”: a count whose authors only their office tells."""
    if voice is None or not line.has("count_document", voice.head):
        return None
    return voice if any(line.has("official", at) for at in range(voice.head, voice.last)) else None


def _unnamed(line: SpokenLine, voice: Voice | None) -> Voice | None:
    """“Aux dires de sa mère, Untel est parti”: a name whose verb follows is no apposition to who says so."""
    if voice is None or voice.name is None or voice.role is None or voice.role[1] > voice.name[0]:
        return voice
    comma = line.word(voice.name[0] - 1) == ","
    if not comma or not line.is_word(voice.last) or line.has("joins", voice.last):
        return voice
    return voice._replace(last=voice.role[1], name=None, kind=SourceKind.ROLE)


def _of_source(line: SpokenLine, at: int, head: int) -> Utterance | None:
    voice = voice_at(line, head)
    if voice is None or is_negated(line, at - 1):  # "n'a pas été confirmée de source indépendante"
        return None
    return Utterance(manner=Manner.ACCORDING, first=at, last=voice.last, verb=at, voice=voice, anonymous=True)


def _voiced(line: SpokenLine, at: int, start: int) -> Utterance | None:
    """“par la voix de son porte-parole X”: X speaks for the subject."""
    voice = voice_at(line, start) if line.is_open(start) else None
    if voice is None:
        return None
    return Utterance(manner=Manner.CITED, first=at, last=voice.last, verb=at, voice=voice, cites=True)


def _cited(line: SpokenLine, at: int) -> Utterance | None:
    cites = line.words.length("citing", line.folded, at)
    start = at + (cites or line.words.length("cited_by", line.folded, at))
    voice = voice_at(line, start) if line.is_open(start) else None
    if voice is None:
        return None
    return Utterance(manner=Manner.CITED, first=at, last=voice.last, verb=at, voice=voice, cites=bool(cites))


def _for_someone(line: SpokenLine, at: int) -> Utterance | None:
    """“Pour X, …”: an opinion, when a comma or a quotation follows."""
    voice = _voice_or_pronoun(line, at + 1)
    if voice is None or not (_closed(line, voice.last) or (voice.name and _closes_soon(line, voice.last))):
        return None
    return Utterance(manner=Manner.ACCORDING, first=at, last=voice.last, verb=at, voice=voice)


def _closed(line: SpokenLine, at: int) -> bool:
    return line.word(at) in {",", ":"} or line.is_quote_mark(at)


def _closes_soon(line: SpokenLine, at: int) -> bool:
    """True when an aside to a name ends soon: "Pour Untel, médecin à l'hôpital central, …"."""
    until = next((k for k in range(at, min(len(line), at + _ASIDE)) if _closed(line, k)), None)
    return until is not None and not any(line.is_auxiliary(k) for k in range(at, until))


def _is_refuted(line: SpokenLine, at: int) -> bool:
    """True for the verb of "contrairement à ce qu'affirme X": X's word is told only to be denied."""
    return line.words.stands_in("contrary", line.folded, max(0, at - _REFUTED), at)


def _verb(line: SpokenLine, at: int, before: list[Utterance]) -> Utterance | None:
    end = at + verb_length(line, at)
    if pronoun := inverted_pronoun(line, at):
        position, first = pronoun
        voice = pronoun_voice(line, position)
        return _saying(line, Manner.BEHIND, first, max(end, position + 1), at, voice) if voice else None
    start = group_start(line, at)
    if start is None:
        return _coordinated(line, at, end, before) or _by_agent(line, at)
    last = _ends_sentence(line, start, at)
    if at in line.stands and line.has("say", at) and (ends_quotation(line, start - 1) or last):
        end = at + 1  # "…", a déploré l'avocat
    if is_present_participle(line, at) or is_infinitive(line, at):
        return _participle(line, start, end, at, before)
    inverted = may_invert(line, start) and (end == at + 1 or at not in line.stands)
    counts = line.has("counts_people", at)  # "X, porte-parole, évoque neuf combattants tués"
    if inverted and ((line.has("urge", at) and not last) or counts):
        inverted = not told_past_aside(line, 0, start)
    voice = subject_behind(line, end, quoted=ends_quotation(line, start - 1)) if inverted else None
    if voice and (_shows_document(line, at, start, voice) or _is_object(line, at, voice)):
        voice = None
    if voice and not (line.has("urge", at) and line.is_word(voice.last) and not ends_quotation(line, start - 1)):
        return _saying(line, Manner.BEHIND, start, voice.last, at, voice)
    told = _told_before(line, start, end, at, before)
    if told and told.voice and told.manner is Manner.BEFORE and has_own_verb(line, told.voice, start):
        voice = subject_behind(line, end)  # "des soldats ont été tués a indiqué le gouvernement"
        return _saying(line, Manner.BEHIND, start, voice.last, at, voice) if voice else None
    return told


def _ends_sentence(line: SpokenLine, start: int, at: int) -> bool:
    """True for the verb of "…, déplore l'observatoire.", with nothing behind its subject."""
    voice = voice_at(line, at + 1) if line.word(start - 1) == "," and line.is_open(at + 1) else None
    return voice is not None and line.word(voice.last) in {".", ""}


def _is_object(line: SpokenLine, verb: int, voice: Voice) -> bool:
    """True for "a appelé le général à traiter": whom somebody calls upon to do something."""
    at = voice.last
    return (
        line.has("urge", verb)
        and (line.has("aim", at) or line.has("of", at))
        and line.is_open(at + 1)
        and is_infinitive(line, at + 1)
    )


def _shows_document(line: SpokenLine, verb: int, start: int, voice: Voice) -> bool:
    """True for "la police, …, a lancé une enquête": what the verb is about, no speaker."""
    indefinite = line.words.has("indefinite", voice.determiner)
    return (
        indefinite and line.has("needs_words", verb) and line.has("document", voice.head) and not ends_quotation(line, start - 1)
    )


def _coordinated(line: SpokenLine, at: int, end: int, before: list[Utterance]) -> Utterance | None:
    """“a démenti et accusé”: a participle that shares the subject and the auxiliary of the verb before."""
    told = before[-1] if before and before[-1].manner is Manner.BEFORE and before[-1].voice else None
    back = at - 1 - line.has("adverb", at - 1)
    if told is None and line.has("joins", back) and at not in line.stands:
        return _beside_deed(line, at, end, back)
    if told is None or not line.has("joins", back) or line.raw[at].lower().endswith(("s", "ée")) or line.word(end) == "par":
        return None
    if not any(line.has("auxiliary", k) for k in range(max(0, told.verb - 5), told.verb)):
        return None
    if line.has("needs_words", at) and at not in line.stands and not _words_follow(line, end):
        return None
    return _saying(line, Manner.GOES_ON, at, end, at, None)


def _beside_deed(line: SpokenLine, at: int, end: int, joins: int) -> Utterance | None:
    """“a rappelé son ambassadeur et condamné”: a participle that shares the subject and the auxiliary of a deed."""
    first = next(
        (k for k in range(joins - 1, max(0, joins - _DEED), -1) if line.word(k) in {",", ";", ":"}), max(0, joins - _DEED)
    )
    deeds = [k for k in range(first, joins) if line.is_auxiliary(k) and not line.has("is", k)]
    done = bool(deeds) and is_bare_participle(line, _past_adverb(line, deeds[-1] + 1))
    if not done or line.raw[at].lower().endswith(("s", "ée")) or line.word(end) == "par":
        return None
    if line.has("needs_words", at) and not _words_follow(line, end):
        return None
    voice = subject_before(line, 0, deeds[-1])
    return _saying(line, Manner.BEFORE, voice.first, end, at, voice) if voice else None


def _past_adverb(line: SpokenLine, at: int) -> int:
    return at + line.has("adverb", at)


def _participle(line: SpokenLine, start: int, end: int, at: int, before: list[Utterance]) -> Utterance | None:
    """“accusant”, "pour réclamer": the subject beside it, else that of the clause, else the voice before."""
    if line.has("needs_words", at) and at not in line.stands and not _words_follow(line, end):
        return None  # "répliquant à des tirs", "devra reprendre les pourparlers"
    before = [u for u in before if u.manner is not Manner.CITED]
    own = _own_subject(line, start)
    if own and line.has("document", own.head):  # "X a publié un communiqué précisant que"
        own = owned(line, own) if own.last - own.head > 1 else main_subject(line, own.first) or own
    told = own or (None if before else main_subject(line, start) or subject_ahead(line, end))
    if told:
        return _saying(line, Manner.BEFORE, told.first, end, at, told)
    if at in line.stands and not before:
        return None
    return _saying(line, Manner.GOES_ON, at, end, at, None)


def _own_subject(line: SpokenLine, start: int) -> Voice | None:
    """“les Occidentaux excluant tout retour”: the subject that stands right before a participle."""
    if not line.is_word(start - 1):
        return None
    return next((v for v in voices_between(line, max(0, start - 8), start) if v.last == start and not is_governed(line, v)), None)


def _is_count_given(line: SpokenLine, at: int) -> bool:
    """True for "le bilan, établi à douze morts par X"."""
    return line.has("gives", at) and any(line.has("count_document", k) for k in range(max(0, at - _ASIDE), at))


def _by_agent(line: SpokenLine, at: int) -> Utterance | None:
    """“qualifiée de « lâche » par le gouvernement”: the agent of a participle speaks."""
    if (
        not is_bare_participle(line, at)
        or (line.has("needs_words", at) and not line.has("blamed_by", at) and not _is_count_given(line, at))
        or (line.has("no_words", at) and not line.is_quote_mark(at + 2))
    ):  # "soutenu par l'Iran" tells nothing
        return None
    for k in range(at + 1, min(len(line), at + 20)):
        if line.is_open(k) and (line.word(k) in {".", ";", ":"} or (line.has("auxiliary", k) and not is_accented_a(line, k))):
            return None
        if line.word(k) == "par" and k - 1 > at and line.is_open(k - 1) and is_bare_participle(line, k - 1):
            return None  # "attribué à la coalition dirigée par Ryad"
        if line.is_open(k) and line.word(k) == "par" and line.is_open(k + 1):
            return _passive(line, at, owned(line, voice_at(line, k + 1)))
    return None


def _saying(line: SpokenLine, manner: Manner, first: int, last: int, verb: int, voice: Voice | None) -> Utterance:  # noqa: PLR0913, PLR0917 - the six parts of an utterance
    until = min(len(line), last + 14)
    reacts = any(line.has("reaction", at) for at in range(verb + 1, min(len(line), verb + HARMED)))  # "annonce une enquête"
    urging = line.has("urge", verb) or verb in line.stands
    return Utterance(
        manner=manner, first=first, last=last, verb=verb, voice=voice, relays=_relays(line, verb, until),
        anonymous=line.words.stands_in("anonymous", line.folded, verb, until),
        urges=is_negated(line, verb) or reacts or (urging and not tells_a_deed(line, verb, behind=manner is Manner.BEHIND)),
        denies=line.has("denies", verb),
        stance=line.stands[verb].stance if verb in line.stands else None,
    )  # fmt: skip


def _relays(line: SpokenLine, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Outlets behind "à", "sur", "au" close to the verb."""
    found = []
    for at in range(first, last):
        if not line.is_open(at) or line.word(at) in {".", ";"}:
            break
        if line.has("relaying", at) and line.raw[at] != "a":
            start = at + 1 + line.has("article", at + 1)
            if line.is_open(start) and (
                length := (line.is_capital(start) and line.words.relay_phrases.length_at(line.folded, start))
                or line.is_outlet(start)
            ):
                found.append((start, start + int(length)))
    return tuple(found)


def _told_before(line: SpokenLine, start: int, end: int, verb: int, before: list[Utterance]) -> Utterance | None:
    """The voice that stands before its verb; a verb behind "et" goes on with the one before."""
    previous = start - 1
    if line.has("pronoun", previous):
        voice = pronoun_voice(line, previous)
        voice = None if line.has("gives", verb) and verb not in line.stands and not _words_follow(line, end) else voice
        return _saying(line, Manner.BEFORE, previous, end, verb, voice) if voice else None
    if line.has("no_voice", previous) or _is_another_s(line, start):
        return None
    if line.has("needs_words", verb) and verb not in line.stands and not _words_follow(line, end):
        return None
    floor = max((u.last for u in before if u.manner not in {Manner.BEFORE, Manner.CITED}), default=0)
    floor = 0 if line.has("opens_subject", previous) else floor  # "selon X, qui accuse…"
    joined = line.has("joins", previous)
    subject = owned(line, main_subject(line, start) if joined else subject_before(line, floor, start))
    if subject and not joined:
        return _saying(line, Manner.BEFORE, subject.first, end, verb, subject)
    if before or subject:
        return _saying(line, Manner.GOES_ON, start, end, verb, None if before else subject)
    return None


def _is_another_s(line: SpokenLine, start: int) -> bool:
    """True for "des sections ayant refusé": what stands right before "ayant" is no voice, and did it."""
    before = start - 1
    if not line.has("having", start) or not line.is_word(before) or line.marks[before] is not None or line.is_capital(before):
        return False
    return not any(v.last == start for v in voices_between(line, max(0, start - _DEED), start))


def _words_follow(line: SpokenLine, at: int) -> bool:
    """True when "que", a colon or a quotation comes soon, "avoir", "être" or a count at once: what the verb tells is words."""
    counted = line.has("counts_people", at - 1) and any(line.has("harmed", k) for k in range(at, at + HARMED))
    if counted or any(line.has("count_document", k) for k in range(at, at + 3)):
        return True  # "a enregistré 35 morts", "a communiqué le bilan"
    if line.has("only_gives", at - 1):
        return False
    return line.has("own_deed", at) or any(
        line.has("told_words", k) or line.word(k) == ":" or line.is_quote_mark(k) for k in range(at, min(len(line), at + 8))
    )

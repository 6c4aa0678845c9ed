"""Finds in a sentence who says something: "selon X", "a affirmé X", "X a dit que", "a-t-il ajouté", "précisant que"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from treve.model import SourceKind
from treve.reading.noun_phrases import Voice, pronoun_voice, voice_at, voices_between
from treve.reading.spoken_line import SpokenLine

_CLITICS = frozenset({"n'", "ne", "l'", "y", "en", "t", "s'", "se", "nous", "m'", "me", "lui", "leur", "vous"})
_RELATIVES = frozenset({"qui", "dont", "que", "qu'", "ou"})
_GAP = 16  # units that may stand between a verb and the subject behind it: "a déclaré mardi à la télévision RTP le…"


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
    outlets spoken to ("à l'AFP").
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


def find_utterances(line: SpokenLine) -> list[Utterance]:
    """The utterances of a sentence, left to right; words in quotation marks are not looked at."""
    found: list[Utterance] = []
    at = 0
    while at < len(line):
        made = _at(line, at, found) if line.is_open(at) and line.marks[at] is None else None
        if made:
            found.append(made)
        at = max(at + 1, made.last if made and made.manner is not Manner.BEFORE else at + 1)
    return found


def _at(line: SpokenLine, at: int, before: list[Utterance]) -> Utterance | None:
    if length := line.words.length("according", line.folded, at):
        return _according(line, at, at + length, before)
    if length := line.words.length("of_source", line.folded, at):
        return _of_source(line, at, at + length - 1)
    if length := line.words.length("voiced_by", line.folded, at):
        return _voiced(line, at, at + length)
    return _citing_or_verb(line, at, before)


def _citing_or_verb(line: SpokenLine, at: int, before: list[Utterance]) -> Utterance | None:
    if line.has("citing", at) or line.words.length("cited_by", line.folded, at):
        return _cited(line, at)
    if line.has("for_someone", at) and _opens_clause(line, at):
        return _for_someone(line, at)
    return _verb(line, at, before) if _verb_length(line, at) else None


def _opens_clause(line: SpokenLine, at: int) -> bool:
    return at == 0 or not line.is_word(at - 1)


def _voice_or_pronoun(line: SpokenLine, at: int) -> Voice | None:
    if line.word(at) in {"lui", "eux"} or (line.has("pronoun", at) and line.word(at) != "on"):
        return Voice(first=at, last=at + 1, head=at, kind=SourceKind.PERSON, pronoun=line.word(at))
    return voice_at(line, at) if line.is_open(at) else None


def _according(line: SpokenLine, at: int, start: int, before: list[Utterance]) -> Utterance | None:
    voice = _owned(line, _voice_or_pronoun(line, start))
    if voice and voice.pronoun:
        told = next((u.voice for u in reversed(before) if u.voice), None)
        voice = told or _subject_before(line, 0, at) or voice
    if voice is None:
        return None
    anonymous = any(line.words.length("anonymous", line.folded, k) for k in range(start, min(len(line), voice.last + 12)))
    return Utterance(manner=Manner.ACCORDING, first=at, last=voice.last, verb=at, voice=voice, anonymous=anonymous,
                     relays=_relays(line, voice.last, min(len(line), voice.last + 8)))  # fmt: skip


def _of_source(line: SpokenLine, at: int, head: int) -> Utterance | None:
    voice = voice_at(line, head)
    if voice is None:
        return None
    return Utterance(manner=Manner.ACCORDING, first=at, last=voice.last, verb=at, voice=voice, anonymous=True)


def _voiced(line: SpokenLine, at: int, start: int) -> Utterance | None:
    """“par la voix de son porte-parole X”: X speaks for the subject."""
    voice = voice_at(line, start) if line.is_open(start) else None
    if voice is None:
        return None
    return Utterance(manner=Manner.CITED, first=at, last=voice.last, verb=at, voice=voice, cites=True)


def _cited(line: SpokenLine, at: int) -> Utterance | None:
    start = at + (line.words.length("cited_by", line.folded, at) or 1)
    voice = voice_at(line, start) if line.is_open(start) else None
    if voice is None:
        return None
    return Utterance(manner=Manner.CITED, first=at, last=voice.last, verb=at, voice=voice, cites=line.has("citing", at))


def _for_someone(line: SpokenLine, at: int) -> Utterance | None:
    """“Pour X, …”: an opinion, when a comma or a quotation follows."""
    voice = _voice_or_pronoun(line, at + 1)
    if voice is None or not (line.word(voice.last) in {",", ":"} or line.is_quote_mark(voice.last)):
        return None
    return Utterance(manner=Manner.ACCORDING, first=at, last=voice.last, verb=at, voice=voice)


def _verb_length(line: SpokenLine, at: int) -> int:
    """How many units a verb of saying takes at a position; 0 when none stands there."""
    if line.has("make", at) and line.has("pronoun", at + 1) and line.hyphened(at + 1):
        return 3 if line.has("make_tail", at + 2) else 0
    if line.has("make", at):
        warned = line.word(at + 1) == "en" and line.word(at + 2) == "garde"
        return 3 if warned else 2 * line.has("make_tail", at + 1)
    if not line.has("say", at) or (line.is_capital(at) and at > 0 and not line.is_quote_mark(at - 1)):
        return 0
    return 1


def _verb(line: SpokenLine, at: int, before: list[Utterance]) -> Utterance | None:
    end = at + _verb_length(line, at)
    if pronoun := _inverted_pronoun(line, at):
        position, first = pronoun
        voice = pronoun_voice(line, position)
        return _saying(line, Manner.BEHIND, first, max(end, position + 1), at, voice) if voice else None
    start = _group_start(line, at)
    if start is None:
        return _by_agent(line, at)
    if _is_present_participle(line, at) or _is_infinitive(line, at):
        told = None if before else _main_subject(line, start) or _subject_ahead(line, end)
        if told:
            return _saying(line, Manner.BEFORE, told.first, end, at, told)
        return _saying(line, Manner.GOES_ON, at, end, at, None)
    voice = _subject_behind(line, end) if _may_invert(line, start) else None
    if voice and not (line.has("urge", at) and line.is_word(voice.last) and not _ends_quotation(line, start - 1)):
        return _saying(line, Manner.BEHIND, start, voice.last, at, voice)
    return _told_before(line, start, end, at, before)


def _by_agent(line: SpokenLine, at: int) -> Utterance | None:
    """“qualifiée de « lâche » par le gouvernement”: the agent of a participle speaks."""
    if not _is_bare_participle(line, at) or line.has("needs_words", at):  # "soutenu par l'Iran" tells nothing
        return None
    for k in range(at + 1, min(len(line), at + 20)):
        if line.is_open(k) and (line.word(k) in {".", ";", ":"} or (line.has("auxiliary", k) and not _is_accented_a(line, k))):
            return None
        if line.is_open(k) and line.word(k) == "par" and line.is_open(k + 1):
            voice = voice_at(line, k + 1)
            return _saying(line, Manner.BEFORE, at, at + 1, at, voice) if voice else None
    return None


def _subject_ahead(line: SpokenLine, at: int) -> Voice | None:
    """“Qualifiant l'attaque de « lâche », le président a décrété…”: the subject behind the comma."""
    comma = next((k for k in range(at, len(line)) if line.word(k) == "," and line.is_open(k)), None)
    voices = list(voices_between(line, comma + 1, len(line))) if comma else []
    return next((v for v in voices if comma and v.first == comma + 1), None)


def _saying(line: SpokenLine, manner: Manner, first: int, last: int, verb: int, voice: Voice | None) -> Utterance:  # noqa: PLR0913, PLR0917 - the six parts of an utterance
    until = min(len(line), last + 14)
    return Utterance(
        manner=manner, first=first, last=last, verb=verb, voice=voice, relays=_relays(line, verb, until),
        anonymous=any(line.words.length("anonymous", line.folded, k) for k in range(verb, until)),
        urges=line.has("urge", verb),
    )  # fmt: skip


def _relays(line: SpokenLine, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Outlets behind "à", "sur", "au" close to the verb."""
    found = []
    for at in range(first, last):
        if not line.is_open(at) or line.word(at) in {".", ";"}:
            break
        if line.raw[at] in {"à", "au", "sur", "dans", "par", "À"}:
            start = at + 1 + line.has("article", at + 1)
            if line.is_open(start) and (
                length := line.words.relay_phrases.length_at(line.folded, start) or line.is_outlet(start)
            ):
                found.append((start, start + int(length)))
    return tuple(found)


def _inverted_pronoun(line: SpokenLine, at: int) -> tuple[int, int] | None:
    """“dit-il”, "assure-t-elle", "a-t-il encore dit": the pronoun's position and where the group starts."""
    nxt = at + 1 + (line.word(at + 1) == "t")
    if line.has("pronoun", nxt) and line.hyphened(nxt):
        return nxt, at
    back = at - 1
    while back > 0 and line.has("adverb", back) and not line.has("pronoun", back):
        back -= 1
    if line.has("pronoun", back) and line.hyphened(back):
        first = back - 1 - (line.word(back - 1) == "t")
        if line.has("auxiliary", first) or line.has("make", first):
            return back, first - (line.word(first - 1) in {"s'", "se"})
    return None


def _group_start(line: SpokenLine, at: int) -> int | None:
    """Where the verb's group begins; None when the word is no verb here (a noun, a passive, a bare participle)."""
    back = _past_adverbs(line, at - 1)
    if line.has("been", back):
        return None
    if line.has("auxiliary", back) and not _is_accented_a(line, back):
        first = back
        while first > 0 and (
            (line.has("auxiliary", first - 1) and not _is_accented_a(line, first - 1)) or line.word(first - 1) in _CLITICS
        ):
            first -= 1
        reflexive = any(line.word(k) in {"s'", "se"} for k in range(max(0, first - 1), at))
        passive = line.word(back) in {"est", "sont", "etait", "etaient", "soit"} and not reflexive
        return None if passive and line.word(at) != "dit" else first
    if _is_bare_participle(line, at) or (line.has("determiner", at - 1) and not _is_clitic(line, at)):
        return None
    return _past_clitics(line, at)


def _past_adverbs(line: SpokenLine, back: int) -> int:
    """The position before the adverbs that end at *back*: "a [de son côté] estimé", "a [également] dit"."""
    while back >= 0 and line.is_open(back) and not line.has("auxiliary", back):
        first = max(0, back - 4)
        start = next((k for k in range(first, back) if k + line.words.length("other_gap", line.folded, k) == back + 1), back)
        if start == back and not line.has("adverb", back):
            break
        back = start - 1
    return back


def _is_accented_a(line: SpokenLine, at: int) -> bool:
    return line.raw[at] in {"à", "À"}


def _is_clitic(line: SpokenLine, at: int) -> bool:
    """True when "l'", "la" or "le" before the verb is its object: "comme l'affirme X"."""
    return line.word(at - 2) in {"comme", "ne", "n'"}


def _past_clitics(line: SpokenLine, at: int) -> int:
    first = at
    while first > 0 and line.word(first - 1) in {
        "ne",
        "n'",
        "se",
        "s'",
        "l'",
        "le",
        "la",
        "les",
        "y",
        "en",
        "nous",
        "lui",
        "leur",
    }:
        first -= 1
    return first


def _is_bare_participle(line: SpokenLine, at: int) -> bool:
    return line.raw[at].lower().endswith(("é", "és", "ée", "ées")) or line.has("participle", at)


def _is_present_participle(line: SpokenLine, at: int) -> bool:
    return line.folded[at].endswith("ant")


def _is_infinitive(line: SpokenLine, at: int) -> bool:
    word = line.folded[at]
    return word.endswith(("er", "ir", "ire", "dre")) and line.raw[at].lower().endswith(("er", "ir", "ire", "dre", "ître"))


def _ends_quotation(line: SpokenLine, at: int) -> bool:
    return line.is_quote_mark(at) or (line.word(at) == "," and line.is_quote_mark(at - 1))


def _may_invert(line: SpokenLine, start: int) -> bool:
    if start == 0:
        return True
    before = start - 1
    return (
        line.word(before) in {",", "-", "–", "—", "?", "!", "…", ".", "que", "qu'", "comme", "dont"}
        or line.is_quote_mark(before)
        or line.quoted[before]
    )


def _subject_behind(line: SpokenLine, at: int) -> Voice | None:
    """The subject that follows its verb, past adverbs, days and "à l'AFP"."""
    limit = at + _GAP
    while at < min(limit, len(line)) and line.is_open(at):
        length = line.words.length("other_gap", line.folded, at) or line.words.length("anonymous", line.folded, at)
        mark = line.marks[at]
        if length:
            at += length
        elif mark is not None and mark.kind in {"DATE", "FIGURE"}:
            at += 1
        elif line.has("gap_preposition", at):
            at = _past_preposition(line, at)
        elif (line.word(at) in {"ce", "cette", "la"} and (line.has("weekday", at + 1) or _is_date(line, at + 1))) or (
            line.has("adverb", at)
            or line.has("weekday", at)
            or line.raw[at][:1].isdigit()
            or (line.has("stop", at) and line.word(at) in _MONTHS)
        ):
            at += 1
        elif line.word(at) == "," and (
            after := next((k for k in range(at + 2, min(len(line), at + 9)) if line.word(k) == ","), None)
        ):
            return voice_at(line, after + 1) if line.is_open(after + 1) else None
        else:
            return _owned(line, voice_at(line, at))
    return None


def _is_date(line: SpokenLine, at: int) -> bool:
    mark = line.marks[at] if line.is_open(at) else None
    return mark is not None and mark.kind == "DATE"


def _owned(line: SpokenLine, voice: Voice | None) -> Voice | None:
    """“un communiqué du ministère” speaks with the ministry's voice."""
    if voice and line.has("document", voice.head):
        at = next((k for k in range(voice.head + 1, voice.last) if line.has("of", k)), None)
        if at and line.word(at + 1) in {"son", "sa", "ses", "leur", "leurs"}:
            plural = line.word(at + 1) in {"leur", "leurs"}
            return Voice(
                first=voice.first, last=voice.last, head=voice.head, kind=SourceKind.PERSON, pronoun="ils" if plural else "il"
            )
        return (
            voice_at(line, at)
            if at
            else Voice(first=voice.first, last=voice.last, head=voice.head, kind=SourceKind.BODY, pronoun="same")
        )
    return voice


_MONTHS = frozenset(
    ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"]
)


def _past_preposition(line: SpokenLine, at: int) -> int:
    """Past "à la télévision publique RTP", "dans un communiqué": up to the next article or preposition."""
    at += 1
    at += line.has("determiner", at)
    at += line.has("article", at) and line.word(at - 1) in {"de", "a"}
    if length := line.words.relay_phrases.length_at(line.folded, at) if line.is_open(at) else 0:
        return at + length
    while line.is_open(at) and (line.is_word(at) or line.marks[at] is not None):
        if line.has("of", at):
            at += 1 + line.has("article", at + 1)
        elif (
            line.has("determiner", at)
            or line.has("gap_preposition", at)
            or line.has("adverb", at)
            or line.has("honorific", at)
            or (
                line.is_capital(at)
                and line.marks[at] is None
                and line.raw[at - 1].islower()
                and not line.raw[at].isupper()
                and not line.has("of", at - 1)
            )
        ):
            break
        elif line.marks[at] is not None:
            return at + 1 + (line.is_open(at + 1) and line.raw[at + 1].isupper() and line.marks[at + 1] is None)
        at += 1
    return at


def _told_before(line: SpokenLine, start: int, end: int, verb: int, before: list[Utterance]) -> Utterance | None:
    """The voice that stands before its verb; a verb behind "et" goes on with the one before."""
    previous = start - 1
    if line.has("pronoun", previous):
        voice = pronoun_voice(line, previous)
        return _saying(line, Manner.BEFORE, previous, end, verb, voice) if voice else None
    if line.word(previous) in {"j'", "je", "nous", "vous", "tu", "c'", "ce", "cela"}:
        return None
    if line.has("needs_words", verb) and not _words_follow(line, end):
        return None
    floor = max((u.last for u in before if u.manner not in {Manner.BEFORE, Manner.CITED}), default=0)
    joined = line.word(previous) in {"et", "mais", "puis", "ou"}
    subject = _owned(line, _main_subject(line, start) if joined else _subject_before(line, floor, start))
    if subject and not joined:
        return _saying(line, Manner.BEFORE, subject.first, end, verb, subject)
    if before or subject:
        return _saying(line, Manner.GOES_ON, start, end, verb, None if before else subject)
    return None


def _words_follow(line: SpokenLine, at: int) -> bool:
    """True when "que", a colon or a quotation comes soon: what the verb tells is words."""
    return any(line.word(k) in {"que", "qu'", ":"} or line.is_quote_mark(k) for k in range(at, min(len(line), at + 8)))


def _subject_before(line: SpokenLine, floor: int, start: int) -> Voice | None:
    """The last voice before a verb that no preposition governs; what stands between two commas is stepped over."""
    voices = [v for v in voices_between(line, floor, start) if not is_governed(line, v)]
    comma = start - 1
    relative = line.word(_comma_before(line, comma, floor) + 1) in _RELATIVES
    ended = next((v for v in voices if v.last == comma), None)
    if ended and line.word(comma) == "," and not relative:
        return ended
    while comma > floor and line.word(comma) == ",":
        comma = _comma_before(line, comma, floor)
        if ended := next((v for v in voices if v.last == comma), None):
            return ended
    if len(voices) > 1 and voices[-2].last == voices[-1].first - 1 and line.word(voices[-2].last) == "et":
        return voices[-2]
    main = [v for v in voices if not _in_relative(line, v, voices)]
    return main[-1] if main else voices[-1] if voices else None


def _main_subject(line: SpokenLine, until: int) -> Voice | None:
    """The subject of the clause that goes on: the last voice with a verb behind it, else the first voice of the sentence."""
    voices = [v for v in voices_between(line, 0, until) if not is_governed(line, v)]
    subjects = [v for v in voices if line.has("auxiliary", _past_small_words(line, v.last))]
    return subjects[-1] if subjects else voices[0] if voices else None


def _past_small_words(line: SpokenLine, at: int) -> int:
    while line.word(at) in _CLITICS or line.has("adverb", at):
        at += 1
    return at


def _in_relative(line: SpokenLine, voice: Voice, voices: list[Voice]) -> bool:
    """True for the voice inside "X qui dirige Y": Y is no subject of the verb that follows."""
    owner = next((v for v in voices if v.last <= voice.first and line.word(v.last) in _RELATIVES), None)
    return owner is not None and not any(line.word(k) == "," for k in range(owner.last, voice.first))


def _comma_before(line: SpokenLine, at: int, floor: int) -> int:
    return next((k for k in range(at - 1, floor - 1, -1) if line.word(k) == ","), -1)


def is_governed(line: SpokenLine, voice: Voice) -> bool:
    """True when a preposition stands before the voice: it is no subject."""
    if voice.determiner in {"du", "des", "au", "aux", "de", "d'"} and voice.first > 0 and line.is_word(voice.first - 1):
        return True
    before = voice.first - 1
    return before >= 0 and line.has("preposition", before) and line.raw[before] != "a"

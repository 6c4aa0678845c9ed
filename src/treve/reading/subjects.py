"""Whose verb it is: the subject before it, behind it, or of the clause that goes on."""

from __future__ import annotations

from treve.model import SourceKind
from treve.reading.noun_phrases import Voice, role_phrase, voice_at, voices_between
from treve.reading.spoken_line import SpokenLine

_BREAKS = frozenset(",-–—?!….")
_OPENING = 8  # units before the subject of a sentence: "Pour sa part, le chef…"
_AHEAD = 7
_DRAWN_UP = 6  # units between a document and "par": "arrêté dimanche soir"
_GAP = 16  # units that may stand between a verb and the subject behind it: "a déclaré mardi à la télévision RTP le…"


def subject_before(line: SpokenLine, floor: int, start: int) -> Voice | None:
    """The last voice before a verb that no preposition governs; what stands between two commas is stepped over."""
    voices = [v for v in voices_between(line, floor, start) if not is_governed(line, v)]
    if told := _right_before(line, voices, floor, start) or _before_aside(line, voices, floor, start - 1):
        return told
    if _of_unknown(line, start - 1):
        return None
    comma = start - 1
    relative = line.has("relative_word", _comma_before(line, comma, floor) + 1)
    ended = next((v for v in voices if v.last == comma), None)
    if ended and line.word(comma) == "," and not relative:
        return _apposed_to(line, ended, voices) or ended
    while comma > floor and line.word(comma) == ",":
        comma = _comma_before(line, comma, floor)
        if ended := next((v for v in voices if v.last == comma or (v.last == comma - 1 and _is_adjective(line, v.last))), None):
            return ended
    if len(voices) > 1 and voices[-2].last == voices[-1].first - 1 and line.word(voices[-2].last) == "et":
        return voices[-2]
    main = [v for v in voices if not _in_relative(line, v, voices)]
    return main[-1] if main else voices[-1] if voices else None


def _before_aside(line: SpokenLine, voices: list[Voice], floor: int, comma: int) -> Voice | None:
    """Who stands before an aside that a name ends: the Rwanda in "le Rwanda, accusé de soutenir le M23, a nié"."""
    opening = _comma_before(line, comma, floor) if line.word(comma) == "," else -1
    if not line.has("opens_aside", opening + 1) or not any(v.last == comma for v in voices):
        return None
    return next((_apposed_to(line, v, voices) or v for v in voices if v.last == opening), None)


def _apposed_to(line: SpokenLine, voice: Voice, voices: list[Voice]) -> Voice | None:
    """Whom a bare office between commas tells more of: "un membre, Jean Untel, président du conseil, a dit"."""
    if voice.kind is not SourceKind.ROLE or voice.determiner or line.word(voice.first - 1) != ",":
        return None
    return next((v for v in voices if v.last == voice.first - 1 and v.name), None)


def _right_before(line: SpokenLine, voices: list[Voice], floor: int, start: int) -> Voice | None:
    """The subject that ends right before the verb: of a relative ("dont le Hezbollah a annoncé"), behind "qui", before a bracket."""
    if voices and voices[-1].last == start and line.has("opens_relative", voices[-1].first - 1):
        return voices[-1]
    if line.word(start - 1) == "qui":
        return _antecedent(line, floor, start - 1)
    return _before_bracket(line, floor, start - 1) if line.word(start - 1) == ")" else None


def _of_unknown(line: SpokenLine, at: int) -> bool:
    """True for the "qui" of "un véhicule qui refusait": what it takes up is no voice, nor is anybody before it."""
    before = at - 1
    if not line.has("opens_subject", at) or not line.is_word(before) or line.marks[before] is not None:
        return False
    return line.raw[before].islower() and not any(line.has(cls, before) for cls in ("stressed", "pronoun", "joins"))


def _antecedent(line: SpokenLine, floor: int, at: int) -> Voice | None:
    """Whom "qui" at a position takes up: the voice right before it, whatever governs that voice."""
    end = at - (line.word(at - 1) == ",")
    voices = list(voices_between(line, floor, at))
    told = next((v for v in voices if v.last == end), None)
    if told and told.name and line.has("plural_verb", past_small_words(line, at + 1)):
        return next((v for v in voices if v.last == told.first), told)  # "les forces du général Untel, qui ont démenti"
    return told


def _before_bracket(line: SpokenLine, floor: int, at: int) -> Voice | None:
    """“La Coalition nationale (opposition) a réservé…”: the voice before the bracket that closes at a position."""
    opened = next((k for k in range(at - 1, max(floor, at - 8) - 1, -1) if line.word(k) == "("), None)
    if opened is None:
        return None
    return next((v for v in voices_between(line, floor, opened) if v.last == opened and not is_governed(line, v)), None)


def main_subject(line: SpokenLine, until: int) -> Voice | None:
    """The subject of the clause that goes on: the last voice with a verb behind it, else the first voice of the sentence."""
    voices = [v for v in voices_between(line, 0, until) if not is_governed(line, v)]
    subjects = [v for v in voices if line.is_auxiliary(past_small_words(line, v.last))]
    return subjects[-1] if subjects else voices[0] if voices else None


def subject_behind(line: SpokenLine, at: int, *, quoted: bool = False) -> Voice | None:
    """The subject that follows its verb, past adverbs, days and "à l'AFP".

    Behind a quotation (*quoted*) it may be a noun that no list of offices holds: "réclame la cofondatrice".
    """
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
        elif (line.has("day_article", at) and (line.has("weekday", at + 1) or _is_date(line, at + 1))) or (
            line.has("adverb", at) or line.has("weekday", at) or line.raw[at][:1].isdigit() or line.has("month", at)
        ):
            at += 1
        elif line.word(at) == "," and (
            after := next((k for k in range(at + 2, min(len(line), at + 9)) if line.word(k) == ","), None)
        ):
            return voice_at(line, after + 1) if line.is_open(after + 1) else None
        else:
            return owned(line, voice_at(line, at)) or _person_ahead(line, at) or (_somebody(line, at) if quoted else None)
    return None


def _person_ahead(line: SpokenLine, at: int) -> Voice | None:
    """“a déclaré le préposé Jean Untel”: the person behind words that name no office known here."""
    if not line.has("article", at):
        return None
    for k in range(at + 1, min(len(line), at + _AHEAD)):
        if not line.is_open(k) or (not line.is_word(k) and line.marks[k] is None) or line.has("auxiliary", k):
            return None
        if line.kind(k) == "PERSON":
            return voice_at(line, k)
    return None


def _somebody(line: SpokenLine, at: int) -> Voice | None:
    """“dit la bergère”: an article and a common noun, whatever it is."""
    head = at + 1 + line.has("before_head", at + 1)
    if not line.has("article", at) or not line.is_open(head) or not line.raw[head].islower() or line.marks[head] is not None:
        return None
    if any(line.has(cls, head) for cls in ("stop", "adverb", "auxiliary", "say", "preposition", "weekday", "month", "document")):
        return None
    return role_phrase(line, at, head)


def has_own_verb(line: SpokenLine, voice: Voice, start: int) -> bool:
    """True for a voice whose verb stands right behind it, well before the verb at *start*: that verb is somebody else's."""
    own = past_small_words(line, voice.last)
    aside = any(line.has("relative_word", k) or line.has("joins", k) for k in range(own, start))
    return own < start - 1 and line.is_open(own) and line.has("auxiliary", own) and line.raw[own] not in {"à", "À"} and not aside


def taken_up(line: SpokenLine, at: int, pronoun: Voice) -> Voice | None:
    """Whom "selon elle" takes up in its own sentence, behind "qui": "des raids de la coalition, qui visaient selon elle…"."""
    relative = next((k for k in range(at - 1, max(0, at - _AHEAD), -1) if line.has("relative_word", k)), None)
    if relative is None:
        return None
    feminine = line.has("feminine", pronoun.head)
    voices = [v for v in voices_between(line, 0, relative) if line.words.has("feminine_determiner", v.determiner) is feminine]
    return voices[-1] if voices else None


def told_past_aside(line: SpokenLine, floor: int, start: int) -> bool:
    """True when the verb's subject stands before an aside that ends right here: "M. Untel, chef du parti, [a accusé]…"."""
    if line.word(start - 1) != "," or ends_quotation(line, start - 1):
        return False
    voice = subject_before(line, floor, start)
    return (
        voice is not None
        and voice.first <= _OPENING
        and not any(line.is_auxiliary(k) or line.has("say", k) for k in range(voice.last, start) if line.is_open(k))
    )


def subject_ahead(line: SpokenLine, at: int) -> Voice | None:
    """“Qualifiant l'attaque de « lâche », le président a décrété…”: the subject behind the comma."""
    comma = next((k for k in range(at, len(line)) if line.word(k) == "," and line.is_open(k)), None)
    voices = list(voices_between(line, comma + 1, len(line))) if comma else []
    return next((v for v in voices if comma and v.first == comma + 1), None)


def may_invert(line: SpokenLine, start: int) -> bool:
    """True where a verb may stand before its subject: behind a quotation, a comma or "comme"."""
    if start == 0:
        return True
    before = start - 1
    return line.word(before) in _BREAKS or line.has("turns_verb", before) or line.is_quote_mark(before) or line.quoted[before]


def owned(line: SpokenLine, voice: Voice | None) -> Voice | None:
    """“un communiqué du ministère”, "un bilan arrêté dimanche par lui" speak with the ministry's voice, "un bilan provisoire" with nobody's."""
    if voice and line.has("document", voice.head):
        counts = line.has("count_document", voice.head)
        at = next((k for k in range(voice.head + 1, voice.last) if line.has("of", k)), None)
        if at and line.has("possessive", at + 1):
            plural = line.has("their", at + 1)
            return Voice(
                first=voice.first, last=voice.last, head=voice.head, kind=SourceKind.PERSON, pronoun="ils" if plural else "il"
            )
        owner = voice_at(line, at + line.has("demonstrative", at + 1)) if at else None
        if owner or (counts and (owner := _drawn_up_by(line, voice.last))):
            return owner
        if at:
            return None
        told_of = voice.last > voice.head + 1  # "le dernier communiqué militaire" is not of whoever spoke before
        if told_of or line.has("count_document", voice.head):
            return None
        return Voice(first=voice.first, last=voice.last, head=voice.head, kind=SourceKind.BODY, pronoun="same")
    return voice


def _drawn_up_by(line: SpokenLine, last: int) -> Voice | None:
    """Who drew a count up, told behind it: "un nouveau bilan arrêté dimanche soir par le ministère"."""
    for at in range(last, last + _DRAWN_UP):
        if not line.is_open(at):
            return None
        if line.has("by", at):
            return voice_at(line, at + 1) if any(line.has("draws_up", k) for k in range(last - 1, at)) else None
    return None


def _past_preposition(line: SpokenLine, at: int) -> int:
    """Past "à la télévision publique RTP", "dans un communiqué": up to the next article or preposition."""
    at += 1
    at += line.has("determiner", at)
    at += line.has("article", at) and line.has("needs_article", at - 1)
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
            return at + 1 + _is_acronym(line, at + 1)
        at += 1
    return at


def _is_acronym(line: SpokenLine, at: int) -> bool:
    """True for capitals without a mark of their own, "M." aside."""
    return line.is_open(at) and line.raw[at].isupper() and line.marks[at] is None and not line.has("honorific", at)


def past_small_words(line: SpokenLine, at: int) -> int:
    """Past clitics and adverbs, from a position on."""
    while line.has("clitic", at) or line.has("adverb", at):
        at += 1
    return at


def _in_relative(line: SpokenLine, voice: Voice, voices: list[Voice]) -> bool:
    """True for the voice inside "X qui dirige Y": Y is no subject of the verb that follows."""
    owner = next((v for v in voices if v.last <= voice.first and line.has("relative_word", v.last)), None)
    return owner is not None and not any(line.word(k) == "," for k in range(owner.last, voice.first))


def _comma_before(line: SpokenLine, at: int, floor: int) -> int:
    return next((k for k in range(at - 1, floor - 1, -1) if line.word(k) == ","), -1)


def ends_quotation(line: SpokenLine, at: int) -> bool:
    """True for a closing mark, or the comma behind it."""
    return line.is_quote_mark(at) or (line.word(at) == "," and line.is_quote_mark(at - 1))


def _is_date(line: SpokenLine, at: int) -> bool:
    mark = line.marks[at] if line.is_open(at) else None
    return mark is not None and mark.kind == "DATE"


def _is_adjective(line: SpokenLine, at: int) -> bool:
    """True for a lower-case word that may end a name: "le comité de résistance local, …"."""
    return line.is_word(at) and line.marks[at] is None and line.raw[at].islower() and not line.has("stop", at)


def _completes(line: SpokenLine, voice: Voice) -> bool:
    """True for a common noun without an article right behind another word: "des symptômes proches", "les mouvements jihadistes"."""
    before = voice.first - 1
    bare = not (voice.name or voice.determiner or voice.pronoun) and line.raw[voice.head].islower()
    return bare and line.is_word(before) and line.marks[before] is None and not line.has("joins", before)


def is_governed(line: SpokenLine, voice: Voice) -> bool:
    """True when a preposition stands before the voice: it is no subject."""
    if line.has("quantity", voice.first - 1) or line.has("quantity", voice.head - 1):
        return False
    if _completes(line, voice) or (line.hyphened(voice.first) and line.is_word(voice.first - 1)):  # "la révolte anti-Untel"
        return True
    if line.words.has("contracted", voice.determiner) and voice.first > 0 and line.is_word(voice.first - 1):
        return True
    if line.has("to_the", voice.first) and line.raw[voice.first] != "a":  # "Au Sénat, …"
        return True
    before = voice.first - 1
    return before >= 0 and line.has("preposition", before) and line.raw[before] != "a"

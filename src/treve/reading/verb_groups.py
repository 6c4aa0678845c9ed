"""How a verb of saying stands in its sentence: its auxiliaries and clitics, its inverted pronoun, its form."""

from __future__ import annotations

from treve.reading.spoken_line import SpokenLine

_WHO = frozenset({"ACTOR", "STATE", "PERSON"})
_ASIDE = 7
"""Units of an aside between an auxiliary and its participle: "a, lundi à Genève, exigé"."""
_NEGATED = 6
"""Units before a verb in which its "ne" stands: "n'a pas encore été confirmée"."""
HARMED = 6
"""Units behind a verb of counting or mourning in which the dead stand."""
_OWN_DEED = 3
"""Units behind a verb in which the infinitive of the speaker's own deed begins."""
_ACCUSED = 18
"""Units behind "accuse" in which "d'avoir" stands."""


def verb_length(line: SpokenLine, at: int) -> int:
    """How many units a verb of saying takes at a position; 0 when none stands there."""
    if at in line.stands:
        last = line.stands[at].last
        return next((k for k in range(at + 1, last) if not line.is_open(k) or line.is_quote_mark(k)), last) - at
    if line.has("make", at) and line.has("pronoun", at + 1) and line.hyphened(at + 1):
        return 3 if line.has("make_tail", at + 2) else 0
    if line.has("make", at):
        warned = line.word(at + 1) == "en" and line.word(at + 2) == "garde"
        return 3 if warned else 2 * line.has("make_tail", at + 1)
    if not line.has("say", at) or (line.is_capital(at) and at > 0 and not line.is_quote_mark(at - 1)):
        return 0
    return 1


def inverted_pronoun(line: SpokenLine, at: int) -> tuple[int, int] | None:
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
            return back, first - (line.has("reflexive", first - 1))
    return None


def before_quoted(line: SpokenLine, at: int) -> int | None:
    """The auxiliary of a participle that is quoted itself: "a « fermement condamné » l'attaque"; None for every other word."""
    back = at - 1
    while line.is_quoted(back) and line.has("adverb", back):
        back -= 1
    quoted = line.is_quoted(at) and line.is_quote_mark(back) and is_bare_participle(line, at)
    return back - 1 if quoted and line.has("auxiliary", back - 1) and not line.has("is", back - 1) else None


def group_start(line: SpokenLine, at: int) -> int | None:
    """Where the verb's group begins; None when the word is no verb here (a noun, a passive, a bare participle)."""
    quoted = before_quoted(line, at)
    back = _past_adverbs(line, at - 1) if quoted is None else quoted
    if line.has("been", back):
        return None
    if line.has("auxiliary", back) and not is_accented_a(line, back):
        first = back
        while first > 0 and (
            (line.has("auxiliary", first - 1) and not is_accented_a(line, first - 1)) or line.has("clitic", first - 1)
        ):
            first -= 1
        reflexive = any(line.has("reflexive", k) for k in range(max(0, first - 1), at))
        passive = line.has("is", back) and not reflexive
        return None if passive and line.word(at) != "dit" else first
    if is_bare_participle(line, at) or (line.has("determiner", at - 1) and not _is_clitic(line, at)):
        return None
    return _past_clitics(line, at)


def _past_adverbs(line: SpokenLine, back: int) -> int:
    """The position before the adverbs that end at *back*: "a [de son côté] estimé", "a[, par ailleurs,] dit"."""
    if line.word(back) == ",":
        opened = next((k for k in range(back - 1, max(0, back - _ASIDE), -1) if line.word(k) == ","), None)
        return opened - 1 if opened is not None and line.has("auxiliary", opened - 1) else back
    while back >= 0 and line.is_open(back) and not line.has("auxiliary", back):
        first = max(0, back - 4)
        start = next((k for k in range(first, back) if k + line.words.length("other_gap", line.folded, k) == back + 1), back)
        if start == back and not line.has("adverb", back):
            break
        back = start - 1
    return back


def _past_clitics(line: SpokenLine, at: int) -> int:
    first = at
    while first > 0 and line.has("object_clitic", first - 1):
        first -= 1
    return first


def is_accented_a(line: SpokenLine, at: int) -> bool:
    """True for the preposition "à", which folds like the auxiliary "a"."""
    return line.raw[at] in {"à", "À"}


def _is_clitic(line: SpokenLine, at: int) -> bool:
    """True when "l'", "la" or "le" before the verb is its object: "comme l'affirme X", "Bamako l'attribue aux rebelles"."""
    if line.has("before_object", at - 2):
        return True
    return line.has("elided_object", at - 1) and line.kind(at - 2) in _WHO and not line.has("of", at - 3)


def is_bare_participle(line: SpokenLine, at: int) -> bool:
    """True for a past participle without its auxiliary."""
    return line.raw[at].lower().endswith(("é", "és", "ée", "ées")) or line.has("participle", at)


def is_present_participle(line: SpokenLine, at: int) -> bool:
    """True for "précisant", "accusant"."""
    return line.folded[at].endswith("ant")


def is_infinitive(line: SpokenLine, at: int) -> bool:
    """True for "accuser", "dire"."""
    regular = line.raw[at].lower().endswith(("er", "ir", "dre", "ître"))
    return regular or line.has("infinitive_ire", at)


def is_negated(line: SpokenLine, verb: int) -> bool:
    """True for "n'a pas confirmé", "n'a pas été confirmée": who does not say so vouches for nothing."""
    first = max(0, verb - _NEGATED)
    if line.has("denies", verb) or not line.words.stands_in("negated", line.folded, first, verb + 2):
        return False
    return any(line.has("negation", at) for at in range(first, verb))


def tells_a_deed(line: SpokenLine, verb: int, *, behind: bool) -> bool:
    """True where who claims, mourns or accuses tells what was done.

    "Revendique mardi avoir tiré", "déplore douze morts", "accuse X d'avoir tué"; *behind* the words, "« Ils ont tué », dénonce le chef".
    """
    if any(line.has("own_deed", at) for at in range(verb + 1, verb + _OWN_DEED)):
        return verb not in line.stands
    after = range(verb + 1, min(len(line), verb + _ACCUSED))
    mourned = range(verb) if behind else after[:HARMED]
    mourns = line.has("mourns", verb) and any(line.is_open(at) and line.has("harmed", at) for at in mourned)
    accuses = line.has("accuses", verb) or (verb in line.stands and line.stands[verb].stance == "accuses")
    deed = any(line.has("harmed", at) or (line.has("own_deed", at) and line.has("struck", at + 1)) for at in after)
    return mourns or (accuses and deed) or (behind and line.has("charges", verb))

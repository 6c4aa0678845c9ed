"""Whether a verb takes a stand, on what, and toward whom."""

from __future__ import annotations

from treve.model import Source, SourceKind
from treve.reading.item import ItemReading
from treve.reading.noun_phrases import voices_between
from treve.reading.speakers import Said, speech_of
from treve.reading.spoken_line import SpokenLine
from treve.reading.utterances import Manner
from treve.reading.verb_groups import group_start, is_infinitive, is_present_participle
from treve.tagging.states import state_names
from treve.wording import fold_name

OBJECT_WORDS = 14
"""Units of what a position is on."""
_MISDEED = 7  # units behind "dénoncer" in which a misdeed stands
_CLAIM = 7  # units behind "contester" in which a claim stands
_PAPER = 4  # units before a verb in which the paper stands that it is told of
_CALLED = 25  # units behind "appeler" in which it is told to what
_ASKED = 10  # units behind "demander" in which "s'il" makes a question of it
_PASSIVE = 3
"""Units before a participle in which "été" makes it a passive."""
_NO_PARTY = frozenset({"agency", "media", "police"})
_ADVISED = 3  # units in which "à la population" stands
_TO_DO = frozenset({"a", "de", "d'"})
_COUNTS = frozenset({"FIGURE", "DURATION"})
_TOLD_BEHIND = frozenset({"demands", "accuses", "denies", "doubts"})
_CLAUSE = 4  # units before "l'armée a démenti" in which its clause begins: ", ce que"
STOPS = frozenset({".", ",", ";"})
_NOUN = 4  # units of a noun with its article: "l'avion militaire russe"
_SMALL = (
    "pronoun",
    "stressed",
    "relative_word",
    "joins",
    "preposition",
    "determiner",
    "auxiliary",
    "clitic",
    "stop",
    "opens_relative",
)


def is_stand(item: ItemReading, line: SpokenLine, said: Said, stance: str) -> bool:
    """False for a negated verb, a question, silence, a court's sentence, and "appeler" that calls for nothing."""
    verb = said.utterance.verb
    condemns = line.folded[verb] in item.pack.words["positions.condemns"]
    if said.utterance.manner is Manner.BEHIND and stance not in _TOLD_BEHIND and not condemns:
        return False  # "…", s'est félicité X: how somebody says it
    if stance in {"hopes", "demands"} and said.utterance.anonymous:
        return False  # "qui a souhaité ne pas être nommé"
    if any(told(item, line, said) for told in (_is_of_paper, _is_suffered, _is_verdict, _is_own_plan)):
        return False
    voice = said.utterance.voice
    some = voice is not None and line.word(voice.first - 1) == "entre"  # "plusieurs d'entre eux"
    named_so = voice is not None and voice.first > verb and _is_name_given(item, line, verb, voice.first)
    if some or named_so or _is_of_another(line, said) or _is_aim(item, line, said.utterance.first):
        return False
    negated = item.pack.words["positions.not"]
    if any(line.word(k) in negated for k in (verb - 1, verb + 1)) or _means_else(item, line, verb):
        return False
    aimed = stance != "accuses" or said.utterance.stance is not None or line.folded[verb] in item.pack.words["positions.blames"]
    return aimed or target_of(line, verb + 1, min(len(line), verb + 10)) is not None


def is_asked_of_others(line: SpokenLine, said: Said) -> bool:
    """True for what others are called to do: "ont appelé le Conseil à condamner l'attaque"."""
    told = said.utterance
    infinitive = told.manner is Manner.GOES_ON and is_infinitive(line, told.verb)
    return infinitive and line.word(told.verb - 1) in _TO_DO


def answers_charge(item: ItemReading, line: SpokenLine, said: Said) -> bool:
    """True for "X a accusé Y d'avoir tiré, ce que Y a rejeté": what is turned down is the charge."""
    first = said.utterance.first
    before = line.folded[max(0, first - 3) : first]
    charged = any(word in item.pack.words["positions.blames"] for word in line.folded[:first])
    return charged and "ce" in before and bool({"que", "qu'"} & set(before))


def denounces(item: ItemReading, line: SpokenLine, verb: int) -> bool:
    """True for "dénoncer" with a misdeed right behind it: "une livraison illégale", "une « mascarade »"."""
    words = item.pack.words
    if line.folded[verb] not in words["positions.denounces"]:
        return False
    return not item.pack.word_class("positions.misdeeds").isdisjoint(line.folded[verb + 1 : verb + _MISDEED])


def opposes_deed(item: ItemReading, line: SpokenLine, verb: int) -> bool:
    """True for "contester" with what nobody claims behind it: "la prise de pouvoir", not "la version de l'armée"."""
    words = item.pack.words
    turned = line.has("told_words", verb - 1)  # "ce que conteste la région": it is the claim before
    if line.folded[verb] not in words["positions.contests"] or turned or not line.has("determiner", verb + 1):
        return False
    return item.pack.word_class("positions.claims").isdisjoint(line.folded[verb + 1 : verb + _CLAIM])


def _is_of_paper(item: ItemReading, line: SpokenLine, said: Said) -> bool:
    """True for "une résolution demandant…", "le texte qui exige…", and for "il" after a sentence that a paper opens."""
    papers, told = item.pack.word_class("positions.papers"), said.utterance
    first = told.first if told.voice is None else told.verb
    before = line.folded[max(0, first - _PAPER) : first]
    relative = line.has("relative_word", first - 1) and not papers.isdisjoint(before)
    qualifies = line.folded[told.verb].endswith("ant") and line.word(told.verb - 1) in papers | item.pack.word_class(
        "positions.adjectives"
    )
    if relative or (qualifies and not papers.isdisjoint(before)):
        return True
    earlier = item.lines[line.line.index - 1].tape.units if line.line.index else ()
    pronoun = told.voice is not None and bool(told.voice.pronoun) and told.voice.first == 0
    return pronoun and not papers.isdisjoint(unit.tape for unit in earlier[:3])


def _is_suffered(item: ItemReading, line: SpokenLine, said: Said) -> bool:
    """True for "ce choix a été critiqué par…" when nobody known is the agent: the subject bears it."""
    verb, voice = said.utterance.verb, said.utterance.voice
    if voice is not None and voice.first > verb:
        return False
    before = line.folded[max(0, verb - _PASSIVE) : verb]
    if not item.pack.word_class("positions.lets").isdisjoint(before) and is_infinitive(line, verb):
        return True  # "s'est fait reprocher": others reproach
    if {"s'", "se", "m'", "nous"} & set(before):
        return False
    return "ete" in before or (line.word(verb + 1) == "par" and not item.pack.word_class("to_be").isdisjoint(before))


def _is_own_plan(item: ItemReading, line: SpokenLine, said: Said) -> bool:
    """True for "il veut rentrer", "espérant y rester": only a state or a party that means to do something takes a stand by it.

    Hoping and accepting to do it is one of who holds an office too.
    """
    word, at = line.folded[said.utterance.verb], said.utterance.verb + 1
    if word in item.pack.word_class("positions.wants"):
        return _is_infinitive_at(line, at) and not _is_party(item, said.source)
    if word in item.pack.word_class("positions.accepts") and line.word(at) in _TO_DO:
        at += 1
    elif word not in item.pack.words["positions.hopes"]:
        return False
    return _is_infinitive_at(line, at) and is_private(item, said.source)


def _is_party(item: ItemReading, source: Source) -> bool:
    """True for a state, a party or body of the book, or somebody who holds an office that it knows."""
    known = item.knowledge.actors.by_name.get(source.name)
    state = state_names(item.pack.code).code_of(source.name) is not None
    return bool(state or (known and known.kind not in _NO_PARTY) or item.who.office_of(source.name))


def is_private(item: ItemReading, source: Source) -> bool:
    """True for somebody who speaks for no state, party or body and of whom no office is known or told."""
    if _is_party(item, source) or source.body or source.kind is SourceKind.BODY:
        return False
    speech = speech_of(item)
    heads = {head for somebody in speech.roster.known if somebody.source.name == source.name for head in somebody.heads}
    return not any(speech.lines[0].words.has("office", head) for head in heads)


def is_advice(item: ItemReading, words: list[str]) -> bool:
    """True where the public is called to do something: "appelle la population à rester", not "appelle à épargner la population"."""
    to_do = next((k for k, word in enumerate(words) if k and word in _TO_DO), len(words))
    told = words[:_ADVISED] if words[:1] and words[0] in _TO_DO else words[:to_do]
    return not item.pack.word_class("positions.people").isdisjoint(told)


def _is_of_another(line: SpokenLine, said: Said) -> bool:
    """True for the verb of a noun that is nobody's voice: "des civils espérant une trêve", "selon X, l'avion a refusé d'atterrir"."""
    verb = said.utterance.verb
    start = group_start(line, verb)
    at = (verb if start is None else start) - 1
    while line.has("adverb", at):
        at -= 1
    voice = said.utterance.voice
    if said.utterance.manner is Manner.BEHIND or (voice and voice.first > verb) or not _is_plain_noun(line, at):
        return False
    if any(voice.first <= at <= voice.last for voice in voices_between(line, max(0, at - OBJECT_WORDS), at + 1)):
        return False
    if is_present_participle(line, start if start is not None else verb):
        return not line.has("document", at)
    first = next((k for k in range(at, max(-1, at - _NOUN), -1) if line.has("determiner", k)), -1)
    if first < 0 or line.has("possessive", first):  # "X dit que son équipe est prête": his own side
        return False
    return not (line.has("preposition", first) or line.has("preposition", first - 1) or line.has("joins", first - 1))


def _is_plain_noun(line: SpokenLine, at: int) -> bool:
    """True for a word in small letters that no list of small words and no mark has."""
    if at < 0 or not line.is_word(at) or not line.is_open(at) or line.marks[at] is not None or line.is_capital(at):
        return False
    return not any(line.has(cls, at) for cls in _SMALL)


def _is_verdict(item: ItemReading, line: SpokenLine, said: Said) -> bool:
    """True for "le tribunal a condamné les accusés", "soupçonné par la justice": courts and their like take no stand."""
    verb = line.folded[said.utterance.verb]
    if verb not in item.pack.words["positions.sentences"] and verb not in item.pack.word_class("positions.suspects"):
        return False
    return not item.pack.word_class("positions.courts").isdisjoint(fold_name(said.source.name).split())


def _is_aim(item: ItemReading, line: SpokenLine, first: int) -> bool:
    """True behind "pour que", "afin que", "si": a stand that is wished for, not taken."""
    before = f" {' '.join(line.folded[max(0, first - 3) : first])}"
    return before.endswith(tuple(f" {words}" for words in item.pack.words["positions.aim"]))


def _means_else(item: ItemReading, line: SpokenLine, verb: int) -> bool:
    """True for "condamner" in court, "refuser de commenter", "demander si", "appeler" without "à"."""
    word, after = line.folded[verb], [line.word(k) for k in range(verb + 1, min(len(line), verb + 9))]
    words = item.pack.words
    honours = word in words["positions.greets"] and not item.pack.word_class("positions.honours").isdisjoint(after[:3])
    claims = word in words["positions.accuses"] and word not in words["positions.blames"] and line.word(verb - 1) == "s'"
    if honours or claims or (word in words["positions.maintains"] and _says_that(line, verb)):
        return True  # "l'attaque que s'attribue le groupe", "soutient que"
    if line.word(verb - 1) in item.pack.word_class("positions.no_verb"):
        return True
    if word in words["positions.nouns"] or is_advice(item, after[:5]):
        return True
    if word in words["positions.calls"]:
        return not _calls_for(line, verb) or _is_naming(line, verb)
    if word in words["positions.wishes"] and verb + 1 < len(line) and _is_infinitive_at(line, verb + 1):
        return True  # "souhaite rentrer": asks nothing of anybody
    court = word in words["positions.sentences"] and (
        (after[:1] in (["a"], ["au"], ["plus"]) and "unanimite" not in after[:3])
        or line.kind(verb + 1) in _COUNTS
        or any(w in words["positions.penalty"] for w in after)
    )
    silence = word in words["positions.refuses"] and any(w in words["positions.silence"] for w in after[:3])
    return court or silence or (word in words["positions.asks"] and _is_question(item, line, verb))


def _says_that(line: SpokenLine, verb: int) -> bool:
    """True for "soutient que", "a soutenu lundi à l'AFP que": it says so, and supports nobody."""
    at = verb + 1
    while line.has("gap_preposition", at) or line.has("article", at) or line.is_outlet(at) or line.kind(at) == "DATE":
        at += 1
    return line.word(at) in {"que", "qu'"}


def _is_naming(line: SpokenLine, verb: int) -> bool:
    """True for "ce qu'il appelle une trêve": a name that is given, no call."""
    return line.has("told_words", verb - 2) and line.word(verb - 3) == "ce"


def _is_name_given(item: ItemReading, line: SpokenLine, verb: int, agent: int) -> bool:
    """True for "appelée Derry par les républicains": a name, and no call, stands before who gives it."""
    return line.folded[verb] in item.pack.words["positions.calls"] and _TO_DO.isdisjoint(line.folded[verb + 1 : agent])


def _calls_for(line: SpokenLine, verb: int) -> bool:
    """True for "appelle les parties à négocier", not for "a appelé le président, mis au ban": a call on the telephone."""
    for k in range(verb + 1, min(len(line), verb + _CALLED)):
        if line.raw[k] in {"à", "au", "aux"}:
            return "," not in line.raw[verb + 1 : k] or line.raw[verb + 1 : k].count(",") > 1 or _is_infinitive_at(line, k + 1)
    return False


def _is_infinitive_at(line: SpokenLine, at: int) -> bool:
    """True for an infinitive, be it behind a clitic: "à se retirer"."""
    while line.has("clitic", at) or line.has("adverb", at):
        at += 1
    return at < len(line) and is_infinitive(line, at)


def _is_question(item: ItemReading, line: SpokenLine, verb: int) -> bool:
    """True for "se demande si", "a demandé au ministre s'il viendrait"."""
    asked = "?" in line.folded[max(0, verb - _ASKED) : verb] or (line.word(verb + 1) == ":" and line.is_quote_mark(verb + 2))
    if asked or line.word(verb - 1) in {"se", "s'"} or line.word(verb + 1) in item.pack.words["positions.asking"]:
        return True
    pronouns = {"il", "elle", "ils", "elles", "on"}
    return any(line.word(k) in {"s'", "si"} and line.word(k + 1) in pronouns for k in range(verb + 1, verb + _ASKED))


def object_of(line: SpokenLine, said: Said) -> tuple[int, int]:
    """What the position is on: the words behind the verb, those before it when it follows its quotation or ends its clause."""
    verb, first, voice = said.utterance.verb, said.utterance.first, said.utterance.voice
    if said.utterance.passive and voice is not None and voice.first > verb and first:
        if (to := next((k for k in (verb + 1, voice.last) if line.word(k) in _TO_DO), None)) is not None:
            return to, min(
                len(line), voice.first - 1 if to < voice.first else to + OBJECT_WORDS
            )  # "accusé par Kigali d'avoir tiré"
        while first > 1 and (line.is_auxiliary(first - 1) or line.word(first - 1) in {"ete", ","}):
            first -= 1
        return max(0, first - OBJECT_WORDS), first  # "ces accusations ont été démenties par l'armée"
    ends = verb + 1 >= len(line) or line.word(verb + 1) in STOPS
    if said.utterance.manner is Manner.BEHIND or (ends and first > 1):  # "…, ce que l'armée a démenti."
        comma = next((k for k in range(first - 1, max(0, first - _CLAUSE), -1) if line.word(k) == ","), first) if ends else first
        return max(0, comma - OBJECT_WORDS), max(1, comma)
    last = verb + 1
    while last < len(line) and last - verb <= OBJECT_WORDS and line.word(last) not in STOPS:
        last += 1
    return min(verb + 1, len(line) - 1), max(last, min(verb + 2, len(line)))


def target_of(line: SpokenLine, first: int, last: int, actor: str = "") -> str | None:
    """The first who is named behind the verb, other than the *actor*."""
    names = (line.canonical(k) for k in range(first, last) if line.kind(k) in {"ACTOR", "STATE", "PERSON"})
    return next((name for name in names if name and name != actor), None)

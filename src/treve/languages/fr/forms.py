"""French verb forms, so that the data names a verb once: ``=bombarder``, ``=détruire`` by its table."""

from __future__ import annotations

_ENDINGS = {
    "er": "er e es ons ez ent ais ait aient ions iez a as erent era eront erait eraient ant é ée és ées",
    "ir": "ir is it issons issez issent issais issait issaient it irent ira iront irait iraient issant i ie ies",
    "re": "re s t ons ez ent ais ait aient it irent ra ront rait raient ant u ue us ues",
}


def inflect(verb: str) -> tuple[str, ...]:
    """The forms of a regular verb of the three groups, infinitive first; participles in all genders.

    A verb in -ger or -cer keeps its sound (mangeons, lança). Irregular verbs are listed in the data instead.

    >>> "bombarderait" in inflect("bombarder"), "lançant" in inflect("lancer"), "assiégées" in inflect("assiéger")
    (True, True, True)
    """
    stem, ending = verb[:-2], verb[-2:]
    if ending not in _ENDINGS:
        raise ValueError(f"not a regular French verb: {verb!r}")
    forms = [verb]
    for tail in _ENDINGS[ending].split():
        forms.append(_joined(stem, tail))
        if ending == "er" and (tail in {"e", "es", "ent"} or (tail.startswith("er") and tail != "er")):
            forms.append(_joined(_open_stem(stem), tail))
    return tuple(dict.fromkeys(forms))


def _joined(stem: str, tail: str) -> str:
    if tail[0] in "ao" and stem.endswith("g"):
        return stem + "e" + tail
    if tail[0] in "ao" and stem.endswith("c"):
        return stem[:-1] + "ç" + tail
    return stem + tail


def _open_stem(stem: str) -> str:
    """The stem before a silent e, where a closed e opens or a consonant doubles; folding hides the accent."""
    if len(stem) > 2 and stem[-1] in "lt" and stem[-2] == "e":
        return stem + stem[-1]
    return stem

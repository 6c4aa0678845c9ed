"""Law 6: swap the parties' names in a text and the reading swaps with them, nothing else."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from treve.cleaning import clean
from treve.model import Report
from treve.pipeline import french_scanner
from treve.publish import reading_record
from treve.reading import read

SIDES = [
    ("l'armée syrienne", "les rebelles syriens"),
    ("l'armée ukrainienne", "les séparatistes de Donetsk"),
    ("l'armée israélienne", "le Hamas"),
    ("la coalition arabe", "les houthis"),
    ("l'armée malienne", "les jihadistes du GSIM"),
]
TEXTS = [
    "Douze civils ont été tués mardi à Ouadjrou dans un bombardement mené par {a}, selon l'ONU.",
    "Douze civils ont été tués mardi à Ouadjrou. L'ONU accuse {a}, qui dément. Selon {b}, il s'agissait d'un raid.",
    "Mardi, {a} a accusé {b} d'avoir violé la trêve à Ouadjrou.",
    "Le village de Ouadjrou a été repris mardi par {a}, selon {b}.",
    "Un convoi d'aide a été bloqué mardi à Ouadjrou par {a}, a indiqué l'ONU.",
    "Deux civils ont été tués mardi à Ouadjrou par un tir de mortier. L'ONU a imputé ce tir à {a}, sans preuve.",
    "Deux civils ont été tués mardi à Ouadjrou par un tir de mortier. L'ONU accuse {a}, ce que {b} conteste.",
    "Un marché a été bombardé mardi à Ouadjrou. Selon l'ONU, {a} accuse {b}, qui a démenti toute responsabilité.",
    "Un obus a tué trois civils mardi à Ouadjrou. Le tir a été attribué par l'ONU à {a}. Selon {b}, il y a eu cinq morts.",
    'Mardi à Ouadjrou, {a} a tiré des obus de mortier sur un marché. "Nous n\'avons pas tiré", a répondu {b}.',
]
TELLING = {
    "type", "perpetrator", "perpetrator_certainty", "killed", "wounded", "modality", "target", "sources", "speaker", "actor",
    "stance", "by", "from", "status", "what", "event", "group", "object", "claim", "date", "place", "accounts", "stated_date",
}  # fmt: skip


def meaning(text: str, sides: dict[str, str]) -> list[dict[str, Any]]:
    """What a text's claims mean, without offsets, words or rules, with *sides* renamed."""
    report = Report(id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), source="t", stated_date="2016-09-14")
    cleaned = clean(report, french_scanner())
    record = reading_record(cleaned, read(cleaned, french_scanner()))
    claims = [
        {"kind": kind, **claim}
        for kind, list_ in record.items()
        if isinstance(list_, list)
        for claim in list_
        if isinstance(claim, dict)
    ]
    for claim in claims:
        for account in claim.get("accounts", []):
            del account["evidence"]
    kept = [{key: value for key, value in claim.items() if key in TELLING or key == "kind"} for claim in claims]
    told = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    for name, letter in sides.items():
        told = told.replace(name, letter)
    renamed: list[dict[str, Any]] = json.loads(told)
    return renamed


def names_of(words: str) -> list[str]:
    """The canonical name that reading gives a side, and the words themselves, longest first."""
    text = f"Trois civils ont été tués mardi à Ouadjrou dans un bombardement mené par {words}."
    report = Report(id="t", text=text, sha256="", source="t", stated_date="2016-09-14")
    cleaned = clean(report, french_scanner())
    incidents = read(cleaned, french_scanner()).incidents
    assert len(incidents) == 1, text
    assert incidents[0].perpetrator, words
    bare = words.removeprefix("l'").removeprefix("les ").removeprefix("la ").removeprefix("le ")
    return sorted({incidents[0].perpetrator, words, bare}, key=len, reverse=True)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("one", "other"), SIDES)
def test_the_reading_swaps_with_the_names(one: str, other: str, text: str) -> None:
    """Read with the sides one way and the other way round, a text means the same but for the names."""
    first, second = names_of(one), names_of(other)
    straight = meaning(text.format(a=one, b=other), dict.fromkeys(first, "A") | dict.fromkeys(second, "B"))
    turned = meaning(text.format(a=other, b=one), dict.fromkeys(second, "A") | dict.fromkeys(first, "B"))
    assert straight == turned

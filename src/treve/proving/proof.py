"""Reads a case's texts as any report is read, and tells what stands between the reading and the case."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

from treve.cleaning import take_whole
from treve.languages import Pack
from treve.model import CleanReport, Item, Report
from treve.proving.cases import CaseError, GoldenCase, load_cases
from treve.proving.comparison import differences
from treve.publish import reading_record
from treve.reading import read
from treve.tagging import Mark, Scanner

MARKS: Mapping[str, tuple[str, ...]] = {
    "figures": ("FIGURE",),
    "dates": ("DATE",),
    "durations": ("DURATION",),
    "places": ("PLACE", "STATE"),
    "actors": ("ACTOR", "STATE"),
    "persons": ("PERSON",),
    "weapons": ("WEAPON",),
}
"""The case files that prove marks rather than claims, and the marks they look at."""


def proofs(pack: Pack, scanner: Scanner) -> Iterator[tuple[GoldenCase, list[str]]]:
    """Each case of a pack with its faults, in file order. A gap case without faults should lose its ``gap``."""
    for case in load_cases(pack.code):
        yield case, prove(case, scanner)


def prove(case: GoldenCase, scanner: Scanner) -> list[str]:
    """What stands between a case and its reading, in words; empty when every text reads as expected."""
    return [fault for text in case.texts for fault in _text_faults(case, text, scanner)]


def _text_faults(case: GoldenCase, text: str, scanner: Scanner) -> Iterator[str]:
    report = Report(id="case", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), source="case")
    cleaned = take_whole(report, case.published, scanner.pack)
    records = _marks(case, cleaned, scanner) if case.reader in MARKS else _claims(case, cleaned, scanner)
    left = list(records)
    for wanted in case.expect:
        found = next((record for record in left if not differences(wanted, record, text)), None)
        if found is None:
            nearest = min(left, key=lambda record: len(differences(wanted, record, text)), default=None)
            told = "; ".join(differences(wanted, nearest, text)) if nearest else "nothing is read"
            yield f"{text!r}: {told}"
        else:
            left.remove(found)
    if len(records) > len(case.expect):
        surplus = [{key: value for key, value in record.items() if value not in (None, [])} for record in left]
        yield f"{text!r}: {len(records)} read, {len(case.expect)} expected; too many: {surplus}"


def _claims(case: GoldenCase, cleaned: CleanReport, scanner: Scanner) -> list[Mapping[str, Any]]:
    record = reading_record(cleaned, read(cleaned, scanner))
    if case.reader not in record:
        raise CaseError(f"{case.reader}.toml: no claims of this name; allowed: {', '.join([*MARKS, *record])}")
    claims: list[Mapping[str, Any]] = record[case.reader]
    return claims


def _marks(case: GoldenCase, cleaned: CleanReport, scanner: Scanner) -> list[Mapping[str, Any]]:
    item = cleaned.items[0]
    return [
        _mark_record(mark, item, cleaned.text[sentence.span.start : sentence.span.end])
        for sentence in item.sentences
        for mark in scanner.scan(sentence.span.of(cleaned.text)).marks
        if mark.kind in MARKS[case.reader]
    ]


def _mark_record(mark: Mark, item: Item, sentence: str) -> Mapping[str, Any]:
    """A mark's words and the fields of its value; of a date also the days it means, of several values the first one's."""
    value = mark.value[0] if isinstance(mark.value, (list, tuple)) and mark.value else mark.value
    if hasattr(value, "resolve"):
        window = value.resolve(item.published)
        value = {"start": window.start, "end": window.end, "hours": window.hours, "precision": window.precision}
    fields = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value if isinstance(value, dict) else {}
    return {**{name: _plain(field) for name, field in fields.items()}, "text": mark.span.of(sentence), "mark": mark.kind}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, (tuple, frozenset)) else value

"""Golden cases: the sentences that prove a language pack's rules, read as any report is, and compared with what is expected."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from treve.languages import Pack
from treve.model import CleanReport, Item, Publication, Report, Sentence, Span
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

_SENTENCE_END = re.compile(r"[.!?…]+(?:\s?[\"»”])?(?=\s+[\"«“]?\s?[A-ZÀ-Ý0-9])|\n+")
_FIELDS = {"reader", "id", "why", "texts", "published", "expect", "gap"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenCase:
    """One rule or trap: each of *texts* must be read as *expect*, no more and no less.

    ``reader`` is the case file's name. ``published`` is the day on which the texts appear, None when unknown.
    ``gap`` is why the case is not met yet (a known miss); None when it must be met.
    """

    reader: str
    id: str
    why: str
    texts: tuple[str, ...]
    expect: tuple[Mapping[str, Any], ...]
    published: date | None = None
    gap: str | None = None


class CaseError(ValueError):
    """A case file is wrong; the message tells the file, the case and the fault."""


def load_cases(code: str) -> list[GoldenCase]:
    """Every golden case of a language, by file and in file order. Raises CaseError with all faults at once."""
    cases: list[GoldenCase] = []
    faults: list[str] = []
    for file in sorted((files("treve.languages") / code / "cases").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            for row in tomllib.loads(file.read_text(encoding="utf-8")).get("case", []):
                faults.extend(f"{file.name}: {row.get('id', '?')}: {fault}" for fault in _row_faults(row))
                cases.append(_case(file.name.removesuffix(".toml"), row))
    doubles = {f"{case.reader}.toml: {case.id}: told twice" for case in cases if sum(c.id == case.id for c in cases) > 1}
    if faults or doubles:
        raise CaseError("\n".join([*faults, *sorted(doubles)]))
    return cases


def _row_faults(row: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(_FIELDS - {"published", "gap", "reader"} - set(row)):
        yield f"lacks {name!r}"
    for name in sorted(set(row) - _FIELDS):
        yield f"unknown field {name!r}; allowed: {', '.join(sorted(_FIELDS))}"


def _case(reader: str, row: Mapping[str, Any]) -> GoldenCase:
    published = row.get("published")
    return GoldenCase(
        reader=row.get("reader", reader),
        id=str(row.get("id", "?")),
        why=str(row.get("why", "")),
        texts=tuple(row.get("texts", ())),
        expect=tuple(row.get("expect", ())),
        published=date.fromisoformat(str(published)) if published else None,
        gap=row.get("gap"),
    )


def prove(case: GoldenCase, scanner: Scanner) -> list[str]:
    """What stands between a case and its reading, in words; empty when every text reads as expected."""
    return [fault for text in case.texts for fault in _text_faults(case, text, scanner)]


def _text_faults(case: GoldenCase, text: str, scanner: Scanner) -> Iterator[str]:
    report = Report(id="case", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), source="case")
    cleaned = _as_one_item(report, case.published)
    records = _marks(case, cleaned, scanner) if case.reader in MARKS else _claims(case, cleaned, scanner)
    left = list(records)
    for wanted in case.expect:
        found = next((record for record in left if not _differences(wanted, record, text)), None)
        if found is None:
            nearest = min(left, key=lambda record: len(_differences(wanted, record, text)), default=None)
            told = "; ".join(_differences(wanted, nearest, text)) if nearest else "nothing is read"
            yield f"{text!r}: {told}"
        else:
            left.remove(found)
    if len(records) > len(case.expect):
        surplus = [{key: value for key, value in record.items() if value not in (None, [])} for record in left]
        yield f"{text!r}: {len(records)} read, {len(case.expect)} expected; too many: {surplus}"


def _as_one_item(report: Report, published: date | None) -> CleanReport:
    """The text as one item without noise; a first line without a full stop, before others, is its heading."""
    when = Publication(start=published, end=published, why="métadonnée" if published else "")
    item = Item(index=0, span=Span(0, len(report.text)), sentences=tuple(_sentences(report.text)), language="fr", published=when)
    return CleanReport(
        report=report, language="fr", published=when, stated_date=published.isoformat() if published else None,
        stated_date_is_right=None, stated_date_why="", agencies=(), cuts=(), items=(item,),
    )  # fmt: skip


def _sentences(text: str) -> Iterator[Sentence]:
    start, paragraph = 0, 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        words = text[start:end]
        if words.strip():
            span = Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
            heading = paragraph == 0 and "\n" in words and text[span.end - 1] not in '.!?…»"'
            yield Sentence(span=span, paragraph=paragraph, heading=heading)
        paragraph += "\n" in words
        start = end


def _claims(case: GoldenCase, cleaned: CleanReport, scanner: Scanner) -> list[Mapping[str, Any]]:
    record = reading_record(cleaned, read(cleaned, scanner))
    if case.reader not in record:
        raise CaseError(f"{case.reader}.toml: no claims of this name; allowed: {', '.join([*MARKS, *record])}")
    claims: list[Mapping[str, Any]] = record[case.reader]
    return claims


def _marks(case: GoldenCase, cleaned: CleanReport, scanner: Scanner) -> list[Mapping[str, Any]]:
    item = cleaned.items[0]
    return [
        _mark_record(mark, item, cleaned.report.text[sentence.span.start : sentence.span.end])
        for sentence in item.sentences
        for mark in scanner.scan(sentence.span.of(cleaned.report.text)).marks
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


def _differences(wanted: Mapping[str, Any], record: Mapping[str, Any], text: str) -> list[str]:
    """How a record differs from the wanted fields; only those are looked at."""
    return [f"{name} is {_shown(record.get(name), text)!r}, not {value!r}" for name, value in wanted.items()
            if not _same(value, record.get(name), text)]  # fmt: skip


def _same(wanted: object, found: object, text: str) -> bool:
    """Whether a value is the wanted one.

    "none" is no value; a number or "a..b", "a.." stands for a figure's bounds, a day for a window of one day, words for a
    span or a list of one; a table is compared field by field.
    """
    if wanted == "none":
        return found in (None, [], {})
    if isinstance(wanted, dict) and isinstance(found, dict):
        return not _differences(wanted, found, text)
    if isinstance(found, dict) and set(found) >= {"min", "max"}:
        return _bounds(wanted) == (found["min"], found["max"])
    if isinstance(found, dict) and set(found) == {"start", "end"}:
        start, _, end = str(wanted).partition("..")
        return (start or None, (end or None) if ".." in str(wanted) else start) == (found["start"], found["end"])
    if isinstance(found, list) and isinstance(wanted, str):
        return wanted == _shown(found, text) or found == [wanted]
    return bool(wanted == found)


def _bounds(wanted: object) -> tuple[int | None, int | None]:
    low, dots, high = str(wanted).partition("..")
    return (int(low) if low else None, int(high) if high else None) if dots else (int(low), int(low))


def _shown(found: object, text: str) -> object:
    """A value as a person reads it: a span as its words."""
    if isinstance(found, list) and len(found) == 2 and all(type(bound) is int for bound in found):
        return text[found[0] : found[1]]
    return found


def proofs(pack: Pack, scanner: Scanner) -> Iterator[tuple[GoldenCase, list[str]]]:
    """Each case of a pack with its faults, in file order. A gap case without faults should lose its ``gap``."""
    for case in load_cases(pack.code):
        yield case, prove(case, scanner)

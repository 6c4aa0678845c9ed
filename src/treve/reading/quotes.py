"""Reads quotes: words between quotation marks, and who spoke them."""

from __future__ import annotations

from collections.abc import Iterator

from treve.model import QuoteClaim, Source, Span
from treve.reading.item import ItemReading
from treve.reading.quotation_marks import Quotation
from treve.reading.speakers import Said, Speech, speech_of
from treve.reading.utterances import Manner
from treve.wording import fold_name

_ADJACENT = 40  # code points between a quotation and the attribution that belongs to it


def read_quotes(item: ItemReading) -> list[QuoteClaim]:
    """The quotes of one item, in reading order; ids are given by the room."""
    speech = speech_of(item)
    if not speech.quotations:
        return []
    return [claim for quotation in speech.quotations if (claim := _claim(item, speech, quotation))]


def _claim(item: ItemReading, speech: Speech, quotation: Quotation) -> QuoteClaim | None:
    lines = [line.index for line in item.lines if line.span.overlaps(quotation.inner)]
    if not lines or len(quotation.inner.of(item.report.text).split()) < 2:
        return None
    told = _teller(item, speech, quotation, lines)
    if told is None:
        return None
    said, rule = told
    relays = tuple(relay.name for relay in said.relays)
    indices = sorted({*lines, said.line}) if abs(said.line - lines[0]) <= 1 else lines
    return QuoteClaim(
        item=item.item.index, evidence=tuple(item.lines[i].span for i in indices), rule=f"quotes.{rule}",
        words=(said.span,), sources=_chain(said), span=quotation.inner, speaker=said.source, relayed_by=relays,
    )  # fmt: skip


def _chain(said: Said) -> tuple[Source, ...]:
    return tuple({source.name: source for source in (said.source, *said.relays)}.values())


def _teller(item: ItemReading, speech: Speech, quotation: Quotation, lines: list[int]) -> tuple[Said, str] | None:
    here = [said for index in dict.fromkeys((lines[0], lines[-1])) for said in speech.said[index]]
    here = [said for said in here if said.utterance.manner is not Manner.CITED]
    behind = [s for s in here if s.span.start >= quotation.outer.end - 1]
    ahead = [s for s in here if s.span.end <= quotation.outer.start + 1]
    if behind and behind[0].span.start - quotation.inner.end <= _ADJACENT and behind[0].utterance.manner is not Manner.BEFORE:
        return behind[0], "behind"
    if ahead:
        return ahead[-1], "ahead"
    if behind:
        return behind[0], "same_sentence"
    return _from_neighbours(item, speech, quotation, lines)


def _from_neighbours(item: ItemReading, speech: Speech, quotation: Quotation, lines: list[int]) -> tuple[Said, str] | None:
    if not _fills(item, quotation, lines):
        return None
    earlier = [said for index in range(lines[0] - 1, -1, -1) for said in reversed(speech.said[index])]
    if earlier:
        return earlier[0], "carried"
    later = [said for index in range(lines[-1] + 1, len(speech.said)) for said in speech.said[index]]
    return (later[0], "announced") if later else None


def _fills(item: ItemReading, quotation: Quotation, lines: list[int]) -> bool:
    """True when the quotation is the whole of its sentences."""
    whole = Span(item.lines[lines[0]].span.start, item.lines[lines[-1]].span.end)
    rest = (
        item.report.text[whole.start : max(whole.start, quotation.outer.start)]
        + item.report.text[quotation.outer.end : whole.end]
    )
    return not any(fold_name(word) for word in rest.split())


def _unused() -> Iterator[None]:
    yield None

"""The room's verb: a report in, its dated items out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from treve.cleaning.dating import Page, date_page
from treve.cleaning.furniture import furniture_of
from treve.cleaning.inside import cut_inside, cutters_for
from treve.cleaning.items import Draft, separate
from treve.cleaning.language import language_of
from treve.cleaning.lines import CUT, Line, sort_lines, stands_alone
from treve.cleaning.noise import cut_lines
from treve.cleaning.paragraphs import find_paragraphs
from treve.cleaning.sentences import split_sentences
from treve.copies import once_for_copies
from treve.languages import Pack
from treve.model import CleanReport, Cut, CutReason, Item, Publication, Report, Sentence, Span
from treve.tagging import Scanner

_LANGUAGE_SAMPLE = 2000
_LONGEST_SENTENCE = 5000  # characters


def clean(report: Report, scanner: Scanner) -> CleanReport:
    """The report's items, dated, in the order in which they begin, and what was cut from it with the reason.

    Every span points into ``report.text``, which is left as it is. A report without words has no items.
    """
    text = replace(report, id="", sha256="", source="", fetched_at=None)
    return replace(_clean(text, scanner), report=report)


@once_for_copies
def _clean(report: Report, scanner: Scanner) -> CleanReport:
    """What a report has in common with its exact copies, whatever they are called and wherever they came from."""
    furniture = furniture_of(scanner.pack.code)
    lines = sort_lines(report.text, find_paragraphs(report.text, partial(stands_alone, furniture=furniture)), furniture)
    cut_lines(lines, furniture)
    drafts = separate(lines)
    cutters = cutters_for(report.text, furniture)
    kept = [line for line in lines if line.role is not CUT] if cutters else []
    inside = {id(line): cuts for line in kept if (cuts := cut_inside(line, cutters, furniture))}
    told = [_sentences(report.text, draft, inside, scanner.pack) for draft in drafts]
    endless = [said for item in told for said in item if _is_endless(said)] if len(report.text) > _LONGEST_SENTENCE else []
    sentences = [tuple(said for said in item if not _is_endless(said)) for item in told] if endless else told
    page = Page(report, lines, [s.span for s in (sentences[0] if sentences else ())], scanner.pack)
    dating = date_page(page)
    items = tuple(
        _item(index, draft, said, (dating.published, scanner.pack))
        for index, (draft, said) in enumerate(zip(drafts, sentences, strict=True))
    )
    return CleanReport(
        report=report,
        language=items[0].language if items else None,
        published=dating.published,
        stated_date=dating.stated,
        stated_date_is_right=dating.right,
        stated_date_why=dating.why,
        agencies=furniture.agencies.agencies_in("\n".join(filter(None, (report.text, report.author)))),
        cuts=tuple(sorted((*_cuts(lines, inside), *_endless(endless)), key=_place)),
        items=items,
    )


def _sentences(text: str, draft: Draft, inside: dict[int, list[Cut]], pack: Pack) -> tuple[Sentence, ...]:
    """The sentences of an item, without what was cut inside its lines."""
    pieces = [piece for line in draft.lines for piece in _pieces(line, inside.get(id(line), []))]
    return split_sentences(text, pieces, pack)


def _is_endless(sentence: Sentence) -> bool:
    """True for what goes on without a full stop longer than anybody writes: a table, a code, a byte repeated."""
    return sentence.span.end - sentence.span.start > _LONGEST_SENTENCE


def _endless(sentences: Iterable[Sentence]) -> list[Cut]:
    """Such sentences as cuts."""
    return [Cut(span=said.span, reason=CutReason.LAYOUT) for said in sentences]


def _place(cut: Cut) -> Span:
    return cut.span


def _pieces(line: Line, cuts: Iterable[Cut]) -> list[Span]:
    """What is left of a line."""
    if not cuts:
        return [line.span]
    pieces, at = [], line.span.start
    for cut in sorted(cuts, key=_place):
        if cut.span.start > at:
            pieces.append(Span(at, cut.span.start))
        at = max(at, cut.span.end)
    return [*pieces, Span(at, line.span.end)] if at < line.span.end else pieces


def _item(index: int, draft: Draft, sentences: tuple[Sentence, ...], known: tuple[Publication, Pack]) -> Item:
    published, pack = known
    passages = draft.spans
    sample = " ".join(line.words for line in draft.lines)[:_LANGUAGE_SAMPLE]
    return Item(
        index=index,
        span=Span(passages[0].start, passages[-1].end),
        sentences=sentences,
        language=language_of(sample, pack),
        published=published,
        passages=passages,
    )


def _cuts(lines: list[Line], inside: dict[int, list[Cut]]) -> list[Cut]:
    """What was cut, in order. Neighbouring lines cut for one reason are one cut; so are the blanks between cut lines."""
    cuts: list[Cut] = []
    touching = False
    for line in lines:
        if line.role is not CUT:
            cuts.extend(sorted(inside.get(id(line), []), key=_place))
            touching = False
            continue
        reason = line.reason or CutReason.LAYOUT
        if touching and cuts[-1].reason is reason:
            cuts[-1] = Cut(span=Span(cuts[-1].span.start, line.span.end), reason=reason)
        else:
            if touching:
                cuts[-1] = Cut(span=Span(cuts[-1].span.start, line.span.start), reason=cuts[-1].reason)
            cuts.append(Cut(span=line.span, reason=reason))
        touching = True
    return cuts

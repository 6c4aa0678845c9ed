"""Origins: who had the words first, what is a report's own, and that order never counts."""

from __future__ import annotations

import re
from datetime import date
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from news_reports import DISPATCH, OWN, report

from treve.model import Span, origin_of
from treve.origins import OriginIndex, news_text, trace, versions

WIRE = report("wire", *DISPATCH, day=date(2016, 9, 13), agencies=["AFP"])
CUT = report("cut", *DISPATCH[:2], day=date(2016, 9, 13))
STORY = report("story", OWN[0], *DISPATCH[1:3], *OWN[1:], day=date(2016, 9, 14))
REPORTS = (WIRE, CUT, STORY)


def test_the_earliest_report_names_the_origin_and_any_credit_its_agency() -> None:
    """A reprint that credits nobody is still the agency's text."""
    shared = next(origin for origin in trace(REPORTS) if len(origin.members) > 1)
    assert (shared.earliest, shared.agency, [member.report for member in shared.members]) == (
        "wire",
        "AFP",
        ["cut", "story", "wire"],
    )


def test_what_a_report_says_beyond_the_shared_text_is_its_own_origin() -> None:
    """A story around a dispatch is two origins, and each sentence belongs to one."""
    origins = trace(REPORTS)
    text = STORY.report.text
    own, borrowed = (Span(text.index(words), text.index(words) + len(words)) for words in (OWN[1], DISPATCH[2]))
    ids = [origin.id for spans in (own, borrowed) if (origin := origin_of(origins, "story", [spans]))]
    assert ids == ["story/0/own", "wire/0"]


def test_the_unshared_end_of_a_dispatch_is_the_dispatch() -> None:
    """What all reprints cut is no reporting of another origin."""
    text = WIRE.report.text
    end = Span(text.index(DISPATCH[3]), len(text))
    found = origin_of(trace(REPORTS), "wire", [end])
    assert found is not None
    assert found.id == "wire/0"


def test_a_reworded_line_goes_with_the_text_around_it() -> None:
    """A span that no origin accounts for belongs to the one that gives the report most of its text."""
    found = origin_of(trace(REPORTS), "cut", [Span(0, 0)])
    assert found is not None
    assert found.id == "wire/0"


def test_an_unknown_report_has_no_origin() -> None:
    """Nothing is made up for a report that was not traced."""
    assert origin_of(trace(REPORTS), "elsewhere", [Span(0, 5)]) is None


def test_shared_passages_quote_both_sides() -> None:
    """The words under a passage's two spans are the same but for edits."""
    texts = {one.report.id: one.report.text for one in REPORTS}
    passages = [passage for origin in trace(REPORTS) for passage in origin.passages]
    assert passages
    assert all(passage.span.of(texts[passage.report]) == passage.other_span.of(texts[passage.other]) for passage in passages)


def test_versions_tell_what_each_member_dropped_and_added() -> None:
    """The cut text dropped the dispatch's end and added nothing; the story dropped its ends and added its own reporting."""
    dispatch = next(origin for origin in trace(REPORTS) if len(origin.members) > 1)
    found = {version.report: version for version in versions(dispatch, {one.report.id: news_text(one) for one in REPORTS})}
    assert [*found] == ["wire", "cut", "story"]
    assert (found["wire"].dropped, found["wire"].added) == ((), ())
    assert [span.of(WIRE.report.text) for span in found["cut"].dropped] == ["\n".join(DISPATCH[2:]).rstrip(".")]
    assert found["cut"].added == ()
    assert found["story"].words_added == sum(len(re.findall(r"[^\W_]+", words)) for words in OWN)


def test_order_changes_nothing() -> None:
    """Every order of the reports gives the same origins."""
    assert len({trace(order) for order in permutations(REPORTS)}) == 1


def test_a_report_added_twice_counts_once() -> None:
    """The same id is the same report."""
    index = OriginIndex({"wire": news_text(WIRE)}.__getitem__)
    index.extend([news_text(WIRE)] * 2)
    assert len(index) == 1


@given(st.lists(st.text(max_size=200), max_size=4))
def test_any_text_is_traced_within_its_bounds(texts: list[str]) -> None:
    """No text crashes, and every span lies inside its report."""
    reports = [report(f"r{at}", text) for at, text in enumerate(texts)]
    for origin in trace(reports):
        for member in origin.members:
            size = len(reports[int(member.report[1:])].report.text)
            assert all(0 <= span.start < span.end <= size for span in member.spans)

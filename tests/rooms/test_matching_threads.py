"""Matching: rounds of talks, areas, aid promises and quotes told by several reports."""

from __future__ import annotations

from typing import Any

from matching_story import at, on, reading, report, said

from treve.matching import match
from treve.model import AccessClaim, AreaClaim, QuoteClaim, Reading, Span, TalksClaim, Thread

BASE: dict[str, Any] = {"item": 0, "rule": "t", "evidence": (Span(0, 80),)}
TEXTS = {
    "a": "« Ce n'est pas une rupture, c'est une panne. Mais c'est une panne en rase campagne »".ljust(200),
    "b": "« Ce n'est pas une rupture, c'est une panne, mais en rase campagne »".ljust(200),
    "c": "« Nous reviendrons demain matin avec des propositions entièrement nouvelles »".ljust(200),
}


def threads(kind: str, *readings: Reading) -> list[Thread]:
    """The threads of one kind that these readings make."""
    reports = [report(one.report, text=TEXTS[one.report]) for one in readings]
    return [thread for thread in match(reports, readings, []).threads if thread.kind == kind]


def talks(name: str, *participants: str, day: int = 4, place: str = "Hangzhou") -> Reading:
    """A report of one round."""
    claim = TalksClaim(
        id=f"{name}/talks/0", participants=participants, status="held", outcome="none", place=at(place, 30.2, 120.2),
        date=on(day), **BASE,
    )  # fmt: skip
    return reading(name, talks=(claim,))


def test_one_round_told_by_two_reports() -> None:
    """Two reports of a meeting of the same people on one day are one round; another day is another round."""
    assert [len(t.claims) for t in threads("talks", talks("a", "Kerry", "Lavrov"), talks("b", "Lavrov", "Kerry", "ONU"))] == [2]
    assert len(threads("talks", talks("a", "Kerry", "Lavrov"), talks("b", "Kerry", "Lavrov", day=9))) == 2


def test_one_siege_told_again_and_again() -> None:
    """A siege "since the 4th" told on several days is one area; another holder or another status is not."""

    def area(name: str, **more: Any) -> Reading:  # noqa: ANN401 - any field of the claim
        values: dict[str, Any] = {"status": "besieged", "by": "armée A", "since": "2016-09-04"} | more
        return reading(name, areas=(AreaClaim(id=f"{name}/areas/0", place=at("Alep-Est"), **values, **BASE),))

    assert [len(t.claims) for t in threads("area", area("a", date=on(5)), area("b", date=on(12)))] == [2]
    assert len(threads("area", area("a"), area("b", by="rebelles B"))) == 2
    assert len(threads("area", area("a"), area("b", status="siege_lifted"))) == 2


def test_one_step_of_an_aid_promise() -> None:
    """Trucks blocked at one post on neighbouring days are one step; without a day or place nothing is joined."""

    def step(name: str, **more: Any) -> Reading:  # noqa: ANN401 - any field of the claim
        return reading(name, access=(AccessClaim(id=f"{name}/access/0", what="aid_blocked", **more, **BASE),))

    post = at("Cilvegözü", 36.2, 36.6)
    assert [len(t.claims) for t in threads("access", step("a", place=post, date=on(13)), step("b", place=post, date=on(14)))] == [
        2
    ]
    assert len(threads("access", step("a"), step("b"))) == 2


def test_variants_of_one_quote() -> None:
    """A quote with words changed and cut is one quote; another quote of the same speaker is not."""

    def quoted(name: str) -> Reading:
        text = TEXTS[name].rstrip()
        claim = QuoteClaim(id=f"{name}/quotes/0", span=Span(2, len(text) - 2), speaker=said("diplomate"), **BASE)
        return reading(name, quotes=(claim,))

    assert sorted(len(t.claims) for t in threads("quote", quoted("a"), quoted("b"), quoted("c"))) == [1, 2]
    assert {t.reports for t in threads("quote", quoted("a"), quoted("b"))} == {("a", "b")}

"""The register of origins: kept from run to run, it holds what one run over the same reports would find."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from news_reports import DISPATCH, FURNITURE, OWN, QUOTE, report

from treve.model import CleanReport, Origin
from treve.origins import OriginRegister, news_text, trace
from treve.store import carry_over, origin_shelf

_STORIES = [" ".join(f"récit{number}x{word} raconté" for word in range(60)) for number in range(5)]
_LEGAL = (
    "Toute reproduction, même partielle, des textes et des images de ce site est interdite sans l'accord écrit de la société "
    "éditrice, dont le siège se trouve au chef-lieu du département et dont le directeur répond devant les tribunaux compétents."
)
REPORTS = (
    report("wire", *DISPATCH, day=date(2016, 9, 13), agencies=["AFP"]),
    report("cut", *DISPATCH[:2], day=date(2016, 9, 13)),
    report("story", OWN[0], *DISPATCH[1:3], *OWN[1:], day=date(2016, 9, 14)),
    report("quote", OWN[0], QUOTE, OWN[1]),
    *(report(f"page{at}", words, FURNITURE, outlet="Le Quotidien") for at, words in enumerate(_STORIES)),
    report("late", DISPATCH[3], OWN[2], FURNITURE, outlet="Le Quotidien"),
)


def _renewed(path: Path, reports: tuple[CleanReport, ...]) -> tuple[Origin, ...]:
    with origin_shelf(path, "1", lasting=True) as shelf:
        return OriginRegister(shelf).renew(map(news_text, reports))


def test_one_report_at_a_time_gives_what_all_at_once_give(tmp_path: Path) -> None:
    """A register that grew report by report holds the same origins as one run."""
    for size in range(1, len(REPORTS) + 1):
        found = _renewed(tmp_path / "kept.sqlite", REPORTS[:size])
        assert found == trace(REPORTS[:size])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sets(st.sampled_from(range(len(REPORTS))), min_size=1), min_size=2, max_size=4))
def test_whatever_came_and_went_before_the_origins_are_those_of_what_is_held(
    tmp_path_factory: pytest.TempPathFactory, runs: list[set[int]]
) -> None:
    """Reports may come in any order and go again: only those that are there count."""
    path = tmp_path_factory.mktemp("register") / "kept.sqlite"
    for chosen in runs:
        held = tuple(REPORTS[at] for at in sorted(chosen, reverse=True))
        assert _renewed(path, held) == trace(held)


def test_a_text_that_changed_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """A report whose text is another than before is traced by its new words."""
    _renewed(tmp_path / "kept.sqlite", REPORTS[:3])
    changed = (*REPORTS[:2], report("story", *OWN))
    assert _renewed(tmp_path / "kept.sqlite", changed) == trace(changed)


def test_furniture_is_known_from_what_came_before_and_after(tmp_path: Path) -> None:
    """Two pages look like a reprint until enough others of that outlet print the same lines."""
    path = tmp_path / "kept.sqlite"
    pages = tuple(
        report(f"p{at}", " ".join(f"récit{at}x{word} raconté" for word in range(150)), FURNITURE, _LEGAL, outlet="Le Quotidien")
        for at in range(5)
    )
    most = [max(len(origin.members) for origin in _renewed(path, pages[:size])) for size in range(1, 6)]
    assert most == [1, 2, 3, 1, 1]


def test_a_look_at_what_would_be_leaves_the_register_as_it_was(tmp_path: Path) -> None:
    """Without *lasting* nothing is kept; a shelf carried over to another store goes on there."""
    path, other = tmp_path / "kept.sqlite", tmp_path / "other.sqlite"
    _renewed(path, REPORTS[:2])
    with origin_shelf(path, "1", lasting=False) as shelf:
        assert OriginRegister(shelf).renew(map(news_text, REPORTS)) == trace(REPORTS)
    carry_over(other, path)
    with origin_shelf(other, "1", lasting=True) as shelf:
        assert shelf.reports() == {"wire", "cut"}
        assert shelf.origins() == trace(REPORTS[:2])


def test_what_another_version_found_is_put_away(tmp_path: Path) -> None:
    """A room that traces otherwise starts from an empty shelf."""
    _renewed(tmp_path / "kept.sqlite", REPORTS[:2])
    with origin_shelf(tmp_path / "kept.sqlite", "2", lasting=True) as shelf:
        assert (shelf.reports(), shelf.origins()) == (frozenset(), ())

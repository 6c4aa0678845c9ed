"""Which reports share a reprint, and which only seem to."""

from __future__ import annotations

import unicodedata

import pytest
from news_reports import DISPATCH, FURNITURE, OWN, QUOTE, paired, report

PAIR = {("a", "b")}


@pytest.mark.parametrize(
    "reprint",
    [
        DISPATCH,
        DISPATCH[:2],
        ("Toujours pas de farine", OWN[0], *DISPATCH[1:]),
        tuple(reversed(DISPATCH)),
        (*OWN, *DISPATCH[1:3], OWN[0]),
        tuple(words.replace("'", "’").replace("40.000", "40 000").replace("é", "e") for words in DISPATCH),
        tuple(unicodedata.normalize("NFD", words) for words in DISPATCH),
        (DISPATCH[0].replace("mardi", "hier").replace("farine", "blé"), *DISPATCH[1:3]),
    ],
    ids=["copied", "cut", "retitled with a local lead", "shuffled", "inside a story", "retyped", "decomposed", "reworded"],
)
def test_a_dispatch_is_found_however_it_was_edited(reprint: tuple[str, ...]) -> None:
    """What desks do to a dispatch does not hide it."""
    assert paired(report("a", *DISPATCH), report("b", *reprint)) == PAIR


def test_a_shared_quote_is_no_reprint() -> None:
    """Two desks that heard the same sentence wrote two reports."""
    assert paired(report("a", OWN[0], QUOTE, OWN[1]), report("b", DISPATCH[0], QUOTE, DISPATCH[2])) == set()


def test_an_outlets_furniture_is_no_reprint() -> None:
    """What an outlet prints under everything says nothing about who copied whom."""
    stories = [" ".join(f"récit{number}x{word} raconté" for word in range(60)) for number in range(6)]
    assert (
        paired(*(report(f"r{at}", words, FURNITURE, FURNITURE, outlet="Le Quotidien") for at, words in enumerate(stories)))
        == set()
    )


def test_independent_reports_share_nothing() -> None:
    """Other words, other report."""
    assert paired(report("a", *DISPATCH), report("b", *OWN)) == set()


def test_a_text_without_latin_letters_is_compared_too() -> None:
    """The index knows no language."""
    words = (
        "قال متحدث باسم البعثة إن الشاحنات لم تعبر الحدود بعد وإن السكان ينتظرون الخبز منذ بداية الشهر في الأحياء المحاصرة شرق المدينة. "
        "وأضاف أن اللجنة ستجتمع يوم الخميس في العاصمة المجاورة لدراسة الخرائط التي قدمها قادة الطرفين وتحديد جدول جديد للانسحاب. "
        "ولم يسمع أي إطلاق نار خلال الليل في قرى الوادي بحسب عدة عائلات عادت لترى بيوتها وبساتينها المهجورة منذ عامين. "
        "ويتبادل الطرفان الاتهامات بإغلاق الطريق المؤدي إلى الأحياء حيث يعيش أربعون ألف شخص دون غذاء أو دواء أو كهرباء."
    )
    assert paired(report("a", words), report("b", words)) == PAIR

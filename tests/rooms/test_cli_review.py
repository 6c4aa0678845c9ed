"""The review command: what may be written for each field is told in both languages, and only that is taken."""

from __future__ import annotations

import pytest

from treve.cli.review import _allowed
from treve.languages import texts
from treve.matching import check_value
from treve.model import CorrectedField


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (CorrectedField.KILLED, "60..50"),
        (CorrectedField.DATE, "10/09/2016"),
        (CorrectedField.TYPE, "bombe"),
        (CorrectedField.GRADE, "sure"),
        (CorrectedField.PLACE, "Idleb @ 99, 36"),
        (CorrectedField.PLACE, "Idleb @ 35, 200"),
        (CorrectedField.AUTHOR, " "),
    ],
)
def test_what_no_field_can_hold_is_refused(field: CorrectedField, value: str) -> None:
    """A figure upside down, a day in another order, an unknown kind, a point off the globe are refused, not guessed."""
    with pytest.raises(ValueError, match=r".*"):
        check_value(field, value)


@pytest.mark.parametrize("field", list(CorrectedField))
def test_each_field_tells_what_may_be_written(field: CorrectedField) -> None:
    """Whoever writes a wrong value is told the right ones: every kind and grade by name, the others by example."""
    words = _allowed(field)
    wanted = {CorrectedField.TYPE: "air_strike", CorrectedField.GRADE: "contested", CorrectedField.DATE: "2016-09-12"}
    assert wanted.get(field, "") in words
    assert "{" not in words


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_refusal_names_field_value_and_remedy(language: str) -> None:
    """The message stands in both languages with all that it was given."""
    said = texts("treve.cli", language)("review.bad_value", value="60..50", field="killed", allowed="17..20")
    assert all(word in said for word in ("60..50", "killed", "17..20"))

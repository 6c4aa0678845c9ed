"""Whom weapons point to is one rule for a reading's record and an incident, and is always marked as inferred."""

from __future__ import annotations

from test_cleaning_noise import SCANNER

from treve.cleaning import clean
from treve.model import Clue, ClueKind, Report, Span, infer_authors
from treve.publish.records import reading_record
from treve.reading import read


def clue(kind: ClueKind, value: str, actor: str | None) -> Clue:
    """A clue of no particular words."""
    return Clue(kind=kind, value=value, actor=actor, span=Span(0, 1))


def test_two_weapons_leave_whom_both_leave() -> None:
    """A plane that two fly and a bomb that one of them has."""
    told = [clue(ClueKind.AIRCRAFT, "Su-24", "A / B"), clue(ClueKind.MUNITION, "barrel bomb", "A")]
    inferred = infer_authors(told)
    assert inferred is not None
    assert (inferred.actors, inferred.evidence) == (("A",), ("Su-24", "barrel bomb"))


def test_weapons_that_point_against_each_other_point_to_nobody() -> None:
    """Nor does a weapon that anybody may have."""
    assert infer_authors([clue(ClueKind.AIRCRAFT, "x", "A"), clue(ClueKind.MUNITION, "y", "B")]) is None
    assert infer_authors([clue(ClueKind.MUNITION, "shell", None)]) is None


def test_nobody_is_inferred_where_the_source_could_not_tell() -> None:
    """What a source says of it ("sans pouvoir dire si …") outweighs what the planes were."""
    told = [clue(ClueKind.AIRCRAFT, "x", "A"), clue(ClueKind.UNIDENTIFIED, "sans pouvoir dire", None)]
    assert infer_authors(told) is None


def test_the_record_marks_what_it_infers() -> None:
    """The claim itself names nobody."""
    text = "Un hélicoptère a largué mardi deux barils d'explosifs sur un marché d'Idleb en Syrie, tuant trois civils."
    report = clean(Report(id="r", text=text, sha256="", source="r", stated_date="2016-09-07"), SCANNER)
    reading = read(report, SCANNER)
    (record,) = reading_record(report, reading)["incidents"]
    assert reading.incidents[0].perpetrator is None
    assert (record["perpetrator"], record["perpetrator_certainty"]) == ("régime syrien", "likely")
    assert record["perpetrator_inferred_from"] == ["barrel bomb"]

"""The case sheet of an incident: a figure that its claimant gives again is not called revised."""

from __future__ import annotations

from matching_story import at, claim, count, on, reading, report, said

from treve.matching import match
from treve.publish.case_sheet import incident_lines

TOWN = at("Goma", -1.67, 29.22)


def figure_lines(*counts: int) -> list[str]:
    """The lines of dead that one claimant tells in reports of running days."""
    names = [chr(ord("a") + number) for number in range(len(counts))]
    claims = [
        claim(name, 0, date=on(19), place=TOWN, killed=count(n), sources=(said("OSDH"),))
        for name, n in zip(names, counts, strict=True)
    ]
    reports = [report(name, 20 + number) for number, name in enumerate(names)]
    (incident,) = match(reports, [reading(name, one) for name, one in zip(names, claims, strict=True)], ()).incidents
    return [line for line in incident_lines(incident, "en") if line.startswith("killed")]


def test_the_same_number_again_is_told_again() -> None:
    """Nothing was revised."""
    first, last = figure_lines(12, 12)
    assert "told again since" in first
    assert "(" not in last


def test_another_number_later_is_a_revision() -> None:
    """The earlier one stays, and says so."""
    first, last = figure_lines(12, 15)
    assert "later revised" in first
    assert "15" in last

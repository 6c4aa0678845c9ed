"""Every golden case of every language pack; a known gap must still be a gap."""

from __future__ import annotations

from functools import cache

import pytest

from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.proving import GoldenCase, load_cases, prove
from treve.tagging import Scanner


@cache
def scanner() -> Scanner:
    """One scanner for all cases: tapes are remembered."""
    return Scanner(load_pack("fr"), load_knowledge())


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.reader}-{case.id}") for case in load_cases("fr")])
def test_a_case_reads_as_expected(case: GoldenCase) -> None:
    """Each text of a case gives the expected records and no other; a gap case fails, or its gap is closed and must go."""
    faults = prove(case, scanner())
    if case.gap is None:
        assert not faults, f"{case.why}\n" + "\n".join(faults)
    else:
        assert faults, f"{case.id} is read now: take its gap away"

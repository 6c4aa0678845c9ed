"""Countries as other data sets write them: numeric code, English name, ACLED's region."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """``numeric`` is ISO 3166-1's, ``name`` the usual English one, ``region`` ACLED's, None where it is not sure."""

    numeric: int | None
    name: str
    region: str | None


def country(code: str | None) -> Country | None:
    """The country of an ISO 3166-1 alpha-2 code; None when it is unknown."""
    return _countries().get(code) if code else None


@cache
def _countries() -> Mapping[str, Country]:
    text = (files("treve.publish.exports") / "countries.csv").read_text(encoding="utf-8")
    return {
        row["code"]: Country(
            numeric=int(row["numeric"]) if row["numeric"] else None, name=row["name"], region=row["acled_region"] or None
        )
        for row in csv.DictReader(text.splitlines())
    }

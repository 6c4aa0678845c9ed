#!/usr/bin/env python3
"""Run Trêve's dates over the French date cases of Microsoft's Recognizers-Text (MIT; none of their text is in this repository).

    bench/dates/microsoft_cases.py SPECS [--misses]

SPECS is the folder `Specs/DateTime/French` of github.com/microsoft/Recognizers-Text. Its parser cases are used, those of the kinds
that Trêve claims: days, stretches of days, lengths of time, hours of a named day and holidays by name are counted apart, so that
what is not claimed is seen too. A case passes when every expression in it meets a mark that tells the days, or the length, of the
past or the future reading; the end of a stretch may be counted in or out.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from treve.model import Publication
from treve.tagging.date_expressions import DateExpression
from treve.tagging.dates import date_tagger
from treve.wording import tokens

FILES = {
    "days": "DateParser.json",
    "stretches of days": "DatePeriodParser.json",
    "lengths of time": "DurationParser.json",
    "days with an hour": "DateTimeParser.json",
    "parts of a named day": "DateTimePeriodParser.json",
    "holidays (not claimed)": "HolidayParser.json",
}
_SECONDS = {0: (60, 3600), 1: (86400,), 7: (604800,), 30: (2592000,), 365: (31536000,)}


def main() -> None:
    """Print the share of cases passed, kind by kind."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("specs", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    for kind, name in FILES.items():
        tally: Counter[bool] = Counter()
        for case in json.loads((options.specs / name).read_text(encoding="utf-8-sig")):
            if (
                not case.get("Results")
                or "dotnet" in case.get("NotSupported", "").lower()
                or not any(r.get("Value") for r in case["Results"])
            ):
                continue
            fits = passes(case)
            tally[fits] += 1
            if options.misses and not fits:
                print(
                    "missed",
                    case["Input"],
                    "|",
                    [result["Value"]["FutureResolution"] for result in case["Results"] if result.get("Value")],
                )
        print(f"{kind}: {tally[True]} of {tally.total()} ({tally[True] / tally.total():.2f})")


def passes(case: dict[str, Any]) -> bool:
    """True when every expression of a case meets a mark of one of its values."""
    text = case["Input"]
    told = case.get("Context", {}).get("ReferenceDateTime", "2016-11-07")[:10]
    day = Publication(start=date.fromisoformat(told), end=date.fromisoformat(told))
    marks = [(mark.span, mark.value) for mark in date_tagger("fr")(text, tokens(text))]
    return all(
        any(
            span.start < result["Start"] + result["Length"]
            and result["Start"] < span.end
            and fits(result["Value"], expression, day)
            for span, expression in marks
        )
        for result in case["Results"]
        if result.get("Value")
    )


def fits(value: dict[str, Any], expression: DateExpression, day: Publication) -> bool:
    """True when an expression has the days or the length of either reading."""
    return any(agrees(value.get(reading) or {}, expression, day) for reading in ("PastResolution", "FutureResolution"))


def agrees(reading: dict[str, str], expression: DateExpression, day: Publication) -> bool:
    """True when an expression is what one reading says."""
    if "duration" in reading:
        units = _SECONDS.get(-1 if expression.unit_days is None else expression.unit_days, ())
        return any(str((expression.count or 0) * seconds) == reading["duration"] for seconds in units)
    wanted = list(days_of(reading))
    for future in (False, True):
        window = expression.resolve(day, future=future)
        start, end = window.start, window.end or window.start
        if len(wanted) == 1 and start == end == wanted[0]:
            return True
        if len(wanted) > 1 and start == wanted[0] and end in (wanted[1], wanted[1] - timedelta(days=1)):
            return True
    return False


def days_of(reading: dict[str, str]) -> Iterator[date]:
    """The days that a reading names, start before end."""
    for words in reading.values():
        if match := re.match(r"\d{4}-\d\d-\d\d", words):
            yield date.fromisoformat(match.group())


if __name__ == "__main__":
    main()

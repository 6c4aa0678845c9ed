#!/usr/bin/env python3
"""Score Trêve's dates on expressions annotated in French press documents (their text is not in this repository).

    bench/dates/score_dates.py TEXTS [--half a|b] [--misses] [--peers]

TEXTS is a folder of `<document>.json` with `text` and `date`, the day of publication. `documents.csv` tells where each text
comes from and the beginning of its SHA-256; README.md how to make it again. `expressions.csv` holds each expression's place,
words and value, all by hand and before any rule was written for them. Half b is for judging: it gives no misses.

A value is a day, `start/end`, a month, a year, a part of a month or year (`2020-03-B`, `-M`, `-E`: begin, middle, end), a length
of time (`P3M`) or `?`: nothing that a calendar could show. Found: a mark overlaps the words. Right: its days, or its length, are
the annotated ones; behind "depuis" only the first day counts, behind "jusqu'à" only the last; a part of a month is right when the
mark's days are of that part; for `?` a mark must tell no day. A mark over two expressions ("jeudi et vendredi") is right for both
when its days run from the first's to the last's.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from treve.cleaning import clean
from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.model import Report
from treve.reading.item import ItemReading
from treve.tagging import Scanner
from treve.tagging.date_expressions import DateExpression

HERE = Path(__file__).parent
UNIT_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365, "H": 0}
ABOUT_WEEK = 3
Row = dict[str, str]
Day = date | None


@dataclass(frozen=True, slots=True)
class Told:
    """What a tool makes of some words: their place, their days, and a length of time as count and days of its unit."""

    start: int
    end: int
    days: tuple[Day, Day] = (None, None)
    length: tuple[int, int] | None = None
    since: bool = False
    until: bool = False
    is_date: bool = True

    def over(self, row: Row) -> bool:
        """True when it shares a character with an annotated expression."""
        first = int(row["start"])
        return self.start < first + len(row["words"]) and first < self.end


Tool = Callable[[str, date], list[Told]]


def main() -> None:
    """Print for each tool the share of expressions found, of values right, and the dates that meet no expression."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    if options.misses and options.half != "a":
        parser.error("misses are shown for half a only: half b is for judging")
    tools: dict[str, Tool] = {"treve": treve_tool()}
    if options.peers:
        from peers import peers  # noqa: PLC0415 - only those who compare need the other tools

        tools |= peers()
    for name, tool in tools.items():
        score(name, tool, list(documents(options.texts, options.half)), misses=options.misses and name == "treve")


def score(name: str, tool: Tool, texts: list[tuple[str, str, date]], *, misses: bool) -> None:
    """Print one tool's line, and its misses when asked."""
    gold: dict[str, list[Row]] = defaultdict(list)
    for row in rows("expressions.csv"):
        gold[row["document"]].append(row)
    found = right = total = invented = 0
    for document, text, day in texts:
        told = tool(text, day)
        for row in gold[document]:
            over = [one for one in told if one.over(row)]
            fits = any(agrees(joined(one, gold[document]) or row["value"], one) for one in over)
            total, found, right = total + 1, found + bool(over), right + fits
            if misses and not fits:
                around = text[max(0, int(row["start"]) - 60) : int(row["start"]) + len(row["words"]) + 40].replace("\n", " ")
                print("missed", document, day, repr(row["words"]), row["value"], "|", *map(shown(text), over), "|", around)
        strangers = [one for one in told if one.is_date and any(one.days) and not any(one.over(row) for row in gold[document])]
        invented += len(strangers)
        if misses:
            print(
                *(f"invented {document} {shown(text)(one)}" for one in strangers),
                sep="\n" if strangers else "",
                end="\n" * bool(strangers),
            )
    print(f"{name}: expressions {total}, found {found / total:.3f}, value right {right / total:.3f}, dates invented {invented}")


def joined(told: Told, gold: list[Row]) -> str | None:
    """The value of all the days that a mark covers, from the first's to the last's; None when it covers fewer than two."""
    values = [row["value"] for row in gold if told.over(row) and row["value"][:1].isdigit()]
    return f"{values[0]}/{values[-1]}" if len(values) > 1 else None


def shown(text: str) -> Callable[[Told], str]:
    """How a miss shows what was told."""
    return lambda one: (
        f"{text[one.start : one.end]!r}={one.days[0]}/{one.days[1]} {one.length or ''}{' since' * one.since}{' until' * one.until}"
    )


def rows(name: str) -> list[Row]:
    """A table of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def documents(folder: Path, half: str | None) -> Iterator[tuple[str, str, date]]:
    """The texts that are there, each the same as the one annotated."""
    for row in rows("documents.csv"):
        path = folder / f"{row['document']}.json"
        if half not in (None, row["half"]):
            continue
        if not path.exists():
            print(f"{row['document']}: no text in {folder}, left out")
            continue
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        if not hashlib.sha256(text.encode()).hexdigest().startswith(row["sha256"]):
            raise SystemExit(f"{path}: not the text that was annotated")
        yield row["document"], text, date.fromisoformat(row["published"])


def agrees(value: str, told: Told) -> bool:
    """True when what a tool tells is the annotated value."""
    if value.startswith("P"):
        return told.length is not None and in_days(told.length) == in_days(length_of(value))
    if value == "?":
        return not any(told.days)
    if value[-2:] in ("-B", "-M", "-E"):
        return part_of(value, told)
    start, end = bounds(value)
    if told.since:
        return told.days[0] == start
    if told.until:
        return told.days[1] == end
    return told.days == (start, end) or (told.days[0] == start and start == end and told.days[1] is None)


def length_of(value: str) -> tuple[int, int]:
    """A length as count and days of its unit; hours and minutes have no days."""
    if value.startswith("PT"):
        return int(value[2:-1]), 0
    return int(value[1:-1]), UNIT_DAYS[value[-1]]


def in_days(length: tuple[int, int]) -> tuple[int, bool]:
    """A length in days, or in hours or minutes (True)."""
    count, unit = length
    return (count * unit, False) if unit else (count, True)


def bounds(value: str) -> tuple[date, date]:
    """The first and last day of a value."""
    first, _, last = value.partition("/")
    return edge(first, last=False), edge(last or first, last=True)


def edge(prefix: str, *, last: bool) -> date:
    """The first or last day of a year, a month or a day."""
    parts = [int(part) for part in prefix.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    day = parts[2] if len(parts) > 2 else (monthrange(year, month)[1] if last else 1)
    return date(year, month, day)


def part_of(value: str, told: Told) -> bool:
    """True when the days told lie in the month or year, at the part named: begin, middle or end."""
    start, end = bounds(value[:-2])
    first, last = told.days[0] or told.days[1], told.days[1] or told.days[0]
    if first is None or last is None or first < start or last > end or (first, last) == (start, end):
        return False
    middle = start + (end - start) / 2
    if told.since and value[-1] != "B":
        return first > middle if value[-1] == "E" else start < first <= middle
    return {"B": first == start, "M": first <= middle <= last, "E": last == end}[value[-1]]


def treve_tool() -> Tool:
    """Trêve's own dates, read as in any report of that day."""
    scanner = Scanner(load_pack("fr"), load_knowledge())

    def tool(text: str, day: date) -> list[Told]:
        cleaned = clean(Report(id="d", text=text, sha256="", source="", stated_date=day.isoformat()), scanner)
        return [told for item in cleaned.items for told in marks_of(ItemReading(cleaned, item, scanner))]

    return tool


def marks_of(item: ItemReading) -> Iterator[Told]:
    """The dates and lengths of time that Trêve reads in an item."""
    for line in item.lines:
        for mark in line.tape.marks:
            if mark.kind not in ("DATE", "DURATION"):
                continue
            expression: DateExpression = mark.value
            span = line.place_in_report(mark.span)
            window = item.when.resolve(mark, line) if mark.kind == "DATE" else None
            unit = expression.unit_days
            yield Told(
                start=span.start,
                end=span.end,
                days=(window.start, window.end) if window else (None, None),
                length=(expression.count, unit) if expression.count and unit is not None else None,
                since=expression.since,
                until=expression.until,
                is_date=mark.kind == "DATE",
            )


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Score Trêve's places on mentions annotated in OrangeSum articles (CC BY-SA 4.0; their text is not in this repository).

    bench/places/score_places.py ARTICLES [--half a|b] [--misses]

ARTICLES is the folder `data/docs/parsed` of github.com/Tixierae/OrangeSum. `mentions.csv` gives for each mention its
article, offset and words there, canonical name, country and, for a point, its coordinates, all by hand and before any
output was seen. A mention is right when a mark over its words resolves to its country and to its name, or to a point
within 25 km. `passages.csv` says which part of an article was annotated: marks in it that meet no mention are invented.
Half b is for judging: it gives no misses.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from treve.cleaning import clean
from treve.knowledge import load_knowledge
from treve.knowledge.sounds import place_key
from treve.languages import load_pack
from treve.model import Place, PlacePrecision, Report, Span
from treve.reading.item import ItemReading
from treve.tagging import Scanner

HERE = Path(__file__).parent
NEAR_KM = 25.0
SMALL = frozenset({"de", "la", "le", "les", "du", "d", "des", "l"})
Row = dict[str, str]


def main() -> None:
    """Print the share of mentions that are right, and of marks that are invented."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    if options.misses and options.half != "a":
        parser.error("misses are shown for half a only: half b is for judging")
    scanner = Scanner(load_pack("fr"), load_knowledge())
    mentions: dict[str, list[Row]] = defaultdict(list)
    for row in rows("mentions.csv"):
        mentions[row["article"]].append(row)
    right = found = total = invented = 0
    for passage in rows("passages.csv"):
        if options.half not in (None, passage["half"]):
            continue
        places = resolved(options.articles / f"{passage['article']}.json", scanner)
        gold = mentions[passage["article"]]
        for row in gold:
            over = [place for place in places if place.span and place.span.overlaps(words_of(row))]
            total += 1
            found += bool(over)
            right += any(same(row, place) for place in over)
            if options.misses and not any(same(row, place) for place in over):
                print("missed", row["article"], row["words"], "|", [(p.text, p.name, p.country, p.lat) for p in over])
        strangers = list(beyond(passage, gold, places))
        invented += len(strangers)
        if options.misses:
            print(*(f"invented {passage['article']} {place.text} | {place.name}" for place in strangers), sep="\n")
    print(f"mentions {total}, found {found} ({found / total:.3f}), right {right} ({right / total:.3f}), invented {invented}")


def rows(name: str) -> list[Row]:
    """A table of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def resolved(article: Path, scanner: Scanner) -> list[Place]:
    """Every place that Trêve reads in an article."""
    data = json.loads(article.read_text(encoding="utf-8"))
    report = Report(id=article.stem, text=data["article"], sha256="", source=str(article), stated_date=data["date"])
    cleaned = clean(report, scanner)
    items = [ItemReading(cleaned, item, scanner) for item in cleaned.items]
    return [i.where.resolve(mark, line) for i in items for line in i.lines for mark in i.where.marks(line)]


def beyond(passage: Row, gold: list[Row], places: list[Place]) -> Iterator[Place]:
    """The places read in a passage that meet no mention; countries aside, as they may stand for their governments."""
    inside = Span(int(passage["start"]), int(passage["end"]))
    for place in places:
        if place.precision is PlacePrecision.COUNTRY or not (place.span and place.span.overlaps(inside)):
            continue
        if not any(place.span.overlaps(words_of(row)) for row in gold):
            yield place


def words_of(row: Row) -> Span:
    """Where a mention's words stand in its article."""
    return Span(int(row["start"]), int(row["start"]) + len(row["words"]))


def same(row: Row, place: Place) -> bool:
    """True when a resolved place is the annotated one."""
    if row["country"] and place.country != row["country"]:
        return False
    if row["lat"] and place.lat is not None and place.lon is not None:
        return kilometres((float(row["lat"]), float(row["lon"])), (place.lat, place.lon)) <= NEAR_KM
    mine, theirs = (
        set(place_key(name.replace("(", " ").replace(")", " ")).split()) - SMALL for name in (row["name"], place.name)
    )
    return not row["lat"] and (mine <= theirs or theirs <= mine)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance between two points on the globe."""
    a, b, c, d = map(math.radians, (*one, *other))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


if __name__ == "__main__":
    main()

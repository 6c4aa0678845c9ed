"""Reprints: Trêve's origin index beside rensa and datasketch, on the same reports, with known truth.

    python bench/origins_families.py TEXTS.jsonl /tmp/news --reports 20000
    python bench/origins.py /tmp/news [--only treve rensa …]

Each method runs in a process of its own, so that its peak of memory is its own. The clock runs while a method works
(words, sketches, index, pairs) and stands while reports are read from disk. Prints a JSON line per method.

Every method gets the text as received. The peers get what their users would give them: folded words (lower case, no
accents), shingles of three words, 128 permutations, and the threshold that served them best on the 2,000 reports.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from origins_families import pairs as true_pairs

from treve.model import NewsText, Span
from treve.origins import OriginIndex

Pair = tuple[str, str]
_WORD = re.compile(r"[a-z0-9]+")
PERMUTATIONS, SHINGLE = 128, 3


@dataclass(frozen=True)
class BenchReport:
    """A report of the corpus."""

    id: str
    outlet: str
    text: str


class Stopwatch:
    """Adds up the time spent inside its blocks."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._from = 0.0

    def __enter__(self) -> None:
        self._from = time.process_time()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.process_time() - self._from


class Corpus:
    """The reports of a folder, read as they are asked for: none is held."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "reports.jsonl"
        self._again = self._path.open("rb")

    def __iter__(self) -> Iterator[BenchReport]:
        """The reports, in the order in which they came in."""
        return (report for _, report in self.placed())

    def placed(self) -> Iterator[tuple[int, BenchReport]]:
        """The reports, each with the byte at which it begins in the file."""
        place = 0
        with self._path.open("rb") as lines:
            for line in lines:
                yield place, BenchReport(**json.loads(line))
                place += len(line)

    def at(self, place: int) -> BenchReport:
        """The report that begins there: what a store does when an index asks for one again."""
        self._again.seek(place)
        return BenchReport(**json.loads(self._again.readline()))


def _shingles(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = _WORD.findall(folded)
    return [" ".join(words[at : at + SHINGLE]) for at in range(max(len(words) - SHINGLE + 1, 1))]


def treve(reports: Corpus, clock: Stopwatch) -> Iterable[Pair]:
    """Ours: reports added some at a time, then every pair that shares a reprint; doubtful ones are fetched again and aligned."""
    places: dict[str, int] = {}
    index = OriginIndex(lambda name: news_text_of(reports.at(places[name])))
    coming = reports.placed()
    while some := [*islice(coming, 64)]:
        texts = [news_text_of(report) for _, report in some]
        places |= {report.id: place for place, report in some}
        with clock:
            index.extend(texts)
    with clock:
        return index.pairs()


def news_text_of(report: BenchReport) -> NewsText:
    """The report as cleaning would hand it on, a piece per paragraph: cleaning is not what is measured."""
    pieces = tuple(Span(*found.span()) for found in re.finditer(r"[^\n]+", report.text))
    return NewsText(report=report.id, text=report.text, outlet=report.outlet, day=None, agencies=(), pieces=(pieces,))


def rensa(reports: Corpus, clock: Stopwatch, threshold: float = 0.2) -> Iterable[Pair]:
    """R-MinHash of rensa with its LSH, candidates checked by estimated similarity."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 -- each method's memory is measured alone

    bands = 64
    lsh, sketches, names = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=bands), [], []
    found: set[Pair] = set()
    for report in reports:
        with clock:
            sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
            sketch.update(_shingles(report.text))
            found |= {
                _ordered(names[other], report.id) for other in lsh.query(sketch) if sketches[other].jaccard(sketch) >= threshold
            }
            lsh.insert(len(names), sketch)
            sketches.append(sketch)
            names.append(report.id)
    return found


def datasketch_lsh(reports: Corpus, clock: Stopwatch, threshold: float = 0.2) -> Iterable[Pair]:
    """MinHashLSH of datasketch, candidates checked by estimated similarity."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 -- as above

    lsh, sketches = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS), {}
    found: set[Pair] = set()
    for report in reports:
        with clock:
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch([shingle.encode() for shingle in _shingles(report.text)])
            found |= {_ordered(other, report.id) for other in lsh.query(sketch) if sketches[other].jaccard(sketch) >= threshold}
            lsh.insert(report.id, sketch, check_duplication=False)
            sketches[report.id] = sketch
    return found


def datasketch_ensemble(reports: Corpus, clock: Stopwatch, threshold: float = 0.15) -> Iterable[Pair]:
    """LSH Ensemble of datasketch (containment), built once over all reports, then asked for each."""
    from datasketch import MinHash, MinHashLSHEnsemble  # noqa: PLC0415 -- as above

    rows = []
    for report in reports:
        with clock:
            shingles = set(_shingles(report.text))
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch([shingle.encode() for shingle in shingles])
            rows.append((report.id, sketch, len(shingles)))
    with clock:
        ensemble = MinHashLSHEnsemble(threshold=threshold, num_perm=PERMUTATIONS, num_part=16)
        ensemble.index(rows)
        sizes = {name: (sketch, size) for name, sketch, size in rows}
        return {
            _ordered(other, name)
            for name, sketch, size in rows for other in ensemble.query(sketch, size)
            if other != name and _containment(sketch.jaccard(sizes[other][0]), size, sizes[other][1]) >= threshold
        }  # fmt: skip


def _containment(jaccard: float, one: int, other: int) -> float:
    return jaccard * (one + other) / (1 + jaccard) / min(one, other)


def _ordered(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


METHODS: dict[str, Callable[[Corpus, Stopwatch], Iterable[Pair]]] = {
    "treve": treve, "rensa": rensa, "datasketch MinHashLSH": datasketch_lsh, "datasketch LSHEnsemble": datasketch_ensemble,
}  # fmt: skip


def measure(method: str, folder: Path) -> dict[str, object]:
    """Run one method and hold it against the truth."""
    clock = Stopwatch()
    found = set(METHODS[method](Corpus(folder), clock))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    with (folder / "truth.jsonl").open(encoding="utf-8") as lines:
        truths = [json.loads(line) for line in lines]
    true, open_ = true_pairs((truth["id"], truth["holds"]) for truth in truths)
    asked, right = found - open_, found & true
    kinds = {truth["id"]: truth["kind"] for truth in truths}
    part = [pair for pair in true if "three in fifteen" in (kinds[pair[0]], kinds[pair[1]])]
    return {
        "method": method, "reports": len(truths), "pairs": len(true), "recall": round(len(right) / len(true), 4),
        "precision": round(len(right) / max(len(asked), 1), 4), "recall, three paragraphs in fifteen": round(sum(p in found for p in part) / len(part), 4),
        "reports/s": round(len(truths) / clock.seconds), "seconds": round(clock.seconds, 1), "peak MB": peak,
    }  # fmt: skip


def main() -> None:
    """Measure every method asked for, each in a process of its own."""
    ask = argparse.ArgumentParser(description="Reprint finders beside each other.")
    ask.add_argument("folder", type=Path)
    ask.add_argument("--only", nargs="*", default=list(METHODS), choices=list(METHODS))
    ask.add_argument("--here", action="store_true", help="measure in this process")
    told = ask.parse_args()
    for method in told.only:
        if told.here:
            print(json.dumps(measure(method, told.folder)), flush=True)
        else:
            subprocess.run([sys.executable, __file__, str(told.folder), "--only", method, "--here"], check=True)  # noqa: S603 -- itself


if __name__ == "__main__":
    main()

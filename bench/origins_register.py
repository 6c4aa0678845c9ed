"""What a report costs that comes to a register of a million: the register of origins in its store.

    python bench/origins_register.py /tmp/news --held 1000000 --coming 300

/tmp/news is a folder made by bench/origins_families.py. Its first reports are held, and so many others with shingles drawn at
random that the register has --held; the last ones then come one by one. Prints a JSON line: milliseconds of processor a report,
to add it (found with all its partners) and to trace its family anew, and the size of the store.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from origins import Corpus, news_text_of

from treve.model import NewsText
from treve.origins import OriginRegister
from treve.store import origin_shelf

SHINGLES = 70  # of a report of the usual length
NUMBERS = 1 << 31


def strangers(count: int) -> Iterator[tuple[NewsText, dict[int, tuple[int, bool]]]]:
    """Reports without words of their own, which share shingles with others by chance only."""
    dice = random.Random(1)
    for number in range(count):
        text = NewsText(report=f"stranger{number}", text="", outlet=None, day=None, agencies=(), pieces=())
        yield text, {dice.randrange(NUMBERS): (at, False) for at in range(SHINGLES)}


def measure(folder: Path, held: int, coming: int, store: Path) -> dict[str, object]:
    """Fill the register, then add the reports that come. Each comes once untimed, so that its family was looked at before."""
    texts = [news_text_of(report) for report in islice(Corpus(folder), 20_000)]
    known, new = texts[:-coming], texts[-coming:]
    adding, tracing = [], []
    with origin_shelf(store, "bench", lasting=True) as shelf:
        OriginRegister(shelf).renew(known, found=())  # what they make of their text is not what is asked
        shelf.put_all(strangers(held - len(known)))
        register = OriginRegister(shelf)
        for text in new:
            register.origins_of(register.add(text))
            register.discard(text.report)
            start = time.process_time()
            changed = register.add(text)
            added = time.process_time()
            shelf.replace_origins(changed, register.origins_of(changed))
            adding.append(1000 * (added - start))
            tracing.append(1000 * (time.process_time() - added))
    return {
        "held": held, "coming": len(new), "ms to add, median": round(statistics.median(adding), 1),
        "ms to add, 95th percentile": round(statistics.quantiles(adding, n=20)[-1], 1),
        "ms for its family's origins, median": round(statistics.median(tracing), 1), "store MB": store.stat().st_size >> 20,
    }  # fmt: skip


def main() -> None:
    """Measure what the command line asks for."""
    ask = argparse.ArgumentParser(description="A report that comes to a large register of origins.")
    ask.add_argument("folder", type=Path)
    ask.add_argument("--held", type=int, default=1_000_000)
    ask.add_argument("--coming", type=int, default=300)
    told = ask.parse_args()
    with tempfile.TemporaryDirectory() as making:
        print(json.dumps(measure(told.folder, told.held, told.coming, Path(making) / "treve.sqlite")))


if __name__ == "__main__":
    main()

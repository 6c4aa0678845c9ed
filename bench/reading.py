"""How fast reading is, beside spaCy's full French pipeline on the same documents, in one run.

    python bench/reading.py DOCS.jsonl [--mixed OTHER.jsonl] [--documents N]

The first measure is conflict news with every sentence distinct (the documents as they are). The second, with --mixed, is a stream in
which nine documents of ten are on other subjects and two thirds are copies, as an observatory's day is. Prints documents, sentences and
words a second, and the ratios. spaCy comes with the extra `bench`.

Last, 22 November 2026, one core of a shared host with nothing else running, in one run (--count 600): 362 texts on conflict 15.6 s
against 80.1 (5.1 times as fast); 600 mixed documents 3.1 s against 64.3 (21.0 times). Under load, by seconds of processor, 6.1 times,
and 17 to 20 for the mixed stream alone in a process.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path

from treve.cleaning import clean
from treve.cleaning.language import language_of
from treve.model import Report
from treve.pipeline import french_scanner
from treve.reading import read
from treve.tagging.date_words import date_words

FIRST = """Trois civils tués dans un bombardement à Gao

Lundi 12 septembre 2016 à l'aube, un avion a bombardé le marché de Gao, tuant au moins trois civils et blessant une dizaine de
personnes, selon des témoins joints par téléphone. "Nous n'avons rien vu venir", a déclaré à l'AFP Moussa Touré, le maire de la ville.
L'armée malienne a démenti toute frappe dans ce secteur et accusé les rebelles, qui contrôlent le quartier depuis le 3 juillet.
Un convoi d'aide de l'ONU, bloqué mardi soir à l'entrée nord, attend toujours. Le ministre des Affaires étrangères Abdou Maïga a appelé
les deux camps à respecter le cessez-le-feu conclu la semaine dernière à Alger. Les pourparlers doivent reprendre jeudi.
Plus de 200 personnes sont mortes depuis janvier 2015, d'après une organisation de défense des droits de l'homme."""
"""Read by each before it is measured: what is made ready at the first text is of the loading."""


def texts_of(path: Path) -> list[str]:
    """The texts of a JSON Lines file."""
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def mixed_stream(conflict: Sequence[str], other: Sequence[str], documents: int) -> list[str]:
    """*documents* texts: one in ten on conflict, and each distinct text three times in all."""
    distinct = max(1, documents // 3)
    chosen = [conflict[k // 10 % len(conflict)] if k % 10 == 0 else other[k % len(other)] for k in range(distinct)]
    return [chosen[k % distinct] for k in range(documents)]


def ours() -> Callable[[Sequence[str]], None]:
    """Cleaning and reading, with a scanner that has read one text; what a run loads once is loaded, as the peer's model is."""
    french_scanner.cache_clear()  # nothing that was read before is remembered
    scanner = french_scanner()
    pack = scanner.pack
    for frame in chain(*pack.frames.values(), date_words(pack).frames):
        _ = frame.shape
    language_of("the quick brown fox jumps over the lazy dog", pack)  # the identifier of languages

    def run(texts: Sequence[str]) -> None:
        for number, text in enumerate(texts):
            digest = hashlib.sha256(text.encode()).hexdigest()
            cleaned = clean(Report(id=str(number), text=text, sha256=digest, source="", stated_date="2016-09-14"), scanner)
            read(cleaned, scanner)

    run([FIRST])
    return run


def theirs() -> Callable[[Sequence[str]], None]:
    """Every component of spaCy's medium French model."""
    import spacy  # noqa: PLC0415 -- a peer, in the extra `bench`; the rest of this file runs without it

    pipeline = spacy.load("fr_core_news_md")

    def run(texts: Sequence[str]) -> None:
        for _ in pipeline.pipe(texts):
            pass

    run([FIRST])
    return run


def loaded(name: str, load: Callable[[], Callable[[Sequence[str]], None]]) -> Callable[[Sequence[str]], None]:
    """What *load* gives, after its seconds of processor are printed."""
    start = time.process_time()
    run = load()
    print(f"{name} loads in {time.process_time() - start:.1f} s")
    return run


def measure(name: str, run: Callable[[Sequence[str]], None], texts: Sequence[str]) -> float:
    """Seconds of processor of one run, printed with its rates."""
    start = time.process_time()
    run(texts)
    seconds = time.process_time() - start
    words = sum(len(text.split()) for text in texts)
    print(f"{name:28s} {seconds:8.2f} s {len(texts) / seconds:9.0f} documents/s {words / seconds:10.0f} words/s")
    return seconds


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("documents", type=Path)
    arguments.add_argument("--mixed", type=Path)
    arguments.add_argument("--count", type=int, default=900)
    chosen = arguments.parse_args()
    conflict = texts_of(chosen.documents)
    streams = {"conflict, all distinct": list(dict.fromkeys(conflict))}
    if chosen.mixed:
        streams["mixed, two thirds copied"] = mixed_stream(conflict, texts_of(chosen.mixed), chosen.count)
    for name, texts in streams.items():
        print(f"{name}: {len(texts)} documents, {sum(map(len, texts))} characters")
        mine = measure("  Trêve, clean and read", loaded("  Trêve", ours), texts)
        peer = measure("  spaCy fr_core_news_md", loaded("  spaCy", theirs), texts)
        print(f"  ratio: {peer / mine:.1f} times as fast")


if __name__ == "__main__":
    main()
